//! The browsers in which an agent is signed in: listed and signed out, by themselves or by an administrator.
//! Opening a session is the part of signing in, in the file above.

use jiff::Timestamp;
use relance_domain::agent::{Agent, Role};
use relance_domain::audit::Deed;
use relance_domain::id::AgentId;
use relance_store::session::{self, Session};
use relance_store::{Tx, agent};

use super::token_hash;
use crate::{Desk, Error};

/// One browser of an agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// It is the one that asks.
    pub is_this: bool,
    pub session: Session,
}

impl Desk {
    /// The browsers in which somebody is signed in; `token` is that of the one that asks. Administrators see those of
    /// everybody.
    pub async fn sessions_of(
        &self,
        by: &Agent,
        whom: AgentId,
        token: &str,
        now: Timestamp,
    ) -> Result<Vec<OpenSession>, Error> {
        may_end(by, whom)?;
        let own = token_hash(token);
        let sessions = self.look("sessions", whom, move |tx, whom| {
            Box::pin(async move { Ok(session::of_agent(tx, *whom, now).await?) })
        });
        let open = |session: Session| OpenSession { is_this: session.token_hash == own, session };
        Ok(sessions.await?.into_iter().map(open).collect())
    }

    /// Signs one browser of somebody out.
    pub async fn end_session(
        &self,
        by: &Agent,
        whom: AgentId,
        session: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        may_end(by, whom)?;
        self.transact("end session", (by.id, whom, session.to_owned()), move |tx, desk, context| {
            Box::pin(async move {
                let (by, whom, session) = &*context;
                let agent = agent::find(tx, *whom).await?.ok_or(Error::NotFound("agent"))?;
                if !session::end(tx, *whom, session).await? {
                    return Err(Error::NotFound("session"));
                }
                desk.audit_by(tx, *by, Deed::sessions_ended(*whom, &agent.email, 1), now).await
            })
        })
        .await
    }

    /// Signs all browsers of somebody out but the one with `token`. Returns how many.
    pub async fn end_other_sessions(
        &self,
        by: &Agent,
        whom: AgentId,
        token: &str,
        now: Timestamp,
    ) -> Result<u64, Error> {
        may_end(by, whom)?;
        self.transact("end sessions", (by.id, whom, token_hash(token)), move |tx, desk, context| {
            Box::pin(async move {
                let (by, whom, kept) = &*context;
                let agent = agent::find(tx, *whom).await?.ok_or(Error::NotFound("agent"))?;
                desk.end_others(tx, *by, &agent, kept, now).await
            })
        })
        .await
    }

    pub(super) async fn end_others(
        &self,
        tx: &mut Tx,
        by: AgentId,
        whom: &Agent,
        kept: &str,
        now: Timestamp,
    ) -> Result<u64, Error> {
        let n = session::remove_others(tx, whom.id, kept).await?;
        if n > 0 {
            self.audit_by(tx, by, Deed::sessions_ended(whom.id, &whom.email, n), now).await?;
        }
        Ok(n)
    }
}

/// Everybody for themselves, administrators for all.
fn may_end(by: &Agent, whom: AgentId) -> Result<(), Error> {
    if by.id == whom || by.role == Role::Admin { Ok(()) } else { Err(Error::Forbidden) }
}
