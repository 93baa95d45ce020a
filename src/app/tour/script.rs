//! The language of tours: text → steps. Dates and names are understood when the tour is played.

use std::ops::Range;

use crate::app::Key;
use crate::org::{did_you_mean, neutralise};

/// A tour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tour {
    /// Its name on the command line: the file's, without `.tour`.
    pub name: String,
    /// What the tour is about.
    pub title: String,
    /// In their order; at least one.
    pub steps: Vec<TourStep>,
}

/// What happens under one caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TourStep {
    /// What is said; empty where a tour begins without a word.
    pub caption: String,
    /// The bytes of the caption, for errors.
    pub place: Range<usize>,
    /// What is done, in order.
    pub verbs: Vec<VerbAt>,
    /// What the speaker alone is to read, a line for each `note`; it is never on the screen.
    pub note: String,
}

impl TourStep {
    fn of(caption: String, place: Range<usize>) -> Self {
        Self { caption, place, verbs: Vec::new(), note: String::new() }
    }

    /// Returns whether the step says and does nothing, as one has that begins with a note.
    fn is_empty(&self) -> bool {
        self.caption.is_empty() && self.verbs.is_empty()
    }
}

/// A verb and the bytes it stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbAt {
    /// The verb with its arguments.
    pub verb: Verb,
    /// The bytes of the verb and its arguments.
    pub place: Range<usize>,
    /// Where what follows the verb stands; the verb itself where nothing does.
    pub argument: Range<usize>,
}

/// Something a tour does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Goes to a date, written as in the date prompt.
    Go(String),
    /// Selects a unit, or shows a person's career: an id, a name, or what comes near it.
    Select(String),
    /// Folds or unfolds.
    Fold(FoldVerb),
    /// Compares with a date; `None` stops comparing.
    Compare(Option<String>),
    /// Plays from event to event up to a date; in so many milliseconds, or at the usual speed.
    Play(String, Option<u64>),
    /// Types keys.
    Keys(Vec<Key>),
    /// Waits for the speaker's key.
    Pause,
    /// Waits so many milliseconds.
    Wait(u64),
    /// A picture is taken here, where pictures are taken; nothing elsewhere.
    Shot(String),
    /// The size of pictures from here on, in cells.
    Size(u16, u16),
    /// The theme of pictures from here on.
    Theme(String),
}

/// What is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldVerb {
    /// The selected branch.
    Here,
    /// The selected branch unfolds.
    Unfold,
    /// Down to so many levels.
    Depth(usize),
    /// Everything.
    All,
    /// Everything unfolds.
    None,
}

/// Why a tour cannot be read, or what of it does not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TourError {
    /// The bytes to point at.
    pub place: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

const VERBS: [&str; 15] = [
    "title", "say", "go", "select", "fold", "unfold", "compare", "play", "keys", "note", "pause",
    "wait", "shot", "size", "theme",
];

impl Tour {
    /// Reads a tour. All errors are returned, in their order.
    pub fn parse(name: &str, text: &str) -> Result<Self, Vec<TourError>> {
        let (tour, mut errors) = Self::read(name, text);
        if tour.steps.iter().all(TourStep::is_empty) && errors.is_empty() {
            errors.push(TourError {
                place: 0..0,
                message: "the tour says and does nothing".into(),
                hint: Some("begin with `say` and the caption".into()),
            });
        }
        if errors.is_empty() { Ok(tour) } else { Err(errors) }
    }

    /// Reads what a text says, which may be nothing, and its errors.
    pub(super) fn read(name: &str, text: &str) -> (Self, Vec<TourError>) {
        let mut tour = Self { name: name.to_owned(), title: name.to_owned(), steps: Vec::new() };
        let mut errors = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let at = start;
            start += line.len();
            let line = line.trim_end();
            let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
            let words = line.trim_start_matches(blank);
            let indent = line.len() - words.len();
            if words.is_empty() || words.starts_with('#') {
                continue;
            }
            let (verb, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
            let from = at + indent;
            let rest_at = from + words.len() - rest.trim_start().len();
            let line = Line { verb, verb_at: from..from + verb.len(), rest: rest.trim(), rest_at };
            if let Err(error) = line.add_to(&mut tour) {
                errors.push(error);
            }
        }
        (tour, errors)
    }
}

/// A line of a tour.
struct Line<'t> {
    verb: &'t str,
    verb_at: Range<usize>,
    rest: &'t str,
    rest_at: usize,
}

