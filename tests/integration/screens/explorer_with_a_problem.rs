//! An explorer that reports one problem, after some keys, and its cells.

use std::sync::Arc;

use orgscope::app::{App, LocatedProblem, Start};
use orgscope::org::{Diagnostic, History, Rule, Subject};
use ratatui::buffer::Buffer;

use crate::support::explorer::{fit, lines, types};

pub(super) fn open(history: &Arc<History>, script: &str, size: (u16, u16)) -> App {
    let problem = LocatedProblem {
        diagnostic: Diagnostic::new(Rule::NoSource, Subject::Dataset, "`x` has no source")
            .hint("cite one"),
        place: Some("lantern.ron:7:3".into()),
    };
    let mut app = App::new(history.clone(), vec![problem], Start::default());
    fit(&mut app, size);
    types(&mut app, script);
    app
}

pub(super) fn plain(buffer: &Buffer) -> Vec<String> {
    lines(buffer, |cell| cell.symbol().to_owned())
}
