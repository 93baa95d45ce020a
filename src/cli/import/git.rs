//! A git repository, asked by the program `git`: which commits touch which files, and what the files say.
//!
//! No shell, no pager, no hook; nothing that the configuration of the repository could have `git` run is run, and nothing
//! that it says changes what is printed. The network is not asked.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;

use crate::cli::failure::Failure;
use crate::time::Date;

/// A repository on this machine.
pub(in crate::cli) struct Repository {
    path: PathBuf,
}

/// A commit that touches one of the files asked for.
#[derive(Debug)]
pub(in crate::cli) struct Commit {
    pub(in crate::cli) hash: String,
    /// When it was committed, or written: seconds since 1970.
    pub(in crate::cli) committed: i64,
    pub(in crate::cli) authored: i64,
    pub(in crate::cli) subject: String,
    /// The paths with the names of their new contents; `None` where the file is gone.
    pub(in crate::cli) files: Vec<(String, Option<String>)>,
}

/// The settings that are given on the command line of `git`, which override every configuration.
const SETTINGS: [&str; 13] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.quotePath=false",
    "core.attributesFile=/dev/null",
    "core.commitGraph=true",
    "log.showSignature=false",
    "log.follow=false",
    "log.mailmap=false",
    "diff.renames=false",
    "diff.orderFile=/dev/null",
    "i18n.logOutputEncoding=UTF-8",
    "protocol.allow=never",
];

impl Repository {
    /// Returns a repository at a path: its folder, or one in it.
    pub(in crate::cli) fn at(path: &Path) -> Result<Self, Failure> {
        let repository = Self { path: path.to_owned() };
        if !path.is_dir() {
            return Err(Failure::misuse(format!("{}: no such folder", path.display())));
        }
        repository.text(["rev-parse", "--git-dir"])?;
        Ok(repository)
    }

    /// Returns a file that changes whenever a commit is made or another branch is taken.
    pub(in crate::cli) fn pulse(&self) -> Result<PathBuf, Failure> {
        let own = self.text(["rev-parse", "--absolute-git-dir"])?;
        let log = Path::new(own.trim_end_matches(['\n', '\r'])).join("logs/HEAD");
        if log.exists() {
            return Ok(log);
        }
        // Without a log of its own, as a repository without files has none, the branch itself.
        let shared = self.text(["rev-parse", "--path-format=absolute", "--git-common-dir"])?;
        let shared = Path::new(shared.trim_end_matches(['\n', '\r'])).to_owned();
        match self.text(["symbolic-ref", "--quiet", "HEAD"]) {
            Ok(branch) => Ok(shared.join(branch.trim())),
            Err(_) => Ok(shared.join("HEAD")),
        }
    }

    pub(in crate::cli) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the full name of the commit that a branch, or the present one, ends in.
    pub(in crate::cli) fn tip(&self, branch: Option<&str>) -> Result<String, Failure> {
        let name = format!("{}^{{commit}}", branch.unwrap_or("HEAD"));
        let tip = self.text(["rev-parse", "--verify", "--quiet", "--end-of-options", &name]);
        let tip = tip.map_err(|_| match branch {
            Some(branch) => {
                Failure::misuse(format!("{}: no branch `{branch}`", self.path.display()))
            }
            None => Failure::misuse(format!("{}: it has no commit yet", self.path.display())),
        })?;
        let tip = tip.trim();
        let is_name = !tip.is_empty() && tip.bytes().all(|it| it.is_ascii_hexdigit());
        if is_name { Ok(tip.to_owned()) } else { Err(self.strange("rev-parse")) }
    }

    /// Returns the commits on the way from the first to `tip`, first parents only, that touch files below any of the
    /// starts.
    pub(in crate::cli) fn commits(
        &self,
        tip: &str,
        starts: &[&str],
    ) -> Result<Vec<Commit>, Failure> {
        let mut command = self.command();
        command.args([
            "log",
            "--first-parent",
            "--diff-merges=first-parent",
            "--reverse",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--no-show-signature",
            "--no-color",
            "--no-decorate",
            "--no-notes",
            "--no-relative",
            "--ignore-submodules=none",
            "-z",
            "--format=%x01%H%x02%ct%x02%at%x02%s",
            tip,
            "--",
        ]);
        for start in starts.iter().filter(|it| !it.is_empty()) {
            command.arg(format!(":(top,literal){start}"));
        }
        let out = self.output(command)?;
        parse_log(&out).ok_or_else(|| self.strange("log"))
    }

