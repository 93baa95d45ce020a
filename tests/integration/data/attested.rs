//! What the second reading of the record added, in the words of the command line; and no unit of the first three
//! levels without a head, a search for one, or a remark why it has none.

use orgscope::org::{PositionState, UnitId};
use orgscope::time::Date;

use crate::support::command::answer;
use crate::support::datasets::alibaba;

/// Days on which a reader would ask: the first and the last, and five between.
pub(super) const DAYS: [&str; 7] = [
    "2018-01-01",
    "2019-06-30",
    "2021-07-01",
    "2022-12-29",
    "2023-03-28",
    "2023-09-10",
    "2023-12-31",
];

/// Roles that lead a unit.
const LEADS: [&str; 9] =
    ["chair", "ceo", "president", "gm", "head", "dean", "copresident", "coo", "oversight"];

#[test]
fn every_unit_of_three_levels_has_a_head_a_search_or_a_remark() {
    let data = alibaba().dataset();
    for day in DAYS {
        let now = alibaba().as_of(Date::parse(day).unwrap());
        let level = |unit: UnitId| now.ancestors(unit).count() + 1;
        for (unit, _) in now.walk().filter(|(unit, _)| level(*unit) <= 3) {
            let leads = |role: &str| LEADS.contains(&role);
            let mut positions = now.positions(unit).map(|(id, state)| {
                (&*data.role(alibaba().position(id).role).id, state == PositionState::Held)
            });
            // A post without a holder is one that was looked for, or is known to be vacant.
            let has_head = positions.any(|(role, held)| leads(role) || !held);
            let record = data.unit(unit);
            let says_why =
                record.note.as_deref().is_some_and(|note| note.contains("No head of its own"));
            assert!(has_head || says_why, "{} on {day}", record.id);
        }
    }
}

#[test]
fn what_was_looked_for_says_so() {
    let data = alibaba().dataset();
    for change in (0..data.changes.len()).map(orgscope::org::ChangeId::new) {
        if matches!(data.change(change).kind, orgscope::org::ChangeKind::Unknown { .. }) {
            let note = data.note(change).unwrap_or_default();
            assert!(note.contains("ooked for"), "{} of {}", note, data.event_of(change).id);
        }
    }
}

#[test]
fn the_rows_that_were_missing() {
    for (args, words) in [
        // The chief executive of Ele.me has a second source; a chair is not certain after 2018.
        (
            &["tree", "--at", "2021-08-23", "--unit", "eleme"][..],
            "Yongfu Yu, Chief Executive Officer\n",
        ),
        (
            &["show", "eleme"],
            "Zhang Xuhao  Chairman; special assistant to Daniel Zhang on new retail  last confirmed 17 Sep 2018",
        ),
        // Hummingbird: looked for, and found only at the end.
        (
            &["tree", "--at", "2020-01-01", "--unit", "hummingbird"],
            "Hummingbird Delivery · Head unknown",
        ),
        (&["tree", "--at", "2023-12-31", "--unit", "hummingbird"], "Han Liu, Head (inferred)"),
        (
            &["show", "hummingbird"],
            "2015-08 – 2023-12?  unknown  Looked for and not found before March 2024.",
        ),
        // Two more boards for Eddie Wu.
        (
            &["tree", "--at", "2023-05-18", "--unit", "local-services-group"],
            "Eddie Wu, Director of the group's board",
        ),
        (
            &["show", "eddie-wu"],
            "Director of the group's board, Alibaba International Digital Commerce Group",
        ),
        // DingTalk before September 2020.
        (
            &["tree", "--at", "2020-09-26", "--unit", "dingtalk"],
            "Zhu Hong, CTO and chief architect",
        ),
        (&["show", "zhu-hong"], "by 26 Sep 2020 – 2020-09-27  CTO and chief architect, DingTalk"),
        // The smart devices: listed in 2021 or set up in 2022.
        (&["log", "--about", "intelligent-connectivity", "--disputed"], "have it set up in 2022"),
        (&["log", "--year", "2022", "--disputed"], "Trudy Dai merges the Taobao and Tmall teams"),
        // The remit that Michael Evans added.
        (
            &["tree", "--at", "2022-01-01", "--depth", "1"],
            "Michael Evans, Responsible for overseas representatives, international IP protection and public affairs abroad (one source)",
        ),
        (
            &["tree", "--at", "2023-12-31", "--unit", "hema"],
            "Yan Xiaolei, Chief Financial Officer (one source)",
        ),
        // The departments under their later names, and what became of them.
        (
            &["tree", "--at", "2023-09-10", "--unit", "industry-dept-2"],
            "Brand Business Development Centre · Alvin Liu, Head",
        ),
        (&["show", "industry-dept-3"], "M2C Business Unit (merger)"),
        (&["log", "--year", "2021"], "Regulator fines Alibaba 18.2 billion yuan"),
        // Years without a known holder stand between the holders.
        (&["show", "1688"], "2018-01-01 – 2023-11-02~  unknown  Looked for and not found."),
    ] {
        let text = answer(args);
        assert!(text.contains(words), "{args:?}: {words}\n{text}");
    }
}

#[test]
fn a_post_of_the_opening_day_names_few_sources() {
    let text = answer(&["show", "zhang-xuhao", "--sources"]);
    let of_first = text.lines().skip_while(|line| !line.contains("CEO (founder)")).skip(1);
    let sources = of_first.take_while(|line| line.contains("Source: ")).count();
    assert!((1..=14).contains(&sources), "{sources}\n{text}");
}
