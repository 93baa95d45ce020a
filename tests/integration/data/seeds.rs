//! The five primary documents, fact by fact: each is in the dataset, cited, and right on the day before, the
//! day, and the day after. Where the documents themselves lie beside the project, their sentences are held
//! against this list too.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use orgscope::org::{ChangeKind, Confidence, Event, EventId, PersonId, Snapshot, UnitId};
use orgscope::time::Date;

use crate::support::datasets::{alibaba, event, unit};

use super::seed_facts::Holds::{Name, Person, Reports, Role, Says, Title, Under};
use super::seed_facts::{Fact, Holds, all};

fn on(day: &str) -> Snapshot<'static> {
    alibaba().as_of(Date::parse(day).unwrap())
}

fn cites(event: &Event, seed: &str) -> bool {
    event.sources.iter().any(|source| *alibaba().dataset().source(*source).id == *seed)
}

/// The holders of a role in a unit with what is said of each: name, marks, title, superior.
fn holders(day: &str, id: &str, role: &str) -> Option<Vec<[String; 4]>> {
    let (now, data) = (on(day), alibaba().dataset());
    let (position, state) = now
        .positions(unit(alibaba(), id))
        .find(|(position, _)| *data.role(alibaba().position(*position).role).id == *role)?;
    let all: Vec<[String; 4]> = now
        .holders(position)
        .map(|holder| {
            let term = holder.term;
            let doubt = data.confidence_of(term.change) == Confidence::Disputed;
            let marks: Vec<&str> = [(term.acting, "acting"), (doubt, "disputed")]
                .into_iter()
                .filter_map(|(is, word)| is.then_some(word))
                .collect();
            let title = alibaba().explicit_title(term).unwrap_or_default().to_owned();
            let above = term.reports_to.map_or("", |it| &data.person(it).name).to_owned();
            [data.person(holder.person()).name.to_string(), marks.join(", "), title, above]
        })
        .collect();
    Some(if all.is_empty() {
        vec![[state.word().to_owned(), String::new(), String::new(), String::new()]]
    } else {
        all
    })
}

/// All that an event says, remarks of its changes included.
fn text_of(id: EventId) -> String {
    let data = alibaba().dataset();
    let event = data.event(id);
    let mut text = event.title.to_string();
    for part in [&event.summary, &event.dispute].into_iter().flatten() {
        text = format!("{text}\n{part}");
    }
    for change in event.change_ids() {
        if let Some(note) = data.note(change) {
            text = format!("{text}\n{note}");
        }
        if let ChangeKind::Note(note) = &data.change(change).kind {
            text = format!("{text}\n{}", note.text);
        }
    }
    text
}

/// What is wrong with it, if anything is.
fn wrong(fact: &Fact, holds: &Holds) -> Option<String> {
    let (is, should) = match holds {
        Role(day, id, role, who) => {
            let there = holders(day, id, role).map_or_else(
                || "no such position".to_owned(),
                |all| {
                    let of = |[name, marks, ..]: &[String; 4]| {
                        if marks.is_empty() { name.clone() } else { format!("{name} ({marks})") }
                    };
                    all.iter().map(of).collect::<Vec<_>>().join(" & ")
                },
            );
            // One among many.
            if let Some(one) = who.strip_prefix("… ").and_then(|it| it.strip_suffix(" …")) {
                let is_there = there.split(" & ").any(|it| it.starts_with(one));
                return (!is_there).then(|| format!("{day} {id} {role}: no {one} among {there}"));
            }
            (format!("{day} {id} {role}: {there}"), format!("{day} {id} {role}: {who}"))
        }
        Title(day, id, role, title) => (holders(day, id, role)?[0][2].clone(), (*title).to_owned()),
        Reports(day, id, role, who) => (holders(day, id, role)?[0][3].clone(), (*who).to_owned()),
        Name(day, id, name) => {
            let (now, unit) = (on(day), unit(alibaba(), id));
            let is = if now.is_open(unit) { now.name(unit) } else { "" };
            (format!("{day} {id}: {is}"), format!("{day} {id}: {name}"))
        }
        Under(day, id, above) => {
            let parent = on(day)
                .parent(unit(alibaba(), id))
                .map_or("", |it| &*alibaba().dataset().unit(it).id);
            (format!("{day} {id} below {parent}"), format!("{day} {id} below {above}"))
        }
        Says(words) => {
            let text = text_of(event(alibaba(), fact.event));
            return (!text.contains(words))
                .then(|| format!("{}: no `{words}` in\n{text}", fact.event));
        }
        Person(id, words) => {
            let person = alibaba().dataset().people.iter().find(|it| *it.id == **id).unwrap();
            return (!person.note().unwrap_or_default().contains(words))
                .then(|| format!("{id}: no `{words}`"));
        }
    };
    (is != should).then(|| format!("{is}, should be {should}"))
}

