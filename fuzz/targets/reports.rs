//! See `reports` in `src/lib.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| orgscope_fuzz::reports(bytes));
