//! One page for people without a terminal: HTML, style, script and the compiled history in one file.
//!
//! ```text
//! History ─columns→ JSON ─deflate, base 85→ <script id="book">   assets/page/*.js unpacks it and shows a day
//! ```
//!
//! The script has no rules of its own: for each unit and tenure the columns hold what [`Snapshot`] answers for the
//! days from one change to the next, so that what the page shows on a day is `tree --format json` of that day.
//!
//! [`Snapshot`]: orgscope_history::org::Snapshot

mod builder;
mod columns;
mod events;
mod find;
mod pack;
mod people;
mod start;
mod texts;
mod units;
mod words;

pub use find::{Findable, PageForm, PageSearchData, Vocabulary};
pub use start::{PageStart, Step};

use orgscope_history::markup::escaped;
use orgscope_history::org::History;

/// The limits of a page: with more records of a kind a browser would take minutes to open it.
const MAX_RECORDS: [(usize, &str); 3] =
    [(10_000, "units"), (100_000, "people"), (300_000, "tenures")];

/// Returns what is too large for a page, in words; `None` where a page can be made.
///
/// ```text
/// 12,000 units are too many for a page that a browser opens (at most 10,000)
/// ```
pub fn too_large_for_page(history: &History) -> Option<String> {
    let data = history.dataset();
    let counts = [data.units.len(), data.people.len(), history.tenure_count()];
    let over = counts.into_iter().zip(MAX_RECORDS).find(|(count, (max, _))| count > max);
    over.map(|(count, (max, what))| {
        let (count, max) = (grouped(count), grouped(max));
        format!("{count} {what} are too many for a page that a browser opens (at most {max})")
    })
}

/// Returns a number with its digits in groups: `300000` as `300,000`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

const HTML: &str = include_str!("../../../../assets/page/page.html");
const STYLE: &str = include_str!("../../../../assets/page/page.css");
/// In the order in which they are joined: each uses those before it.
const SCRIPTS: [&str; 13] = [
    include_str!("../../../../assets/page/dates.js"),
    include_str!("../../../../assets/page/book.js"),
    include_str!("../../../../assets/page/differences.js"),
    include_str!("../../../../assets/page/fold.js"),
    include_str!("../../../../assets/page/find.js"),
    include_str!("../../../../assets/page/posts.js"),
    include_str!("../../../../assets/page/elements.js"),
    include_str!("../../../../assets/page/tree.js"),
    include_str!("../../../../assets/page/details.js"),
    include_str!("../../../../assets/page/slider.js"),
    include_str!("../../../../assets/page/changes.js"),
    include_str!("../../../../assets/page/dialogs.js"),
    include_str!("../../../../assets/page/main.js"),
];

/// Returns the script: all of them without the lines of comments, which begin with `//` or `/**` and are for those who
/// read `assets/page`.
fn script() -> String {
    let mut inside = false;
    let lines = SCRIPTS.iter().flat_map(|text| text.lines());
    let kept = lines.filter(|line| {
        let line = line.trim();
        let comment = inside || line.starts_with("/**") || line.starts_with("//");
        inside = comment && !line.starts_with("//") && !line.ends_with("*/");
        !comment && !line.is_empty()
    });
    kept.flat_map(|line| [line, "\n"]).collect()
}

/// Returns the page: a whole HTML document that loads nothing. `search_data` is what its search looks through; `start` the
/// period, branch and moment it opens with, and the steps of a tour. Ask [`too_large_for_page`] first.
pub fn page(history: &History, search_data: &PageSearchData, start: &PageStart) -> String {
    let script = script();
    let book = pack::packed(&columns::columns(history, search_data, start));
    let mut page = String::with_capacity(HTML.len() + STYLE.len() + script.len() + book.len());
    let mut rest = HTML;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        page.push_str(before);
        match name {
            "title" => page.push_str(&escaped(&history.dataset().title)),
            "style" => page.push_str(STYLE),
            "script" => page.push_str(&script),
            "book" => page.push_str(&book),
            _ => {}
        }
        rest = after;
    }
    page.push_str(rest);
    page
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use hmac_sha256::Hash;

    use super::*;

    #[test]
    fn nothing_in_the_assets_ends_a_script_or_loads_anything() {
        for text in SCRIPTS.into_iter().chain([STYLE]) {
            assert!(!text.to_lowercase().contains("</s"), "an end tag inside of a script or style");
        }
        for text in SCRIPTS.into_iter().chain([STYLE, HTML]) {
            for word in [
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "eval(",
                "fetch(",
                "src=",
                "@import",
                "url(",
            ] {
                assert!(!text.contains(word), "{word}");
            }
        }
    }

    /// The page's policy lets only its own style and script run, known by their hashes (CSP level 3, "hash-source").
    /// `UPDATE_README=1 cargo test --lib export::page` writes them anew.
    #[test]
    fn the_policy_names_the_style_and_the_script() {
        let hash = |text: &str| {
            format!(
                "sha256-{}",
                base64::engine::general_purpose::STANDARD.encode(Hash::hash(text.as_bytes()))
            )
        };
        let policy = format!(
            "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
            hash(&script()),
            hash(STYLE),
        );
        let (before, rest) = HTML.split_once("content=\"default-src").unwrap();
        let (_, after) = rest.split_once('"').unwrap();
        let right = format!("{before}content=\"{policy}\"{after}");
        if right != HTML && std::env::var_os("UPDATE_README").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/page/page.html");
            std::fs::write(path, &right).unwrap();
        }
        assert_eq!(HTML, right, "UPDATE_README=1 cargo test --lib export::page writes it anew");
    }

    #[test]
    fn the_template_has_a_place_for_each_part() {
        let names = HTML.split("{{").skip(1).map(|rest| rest.split_once("}}").unwrap().0);
        assert_eq!(names.collect::<Vec<_>>(), ["title", "style", "book", "script"]);
    }

    #[test]
    fn the_comments_stay_at_home() {
        let script = script();
        assert!(script.starts_with("\"use strict\";\nconst "), "{}", &script[..60]);
        for comment in ["/**", "*/", "\n//", "  //", "\n\n", "\n *"] {
            assert!(!script.contains(comment), "{comment}");
        }
        // Of the code nothing is gone: "function " also stands in a few comments.
        let functions = |text: &str| text.matches("function ").count();
        let all = functions(&SCRIPTS.concat());
        assert!(functions(&script) * 10 > all * 9, "{all}");
    }

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!([7, 300, 10_000, 1_234_567].map(grouped), ["7", "300", "10,000", "1,234,567"]);
    }
}
