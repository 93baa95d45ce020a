//! The commits of a repository as states: which versions of the files count on which day.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use super::git::{Blobs, Commit, GitBlob, Repository, day};
use crate::cli::failure::Failure;
use crate::explorer::today;
use crate::import::Imported;
use crate::import::snapshots::{
    Decisions, MAX_STATE_BYTES, Mapping, SnapshotOptions, SnapshotReading, StateOrigin,
};
use crate::time::{Date, Dated};

/// The request of `import git`.
#[derive(Default)]
pub(in crate::cli) struct GitRequest<'w> {
    pub(in crate::cli) branch: Option<&'w str>,
    pub(in crate::cli) since: Option<Date>,
    pub(in crate::cli) until: Option<Date>,
    pub(in crate::cli) author_date: bool,
    pub(in crate::cli) link: Option<&'w str>,
    pub(in crate::cli) title: Option<&'w str>,
}

/// The versions of the files of one day, with the commits that made them.
struct Day {
    date: Date,
    commits: Vec<usize>,
    /// By path, and of one path in the order of the commits.
    versions: Vec<FileVersion>,
}

/// What a commit did to a file.
struct FileVersion {
    path: String,
    commit: usize,
    /// The name of the content; `None` where the file is gone.
    content: Option<String>,
}

impl Day {
    /// Returns the versions of each file, at least one.
    fn files(&self) -> impl Iterator<Item = &[FileVersion]> {
        self.versions.chunk_by(|a, b| a.path == b.path)
    }
}

/// Reads the history of a repository.
pub(in crate::cli) fn of_repository(
    repository: &Repository,
    mapping: Mapping,
    (options, decisions): (SnapshotOptions, Decisions),
    request: &GitRequest<'_>,
    watch: &mut dyn FnMut(usize, usize),
) -> Result<Imported, Failure> {
    let tip = repository.tip(request.branch)?;
    let mut commits = repository.commits(&tip, &mapping.starts())?;
    for commit in &mut commits {
        commit.files.retain(|(path, _)| mapping.reads(path));
    }
    commits.retain(|it| !it.files.is_empty());
    if commits.is_empty() {
        return Err(Failure::misuse(format!(
            "{}: no commit has a file that the mapping reads ({})",
            repository.path().display(),
            mapping.paths().join(", ")
        )));
    }
    let (days, moved) = by_day(&commits, request);
    let taken: usize = days.iter().map(|it| it.commits.len()).sum();
    let called = folder_name(repository.path());
    let title = request.title.or(mapping.title()).map_or_else(|| called.clone(), str::to_owned);
    let link = request.link.or(mapping.link()).map(str::to_owned);
    let origin = |commit: usize, day: Date| {
        let commit = &commits[commit];
        let short: String = commit.hash.chars().take(10).collect();
        StateOrigin {
            id: short,
            title: commit.subject.clone(),
            url: link.as_ref().map(|it| it.replace("{hash}", &commit.hash)),
            day: day.to_string(),
        }
    };
    let mut reading = SnapshotReading::new(mapping, options, decisions);
    let mut contents = Contents::of(&days, repository)?;
    let all = days.len();
    for (done, day) in days.iter().enumerate() {
        watch(done, all);
        for versions in day.files() {
            let Some((last, before)) = versions.split_last() else { continue };
            let from = origin(last.commit, day.date);
            let Some(content) = &last.content else {
                reading.gone(&last.path, &from);
                continue;
            };
            if take(&mut reading, &last.path, &from, &contents.next(content)?) {
                continue;
            }
            // The last readable one of the day counts.
            for earlier in before.iter().rev() {
                let Some(content) = &earlier.content else { break };
                let GitBlob::Bytes(bytes) = contents.earlier(content)? else { continue };
                if reading.earlier(&last.path, &bytes, &origin(earlier.commit, day.date)) {
                    break;
                }
            }
        }
        let origins = day.commits.iter().map(|it| origin(*it, day.date)).collect();
        reading.day(Dated::exact(day.date), origins);
    }
    if reading.is_empty() {
        return Err(Failure::misuse(format!(
            "{}: {} commits have files that the mapping reads, and no unit is in any of them",
            repository.path().display(),
            commits.len()
        )));
    }
    let mut what = format!("{taken} commits, {} versions of files", reading.versions());
    if moved > 0 {
        let commits = if moved == 1 { "commit" } else { "commits" };
        let _ =
            write!(what, ", {moved} {commits} moved to the day of the one before, which is later");
    }
    Ok(reading.finish(&title, &called, what, Some(today())))
}

