//! The inbox on a busy afternoon, narrowed, as a list, and empty.

use crate::component::Sample;

/// The inbox in its states.
pub fn samples() -> Vec<Sample> {
    Vec::new()
}
