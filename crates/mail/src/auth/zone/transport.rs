//! MTA-STS and TLS-RPT: that mail to us travels encrypted, and that somebody hears when it does not (RFC 8461, RFC
//! 8460). Both are optional. The policy itself is fetched and read by whoever asks; here stands what it has to
//! agree with.

use super::{Found, Lookup, Sender, UNANSWERED, Unasked, listed, removal, texts};
use crate::finding::Finding;

/// A policy as it was fetched from `https://mta-sts.DOMAIN/.well-known/mta-sts.txt`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// `enforce`, `testing` or `none`.
    pub mode: String,
    pub max_age_secs: u32,
    /// Mail servers of the domain that it does not name.
    pub unnamed: Vec<String>,
}

pub(super) fn examine(sender: &Sender<'_>, lookup: &Lookup<'_>) -> Result<Vec<Finding>, Unasked> {
    let (policy, reports) = (policy(sender, lookup), reports(sender, lookup));
    Ok(vec![policy?, reports?])
}

fn policy(sender: &Sender<'_>, lookup: &Lookup<'_>) -> Result<Finding, Unasked> {
    const CHECK: &str = "mta_sts";
    let subject = format!("MTA-STS of {}", sender.domain);
    let name = format!("_mta-sts.{}", sender.domain);
    let texts: &[Vec<u8>] = match texts(lookup, &name)? {
        Found::Records(texts) => texts,
        Found::Nothing => &[],
        Found::Unanswered => return Ok(Finding::note(CHECK, subject, UNANSWERED)),
    };
    let records: Vec<&Vec<u8>> = texts.iter().filter(|text| text.starts_with(b"v=STSv1")).collect();
    let page = format!("https://mta-sts.{}/.well-known/mta-sts.txt", sender.domain);
    let record = match records.as_slice() {
        [] => {
            let words = "there is none; it is optional, and makes others send you mail by verified TLS only";
            let advice = format!("Serve a policy at {page} first, then write the record.");
            return Ok(Finding::note(CHECK, subject, words)
                .with_text(&name, "v=STSv1; id=1;")
                .with_advice(advice));
        }
        [record] => record,
        several => {
            let words = format!("{} records stand there: together they count as none", several.len());
            return Ok(Finding::wrong(CHECK, subject, words).with_advice(format!("Keep one text at {name}.")));
        }
    };
    if !has_id(record) {
        let words = "the record has no id of up to 32 letters and digits: it counts as none";
        let wrong = Finding::wrong(CHECK, subject, words);
        return Ok(wrong.with(removal(&name, record)).with_text(&name, "v=STSv1; id=1;"));
    }
    Ok(match &sender.policy {
        None => {
            let words = "the record is there; could not ask whether its policy names every mail server";
            Finding::note(CHECK, subject, words)
        }
        Some(Err(why)) => {
            let words = format!("the record is there and the policy is not: {why}");
            let advice = format!("Serve it at {page} as text/plain, or remove the record {name}.");
            Finding::wrong(CHECK, subject, words).with_advice(advice)
        }
        Some(Ok(policy)) if policy.mode == "none" => {
            Finding::note(CHECK, subject, "its policy has the mode none: it asks for nothing")
        }
        Some(Ok(policy)) if !policy.unnamed.is_empty() => {
            let what =
                if policy.mode == "enforce" { "gets no mail" } else { "would get no mail under enforce" };
            let words = format!("the policy does not name {}, which {what}", listed(&policy.unnamed));
            let lines: Vec<String> = policy.unnamed.iter().map(|host| format!("mx: {host}")).collect();
            let advice = format!("Add to {page}: {}. Then change the id in {name}.", lines.join(", "));
            Finding::wrong(CHECK, subject, words).with_advice(advice)
        }
        Some(Ok(policy)) => {
            let words = format!(
                "its policy ({}, kept for {} days) names every mail server",
                policy.mode,
                policy.max_age_secs / 86_400
            );
            Finding::ok(CHECK, subject, words)
        }
    })
}

fn has_id(record: &[u8]) -> bool {
    let text = String::from_utf8_lossy(record);
    let id =
        text.split(';').skip(1).find_map(|field| field.trim().strip_prefix("id")?.trim().strip_prefix('='));
    let id = id.unwrap_or_default().trim();
    (1..=32).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn reports(sender: &Sender<'_>, lookup: &Lookup<'_>) -> Result<Finding, Unasked> {
    const CHECK: &str = "tls_rpt";
    let subject = format!("TLS-RPT of {}", sender.domain);
    let name = format!("_smtp._tls.{}", sender.domain);
    let wanted = format!("v=TLSRPTv1; rua=mailto:postmaster@{}", sender.domain);
    let texts: &[Vec<u8>] = match texts(lookup, &name)? {
        Found::Records(texts) => texts,
        Found::Nothing => &[],
        Found::Unanswered => return Ok(Finding::note(CHECK, subject, UNANSWERED)),
    };
    let records: Vec<&Vec<u8>> = texts.iter().filter(|text| text.starts_with(b"v=TLSRPTv1")).collect();
    Ok(match records.as_slice() {
        [] => {
            let words =
                "there is none; it is optional, and tells you when mail to you could not be encrypted";
            Finding::note(CHECK, subject, words).with_text(&name, &wanted)
        }
        [record] if String::from_utf8_lossy(record).contains("rua=") => {
            Finding::ok(CHECK, subject, "one record, with an address for reports")
        }
        [record] => {
            let words = "the record names no address for reports (rua=)";
            Finding::wrong(CHECK, subject, words).with(removal(&name, record)).with_text(&name, &wanted)
        }
        several => {
            let words = format!("{} records stand there: together they count as none", several.len());
            Finding::wrong(CHECK, subject, words).with_advice(format!("Keep one text at {name}."))
        }
    })
}
