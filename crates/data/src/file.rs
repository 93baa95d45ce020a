//! Files: read whole and only where they are files, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use orgscope_history::os::{self, Held, hold};

/// The largest text that is read: 2 GiB.
const MAX_BYTES: u64 = 2 << 30;
const TOO_LARGE: &str = "it is larger than 2 GiB";

/// Reads a text file or a pipe: UTF-8, at most 2 GiB; a byte order mark stays in the text. A folder, a device, a
/// text in UTF-16 and one that the memory left does not hold are refused. The error is a sentence without the path.
pub fn read(path: &Path) -> Result<String, String> {
    text(bytes(path)?)
}

/// Reads a text file or a pipe as [`read`] does; UTF-16 with a byte order mark is read too.
pub fn read_utf8_or_utf16(path: &Path) -> Result<String, String> {
    utf8_or_utf16(bytes(path)?)
}

/// Returns whether a path names a pipe: reading it may block, and it can be read only once.
pub fn is_pipe(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| os::is_pipe(&about))
}

/// Returns whether two paths lead to one file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let (Ok(about), Ok(of_other)) = (fs::metadata(one), fs::metadata(other)) else { return false };
    match (os::identity(&about), os::identity(&of_other)) {
        (Some(one), Some(other)) => one == other,
        _ => {
            fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|it| it == one))
        }
    }
}

/// Reads text from anything that can be read, as [`read`] does.
pub fn read_from(from: impl Read) -> Result<String, String> {
    text(bytes_from(Vec::new(), from)?)
}

/// Reads text from anything that can be read, as [`read_utf8_or_utf16`] does.
pub fn read_utf8_or_utf16_from(from: impl Read) -> Result<String, String> {
    utf8_or_utf16(bytes_from(Vec::new(), from)?)
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let about = fs::metadata(path).map_err(|error| plain(&error))?;
    if about.is_dir() {
        return Err("it is a directory; name the file in it".into());
    }
    if !about.is_file() && !os::is_pipe(&about) {
        return Err("it is a device; only files, pipes and standard input are read".into());
    }
    let file = File::open(path).map_err(|error| plain(&error))?;
    check_memory(about.len())?;
    if about.len() > MAX_BYTES {
        return Err(TOO_LARGE.into());
    }
    // Room for all of it at once, and one byte to see that it ends there.
    let mut bytes = Vec::new();
    let size = usize::try_from(about.len()).unwrap_or(0) + 1;
    bytes.try_reserve_exact(size).map_err(|_| no_memory(about.len()))?;
    bytes_from(bytes, file)
}

/// What opening takes for each byte of a dataset, in tenths of a byte (ARCHITECTURE.md, "Growth"). Other files take less.
const MEMORY_TENTHS_PER_BYTE: u64 = 24;

/// Refuses a file that is larger than the memory that is left.
fn check_memory(length: u64) -> Result<(), String> {
    match os::memory_left() {
        Some(left)
            if length > MEBIBYTE && length.saturating_mul(MEMORY_TENTHS_PER_BYTE) / 10 > left =>
        {
            Err(no_memory(length))
        }
        _ => Ok(()),
    }
}

fn no_memory(length: u64) -> String {
    let needed = (length.saturating_mul(MEMORY_TENTHS_PER_BYTE) / 10).div_ceil(MEBIBYTE);
    let left = os::memory_left().map_or_else(String::new, |left| {
        format!(", and {} MiB are left to this program", left / MEBIBYTE)
    });
    format!("reading it takes about {needed} MiB of memory{left}")
}

/// Returns the folder that holds a file: `.` for a bare name.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

const MEBIBYTE: u64 = 1 << 20;

fn bytes_from(mut bytes: Vec<u8>, from: impl Read) -> Result<Vec<u8>, String> {
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| plain(&error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(TOO_LARGE.into());
    }
    Ok(bytes)
}

fn utf8_or_utf16(bytes: Vec<u8>) -> Result<String, String> {
    let unit: fn([u8; 2]) -> u16 = match bytes.get(..2) {
        Some([0xff, 0xfe]) => u16::from_le_bytes,
        Some([0xfe, 0xff]) => u16::from_be_bytes,
        _ => return text(bytes),
    };
    let (pairs, rest) = bytes[2..].as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    match String::from_utf16(&units) {
        Ok(text) if rest.is_empty() => Ok(text),
        _ => Err("it is UTF-16 and broken; save it as UTF-8".into()),
    }
}

fn text(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("it is UTF-16; save it as UTF-8".into());
    }
    if let Some(order) = looks_like_utf16(&bytes) {
        return Err(format!(
            "it looks like UTF-16 ({order} endian, without a byte order mark); save it as UTF-8"
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..at];
        let line = before.split(|byte| *byte == b'\n').count();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |index| index + 1);
        let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
        format!(
            "it is not UTF-8 text: line {line}, column {column} holds other bytes; save it as UTF-8"
        )
    })
}

/// Recognises UTF-16 without its mark: of the first letters, most of which any format here takes from ASCII, every
/// other byte is zero.
fn looks_like_utf16(bytes: &[u8]) -> Option<&'static str> {
    let (pairs, _) = bytes[..bytes.len().min(512)].as_chunks::<2>();
    let many = |side: usize| {
        let zeros = pairs.iter().filter(|pair| pair[side] == 0 && pair[1 - side] != 0).count();
        zeros * 4 > pairs.len() * 3
    };
    if many(1) { Some("little") } else { many(0).then_some("big") }
}

/// Writes a file whole or not at all: beside its place first, then renamed. Without `force` an
/// existing file stays as it is and the error says so.
pub fn write(path: &Path, content: &str, force: bool) -> Result<(), String> {
    write_all(&[(path, content)], force).map_err(|(_, why)| why)
}

