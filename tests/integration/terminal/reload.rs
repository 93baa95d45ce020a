//! A dataset that is saved while it is explored, in every way in which programs save.

#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use crate::support::cases::{all_at_once, named};
use crate::support::datasets::LANTERN;
use crate::support::terminal::Terminal;
use crate::support::terminal::{expect_soon, ticks};

/// The company under another name.
fn called(name: &str) -> String {
    LANTERN.replacen("title: \"Lantern Works\"", &format!("title: \"{name}\""), 1)
}

fn open(path: &Path) -> Terminal {
    let path = path.to_str().unwrap();
    let mut terminal = Terminal::open(&["-d", path, "--at", "2020-05-05"], 30, 110);
    terminal.shows("Lantern Works");
    terminal.shows("as of Tue 5 May 2020");
    // A place to come back to: a row and a fold.
    terminal.types("zMjl");
    expect_soon(|| !selected(&terminal).contains("Lantern Works"), "no other row is selected");
    // The unfolding is the last of what was typed: the screen is still once it is drawn.
    let mut before = String::new();
    while before != terminal.text() {
        before = terminal.text();
        std::thread::sleep(Duration::from_millis(200));
    }
    terminal
}

/// An explorer on a file that holds the fictional company, the folder of that file and its path.
fn open_new() -> (TempDir, PathBuf, Terminal) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("company.ron");
    fs::write(&path, LANTERN).unwrap();
    let terminal = open(&path);
    (folder, path, terminal)
}

/// Saves with `save`, and expects the new name at the same place.
fn reloads(save: impl FnOnce(&Path, &str)) {
    let (_folder, path, mut terminal) = open_new();
    let row = selected(&terminal);
    save(&path, &called("Lamp Works"));
    terminal.shows("Lamp Works");
    terminal.shows("the dataset was read again");
    terminal.shows("as of Tue 5 May 2020");
    assert_eq!(selected(&terminal), row);
    terminal.quits();
}

/// The selected row of the tree, by the cursor before it.
fn selected(terminal: &Terminal) -> String {
    let text = terminal.text();
    let row = text.lines().find(|line| line.starts_with("│▌")).expect("a selected row");
    row.chars().take(40).collect()
}

/// All of them mostly wait, so they wait together.
#[test]
fn every_way_of_saving_is_seen_and_waiting_costs_nothing() {
    all_at_once(named![
        a_file_written_in_place_is_reloaded,
        a_file_written_in_two_parts_is_reloaded,
        a_file_renamed_over_the_old_one_is_reloaded,
        a_file_replaced_while_it_is_opened_is_reloaded,
        a_file_deleted_and_made_again_is_reloaded,
        a_link_that_leads_to_another_file_is_reloaded,
        a_link_into_another_folder_is_followed,
        a_touched_file_is_not_reported_as_changed,
        a_broken_file_leaves_the_last_good_one,
        #[cfg(target_os = "linux")]
        a_pipe_is_not_read_again,
        #[cfg(target_os = "linux")]
        waiting_costs_nothing,
        a_file_in_a_replaced_folder_is_reloaded,
        a_file_behind_a_linked_folder_is_reloaded,
        a_pipe_in_its_place_is_not_waited_for,
        a_file_of_the_same_length_and_time_is_reloaded,
        a_new_commit_is_shown,
    ]);
}

fn a_file_written_in_place_is_reloaded() {
    reloads(|path, text| {
        let mut file = fs::OpenOptions::new().write(true).truncate(true).open(path).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    });
}

fn a_file_written_in_two_parts_is_reloaded() {
    reloads(|path, text| {
        let (first, second) = text.split_at(text.len() / 2);
        let mut file = fs::OpenOptions::new().write(true).truncate(true).open(path).unwrap();
        file.write_all(first.as_bytes()).unwrap();
        file.flush().unwrap();
        std::thread::sleep(Duration::from_millis(400));
        file.write_all(second.as_bytes()).unwrap();
    });
}

fn a_file_renamed_over_the_old_one_is_reloaded() {
    reloads(|path, text| {
        let other = path.with_extension("new");
        fs::write(&other, text).unwrap();
        fs::rename(other, path).unwrap();
    });
}

