//! An amount of money: minor units and a currency with its scale (ISO 4217). Arithmetic stays in whole minor units.
//! How an amount is said in a language lies in `words`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Currencies whose minor unit is not a hundredth (ISO 4217, list one).
const NO_MINOR: [&str; 16] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
    "XPF",
];
const THOUSANDTHS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
/// More digits before the point than any invoice of ours has.
const MOST_DIGITS: usize = 12;

/// Three capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The code, such as `EUR`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Decimal places of the minor unit.
    pub fn scale(self) -> u32 {
        let code = self.as_str();
        if NO_MINOR.contains(&code) {
            0
        } else if THOUSANDTHS.contains(&code) {
            3
        } else {
            2
        }
    }
}

/// The text is no amount or no currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("`{0}` is no currency: write three letters such as EUR")]
    Currency(String),
    #[error(
        "`{amount}` is no amount in {currency}: write digits with a point and at most {scale} decimal places"
    )]
    Amount { amount: String, currency: String, scale: u32 },
    #[error("`{0}` is no price: write an amount and a currency, such as `7.99 GBP`")]
    Price(String),
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let code = text.trim().to_ascii_uppercase();
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(code) if code.iter().all(u8::is_ascii_uppercase) => Ok(Self(code)),
            _ => Err(MoneyError::Currency(text.chars().take(20).collect())),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;

    fn try_from(text: String) -> Result<Self, MoneyError> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.as_str().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An amount in minor units of its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

impl Money {
    /// Reads a decimal string such as `24.00`; more decimal places than the currency has are refused.
    pub fn parse(amount: &str, currency: &str) -> Result<Self, MoneyError> {
        let currency: Currency = currency.parse()?;
        let scale = currency.scale();
        let wrong = || MoneyError::Amount {
            amount: amount.chars().take(40).collect(),
            currency: currency.to_string(),
            scale,
        };
        let (whole, part) = amount.trim().split_once('.').unwrap_or((amount.trim(), ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > MOST_DIGITS || !is_digits(whole) || !is_digits(part) {
            return Err(wrong());
        }
        if part.len() > scale as usize || amount.trim().ends_with('.') {
            return Err(wrong());
        }
        let digits = format!("{whole}{part:0<width$}", width = scale as usize);
        let minor = digits.parse().map_err(|_| wrong())?;
        Ok(Self { minor, currency })
    }
}

impl FromStr for Money {
    type Err = MoneyError;

    /// Reads `7.99 GBP`.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let mut words = text.split_whitespace();
        match (words.next(), words.next(), words.next()) {
            (Some(amount), Some(currency), None) => Self::parse(amount, currency),
            _ => Err(MoneyError::Price(text.chars().take(40).collect())),
        }
    }
}

impl fmt::Display for Money {
    /// `7.99 GBP`, which reads back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = self.currency.scale();
        let unit = 10_i64.pow(scale);
        let sign = if self.minor < 0 { "-" } else { "" };
        let (whole, part) = (
            self.minor.unsigned_abs() / unit.unsigned_abs(),
            self.minor.unsigned_abs() % unit.unsigned_abs(),
        );
        match scale {
            0 => write!(f, "{sign}{whole} {}", self.currency),
            _ => write!(f, "{sign}{whole}.{part:0width$} {}", self.currency, width = scale as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_the_scale_of_their_currency() {
        let table = [
            ("7.99 GBP", 799, "7.99 GBP"),
            ("24 EUR", 2400, "24.00 EUR"),
            ("24.5 eur", 2450, "24.50 EUR"),
            ("1200 JPY", 1200, "1200 JPY"),
            ("3.125 TND", 3125, "3.125 TND"),
            ("0.01 USD", 1, "0.01 USD"),
        ];
        for (text, minor, shown) in table {
            let money: Money = text.parse().unwrap();
            assert_eq!((money.minor, money.to_string().as_str()), (minor, shown));
            assert_eq!(shown.parse(), Ok(money));
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            "7.99",
            "EUR",
            "7,99 EUR",
            "-1 EUR",
            "1.999 EUR",
            "1. EUR",
            "1.5 JPY",
            "7 EURO",
            "9999999999999 EUR",
        ] {
            assert!(text.parse::<Money>().is_err(), "{text}");
        }
    }
}
