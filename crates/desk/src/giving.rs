//! Giving tickets that nobody has to members of their team, where the policy of the team says so. A ticket waits from
//! the transaction that opened or moved it; whose turn it is is decided in `domain`, one ticket a transaction.

use jiff::Timestamp;
use relance_domain::error::Refusal;
use relance_domain::event::Event;
use relance_domain::giving::{Giving, whose_turn};
use relance_domain::id::TicketId;
use relance_domain::ticket::{Act, Decision};
use relance_store::{Bell, Tx, giving, ticket};

use crate::{Desk, Error};

/// So many tickets of a team are looked at in one round.
const ROUND: i64 = 50;

impl Desk {
    /// A ticket that was opened, moved or reopened and that nobody has waits to be given to somebody.
    pub(crate) async fn wait_to_be_given(
        &self,
        tx: &mut Tx,
        decision: &Decision,
        now: Timestamp,
    ) -> Result<(), Error> {
        let ticket = &decision.state.ticket;
        let began = |event: &Event| {
            matches!(
                event,
                Event::Opened { .. } | Event::Moved { .. } | Event::Reopened | Event::Arrived { .. }
            )
        };
        let is_sought = self.inner.sheets.is_none()
            && ticket.assignee.is_none()
            && !ticket.status.is_done()
            && decision.events.iter().any(|(_, event)| began(event));
        if !is_sought || self.gives(&ticket.team)? == Giving::ByHand {
            return Ok(());
        }
        giving::insert(tx, ticket.id, &ticket.team, now).await?;
        tx.ring(Bell::Chore);
        Ok(())
    }

    /// How this team's tickets find somebody.
    fn gives(&self, team: &str) -> Result<Giving, Error> {
        Ok(self.live()?.policy.teams.get(team).map(|team| team.giving).unwrap_or_default())
    }

    /// Gives tickets that wait, as long as somebody can be given one. Returns how many were given.
    pub async fn give(&self, now: Timestamp) -> Result<usize, Error> {
        if self.live_if_any().is_none() {
            return Ok(0);
        }
        let waiting = self.look("waiting to be given", (), |tx, _| {
            Box::pin(async move {
                let mut waiting = Vec::new();
                for team in giving::teams(tx).await? {
                    let tickets = giving::of_team(tx, &team, ROUND).await?;
                    waiting.push((team, tickets));
                }
                Ok(waiting)
            })
        });
        let mut given = 0;
        for (team, tickets) in waiting.await? {
            for id in tickets {
                match self.give_one(id, &team, now).await? {
                    Given::Yes => given += 1,
                    Given::NotSought => {}
                    // Those behind it wait for the same people.
                    Given::NobodyIsFree => break,
                }
            }
        }
        Ok(given)
    }

    async fn give_one(&self, id: TicketId, team: &str, now: Timestamp) -> Result<Given, Error> {
        let way = self.gives(team)?;
        self.transact("give ticket", team.to_owned(), move |tx, desk, team| {
            Box::pin(async move {
                let Some((current, state, _)) = ticket::load_current(tx, id).await? else {
                    giving::remove(tx, id).await?;
                    return Ok(Given::NotSought);
                };
                let ticket = &state.ticket;
                // Somebody took it, it went elsewhere, it is done, or the team gives no more.
                let is_sought = current == id
                    && ticket.team == *team
                    && ticket.assignee.is_none()
                    && !ticket.status.is_done()
                    && way != Giving::ByHand;
                if !is_sought {
                    giving::remove(tx, id).await?;
                    return Ok(Given::NotSought);
                }
                let candidates = giving::candidates(tx, &team, now).await?;
                let Some(to) = whose_turn(way, &candidates) else { return Ok(Given::NobodyIsFree) };
                giving::remove(tx, id).await?;
                giving::set_given(tx, to, &team, now).await?;
                match desk.act(tx, id, Act::Given { to }, now).await {
                    Ok(()) => Ok(Given::Yes),
                    Err(Error::Refused(Refusal::Unchanged)) => Ok(Given::NotSought),
                    Err(other) => Err(other),
                }
            })
        })
        .await
    }
}

/// What became of one ticket that waited.
enum Given {
    Yes,
    NotSought,
    NobodyIsFree,
}
