//! The messages between a listening explorer and its second terminal, version 1: each is one line of JSON.
//! docs/speaker.md describes them.

use serde::{Deserialize, Serialize};

/// The value of `schema` in every message.
pub const SCHEMA: &str = "orgscope/speaker/1";

/// The longest message, with the line's end.
pub const MAX_MESSAGE_BYTES: usize = 64 * 1024;

/// The longest caption, title or name; longer ones are cut.
const MAX_TEXT_CHARS: usize = 500;
/// The longest note; longer ones are cut.
const MAX_NOTE_CHARS: usize = 4000;
/// How many mistakes an answer has at most.
const MAX_MISTAKES: usize = 10;

/// A request of a second terminal, one in a connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "lowercase")]
pub enum Ask {
    /// The state, at once and after each change.
    Notes,
    /// Lines to run, as in a tour.
    Send {
        /// The lines.
        text: String,
    },
}

/// An answer of the explorer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "lowercase")]
pub enum SpeakerAnswer {
    /// The current state.
    Notes(Box<SpeakerNotes>),
    /// All lines were run.
    Done,
    /// The lines cannot be parsed and none was run; or one failed, and those after it were not run.
    Refused {
        /// `false`: they cannot be parsed. `true`: they were parsed, and one failed.
        readable: bool,
        /// What is wrong, in the order of the text.
        mistakes: Vec<Mistake>,
    },
    /// The request is not one, or there are too many clients.
    Error {
        /// What is wrong with the request.
        message: String,
    },
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    /// The first byte of the text to point at.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// The state that a speaker sees: what is shown and what comes next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerNotes {
    /// The title of the dataset.
    pub dataset: String,
    /// The day, as 2022-12-29.
    pub day: String,
    /// The selected unit.
    pub selected: Option<SelectedUnit>,
    /// Whether the screen is blank.
    pub blank: bool,
    /// The step of the tour that is played or waits.
    pub step: Option<StepNotes>,
    /// The note, of several lines maybe; empty where there is none.
    pub note: String,
    /// The next event.
    pub next_event: Option<NextEvent>,
    /// Milliseconds since the tour began; without one since the explorer was opened.
    pub running_ms: u64,
    /// Milliseconds since the step began; without one the same as `running_ms`.
    pub step_ms: u64,
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is what its name says")]
pub struct SelectedUnit {
    pub id: String,
    pub name: String,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is what its name says")]
pub struct NextEvent {
    pub day: String,
    pub title: String,
}

/// A step of a tour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepNotes {
    /// What the tour is about.
    pub tour: String,
    /// Which step it is, from 1.
    pub number: usize,
    /// How many steps there are.
    pub count: usize,
    /// The caption of the step; empty where it has none.
    pub caption: String,
    /// The caption of the next step; `None` after the last.
    pub next: Option<String>,
    /// Whether something of this step is still to come.
    pub more: bool,
    /// Whether the tour goes on by itself.
    pub auto: bool,
    /// Whether the reader has taken over: the tour waits.
    pub waits: bool,
}

#[derive(Serialize)]
struct Named<'m, M> {
    schema: &'static str,
    #[serde(flatten)]
    message: &'m M,
}

#[derive(Deserialize)]
struct Schema {
    schema: String,
}

fn written(message: &impl Serialize) -> String {
    // A plain structure always serialises; should it not, the text is empty.
    serde_json::to_string(&Named { schema: SCHEMA, message }).unwrap_or_default() + "\n"
}

fn read<'d, M: Deserialize<'d>>(line: &'d str) -> Result<M, String> {
    let named: Result<Schema, _> = serde_json::from_str(line);
    match named {
        Ok(named) if named.schema == SCHEMA => {}
        Ok(named) => {
            let schema: String = named.schema.chars().take(40).collect();
            return Err(format!("this speaks {SCHEMA}, not `{schema}`"));
        }
        Err(_) => {
            return Err(format!(
                "invalid message: expected a line of JSON with the schema {SCHEMA}"
            ));
        }
    }
    serde_json::from_str(line).map_err(|error| format!("invalid message: {error}"))
}

impl Ask {
    /// Returns it as a line with its end.
    pub fn line(&self) -> String {
        written(self)
    }

    /// Parses a line, without its end. An error says what is wrong with it.
    pub fn read(line: &str) -> Result<Self, String> {
        read(line)
    }
}

