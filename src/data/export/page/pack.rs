//! A value as a page carries it: deflated without a header, in base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use miniz_oxide::deflate::compress_to_vec;
use serde::Serialize;

/// How much is tried for a small result, 0 to 10: at 9 the embedded dataset takes a tenth of a second.
const LEVEL: u8 = 9;

/// Returns a value as JSON, deflated (RFC 1951, as browsers' `deflate-raw`), in base64: nothing of it can be taken for
/// HTML.
pub(super) fn packed(value: &impl Serialize) -> String {
    let json = serde_json::to_vec(value).unwrap_or_default();
    STANDARD.encode(compress_to_vec(&json, LEVEL))
}
