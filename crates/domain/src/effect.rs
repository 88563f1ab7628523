//! Orders to the world, as data. `desk` writes each as a row in the deciding transaction; workers carry them out.
//! Nothing here sends anything.

use std::str::FromStr;

use jiff::Timestamp;

use crate::cadence::Anchor;
use crate::id::{MessageId, PromiseId};
use crate::promise::Rung;

/// What the desk must do because of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Begin every cadence of this anchor, once for this occurrence.
    Begin(Begin),
    /// A fact holds now for the cadences of these anchors that run on the ticket.
    Fact { anchors: &'static [Anchor], word: &'static str },
    /// Hand an agent's reply over to the next hop, once for its key.
    Reply { key: String, message: MessageId },
    /// Plan a warning in the desk, once for its key.
    PlanWarning { key: String, promise: PromiseId, to: Rung, at: Timestamp },
    /// Plan a letter that is drafted for an agent, once for its key.
    PlanHolding { key: String, promise: PromiseId, mail: String, at: Timestamp },
    /// Drop what was planned for this promise: warnings, cadences and drafts of the desk.
    Unplan { promise: PromiseId },
    /// Drop the warnings of this promise: somebody has seen them.
    Unwarn { promise: PromiseId },
    /// End every cadence on the ticket but those of these anchors; `why` is what their steps say then.
    EndCadences { why: &'static str, except: &'static [Anchor] },
    /// Tell somebody in the desk.
    Notify { notice: Notice, to: Rung },
    /// Tell both teams of a move, those that watch, and who follows; `from` is the team that had it.
    TellMove { from: String },
}

impl Effect {
    /// True for a word to colleagues that says what one of them ordered, and nothing that happened on the ticket.
    pub fn tells_of_order(&self) -> bool {
        matches!(self, Self::TellMove { .. } | Self::Notify { notice: Notice::Assigned, .. })
    }
}

/// What begins cadences on a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begin {
    pub anchor: Anchor,
    /// Names this occurrence among all: cadences begin once for it.
    pub occurrence: String,
    pub anchor_at: Timestamp,
    /// The promise that it lives and dies with.
    pub promise: Option<PromiseId>,
    pub about: About,
}

/// What an automatic mail speaks of, beside the ticket itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    Ticket,
    /// The request was handed from another team, to whose address the customer had written.
    Moved {
        from_team: String,
        wrote_to: String,
    },
    /// The customer is none that we serve; the number that they named, or nothing.
    NotGenuine {
        serial: String,
    },
    /// The customer rated it, from 1 to 5.
    Rated {
        score: i64,
    },
}

/// What agents are told in the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Arrived,
    MovedHere,
    /// A ticket that their team had or watches, or that they follow, went to another team.
    MovedOn,
    Assigned,
    DueSoon,
    Broken,
    NotDelivered,
    Complained,
    /// What they had sent did not leave.
    DraftHeld,
    /// A letter is drafted for them, since news are due before long.
    HoldingReady,
    Escalated,
    Flooded,
    /// Somebody calls it serious that our mail reached them.
    Serious,
    /// A note names them.
    Mentioned,
    /// A colleague wrote a note on a ticket that they follow or hold.
    Noted,
    /// A colleague answered the customer there.
    Answered,
    /// A colleague has them follow it.
    MadeFollower,
    /// Somebody outside whom they had asked answered.
    AsideAnswered,
    /// A rule of the policy wants them to look at it.
    Ruled,
}

impl Notice {
    /// Every kind.
    pub const ALL: [Self; 19] = [
        Self::Arrived,
        Self::MovedHere,
        Self::MovedOn,
        Self::Assigned,
        Self::DueSoon,
        Self::Broken,
        Self::NotDelivered,
        Self::Complained,
        Self::DraftHeld,
        Self::HoldingReady,
        Self::Escalated,
        Self::Flooded,
        Self::Serious,
        Self::Mentioned,
        Self::Noted,
        Self::Answered,
        Self::MadeFollower,
        Self::AsideAnswered,
        Self::Ruled,
    ];

    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::MovedHere => "moved_here",
            Self::MovedOn => "moved_on",
            Self::Assigned => "assigned",
            Self::DueSoon => "due_soon",
            Self::Broken => "broken",
            Self::NotDelivered => "not_delivered",
            Self::Complained => "complained",
            Self::DraftHeld => "draft_held",
            Self::HoldingReady => "holding_ready",
            Self::Escalated => "escalated",
            Self::Flooded => "flooded",
            Self::Serious => "serious",
            Self::Mentioned => "mentioned",
            Self::Noted => "noted",
            Self::Answered => "answered",
            Self::MadeFollower => "made_follower",
            Self::AsideAnswered => "aside_answered",
            Self::Ruled => "ruled",
        }
    }
}

impl FromStr for Notice {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|notice| notice.as_str() == word);
        known.ok_or_else(|| format!("`{word}` is no notice"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notice_reads_back_from_its_word() {
        for notice in Notice::ALL {
            assert_eq!(notice.as_str().parse(), Ok(notice));
        }
        assert!("gossip".parse::<Notice>().is_err());
    }
}
