//! What is done with the promise of a ticket that came to the wrong address.
//! How a promise is restated is decided in `ticket`.

use toml::Spanned;
use toml::de::DeValue;

use super::Parser;
use crate::policy::{PolicyFile, raw};

impl Parser {
    pub(super) fn misrouting(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let offset = value.span().start;
        self.once(file, offset, "misrouting", self.moved_promise.is_some());
        let Some(raw) = self.read::<raw::Misrouting>(file, value) else { return };
        self.moved_promise = Some(self.value(file, &raw.promise).unwrap_or_default());
    }
}
