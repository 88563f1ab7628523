//! The blocklist in use: entries are made and lifted by people, and held beside the live policy, so that no letter
//! waits for them to be read. What an entry keeps out is said in `domain::block`.

use std::net::IpAddr;
use std::sync::Arc;

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::audit::Deed;
use relance_domain::block::{Block, BlockAction, Blocked, Blocklist};
use relance_domain::id::BlockId;
use relance_mail::Address;
use relance_store::{block, ticket};

use crate::{Desk, Error, must_lead};

/// A longer reason is a story.
const WHY_CHARS: usize = 500;

/// An entry as a person asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBlock {
    /// An address, a domain or a network.
    pub sender: String,
    pub action: BlockAction,
    pub why: String,
    pub until_at: Option<Timestamp>,
}

impl Desk {
    /// The blocklist as this node knows it.
    pub(crate) fn blocks(&self) -> Arc<Blocklist> {
        self.inner.blocks.read().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
    }

    /// Keeps a sender out. Who is on the list already gets the new terms.
    pub async fn block(&self, by: &Agent, new: NewBlock, now: Timestamp) -> Result<BlockId, Error> {
        must_lead(by)?;
        let what = self.blocked(&new.sender)?;
        if new.until_at.is_some_and(|until_at| until_at <= now) {
            return Err(Error::Invalid("the end lies in the past: choose a later day".to_owned()));
        }
        let entry = Block {
            id: BlockId(self.id(now)),
            what,
            action: new.action,
            why: new.why.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(WHY_CHARS).collect(),
            made_by: by.id,
            made_at: now,
            until_at: new.until_at,
        };
        let id = self.transact("block", entry, move |tx, desk, entry| {
            Box::pin(async move {
                block::insert(tx, &entry).await?;
                desk.audit_by(tx, entry.made_by, Deed::block_added(&entry), now).await?;
                // Who was on the list already keeps their entry.
                let known = block::all(tx).await?.into_iter().find(|known| known.what == entry.what);
                Ok(known.map_or(entry.id, |known| known.id))
            })
        });
        let id = id.await?;
        self.reload_blocks().await?;
        Ok(id)
    }

    /// Lifts an entry.
    pub async fn unblock(&self, by: &Agent, id: BlockId, now: Timestamp) -> Result<(), Error> {
        must_lead(by)?;
        let is_gone = self.transact("unblock", (by.id, id), move |tx, desk, context| {
            Box::pin(async move {
                let (by, id) = *context;
                let known = block::all(tx).await?.into_iter().find(|block| block.id == id);
                if let Some(block) = &known {
                    desk.audit_by(tx, by, Deed::block_lifted(block), now).await?;
                }
                Ok(block::remove(tx, id).await?)
            })
        });
        let is_gone = is_gone.await?;
        self.reload_blocks().await?;
        if is_gone { Ok(()) } else { Err(Error::NotFound("entry")) }
    }

    /// Reads the blocklist again: at start, and when the policy's bell rings.
    pub(crate) async fn reload_blocks(&self) -> Result<(), Error> {
        let read =
            self.look("blocklist", (), |tx, _| Box::pin(async move { Ok(block::all(tx).await?) })).await?;
        let list = Arc::new(Blocklist::new(read));
        *self.inner.blocks.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = list;
        Ok(())
    }

    /// Whether a sender's server is told no. Who waits for us on a ticket is let through to the quarantine instead:
    /// what they write about it is never lost.
    pub async fn refuses(&self, mail_from: &str, peer: IpAddr, now: Timestamp) -> Result<bool, Error> {
        let key = Address::new(None, mail_from).map(|address| address.key()).unwrap_or_default();
        let blocks = self.blocks();
        let refused = |block: &&Block| block.action == BlockAction::Refuse;
        let Some(found) = blocks.find(&key, Some(peer), now).filter(refused) else { return Ok(false) };
        if matches!(found.what, Blocked::Network(_)) {
            return Ok(true);
        }
        let waits = self
            .look("open tickets of", key, |tx, key| {
                Box::pin(async move { Ok(ticket::is_waiting(tx, &key).await?) })
            })
            .await?;
        Ok(!waits)
    }

    fn blocked(&self, sender: &str) -> Result<Blocked, Error> {
        let text = sender.trim();
        // A mailbox stands before the domain only to fold it as letters' addresses are folded.
        let key = match (Address::new(None, text), Address::new(None, &format!("x@{}", bare(text)))) {
            (Ok(address), _) => address.key(),
            (Err(_), Ok(address)) if text.parse::<Blocked>().is_ok_and(|what| what.kind() != "network") => {
                address.key().trim_start_matches("x@").to_owned()
            }
            _ => text.to_owned(),
        };
        let what: Blocked = key.parse().map_err(Error::Invalid)?;
        let live = self.live()?;
        let loopback = [IpAddr::from([127, 0, 0, 1]), IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])];
        let keeps_us_out = live.own.iter().any(|own| what.covers(own, None))
            || loopback.iter().any(|ip| what.covers("", Some(*ip)));
        match keeps_us_out {
            true => Err(Error::Invalid(format!("`{what}` would keep out the desk itself"))),
            false => Ok(what),
        }
    }
}

fn bare(text: &str) -> &str {
    text.strip_prefix('@').unwrap_or(text)
}
