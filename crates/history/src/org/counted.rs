//! Numbers of things in words.

/// Returns a number of things in words: `1 unit`, `3 units`.
pub fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
