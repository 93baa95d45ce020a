//! The program as a command: run with arguments in an environment that holds nothing of the tester's own.

use std::path::Path;
use std::time::Duration;

use assert_cmd::Command;
use serde_json::Value;

/// The program's path.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_orgscope");

/// What a run left: exit code, standard output, standard error.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Runs a command to its end; fails if the program hangs, is killed or writes anything but UTF-8.
    pub fn of(command: &mut Command) -> Self {
        let done = command.timeout(Duration::from_secs(120)).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self {
            code: done.status.code().expect("an exit code"),
            out: text(done.stdout),
            err: text(done.stderr),
        }
    }
}

/// The program with these arguments: no colours, no configuration, no dataset from the environment.
pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    for name in ["DATA", "CONFIG", "THEME", "ASCII", "MOUSE", "CLIPBOARD", "LOG"] {
        command.env_remove(format!("ORGSCOPE_{name}"));
    }
    command.env("NO_COLOR", "1").env("TERM", "xterm").env("XDG_CONFIG_HOME", "/nowhere");
    // An explorer of the tester may listen.
    command.env("XDG_RUNTIME_DIR", "/nowhere");
    command.args(args);
    command
}

/// Runs with these arguments.
pub fn run(args: &[&str]) -> Ran {
    Ran::of(&mut command(args))
}

/// Runs in a folder, which relative paths start from.
pub fn run_in(folder: &Path, args: &[&str]) -> Ran {
    Ran::of(command(args).current_dir(folder))
}

/// Runs with a file of the configuration.
pub fn run_with_config(config: &Path, args: &[&str]) -> Ran {
    Ran::of(command(args).env("ORGSCOPE_CONFIG", config))
}

/// Standard output of a run that succeeds.
pub fn answer(args: &[&str]) -> String {
    let ran = run(args);
    assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
    ran.out
}

/// The document of a run that succeeds with `--format json`.
pub fn json(args: &[&str]) -> Value {
    serde_json::from_str(&answer(&[args, &["--format", "json"]].concat())).unwrap()
}

/// The words of a line that is typed into a shell: parted at spaces, but not in double quotes.
pub fn words_of(line: &str) -> Vec<&str> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(number, part)| match number % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        })
        .collect()
}

/// A folder with the files that the examples of the documents name: a dataset, files to import, a document.
pub fn folder_for_examples() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("mine.ron", orgscope::data::EMBEDDED),
        ("units.csv", "id,name,parent_id,founding_date\ntop,Top,,2018\na,A,top,2019\n"),
        (
            "memberships.csv",
            "person_id,person_name,organization_id,role,start_date\np,P,a,lead,2020\n",
        ),
        (
            "people.csv",
            "Employee ID,Name,Job Title,Department,Hire Date\n1,Ann Lee,Head of Sales,Sales,2020-01-01\n",
        ),
        (
            "parliament.json",
            r#"{"organizations": [{"id": "house", "name": "House"}],
            "persons": [{"id": "p", "name": "P"}],
            "memberships": [{"person_id": "p", "organization_id": "house", "role": "speaker"}]}"#,
        ),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Returns whether a tool is installed; says on standard error that the test is skipped if it is not.
pub fn has_tool(name: &str) -> bool {
    let found = std::process::Command::new(name).arg("--version").output().is_ok();
    if !found {
        eprintln!("skipped: no {name}");
    }
    found
}
