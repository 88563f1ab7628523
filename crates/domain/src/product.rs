//! What a customer pays for: its name, price and cycle.
//! Subscriptions and invoices are not here.

use std::fmt;
use std::str::FromStr;

use jiff::Span;
use jiff::civil::Date;

use crate::money::Money;
use crate::team::LocaleText;

/// How often a product is paid (row W4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cycle {
    Monthly,
    Quarterly,
    SemiAnnual,
    Annual,
    OneOff,
}

impl Cycle {
    const ALL: [Self; 5] = [Self::Monthly, Self::Quarterly, Self::SemiAnnual, Self::Annual, Self::OneOff];

    /// The word in policies and in mails' values.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::SemiAnnual => "semi-annual",
            Self::Annual => "annual",
            Self::OneOff => "one-off",
        }
    }

    /// The day on which the n-th period after the one that begins on `first` begins. Counted from the first day, so
    /// that a subscription of the 31st stays one: 31 January, 28 February, 31 March.
    pub fn period(self, first: Date, n: i32) -> Option<Date> {
        let months = match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::SemiAnnual => 6,
            Self::Annual => 12,
            Self::OneOff => return None,
        };
        first.checked_add(Span::new().try_months(months * n).ok()?).ok()
    }
}

impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Cycle {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|cycle| cycle.as_str() == text);
        known.ok_or_else(|| {
            format!("`{text}` is no cycle: monthly, quarterly, semi-annual, annual or one-off")
        })
    }
}

/// What a customer pays for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    pub key: String,
    pub name: LocaleText,
    pub price: Money,
    pub cycle: Cycle,
    /// The team that writes about it.
    pub team: Option<String>,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Cycle;

    #[test]
    fn a_subscription_of_the_last_day_stays_one() {
        let first = date(2027, 1, 31);
        let days: Vec<String> =
            (1..=4).filter_map(|n| Cycle::Monthly.period(first, n)).map(|day| day.to_string()).collect();
        assert_eq!(days, ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]);
        assert_eq!(Cycle::Annual.period(date(2028, 2, 29), 1), Some(date(2029, 2, 28)));
        assert_eq!(Cycle::OneOff.period(first, 1), None);
    }
}
