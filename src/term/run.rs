//! The loop: everything pending is read, then one frame is drawn. Idle, it sleeps until a key.

use std::io;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::effects::{Next, carry_out};
use super::keyboard::Keyboard;
use super::keys::{Input, Translator};
use super::reload::{Reloaded, Reloader};
use super::screen::{self, Screen};
use super::session::Session;
use super::worker::Worker;
use super::{Options, signals};
use crate::app::{Action, App, Effect};
use crate::ui;

/// At most so many events are read before a frame is drawn: a flood of input never starves the screen.
const AT_ONCE: usize = 1024;

/// Runs the explorer until the reader leaves it. The terminal is given back in any case.
pub fn run(app: &mut App, options: &Options) -> io::Result<()> {
    signals::watch()?;
    // From here on changes of the size are looked out for, before the application hears of them.
    let _ = signals::resized();
    let mut session = Session::enter(options.mouse)?;
    let mut screen = Screen::new()?;
    let mut keyboard = Keyboard::listen()?;
    options.looks.ask(&mut keyboard)?;
    let mut theme = options.looks.theme(options.looks.assumes_light());
    let mut translator = Translator::default();
    let mut clock = Clock::default();
    let mut worker = Worker::new();
    let reloader = options.data.as_ref().map(Reloader::watch);
    let mut size = screen::size()?;
    let mut stale = None;
    let mut changed = true;
    loop {
        if let Some(effect) = worker.attend(app) {
            changed = true;
            carry_out(effect, app, &mut session, &mut screen, options)?;
        }
        if let Some(reloaded) = reloader.as_ref().and_then(Reloader::take) {
            changed = true;
            reload(app, reloaded, &mut stale);
        }
        if signals::suspend_wanted() {
            changed = true;
            carry_out(Effect::Suspend, app, &mut session, &mut screen, options)?;
            size = screen::size()?;
        }
        if signals::continued() {
            changed = true;
            session.renew()?;
            screen.clear()?;
            size = screen::size()?;
        }
        if let Some(light) = keyboard.answer() {
            changed = true;
            theme = options.looks.theme(light);
        }
        if changed {
            lay_out(app, size);
            screen.draw(app, &theme)?;
        }
        if !clock.wait(app, worker.is_busy(), &mut keyboard)? {
            changed = tick(app, &mut clock);
            continue;
        }
        changed = true;
        let (mut read, before) = (0, app.event_number());
        while read == 0 || (read < AT_ONCE && keyboard.poll(Duration::ZERO)?) {
            read += 1;
            let event = keyboard.read()?;
            let Some(input) = event.and_then(|event| translator.input(event)) else { continue };
            let effect = match input {
                Input::Key(key) => app.key(key),
                Input::Paste(text) => app.update(Action::Paste(text)),
                Input::Pointer(pointer) => ui::hit(app, &theme, size.0, size.1, pointer)
                    .map_or(Effect::None, |action| app.update(action)),
                Input::Resized => {
                    // Back at the size it had, the terminal has cut off what stood beyond the smaller one.
                    if signals::resized() {
                        screen.clear()?;
                    }
                    size = screen::size()?;
                    Effect::None
                }
            };
            if effect == Effect::Reload
                && let Some(reloader) = &reloader
            {
                reloader.read_now();
            }
            let suspended = matches!(effect, Effect::Suspend | Effect::Edit(_));
            if carry_out(effect, app, &mut session, &mut screen, options)? == Next::Leave {
                return Ok(());
            }
            if suspended {
                size = screen::size()?;
            }
            lay_out(app, size);
        }
        if read > 1 {
            app.notice_passed(before);
        }
        tick(app, &mut clock);
    }
}

/// Goes on with the dataset as it is now, or says why not, and since when what is shown is stale.
fn reload(app: &mut App, reloaded: Reloaded, stale: &mut Option<SystemTime>) {
    match reloaded {
        Ok((history, problems)) => {
            *stale = None;
            app.reload(history, problems);
        }
        Err(mut broken) => {
            let since = *stale.get_or_insert_with(SystemTime::now);
            broken.message = format!("{} (stale since {})", broken.message, time_of_day(since));
            app.cannot_reload(broken);
        }
    }
}

/// Hours and minutes, in universal time: what the place of this machine makes of it is not known.
fn time_of_day(time: SystemTime) -> String {
    let seconds = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    format!("{:02}:{:02} UTC", seconds / 3600 % 24, seconds / 60 % 60)
}

/// Gives the application its sizes, where they changed.
fn lay_out(app: &mut App, (width, height): (u16, u16)) {
    let view = ui::viewport(app, width, height);
    if view != app.viewport() {
        app.update(Action::Viewport(view));
    }
}

/// Lets time pass, if anything waits for it. Whether it did. A search is left to the worker, who takes it before
/// the next frame: here it would hold up the keys.
fn tick(app: &mut App, clock: &mut Clock) -> bool {
    let wanted = app.wants_tick().is_some() && !app.is_searching();
    if wanted {
        app.update(Action::Tick { ms: clock.passed() });
    }
    wanted
}

/// How long a finished work may wait for the loop to notice, in milliseconds, if nothing wakes it.
const NOTICE: u64 = 50;

/// Time, while something plays; asleep otherwise.
#[derive(Debug, Default)]
struct Clock {
    last: Option<Instant>,
}

impl Clock {
    /// Waits for input, or until the application wants a tick, or for a moment while something is
    /// worked on. Whether there is input.
    fn wait(&mut self, app: &App, busy: bool, keyboard: &mut Keyboard) -> io::Result<bool> {
        if app.is_searching() {
            // It waits for the worker, who takes it at once or is about to give up an older one.
            return if busy { keyboard.poll(Duration::from_millis(NOTICE)) } else { Ok(false) };
        }
        let Some(ms) = app.wants_tick() else {
            self.last = None;
            // Reading blocks.
            return if busy { keyboard.poll(Duration::from_millis(NOTICE)) } else { Ok(true) };
        };
        let since = *self.last.get_or_insert_with(Instant::now);
        let tick = Duration::from_millis(ms).saturating_sub(since.elapsed());
        let notice = Duration::from_millis(NOTICE);
        keyboard.poll(if busy { tick.min(notice) } else { tick })
    }

    /// Milliseconds since the last tick.
    fn passed(&mut self) -> u64 {
        let now = Instant::now();
        let last = self.last.replace(now).unwrap_or(now);
        u64::try_from(now.duration_since(last).as_millis()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::{Key, KeyCode, Start};
    use crate::org::{Dataset, History, Person};

    #[test]
    fn a_search_of_many_names_is_left_to_the_worker() {
        let person = |number| Person {
            id: format!("p{number}").into(),
            name: format!("Person {number}").into(),
            ..Person::default()
        };
        let data = Dataset { people: (0..30_000).map(person).collect(), ..Dataset::default() };
        let history = Arc::new(History::compile(data).0);
        let mut app = App::new(history, Vec::new(), Start::default());
        for letter in ['/', 'n'] {
            let code = KeyCode::Char(letter);
            app.key(Key { code, ctrl: false, alt: false, shift: false });
        }
        assert!(app.is_searching());
        assert!(!tick(&mut app, &mut Clock::default()));
        assert!(app.take_work().is_some(), "the names were gathered between two keys");
    }
}
