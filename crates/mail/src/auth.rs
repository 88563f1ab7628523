//! Who sent a letter, as far as can be proved: SPF, DKIM, DMARC and ARC over records that are handed in, and what a
//! trusted server in front of us found. What follows from it is decided in `desk`; nothing is asked here, and signing
//! our own letters is in `dkim`.

mod arc;
mod dkim;
mod dmarc;
mod dns;
mod results;
mod signed;
mod spf;
#[cfg(test)]
mod tests;
pub mod zone;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::net::IpAddr;
use std::panic;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use dns::{Answer, Answers, Question, RecordKind};
pub use results::found_by;
pub(crate) use signed::{Signed, body_hash, canonical_body};

use crate::field;
use crate::header::Header;
use crate::limits::Problems;
use dns::{Lookup, Unasked, ascii};

/// The words of RFC 8601 for one method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// There was nothing to judge.
    None,
    Pass,
    Fail,
    SoftFail,
    Neutral,
    TempError,
    PermError,
}

impl Verdict {
    /// The word as it stands in `Authentication-Results`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::SoftFail => "softfail",
            Self::Neutral => "neutral",
            Self::TempError => "temperror",
            Self::PermError => "permerror",
        }
    }
}

/// One method's verdict about one domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    pub verdict: Verdict,
    /// Lower case, in ASCII; empty when there is none.
    pub domain: String,
    /// Why it is no pass, in words; empty when nothing needs saying.
    pub why: String,
}

impl Judged {
    fn new(verdict: Verdict, domain: &str, why: &str) -> Self {
        Self { verdict, domain: domain.to_owned(), why: why.to_owned() }
    }
}

/// One DKIM signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub verdict: Verdict,
    /// Who signed.
    pub domain: String,
    pub selector: String,
    pub why: String,
}

/// What a domain wishes to happen to letters that fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Policy {
    None,
    Quarantine,
    Reject,
}

/// DMARC's verdict about the domain in From.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dmarc {
    pub verdict: Verdict,
    pub domain: String,
    pub policy: Policy,
    /// What proved it: `spf` or `dkim`.
    pub by: Option<String>,
    pub why: String,
}

/// All that was found out about the sender of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authentication {
    /// The server in front of us that found it out; none when we did.
    pub by: Option<String>,
    pub spf: Option<Judged>,
    pub dkim: Vec<Signature>,
    pub dmarc: Dmarc,
    pub arc: Option<Judged>,
}

impl Authentication {
    /// Whether From proves nothing about who wrote: its domain disowns the letter, or it names nobody or several.
    pub fn is_from_doubtful(&self) -> bool {
        self.dmarc.verdict == Verdict::Fail
    }

    /// Whether From is proven: its domain vouches for the letter.
    pub fn is_from_proven(&self) -> bool {
        self.dmarc.verdict == Verdict::Pass
    }
}

/// Who handed a letter over, as the SMTP dialogue said.
#[derive(Debug, Clone, Copy)]
pub struct Hop<'a> {
    pub peer: IpAddr,
    pub helo: &'a str,
    /// Empty is the null sender.
    pub mail_from: &'a str,
}

/// A letter taken apart for judging; it may be judged again as answers are added to those of before.
pub struct Prepared<'a> {
    signed: Signed<'a>,
    author: Result<String, &'static str>,
    /// What costs a sum, once all its answers are there: the others may need many rounds of answers.
    dkim: OnceCell<Vec<Signature>>,
    arc: OnceCell<Option<Judged>>,
}

/// A letter as it travelled: signatures are made over lines that end in CRLF.
pub fn as_travelled(raw: &[u8]) -> Cow<'_, [u8]> {
    let is_bare = |(at, byte): (usize, &u8)| *byte == b'\n' && (at == 0 || raw[at - 1] != b'\r');
    if !raw.iter().enumerate().any(is_bare) {
        return Cow::Borrowed(raw);
    }
    let mut whole = Vec::with_capacity(raw.len() + raw.len() / 16);
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(line) => {
                whole.extend_from_slice(line.strip_suffix(b"\r").unwrap_or(line));
                whole.extend_from_slice(b"\r\n");
            }
            None => whole.extend_from_slice(line),
        }
    }
    Cow::Owned(whole)
}

/// Takes a letter apart that is [`as_travelled`]. `raw` may begin with the trace fields of our own listener: they are
/// left out.
pub fn prepare(raw: &[u8]) -> Prepared<'_> {
    let raw = without_our_trace(raw);
    let signed = panic::catch_unwind(|| Signed::new(raw)).unwrap_or_else(|_| Signed::new(&[]));
    // What can be read in two ways may be signed in one and shown in the other: no signature of it counts.
    let (header, body) = Header::split(raw, |_| false, &mut Problems::default());
    let is_alike = body.len() == signed.body().len() && is_read_alike(&header, &signed);
    let signed = if is_alike { signed } else { Signed::new(&[]) };
    Prepared { signed, author: author(&header), dkim: OnceCell::new(), arc: OnceCell::new() }
}

