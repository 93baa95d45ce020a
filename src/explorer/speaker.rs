//! The server of `orgscope --listen` and the client of `orgscope notes` and `send`: requests are read, lines are run one
//! after the other, and subscribers get each new state. docs/speaker.md describes the messages.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use log::debug;

use super::Explorer;
use crate::app::tour::TourError;
use crate::app::{App, SpeakerView};
use crate::data::speaker::{
    Ask, MAX_MESSAGE_BYTES, Mistake, NextEvent, SelectedUnit, SpeakerAnswer, SpeakerNotes,
    StepNotes,
};
use crate::os::{ClientMessage, Connection, HAS_SOCKETS, Listener, MAX_CLIENTS, socket_folder};

/// Returns the folder of the socket: in `XDG_RUNTIME_DIR`, or, where that is not set, a private folder of the user in
/// the folder for temporary files.
fn folder() -> io::Result<PathBuf> {
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    // The standard says that a relative path is to be ignored.
    let runtime = runtime.filter(|path| path.is_absolute());
    socket_folder(runtime.as_deref(), &std::env::temp_dir())
}

/// Why the explorer cannot listen, or why no explorer can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConnectError {
    /// Another explorer of this user listens.
    AddressInUse,
    /// No explorer of this user listens.
    NoListener,
    /// The system or a folder does not allow it; the text says why.
    Impossible(String),
}

impl From<io::Error> for ConnectError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::AddrInUse => Self::AddressInUse,
            ErrorKind::NotFound | ErrorKind::ConnectionRefused => Self::NoListener,
            _ => Self::Impossible(error.to_string()),
        }
    }
}

/// Fails where the system has no sockets that only their user can open.
fn check_supported() -> Result<(), ConnectError> {
    if HAS_SOCKETS {
        return Ok(());
    }
    Err(ConnectError::Impossible("this system has no sockets that only their user can open".into()))
}

/// Listens for a second terminal of the same user.
pub fn listen() -> Result<Listener, ConnectError> {
    check_supported()?;
    let message = format!("{MAX_CLIENTS} others are connected: end one of them");
    let refusal = SpeakerAnswer::Error { message }.line();
    let listened = folder().and_then(|folder| Listener::open(&folder, refusal));
    listened.map_err(|error| match error.kind() {
        ErrorKind::NotFound => ConnectError::Impossible(error.to_string()),
        _ => error.into(),
    })
}

/// Serves the second terminal of the user: queued lines, subscribers, and the state they were sent last.
#[derive(Debug)]
pub struct SpeakerServer {
    listener: Listener,
    /// Texts of lines to run, each with its client; the first is running if `running`.
    queue: VecDeque<(u64, String)>,
    running: bool,
    /// The clients that asked for notes, each with the version it was sent last; 0 if none yet.
    subscribers: Vec<(u64, u64)>,
    /// The current state, its times left at 0.
    state: SpeakerNotes,
    /// How often the state has changed; 0 until the first subscriber asks for it.
    version: u64,
    /// When the tour began; without a tour, when the explorer was opened.
    tour_begun: Instant,
    step_begun: Instant,
    /// The number of the tour and of its step, both as the application counts them.
    current_step: Option<(usize, usize)>,
}

impl SpeakerServer {
    /// Starts with no clients.
    pub fn new(listener: Listener) -> Self {
        let now = Instant::now();
        Self {
            listener,
            queue: VecDeque::new(),
            running: false,
            subscribers: Vec::new(),
            state: SpeakerNotes::default(),
            version: 0,
            tour_begun: now,
            step_begun: now,
            current_step: None,
        }
    }

    /// Returns the listener, which the loop waits for beside the keyboard.
    pub fn listener(&self) -> &Listener {
        &self.listener
    }

    /// Accepts clients and reads requests if `listener_ready`, runs the queued lines, and sends the state to subscribers
    /// that have not seen it. Never blocks. Returns whether the explorer has changed.
    pub fn poll(&mut self, listener_ready: bool, explorer: &mut Explorer) -> bool {
        if listener_ready || self.listener.accept_failed() {
            for (client, message) in self.listener.poll() {
                self.handle(client, message);
            }
        }
        let changed = self.run_queue(explorer);
        self.update_times(explorer.app());
        self.notify_subscribers(explorer.app());
        changed
    }

    /// Takes a request into the queue or the subscribers, or answers what is not one with an error.
    fn handle(&mut self, client: u64, message: ClientMessage) {
        let request = match message {
            ClientMessage::Line(line) => Ask::read(&line),
            ClientMessage::NotUtf8 => Err("invalid message: not UTF-8".into()),
            ClientMessage::TooLong => {
                Err(format!("a message has at most {MAX_MESSAGE_BYTES} bytes"))
            }
        };
        debug!("client {client} asks {request:?}");
        match request {
            Ok(Ask::Notes) => self.subscribers.push((client, 0)),
            Ok(Ask::Send { text }) => self.queue.push_back((client, text)),
            Err(message) => self.listener.answer(client, &SpeakerAnswer::Error { message }.line()),
        }
    }

