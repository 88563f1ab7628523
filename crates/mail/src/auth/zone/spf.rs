//! SPF: whether there is one record, whether receivers can read it to its end, and whether what our mail leaves from is
//! in it (RFC 7208). The walk of a receiver is in the parent's `spf`.

use std::net::IpAddr;

use super::super::spf::{self, Ending, LOOKUPS, Survey, VOIDS};
use super::super::{Hop, Verdict};
use super::{Found, Lookup, Sender, UNANSWERED, Unasked, Way, addresses, counted, listed, shown, texts};
use crate::finding::{Finding, Record, Remedy};

const CHECK: &str = "spf";
/// Who may send, apart from the record's shape.
const SENDS: &str = "spf_sends";

pub(super) fn examine(sender: &Sender<'_>, lookup: &Lookup<'_>) -> Result<Vec<Finding>, Unasked> {
    let subject = format!("SPF of {}", sender.domain);
    let all: &[Vec<u8>] = match texts(lookup, sender.domain)? {
        Found::Records(texts) => texts,
        Found::Nothing => &[],
        Found::Unanswered => return Ok(vec![Finding::note(CHECK, subject, UNANSWERED)]),
    };
    let records: Vec<&[u8]> = all.iter().map(Vec::as_slice).filter(|text| spf::is_spf(text)).collect();
    let record = match records.as_slice() {
        [] => return Ok(vec![without(sender, subject, all)]),
        [record] => *record,
        several => return Ok(vec![joined(sender, subject, several)]),
    };
    let Some(survey) = spf::survey(record, sender.domain, lookup) else {
        return Ok(vec![unreadable(sender, subject, record)]);
    };
    let (shape, sends) = (survey.map(|survey| shape(sender, record, &survey)), sends(sender, record, lookup));
    let (mut found, sends) = (shape?, sends?);
    found.extend(sends);
    Ok(found)
}

/// A record as it might be, where there is none.
fn wished(sender: &Sender<'_>) -> String {
    let known: Vec<String> = sender.addresses.iter().map(|ip| term(*ip)).collect();
    let terms = match sender.way {
        _ if !known.is_empty() => known.join(" "),
        Way::Relay { host } => format!("a:{host}"),
        Way::Direct | Way::LocalRelay if sender.hello.contains('.') => format!("a:{}", sender.hello),
        _ => "mx".to_owned(),
    };
    format!("v=spf1 {terms} ~all")
}

fn term(ip: IpAddr) -> String {
    format!("{}:{ip}", if ip.is_ipv4() { "ip4" } else { "ip6" })
}

fn without(sender: &Sender<'_>, subject: String, texts: &[Vec<u8>]) -> Finding {
    let is_near = |text: &&Vec<u8>| {
        let text = String::from_utf8_lossy(text).to_lowercase();
        text.trim_start_matches(['"', ' ']).starts_with("v=spf") || text.starts_with("spf")
    };
    let finding = match texts.iter().find(is_near) {
        Some(near) => {
            let words =
                format!("a text is meant as one and is none, it must begin with `v=spf1 `: {}", shown(near));
            let taken = Remedy::Remove(Record::text(sender.domain, &shown(near)));
            Finding::wrong(CHECK, subject, words).with(taken)
        }
        None => Finding::wrong(
            CHECK,
            subject,
            "there is no record: receivers cannot tell our mail from forged mail",
        ),
    };
    let finding = finding.with_text(sender.domain, &wished(sender));
    match sender.way {
        Way::Relay { host } if sender.addresses.is_empty() => finding.with_advice(format!(
            "The provider of {host} says what belongs there in place of `a:{host}`, mostly `include:…`."
        )),
        _ => finding,
    }
}

