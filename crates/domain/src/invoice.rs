//! An invoice: what a customer has to pay until when. Transitions consume it.
//! Reminders about it are cadences; the records of a provider are not here.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::bank::Reference;
use crate::id::{CustomerId, InvoiceId, SubscriptionId};
use crate::locale::Locale;
use crate::money::Money;
use crate::product::TaxRate;

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

/// One line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What it is for, in the words of each language that has some.
    pub text: BTreeMap<Locale, String>,
    /// With its tax, in minor units of the invoice's currency.
    pub minor: i64,
    /// The rate that the amount includes.
    pub tax: TaxRate,
    /// The period that it pays for: its first day, and the day on which it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<(Date, Date)>,
}

/// What a customer has to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    pub id: InvoiceId,
    /// Counted from 1 over all brands.
    pub number: i64,
    /// What people read as its number, in the series of its brand.
    pub label: String,
    /// Key of the brand that issues it.
    pub brand: String,
    pub customer: CustomerId,
    /// Key of the product that it is for.
    pub product: Option<String>,
    /// What its payment carries into the next period.
    pub subscription: Option<SubscriptionId>,
    pub amount: Money,
    pub lines: Vec<Line>,
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
    /// The reference by which a transfer is known again (ISO 11649).
    pub fn reference(&self) -> Option<Reference> {
        Reference::of(&self.label)
    }

    /// The tax that it includes, by rate, the highest first.
    pub fn taxes(&self) -> Vec<(TaxRate, i64)> {
        let mut sums: BTreeMap<TaxRate, i64> = BTreeMap::new();
        for line in &self.lines {
            *sums.entry(line.tax).or_default() += line.minor;
        }
        sums.into_iter().rev().map(|(rate, minor)| (rate, rate.within(minor))).collect()
    }

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
        // What is too much is the customer's credit, and no part of this invoice.
        self.paid_minor = self.amount.minor;
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
            label: "AM-2026-0001".into(),
            brand: "amarre".into(),
            customer: CustomerId(1),
            product: None,
            subscription: None,
            amount: "24 EUR".parse().unwrap(),
            lines: [(1900, 2200), (500, 400)].map(line).into(),
            paid_minor: 0,
            issued_at: Timestamp::UNIX_EPOCH,
            due_on: date(2026, 12, 2),
            state: State::Open,
            suspended: false,
        }
    }

    fn line((minor, rate): (i64, u16)) -> Line {
        Line { text: BTreeMap::new(), minor, tax: TaxRate(rate), period: None }
    }

    #[test]
    fn tax_is_summed_by_rate_before_it_is_rounded() {
        let mut twice = invoice();
        twice.lines.push(line((1900, 2200)));
        assert_eq!(twice.taxes(), [(TaxRate(2200), 685), (TaxRate(400), 19)]);
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
