//! What a step of the slider costs on a screen of 200 × 60: the key, the rows, the drawing, the difference to the
//! last frame and its bytes; beside an idiomatic frame of the same rows, and at four sizes.
//! `cargo bench -p orgscope-benches --bench frame`. Also how many bytes a step writes.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    clippy::type_complexity,
    missing_docs
)]
#![allow(dead_code, reason = "the generator is shared")]

mod support;

use std::cell::RefCell;
use std::hint::black_box;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use orgscope::app::{Action, App};
use orgscope::org::History;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};
use ratatui::{Terminal, TerminalOptions, Viewport};
use ratatui_crossterm::CrosstermBackend;
use support::explorer::{Ours, SIZE};
use support::{L, M, TINY, X};

const STEPS: usize = 200;
/// So many steps in a row before it is the other's turn.
const BLOCK: usize = 20;

/// Bytes as they would go to a terminal.
#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

type Screen = Terminal<CrosstermBackend<Sink>>;

fn screen() -> (Screen, Sink) {
    let sink = Sink::default();
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    (Terminal::with_options(CrosstermBackend::new(sink.clone()), options).unwrap(), sink)
}

/// The same rows as an ordinary program would draw them: a paragraph of styled spans in a block.
struct Idiomatic {
    screen: Screen,
    sink: Sink,
    day: usize,
}

impl Idiomatic {
    fn step(&mut self, app: &App) -> usize {
        self.sink.0.borrow_mut().clear();
        self.day += 1;
        let day = self.day;
        let rows: Vec<_> = app.rows().collect();
        self.screen
            .draw(|frame| {
                let lines: Vec<Line<'_>> = rows
                    .iter()
                    .map(|row| {
                        let mut spans = vec![
                            Span::raw("│   ".repeat(row.depth)),
                            Span::styled(row.name, Style::new().add_modifier(Modifier::BOLD)),
                            Span::raw("  "),
                        ];
                        for leader in &row.leaders {
                            let who = Style::new().fg(Color::Cyan);
                            let role = Style::new().add_modifier(Modifier::DIM);
                            spans.extend(leader.who.parts().map(|it| Span::styled(it, who)));
                            spans.push(Span::raw(" "));
                            spans.extend(leader.role.parts().map(|it| Span::styled(it, role)));
                        }
                        spans.push(Span::raw(format!(" {day}")));
                        Line::from(spans)
                    })
                    .collect();
                let block = Block::bordered().title(format!("day {day}"));
                frame.render_widget(Paragraph::new(lines).block(block), frame.area());
            })
            .unwrap();
        self.sink.0.borrow().len()
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn micros(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e6
}

fn main() {
    // What the environment says of colours is not measured.
    let sizes: [(&str, fn() -> History); 5] = [
        ("100 units", || support::history(TINY)),
        ("S: embedded", || orgscope::data::open(orgscope::data::EMBEDDED).unwrap().history),
        ("M: 1,000 units", || support::history(M)),
        ("X: 10,000 units", || support::history(X)),
        ("L: 100,000 units", || support::history(L)),
    ];
    println!(
        "| 200 × 60 | a day on | a month on | an event on | idiomatic | a day: × idiomatic | × 100 units | bytes, a day | after other work | × 100 units | a day on, first day marked | × a day on |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|");
    let mut small = None;
    // `-- "100 units" 50` measures one size fifty times as long: for a profiler.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let longer: usize = args.get(1).and_then(|arg| arg.parse().ok()).unwrap_or(1);
    for (name, history) in sizes {
        if args.first().is_some_and(|only| only != name) {
            continue;
        }
        let history = Arc::new(history());
        let mut ours = Ours::open(Arc::clone(&history));
        let middle = ours.explorer.app().day();
        let (screen, sink) = screen();
        let mut idiomatic = Idiomatic { screen, sink, day: 0 };
        (0..20).for_each(|_| {
            black_box((ours.step('.'), idiomatic.step(ours.explorer.app())));
        });
        let (mut day, mut plain, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..STEPS * longer / BLOCK {
            // In blocks, as a key that is held down: what one leaves in the caches is not taken by the other.
            for _ in 0..BLOCK {
                day.push(micros(|| bytes.push(ours.step('.') as f64)));
            }
            if longer == 1 {
                plain.extend((0..BLOCK).map(|_| {
                    micros(|| {
                        black_box(idiomatic.step(ours.explorer.app()));
                    })
                }));
            }
        }
        // And in turns, each after another program's worth of cells.
        let cold: Vec<f64> = (0..STEPS)
            .map(|_| {
                black_box(idiomatic.step(ours.explorer.app()));
                micros(|| {
                    black_box(ours.step('.'));
                })
            })
            .collect();
        let months: Vec<f64> = (0..60)
            .map(|turn| {
                micros(|| {
                    black_box(ours.step(if turn % 40 < 20 { 'L' } else { 'H' }));
                })
            })
            .collect();
        let events: Vec<f64> = (0..60)
            .map(|turn| {
                micros(|| {
                    black_box(ours.step(if turn % 40 < 20 { ']' } else { '[' }));
                })
            })
            .collect();
        // And with the first day marked: what changed since then follows each step. Half of the years lie between.
        "0m".chars().for_each(|key| {
            black_box(ours.step(key));
        });
        ours.explorer.change(|app| app.update(Action::SetDate(middle)));
        (0..5).for_each(|_| {
            black_box(ours.step('.'));
        });
        let marked: Vec<f64> = (0..60)
            .map(|_| {
                micros(|| {
                    black_box(ours.step('.'));
                })
            })
            .collect();
        let (day, plain, cold) = (median(day), median(plain), median(cold));
        let (small, small_cold) = *small.get_or_insert((day, cold));
        println!(
            "| {name} | {day:.0} µs | {:.0} µs | {:.0} µs | {plain:.0} µs | {:.2} × | {:.2} × | {:.0} | {cold:.0} µs | {:.2} × | {:.0} µs | {:.2} × |",
            median(months),
            median(events),
            day / plain,
            day / small,
            median(bytes),
            cold / small_cold,
            median(marked.clone()),
            median(marked) / day,
        );
    }
}
