//! The bounds of reading. What lies beyond is left out of the reading, noted in `problems`, and stays in the raw mail.

/// Parts read of one letter.
pub(crate) const PARTS: usize = 1_000;
