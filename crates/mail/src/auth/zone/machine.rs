//! The machine that delivers by itself: the names of its addresses, whether they lead back (RFC 1912 2.1), and whether
//! the name that it greets with exists. Receivers turn strangers without a name away.

use std::net::IpAddr;

use super::super::dns::reverse;
use super::{Answer, Lookup, RecordKind, UNANSWERED, Unasked, addresses, is_public_name, listed};
use crate::finding::{Finding, Record, Remedy};

/// Names of one address that are looked at.
const NAMES: usize = 10;

/// What receivers see of a machine.
pub struct Machine<'a> {
    /// How it greets.
    pub hello: &'a str,
    /// Where its mail leaves from.
    pub addresses: &'a [IpAddr],
}

pub(super) fn examine(machine: &Machine<'_>, lookup: &Lookup<'_>) -> Result<Vec<Finding>, Unasked> {
    let greeting = greeting(machine, lookup);
    let pointers: Vec<_> = machine.addresses.iter().map(|ip| pointer(machine, *ip, lookup)).collect();
    let mut found = vec![greeting?];
    for pointer in pointers {
        found.push(pointer?);
    }
    Ok(found)
}

fn greeting(machine: &Machine<'_>, lookup: &Lookup<'_>) -> Result<Finding, Unasked> {
    const CHECK: &str = "greeting";
    let hello = machine.hello;
    let subject = format!("Greeting name {hello}");
    let rename = |finding: Finding| {
        finding.with(Remedy::Command("hostnamectl set-hostname mail.company.example".to_owned())).with_advice(
            "Write the machine's full name there, one that has an A record, and start the server again.",
        )
    };
    if !is_public_name(hello) {
        let words = "we greet other servers with a name that is none of the internet's: many turn us away";
        return Ok(rename(Finding::wrong(CHECK, subject, words)));
    }
    Ok(match addresses(lookup, hello)? {
        None => Finding::note(CHECK, subject, UNANSWERED),
        Some(found) if found.is_empty() => {
            let finding = Finding::wrong(CHECK, subject, "we greet with a name that has no address");
            match machine.addresses.first() {
                Some(ip) => finding.with(Remedy::Record(address_record(hello, *ip))),
                None => rename(finding),
            }
        }
        Some(found) => match machine.addresses.iter().find(|ip| !found.contains(ip)) {
            Some(ip) => {
                let words = format!("it has the address {}, and mail leaves from {ip}", listed(&found));
                Finding::note(CHECK, subject, words).with(Remedy::Record(address_record(hello, *ip)))
            }
            None => Finding::ok(CHECK, subject, format!("it has the address {}", listed(&found))),
        },
    })
}

fn pointer(machine: &Machine<'_>, ip: IpAddr, lookup: &Lookup<'_>) -> Result<Finding, Unasked> {
    const CHECK: &str = "ptr";
    let subject = format!("PTR of {ip}");
    let host = if is_public_name(machine.hello) { machine.hello } else { "mail.company.example" };
    let wished = Record { name: reverse(ip), r#type: "PTR", value: format!("{host}.") };
    let asked_of =
        "Ask whoever gave you the address for it: the hosting provider's panel has a field for reverse DNS.";
    let hosts = match lookup.get(&reverse(ip), RecordKind::Ptr)? {
        Answer::Hosts(hosts) => hosts,
        Answer::Failed => return Ok(Finding::note(CHECK, subject, UNANSWERED)),
        _ => {
            let words = "the address that mail leaves from has no name: large providers refuse such mail";
            let wrong = Finding::wrong(CHECK, subject, words).with(Remedy::Record(wished));
            return Ok(wrong.with_advice(asked_of));
        }
    };
    let hosts = &hosts[..hosts.len().min(NAMES)];
    let looked_up: Vec<_> = hosts.iter().map(|host| (host, addresses(lookup, host))).collect();
    let mut is_known = true;
    for (host, found) in looked_up {
        match found? {
            Some(found) if found.contains(&ip) => {
                return Ok(Finding::ok(CHECK, subject, format!("it is {host}, which leads back to it")));
            }
            Some(_) => {}
            None => is_known = false,
        }
    }
    if !is_known {
        let words = format!("could not ask whether {} leads back to it", listed(hosts));
        return Ok(Finding::note(CHECK, subject, words));
    }
    let words = format!(
        "it is called {}, which does not lead back to it: receivers take it for forged",
        listed(hosts)
    );
    let wrong = Finding::wrong(CHECK, subject, words).with(Remedy::Record(address_record(&hosts[0], ip)));
    Ok(wrong.with(Remedy::Record(wished)).with_advice("Write one of the two. ".to_owned() + asked_of))
}

fn address_record(host: &str, ip: IpAddr) -> Record {
    let r#type = if ip.is_ipv4() { "A" } else { "AAAA" };
    Record { name: host.to_owned(), r#type, value: ip.to_string() }
}
