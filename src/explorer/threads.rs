//! Work on all processors: opening a large file, and making the index of all names.

use std::num::NonZero;
use std::thread;

use crate::data::{self, Division, NotOpened, Opened};
use crate::org::History;
use crate::search::Index;

/// The least number of records whose index is made by several threads; that of fewer is made sooner than a thread is started.
const MIN_RECORDS_FOR_THREADS: usize = 20_000;

fn processors() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Opens a text; where there are several processors, a large one is read by all of them.
pub fn open_on_all_processors(text: &str, watch: data::Watch<'_>) -> Result<Opened, NotOpened> {
    data::open_watched(text, watch, Division::on(processors()))
}

/// Returns the index of everything in a history.
pub fn index_of(history: &History) -> Index {
    let (size, parts) = (Index::size(history), processors());
    let build = |entries| Index::build_part(history, entries);
    if size < MIN_RECORDS_FOR_THREADS || parts < 2 {
        return build(0..size);
    }
    let range = |part: usize| size * part / parts..size * (part + 1) / parts;
    thread::scope(|scope| {
        let others: Vec<_> = (1..parts)
            .map(|part| {
                // Without a second thread, the part is made here.
                let work = move || build(range(part));
                (part, thread::Builder::new().spawn_scoped(scope, work).ok())
            })
            .collect();
        let mut index = build(range(0));
        for (part, other) in others {
            let made = other.and_then(|other| other.join().ok());
            index.append(&made.unwrap_or_else(|| build(range(part))));
        }
        index
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Query, Scan, Scope};

    #[test]
    fn an_index_made_together_finds_the_same() {
        let person = |number: usize| format!("(id: \"p{number}\", name: \"Person {number}\"),\n");
        let people: Vec<String> = (0..MIN_RECORDS_FOR_THREADS + 10).map(person).collect();
        let text = format!("(schema: 1, title: \"T\", people: [{}])", people.concat());
        let history = data::open(&text).unwrap().history;
        let (together, alone) = (index_of(&history), Index::build(&history));
        assert_eq!(together.len(), alone.len());
        for typed in ["person 3", "20009", "p 17 1", "missing"] {
            let [one, other] = [&together, &alone].map(|index| {
                let day = history.dataset().last;
                let mut scan = Scan::new(index, Query::parse(typed), Scope::All, day, 50);
                scan.run(&history, index);
                (scan.counts(), scan.hits(&history, index))
            });
            assert_eq!(one, other, "{typed}");
        }
    }
}
