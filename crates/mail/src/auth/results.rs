//! `Authentication-Results` (RFC 8601) of a server that the operator trusts. It must remove such fields that came from
//! outside; as a second guard the highest word about each method counts, and none below the third `Received`.

use super::dns::ascii;
use super::{Authentication, Dmarc, Judged, Policy, Signature, Verdict, author, without_our_trace};
use crate::header::Header;
use crate::limits::Problems;

/// Methods that are read of one field, and fields of one letter.
const METHODS: usize = 32;
const FIELDS: usize = 8;
/// Hops within the house of whoever is trusted: the server that took the letter in, and the one that put it into the
/// mailbox. They write their fields above or below their own `Received`.
const HOPS: usize = 2;

/// What a trusted server found out about a letter; none when no such server said anything.
pub fn found_by(raw: &[u8], trusted: &[String]) -> Option<Authentication> {
    if trusted.is_empty() {
        return None;
    }
    let raw = without_our_trace(raw);
    let (header, _) = Header::split(raw, |_| false, &mut Problems::default());
    let mut hops = 0;
    let near = header.fields().take_while(|(name, _)| {
        hops += usize::from(name.eq_ignore_ascii_case(b"Received"));
        hops <= HOPS
    });
    let named = near.filter(|(name, _)| name.eq_ignore_ascii_case(b"Authentication-Results"));
    let mut found: Option<Authentication> = None;
    let mut is_dmarc_known = false;
    for (_, value) in named.take(FIELDS) {
        let parts = parts(&header.to_text(value));
        let server = parts.first().and_then(|part| part.words.first()).cloned().unwrap_or_default();
        if !trusted.iter().any(|one| one.eq_ignore_ascii_case(&server)) {
            continue;
        }
        let found = found.get_or_insert_with(|| nothing(&server));
        for part in parts.iter().skip(1).take(METHODS) {
            match read_dmarc(part) {
                // What stands below may be a stranger's that nobody removed.
                Some(dmarc) if !std::mem::replace(&mut is_dmarc_known, true) => found.dmarc = dmarc,
                Some(_) => {}
                None => add(found, part),
            }
        }
    }
    let mut found = found?;
    match author(&header) {
        Err(why) => {
            found.dmarc.verdict = Verdict::Fail;
            found.dmarc.why = why.to_owned();
        }
        Ok(author) => {
            let is_of_another = !found.dmarc.domain.is_empty() && found.dmarc.domain != author;
            if is_of_another {
                found.dmarc.verdict = Verdict::None;
                found.dmarc.why = "the server speaks of another sender".to_owned();
            }
            found.dmarc.domain = author;
        }
    }
    Some(found)
}

fn nothing(server: &str) -> Authentication {
    let dmarc = Dmarc {
        verdict: Verdict::None,
        domain: String::new(),
        policy: Policy::None,
        by: None,
        why: String::new(),
    };
    Authentication { by: Some(server.to_owned()), spf: None, dkim: Vec::new(), dmarc, arc: None }
}

/// The method and its verdict.
fn judged(part: &Part) -> Option<(String, Verdict)> {
    let (method, verdict) = part.words.first()?.split_once('=')?;
    Some((method.split('/').next().unwrap_or_default().to_ascii_lowercase(), verdict_of(verdict)))
}

fn read_dmarc(part: &Part) -> Option<Dmarc> {
    let (_, verdict) = judged(part).filter(|(method, _)| method == "dmarc")?;
    let why = part.property("reason").unwrap_or_default().to_owned();
    let domain = domain_of(part.property("header.from").unwrap_or_default());
    Some(Dmarc { verdict, domain, policy: policy_of(&part.comments), by: None, why })
}

fn add(found: &mut Authentication, part: &Part) {
    let Some((method, verdict)) = judged(part) else { return };
    let why = part.property("reason").unwrap_or_default().to_owned();
    match method.as_str() {
        "spf" => {
            let of = part.property("smtp.mailfrom").or_else(|| part.property("smtp.helo"));
            found.spf.get_or_insert(Judged { verdict, domain: domain_of(of.unwrap_or_default()), why });
        }
        "dkim" => {
            let of = part.property("header.d").or_else(|| part.property("header.i"));
            let selector = part.property("header.s").unwrap_or_default().to_owned();
            let domain = domain_of(of.unwrap_or_default());
            found.dkim.push(Signature { verdict, domain, selector, why });
        }
        "arc" => {
            found.arc.get_or_insert(Judged { verdict, domain: String::new(), why });
        }
        _ => {}
    }
}

fn verdict_of(word: &str) -> Verdict {
    match word.to_ascii_lowercase().as_str() {
        "pass" => Verdict::Pass,
        "fail" | "hardfail" => Verdict::Fail,
        "softfail" => Verdict::SoftFail,
        "neutral" | "policy" => Verdict::Neutral,
        "temperror" => Verdict::TempError,
        "permerror" => Verdict::PermError,
        _ => Verdict::None,
    }
}

/// `(p=reject dis=none)`, as many servers add it.
fn policy_of(comments: &str) -> Policy {
    let words = comments.split(|c: char| c.is_whitespace() || ",;".contains(c));
    let wish = words.filter_map(|word| word.split_once('=')).find(|(name, _)| name.eq_ignore_ascii_case("p"));
    match wish.map(|(_, wish)| wish.to_ascii_lowercase()).as_deref() {
        Some("reject") => Policy::Reject,
        Some("quarantine") => Policy::Quarantine,
        _ => Policy::None,
    }
}

fn domain_of(value: &str) -> String {
    let value = value.trim_matches(|c: char| "<>\"".contains(c));
    ascii(value.rsplit_once('@').map_or(value, |(_, domain)| domain))
}

/// What stands between two semicolons: its words, and its comments apart.
#[derive(Default)]
struct Part {
    words: Vec<String>,
    comments: String,
}

impl Part {
    fn property(&self, name: &str) -> Option<&str> {
        let named = self.words.iter().skip(1).filter_map(|word| word.split_once('='));
        named.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

/// Cuts a field at semicolons and white space that stand neither in quotes nor in comments; `a = b` is one word.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    let (mut word, mut depth, mut is_quoted, mut is_escaped) = (String::new(), 0_usize, false, false);
    for c in text.chars().chain(std::iter::once(';')) {
        let part = parts.last_mut().expect("there is always one part");
        if is_escaped {
            is_escaped = false;
            if depth == 0 {
                word.push(c)
            } else {
                part.comments.push(c)
            }
            continue;
        }
        match c {
            '\\' if is_quoted || depth > 0 => is_escaped = true,
            '"' if depth == 0 => is_quoted = !is_quoted,
            _ if is_quoted => word.push(c),
            '(' => {
                depth += 1;
                part.comments.push(' ');
            }
            ')' if depth > 0 => depth -= 1,
            _ if depth > 0 => part.comments.push(c),
            _ if c.is_whitespace() || c == ';' => {
                take_word(&mut word, part);
                if c == ';' && parts.len() <= METHODS {
                    parts.push(Part::default());
                }
            }
            _ => word.push(c),
        }
    }
    parts
}

/// Joins what white space around an equals sign has parted.
fn take_word(word: &mut String, part: &mut Part) {
    if word.is_empty() {
        return;
    }
    let word = std::mem::take(word);
    match part.words.last_mut() {
        Some(last) if last.ends_with('=') || word.starts_with('=') => last.push_str(&word),
        _ => part.words.push(word),
    }
}
