//! MX: where mail to a domain of ours goes, and whether anybody is there (RFC 5321 5.1, RFC 7505). How letters come
//! from there to us is not seen in records.

use std::net::IpAddr;

use super::{Answer, Lookup, RecordKind, Sender, UNANSWERED, Unasked, addresses, is_public_name, listed};
use crate::finding::{Finding, Record, Remedy};

const CHECK: &str = "mx";

pub(super) fn examine(sender: &Sender<'_>, lookup: &Lookup<'_>) -> Result<Vec<Finding>, Unasked> {
    let subject = format!("MX of {}", sender.domain);
    let hosts = match lookup.get(sender.domain, RecordKind::Mx)? {
        Answer::Hosts(hosts) => hosts,
        Answer::Failed => return Ok(vec![Finding::note(CHECK, subject, UNANSWERED)]),
        _ => return Ok(vec![without(sender, subject, lookup)?]),
    };
    if hosts.iter().all(String::is_empty) {
        let words = "the record says that the domain takes no mail at all (a null MX, RFC 7505): nothing that \
                     customers write arrives";
        let null = Record { name: sender.domain.to_owned(), r#type: "MX", value: "0 .".to_owned() };
        return Ok(vec![with_wished(
            sender,
            Finding::wrong(CHECK, subject, words).with(Remedy::Remove(null)),
        )]);
    }
    // Whoever is not asked for yet is asked for beside the first.
    let named = hosts.iter().filter(|host| !host.is_empty());
    let looked_up: Vec<_> = named.map(|host| (host, addresses(lookup, host))).collect();
    let (mut found, mut here, mut silent) = (Vec::new(), Vec::new(), Vec::new());
    for (host, addresses) in looked_up {
        match addresses? {
            _ if host.parse::<IpAddr>().is_ok() => {
                found.push(
                    Finding::wrong(
                        CHECK,
                        &*subject,
                        format!("{host} is an address; an MX record names a host"),
                    )
                    .with_advice("Give the mail server a name with an A record, and write that name."),
                );
            }
            None => silent.push(host),
            Some(addresses) if addresses.is_empty() => {
                let words = format!("{host} has no address: senders try it in vain");
                let advice = format!(
                    "Give {host} an A record with the mail server's address, or remove the MX record that names it."
                );
                found.push(Finding::wrong(CHECK, &*subject, words).with_advice(advice));
            }
            Some(addresses) if addresses.iter().any(|ip| (sender.is_here)(*ip)) => here.push(host),
            Some(_) => {}
        }
    }
    if !silent.is_empty() {
        let words = format!("could not ask: nobody told the address of {}", listed(&silent));
        found.push(Finding::note(CHECK, &*subject, words));
    }
    if found.is_empty() {
        let led = match (here.is_empty(), sender.read_at) {
            (false, _) => format!("its mail comes to this machine ({})", listed(&here)),
            (true, []) => format!("its mail goes to {}", listed(hosts)),
            (true, read_at) => {
                format!("its mail goes to {}, and is read by IMAP at {}", listed(hosts), listed(read_at))
            }
        };
        found.push(Finding::ok(CHECK, subject, led));
    }
    Ok(found)
}

/// Without MX the domain itself is its mail server (RFC 5321 5.1).
fn without(sender: &Sender<'_>, subject: String, lookup: &Lookup<'_>) -> Result<Finding, Unasked> {
    Ok(match addresses(lookup, sender.domain)? {
        None => Finding::note(CHECK, subject, UNANSWERED),
        Some(found) if found.is_empty() => with_wished(
            sender,
            Finding::wrong(CHECK, subject, "there is no MX record and no address: mail to it goes nowhere"),
        ),
        // What is written must not lead mail away from where it arrives today.
        Some(found) => {
            let words = format!("there is no MX record; senders fall back on its address {}", found[0]);
            Finding::note(CHECK, subject, words).with(Remedy::Record(exchange(sender, sender.domain)))
        }
    })
}

/// The MX record as it might be: to us where nothing else takes the mail.
fn with_wished(sender: &Sender<'_>, finding: Finding) -> Finding {
    let finding = match sender.read_at.is_empty() && is_public_name(sender.hello) {
        true => finding.with(Remedy::Record(exchange(sender, sender.hello))),
        false => finding,
    };
    finding.with_advice(
        "Name the mail server that takes this domain's mail; where a provider does, its instructions name it.",
    )
}

fn exchange(sender: &Sender<'_>, host: &str) -> Record {
    Record { name: sender.domain.to_owned(), r#type: "MX", value: format!("10 {host}.") }
}

pub(super) fn leads_here(
    domain: &str,
    is_here: &dyn Fn(IpAddr) -> bool,
    lookup: &Lookup<'_>,
) -> Result<Option<bool>, Unasked> {
    let itself = [domain.to_owned()];
    let hosts: &[String] = match lookup.get(domain, RecordKind::Mx)? {
        Answer::Hosts(hosts) => hosts,
        Answer::Failed => return Ok(None),
        _ => &itself,
    };
    let looked_up: Vec<_> =
        hosts.iter().filter(|host| !host.is_empty()).map(|host| addresses(lookup, host)).collect();
    let mut is_known = true;
    for found in looked_up {
        match found? {
            Some(found) if found.iter().any(|ip| is_here(*ip)) => return Ok(Some(true)),
            Some(_) => {}
            None => is_known = false,
        }
    }
    Ok(is_known.then_some(false))
}
