//! What distinguishes one state of a file from another, and how much memory there is to read it into.

use std::fs::{self, Metadata};
use std::time::UNIX_EPOCH;

/// What changes when a file is written or another takes its place, even one of the same length and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    /// Nanoseconds since 1970.
    written: u128,
    identity: Option<(u64, u64)>,
    /// When anything about it changed, which no program sets.
    changed: Option<(i64, i64)>,
}

/// Returns the stamp of a file; `None` for anything else.
pub fn stamp(about: &Metadata) -> Option<Stamp> {
    let written = about.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    about.is_file().then(|| Stamp {
        length: about.len(),
        written: written.as_nanos(),
        identity: identity(about),
        changed: changed(about),
    })
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems do not say")]
fn changed(about: &Metadata) -> Option<(i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    Some((about.ctime(), about.ctime_nsec()))
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> Option<(i64, i64)> {
    None
}

/// Returns which file or folder it is, whatever its name; `None` where the system does not say.
#[cfg(unix)]
pub fn identity(about: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((about.dev(), about.ino()))
}

/// Returns which file or folder it is, whatever its name; `None` where the system does not say.
#[cfg(not(unix))]
pub fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}

/// Returns how many bytes of memory this process may still take: what its limit, its group's limit and the machine
/// leave it. `None` where the system does not say.
pub fn memory_left() -> Option<u64> {
    [of_process(), of_group(), of_machine()].into_iter().flatten().min()
}

#[cfg(unix)]
fn of_process() -> Option<u64> {
    let limit = rustix::process::getrlimit(rustix::process::Resource::As).current?;
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    Some(limit.saturating_sub(kibibytes(&status, "VmSize:").unwrap_or(0)))
}

#[cfg(not(unix))]
fn of_process() -> Option<u64> {
    None
}

/// Returns the memory that a container has, if this process is in one (version 2 of control groups).
fn of_group() -> Option<u64> {
    let number = |name: &str| -> Option<u64> {
        fs::read_to_string(format!("/sys/fs/cgroup/{name}")).ok()?.trim().parse().ok()
    };
    Some(number("memory.max")?.saturating_sub(number("memory.current").unwrap_or(0)))
}

fn of_machine() -> Option<u64> {
    let info = fs::read_to_string("/proc/meminfo").ok()?;
    Some(kibibytes(&info, "MemAvailable:")? + kibibytes(&info, "SwapFree:").unwrap_or(0))
}

/// Reads a line `Name:   1234 kB`; returns bytes.
fn kibibytes(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|count| count * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_system() {
        assert_eq!(kibibytes("A:  1 kB\nVmSize:\t  12 kB\n", "VmSize:"), Some(12 * 1024));
        assert_eq!(kibibytes("A:  1 kB\n", "VmSize:"), None);
    }
}
