//! Git repositories as the time axis: which commits count from which day, and that nothing of a repository is run.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::command::PROGRAM;

const MAP: &str = r#"(
    title: "Acme",
    files: [(path: "teams/*.yaml", units: [(
        name: "{name}", members: [(at: "people", role: "member", id: "{id|.}", name: "{name}")],
    )])],
)"#;

struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("map.ron"), MAP).unwrap();
        let repository = Self { folder };
        repository.git(&["init", "-q", "-b", "main", "."], "2020-01-01T00:00:00Z");
        repository
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn git(&self, args: &[&str], when: &str) -> String {
        let mut git = Command::new("git");
        for setting in ["user.name=Test", "user.email=test@example.org", "commit.gpgsign=false"] {
            git.args(["-c", setting]);
        }
        git.args(args).current_dir(self.path()).env("GIT_CONFIG_GLOBAL", "/dev/null");
        let (committed, authored) = when.split_once(' ').unwrap_or((when, when));
        git.env("GIT_COMMITTER_DATE", committed).env("GIT_AUTHOR_DATE", authored);
        let done = git.output().unwrap();
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap().trim().to_owned()
    }

    /// Writes a file, or takes it away, and commits.
    fn commit(&self, path: &str, text: Option<&str>, when: &str) {
        let file = self.path().join(path);
        match text {
            Some(text) => {
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, text).unwrap();
            }
            None => fs::remove_file(file).unwrap(),
        }
        self.git(&["add", "-A", "--", path], when);
        self.git(&["commit", "-q", "--allow-empty", "-m", &format!("Change {path}")], when);
    }

    fn import(&self, more: &[&str]) -> Output {
        let mut args = vec![
            "import",
            "git",
            ".",
            "--map",
            "map.ron",
            "--force",
            "-o",
            "out.ron",
            "--report",
            "report.ron",
        ];
        args.extend(more);
        orgscope(self.path(), &args)
    }

    fn imported(&self, more: &[&str]) -> String {
        let done = self.import(more);
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(done.status.success(), "{said}");
        said
    }

    /// `Unit: person, person` of a day.
    fn tree(&self, day: &str) -> Vec<String> {
        let done =
            orgscope(self.path(), &["-d", "out.ron", "tree", "--at", day, "--format", "json"]);
        let tree: Value = serde_json::from_slice(&done.stdout).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let units = tree["units"].as_array().unwrap().iter().map(|unit| {
            let holders = unit["positions"].as_array().unwrap().iter();
            let holders = holders.flat_map(|it| it["holders"].as_array().unwrap());
            let names: Vec<String> = holders.map(|it| text(&it["name"])).collect();
            format!("{}: {}", text(&unit["name"]), names.join(", "))
        });
        units.collect()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }
}

fn orgscope(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.args(args).env_remove("ORGSCOPE_DATA").current_dir(folder).output().unwrap()
}

#[test]
fn each_day_ends_with_its_last_readable_versions() {
    let repository = Repository::new();
    repository.commit("teams/a.yaml", Some("name: A\npeople: [ann]\n"), "2020-01-01T10:00:00Z");
    repository.commit("teams/b.yaml", Some("name: B\npeople: [bo]\n"), "2020-01-01T11:00:00Z");
    // Late in the evening west of Greenwich it is the next day in UTC.
    repository.commit("teams/a.yaml", Some("name: A\npeople: [cy]\n"), "2020-02-01T22:00:00-05:00");
    repository.commit("teams/a.yaml", Some("name: A\npeople: [di]\n"), "2020-03-01T10:00:00Z");
    repository.commit("teams/a.yaml", Some("name: A\npeople: [di\n"), "2020-03-01T11:00:00Z");
    repository.commit("teams/b.yaml", None, "2020-03-05T11:00:00Z");
    repository.commit("teams/a.yaml", Some("name: A\npeople: [ed]\n"), "2020-04-01T11:00:00Z");
    let said = repository.imported(&["--link", "https://example.org/c/{hash}"]);
    assert!(said.contains("7 commits"), "{said}");
    assert_eq!(repository.tree("2020-01-01"), ["A: ann", "B: bo"]);
    assert_eq!(repository.tree("2020-02-01"), ["A: ann", "B: bo"]);
    assert_eq!(repository.tree("2020-02-02"), ["A: cy", "B: bo"]);
    assert_eq!(repository.tree("2020-03-01"), ["A: di", "B: bo"]);
    assert_eq!(repository.tree("2020-03-05"), ["A: di"]);
    assert_eq!(repository.tree("2020-04-01"), ["A: ed"]);
    let report = repository.read("report.ron");
    assert!(report.contains("teams/a.yaml:"), "{report}");
    assert!(report.contains("holds from 2020-03-01 to 2020-04-01"), "{report}");
    // An event leads to its commits.
    let hash = repository.git(&["rev-parse", "HEAD"], "2020-01-01T00:00:00Z");
    let text = repository.read("out.ron");
    let source = format!("(id: \"{}\", publisher: \"", &hash[..10]);
    assert!(text.contains(&source), "{text}");
    let rest = format!(
        "title: \"Change teams/a.yaml\", url: \"https://example.org/c/{hash}\", published: \"2020-04-01\""
    );
    assert!(text.contains(&rest), "{text}");
    let line = text.lines().find(|it| it.contains("id: \"2020-04-01\"")).unwrap();
    assert!(line.contains(&format!("sources: [\"{}\"]", &hash[..10])), "{line}");
}

