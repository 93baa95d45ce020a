//! Text from strangers reaches no surface raw: nothing moves a cursor, colours a screen, turns the direction of
//! writing, hides, or floods the lines above and below.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use assert_cmd::Command;
use orgscope::app::{Action, App, Effect, Key, KeyCode, Start};
use orgscope::cli::{self, Outcome};
use orgscope::data;
use orgscope::ui::{self, Depth, Format, Theme, ThemeName};

/// At least 96 texts that would do harm.
fn hostile() -> Vec<String> {
    let mut texts: Vec<String> = (0..0x20_u8).map(|c| format!("c0{}x", char::from(c))).collect();
    texts.extend((0x7f..=0x9f_u8).map(|c| format!("c1{}x", char::from(c))));
    for text in [
        "\u{1b}[31mred",
        "\u{1b}[2J\u{1b}[H",
        "\u{1b}]0;title\u{7}",
        "\u{1b}]52;c;aGk=\u{7}",
        "\u{1b}]8;;http://evil\u{1b}\\link\u{1b}]8;;\u{1b}\\",
        "\u{1b}P+q\u{1b}\\",
        "\u{1b}_x\u{1b}\\",
        "\u{9b}31mred",
        "\u{9d}0;t\u{9c}",
        "\u{1b}[6n",
        "\u{1b}c",
        "\u{1b}(0qqq",
        "\u{e}qqq\u{f}",
        "a\u{202e}fdp.exe",
        "a\u{202d}b",
        "a\u{202a}b\u{202c}",
        "a\u{202b}b",
        "a\u{2066}b\u{2069}",
        "a\u{2067}b",
        "a\u{2068}b",
        "a\u{200e}b",
        "a\u{200f}b",
        "a\u{61c}b",
        "a\u{200b}b",
        "a\u{200c}b",
        "a\u{200d}b",
        "a\u{2060}b",
        "a\u{feff}b",
        "a\u{ad}b",
        "a\u{34f}b",
        "a\u{115f}b",
        "a\u{1160}b",
        "a\u{3164}b",
        "a\u{ffa0}b",
        "a\u{180e}b",
        "a\u{2028}b",
        "a\u{2029}b",
        "a\u{85}b",
        "a\r\nb",
        "a\rb",
        "a\tb",
        "a\u{b}b",
        "a\u{c}b",
        "♥\u{fe0f}",
        "♥\u{fe0e}",
        "a\u{e0100}b",
        "a\u{e0041}\u{e007f}",
        "a\u{fff9}b\u{fffa}c\u{fffb}",
        "👩\u{200d}👩\u{200d}👧",
        "🇨🇳🇨",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "<script>alert(1)</script>",
        "]]>",
        "&amp;\"'",
        "=cmd()",
        "+1",
        "@SUM(A1)",
        "-1+1",
        "\"quoted\",\"more\"",
        "a|b|c",
        "`tick` *bold* _it_ [l](javascript:x)",
        "\\\"",
        "%s%n",
        "${HOME}",
        "$(reboot)",
        "'; DROP TABLE",
        "\u{fffd}",
        "שלום עולם",
        "مرحبا",
        "ก็็็็็็็็",
        "阿里\u{202e}巴巴",
        "\u{1f468}\u{1f3ff}",
        "\u{10ffff}",
        "\u{e000}",
    ] {
        texts.push(text.to_owned());
    }
    texts.push("long ".repeat(400));
    texts.push("宽".repeat(600));
    texts
}

/// Why a text must not reach anybody, if it must not. Lines may end.
fn harm(text: &str) -> Option<String> {
    let mut marks = 0;
    for (at, c) in text.char_indices() {
        let hidden = matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
        marks = if matches!(c, '\u{300}'..='\u{36f}') { marks + 1 } else { 0 };
        if (c.is_control() && c != '\n') || hidden || marks > 4 {
            let around: String = text[at..].chars().take(20).collect();
            return Some(format!("U+{:04X} at {around:?}", c as u32));
        }
    }
    None
}

/// A string of RON.
fn ron(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", c as u32);
            }
            c => out.push(c),
        }
    }
    out + "\""
}

