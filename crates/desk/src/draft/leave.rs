//! A draft whose moment has come: it becomes an answer on its ticket, as if it were pressed now, or it is held and its
//! author hears why. Each leaves once, whatever dies in between: the answer and the end of the draft are one
//! transaction.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::draft::{Draft, Held, Press, Standing};
use relance_domain::effect::Notice;
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{DraftId, MessageId, TicketId};
use relance_domain::message::Then;
use relance_domain::promise::Rung;
use relance_domain::right::Right;
use relance_domain::ticket::State;
use relance_store::history::Of;
use relance_store::{Tx, draft, file, participant, ticket};

use crate::file::Enclosed;
use crate::notice::Cause;
use crate::ticket::Answer;
use crate::{Desk, Error, may};

impl Desk {
    /// Lets a draft leave whose moment has come.
    pub(crate) async fn leave(&self, id: DraftId, ticket: TicketId, now: Timestamp) -> Result<(), Error> {
        self.inner.faults.at("draft.leaving");
        let why = match self.enclosed(id).await {
            Ok(enclosed) => {
                let done = self.transact_due("leave", (id, ticket, enclosed), move |tx, desk, context| {
                    Box::pin(async move {
                        let (id, ticket, enclosed) = &*context;
                        desk.leave_in(tx, *id, *ticket, enclosed, now).await
                    })
                });
                match done.await {
                    Ok(None) => None,
                    Ok(Some(why)) => Some(why),
                    Err(Error::Refused(refusal)) => Some(Held::Refused(refusal.code().to_owned())),
                    // The frame of replies does not render, or the policy lost what it needs.
                    Err(Error::Invalid(_)) => Some(Held::Refused("unwritable".to_owned())),
                    Err(error) => return Err(error),
                }
            }
            Err(Error::Store(error)) if !error.is_transient() => Some(Held::Refused("no_bytes".to_owned())),
            Err(error) => return Err(error),
        };
        if let Some(why) = why {
            self.hold_draft(id, ticket, why, now).await?;
        }
        self.inner.faults.at("draft.left");
        Ok(())
    }

    /// The answer is why it may not leave after all.
    async fn leave_in(
        &self,
        tx: &mut Tx,
        id: DraftId,
        place: TicketId,
        enclosed: &[Enclosed],
        now: Timestamp,
    ) -> Result<Option<Held>, Error> {
        let Some((current, state, _)) = ticket::load_current(tx, place).await? else { return Ok(None) };
        let Some((draft, press)) = due(tx, id, now).await? else { return Ok(None) };
        let by = self.acting(tx, draft.agent, press.via, now).await?;
        if by.is_none() && press.via.is_some() {
            return Ok(Some(Held::NoToken));
        }
        let watchers = participant::watchers(tx, current).await?;
        let Some(by) = by.filter(|by| may(by, Right::Answer, &state.ticket.team, &watchers)) else {
            return Ok(Some(Held::NoAgent));
        };
        let has_news = draft::has_news(tx, current, press.seen, by.id).await?;
        if let Some(why) = press.hindrance(&state, has_news) {
            return Ok(Some(why));
        }
        let pledge = match (&press.pledge, press.is_later) {
            // The machine stood still until then, or the letter waited to be taken back: nobody is promised the past.
            (Some(pledge), _) if pledge.due_at <= now => return Err(Refusal::DayPast.into()),
            (None, true) => {
                let after = state.changed_by(&draft.choice.changes, &self.live()?.policy);
                self.pledge_of(&after, press.then, draft.choice.budget, now)?
            }
            (pledge, _) => pledge.clone(),
        };
        let desk = self.through(by.id, press.via);
        desk.leave_now(tx, &by, &state, (draft, &Press { pledge, ..press }), enclosed, now).await?;
        Ok(None)
    }

    /// The draft becomes an answer, and is gone.
    pub(super) async fn leave_now(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        (draft, press): (Draft, &Press),
        enclosed: &[Enclosed],
        now: Timestamp,
    ) -> Result<MessageId, Error> {
        let envelope = draft.choice.envelope.as_ref();
        let keeps = self.is_to_customer(tx, state, envelope).await?;
        let answer = Answer {
            body: &draft.body,
            then: if keeps { press.then } else { Then::Keep },
            pledge: press.pledge.clone().filter(|_| keeps),
            envelope,
            keeps,
            enclosed,
        };
        let message = self.answer(tx, by, state, answer, now).await?;
        file::belong(tx, draft.id, message).await?;
        draft::remove(tx, draft.id).await?;
        // The letter says where the matter goes; no notice has to.
        self.make_changes(tx, by, state.ticket.id, (&draft.choice.changes, false), now).await?;
        Ok(message)
    }

    /// It stays: whoever wrote it finds it in the composer, and hears of it.
    async fn hold_draft(
        &self,
        id: DraftId,
        ticket: TicketId,
        why: Held,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.transact_due("hold draft", (id, ticket, why), move |tx, desk, context| {
            Box::pin(async move {
                let (id, place, why) = &*context;
                let Some((current, state, _)) = ticket::load_current(tx, *place).await? else {
                    return Ok(());
                };
                let Some((draft, _)) = due(tx, *id, now).await? else { return Ok(()) };
                let held = Event::SendHeld { why: why.clone() };
                desk.record(tx, Of::Ticket(current), Actor::Desk, held, now).await?;
                match why {
                    // Who holds the ticket may use the words.
                    Held::NoAgent => desk.notify(tx, &state, Notice::DraftHeld, Rung::Owner, now).await?,
                    _ => {
                        let (whom, cause) = (vec![draft.agent], Cause::default());
                        desk.tell_agents(tx, current, whom, Notice::DraftHeld, &cause, now).await?;
                    }
                }
                let held = Standing::Held { at: now, why: why.clone() };
                desk.to_composer(tx, Draft { ticket: current, ..draft }, held, now).await
            })
        })
        .await
    }
}

/// A draft whose moment has come and that nobody took back, with what held of it when it was pressed.
async fn due(tx: &mut Tx, id: DraftId, now: Timestamp) -> Result<Option<(Draft, Press)>, Error> {
    let Some(draft) = draft::find(tx, id).await? else { return Ok(None) };
    let Standing::Waits(press) = draft.standing.clone() else { return Ok(None) };
    Ok((press.leaves_at <= now).then_some((draft, press)))
}
