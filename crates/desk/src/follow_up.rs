//! What follows from what a use case recorded, in its transaction: it cannot be forgotten by a use case, and is undone
//! with it. Each wave is what the one before it recorded.

use relance_store::{BoxFuture, Tx};

use crate::policy::Live;
use crate::{Desk, Error};

impl Desk {
    /// Whether something may follow from records while this policy is live; nothing is noted otherwise.
    pub(crate) fn is_followed(live: &Live) -> bool {
        Self::has_hearers(live)
    }

    /// Looks at what was noted until nothing more is. A fault of the store is the only error.
    pub(crate) fn follow_up<'t>(&'t self, tx: &'t mut Tx) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(async move {
            let mut all = Vec::new();
            while tx.has_noted() {
                all.extend(tx.take_noted());
            }
            self.tell_receivers(tx, &all).await
        })
    }
}
