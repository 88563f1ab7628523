//! A subscription: what a customer has, how long it is valid, and how it goes on. Transitions consume it.
//! Invoices and the mails about it are not here; customers read "service".

use jiff::civil::Date;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};

use crate::error::Refusal;
use crate::id::{CustomerId, InvoiceId, SubscriptionId};
use crate::money::Money;
use crate::product::{Cycle, Product, Renewal};

/// Why a subscription is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// The customer wished so.
    Cancelled,
    /// Nobody paid for it.
    Unpaid,
    /// What it cost was given back.
    Refunded,
    /// It was for a time, and the time is over.
    Expired,
}

impl End {
    const ALL: [Self; 4] = [Self::Cancelled, Self::Unpaid, Self::Refunded, Self::Expired];

    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Unpaid => "unpaid",
            Self::Refunded => "refunded",
            Self::Expired => "expired",
        }
    }

    /// The reason of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|end| end.as_str() == word)
    }
}

/// What happened to a subscription, in its history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    Renewed,
    /// It ends with its period.
    Cancelled,
    /// It goes on after all.
    Kept,
    /// Days were given.
    Extended,
    Ended,
}

/// What is kept of where a subscription stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing is paid for it yet, and nothing has to be.
    Trial,
    Active,
    /// It does not run until this invoice is paid.
    Suspended {
        since: Timestamp,
        by: InvoiceId,
    },
    Ended {
        at: Timestamp,
        why: End,
    },
}

/// What a customer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    pub id: SubscriptionId,
    pub customer: CustomerId,
    /// Key of the product.
    pub product: String,
    /// What it is of, such as a domain; empty where the product says all.
    pub label: String,
    /// What a period costs, as it was agreed.
    pub price: Money,
    pub cycle: Cycle,
    pub started_at: Timestamp,
    /// The day that its periods count from, and how many of them end with the one that runs.
    pub counted_from: Date,
    pub periods: i32,
    pub state: State,
    /// Since when it is to end with its period.
    pub cancelled_at: Option<Timestamp>,
    /// Who charges for it and as what they know it: `stripe:sub_…`.
    pub provider: Option<String>,
}

/// How a subscription stands on a day: what is kept of it, and what time has done since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Trial,
    Runs,
    /// It runs, and ends with its period.
    Leaving,
    /// Its period is over, and nobody has paid for the next.
    Awaits,
    Suspended,
    Over(End),
}

impl Subscription {
    /// What may be tried until a day, before anything is paid.
    pub fn tried(self, until: Date) -> Self {
        Self { counted_from: until, periods: 0, state: State::Trial, ..self }
    }

