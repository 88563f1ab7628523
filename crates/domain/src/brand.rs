//! A brand: a legal entity as customers see it. Its colour is turned into a style sheet by `web`.
//! Which teams speak for it stands with the teams; the words of its mails stand in the policy's templates.

use std::str::FromStr;

use jiff::civil::Date;

use crate::bank::Account;
use crate::locale::Locale;

/// What invoices are numbered by where the policy says nothing.
const PLAIN_NUMBERS: &str = "{number}";

/// How the invoices of a brand are numbered: a pattern with `{number}`, which counts from 1 without gaps, and with
/// `{year}` if each year begins anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceNumbers(String);

impl InvoiceNumbers {
    /// Of which series an invoice of this day is: the year, where numbers begin anew with each.
    pub fn series(&self, on: Date) -> Option<i16> {
        self.0.contains("{year}").then(|| on.year())
    }

    /// What people read as the number.
    pub fn label(&self, number: i64, on: Date) -> String {
        let number = format!("{number:0width$}", width = self.digits());
        self.0.replace("{year}", &on.year().to_string()).replace(&self.place(), &number)
    }

    fn place(&self) -> String {
        if self.digits() == 0 { "{number}".to_owned() } else { format!("{{number:{}}}", self.digits()) }
    }

    fn digits(&self) -> usize {
        let told = self.0.split_once("{number:").and_then(|(_, rest)| rest.split_once('}'));
        told.and_then(|(digits, _)| digits.parse().ok()).unwrap_or(0)
    }
}

impl Default for InvoiceNumbers {
    fn default() -> Self {
        Self(PLAIN_NUMBERS.to_owned())
    }
}

impl FromStr for InvoiceNumbers {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{text}` numbers no invoices: write a pattern such as AM-{{year}}-{{number:4}}, of letters, digits \
                 and - / . with {{number}} once"
            )
        };
        let pattern = Self(text.to_owned());
        let rest = text.replacen(&pattern.place(), "", 1);
        let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-/.".contains(sign);
        let has_number = rest.len() < text.len() && pattern.digits() <= 9;
        match has_number && text.len() <= 30 && rest.replacen("{year}", "", 1).chars().all(is_plain) {
            true => Ok(pattern),
            false => Err(wrong()),
        }
    }
}

/// Who issues invoices, as the law wants it on them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issuer {
    /// The name in the register; without it the brand's.
    pub name: Option<String>,
    /// In lines.
    pub address: Option<String>,
    pub tax_id: Option<String>,
    pub numbers: InvoiceNumbers,
    /// Where transfers go.
    pub account: Option<Account>,
}

/// A name and colour with a first language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    pub key: String,
    pub name: String,
    /// `#rrggbb`.
    pub color: String,
    pub locale: Locale,
    pub website: Option<String>,
    pub issuer: Issuer,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::InvoiceNumbers;

    #[test]
    fn invoices_are_numbered_by_a_pattern() {
        let on = date(2026, 12, 31);
        let told = |pattern: &str| {
            let numbers: InvoiceNumbers = pattern.parse().unwrap();
            (numbers.label(32, on), numbers.series(on))
        };
        assert_eq!(told("AM-{year}-{number:4}"), ("AM-2026-0032".into(), Some(2026)));
        assert_eq!(told("{number}/{year}"), ("32/2026".into(), Some(2026)));
        assert_eq!(told("R{number}"), ("R32".into(), None));
        for wrong in [
            "",
            "AM-{year}",
            "{number}{number}",
            "{number:x}",
            "{number} é",
            "{month}-{number}",
            "{number:99}",
        ] {
            assert!(wrong.parse::<InvoiceNumbers>().is_err(), "{wrong}");
        }
    }
}
