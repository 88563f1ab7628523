//! DMARC (RFC 9989): does what was proved belong to the domain in From? The records are read by the library, the walk
//! up the tree of names is ours, since the library's own wants a resolver.

use mail_auth::common::parse::TxtRecordParser;
use mail_auth::dmarc::{Alignment, Dmarc as Record, Policy as Wish, Psd};

use super::dns::{Answer, Lookup, RecordKind, Unasked, ascii, is_name, is_within};
use super::signed::{tag, tags};
use super::{Dmarc, Judged, Policy, Signature, Verdict};

/// Names of one walk (RFC 9989, 4.10).
const LABELS: usize = 8;

/// What stood in the way of a verdict.
pub(super) enum End {
    Unasked,
    Ended(Verdict, &'static str),
}

impl From<Unasked> for End {
    fn from(_: Unasked) -> Self {
        Self::Unasked
    }
}

/// Judges the domain of the author.
pub(super) fn verify(
    author: &str,
    spf: Option<&Judged>,
    signatures: &[Signature],
    lookup: &Lookup<'_>,
) -> Result<Dmarc, Unasked> {
    let author = ascii(author);
    match judge(&author, spf, signatures, lookup) {
        Ok(dmarc) => Ok(dmarc),
        Err(End::Ended(verdict, why)) => {
            Ok(Dmarc { verdict, domain: author, policy: Policy::None, by: None, why: why.to_owned() })
        }
        Err(End::Unasked) => Err(Unasked),
    }
}

/// Asks for the names of a walk, so that they are fetched beside all others.
pub(super) fn wish(domain: &str, lookup: &Lookup<'_>) {
    names(&ascii(domain)).for_each(|name| lookup.wish(&format!("_dmarc.{name}"), RecordKind::Txt));
}

fn judge(
    author: &str,
    spf: Option<&Judged>,
    signatures: &[Signature],
    lookup: &Lookup<'_>,
) -> Result<Dmarc, End> {
    if !is_name(author) {
        return Err(End::Ended(Verdict::PermError, "the sender's domain is no name"));
    }
    let Walked { found: walked, unknown } = walk(author, lookup)?;
    let organisation = organisation(&walked, author).unwrap_or(author).to_owned();
    let own = walked.iter().find(|(name, _)| *name == author);
    let record = own
        .or_else(|| walked.iter().find(|(name, _)| *name == organisation))
        .or_else(|| walked.last())
        .map(|(_, record)| record);
    let Some(record) = record else {
        return Err(match unknown.is_empty() {
            true => End::Ended(Verdict::None, "the sender's domain has no policy"),
            false => End::Ended(Verdict::TempError, "the domain's policy could not be looked up"),
        });
    };
    let policy = policy(record, own.is_some(), author, lookup)?;
    let mut dmarc = Dmarc {
        verdict: Verdict::Fail,
        domain: author.to_owned(),
        policy,
        by: None,
        why: "nothing that was proved belongs to the sender's domain".to_owned(),
    };
    let proofs = signatures
        .iter()
        .map(|one| ("dkim", one.verdict, one.domain.as_str(), record.adkim))
        .chain(spf.map(|one| ("spf", one.verdict, one.domain.as_str(), record.aspf)));
    let mut is_undecided = false;
    for (by, verdict, domain, alignment) in proofs {
        if !matches!(verdict, Verdict::Pass | Verdict::TempError) {
            continue;
        }
        match is_aligned(domain, author, &organisation, alignment, lookup) {
            Ok(true) if verdict == Verdict::Pass => {
                (dmarc.verdict, dmarc.by, dmarc.why) = (Verdict::Pass, Some(by.to_owned()), String::new());
                return Ok(dmarc);
            }
            // A name of the walk that did not answer could be the organisation of both, and the author's own record
            // could ask for less than that of its organisation.
            Ok(aligned) => {
                let is_ours = |name: &str| name == author && is_within(domain, &organisation);
                is_undecided |=
                    aligned || unknown.iter().any(|name| is_within(domain, name) || is_ours(name));
            }
            Err(End::Unasked) => return Err(End::Unasked),
            Err(End::Ended(..)) => is_undecided = true,
        }
    }
    if is_undecided {
        dmarc.verdict = Verdict::TempError;
        dmarc.why = "a record could not be looked up".to_owned();
    }
    Ok(dmarc)
}

/// What the domain wishes to happen to letters that fail.
pub(super) fn policy(
    record: &Record,
    is_own: bool,
    author: &str,
    lookup: &Lookup<'_>,
) -> Result<Policy, End> {
    if record.p == Wish::Unspecified && record.rua.is_empty() {
        return Err(End::Ended(Verdict::None, "the sender's domain has no policy"));
    }
    let wish = if is_own {
        record.p
    } else if record.np != record.sp && *lookup.get(author, RecordKind::A)? == Answer::NoSuchName {
        record.np
    } else {
        record.sp
    };
    // A domain that tests its policy asks for one step less (4.7).
    Ok(match (wish, record.t) {
        (Wish::Reject, false) => Policy::Reject,
        (Wish::Reject, true) | (Wish::Quarantine, false) => Policy::Quarantine,
        _ => Policy::None,
    })
}

/// What a walk from a domain up to the top brought, the longest name first.
pub(super) struct Walked<'d> {
    pub found: Vec<(&'d str, Record)>,
    /// Names of which nobody could say whether they have a record. What was found above or below them still holds: a
    /// sub-domain whose name server is silent must not hide the policy of its organisation.
    pub unknown: Vec<&'d str>,
}

/// The records from a domain up to the top.
pub(super) fn walk<'d>(domain: &'d str, lookup: &Lookup<'_>) -> Result<Walked<'d>, End> {
    wish(domain, lookup);
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for name in names(domain) {
        let texts = match lookup.get(&format!("_dmarc.{name}"), RecordKind::Txt)? {
            Answer::Texts(texts) => texts,
            Answer::Failed => {
                unknown.push(name);
                continue;
            }
            _ => continue,
        };
        let mut records = texts.iter().filter(|text| is_dmarc(text));
        // More than one record is none.
        let (Some(text), None) = (records.next(), records.next()) else { continue };
        let mut record = Record::parse(text)
            .map_err(|_| End::Ended(Verdict::PermError, "the domain's policy cannot be read"))?;
        // The old way of saying `t=y` (RFC 7489, 6.3).
        record.t |= tags(text).is_some_and(|tags| tag(&tags, "pct") == Some("0"));
        let is_last = matches!(record.psd, Psd::Yes | Psd::No);
        found.push((name, record));
        if is_last {
            break;
        }
    }
    Ok(Walked { found, unknown })
}

/// Whether a text is a DMARC record at all.
pub(super) fn is_dmarc(text: &[u8]) -> bool {
    let text: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).take(8).collect();
    text.strip_prefix(b"v=DMARC1").is_some()
}