/// Several records count as an error; the one that says what they all say.
fn joined(sender: &Sender<'_>, subject: String, records: &[&[u8]]) -> Finding {
    let mut terms: Vec<String> = Vec::new();
    for record in records {
        let text = String::from_utf8_lossy(record).into_owned();
        for term in text.split(' ').skip(1).filter(|term| !term.is_empty() && !term.ends_with("all")) {
            if !terms.iter().any(|known| known == term) {
                terms.push(term.to_owned());
            }
        }
    }
    let words = format!(
        "{} records stand there: receivers take that for an error and for none of them",
        records.len()
    );
    let taken = records.iter().map(|text| Remedy::Remove(Record::text(sender.domain, &shown(text))));
    let wrong = taken.fold(Finding::wrong(CHECK, subject, words), Finding::with);
    wrong.with_text(sender.domain, &format!("v=spf1 {} ~all", terms.join(" ")))
}

fn unreadable(sender: &Sender<'_>, subject: String, record: &[u8]) -> Finding {
    let text = String::from_utf8_lossy(record).into_owned();
    let wrong = spf::unreadable_terms(&text);
    let words = match wrong.as_slice() {
        [] => "the record cannot be read, so that receivers take it for an error".to_owned(),
        terms => format!("the record cannot be read: {} is no term of SPF", listed(terms)),
    };
    let kept: Vec<&str> = text.split(' ').filter(|term| !term.is_empty() && !wrong.contains(term)).collect();
    Finding::wrong(CHECK, subject, words)
        .with_text(sender.domain, &kept.join(" "))
        .with_advice("Write what the wrong term was meant to say in its place.")
}

fn shape(sender: &Sender<'_>, record: &[u8], survey: &Survey) -> Vec<Finding> {
    let subject = format!("SPF of {}", sender.domain);
    let text = String::from_utf8_lossy(record).into_owned();
    let mut found = Vec::new();
    let wrong = |words: String| Finding::wrong(CHECK, &*subject, words);
    if survey.lookups > LOOKUPS {
        let costs: Vec<String> = survey.costs.iter().map(|(term, cost)| format!("{term} {cost}")).collect();
        let words = format!(
            "it takes {} lookups and may take {LOOKUPS}: receivers take it for an error ({})",
            survey.lookups,
            costs.join(", ")
        );
        let advice =
            "Remove what sends no mail for you any more, or write ip4: and ip6: in place of what costs most.";
        found.push(wrong(words).with_advice(advice));
    }
    if survey.voids.len() > VOIDS as usize {
        let words = format!(
            "{} name nothing that exists, and two are borne: receivers take it for an error",
            listed(&survey.voids)
        );
        found.push(wrong(words).with_advice("Remove these terms."));
    }
    for broken in &survey.broken {
        let words = format!("it refers to {broken}: receivers take the whole record for an error");
        found.push(wrong(words).with_advice("Remove that term, or write the name that was meant."));
    }
    if survey.ending == Ending::Pass {
        let words = "it ends in +all: anybody in the world may send as this domain".to_owned();
        found.push(wrong(words).with_text(sender.domain, &ended(&text, "~all")));
    }
    let note = |words: String| Finding::note(CHECK, &*subject, words);
    if matches!(survey.ending, Ending::Neutral | Ending::Open) {
        let words = match survey.ending {
            Ending::Neutral => "it ends in ?all, which says nothing about anybody else",
            _ => "it does not end in ~all or -all, so that it says nothing about anybody else",
        };
        found.push(note(words.to_owned()).with_text(sender.domain, &ended(&text, "~all")));
    }
    if (1..=VOIDS as usize).contains(&survey.voids.len()) {
        let words = format!("{} names nothing that exists", listed(&survey.voids));
        found.push(note(words).with_advice("Remove it: three such terms make the record an error."));
    }
    if survey.is_cut_off {
        found.push(
            note("nothing after its `all` is read".to_owned()).with_advice("Move these terms before it."),
        );
    }
    if survey.has_ptr {
        let words =
            "it uses ptr, which is slow and which many receivers leave out (RFC 7208, 5.5)".to_owned();
        found.push(note(words).with_advice("Write ip4: and ip6: in its place."));
    }
    if !survey.failed.is_empty() {
        let words = format!("could not ask for all of it: nobody answered for {}", listed(&survey.failed));
        found.push(note(words));
    }
    if found.is_empty() {
        let words = format!(
            "one record, {} of {LOOKUPS}: {}",
            counted(survey.lookups as usize, "lookup"),
            shown(record)
        );
        found.push(Finding::ok(CHECK, subject, words));
    }
    found
}

