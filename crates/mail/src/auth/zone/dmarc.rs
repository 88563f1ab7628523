//! DMARC: one record at the domain or above it, what it asks of receivers, where reports go, and whether what we sign
//! with belongs to our From (RFC 9989). The walk up the names is the verifier's.

use mail_auth::common::parse::TxtRecordParser;
use mail_auth::dmarc::{Alignment, Dmarc as Parsed};

use super::super::Policy;
use super::super::dmarc::{End, Walked, is_aligned, is_dmarc, organisation, policy, walk};
use super::super::dns::is_within;
use super::super::signed::{tag, tags};
use super::{Found, Life, Lookup, Sender, UNANSWERED, Unasked, Way, listed, removal, shown, texts};
use crate::finding::{Finding, Remedy};

const CHECK: &str = "dmarc";
const ALIGNED: &str = "dmarc_aligned";
/// Addresses for reports that are looked at.
const REPORTED: usize = 8;

pub(super) fn examine(sender: &Sender<'_>, lookup: &Lookup<'_>) -> Result<Vec<Finding>, Unasked> {
    let subject = format!("DMARC of {}", sender.domain);
    let own_name = format!("_dmarc.{}", sender.domain);
    let own: &[Vec<u8>] = match texts(lookup, &own_name)? {
        Found::Records(texts) => texts,
        Found::Nothing => &[],
        Found::Unanswered => return Ok(vec![Finding::note(CHECK, subject, UNANSWERED)]),
    };
    let records: Vec<&Vec<u8>> = own.iter().filter(|text| is_dmarc(text)).collect();
    if records.len() > 1 {
        let words = format!("{} records stand there: together they count as none", records.len());
        let taken = records[1..].iter().map(|text| removal(&own_name, text));
        return Ok(vec![taken.fold(Finding::wrong(CHECK, subject, words), Finding::with)]);
    }
    let (walked, unknown) = match walk(sender.domain, lookup) {
        Ok(Walked { found, unknown }) => (found, unknown),
        Err(End::Unasked) => return Err(Unasked),
        Err(End::Ended(..)) => {
            return Ok(vec![unread(sender, subject, records.first().map(|text| text.as_slice()))]);
        }
    };
    let organisation = organisation(&walked, sender.domain).unwrap_or(sender.domain).to_owned();
    let is_own = walked.first().is_some_and(|(name, _)| *name == sender.domain);
    let record = match is_own {
        true => walked.first(),
        false => walked.iter().find(|(name, _)| *name == organisation).or(walked.last()),
    };
    let Some((place, record)) = record else {
        return Ok(vec![match unknown.is_empty() {
            true => without(sender, subject, own),
            false => Finding::note(CHECK, subject, UNANSWERED),
        }]);
    };
    let at = format!("_dmarc.{place}");
    let text = match texts(lookup, &at)? {
        Found::Records(texts) => texts.iter().find(|text| is_dmarc(text)).cloned().unwrap_or_default(),
        _ => Vec::new(),
    };
    let policy = match policy(record, is_own, sender.domain, lookup) {
        Ok(policy) => policy,
        Err(End::Unasked) => return Err(Unasked),
        // It has neither p= nor rua=, which is told.
        Err(End::Ended(..)) => Policy::None,
    };
    let mut found = vec![judge(subject, &at, &text, policy)];
    found.extend(reports(sender, place, &organisation, &text, lookup)?);
    found.push(aligned(sender, record, policy, &organisation));
    Ok(found)
}

/// A record as a domain begins with.
fn wished(domain: &str) -> String {
    format!("v=DMARC1; p=none; rua=mailto:postmaster@{domain}")
}

fn without(sender: &Sender<'_>, subject: String, texts: &[Vec<u8>]) -> Finding {
    let name = format!("_dmarc.{}", sender.domain);
    let finding = match texts {
        [] => Finding::wrong(
            CHECK,
            subject,
            "there is no record, here or above: large providers mistrust mail of such a domain",
        ),
        [text, ..] => {
            let words = format!(
                "a text stands there that is no DMARC record, it must begin with `v=DMARC1`: {}",
                shown(text)
            );
            Finding::wrong(CHECK, subject, words).with(removal(&name, text))
        }
    };
    finding.with_text(&name, &wished(sender.domain)).with_advice(
        "Let `rua` name an address that exists: reports come daily, as XML. Go on to p=quarantine once they are clean.",
    )
}

/// What the walk stopped at: a record that cannot be read.
fn unread(sender: &Sender<'_>, subject: String, own: Option<&[u8]>) -> Finding {
    let name = format!("_dmarc.{}", sender.domain);
    match own.filter(|text| Parsed::parse(text).is_err()) {
        Some(text) => {
            let words = format!("the record cannot be read: {}", shown(text));
            let wrong = Finding::wrong(CHECK, subject, words);
            wrong.with(removal(&name, text)).with_text(&name, &wished(sender.domain))
        }
        None => {
            let words =
                "the record of a domain above it cannot be read, so that receivers take it for an error";
            Finding::wrong(CHECK, subject, words).with_advice("Mend that record, or write one of its own.")
        }
    }
}

