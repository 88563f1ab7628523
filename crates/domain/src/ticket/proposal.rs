//! What a customer says of a proposed solution by the buttons below it. That it works solves the matter; what the steps
//! did instead is a letter like any other, to which an answer is owed. An answer by mail is in `decide`.

use super::draft::{Draft, TO_US};
use super::{Status, Tried};
use crate::effect::Notice;
use crate::error::Refusal;
use crate::event::{Actor, Event};
use crate::id::MessageId;

impl Draft<'_> {
    /// Refused when the ticket no longer waits for this: what was said or done since stands.
    pub(super) fn proposal_answered(&mut self, proposal: MessageId, tried: Tried) -> Result<(), Refusal> {
        if !matches!(self.state.ticket.status, Status::Proposed { .. }) {
            return Err(Refusal::Unchanged);
        }
        let works = tried == Tried::Works;
        // What was due before they pressed broke before.
        self.lapse();
        self.event(Actor::Customer, Event::ProposalAnswered { proposal, works });
        self.fact(TO_US, "answered");
        match tried {
            Tried::Works => self.solve(Actor::Customer),
            Tried::Fails { message } => {
                self.notify(Notice::Arrived);
                self.event(Actor::Customer, Event::Arrived { message });
                self.wait_for_us(self.now);
            }
        }
        Ok(())
    }
}
