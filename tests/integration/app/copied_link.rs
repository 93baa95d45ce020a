//! A copied command line opens the same moment again.

use std::process::Command as Shell;

use orgscope::app::{App, Effect, Start};

use crate::support::command::answer;
use crate::support::datasets::{LANTERN, alibaba, lantern};
use crate::support::explorer::{fit, picture, types};

/// What a shell makes of a command line.
fn words(line: &str) -> Vec<String> {
    let script = format!("orgscope() {{ printf '%s\\0' \"$@\"; }}; {line}");
    let done = Shell::new("sh").args(["-c", &script]).output().unwrap();
    assert!(done.status.success(), "{line}");
    let text = String::from_utf8(done.stdout).unwrap();
    text.split_terminator('\0').map(str::to_owned).collect()
}

#[test]
fn a_link_restores_the_moment() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it's a $HOME (\"lamp\") 灯;#.ron");
    std::fs::write(&path, LANTERN).unwrap();
    for keys in ["", "gd2020-05-05<enter>jj", "gd2019-02-01<enter>mgd2020-12-31<enter>j"] {
        for data in [Some(path.to_str().unwrap().to_owned()), None] {
            let history = match &data {
                Some(_) => lantern().clone(),
                None => alibaba().clone(),
            };
            let mut app = App::new(history, Vec::new(), Start { data, ..Start::default() });
            fit(&mut app, (120, 36));
            types(&mut app, keys);
            let Effect::Copy(line) = types(&mut app, "yl") else { panic!("nothing was copied") };
            let mut args = words(&line);
            args.insert(0, "screenshot".into());
            let opened = answer(&args.iter().map(String::as_str).collect::<Vec<_>>());
            // Date and comparison in the title, the selection by its heading, and the details of it.
            let before = picture(&app);
            let (one, other) = (before.lines().next().unwrap(), opened.lines().next().unwrap());
            assert_eq!(one, other, "{line}");
            let heading =
                |text: &str| text.lines().nth(1).unwrap().rsplit_once('┬').unwrap().1.to_owned();
            assert_eq!(heading(&before), heading(&opened), "{line}");
        }
    }
}
