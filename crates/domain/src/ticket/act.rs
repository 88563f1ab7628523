//! What can happen to a ticket, as data. Each act carries what the decision needs to know about it and nothing that
//! would have to be looked up.

use jiff::Timestamp;

use crate::cadence::Anchor;
use crate::event::Actor;
use crate::id::{AgentId, CustomerId, MessageId, TicketId};
use crate::locale::Locale;
use crate::message::{Pledge, Then};

/// A first mail, form or call: what a new ticket is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    pub ticket: TicketId,
    pub number: i64,
    pub subject: String,
    pub team: String,
    /// The address of ours that they wrote to.
    pub mailbox: String,
    /// Other teams whose mailboxes got the same mail.
    pub watchers: Vec<String>,
    pub customer: CustomerId,
    pub locale: Locale,
    pub message: MessageId,
    /// When we took it: the instant from which the promise counts.
    pub received_at: Timestamp,
    /// Why it must not be answered automatically, if so (RFC 3834).
    pub automatic: Option<String>,
    /// The customer; or the agent who writes to them first, or the desk: then nothing is promised or acknowledged.
    pub by: Actor,
    /// Set when a colleague passed it on because it was written to the address of another team.
    pub misrouted: Option<Misrouted>,
    /// What the cadences of its beginning are called for: a request, or mail that reached the wrong person.
    pub anchor: Anchor,
}

/// How a letter reached its team although it was written to another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misrouted {
    /// Who passed it on.
    pub by: AgentId,
    pub from_team: String,
    /// The address of ours that the customer wrote to.
    pub wrote_to: String,
}

/// A further mail on a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    pub message: MessageId,
    /// The address in From.
    pub from: String,
    /// True when that address is a party to the ticket.
    pub known: bool,
    pub automatic: Option<String>,
    /// When we took it: the instant from which a promise that it starts counts.
    pub received_at: Timestamp,
}

/// An agent's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub message: MessageId,
    pub by: AgentId,
    pub then: Then,
}

/// What a mail said to the customer about the matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub then: Then,
    pub pledge: Option<Pledge>,
    /// True for "we are still working on it", which leaves by itself: it keeps news, never an answer.
    pub holding: bool,
}

/// What became of a mail at the next hop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The next hop has it.
    Accepted { recipient: String },
    /// It will not arrive: the server's words.
    Refused { recipient: String, words: String },
    /// It came back after it was accepted: the enhanced status code.
    Bounced { recipient: String, status: String },
    /// An agent took it back before it left; the key of the mail.
    Cancelled { recipient: String, mail: String, by: AgentId },
}

impl Fate {
    /// Whose fate it is.
    pub fn recipient(&self) -> &str {
        match self {
            Self::Accepted { recipient }
            | Self::Refused { recipient, .. }
            | Self::Bounced { recipient, .. }
            | Self::Cancelled { recipient, .. } => recipient,
        }
    }
}

/// What a customer says of a solution that was proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    Works,
    /// What the steps did instead stands in this entry.
    Fails {
        message: MessageId,
    },
}

/// One thing that happens to a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Arrived(Arrival),
    /// The same sender sent the same words once more.
    ArrivedAgain {
        message: MessageId,
    },
    /// Too many letters of one sender came at once: further ones wait in quarantine.
    Flooded {
        address: String,
        letters: u32,
        minutes: u32,
    },
    /// The same mail came to another of our mailboxes.
    AlsoSentTo {
        team: String,
    },
    Replied(Reply),
    /// Its team gives tickets in turn, and nobody has it.
    Given {
        to: AgentId,
    },
    Noted {
        by: Actor,
        message: MessageId,
    },
    Moved {
        by: Actor,
        team: String,
        notify: bool,
        order: MessageId,
    },
    Assigned {
        by: Actor,
        to: Option<AgentId>,
    },
    ParticipantAccepted {
        by: Actor,
        address: String,
    },
    /// A message became a ticket of its own.
    SplitOff {
        by: Actor,
        message: MessageId,
        number: i64,
    },
    Paused {
        by: Actor,
    },
    Resumed {
        by: Actor,
    },
    Solved {
        by: Actor,
    },
    /// Nothing more is to be done about it.
    Closed {
        by: Actor,
    },
    MarkedSpam {
        by: Actor,
    },
    /// Ours again: after a solution, after closing, or because it was no spam.
    Reopened {
        by: Actor,
    },
    /// The next hop answered, or a bounce came, for a mail of this ticket. `said` is there at the first acceptance of
    /// a mail that can keep a promise, or at its failure.
    Delivered {
        message: MessageId,
        fate: Fate,
        said: Option<Said>,
    },
    /// A mail that did not arrive goes to another address. `then` is what an answer asked for, unless somebody wrote
    /// since.
    SentElsewhere {
        by: Actor,
        mail: String,
        from: String,
        to: String,
        corrects: bool,
        then: Option<Then>,
    },
    /// A person has seen the warnings about what is owed.
    Acknowledged {
        by: Actor,
    },
    /// The customer rated how it went, from 1 to 5.
    Rated {
        score: i64,
    },
    /// The customer pressed one of the two buttons below a proposed solution.
    ProposalAnswered {
        proposal: MessageId,
        tried: Tried,
    },
    /// Whoever got mail that was not meant for them calls it something serious.
    CalledSerious,
    /// Only genuine customers are served, and this one named no number of ours: this one, or none.
    NotGenuine {
        serial: String,
    },
    /// The policy was edited, and open promises are to be counted again.
    PolicyEdited,
    /// Time passed.
    Woke,
}
