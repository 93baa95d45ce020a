//! What is answered in place of what was asked for, and why: another position, or the text without a word.

use orgscope::search::{Kind, Scope};

use super::query_table::embedded;

/// Why another position is the answer than the one that was asked for.
#[test]
fn a_position_that_was_not_asked_for_says_why_it_is_the_answer() {
    let embedded = embedded("2023-12-31");
    for (query, words) in [
        ("head of youku 2021", Some("no head of Youku known in 2021; responsible for it")),
        ("ceo of cainiao 2018", Some("no CEO of Cainiao Network known in 2018")),
        ("who ran tmall in 2019", Some("no head of Greater Tmall known in 2019; its successor")),
        ("who ran taobao in 2022", Some("no head of Taobao known in 2022; above it")),
        ("who ran taobao in june 2023", Some("Taobao was gone in Jun 2023; its successor")),
        ("who ran lingyang in 2018", Some("Lingyang did not exist yet in 2018; above it")),
        ("who ran quark in 2021", Some("no head of Quark known in 2021; responsible for it")),
        ("ceo of cainiao june 2023", None),
        ("cloud president 2022", None),
        ("who ran taobao live in 2021", None),
    ] {
        let hits = embedded.answer(query, Scope::All).hits;
        let instead = hits[0].instead.as_ref().map(|it| it.words.as_str());
        assert_eq!(instead, words, "{query}: {}", embedded.name(&hits[0]));
    }
    // Behind the nearest come the units whose names contain the name, as they are.
    let hits = embedded.answer("who ran taobao in 2022", Scope::All).hits;
    assert!(hits[1..].iter().any(|hit| embedded.name(hit) == "position taobao-live head yu-feng"));
    assert!(hits[1..].iter().all(|hit| hit.instead.is_none()));
}

#[test]
fn a_word_too_many_is_left_out_and_named() {
    let embedded = embedded("2023-12-31");
    for (query, words) in [
        ("record fine", Some("nothing with all of these words; showing `fine`")),
        ("jack ma missing", Some("nothing for `missing`; showing `jack ma`")),
        (
            "ceo of lazada qqqq 2022 zzzz",
            Some("nothing for `qqqq`, `zzzz`; showing `ceo of lazada 2022`"),
        ),
        ("jack ma", None),
        // A word that is still typed is none too many.
        ("jack ma q", None),
        ("danial zhang", None),
        ("qqqqqq zzzzzz", None),
        ("jack ma !missing", None),
        ("'jack 'missing", None),
    ] {
        let answer = embedded.answer(query, Scope::All);
        let left_out = answer.left_out.map(|it| it.to_string());
        assert_eq!(left_out.as_deref(), words, "{query}");
    }
    // What matches among other kinds is a real hit.
    let answer = embedded.answer("jack ma", Scope::Only(Kind::Role));
    assert_eq!((answer.hits.len(), answer.left_out), (0, None));
}

/// Why another hit is the first than one that answers the question, and who it is.
#[test]
fn a_person_who_never_held_what_is_asked_for_is_shown_and_it_is_said() {
    let embedded = embedded("2023-12-31");
    for (query, first, words) in [
        ("jeff zhang ceo", "person jeff-zhang", "Jeff Zhang is not known to have been CEO"),
        ("toby xu ceo", "person toby-xu", "Toby Xu is not known to have been CEO"),
        ("trudy dai cfo", "person trudy-dai", "Trudy Dai is not known to have been CFO"),
        ("jack ma cto 2018", "person jack-ma", "Jack Ma is not known to have been CTO in 2018"),
        ("who reports to jack ma", "person jack-ma", "no source says who reported to Jack Ma"),
    ] {
        let answer = embedded.answer(query, Scope::All);
        assert_eq!(embedded.first(query), first, "{query}");
        assert_eq!(answer.remark.as_deref(), Some(words), "{query}");
        assert_eq!(answer.left_out, None, "{query}");
    }
}

/// The whole name of a person or a unit is never split, and what is said of the words is true.
#[test]
fn a_whole_name_is_not_split() {
    let embedded = embedded("2023-12-31");
    for (query, words) in [
        ("head of alibaba bank", "nothing for `bank`; showing `head of alibaba`"),
        ("jack ma missing koubei", "nothing with all of these words; showing `jack ma`"),
        ("jack ma koubei 1688", "nothing with all of these words; showing `jack ma`"),
    ] {
        let answer = embedded.answer(query, Scope::All);
        let left_out = answer.left_out.map(|it| it.to_string());
        assert_eq!(left_out.as_deref(), Some(words), "{query}");
    }
    embedded.finds(&[
        ("lazada thailand boss 2020", "position lazada country-ceo james-dong"),
        ("head of lazada vietnam", "position lazada country-ceo kaya-qin"),
    ]);
}
