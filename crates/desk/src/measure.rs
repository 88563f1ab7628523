//! Fills a store for `relance bench`: plans that belong to nothing, so that only looking for them is measured. Nothing
//! of the product calls this.

use jiff::Timestamp;
use relance_domain::id::PlannedId;
use relance_domain::topic::{Kind as TopicKind, Topic};
use relance_store::planned::{self, Kind, Planned, State};

use crate::{Desk, Error};

/// Plans that are written one by one; the rest are copies of them.
const WRITTEN: i64 = 1_000;

impl Desk {
    /// Plans `count` warnings that nobody will hear, all at the same instant.
    pub async fn plan_for_measuring(&self, count: i64, at: Timestamp) -> Result<(), Error> {
        let first = self.id(at);
        let written = count.min(WRITTEN);
        self.transact("fill", (), move |tx, desk, _| {
            Box::pin(async move {
                for n in 0..written {
                    let id = desk.id(at);
                    planned::insert(tx, &plan(id, at), Some(&format!("bench:{first}:{n}"))).await?;
                }
                Ok(())
            })
        })
        .await?;
        let mut there = written;
        while there < count {
            let more = there.min(count - there);
            self.transact("copy", (), move |tx, _, _| {
                Box::pin(async move { Ok(planned::copy(tx, at, there, more).await?) })
            })
            .await?;
            there += more;
        }
        Ok(())
    }
}

fn plan(id: i64, at: Timestamp) -> Planned {
    Planned {
        id: PlannedId(id),
        kind: Kind::Warning,
        run: None,
        topic: Topic::new(TopicKind::Ticket, 0),
        ticket: None,
        customer: None,
        promise: None,
        step: "owner".to_owned(),
        round: 0,
        mail: None,
        at,
        moved: None,
        state: State::Planned,
        outcome: None,
        edited: None,
    }
}