/// Opening a large file takes a while: what is written meanwhile is shown as soon as the explorer is.
fn a_file_replaced_while_it_is_opened_is_reloaded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("company.ron");
    let extra = |n: usize| format!("(id: \"extra-{n}\", name: \"Extra {n}\"),\n");
    let many: String = (0..300_000).map(extra).collect();
    fs::write(&path, LANTERN.replacen("people: [", &format!("people: [{many}"), 1)).unwrap();
    let mut terminal = Terminal::open(&["-d", path.to_str().unwrap()], 30, 110);
    // The text has been read by now. On a fast machine it has been opened, too, and is read again.
    terminal.shows_one_of(&["reading [", "Lantern Works"]);
    let other = path.with_extension("new");
    fs::write(&other, called("Lamp Works")).unwrap();
    fs::rename(other, &path).unwrap();
    terminal.shows("Lamp Works");
    terminal.quits();
}

fn a_file_deleted_and_made_again_is_reloaded() {
    reloads(|path, text| {
        fs::remove_file(path).unwrap();
        std::thread::sleep(Duration::from_millis(400));
        fs::write(path, text).unwrap();
    });
}

/// An explorer on a link that leads to another file of the folder first, and then to a new file.
fn relinked(folder: &Path, new: &Path) -> Terminal {
    let (old, path) = (folder.join("one.ron"), folder.join("current.ron"));
    fs::write(&old, LANTERN).unwrap();
    fs::write(new, called("Lamp Works")).unwrap();
    symlink(&old, &path).unwrap();
    let terminal = open(&path);
    let swapped = folder.join("swap");
    symlink(new, &swapped).unwrap();
    fs::rename(&swapped, &path).unwrap();
    terminal.shows("Lamp Works");
    terminal
}

fn a_link_that_leads_to_another_file_is_reloaded() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = relinked(folder.path(), &folder.path().join("two.ron"));
    terminal.quits();
}

/// The link leads into another folder: what is saved there from now on is seen.
fn a_link_into_another_folder_is_followed() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let new = other.path().join("two.ron");
    let mut terminal = relinked(folder.path(), &new);
    std::thread::sleep(Duration::from_millis(300));
    fs::write(&new, called("Candle Works")).unwrap();
    terminal.shows("Candle Works");
    terminal.quits();
}

fn a_touched_file_is_not_reported_as_changed() {
    let (_folder, path, mut terminal) = open_new();
    let before = terminal.text();
    fs::File::options()
        .append(true)
        .open(&path)
        .unwrap()
        .set_modified(std::time::SystemTime::now())
        .unwrap();
    std::thread::sleep(Duration::from_millis(600));
    assert_eq!(terminal.text(), before);
    terminal.quits();
}

fn a_broken_file_leaves_the_last_good_one() {
    let (_folder, path, mut terminal) = open_new();
    fs::write(&path, LANTERN.replacen("units: [", "unitss: [", 1)).unwrap();
    terminal.shows("the file is broken");
    terminal.shows("unitss");
    terminal.types("]");
    terminal.shows("the file is broken");
    fs::write(&path, called("Lamp Works")).unwrap();
    terminal.shows("Lamp Works");
    assert!(!terminal.text().contains("the file is broken"));
    // By the key, too, and it says so where nothing can change.
    terminal.types("\u{12}");
    terminal.shows("reading the dataset again");
    terminal.quits();
}

/// Watching costs nothing: a notice that the file was opened is not a reason to open it.
#[cfg(target_os = "linux")]
fn a_pipe_is_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let to = pipe.clone();
    let writer = std::thread::spawn(move || fs::write(to, LANTERN).unwrap());
    let mut terminal = open(&pipe);
    writer.join().unwrap();
    terminal.types("\u{12}");
    terminal.shows("a pipe cannot be read again");
    terminal.quits();
}

#[cfg(target_os = "linux")]
fn waiting_costs_nothing() {
    let (_folder, path, mut terminal) = open_new();
    let ticks = || ticks(terminal.id());
    std::thread::sleep(Duration::from_millis(500));
    // Another program reads the file, too.
    let before = ticks();
    for _ in 0..5 {
        fs::read(&path).unwrap();
        std::thread::sleep(Duration::from_millis(250));
    }
    assert!(ticks() - before <= 2, "{} ticks of processor time", ticks() - before);
    terminal.quits();
}

