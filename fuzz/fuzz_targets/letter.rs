//! Runs the oracle of the same name on whatever the fuzzer makes up.
//! What must hold is in `oracle/letter.rs`.
#![no_main]

#[path = "../oracle/letter.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|data: &[u8]| oracle::check(data));
