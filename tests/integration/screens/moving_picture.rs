//! A tour as one picture that moves: at the time of each frame what is seen is the still of that frame, word by word
//! and shape by shape.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use orgscope::app::{Start, Tour};
use orgscope::explorer::Explorer;
use orgscope::org::History;
use orgscope::ui::{AnimatedSvg, Depth, PictureFormat, Theme, ThemeName};
use roxmltree::{Document, Node};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::support::command::{Ran, answer, run, run_in};
use crate::support::datasets::{alibaba, lantern};
use crate::support::explorer::open;

const STORY: &str = "\
title The lamps & <others>
say It begins with lamps.
go 2019-01-01
select lamps
say Then comes light.
play to 2021-07-31 in 3s
select light
say A search.
keys /dengxin
say There and back.
keys <esc>
compare 2019-06-01
go 2022-01-01
compare off
go 2021-07-31
";

/// The tour at the head of the README.
const REORGANISATION: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/reorganisation.tour"));

/// What is seen: letters by row and column with their style, and shapes with all their attributes.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    letters: BTreeMap<(u32, u32), (String, String)>,
    shapes: BTreeSet<String>,
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

/// A place on the grid; cells are 9 wide and 19 high, and letters stand 14.2 below the top of theirs.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and whole")]
fn cell(at: f64, size: f64) -> u32 {
    let cell = at / size;
    assert!((cell - cell.round()).abs() < 1e-3, "{at} is no place on the grid");
    cell.round() as u32
}

impl Seen {
    fn element(&mut self, node: Node<'_, '_>, styles: &BTreeMap<String, String>) {
        if node.has_tag_name("rect") {
            let parts = node.attributes().map(|it| format!("{}={}", it.name(), it.value()));
            self.shapes.insert(parts.collect::<Vec<_>>().join(" "));
            return;
        }
        let (text, x) = (node.text().unwrap(), number(node, "x"));
        let style =
            node.attribute("class").map_or_else(|| own_style(node), |it| styles[it].clone());
        let row = cell(number(node, "y") - 14.2, 19.0);
        let wide = style.contains("text-anchor:middle");
        let mut column = cell(if wide { x - 9.0 } else { x }, 9.0);
        for letter in text.graphemes(true) {
            if letter != " " {
                let place = (row, column);
                let known = self.letters.insert(place, (letter.to_owned(), style.clone()));
                assert_eq!(known, None, "two letters at {place:?}");
            }
            column += u32::try_from(letter.width().max(1)).unwrap();
        }
        if !wide {
            let length = f64::from(column) * 9.0 - x;
            assert!((number(node, "textLength") - length).abs() < 0.01, "{text}");
        }
    }
}

/// The style of a letter of a still, in the words and the order of a moving picture.
fn own_style(node: Node<'_, '_>) -> String {
    let mut style = format!("fill:{}", node.attribute("fill").unwrap());
    for (name, word) in [
        ("font-weight", ";font-weight:bold"),
        ("font-style", ";font-style:italic"),
        ("opacity", ";opacity:.65"),
        ("text-anchor", ";text-anchor:middle"),
    ] {
        if node.attribute(name).is_some() {
            style.push_str(word);
        }
    }
    if let Some(fonts) = node.attribute("font-family") {
        style.push_str(&format!(";font-family:{fonts}"));
    }
    style
}

fn screen<'d>(document: &'d Document<'_>) -> Node<'d, 'd> {
    document.root_element().children().find(|it| it.has_tag_name("g")).unwrap()
}

fn still(svg: &str) -> Seen {
    let document = Document::parse(svg).unwrap();
    let mut seen = Seen::default();
    for node in screen(&document).children().filter(Node::is_element) {
        seen.element(node, &BTreeMap::new());
    }
    seen
}

/// A moving picture that is read.
struct Moving<'d> {
    document: &'d Document<'d>,
    /// Milliseconds until it begins again.
    length: f64,
    styles: BTreeMap<String, String>,
    /// By name: from which part in a hundred on it is seen, or not.
    frames: BTreeMap<String, Vec<(f64, bool)>>,
    /// Without motion.
    at_rest: BTreeMap<String, bool>,
}