/// The record with another end.
fn ended(text: &str, end: &str) -> String {
    let is_all = |term: &&str| term.trim_start_matches(['+', '-', '~', '?']).eq_ignore_ascii_case("all");
    let terms: Vec<&str> = text.split(' ').filter(|term| !term.is_empty() && !is_all(term)).collect();
    format!("{} {end}", terms.join(" "))
}

/// Whether what our mail leaves from may send.
fn sends(sender: &Sender<'_>, record: &[u8], lookup: &Lookup<'_>) -> Result<Vec<Finding>, Unasked> {
    let judged = |ip: IpAddr| {
        let mail_from = format!("postmaster@{}", sender.domain);
        spf::verify(&Hop { peer: ip, helo: sender.hello, mail_from: &mail_from }, lookup)
    };
    if !sender.addresses.is_empty() {
        let verdicts: Vec<_> = sender.addresses.iter().map(|ip| (*ip, judged(*ip))).collect();
        let mut found = Vec::new();
        for (ip, verdict) in verdicts {
            let verdict = verdict?;
            found.push(address_judged(sender, record, ip, verdict.verdict, &verdict.why));
        }
        return Ok(found);
    }
    let Way::Relay { host } = sender.way else {
        let words =
            "the address that mail leaves from is not known here (a private network, or no relay yet)";
        let advice = "Name it with --outgoing, and it is looked for in SPF and in PTR.";
        let subject = format!("SPF for {}", sender.domain);
        return Ok(vec![Finding::note(SENDS, subject, words).with_advice(advice)]);
    };
    let subject = format!("SPF for {host}");
    let of_relay = match host.parse() {
        Ok(ip) => Some(vec![ip]),
        Err(_) => addresses(lookup, host)?,
    };
    let Some(of_relay) = of_relay.filter(|found| !found.is_empty()) else {
        return Ok(vec![Finding::note(SENDS, subject, format!("could not ask for the addresses of {host}"))]);
    };
    let verdicts: Vec<_> = of_relay.iter().map(|ip| judged(*ip)).collect();
    let verdicts = verdicts.into_iter().collect::<Result<Vec<_>, _>>()?;
    let finding = match verdicts.iter().all(|judged| judged.verdict == Verdict::Pass) {
        true => {
            let words = format!(
                "{} may send; whether the relay sends from there cannot be seen here",
                listed(&of_relay)
            );
            Finding::ok(SENDS, subject, words)
        }
        false => {
            let words = format!(
                "the record does not name {} ({}); that is well if the relay sends from other addresses, which cannot \
                 be seen here",
                host,
                listed(&of_relay)
            );
            Finding::note(SENDS, subject, words).with_advice(format!(
                "The provider of {host} says what belongs into the record. Name its addresses with --outgoing, and \
                 they are looked for."
            ))
        }
    };
    Ok(vec![finding])
}

fn address_judged(sender: &Sender<'_>, record: &[u8], ip: IpAddr, verdict: Verdict, why: &str) -> Finding {
    let subject = format!("SPF for {ip}");
    let domain = sender.domain;
    match verdict {
        Verdict::Pass => Finding::ok(SENDS, subject, format!("it may send as {domain}")),
        Verdict::TempError => Finding::note(SENDS, subject, format!("could not ask: {why}")),
        // The record itself is broken, and says so above.
        Verdict::PermError => Finding::wrong(
            SENDS,
            subject,
            format!("receivers cannot tell whether it may send as {domain}: {why}"),
        ),
        Verdict::None | Verdict::Fail | Verdict::SoftFail | Verdict::Neutral => {
            let text = String::from_utf8_lossy(record).into_owned();
            let rest = text.get(6..).unwrap_or_default().trim();
            let words = format!(
                "mail leaves from it, and the record of {domain} does not name it: {}",
                verdict.as_str()
            );
            Finding::wrong(SENDS, subject, words).with_text(domain, &format!("v=spf1 {} {rest}", term(ip)))
        }
    }
}
