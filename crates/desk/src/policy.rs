//! The live policy: a revision of the store, parsed, with its mails ready to render. Every change goes through the
//! same validation, whether it comes from a folder or from a page.

use std::sync::Arc;

use jiff::Timestamp;
use relance_domain::policy::{Policy, PolicyFile, Problem, parse};

use crate::template::Templates;
use crate::{Desk, Error};

/// A policy in force.
pub struct Live {
    pub policy: Policy,
    pub templates: Templates,
    /// The addresses and domains by which a letter is known to be our own.
    pub own: Vec<String>,
}

/// Parses and checks the files of a policy, the mails in every language included.
pub fn check(files: &[PolicyFile]) -> Result<Live, Vec<Problem>> {
    let policy = parse(files)?;
    let templates = Templates::new(&policy)?;
    let unframed = policy.company.languages.iter().find(|locale| !templates.has("reply", **locale));
    if let Some(locale) = unframed {
        let what = "no frame for agents' replies in this language: write it".to_owned();
        return Err(vec![Problem { path: format!("mails/reply.{locale}.md"), line: 1, column: 1, what }]);
    }
    let mut own: Vec<String> = policy
        .teams
        .values()
        .flat_map(|team| team.mailboxes.iter().map(|mailbox| mailbox.address.clone()))
        .collect();
    own.sort_unstable();
    Ok(Live { policy, templates, own })
}

impl Desk {
    /// The live policy.
    pub fn live(&self) -> Result<Arc<Live>, Error> {
        self.live_if_any().ok_or(Error::NotSetUp)
    }

    /// The live policy, when there is one yet.
    pub fn live_if_any(&self) -> Option<Arc<Live>> {
        self.inner.live.read().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
    }

    /// Makes the files the live revision, or says every mistake in them. Returns the revision's number.
    pub async fn apply_policy(
        &self,
        files: Vec<PolicyFile>,
        made_by: &str,
        note: &str,
        now: Timestamp,
    ) -> Result<i64, Error> {
        check(&files).map_err(Error::Policy)?;
        let context = (files, made_by.to_owned(), note.to_owned());
        let number = self
            .transact("apply policy", context, move |tx, _, context| {
                Box::pin(async move {
                    let (files, made_by, note) = &*context;
                    Ok(relance_store::policy::insert(tx, files, made_by, note, now).await?)
                })
            })
            .await?;
        self.reload_policy().await?;
        Ok(number)
    }

    /// Reads the live revision again: at start, and when its bell rings.
    pub async fn reload_policy(&self) -> Result<(), Error> {
        let Some((number, files)) = self.latest_policy().await? else {
            return Ok(());
        };
        if self.live_if_any().is_some_and(|live| live.policy.revision == number) {
            return Ok(());
        }
        let mut live = check(&files).map_err(Error::Policy)?;
        live.policy.revision = number;
        *self.inner.live.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(Arc::new(live));
        Ok(())
    }

    /// The files of the live revision, for `policy export`.
    pub async fn policy_files(&self) -> Result<Option<Vec<PolicyFile>>, Error> {
        Ok(self.latest_policy().await?.map(|(_, files)| files))
    }

    async fn latest_policy(&self) -> Result<Option<(i64, Vec<PolicyFile>)>, Error> {
        self.look("latest policy", (), |tx, _| {
            Box::pin(async move { Ok(relance_store::policy::latest(tx).await?) })
        })
        .await
    }
}