/// A file that moves, and one that is as it was before, are read once.
#[test]
fn files_move_and_come_back() {
    let repository = Repository::new();
    let (one, other) = ("name: A\npeople: [ann, bo]\n", "name: A\npeople: [cy]\n");
    repository.commit("teams/a.yaml", Some(one), "2020-01-01T10:00:00Z");
    repository.commit("teams/a.yaml", Some(other), "2020-02-01T10:00:00Z");
    repository.commit("teams/a.yaml", Some(one), "2020-03-01T10:00:00Z");
    repository.git(&["mv", "teams/a.yaml", "teams/z.yaml"], "2020-04-01T10:00:00Z");
    repository.git(&["commit", "-q", "-m", "Move"], "2020-04-01T10:00:00Z");
    repository.imported(&[]);
    assert_eq!(repository.tree("2020-02-01"), ["A: cy"]);
    assert_eq!(repository.tree("2020-04-01"), ["A: ann, bo"]);
    // A path is not the unit.
    assert!(!repository.read("out.ron").contains("2020-04-01\", title"));
}

#[test]
fn branches_days_and_authors() {
    let repository = Repository::new();
    repository.commit("teams/a.yaml", Some("name: A\npeople: [ann]\n"), "2020-01-01T10:00:00Z");
    repository.git(&["checkout", "-q", "-b", "side"], "2020-01-01T10:00:00Z");
    repository.commit("teams/a.yaml", Some("name: A\npeople: [side]\n"), "2020-02-01T10:00:00Z");
    repository.git(&["checkout", "-q", "main"], "2020-01-01T10:00:00Z");
    repository.commit(
        "teams/b.yaml",
        Some("name: B\npeople: [bo]\n"),
        "2020-03-01T10:00:00Z 2020-02-10T10:00:00Z",
    );
    repository.git(&["merge", "-q", "--no-ff", "-m", "Merge side", "side"], "2020-04-01T10:00:00Z");
    repository.commit(
        "teams/b.yaml",
        Some("name: B\npeople: [cy]\n"),
        "2020-05-01T10:00:00Z 2020-01-15T10:00:00Z",
    );
    repository.imported(&[]);
    // What happened beside the first parents counts when it is merged.
    assert_eq!(repository.tree("2020-03-01"), ["A: ann", "B: bo"]);
    assert_eq!(repository.tree("2020-04-01"), ["A: side", "B: bo"]);
    repository.imported(&["--branch", "side"]);
    assert_eq!(repository.tree("2020-02-01"), ["A: side"]);
    repository.imported(&["--since", "2020-03-15", "--until", "2020-04"]);
    assert_eq!(repository.tree("2020-03-15"), ["A: ann", "B: bo"]);
    let text = repository.read("out.ron");
    assert!(text.contains("span: (\"2020-03-15\", \"2020-04-01\")"), "{text}");
    assert!(!text.contains("\"cy\""), "{text}");
    let said = repository.imported(&["--author-date"]);
    assert!(said.contains("1 commit moved"), "{said}");
    assert_eq!(repository.tree("2020-02-10"), ["A: ann", "B: bo"]);
    let wrong = repository.import(&["--branch", "none"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("no branch `none`"));
}

/// Whatever a repository is configured to run is not run, and changes nothing of what is read.
#[test]
fn nothing_of_a_repository_is_run() {
    let repository = Repository::new();
    repository.commit("teams/a.yaml", Some("name: A\npeople: [ann]\n"), "2020-01-01T10:00:00Z");
    repository.commit("teams/a.yaml", Some("name: A\npeople: [bo]\n"), "2020-02-01T10:00:00Z");
    repository.imported(&[]);
    let before = repository.read("out.ron");
    let trap = repository.path().join("trap");
    let run = format!("touch {}", trap.display());
    let settings = [
        ("core.pager", run.as_str()),
        ("pager.log", &run),
        ("core.fsmonitor", &run),
        ("core.sshCommand", &run),
        ("core.editor", &run),
        ("diff.external", &run),
        ("diff.trap.textconv", &run),
        ("diff.trap.command", &run),
        ("filter.trap.smudge", &run),
        ("filter.trap.clean", &run),
        ("filter.trap.process", &run),
        ("gpg.program", &run),
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("log.date", "relative"),
        ("format.pretty", "oneline"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("core.abbrev", "4"),
        ("diff.renames", "copies"),
        ("log.diffMerges", "combined"),
        ("i18n.logOutputEncoding", "UTF-16"),
        ("alias.log", "!touch trap"),
        ("alias.cat-file", "!touch trap"),
    ];
    for (name, value) in settings {
        repository.git(&["config", name, value], "2020-01-01T00:00:00Z");
    }
    fs::write(repository.path().join(".git/info/attributes"), "* diff=trap filter=trap\n").unwrap();
    let hooks = repository.path().join(".git/hooks");
    fs::create_dir_all(&hooks).unwrap();
    for hook in
        ["post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"]
    {
        let path = hooks.join(hook);
        fs::write(&path, format!("#!/bin/sh\n{run}\n")).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
    }
    let mut command = Command::new(PROGRAM);
    let args = ["import", "git", ".", "--map", "map.ron", "--force", "-o", "out.ron"];
    command.args(args).current_dir(repository.path());
    command.env("GIT_EXTERNAL_DIFF", &run).env("GIT_PAGER", &run).env("GIT_DIR", "/nowhere");
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(!trap.exists());
    assert_eq!(repository.read("out.ron"), before);
}

#[test]
fn what_cannot_be_imported_is_said() {
    let repository = Repository::new();
    let said = |more: &[&str]| {
        let done = orgscope(repository.path(), &[&["import", "git"], more].concat());
        assert_eq!(done.status.code(), Some(2));
        assert!(done.stdout.is_empty());
        String::from_utf8(done.stderr).unwrap()
    };
    assert!(said(&["."]).contains("--preset NAME (kubernetes-sigs,"));
    assert!(said(&["nowhere", "--map", "map.ron"]).contains("nowhere: no such folder"));
    assert!(said(&[".", "--map", "map.ron"]).contains("it has no commit yet"));
    repository.commit("other.txt", Some("x"), "2020-01-01T10:00:00Z");
    assert!(
        said(&[".", "--map", "map.ron"])
            .contains("no commit has a file that the mapping reads (teams/*.yaml)")
    );
    fs::write(
        repository.path().join("bad.ron"),
        "(\n    files: [(path: \"a.yaml\", unit: [])],\n)\n",
    )
    .unwrap();
    let wrong = said(&[".", "--map", "bad.ron"]);
    assert!(wrong.contains("bad.ron:2:") && wrong.contains("docs/snapshots.md"), "{wrong}");
}

/// Six years of Kubernetes: equal to the snapshots that were read from the files themselves.
#[test]
fn kubernetes_is_as_its_files_were() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/kubernetes");
    let bundle: PathBuf = sample.join("sigs.bundle");
    if !bundle.exists() {
        eprintln!("skipped: {} is not there", bundle.display());
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let clone = ["clone", "-q", "-b", "main", bundle.to_str().unwrap(), "k8s"];
    let done = Command::new("git").args(clone).current_dir(folder.path()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let args = ["import", "git", "k8s", "--preset", "kubernetes-sigs", "-o", "k8s.ron"];
    let done = orgscope(folder.path(), &args);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let mut compared = 0;
    for file in fs::read_dir(sample.join("snapshots")).unwrap() {
        let truth: Value =
            serde_json::from_str(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap();
        let day = truth["date"].as_str().unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let rows = |list: &str| truth[list].as_array().unwrap().clone();
        let name = |id: &Value| {
            rows("units").iter().find(|it| it[0] == *id).map(|it| text(&it[1])).unwrap_or_default()
        };
        let units: BTreeSet<[String; 3]> =
            rows("units").iter().map(|it| [text(&it[1]), text(&it[2]), name(&it[3])]).collect();
        let leaders: BTreeSet<[String; 3]> =
            rows("leaders").iter().map(|it| [name(&it[0]), text(&it[1]), text(&it[3])]).collect();
        let done =
            orgscope(folder.path(), &["-d", "k8s.ron", "tree", "--at", day, "--format", "json"]);
        let tree: Value = serde_json::from_slice(&done.stdout).unwrap();
        let units_of_day = tree["units"].as_array().unwrap();
        let named = |id: &Value| {
            units_of_day
                .iter()
                .find(|it| it["id"] == *id)
                .map(|it| text(&it["name"]))
                .unwrap_or_default()
        };
        let listed_units: BTreeSet<[String; 3]> = units_of_day
            .iter()
            .map(|it| [text(&it["name"]), text(&it["class"]), named(&it["parent"])])
            .collect();
        let mut listed_leaders = BTreeSet::new();
        for unit in units_of_day {
            for position in unit["positions"].as_array().unwrap() {
                for holder in position["holders"].as_array().unwrap() {
                    listed_leaders.insert([
                        text(&unit["name"]),
                        text(&position["role"]),
                        text(&holder["name"]),
                    ]);
                }
            }
        }
        assert_eq!(listed_units, units, "{day}");
        assert_eq!(listed_leaders, leaders, "{day}");
        compared += 1;
    }
    assert_eq!(compared, 13);
}
