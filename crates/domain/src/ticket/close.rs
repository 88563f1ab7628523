//! The ends of a ticket that are no solution: closed, and spam, with the way back. Both owe nothing more and mail
//! nobody; a survey that was begun when the ticket was solved goes on when it is closed. Spam stays spam, whatever
//! comes in.

use super::Status;
use super::draft::Draft;
use crate::cadence::Anchor;
use crate::effect::Effect;
use crate::error::Refusal;
use crate::event::{Actor, Event};

/// What was begun by a solution is not ended by closing.
const AFTER_SOLVED: &[Anchor] = &[Anchor::TicketSolved, Anchor::Rated];

impl Draft<'_> {
    /// True while what comes in changes nothing.
    pub(super) fn is_spam(&self) -> bool {
        matches!(self.state.ticket.status, Status::Spam { .. })
    }

    pub(super) fn closed(&mut self, by: Actor) -> Result<(), Refusal> {
        let was = self.state.ticket.status;
        if matches!(was, Status::Closed { .. } | Status::Spam { .. }) {
            return Err(Refusal::Unchanged);
        }
        self.lapse();
        let now = self.now;
        self.state.ticket.status = Status::Closed { at: now };
        self.event(by, Event::Closed { from: was.as_str().to_owned() });
        self.each_open(|promise| promise.cancel(now));
        self.effects.push(Effect::EndCadences { why: "closed", except: AFTER_SOLVED });
        Ok(())
    }

    pub(super) fn marked_spam(&mut self, by: Actor) -> Result<(), Refusal> {
        if self.is_spam() {
            return Err(Refusal::Unchanged);
        }
        self.lapse();
        let (now, was) = (self.now, self.state.ticket.status);
        self.state.ticket.status = Status::Spam { at: now };
        self.event(by, Event::MarkedSpam { from: was.as_str().to_owned() });
        // Should it prove to be none, a clock that stands still has run since.
        let calendars = self.calendars();
        self.each_open(|promise| match calendars.of(&promise) {
            Some(calendar) => promise.resume(now, calendar).cancel(now),
            None => promise.cancel(now),
        });
        self.effects.push(Effect::EndCadences { why: "spam", except: &[] });
        Ok(())
    }

    /// It was no spam: what was owed is owed as it was told, however much of it went by.
    pub(super) fn unmarked_spam(&mut self, by: Actor) -> Result<(), Refusal> {
        let Status::Spam { at } = self.state.ticket.status else { return Err(Refusal::Unchanged) };
        let now = self.now;
        self.state.ticket.status = Status::Open;
        self.event(by, Event::NotSpam);
        self.each(|promise| promise.revive(at, now));
        if !self.state.owes_words() {
            self.promise_answer(now);
        }
        Ok(())
    }
}
