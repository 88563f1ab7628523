//! DKIM: whether what is published under the names of our keys is what they sign with (RFC 6376 3.6). Signatures that a
//! relay adds are not seen in records, since nobody knows under which selector.

use super::super::signed::{tag, tags};
use super::{Found, Key, Life, Lookup, Sender, UNANSWERED, Unasked, Way, listed, removal, texts};
use crate::finding::{Finding, Remedy};

const CHECK: &str = "dkim";

pub(super) fn examine(sender: &Sender<'_>, lookup: &Lookup<'_>) -> Result<Vec<Finding>, Unasked> {
    if sender.keys.is_empty() {
        return Ok(vec![without(sender)]);
    }
    let looked_up: Vec<_> = sender.keys.iter().map(|key| (key, texts(lookup, &key.name))).collect();
    let mut found = Vec::new();
    for (key, texts) in looked_up {
        found.push(judge(key, texts?));
    }
    if !sender.keys.iter().any(|key| key.life == Life::Signs) {
        let words = "no key signs yet: mail leaves unsigned until a record is seen";
        let advice = "Write the records of the keys that wait. The server looks for them every half minute.";
        found.push(Finding::note(CHECK, format!("DKIM of {}", sender.domain), words).with_advice(advice));
    }
    Ok(found)
}

fn without(sender: &Sender<'_>) -> Finding {
    let words = match sender.way {
        Way::Relay { host } => format!(
            "Relance has no key for it: mail leaves unsigned, unless {host} signs it, which cannot be seen here"
        ),
        Way::LocalRelay => {
            "Relance has no key for it: mail leaves unsigned, unless the mail server on this machine signs it"
                .to_owned()
        }
        Way::Direct | Way::Unknown => {
            "there is no key for it: mail leaves unsigned, and large providers mistrust it".to_owned()
        }
    };
    Finding::note(CHECK, format!("DKIM of {}", sender.domain), words)
        .with(Remedy::Command(format!("relance dkim make {}", sender.domain)))
}

fn judge(key: &Key, found: Found<'_, Vec<Vec<u8>>>) -> Finding {
    let subject = format!("DKIM key {}", key.name);
    let texts: &[Vec<u8>] = match found {
        Found::Records(texts) => texts,
        Found::Nothing => &[],
        Found::Unanswered => return Finding::note(CHECK, subject, UNANSWERED),
    };
    let is_ours = |text: &&Vec<u8>| is_record(text, &key.record);
    let ours = texts.iter().find(is_ours);
    let so_it_waits = if key.life == Life::Waits { "; it waits, and does not sign" } else { "" };
    match (ours, key.life) {
        (Some(_), life) if is_published(texts, &key.record) => {
            let words = match life {
                Life::Signs => "its record is there, and it signs",
                Life::Waits => "its record is there; a running server signs with it within half a minute",
                Life::Ends => "it signs no more; its record must stay until its week is over",
            };
            Finding::ok(CHECK, subject, words)
        }
        (Some(_), _) if texts.len() > 1 => {
            let others = texts.iter().filter(|text| !is_ours(text)).map(|text| removal(&key.name, text));
            let words =
                format!("other texts stand beside its record: receivers may read one of those{so_it_waits}");
            let wrong = Finding::wrong(CHECK, subject, words);
            others.fold(wrong, Finding::with)
        }
        (Some(text), _) => {
            let words =
                format!("its record is there, with t=y: receivers treat the mail as unsigned{so_it_waits}");
            let note = Finding::note(CHECK, subject, words);
            note.with(removal(&key.name, text)).with_text(&key.name, &key.record)
        }
        (None, life) => {
            let published = match texts {
                [] => "there is no record".to_owned(),
                [text] => format!("another text is published there: {}", super::shown(text)),
                several => format!(
                    "{} other texts are published there: {}",
                    several.len(),
                    listed(&several.iter().map(|text| super::shown(text)).collect::<Vec<_>>())
                ),
            };
            let (grade, so): (fn(_, _, _) -> _, _) = match life {
                Life::Signs => {
                    (Finding::wrong as fn(&'static str, String, String) -> Finding, "its signatures fail")
                }
                Life::Waits => (Finding::wrong as _, "it waits, and does not sign"),
                Life::Ends => (Finding::note as _, "mail of the last week that it signed fails"),
            };
            let finding: Finding = grade(CHECK, subject, format!("{published}: {so}"));
            let taken = texts.iter().map(|text| removal(&key.name, text));
            taken.fold(finding, Finding::with).with_text(&key.name, &key.record)
        }
    }
}

/// Whether these texts, all that stand under a key's name, are its record and nothing else, so that receivers believe
/// what it signs: not beside another text, of which they may read the first, and not under test (RFC 6376 3.6.1).
pub fn is_published(texts: &[Vec<u8>], record: &str) -> bool {
    matches!(texts, [text] if is_record(text, record) && !is_testing(text))
}

/// Whether a text of the domain name system says what the record of a key says.
fn is_record(text: &[u8], record: &str) -> bool {
    let wanted = tags(record.as_bytes()).unwrap_or_default();
    tags(text).is_some_and(|seen| ["p", "k"].iter().all(|name| same(&seen, &wanted, name)))
}

/// Whether a tag says the same in both; white space within a key means nothing, and RSA need not be said.
fn same(seen: &[(String, String)], wanted: &[(String, String)], name: &str) -> bool {
    let value = |tags: &[(String, String)]| {
        let default = if name == "k" { "rsa" } else { "" };
        tag(tags, name).unwrap_or(default).replace(char::is_whitespace, "")
    };
    value(seen) == value(wanted) && !value(seen).is_empty()
}

fn is_testing(text: &[u8]) -> bool {
    let tags = tags(text).unwrap_or_default();
    tag(&tags, "t").is_some_and(|flags| flags.split(':').any(|flag| flag.trim() == "y"))
}
