//! One line of keys worth knowing, for the layer and the keys typed so far.
//!
//! Hints read the keymap, so they show the keys of the reader's own configuration.

use std::borrow::Cow;

use compact_str::{CompactString, format_compact};
use smallvec::{SmallVec, smallvec};

use super::first_keys::first_key;
use super::keymap::label;
use super::{App, Command, KeyScope, Overlay, Pane};

/// A key worth knowing now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint<'a> {
    /// What a click on each of the keys does. Empty for `1…9`: no click says which digit.
    pub commands: SmallVec<[Command; 2]>,
    /// The keys as they are shown, such as `[` and `]`.
    pub keys: SmallVec<[Cow<'a, str>; 2]>,
    /// What the keys do, such as `event`. Empty where the key alone is shown.
    pub text: &'static str,
    /// Where there is no room for all hints, those of the highest rank are left out first; those of rank 0 come last.
    pub rank: u8,
}

/// Names a command briefly enough that all keys after a prefix fit into one line of 80 columns.
fn briefly(command: Command) -> &'static str {
    match command {
        Command::NextTouching => "next touching",
        Command::PreviousTouching => "previous",
        Command::GoToDate => "date",
        Command::Top => "top",
        Command::UnfoldAll => "unfold all",
        Command::FoldAll => "fold all",
        Command::RootHere => "only this",
        Command::RootBack => "back out",
        Command::FoldToDepth => "depth",
        Command::CopyRow => "copy row",
        Command::CopyPath => "path",
        Command::CopyLink => "link",
        Command::CopySource => "sources",
        Command::CopyView => "tree",
        Command::CopyDiff => "changes",
        other => other.info().title,
    }
}

/// Returns the rank of a hint ([`Hint::rank`]): low for what a new reader needs; else by its place in the line.
fn rank(command: Command, place: usize) -> u8 {
    match command {
        Command::Help | Command::Close | Command::NextEvent | Command::PreviousEvent => 0,
        Command::Down | Command::Accept | Command::Back => 1,
        Command::Find => 2,
        Command::Changes => 3,
        Command::Open => 4,
        _ => u8::try_from(place).unwrap_or(u8::MAX).saturating_add(5),
    }
}

/// The text, in a table, of the keys that go by one stride. On the screen they are named by the stride set: `month`.
const BY_STRIDE: &str = "stride";

/// Commands whose keys belong together, and what they do; empty where the key alone is shown.
type HintTable = &'static [(&'static [Command], &'static str)];

/// Returns the hints of a pane, from left to right.
fn of_pane(pane: Pane) -> HintTable {
    match pane {
        Pane::Tree => &[
            (&[Command::PreviousEvent], "back"),
            (&[Command::NextEvent], "next event"),
            (&[Command::StepBack, Command::StepOn], BY_STRIDE),
            (&[Command::Down, Command::Up], "row"),
            (&[Command::Open], "open"),
            (&[Command::Play], "play"),
            (&[Command::Find], "find"),
            (&[Command::Events], "events"),
            (&[Command::Changes], "all changes"),
            (&[Command::Help], "help"),
            (&[Command::Close], ""),
        ],
        Pane::Details => &[
            (&[Command::Down, Command::Up], "line"),
            (&[Command::Open], "follow"),
            (&[Command::DetailsView], "view"),
            (&[Command::NextPane], "strip"),
            (&[Command::PreviousEvent, Command::NextEvent], "event"),
            (&[Command::Find], "find"),
            (&[Command::Help], "help"),
            (&[Command::Close], ""),
        ],
        Pane::Strip => &[
            (&[Command::Down, Command::Up], "line"),
            (&[Command::Open], "go to the unit"),
            (&[Command::NextPane], "slider"),
            (&[Command::PreviousEvent, Command::NextEvent], "event"),
            (&[Command::Changes], "all changes"),
            (&[Command::Help], "help"),
            (&[Command::Close], ""),
        ],
        Pane::Slider => &[
            (&[Command::StepBack, Command::StepOn], BY_STRIDE),
            (&[Command::FirstDay, Command::LastDay], "ends"),
            (&[Command::LongerStep], "step"),
            (&[Command::ZoomIn, Command::ZoomOut], "zoom"),
            (&[Command::Play], "play"),
            (&[Command::GoToDate], "date"),
            (&[Command::NextPane], "tree"),
            (&[Command::Help], "help"),
            (&[Command::Close], ""),
        ],
    }
}

