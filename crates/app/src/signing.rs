//! Signs mail before it is handed over, with the keys that the store says are active. They are read again whenever
//! somebody changed one; which key that is, is decided in the desk.

use std::sync::{Arc, PoisonError, RwLock};

use relance_desk::{Attempt, Desk, Signers};

use crate::wire;

/// Signs what leaves. Clones share the keys.
#[derive(Clone, Default)]
pub struct Signing {
    signers: Arc<RwLock<Arc<Signers>>>,
}

impl Signing {
    /// Reads the keys again. With keys that cannot be read the last ones stay.
    pub async fn refresh(&self, desk: &Desk) {
        match desk.signers().await {
            Ok(signers) => {
                signers.damaged.iter().for_each(|key| tracing::error!(key, "a key for DKIM is damaged"));
                let mut known = self.signers.write().unwrap_or_else(PoisonError::into_inner);
                *known = Arc::new(signers);
            }
            Err(error) => tracing::error!(%error, "the keys for DKIM cannot be read"),
        }
    }

    /// The mail with its signatures on top; as it was where its domain has no keys.
    pub fn signed(&self, mut mail: Attempt) -> Attempt {
        let signers = Arc::clone(&self.signers.read().unwrap_or_else(PoisonError::into_inner));
        if let Some(raw) = signers.sign(&mail.raw, wire::now()) {
            mail.raw = raw;
        }
        mail
    }
}
