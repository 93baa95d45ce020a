//! The page of `export html`, in a real browser. Where no Chromium is installed these tests say so and pass.

mod days;
mod finding;
mod hostile_texts;
mod looks;
mod moving;
mod phone;
mod reading;
mod whole_file;
mod wording;

use std::path::PathBuf;

use crate::support::browser::Browser;
use crate::support::command::answer;

/// Writes the page of a dataset, a path or `None` for the embedded one, where the browser finds it.
fn written(browser: &Browser, dataset: Option<&str>) -> PathBuf {
    let file = browser.file("page.html");
    let output = file.to_str().unwrap().to_owned();
    let mut args = vec!["export", "html", "--force", "-o", &output];
    if let Some(path) = dataset {
        args.extend(["--data", path]);
    }
    answer(&args);
    file
}
