//! What is asked in a reader's own words on the command line: posts as text and JSON, guesses, and what a shell
//! completes.

use serde_json::Value;

use crate::support::command::{self, Ran, run};

const LANTERN: [&str; 2] = ["-d", "tests/fixtures/lantern.ron"];

fn json(args: &[&str]) -> Value {
    command::json(&[&LANTERN, args].concat())
}

#[test]
fn find_answers_a_post_with_its_holders() {
    let found = json(&["find", "head of north pier 2019"]);
    let hit = &found["hits"][0];
    assert_eq!(hit["kind"], "position");
    assert_eq!((&hit["unit"], &hit["role"]), (&"north-pier".into(), &"head".into()));
    assert_eq!(hit["name"], "Head, North Pier");
    assert_eq!(hit["matched"], "head of north pier 2019");
    let people: Vec<&str> = hit["holders"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["person"].as_str().unwrap())
        .collect();
    assert_eq!(people, ["ann-lee", "bo-chen"], "both who shared it are one hit");
    assert_eq!(hit["holders"][0]["from"], "2018-03-01");
    let Ran { code, out, .. } = run(&[&LANTERN[..], &["find", "ceo", "--limit", "1"]].concat());
    assert_eq!(code, 0);
    assert!(
        out.starts_with("position  lantern  Chief Executive Officer, Lantern Works  "),
        "{out}"
    );
    let only = json(&["find", "ceo", "--kind", "role"]);
    assert_eq!(
        (only["hits"].as_array().unwrap().len(), &only["hits"][0]["id"]),
        (1, &"ceo".into())
    );
    let only = json(&["find", "head", "--kind", "position"]);
    assert!(only["hits"].as_array().unwrap().iter().all(|hit| hit["kind"] == "position"));
}

#[test]
fn a_role_is_shown_by_its_positions() {
    let shown = json(&["show", "head"]);
    assert_eq!((&shown["kind"], &shown["role"]), (&"position".into(), &"head".into()));
    let units: Vec<&str> = shown["positions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["unit"].as_str().unwrap())
        .collect();
    let place = |unit| units.iter().position(|it| *it == unit).unwrap();
    assert!(place("harbour") < place("north-pier"), "nearest to the root first: {units:?}");
    let tenure = &shown["positions"][place("south-pier")]["tenures"][0];
    assert_eq!((&tenure["person"], &tenure["acting"]), (&"omar-haddad".into(), &true.into()));
    // The same beside a unit, and as text.
    let one = json(&["show", "head of north pier"]);
    assert_eq!(one["positions"].as_array().unwrap().len(), 1);
    let Ran { code, out, .. } = run(&[&LANTERN[..], &["show", "chair of the ferry"]].concat());
    assert_eq!(code, 0);
    assert!(out.starts_with("Chair, Ferry Company\n"), "{out}");
    let Ran { code, out, .. } =
        run(&[&LANTERN[..], &["show", "luna-lin", "--kind", "position"]].concat());
    assert_eq!((code, out.as_str()), (1, ""));
}

#[test]
fn a_guess_says_that_it_is_one() {
    let Ran { code, out, err } = run(&[&LANTERN[..], &["find", "mina okafro"]].concat());
    assert_eq!(code, 0);
    assert!(out.starts_with("person  mina-okafor  "), "{out}");
    assert!(err.contains("nothing matches `mina okafro` exactly"), "{err}");
    assert_eq!(json(&["find", "mina okafro"])["hits"][0]["guess"], true);
    assert_eq!(json(&["find", "mina okafor"])["hits"][0].get("guess"), None);
    let Ran { code, out, err } = run(&[&LANTERN[..], &["show", "mina okafro"]].concat());
    assert!(
        code == 0 && out.starts_with("Mina Okafor\n") && err.contains("showing the nearest"),
        "{err}"
    );
    let Ran { code, out, err } = run(&[&LANTERN[..], &["find", "noth biers"]].concat());
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("did you mean `North Pier`?"), "{err}");
    let Ran { code, err, .. } =
        run(&[&LANTERN[..], &["find", "okafor", "--kind", "unit"]].concat());
    assert!(code == 1 && err.contains("of other kinds"), "{err}");
}

