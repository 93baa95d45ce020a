//! The page of `orgscope notes`: the state of an explorer as labelled texts, for a terminal and for a pipe alike.

use std::time::Duration;

use crate::data::neutralise;
use crate::data::speaker::SpeakerNotes;

/// A row of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRow {
    /// The label, one word: `time`, `step`, `shows`, `says`, `note`, `next` or `event`.
    pub label: &'static str,
    /// The text, without control characters.
    pub text: String,
}

/// Returns the rows of a state in their order. `later` is the time since the state arrived: both clocks run on by it.
pub fn notes_page(notes: &SpeakerNotes, later: Duration) -> Vec<PageRow> {
    let mut rows = Vec::new();
    let mut row = |label, text: &str| {
        rows.push(PageRow { label, text: neutralise(text).into_owned() });
    };
    let running = clock(notes.running_ms, later);
    let Some(step) = &notes.step else {
        row("time", &running);
        shows(notes, &mut row);
        notes.note.lines().for_each(|line| row("note", line));
        next_event(notes, "next", &mut row);
        return rows;
    };
    row("time", &format!("{running}, this step {}", clock(notes.step_ms, later)));
    let how = match (step.waits, step.auto) {
        (true, _) => ", waits: T goes back to it",
        (false, true) => ", goes on by itself",
        (false, false) => "",
    };
    row("step", &format!("{} of {}{how}: {}", step.number, step.count, step.tour));
    shows(notes, &mut row);
    if !step.caption.is_empty() {
        row("says", &step.caption);
    }
    notes.note.lines().for_each(|line| row("note", line));
    match (&step.next, step.more) {
        (_, true) => row("next", "more of this step"),
        (Some(next), false) => row("next", next),
        (None, false) => row("next", "that was the last step"),
    }
    if step.waits {
        next_event(notes, "event", &mut row);
    }
    rows
}

/// Adds the row of the day and the selected unit.
fn shows(notes: &SpeakerNotes, row: &mut impl FnMut(&'static str, &str)) {
    let blank = if notes.blank { ", the screen is blank" } else { "" };
    match &notes.selected {
        Some(unit) => row("shows", &format!("{}, {} ({}){blank}", notes.day, unit.name, unit.id)),
        None => row("shows", &format!("{}{blank}", notes.day)),
    }
}

fn next_event(notes: &SpeakerNotes, label: &'static str, row: &mut impl FnMut(&'static str, &str)) {
    match &notes.next_event {
        Some(event) => row(label, &format!("{} {}", event.day, event.title)),
        None => row(label, "no event follows"),
    }
}

/// Returns `M:SS`, from an hour on `H:MM:SS`.
fn clock(ms: u64, later: Duration) -> String {
    let seconds = Duration::from_millis(ms).saturating_add(later).as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::speaker::{NextEvent, SelectedUnit, StepNotes};

    fn page(notes: &SpeakerNotes) -> String {
        let rows = notes_page(notes, Duration::from_millis(900));
        let lines: Vec<String> =
            rows.iter().map(|row| format!("{}: {}\n", row.label, row.text)).collect();
        lines.concat()
    }

    #[test]
    fn the_page_says_what_is_on_and_what_comes() {
        let mut notes = SpeakerNotes {
            day: "2022-12-29".into(),
            selected: Some(SelectedUnit { id: "cloud".into(), name: "Cloud\u{1b}[2J".into() }),
            note: "Slowly\nThen pause".into(),
            next_event: Some(NextEvent { day: "2023-03-28".into(), title: "A holding".into() }),
            running_ms: 3_725_200,
            step_ms: 59_100,
            ..SpeakerNotes::default()
        };
        let text = page(&notes);
        assert!(
            text.starts_with("time: 1:02:06\nshows: 2022-12-29, Cloud\u{fffd}[2J (cloud)\n"),
            "{text}"
        );
        assert!(
            text.ends_with("note: Slowly\nnote: Then pause\nnext: 2023-03-28 A holding\n"),
            "{text}"
        );
        notes.step = Some(StepNotes {
            tour: "The cloud".into(),
            number: 3,
            count: 3,
            caption: "Eleven days later".into(),
            next: None,
            more: false,
            auto: false,
            waits: true,
        });
        notes.blank = true;
        assert_eq!(
            page(&notes),
            "time: 1:02:06, this step 1:00\nstep: 3 of 3, waits: T goes back to it: The cloud\n\
             shows: 2022-12-29, Cloud\u{fffd}[2J (cloud), the screen is blank\nsays: Eleven days later\n\
             note: Slowly\nnote: Then pause\nnext: that was the last step\nevent: 2023-03-28 A holding\n"
        );
    }
}
