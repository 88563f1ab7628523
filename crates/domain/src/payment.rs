//! A payment: money of a customer on its way to us, and what it is for. Transitions consume it.
//! What it does to an invoice is the invoice's; how a bank or a provider tells of it is not known here.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::error::Refusal;
use crate::id::{CustomerId, InvoiceId, PaymentId};
use crate::money::Money;

/// Where a payment stands (row W6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The customer says that it is on its way.
    Announced,
    /// It has arrived, and nobody knows yet what it is for.
    Seen,
    /// It has paid what it is for, with so much of it.
    Matched { at: Timestamp, used_minor: i64 },
    /// It did not come to be: what was said about it.
    Failed { at: Timestamp, why: String },
}

impl State {
    /// The word in the store.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Seen => "seen",
            Self::Matched { .. } => "matched",
            Self::Failed { .. } => "failed",
        }
    }
}

/// Money of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    pub id: PaymentId,
    /// Whose it is; nobody's while a transfer is not known.
    pub customer: Option<CustomerId>,
    pub invoice: Option<InvoiceId>,
    pub amount: Money,
    /// `card`, `transfer`, …
    pub method: String,
    pub state: State,
    /// When we heard of it first.
    pub told_at: Timestamp,
    /// When the bank booked it.
    pub booked_on: Option<Date>,
    /// Who pays, as the bank names them.
    pub payer: String,
    /// What the payer wrote.
    pub reference: String,
    /// What it is known by where it came from, once in all: `bank:…`, `stripe:…`.
    pub source: Option<String>,
}

impl Payment {
    /// It is for this invoice of this customer, and pays so much of it.
    pub fn matched(
        mut self,
        customer: CustomerId,
        invoice: InvoiceId,
        used_minor: i64,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        match self.state {
            State::Announced | State::Seen => {
                self.customer = Some(customer);
                self.invoice = Some(invoice);
                self.state = State::Matched { at: now, used_minor };
                Ok(self)
            }
            State::Matched { .. } | State::Failed { .. } => Err(Refusal::Unchanged),
        }
    }

    /// It did not come to be. What has arrived does not fail any more: it is given back.
    pub fn fail(mut self, why: String, now: Timestamp) -> Result<Self, Refusal> {
        match self.state {
            State::Announced => {
                self.state = State::Failed { at: now, why };
                Ok(self)
            }
            _ => Err(Refusal::Unchanged),
        }
    }

    /// What of it paid nothing: the customer's credit.
    pub fn over(&self) -> Option<Money> {
        match self.state {
            State::Matched { used_minor, .. } if used_minor < self.amount.minor => {
                Some(Money { minor: self.amount.minor - used_minor, ..self.amount })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pays_more_than_the_invoice_leaves_a_credit_and_is_matched_once() {
        let now = Timestamp::UNIX_EPOCH;
        let seen = Payment {
            id: PaymentId(1),
            customer: None,
            invoice: None,
            amount: "30 EUR".parse().unwrap(),
            method: "transfer".into(),
            state: State::Seen,
            told_at: now,
            booked_on: None,
            payer: "H. Whitcombe".into(),
            reference: "invoice 1032".into(),
            source: Some("bank:1".into()),
        };
        assert_eq!(
            seen.clone().fail("late".into(), now),
            Err(Refusal::Unchanged),
            "money that is here has not failed"
        );
        let matched = seen.matched(CustomerId(1), InvoiceId(1), 2400, now).unwrap();
        assert_eq!(matched.over(), Some("6 EUR".parse().unwrap()));
        assert_eq!(matched.matched(CustomerId(1), InvoiceId(2), 600, now), Err(Refusal::Unchanged));
    }
}
