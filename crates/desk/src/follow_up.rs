//! What follows from what a use case recorded, in its transaction: it cannot be forgotten by a use case, and is undone
//! with it. Each wave is what the one before it recorded.

use relance_store::{BoxFuture, Tx};

use crate::policy::Live;
use crate::rule::Course;
use crate::{Caller, Desk, Error};

impl Desk {
    /// Whether something may follow from records while this policy is live; nothing is noted otherwise.
    pub(crate) fn is_followed(live: &Live) -> bool {
        live.rules.any() || Self::has_hearers(live)
    }

    /// Looks at what was noted until nothing more is. A fault of the store is the only error.
    pub(crate) fn follow_up<'t>(&'t self, tx: &'t mut Tx) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(async move {
            let Some(live) = self.live_if_any() else { return Ok(()) };
            // What follows is the policy's doing: a program that called would leave out what bears its token.
            let desk = self.called_by(Caller::default());
            let (mut course, mut all) = (Course::default(), Vec::new());
            while tx.has_noted() {
                let wave = tx.take_noted();
                desk.fire(tx, &live, &mut course, &wave).await?;
                all.extend(wave);
            }
            desk.plan_moments(tx, &live, &course).await?;
            self.tell_receivers(tx, &all).await
        })
    }
}
