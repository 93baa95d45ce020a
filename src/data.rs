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
mod locate;
mod lower;
mod neutralise;
mod open;
mod packed;
mod places;
mod records;
mod report;
mod syntax;
pub mod themes;
pub mod write;

pub use self::open::{NotOpened, Opened, Problem, Unreadable, Watch, count, open, open_watched};
pub use helpers::{Helpers, Share};
pub use locate::place_of_event;
pub use neutralise::{neutralise, neutralise_lines};
pub use report::{Remark, Style, render, render_remarks, unlisted};

use crate::org::History;

/// The dataset the program carries: Alibaba Group, 2018 to 2023.
pub const EMBEDDED: &str = include_str!("../data.ron");

/// The same resolved and packed, made when the program is built: read in a moment. Empty where data.ron is broken.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/data.packed"));

/// Opens the embedded dataset. What is wrong with it has its place in [`EMBEDDED`].
pub fn open_embedded() -> Result<Opened, Unreadable> {
    if let Some((history, found)) = packed::unpack(PACKED).map(History::compile)
        && found.is_empty()
    {
        return Ok(Opened { history, problems: Vec::new() });
    }
    open(EMBEDDED)
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
    fn what_is_built_in_is_the_embedded_dataset() {
        let opened = open(EMBEDDED).expect("it can be read");
        assert_eq!(opened.problems, []);
        assert_eq!(packed::unpack(PACKED).as_ref(), Some(opened.history.dataset()));
    }
}