    /// Runs queued lines until one takes time, and answers each that has ended. Returns whether one was started.
    fn run_queue(&mut self, explorer: &mut Explorer) -> bool {
        let mut changed = false;
        while let Some((client, text)) = self.queue.front() {
            let client = *client;
            let parse_errors = if self.running {
                None
            } else {
                changed = true;
                explorer.change(|app| app.begin_remote(text)).err()
            };
            self.running = parse_errors.is_none();
            let answer = if let Some(errors) = parse_errors {
                SpeakerAnswer::Refused { readable: false, mistakes: mistakes(errors) }
            } else {
                match explorer.change(App::take_remote_outcome) {
                    None => return changed,
                    Some(Ok(())) => SpeakerAnswer::Done,
                    Some(Err(error)) => {
                        SpeakerAnswer::Refused { readable: true, mistakes: mistakes(vec![error]) }
                    }
                }
            };
            self.listener.answer(client, &answer.line());
            self.queue.pop_front();
            self.running = false;
        }
        changed
    }

    /// Starts the clocks of the tour and the step again where another one is shown.
    fn update_times(&mut self, app: &App) {
        let current = app.speaker().step.map(|step| (step.tour, step.number));
        if current == self.current_step {
            return;
        }
        let now = Instant::now();
        self.step_begun = now;
        if current
            .is_none_or(|(tour, _)| self.current_step.is_none_or(|(before, _)| tour != before))
        {
            self.tour_begun = now;
        }
        self.current_step = current;
    }

    /// Sends the state to each subscriber that has not seen it and has read the one before.
    fn notify_subscribers(&mut self, app: &App) {
        if self.subscribers.is_empty() {
            return;
        }
        let state = current_state(app);
        if state != self.state || self.version == 0 {
            self.state = state;
            self.version += 1;
        }
        let (listener, state, version) = (&mut self.listener, &self.state, self.version);
        let (tour, step) = (self.tour_begun, self.step_begun);
        self.subscribers.retain_mut(|(client, seen)| {
            let ready = listener.is_ready(*client);
            // A client that does not read gets the newest state once it does.
            if ready == Some(true) && *seen != version {
                *seen = version;
                let state =
                    SpeakerNotes { running_ms: since(tour), step_ms: since(step), ..state.clone() };
                listener.notify(*client, &SpeakerAnswer::Notes(Box::new(state)).line());
            }
            ready.is_some()
        });
    }
}

/// Returns the milliseconds since a moment.
fn since(time: Instant) -> u64 {
    u64::try_from(time.elapsed().as_millis()).unwrap_or(u64::MAX)
}

fn mistakes(errors: Vec<TourError>) -> Vec<Mistake> {
    let mistake = |error: TourError| Mistake {
        start: error.place.start,
        end: error.place.end,
        message: error.message,
        hint: error.hint,
    };
    errors.into_iter().map(mistake).collect()
}

/// Returns the current state, its times left at 0.
fn current_state(app: &App) -> SpeakerNotes {
    let SpeakerView { day, selected, step, note, next_event, blank } = app.speaker();
    SpeakerNotes {
        dataset: app.history().dataset().title.to_string(),
        day: day.to_string(),
        selected: selected
            .map(|(id, name)| SelectedUnit { id: id.to_owned(), name: name.to_owned() }),
        blank,
        step: step.map(|step| StepNotes {
            tour: step.title.to_owned(),
            number: step.number,
            count: step.count,
            caption: step.caption.to_owned(),
            next: step.next.map(ToOwned::to_owned),
            more: step.more,
            auto: step.auto,
            waits: step.waits,
        }),
        note: note.to_owned(),
        next_event: next_event
            .map(|(day, title)| NextEvent { day: day.to_string(), title: title.to_owned() }),
        ..SpeakerNotes::default()
    }
}

/// A connection to a listening explorer, with one request; iterating yields its answers.
#[derive(Debug)]
pub struct SpeakerClient {
    answers: BufReader<io::Take<Connection>>,
}

impl SpeakerClient {
    /// Connects to the listening explorer of this user and sends the request. Errors: no explorer listens, the folder is
    /// not private, or the request is longer than a message may be.
    pub fn ask(ask: &Ask) -> Result<Self, ConnectError> {
        check_supported()?;
        let line = ask.line();
        if line.len() > MAX_MESSAGE_BYTES {
            return Err(ConnectError::Impossible(format!(
                "more than {MAX_MESSAGE_BYTES} bytes cannot be sent"
            )));
        }
        let folder: &Path = &folder()?;
        let mut connection = Connection::open(folder)?;
        let answers = BufReader::new(connection.try_clone()?.take(0));
        // A server that refuses has closed the connection: the answer says so.
        let _ = connection.write_all(line.as_bytes());
        Ok(Self { answers })
    }
}

/// Blocks until the next answer; `None` once the explorer has closed the connection. `Err` is an answer that cannot be
/// parsed.
impl Iterator for SpeakerClient {
    type Item = Result<SpeakerAnswer, String>;

    fn next(&mut self) -> Option<Self::Item> {
        let limit = u64::try_from(MAX_MESSAGE_BYTES).unwrap_or(u64::MAX);
        self.answers.get_mut().set_limit(limit);
        let mut line = Vec::new();
        match self.answers.read_until(b'\n', &mut line) {
            Ok(1..) if line.ends_with(b"\n") => {}
            Ok(0) | Err(_) => return None,
            Ok(_) if line.len() >= MAX_MESSAGE_BYTES => {
                return Some(Err("the answer is too long".into()));
            }
            Ok(_) => return None,
        }
        Some(
            String::from_utf8(line)
                .map_err(|_| "not UTF-8".into())
                .and_then(|it| SpeakerAnswer::read(&it)),
        )
    }
}
