//! A tour that plays by itself, with a clock that only counts: for recordings and moving pictures.

use crate::app::App;
use crate::ui::AnimatedSvg;

use super::Explorer;

/// The longest recording, in milliseconds of its own time: a tour that never ends is a mistake.
const MAX_RECORDING_MS: u64 = 3_600_000;

/// How long a moving picture stays on its last frame before it begins again, in milliseconds.
const REST: u64 = 2_000;

impl Explorer {
    /// Plays the tour that has begun to its end. `frame` is called before the clock goes on, with the milliseconds
    /// since the beginning divided by `speed`. Returns when it ends. An error of `frame` ends it.
    pub fn play_tour<E>(
        &mut self,
        speed: f64,
        mut frame: impl FnMut(&Self, u64) -> Result<(), E>,
    ) -> Result<u64, E> {
        self.change(App::play_tour_by_itself);
        let mut clock: u64 = 0;
        loop {
            frame(self, scaled(clock, speed))?;
            let due = self.app().wants_tick().filter(|_| !self.app().tour_is_over());
            let Some(due) = due.filter(|_| clock < MAX_RECORDING_MS) else {
                return Ok(scaled(clock, speed));
            };
            clock = clock.saturating_add(due);
            self.tick(due);
        }
    }

    /// Plays the tour that has begun and draws it as one picture that moves, called `title`. Calls `progress` with the
    /// step and the number of steps.
    pub fn animated_svg(
        &mut self,
        title: &str,
        speed: f64,
        progress: &mut dyn FnMut(usize, usize),
    ) -> String {
        let mut picture = AnimatedSvg::new(self.size());
        let mut step = 0;
        let end = self.play_tour(speed, |explorer, ms| {
            picture.frame(explorer.app(), explorer.theme(), ms);
            if let Some(caption) = explorer.app().caption().filter(|it| it.number != step) {
                step = caption.number;
                progress(step, caption.count);
            }
            Ok::<(), std::convert::Infallible>(())
        });
        let Ok(end) = end;
        picture.finish(self.theme(), title, end.saturating_add(REST))
    }
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most an hour of milliseconds, and a speed above zero"
)]
fn scaled(ms: u64, speed: f64) -> u64 {
    (ms as f64 / speed).round() as u64
}