fn judge(subject: String, at: &str, text: &[u8], policy: Policy) -> Finding {
    let known = tags(text).unwrap_or_default();
    let old = String::from_utf8_lossy(text);
    let value = old.trim().trim_end_matches(';').to_owned();
    if tag(&known, "p").is_none() {
        let words = format!("the record at {at} has no p=, so that receivers may leave it out");
        let value = value.replacen("DMARC1", "DMARC1; p=none", 1);
        return Finding::wrong(CHECK, subject, words).with_text_for(at, &old, &value);
    }
    if tag(&known, "rua").is_none() {
        let domain = at.trim_start_matches("_dmarc.");
        let words = format!("one record at {at}, without rua=: nobody hears who sends in your name");
        let value = format!("{value}; rua=mailto:postmaster@{domain}");
        return Finding::note(CHECK, subject, words).with_text_for(at, &old, &value);
    }
    let asks = match policy {
        Policy::Reject => "mail that fails is refused",
        Policy::Quarantine => "mail that fails is put aside",
        Policy::None => "mail that fails is only reported",
    };
    Finding::ok(CHECK, subject, format!("one record at {at}: {asks}"))
}

/// Another domain must say that it wants our reports (RFC 9990 4).
fn reports(
    sender: &Sender<'_>,
    place: &str,
    organisation: &str,
    text: &[u8],
    lookup: &Lookup<'_>,
) -> Result<Vec<Finding>, Unasked> {
    let known = tags(text).unwrap_or_default();
    let addresses = tag(&known, "rua").unwrap_or_default().split(',').take(REPORTED);
    let domains = addresses.filter_map(|one| {
        let domain = one.trim().strip_prefix("mailto:")?.rsplit_once('@')?.1;
        Some(domain.split('!').next().unwrap_or(domain).to_ascii_lowercase())
    });
    let mut found = Vec::new();
    for domain in domains {
        match is_aligned(&domain, place, organisation, Alignment::Relaxed, lookup) {
            Ok(false) => {}
            Err(End::Unasked) => return Err(Unasked),
            // Of the same organisation, or nobody knows.
            Ok(true) | Err(End::Ended(..)) => continue,
        }
        let name = format!("{place}._report._dmarc.{domain}");
        let texts: &[Vec<u8>] = match texts(lookup, &name)? {
            Found::Records(texts) => texts,
            Found::Nothing => &[],
            Found::Unanswered => continue,
        };
        if !texts.iter().any(|text| is_dmarc(text)) {
            let words =
                format!("reports to {domain} are not sent: it does not say that it wants those of {place}");
            let subject = format!("DMARC of {}", sender.domain);
            found.push(Finding::note(CHECK, subject, words).with_text(&name, "v=DMARC1"));
        }
    }
    Ok(found)
}

/// Whether what we prove belongs to From. Mail with an empty return path proves nothing by SPF.
fn aligned(sender: &Sender<'_>, record: &Parsed, policy: Policy, organisation: &str) -> Finding {
    let subject = format!("Alignment of {}", sender.domain);
    let is_strict = record.adkim == Alignment::Strict;
    let fits = |domain: &str| domain == sender.domain || (!is_strict && is_within(domain, organisation));
    let mut domains: Vec<&str> =
        sender.keys.iter().filter(|key| key.life == Life::Signs).map(|key| key.domain.as_str()).collect();
    domains.dedup();
    let demands = policy != Policy::None;
    if let Some(domain) = domains.iter().find(|domain| fits(domain)) {
        return Finding::ok(ALIGNED, subject, format!("From and the signature of {domain} belong together"));
    }
    let make = format!("relance dkim make {}", sender.domain);
    // A key that waits is told to be published, and needs no sister.
    let has_waiting = sender.keys.iter().any(|key| key.life == Life::Waits && fits(&key.domain));
    let with_key = |finding: Finding| match has_waiting {
        true => finding,
        false => finding.with(Remedy::Command(make)),
    };
    if !domains.is_empty() {
        let words = format!(
            "the record asks for exactly {} in signatures (adkim=s), and {} signs: the signature counts for nothing",
            sender.domain,
            listed(&domains)
        );
        return with_key(Finding::wrong(ALIGNED, subject, words));
    }
    if !sender.has_null_sender {
        let words = "no key of ours signs: SPF alone proves From, and mail that is passed on by others fails";
        return with_key(Finding::note(ALIGNED, subject, words));
    }
    let words = "no key of ours signs: automatic mail of mailboxes without plus-addresses has an empty return path and \
                 cannot pass";
    with_key(match (demands, sender.way) {
        (false, _) => Finding::note(ALIGNED, subject, format!("{words}; nothing follows from that yet")),
        (true, Way::Direct) => Finding::wrong(ALIGNED, subject, words),
        (true, _) => {
            Finding::note(ALIGNED, subject, format!("{words}, unless the relay signs as {}", sender.domain))
        }
    })
}