#[test]
fn every_fact_of_the_documents_is_in_the_dataset_and_cited() {
    let mut all_wrong = Vec::new();
    for fact in all() {
        let id = event(alibaba(), fact.event);
        let twin =
            if fact.seed == "seed-002" { &["seed-002", "seed-003"][..] } else { &[fact.seed] };
        for seed in twin {
            if !cites(alibaba().dataset().event(id), seed) {
                all_wrong.push(format!("{} does not cite {seed}: {}", fact.event, fact.says));
            }
        }
        let found = fact.holds.iter().filter_map(|holds| wrong(fact, holds));
        all_wrong.extend(found.map(|it| format!("{}: {}\n    {it}", fact.seed, fact.says)));
    }
    assert!(all_wrong.is_empty(), "\n{}", all_wrong.join("\n"));
}

#[test]
fn no_event_cites_a_document_that_says_nothing_of_it() {
    for it in &alibaba().dataset().events {
        for seed in ["seed-000", "seed-001", "seed-002", "seed-003", "seed-004"] {
            let listed = if seed == "seed-003" { "seed-002" } else { seed };
            let known = all().any(|fact| fact.seed == listed && fact.event == &*it.id);
            assert!(!cites(it, seed) || known, "{} cites {seed}, for no fact of the list", it.id);
        }
    }
}

/// The names under which a text may speak of a person or a unit.
fn person_names(id: PersonId) -> Vec<String> {
    alibaba().dataset().person(id).names().map(str::to_owned).collect()
}

fn unit_names(id: UnitId) -> Vec<String> {
    let unit = alibaba().dataset().unit(id);
    let names = alibaba().names(id).into_iter().map(|(name, _)| name.to_owned());
    names
        .chain([unit.name.to_string()])
        .chain(unit.aliases.iter().map(ToString::to_string))
        .collect()
}

/// A text cut where a sentence ends, roughly.
fn sentences(text: &str) -> Vec<String> {
    let text = text.replace("Nov. ", "Nov.\u{a0}");
    let cut = |line: &str| {
        let mut all = vec![String::new()];
        for word in line.split(' ') {
            let last = all.last_mut().unwrap();
            *last = format!("{last} {word}");
            if word.trim_end_matches(['”', '"', '“']).ends_with(['.', '!', '?']) {
                all.push(String::new());
            }
        }
        all
    };
    let all = text.lines().flat_map(cut);
    all.map(|it| it.replace('\u{a0}', " ")).filter(|it| !it.trim().is_empty()).collect()
}

/// The text of a document, where it lies beside the project.
fn text(seed: &str) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let start = format!("{}_", seed.trim_start_matches("seed-"));
    let mut files = fs::read_dir(folder).ok()?.map(|file| file.unwrap().path());
    let file = files.find(|it| it.file_name().unwrap().to_string_lossy().starts_with(&start));
    Some(fs::read_to_string(file.expect(seed)).unwrap())
}

/// Sentences that name a person and say nothing new: a headline, a caption, an opinion.
const ASIDE: &[(&str, &[&str])] =
    &[("seed-000", &["SEE ALSO", "Jack Ma", "Successor"]), ("seed-002", &["rotates executives"])];

/// The people a text names in full.
fn named(text: &str) -> BTreeSet<&'static str> {
    let people = &alibaba().dataset().people;
    (0..people.len())
        .filter(|number| {
            let names = person_names(PersonId::new(*number));
            names.iter().any(|name| name.contains(' ') && text.contains(name.as_str()))
        })
        .map(|number| &*people[number].id)
        .collect()
}

#[test]
fn the_documents_contain_the_words_of_each_fact() {
    let seeds = ["seed-000", "seed-001", "seed-002", "seed-003", "seed-004"];
    let Some(texts) = seeds.iter().map(|seed| text(seed)).collect::<Option<Vec<String>>>() else {
        eprintln!("skipped: the documents are not beside the project");
        return;
    };
    let has = |sentence: &str, words: &[&str]| words.iter().all(|it| sentence.contains(it));
    for (seed, text) in seeds.into_iter().zip(&texts) {
        // An event that cites a document concerns a unit or a person of whom it speaks.
        for it in alibaba().dataset().events.iter().filter(|it| cites(it, seed)) {
            let changes = it.change_ids().map(|id| &alibaba().dataset().change(id).kind);
            let names: Vec<String> = changes
                .flat_map(|kind| {
                    let people = kind.people().into_iter().flat_map(person_names);
                    people.chain(kind.units().into_iter().flat_map(unit_names)).collect::<Vec<_>>()
                })
                .collect();
            let speaks = names.iter().any(|name| text.contains(name.as_str()));
            assert!(speaks, "{seed} speaks of none of {names:?}, but {} cites it", it.id);
        }
        if seed == "seed-003" {
            assert_eq!(named(text), named(&texts[2]), "the German text names the same people");
            continue;
        }
        let sentences = sentences(text);
        for fact in all().filter(|fact| fact.seed == seed) {
            let said = sentences.iter().any(|it| has(it, fact.words));
            assert!(said, "{seed} has no sentence with {:?}: {}", fact.words, fact.says);
        }
        // All that it says of a person is a fact of the list.
        for sentence in sentences.iter().filter(|it| !named(it).is_empty()) {
            let listed = all().filter(|it| it.seed == seed).any(|it| has(sentence, it.words))
                || ASIDE.iter().any(|(of, words)| *of == seed && has(sentence, words));
            assert!(listed, "{seed} names {:?}, and no fact is of it: {sentence}", named(sentence));
        }
    }
}
