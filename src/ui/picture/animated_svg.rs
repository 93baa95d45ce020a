//! A picture that moves, as one SVG: each word and each shape stands in it once, with the times at which it is
//! seen. It plays without a script, also inside `<img>`, and begins again at its end.
//!
//! ```text
//! frame     0 ms   Alibaba Cloud   Simon Hu     "Alibaba Cloud" is seen all the time, "Simon Hu" until 3200 ms,
//! frame  3200 ms   Alibaba Cloud   Jeff Zhang   "Jeff Zhang" from then on: three elements in three groups
//! ```
//!
//! The times are CSS keyframes, not SMIL, because a style can ask whether the reader wants less motion: then, and where
//! nothing plays, the last frame is seen.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::svg;
use crate::app::App;
use crate::ui::theme::Theme;

/// Where an element lies: colours behind letters come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Plane {
    Behind,
    Front,
}

/// The times from and to which something is seen; the last has no end while it is.
type Times = Vec<(u64, Option<u64>)>;

/// An element and when it is seen.
#[derive(Debug)]
struct Element {
    plane: Plane,
    markup: String,
    seen: Times,
}

/// Frames of a screen, gathered one after the other.
#[derive(Debug)]
pub struct AnimatedSvg {
    size: (u16, u16),
    /// In the order in which they are first seen.
    elements: Vec<Element>,
    /// The place of each in `elements`.
    numbers: HashMap<(Plane, String), usize>,
    /// The number of each style of letters.
    classes: HashMap<String, usize>,
    /// What is seen in the last frame, sorted.
    shown: Vec<usize>,
}

impl AnimatedSvg {
    /// Returns a picture of a screen of columns and rows, on which nothing was drawn yet.
    pub fn new(size: (u16, u16)) -> Self {
        let (elements, shown) = (Vec::new(), Vec::new());
        Self { size, elements, numbers: HashMap::new(), classes: HashMap::new(), shown }
    }

    /// Adds the screen as it is from `ms` on, in milliseconds since the beginning. Frames come in order of their
    /// times; of several at one time the last is seen.
    pub fn frame(&mut self, app: &App, theme: &Theme, ms: u64) {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut buffer = Buffer::empty(area);
        super::super::paint(app, theme, area, &mut buffer);
        let classes = &mut self.classes;
        let (behind, front) = svg::draw_compact(&buffer, theme, &mut |style| {
            let number = classes.len();
            format!("c{}", classes.entry(style).or_insert(number))
        });
        let mut shown = Vec::new();
        for (plane, markup) in [(Plane::Behind, behind), (Plane::Front, front)] {
            // Each element is one line.
            shown.extend(markup.lines().map(|line| self.element(plane, line)));
        }
        shown.sort_unstable();
        shown.dedup();
        for gone in self.shown.iter().filter(|it| shown.binary_search(it).is_err()) {
            let seen = &mut self.elements[*gone].seen;
            // Seen for no time: of an earlier frame of the same moment.
            if seen.pop_if(|last| last.0 == ms).is_none()
                && let Some(last) = seen.last_mut()
            {
                last.1 = Some(ms);
            }
        }
        for new in shown.iter().filter(|it| self.shown.binary_search(it).is_err()) {
            let seen = &mut self.elements[*new].seen;
            match seen.last_mut().filter(|last| last.1 == Some(ms)) {
                Some(last) => last.1 = None,
                None => seen.push((ms, None)),
            }
        }
        self.shown = shown;
    }

    fn element(&mut self, plane: Plane, markup: &str) -> usize {
        let key = (plane, markup.to_owned());
        if let Some(known) = self.numbers.get(&key) {
            return *known;
        }
        let number = self.elements.len();
        self.elements.push(Element { plane, markup: markup.to_owned(), seen: Vec::new() });
        self.numbers.insert(key, number);
        number
    }

    /// Returns the picture as SVG. It says `what` to those who cannot see it, lasts `end` milliseconds and begins again.
    pub fn finish(self, theme: &Theme, what: &str, end: u64) -> String {
        let mut groups: BTreeMap<(Plane, Times), Vec<String>> = BTreeMap::new();
        for Element { plane, markup, seen } in self.elements {
            if !seen.is_empty() {
                groups.entry((plane, seen)).or_default().push(markup);
            }
        }
        let (mut style, mut body) = (String::new(), String::new());
        let mut classes: Vec<(usize, String)> =
            self.classes.into_iter().map(|(style, number)| (number, style)).collect();
        classes.sort_unstable();
        for (number, letters) in classes {
            let _ = writeln!(style, ".c{number}{{{letters}}}");
        }
        let mut openings: HashMap<Times, String> = HashMap::new();
        for ((_, seen), elements) in groups {
            let number = openings.len();
            if seen == [(0, None)] {
                body.push_str("<g>\n");
            } else {
                let opening = openings.entry(seen).or_insert_with_key(|seen| {
                    let frames = keyframes(seen, end);
                    let _ = writeln!(
                        style,
                        ".f{number}{{animation-name:f{number}}}@keyframes f{number}{{{frames}}}"
                    );
                    // `f`: is seen for part of the time; `l`: is seen in the last frame.
                    if seen.last().is_some_and(|it| it.1.is_none()) {
                        format!("<g class=\"f f{number} l\">\n")
                    } else {
                        format!("<g class=\"f f{number}\" display=\"none\">\n")
                    }
                });
                body.push_str(opening);
            }
            for element in elements {
                body.push_str(&element);
                body.push('\n');
            }
            body.push_str("</g>\n");
        }
        // A viewer that moves nothing shows the last frame alone, even if it takes no visibility from a style sheet.
        let style = format!(
            "@supports (animation-name:a){{.f{{display:inline}}}}\n.f{{visibility:hidden;animation:{}ms step-end infinite}}\n\
             .l{{visibility:visible}}\n{style}\
             @media (prefers-reduced-motion:reduce){{.f{{animation:none}}}}\n",
            end.max(1)
        );
        svg::document(self.size, theme, what, &style, &body)
    }
}

/// Returns when an element is seen, as the steps of an animation of `end` milliseconds, each of which holds until the next:
/// `0%,7.5%{visibility:hidden}5.12%{visibility:visible}`.
fn keyframes(seen: &[(u64, Option<u64>)], end: u64) -> String {
    let mut visible: Vec<String> = Vec::new();
    let mut hidden: Vec<String> = Vec::new();
    if seen.first().is_some_and(|first| first.0 > 0) {
        hidden.push("0%".to_owned());
    }
    for (from, to) in seen {
        visible.push(percent(*from, end));
        hidden.extend(to.map(|to| percent(to, end)));
    }
    let rule = |at: &[String], word| {
        if at.is_empty() { String::new() } else { format!("{}{{visibility:{word}}}", at.join(",")) }
    };
    format!("{}{}", rule(&hidden, "hidden"), rule(&visible, "visible"))
}

/// Returns the part `ms` of `end` in per cent, with enough decimals for each millisecond to differ: four up to a quarter of an
/// hour, eight beyond.
fn percent(ms: u64, end: u64) -> String {
    let places = if end <= 1_000_000 { 4 } else { 8 };
    let one = 10_u128.pow(places);
    let parts = u128::from(ms) * 100 * one / u128::from(end.max(1));
    let text = format!("{}.{:0places$}", parts / one, parts % one, places = places as usize);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}
