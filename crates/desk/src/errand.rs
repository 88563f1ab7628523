//! What a program asks beside the thing itself: that it is done once however often it is asked under one key, and only
//! while a ticket stands as the program knew it. Both are judged in the transaction that does it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::Agent;
use relance_domain::error::Refusal;
use relance_domain::id::TokenId;
use relance_store::errand::{self, Answer};
use relance_store::{Tx, history, participant, ticket};
use sha2::{Digest, Sha256};

use crate::label::{MERGES, lives_in};
use crate::{Desk, Error, may_see};

/// How long a key is known.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// Whoever answers takes no longer than this.
const ANSWERING: SignedDuration = SignedDuration::from_secs(30);
/// Old keys that are forgotten in one go.
const SWEPT: i64 = 5_000;

/// A key under which something is asked, and what is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrandKey {
    pub token: TokenId,
    /// As the program wrote it.
    pub key: String,
    /// The same for the same question, and for no other.
    pub fingerprint: String,
}

impl ErrandKey {
    fn hash(&self) -> String {
        Sha256::digest(self.key.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What goes along with one call.
#[derive(Debug)]
pub struct Errand {
    pub key: Option<ErrandKey>,
    /// A ticket by its number, and the version of it that the program knows; and as whom it asks, since versions of
    /// tickets that they may not see are told nobody.
    pub must_match: Option<(i64, i64, Agent)>,
    pub now: Timestamp,
}

/// What is known of a key before anything is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Nothing: do it.
    New,
    /// It was done, and this was the answer.
    Answered(Answer),
    /// It stands for another question.
    Other,
    /// It is being done.
    UnderWay,
    /// It was done, and whoever answered ended before the answer could be kept.
    AnswerLost,
}

/// An errand on its way: the first use case that writes takes it along.
#[derive(Debug)]
pub(crate) struct Carried {
    errand: Errand,
    is_spent: AtomicBool,
}

impl Carried {
    /// True for whoever asks first.
    pub fn spend(&self) -> bool {
        !self.is_spent.swap(true, Ordering::AcqRel)
    }

    /// Judges it inside the transaction.
    pub async fn judge(&self, tx: &mut Tx) -> Result<(), Error> {
        let Errand { key, must_match, now } = &self.errand;
        if let Some(key) = key
            && !errand::begin(tx, key.token, &key.hash(), &key.fingerprint, *now).await?
        {
            return Err(Error::Repeated);
        }
        if let Some((number, version, by)) = must_match {
            let missing = || Error::NotFound("ticket");
            let id = lives_in(tx, *number).await?.ok_or_else(missing)?;
            ticket::hold(tx, id).await?;
            let (state, _) = ticket::read(tx, id).await?.ok_or_else(missing)?;
            let watchers = participant::watchers(tx, id).await?;
            if !may_see(by, &state.ticket.team, &watchers) {
                return Err(missing());
            }
            if history::version(tx, id).await? != *version {
                return Err(Refusal::ChangedSince.into());
            }
        }
        Ok(())
    }
}

impl Desk {
    /// The same desk on an errand.
    pub fn on_errand(&self, errand: Errand) -> Self {
        let carried = Carried { errand, is_spent: AtomicBool::new(false) };
        Self { errand: Some(Arc::new(carried)), ..self.clone() }
    }

    /// The number of the ticket that this one went into, at last; its own where it went into none.
    pub async fn stays_as(&self, number: i64) -> Result<i64, Error> {
        self.look("stays as", number, |tx, number| {
            Box::pin(async move {
                let mut stays = *number;
                for _ in 0..MERGES {
                    let Some(id) = ticket::find_number(tx, stays).await? else { break };
                    match ticket::merged_number(tx, id).await? {
                        Some(next) => stays = next,
                        None => break,
                    }
                }
                Ok(stays)
            })
        })
        .await
    }

    /// What is known of a key.
    pub async fn asked_before(&self, key: &ErrandKey, now: Timestamp) -> Result<Asked, Error> {
        let known = self.look("asked before", key.clone(), |tx, key| {
            Box::pin(async move { Ok(errand::find(tx, key.token, &key.hash()).await?) })
        });
        Ok(match known.await? {
            None => Asked::New,
            Some(known) if known.fingerprint != key.fingerprint => Asked::Other,
            Some(known) => match known.answer {
                Some(answer) => Asked::Answered(answer),
                None if now.duration_since(known.made_at) < ANSWERING => Asked::UnderWay,
                None => Asked::AnswerLost,
            },
        })
    }

    /// Keeps what was answered to the question that used the key at this instant. Where nothing was done, there is no
    /// key to keep it under.
    pub async fn keep_answer(
        &self,
        key: &ErrandKey,
        answer: Answer,
        made_at: Timestamp,
    ) -> Result<(), Error> {
        self.transact("keep answer", (key.clone(), answer), move |tx, _, context| {
            Box::pin(async move {
                let (key, answer) = &*context;
                Ok(errand::answer(tx, key.token, &key.hash(), answer, made_at).await?)
            })
        })
        .await
    }

    /// Forgets keys whose time is over.
    pub async fn sweep_errands(&self, now: Timestamp) -> Result<u64, Error> {
        self.transact("sweep errands", now - KEPT, |tx, _, before| {
            Box::pin(async move { Ok(errand::sweep(tx, *before, SWEPT).await?) })
        })
        .await
    }
}