impl<'d> Moving<'d> {
    fn new(document: &'d Document<'d>) -> Self {
        let style = document.descendants().find(|it| it.has_tag_name("style")).unwrap();
        let style = style.text().unwrap();
        let length = style.split("animation:").nth(1).unwrap().split("ms").next().unwrap();
        let (mut styles, mut frames) = (BTreeMap::new(), BTreeMap::new());
        for line in style.lines() {
            if let Some((name, rule)) = line.strip_prefix(".c").and_then(|it| it.split_once('{')) {
                styles.insert(format!("c{name}"), rule.strip_suffix('}').unwrap().to_owned());
            } else if let Some((_, rest)) = line.split_once("@keyframes ") {
                let (name, rules) = rest.split_once('{').unwrap();
                let mut times: Vec<(f64, bool)> = Vec::new();
                for rule in rules.split_inclusive('}').filter(|it| it.contains('{')) {
                    let (at, what) = rule.split_once('{').unwrap();
                    let visible = what.starts_with("visibility:visible");
                    assert!(visible || what.starts_with("visibility:hidden"), "{rule}");
                    let at = at.split(',').map(|it| it.strip_suffix('%').unwrap());
                    times.extend(at.map(|it| (it.parse().unwrap(), visible)));
                }
                times.sort_by(|one, other| one.0.total_cmp(&other.0));
                let apart = times.windows(2).all(|it| it[0].0 < it[1].0 && it[0].1 != it[1].1);
                assert!(apart, "{line}");
                assert!(times[0].0 == 0.0 && times.last().unwrap().0 < 100.0, "{line}");
                frames.insert(name.to_owned(), times);
            }
        }
        assert!(style.contains("@supports (animation-name:a){.f{display:inline}}"), "{style}");
        let groups = screen(document).children().filter(|it| it.has_attribute("class"));
        let at_rest = groups.map(|group| {
            let words: Vec<&str> = group.attribute("class").unwrap().split(' ').collect();
            assert_eq!(words[0], "f");
            let last = words.get(2) == Some(&"l");
            // By an attribute as well, for viewers that know no more of style sheets than colours.
            assert_eq!(group.attribute("display"), (!last).then_some("none"));
            (words[1].to_owned(), last)
        });
        Self {
            document,
            length: length.parse().unwrap(),
            styles,
            frames,
            at_rest: at_rest.collect(),
        }
    }

    /// What is seen of it where `shows` says whether a group is.
    fn seen(&self, shows: impl Fn(&str) -> bool) -> Seen {
        let mut seen = Seen::default();
        for group in screen(self.document).children().filter(Node::is_element) {
            let name = group.attribute("class").and_then(|it| it.split(' ').nth(1));
            if name.is_none_or(&shows) {
                let elements = group.children().filter(Node::is_element);
                elements.for_each(|node| seen.element(node, &self.styles));
            }
        }
        seen
    }

    fn at(&self, ms: u64) -> Seen {
        #[expect(clippy::cast_precision_loss, reason = "at most an hour")]
        let part = ms as f64 * 100.0 / self.length;
        self.seen(|name| {
            let times = &self.frames[name];
            times.iter().rev().find(|(from, _)| *from <= part).unwrap().1
        })
    }
}

fn moves_as_drawn(history: &Arc<History>, story: &str, size: (u16, u16), theme: ThemeName) {
    let tours = vec![Tour::parse("story", story).unwrap()];
    let mut app = open(history, Start { tours, ..Start::default() }, size);
    app.start_tour(0);
    let theme = Theme::new(theme, Depth::True, false);
    let mut explorer = Explorer::new(app, theme, size);
    let (mut picture, mut stills) = (AnimatedSvg::new(size), BTreeMap::new());
    let end = explorer.play_tour(1.0, |explorer, ms| {
        picture.frame(explorer.app(), explorer.theme(), ms);
        // Of several frames of a moment the last is seen.
        stills.insert(ms, explorer.picture(PictureFormat::Svg));
        Ok::<(), ()>(())
    });
    let svg = picture.finish(explorer.theme(), "A & <B>", end.unwrap() + 2000);
    let document = Document::parse(&svg).unwrap();
    let moving = Moving::new(&document);
    assert!(stills.len() > 8, "{}", stills.len());
    let all = svg.matches("<text").count();
    let stood: usize = stills.values().map(|still| still.matches("<text").count()).sum();
    assert!(all * 4 < stood, "words are shared: {all} of {stood}");
    for (ms, text) in &stills {
        let (still, moves) = (still(text), moving.at(*ms));
        if still != moves {
            let letters = still.letters.iter().filter(|(at, it)| moves.letters.get(at) != Some(it));
            let others = moves.letters.iter().filter(|(at, it)| still.letters.get(at) != Some(it));
            let (letters, others): (Vec<_>, Vec<_>) = (letters.collect(), others.collect());
            let gone: Vec<_> = still.shapes.symmetric_difference(&moves.shapes).collect();
            panic!("at {ms} ms: {letters:?}\n{others:?}\n{gone:?}");
        }
    }
    // Without motion, and where nothing plays, the end is seen.
    let last = still(stills.values().next_back().unwrap());
    assert!(moving.seen(|name| moving.at_rest[name]) == last);
    assert!(svg.contains("@media (prefers-reduced-motion:reduce){.f{animation:none}}"));
    let title = document.descendants().find(|it| it.has_tag_name("title")).unwrap();
    assert_eq!(title.text(), Some("A & <B>"));
}

