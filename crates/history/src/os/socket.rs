//! A socket in a private folder of the user, on systems like Unix. The mode of the folder decides who may connect; no
//! read or write of the listening side blocks.

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

/// How many clients may be connected at a time; one more gets the refusal.
pub const MAX_CLIENTS: usize = 8;
/// The longest line of a client, without its end; after a longer one the connection is closed.
const MAX_LINE_BYTES: usize = 64 * 1024;
/// The size of one read.
const READ_BYTES: usize = 4096;

/// The path of the bound socket, which is removed when the process ends.
static BOUND: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Removes the socket of this process, if there is one. Safe from any thread, any number of times.
pub fn remove_socket() {
    let path = BOUND.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(path) = path {
        let _ = fs::remove_file(path);
    }
}

/// Whether this system has sockets in a folder.
pub const HAS_SOCKETS: bool = true;

/// Returns the folder for the socket: `orgscope` in `runtime`, the user's runtime folder, which has to belong to the
/// user; without `runtime`, `orgscope-UID` in `temporary`. Makes nothing.
pub fn socket_folder(runtime: Option<&Path>, temporary: &Path) -> io::Result<PathBuf> {
    let Some(runtime) = runtime else {
        return Ok(temporary.join(format!("orgscope-{}", geteuid().as_raw())));
    };
    let about = fs::metadata(runtime).map_err(|error| with_path(runtime, &error))?;
    if !about.is_dir() || about.uid() != geteuid().as_raw() {
        return Err(refused(runtime, "is not a folder of yours"));
    }
    Ok(runtime.join("orgscope"))
}

fn with_path(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn refused(path: &Path, why: &str) -> io::Error {
    io::Error::new(ErrorKind::PermissionDenied, format!("{} {why}", path.display()))
}

/// Checks that a path is a folder (not a link, which another user may have put there), belongs to this user and is
/// closed to all others.
fn check_private(folder: &Path) -> io::Result<()> {
    let about = fs::symlink_metadata(folder).map_err(|error| with_path(folder, &error))?;
    if !about.is_dir() || about.uid() != geteuid().as_raw() {
        return Err(refused(folder, "is not a folder of yours"));
    }
    if about.mode() & 0o077 != 0 {
        return Err(refused(folder, "is open to other users: chmod 700 closes it"));
    }
    Ok(())
}

/// The listening side of the socket, with its clients. Removes the socket when dropped.
#[derive(Debug)]
pub struct Listener {
    socket: UnixListener,
    clients: Vec<Client>,
    numbers: u64,
    refusal: String,
    /// The last `accept` failed (no file descriptor left, say): waiting for the socket again would return at once.
    accept_failed: bool,
    /// The lock that says that a process listens; the system releases it however the process ends. A socket in an
    /// unlocked folder is left over.
    _folder: File,
}

/// A connected program. It sends one request.
#[derive(Debug)]
struct Client {
    number: u64,
    stream: UnixStream,
    inbox: Vec<u8>,
    outbox: Vec<u8>,
    state: ClientState,
}

/// How far a client is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ClientState {
    /// Its request has not arrived yet.
    Reading,
    /// Its request is being answered.
    Answering,
    /// It gets each new state until it closes the connection.
    Subscribed,
    /// It is dropped once its outbox is written.
    Closing,
}

