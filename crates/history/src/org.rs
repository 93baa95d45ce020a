//! Floor 1: units, positions, people and events, compiled into a history that answers for any day.
//!
//! [`Dataset`] is what was said, [`History`] is what follows from it, [`Snapshot`] is one question.
//! Knows no file, no screen and no search; `time` is the only floor below.

mod certainty;
mod change;
mod changes;
mod compile;
mod confidence;
mod counted;
mod coverage;
mod dataset;
mod describe;
mod diagnostic;
mod diff;
mod doubt;
mod history;
mod ids;
mod lineage;
mod lists;
mod reporting;
mod sanitise;
mod snapshot;
mod stand_in;
mod stats;
mod subject_filter;
mod tenure;
mod tenure_rows;
mod upcoming;

pub use certainty::Certainty;
pub use change::{AppointMore, Change, ChangeKind, Merge, Note, Retitle, Split};
pub use changes::{
    Arrival, ChangedUnits, Departure, Marked, Post, Signs, Totals, TouchedUnits, UnitChange, What,
};
pub use compile::MentionTask;
pub use confidence::Confidence;
pub use counted::counted;
pub use coverage::Coverage;
pub use dataset::{Dataset, Event, Person, PersonMore, Role, Source, Unit};
pub use describe::{change_in_words, class_in_words, difference_in_words, ending_in_words};
pub use diagnostic::{
    Diagnostic, Finding, Findings, MAX_FINDINGS_OF_A_RULE, Rule, Severity, Subject, did_you_mean,
};
pub use diff::{DayState, Delta, DeltaGroup, DeltaKind, HolderState, Patch, Unfilled, UnitState};
pub use doubt::Doubt;
pub use history::{History, Position, UnfilledPeriod, UnitHistory, Version};
pub use ids::{
    ChangeId, EventId, Numbered, PersonId, PositionId, RoleId, SourceId, TenureId, UnitId, to_u32,
};
pub use lineage::{Link, LinkKind};
pub use lists::IdRun;
pub use sanitise::{Harm, MAX_MARKS, harm, is_invisible, is_mark, neutralise};
pub use snapshot::{Holder, PositionState, Snapshot};
pub use stand_in::StandIn;
pub use stats::{Lengths, Longest, StateStats, Stats, YearStats};
pub use subject_filter::SubjectFilter;
pub use tenure::{EndKind, Ending, Tenure, Term};
pub use tenure_rows::{Spell, SpellEnd, spells};
pub use upcoming::{Upcoming, UpcomingWhat};
