//! SPF: whether there is one record, whether receivers can read it to its end, and whether what our mail leaves from is
//! in it (RFC 7208). The walk of a receiver is in the parent's `spf`.

use std::net::IpAddr;

use super::super::spf::{self, Ending, LOOKUPS, Survey, VOIDS};
use super::super::{Hop, Judged, Verdict};
use super::{
    Found, Lookup, Sender, UNANSWERED, Unasked, Way, addresses, counted, is_public_name, listed, removal,
    shown, texts,
};
use crate::finding::{Finding, Grade};

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
    let (survey, sends) = (survey, sends(sender, lookup));
    let (survey, (sent, left_out)) = (survey?, sends?);
    let text = String::from_utf8_lossy(record).into_owned();
    let mut found = shape(sender, record, &survey);
    let lacks_end = survey.redirect.is_none() && wants_end(survey.ending);
    let is_left_out = !left_out.is_empty();
    let lets_all = lacks_end && survey.ending == Ending::Pass;
    let is_known = sender.is_sure && !sender.addresses.is_empty();
    // Where everybody passes, nobody need have been named.
    let unnamed = match lets_all && is_known {
        true => unnamed(sender, &text, lookup)?,
        false => left_out,
    };
    // One record says all that has to change, or the second would undo the first.
    let changed = |finding: Finding| match lets_all && !is_known {
        true => finding.with_advice("Name all that sends mail for this domain, then end the record in ~all."),
        false => finding.with_text_for(sender.domain, &text, &changed(&text, &unnamed, lacks_end)),
    };
    if lacks_end && !is_left_out {
        // What is to be said of the end stands last.
        found = with_last(found, |_| true, changed);
        found.extend(sent);
    } else {
        found.extend(sent);
        if is_left_out {
            found = with_last(found, |finding| finding.grade == Grade::Wrong, changed);
        }
    }
    Ok(found)
}

/// Findings of which the last such one is told with more.
fn with_last(
    mut found: Vec<Finding>,
    is_such: impl Fn(&Finding) -> bool,
    more: impl FnOnce(Finding) -> Finding,
) -> Vec<Finding> {
    if let Some(at) = found.iter().rposition(is_such) {
        let finding = found.remove(at);
        found.insert(at, more(finding));
    }
    found
}

/// The addresses that may send by nothing but the record's `all`.
fn unnamed(sender: &Sender<'_>, text: &str, lookup: &Lookup<'_>) -> Result<Vec<IpAddr>, Unasked> {
    let named = changed(text, &[], true);
    let mail_from = mail_from(sender);
    let judged = |ip: &IpAddr| (*ip, spf::verify_by(&named, &hop(sender, &mail_from, *ip), lookup));
    let judged: Vec<_> = sender.addresses.iter().map(judged).collect();
    let mut unnamed = Vec::new();
    for (ip, judged) in judged {
        if judged?.verdict != Verdict::Pass {
            unnamed.push(ip);
        }
    }
    Ok(unnamed)
}

/// A record as it might be, where there is none; nothing where nobody here knows what sends.
fn wished(sender: &Sender<'_>) -> Option<String> {
    let known: Vec<String> = sender.addresses.iter().map(|ip| term(*ip)).collect();
    let terms = match sender.way {
        _ if !known.is_empty() => known.join(" "),
        Way::Relay { host } if is_public_name(host) => format!("a:{host}"),
        Way::Relay { host } => term(host.parse().ok()?),
        Way::Direct | Way::LocalRelay if is_public_name(sender.hello) => format!("a:{}", sender.hello),
        Way::Direct | Way::LocalRelay => "mx".to_owned(),
        Way::Unknown => return None,
    };
    Some(format!("v=spf1 {terms} ~all"))
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
            Finding::wrong(CHECK, subject, words).with(removal(sender.domain, near))
        }
        None => Finding::wrong(
            CHECK,
            subject,
            "there is no record: receivers cannot tell our mail from forged mail",
        ),
    };
    let finding = match wished(sender) {
        Some(wished) => finding.with_text(sender.domain, &wished),
        None => finding,
    };
    let others =
        "Add whatever else sends mail for this domain: a provider of mailboxes, a shop, newsletters.";
    match sender.way {
        Way::Relay { host } if sender.addresses.is_empty() => finding.with_advice(format!(
            "The provider of {host} says what belongs there for it, mostly `include:…`. {others}"
        )),
        _ => finding.with_advice(others),
    }
}

