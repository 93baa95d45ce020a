//! Files with their days come in, one version after the other; a dataset goes out.

use hashbrown::HashMap;

use super::blocks::Blocks;
use super::decisions::Decisions;
use super::fact::Facts;
use super::formats::{format_of, parse};
use super::known_files::KnownFiles;
use super::mapping::{FileFormat, FileRule, Mapping};
use super::node::{FormatError, MAX_STATE_BYTES, line_number, place_in_file};
use super::remarks::CountedRemarks;
use super::split_by_day::{Days, split_by_day};
use super::staff::{self, Staff};
use super::state::assemble;
use super::template::File;
use super::timeline::{SnapshotOptions, Timeline};
use super::yaml;
use super::{facts, finish};
use crate::draft::DraftSource;
use crate::texts::Texts;
use crate::{Imported, clean, events};
use orgscope_history::org::neutralise;
use orgscope_history::time::{Date, Dated};

/// The greatest number of remarks that are printed at once.
const MAX_PRINTED: usize = 5;

/// Where a version of a file comes from: a commit, or the file itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateOrigin {
    /// The short hash of the commit, or the name of the file.
    pub id: String,
    /// The subject of the commit, or the name of the file.
    pub title: String,
    /// Its address, if it has one.
    pub url: Option<String>,
    /// The day, as a dataset writes it.
    pub day: String,
}

/// States being put together.
#[derive(Debug)]
pub struct SnapshotReading {
    mapping: Mapping,
    words: Texts,
    timeline: Timeline,
    files: KnownFiles,
    /// Files whose last version cannot be read, by their paths: since when, and why.
    broken: HashMap<String, Broken>,
    remarks: CountedRemarks,
    /// Where the state of each day comes from, in the order of the days.
    sources: Vec<(Date, Vec<StateOrigin>)>,
    blocks: Blocks,
    /// Whether any file is another than it was on the day before.
    changed: bool,
    /// How many versions of files were read.
    versions: usize,
    staff: Staff,
    /// Files are given one by one: the paths of the mapping need only fit their ends.
    loose: bool,
}

#[derive(Clone, Debug)]
struct Broken {
    since: String,
    why: String,
}

impl SnapshotReading {
    /// Begins to read by a mapping.
    pub fn new(mapping: Mapping, options: SnapshotOptions, decisions: Decisions) -> Self {
        Self {
            mapping,
            words: Texts::default(),
            timeline: Timeline::new(options, decisions),
            files: KnownFiles::default(),
            broken: HashMap::new(),
            remarks: CountedRemarks::default(),
            sources: Vec::new(),
            blocks: Blocks::default(),
            changed: false,
            versions: 0,
            staff: Staff::default(),
            loose: false,
        }
    }

    /// Takes files given one by one: a path of the mapping need only fit the end of theirs, or be of one format.
    #[must_use]
    pub fn of_given_files(mut self) -> Self {
        self.loose = true;
        self
    }

    /// Sets how staff lists are read: the name of a unit above all where one is needed, and which column holds what.
    #[must_use]
    pub fn with_staff(mut self, title: &str, columns: &[(String, String)]) -> Self {
        self.staff = Staff { title: title.to_owned(), columns: columns.to_vec() };
        self
    }

    /// Splits one long file by its date column; `None` if none is asked for and it has none. The error is a line, 0 where there
    /// is none to blame, and why.
    pub fn split_by_day(&self, text: &str) -> Result<Option<Days>, (u32, String)> {
        let of_mapping = self.mapping.files.iter().find_map(|it| it.date.as_deref());
        let named = self.staff.columns.iter().find(|it| it.0 == "date").map(|it| it.1.as_str());
        split_by_day(text, named.or(of_mapping)).map_err(|why| (why.line, why.message))
    }

    /// Takes a version of a file. Returns whether it can be read; if not, what the file said before holds.
    pub fn file(&mut self, path: &str, bytes: &[u8], from: &StateOrigin) -> bool {
        self.versions += 1;
        let read = self.read(path, bytes, from);
        match read {
            Ok(found) => {
                if let Some(broken) = self.broken.remove(path) {
                    self.end_of(&broken, &from.day);
                }
                self.take(path, found, from);
                true
            }
            Err(fault) => {
                let place = place_in_file(path, fault.line);
                let why = format!("{place} ({}): {}", from.id, fault.message);
                self.broken
                    .entry(path.to_owned())
                    .or_insert(Broken { since: from.day.clone(), why });
                false
            }
        }
    }

    /// Takes an earlier version of the day, because the last one cannot be read. Returns whether this one can; the file
    /// still counts as unreadable.
    pub fn earlier(&mut self, path: &str, bytes: &[u8], from: &StateOrigin) -> bool {
        let read = self.read(path, bytes, from);
        let readable = read.is_ok();
        self.take(path, read.unwrap_or_default(), from);
        readable
    }

