//! An invoice: what a customer has to pay until when. Transitions consume it.
//! Reminders about it are cadences; the records of a provider are not here.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::id::{CustomerId, InvoiceId};
use crate::money::Money;

/// Where an invoice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    Open,
    Paid,
    Cancelled,
}

impl State {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Open, Self::Paid, Self::Cancelled].into_iter().find(|state| state.as_str() == word)
    }
}

/// What a customer has to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    pub id: InvoiceId,
    /// What people read, counted from 1.
    pub number: i64,
    pub customer: CustomerId,
    /// Key of the product that it is for.
    pub product: Option<String>,
    pub amount: Money,
    pub paid_minor: i64,
    pub issued_at: Timestamp,
    pub due_on: Date,
    pub state: State,
    /// True while the service that it is for is suspended because of it.
    pub suspended: bool,
}

/// What a payment did to an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paid {
    /// Nothing is left, and this much was too much.
    Whole { over_minor: i64, restores: bool },
    /// This much is left.
    Part { left_minor: i64 },
}

impl Invoice {
    /// What is still to pay.
    pub fn left(&self) -> Money {
        Money { minor: (self.amount.minor - self.paid_minor).max(0), ..self.amount }
    }

    /// Takes a payment in its currency.
    pub fn pay(mut self, minor: i64) -> (Self, Paid) {
        self.paid_minor = self.paid_minor.saturating_add(minor);
        let left_minor = self.amount.minor - self.paid_minor;
        if left_minor > 0 {
            return (self, Paid::Part { left_minor });
        }
        let restores = std::mem::replace(&mut self.suspended, false);
        self.state = State::Paid;
        (self, Paid::Whole { over_minor: -left_minor, restores })
    }

    /// Suspends the service. An invoice that is settled suspends nothing.
    pub fn suspend(mut self) -> Self {
        self.suspended = self.state == State::Open;
        self
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn invoice() -> Invoice {
        Invoice {
            id: InvoiceId(1),
            number: 1,
            customer: CustomerId(1),
            product: None,
            amount: "24 EUR".parse().unwrap(),
            paid_minor: 0,
            issued_at: Timestamp::UNIX_EPOCH,
            due_on: date(2026, 12, 2),
            state: State::Open,
            suspended: false,
        }
    }

    #[test]
    fn a_payment_in_part_leaves_the_rest_and_the_rest_restores_the_service() {
        let (part, paid) = invoice().suspend().pay(1000);
        assert_eq!((paid, part.left().minor, part.suspended), (Paid::Part { left_minor: 1400 }, 1400, true));
        let (whole, paid) = part.pay(1500);
        assert_eq!(paid, Paid::Whole { over_minor: 100, restores: true });
        assert_eq!((whole.state, whole.left().minor, whole.suspended), (State::Paid, 0, false));
        assert!(!whole.suspend().suspended, "nothing is suspended for what is paid");
    }
}