/// Returns the hints of an overlay, from left to right.
fn of_overlay(overlay: &Overlay) -> HintTable {
    match overlay {
        Overlay::None => &[],
        Overlay::Date(_) => &[(&[Command::Accept], "go"), (&[Command::Back], "cancel")],
        Overlay::Filter => &[(&[Command::Accept], "keep"), (&[Command::Back], "show everything")],
        Overlay::Changes(_) => &[
            (&[Command::Down, Command::Up], "row"),
            (&[Command::Accept], "go there"),
            (&[Command::NextScope], "which"),
            (&[Command::CopyDiff], "copy"),
            (&[Command::Close], "close"),
        ],
        Overlay::Find(_) => &[
            (&[Command::Accept], "go there"),
            (&[Command::Up, Command::Down], "choose"),
            (&[Command::NextScope], "scope"),
            (&[Command::Back], "as before"),
        ],
        Overlay::Events(_) => &[
            (&[Command::Accept], "stay there"),
            (&[Command::Up, Command::Down], "choose"),
            (&[Command::NextScope], "all or the branch"),
            (&[Command::Back], "as before"),
        ],
        Overlay::Palette(_) => &[
            (&[Command::Accept], "run"),
            (&[Command::Up, Command::Down], "choose"),
            (&[Command::Back], "cancel"),
        ],
        Overlay::Help(_) => &[
            (&[Command::Down, Command::Up], "scroll"),
            (&[Command::HalfPageDown], "page"),
            (&[Command::FilterHelp], "look for"),
            (&[Command::Close], "close"),
        ],
        Overlay::Figures(_) => &[
            (&[Command::Down, Command::Up], "row"),
            (&[Command::Accept], "the longest tenure"),
            (&[Command::Close], "close"),
        ],
        Overlay::Tours(_) => &[
            (&[Command::Down, Command::Up], "row"),
            (&[Command::Accept], "begin"),
            (&[Command::Close], "close"),
        ],
        Overlay::Sources(_) => &[
            (&[Command::Down, Command::Up], "row"),
            (&[Command::Accept], "open it"),
            (&[Command::Close], "close"),
        ],
        Overlay::Problems(_) => &[
            (&[Command::Down, Command::Up], "row"),
            (&[Command::Accept], "go there"),
            (&[Command::Close], "close"),
        ],
    }
}

impl App {
    /// Returns the keys worth knowing now, in the order in which they stand in the line of keys. [`Hint::rank`] says which are left
    /// out first.
    pub fn hints(&self) -> Vec<Hint<'_>> {
        let scope = self.overlay.scope(self.nav.focus);
        if !self.nav.pending.keys.is_empty() {
            return self.what_may_follow(scope);
        }
        if self.tour.shows_caption() {
            return [
                (Command::TourNext, "on"),
                (Command::TourPrevious, "back"),
                (Command::TourAuto, "by itself"),
            ]
            .into_iter()
            .filter_map(|(command, text)| {
                let key = first_key(&self.settings.keys, command, KeyScope::CAPTION)?;
                let commands = smallvec![command];
                Some(Hint { commands, keys: smallvec![key.into()], text, rank: 0 })
            })
            .collect();
        }
        let wanted = match &self.overlay {
            Overlay::None => of_pane(self.nav.focus),
            overlay => of_overlay(overlay),
        };
        let hint = |(number, (commands, text)): (usize, &(&[Command], &'static str))| {
            let of = |command: &Command| {
                let key = first_key(&self.settings.keys, *command, scope)?;
                Some((Cow::Borrowed(key), *command))
            };
            let (keys, commands): (SmallVec<[Cow<'_, str>; 2]>, SmallVec<[Command; 2]>) =
                commands.iter().filter_map(of).unzip();
            let first = *commands.first()?;
            let text = if *text == BY_STRIDE { self.nav.step.word() } else { text };
            let rank = rank(first, number);
            Some(Hint { commands, keys, text, rank })
        };
        let mut hints = Vec::with_capacity(wanted.len());
        hints.extend(wanted.iter().enumerate().filter_map(hint));
        hints
    }

    /// Returns each key that may follow the prefix typed.
    fn what_may_follow(&self, scope: KeyScope) -> Vec<Hint<'_>> {
        let typed = self.nav.pending.keys.len();
        self.settings
            .keys
            .followers(scope, &self.nav.pending.keys)
            .into_iter()
            .map(|binding| {
                let rest = label(&binding.keys[typed..]);
                let keys = if binding.digit { format_compact!("{rest}1…9") } else { rest };
                let commands = if binding.digit { smallvec![] } else { smallvec![binding.command] };
                let text = briefly(binding.command);
                Hint { commands, keys: smallvec![Cow::Owned(keys.into())], text, rank: 0 }
            })
            .collect()
    }

    /// Returns the keys typed that are not yet a command: `3g`.
    pub fn pending(&self) -> Option<CompactString> {
        (!self.nav.pending.is_empty()).then(|| self.nav.pending.label())
    }
}
