//! Who failed, by where addresses stand in a notice: alone at the start of a line, behind the words that introduce a
//! recipient, in an answer to `RCPT`; and which lines tell about whom. Whether it is a notice is decided before.

use super::notice::{folded, says_failure};
use super::{reason, status};
use crate::address;
use crate::limits;

/// Addresses looked at in one line.
const IN_LINE: usize = 8;
/// Bytes of a line, and of what stands before an address in it.
const LINE_BYTES: usize = 1_000;
const AHEAD_BYTES: usize = 160;

/// How sure it is that an address is the one that failed. Only the surest of a notice count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sure {
    /// `To:` of the returned mail.
    Addressed,
    /// Somewhere in an answer, or in a sentence that says that it failed.
    Mentioned,
    /// `RCPT TO:<…>`.
    Command,
    /// Behind the words that introduce a recipient, or behind a code: `554 <…>... Host unknown`.
    Introduced,
    /// At the start of a line, with nothing or the reason behind it.
    Listed,
}

/// One address and the lines that tell about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub email: String,
    /// Range of lines.
    pub about: (usize, usize),
    /// More than that the returned mail was addressed to it.
    pub is_sure: bool,
    /// Where the lines begin that lead to it without a gap: some servers give the reason first.
    pub lead: usize,
}

/// The recipients of a notice in the order in which they stand there. `to` are those whom the notice itself went to:
/// the sender of the returned mail is no recipient of it.
pub(super) fn find(lines: &[&str], to: &[String]) -> Vec<Found> {
    let mut all: Vec<(Sure, String, usize)> = Vec::new();
    let mut before = "";
    for (at, line) in lines.iter().enumerate() {
        if line.contains('@') && line.len() < LINE_BYTES {
            match listed(line, before) {
                Some(email) => all.push((Sure::Listed, email.to_owned(), at)),
                None => others(line, before, at, &mut all),
            }
        }
        if !line.trim().is_empty() {
            before = line;
        }
        if all.len() > 5 * limits::FAILURES {
            break;
        }
    }
    let is_own = |email: &str| to.iter().any(|own| own.eq_ignore_ascii_case(email));
    if all.iter().any(|(sure, email, _)| *sure > Sure::Addressed && !is_own(email)) {
        all.retain(|(_, email, _)| !is_own(email));
    }
    let Some(best) = all.iter().map(|(sure, ..)| *sure).max() else {
        return Vec::new();
    };
    all.retain(|(sure, ..)| *sure == best);
    with_lines(all, lines)
}

/// Joins each address with the lines up to the next one; behind a code, the answer stands in the lines before it.
fn with_lines(all: Vec<(Sure, String, usize)>, lines: &[&str]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut from = 0;
    for (at, (sure, email, line)) in all.iter().enumerate() {
        // The answer often names the address once more.
        let other = all[at + 1..].iter().find(|(_, other, _)| !other.eq_ignore_ascii_case(email));
        let next = other.map_or(lines.len(), |(.., next)| (*next).max(line + 1));
        let coded = status::reply_code(lines[*line].trim_start()).is_some();
        let about = if coded { (from, line + 1) } else { (*line, next) };
        from = line + 1;
        if found.len() < limits::FAILURES
            && !found.iter().any(|known| known.email.eq_ignore_ascii_case(email))
        {
            let lead = if found.is_empty() { led_from(lines, about.0) } else { about.0 };
            found.push(Found { email: email.clone(), about, is_sure: *sure > Sure::Addressed, lead });
        }
    }
    found
}

/// Where the sentence begins that leads to a line: at most three lines before it and one gap.
fn led_from(lines: &[&str], at: usize) -> usize {
    let mut from = at;
    let (mut gaps, mut in_gap) = (0, false);
    for line in lines[..at].iter().rev().take(5) {
        let is_blank = line.trim().is_empty();
        gaps += usize::from(is_blank && !in_gap);
        in_gap = is_blank;
        if line.contains('@') || gaps > 1 || at - from >= 4 && !is_blank {
            break;
        }
        from -= 1;
    }
    from
}

