//! What this crate is built with: the resolved form of data.ron, if it is that of data.ron.

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={TEXT}");
    println!("cargo::rerun-if-changed={RESOLVED}");
    println!("cargo::rerun-if-changed=build.rs");
    fs::write(built("dataset.bin"), resolved().unwrap_or_default())
}

/// Returns where cargo keeps a file that this crate is built with.
fn built(name: &str) -> PathBuf {
    PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join(name)
}

/// The dataset as it is written.
const TEXT: &str = "../../data.ron";

/// The resolved form of data.ron: the fingerprint of the text, then what `src/binary.rs` reads.
const RESOLVED: &str = "../../assets/dataset.bin";

/// The resolved form without its fingerprint. `None` where data.ron has changed since: then the program reads the text,
/// which takes some milliseconds more at each start.
fn resolved() -> Option<Vec<u8>> {
    let text = fs::read(TEXT).ok()?;
    // FNV-1a (Fowler, Noll, Vo), of 64 bits; line ends may have been converted.
    let letters = text.iter().filter(|byte| **byte != b'\r');
    let fingerprint = letters.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let bytes = fs::read(RESOLVED).unwrap_or_default();
    let resolved = bytes.strip_prefix(&fingerprint.to_le_bytes()[..]);
    if resolved.is_none() {
        println!(
            "cargo::warning={RESOLVED} is not that of data.ron; `cargo test --lib` writes it anew"
        );
    }
    resolved.map(<[u8]>::to_vec)
}