/// Several records count as an error; the one that says what they all say, where they can be put together.
fn joined(sender: &Sender<'_>, subject: String, records: &[&[u8]]) -> Finding {
    let words = format!(
        "{} records stand there: receivers take that for an error and for none of them",
        records.len()
    );
    let wrong = Finding::wrong(CHECK, subject, words);
    let mut terms: Vec<String> = Vec::new();
    for record in records {
        let text = String::from_utf8_lossy(record).into_owned();
        let all: Vec<&str> = text.split(' ').skip(1).filter(|term| !term.is_empty()).collect();
        // They speak for a whole record, and may stand in it once.
        let is_single = |term: &&str| {
            let term = term.to_ascii_lowercase();
            term.starts_with("redirect=") || term.starts_with("exp=")
        };
        if all.iter().any(is_single) || !spf::unreadable_terms(&text).is_empty() {
            return wrong
                .with_advice("Write one record that says what all of them say, and remove the others.");
        }
        // What stands behind `all` is read by nobody.
        for term in all.into_iter().take_while(|term| !is_all(term)) {
            if !terms.iter().any(|known| known == term) {
                terms.push(term.to_owned());
            }
        }
    }
    let taken = records.iter().map(|text| removal(sender.domain, text));
    let wrong = taken.fold(wrong, Finding::with);
    wrong.with_text(sender.domain, &changed(&format!("v=spf1 {}", terms.join(" ")), &[], true))
}

/// What the wrong term was meant to say is not known here, and without it the record might shut out who sends.
fn unreadable(sender: &Sender<'_>, subject: String, record: &[u8]) -> Finding {
    let text = String::from_utf8_lossy(record).into_owned();
    let (words, advice) = match spf::unreadable_terms(&text).as_slice() {
        [] => (
            format!("the record cannot be read, so that receivers take it for an error: {}", shown(record)),
            "A record has one redirect= and one exp= at most, and letters of ASCII alone.".to_owned(),
        ),
        terms => (
            format!("the record cannot be read: {} is no term of SPF", listed(terms)),
            format!("Write in its place, in the record of {}, what it was meant to say.", sender.domain),
        ),
    };
    Finding::wrong(CHECK, subject, words).with_advice(advice)
}

fn shape(sender: &Sender<'_>, record: &[u8], survey: &Survey) -> Vec<Finding> {
    let subject = format!("SPF of {}", sender.domain);
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
    for term in &survey.open {
        let words = format!("{term} lets anybody in the world send as this domain");
        found.push(wrong(words).with_advice("Remove that term, or have whoever it names mend their record."));
    }
    let note = |words: String| Finding::note(CHECK, &*subject, words);
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
    found.extend(ending(&subject, survey));
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

/// What is to be said of how a record ends.
fn ending(subject: &str, survey: &Survey) -> Option<Finding> {
    let said = match survey.ending {
        Ending::Pass => "ends in +all: anybody in the world may send as this domain",
        Ending::Neutral => "ends in ?all, which says nothing about anybody else",
        Ending::Open => "does not end in ~all or -all, so that it says nothing about anybody else",
        Ending::Fail | Ending::SoftFail | Ending::Unknown => return None,
    };
    let it = match &survey.redirect {
        Some(target) => format!("it redirects to {target}, whose record"),
        None => "it".to_owned(),
    };
    let words = format!("{it} {said}");
    let finding = match survey.ending {
        Ending::Pass => Finding::wrong(CHECK, subject, words),
        _ => Finding::note(CHECK, subject, words),
    };
    // With an `all` of its own nobody would read the redirect (RFC 7208, 6.1).
    Some(match &survey.redirect {
        Some(target) => finding.with_advice(format!("Mend the record of {target}.")),
        None => finding,
    })
}

fn is_all(term: &str) -> bool {
    term.trim_start_matches(['+', '-', '~', '?']).eq_ignore_ascii_case("all")
}

fn wants_end(ending: Ending) -> bool {
    matches!(ending, Ending::Pass | Ending::Neutral | Ending::Open)
}

/// The record with these addresses in it, and with an end where it lacks one.
fn changed(text: &str, left_out: &[IpAddr], lacks_end: bool) -> String {
    let terms = text.split(' ').skip(1).filter(|term| !term.is_empty());
    let terms = terms.filter(|term| !lacks_end || !is_all(term));
    let added = left_out.iter().map(|ip| term(*ip));
    let end = lacks_end.then(|| "~all".to_owned());
    let whole: Vec<String> = std::iter::once("v=spf1".to_owned())
        .chain(added)
        .chain(terms.map(str::to_owned))
        .chain(end)
        .collect();
    whole.join(" ")
}

fn mail_from(sender: &Sender<'_>) -> String {
    format!("postmaster@{}", sender.domain)
}

fn hop<'a>(sender: &'a Sender<'_>, mail_from: &'a str, ip: IpAddr) -> Hop<'a> {
    Hop { peer: ip, helo: sender.hello, mail_from }
}