impl Listener {
    /// Listens in `folder`, which is made where it is missing. A client beyond [`MAX_CLIENTS`] gets the line `refusal`.
    /// An error of the kind `AddrInUse` means that another process listens there.
    pub fn open(folder: &Path, refusal: String) -> io::Result<Self> {
        match DirBuilder::new().mode(0o700).create(folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(with_path(folder, &error));
            }
            _ => check_private(folder)?,
        }
        let locked = File::open(folder).map_err(|error| with_path(folder, &error))?;
        flock(&locked, FlockOperation::NonBlockingLockExclusive).map_err(|error| {
            let error = io::Error::from(error);
            if error.kind() == ErrorKind::WouldBlock {
                ErrorKind::AddrInUse.into()
            } else {
                with_path(folder, &error)
            }
        })?;
        let path = folder.join(SOCKET);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(with_path(&path, &error));
            }
            _ => {}
        }
        let socket = UnixListener::bind(&path).map_err(|error| with_path(&path, &error))?;
        *BOUND.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.clone());
        fs::set_permissions(&path, Permissions::from_mode(0o600))
            .map_err(|error| with_path(&path, &error))?;
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

    /// Returns what to poll for: new clients, requests, and room for answers.
    pub(super) fn poll_fds(&self) -> Vec<PollFd<'_>> {
        let mut fds = Vec::new();
        if !self.accept_failed {
            fds.push(PollFd::new(&self.socket, PollFlags::IN));
        }
        for client in &self.clients {
            let mut flags = PollFlags::empty();
            flags.set(PollFlags::IN, client.expects_input());
            flags.set(PollFlags::OUT, !client.outbox.is_empty());
            // Without flags, a client that is gone would be reported again and again. Writing to it will find out.
            if !flags.is_empty() {
                fds.push(PollFd::new(&client.stream, flags));
            }
        }
        fds
    }

    /// Accepts, reads and writes without blocking. Returns the requests that are complete since the last poll, each with
    /// the number of its client.
    pub fn poll(&mut self) -> Vec<(u64, ClientMessage)> {
        self.accept();
        let mut messages = Vec::new();
        for client in &mut self.clients {
            client.write();
            if client.expects_input() {
                client.read();
            }
            if let Some(request) = client.take_request() {
                client.state = ClientState::Answering;
                messages.push((client.number, request));
            }
        }
        self.remove_closed();
        messages
    }

    /// Returns whether the last `accept` failed. Waiting then does not report new clients, so [`poll`](Self::poll) has to
    /// be called without it.
    pub fn accept_failed(&self) -> bool {
        self.accept_failed
    }

    fn accept(&mut self) {
        self.accept_failed = false;
        for _ in 0..MAX_CLIENTS {
            match self.socket.accept() {
                Ok((stream, _)) => self.add_client(stream),
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

    /// Adds a client, or writes the refusal where there are too many.
    fn add_client(&mut self, mut stream: UnixStream) {
        if stream.set_nonblocking(true).is_err() {
            return;
        }
        if self.clients.len() >= MAX_CLIENTS {
            let _ = stream.write(self.refusal.as_bytes());
            return;
        }
        self.numbers += 1;
        self.clients.push(Client {
            number: self.numbers,
            stream,
            inbox: Vec::new(),
            outbox: Vec::new(),
            state: ClientState::Reading,
        });
    }

    /// Sends the last line to a client, if it is still there, and closes the connection.
    pub fn answer(&mut self, client: u64, line: &str) {
        self.send(client, line, ClientState::Closing);
    }

    /// Sends a line to a subscribed client; the connection stays open.
    pub fn notify(&mut self, client: u64, line: &str) {
        self.send(client, line, ClientState::Subscribed);
    }

    fn send(&mut self, client: u64, line: &str, then: ClientState) {
        if let Some(client) = self.clients.iter_mut().find(|it| it.number == client) {
            client.state = then;
            client.outbox.extend_from_slice(line.as_bytes());
            client.write();
        }
        self.remove_closed();
    }

    fn remove_closed(&mut self) {
        self.clients.retain(|it| it.state != ClientState::Closing || !it.outbox.is_empty());
    }

    /// Returns whether all lines to a client are written, so that a newer one can be sent; `None` if it is gone.
    pub fn is_ready(&self, client: u64) -> Option<bool> {
        let client = self.clients.iter().find(|it| it.number == client)?;
        Some(client.outbox.is_empty())
    }
}

impl Client {
    /// Returns whether its socket is read: for the request, or, once it is subscribed, to notice that it has closed.
    fn expects_input(&self) -> bool {
        matches!(self.state, ClientState::Reading | ClientState::Subscribed)
    }

    fn read(&mut self) {
        let mut bytes = [0; READ_BYTES];
        match self.stream.read(&mut bytes) {
            Ok(count @ 1..) if self.state == ClientState::Reading => {
                self.inbox.extend_from_slice(bytes.get(..count).unwrap_or_default());
            }
            Err(error) if is_temporary(&error) => {}
            // It has closed the connection, or has sent more than one request.
            Ok(_) | Err(_) => self.close(),
        }
    }

    /// Takes its request out of the inbox, without the line's end, once it is complete.
    fn take_request(&mut self) -> Option<ClientMessage> {
        if self.state != ClientState::Reading {
            return None;
        }
        let end = self.inbox.iter().position(|byte| *byte == b'\n');
        if end.unwrap_or(self.inbox.len()) > MAX_LINE_BYTES {
            return Some(ClientMessage::TooLong);
        }
        self.inbox.truncate(end?);
        let line = std::mem::take(&mut self.inbox);
        Some(String::from_utf8(line).map_or(ClientMessage::NotUtf8, ClientMessage::Line))
    }

    fn write(&mut self) {
        while !self.outbox.is_empty() {
            match self.stream.write(&self.outbox) {
                Ok(count @ 1..) => drop(self.outbox.drain(..count)),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Ok(_) | Err(_) => self.close(),
            }
        }
    }

    fn close(&mut self) {
        self.outbox.clear();
        self.state = ClientState::Closing;
    }
}

fn is_temporary(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted)
}

impl Drop for Listener {
    fn drop(&mut self) {
        remove_socket();
    }
}

/// The connecting side. Reads and writes block.
#[derive(Debug)]
pub struct Connection(UnixStream);

impl Connection {
    /// Connects to the process that listens in `folder`. Errors of the kinds `NotFound` and `ConnectionRefused` mean
    /// that no process does.
    pub fn open(folder: &Path) -> io::Result<Self> {
        check_private(folder)?;
        UnixStream::connect(folder.join(SOCKET)).map(Self)
    }

    /// Returns a second handle on the same connection.
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
