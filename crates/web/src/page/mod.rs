//! The pages of the desk: one file a page, each a pure function from its view to markup, with samples.

pub mod inbox;

use crate::component::Sample;

/// The samples of every page.
pub fn samples() -> Vec<Sample> {
    inbox::samples()
}
