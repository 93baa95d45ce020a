//! The loop: everything pending is read, then one frame is drawn. Idle, it sleeps until a key.

use std::io;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::effects::{Next, carry_out};
use super::keyboard::Keyboard;
use super::keys::{InputEvent, Translator};
use super::options::TermOptions;
use super::reload::Reloader;
use super::screen::{self, Screen};
use super::session::Session;
use super::signals;
use super::worker::Worker;
use crate::app::{App, Effect};
use crate::explorer::{ConnectError, Explorer, Reloaded, SpeakerServer};
use crate::os::Listener;

/// How many events are read before a frame is drawn, so that a flood of input does not starve the screen.
const MAX_EVENTS_PER_FRAME: usize = 1024;

/// Listens for a second terminal. From here on a signal removes the socket.
pub fn listen() -> Result<Listener, ConnectError> {
    signals::watch()?;
    crate::explorer::listen()
}

/// Runs the explorer until the reader leaves it; a second terminal is answered through `listener`. The terminal is
/// given back in any case.
pub fn run(
    explorer: &mut Explorer,
    options: &TermOptions,
    listener: Option<Listener>,
) -> io::Result<()> {
    signals::watch()?;
    // From here on changes of the size are watched, before the application gets them.
    let _ = signals::resized();
    let mut session = Session::enter(options.mouse)?;
    let mut screen = Screen::new()?;
    let mut keyboard = Keyboard::listen()?;
    options.looks.ask(&mut keyboard)?;
    let mut translator = Translator::default();
    let mut clock = Clock::default();
    let mut worker = Worker::new();
    let reloader = options.data.as_ref().map(Reloader::watch);
    let mut speaker = listener.map(SpeakerServer::new);
    explorer.resize(screen::size()?);
    let mut stale = None;
    let mut changed = true;
    loop {
        if let Some(effect) = explorer.change(|app| worker.poll(app)) {
            changed = true;
            carry_out(effect, explorer, &mut session, &mut screen, options)?;
        }
        if let Some(reloaded) = reloader.as_ref().and_then(Reloader::take) {
            changed = true;
            reload(explorer, reloaded, &mut stale);
        }
        if signals::suspend_wanted() {
            changed = true;
            carry_out(Effect::Suspend, explorer, &mut session, &mut screen, options)?;
            explorer.resize(screen::size()?);
        }
        if signals::continued() {
            changed = true;
            session.renew()?;
            screen.clear()?;
            explorer.resize(screen::size()?);
        }
        if let Some(speaker) = &mut speaker {
            changed |= speaker.poll(keyboard.take_listener_ready(), explorer);
        }
        if let Some(light) = keyboard.answer() {
            changed = true;
            explorer.set_theme(options.looks.theme(light));
        }
        if changed {
            screen.draw(explorer)?;
        }
        let listener = speaker.as_ref().map(SpeakerServer::listener);
        if !clock.wait(explorer.app(), worker.is_busy(), &mut keyboard, listener)? {
            changed = tick(explorer, &mut clock);
            continue;
        }
        changed = true;
        let (mut read, before) = (0, explorer.app().event_number());
        while read == 0
            || (read < MAX_EVENTS_PER_FRAME && keyboard.poll(Duration::ZERO, listener)?)
        {
            read += 1;
            let event = keyboard.read(listener)?;
            let Some(input) = event.and_then(|event| translator.translate(event)) else { continue };
            let effect = match input {
                InputEvent::Key(key) => explorer.key(key),
                InputEvent::Paste(text) => explorer.paste(text),
                InputEvent::Pointer(pointer) => explorer.pointer(pointer),
                InputEvent::Resized => {
                    // Back at the size it had, the terminal has cut off what stood beyond the smaller one.
                    if signals::resized() {
                        screen.clear()?;
                    }
                    explorer.resize(screen::size()?);
                    Effect::None
                }
            };
            if effect == Effect::Reload
                && let Some(reloader) = &reloader
            {
                reloader.read_now();
            }
            let suspended = matches!(effect, Effect::Suspend | Effect::Edit(_));
            if carry_out(effect, explorer, &mut session, &mut screen, options)? == Next::Leave {
                return Ok(());
            }
            if suspended {
                explorer.resize(screen::size()?);
            }
        }
        if read > 1 {
            explorer.change(|app| app.notice_passed(before));
        }
        tick(explorer, &mut clock);
    }
}

/// Goes on with the dataset as it is now, or says why not, and since when what is shown is stale.
fn reload(explorer: &mut Explorer, reloaded: Reloaded, stale: &mut Option<SystemTime>) {
    match reloaded {
        Ok((history, problems)) => {
            *stale = None;
            explorer.change(|app| app.reload(history, problems));
        }
        Err(mut broken) => {
            let since = *stale.get_or_insert_with(SystemTime::now);
            broken.message = format!("{} (stale since {})", broken.message, time_of_day(since));
            explorer.change(|app| app.cannot_reload(broken));
        }
    }
}

/// Hours and minutes, in universal time: what the place of this machine makes of it is not known.
fn time_of_day(time: SystemTime) -> String {
    let seconds = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    format!("{:02}:{:02} UTC", seconds / 3600 % 24, seconds / 60 % 60)
}

/// Lets time pass, if anything waits for it. Returns whether it did. A search is left to the worker, which takes it
/// before the next frame: here it would hold up the keys.
fn tick(explorer: &mut Explorer, clock: &mut Clock) -> bool {
    let app = explorer.app();
    let wanted = app.wants_tick().is_some() && !app.is_searching();
    if wanted {
        explorer.tick(clock.passed());
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
    /// Waits for input, or until the application wants a tick, or for a moment while the worker is busy. Returns
    /// whether there is input.
    fn wait(
        &mut self,
        app: &App,
        busy: bool,
        keyboard: &mut Keyboard,
        listener: Option<&Listener>,
    ) -> io::Result<bool> {
        let notice = Duration::from_millis(NOTICE);
        if app.is_searching() {
            // It waits for the worker, who takes it at once or is about to give up an older one.
            return if busy { keyboard.poll(notice, listener) } else { Ok(false) };
        }
        let Some(ms) = app.wants_tick() else {
            self.last = None;
            // Reading blocks.
            return if busy { keyboard.poll(notice, listener) } else { Ok(true) };
        };
        let since = *self.last.get_or_insert_with(Instant::now);
        let tick = Duration::from_millis(ms).saturating_sub(since.elapsed());
        keyboard.poll(if busy { tick.min(notice) } else { tick }, listener)
    }

    /// Returns the milliseconds since the last tick.
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
    use crate::ui::{Depth, Theme, ThemeName};

    #[test]
    fn a_search_of_many_names_is_left_to_the_worker() {
        let person = |number| Person {
            id: format!("p{number}").into(),
            name: format!("Person {number}").into(),
            ..Person::default()
        };
        let data = Dataset { people: (0..30_000).map(person).collect(), ..Dataset::default() };
        let history = Arc::new(History::compile(data).0);
        let app = App::new(history, Vec::new(), Start::default());
        let theme = Theme::new(ThemeName::Dark, Depth::True, false);
        let mut explorer = Explorer::new(app, theme, (80, 24));
        for letter in ['/', 'n'] {
            let code = KeyCode::Char(letter);
            explorer.key(Key { code, ctrl: false, alt: false, shift: false });
        }
        assert!(explorer.app().is_searching());
        assert!(!tick(&mut explorer, &mut Clock::default()));
        assert!(
            explorer.change(App::take_work).is_some(),
            "the names were gathered between two keys"
        );
    }
}
