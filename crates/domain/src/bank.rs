//! Accounts that customers pay into by transfer: the account number (ISO 13616) and the reference by which a payment
//! is known again (ISO 11649). What arrived at an account is not here.

use std::fmt;
use std::str::FromStr;

/// An international bank account number whose check digits fit, in capitals without spaces.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Iban(String);

impl Iban {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four, as people read it.
    pub fn grouped(&self) -> String {
        grouped(&self.0)
    }
}

impl FromStr for Iban {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let shown: String = text.chars().take(42).collect();
        let compact = compact(text);
        let is_shaped = (15..=34).contains(&compact.len())
            && compact.bytes().take(2).all(|byte| byte.is_ascii_uppercase())
            && compact.bytes().skip(2).take(2).all(|byte| byte.is_ascii_digit());
        match is_shaped && remainder(&compact) == Some(1) {
            true => Ok(Self(compact)),
            false => Err(format!(
                "`{shown}` is no account number: write an IBAN such as IT60X0542811101000000123456"
            )),
        }
    }
}

/// Where a brand is paid by transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// To whom it belongs, as banks know them.
    pub holder: String,
    pub iban: Iban,
    pub bic: Option<String>,
    /// The bank's name.
    pub bank: Option<String>,
}

/// A creditor reference: `RF`, two check digits and up to 21 letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(String);

impl Reference {
    /// The reference of what is known by these letters and digits; others are left out. None without any, or with more
    /// than 21.
    pub fn of(known_by: &str) -> Option<Self> {
        let body: String = compact(known_by);
        if body.is_empty() || body.len() > 21 {
            return None;
        }
        let check = 98 - remainder(&format!("RF00{body}"))?;
        Some(Self(format!("RF{check:02}{body}")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it was made of.
    pub fn body(&self) -> &str {
        self.0.get(4..).unwrap_or_default()
    }

    /// In groups of four, as people read it.
    pub fn grouped(&self) -> String {
        grouped(&self.0)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Reference {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let compact = compact(text);
        let is_shaped = (5..=25).contains(&compact.len()) && compact.starts_with("RF");
        if is_shaped && remainder(&compact) == Some(1) { Ok(Self(compact)) } else { Err(()) }
    }
}

/// Letters and digits alone, in capitals.
pub fn compact(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase()).collect()
}

fn grouped(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The remainder by 97 of a text whose first four signs stand last and whose letters are 10 to 35 (ISO 7064).
fn remainder(text: &str) -> Option<u32> {
    let (head, tail) = (text.get(..4)?, text.get(4..)?);
    tail.chars().chain(head.chars()).try_fold(0, |rest, sign| {
        let value = sign.to_digit(36)?;
        let scale = if value > 9 { 100 } else { 10 };
        Some((rest * scale + value) % 97)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_number_is_read_with_its_spaces_and_checked() {
        let iban: Iban = "it60 x054 2811 1010 0000 0123 456".parse().unwrap();
        assert_eq!(iban.as_str(), "IT60X0542811101000000123456");
        assert_eq!(iban.grouped(), "IT60 X054 2811 1010 0000 0123 456");
        for wrong in ["", "IT61X0542811101000000123456", "60ITX0542811101000000123456", "IT60", "ü"] {
            assert!(wrong.parse::<Iban>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_reference_is_known_again_however_it_is_written() {
        let reference = Reference::of("AM-2026-1032").unwrap();
        assert_eq!(reference.body(), "AM20261032");
        assert_eq!(reference.to_string().parse(), Ok(reference.clone()));
        assert_eq!(reference.grouped().to_lowercase().parse(), Ok(reference));
        // The example of ISO 11649.
        assert_eq!(Reference::of("539007547034").unwrap().as_str(), "RF18539007547034");
        assert_eq!("RF19539007547034".parse::<Reference>(), Err(()));
        assert_eq!(Reference::of("-"), None);
        assert_eq!(Reference::of(&"1".repeat(22)), None);
    }
}