/// The names of a walk: the domain, then its last seven labels, then one less each time. A name without a dot has no
/// organisation.
fn names(domain: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> =
        std::iter::once(0).chain(domain.match_indices('.').map(|(at, _)| at + 1)).collect();
    let labels = starts.len();
    let skipped = if labels >= LABELS { labels - (LABELS - 1) } else { 1 };
    let is_walked = labels >= 2;
    starts
        .into_iter()
        .enumerate()
        .filter(move |(at, _)| is_walked && (*at == 0 || *at >= skipped))
        .map(move |(_, start)| &domain[start..])
}

/// The domain that answers for all names below it (4.10.2).
pub(super) fn organisation<'d>(walked: &[(&'d str, Record)], start: &'d str) -> Option<&'d str> {
    for (name, record) in walked {
        match record.psd {
            Psd::No => return Some(name),
            Psd::Yes if *name != start => {
                let below = &start[..start.len() - name.len() - 1];
                return Some(&start[below.rfind('.').map_or(0, |at| at + 1)..]);
            }
            _ => {}
        }
    }
    walked.last().map(|(name, _)| *name)
}

/// Whether a proved domain speaks for the author's.
pub(super) fn is_aligned(
    domain: &str,
    author: &str,
    organisation_of_author: &str,
    alignment: Alignment,
    lookup: &Lookup<'_>,
) -> Result<bool, End> {
    if domain == author {
        return Ok(true);
    }
    if alignment == Alignment::Strict || !is_within(domain, organisation_of_author) {
        return Ok(false);
    }
    let Walked { found, unknown } = walk(domain, lookup)?;
    match organisation(&found, domain).unwrap_or(domain) == organisation_of_author {
        false if !unknown.is_empty() => {
            Err(End::Ended(Verdict::TempError, "the domain's policy could not be looked up"))
        }
        is_same => Ok(is_same),
    }
}
