//! Posts by the very title that their holders had: `deputy CFO`, `independent directors 2022`. Asked only where no role and
//! no name is called so.

use super::fold::fold;
use super::hit::Hit;
use super::index::names_of_unit;
use super::plural::singular;
use super::post_hits::hit;
use super::question::Question;
use super::seniority::depth;
use super::vocabulary::{BOSSES, FILLERS, LEADS};
use orgscope_history::org::{History, TenureId};
use orgscope_history::time::{Date, Period};

/// The greatest number of tenures of a dataset in which titles are read.
const MAX_TENURES_READ: usize = 5_000;
/// The least number of letters of a word that does not stand in too many titles.
const MIN_LETTERS: usize = 3;

/// Words for those who began a unit, which their titles have.
const FOUNDERS: [&str; 4] = ["founder", "founders", "cofounder", "cofounders"];
/// Words in the titles of those who lead.
const LEADING: [&str; 6] = ["ceo", "head", "president", "chief", "manager", "chairman"];

/// Returns the tenures whose title has the words of the question, or that has most of them and whose unit has the others:
/// those of the day first, then those nearest to the root, then the latest.
pub(super) fn titled(history: &History, question: &Question, day: Date, limit: usize) -> Vec<Hit> {
    let folded = fold(&question.words);
    let mut words: Vec<&str> =
        folded.split(' ').filter(|word| !word.is_empty() && !FILLERS.contains(word)).collect();
    // "Lazada Thailand boss": any title of one who leads.
    let leads = question.leads;
    if leads {
        words.retain(|word| !LEADS.contains(word) && !BOSSES.contains(word));
    }
    if words.len() < 2 || !words.iter().any(|word| word.len() >= MIN_LETTERS) {
        return Vec::new();
    }
    // "Lazada founder": one word of the title is enough.
    let founds = words.iter().any(|word| FOUNDERS.contains(word));
    let one: Vec<Option<String>> = words.iter().map(|word| singular(word)).collect();
    let stands_in = |place: usize, text: &str| {
        let whole = |word: &str| text.split(' ').any(|it| it == word);
        whole(words[place]) || one[place].as_deref().is_some_and(whole)
    };
    if history.tenure_count() > MAX_TENURES_READ {
        return Vec::new();
    }
    // Nearly all titles are done with here.
    let may_fit = |title: &str| {
        !title.is_ascii()
            || words.iter().zip(&one).any(|(word, one)| {
                let begins =
                    |it: &[u8]| it.eq_ignore_ascii_case(one.as_deref().unwrap_or(word).as_bytes());
                title.as_bytes().windows(one.as_deref().unwrap_or(word).len()).any(begins)
            })
    };
    let period = question.period().unwrap_or(Period::ALWAYS);
    let mut found = Vec::new();
    for id in (0..history.tenure_count()).map(TenureId::new) {
        let tenure = history.tenure(id);
        if !tenure.period.overlaps(period) {
            continue;
        }
        let unit = history.position(tenure.position).unit;
        let titles = history.terms(tenure).filter(|(_, its)| its.overlaps(period));
        let fits = titles.into_iter().any(|(term, _)| {
            let Some(title) = history.explicit_title(term) else { return false };
            if !may_fit(title) {
                return false;
            }
            let title = fold(title);
            if leads && !title.split(' ').any(|word| LEADING.contains(&word)) {
                return false;
            }
            let others: Vec<usize> =
                (0..words.len()).filter(|at| !stands_in(*at, &title)).collect();
            let in_unit = |name: String| others.iter().all(|at| stands_in(*at, &name));
            let enough = if founds { words.len() } else { words.len().saturating_sub(1) };
            2 * others.len() <= enough
                && (others.is_empty()
                    || names_of_unit(history, unit).into_iter().any(|name| in_unit(fold(name))))
        });
        if fits {
            let away = question.time.is_none() && !tenure.period.contains(day);
            found.push((away, depth(history, unit), std::cmp::Reverse(tenure.period.start), id));
        }
    }
    found.sort_unstable();
    let hit = |(.., id): (bool, u8, std::cmp::Reverse<Date>, TenureId)| {
        let tenure = history.tenure(id);
        hit(history, tenure.position, Some((id, tenure.period)), question.time, day)
    };
    found.into_iter().take(limit).map(hit).collect()
}