    fn text<const N: usize>(&self, args: [&str; N]) -> Result<String, Failure> {
        let mut command = self.command();
        command.args(args);
        String::from_utf8(self.output(command)?).map_err(|_| self.strange(args[0]))
    }

    fn output(&self, mut command: Command) -> Result<Vec<u8>, Failure> {
        let done = command.stdin(Stdio::null()).output().map_err(|error| not_run(&error))?;
        if done.status.success() {
            return Ok(done.stdout);
        }
        let why = String::from_utf8_lossy(&done.stderr);
        let why = why.trim().lines().next().unwrap_or("git says nothing").to_owned();
        Err(Failure::misuse(format!("{}: git: {why}", self.path.display())))
    }

    fn strange(&self, what: &str) -> Failure {
        Failure::misuse(format!(
            "{}: git {what} printed something else than expected",
            self.path.display()
        ))
    }

    fn command(&self) -> Command {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GIT_") {
                command.env_remove(name);
            }
        }
        command
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_NO_REPLACE_OBJECTS", "1")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_ALLOW_PROTOCOL", "")
            .env("GIT_PAGER", "cat")
            .env("LC_ALL", "C");
        command.arg("--no-pager").arg("-C").arg(&self.path);
        for setting in SETTINGS {
            command.args([OsStr::new("-c"), OsStr::new(setting)]);
        }
        command
    }

    /// Returns the contents with these names, one after the other.
    pub(in crate::cli) fn blobs(&self, names: Vec<String>) -> Result<Blobs, Failure> {
        let mut blobs = self.blobs_asked()?;
        let asks = blobs.asks.take();
        // `git` waits for its answers to be taken, so the questions come from a thread of their own.
        thread::Builder::new()
            .name("questions".into())
            .spawn(move || {
                let Some(mut asks) = asks else { return };
                for name in names {
                    if asks.write_all(name.as_bytes()).and_then(|()| asks.write_all(b"\n")).is_err()
                    {
                        break;
                    }
                }
            })
            .map_err(|error| Failure::misuse(format!("cannot start a thread: {error}")))?;
        Ok(blobs)
    }

    /// Contents that are asked for one by one.
    pub(in crate::cli) fn blobs_asked(&self) -> Result<Blobs, Failure> {
        let mut command = self.command();
        command.args(["cat-file", "--batch"]);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| not_run(&error))?;
        let (asks, answers) = (child.stdin.take(), child.stdout.take());
        let answers = answers.ok_or_else(|| self.strange("cat-file"))?;
        Ok(Blobs { child, asks, answers: BufReader::with_capacity(1 << 16, answers) })
    }
}

fn not_run(error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            Failure::misuse("the program `git` is needed to read a repository, and is not found")
        }
        _ => Failure::misuse(format!("the program `git` cannot be run: {error}")),
    }
}

