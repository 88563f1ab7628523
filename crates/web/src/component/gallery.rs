//! The components in all their states, each group a sample: what a developer has to build, for eyes and for the test.

use super::Sample;

/// The samples of every component.
pub fn samples() -> Vec<Sample> {
    Vec::new()
}
