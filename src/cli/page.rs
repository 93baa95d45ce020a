//! The page of `orgscope export html` and of a recorded tour: the history, and what its search looks through.

use std::sync::Arc;

use super::args::TourRecordArgs;
use super::context::{Context, day, unit};
use super::failure::Failure;
use crate::app::tour::{Tour, TourMoment, moments};
use crate::app::{App, Start};
use crate::data::export::{
    Findable, PageForm, PageSearchData, PageStart, Step, Vocabulary, page, too_large_for_page,
};
use crate::data::file;
use crate::explorer::{index_of, lay_out};
use crate::org::{Coverage, History, to_u32};
use crate::search::{Published, PublishedRecord};
use crate::time::Date;

/// Returns the moment a page opens at: the day and the unit that are asked for, else the last day and the first unit of
/// what it shows.
pub(super) fn page_start(
    history: &History,
    coverage: &Coverage,
    at: Option<&str>,
    select: Option<&str>,
    context: &mut Context<'_>,
) -> Result<PageStart, Failure> {
    let data = history.dataset();
    let clamped = |day: Date| day.max(data.first).min(data.last);
    let (first, last) = (clamped(coverage.from), clamped(coverage.to));
    let at = at.map_or(Ok(last), |text| day(text, data, context))?;
    let select = select.map(|name| unit(history, name)).transpose()?;
    let at = at.max(first).min(last);
    Ok(PageStart { first, last, branch: coverage.top, at, select, steps: Vec::new() })
}

/// Returns the page. Refuses what no browser would open in reasonable time, and says what to do instead.
pub(super) fn page_of(history: &History, start: &PageStart) -> Result<String, Failure> {
    if let Some(why) = too_large_for_page(history) {
        return Err(Failure::misuse(format!(
            "{why}; `orgscope export csv` writes all of it for a spreadsheet or a database, \
             `orgscope tree --unit NAME --format markdown` one part of it to read, \
             and `orgscope --data FILE` opens it whole"
        )));
    }
    Ok(page(history, &finding(history), start))
}

/// Writes the page with the captions of a tour, to step through.
pub(super) fn record(
    tour: &Tour,
    history: &Arc<History>,
    args: &TourRecordArgs,
) -> Result<(), Failure> {
    let size = (120, 36);
    let mut app = App::new(history.clone(), Vec::new(), Start::default());
    lay_out(&mut app, size);
    let moments = moments(&mut app, tour, &mut |app| lay_out(app, size));
    let data = history.dataset();
    let steps = moments.into_iter().map(|TourMoment { day, unit, person, pinned, caption }| {
        let person = person.map(|person| data.person(person).id.to_string());
        let unit = unit.map(|unit| data.unit(unit).id.to_string());
        Step { at: Some(day), select: person.or(unit), compare: pinned, caption }
    });
    let steps: Vec<Step> = steps.collect();
    let at = steps.first().and_then(|step| step.at).unwrap_or(data.last);
    let (first, last) = (data.first, data.last);
    let page = page_of(history, &PageStart { first, last, branch: None, at, select: None, steps })?;
    file::write(&args.output, &page, args.force).map_err(|why| Failure::of_file(&args.output, why))
}

/// Returns what the search of a page looks through.
fn finding(history: &History) -> PageSearchData {
    let published = Published::of(history, &index_of(history));
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let phrases = published.phrases.into_iter().map(|phrase| {
        let roles = phrase.roles.iter().map(|role| to_u32(role.index())).collect();
        (phrase.words, roles, phrase.exact_count, phrase.leads)
    });
    let vocabulary = Vocabulary {
        phrases: phrases.collect(),
        leads: words(Published::LEADS),
        acting: words(Published::ACTING),
        now: words(Published::NOW),
        fillers: words(Published::FILLERS),
        presides: published.presides.iter().map(|role| to_u32(role.index())).collect(),
        functions: published.functions.iter().map(|role| to_u32(role.index())).collect(),
    };
    PageSearchData {
        people: findable(published.people),
        units: findable(published.units),
        roles: findable(published.roles),
        about: published.about,
        letters: published.letters,
        vocabulary,
    }
}

fn findable(records: Vec<PublishedRecord>) -> Vec<Findable> {
    let records = records.into_iter().map(|PublishedRecord { forms, seniority }| {
        let forms = forms.into_iter();
        let forms = forms.map(|it| PageForm { shown: it.shown, folded: it.folded, kind: it.kind });
        Findable { forms: forms.collect(), seniority }
    });
    records.collect()
}
