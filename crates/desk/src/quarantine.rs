//! What people do with letters that are held: let them in, drop them, one by one or all of a sender. A letter that is
//! let in is decided as if it had just come; one that is dropped stays within reach until its time is over.

use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::Agent;
use relance_domain::audit::{Deed, What};
use relance_domain::id::IntakeId;
use relance_domain::intake::Cause;
use relance_domain::right::Right;
use relance_mail::Address;
use relance_store::intake::{self, Body, Held, Released};
use relance_store::{Tx, file, serial};

use crate::policy::Live;
use crate::receive::mailbox_of;
use crate::{Desk, Error};

/// Letters of one sender that one click lets in or drops.
const MOST: i64 = 500;
/// Dropped letters that are purged in one go.
const PURGED: i64 = 100;

/// What a letter needs beside the click that lets it in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Release {
    /// Key of the team that gets it, when none of our mailboxes is among its recipients.
    pub team: Option<String>,
    /// Who wrote it, when it does not say so itself.
    pub sender: Option<String>,
}

/// Whether this agent sees a held letter: leads see those to the mailboxes of their teams, and those to nobody.
pub fn may_judge(agent: &Agent, live: &Live, recipients: &[String]) -> bool {
    let teams = recipients.iter().filter_map(|address| live.policy.team_of_mailbox(&mailbox_of(address)));
    let mut teams = teams.peekable();
    agent.leads() && (teams.peek().is_none() || teams.any(|team| agent.may(Right::Admin, &team.key)))
}

impl Desk {
    /// Lets a letter in.
    pub async fn release(
        &self,
        by: &Agent,
        id: IntakeId,
        release: Release,
        now: Timestamp,
    ) -> Result<(), Error> {
        let live = self.live()?;
        if let Some(team) = release.team.as_ref().filter(|team| !live.policy.teams.contains_key(*team)) {
            return Err(relance_domain::error::Refusal::NoSuchTeam(team.clone()).into());
        }
        let sender = release.sender.as_deref().map(str::trim).filter(|sender| !sender.is_empty());
        let sender = sender.map(|sender| {
            Address::parse(sender).map_err(|_| Error::Invalid(format!("`{sender}` is not an e-mail address")))
        });
        let sender = sender.transpose()?.map(|address| address.email);
        let release = Release { sender, ..release };
        self.transact("release", (by.clone(), id, release), move |tx, desk, context| {
            Box::pin(async move {
                let (by, id, release) = &*context;
                let held = desk.theirs_to_judge(tx, by, *id).await?;
                desk.let_in(tx, by, &held, release, now).await
            })
        })
        .await
    }

    /// Lets in all that is held of one sender. What needs more than a click is left. Returns how many were let in.
    pub async fn release_all(&self, by: &Agent, sender_key: &str, now: Timestamp) -> Result<usize, Error> {
        self.transact("release all", (by.clone(), sender_key.to_owned()), move |tx, desk, context| {
            Box::pin(async move {
                let (by, sender_key) = &*context;
                let mut done = 0;
                for held in desk.held_of(tx, by, sender_key).await? {
                    match desk.let_in(tx, by, &held, &Release::default(), now).await {
                        Ok(()) => done += 1,
                        Err(Error::Invalid(_)) => {}
                        Err(error) => return Err(error),
                    }
                }
                Ok(done)
            })
        })
        .await
    }

    /// Drops a letter. It can be let in until its time is over.
    pub async fn drop_letter(&self, by: &Agent, id: IntakeId, now: Timestamp) -> Result<(), Error> {
        let purge_at = self.purge_at(now)?;
        self.transact("drop letter", (by.clone(), id), move |tx, desk, context| {
            Box::pin(async move {
                let (by, id) = &*context;
                let held = desk.theirs_to_judge(tx, by, *id).await?;
                if !intake::drop_held(tx, *id, by.id, purge_at, now).await? {
                    return Err(Error::NotFound("letter"));
                }
                desk.audit_by(tx, by.id, judged(What::LetterDropped, &held), now).await
            })
        })
        .await
    }

    /// Drops all that is held of one sender. Returns how many.
    pub async fn drop_all(&self, by: &Agent, sender_key: &str, now: Timestamp) -> Result<usize, Error> {
        let purge_at = self.purge_at(now)?;
        self.transact("drop all", (by.clone(), sender_key.to_owned()), move |tx, desk, context| {
            Box::pin(async move {
                let (by, sender_key) = &*context;
                let held = desk.held_of(tx, by, sender_key).await?;
                for letter in &held {
                    if intake::drop_held(tx, letter.id, by.id, purge_at, now).await? {
                        desk.audit_by(tx, by.id, judged(What::LetterDropped, letter), now).await?;
                    }
                }
                Ok(held.len())
            })
        })
        .await
    }

