//! Amounts of money in the six languages: how many digits a currency has, which sign it is known by, and where that
//! stands. Digits come from `formats`. Patterns and signs are those of CLDR (cldr-numbers-full: `standard` of
//! `currencyFormats`, `symbol` and `symbol-alt-narrow` of `currencies`); scales are those of ISO 4217, list one.

use crate::locale::Locale;

/// Digits after the point, in which minor units are counted. Two for a currency that we do not know.
pub(super) fn scale(currency: &str) -> u8 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI"
        | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}

/// The sign that readers of the language know, where it means one currency to them; else the code itself.
pub(super) fn sign(locale: Locale, currency: &str) -> &str {
    use Locale::{De, En, Es, Fr, It, Pt};
    match (currency, locale) {
        ("EUR", _) => "€",
        // Narrow: CLDR's `£GB` of French and `GBP` of Spanish are for lists of many currencies.
        ("GBP", _) => "£",
        ("JPY", _) => "¥",
        ("BRL", _) => "R$",
        ("USD", De) => "$",
        ("USD", Fr) => "$US",
        ("USD", En | Es | Pt) => "US$",
        ("USD", It) => "USD",
        _ => currency,
    }
}

/// Digits and sign in one piece that no line breaks. Only English has the sign first; a code keeps a distance there.
pub(super) fn with_sign(locale: Locale, digits: &str, sign: &str, is_negative: bool) -> String {
    let minus = if is_negative { "-" } else { "" };
    match locale {
        Locale::En => {
            let gap = if sign.ends_with(char::is_alphabetic) { "\u{a0}" } else { "" };
            format!("{minus}{sign}{gap}{digits}")
        }
        Locale::De | Locale::Es | Locale::Fr | Locale::It | Locale::Pt => {
            format!("{minus}{digits}\u{a0}{sign}")
        }
    }
}