/// Writes several files. Each is written beside its place first; only when all are, they are renamed. If one cannot be
/// renamed, files that were new are removed again; with `force`, those that were replaced stay so. Pipes and devices are
/// written last. The error is the path and the reason. A signal that ends the process waits until the files are there.
pub fn write_all(files: &[(&Path, &str)], force: bool) -> Result<(), (PathBuf, String)> {
    // Declared first and so dropped last: the temporary files are removed before a signal that was held ends the process.
    let signals_held = hold();
    let mut ready: Vec<(&Path, &str, WriteTarget)> = Vec::with_capacity(files.len());
    for (path, content) in files {
        let failed = |why| ((*path).to_owned(), why);
        let target = prepare(path, content, force, &signals_held).map_err(failed)?;
        if ready.iter().any(|(.., other)| other.is(&target)) {
            return Err(failed("two files cannot be written to one place".into()));
        }
        ready.push((*path, *content, target));
    }
    let mut renamed: Vec<PathBuf> = Vec::new();
    let mut devices: Vec<(&Path, &str)> = Vec::new();
    let roll_back = |renamed: &[PathBuf], path: &Path, why| {
        if !force {
            for new in renamed {
                let _ = fs::remove_file(new);
            }
        }
        Err((path.to_owned(), why))
    };
    for (path, content, target) in ready {
        match target {
            WriteTarget::Device => devices.push((path, content)),
            WriteTarget::File(temporary, place) => {
                match rename_into_place(temporary, &place, force) {
                    Ok(()) => renamed.push(place),
                    Err(why) => return roll_back(&renamed, path, why),
                }
            }
        }
    }
    // A pipe may be waited for, for ever.
    drop(signals_held);
    for (path, content) in devices {
        if let Err(error) = fs::write(path, content) {
            return roll_back(&renamed, path, plain(&error));
        }
    }
    Ok(())
}

/// Refuses a path at which no file may be written: a folder, a link to nothing and, without `force`, a file that exists.
/// The error is a sentence without the path.
pub fn check_writable(path: &Path, force: bool) -> Result<(), String> {
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => Err("it is a directory; name a file in it".into()),
        Ok(about) if about.is_file() && !force => Err(ALREADY_EXISTS.into()),
        Err(_) if fs::symlink_metadata(path).is_ok() => {
            Err("it is a link to a place where nothing is; name that place".into())
        }
        _ => Ok(()),
    }
}

/// Refuses a path whose folder does not exist. The error is a sentence without the path.
pub fn check_parent_folder(path: &Path) -> Result<(), String> {
    match fs::metadata(folder_of(path)) {
        Err(error) => Err(format!("its folder cannot be used: {}", plain(&error))),
        Ok(about) if !about.is_dir() => Err("its parent is not a folder".into()),
        _ => Ok(()),
    }
}

const ALREADY_EXISTS: &str = "already exists (use --force to overwrite)";

/// Where a text goes.
enum WriteTarget {
    /// A pipe or a device, which is written to and never replaced.
    Device,
    /// A file that stands beside its place.
    File(tempfile::NamedTempFile, PathBuf),
}

impl WriteTarget {
    /// Returns whether both are one file, however their paths are written.
    fn is(&self, other: &Self) -> bool {
        let (Self::File(_, one), Self::File(_, other)) = (self, other) else { return false };
        let folder = |path: &Path| fs::canonicalize(folder_of(path));
        one.file_name() == other.file_name()
            && matches!((folder(one), folder(other)), (Ok(one), Ok(other)) if one == other)
    }
}

/// How many bytes are written before the next look for a signal that ends the process: 1 MiB.
const PIECE: usize = 1 << 20;

fn prepare(
    path: &Path,
    content: &str,
    force: bool,
    signals_held: &Held,
) -> Result<WriteTarget, String> {
    check_writable(path, force)?;
    let about = fs::metadata(path).ok();
    if about.as_ref().is_some_and(|about| !about.is_file()) {
        return Ok(WriteTarget::Device);
    }
    // What a link leads to is replaced, not the link.
    let target = if about.is_some() { fs::canonicalize(path) } else { Ok(path.to_owned()) };
    let target = target.map_err(|error| plain(&error))?;
    // With the usual permissions: tempfile's own are 0600.
    let mut file = tempfile::Builder::new()
        .make_in(folder_of(&target), |path| File::create_new(path))
        .map_err(|error| plain(&error))?;
    for piece in content.as_bytes().chunks(PIECE) {
        if signals_held.end_requested() {
            return Err("it was interrupted".into());
        }
        file.write_all(piece).map_err(|error| plain(&error))?;
    }
    if let Some(about) = about {
        // Who may read it stays; where that cannot be kept, the file is written all the same.
        let _ = fs::set_permissions(file.path(), about.permissions());
    }
    file.as_file().sync_all().map_err(|error| plain(&error))?;
    Ok(WriteTarget::File(file, target))
}

fn rename_into_place(
    file: tempfile::NamedTempFile,
    path: &Path,
    force: bool,
) -> Result<(), String> {
    let kept = if force { file.persist(path) } else { file.persist_noclobber(path) };
    kept.map(drop).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => ALREADY_EXISTS.into(),
        _ => plain(&error.error),
    })
}

/// Makes a folder with those above it, if it is not there. The error is a sentence without the path.
pub fn create_folder(path: &Path) -> Result<(), String> {
    fs::create_dir_all(path).map_err(|error| plain(&error))
}

/// Removes a folder if it is empty; any other stays.
pub fn remove_if_empty(folder: &Path) {
    let _ = fs::remove_dir(folder);
}

/// Returns an I/O error in our words.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::StorageFull => "the disk is full".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        _ => error.to_string(),
    }
}
