//! Files: read whole and only where they are files, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::Path;

use crate::os::is_pipe;

/// The largest text that is read: 2 GiB.
pub const MAX_BYTES: u64 = 2 << 30;

/// Reads a text file or a pipe. The error is a sentence without the path.
pub fn read(path: &Path) -> Result<String, String> {
    let about = fs::metadata(path).map_err(|error| plain(&error))?;
    if about.is_dir() {
        return Err("it is a directory; name the file in it".into());
    }
    if !about.is_file() && !is_pipe(&about) {
        return Err("it is a device; only files, pipes and standard input are read".into());
    }
    let file = File::open(path).map_err(|error| plain(&error))?;
    // Room for all of it at once, and one byte to see that it ends there.
    read_into(
        Vec::with_capacity(usize::try_from(about.len().min(MAX_BYTES)).unwrap_or(0) + 1),
        file,
    )
}

/// Reads text from anything that can be read.
pub fn read_from(from: impl Read) -> Result<String, String> {
    read_into(Vec::new(), from)
}

fn read_into(mut bytes: Vec<u8>, from: impl Read) -> Result<String, String> {
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| plain(&error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err("it is larger than 2 GiB".into());
    }
    text(bytes)
}

fn text(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("it is UTF-16; save it as UTF-8".into());
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..at];
        let line = before.split(|byte| *byte == b'\n').count();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |index| index + 1);
        let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
        format!("it is not UTF-8 text: line {line}, column {column} holds other bytes")
    })
}

/// Writes a file whole or not at all: beside its place first, then renamed. Without `force` an
/// existing file stays as it is and the error says so.
pub fn write(path: &Path, content: &str, force: bool) -> Result<(), String> {
    if path.is_dir() {
        return Err("it is a directory; name a file in it".into());
    }
    if path.exists() && !force {
        return Err("it is there already; --force replaces it".into());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    // Made as any other file is, for the crate's own way keeps others from reading it.
    let mut file = tempfile::Builder::new()
        .make_in(folder.unwrap_or(Path::new(".")), |path| File::create_new(path))
        .map_err(|error| plain(&error))?;
    file.write_all(content.as_bytes()).map_err(|error| plain(&error))?;
    file.as_file().sync_all().map_err(|error| plain(&error))?;
    let kept = if force {
        file.persist(path).map_err(|error| error.error)
    } else {
        file.persist_noclobber(path).map_err(|error| error.error)
    };
    kept.map(drop).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => "it is there already; --force replaces it".into(),
        _ => plain(&error),
    })
}

/// Makes a folder, if it is not there.
pub fn folder(path: &Path) -> Result<(), String> {
    fs::create_dir_all(path).map_err(|error| plain(&error))
}

/// An I/O error in our words.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it is not there".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}
