//! A socket in a folder of the user's own, on systems like Unix: who may connect is a matter of the folder, and no
//! read or write of this side ever waits.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rustix::event::{PollFd, PollFlags};
use rustix::fs::{FlockOperation, flock};
use rustix::process::geteuid;

use super::{ClientMessage, SOCKET};

/// More programs than these are turned away at the same time.
const MOST_CLIENTS: usize = 8;
/// A longer line is not read to its end: the connection ends.
const LONGEST_LINE: usize = 64 * 1024;
/// So many bytes of a client are read at once.
const AT_ONCE: usize = 4096;

/// The socket that is to be removed when the process ends.
static BOUND: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Removes the socket of this process, if there is one. Safe from any thread, any number of times.
pub fn remove_socket() {
    let path = BOUND.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(path) = path {
        let _ = fs::remove_file(path);
    }
}

/// Whether there are sockets.
pub const HAS_SOCKETS: bool = true;

/// The folder for sockets in `runtime`, the user's runtime folder, which has to belong to the user; without one a
/// folder of the user's own in `temporary`.
pub fn socket_folder(runtime: Option<&Path>, temporary: &Path) -> io::Result<PathBuf> {
    let Some(runtime) = runtime else {
        return Ok(temporary.join(format!("orgscope-{}", geteuid().as_raw())));
    };
    let about = fs::metadata(runtime).map_err(|error| at(runtime, &error))?;
    if !about.is_dir() || about.uid() != geteuid().as_raw() {
        return Err(refused(runtime, "is no folder of yours"));
    }
    Ok(runtime.join("orgscope"))
}

fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn refused(path: &Path, why: &str) -> io::Error {
    io::Error::new(ErrorKind::PermissionDenied, format!("{} {why}", path.display()))
}

/// Checks that a folder is one, belongs to this user and is closed to all others. Where a link stands in its place
/// another user may have put it there.
fn check_private(folder: &Path) -> io::Result<()> {
    let about = fs::symlink_metadata(folder).map_err(|error| at(folder, &error))?;
    if !about.is_dir() || about.uid() != geteuid().as_raw() {
        return Err(refused(folder, "is no folder of yours"));
    }
    if about.mode() & 0o077 != 0 {
        return Err(refused(folder, "is open to other users: chmod 700 closes it"));
    }
    Ok(())
}

/// Where other programs of the same user connect.
#[derive(Debug)]
pub struct Listener {
    socket: UnixListener,
    clients: Vec<Client>,
    numbers: u64,
    refusal: String,
    /// Nothing more is accepted until the next poll: accepting has failed, and asking again at once would not help.
    accept_failed: bool,
    /// Locked for as long as this process listens, however it ends: what then stands there is left from a process
    /// that is gone.
    _folder: File,
}

/// A program that has connected. It asks once.
#[derive(Debug)]
struct Client {
    number: u64,
    stream: UnixStream,
    inbox: Vec<u8>,
    outbox: Vec<u8>,
    stage: Stage,
}

/// How far a client is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// It has not asked yet.
    Asks,
    /// It waits for an answer.
    Waits,
    /// It gets news until it ends.
    Subscribed,
    /// It is dropped once what is written to it is gone.
    Leaves,
}