/// The folder itself is another one: it was renamed and made again, or a version control checked out another state.
fn a_file_in_a_replaced_folder_is_reloaded() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("data");
    fs::create_dir(&inner).unwrap();
    let path = inner.join("company.ron");
    fs::write(&path, LANTERN).unwrap();
    let mut terminal = open(&path);
    fs::rename(&inner, folder.path().join("old")).unwrap();
    terminal.shows("stale since");
    fs::create_dir(&inner).unwrap();
    fs::write(&path, called("Lamp Works")).unwrap();
    terminal.shows("Lamp Works");
    fs::write(&path, called("Lamp Makers")).unwrap();
    terminal.shows("Lamp Makers");
    assert!(!terminal.text().contains("stale since"));
    terminal.quits();
}

fn a_file_behind_a_linked_folder_is_reloaded() {
    let folder = tempfile::tempdir().unwrap();
    let [one, other, link] = ["one", "other", "current"].map(|name| folder.path().join(name));
    for (folder, text) in [(&one, LANTERN.to_owned()), (&other, called("Lamp Works"))] {
        fs::create_dir(folder).unwrap();
        fs::write(folder.join("company.ron"), text).unwrap();
    }
    symlink(&one, &link).unwrap();
    let mut terminal = open(&link.join("company.ron"));
    let next = folder.path().join("next");
    symlink(&other, &next).unwrap();
    fs::rename(&next, &link).unwrap();
    terminal.shows("Lamp Works");
    terminal.quits();
}

fn a_pipe_in_its_place_is_not_waited_for() {
    let (_folder, path, mut terminal) = open_new();
    fs::remove_file(&path).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    terminal.shows("there is a pipe in its place");
    fs::remove_file(&path).unwrap();
    fs::write(&path, called("Lamp Works")).unwrap();
    terminal.shows("Lamp Works");
    terminal.quits();
}

/// A program that unpacks, or sets the time back, leaves the same length and time.
fn a_file_of_the_same_length_and_time_is_reloaded() {
    reloads(|path, text| {
        let text = text.replacen("Lamp Works", "Lamp Works   ", 1);
        assert_eq!(text.len(), LANTERN.len());
        let text = text.replacen("Lamp Works   \",", "Lamp Works\",   ", 1);
        let time = fs::metadata(path).unwrap().modified().unwrap();
        let other = path.with_extension("new");
        fs::write(&other, text).unwrap();
        fs::File::options().write(true).open(&other).unwrap().set_modified(time).unwrap();
        fs::rename(&other, path).unwrap();
    });
}

/// A repository is explored as it is: a commit is shown as soon as it is made.
fn a_new_commit_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let git = |args: &[&str], when: &str| {
        let mut git = std::process::Command::new("git");
        git.args([
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@example.org",
            "-c",
            "commit.gpgsign=false",
        ]);
        git.args(args).current_dir(folder.path()).env("GIT_CONFIG_GLOBAL", "/dev/null");
        let done =
            git.env("GIT_COMMITTER_DATE", when).env("GIT_AUTHOR_DATE", when).output().unwrap();
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    let commit = |text: &str, when: &str| {
        fs::write(folder.path().join("teams.yaml"), text).unwrap();
        git(&["add", "teams.yaml"], when);
        git(&["commit", "-q", "-m", "Change"], when);
    };
    let map = folder.path().join("map.ron");
    fs::write(&map, "(title: \"Acme\", files: [(path: \"teams.yaml\", units: [(at: \"teams\", name: \"{.}\")])])").unwrap();
    git(&["init", "-q", "."], "2020-01-01T00:00:00Z");
    commit("teams: [Search]\n", "2020-01-01T12:00:00Z");
    let (path, map) = (folder.path().to_str().unwrap(), map.to_str().unwrap());
    let mut terminal = Terminal::open(&["--git", path, "--map", map], 30, 110);
    terminal.shows("Search");
    commit("teams: [Search, Storage]\n", "2020-02-01T12:00:00Z");
    terminal.shows("the dataset was read again");
    terminal.types("G");
    terminal.types("$");
    terminal.shows("Storage");
    // The dataset is no file: it is said, and no editor is run.
    terminal.types("O");
    terminal.shows("made of a repository");
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}