    fn take(&mut self, path: &str, found: Vec<(usize, Facts)>, from: &StateOrigin) {
        for (number, facts) in found {
            for (line, what) in &facts.remarks {
                let text = format!("{} ({}): {what}", place_in_file(path, *line), from.id);
                self.remarks.add(&format!("{path} {what}"), text);
            }
            self.changed |= self.files.keep(number, path, facts);
        }
    }

    /// Notes a version whose content is not available.
    pub fn unreadable(&mut self, path: &str, from: &StateOrigin, why: &str) {
        let why = format!("{path} ({}): {why}", from.id);
        self.broken.entry(path.to_owned()).or_insert(Broken { since: from.day.clone(), why });
    }

    /// Notes that the state of a day is left out, because a file of it cannot be read.
    pub fn leave_out(&mut self) {
        for Broken { why, .. } in self.take_broken() {
            self.remarks.add_one(format!("{why}; the state of that day is left out"));
        }
    }

    /// Returns what was met first, if anything.
    pub fn first_remark(&self) -> Option<&str> {
        self.remarks.first()
    }

    /// Notes that a file is gone.
    pub fn gone(&mut self, path: &str, from: &StateOrigin) {
        if let Some(broken) = self.broken.remove(path) {
            self.end_of(&broken, &from.day);
        }
        self.changed |= self.files.forget(path);
    }

    /// Forgets all files: the next state has files of its own.
    pub fn clear(&mut self) {
        self.files.clear();
        self.changed = true;
    }

    /// Ends a day: what the files say now is the state of it. Days come in their order.
    pub fn day(&mut self, day: Dated, origins: Vec<StateOrigin>) {
        if !self.changed && self.timeline.days.is_some() {
            self.timeline.passes(day);
            return;
        }
        self.changed = false;
        let files = self.files.facts();
        let id = origins.last().map(|it| it.id.clone()).unwrap_or_default();
        let remarks = &mut self.remarks;
        let mut remark = |what: String| {
            let text = format!("{id}: {what}");
            remarks.add(&what, text);
        };
        let state = assemble(&files, &self.mapping, &mut self.words, &mut remark);
        // Before the first file there is no state.
        if state.units.is_empty() && self.timeline.days.is_none() {
            return;
        }
        self.timeline.step(day, state, &mut self.words);
        match self.sources.last_mut() {
            Some((last, known)) if *last == day.day() => known.extend(origins),
            _ => self.sources.push((day.day(), origins)),
        }
    }

    /// Returns how many versions were read, and how many states there are.
    pub fn versions(&self) -> usize {
        self.versions
    }

    /// Returns whether there is any state.
    pub fn is_empty(&self) -> bool {
        self.timeline.units.is_empty()
    }

    /// Returns the dataset, called `title`; all of it comes from `publisher`. `what` says what was read.
    pub fn finish(
        mut self,
        title: &str,
        publisher: &str,
        what: String,
        today: Option<Date>,
    ) -> Imported {
        for broken in self.take_broken() {
            self.end_of(&broken, "the end");
        }
        let days = self.timeline.days;
        let (mut rows, ids) = finish::rows(&self.timeline, std::mem::take(&mut self.words)).split();
        rows.today = today;
        let unit = |number: u32, day: Dated| {
            let versions = self.timeline.units[number as usize].versions.iter();
            let name = versions.rev().find(|it| it.from.day() <= day.day());
            (name.map(|it| it.name), ids.units[number as usize].clone())
        };
        let (clean, findings) = clean::clean(rows);
        let mut draft = events::draft(clean, title, publisher, today);
        finish::complete(&mut draft, &self.timeline, &ids);
        finish::extend_span(&mut draft, days);
        let vacant = |kind: &str| kind.starts_with("name that");
        let mut remarks: Vec<String> = self.remarks.all().collect();
        let mended = findings.iter().filter(|it| !vacant(it.kind));
        remarks.extend(mended.map(|it| format!("{}: {}", it.kind, it.detail)));
        let unit_name = |number: u32, day: Dated| {
            let (name, id) = unit(number, day);
            name.map_or(id, |it| draft.texts.get(it).to_owned())
        };
        let person = |number: u32| ids.people[number as usize].clone();
        let report = self.timeline.log.report(&draft.texts, &unit_name, &person, &remarks);
        let decisions = self.timeline.log.summary();
        let mut noticed = self.timeline.log.noticed();
        noticed.extend(remarks.iter().take(MAX_PRINTED).cloned());
        if remarks.len() > MAX_PRINTED {
            noticed.push(format!("{} more; --report FILE has all", remarks.len() - MAX_PRINTED));
        }
        self.give_sources(&mut draft, publisher);
        Imported {
            draft,
            findings: Vec::new(),
            decisions,
            left_out: Vec::new(),
            advice: Vec::new(),
            read: (0, 0),
            personnel: false,
            what: Some(what),
            noticed,
            written: Some(report),
        }
    }

