//! Named points in the one path at which a test may end the process. In production nothing is installed and a point
//! costs one comparison. Reading the wish from the environment and killing is done by the binary.

use std::sync::Arc;

/// What happens at a named point.
#[derive(Clone, Default)]
pub struct Faults(Option<Arc<dyn Fn(&'static str) + Send + Sync>>);

impl Faults {
    /// Nothing happens anywhere.
    pub fn none() -> Self {
        Self(None)
    }

    /// Calls `act` at every point with its name.
    pub fn new(act: impl Fn(&'static str) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(act)))
    }

    /// Passes a point.
    pub fn at(&self, point: &'static str) {
        if let Some(act) = &self.0 {
            act(point);
        }
    }
}
