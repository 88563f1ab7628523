//! Who is told of what in the desk.
//! Whom that is in the end is looked up where it happens.

use toml::Spanned;
use toml::de::DeValue;

use super::Parser;
use crate::policy::{PolicyFile, raw};

impl Parser {
    pub(super) fn notices(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let offset = value.span().start;
        self.once(file, offset, "notices", self.unassigned.is_some());
        let Some(raw) = self.read::<raw::Notices>(file, value) else { return };
        self.unassigned = Some(self.value(file, &raw.unassigned).unwrap_or_default());
    }
}