/// A dataset with a hostile text in every field that takes one.
fn dataset() -> String {
    let texts = hostile();
    let mut out = format!("(schema: 1, title: {}, sources: [", ron(&texts.concat()[..2000]));
    for (n, text) in texts.iter().enumerate() {
        let t = ron(text);
        let url = ron(&format!("javascript:{text}"));
        let _ = writeln!(
            out,
            "(id: \"s{n}\", publisher: {t}, title: {t}, url: {url}, lang: {t}, note: {t}),"
        );
    }
    out.push_str("], roles: [");
    for (n, text) in texts.iter().enumerate() {
        let _ = writeln!(out, "(id: \"r{n}\", title: {0}, short: {0}),", ron(text));
    }
    out.push_str("], units: [");
    for (n, text) in texts.iter().enumerate() {
        let t = ron(text);
        let _ = writeln!(
            out,
            "(id: \"u{n}\", name: {t}, native: {t}, class: {t}, aliases: [{t}], note: {t}),"
        );
    }
    out.push_str("], people: [");
    for (n, text) in texts.iter().enumerate() {
        let t = ron(text);
        let _ = writeln!(
            out,
            "(id: \"p{n}\", name: {t}, native: {t}, latin: [{t}], nicknames: [{t}], aliases: [{t}], note: {t}, sources: [\"s{n}\"]),"
        );
    }
    out.push_str("], events: [");
    for (n, text) in texts.iter().enumerate() {
        let (t, under) =
            (ron(text), if n == 0 { String::new() } else { ", under: \"u0\"".to_owned() });
        let day = format!("20{:02}-0{}-0{}", 10 + n / 40, 1 + n % 9, 1 + n % 7);
        let _ = writeln!(
            out,
            "(id: \"e{n}\", date: \"{day}\", title: {t}, summary: {t}, dispute: {t}, confidence: Disputed, sources: [\"s{n}\"], changes: [\
             Open(unit: \"u{n}\"{under}), Appoint(person: \"p{n}\", unit: \"u{n}\", role: \"r{n}\", title: {t}, note: {t}),\
             Rename(unit: \"u{n}\", to: {t}), Reclassify(unit: \"u{n}\", class: {t}), Note(text: {t}, units: [\"u{n}\"])]),"
        );
    }
    out + "])"
}

fn run(args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("orgscope").unwrap();
    command.env_remove("ORGSCOPE_DATA").env("NO_COLOR", "1").env("XDG_CONFIG_HOME", "/nowhere");
    let done = command.args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

fn harmless(what: &str, text: &str) {
    if let Some(why) = harm(text) {
        panic!("{what}: {why}");
    }
}

/// The text without the sequences that colour it, which alone are ours.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(part.len());
        assert!(part[end..].starts_with('m'), "{part:?}");
        out.push_str(&part[end + 1..]);
    }
    out
}

/// The explorer as the command line opens it.
fn explorer(args: &[&str]) -> App {
    let args = std::iter::once(&"orgscope").chain(args).map(|it| OsString::from(*it));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    match cli::run(args, &mut out, &mut err, || Ok(()), &mut || None) {
        Outcome::Explore(explore) => {
            let theme = Theme::new(ThemeName::Dark, Depth::True, false);
            explore.build(theme, (120, 36)).into_app()
        }
        other => panic!("{other:?}: {}", String::from_utf8_lossy(&err)),
    }
}

/// Every string in a document.
fn strings(value: &serde_json::Value, each: &mut dyn FnMut(&str)) {
    match value {
        serde_json::Value::String(text) => each(text),
        serde_json::Value::Array(list) => list.iter().for_each(|it| strings(it, each)),
        serde_json::Value::Object(map) => map.values().for_each(|it| strings(it, each)),
        _ => {}
    }
}

#[test]
fn there_are_enough() {
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
        vec!["find", "red", "-d", file, "--limit", "500"],
        vec!["find", "a", "-d", file, "--limit", "500", "--format", "json"],
        vec!["screenshot", "-d", file, "--keys", "zR"],
        vec!["screenshot", "-d", file, "--keys", "zR", "--format", "svg"],
        vec!["screenshot", "-d", file, "--keys", "zR", "--format", "ansi"],
        vec!["screenshot", "-d", file, "--keys", "zR", "--format", "ansi", "--ascii"],
    ];
    for format in ["text", "json", "markdown", "csv", "dot", "mermaid"] {
        commands.push(vec!["tree", "-d", file, "--format", format]);
    }
    for format in ["text", "json", "markdown"] {
        commands.push(vec!["log", "-d", file, "--format", format]);
        commands.push(vec!["diff", "2009", "2020", "-d", file, "--format", format]);
        commands.push(vec!["show", "p32", "-d", file, "--format", format]);
        commands.push(vec!["show", "u70", "-d", file, "--format", format]);
    }
    for command in commands {
        let (code, out, err) = run(&command);
        let told = command.join(" ");
        assert!(code <= 1, "{told}: {err}");
        assert!(!out.is_empty(), "{told}");
        harmless(
            &told,
            &if command.contains(&"ansi") { without_colours(&out) } else { out.clone() },
        );
        harmless(&told, &err);
        if command.contains(&"json") {
            let document: serde_json::Value = serde_json::from_str(&out).unwrap();
            strings(&document, &mut |text| harmless(&told, text));
        }
        // Addresses become links only where they lead to the web.
        let plain = out.replace("\\](", "");
        let links = command.contains(&"markdown");
        assert!(
            !links || !plain.contains("](javascript") && !plain.contains("](<javascript"),
            "{told}"
        );
    }
}

