//! How often programs may call.
//! What they call is the API of the web.

use toml::Spanned;
use toml::de::DeValue;

use super::Parser;
use crate::policy::{PolicyFile, raw};

/// Calls of one token in a minute, unless the policy says otherwise.
pub const CALLS: u32 = 600;
const LEAST: u32 = 10;
const MOST: u32 = 1_000_000;

impl Parser {
    pub(super) fn api(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let offset = value.span().start;
        self.once(file, offset, "api", self.calls_per_minute.is_some());
        let Some(raw) = self.read::<raw::Api>(file, value) else { return };
        let calls = *raw.calls_per_minute.get_ref();
        if !(LEAST..=MOST).contains(&calls) {
            let what = format!("{calls} is out of bounds: write a figure from {LEAST} to {MOST}");
            self.problem(file, raw.calls_per_minute.span().start, what);
        }
        self.calls_per_minute = Some(calls);
    }
}
