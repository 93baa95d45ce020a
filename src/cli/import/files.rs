//! Files that are imported: their texts, what they are called, and why one is refused.

use std::io;
use std::path::{Path, PathBuf};

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::waiting::patiently;
use crate::data::{self, Remark, file};
use crate::import::Refusal;

/// Returns a field and the header of its column.
pub(in crate::cli) fn field(text: &str) -> Result<(String, String), Failure> {
    let (field, header) = text.split_once('=').ok_or_else(|| {
        Failure::misuse(format!(
            "invalid column `{text}`: expected FIELD=HEADER, as manager=Supervisor"
        ))
    })?;
    Ok((field.trim().to_owned(), header.trim().to_owned()))
}

/// Says why a text cannot be imported, with the line it is about.
pub(in crate::cli) fn refused(
    why: &Refusal,
    texts: &[(&str, &str)],
    context: &mut Context<'_>,
) -> Failure {
    let (name, text) = texts[why.text];
    let remark =
        Remark { span: why.span.clone(), message: &why.message, hint: why.hint.as_deref() };
    let report = data::render_remarks(&[remark], text, name, context.style());
    let _ = context.err.write_all(report.as_bytes());
    Failure::misuse(format!("{}: it cannot be imported", data::neutralise(name)))
}

pub(in crate::cli) fn text(path: &Path) -> Result<String, Failure> {
    let text = patiently(path, || {
        if path == Path::new("-") {
            file::read_utf8_or_utf16_from(io::stdin().lock())
        } else {
            file::read_utf8_or_utf16(path)
        }
    });
    text.map_err(|why| Failure::of_file(path, why))
}

/// Returns what a file is called in reports.
pub(in crate::cli) fn name(path: &Path) -> String {
    if path == Path::new("-") {
        return "standard input".into();
    }
    path.file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into())
}

/// Returns the folder of a file: a fair name for what is in it.
pub(in crate::cli) fn folder(path: &Path) -> String {
    if path == Path::new("-") {
        return "Imported".into();
    }
    let absolute: PathBuf = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    absolute.parent().map_or_else(|| "Imported".into(), stem)
}

/// Returns what a file of units says of the organisation: its name, or that of its folder where it is called `units`.
pub(in crate::cli) fn units_title(path: &Path) -> String {
    let stem = stem(path);
    if stem.eq_ignore_ascii_case("units") { folder(path) } else { stem }
}

/// Returns what a file is called, without what follows the last dot.
pub(in crate::cli) fn stem(path: &Path) -> String {
    if path == Path::new("-") {
        return "Imported".into();
    }
    path.file_stem().map_or_else(|| "Imported".into(), |name| name.to_string_lossy().into())
}