#[test]
fn no_screen_shows_it_and_no_clipboard_takes_it() {
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
        "/red<enter>",
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
            app.update(Action::Viewport(ui::viewport(&app, size.0, size.1)));
            for key in Key::parse_script(script).unwrap() {
                app.key(key);
                while app.is_searching() {
                    app.update(Action::Tick { ms: 0 });
                }
                app.update(Action::Viewport(ui::viewport(&app, size.0, size.1)));
                for format in [Format::Text, Format::Svg] {
                    harmless(script, &ui::picture(&app, &theme, size, format));
                }
            }
        }
    }
    let mut app = App::new(history, Vec::new(), Start::default());
    for row in 0..130 {
        for script in ["yy", "yp", "yl", "ys", "yv", "yd"] {
            let mut effect = Effect::None;
            for key in Key::parse_script(script).unwrap() {
                effect = app.key(key);
            }
            if let Effect::Copy(text) = effect {
                harmless(script, &text);
            }
        }
        harmless("the status", app.status().unwrap_or_default());
        app.key(Key::char(if row == 0 { '0' } else { 'j' }));
    }
}

/// A file is called as whoever made it liked.
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
            for key in Key::parse_script(script).unwrap() {
                app.key(key);
            }
            app.update(Action::Viewport(ui::viewport(&app, 80, 24)));
            let picture = ui::picture(&app, &theme, (80, 24), Format::Text);
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
fn a_link_to_a_strange_name_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it's\u{1b}[31m\u{202e}\n阿.ron");
    fs::write(&path, "(schema: 1, title: \"Strange\", units: [(id: \"a\", name: \"A\")])").unwrap();
    let mut app = explorer(&["-d", path.to_str().unwrap()]);
    app.key(Key::char('y'));
    let Effect::Copy(link) = app.key(Key::char('l')) else { panic!("no link") };
    // The shells that know such quotes: bash, zsh, ksh.
    let script = link.replacen("orgscope", "\"$0\" tree", 1);
    let run = std::process::Command::new("bash")
        .args(["-c", &script, env!("CARGO_BIN_EXE_orgscope")])
        .output();
    let Ok(done) = run else { return };
    assert!(done.status.success(), "{link}: {}", String::from_utf8_lossy(&done.stderr));
    assert!(String::from_utf8_lossy(&done.stdout).contains("Strange"), "{link}");
}

/// What is typed and pasted into fields is somebody else's text, too.
#[test]
fn what_is_pasted_does_no_harm() {
    let theme = Theme::new(ThemeName::Dark, Depth::True, false);
    let opened = data::open(include_str!("../../fixtures/lantern.ron")).unwrap();
    let history = Arc::new(opened.history);
    for field in ["/", "f", ":", "@", "?/"] {
        for text in hostile() {
            let mut app = App::new(history.clone(), Vec::new(), Start::default());
            app.update(Action::Viewport(ui::viewport(&app, 80, 24)));
            for key in Key::parse_script(field).unwrap() {
                app.key(key);
            }
            app.update(Action::Paste(text.clone()));
            for c in text.chars().take(20) {
                app.key(Key::char(c));
            }
            app.update(Action::Viewport(ui::viewport(&app, 80, 24)));
            harmless(field, &ui::picture(&app, &theme, (80, 24), Format::Text));
            app.key(Key::new(KeyCode::Enter));
            harmless(field, &ui::picture(&app, &theme, (80, 24), Format::Text));
            harmless(field, app.status().unwrap_or_default());
        }
    }
}

/// A command that takes what is copied is called as the configuration calls it.
#[test]
fn why_nothing_was_copied_does_no_harm() {
    let mut app = explorer(&[]);
    for text in hostile() {
        app.cannot_copy(&format!("`{text}`: no such file"));
        harmless("not copied", app.status().unwrap_or_default());
        assert!(app.status().is_some_and(|status| status.contains("no such file")));
    }
}

#[test]
fn imports_and_exports_carry_nothing_on() {
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
    let (code, _, err) = run(&[
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
    let (code, _, err) = run(&[
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
        let (code, out, err) = run(&["check", &path(name)]);
        assert_eq!(code, 0, "{name}: {out}{err}");
        let out = path(&format!("{name}.d"));
        assert_eq!(run(&["export", "csv", "-d", &path(name), "-o", &out]).0, 0);
        for file in ["units.csv", "memberships.csv"] {
            harmless(file, &fs::read_to_string(Path::new(&out).join(file)).unwrap());
        }
        let (code, document, _) = run(&["export", "popolo", "-d", &path(name), "-o", "-"]);
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
        let (code, out, err) = run(&args);
        assert!(code == 1 || code == 2, "{args:?}: {code}");
        harmless(&format!("{args:?}"), &out);
        harmless(&format!("{args:?}"), &err);
    }
    let mut command = Command::cargo_bin("orgscope").unwrap();
    let done =
        command.env("ORGSCOPE_CONFIG", &config).args(["config", "--check"]).output().unwrap();
    harmless("the configuration", &String::from_utf8(done.stderr).unwrap());
}