#[test]
fn at_every_frame_it_is_the_still() {
    for (size, theme) in
        [((120, 36), ThemeName::Dark), ((80, 24), ThemeName::Light), ((60, 20), ThemeName::Mono)]
    {
        moves_as_drawn(lantern(), STORY, size, theme);
    }
    moves_as_drawn(alibaba(), REORGANISATION, (100, 30), ThemeName::Dark);
    // Milliseconds differ in an hour as well.
    let long = STORY
        .replace("say A search.", "wait 1700s\nsay A search.")
        .replace("compare off", "wait 1700s\ncompare off");
    moves_as_drawn(lantern(), &long, (80, 24), ThemeName::Dark);
}

/// Nothing in it runs, nothing is loaded, and a name is no markup.
#[test]
fn it_is_a_picture_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("t.tour"), "title T\nsay </text><script>x()</script>\ngo end\n")
        .unwrap();
    let hostile = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile.ron");
    let args = ["-d", hostile.to_str().unwrap(), "tour", "record", "./t.tour", "-o", "t.svg"];
    let Ran { code, err, .. } = run_in(folder.path(), &args);
    assert_eq!(code, 0, "{err}");
    let svg = fs::read_to_string(folder.path().join("t.svg")).unwrap();
    let document = Document::parse(&svg).unwrap();
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(["svg", "title", "style", "rect", "g", "text"].contains(&name), "<{name}>");
        for attribute in node.attributes() {
            let name = attribute.name();
            assert!(!name.starts_with("on") && !name.contains("href"), "{name}");
        }
    }
    let style = document.descendants().find(|it| it.has_tag_name("style")).unwrap();
    for word in ["url(", "@import", "@font-face", "expression", "<"] {
        assert!(!style.text().unwrap().contains(word), "{word}");
    }
}

/// A tour of a minute takes at most 500 KB.
#[test]
fn it_is_small() {
    for name in ["cloud", "commerce", "six-plus-n"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.svg");
        answer(&["tour", "record", name, "-o", path.to_str().unwrap()]);
        let svg = fs::read_to_string(&path).unwrap();
        let document = Document::parse(&svg).unwrap();
        let moving = Moving::new(&document);
        let bytes = f64::from(u32::try_from(svg.len()).unwrap());
        let a_minute = bytes * 60_000.0 / moving.length;
        assert!(a_minute < 500_000.0, "{name}: {a_minute} bytes a minute");
    }
}

/// `screenshots/reorganisation.svg` is what `assets/reorganisation.tour` gives.
#[test]
fn the_moving_picture_of_the_readme_is_that_of_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (folder, tour) = (tempfile::tempdir().unwrap(), root.join("assets/reorganisation.tour"));
    let path = folder.path().join("r.svg");
    answer(&["tour", "record", tour.to_str().unwrap(), "-o", path.to_str().unwrap()]);
    let now = fs::read_to_string(&path).unwrap();
    let kept = fs::read_to_string(root.join("screenshots/reorganisation.svg")).unwrap();
    let hint = "cargo run -- tour record assets/reorganisation.tour -o screenshots/reorganisation.svg --force";
    assert!(kept == now, "it is old: run `{hint}`");
    assert!(now.len() < 500_000);
    let checked = answer(&["tour", "check", tour.to_str().unwrap()]);
    assert!(checked.ends_with(": fine\n"), "{checked}");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let first = readme.split("](").nth(1).unwrap();
    assert!(first.starts_with("screenshots/reorganisation.svg)"), "it comes first");
}

#[test]
fn what_a_name_does_not_promise_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("old.svg"), "mine").unwrap();
    for (args, words) in [
        (&["-o", "t.gif"][..], "ends in .cast, .svg or .html"),
        (&["-o", "t.svg", "--asciicast", "3"], "belong to a name that ends in .cast"),
        (&["-o", "t.svg", "--markers", "events"], "belong to a name that ends in .cast"),
        (&["-o", "old.svg"], "already exists (use --force to overwrite)"),
    ] {
        let Ran { code, out, err } =
            run_in(folder.path(), &[&["tour", "record", "cloud"], args].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains(words), "{args:?}: {err}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let ran = run(&["tour", "record", "cloud", "-o", "-"]);
    assert!(
        ran.out.lines().next().unwrap().contains("\"version\":2"),
        "standard output is an asciicast"
    );
}