/// The address that a line begins with, when the line is about nothing else.
fn listed<'a>(line: &'a str, before: &str) -> Option<&'a str> {
    let start = line.trim_start_matches(|c: char| c.is_whitespace() || "*•·-|#>".contains(c));
    let (email, rest) = address_at(start)?;
    let context = before.trim().to_lowercase();
    let other = [
        "contact",
        "contacting",
        "assistance",
        "original sender",
        "questions",
        "from:",
        "mail from",
        "message-id",
    ];
    let stands = |word: &str| {
        let mut behind = context.match_indices(word).map(|(at, _)| &context[at + word.len()..]);
        // Whole words: `contacto con los destinatarios` speaks of no other address.
        behind.any(|behind| !behind.starts_with(char::is_alphabetic))
    };
    if other.iter().any(|word| stands(word)) && !context.contains("following recip") {
        return None;
    }
    let rest = rest.trim_start_matches(['>', '"', '\'', ')', ']']).trim();
    let lower = rest.to_lowercase();
    // `on Mon, 5 Jan`, `am 05.01.`, `le 5 janvier`.
    let short = lower.split_once(' ').filter(|(word, _)| word.chars().count() <= 3 && !word.is_empty());
    let dated = short.is_some_and(|(_, date)| limits::cut(date, 12).contains(|c: char| c.is_ascii_digit()));
    let marked = rest.is_empty() || rest.starts_with([':', ',', ';', '[', '(', '-', '.', '|', '=', '/']);
    (marked || dated || reason::by_words(&lower).is_some()).then_some(email)
}

/// The addresses within a line.
fn others(line: &str, before: &str, at: usize, all: &mut Vec<(Sure, String, usize)>) {
    let lower = line.to_lowercase();
    let answer = lower.trim_start().starts_with("<<<");
    // Lower case may be longer: then the places in both differ, and the line is taken as it is.
    let lower = if lower.len() == line.len() { lower } else { line.to_owned() };
    let is_unknown = reason::by_words(&lower) == Some("no-such-user");
    let breaks = |c: char| c.is_whitespace() || "<>()[]\",;:'=".contains(c);
    for (sign, _) in line.match_indices('@').take(IN_LINE) {
        let start =
            line[..sign].rfind(breaks).map_or(0, |b| b + line[b..].chars().next().map_or(1, char::len_utf8));
        let Some((email, rest)) = address_at(&line[start..]) else { continue };
        let ahead = &lower[lower.floor_char_boundary(start.saturating_sub(AHEAD_BYTES))..start];
        let ahead = ahead.trim_end_matches([' ', '<', '"', '\'', '(', '[', '\t']);
        let ahead = ahead.strip_suffix("smtp:").map_or(ahead, |cut| cut.trim_end_matches(['[', ' ', '<']));
        let sure = introduced(ahead, before, answer).or_else(|| {
            let rest = rest.trim_start_matches(['>', '"', '\'']).trim_start();
            let told =
                rest.starts_with("...") || rest.starts_with(':') && status::find_reply(ahead).is_some();
            (told || is_unknown).then_some(Sure::Mentioned)
        });
        if let Some(sure) = sure {
            all.push((sure, email.to_owned(), at));
        }
    }
}