/// Contents of files, as `git cat-file` gives them.
pub(in crate::cli) struct Blobs {
    child: Child,
    asks: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

/// What a name led to.
#[derive(Clone, Debug)]
pub(in crate::cli) enum GitBlob {
    Bytes(Vec<u8>),
    /// It is larger than what was allowed: how large.
    TooLarge(u64),
    /// It is not in the repository: a partial or a broken one.
    Missing,
}

impl Blobs {
    /// Returns the next content. What is larger than `limit` is passed over.
    pub(in crate::cli) fn next(&mut self, limit: usize) -> Result<GitBlob, Failure> {
        let failed = |why: String| Failure::misuse(format!("git cat-file: {why}"));
        let mut head = String::new();
        self.answers.read_line(&mut head).map_err(|error| failed(error.to_string()))?;
        let words: Vec<&str> = head.split_whitespace().collect();
        let size = match *words {
            [_, "blob", size] => size.parse::<u64>().ok(),
            [_, "missing"] => return Ok(GitBlob::Missing),
            [] => return Err(failed("it ended early".into())),
            _ => None,
        };
        let size = size.ok_or_else(|| failed(format!("unexpected answer `{}`", head.trim())))?;
        // The line break after it belongs to the answer.
        let mut rest = (&mut self.answers).take(size + 1);
        if size > limit as u64 {
            std::io::copy(&mut rest, &mut std::io::sink())
                .map_err(|error| failed(error.to_string()))?;
            return Ok(GitBlob::TooLarge(size));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size + 1).unwrap_or(0));
        rest.read_to_end(&mut bytes).map_err(|error| failed(error.to_string()))?;
        if bytes.len() as u64 != size + 1 {
            return Err(failed("it ended early".into()));
        }
        bytes.pop();
        Ok(GitBlob::Bytes(bytes))
    }

    /// Asks for one content and waits for it.
    pub(in crate::cli) fn get(&mut self, name: &str, limit: usize) -> Result<GitBlob, Failure> {
        if let Some(asks) = &mut self.asks {
            let asked = writeln!(asks, "{name}").and_then(|()| asks.flush());
            asked.map_err(|error| Failure::misuse(format!("git cat-file: {error}")))?;
        }
        self.next(limit)
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        self.asks = None;
        // It may still be writing what is not read.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads what `git log` printed: for each commit a head, then what it did to each file.
fn parse_log(out: &[u8]) -> Option<Vec<Commit>> {
    let mut commits: Vec<Commit> = Vec::new();
    let mut pieces = out.split(|it| *it == 0).map(String::from_utf8_lossy);
    while let Some(piece) = pieces.next() {
        let piece = piece.trim_start_matches('\n');
        if piece.is_empty() {
            continue;
        }
        if let Some(head) = piece.strip_prefix('\u{1}') {
            let mut parts = head.splitn(4, '\u{2}');
            let (hash, committed, authored) = (parts.next()?, parts.next()?, parts.next()?);
            commits.push(Commit {
                hash: hash.to_owned(),
                committed: committed.parse().ok()?,
                authored: authored.parse().ok()?,
                subject: parts.next()?.trim().to_owned(),
                files: Vec::new(),
            });
            continue;
        }
        // `:100644 100644 old new M`, then the path. A link or another repository is not a file.
        let fields: Vec<&str> = piece.strip_prefix(':')?.split(' ').collect();
        let [_, mode, _, name, _] = *fields else { return None };
        let path = pieces.next()?.into_owned();
        let file = mode.starts_with("100").then(|| name.to_owned());
        commits.last_mut()?.files.push((path, file));
    }
    Some(commits)
}

/// Returns the day of a moment in UTC.
pub(in crate::cli) fn day(seconds: i64) -> Date {
    /// The number of 1 January 1970 among the days.
    const EPOCH: i64 = 719_163;
    let day = EPOCH + seconds.div_euclid(86_400);
    Date::from_number(i32::try_from(day).unwrap_or(i32::MAX - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_read() {
        let log = b"\x01aa\x025\x026\x02One \x02 more\0\n:000000 100644 00 b1 A\0a.yaml\0:100644 120000 b0 b2 T\0l\0\
                    \x01cc\x02-1\x020\x02\0\n:100644 000000 b1 00 D\0a b.yaml\0";
        let commits = parse_log(log).unwrap();
        assert_eq!(commits.len(), 2);
        assert_eq!(commits[0].subject, "One \u{2} more");
        assert_eq!(commits[0].files, [("a.yaml".into(), Some("b1".into())), ("l".into(), None)]);
        assert_eq!((commits[1].committed, commits[1].files[0].0.as_str()), (-1, "a b.yaml"));
        assert_eq!(commits[1].files[0].1, None);
        assert_eq!(day(-1), Date::parse("1969-12-31").unwrap());
        assert!(parse_log(b"nonsense").is_none());
    }
}
