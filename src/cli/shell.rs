//! Completion in shells and manual pages: `orgscope completions`, the answer to a shell that completes, `orgscope man`.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Write;

use clap_complete::env::Shells;
use clap_mangen::Man;

use super::args::ManArgs;
use super::command_line::{EXAMPLES, command};
use super::context::Context;
use super::failure::{Failure, written};
use super::{EXIT_FAILURE, EXIT_OK};
use crate::data::file;

/// The variable that the script of [`completions`] sets to the name of the shell. The words typed so far follow `--`.
const COMPLETE_VARIABLE: &str = "ORGSCOPE_COMPLETE";

/// The day on which the manual was last reviewed.
const MANUAL_REVIEWED: &str = "2026-11-25";

/// What the page of `orgscope` itself says beside the options: a heading, and terms with what they mean.
const SECTIONS: [(&str, &[(&str, &str)]); 3] = [
    (
        "EXIT STATUS",
        &[
            ("0", "Fine; warnings too."),
            ("1", "The answer is no: problems were found, or nothing matched."),
            ("2", "Misuse, or a file or terminal that cannot be used."),
            (
                "129, 130, 131, 143",
                "Ended by a signal; the terminal is given back as it was found.",
            ),
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            ("ORGSCOPE_DATA", "The dataset, where --data names none."),
            ("ORGSCOPE_CONFIG", "The configuration, instead of the file below."),
            (
                "ORGSCOPE_LOG",
                "A file for the log of this run: keys, sizes and times, to attach to a bug report.",
            ),
            (
                "ORGSCOPE_THEME, ORGSCOPE_ASCII, ORGSCOPE_MOUSE, ORGSCOPE_CLIPBOARD",
                "As in the configuration, which they override; options override both.",
            ),
            (
                "XDG_RUNTIME_DIR",
                "The folder of the socket of --listen; where it is not set, a private folder in TMPDIR or /tmp.",
            ),
            ("NO_COLOR, CLICOLOR_FORCE", "Whether to use colour, where --color does not say."),
            ("COLORTERM, TERM", "How many colours there are."),
        ],
    ),
    (
        "FILES",
        &[
            (
                "$XDG_CONFIG_HOME/orgscope/config.ron",
                "The configuration of the explorer; ~/.config where the variable is not set. `orgscope config \
                 --print-default` prints one to start from.",
            ),
            (
                "$XDG_CONFIG_HOME/orgscope/tours/",
                "Your own tours; those beside a dataset count as well.",
            ),
        ],
    ),
];

/// Answers the shell that asks for candidates, and returns the exit code; `None` if no shell asks.
pub(super) fn answer(args: &[OsString], out: &mut dyn Write, err: &mut dyn Write) -> Option<u8> {
    let shell = std::env::var_os(COMPLETE_VARIABLE).filter(|name| !name.is_empty())?;
    let shells = Shells::builtins();
    let Some(shell) = shell.to_str().and_then(|name| shells.completer(name)) else {
        return Some(EXIT_FAILURE);
    };
    let words: Vec<OsString> =
        args.iter().skip_while(|word| *word != "--").skip(1).cloned().collect();
    let mut text = Vec::new();
    let folder = std::env::current_dir().ok();
    let done = shell.write_complete(&mut command(), words, folder.as_deref(), &mut text);
    Some(
        done.map_or(EXIT_FAILURE, |()| {
            written(out.write_all(&text).and_then(|()| out.flush()), err)
        }),
    )
}

/// Prints the script by which a shell completes the words of a command line.
pub(super) fn completions(
    shell: clap_complete::Shell,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let Some(script) = script(shell) else {
        return Err(Failure::misuse(format!("no completions for {shell}")));
    };
    context.out.write_all(&script)?;
    Ok(EXIT_OK)
}

/// Returns the script by which a shell completes; `None` for a shell that the library does not know.
fn script(shell: clap_complete::Shell) -> Option<Vec<u8>> {
    let shells = Shells::builtins();
    let completer = shells.completer(&shell.to_string())?;
    let mut script = Vec::new();
    completer
        .write_registration(COMPLETE_VARIABLE, "orgscope", "orgscope", "orgscope", &mut script)
        .ok()?;
    Some(script)
}

/// Prints the manual page of `orgscope`, or writes those of all commands into a folder.
pub(super) fn man(args: &ManArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let mut command = command();
    command.build();
    let Some(folder) = &args.dir else {
        context.out.write_all(page(&command)?.as_bytes())?;
        return Ok(EXIT_OK);
    };
    file::create_folder(folder).map_err(|why| Failure::of_file(folder, why))?;
    for (name, page) in pages(&command)? {
        let path = folder.join(name);
        file::write(&path, &page, true).map_err(|why| Failure::of_file(path, why))?;
    }
    Ok(EXIT_OK)
}

/// Returns the page of a command and those of all below it, with the names of their files.
fn pages(command: &clap::Command) -> Result<Vec<(String, String)>, Failure> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name());
    let mut found = vec![(format!("{name}.1"), page(command)?)];
    for below in command.get_subcommands() {
        found.extend(pages(below)?);
    }
    Ok(found)
}

/// Returns the manual page of a command, in roff.
fn page(command: &clap::Command) -> Result<String, Failure> {
    let path = command.get_bin_name().unwrap_or_else(|| command.get_name()).to_owned();
    let man = Man::new(command.clone())
        .date(MANUAL_REVIEWED)
        .source(concat!("orgscope ", env!("CARGO_PKG_VERSION")))
        .manual("orgscope manual");
    let mut bytes = Vec::new();
    man.render_title(&mut bytes)?;
    man.render_name_section(&mut bytes)?;
    man.render_synopsis_section(&mut bytes)?;
    man.render_description_section(&mut bytes)?;
    man.render_options_section(&mut bytes)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut bytes)?;
    }
    // The crate breaks a line before and after an empty one, which formatters complain of.
    let mut text = String::from_utf8_lossy(&bytes).replace("\n.br\n\n.br\n", "\n.sp\n");
    if let Some((_, examples)) = EXAMPLES.iter().find(|(of, _)| *of == path) {
        let _ = write!(text, ".SH EXAMPLES\n.nf\n{}\n.fi\n", escaped(examples));
    }
    let is_main_page = path == "orgscope";
    for (heading, terms) in SECTIONS.iter().filter(|_| is_main_page) {
        let _ = writeln!(text, ".SH \"{heading}\"");
        for (term, meaning) in *terms {
            let _ = writeln!(text, ".TP\n\\fB{}\\fR\n{}", escaped(term), escaped(meaning));
        }
    }
    if !is_main_page {
        text.push_str(".SH \"SEE ALSO\"\n\\fBorgscope\\fR(1)\n");
    }
    Ok(text)
}

/// Returns a text escaped for roff.
fn escaped(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}
