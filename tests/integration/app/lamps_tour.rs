//! A short tour of the fictional company, and an explorer that has it.

use orgscope::app::{App, Start, Tour};

use crate::support::datasets::lantern;
use crate::support::explorer::open;

pub(super) const STORY: &str = "\
title The lamps
say It begins with lamps.
go 2019-01-01
select lamps
say Light comes, and then a pause.
play to 2020-12-31 in 3s
select harbour
pause
go 2021-06-01
say The end.
go 2022-01-01
";

pub(super) fn start(tour: &str) -> Start {
    Start { tours: vec![Tour::parse("story", tour).unwrap()], ..Start::default() }
}

pub(super) fn app(tour: &str) -> App {
    open(lantern(), start(tour), (120, 36))
}
