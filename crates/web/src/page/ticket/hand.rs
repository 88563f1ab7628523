//! How far the reader of a ticket's page may act. What they may not do is not offered: buttons that stand in the data
//! of the page are taken out here, those that stand always ask the hand where they are drawn.

use super::step::Step;
use super::turn::Turn;
use super::view::{Entry, TicketView, What, Writing};

/// How far its reader may act on a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hand {
    Reads,
    Notes,
    Answers,
}

impl Hand {
    /// Whether they may write to the customer, and change what stands on the ticket.
    pub fn answers(self) -> bool {
        self == Self::Answers
    }
}

impl TicketView {
    /// The page for a reader of this hand.
    pub fn for_hand(mut self, hand: Hand) -> Self {
        self.hand = hand;
        if !hand.answers() {
            withhold(&mut self);
        }
        self
    }
}

/// Takes out of the page what changes a ticket or writes to somebody.
fn withhold(view: &mut TicketView) {
    view.undo = None;
    view.composer.writing = Writing::Note;
    view.links.hints.clear();
    view.sorted.category.suggested = None;
    view.labels.block = None;
    if let Some(owed) = &mut view.owed {
        owed.seen = None;
    }
    for waiting in &mut view.waiting {
        waiting.take_back = None;
    }
    for moment in &mut view.next {
        moment.acts.clear();
    }
    for entry in &mut view.conversation {
        match entry {
            Entry::Message(message) => {
                message.splits = false;
                message.forwards = false;
                if let Some(aside) = &mut message.aside {
                    aside.is_last = false;
                }
                let copies = message.copies.iter_mut().map(|(_, delivery)| delivery);
                for delivery in message.delivery.iter_mut().chain(copies) {
                    delivery.elsewhere = None;
                }
            }
            Entry::Event(line) => {
                if matches!(&line.what, What::Turn(Turn::MergedIn { .. })) {
                    line.link = None;
                }
                if let What::Step(Step::Untold { again, .. }) = &mut line.what {
                    *again = None;
                }
            }
            Entry::Note(_) | Entry::Closed(_) => {}
        }
    }
}