impl Line<'_> {
    fn add_to(&self, tour: &mut Tour) -> Result<(), TourError> {
        let verb = match self.verb {
            "title" => {
                tour.title = self.text("the title of the tour")?;
                return Ok(());
            }
            "say" => {
                let caption = self.text("the caption of the step")?;
                let early = tour.steps.pop_if(|step| step.is_empty());
                let mut step = TourStep::of(caption, self.rest_place());
                step.note = early.map(|step| step.note).unwrap_or_default();
                tour.steps.push(step);
                return Ok(());
            }
            "note" => {
                let note = self.text("what the speaker is to read")?;
                let step = self.step(tour);
                if !step.note.is_empty() {
                    step.note.push('\n');
                }
                step.note.push_str(&note);
                return Ok(());
            }
            "go" => Verb::Go(self.text("a date")?),
            "select" => Verb::Select(self.text("a unit or a person")?),
            "fold" => Verb::Fold(self.fold()?),
            "unfold" => Verb::Fold(match self.rest {
                "" => FoldVerb::Unfold,
                "all" => FoldVerb::None,
                _ => return Err(self.wrong("`unfold` takes nothing, or `all`")),
            }),
            "compare" => Verb::Compare(match &*self.text("a date, or `off`")? {
                "off" => None,
                date => Some(date.to_owned()),
            }),
            "play" => self.play()?,
            "keys" => Verb::Keys(self.keys()?),
            "pause" if self.rest.is_empty() => Verb::Pause,
            "pause" => return Err(self.wrong("`pause` takes nothing; `wait 2s` waits two seconds")),
            "wait" => Verb::Wait(self.duration(self.something("a time: 2s, 500ms")?)?),
            "shot" => Verb::Shot(self.file_name()?),
            "size" => self.size()?,
            "theme" => Verb::Theme(self.text("a theme")?),
            other => return Err(self.unknown(other)),
        };
        let place = self.verb_at.start..self.rest_place().end.max(self.verb_at.end);
        let argument = if self.rest.is_empty() { self.verb_at.clone() } else { self.rest_place() };
        self.step(tour).verbs.push(VerbAt { verb, place, argument });
        Ok(())
    }

    /// Returns the step that the line belongs to: the last one; where there is none, one without a caption.
    fn step<'s>(&self, tour: &'s mut Tour) -> &'s mut TourStep {
        if tour.steps.is_empty() {
            tour.steps.push(TourStep::of(String::new(), self.verb_at.clone()));
        }
        let last = tour.steps.len() - 1;
        &mut tour.steps[last]
    }

    fn rest_place(&self) -> Range<usize> {
        self.rest_at..self.rest_at + self.rest.len()
    }

    fn wrong(&self, message: impl Into<String>) -> TourError {
        let place = if self.rest.is_empty() { self.verb_at.clone() } else { self.rest_place() };
        TourError { place, message: message.into(), hint: None }
    }

    fn unknown(&self, verb: &str) -> TourError {
        let all = format!("there are: {}", VERBS.join(", "));
        let hint = match did_you_mean(verb, VERBS.into_iter()) {
            Some(near) => format!("did you mean `{near}`? {all}"),
            None => all,
        };
        let message = format!("unknown verb `{verb}`");
        TourError { place: self.verb_at.clone(), message, hint: Some(hint) }
    }

    fn something(&self, what: &str) -> Result<&str, TourError> {
        if self.rest.is_empty() {
            let message = format!("`{}` needs {what}", self.verb);
            return Err(self.wrong(message));
        }
        Ok(self.rest)
    }

    /// Returns the same as it may be shown: a tour may be written by strangers.
    fn text(&self, what: &str) -> Result<String, TourError> {
        self.something(what).map(|text| neutralise(text).into_owned())
    }

    fn fold(&self) -> Result<FoldVerb, TourError> {
        match self.rest {
            "" => Ok(FoldVerb::Here),
            "all" => Ok(FoldVerb::All),
            depth => match depth.parse() {
                Ok(depth @ 1..=99) => Ok(FoldVerb::Depth(depth)),
                _ => Err(self.wrong("`fold` takes nothing, `all`, or a number of levels")),
            },
        }
    }

    fn play(&self) -> Result<Verb, TourError> {
        let usage = "write `play to DATE` or `play to DATE in 6s`";
        let rest = self.text("`to` and a date")?;
        let Some(rest) = rest.strip_prefix("to ") else { return Err(self.wrong(usage)) };
        match rest.rsplit_once(" in ") {
            Some((date, time)) => {
                Ok(Verb::Play(date.trim().to_owned(), Some(self.duration(time)?)))
            }
            None => Ok(Verb::Play(rest.trim().to_owned(), None)),
        }
    }

    fn keys(&self) -> Result<Vec<Key>, TourError> {
        Key::parse_script(self.something("keys: ]]j<enter>")?).map_err(|error| {
            let before: usize =
                self.rest.chars().take(error.column.saturating_sub(1)).map(char::len_utf8).sum();
            let at = self.rest_at + before.min(self.rest.len());
            TourError {
                place: at..self.rest_at + self.rest.len(),
                message: error.message,
                hint: Some("keys are written as in `]]j<enter>`; `<lt>` is a plain `<`".into()),
            }
        })
    }

    fn duration(&self, text: &str) -> Result<u64, TourError> {
        let text = text.trim();
        let parsed = match text.strip_suffix("ms") {
            Some(number) => number.trim().parse::<f64>().ok(),
            None => text
                .strip_suffix('s')
                .and_then(|number| number.trim().parse::<f64>().ok())
                .map(|seconds| seconds * 1000.0),
        };
        match parsed {
            // An hour is too long for a step.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded")]
            Some(ms) if (1.0..=3_600_000.0).contains(&ms) => Ok(ms.round() as u64),
            _ => Err(self.wrong(format!("invalid time `{text}`: expected 2s, 1.5s or 500ms"))),
        }
    }

    fn file_name(&self) -> Result<String, TourError> {
        let name = self.something("a name for the picture")?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if name.len() > 100 || !name.chars().all(plain) {
            return Err(self.wrong("a picture's name has letters, digits and hyphens only"));
        }
        Ok(name.to_owned())
    }

    fn size(&self) -> Result<Verb, TourError> {
        let sides = self.something("columns and rows: 120x36")?.split_once('x');
        let side = |text: &str| text.parse::<u16>().ok().filter(|side| (1..=1000).contains(side));
        match sides.map(|(width, height)| (side(width), side(height))) {
            Some((Some(width), Some(height))) => Ok(Verb::Size(width, height)),
            _ => Err(self.wrong("write columns and rows as 120x36")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verbs(text: &str) -> Vec<Verb> {
        let tour = Tour::parse("t", text).unwrap();
        tour.steps.into_iter().flat_map(|step| step.verbs).map(|at| at.verb).collect()
    }

    #[test]
    fn every_verb() {
        let text = "# a remark\ntitle The story\n\nsay One\ngo 2022-12-29\nselect cloud\nfold 2\n\
                    unfold all\ncompare 2022-12-28\ncompare off\nsay Two\n  play to 2023-03-28 in 6s\n\
                    keys ]<enter>\npause\nwait 1.5s\nshot a-b\nsize 80x24\ntheme light\n";
        let tour = Tour::parse("t", text).unwrap();
        assert_eq!((tour.title.as_str(), tour.steps.len()), ("The story", 2));
        assert_eq!(&text[tour.steps[1].place.clone()], "Two");
        let play = &tour.steps[1].verbs[0];
        assert_eq!(&text[play.place.clone()], "play to 2023-03-28 in 6s");
        assert_eq!(play.verb, Verb::Play("2023-03-28".into(), Some(6000)));
        assert_eq!(verbs(text)[6..10].len(), 4);
        assert!(verbs(text).contains(&Verb::Wait(1500)));
        assert!(verbs(text).contains(&Verb::Size(80, 24)));
    }

    #[test]
    fn a_note_belongs_to_the_step_in_which_it_stands() {
        let text = "note Breathe\nsay One\nnote Slowly\ngo 2022-12-29\nnote The date\nsay Two\n";
        let tour = Tour::parse("t", text).unwrap();
        let notes: Vec<&str> = tour.steps.iter().map(|step| step.note.as_str()).collect();
        assert_eq!(notes, ["Breathe\nSlowly\nThe date", ""]);
        assert_eq!(tour.steps[0].verbs.len(), 1);
        assert_eq!(
            Tour::parse("t", "note A\n").unwrap_err()[0].message,
            "the tour says and does nothing"
        );
        assert_eq!(Tour::parse("t", "say A\nnote\n").unwrap_err()[0].place, 6..10);
        let early = Tour::parse("t", "note A\ngo 2020\nsay B\n").unwrap();
        assert_eq!((early.steps.len(), early.steps[0].note.as_str()), (2, "A"));
    }

    #[test]
    fn errors_point_at_the_place() {
        for (text, pointed, message) in [
            ("sya Hello", "sya", "unknown verb `sya`"),
            ("say 阿里\nkeys ]<nope>", "<nope>", "nope"),
            ("wait soon", "soon", "invalid time"),
            ("play 2023", "2023", "play to DATE"),
            ("go", "go", "`go` needs a date"),
            ("shot ../x", "../x", "letters, digits"),
            ("size 0x3", "0x3", "120x36"),
        ] {
            let errors = Tour::parse("t", text).unwrap_err();
            assert_eq!(&text[errors[0].place.clone()], pointed);
            assert!(errors[0].message.contains(message), "{:?}", errors[0]);
        }
        assert!(Tour::parse("t", "# nothing\n").is_err());
        let hint = Tour::parse("t", "slect x").unwrap_err()[0].hint.clone().unwrap();
        assert!(hint.starts_with("did you mean `select`?"));
    }
}