impl Listener {
    /// Listens in `folder`, which is made where it is missing; a client that is one too many gets `refusal`. An error
    /// of the kind `AddrInUse`: another process listens there.
    pub fn open(folder: &Path, refusal: String) -> io::Result<Self> {
        match DirBuilder::new().mode(0o700).create(folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(at(folder, &error));
            }
            _ => check_private(folder)?,
        }
        let locked = File::open(folder).map_err(|error| at(folder, &error))?;
        flock(&locked, FlockOperation::NonBlockingLockExclusive).map_err(|error| {
            let error = io::Error::from(error);
            if error.kind() == ErrorKind::WouldBlock {
                ErrorKind::AddrInUse.into()
            } else {
                at(folder, &error)
            }
        })?;
        let path = folder.join(SOCKET);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(at(&path, &error)),
            _ => {}
        }
        let socket = UnixListener::bind(&path).map_err(|error| at(&path, &error))?;
        *BOUND.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.clone());
        fs::set_permissions(&path, Permissions::from_mode(0o600))
            .map_err(|error| at(&path, &error))?;
        socket.set_nonblocking(true)?;
        Ok(Self {
            socket,
            clients: Vec::new(),
            numbers: 0,
            accept_failed: false,
            refusal,
            _folder: locked,
        })
    }

    /// What is to be waited for: new clients, lines of those there are, and room to write.
    pub(super) fn awaited(&self) -> Vec<PollFd<'_>> {
        let mut awaited = Vec::new();
        if !self.accept_failed {
            awaited.push(PollFd::new(&self.socket, PollFlags::IN));
        }
        for client in &self.clients {
            let mut flags = PollFlags::empty();
            flags.set(PollFlags::IN, client.reads());
            flags.set(PollFlags::OUT, !client.outbox.is_empty());
            // A client that is gone would be reported again and again; writing to it will say so.
            if !flags.is_empty() {
                awaited.push(PollFd::new(&client.stream, flags));
            }
        }
        awaited
    }

    /// Accepts, reads and writes what can be without waiting. Returns what was messages: the one line of each client
    /// that has asked since the last poll.
    pub fn poll(&mut self) -> Vec<(u64, ClientMessage)> {
        self.accept();
        let mut messages = Vec::new();
        for client in &mut self.clients {
            client.write();
            if client.reads() {
                client.read();
            }
            if let Some(line) = client.line() {
                client.stage = Stage::Waits;
                messages.push((client.number, line));
            }
        }
        self.drop_gone();
        messages
    }

    /// Whether accepting has failed, so that only a poll can say whether there is a new client.
    pub fn accept_failed(&self) -> bool {
        self.accept_failed
    }

    fn accept(&mut self) {
        self.accept_failed = false;
        for _ in 0..MOST_CLIENTS {
            match self.socket.accept() {
                Ok((stream, _)) => self.welcome(stream),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error)
                    if matches!(
                        error.kind(),
                        ErrorKind::Interrupted | ErrorKind::ConnectionAborted
                    ) => {}
                Err(_) => {
                    self.accept_failed = true;
                    return;
                }
            }
        }
    }

    /// Takes a client, or turns it away.
    fn welcome(&mut self, mut stream: UnixStream) {
        if stream.set_nonblocking(true).is_err() {
            return;
        }
        if self.clients.len() >= MOST_CLIENTS {
            let _ = stream.write(self.refusal.as_bytes());
            return;
        }
        self.numbers += 1;
        self.clients.push(Client {
            number: self.numbers,
            stream,
            inbox: Vec::new(),
            outbox: Vec::new(),
            stage: Stage::Asks,
        });
    }

    /// Answers a client, if it is still there, and ends the connection.
    pub fn answer(&mut self, client: u64, line: &str) {
        self.say(client, line, Stage::Leaves);
    }

    /// Gives a client news; the connection stays.
    pub fn inform(&mut self, client: u64, line: &str) {
        self.say(client, line, Stage::Subscribed);
    }

    fn say(&mut self, client: u64, line: &str, then: Stage) {
        if let Some(client) = self.clients.iter_mut().find(|it| it.number == client) {
            client.stage = then;
            client.outbox.extend_from_slice(line.as_bytes());
            client.write();
        }
        self.drop_gone();
    }

    fn drop_gone(&mut self) {
        self.clients.retain(|it| it.stage != Stage::Leaves || !it.outbox.is_empty());
    }

    /// Returns whether a client has taken all that was written to it, so that something newer can be; `None` if it
    /// is gone.
    pub fn is_ready(&self, client: u64) -> Option<bool> {
        let client = self.clients.iter().find(|it| it.number == client)?;
        Some(client.outbox.is_empty())
    }
}

impl Client {
    /// Whether anything is expected of it: of one that gets news, its end.
    fn reads(&self) -> bool {
        matches!(self.stage, Stage::Asks | Stage::Subscribed)
    }

    fn read(&mut self) {
        let mut bytes = [0; AT_ONCE];
        match self.stream.read(&mut bytes) {
            Ok(count @ 1..) if self.stage == Stage::Asks => {
                self.inbox.extend_from_slice(bytes.get(..count).unwrap_or_default());
            }
            Err(error) if is_passing(&error) => {}
            // It has ended, or asks again.
            Ok(_) | Err(_) => self.drop_now(),
        }
    }

    /// The line that it asks with, without its end, once it is whole.
    fn line(&mut self) -> Option<ClientMessage> {
        if self.stage != Stage::Asks {
            return None;
        }
        let Some(end) = self.inbox.iter().position(|byte| *byte == b'\n') else {
            return (self.inbox.len() > LONGEST_LINE).then_some(ClientMessage::TooLong);
        };
        self.inbox.truncate(end);
        let line = std::mem::take(&mut self.inbox);
        Some(String::from_utf8(line).map_or(ClientMessage::NotUtf8, ClientMessage::Line))
    }

    fn write(&mut self) {
        while !self.outbox.is_empty() {
            match self.stream.write(&self.outbox) {
                Ok(count @ 1..) => drop(self.outbox.drain(..count)),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Ok(_) | Err(_) => self.drop_now(),
            }
        }
    }

    fn drop_now(&mut self) {
        self.outbox.clear();
        self.stage = Stage::Leaves;
    }
}

fn is_passing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted)
}

impl Drop for Listener {
    fn drop(&mut self) {
        remove_socket();
    }
}

/// A connection to a listener, which waits for it.
#[derive(Debug)]
pub struct Connection(UnixStream);

impl Connection {
    /// Connects to who listens in `folder`. Errors of the kinds `NotFound` and `ConnectionRefused`: nobody does.
    pub fn open(folder: &Path) -> io::Result<Self> {
        check_private(folder)?;
        UnixStream::connect(folder.join(SOCKET)).map(Self)
    }

    /// A second handle on the same connection.
    pub fn try_clone(&self) -> io::Result<Self> {
        self.0.try_clone().map(Self)
    }
}

impl Read for Connection {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.0.read(bytes)
    }
}

impl Write for Connection {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
