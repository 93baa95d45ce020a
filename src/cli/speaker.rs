//! `orgscope notes` and `orgscope send`: the second terminal of a running explorer.

use std::path::Path;
use std::time::Duration;

use super::args::SendArgs;
use super::context::Context;
use super::failure::Failure;
use super::waiting::{patiently, waiting_for};
use super::{EXIT_FAILURE, EXIT_NEGATIVE, EXIT_OK, NotesSession, Outcome};
use crate::data::speaker::{Ask, Mistake, SpeakerAnswer, SpeakerNotes};
use crate::data::{Remark, file};
use crate::explorer::{ConnectError, SpeakerClient, notes_page};

/// Returns the message and the exit code for a connection that failed.
pub fn describe_connect_error(why: &ConnectError) -> (String, u8) {
    match why {
        ConnectError::AddressInUse => (
            "another explorer listens already: end it, or open this one without --listen".into(),
            EXIT_NEGATIVE,
        ),
        ConnectError::NoListener => {
            ("no explorer listens: `orgscope --listen` opens one that does".into(), EXIT_NEGATIVE)
        }
        ConnectError::Impossible(why) => (why.clone(), EXIT_FAILURE),
    }
}

/// The message when the explorer has ended.
pub const ENDED: &str = "the explorer has ended";

/// Sends a request and blocks until the first answer, `None` if the connection was closed. A stopped explorer does not
/// answer; one that plays answers at the end.
fn ask(ask: &Ask) -> Result<(SpeakerClient, Option<Result<SpeakerAnswer, String>>), Failure> {
    let mut client = SpeakerClient::ask(ask).map_err(|why| {
        let (message, code) = describe_connect_error(&why);
        Failure::of(message, code)
    })?;
    let why = match ask {
        Ask::Notes => "it does not answer while it is stopped",
        Ask::Send { .. } => "it answers when the line is done, and not while it is stopped",
    };
    let answer = waiting_for(format!("the explorer: {why}; Ctrl-c leaves"), || client.next());
    Ok((client, answer))
}

/// Prints each state that an explorer sends until it ends; on a terminal returns the connection, for `main` to show.
pub(super) fn notes(on_terminal: bool, context: &mut Context<'_>) -> Result<Outcome, Failure> {
    let (mut client, answer) = ask(&Ask::Notes)?;
    let mut state = match answer {
        Some(Ok(SpeakerAnswer::Notes(notes))) => notes,
        other => return Err(unexpected(other)),
    };
    if on_terminal {
        return Ok(Outcome::Notes(Box::new(NotesSession { client, notes: *state })));
    }
    loop {
        print(&state, context)?;
        match client.next() {
            Some(Ok(SpeakerAnswer::Notes(next))) => state = next,
            None => break,
            other => return Err(unexpected(other)),
        }
    }
    context.say(&format!("orgscope: {ENDED}\n"));
    Ok(Outcome::Done(EXIT_OK))
}

/// Writes one state as plain lines, then an empty line.
fn print(notes: &SpeakerNotes, context: &mut Context<'_>) -> Result<(), Failure> {
    for row in notes_page(notes, Duration::ZERO) {
        writeln!(context.out, "{}: {}", row.label, row.text)?;
    }
    writeln!(context.out)?;
    Ok(context.out.flush()?)
}

fn unexpected(answer: Option<Result<SpeakerAnswer, String>>) -> Failure {
    match answer {
        None => Failure::of(format!("{ENDED}, and has not answered"), EXIT_NEGATIVE),
        Some(Ok(SpeakerAnswer::Error { message })) => {
            Failure::misuse(format!("the explorer answers: {message}"))
        }
        Some(Ok(_)) => Failure::misuse("the explorer answers something else"),
        Some(Err(why)) => Failure::misuse(format!("the answer cannot be read: {why}")),
    }
}

/// Sends lines and prints `ok` or what is wrong with them. Returns the exit code.
pub(super) fn send(args: &SendArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let from_input = args.line == "-";
    let text = if from_input {
        let input = Path::new("-");
        patiently(input, || file::read_from(std::io::stdin().lock()))
            .map_err(|why| Failure::misuse(format!("standard input: {why}")))?
    } else {
        args.line.clone()
    };
    let (_client, answer) = ask(&Ask::Send { text: text.clone() })?;
    match answer {
        Some(Ok(SpeakerAnswer::Done)) => {
            writeln!(context.out, "ok")?;
            Ok(EXIT_OK)
        }
        Some(Ok(SpeakerAnswer::Refused { readable, mistakes })) => {
            let name = if from_input { "standard input" } else { "line" };
            context.report(mistakes.iter().map(|it| remark(it, &text)), &text, name);
            Ok(if readable { EXIT_NEGATIVE } else { EXIT_FAILURE })
        }
        other => Err(unexpected(other)),
    }
}

/// Returns a mistake with its place moved into the text, onto the bounds of characters.
fn remark<'m>(mistake: &'m Mistake, text: &str) -> Remark<'m> {
    let within = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let start = within(mistake.start).unwrap_or(0);
    let end = within(mistake.end).unwrap_or(0).max(start);
    Remark { span: start..end, message: &mistake.message, hint: mistake.hint.as_deref() }
}
