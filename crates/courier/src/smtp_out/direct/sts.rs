//! MTA-STS as texts (RFC 8461): the record that says that there is a policy, and the policy. Both are a stranger's
//! words, so that everything has a bound. Fetching and keeping them is in `policies`.

/// A policy has a few lines; RFC 8461 3.3 suggests 64 KiB as a limit, which the fetching enforces.
const LINES: usize = 1024;
/// Patterns that are compared with each mail server.
const PATTERNS: usize = 256;
/// RFC 8461 3.2: a year.
const MOST_SECS: u32 = 31_557_600;
const ID_BYTES: usize = 32;

/// What a domain asks of those who send to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Policy {
    pub(super) mode: Mode,
    /// In lower case, such as `mx.shop.example` or `*.shop.example`.
    patterns: Vec<String>,
    pub(super) max_age_secs: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Enforce,
    /// What would fail is to be reported, not prevented.
    Testing,
    None,
}

/// Why a text is no policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unreadable {
    #[error("it is not UTF-8")]
    Encoding,
    #[error("it has more than {LINES} lines")]
    Lines,
    #[error("line {0} is no field of the form `name: value`")]
    Field(usize),
    #[error("it does not begin with `version: STSv1`")]
    Version,
    #[error("its mode is none of enforce, testing and none")]
    Mode,
    #[error("its max_age is no number of seconds up to {MOST_SECS}")]
    MaxAge,
    #[error("an mx of it is no name of a host, or there are more than {PATTERNS}")]
    Mx,
    #[error("it names no mx")]
    NoMx,
}

/// The id in the records of `_mta-sts.DOMAIN`. Two of them, like none, mean that there is no policy (RFC 8461 3.1).
pub(super) fn id(texts: &[Vec<u8>]) -> Option<String> {
    let mut records = texts.iter().filter_map(|text| std::str::from_utf8(text).ok()).filter_map(fields);
    let found = records.next()?;
    records.next().is_none().then_some(found)?
}

/// The id of one record: outside there is none when the text is about something else, inside when it is broken.
fn fields(text: &str) -> Option<Option<String>> {
    let mut fields = text.split(';').map(str::trim);
    if fields.next() != Some("v=STSv1") {
        return None;
    }
    let id = fields.find_map(|field| field.strip_prefix("id")?.trim_start().strip_prefix('=')).map(str::trim);
    let is_id =
        |id: &&str| (1..=ID_BYTES).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    Some(id.filter(is_id).map(str::to_owned))
}

impl Policy {
    /// Reads a policy as it was fetched.
    pub(super) fn read(text: &[u8]) -> Result<Policy, Unreadable> {
        let text = std::str::from_utf8(text).map_err(|_| Unreadable::Encoding)?;
        let (mut version, mut mode, mut max_age, mut patterns) = (None, None, None, Vec::new());
        for (index, line) in text.lines().enumerate() {
            if index == LINES {
                return Err(Unreadable::Lines);
            }
            if line.trim().is_empty() {
                continue;
            }
            let (name, value) = line.split_once(':').ok_or(Unreadable::Field(index + 1))?;
            let value = value.trim();
            // Of a field that must not repeat, the first counts; unknown ones are for others (RFC 8461 3.2).
            match name.trim() {
                "version" => _ = version.get_or_insert(value),
                "mode" => _ = mode.get_or_insert(value),
                "max_age" => _ = max_age.get_or_insert(value),
                "mx" if patterns.len() < PATTERNS => patterns.push(pattern(value).ok_or(Unreadable::Mx)?),
                "mx" => return Err(Unreadable::Mx),
                _ => {}
            }
        }
        if version != Some("STSv1") {
            return Err(Unreadable::Version);
        }
        let mode = match mode {
            Some("enforce") => Mode::Enforce,
            Some("testing") => Mode::Testing,
            Some("none") => Mode::None,
            _ => return Err(Unreadable::Mode),
        };
        let max_age = max_age.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        let max_age = max_age.and_then(|text| text.parse().ok()).filter(|secs| *secs <= MOST_SECS);
        let max_age_secs = max_age.ok_or(Unreadable::MaxAge)?;
        if mode != Mode::None && patterns.is_empty() {
            return Err(Unreadable::NoMx);
        }
        Ok(Policy { mode, patterns, max_age_secs })
    }

    /// Whether a mail server is one of those that the policy names. A star stands for exactly one label (RFC 8461 4.1).
    pub(super) fn names(&self, host: &str) -> bool {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let above = host.split_once('.').filter(|(label, _)| !label.is_empty()).map(|(_, above)| above);
        self.patterns.iter().any(|pattern| match pattern.strip_prefix("*.") {
            Some(suffix) => above == Some(suffix),
            None => *pattern == host,
        })
    }
}

