//! A tour as a recording: played without a terminal, with a clock that only counts.

use std::io;

use ratatui_crossterm::CrosstermBackend;

use crate::explorer::Explorer;
use crate::ui::Renderer;

/// Something in a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// Bytes written to the terminal.
    Output(String),
    /// A place to jump to.
    Marker(String),
}

/// What a recording begins with: an empty screen, whatever was on the terminal that plays it.
const EMPTY: &[u8] = b"\x1b[0m\x1b[2J\x1b[H";

/// Plays the tour that the explorer has begun to its end. `speed` divides all times. Each step has a marker when it is
/// done, and with `marks_events` each event too. Calls `progress` with the step and the number of steps. Returns what happens, each with
/// its milliseconds since the beginning. The same tour gives the same recording, byte for byte.
pub fn record(
    explorer: &mut Explorer,
    speed: f64,
    marks_events: bool,
    progress: &mut dyn FnMut(usize, usize),
) -> io::Result<Vec<(u64, Recorded)>> {
    // What is recorded does not depend on the terminal it is made in.
    crossterm::style::force_color_output(true);
    let (width, height) = explorer.size();
    let mut shown = Renderer::new(width, height);
    let mut moments = Vec::new();
    let (mut step, mut event) = (0, None);
    let mut bytes = EMPTY.to_vec();
    let end = explorer.play_tour(speed, |explorer, ms| {
        explorer.draw(&mut shown, &mut CrosstermBackend::new(&mut bytes))?;
        let app = explorer.app();
        let text = String::from_utf8_lossy(&std::mem::take(&mut bytes)).into_owned();
        if !text.is_empty() {
            moments.push((ms, Recorded::Output(text)));
        }
        // A player that pauses on a marker shows what was written before it: the step when all of it is done.
        if let Some(caption) = app.caption().filter(|it| it.number != step && !it.more) {
            step = caption.number;
            let name = format!("{step}/{}: {}", caption.count, caption.text);
            moments.push((ms, Recorded::Marker(name)));
            progress(step, caption.count);
        }
        if app.event() != event {
            event = app.event();
            if let Some(event) = event.filter(|_| marks_events) {
                let title = app.history().dataset().event(event).title.to_string();
                moments.push((ms, Recorded::Marker(title)));
            }
        }
        Ok::<(), io::Error>(())
    })?;
    // The last caption stays as long as it has to be read; then the cursor is out of the way: below the picture, where
    // the terminal that plays it has rows there.
    let below = u32::from(height) + 1;
    moments.push((end, Recorded::Output(format!("\x1b[0m\x1b[{below};1H"))));
    Ok(moments)
}
