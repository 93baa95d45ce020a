//! A drawing as viewers paint it: those that are installed here, each cell of the screen in its place.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;
use std::process::Command;

use crate::support::command::PROGRAM;

/// What `src/ui/picture/svg.rs` draws: the space around the screen, and a cell.
const MARGIN: usize = 12;
const COLUMN: usize = 9;
const ROW: usize = 19;

const MOMENT: [&str; 6] = ["screenshot", "--at", "2022-12-29", "--select", "cloud", "--size"];

fn picture(format: &str) -> String {
    let done = Command::new(PROGRAM)
        .args(MOMENT)
        .args(["100x30", "--format", format])
        .env_remove("ORGSCOPE_DATA")
        .output()
        .unwrap();
    String::from_utf8(done.stdout).unwrap()
}

/// The brightness of each pixel, by row.
fn painted(path: &Path) -> Vec<Vec<u8>> {
    let mut decoder = png::Decoder::new(BufReader::new(File::open(path).unwrap()));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let samples = info.color_type.samples();
    let brightness = |pixel: &[u8]| pixel[..samples.min(3)].iter().copied().max().unwrap();
    bytes.chunks(info.line_size).map(|row| row.chunks(samples).map(brightness).collect()).collect()
}

/// Returns whether something is drawn in a cell: its inner pixels are not all alike.
fn has_ink(pixels: &[Vec<u8>], column: usize, row: usize) -> bool {
    let (left, top) = (MARGIN + column * COLUMN, MARGIN + row * ROW);
    let inner = (top + 3..top + ROW - 3).flat_map(|y| &pixels[y][left + 1..left + COLUMN - 1]);
    let (least, most) =
        inner.fold((u8::MAX, 0), |(least, most), it| (least.min(*it), most.max(*it)));
    most - least > 40
}

#[test]
fn viewers_paint_every_cell_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let (drawing, image) = (folder.path().join("a.svg"), folder.path().join("a.png"));
    fs::write(&drawing, picture("svg")).unwrap();
    let text: Vec<Vec<char>> = picture("text").lines().map(|line| line.chars().collect()).collect();
    for viewer in ["rsvg-convert", "python3 -m cairosvg", "resvg"] {
        let mut words = viewer.split(' ');
        let mut command = Command::new(words.next().unwrap());
        command.args(words).arg(&drawing);
        if viewer != "resvg" {
            command.arg("-o");
        }
        let done = command.arg(&image).output().ok();
        let missing = |err: &[u8]| String::from_utf8_lossy(err).contains("No module named");
        let Some(done) = done.filter(|done| !missing(&done.stderr)) else {
            eprintln!("skipped: no {viewer}");
            continue;
        };
        assert!(done.status.success(), "{viewer}: {}", String::from_utf8_lossy(&done.stderr));
        let pixels = painted(&image);
        let (width, height) = (pixels[0].len(), pixels.len());
        assert_eq!((width, height), (100 * COLUMN + 2 * MARGIN, 30 * ROW + 2 * MARGIN), "{viewer}");
        let corner = pixels[20][2];
        assert!(pixels[height - 20][width - 3] == corner && corner > 0, "{viewer}: the background");
        for (row, line) in text.iter().enumerate() {
            // Behind a character of two columns the places differ.
            let narrow = line.iter().position(|c| ('\u{2e80}'..='\u{ffef}').contains(c));
            let line = &line[..narrow.unwrap_or(line.len())];
            for (column, around) in line.windows(3).enumerate() {
                let column = column + 1;
                let drawn = has_ink(&pixels, column, row);
                match around {
                    [_, c, _] if c.is_ascii_alphanumeric() => {
                        assert!(drawn, "{viewer}: no {c:?} at {column}, {row}");
                    }
                    [' ', ' ', ' '] => assert!(!drawn, "{viewer}: something at {column}, {row}"),
                    _ => {}
                }
            }
        }
    }
}