    /// Takes out the files that cannot be read, in the order of their paths.
    fn take_broken(&mut self) -> impl Iterator<Item = Broken> + use<> {
        let mut broken: Vec<(String, Broken)> = self.broken.drain().collect();
        broken.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        broken.into_iter().map(|it| it.1)
    }

    fn end_of(&mut self, broken: &Broken, until: &str) {
        let Broken { since, why } = broken;
        let text = format!("{why}; what it said before holds from {since} to {until}");
        self.remarks.add_one(text);
    }

    fn give_sources(&self, draft: &mut crate::draft::Draft, publisher: &str) {
        draft.source = None;
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut days: Vec<Date> = draft.events.keys().map(|it| it.0.day()).collect();
        days.dedup();
        for day in days {
            // A list's own dates lie before the day of the state that says them.
            let place = self.sources.binary_search_by_key(&day, |it| it.0).unwrap_or(0);
            let Some((_, origins)) = self.sources.get(place) else { continue };
            let mut of_day = Vec::with_capacity(origins.len());
            for origin in origins {
                let next = draft.sources.len();
                let number = *known.entry(&origin.id).or_insert(next);
                if number == next {
                    draft.sources.push(DraftSource {
                        id: id_of(&origin.id).into(),
                        publisher: neutralise(publisher).into(),
                        title: shown(&origin.title).into(),
                        url: origin.url.as_deref().map(|it| neutralise(it).into()),
                        published: origin.day.as_str().into(),
                    });
                }
                if !of_day.contains(&number) {
                    of_day.push(number);
                }
            }
            draft.sources_of.push((day, of_day));
        }
    }

    fn read(
        &mut self,
        path: &str,
        bytes: &[u8],
        from: &StateOrigin,
    ) -> Result<Vec<(usize, Facts)>, FormatError> {
        if bytes.len() > MAX_STATE_BYTES {
            return Err(FormatError::without_line("it is larger than 64 MiB"));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let lines = bytes[..error.valid_up_to()].split(|it| *it == b'\n').count();
            let line = line_number(lines);
            FormatError { line, message: "it is not UTF-8 text".into() }
        })?;
        let mut found = Vec::new();
        let Self { mapping, words, loose, blocks, .. } = self;
        let fits = |source: &FileRule| {
            let patterns = &source.path.0;
            let ends = path.match_indices('/').map(|(at, _)| &path[at + 1..]);
            let mut paths = std::iter::once(path).chain(ends.filter(|_| *loose));
            paths.find_map(|path| patterns.iter().find_map(|it| it.matches(path)))
        };
        // A file that is given by name may be called anything.
        let by_format = *loose && !mapping.files.iter().any(|it| fits(it).is_some());
        let given = format_of(path);
        for (number, source) in mapping.files.iter().enumerate() {
            let is_so = |source: &FileRule| {
                let written = source.path.0.first().map(|it| format_of(it.written()));
                by_format && source.format.or(written) == Some(given)
            };
            let captures = fits(source).or_else(|| is_so(source).then(Vec::new));
            let Some(captures) = captures else { continue };
            if source.staff {
                let day = Dated::parse(&from.day).map_or(Date::MAX, Dated::day);
                found.push((number, staff::read((path, text), &self.staff, day, words)?));
                continue;
            }
            let format = source.format.unwrap_or_else(|| format_of(path));
            let (tree, in_blocks) = match format {
                FileFormat::Yaml => blocks.read(text)?,
                format => (parse(text, format, source)?, false),
            };
            let name = path.rsplit_once('/').map_or(path, |it| it.1);
            let folder = path.rsplit_once('/').map_or("", |it| it.0);
            let file = File {
                stem: name.rsplit_once('.').map_or(name, |it| it.0).into(),
                folder: folder.rsplit_once('/').map_or(folder, |it| it.1).into(),
                captures,
            };
            let cached = in_blocks.then(|| blocks.units_of(path));
            let mut facts =
                facts::read(&tree.documents, source, mapping, &file, (&mut *words, cached));
            if in_blocks && !facts.remarks.is_empty() {
                // What is said of a line needs the lines of the file.
                let tree = yaml::read(text)?;
                facts = facts::read(&tree.documents, source, mapping, &file, (&mut *words, None));
            }
            facts.remarks.splice(0..0, tree.remarks);
            found.push((number, facts));
        }
        Ok(found)
    }
}

/// Returns the id of a source: no spaces, nothing hidden.
fn id_of(id: &str) -> String {
    let clean = neutralise(id);
    clean.chars().map(|c| if c.is_whitespace() { '-' } else { c }).take(200).collect()
}

/// Returns the subject of a commit as a title; words in its place where it is empty.
fn shown(title: &str) -> String {
    let clean = neutralise(title);
    let title: String = clean.trim().chars().take(300).collect();
    if title.is_empty() { "(no subject)".into() } else { title }
}
