//! Older revisions, read again for the promises that they made and a later edit left alone. A revision never changes,
//! so what was read once is kept. What follows from their terms is decided in `domain`.

use std::collections::BTreeMap;
use std::sync::Arc;

use relance_domain::policy::{Former, Terms, parse_stored};
use relance_domain::ticket::State;
use relance_store::Tx;

use super::Live;
use crate::{Desk, Error};

/// Revisions that are kept in memory.
const KEPT: usize = 64;

/// What older revisions said; nothing for one that this version does not read any more.
pub(crate) type Recalled = BTreeMap<i64, Option<Arc<Terms>>>;

impl Desk {
    /// Looks up by which terms the promises of a ticket were made, where that is not the live revision.
    pub async fn recall_terms(&self, tx: &mut Tx, state: &mut State, live: &Live) -> Result<(), Error> {
        self.recall_beside(tx, state, live.policy.revision).await
    }

    /// The same beside another revision; none is beside 0, which is not saved yet.
    pub(super) async fn recall_beside(
        &self,
        tx: &mut Tx,
        state: &mut State,
        known: i64,
    ) -> Result<(), Error> {
        let mut former = Former::default();
        for promise in &state.promises {
            let revision = promise.revision;
            if revision == known || former.0.contains_key(&revision) {
                continue;
            }
            if let Some(terms) = self.terms_of(tx, revision).await? {
                former.0.insert(revision, terms);
            }
        }
        state.former = former;
        Ok(())
    }

    async fn terms_of(&self, tx: &mut Tx, revision: i64) -> Result<Option<Arc<Terms>>, Error> {
        let recalled = || self.inner.recalled.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(known) = recalled().get(&revision) {
            return Ok(known.clone());
        }
        let files = relance_store::policy::files(tx, revision).await?;
        let terms = files.and_then(|files| parse_stored(&files).ok()).map(|policy| Arc::new(policy.into()));
        let mut recalled = recalled();
        // Whichever goes makes room for this one, which is asked for now, however old it is.
        while recalled.len() >= KEPT {
            recalled.pop_first();
        }
        recalled.insert(revision, terms.clone());
        Ok(terms)
    }
}
