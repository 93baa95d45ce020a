//! What imports give, opened as a dataset.

use std::fs;
use std::path::{Path, PathBuf};

use orgscope::data;
use orgscope::import::write;
use orgscope::import::{Imported, read_csv};
use orgscope::org::{History, Severity};
use orgscope::time::Date;
use serde_json::Value;

/// The dataset that an import writes, and its history; it has warnings at most.
pub fn written(imported: &Imported) -> (String, History) {
    let text = write::ron(&imported.draft);
    let opened = data::open(&text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    let problems = opened.problems.iter();
    let errors: Vec<_> = problems.filter(|it| it.severity() != Severity::Warning).collect();
    assert!(errors.is_empty(), "{errors:?}\n{text}");
    (text, opened.history)
}

/// The history of what an import writes.
pub fn opened(imported: &Imported) -> History {
    written(imported).1
}

/// A real organisation, imported, and its true state on some days; `None`, and a word about it on standard error, where
/// the samples do not lie beside the project.
pub fn kubernetes() -> Option<(Imported, Vec<(Date, Value)>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/kubernetes");
    let Ok(units) = fs::read_to_string(folder.join("units.csv")) else {
        eprintln!("skipped: no samples of kubernetes");
        return None;
    };
    let memberships = fs::read_to_string(folder.join("memberships.csv")).unwrap();
    let rows = read_csv(("units.csv", &units), ("memberships.csv", &memberships)).unwrap();
    let snapshot = |path: PathBuf| {
        let day = Date::parse(path.file_stem().unwrap().to_str().unwrap()).unwrap();
        (day, serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    };
    let files = fs::read_dir(folder.join("snapshots")).unwrap();
    let snapshots = files.map(|file| snapshot(file.unwrap().path())).collect();
    Some((rows.import("Kubernetes", "units.csv"), snapshots))
}
