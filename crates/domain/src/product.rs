//! What a customer pays for: its name, price and cycle, and how it goes on when a period ends.
//! Subscriptions and invoices are not here.

use std::fmt;
use std::str::FromStr;

use jiff::Span;
use jiff::civil::Date;

use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money};
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

/// How a subscription goes on when its period ends (row W4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Renewal {
    /// An invoice of ours is issued before, by a step of a cadence; its payment renews.
    Invoice,
    /// A provider charges and tells us.
    #[default]
    Provider,
    /// It ends.
    Never,
}

/// A part of ten thousand, as tax rates are kept: 22 % is 2200.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaxRate(pub u16);

impl TaxRate {
    /// The tax within an amount that includes it, rounded to the nearest minor unit, halves away from zero.
    pub fn within(self, minor: i64) -> i64 {
        let rate = i128::from(self.0);
        let (part, whole) = (i128::from(minor) * rate, 10_000 + rate);
        let rounded = (2 * part.abs() + whole) / (2 * whole) * part.signum();
        i64::try_from(rounded).unwrap_or_default()
    }
}

impl FromStr for TaxRate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no tax rate: write a part of a hundred such as 22% or 5.5%");
        let digits = text.trim().strip_suffix('%').ok_or_else(wrong)?.trim_end();
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || part.len() > 2 || !is_digits(whole) || !is_digits(part) {
            return Err(wrong());
        }
        let rate: u16 = format!("{whole}{part:0<2}").parse().map_err(|_| wrong())?;
        if rate > 10_000 { Err(wrong()) } else { Ok(Self(rate)) }
    }
}

impl fmt::Display for TaxRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole}%"),
            (whole, part) => write!(f, "{}%", format!("{whole}.{part:02}").trim_end_matches('0')),
        }
    }
}

/// What a customer pays for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    pub key: String,
    pub name: LocaleText,
    pub price: Money,
    /// What it costs in other currencies.
    pub prices: Vec<Money>,
    /// The rate that its price includes.
    pub tax: TaxRate,
    pub cycle: Cycle,
    pub renewal: Renewal,
    /// The team that writes about it.
    pub team: Option<String>,
}

impl Product {
    /// What it costs in a currency.
    pub fn price_in(&self, currency: Currency) -> Option<Money> {
        std::iter::once(&self.price).chain(&self.prices).find(|price| price.currency == currency).copied()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Cycle, TaxRate};

    #[test]
    fn a_subscription_of_the_last_day_stays_one() {
        let first = date(2027, 1, 31);
        let days: Vec<String> =
            (1..=4).filter_map(|n| Cycle::Monthly.period(first, n)).map(|day| day.to_string()).collect();
        assert_eq!(days, ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]);
        assert_eq!(Cycle::Annual.period(date(2028, 2, 29), 1), Some(date(2029, 2, 28)));
        assert_eq!(Cycle::OneOff.period(first, 1), None);
    }

    #[test]
    fn the_tax_within_a_price_is_rounded_to_the_nearest_unit() {
        let rates = ["22%", "5.5%", "0%", "20%"].map(|rate| rate.parse::<TaxRate>().unwrap());
        let told: Vec<(String, i64)> =
            rates.into_iter().map(|rate| (rate.to_string(), rate.within(9600))).collect();
        let wanted = [("22%", 1731), ("5.5%", 500), ("0%", 0), ("20%", 1600)];
        assert_eq!(told, wanted.map(|(rate, tax)| (rate.to_owned(), tax)));
        assert_eq!(TaxRate(2200).within(-9600), -1731, "a credit note gives back what was taken");
        for wrong in ["", "22", "%", "1.234%", "101%", "-1%", "1e1%"] {
            assert!(wrong.parse::<TaxRate>().is_err(), "{wrong}");
        }
    }
}