    /// The first period of what was bought on a day.
    pub fn bought(
        id: SubscriptionId,
        customer: CustomerId,
        product: &Product,
        on: Date,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            customer,
            product: product.key.clone(),
            label: String::new(),
            price: product.price,
            cycle: product.cycle,
            started_at: now,
            counted_from: on,
            periods: 1,
            state: State::Active,
            cancelled_at: None,
            provider: None,
        }
    }

    /// The day on which the running period is over and the next begins. None for what is paid once.
    pub fn ends_on(&self) -> Option<Date> {
        match (self.periods, self.cycle) {
            (_, Cycle::OneOff) => None,
            (0, _) => Some(self.counted_from),
            (n, cycle) => cycle.period(self.counted_from, n),
        }
    }

    /// The day on which the next period ends.
    pub fn next_ends_on(&self) -> Option<Date> {
        self.cycle.period(self.counted_from, self.periods + 1)
    }

    /// How it stands on a day. What was cancelled, or is not renewed, is over with its period; nothing has to happen
    /// for that.
    pub fn standing(&self, renewal: Renewal, on: Date) -> Standing {
        let is_past = self.ends_on().is_some_and(|ends_on| ends_on <= on);
        match (self.state, self.cancelled_at.is_some()) {
            (State::Ended { why, .. }, _) => Standing::Over(why),
            (_, true) if is_past => Standing::Over(End::Cancelled),
            (State::Suspended { .. }, _) => Standing::Suspended,
            (State::Trial | State::Active, _) if is_past && renewal == Renewal::Never => {
                Standing::Over(End::Expired)
            }
            (State::Trial | State::Active, false) if is_past => Standing::Awaits,
            (_, true) => Standing::Leaving,
            (State::Trial, false) => Standing::Trial,
            (State::Active, false) => Standing::Runs,
        }
    }

    /// True while something of it can still change.
    pub fn lives(&self) -> bool {
        !matches!(self.state, State::Ended { .. })
    }

    /// A payment carries it into the next period, counted from the end of this one: who pays late or early loses and
    /// wins no day. A trial becomes a subscription, and a suspended one runs again.
    pub fn renew(mut self) -> Result<Self, Refusal> {
        self.check_lives()?;
        self.periods += 1;
        self.state = State::Active;
        Ok(self)
    }

    /// It ends with its period.
    pub fn cancel(mut self, now: Timestamp) -> Result<Self, Refusal> {
        self.check_lives()?;
        if self.cancelled_at.is_some() {
            return Err(Refusal::Unchanged);
        }
        self.cancelled_at = Some(now);
        Ok(self)
    }

    /// It goes on after all.
    pub fn keep(mut self) -> Result<Self, Refusal> {
        self.check_lives()?;
        if self.cancelled_at.take().is_none() {
            return Err(Refusal::Unchanged);
        }
        Ok(self)
    }

    /// Days are given: the period ends later, and the next ones count from there.
    pub fn extend(mut self, days: u16) -> Result<Self, Refusal> {
        self.check_lives()?;
        let ends_on = self.ends_on().ok_or(Refusal::Unchanged)?;
        if days == 0 {
            return Err(Refusal::Unchanged);
        }
        self.counted_from =
            ends_on.checked_add(Span::new().days(i32::from(days))).map_err(|_| Refusal::NoDay)?;
        self.periods = 0;
        Ok(self)
    }

    /// It stops until an invoice is paid. What is over or stopped already stays as it is.
    pub fn suspend(mut self, by: InvoiceId, now: Timestamp) -> Self {
        if matches!(self.state, State::Trial | State::Active) {
            self.state = State::Suspended { since: now, by };
        }
        self
    }

    /// It runs again.
    pub fn restore(mut self) -> Result<Self, Refusal> {
        match self.state {
            State::Suspended { .. } => {
                self.state = State::Active;
                Ok(self)
            }
            _ => Err(Refusal::Unchanged),
        }
    }

    /// It is over now.
    pub fn end(mut self, why: End, now: Timestamp) -> Result<Self, Refusal> {
        self.check_lives()?;
        self.state = State::Ended { at: now, why };
        Ok(self)
    }

    fn check_lives(&self) -> Result<(), Refusal> {
        if self.lives() { Ok(()) } else { Err(Refusal::SubscriptionOver) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn subscription(cycle: Cycle, on: Date) -> Subscription {
        Subscription {
            id: SubscriptionId(1),
            customer: CustomerId(1),
            product: "quai".into(),
            label: String::new(),
            price: "14.90 EUR".parse().unwrap(),
            cycle,
            started_at: NOW,
            counted_from: on,
            periods: 1,
            state: State::Active,
            cancelled_at: None,
            provider: None,
        }
    }

    #[test]
    fn periods_follow_each_other_without_losing_the_last_of_the_month() {
        let mut quai = subscription(Cycle::Monthly, date(2027, 1, 31));
        let mut ends = Vec::new();
        for _ in 0..3 {
            ends.push(quai.ends_on().unwrap().to_string());
            quai = quai.renew().unwrap();
        }
        assert_eq!(ends, ["2027-02-28", "2027-03-31", "2027-04-30"]);
        assert_eq!(subscription(Cycle::OneOff, date(2027, 1, 31)).ends_on(), None);
    }

    #[test]
    fn given_days_move_this_end_and_all_later_ones() {
        let longer = subscription(Cycle::Annual, date(2026, 3, 3)).extend(10).unwrap();
        assert_eq!(longer.ends_on(), Some(date(2027, 3, 13)));
        assert_eq!(longer.next_ends_on(), Some(date(2028, 3, 13)));
        assert_eq!(longer.renew().unwrap().ends_on(), Some(date(2028, 3, 13)));
    }

    #[test]
    fn what_is_over_stays_over() {
        let ended = subscription(Cycle::Monthly, date(2027, 1, 1)).end(End::Refunded, NOW).unwrap();
        assert!(!ended.lives());
        let refused = Err(Refusal::SubscriptionOver);
        assert_eq!(ended.clone().renew(), refused);
        assert_eq!(ended.clone().extend(3), refused);
        assert_eq!(ended.clone().cancel(NOW), refused);
        assert_eq!(ended.clone().suspend(InvoiceId(1), NOW), ended);
    }

    #[test]
    fn who_cancels_keeps_the_period_and_may_change_their_mind() {
        let leaving = subscription(Cycle::Monthly, date(2027, 1, 1)).cancel(NOW).unwrap();
        let told = |days| leaving.standing(Renewal::Invoice, date(2027, 1, days));
        assert_eq!(told(31), Standing::Leaving);
        let day_after = date(2027, 2, 1);
        assert_eq!(leaving.standing(Renewal::Invoice, day_after), Standing::Over(End::Cancelled));
        assert_eq!(leaving.clone().cancel(NOW), Err(Refusal::Unchanged));
        let kept = leaving.keep().unwrap();
        assert_eq!(kept.standing(Renewal::Invoice, day_after), Standing::Awaits);
        assert_eq!(kept.standing(Renewal::Never, day_after), Standing::Over(End::Expired));
    }

    proptest! {
        #[test]
        fn a_renewal_begins_where_the_period_ended(day in 1i8..=28, months in 1u32..40, days in 0u16..60) {
            let mut quai = subscription(Cycle::Monthly, date(2026, 1, day));
            for _ in 0..months {
                quai = quai.renew().unwrap();
            }
            if days > 0 {
                quai = quai.extend(days).unwrap();
            }
            let (end, next) = (quai.ends_on().unwrap(), quai.next_ends_on().unwrap());
            prop_assert!(end < next);
            prop_assert_eq!(quai.renew().unwrap().ends_on(), Some(next));
        }
    }
}
