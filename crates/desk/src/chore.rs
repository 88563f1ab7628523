//! Work that nobody waits for, in small pieces: each is a transaction of its own, and what a crash leaves undone is
//! found again. What each piece does stands with its noun.

use jiff::Timestamp;

use crate::{Desk, Error};

/// What one piece takes on.
const PIECE: i64 = 200;

impl Desk {
    /// Does a piece of each kind of work that is there. Returns how much that was; nothing means that all is done.
    pub async fn do_chores(&self, now: Timestamp) -> Result<usize, Error> {
        let people = self.bring_stragglers().await? + self.index_customers(PIECE).await?;
        let given = self.give(now).await? + self.mail_entries(now).await?;
        let counted = self.count_pasts(now).await?;
        let ruled = self.fill_rules(now).await? + self.go_on_with_trials(now).await?;
        Ok(people
            + given
            + counted
            + ruled
            + self.look_through(now).await?
            + self.go_on_importing(now).await?)
    }
}