/// Another position than the one that was asked for says so, and so does a text of which a word was left out.
#[test]
fn what_is_answered_instead_is_said() {
    let Ran { out, .. } = run(&["find", "head of youku 2021", "--limit", "1"]);
    assert!(
        out.starts_with("position  youku  ")
            && out.ends_with("(no head of Youku known in 2021; responsible for it)\n"),
        "{out}"
    );
    let hit = &command::json(&["find", "head of youku 2021"])["hits"][0];
    assert_eq!((&hit["unit"], &hit["instead_of"]), (&"youku".into(), &"youku".into()));
    assert_eq!(hit["because"], "no head of Youku known in 2021; responsible for it");
    let hit = &command::json(&["find", "head of youku jan 2019"])["hits"][0];
    assert_eq!((hit.get("instead_of"), hit.get("because")), (None, None));
    let Ran { code, out, err } = run(&["find", "jack ma missing"]);
    assert!(code == 0 && out.starts_with("person  jack-ma  "), "{out}");
    assert!(err.contains("nothing for `missing`; showing `jack ma`"), "{err}");
    let Ran { code, out, err } = run(&["find", "jiang fna"]);
    assert!(code == 0 && out.starts_with("person  jiang-fan  "), "{out}");
    assert!(err.contains("nothing matches `jiang fna` exactly; the nearest are"), "{err}");
    let Ran { out, .. } = run(&["find", "sexual assault"]);
    assert!(
        out.starts_with("event   li-yonghe-resigns-2021  ") && out.contains("(Alibaba fires"),
        "{out}"
    );
}

/// Several words need no quotation marks, dates are in words, and what was not confirmed for long says so.
#[test]
fn several_words_are_one_question_and_dates_are_in_words() {
    let quoted = run(&["find", "finance boss 2020"]);
    let Ran { code, out, .. } = run(&["find", "finance", "boss", "2020"]);
    assert_eq!((code, &out), (0, &quoted.out));
    assert!(out.starts_with("position  alibaba  Chief Financial Officer"), "{out}");
    let Ran { out, .. } = run(&["show", "daniel", "zhang"]);
    assert!(out.starts_with("Daniel Zhang\n"), "{out}");
    let Ran { out, .. } = run(&["find", "top", "lawyer"]);
    assert!(out.contains("2007-07 – between Nov 2019 and 9 Jul 2020\n"), "{out}");
    let Ran { out, .. } = run(&["find", "marketing chief"]);
    let words = "2016-01 – end of record  (last confirmed 17 Jun 2021)\n";
    assert!(out.contains(words), "{out}");
    let Ran { code, out, err } = run(&["find", "10/09/2019"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("ambiguous date `10/09/2019`: write 2019-09-10 or 2019-10-09"), "{err}");
}

/// The same hit comes first with an index and without.
#[test]
fn an_id_and_a_whole_name_are_found_without_a_guess() {
    for (typed, id) in [
        ("luna-lin", "luna-lin"),
        ("Luna Lin", "luna-lin"),
        ("林月", "luna-lin"),
        ("north-pier", "north-pier"),
        ("Lamp Division", "lamps"),
    ] {
        assert_eq!(json(&["find", typed])["hits"][0]["id"], id, "{typed}");
        assert_eq!(json(&["show", typed])["id"], id, "{typed}");
    }
}

/// The words that a shell is given for the last one of a line.
fn completed(line: &[&str]) -> Vec<String> {
    let args = [&["--", "orgscope"], line].concat();
    let ran = Ran::of(command::command(&args).env("ORGSCOPE_COMPLETE", "fish"));
    assert_eq!(ran.code, 0);
    ran.out.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn units_people_and_tours_are_completed() {
    assert_eq!(completed(&["tree", "--unit", "dingt"]), ["dingtalk"]);
    assert!(completed(&["show", "daniel"]).contains(&"daniel-zhang".to_owned()));
    assert!(completed(&["tour", "check", "cl"]).contains(&"cloud".to_owned()));
    // Those of the dataset that the line names; by a word of the name where no id begins so.
    assert_eq!(completed(&["-d", LANTERN[1], "show", "mina"]), ["mina-okafor"]);
    assert_eq!(completed(&["-d", LANTERN[1], "log", "--about", "okafor"]), ["mina-okafor"]);
    assert_eq!(completed(&["-d", "no/such/file", "show", "mina"]), Vec::<String>::new());
    // A date is not a file.
    assert_eq!(completed(&["tree", "--at", "C"]), Vec::<String>::new());
    assert!(completed(&["check", "Carg"]).contains(&"Cargo.toml".to_owned()), "a file is one");
}

/// What is listed is the beginning only, and that is said.
#[test]
fn a_list_that_ends_at_its_limit_says_so() {
    let cut = run(&[&LANTERN[..], &["find", "2020", "--limit", "2"]].concat());
    assert_eq!((cut.code, cut.out.lines().count()), (0, 2));
    let all = run(&[&LANTERN[..], &["find", "2020", "--limit", "500"]].concat());
    let count = all.out.lines().count();
    let said = format!("these are the first 2 of {count}; --limit N lists more");
    assert!(count > 2 && cut.err.contains(&said), "{}", cut.err);
    assert!(!all.err.contains("--limit"), "{}", all.err);
}
