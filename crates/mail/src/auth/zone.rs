//! The records of a domain of our own, as those who get our mail will read them: what is missing or wrong in them, and
//! the record to write instead. As in the parent nothing is asked here: questions without an answer are handed back.
//! What the judgement of a letter says stands in the parent.

mod dmarc;
mod exchange;
mod key;
mod machine;
mod spf;
#[cfg(test)]
mod tests;
mod transport;

use std::net::IpAddr;

use super::dns::{Answer, Answers, Lookup, Question, RecordKind, Unasked, ascii};
use crate::finding::{Finding, Record, Remedy};

pub use key::is_published;
pub use machine::Machine;
pub use transport::Policy;

/// What could not be found out, never to be mistaken for what is not there.
const UNANSWERED: &str = "could not ask: its name servers gave no answer in time";

/// A domain that our mail comes from.
pub struct Sender<'a> {
    /// Lower case, in ASCII.
    pub domain: &'a str,
    /// Our keys for it, or for the nearest domain above it that has any.
    pub keys: &'a [Key],
    pub way: &'a Way,
    /// Some automatic mail of it leaves with an empty return path.
    pub has_null_sender: bool,
    /// Addresses that its mail leaves from, as far as that is known.
    pub addresses: &'a [IpAddr],
    /// Whether mail goes to the internet from there for certain: a mail server on this machine may hand it on.
    pub is_sure: bool,
    /// How we greet.
    pub hello: &'a str,
    /// Where its mail is read by IMAP.
    pub read_at: &'a [String],
    /// Whether an address is this machine's.
    pub is_here: &'a (dyn Fn(IpAddr) -> bool + Sync),
    /// What its host for MTA-STS answered, where it was asked: a policy, or why there is none.
    pub policy: Option<Result<Policy, String>>,
}

/// How mail leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// To the servers of its recipients.
    Direct,
    /// Through a mail server on this machine.
    LocalRelay,
    /// Through another server.
    Relay { host: String },
    /// Nobody has said so yet.
    Unknown,
}

/// A key of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// `selector._domainkey.domain`
    pub name: String,
    pub domain: String,
    /// What is to be published there.
    pub record: String,
    pub life: Life,
}

/// How far a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// It signs once its record is seen.
    Waits,
    Signs,
    /// It signs no more, and mail that it signed is on its way.
    Ends,
}

/// Judges the records of a domain, or says what has to be asked first. With closed answers there is always a judgement.
pub fn examine(sender: &Sender<'_>, answers: &Answers) -> Result<Vec<Finding>, Vec<Question>> {
    let lookup = Lookup::new(answers);
    // Each is asked before any gives up, so that their questions travel together.
    let parts = [
        exchange::examine(sender, &lookup),
        spf::examine(sender, &lookup),
        key::examine(sender, &lookup),
        dmarc::examine(sender, &lookup),
        transport::examine(sender, &lookup),
    ];
    match parts.into_iter().collect::<Result<Vec<_>, Unasked>>() {
        Ok(findings) => Ok(findings.into_iter().flatten().collect()),
        Err(Unasked) => Err(lookup.into_unasked()),
    }
}

/// Judges the name and the addresses of a machine that delivers by itself.
pub fn examine_machine(machine: &Machine<'_>, answers: &Answers) -> Result<Vec<Finding>, Vec<Question>> {
    let lookup = Lookup::new(answers);
    machine::examine(machine, &lookup).map_err(|Unasked| lookup.into_unasked())
}

/// Judges who feeds a mailbox of this domain by MX alone: whether any of its servers is this machine. None when nobody
/// answered.
pub fn leads_here(
    domain: &str,
    is_here: &dyn Fn(IpAddr) -> bool,
    answers: &Answers,
) -> Result<Option<bool>, Vec<Question>> {
    let lookup = Lookup::new(answers);
    exchange::leads_here(domain, is_here, &lookup).map_err(|Unasked| lookup.into_unasked())
}

/// A domain as it is asked for.
pub fn name(domain: &str) -> String {
    ascii(domain)
}

/// What was found under a name.
enum Found<'a, T> {
    Records(&'a T),
    Nothing,
    Unanswered,
}

fn texts<'a>(lookup: &Lookup<'a>, name: &str) -> Result<Found<'a, Vec<Vec<u8>>>, Unasked> {
    Ok(match lookup.get(name, RecordKind::Txt)? {
        Answer::Texts(texts) => Found::Records(texts),
        Answer::Failed => Found::Unanswered,
        _ => Found::Nothing,
    })
}

/// The addresses of a name; none when nobody answered.
fn addresses(lookup: &Lookup<'_>, name: &str) -> Result<Option<Vec<IpAddr>>, Unasked> {
    let (v4, v6) = (lookup.get(name, RecordKind::A), lookup.get(name, RecordKind::Aaaa));
    let (v4, v6) = (v4?, v6?);
    let mut found = Vec::new();
    for answer in [v4, v6] {
        if let Answer::Addresses(addresses) = answer {
            found.extend_from_slice(addresses);
        }
    }
    let is_unknown = found.is_empty() && [v4, v6].contains(&&Answer::Failed);
    Ok((!is_unknown).then_some(found))
}

/// Whether a name may be one of the internet's: it has a dot and is no address.
fn is_public_name(host: &str) -> bool {
    host.contains('.') && host.trim_matches(['[', ']']).parse::<IpAddr>().is_err()
}

/// A text that is to go: whole, or nobody could tell it from its neighbours.
fn removal(name: &str, text: &[u8]) -> Remedy {
    Remedy::Remove(Record::text(name, &String::from_utf8_lossy(text)))
}

/// Words of a zone, which may be anybody's, on one bounded line.
fn shown(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let mut shown: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(120).collect();
    if text.chars().nth(120).is_some() {
        shown.push('…');
    }
    shown
}

/// `a, b and c`.
fn listed<T: ToString>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    match items.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// `1 lookup`, `2 lookups`.
fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}