    /// Takes the bytes of dropped letters away whose time is over; that they came, and who dropped them, stays written.
    pub async fn purge_dropped(&self, now: Timestamp) -> Result<usize, Error> {
        let blobs = self
            .transact("purge", (), move |tx, _, _| {
                Box::pin(async move {
                    let mut blobs = Vec::new();
                    for id in intake::purge_due(tx, now, PURGED).await? {
                        blobs.push(intake::purge(tx, id).await?);
                    }
                    Ok(blobs)
                })
            })
            .await?;
        let count = blobs.len();
        // After the commit: until then somebody may still be reading.
        for hash in blobs.into_iter().flatten() {
            self.purge_blob(hash).await?;
        }
        Ok(count)
    }

    /// The same bytes may just be coming in again: they are set aside, and only then is looked whether a row names
    /// them. Whoever keeps a letter looks after the commit whether its file is still there.
    pub(crate) async fn purge_blob(&self, hash: String) -> Result<(), Error> {
        self.blobs().set_aside(&hash).await?;
        self.inner.faults.at("purge.set_aside");
        let is_wanted = self
            .look("letters of a blob", hash.clone(), |tx, hash| {
                Box::pin(async move {
                    let is_of_mail = intake::has_blob(tx, &hash).await? || file::has_blob(tx, &hash).await?;
                    Ok(is_of_mail || serial::has_blob(tx, &hash).await?)
                })
            })
            .await?;
        match is_wanted {
            true => Ok(self.blobs().bring_back(&hash).await?),
            false => Ok(self.blobs().remove(&hash).await?),
        }
    }

    /// A held letter with its bytes, for whoever may judge it. No bytes are left of one that was purged.
    pub async fn held_letter(&self, by: &Agent, id: IntakeId) -> Result<(Held, Option<Vec<u8>>), Error> {
        let desk = self.clone();
        let (held, body) = self
            .look("held letter", (desk, by.clone(), id), |tx, context| {
                Box::pin(async move {
                    let (desk, by, id) = &*context;
                    let held = desk.theirs_to_judge(tx, by, *id).await?;
                    let is_purged = held.dropped.is_some_and(|dropped| dropped.purge_at.is_none());
                    let body = if is_purged { None } else { intake::body(tx, *id).await? };
                    Ok((held, body))
                })
            })
            .await?;
        let raw = match body {
            Some(Body::Here(raw)) => Some(raw),
            Some(Body::Blob(hash)) => Some(self.blobs().get(&hash).await?),
            None => None,
        };
        Ok((held, raw))
    }

    /// How many letters of a sender are held that this agent may judge, as far as one click reaches.
    pub async fn count_held_of(&self, by: &Agent, sender_key: &str) -> Result<usize, Error> {
        let context = (self.clone(), by.clone(), sender_key.to_owned());
        self.look("letters of a sender", context, |tx, context| {
            Box::pin(async move {
                let (desk, by, sender_key) = &*context;
                Ok(desk.held_of(tx, by, sender_key).await?.len())
            })
        })
        .await
    }

    async fn theirs_to_judge(&self, tx: &mut Tx, by: &Agent, id: IntakeId) -> Result<Held, Error> {
        let live = self.live()?;
        let held = intake::find_held(tx, id).await?;
        held.filter(|held| may_judge(by, &live, &held.recipients)).ok_or(Error::NotFound("letter"))
    }

    async fn held_of(&self, tx: &mut Tx, by: &Agent, sender_key: &str) -> Result<Vec<Held>, Error> {
        let live = self.live()?;
        let mut held = intake::held_of(tx, sender_key, MOST).await?;
        held.retain(|held| may_judge(by, &live, &held.recipients));
        Ok(held)
    }

    async fn let_in(
        &self,
        tx: &mut Tx,
        by: &Agent,
        held: &Held,
        release: &Release,
        now: Timestamp,
    ) -> Result<(), Error> {
        match held.cause {
            Some(Cause::NoMailbox) if release.team.is_none() => {
                return Err(Error::Invalid("choose the team that gets it".to_owned()));
            }
            Some(Cause::NoSender) if release.sender.is_none() => {
                return Err(Error::Invalid("say who wrote it: the answer has to go somewhere".to_owned()));
            }
            _ => {}
        }
        let released = Released {
            by: by.id,
            cause: held.cause.map_or("fault", Cause::as_str).to_owned(),
            team: release.team.clone(),
            sender: release.sender.clone(),
        };
        if !intake::release(tx, held.id, &released, now).await? {
            return Err(Error::NotFound("letter"));
        }
        self.audit_by(tx, by.id, judged(What::LetterReleased, held), now).await
    }

    fn purge_at(&self, now: Timestamp) -> Result<Timestamp, Error> {
        let days = i64::from(self.live()?.policy.intake.dropped_days);
        Ok(now + SignedDuration::from_hours(24 * days))
    }
}

fn judged(what: What, held: &Held) -> Deed {
    let sender = held.sender_key.as_deref().unwrap_or(&held.mail_from);
    Deed::letter(what, held.id, sender, held.cause.map_or("fault", Cause::as_str))
}
