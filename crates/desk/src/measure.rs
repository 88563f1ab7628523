//! Fills a store for `relance bench`: plans that belong to nothing, so that only looking for them is measured; and
//! tickets with letters in made-up words, few of them common and most of them rare. Nothing of the product calls this.

mod figures;
mod words;

use jiff::{SignedDuration, Timestamp};
use relance_domain::customer::Customer;
use relance_domain::id::{CustomerId, MessageId, PlannedId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::message::Kind as MessageKind;
use relance_domain::policy::Former;
use relance_domain::ticket::{State as TicketState, Status, Ticket};
use relance_domain::topic::{Kind as TopicKind, Topic};
use relance_store::message::Message;
use relance_store::planned::{self, Kind, Planned, State};
use relance_store::{customer, message, setting, ticket};

use crate::{Desk, Error};
pub use words::Speaker;

/// Tickets of one transaction.
const TOGETHER: i64 = 200;
/// Words of a letter.
const LETTER_WORDS: usize = 60;
/// Of so many tickets one is open; of the newest, as many in a hundred.
const ONE_OPEN: i64 = 500;

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

impl Desk {
    /// Opens `tickets` tickets, a minute after each other up to `until_at`, each with so many letters and some with
    /// more, in turn for each of these teams. Most are solved, and most of the newest hundredth are open.
    pub async fn fill_for_measuring(
        &self,
        tickets: i64,
        letters: i64,
        teams: Vec<String>,
        until_at: Timestamp,
    ) -> Result<(), Error> {
        let mut speaker = Speaker::new();
        let mut first = 0;
        while first < tickets {
            let together = first..tickets.min(first + TOGETHER);
            let texts: Vec<String> = (0..TOGETHER * letters + Speaker::LONG_LETTERS)
                .map(|_| speaker.sentence(LETTER_WORDS))
                .collect();
            let batch = Batch { together, tickets, letters, teams: teams.clone(), texts, until_at };
            self.transact("fill", batch, |tx, desk, batch| {
                Box::pin(async move { batch.write(tx, &desk).await })
            })
            .await?;
            first += TOGETHER;
        }
        Ok(())
    }
}

/// Tickets of one transaction.
struct Batch {
    together: std::ops::Range<i64>,
    tickets: i64,
    letters: i64,
    teams: Vec<String>,
    texts: Vec<String>,
    until_at: Timestamp,
}

impl Batch {
    async fn write(&self, tx: &mut relance_store::Tx, desk: &Desk) -> Result<(), Error> {
        let mut texts = self.texts.iter();
        for n in self.together.clone() {
            let at = self.until_at - SignedDuration::from_mins(self.tickets - n);
            let email = format!("person{n}@post.example");
            let customer = Customer {
                id: CustomerId(desk.id(at)),
                name: format!("Person {n}"),
                email: email.clone(),
                locale: Locale::Fr,
                zone: None,
                account_at: None,
                created_at: at,
            };
            customer::insert(tx, &customer, &email).await?;
            let is_open = n % ONE_OPEN == 0 || n > self.tickets - self.tickets / 100;
            let of = &self.teams[usize::try_from(n).unwrap_or(0) % self.teams.len()];
            let made = Ticket {
                id: TicketId(desk.id(at)),
                number: setting::count(tx, "ticket").await?,
                subject: texts.clone().next().map(|text| text.chars().take(40).collect()).unwrap_or_default(),
                status: if is_open { Status::Open } else { Status::Solved { at } },
                team: of.clone(),
                mailbox: String::new(),
                assignee: None,
                customer: customer.id,
                locale: Locale::Fr,
                created_at: at,
            };
            let id = made.id;
            let is_long = (n + 1) % Speaker::LONG_EVERY == 0;
            let letters = if is_long { Speaker::LONG_LETTERS } else { self.letters };
            let entries: Vec<Message> = texts
                .by_ref()
                .take(usize::try_from(letters).unwrap_or(0))
                .map(|text| Message {
                    author_name: customer.name.clone(),
                    author_email: email.clone(),
                    subject: made.subject.clone(),
                    text: text.clone(),
                    locale: Some(Locale::Fr),
                    ..Message::blank(MessageId(desk.id(at)), id, MessageKind::Incoming, at)
                })
                .collect();
            let last = entries.last().map_or(MessageId(0), |entry| entry.id);
            let state = TicketState { ticket: made, promises: Vec::new(), former: Former::default() };
            ticket::insert(tx, &state, "", last, at).await?;
            for entry in &entries {
                message::insert(tx, entry).await?;
            }
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
