//! Runs the oracle of the same name on whatever the fuzzer makes up.
//! What must hold is in `oracle/quote.rs`.
#![no_main]

#[path = "../oracle/quote.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|data: &[u8]| oracle::check(data));
