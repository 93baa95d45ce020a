//! A dataset full of doubts.

use orgscope::data::{self, Opened};
use orgscope::org::History;

pub(super) const FIXTURE: &str = include_str!("../../fixtures/doubts.ron");

pub(super) fn opened(text: &str) -> Opened {
    data::open(text).unwrap_or_else(|error| panic!("{error:?}"))
}

pub(super) fn history() -> History {
    let opened = opened(FIXTURE);
    assert_eq!(opened.problems, []);
    opened.history
}
