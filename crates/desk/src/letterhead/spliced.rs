//! What a mail holds beside the words of its template: an agent's own words, and what the house adds to mails of a kind
//! whatever their template says. Where it stands among the blocks is decided here; how it looks, in `letterhead`.

use super::{Block, Span};

/// What is spliced into the rendered words of a mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spliced {
    /// An agent's own words, where the template says `{{ body }}`.
    pub own: String,
    /// What a proposed solution asks.
    pub ask: Option<Ask>,
    /// Links at the very end, each on a line of its own.
    pub foot: Vec<Link>,
}

/// A question with the two answers that are one click away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    pub question: String,
    pub yes: Link,
    pub no: Link,
}

/// Words that lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub label: String,
    pub url: String,
}

impl Link {
    pub(super) fn span(&self) -> Span {
        Span::Link { label: self.label.clone(), url: self.url.clone() }
    }
}

/// Puts what the house adds among the blocks of a mail.
pub(super) fn add(blocks: &mut Vec<Block>, spliced: &Spliced) {
    if let Some(ask) = &spliced.ask {
        // A frame without a place for the agent's words has a foot at least.
        let behind_own = blocks.iter().position(|block| matches!(block, Block::Own(_))).map(|at| at + 1);
        let foot = || blocks.iter().position(|block| matches!(block, Block::Footer(_)));
        let at = behind_own.or_else(foot).unwrap_or(blocks.len());
        blocks.insert(at, Block::Ask(ask.clone()));
    }
    for link in &spliced.foot {
        match blocks.last_mut() {
            Some(Block::Footer(spans)) => spans.extend([Span::Break, link.span()]),
            _ => blocks.push(Block::Footer(vec![link.span()])),
        }
    }
}
