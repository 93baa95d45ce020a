//! Something found, and how many there are.

use super::index::{Kind, Target};
use super::tier::Tier;
use orgscope_history::org::{PositionId, TenureId, UnitId};
use orgscope_history::time::{Date, Dated, Period};

/// The least number of letters of a mistyped word that is not near to some syllable by chance.
const MIN_PINYIN_LETTERS: usize = 6;

/// What is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// People in post and units open on the day.
    Now,
    /// Everything, over all dates.
    All,
    /// One kind, over all dates.
    Only(Kind),
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record that was found.
    pub target: Target,
    /// The name that matched, as the dataset writes it; of a position its title and unit.
    pub matched: String,
    /// The characters of `matched` that were typed, by their index.
    pub marked: Vec<usize>,
    /// How well; [`Tier::is_guess`] where it is not what was typed.
    pub tier: Tier,
    /// An exact spelling, the same letters, the usual reading, any other; of a guess how many letters differ.
    pub(super) nearness: u8,
    /// Whether the person is in post, or the unit open, on the day.
    pub present: bool,
    /// Of a position: who held it, and when to look.
    pub post: Option<PostHit>,
    /// Of a position: why it is an answer, where it is not the one that was asked for.
    pub instead: Option<Instead>,
    /// Of a position that is an answer for its holder's superior or reports: since when and until when.
    pub reported: Option<ReportedLine>,
    /// Of a person or a unit: the days that were asked for beside the name.
    pub during: Option<Period>,
}

impl Hit {
    /// Returns, of a guess among names of which one word is right, whether the others sound like what was typed.
    pub(super) fn sounds_like_typed(&self) -> bool {
        self.nearness <= 1
    }

    /// Returns whether it is a guess at a short word among the syllables of Chinese characters, of which one is always near.
    pub(super) fn is_far_fetched(&self, typed: &str) -> bool {
        let short = typed.is_ascii() && typed.len() < MIN_PINYIN_LETTERS;
        self.tier == Tier::Typo && short && !self.matched.is_ascii()
    }

    /// Returns a hit that is called what was typed; its name and what else is known is to be filled in.
    pub(super) fn new(target: Target) -> Self {
        Self {
            target,
            matched: String::new(),
            marked: Vec::new(),
            tier: Tier::Exact,
            nearness: 0,
            present: true,
            post: None,
            instead: None,
            reported: None,
            during: None,
        }
    }
}

/// Why a position is an answer though another one was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// The unit that was asked for.
    pub unit: UnitId,
    /// In words: `no head of Youku known in 2021; above it`.
    pub words: String,
}

/// That one person reported to another, and how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedLine {
    /// `reported to Jeff Zhang`, `superior of Hou Yi`.
    pub words: String,
    /// Since when a source says so.
    pub since: Dated,
    /// Until when; `None` where it is not known to have ended.
    pub until: Option<Dated>,
}

impl ReportedLine {
    /// Returns it in words, with its dates written by `date`: `reported to Jeff Zhang 2019-06-18 – 2020-09-27`.
    pub fn in_words(&self, date: &dyn Fn(Dated) -> String) -> String {
        let (known, words) = (!self.since.is_unknown(), &self.words);
        match (known, self.until) {
            (true, Some(until)) => format!("{words} {} – {}", date(self.since), date(until)),
            (true, None) => format!("{words} {}", self.since.since(date)),
            (false, Some(until)) => format!("{words} until {}", date(until)),
            (false, None) => words.clone(),
        }
    }
}

/// A position, with one of those who held it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostHit {
    /// The position.
    pub position: PositionId,
    /// One that held it; `None` where it was vacant, or nothing says who did.
    pub holder: Option<TenureId>,
    /// The day to look at it: in the time that was asked for, else the nearest to the day of the search.
    pub day: Date,
}

/// How many records match, of each kind, whatever the scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    of_kinds: [usize; 6],
    in_scope: usize,
}

impl Counts {
    /// Returns those in the scope that was asked for.
    pub fn in_scope(&self) -> usize {
        self.in_scope
    }

    /// Returns those of one kind, over all dates.
    pub fn of(&self, kind: Kind) -> usize {
        self.of_kinds[kind as usize]
    }

    /// Returns all, over all dates.
    pub fn all(&self) -> usize {
        self.of_kinds.iter().sum()
    }

    pub(super) fn add(&mut self, kind: Kind, in_scope: bool) {
        self.of_kinds[kind as usize] += 1;
        self.in_scope += usize::from(in_scope);
    }

    /// Adds one of a kind in the scope.
    pub(super) fn add_in_scope(&mut self, kind: Kind) {
        self.add(kind, true);
    }

    /// Takes away one in the scope, which is not meant.
    pub(super) fn remove_in_scope(&mut self, kind: Kind) {
        self.of_kinds[kind as usize] -= 1;
        self.in_scope -= 1;
    }

    pub(super) fn join(&mut self, other: Self) {
        for (one, more) in self.of_kinds.iter_mut().zip(other.of_kinds) {
            *one += more;
        }
        self.in_scope += other.in_scope;
    }
}
