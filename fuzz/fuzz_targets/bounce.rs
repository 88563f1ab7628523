//! Runs the oracle of the same name on whatever the fuzzer makes up.
//! What must hold is in `oracle/bounce.rs`.
#![no_main]

#[path = "../oracle/bounce.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|data: &[u8]| oracle::check(data));
