//! Text from files reaches no output raw: nothing moves a cursor, colours a screen, turns the direction of
//! writing, hides, or floods the lines above and below.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use orgscope::app::{Action, App, Effect, Key, KeyCode, Start};
use orgscope::cli;
use orgscope::data;
use orgscope::ui::{self, Depth, PictureFormat, Theme, ThemeName};

use crate::support::command::{PROGRAM, Ran, has_tool, run, run_with_config};
use crate::support::datasets::LANTERN;
use crate::support::explorer::{fit, types};

use super::hostile::{dataset, explorer, harm, harmless, hostile, strings, without_colours};

#[test]
fn the_hostile_texts_are_many_and_hostile() {
    assert!(hostile().len() >= 96, "{}", hostile().len());
    assert!(hostile().iter().filter(|text| harm(text).is_some()).count() > 80);
}

#[test]
fn commands_write_nothing_raw() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.ron");
    fs::write(&path, dataset()).unwrap();
    let file = path.to_str().unwrap();
    let mut commands: Vec<Vec<&str>> = vec![
        vec!["check", file],
        vec!["check", file, "--format", "json"],
        vec!["find", "31mred", "-d", file, "--limit", "500"],
        vec!["find", "a", "-d", file, "--limit", "500", "--format", "json"],
        vec!["screenshot", "-d", file, "--keys", "zR"],
        vec!["screenshot", "-d", file, "--keys", "zR", "--format", "svg"],
        vec!["screenshot", "-d", file, "--keys", "zR", "--format", "ansi"],
        vec!["screenshot", "-d", file, "--keys", "zR", "--format", "ansi", "--ascii"],
    ];
    for format in ["text", "json", "markdown", "csv", "dot", "mermaid"] {
        commands.push(vec!["tree", "-d", file, "--format", format]);
    }
    commands.push(vec!["report", "-d", file, "--from", "2009", "--to", "2020"]);
    for format in ["text", "json"] {
        commands.push(vec!["stats", "-d", file, "--format", format]);
    }
    for format in ["text", "json", "markdown"] {
        commands.push(vec!["log", "-d", file, "--format", format]);
        commands.push(vec!["diff", "2009", "2020", "-d", file, "--format", format]);
        commands.push(vec!["show", "p32", "-d", file, "--format", format]);
        commands.push(vec!["show", "u70", "-d", file, "--format", format]);
    }
    for command in commands {
        let Ran { code, out, err } = run(&command);
        let line = command.join(" ");
        assert!(code <= 1, "{line}: {err}");
        assert!(!out.is_empty(), "{line}");
        harmless(
            &line,
            &if command.contains(&"ansi") { without_colours(&out) } else { out.clone() },
        );
        harmless(&line, &err);
        if command.contains(&"json") {
            let document: serde_json::Value = serde_json::from_str(&out).unwrap();
            strings(&document, &mut |text| harmless(&line, text));
        }
        // Addresses become links only where they lead to the web.
        let plain = out.replace("\\](", "");
        // The strip of a report is text as it is.
        let fences = plain.split("\n```").enumerate();
        let plain: String = fences.filter(|(at, _)| at % 2 == 0).map(|(_, text)| text).collect();
        let links = command.contains(&"markdown") || command.contains(&"report");
        assert!(
            !links || !plain.contains("](javascript") && !plain.contains("](<javascript"),
            "{line}"
        );
    }
}

#[test]
fn screens_and_copies_hold_no_control_characters() {
    let opened = data::open(&dataset()).unwrap();
    let history = Arc::new(opened.history);
    let theme = Theme::new(ThemeName::Dark, Depth::True, false);
    for script in [
        "zR",
        "zRG",
        "j<tab>v",
        "j<tab>vv",
        "j<tab>vvv",
        "/a",
        "/31mred<enter>",
        "fa<enter>",
        "0m$",
        "0m$D",
        "0m$d",
        "E",
        "?",
        ":",
        "a$[[[[",
        "P]]",
        "gd2011",
        "F]]",
        "jjj<tab>jj<enter>",
    ] {
        let mut app = App::new(history.clone(), Vec::new(), Start::default());
        for size in [(120, 36), (80, 24), (44, 12)] {
            fit(&mut app, size);
            for key in Key::parse_script(script).unwrap() {
                app.key(key);
                while app.is_searching() {
                    app.update(Action::Tick { ms: 0 });
                }
                fit(&mut app, size);
                for format in [PictureFormat::Text, PictureFormat::Svg] {
                    harmless(script, &ui::picture(&app, &theme, size, format));
                }
            }
        }
    }
    let mut app = App::new(history, Vec::new(), Start::default());
    for row in 0..130 {
        for script in ["yy", "yp", "yl", "ys", "yv", "yd"] {
            if let Effect::Copy(text) = types(&mut app, script) {
                harmless(script, &text);
            }
        }
        harmless("the status", app.status().unwrap_or_default());
        app.key(Key::char(if row == 0 { '0' } else { 'j' }));
    }
}