impl Prepared<'_> {
    /// The verdicts, or what has to be known first. With closed answers there is always a verdict.
    pub fn verify(
        &self,
        hop: &Hop<'_>,
        answers: &Answers,
        now: Timestamp,
    ) -> Result<Authentication, Vec<Question>> {
        let lookup = Lookup::new(answers);
        // Whatever the library meets in a record, a letter is never lost over it.
        let judged = panic::catch_unwind(panic::AssertUnwindSafe(|| self.judge(hop, &lookup, now)));
        match judged {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(Unasked)) => Err(lookup.into_unasked()),
            Err(_) => Ok(unjudged()),
        }
    }

    fn judge(&self, hop: &Hop<'_>, lookup: &Lookup<'_>, now: Timestamp) -> Result<Authentication, Unasked> {
        if let Ok(author) = &self.author {
            dmarc::wish(author, lookup);
        }
        // Each is asked before any gives up, so that their questions travel together.
        let spf = spf::verify(hop, lookup);
        let dkim = once(&self.dkim, || dkim::verify(&self.signed, lookup, now));
        let arc = once(&self.arc, || arc::verify(&self.signed, lookup, now));
        let (spf, dkim, arc) = (spf?, dkim?, arc?);
        let dmarc = match &self.author {
            Ok(author) => dmarc::verify(author, Some(&spf), &dkim, lookup)?,
            Err(why) => without_author(Verdict::Fail, why),
        };
        Ok(Authentication { by: None, spf: Some(spf), dkim, dmarc, arc })
    }
}

/// What was judged before, or is now.
fn once<T: Clone>(cell: &OnceCell<T>, judge: impl FnOnce() -> Result<T, Unasked>) -> Result<T, Unasked> {
    if let Some(known) = cell.get() {
        return Ok(known.clone());
    }
    let judged = judge()?;
    Ok(cell.get_or_init(|| judged).clone())
}

/// The domain of the one who wrote: of From as the desk reads it. Several senders are none, since only the first of
/// them would be shown and any of them could be the one that is proved.
fn author(header: &Header<'_>) -> Result<String, &'static str> {
    if header.count("From") > 1 {
        return Err("the letter names its sender more than once");
    }
    let from = field::addresses(header, "From", &mut Problems::default());
    let mut domains: Vec<String> = from.iter().map(|address| ascii(address.domain())).collect();
    domains.dedup();
    match domains.as_slice() {
        [] => Err("the letter names no sender"),
        [domain] => Ok(domain.clone()),
        _ => Err("the letter names several senders"),
    }
}

/// Whether signatures and the desk see the same sender. The desk forgives what RFC 6376 does not: a
/// line of white space that ends a header, a blank before the colon, fields beyond its bounds.
fn is_read_alike(header: &Header<'_>, signed: &Signed<'_>) -> bool {
    let is_from = |name: &[u8]| name.trim_ascii().eq_ignore_ascii_case(b"From");
    let named = || signed.message.headers.iter().filter(|(name, _)| is_from(name));
    let is_exact = named().all(|(name, _)| name.len() == b"From".len());
    let is_same =
        header.all_raw("From").map(<[u8]>::trim_ascii).eq(named().map(|(_, value)| value.trim_ascii()));
    is_exact && is_same
}

fn without_author(verdict: Verdict, why: &str) -> Dmarc {
    Dmarc { verdict, domain: String::new(), policy: Policy::None, by: None, why: why.to_owned() }
}

/// What is said of a letter at which the judgement itself broke.
fn unjudged() -> Authentication {
    let dmarc = without_author(Verdict::TempError, "the letter could not be judged");
    Authentication { by: None, spf: None, dkim: Vec::new(), dmarc, arc: None }
}

/// Our listener puts `Return-Path` and `Received` in front of what it was handed; a signature may cover either name.
fn without_our_trace(raw: &[u8]) -> &[u8] {
    let mut rest = raw;
    for name in ["return-path:", "received:"] {
        let is_ours = rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()));
        if !is_ours {
            return rest;
        }
        rest = &rest[field_end(rest)..];
    }
    rest
}

/// Where the first field ends, with its folded lines.
fn field_end(raw: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at = raw[at..].iter().position(|byte| *byte == b'\n').map_or(raw.len(), |end| at + end + 1);
        if !matches!(raw.get(at), Some(b' ' | b'\t')) {
            return at;
        }
    }
}
