//! The legend of signs, the first page of the help: what each sign of the screen means, and the twelve keys that matter.

use super::first_keys::first_key;
use super::keymap::Keymap;
use super::overlay::HelpLine;
use super::sign::Sign;
use super::{Command, KeyScope};

/// The signs, in the order in which the eye meets them: from the left of a row to the slider.
const SIGNS: [(Sign, &str); 19] = [
    (Sign::Cursor, "the selected row"),
    (Sign::New, "new in the marked period"),
    (Sign::Closed, "closed in it"),
    (Sign::Moved, "moved to another place in the tree"),
    (Sign::Renamed, "renamed"),
    (Sign::Leader, "a leader: came, left, retitled"),
    (Sign::Several, "more than two of these"),
    (Sign::Hidden, "folded, with changes inside"),
    (Sign::Folds, "a branch, folded and unfolded"),
    (Sign::Doubt, "doubtful; the details say why"),
    (Sign::InPost, "in post on this date"),
    (Sign::Earlier, "an earlier holder, or none known"),
    (Sign::Handle, "slider: the date shown"),
    (Sign::Density, "slider: how much happened"),
    (Sign::Vague, "slider: only the year is known"),
    (Sign::Units, "slider: units changed"),
    (Sign::Leaders, "slider: leaders changed"),
    (Sign::Both, "slider: both"),
    (Sign::Note, "slider: a note, nothing changed"),
];

/// Signs that are rare; they stand below the legend.
const RARE: [(Sign, &str); 7] = [
    (Sign::Band, "slider: the days that the date of the event may mean"),
    (Sign::Announced, "announced for a later day; in details: a later holder"),
    (Sign::Pinned, "slider: the pinned day"),
    (Sign::Beyond, "slider: goes on before or after the days in view"),
    (Sign::Quarter, "slider: a quarter of a year begins"),
    (Sign::Scroll, "there are more lines above or below"),
    (Sign::Term, "below the slider: in a post, and in it as acting"),
];

/// What signs alone do not say.
const REMARKS: [&str; 6] = [
    "no post known: the sources name none; CEO unknown: they name no holder.",
    "+8 behind a leader: so many further leaders of the unit.",
    "Ann, Bo & 8 more: so many more people hold the same position.",
    "» and a number of months: playing skips a time without events.",
    "Colours of the bars: those of the signs for units and leaders above.",
    "? is disputed, inferred, one source, unsourced or last confirmed long ago.",
];

/// The keys, the most useful first.
const KEYS: [(&[Command], &str); 12] = [
    (&[Command::PreviousEvent, Command::NextEvent], "previous, next event"),
    (&[Command::StepBack, Command::StepOn], "one step back, on"),
    (&[Command::LongerStep], "step: day, week, month …"),
    (&[Command::GoToDate], "go to a typed date"),
    (&[Command::Play], "play, pause"),
    (&[Command::Down, Command::Up], "row down, up"),
    (&[Command::Open], "fold, unfold, follow"),
    (&[Command::DetailsView], "details, the next view"),
    (&[Command::Find], "find anyone, at any date"),
    (&[Command::Events], "list of all events"),
    (&[Command::Pin], "pin this date, compare"),
    (&[Command::Changes], "list of the changes"),
];

/// Returns the legend: signs on the left, keys on the right.
pub(super) fn legend(keymap: &Keymap) -> Vec<HelpLine> {
    let mut keys = KEYS.iter().filter_map(|(commands, text)| {
        let keys: Vec<&str> =
            commands.iter().filter_map(|it| first_key(keymap, *it, KeyScope::TREE)).collect();
        (!keys.is_empty()).then(|| (commands.last().copied(), keys.join(" "), *text))
    });
    let mut lines = vec![HelpLine::LegendHead { signs: "Signs", keys: "Keys that matter" }];
    lines.extend(SIGNS.map(|(sign, meaning)| {
        let (command, keys, title) = keys.next().unwrap_or_default();
        HelpLine::LegendRow { sign, meaning, command, keys, title }
    }));
    lines.push(HelpLine::Blank);
    lines.push(HelpLine::Group("More signs"));
    lines.extend(RARE.map(|(sign, meaning)| {
        let (command, keys, title) = (None, String::new(), "");
        HelpLine::LegendRow { sign, meaning, command, keys, title }
    }));
    lines.extend(REMARKS.map(HelpLine::Text));
    lines
}