fn pattern(text: &str) -> Option<String> {
    let name = text.strip_prefix("*.").unwrap_or(text);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    (name.len() <= 253 && name.split('.').all(label)).then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_id_is_read_from_the_one_record_of_its_kind() {
        let table: [(&[&str], Option<&str>); 12] = [
            (&["v=STSv1; id=20160831085700Z;"], Some("20160831085700Z")),
            (&["v=STSv1;id=1"], Some("1")),
            (&["v=STSv1; note=x; id=a1 ; more=y"], Some("a1")),
            (&["v=spf1 -all", "v=STSv1; id=1;", "google-site-verification=x"], Some("1")),
            (&[], None),
            (&["v=STSv1;"], None),
            (&["v=STSv1; id=;"], None),
            (&["v=STSv1; id=a-b;"], None),
            (&["v=STSv1; id=012345678901234567890123456789012;"], None),
            (&["v=STSv2; id=1;"], None),
            (&["id=1; v=STSv1"], None),
            (&["v=STSv1; id=1;", "v=STSv1; id=1;"], None),
        ];
        for (texts, wanted) in table {
            let texts: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
            assert_eq!(id(&texts).as_deref(), wanted, "{texts:?}");
        }
    }

    const HEAD: &str = "version: STSv1\r\n";

    #[test]
    fn a_policy_is_read_as_domains_write_it() {
        let table = [
            (
                "mode: enforce\r\nmx: mail.shop.example\r\nmx: *.shop.example\r\nmax_age: 604800\r\n",
                "Enforce 604800",
            ),
            ("mode:testing\nmx:MAIL.shop.example\nmax_age:86400", "Testing 86400"),
            ("mode: none\r\nmax_age: 60\r\n", "None 60"),
            (
                "future: thing\r\nmode: enforce\r\nmode: none\r\nmx: a.example\r\nmax_age: 1\r\n\r\n",
                "Enforce 1",
            ),
            ("mode: enforce\r\nmx: a.example\r\nmax_age: 31557600", "Enforce 31557600"),
        ];
        for (text, wanted) in table {
            let policy = Policy::read(format!("{HEAD}{text}").as_bytes()).unwrap();
            assert_eq!(format!("{:?} {}", policy.mode, policy.max_age_secs), wanted, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_policy_is_told() {
        let many =
            format!("{HEAD}mode: enforce\r\nmax_age: 1\r\n{}", "mx: a.example\r\n".repeat(PATTERNS + 1));
        let long = format!("{HEAD}{}", "x: y\r\n".repeat(LINES));
        let table: [(&str, Unreadable); 15] = [
            ("", Unreadable::Version),
            ("mode: none\r\nmax_age: 1", Unreadable::Version),
            ("version: STSv2\r\nmode: none\r\nmax_age: 1", Unreadable::Version),
            ("version: STSv1\r\n<html>", Unreadable::Field(2)),
            ("version: STSv1\r\nmax_age: 1", Unreadable::Mode),
            ("version: STSv1\r\nmode: Enforce\r\nmax_age: 1", Unreadable::Mode),
            ("version: STSv1\r\nmode: none", Unreadable::MaxAge),
            ("version: STSv1\r\nmode: none\r\nmax_age: +1", Unreadable::MaxAge),
            ("version: STSv1\r\nmode: none\r\nmax_age: 31557601", Unreadable::MaxAge),
            ("version: STSv1\r\nmode: none\r\nmax_age: 99999999999", Unreadable::MaxAge),
            ("version: STSv1\r\nmode: enforce\r\nmax_age: 1", Unreadable::NoMx),
            ("version: STSv1\r\nmode: enforce\r\nmx: \r\nmax_age: 1", Unreadable::Mx),
            ("version: STSv1\r\nmode: enforce\r\nmx: a.*.example\r\nmax_age: 1", Unreadable::Mx),
            (&many, Unreadable::Mx),
            (&long, Unreadable::Lines),
        ];
        for (text, wanted) in table {
            assert_eq!(Policy::read(text.as_bytes()), Err(wanted), "{text:?}");
        }
        assert_eq!(Policy::read(b"version: STSv1\r\nmode: none\xff"), Err(Unreadable::Encoding));
    }

    #[test]
    fn a_star_stands_for_one_label() {
        let text =
            format!("{HEAD}mode: enforce\r\nmx: *.shop.example\r\nmx: Mail.Other.example\r\nmax_age: 1");
        let policy = Policy::read(text.as_bytes()).unwrap();
        let table = [
            ("mx1.shop.example", true),
            ("MX1.Shop.example.", true),
            ("mail.other.example", true),
            ("shop.example", false),
            ("a.mx1.shop.example", false),
            (".shop.example", false),
            ("mx1.shop.example.evil.example", false),
            ("mx.other.example", false),
            ("", false),
        ];
        for (host, named) in table {
            assert_eq!(policy.names(host), named, "{host}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_readers(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = Policy::read(&bytes);
            let _ = id(&[bytes]);
        }

        #[test]
        fn no_fields_break_the_reader(fields in "((mode|mx|max_age|x)[: ]{0,2}[a-z0-9*.]{0,9}\r?\n){0,9}") {
            let text = format!("{HEAD}{fields}");
            if let Ok(policy) = Policy::read(text.as_bytes()) {
                prop_assert!(policy.mode == Mode::None || !policy.patterns.is_empty());
            }
        }
    }
}
