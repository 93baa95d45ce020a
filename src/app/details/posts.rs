//! The view "posts": who holds which post of the unit on this day and who did before; then what changed last, and
//! why; then what is disputed, sources, names, lineage.

use smallvec::SmallVec;

use super::Line;
use super::around::{EARLIER_HOLDERS, MAX_LISTED, MORE_POSTS};
use super::text::{end_doubt, first_named, named_later, on, since, tenure_span};
use super::writer::Writer;
use crate::app::post_title::own_title;
use crate::org::{
    Certainty, ChangeId, ChangeKind, Doubt, EndKind, Holder, PositionId, PositionState, Tenure,
    TenureId, UnitId, class_in_words,
};
use crate::time::Dated;

/// The greatest number of earlier holders of one position that are listed; the view of the post has them all.
const MAX_EARLIER_HOLDERS: usize = 3;

impl Writer<'_> {
    pub(super) fn posts(&mut self, unit: UnitId) {
        self.kind_and_native(unit);
        let now = self.context.now;
        let mut positions = now.positions(unit);
        let mut any = false;
        for (position, state) in positions.by_ref().take(MAX_LISTED) {
            any = true;
            self.heading_of(position);
            match state {
                PositionState::Held => {
                    let mut holders = now.holders(position);
                    for holder in holders.by_ref().take(MAX_LISTED) {
                        self.incumbent(&holder);
                        self.relations(&holder);
                    }
                    self.sheet.and_more(holders.count(), ("more holder", "more holders"));
                }
                PositionState::Vacant(change) => self.unfilled("vacant", change),
                PositionState::Unknown(change) => self.unfilled("holder unknown", change),
            }
            self.earlier(position, MAX_EARLIER_HOLDERS);
        }
        self.sheet.and_more(positions.count(), MORE_POSTS);
        if !any {
            self.say(Line::Text, "No post is known on this day.");
        }
        self.ended_posts(unit);
        self.why(unit);
        self.names(unit);
        self.lineage(unit);
        if let Some(note) = &self.history.dataset().unit(unit).note {
            self.sheet.blank();
            self.say(Line::Note, format_args!("{}: {note}", now.name(unit)));
        }
    }

    /// Writes the class of a unit and its name in the local script: `business group · 阿里云智能`.
    fn kind_and_native(&mut self, unit: UnitId) {
        let now = self.context.now;
        // The name in the local script goes with the first name.
        let renamed = now.latest(unit).is_some_and(|version| version.name.is_some());
        let native = self.history.dataset().unit(unit).native.as_deref().filter(|_| !renamed);
        let class = now.class(unit).map(class_in_words);
        match (class, native) {
            (Some(class), Some(native)) => {
                self.say(Line::Text, format_args!("{class} · {native}"));
            }
            (Some(class), None) => self.say(Line::Text, class),
            (None, Some(native)) => self.say(Line::Text, native),
            (None, None) => {}
        }
    }

    pub(super) fn heading_of(&mut self, position: PositionId) {
        let role = self.history.position(position).role;
        let title = own_title(self.context.now, position);
        let title = self.text(title.unwrap_or(&self.history.dataset().role(role).title));
        self.push(Line::Post { position, title });
    }

    pub(super) fn incumbent(&mut self, holder: &Holder<'_>) {
        let history = self.history;
        let person = history.dataset().person(holder.person());
        let date = history.since(holder.tenure);
        let certainty = self.context.now.certainty(holder);
        // What the heading says already is not said again.
        let heading = own_title(self.context.now, holder.tenure.position);
        let title = history.explicit_title(holder.term).filter(|it| heading != Some(it));
        let line = Line::Incumbent {
            tenure: holder.id,
            person: holder.person(),
            name: self.text(&person.name),
            native: person.native.as_ref().map(|native| self.text(native)),
            title: title.map(|title| self.text(title)),
            acting: holder.term.acting,
            since: self.text(since(date)),
            imprecise: !date.is_exact(),
            doubt: Some(certainty).filter(|doubt| !doubt.is_certain()),
        };
        self.push(line);
        if let Some(doubt) = history.doubt(holder.term.change) {
            self.doubt(doubt, history.doubt_in_words(holder.term.change));
        }
        if certainty.last_confirmed.is_some() {
            let lapsed =
                Certainty { last_confirmed: certainty.last_confirmed, ..Certainty::default() };
            let text = self.text(lapsed);
            self.push(Line::Doubt { disputed: false, text });
        }
    }

    /// Writes a doubt with what the dataset says of it: `disputed: plain president in Chinese texts`. What takes too many rows
    /// stands under "Disputed".
    fn doubt(&mut self, doubt: Doubt, words: Option<&str>) {
        /// The greatest number of characters of a doubt that is written in full.
        const MAX_DOUBT_CHARS: usize = 160;
        let word = doubt.word();
        let text = match words {
            Some(words) if words.chars().nth(MAX_DOUBT_CHARS).is_none() => {
                self.text(format_args!("{word}: {words}"))
            }
            Some(_) if doubt == Doubt::Disputed => self.text(format_args!("{word}: see below")),
            _ => self.text(word),
        };
        self.push(Line::Doubt { disputed: doubt == Doubt::Disputed, text });
    }

    fn unfilled(&mut self, word: &str, change: ChangeId) {
        let date = self.history.dataset().event_of(change).date;
        let line = Line::Unfilled { word: self.text(word), since: self.text(since(date)) };
        self.push(line);
    }

    /// Writes the last `most` holders of a position before this day, and counts the others.
    fn earlier(&mut self, position: PositionId, most: usize) {
        let (history, day) = (self.history, self.day());
        let tenures = history.position(position).tenures.iter().rev();
        let mut earlier = tenures.filter(|id| history.tenure(*id).period.end <= day);
        earlier.by_ref().take(most).for_each(|id| self.holder(id));
        self.sheet.and_more(earlier.count(), EARLIER_HOLDERS);
    }

    /// Writes who held a position by a tenure, and when; as a rule on another day.
    pub(super) fn holder(&mut self, id: TenureId) {
        let history = self.history;
        let tenure = history.tenure(id);
        let (span, imprecise) = tenure_span(history, tenure);
        let certainty = match self.context.now.holder(id) {
            Some(holder) => self.context.now.certainty(&holder),
            None => history.certainty_of(tenure.begun),
        };
        let end = end_doubt(history, tenure, certainty);
        let named_later = named_later(history, tenure, self.day());
        let line = Line::Holder {
            tenure: id,
            person: tenure.person,
            name: self.text(&history.dataset().person(tenure.person).name),
            acting: history.last_term(tenure).acting,
            span: self.text(format_args!("{span}{}{end}", first_named(named_later))),
            imprecise,
            now: tenure.period.contains(self.context.now.day()),
            later: tenure.period.start > self.day() && named_later.is_none(),
            doubt: Some(certainty).filter(|doubt| !doubt.is_certain()),
        };
        self.push(line);
    }

    /// Writes the posts that there were before this day and are no more.
    fn ended_posts(&mut self, unit: UnitId) {
        let (history, day) = (self.history, self.day());
        let ended = |position: &PositionId| {
            let it = history.position(*position);
            let first_start = it.tenures.iter().next().map(|id| history.tenure(id).period.start);
            let first_unfilled = it.unfilled.first().map(|unfilled| unfilled.period.start);
            self.context.now.state(*position).is_none()
                && [first_start, first_unfilled].into_iter().flatten().any(|start| start <= day)
        };
        let positions = history.unit(unit).positions.iter().filter(ended).take(MAX_LISTED);
        let positions: SmallVec<[PositionId; 8]> = positions.collect();
        for position in positions {
            self.heading_of(position);
            self.how_ended(position);
            self.earlier(position, 1);
        }
    }

    /// Writes how a post of the past ended, and when.
    fn how_ended(&mut self, position: PositionId) {
        let (history, day) = (self.history, self.day());
        let position = history.position(position);
        let over = |tenure: &&Tenure| tenure.period.end <= day;
        let tenures = position.tenures.iter().map(|id| history.tenure(id));
        let tenure = tenures.filter(over).max_by_key(|tenure| tenure.period.end);
        let unfilled = position.unfilled.iter().map(|it| it.period).rfind(|it| it.end <= day);
        let last = match (tenure, unfilled) {
            (Some(tenure), Some(unfilled)) => (tenure.period.end > unfilled.end).then_some(tenure),
            (tenure, _) => tenure,
        };
        let (word, date) = match (last, unfilled) {
            (Some(tenure), _) => self.ended_with(tenure),
            // What ends a vacancy without an appointment abolishes the post.
            (None, Some(unfilled)) => (self.text("abolished"), self.text(unfilled.end.short())),
            (None, None) => (self.text("holder unknown"), String::new()),
        };
        let line = Line::Unfilled { word, since: date };
        self.push(line);
    }

    fn ended_with(&mut self, tenure: &Tenure) -> (String, String) {
        let (history, data) = (self.history, self.history.dataset());
        let until = history.until(tenure).unwrap_or(Dated::UNKNOWN);
        let ending = tenure.ended().map(|ending| (ending.kind, &data.change(ending.change).kind));
        match ending {
            Some((EndKind::Abolished, _)) => (self.text("abolished"), self.text(on(until))),
            Some((EndKind::Retitled, ChangeKind::Retitle(it))) => {
                let title = &data.role(it.to.unwrap_or(it.role)).title;
                (self.text(format_args!("became {title}")), self.text(on(until)))
            }
            _ => (self.text("holder unknown"), self.text(since(until))),
        }
    }
}
