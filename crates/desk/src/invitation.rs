//! Links with which somebody chooses a password: when they are let in, and when they forgot the one they had. Who lets
//! people in is in `member`; what the mail looks like in `inside_mail`.

use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::Agent;
use relance_domain::audit::What;
use relance_domain::id::AgentId;
use relance_store::{Tx, agent, invitation, session};

use crate::agent::{hash, is_long_enough, token_hash};
use crate::audit::of_agent;
use crate::inside_mail::{InsideMail, Occasion};
use crate::member::must_administer;
use crate::policy::Live;
use crate::{Desk, Error};

/// An invitation is good for a week: people are let in before their first day.
const INVITED: SignedDuration = SignedDuration::from_hours(7 * 24);
/// A link for a forgotten password is good for as long as it takes to read mail.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(2);

/// Nobody gets a link for a forgotten password more often than this.
const AGAIN: SignedDuration = SignedDuration::from_mins(15);

/// Whom a link lets in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    pub id: AgentId,
    pub name: String,
    pub email: String,
    pub locale: relance_domain::locale::Locale,
}

/// How choosing a password went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    Done,
    /// The link is good no more.
    Gone,
    /// The password is too short or too long.
    Unfit,
}

impl Desk {
    /// A new link for somebody, by mail; the one before is good no more.
    pub async fn invite_again(
        &self,
        by: &Agent,
        id: AgentId,
        token: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        must_administer(by)?;
        let context = (by.clone(), token.to_owned(), self.live()?);
        self.transact("invite again", context, move |tx, desk, context| {
            Box::pin(async move {
                let (by, token, live) = &*context;
                let known = agent::find(tx, id).await?.filter(|known| known.left_at.is_none());
                let known = known.ok_or(Error::NotFound("agent"))?;
                desk.send_invitation(tx, by, &known, token, live, now).await
            })
        })
        .await
    }

    /// Writes the link down and mails it.
    pub(crate) async fn send_invitation(
        &self,
        tx: &mut Tx,
        by: &Agent,
        to: &Agent,
        token: &str,
        live: &Live,
        now: Timestamp,
    ) -> Result<(), Error> {
        let until = now + INVITED;
        invitation::insert(tx, &token_hash(token), to.id, Some(by.id), now, until).await?;
        self.audit(tx, of_agent(What::LinkSent, to), now).await?;
        let url = self.invitation_url(token);
        let occasion = Occasion::Invited { by: by.name.clone(), url, until };
        self.mail_inside(tx, live, InsideMail { to, occasion }, now).await
    }

    /// Where a link leads.
    pub fn invitation_url(&self, token: &str) -> String {
        format!("{}/welcome/{token}", self.base_url())
    }

    /// Somebody says that they forgot their password: whoever has this address gets a link. Nobody learns whether
    /// there is anybody.
    pub async fn forgot_password(&self, email: &str, token: &str, now: Timestamp) -> Result<(), Error> {
        let Some(live) = self.live_if_any() else { return Ok(()) };
        let context = (email.trim().to_lowercase(), token.to_owned(), live);
        self.transact("forgot password", context, move |tx, desk, context| {
            Box::pin(async move {
                let (email, token, live) = &*context;
                let Some(id) = agent::find_email(tx, email).await? else { return Ok(()) };
                let Some(known) = agent::find(tx, id).await?.filter(|known| known.left_at.is_none()) else {
                    return Ok(());
                };
                // A stranger who names this address takes nothing away, and fills no mailbox.
                if invitation::is_standing(tx, id, now, now - AGAIN).await? {
                    return Ok(());
                }
                let until = now + FORGOTTEN;
                invitation::insert(tx, &token_hash(token), id, None, now, until).await?;
                let occasion = Occasion::Forgotten { url: desk.invitation_url(token), until };
                desk.mail_inside(tx, live, InsideMail { to: &known, occasion }, now).await
            })
        })
        .await
    }

    /// Whom a link lets in, while it is good.
    pub async fn invited(&self, token: &str, now: Timestamp) -> Result<Option<Invited>, Error> {
        self.look("invited", token_hash(token), move |tx, hash| {
            Box::pin(async move {
                let Some(id) = invitation::find(tx, &hash, now).await? else { return Ok(None) };
                let known = agent::find(tx, id).await?;
                Ok(known.map(|Agent { id, name, email, locale, .. }| Invited { id, name, email, locale }))
            })
        })
        .await
    }

    /// Chooses the password that the link is for. It is good no more after that, and all browsers are signed out.
    pub async fn choose_password(
        &self,
        token: &str,
        password: String,
        now: Timestamp,
    ) -> Result<Chosen, Error> {
        if !is_long_enough(&password) {
            return Ok(Chosen::Unfit);
        }
        // Hashing costs much: only for somebody who holds a link.
        if self.invited(token, now).await?.is_none() {
            return Ok(Chosen::Gone);
        }
        let context = (token_hash(token), hash(password).await?);
        self.transact("choose password", context, move |tx, desk, context| {
            Box::pin(async move {
                let Some(id) = invitation::take(tx, &context.0, now).await? else { return Ok(Chosen::Gone) };
                invitation::remove_of(tx, id).await?;
                agent::set_password(tx, id, &context.1).await?;
                session::remove_others(tx, id, "").await?;
                let known =
                    agent::find(tx, id).await?.filter(Agent::is_here).ok_or(Error::NotFound("agent"))?;
                desk.audit_by(tx, id, of_agent(What::PasswordChanged, &known), now).await?;
                Ok(Chosen::Done)
            })
        })
        .await
    }

    /// Drops links that are good no more.
    pub async fn sweep_invitations(&self, now: Timestamp) -> Result<u64, Error> {
        self.transact("sweep invitations", (), move |tx, _, _| {
            Box::pin(async move { Ok(invitation::remove_expired(tx, now).await?) })
        })
        .await
    }
}