/// What the words before an address make of it, lower case.
fn introduced(ahead: &str, before: &str, is_answer: bool) -> Option<Sure> {
    const LABELS: &str = "recipient:|recipients:|recipient address:|failed address:|undeliverable address:|\
        error-for:|address:|addresses:|userid:|user:|destinataire:|destinataires:|destinatario:|destinatário:|\
        empfänger:|an:|mailbox|addressed to|intended for|final recipient|the recipient|userid|delivered to|\
        delivered to:|reach|ontvanger:|mottagare:|宛先:|宛先";
    const LEADS: &str = "à|an|destinataire|l'adresse|empfänger|adresse|a|al|all'indirizzo|indirizzo|destinatario|\
        dirección|para|ao|endereço|destinatário|aan|bij|ontvanger|adres";
    const AWAY: &str = "message-id:|contact|reply to|write to|mail from|mail to:|from:|from|cc:|\
        sender|sender:|help|questions|by";
    let ends = |list: &str| list.split('|').any(|end| ahead.ends_with(end));
    let code = status::reply_code(ahead.trim_start()).is_some();
    if ahead.ends_with("rcpt to:") || ahead.ends_with("rcpt to") || ahead.ends_with("rcpt:") {
        return Some(Sure::Command);
    }
    if ends("generated from|generated by|expanded from:|expanded from") {
        return Some(Sure::Mentioned);
    }
    if ends(AWAY) {
        return None;
    }
    if code && !is_answer && ahead.trim().len() <= 12 {
        return Some(Sure::Introduced);
    }
    if matches!(ahead.trim(), "to:" | "to") {
        return if says_failure(&folded(before)) && ahead.trim() == "to" {
            Some(Sure::Introduced)
        } else {
            Some(Sure::Addressed)
        };
    }
    let failed = || says_failure(ahead) || says_failure(&folded(&format!("{before} {ahead}")));
    let word = ahead.rsplit(' ').next().unwrap_or_default();
    let leads =
        ends("to|to:|for|for:|user|account|address|recipient") || LEADS.split('|').any(|known| known == word);
    let tells = ahead.ends_with(':') && (says_failure(ahead) || reason::by_words(ahead).is_some());
    (!is_answer
        && (ends(LABELS) || tells || leads && failed() || reason::by_words(ahead) == Some("no-such-user")))
    .then_some(Sure::Introduced)
    .or_else(|| (leads && ahead.contains("your message to")).then_some(Sure::Introduced))
}

/// The address at the start of a text and what stands behind it.
fn address_at(text: &str) -> Option<(&str, &str)> {
    let mut start = text;
    while let Some(cut) = start
        .strip_prefix(['<', '"', '\'', '[', '(', ' '])
        .or_else(|| ["smtp:", "mailto:", "rfc822;", "SMTP:"].iter().find_map(|kind| start.strip_prefix(kind)))
    {
        start = cut;
    }
    let ends = |c: char| c.is_whitespace() || "<>()[]\",;:'|=".contains(c);
    let token = &start[..start.find(ends).unwrap_or(start.len())];
    let email = token.trim_end_matches(['.', '!', '?', '-', '/']);
    let fits = email.contains('@') && address::is_email(email) && !email.ends_with(char::is_numeric);
    fits.then(|| (email, &start[email.len()..]))
}

/// A bare name that is listed where recipients are announced: the name of a mailbox at the server that reports.
pub(super) fn bare_name<'a>(lines: &[&'a str]) -> Option<(&'a str, usize)> {
    let announced = lines.iter().position(|line| {
        let line = line.trim_end().to_lowercase();
        line.ends_with(':')
            && (line.contains("recipient") || line.contains("address") || line.contains("from "))
    })?;
    let (at, line) =
        lines.iter().enumerate().skip(announced + 1).find(|(_, line)| !line.trim().is_empty())?;
    let name = line.trim().trim_matches(['<', '>', '"', '*', ' ']);
    let fits = (2..=64).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+".contains(&b))
        && name.bytes().any(|b| b.is_ascii_alphanumeric());
    fits.then_some((name, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emails(text: &str) -> String {
        let lines: Vec<&str> = text.lines().collect();
        let found = find(&lines, &["us@us.example".to_owned()]);
        found.iter().map(|found| found.email.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn recipients_by_where_they_stand() {
        let cases = [
            ("The following addresses failed:\n  <ana@b.example>:\n  550 no <bo@c.example>", "ana@b.example"),
            (
                "ana@b.example on Mon, 5 Jan 2026\n  unknown\nbo@b.example on Mon, 5 Jan 2026",
                "ana@b.example bo@b.example",
            ),
            ("Your message could not be delivered to ana@b.example today.", "ana@b.example"),
            ("Failed Recipient: ana@b.example\nPlease contact help@b.example", "ana@b.example"),
            (">>> RCPT TO:<ana@b.example>\n<<< 550 no", "ana@b.example"),
            ("554 <ana@b.example>... Host unknown", "ana@b.example"),
            ("For help contact <postmaster@b.example>", ""),
            ("Your message\n  To: list@b.example\ndid not reach:\n ana@b.example", "ana@b.example"),
            ("Subject: x\nTo: ana@b.example", "ana@b.example"),
            ("<us@us.example>... denied\nunknown user: ana@b.example", "ana@b.example"),
            ("@ @@ <@> a@", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(emails(text), expected, "{text}");
        }
    }
}
