//! The one validator of envelope addresses, for both directions. Whether anybody lives there is not asked here.
//! Addresses in the headers of a letter are read in `mail`.

/// RFC 5321 4.5.3.1.3 grants 256 octets; our own signed tokens and UTF-8 may need a little more.
const ADDRESS_BYTES: usize = 320;

/// Whether a text may stand between the brackets of a path: `local@domain` with nothing in it that could end a
/// path or a line.
pub(crate) fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    text.len() <= ADDRESS_BYTES && is_local(local) && is_domain(domain)
}

fn is_local(local: &str) -> bool {
    if let Some(quoted) = local.strip_prefix('"') {
        let Some(quoted) = quoted.strip_suffix('"') else {
            return false;
        };
        let mut escaped = false;
        for letter in quoted.chars() {
            match letter {
                _ if letter.is_control() => return false,
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => return false,
                _ => {}
            }
        }
        return !escaped;
    }
    let refused =
        |letter: char| letter.is_control() || letter.is_whitespace() || "<>()[]\\,;:@\"".contains(letter);
    !local.is_empty() && !local.contains(refused)
}

fn is_domain(domain: &str) -> bool {
    if let Some(literal) = domain.strip_prefix('[') {
        let Some(literal) = literal.strip_suffix(']') else {
            return false;
        };
        return !literal.is_empty()
            && literal.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".:-".contains(&byte));
    }
    let letter =
        |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_' || !letter.is_ascii();
    let label = |label: &str| !label.is_empty() && label.chars().all(letter);
    !domain.chars().any(|letter| letter.is_control() || letter.is_whitespace())
        && domain.split('.').all(label)
}

/// The same address with its domain in ASCII (IDNA), for a relay without SMTPUTF8. `None` when the local part is not
/// ASCII either: for that there is no other spelling.
pub(crate) fn in_ascii(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    match url::Host::parse(domain) {
        Ok(url::Host::Domain(domain)) if local.is_ascii() => Some(format!("{local}@{domain}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_ends_a_path_or_a_line_is_an_address() {
        let table = [
            ("ada@b.example", true),
            ("\"a > b\"@b.example", true),
            ("ada@[192.0.2.1]", true),
            ("josé@bücher.example", true),
            ("", false),
            ("ada", false),
            ("@b.example", false),
            ("ada@", false),
            ("ada@b.example>\r\nDATA", false),
            ("a\u{85}da@b.example", false),
            ("ada@b.example ", false),
            ("\"a\\\"@b.example", false),
            ("ada@[192.0.2.1>]", false),
        ];
        for (text, valid) in table {
            assert_eq!(is_address(text), valid, "{text:?}");
        }
    }

    #[test]
    fn a_domain_has_an_ascii_spelling_a_local_part_has_none() {
        assert_eq!(in_ascii("ada@bücher.example").as_deref(), Some("ada@xn--bcher-kva.example"));
        assert_eq!(in_ascii("josé@b.example"), None);
    }
}
