//! The configuration, completions and manual pages, as a reader meets them.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command as Process, Stdio};

use crate::support::command::{
    self, PROGRAM, Ran, folder_for_examples, has_tool, run_in, run_with_config, words_of,
};

fn run(config: Option<&Path>, args: &[&str]) -> Ran {
    config.map_or_else(|| command::run(args), |config| run_with_config(config, args))
}

#[test]
fn the_default_changes_nothing_and_every_line_of_it_works() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.ron");
    let text = run(None, &["config", "--print-default"]).out;
    assert_eq!(text, run(None, &["config"]).out);
    fs::write(&path, &text).unwrap();
    let ran = run(Some(&path), &["config", "--check"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.ends_with("config.ron: fine\n"));
    // Without the slashes the keys are those that are built in.
    fs::write(&path, text.replace("        // (\"", "        (\"")).unwrap();
    let ran = run(Some(&path), &["config", "--check"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn mistakes_are_reported_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.ron");
    for (text, place, message) in [
        ("(\n  thme: \"light\",\n)", "config.ron:2:3", "the configuration has no field `thme`"),
        ("(theme: \"drk\")", "config.ron:1:10", "did you mean `dark`?"),
        (
            "(keys: [(\"next-event\", [\"j\"])])",
            "config.ron:1:26",
            "`j` for next-event already means down",
        ),
        ("(keys: [(\"undo\", [\"w\", \"g\"])])", "config.ron:1:25", "`g` for undo hides `gn`"),
        (
            "(keys: [(\"undo\", [\"w\"]),\n (\"redo\", [\"w\"])])",
            "config.ron:2:13",
            "already means undo",
        ),
        ("(ascii: \"yes\")", "config.ron:1:9", "true or false belongs here"),
        ("theme: \"dark\"", "config.ron:1:1", "begins with a round bracket"),
        ("(keys: [(\"nxt\", [\"w\"])])", "config.ron:1:11", "unknown command `nxt`"),
        (
            "(keys: [(\"tour\", [\"w\"]), (\"tour\", [\"W\"])])",
            "config.ron:1:28",
            "given keys twice",
        ),
        ("(clipboard: \"\")", "config.ron:1:", "the clipboard is empty"),
    ] {
        fs::write(&path, text).unwrap();
        let ran = run(Some(&path), &["config", "--check"]);
        assert_eq!(ran.code, 1, "{text}");
        assert!(ran.err.contains("help: "), "{text}: no hint");
        assert!(ran.err.contains(place) && ran.err.contains(message), "{}", ran.err);
        // Nothing but the explorer depends on it.
        assert_eq!(run(Some(&path), &["tree", "--depth", "1"]).code, 0);
    }
}

#[test]
fn the_environment_is_checked_too_and_hinders_no_command() {
    let try_with = |name: &str, value: &str, args: &[&str]| {
        let ran = Ran::of(command::command(args).env(name, value));
        (ran.code, ran.err)
    };
    for (name, value, message) in [
        ("ORGSCOPE_THEME", "drk", "error: ORGSCOPE_THEME: unknown theme `drk`"),
        ("ORGSCOPE_MOUSE", "perhaps", "error: ORGSCOPE_MOUSE: `perhaps` is neither true nor false"),
    ] {
        let (code, err) = try_with(name, value, &["config", "--check"]);
        assert_eq!(code, 1, "{err}");
        assert!(err.starts_with(message), "{err}");
        assert_eq!(try_with(name, value, &["tree", "--depth", "1"]), (0, String::new()));
    }
    let (code, err) = try_with("ORGSCOPE_CLIPBOARD", "no-such-program -x", &["config", "--check"]);
    assert_eq!(code, 0);
    assert!(err.contains("`no-such-program` is not found"), "{err}");
    for name in ["ORGSCOPE_DATA", "ORGSCOPE_THEME", "ORGSCOPE_CONFIG"] {
        assert_eq!(try_with(name, "", &["tree", "--depth", "1"]), (0, String::new()), "{name}");
    }
}

#[test]
fn config_path_is_printed_and_no_file_is_needed() {
    let ran = run(None, &["config", "--path"]);
    assert_eq!(ran.out, "/nowhere/orgscope/config.ron\n");
    assert_eq!(run(None, &["config", "--check"]).code, 0);
    let missing = Path::new("/nowhere/at/all.ron");
    assert_eq!(run(Some(missing), &["config", "--path"]).out, "/nowhere/at/all.ron\n");
}

/// The commands that `--help` lists.
fn commands() -> Vec<String> {
    let help = run(None, &["--help"]).out;
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    list.lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_shell_completes_every_command() {
    let commands = commands();
    assert!(commands.len() > 12, "{commands:?}");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = run(None, &["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("ORGSCOPE_COMPLETE"), "{shell} would not ask");
        let asked = Process::new(PROGRAM)
            .env("ORGSCOPE_COMPLETE", shell)
            .env("_CLAP_COMPLETE_INDEX", "1")
            .args(["--", "orgscope", ""])
            .output()
            .unwrap();
        let answer = String::from_utf8(asked.stdout).unwrap();
        for command in &commands {
            assert!(answer.contains(command.as_str()), "{shell} does not know {command}");
        }
        // A shell that is here reads it without complaint.
        let only_read = match shell {
            "bash" | "zsh" => "-n",
            "fish" => "--no-execute",
            _ => continue,
        };
        if has_tool(shell) {
            let mut reader =
                Process::new(shell).arg(only_read).stdin(Stdio::piped()).spawn().unwrap();
            reader.stdin.take().unwrap().write_all(ran.out.as_bytes()).unwrap();
            assert!(reader.wait().unwrap().success(), "{shell}");
        }
    }
    assert_eq!(run(None, &["completions", "tcsh"]).code, 2);
}

#[test]
fn every_command_has_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let page = run(None, &["man"]).out;
    assert!(page.contains(".TH orgscope 1"));
    let ran = run(None, &["man", "--dir", folder.path().to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for command in commands() {
        let page = folder.path().join(format!("orgscope-{command}.1"));
        let text = fs::read_to_string(&page).unwrap();
        assert!(text.contains(&format!(".TH orgscope-{command} 1 2")), "{command}");
        assert!(text.contains("SEE ALSO"), "{command}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("orgscope.1")).unwrap(), page);
    for section in ["EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "FILES"] {
        assert!(
            page.contains(&format!(".SH \"{section}\""))
                || page.contains(&format!(".SH {section}"))
        );
    }
    // A formatter finds nothing to complain of, where there is one.
    if let Ok(message) = Process::new("mandoc")
        .args(["-T", "lint", "-W", "warning"])
        .arg(folder.path().join("orgscope.1"))
        .output()
    {
        assert_eq!(String::from_utf8_lossy(&message.stdout), "");
    }
}

/// Everything that `--help` gives as an example is done as it stands.
#[test]
fn the_examples_of_the_help_run() {
    let folder = folder_for_examples();
    fs::write(
        folder.path().join("teams.ron"),
        "(files: [(path: \"teams.yaml\", units: [(at: \"teams.*\", name: \"{$key}\")])])",
    )
    .unwrap();
    for name in [
        "2018.yaml",
        "2019.yaml",
        "teams/teams.yaml",
        "community/sigs.yaml",
        "exports/2023-01-31.csv",
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = match name.split('/').next().unwrap() {
            "community" => "sigs: [{name: Node}]\n",
            "exports" => "Name,Department\nAnn Lee,Sales\n",
            _ => "teams: {web: }\n",
        };
        fs::write(path, text).unwrap();
    }
    for repository in ["teams", "community"] {
        for words in
            ["init -q .", "add -A", "-c user.name=T -c user.email=t@example.org commit -q -m Begin"]
        {
            let mut git = Process::new("git");
            let git = git.args(words.split(' ')).current_dir(folder.path().join(repository));
            assert!(git.output().unwrap().status.success(), "{words}");
        }
    }
    let subcommands = [
        "import csv",
        "import popolo",
        "import snapshots",
        "import git",
        "export csv",
        "export popolo",
    ];
    let mut count = 0;
    for command in commands().iter().map(String::as_str).chain(subcommands) {
        let help: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let help = run(None, &help).out;
        if !help.starts_with("Examples:\n") {
            assert!(["import", "export", "tour"].contains(&command), "{command} has no examples");
            continue;
        }
        for line in help.lines().skip(1).take_while(|line| !line.is_empty()) {
            let line = line.trim().split("   ").next().unwrap();
            let line = line.split(" > ").next().unwrap().split(" >> ").next().unwrap();
            let line = line.split(" | ").next().unwrap().split(" < ").next().unwrap();
            let line = line.replace("~/", "home/");
            let words = words_of(&line);
            let ran = run_in(folder.path(), &words[1..]);
            // No explorer listens here.
            let code = i32::from(["notes", "send"].contains(&command));
            assert_eq!(ran.code, code, "{line}: {}", ran.err);
            count += 1;
        }
    }
    assert!(count > 25, "{count}");
}

#[test]
fn typing_errors_get_a_suggestion() {
    for (args, message) in [
        (&["tre"][..], "similar subcommand exists: 'tree'"),
        (&["import", "cvs"], "similar subcommand exists: 'csv'"),
        (&["tree", "--depht", "2"], "similar argument exists: '--depth'"),
        (&["tree", "--format", "jason"], "a similar value exists: 'json'"),
    ] {
        let ran = run(None, args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(message), "{}", ran.err);
    }
    assert!(run(None, &["--version"]).out.contains("schema 1"));
    assert!(run(None, &["--help"]).out.starts_with("Examples:"));
}

#[test]
fn config_check_names_keys_that_no_terminal_sends() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.ron");
    let keys = [
        ("<c-m>", "Enter"),
        ("<c-i>", "Tab"),
        ("<c-[>", "Esc"),
        ("<c-R>", "Ctrl-r"),
        ("<a-x>", "Esc and x"),
        ("<c-enter>", "Enter"),
    ];
    for (key, instead) in keys {
        fs::write(&path, format!("(keys: [(\"undo\", [\"{key}\"])])")).unwrap();
        let ran = run(Some(&path), &["config", "--check"]);
        assert!(
            ran.err.contains("no terminal sends")
                && ran.err.contains(&format!("it sends {instead}")),
            "{key}: {}",
            ran.err
        );
    }
    fs::write(&path, "(keys: [(\"undo\", [\"<c-q>\", \"<f6>\", \"<s-left>\"])])").unwrap();
    assert!(!run(Some(&path), &["config", "--check"]).err.contains("no terminal"));
    fs::write(&path, "// nothing but this\n").unwrap();
    let ran = run(Some(&path), &["config", "--check"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

/// A configuration that is named has to be there, as for the explorer.
#[test]
fn config_check_refuses_a_named_configuration_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gone.ron");
    let ran = run(Some(&path), &["config", "--check"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("gone.ron: no such file"), "{}", ran.err);
}
