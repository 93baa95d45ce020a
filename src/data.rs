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

pub use neutralise::{neutralise, neutralise_lines};
pub use open::{NotOpened, Opened, Problem, Unreadable, Watch, open, open_watched};
pub use report::{Remark, Style, render, render_remarks};

/// The dataset the program carries: Alibaba Group, 2018 to 2023.
pub const EMBEDDED: &str = include_str!("../data.ron");

/// The tours of the embedded dataset: name and text.
pub const TOURS: [(&str, &str); 3] = [
    ("cloud", include_str!("../assets/tours/cloud.tour")),
    ("commerce", include_str!("../assets/tours/commerce.tour")),
    ("six-plus-n", include_str!("../assets/tours/six-plus-n.tour")),
];

/// How the embedded dataset is called where a file name is expected.
pub const EMBEDDED_NAME: &str = "data.ron (embedded)";
