//! When a certificate ends, read from its bytes (RFC 5280 4.1). Whether it is to be trusted is judged by rustls;
//! nothing else of it is read here.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

const INTEGER: u8 = 0x02;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;

/// When the certificate ends; none when it cannot be read.
pub(crate) fn ends_at(der: &[u8]) -> Option<Timestamp> {
    let (_, certificate, _) = value(der).filter(|(tag, ..)| *tag == SEQUENCE)?;
    let (_, signed, _) = value(certificate).filter(|(tag, ..)| *tag == SEQUENCE)?;
    let mut rest = signed;
    // The version may be missing; then come number, algorithm and issuer.
    if let Some((VERSION, _, after)) = value(rest) {
        rest = after;
    }
    for wanted in [INTEGER, SEQUENCE, SEQUENCE] {
        let (_, _, after) = value(rest).filter(|(tag, ..)| *tag == wanted)?;
        rest = after;
    }
    let (_, validity, _) = value(rest).filter(|(tag, ..)| *tag == SEQUENCE)?;
    let (_, _, after) = value(validity)?;
    let (tag, text, _) = value(after)?;
    instant(tag, std::str::from_utf8(text).ok()?)
}

/// The tag of the first value, what is in it, and what follows it.
fn value(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match usize::from(*first) {
        short @ 0..=0x7f => (short, rest),
        // Of several bytes; more than three would be longer than any message of TLS.
        0x81..=0x83 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), rest)
        }
        _ => return None,
    };
    let (inside, after) = rest.split_at_checked(length)?;
    Some((*tag, inside, after))
}

/// `YYMMDDhhmmssZ` up to 2049, `YYYYMMDDhhmmssZ` from then on.
fn instant(tag: u8, text: &str) -> Option<Timestamp> {
    let digits = text.strip_suffix('Z').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let whole = match tag {
        UTC_TIME if digits.len() == 12 => {
            let century = if &digits[..2] < "50" { "20" } else { "19" };
            format!("{century}{digits}")
        }
        GENERALIZED_TIME if digits.len() == 14 => digits.to_owned(),
        _ => return None,
    };
    let read = DateTime::strptime("%Y%m%d%H%M%S", whole).ok()?;
    read.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rcgen::{CertificateParams, KeyPair, date_time_ymd};

    use super::*;

    #[test]
    fn the_end_of_a_certificate_is_read_in_both_forms() {
        for (year, wanted) in [(2027, "2027-03-09T00:00:00Z"), (2061, "2061-03-09T00:00:00Z")] {
            let mut params = CertificateParams::new(vec!["relay.example".to_owned()]).unwrap();
            params.not_after = date_time_ymd(year, 3, 9);
            let made = params.self_signed(&KeyPair::generate().unwrap()).unwrap();
            assert_eq!(ends_at(made.der()).map(|at| at.to_string()).as_deref(), Some(wanted));
        }
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = ends_at(&bytes);
            let _ = ends_at(&[&[0x30, 0x82, 0, bytes.len() as u8][..], &bytes].concat());
        }
    }
}
