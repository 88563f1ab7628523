//! What colleagues are told of an act on many tickets: nothing while it goes on, and one word each for every team when
//! it is over. What is taken back whole is unsaid again, where nobody has read it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use relance_domain::bulk::{Change, Fate};
use relance_domain::effect::Notice;
use relance_domain::id::{AgentId, BulkId, TicketId};
use relance_store::bulk::{self, Bulk, ManyWord, State as Progress};
use relance_store::{Tx, agent, notice};

use crate::notice::stands_in;
use crate::{Desk, Error};

impl Desk {
    /// Keeps who is to hear of what was just done, once all of it is.
    pub(super) async fn keep_words(
        &self,
        tx: &mut Tx,
        known: &Bulk,
        fates: &[Fate],
        now: Timestamp,
    ) -> Result<(), Error> {
        let mut words: BTreeMap<(AgentId, &str, String), (TicketId, i64)> = BTreeMap::new();
        for fate in fates {
            let Fate::Done { change } = fate else { continue };
            let mut told = self.hearers(tx, change, now).await?;
            told.sort_unstable();
            told.dedup();
            for word in told.into_iter().filter(|(agent, ..)| *agent != known.agent) {
                words.entry(word).or_insert((change.ticket, 0)).1 += 1;
            }
        }
        for ((agent, kind, team), (ticket, tickets)) in words {
            let word = ManyWord { agent, kind: kind.to_owned(), team, ticket, tickets };
            bulk::add_word(tx, known.id, &word).await?;
        }
        Ok(())
    }

    /// Who would have been told of this ticket alone: the word, and the team that it speaks of.
    async fn hearers(
        &self,
        tx: &mut Tx,
        change: &Change,
        now: Timestamp,
    ) -> Result<Vec<(AgentId, &'static str, String)>, Error> {
        let Change { ticket, was, left, .. } = change;
        if was.team != left.team {
            let teams = (was.team.as_str(), left.team.as_str());
            let (here, others) = self.hearers_of_move(tx, *ticket, teams, now).await?;
            let here = here.into_iter().map(|agent| (agent, Notice::MovedHere.as_str(), was.team.clone()));
            let others = others.into_iter().map(|agent| (agent, Notice::MovedOn.as_str(), left.team.clone()));
            return Ok(here.chain(others).collect());
        }
        let Some(owner) = left.assignee.filter(|_| was.assignee != left.assignee) else {
            return Ok(Vec::new());
        };
        let owner = agent::find_standing(tx, owner).await?;
        let told = owner.map(|owner| (stands_in(&owner, now), Notice::Assigned.as_str(), String::new()));
        Ok(told.into_iter().collect())
    }

    /// It is done: everybody who is concerned hears of it once.
    pub(super) async fn say(&self, tx: &mut Tx, known: &Bulk, now: Timestamp) -> Result<Progress, Error> {
        for word in bulk::words(tx, known.id).await? {
            notice::insert_many(tx, self.id(now), known, &word, now).await?;
        }
        bulk::forget_words(tx, known.id).await?;
        Ok(Progress::Done { at: now })
    }

    /// It is taken back. Where some of it stays, the word stays too.
    pub(super) async fn unsay(&self, tx: &mut Tx, id: BulkId, now: Timestamp) -> Result<Progress, Error> {
        if bulk::tally(tx, id).await?.stays == 0 {
            notice::unsay(tx, id).await?;
        }
        Ok(Progress::TakenBack { at: now })
    }
}
