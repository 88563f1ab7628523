//! Numbers as a reader writes them, and counts that stop being exact where counting would cost too much.
//! The counting is done by the store; words that agree with a number are in the locales.

use relance_domain::locale::Locale;

/// A count that was cut off when `capped` ("1,000+").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub n: u32,
    /// There are at least `n`; nobody counted further.
    pub capped: bool,
}

impl Count {
    /// A count that is exact.
    pub fn exact(n: u32) -> Self {
        Self { n, capped: false }
    }

    /// The count in digits, with a plus sign when it was cut off.
    pub fn digits(self, locale: Locale) -> String {
        let plus = if self.capped { "+" } else { "" };
        format!("{}{plus}", grouped(locale, u64::from(self.n)))
    }
}

/// Digits in groups of three, as the language parts them. Spanish, Italian and Portuguese part from five digits on.
pub fn grouped(locale: Locale, n: u64) -> String {
    let digits = n.to_string();
    let (mark, from) = match locale {
        Locale::En => (',', 4),
        Locale::Fr => ('\u{202f}', 4),
        Locale::De => ('.', 4),
        Locale::Es | Locale::It | Locale::Pt => ('.', 5),
    };
    if digits.len() < from {
        return digits;
    }
    let mut parted = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            parted.push(mark);
        }
        parted.push(digit);
    }
    parted
}

#[cfg(test)]
mod tests {
    use relance_domain::locale::Locale::{De, En, Es, Fr, It, Pt};

    use super::{Count, grouped};

    #[test]
    fn digits_are_parted_as_the_language_parts_them() {
        let said = [
            (En, 999, "999"),
            (En, 1_000, "1,000"),
            (En, 1_234_567, "1,234,567"),
            (De, 1_000, "1.000"),
            (Fr, 12_000, "12\u{202f}000"),
            (Es, 1_000, "1000"),
            (It, 10_000, "10.000"),
            (Pt, 100_000, "100.000"),
        ];
        for (locale, n, words) in said {
            assert_eq!(grouped(locale, n), words, "{locale} {n}");
        }
        assert_eq!(Count { n: 1000, capped: true }.digits(En), "1,000+");
    }
}