/// The contents of the versions that end a day, in the order in which they are taken.
struct Contents<'r> {
    repository: &'r Repository,
    next: Blobs,
    /// How often each will still be taken, and what it says once it was read, if it is taken again.
    left: HashMap<String, (usize, Option<GitBlob>)>,
    /// Contents that are asked for one by one.
    earlier: Option<Blobs>,
}

impl<'r> Contents<'r> {
    fn of(days: &[Day], repository: &'r Repository) -> Result<Self, Failure> {
        let ends = days.iter().flat_map(Day::files);
        let mut left: HashMap<String, (usize, Option<GitBlob>)> = HashMap::new();
        let mut asked = Vec::new();
        for name in ends.filter_map(|it| it.last()?.content.as_ref()) {
            let (count, _) = left.entry(name.clone()).or_insert_with(|| {
                asked.push(name.clone());
                (0, None)
            });
            *count += 1;
        }
        // Most are taken once, and need not be known by name.
        left.retain(|_, (count, _)| *count > 1);
        Ok(Self { repository, next: repository.blobs(asked)?, left, earlier: None })
    }

    /// Returns the next one, whose name is known. A file that moves, or is as it was before, is not read again.
    fn next(&mut self, name: &str) -> Result<GitBlob, Failure> {
        let Some((count, kept)) = self.left.get_mut(name) else {
            return self.next.next(MAX_STATE_BYTES);
        };
        *count -= 1;
        let blob = match kept.take() {
            Some(blob) => blob,
            None => self.next.next(MAX_STATE_BYTES)?,
        };
        if *count > 0 {
            *kept = Some(blob.clone());
        }
        Ok(blob)
    }

    /// Returns one that no day ends with.
    fn earlier(&mut self, name: &str) -> Result<GitBlob, Failure> {
        if self.earlier.is_none() {
            self.earlier = Some(self.repository.blobs_asked()?);
        }
        match &mut self.earlier {
            Some(blobs) => blobs.get(name, MAX_STATE_BYTES),
            None => Ok(GitBlob::Missing),
        }
    }
}

/// Gives a version to the reading; whether it could be read.
fn take(reading: &mut SnapshotReading, path: &str, from: &StateOrigin, content: &GitBlob) -> bool {
    match content {
        GitBlob::Bytes(bytes) => reading.file(path, bytes, from),
        GitBlob::TooLarge(size) => {
            reading.unreadable(path, from, &format!("it has {} MiB, more than 64", size >> 20));
            false
        }
        GitBlob::Missing => {
            reading.unreadable(path, from, "its content is not in this copy of the repository");
            false
        }
    }
}

/// Returns the versions by the days that count, in order, and how many commits stand on another day than their own: the
/// order of the commits is kept.
fn by_day(commits: &[Commit], request: &GitRequest<'_>) -> (Vec<Day>, usize) {
    let mut days: Vec<Day> = Vec::new();
    let (mut latest, mut moved) = (Date::MIN, 0);
    for (number, commit) in commits.iter().enumerate() {
        let own = day(if request.author_date { commit.authored } else { commit.committed });
        moved += usize::from(own < latest);
        latest = latest.max(own);
        if request.until.is_some_and(|until| latest > until) {
            break;
        }
        // What was there before the first day is there on it.
        let date = request.since.map_or(latest, |since| latest.max(since));
        let versions = commit.files.iter().map(|(path, content)| FileVersion {
            path: path.clone(),
            commit: number,
            content: content.clone(),
        });
        match days.last_mut().filter(|day| day.date == date) {
            Some(day) => {
                day.commits.push(number);
                day.versions.extend(versions);
            }
            None => {
                days.push(Day { date, commits: vec![number], versions: versions.collect() });
            }
        }
    }
    for day in &mut days {
        day.versions.sort_unstable_by(|a, b| a.path.cmp(&b.path).then(a.commit.cmp(&b.commit)));
    }
    if let Some(since) = request.since
        && let Some(first) = days.first_mut().filter(|day| day.date == since)
    {
        // Of what lies before, the last change of each file says where its state comes from.
        let mut last: Vec<usize> = first.files().filter_map(|it| Some(it.last()?.commit)).collect();
        last.sort_unstable();
        last.dedup();
        first.commits = last;
    }
    (days, moved)
}

/// Returns what the folder of a repository is called.
fn folder_name(path: &Path) -> String {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let called = whole.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    match called.strip_suffix(".git").unwrap_or(&called) {
        "" => "Imported".into(),
        called => called.to_owned(),
    }
}
