//! How long the audit log is kept.
//! What stands in it is in `audit`.

use toml::Spanned;
use toml::de::DeValue;

use super::Parser;
use crate::policy::{PolicyFile, raw};

/// Less than a month would be gone before anybody looks.
const LEAST_DAYS: u32 = 30;
const MOST_DAYS: u32 = 3_650;

impl Parser {
    pub(super) fn audit(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let offset = value.span().start;
        self.once(file, offset, "audit", self.audit_days.is_some());
        let Some(raw) = self.read::<raw::Audit>(file, value) else { return };
        let days = *raw.days.get_ref();
        if !(LEAST_DAYS..=MOST_DAYS).contains(&days) {
            let what = format!("{days} is out of bounds: write a figure from {LEAST_DAYS} to {MOST_DAYS}");
            self.problem(file, raw.days.span().start, what);
        }
        self.audit_days = Some(days);
    }
}