impl SpeakerAnswer {
    /// Returns it as a line with its end. Texts that are too long are cut.
    pub fn line(&self) -> String {
        let mut answer = self.clone();
        match &mut answer {
            Self::Notes(notes) => notes.cut(),
            Self::Refused { mistakes, .. } => {
                mistakes.truncate(MAX_MISTAKES);
                for mistake in mistakes {
                    cut(&mut mistake.message, MAX_TEXT_CHARS);
                    mistake.hint.iter_mut().for_each(|hint| cut(hint, MAX_TEXT_CHARS));
                }
            }
            Self::Error { message } => cut(message, MAX_TEXT_CHARS),
            Self::Done => {}
        }
        written(&answer)
    }

    /// Parses a line, without its end. An error says what is wrong with it.
    pub fn read(line: &str) -> Result<Self, String> {
        read(line)
    }
}

impl SpeakerNotes {
    fn cut(&mut self) {
        cut(&mut self.dataset, MAX_TEXT_CHARS);
        cut(&mut self.note, MAX_NOTE_CHARS);
        let unit = self.selected.iter_mut().flat_map(|unit| [&mut unit.id, &mut unit.name]);
        let event = self.next_event.iter_mut().map(|event| &mut event.title);
        let step = self
            .step
            .iter_mut()
            .flat_map(|step| [&mut step.tour, &mut step.caption].into_iter().chain(&mut step.next));
        unit.chain(event).chain(step).for_each(|text| cut(text, MAX_TEXT_CHARS));
    }
}

/// Cuts a text after `limit` characters and adds `…`.
fn cut(text: &mut String, limit: usize) {
    if let Some((at, _)) = text.char_indices().nth(limit) {
        text.truncate(at);
        text.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_lines_that_can_be_read_again() {
        let ask = Ask::Send { text: "go 2022\nselect \"a\"".into() };
        assert_eq!(
            ask.line(),
            "{\"schema\":\"orgscope/speaker/1\",\"ask\":\"send\",\"text\":\"go 2022\\nselect \\\"a\\\"\"}\n"
        );
        assert_eq!(Ask::read(&ask.line()).unwrap(), ask);
        let plain = r#"{"new": 1, "ask": "notes", "schema": "orgscope/speaker/1"}"#;
        assert_eq!(Ask::read(plain).unwrap(), Ask::Notes);
        assert_eq!(
            SpeakerAnswer::Done.line(),
            "{\"schema\":\"orgscope/speaker/1\",\"answer\":\"done\"}\n"
        );
        let notes = SpeakerNotes {
            day: "2022-12-29".into(),
            note: "阿".repeat(9000),
            ..SpeakerNotes::default()
        };
        let line = SpeakerAnswer::Notes(Box::new(notes)).line();
        let SpeakerAnswer::Notes(read) = SpeakerAnswer::read(&line).unwrap() else {
            panic!("{line}")
        };
        assert_eq!(read.note.chars().count(), MAX_NOTE_CHARS + 1);
    }

    #[test]
    fn lines_that_are_no_messages_are_refused() {
        for (line, why) in [
            ("", "invalid message"),
            ("GET / HTTP/1.1", "invalid message"),
            ("{\"schema\":\"orgscope/speaker/2\"}", "not `orgscope/speaker/2`"),
            ("{\"schema\":\"orgscope/speaker/1\",\"ask\":\"quit\"}", "unknown variant `quit`"),
            ("{\"schema\":\"orgscope/speaker/1\",\"ask\":\"send\"}", "missing field `text`"),
        ] {
            let error = Ask::read(line).unwrap_err();
            assert!(error.contains(why), "{line}: {error}");
        }
        assert!(Ask::read(&"[".repeat(100_000)).is_err());
    }

    /// The longest texts of the widest characters, which JSON spells longest where they are control characters.
    #[test]
    fn no_message_is_longer_than_the_longest() {
        let long = || "\u{1}".repeat(100_000);
        let unit = SelectedUnit { id: long(), name: long() };
        let step = StepNotes {
            tour: long(),
            number: 1,
            count: 1,
            caption: long(),
            next: Some(long()),
            more: false,
            auto: false,
            waits: false,
        };
        let notes = SpeakerNotes {
            dataset: long(),
            selected: Some(unit),
            step: Some(step),
            note: long(),
            next_event: Some(NextEvent { day: "2022-12-29".into(), title: long() }),
            ..SpeakerNotes::default()
        };
        assert!(SpeakerAnswer::Notes(Box::new(notes)).line().len() < MAX_MESSAGE_BYTES);
        let mistake = Mistake { start: 0, end: 1, message: long(), hint: Some(long()) };
        let refused = SpeakerAnswer::Refused { readable: true, mistakes: vec![mistake; 99] };
        assert!(refused.line().len() < MAX_MESSAGE_BYTES);
    }
}
