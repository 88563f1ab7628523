//! Names of folders on the wire: modified UTF-7 (RFC 3501, 5.1.3), so that `Envoyés` reaches servers that know nothing
//! of UTF-8. A name that was encoded badly is shown as it stands.

use base64::Engine;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::NO_PAD;

const ENGINE: GeneralPurpose = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD);

/// The name as it goes over the wire.
pub(super) fn encode(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut foreign: Vec<u8> = Vec::new();
    let flush = |foreign: &mut Vec<u8>, out: &mut String| {
        if !foreign.is_empty() {
            out.push('&');
            out.push_str(&ENGINE.encode(&*foreign));
            out.push('-');
            foreign.clear();
        }
    };
    for letter in name.chars() {
        if letter.is_ascii_graphic() || letter == ' ' {
            flush(&mut foreign, &mut out);
            out.push(letter);
            if letter == '&' {
                out.push('-');
            }
        } else {
            let mut units = [0; 2];
            foreign.extend(letter.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_be_bytes()));
        }
    }
    flush(&mut foreign, &mut out);
    out
}

/// The name as people read it.
pub(super) fn decode(wire: &str) -> String {
    decoded(wire).unwrap_or_else(|| wire.to_owned())
}

fn decoded(wire: &str) -> Option<String> {
    let mut out = String::with_capacity(wire.len());
    let mut rest = wire;
    while let Some((plain, after)) = rest.split_once('&') {
        out.push_str(plain);
        let (foreign, after) = after.split_once('-')?;
        if foreign.is_empty() {
            out.push('&');
        } else {
            let bytes = ENGINE.decode(foreign).ok()?;
            let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            out.push_str(&char::decode_utf16(units).collect::<Result<String, _>>().ok()?);
        }
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_go_over_the_wire_in_modified_utf_7() {
        let table = [
            ("INBOX", "INBOX"),
            ("Envoyés", "Envoy&AOk-s"),
            ("R&D", "R&-D"),
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
            ("😀", "&2D3eAA-"),
        ];
        for (name, wire) in table {
            assert_eq!((encode(name).as_str(), decode(wire).as_str()), (wire, name));
        }
    }

    #[test]
    fn what_is_no_utf_7_is_shown_as_it_stands() {
        for wire in ["a&b", "&AO", "&!!-", "&2D0-"] {
            assert_eq!(decode(wire), wire);
        }
    }

    proptest! {
        #[test]
        fn every_name_comes_back(name in any::<String>()) {
            prop_assert_eq!(decode(&encode(&name)), name);
        }
    }
}
