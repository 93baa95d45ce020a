//! The command line as its users meet it: examples before the help, a guess after a slip.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use super::args::Cli;
use crate::org::did_you_mean;

/// What is written before the examples.
const HEAD: &str = "Examples:\n";

/// Examples by command; what follows three spaces says what they are for.
pub(super) const EXAMPLES: [(&str, &str); 24] = [
    (
        "orgscope",
        "\
orgscope                                   explore Alibaba Group, 2018 to 2023
orgscope --at 2022-12-29 --select cloud    open at a moment
orgscope tree --at 2022-12-29              print the tree of a day
orgscope tree --at 2022-q4 --unit cloud --format json
orgscope --data mine.ron                   explore another dataset
orgscope check mine.ron                    say what is wrong with it, and where",
    ),
    (
        "orgscope tree",
        "\
orgscope tree --at 2022-12-29              the tree of a day
orgscope tree --at 2022-q4 --unit cloud    a part of it
orgscope tree --depth 2 --format mermaid   a drawing for a page
orgscope tree --plain                      without what is less than certain",
    ),
    (
        "orgscope diff",
        "\
orgscope diff 2022-12-28 2022-12-29        what one day changed
orgscope diff 2018 2023 --unit cloud --format markdown",
    ),
    (
        "orgscope find",
        "\
orgscope find zjf                          initials; pinyin, characters, nicknames as well
orgscope find \"head of cloud 2022\"         who held a post, and when
orgscope find cfo before 2022              also since, until, after, 2019-2021, late 2021
orgscope find finance boss                 everyday words: docs/search.md has them
orgscope find \"who replaced jack ma\"       and when someone came or left
orgscope find \"zhang yong\" --at 2019 --kind person",
    ),
    (
        "orgscope show",
        "\
orgscope show \"jeff zhang\"                 a career
orgscope show cloud --format markdown      a unit: leaders, names, lineage
orgscope show cfo                          everyone who held a post
orgscope show \"jeff zhang\" --sources       and who says so",
    ),
    (
        "orgscope log",
        "\
orgscope log --about cloud --from 2022      what happened to it, and who says so
orgscope log --year 2023 --format json
orgscope log --disputed                     what sources contradict each other about",
    ),
    (
        "orgscope report",
        "\
orgscope report --from 2022 --to 2023 --unit cloud -o cloud.md
orgscope report --from 2023-03 --to 2023-03 -o march.html
orgscope report --unit dingtalk            as Markdown on standard output",
    ),
    (
        "orgscope stats",
        "\
orgscope stats                             changes by year, lengths of tenures, what is not known
orgscope stats --from 2020 --to 2022 --unit cloud --format json",
    ),
    (
        "orgscope check",
        "\
orgscope check mine.ron                    errors and warnings, with line and hint
orgscope check mine.ron --strict           warnings count as errors
orgscope check --list                      every rule",
    ),
    ("orgscope new", "orgscope new first.ron"),
    (
        "orgscope import csv",
        "\
orgscope import csv --units units.csv --memberships memberships.csv -o imported.ron
orgscope import csv --people people.csv --title Acme -o acme.ron",
    ),
    (
        "orgscope import popolo",
        "orgscope import popolo parliament.json --report repairs.txt -o parliament.ron",
    ),
    (
        "orgscope import snapshots",
        "\
orgscope import snapshots exports --title Acme -o staff.ron
orgscope import snapshots 2018.yaml 2019.yaml --map teams.ron -o teams-2019.ron",
    ),
    (
        "orgscope import git",
        "\
orgscope import git community --preset kubernetes-sigs -o k8s.ron
orgscope import git teams --map teams.ron --report decisions.ron -o history.ron",
    ),
    ("orgscope export csv", "orgscope export csv -o exported"),
    ("orgscope export popolo", "orgscope export popolo -o exported.json"),
    (
        "orgscope export html",
        "\
orgscope export html -o page.html          for people without a terminal
orgscope export html --at 2022-12-29 --select cloud -o cloud.html
orgscope export html --from 2022 --to 2023 --unit cloud -o cloud.html",
    ),
    (
        "orgscope screenshot",
        "\
orgscope screenshot --at 2022-12-29 --select cloud --format svg -o moment.svg
orgscope screenshot --keys \"/xiaoyaozi\" --size 100x30",
    ),
    (
        "orgscope tour record",
        "\
orgscope tour record cloud -o cloud.cast   for asciinema
orgscope tour record cloud -o cloud.svg    one picture that moves, for a page or a README",
    ),
    (
        "orgscope notes",
        "\
orgscope notes                             beside `orgscope --listen --tour cloud`
orgscope notes | grep --line-buffered note the notes alone, as they come",
    ),
    (
        "orgscope send",
        "\
orgscope send \"go 2022-12-29\"              any line of a tour: select, compare, play, say, keys
orgscope send \"note five minutes left\"     a word for the speaker alone
orgscope send - < opening.tour             several lines",
    ),
    (
        "orgscope completions",
        "\
orgscope completions bash > ~/.local/share/bash-completion/completions/orgscope
orgscope completions zsh > ~/.zfunc/_orgscope
orgscope completions fish > ~/.config/fish/completions/orgscope.fish
orgscope completions elvish >> ~/.config/elvish/rc.elv
orgscope completions powershell >> $PROFILE",
    ),
    (
        "orgscope man",
        "\
orgscope man | man -l -                    read it
orgscope man --dir ~/.local/share/man/man1",
    ),
    (
        "orgscope config",
        "\
orgscope config --path                     where the configuration belongs
orgscope config --print-default            one to start from
orgscope config --check                    what is wrong with it",
    ),
];

/// Returns the command line, each command with its examples before its help.
pub(super) fn command() -> Command {
    EXAMPLES.iter().fold(Cli::command(), |command, (path, examples)| {
        let words: Vec<&str> = path.split(' ').skip(1).collect();
        let lines: Vec<String> = examples.lines().map(|line| format!("  {line}")).collect();
        put(command, &words, format!("{HEAD}{}", lines.join("\n")))
    })
}

fn put(command: Command, path: &[&str], text: String) -> Command {
    match path {
        [] => command.before_help(text),
        [name, rest @ ..] => command.mut_subcommand(name, |it| put(it, rest, text)),
    }
}

/// Adds what was meant, where the parser has no idea: it sees no `csv` in `cvs`.
pub(super) fn suggest(error: &mut clap::Error, args: &[OsString]) {
    let known = error.get(ContextKind::SuggestedSubcommand).is_some();
    if error.kind() != ErrorKind::InvalidSubcommand || known {
        return;
    }
    let Some(ContextValue::String(slip)) = error.get(ContextKind::InvalidSubcommand) else {
        return;
    };
    let root = command();
    let mut at = &root;
    for word in args.iter().skip(1).filter_map(|word| word.to_str()) {
        at = at.find_subcommand(word).unwrap_or(at);
    }
    if let Some(near) = did_you_mean(slip, at.get_subcommands().map(Command::get_name)) {
        let near = ContextValue::Strings(vec![near.to_owned()]);
        error.insert(ContextKind::SuggestedSubcommand, near);
    }
}
