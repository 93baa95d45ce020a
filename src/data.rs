//! Floor 2: datasets in and documents out.
//!
//! The only door to `serde`, `ron`, `serde_json`, `csv` and `annotate-snippets`. Text comes in as RON
//! (or as another format to be imported), is neutralised once, and leaves as a [`Dataset`] with a
//! place in the file for every record. Prints nothing; reads only the path it is given.
//!
//! [`Dataset`]: crate::org::Dataset

pub mod cast;
pub mod config;
pub mod draft;
pub mod export;
pub mod file;
mod helpers;
pub mod import;
pub mod json;
mod lower;
mod neutralise;
mod open;
mod places;
mod records;
mod report;
mod syntax;
pub mod write;

pub use helpers::{Helpers, Share};
pub use neutralise::{neutralise, neutralise_lines};
pub use open::{NotOpened, Opened, Problem, Unreadable, Watch, count, open, open_watched};
pub use report::{Remark, Style, render, render_remarks, untold};

/// The dataset the program carries: Alibaba Group, 2018 to 2023.
pub const EMBEDDED: &str = include_str!("../data.ron");

/// The same as JSON, made when the program is built: read five times as fast. Empty where data.ron is broken.
const EMBEDDED_JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/data.json"));

/// Opens the embedded dataset. What is wrong with it has its place in [`EMBEDDED`].
pub fn open_embedded() -> Result<Opened, Unreadable> {
    match open::open_json(EMBEDDED_JSON) {
        Some(opened) if opened.problems.is_empty() => Ok(opened),
        _ => open(EMBEDDED),
    }
}

/// The tours of the embedded dataset: name and text.
pub const TOURS: [(&str, &str); 3] = [
    ("cloud", include_str!("../assets/tours/cloud.tour")),
    ("commerce", include_str!("../assets/tours/commerce.tour")),
    ("six-plus-n", include_str!("../assets/tours/six-plus-n.tour")),
];

/// How the embedded dataset is called where a file name is expected.
pub const EMBEDDED_NAME: &str = "data.ron (embedded)";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_json_is_whole() {
        let opened = open::open_json(EMBEDDED_JSON).expect("JSON of this schema");
        assert!(opened.problems.is_empty(), "{:?}", opened.problems);
    }
}