/// The name of a file may hold any character.
#[test]
fn names_of_files_do_no_harm() {
    let theme = Theme::new(ThemeName::Dark, Depth::True, false);
    for text in hostile() {
        let name = text.replace(['/', '\0'], "");
        if name.is_empty() || name.len() > 200 {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("{name}.ron"));
        fs::write(&path, "(schema: 1, title: \"T\", units: [(id: \"a\", name: \"A\"), (id: \"a\", name: \"B\")])")
            .unwrap();
        let tour = folder.path().join(format!("{name}.tour"));
        fs::write(&tour, "say A step.\ngo start\n").unwrap();
        fs::write(folder.path().join(format!("{name}2.tour")), "nonsense\n").unwrap();
        let file = path.to_str().unwrap();
        let mut app = explorer(&["-d", file]);
        for script in ["E", "<esc>t", "j", "j<enter>", "<esc>:", "<esc>?"] {
            fit(&mut app, (80, 24));
            types(&mut app, script);
            let picture = ui::picture(&app, &theme, (80, 24), PictureFormat::Text);
            harmless(&format!("{script} {name:?}"), &picture);
        }
        let mut app = explorer(&["-d", file]);
        app.key(Key::char('y'));
        let Effect::Copy(link) = app.key(Key::char('l')) else { panic!("no link") };
        harmless(&format!("the link {name:?}"), &link);
        harmless("the status", app.status().unwrap_or_default());
        assert!(!link.contains('\n'), "{link}");
        for args in [
            vec!["check", file],
            vec!["check", file, "--format", "json"],
            vec!["tree", "-d", file],
            vec!["tour", "list", "-d", file],
            vec!["tour", "check", "-d", file],
            vec!["tour", "check", tour.to_str().unwrap()],
        ] {
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let typed = std::iter::once(&"orgscope").chain(&args).map(|it| OsString::from(*it));
            cli::run(typed, &mut out, &mut err, || Ok(()), &mut || None);
            assert!(!out.is_empty() || !err.is_empty(), "{args:?}");
            harmless(&format!("{args:?}"), std::str::from_utf8(&out).unwrap());
            harmless(&format!("{args:?}"), std::str::from_utf8(&err).unwrap());
        }
    }
}

/// A link that quotes what a terminal would obey still leads to the file.
#[test]
fn a_copied_link_with_a_strange_name_opens_in_a_shell() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it's\u{1b}[31m\u{202e}\n阿.ron");
    fs::write(&path, "(schema: 1, title: \"Strange\", units: [(id: \"a\", name: \"A\")])").unwrap();
    let mut app = explorer(&["-d", path.to_str().unwrap()]);
    app.key(Key::char('y'));
    let Effect::Copy(link) = app.key(Key::char('l')) else { panic!("no link") };
    // The shells that know such quotes: bash, zsh, ksh.
    let script = link.replacen("orgscope", "\"$0\" tree", 1);
    if !has_tool("bash") {
        return;
    }
    let mut shell = std::process::Command::new("bash");
    let done = shell.args(["-c", &script, PROGRAM]).output().unwrap();
    assert!(done.status.success(), "{link}: {}", String::from_utf8_lossy(&done.stderr));
    assert!(String::from_utf8_lossy(&done.stdout).contains("Strange"), "{link}");
}

/// Text that is typed or pasted into fields may hold control characters, too.
#[test]
fn what_is_pasted_does_no_harm() {
    let theme = Theme::new(ThemeName::Dark, Depth::True, false);
    let opened = data::open(LANTERN).unwrap();
    let history = Arc::new(opened.history);
    for field in ["/", "f", ":", "@", "?/"] {
        for text in hostile() {
            let mut app = App::new(history.clone(), Vec::new(), Start::default());
            fit(&mut app, (80, 24));
            for key in Key::parse_script(field).unwrap() {
                app.key(key);
            }
            app.update(Action::Paste(text.clone()));
            for c in text.chars().take(20) {
                app.key(Key::char(c));
            }
            fit(&mut app, (80, 24));
            harmless(field, &ui::picture(&app, &theme, (80, 24), PictureFormat::Text));
            app.key(Key::new(KeyCode::Enter));
            harmless(field, &ui::picture(&app, &theme, (80, 24), PictureFormat::Text));
            harmless(field, app.status().unwrap_or_default());
        }
    }
}

/// A command that takes what is copied is called as the configuration calls it.
#[test]
fn the_error_of_a_clipboard_does_no_harm() {
    let mut app = explorer(&[]);
    for text in hostile() {
        app.cannot_copy(&format!("`{text}`: no such file"));
        harmless("not copied", app.status().unwrap_or_default());
        assert!(app.status().is_some_and(|status| status.contains("no such file")));
    }
}

