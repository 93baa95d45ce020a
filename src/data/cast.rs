//! Recordings of a terminal: asciicast, version 2 (<https://docs.asciinema.org/manual/asciicast/v2/>).
//! A header, then one event a line, each a JSON array of seconds, kind and text.

use serde_json::{Value, json};

/// What is in a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Bytes written to the terminal.
    Output,
    /// A place to jump to.
    Marker,
}

/// Something in a recording: milliseconds since it began, what it is, and its text.
pub type Moment = (u64, Kind, String);

/// The text of a recording. Nothing in it depends on when or where it is made: the header has no time
/// and no environment but the kind of terminal.
pub fn cast(title: &str, (width, height): (u16, u16), moments: &[Moment]) -> String {
    let mut header = serde_json::Map::new();
    header.insert("version".into(), json!(2));
    header.insert("width".into(), json!(width));
    header.insert("height".into(), json!(height));
    if let Some(last) = moments.last() {
        header.insert("duration".into(), seconds(last.0));
    }
    header.insert("title".into(), json!(title));
    header.insert("env".into(), json!({"TERM": "xterm-256color"}));
    let mut out = Value::Object(header).to_string();
    out.push('\n');
    for (ms, kind, text) in moments {
        let kind = match kind {
            Kind::Output => "o",
            Kind::Marker => "m",
        };
        out.push_str(&json!([seconds(*ms), kind, text]).to_string());
        out.push('\n');
    }
    out
}

/// Seconds with three places. An hour-long recording has 3.6 million milliseconds, far below what a
/// float holds exactly.
#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn seconds(ms: u64) -> Value {
    json!(ms as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_format_says() {
        let moments =
            [(0, Kind::Output, "\u{1b}[1m\"阿里\"".into()), (1500, Kind::Marker, "Step 2".into())];
        let text = cast("A tour", (80, 24), &moments);
        let lines: Vec<Value> =
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines[0]["version"], 2);
        assert_eq!(lines[0]["duration"], 1.5);
        assert_eq!(lines[1], json!([0.0, "o", "\u{1b}[1m\"阿里\""]));
        assert_eq!(lines[2], json!([1.5, "m", "Step 2"]));
    }
}
