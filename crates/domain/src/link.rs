//! Links between tickets that stay two: related, one the duplicate of the other, one the cause of the other. A link is
//! kept once and read from both sides.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Refusal;
use crate::id::TicketId;

/// More links say nothing any more.
pub const MOST_LINKS: usize = 50;

/// How a ticket stands to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    Related,
    /// This one is a duplicate of the other.
    DuplicateOf,
    /// The other one is a duplicate of this.
    HasDuplicate,
    /// The other one is the cause of this.
    CausedBy,
    /// This one is the cause of the other.
    Causes,
}

impl Link {
    /// In the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::Related, Self::DuplicateOf, Self::HasDuplicate, Self::CausedBy, Self::Causes];

    /// The word in the store, in forms and in histories.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Related => "related",
            Self::DuplicateOf => "duplicate_of",
            Self::HasDuplicate => "has_duplicate",
            Self::CausedBy => "caused_by",
            Self::Causes => "causes",
        }
    }

    /// The same as the other ticket sees it.
    pub fn reversed(self) -> Self {
        match self {
            Self::Related => Self::Related,
            Self::DuplicateOf => Self::HasDuplicate,
            Self::HasDuplicate => Self::DuplicateOf,
            Self::CausedBy => Self::Causes,
            Self::Causes => Self::CausedBy,
        }
    }
}

impl FromStr for Link {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|link| link.as_str() == text);
        known.ok_or_else(|| format!("`{text}` is no link between tickets"))
    }
}

/// Whether a link may be made: `known` is what links the two now, and `n` how many links this one has.
pub fn linked(
    from: TicketId,
    to: TicketId,
    known: Option<Link>,
    link: Link,
    n: usize,
) -> Result<(), Refusal> {
    match known {
        _ if from == to => Err(Refusal::SameTicket),
        Some(known) if known == link => Err(Refusal::Unchanged),
        None if n >= MOST_LINKS => Err(Refusal::TooManyLinks(MOST_LINKS)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_from_both_sides() {
        for link in Link::ALL {
            assert_eq!(link.reversed().reversed(), link);
            assert_eq!(link.as_str().parse(), Ok(link));
        }
        assert_eq!(Link::DuplicateOf.reversed(), Link::HasDuplicate);
    }

    #[test]
    fn a_ticket_is_not_linked_to_itself_twice_alike_or_without_end() {
        let (a, b) = (TicketId(1), TicketId(2));
        assert_eq!(linked(a, b, None, Link::Related, 49), Ok(()));
        assert_eq!(
            linked(a, b, Some(Link::Related), Link::CausedBy, 50),
            Ok(()),
            "another kind is no further link"
        );
        assert_eq!(linked(a, a, None, Link::Related, 0), Err(Refusal::SameTicket));
        assert_eq!(linked(a, b, Some(Link::Related), Link::Related, 1), Err(Refusal::Unchanged));
        assert_eq!(linked(a, b, None, Link::Related, 50), Err(Refusal::TooManyLinks(50)));
    }
}
