//! Pictures of the screen: the same screen as text, as text with colours, and as a drawing.

use unicode_width::UnicodeWidthStr;

use crate::support::command::{self, Ran};
use crate::support::datasets::LANTERN;

fn run(args: &[&str]) -> Ran {
    command::run(&[&["screenshot"], args].concat())
}

fn picture(args: &[&str]) -> String {
    let Ran { code, out, err } = run(args);
    assert_eq!((code, err.as_str()), (0, ""));
    out
}

const MOMENTS: [&[&str]; 5] = [
    &["--at", "2022-12-29", "--select", "cloud"],
    &["--at", "2023-03-28", "--compare", "2023-03-27", "--size", "90x28"],
    &["--at", "2020", "--keys", "/逍遥子", "--size", "200x60"],
    &["--at", "2020", "--keys", "?", "--size", "80x24"],
    &["--keys", "P]]", "--size", "61x24"],
];

#[test]
fn as_text_it_has_every_row() {
    for moment in MOMENTS {
        let text = picture(moment);
        let size =
            moment.iter().position(|it| *it == "--size").map_or("120x36", |at| moment[at + 1]);
        let (columns, rows) = size.split_once('x').unwrap();
        assert_eq!(text.lines().count(), rows.parse::<usize>().unwrap());
        assert!(text.lines().all(|line| line.width() <= columns.parse().unwrap()));
    }
}

#[test]
fn with_colours_it_is_the_same_screen_in_a_terminal() {
    for moment in MOMENTS {
        let (text, ansi) = (picture(moment), picture(&[moment, &["--format", "ansi"]].concat()));
        let rows = u16::try_from(text.lines().count()).unwrap();
        let mut screen = vt100::Parser::new(rows.try_into().unwrap(), 500.try_into().unwrap(), 0);
        let lines: Vec<&str> = ansi.lines().collect();
        screen.process(lines.join("\r\n").as_bytes());
        let seen: Vec<String> =
            screen.screen().rows(0, 500).map(|line| line.trim_end().to_owned()).collect();
        assert_eq!(seen, text.lines().collect::<Vec<_>>());
        assert!(ansi.contains("\u{1b}[0;1m"), "something is bold");
        assert!(ansi.contains(";38;2;"), "and has all colours");
    }
}

#[test]
fn as_a_drawing_it_is_well_formed_and_stays_on_its_grid() {
    for moment in MOMENTS {
        for theme in ["dark", "light", "high-contrast", "colour-blind", "mono"] {
            let svg = picture(&[moment, &["--format", "svg", "--theme", theme]].concat());
            let document = roxmltree::Document::parse(&svg).unwrap();
            let root = document.root_element();
            let number = |node: roxmltree::Node<'_, '_>, name: &str| {
                node.attribute(name).and_then(|value| value.parse::<f64>().ok()).unwrap_or(0.0)
            };
            let (width, height) = (number(root, "width"), number(root, "height"));
            let mut words = Vec::new();
            for text in document.descendants().filter(|node| node.has_tag_name("text")) {
                let content = text.text().unwrap();
                let columns = f64::from(u32::try_from(content.width()).unwrap());
                let wide = text.attribute("text-anchor") == Some("middle");
                let (x, y) = (number(text, "x"), number(text, "y"));
                assert!(x + columns * 9.0 <= width && y <= height, "{content} leaves the drawing");
                if wide {
                    assert_eq!((content.chars().count(), columns), (1, 2.0));
                } else {
                    assert!((number(text, "textLength") - columns * 9.0).abs() < 0.01, "{content}");
                }
                words.push(content.to_owned());
            }
            let plain = picture(moment);
            for word in plain.split_whitespace().filter(|word| word.is_ascii() && word.len() > 3) {
                let drawn = words.concat();
                assert!(drawn.contains(word), "{word} is not drawn");
            }
        }
    }
}

#[test]
fn hostile_names_are_no_markup() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("h.ron");
    std::fs::write(
        &path,
        r#"(schema: 1, title: "<script>&\"'", units: [(id: "a", name: "</text><b>\u{1b}[31m\u{202e}")],
        events: [(id: "e", date: "2020-01-01", title: "]]>", confidence: Unsourced, changes: [Open(unit: "a")])])"#,
    )
    .unwrap();
    let svg = picture(&["-d", path.to_str().unwrap(), "--format", "svg"]);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let known = ["svg", "title", "style", "rect", "g", "text"];
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(known.contains(&node.tag_name().name()), "{:?}", node.tag_name());
    }
    assert!(!svg.contains('\u{1b}') && !svg.contains('\u{202e}'));
}

#[test]
fn misuse_is_reported() {
    for (args, message) in [
        (&["--size", "39x10"][..], "40x10"),
        (&["--size", "big"], "40x10"),
        (&["--keys", "j<nope>"], "character 2"),
        (&["--theme", "pink"], "possible values"),
        (&["--at", "soon"], "soon"),
        (&["--select", "nobody-knows"], "no unit or person matches"),
        (&["--select", "could"], "no unit or person matches `could`; did you mean `cloud`?"),
        (&["-o", "p.png"], "p.png: expected a name that ends in .svg, .txt or .ansi, or --format"),
        (&["-o", "p.svg", "--format", "text"], "another format than --format"),
    ] {
        let Ran { code, out, err } = run(args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(message), "{err}");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.svg");
    std::fs::write(&path, "mine").unwrap();
    let Ran { code, err, .. } = run(&["-o", path.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(err.contains("--force"), "{err}");
    // The name says which format it is; without one it is text, and an option may say it.
    assert_eq!(run(&["--force", "-o", path.to_str().unwrap()]).code, 0);
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("<svg"));
    for (name, args, begins) in [
        ("p.ANSI", &[][..], " \u{1b}["),
        ("p.txt", &[], " Alibaba Group"),
        ("p", &[], " Alibaba Group"),
        ("p.html", &["--format", "svg"], "<svg"),
    ] {
        let path = folder.path().join(name);
        assert_eq!(run(&[&["-o", path.to_str().unwrap()], args].concat()).code, 0, "{name}");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(begins), "{name}");
    }
}

#[test]
fn a_picture_never_replaces_the_dataset() {
    let folder = tempfile::tempdir().unwrap();
    let text = LANTERN;
    let (data, link) = (folder.path().join("data.ron"), folder.path().join("p.svg"));
    std::fs::write(&data, text).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&data, &link).unwrap();
    #[cfg(not(unix))]
    std::fs::hard_link(&data, &link).unwrap();
    for output in [&data, &link].into_iter().take(if cfg!(unix) { 2 } else { 1 }) {
        let (data, output) = (data.to_str().unwrap(), output.to_str().unwrap());
        let Ran { code, err, .. } = run(&["-d", data, "--force", "--format", "svg", "-o", output]);
        assert_eq!(code, 2);
        assert!(err.contains("this is the dataset"), "{err}");
        assert_eq!(std::fs::read_to_string(data).unwrap(), text);
    }
}
