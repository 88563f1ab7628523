//! Refunds: asked for, under way, paid out or come back, each confirmed to the customer when it is. Who pays them out
//! tells us; what was bought with the money learns of it.

use jiff::Timestamp;
use relance_domain::cadence::{Anchor, Details};
use relance_domain::customer::Customer;
use relance_domain::error::Refusal;
use relance_domain::id::RefundId;
use relance_domain::money::Money;
use relance_domain::refund::{Refund, State};
use relance_domain::topic::{Kind, Topic};
use relance_store::{Tx, customer, refund};

use crate::occasion::{money, occurrence, read_address, text};
use crate::policy::Live;
use crate::{Desk, Error};

/// A customer has hardly more of them, and the latest count.
const MOST: i64 = 200;

/// A refund as its provider tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRefund {
    pub email: String,
    pub amount: Money,
    pub receipt_url: Option<String>,
    /// It is paid out, and not only under way.
    pub is_out: bool,
}

/// What became of a refund that was under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundNews {
    Succeeded { receipt_url: Option<String> },
    Failed { why: String },
}

impl Desk {
    /// A refund was approved.
    pub async fn refund(&self, new: NewRefund, now: Timestamp) -> Result<RefundId, Error> {
        let address = read_address(&new.email, "")?;
        self.transact("refund", (address, new), move |tx, desk, context| {
            Box::pin(async move {
                let (address, new) = &*context;
                let live = desk.live()?;
                let customer = desk.known(tx, &live, address, None, now).await?;
                if let Some(bought) = desk.given_back(tx, &customer, new.amount).await? {
                    desk.fact_on_topic(tx, &live, bought, "refunded", now).await?;
                }
                let told = Refund {
                    id: RefundId(desk.id(now)),
                    customer: customer.id,
                    payment: None,
                    amount: new.amount,
                    reason: String::new(),
                    state: if new.is_out { State::Succeeded { at: now } } else { State::Pending },
                    told_at: now,
                    receipt_url: new.receipt_url.clone(),
                    reference: None,
                    source: None,
                };
                refund::insert(tx, &told).await?;
                if new.is_out {
                    desk.confirm(tx, &live, (&customer, &told), now).await?;
                }
                Ok(told.id)
            })
        })
        .await
    }

    /// What became of the oldest refund of this amount that is under way to a customer.
    pub async fn hear_of_refund(
        &self,
        email: &str,
        amount: Money,
        news: RefundNews,
        now: Timestamp,
    ) -> Result<(), Error> {
        let address = read_address(email, "")?;
        self.transact("news of refund", (address, news), move |tx, desk, context| {
            Box::pin(async move {
                let (address, news) = &*context;
                let live = desk.live()?;
                let found = customer::find_address(tx, &address.key()).await?;
                let customer = found.ok_or(Refusal::NoSuchRefund)?;
                let theirs = refund::of_customer(tx, customer.id, MOST).await?;
                let waits = |known: &&Refund| {
                    known.amount == amount && matches!(known.state, State::Requested | State::Pending)
                };
                let id = theirs.iter().rev().find(waits).ok_or(Refusal::NoSuchRefund)?.id;
                let known = refund::load(tx, id).await?.ok_or(Refusal::NoSuchRefund)?;
                let moved = match news {
                    RefundNews::Failed { why } => {
                        known.moves_to(State::Failed { at: now, why: why.clone() })?
                    }
                    RefundNews::Succeeded { receipt_url } => {
                        let receipt_url = receipt_url.clone().or(known.receipt_url.clone());
                        Refund { receipt_url, ..known.moves_to(State::Succeeded { at: now })? }
                    }
                };
                refund::update(tx, &moved).await?;
                desk.confirm(tx, &live, (&customer, &moved), now).await
            })
        })
        .await
    }

    /// Tells the customer what became of it.
    async fn confirm(
        &self,
        tx: &mut Tx,
        live: &Live,
        (customer, told): (&Customer, &Refund),
        now: Timestamp,
    ) -> Result<(), Error> {
        let anchor = match &told.state {
            State::Failed { .. } => Anchor::RefundFailed,
            _ => Anchor::RefundApproved,
        };
        let topic = Topic::new(Kind::Refund, told.id.0);
        let receipt = told.receipt_url.as_deref().unwrap_or_default();
        let details =
            Details::from([money("refund.amount", told.amount), text("refund.receipt_url", receipt)]);
        self.begin(tx, live, &occurrence(anchor, topic, customer, now, details), now).await
    }
}
