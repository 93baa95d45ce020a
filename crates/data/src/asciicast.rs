//! Recordings of a terminal: asciicast, versions 2 and 3 (<https://docs.asciinema.org/manual/asciicast/v3/>).
//! A header, then one event a line, each a JSON array of seconds, kind and text. Seconds count from the beginning in
//! version 2, and from the event before in version 3.

use serde_json::{Value, json};

/// What is in a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MomentKind {
    /// Bytes written to the terminal.
    Output,
    /// A place to jump to.
    Marker,
}

/// Which form a recording has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CastVersion {
    /// Version 2, which every player knows.
    #[default]
    Two,
    /// Version 3, of asciinema 3.
    Three,
}

/// Something in a recording: milliseconds since it began, what it is, and its text.
pub type Moment = (u64, MomentKind, String);

/// Returns the text of a recording. Nothing in it depends on when or where it is made: the header has no time
/// and no environment but the kind of terminal.
pub fn cast(
    version: CastVersion,
    title: &str,
    (width, height): (u16, u16),
    moments: &[Moment],
) -> String {
    let mut header = serde_json::Map::new();
    match version {
        CastVersion::Two => {
            header.insert("version".into(), json!(2));
            header.insert("width".into(), json!(width));
            header.insert("height".into(), json!(height));
            if let Some(last) = moments.last() {
                header.insert("duration".into(), seconds(last.0));
            }
            header.insert("title".into(), json!(title));
            header.insert("env".into(), json!({"TERM": TERM}));
        }
        CastVersion::Three => {
            header.insert("version".into(), json!(3));
            header.insert("term".into(), json!({"cols": width, "rows": height, "type": TERM}));
            header.insert("title".into(), json!(title));
        }
    }
    let mut out = Value::Object(header).to_string();
    out.push('\n');
    let mut before = 0;
    for (ms, kind, text) in moments {
        let kind = match kind {
            MomentKind::Output => "o",
            MomentKind::Marker => "m",
        };
        let since =
            if version == CastVersion::Three { std::mem::replace(&mut before, *ms) } else { 0 };
        out.push_str(&json!([seconds(ms.saturating_sub(since)), kind, text]).to_string());
        out.push('\n');
    }
    out
}

/// The kind of terminal that the bytes are for.
const TERM: &str = "xterm-256color";

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
        let moments = [
            (0, MomentKind::Output, "\u{1b}[1m\"阿里\"".into()),
            (1500, MomentKind::Marker, "Step 2".into()),
            (1750, MomentKind::Output, "x".into()),
        ];
        let lines = |version| -> Vec<Value> {
            let text = cast(version, "A tour", (80, 24), &moments);
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
        };
        let three = lines(CastVersion::Three);
        assert_eq!((&three[0]["version"], &three[0]["term"]["cols"]), (&json!(3), &json!(80)));
        assert_eq!(three[2], json!([1.5, "m", "Step 2"]));
        assert_eq!(three[3], json!([0.25, "o", "x"]));
        let lines = lines(CastVersion::Two);
        assert_eq!(lines[0]["version"], 2);
        assert_eq!(lines[0]["duration"], 1.75);
        assert_eq!(lines[1], json!([0.0, "o", "\u{1b}[1m\"阿里\""]));
        assert_eq!(lines[2], json!([1.5, "m", "Step 2"]));
    }
}
