//! The editor: which one it is, how it is given a line, and running it on the terminal.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

use super::signals::terminal_input;
use crate::app::EditAt;
use crate::explorer::{DataFile, place_of_event};

/// How an editor is given a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Syntax {
    /// `+LINE FILE`
    Plus,
    /// `+LINE,COLUMN FILE`
    PlusComma,
    /// `+LINE:COLUMN FILE`
    PlusColon,
    /// `FILE:LINE:COLUMN`
    Joined,
    /// `--goto FILE:LINE:COLUMN`
    Goto,
    /// Not at all.
    None,
}

/// Returns the syntax for a place by the name of the program, without its folder and `.exe`.
fn syntax(program: &str) -> Syntax {
    let stem = Path::new(program).file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    match &*stem {
        "vi" | "vim" | "nvim" | "gvim" | "vimx" | "view" | "nvi" | "joe" | "jed" | "mg" | "ne"
        | "less" | "gedit" | "kwrite" => Syntax::Plus,
        "nano" | "pico" => Syntax::PlusComma,
        "emacs" | "emacsclient" | "kak" | "micro" => Syntax::PlusColon,
        "hx" | "helix" | "subl" | "sublime_text" | "zed" | "zeditor" => Syntax::Joined,
        "code" | "code-insiders" | "codium" | "vscodium" | "cursor" => Syntax::Goto,
        _ => Syntax::None,
    }
}

/// Returns the words of `$EDITOR`: a program and its arguments, quoted as for a shell, which is not asked.
fn words(editor: &str) -> Result<Vec<String>, String> {
    // A path with spaces that is not quoted.
    if Path::new(editor).is_file() {
        return Ok(vec![editor.to_owned()]);
    }
    match shell_words::split(editor) {
        Ok(words) if words.is_empty() => Err("it is empty".into()),
        Ok(words) => Ok(words),
        Err(_) => Err(format!("`{editor}`: a quote is not closed")),
    }
}

/// Returns the arguments after those of `$EDITOR`.
fn arguments(program: &str, file: &Path, place: Option<(usize, usize)>) -> Vec<OsString> {
    let path = file.as_os_str().to_owned();
    let Some((line, column)) = place else { return vec![path] };
    let joined = || {
        let mut joined = path.clone();
        joined.push(format!(":{line}:{column}"));
        joined
    };
    match syntax(program) {
        Syntax::Plus => vec![format!("+{line}").into(), path],
        Syntax::PlusComma => vec![format!("+{line},{column}").into(), path],
        Syntax::PlusColon => vec![format!("+{line}:{column}").into(), path],
        Syntax::Joined => vec![joined()],
        Syntax::Goto => vec!["--goto".into(), joined()],
        Syntax::None => vec![path],
    }
}

/// Returns the command that opens the dataset in the editor of the environment.
pub(super) fn command(data: &DataFile, at: &EditAt) -> Result<Command, String> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let Some(editor) = set("VISUAL").or_else(|| set("EDITOR")) else {
        return Err("set VISUAL or EDITOR to the editor you like".into());
    };
    let mut words = words(&editor)?.into_iter();
    let program = words.next().unwrap_or_default();
    // A name that begins with a hyphen would be taken for an option.
    let file = std::path::absolute(&data.path)
        .map_err(|error| format!("{}: {error}", data.path.display()))?;
    let place = match at {
        EditAt::Start => None,
        EditAt::Event(id) => place_of_event(&file, id),
        EditAt::Place(line, column) => Some((*line, *column)),
    };
    let mut command = Command::new(&program);
    command.args(words).args(arguments(&program, &file, place));
    Ok(command)
}

/// Runs the editor on the terminal until it ends.
pub(super) fn run(mut command: Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let input = terminal_input().map_err(|error| format!("the terminal: {error}"))?;
    let input = input.map_or_else(Stdio::inherit, Stdio::from);
    let status = command.stdin(input).status().map_err(|error| format!("`{name}`: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{name}` ended with {status}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_is_given_the_line_in_its_own_way() {
        for (program, wanted) in [
            ("vim", &["+12", "/a b/d.ron"][..]),
            ("/usr/bin/nvim", &["+12", "/a b/d.ron"]),
            ("nano", &["+12,5", "/a b/d.ron"]),
            ("emacsclient", &["+12:5", "/a b/d.ron"]),
            ("hx", &["/a b/d.ron:12:5"]),
            ("subl", &["/a b/d.ron:12:5"]),
            ("code", &["--goto", "/a b/d.ron:12:5"]),
            ("Code.exe", &["--goto", "/a b/d.ron:12:5"]),
            ("my-editor", &["/a b/d.ron"]),
        ] {
            let given = arguments(program, Path::new("/a b/d.ron"), Some((12, 5)));
            assert_eq!(given, wanted, "{program}");
            assert_eq!(arguments(program, Path::new("/d"), None), ["/d"]);
        }
    }

    #[test]
    fn the_words_of_the_environment() {
        for (editor, wanted) in [
            ("vim", &["vim"][..]),
            ("code --wait", &["code", "--wait"]),
            ("'/opt/my editor/ed' -x \"a b\"", &["/opt/my editor/ed", "-x", "a b"]),
            ("emacsclient -nw -a ''", &["emacsclient", "-nw", "-a", ""]),
        ] {
            assert_eq!(words(editor).unwrap(), wanted);
        }
        assert!(words("vim 'x").unwrap_err().contains("a quote is not closed"));
        // Nothing is run that only a shell would run.
        assert_eq!(words("vim; $(x)").unwrap(), ["vim;", "$(x)"]);
    }
}
