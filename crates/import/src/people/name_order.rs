//! The order in which the parts of a name stand.

/// Returns `Jones, Ida` as `Ida Jones`.
pub(super) fn in_order(name: &str) -> String {
    match name.split_once(", ") {
        Some((last, first)) if !first.contains(',') && !first.is_empty() => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => name.to_owned(),
    }
}
