//! What a use case has recorded so far, kept beside its transaction for whatever follows from it there: rules, and
//! calls of webhooks. What follows is decided in `desk`; nothing is kept while nobody asks for it.

use relance_domain::id::TicketId;
use relance_domain::ticket::Ticket;

use crate::Tx;
use crate::history::{Of, Record};

/// One record that this use case added to a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The id of the record.
    pub id: i64,
    pub of: Of,
    pub record: Record,
}

/// The notes of one use case.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    records: Vec<Noted>,
    /// Tickets as they stood before they were saved for the first time.
    before: Vec<Ticket>,
    /// The same since the records were last taken, and up to then.
    before_next: Vec<Ticket>,
    before_wave: Vec<Ticket>,
    is_forgone: bool,
}

impl Notes {
    /// Another use case begins, or the same once more.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

impl Tx {
    /// True when something was recorded that nobody has looked at yet.
    pub fn has_noted(&self) -> bool {
        !self.notes.records.is_empty()
    }

    /// What was recorded since the last call, in order.
    pub fn take_noted(&mut self) -> Vec<Noted> {
        self.notes.before_wave = std::mem::take(&mut self.notes.before_next);
        std::mem::take(&mut self.notes.records)
    }

    /// The same, and leaves it there.
    pub fn noted(&self) -> &[Noted] {
        &self.notes.records
    }

    /// The ticket as it stood before this use case saved it; none if it did not.
    pub fn before(&self, ticket: TicketId) -> Option<&Ticket> {
        self.notes.before.iter().find(|known| known.id == ticket)
    }

    /// The ticket as it stood before what was taken last was recorded; none if nothing of that saved it.
    pub fn before_wave(&self, ticket: TicketId) -> Option<&Ticket> {
        self.notes.before_wave.iter().find(|known| known.id == ticket)
    }

    /// Nothing follows from this use case: it tells of what happened long ago, or puts back what was.
    pub fn forgo_following(&mut self) {
        self.notes = Notes { is_forgone: true, ..Notes::default() };
    }

    pub(crate) fn note(&mut self, id: i64, of: Of, record: &Record) {
        if self.is_noting() {
            self.notes.records.push(Noted { id, of, record: record.clone() });
        }
    }

    pub(crate) fn note_before(&mut self, ticket: &Ticket) {
        if !self.is_noting() {
            return;
        }
        for known in [&mut self.notes.before, &mut self.notes.before_next] {
            if known.iter().all(|known| known.id != ticket.id) {
                known.push(ticket.clone());
            }
        }
    }

    fn is_noting(&self) -> bool {
        self.is_noted() && !self.notes.is_forgone
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use jiff::Timestamp;
    use relance_domain::event::{Actor, Event};

    use super::*;
    use crate::engine::contract::on_each_url;
    use crate::{BoxFuture, Error, Store, history};

    fn record() -> Record {
        let at = Timestamp::from_second(1_800_000_000).unwrap();
        Record { at, actor: Actor::Desk, event: Event::Solved, via: None }
    }

    /// The ids of what one use case noted that records under these; it fails when asked to.
    async fn noted(store: &Store, ids: &'static [i64], fails: bool, forgoes: bool) -> Vec<i64> {
        let seen: Arc<Mutex<Vec<i64>>> = Arc::default();
        let told = seen.clone();
        let _ = store
            .write("story", move |tx| -> BoxFuture<'_, Result<(), Error>> {
                let told = told.clone();
                Box::pin(async move {
                    if forgoes {
                        tx.forgo_following();
                    }
                    for id in ids {
                        history::insert(tx, *id, Of::Ticket(TicketId(7)), &record()).await?;
                    }
                    *told.lock().unwrap() = tx.take_noted().iter().map(|noted| noted.id).collect();
                    assert!(!tx.has_noted(), "taken is taken");
                    if fails { Err(Error::Closed) } else { Ok(()) }
                })
            })
            .await;
        seen.lock().unwrap().clone()
    }

    #[tokio::test]
    async fn a_use_case_notes_its_own_records_and_only_while_somebody_asks() {
        on_each_url(async |url| {
            let store = Store::open(&url).await.unwrap();
            assert!(noted(&store, &[1], false, false).await.is_empty(), "nobody asks yet");
            store.note(true);
            assert_eq!(noted(&store, &[2, 3], false, false).await, [2, 3]);
            assert_eq!(noted(&store, &[4], true, false).await, [4]);
            assert_eq!(noted(&store, &[5], false, false).await, [5], "what was undone is not noted again");
            assert!(noted(&store, &[6], false, true).await.is_empty(), "nothing follows from it");
            assert_eq!(noted(&store, &[7], false, false).await, [7]);
        })
        .await;
    }
}
