//! Mail to agents about what they were told in the desk and have not read: one mail for all that is due, in their
//! language and outside their hours of quiet. Who is told what is decided in `notice`, when it is mailed in `domain`.

use std::str::FromStr;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::Agent;
use relance_domain::effect::Notice;
use relance_domain::hearing::{Hearing, Matter};
use relance_domain::id::AgentId;
use relance_store::hearing::Told;
use relance_store::{Tx, agent, hearing, member};

use crate::inside_mail::{InsideMail, Occasion, ToldLine};
use crate::policy::Live;
use crate::{Desk, Error};

/// So many notices of one agent go into one mail; what is more is counted.
const LINES: usize = 50;
/// So many are looked at at once.
const LOOKED_AT: i64 = 500;
/// So many agents are written to in one round.
const ROUND: i64 = 20;
/// Who could not be written to is looked at again after this.
const AGAIN: SignedDuration = SignedDuration::from_mins(10);

impl Desk {
    /// How somebody hears of things by mail.
    pub async fn hearing(&self, of: AgentId) -> Result<Hearing, Error> {
        self.look("hearing", of, |tx, of| Box::pin(async move { Ok(hearing::find(tx, *of).await?) })).await
    }

    /// How one hears of things by mail from now on.
    pub async fn set_hearing(&self, by: &Agent, wanted: Hearing) -> Result<(), Error> {
        self.transact("set hearing", (by.id, wanted), |tx, _, context| {
            Box::pin(async move { Ok(hearing::set(tx, context.0, &context.1).await?) })
        })
        .await
    }

    /// Mails what is due. Returns how many agents were looked at.
    pub async fn mail_notices(&self, now: Timestamp) -> Result<usize, Error> {
        let Some(live) = self.live_if_any() else { return Ok(0) };
        let waiting = self.look("notices to mail", (), move |tx, _| {
            Box::pin(async move { Ok(hearing::waiting(tx, now, ROUND).await?) })
        });
        let waiting = waiting.await?;
        for id in &waiting {
            let done = self.transact("mail notices", (*id, live.clone()), move |tx, desk, context| {
                Box::pin(async move { desk.mail_notices_of(tx, context.0, &context.1, now).await })
            });
            // One who cannot be written to holds up nobody else, and is tried again later.
            if let Err(error) = done.await {
                tracing::error!(agent = %id, %error, "an agent is not written to");
                self.hear_later(*id, now).await?;
            }
        }
        Ok(waiting.len())
    }

    /// When notices are to be looked at next.
    pub async fn next_hearing(&self) -> Result<Option<Timestamp>, Error> {
        self.look("next hearing", (), |tx, _| Box::pin(async move { Ok(hearing::next(tx).await?) })).await
    }

    async fn mail_notices_of(
        &self,
        tx: &mut Tx,
        id: AgentId,
        live: &Live,
        now: Timestamp,
    ) -> Result<(), Error> {
        // Two nodes look at the same instant.
        member::hold(tx, id).await?;
        let Some(to) = agent::find(tx, id).await?.filter(Agent::is_here) else {
            return self.mail_nothing(tx, id, now).await;
        };
        let wanted = hearing::find(tx, id).await?;
        let zone = TimeZone::get(&live.policy.company.zone).unwrap_or(TimeZone::UTC);
        let mut due = Vec::new();
        for told in hearing::told(tx, id, to.sees_all_teams(), now, LOOKED_AT).await? {
            let notice = Notice::from_str(&told.kind).ok();
            let at = notice.and_then(|notice| wanted.mailed_at(notice, told.at, &zone));
            match (at, notice) {
                (Some(at), _) if at > now => hearing::put_off(tx, told.id, Some(at)).await?,
                (Some(_), Some(notice)) => {
                    hearing::put_off(tx, told.id, None).await?;
                    due.push((Matter::of(notice), told));
                }
                _ => hearing::put_off(tx, told.id, None).await?,
            }
        }
        if due.is_empty() {
            return Ok(());
        }
        let more = due.len().saturating_sub(LINES);
        due.truncate(LINES);
        // What belongs together stands together; within that, in the order in which it was told.
        due.sort_by_key(|(matter, told)| (*matter, told.id));
        let lines = due.into_iter().map(|(matter, told)| self.told_line(matter, told)).collect();
        let occasion = Occasion::Told { lines, more, url: format!("{}/notices", self.base_url()) };
        self.mail_inside(tx, live, InsideMail { to: &to, occasion }, now).await
    }

    /// Looks at somebody's notices again after a while.
    async fn hear_later(&self, id: AgentId, now: Timestamp) -> Result<(), Error> {
        self.transact("hear later", id, move |tx, _, id| {
            Box::pin(async move {
                for told in hearing::told(tx, *id, false, now, LOOKED_AT).await? {
                    hearing::put_off(tx, told.id, Some(now + AGAIN)).await?;
                }
                Ok(())
            })
        })
        .await
    }

    fn told_line(&self, matter: Matter, told: Told) -> ToldLine {
        ToldLine {
            matter,
            number: told.number,
            subject: told.is_visible.then_some(told.subject),
            url: format!("{}/tickets/{}", self.base_url(), told.number),
            others: told.tickets.map_or(0, |tickets| tickets.saturating_sub(1)),
        }
    }

    async fn mail_nothing(&self, tx: &mut Tx, id: AgentId, now: Timestamp) -> Result<(), Error> {
        for told in hearing::told(tx, id, false, now, LOOKED_AT).await? {
            hearing::put_off(tx, told.id, None).await?;
        }
        Ok(())
    }
}