/// Whether what our mail leaves from may send, and the addresses that the record has to name.
fn sends(sender: &Sender<'_>, lookup: &Lookup<'_>) -> Result<(Vec<Finding>, Vec<IpAddr>), Unasked> {
    let mail_from = mail_from(sender);
    let judged = |ip: IpAddr| spf::verify(&hop(sender, &mail_from, ip), lookup);
    if !sender.addresses.is_empty() {
        let verdicts: Vec<_> = sender.addresses.iter().map(|ip| (*ip, judged(*ip))).collect();
        let (mut found, mut left_out) = (Vec::new(), Vec::new());
        for (ip, verdict) in verdicts {
            let verdict = verdict?;
            let finding = address_judged(sender, ip, verdict.verdict, &verdict.why);
            if finding.grade == Grade::Wrong && verdict.verdict != Verdict::PermError {
                left_out.push(ip);
            }
            found.push(finding);
        }
        return Ok((found, left_out));
    }
    let Way::Relay { host } = sender.way else {
        let words =
            "the address that mail leaves from is not known here (a private network, or no relay yet)";
        let advice = "Name it with --outgoing, and it is looked for in SPF and in PTR.";
        let subject = format!("SPF for {}", sender.domain);
        return Ok((vec![Finding::note(SENDS, subject, words).with_advice(advice)], Vec::new()));
    };
    Ok((vec![of_relay(sender, host, judged, lookup)?], Vec::new()))
}

fn of_relay(
    sender: &Sender<'_>,
    host: &str,
    judged: impl Fn(IpAddr) -> Result<Judged, Unasked>,
    lookup: &Lookup<'_>,
) -> Result<Finding, Unasked> {
    let subject = format!("SPF for {host}");
    let of_relay = match host.parse() {
        Ok(ip) => Some(vec![ip]),
        Err(_) => addresses(lookup, host)?,
    };
    let Some(of_relay) = of_relay.filter(|found| !found.is_empty()) else {
        return Ok(Finding::note(SENDS, subject, format!("could not ask for the addresses of {host}")));
    };
    let verdicts: Vec<_> = of_relay.iter().map(|ip| judged(*ip)).collect();
    let verdicts = verdicts.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(match verdicts.iter().all(|judged| judged.verdict == Verdict::Pass) {
        true => {
            let words = format!(
                "{} may send; whether the relay sends from there cannot be seen here",
                listed(&of_relay)
            );
            Finding::ok(SENDS, subject, words)
        }
        false => {
            let words = format!(
                "the record of {} does not name {} ({}); that is well if the relay sends from other addresses, which \
                 cannot be seen here",
                sender.domain,
                host,
                listed(&of_relay)
            );
            Finding::note(SENDS, subject, words).with_advice(format!(
                "The provider of {host} says what belongs into the record. Name its addresses with --outgoing, and \
                 they are looked for."
            ))
        }
    })
}

fn address_judged(sender: &Sender<'_>, ip: IpAddr, verdict: Verdict, why: &str) -> Finding {
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
        Verdict::None | Verdict::Fail | Verdict::SoftFail | Verdict::Neutral if sender.is_sure => {
            let words = format!(
                "mail leaves from it, and the record of {domain} does not name it: {}",
                verdict.as_str()
            );
            Finding::wrong(SENDS, subject, words)
        }
        Verdict::None | Verdict::Fail | Verdict::SoftFail | Verdict::Neutral => {
            let words = format!(
                "the record of {domain} does not name it ({}); that is well if the mail server of this machine hands \
                 mail on to another",
                verdict.as_str()
            );
            Finding::note(SENDS, subject, words)
                .with_advice("Name what mail leaves from with --outgoing, and that is looked for.")
        }
    }
}
