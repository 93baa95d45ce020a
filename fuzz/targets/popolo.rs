//! See `popolo` in `src/lib.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| orgscope_fuzz::popolo(bytes));
