//! Floor 2: datasets in and documents out.
//!
//! Text comes in as RON, is neutralised once, and leaves as a [`Dataset`] with a place in the file for every record;
//! a history leaves as JSON, CSV, Popolo or a page. Prints nothing; reads only the path it is given.
//!
//! [`Dataset`]: orgscope_history::org::Dataset

pub mod asciicast;
mod binary;
pub mod config;
pub mod export;
pub mod file;
pub mod json;
mod list;
mod locate;
mod located;
mod neutralise;
mod open;
mod parallel;
mod parse;
mod parse_error;
mod problem;
mod read;
mod read_back;
mod records;
mod report;
mod resolve;
mod scan;
mod source_map;
pub mod speaker;
pub mod themes;

pub use self::open::{Opened, open, open_watched};
pub use list::List;
pub use locate::place_of_event;
pub use neutralise::{neutralise, neutralise_lines};
pub use parallel::Division;
pub use problem::{Problem, Unreadable, count};
pub use read::{NotOpened, Watch};
pub use read_back::{ReadBack, read_back};
pub use report::{Remark, ReportStyle, render, render_remarks, unlisted};

pub use scan::{Section, scan};

use orgscope_history::org::History;

/// The dataset the program carries: Alibaba Group, 2018 to 2023.
pub const EMBEDDED: &str = include_str!("../../../data.ron");

/// The same resolved, which is read in a moment. Empty if data.ron has changed since it was made.
const RESOLVED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dataset.bin"));

/// Opens the embedded dataset. What is wrong with it has its place in [`EMBEDDED`].
pub fn open_embedded() -> Result<Opened, Unreadable> {
    if let Some((history, found)) = binary::unpack(RESOLVED).map(History::compile)
        && found.is_empty()
    {
        return Ok(Opened { history, problems: Vec::new() });
    }
    open(EMBEDDED)
}

/// The tours of the embedded dataset: name and text.
pub const TOURS: [(&str, &str); 3] = [
    ("cloud", include_str!("../../../assets/tours/cloud.tour")),
    ("commerce", include_str!("../../../assets/tours/commerce.tour")),
    ("six-plus-n", include_str!("../../../assets/tours/six-plus-n.tour")),
];

/// How the embedded dataset is called where a file name is expected.
pub const EMBEDDED_NAME: &str = "data.ron (embedded)";

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the resolved form anew where it is not that of data.ron.
    #[test]
    fn what_is_built_in_is_the_embedded_dataset() {
        let opened = open(EMBEDDED).expect("it can be read");
        assert_eq!(opened.problems, []);
        let letters = EMBEDDED.bytes().filter(|byte| *byte != b'\r');
        let fingerprint = letters.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let resolved = binary::pack(opened.history.dataset());
        let wanted = [&fingerprint.to_le_bytes()[..], &resolved].concat();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/dataset.bin");
        if std::fs::read(path).ok().as_ref() != Some(&wanted) {
            std::fs::write(path, &wanted).expect("it can be written");
            panic!("assets/dataset.bin was not that of data.ron and is written anew; test again");
        }
        assert_eq!(binary::unpack(RESOLVED).as_ref(), Some(opened.history.dataset()));
    }
}
