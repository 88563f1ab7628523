//! How far an agent may act on the ticket that they read.
//! What follows for the page is the page's matter.

use relance_desk::may;
use relance_domain::right::Right;

use super::load::Loaded;
use crate::page::ticket::Hand;
use crate::visit::Visit;

/// How far this reader may act.
pub fn hand(visit: &Visit, loaded: &Loaded) -> Hand {
    let holds = |right| may(&visit.agent, right, &loaded.state.ticket.team, &loaded.watchers);
    match () {
        () if holds(Right::Answer) => Hand::Answers,
        () if holds(Right::Note) => Hand::Notes,
        () => Hand::Reads,
    }
}
