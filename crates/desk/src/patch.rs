//! Several changes of what stands on a ticket as one: all are made, or none. Each is made as by itself, and what stands
//! so already is no change.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::error::Refusal;
use relance_domain::event::Actor;
use relance_domain::field::Values;
use relance_domain::label::Priority;
use relance_domain::right::Right;

use crate::label::TagChange;
use crate::{Desk, Error};

/// What is to be changed; what is none stays.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Patch {
    pub priority: Option<Priority>,
    pub title: Option<String>,
    pub tags: Option<TagChange>,
    /// Into a category of the team, or into none.
    pub category: Option<Option<String>>,
    /// Other values by the key of the field; none empties it.
    pub fields: Option<Values>,
    /// Put aside until then, or brought back.
    pub snoozed_until: Option<Option<Timestamp>>,
}

impl Desk {
    /// Changes what stands on a ticket.
    pub async fn patch_ticket(
        &self,
        by: &Agent,
        number: i64,
        patch: Patch,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.transact("patch ticket", (by.clone(), number, patch), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, patch) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                let id = state.ticket.id;
                if let Some(to) = patch.priority {
                    changed(desk.press_on(tx, by.id.into(), id, to, now).await)?;
                }
                if let Some(title) = &patch.title {
                    changed(desk.call_otherwise(tx, by, &state, title, now).await)?;
                }
                if let Some(tags) = &patch.tags {
                    changed(desk.tag(tx, by.id.into(), id, tags, now).await)?;
                }
                if let Some(to) = &patch.category {
                    changed(desk.sort_into(tx, &state, to.as_deref(), Actor::Agent(by.id), now).await)?;
                }
                if let Some(given) = &patch.fields {
                    match desk.fill_into(tx, by, &state, given, now).await? {
                        Ok(()) => {}
                        Err((key, why)) => return Err(Refusal::UnfitField(key, why.to_string()).into()),
                    }
                }
                match patch.snoozed_until {
                    Some(Some(until)) => desk.put_aside(tx, by.id.into(), &state, until, now).await,
                    Some(None) => {
                        desk.bring_back(tx, id, Timestamp::MAX, Actor::Agent(by.id), now).await.map(drop)
                    }
                    None => Ok(()),
                }
            })
        })
        .await
    }
}

/// What stands so already is as it was asked for.
fn changed(done: Result<(), Error>) -> Result<(), Error> {
    match done {
        Err(Error::Refused(Refusal::Unchanged)) => Ok(()),
        other => other,
    }
}