#[test]
fn imports_and_exports_carry_no_control_characters_on() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let path = |name: &str| place(name).to_str().unwrap().to_owned();
    let csv = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let (mut units, mut memberships) = (
        "id,name,classification,parent_id\n".to_owned(),
        "person_id,person_name,organization_id,role,start_date,end_date\n".to_owned(),
    );
    let mut popolo = serde_json::json!({"organizations": [], "persons": [], "memberships": []});
    for (n, text) in hostile().iter().enumerate() {
        let t = csv(text);
        let _ = writeln!(units, "u{n},{t},{t},");
        let _ = writeln!(memberships, "p{n},{t},u{n},{t},2019,");
        let _ = writeln!(memberships, "{t},{t},{t},{t},{t},{t}");
        let add = |document: &mut serde_json::Value, list: &str, it| {
            document[list].as_array_mut().unwrap().push(it);
        };
        add(
            &mut popolo,
            "organizations",
            serde_json::json!({"id": format!("u{n}"), "name": text, "classification": text}),
        );
        add(
            &mut popolo,
            "persons",
            serde_json::json!({"id": format!("p{n}"), "name": text, "other_names": [{"name": text}]}),
        );
        add(
            &mut popolo,
            "memberships",
            serde_json::json!({"person_id": format!("p{n}"), "organization_id": format!("u{n}"), "role": text}),
        );
        add(
            &mut popolo,
            "memberships",
            serde_json::json!({"person_id": text, "organization_id": text, "role": text, "start_date": text}),
        );
    }
    fs::write(place("units.csv"), units).unwrap();
    fs::write(place("memberships.csv"), memberships).unwrap();
    fs::write(place("popolo.json"), popolo.to_string()).unwrap();
    let Ran { code, err, .. } = run(&[
        "import",
        "csv",
        "--units",
        &path("units.csv"),
        "--memberships",
        &path("memberships.csv"),
        "--report",
        &path("csv.txt"),
        "-o",
        &path("csv.ron"),
    ]);
    assert_eq!(code, 0, "{err}");
    harmless("import csv", &err);
    let Ran { code, err, .. } = run(&[
        "import",
        "popolo",
        &path("popolo.json"),
        "--report",
        &path("popolo.txt"),
        "-o",
        &path("popolo.ron"),
    ]);
    assert_eq!(code, 0, "{err}");
    harmless("import popolo", &err);
    for name in ["csv.txt", "csv.ron", "popolo.txt", "popolo.ron"] {
        harmless(name, &fs::read_to_string(place(name)).unwrap());
    }
    for name in ["csv.ron", "popolo.ron"] {
        let Ran { code, out, err } = run(&["check", &path(name)]);
        assert_eq!(code, 0, "{name}: {out}{err}");
        let out = path(&format!("{name}.d"));
        assert_eq!(run(&["export", "csv", "-d", &path(name), "-o", &out]).code, 0);
        for file in ["units.csv", "memberships.csv"] {
            harmless(file, &fs::read_to_string(Path::new(&out).join(file)).unwrap());
        }
        let Ran { code, out: document, .. } =
            run(&["export", "popolo", "-d", &path(name), "-o", "-"]);
        assert_eq!(code, 0);
        strings(&serde_json::from_str(&document).unwrap(), &mut |text| harmless(name, text));
    }
}

#[test]
fn echoed_text_is_neutralised() {
    let folder = tempfile::tempdir().unwrap();
    let evil = "\u{1b}[31m\u{202e}x\u{9b}\u{200b}";
    let path = folder.path().join(format!("{evil}.ron"));
    fs::write(
        &path,
        format!("(schema: 1, title: \"{evil}\", units: [(id: \"{evil}\", nam: \"{evil}\")])"),
    )
    .unwrap();
    let file = path.to_str().unwrap();
    let tour = folder.path().join("evil.tour");
    fs::write(&tour, format!("say {evil}\nselect {evil}\n{evil} x\ngo {evil}\nshot {evil}\n"))
        .unwrap();
    let config = folder.path().join("config.ron");
    fs::write(&config, format!("(theme: \"{evil}\", keys: [(\"{evil}\", [\"{evil}\"])])")).unwrap();
    for args in [
        vec![evil],
        vec!["tree", "--at", evil],
        vec!["tree", "--unit", evil],
        vec!["tree", "--format", evil],
        vec!["tree", evil],
        vec!["show", evil],
        vec!["log", "--about", evil],
        vec!["find", evil],
        vec!["check", file],
        vec!["tree", "-d", file],
        vec!["tree", "-d", evil],
        vec!["screenshot", "--keys", "<\u{1b}nope>"],
        vec!["screenshot", "--size", evil],
        vec!["tour", "check", tour.to_str().unwrap()],
        vec!["tour", "record", evil, "-o", "-"],
        vec!["import", "csv", "--units", file, "--memberships", file],
        vec!["import", "popolo", file],
        vec!["export", "csv", "-o", file],
        vec!["new", file],
    ] {
        let Ran { code, out, err } = run(&args);
        assert!(code == 1 || code == 2, "{args:?}: {code}");
        harmless(&format!("{args:?}"), &out);
        harmless(&format!("{args:?}"), &err);
    }
    harmless("the configuration", &run_with_config(&config, &["config", "--check"]).err);
}
