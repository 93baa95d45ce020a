//! docs/snapshots.md is true: its files are written, its commands run, each shape gives the tree it shows.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::command::PROGRAM;

/// A fenced block: the words behind the fence, and what is in it.
struct Block {
    words: Vec<String>,
    text: String,
}

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/snapshots.md");
    fs::read_to_string(path).unwrap()
}

fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let fence: String = line.chars().take_while(|c| *c == '`').collect();
        if fence.len() < 3 {
            continue;
        }
        let inside = lines.by_ref().take_while(|it| *it != fence);
        let text = inside.fold(String::new(), |text, line| text + line + "\n");
        let words = line[fence.len()..].split(' ').map(str::to_owned).collect();
        found.push(Block { words, text });
    }
    found
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn orgscope(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.args(args).env_remove("ORGSCOPE_DATA").current_dir(folder).output().unwrap()
}

/// The words of a command, as a shell reads them.
fn words(line: &str) -> Vec<String> {
    line.split('"')
        .enumerate()
        .flat_map(|(number, part)| match number % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

fn run(folder: &Path, line: &str) -> String {
    let words = words(line);
    let (set, words): (Vec<&String>, Vec<&String>) =
        words.iter().partition(|it| it.starts_with("GIT_") && it.contains('='));
    let args: Vec<&str> = words[1..].iter().map(|it| it.as_str()).collect();
    let done = match words[0].as_str() {
        "orgscope" => orgscope(folder, &args),
        "cat" => return fs::read_to_string(folder.join(args[0])).unwrap(),
        "cp" => {
            fs::copy(folder.join(args[0]), folder.join(args[1])).unwrap();
            return String::new();
        }
        "git" => {
            let mut git = Command::new("git");
            for setting in ["user.name=Test", "user.email=test@example.org", "commit.gpgsign=false"]
            {
                git.args(["-c", setting]);
            }
            git.args(args).envs(set.iter().filter_map(|it| it.split_once('='))).current_dir(folder);
            git.env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap()
        }
        other => panic!("{other}"),
    };
    let out = String::from_utf8([done.stdout, done.stderr].concat()).unwrap();
    assert!(done.status.success(), "{line}: {out}");
    out
}

#[test]
fn the_tutorial_is_as_written() {
    let page = page();
    let tutorial = page.split("\n## 6.").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut ran = 0;
    for block in blocks(tutorial) {
        match &*block.words[0] {
            "console" => {
                for command in block.text.split("$ ").skip(1) {
                    let (line, said) = command.split_once('\n').unwrap();
                    assert_eq!(run(folder.path(), line), said, "{line}");
                    ran += 1;
                }
            }
            _ => write(folder.path(), &block.words[1], &block.text),
        }
    }
    assert!(ran > 12, "{ran}");
}

#[test]
fn each_shape_gives_its_tree() {
    let page = page();
    let shapes: Vec<&str> = page.split("\n## 6.").nth(1).unwrap().split("\n### ").skip(1).collect();
    assert_eq!(shapes.len(), 12);
    for shape in shapes {
        let title = shape.lines().next().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut checked = false;
        for block in blocks(shape) {
            let name = block.words[1].as_str();
            match (&*block.words[0], name) {
                ("ron", _) => write(folder.path(), "map.ron", &block.text),
                ("text", "tree") => {
                    let args =
                        ["import", "snapshots", "2024-01-31", "--map", "map.ron", "-o", "out.ron"];
                    let done = orgscope(folder.path(), &args);
                    let said = String::from_utf8(done.stderr).unwrap();
                    assert!(
                        done.status.success() && !said.contains("noticed: 2024"),
                        "{title}: {said}"
                    );
                    let day = block.words.get(2).map_or("2024-01-31", |it| it);
                    let args = ["-d", "out.ron", "tree", "--plain", "--at", day];
                    let tree = String::from_utf8(orgscope(folder.path(), &args).stdout).unwrap();
                    assert_eq!(tree.split_once('\n').unwrap().1, block.text, "{title}");
                    checked = true;
                }
                _ => write(&folder.path().join("2024-01-31"), name, &block.text),
            }
        }
        assert!(checked, "{title}");
    }
}
