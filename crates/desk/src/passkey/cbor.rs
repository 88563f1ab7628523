//! The part of CBOR (RFC 8949) that authenticators write: whole numbers, bytes, texts, lists and maps of known length,
//! yes and no. Everything else, and whatever is too deep or cut short, is refused; nothing is allocated on a length's
//! mere word.

/// Levels within each other: an attestation has four.
const MOST_LEVELS: u8 = 8;
/// Items of one list or map.
const MOST_ITEMS: u64 = 64;

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cbor<'a> {
    /// From -2^63 to 2^63 - 1.
    Int(i64),
    Bytes(&'a [u8]),
    Text(&'a str),
    List(Vec<Self>),
    /// In the order of the bytes; no key twice.
    Map(Vec<(Self, Self)>),
    Yes(bool),
    Null,
}

impl<'a> Cbor<'a> {
    /// The value at the start, and what follows it.
    pub fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let mut rest = bytes;
        let value = value(&mut rest, MOST_LEVELS)?;
        Some((value, rest))
    }

    /// The value under a key of a map.
    pub fn get(&self, key: &Cbor<'_>) -> Option<&Cbor<'a>> {
        match self {
            Self::Map(entries) => entries.iter().find(|(known, _)| known == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The bytes, if it is bytes.
    pub fn bytes(&self) -> Option<&'a [u8]> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    /// The number, if it is one.
    pub fn int(&self) -> Option<i64> {
        if let Self::Int(number) = self { Some(*number) } else { None }
    }
}

fn value<'a>(rest: &mut &'a [u8], levels: u8) -> Option<Cbor<'a>> {
    let levels = levels.checked_sub(1)?;
    let (first, tail) = rest.split_first()?;
    *rest = tail;
    let (major, small) = (first >> 5, first & 0x1f);
    if major == 7 {
        return match small {
            20 => Some(Cbor::Yes(false)),
            21 => Some(Cbor::Yes(true)),
            22 => Some(Cbor::Null),
            _ => None,
        };
    }
    let argument = argument(rest, small)?;
    match major {
        0 => Some(Cbor::Int(i64::try_from(argument).ok()?)),
        1 => Some(Cbor::Int(-1 - i64::try_from(argument).ok()?)),
        2 => Some(Cbor::Bytes(taken(rest, argument)?)),
        3 => Some(Cbor::Text(std::str::from_utf8(taken(rest, argument)?).ok()?)),
        4 if argument <= MOST_ITEMS => {
            let items = (0..argument).map(|_| value(rest, levels));
            Some(Cbor::List(items.collect::<Option<_>>()?))
        }
        5 if argument <= MOST_ITEMS => {
            let mut entries: Vec<(Cbor<'a>, Cbor<'a>)> = Vec::new();
            for _ in 0..argument {
                let key = value(rest, levels)?;
                let under = value(rest, levels)?;
                if entries.iter().any(|(known, _)| *known == key) {
                    return None;
                }
                entries.push((key, under));
            }
            Some(Cbor::Map(entries))
        }
        _ => None,
    }
}

/// The number in a head: in its five bits, or in one, two, four or eight bytes after it. Lengths without an end (31)
/// are none that authenticators write.
fn argument(rest: &mut &[u8], small: u8) -> Option<u64> {
    let n_bytes = match small {
        0..=23 => return Some(u64::from(small)),
        24 => 1,
        25 => 2,
        26 => 4,
        27 => 8,
        _ => return None,
    };
    Some(taken(rest, n_bytes)?.iter().fold(0, |number, byte| (number << 8) | u64::from(*byte)))
}

fn taken<'a>(rest: &mut &'a [u8], n: u64) -> Option<&'a [u8]> {
    let (head, tail) = rest.split_at_checked(usize::try_from(n).ok()?)?;
    *rest = tail;
    Some(head)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(hex: &str) -> Option<String> {
        let bytes: Vec<u8> =
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
        let (value, rest) = Cbor::read(&bytes)?;
        Some(format!("{value:?} +{}", rest.len()))
    }

    #[test]
    fn what_the_rfc_shows_is_read_and_what_no_authenticator_writes_is_not() {
        // RFC 8949, appendix A.
        let cases = [
            ("00", Some("Int(0) +0")),
            ("1818ff", Some("Int(24) +1")),
            ("1903e8", Some("Int(1000) +0")),
            ("1b000000e8d4a51000", Some("Int(1000000000000) +0")),
            ("1bffffffffffffffff", None),
            ("3903e7", Some("Int(-1000) +0")),
            ("4401020304", Some("Bytes([1, 2, 3, 4]) +0")),
            ("6449455446", Some("Text(\"IETF\") +0")),
            ("62c328", None),
            ("820102", Some("List([Int(1), Int(2)]) +0")),
            ("a201020304", Some("Map([(Int(1), Int(2)), (Int(3), Int(4))]) +0")),
            ("a201020104", None),
            ("f5", Some("Yes(true) +0")),
            ("f6", Some("Null +0")),
            ("f97e00", None),
            ("9fff", None),
            ("c074", None),
            ("5bffffffffffffffff00", None),
            ("9affffffff", None),
            ("818181818181818101", None),
            ("", None),
            ("a201", None),
        ];
        for (hex, expected) in cases {
            assert_eq!(read(hex).as_deref(), expected, "{hex}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Some((_, rest)) = Cbor::read(&bytes) {
                prop_assert!(rest.len() < bytes.len());
            }
        }
    }
}
