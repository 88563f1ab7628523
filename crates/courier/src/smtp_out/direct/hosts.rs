//! Which servers take the mail of a domain (RFC 5321 5.1): its MX records in their order, or the domain itself, each
//! with the addresses that may be connected to. Connecting is done in the parent.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use futures_util::future::join_all;

use super::super::Fate;
use super::super::reply::{Verdict, one_line};
use crate::dns::{Missing, Resolver};
use crate::here::is_this_machine;
use crate::target::Allowed;

/// Servers of one domain that are looked at, and addresses of each that are tried.
const HOSTS: usize = 6;
const ADDRESSES: usize = 2;

/// Where the letters of a recipient go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Domain {
    /// In ASCII and lower case.
    Name(String),
    /// `ada@[192.0.2.1]`.
    Literal(IpAddr),
}

/// One server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Host {
    pub(super) name: String,
    /// To be tried in this order; never empty.
    pub(super) addresses: Vec<IpAddr>,
}

/// What is asked and what is known when servers are looked for.
pub(super) struct Search<'a> {
    pub(super) resolver: &'a Resolver,
    pub(super) allowed: &'a Allowed,
    pub(super) port: u16,
    /// How we greet, and where we take mail ourselves.
    pub(super) hello: &'a str,
    pub(super) listener: Option<SocketAddr>,
    /// Counts the deliveries, so that servers of equal preference begin in turn.
    pub(super) turn: usize,
}

/// What became of looking one server up.
#[derive(Default)]
struct Found {
    addresses: Vec<IpAddr>,
    /// It is ourselves.
    is_ours: bool,
    /// What kind of address it has that may not be connected to.
    special: Option<(IpAddr, &'static str)>,
    failed: Option<String>,
}

impl Domain {
    /// The domain of a valid address. A name that only looks like an address is none that mail goes to.
    pub(super) fn of(address: &str) -> Result<Domain, Verdict> {
        let text = address.rsplit_once('@').map_or("", |(_, domain)| domain);
        if let Some(literal) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            let v6 = literal.get(..5).filter(|tag| tag.eq_ignore_ascii_case("IPv6:"));
            let ip = match v6 {
                Some(_) => literal[5..].parse::<Ipv6Addr>().ok().map(IpAddr::V6),
                None => literal.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
            };
            return ip
                .map(Domain::Literal)
                .ok_or_else(|| refused("5.1.2", format!("[{literal}] is no address of a mail server")));
        }
        match url::Host::parse(text) {
            Ok(url::Host::Domain(name)) if name.len() <= 253 => {
                Ok(Domain::Name(name.trim_end_matches('.').to_owned()))
            }
            _ => Err(refused("5.1.2", format!("{text} is no domain"))),
        }
    }
}

impl Search<'_> {
    /// The servers of a domain in the order in which they are to be tried, at least one, or why there is none.
    pub(super) async fn hosts(&self, domain: &Domain) -> Result<Vec<Host>, Verdict> {
        let candidates = match domain {
            Domain::Name(name) => self.candidates(name).await?,
            Domain::Literal(ip) => vec![(0, ip.to_string())],
        };
        let looked_up = join_all(candidates.iter().map(|(_, name)| async {
            match domain {
                Domain::Literal(ip) => self.judge(name, vec![*ip]),
                Domain::Name(_) => self.look_up(name).await,
            }
        }));
        let looked_up: Vec<_> = candidates.iter().cloned().zip(looked_up.await).collect();
        // RFC 5321 5.1: where we are one of the servers, only better ones come into question.
        let ours =
            looked_up.iter().filter(|(_, found)| found.is_ours).map(|((preference, _), _)| *preference).min();
        let is_before = |preference: u16| ours.is_none_or(|ours| preference < ours);
        let mut hosts = Vec::new();
        for ((preference, name), found) in &looked_up {
            if is_before(*preference) && !found.addresses.is_empty() {
                hosts.push(Host { name: name.clone(), addresses: found.addresses.clone() });
            }
        }
        if hosts.is_empty() { Err(none_fits(domain, &looked_up)) } else { Ok(hosts) }
    }

    /// Preferences and names, the best first.
    async fn candidates(&self, name: &str) -> Result<Vec<(u16, String)>, Verdict> {
        let records = match self.resolver.exchanges(name).await {
            Ok(records) => records,
            // The domain itself is its server then.
            Err(Missing::NoRecord) => return Ok(vec![(0, name.to_owned())]),
            Err(Missing::NoSuchName) => {
                return Err(refused("5.1.2", format!("the domain {name} does not exist")));
            }
            Err(Missing::Failed(why)) => {
                return Err(deferred("4.4.3", format!("the mail servers of {name} are not known: {why}")));
            }
        };
        let named: Vec<_> = records.into_iter().filter(|(_, host)| !host.is_empty()).collect();
        if named.is_empty() {
            let words = format!("the domain {name} takes no mail, as its MX record says (RFC 7505)");
            return Err(refused("5.1.10", words));
        }
        Ok(in_order(named, self.turn))
    }

    async fn look_up(&self, name: &str) -> Found {
        match self.resolver.addresses(name).await {
            Ok(found) => self.judge(name, found),
            Err(Missing::Failed(why)) => Found { failed: Some(format!("{name}: {why}")), ..Found::default() },
            Err(Missing::NoSuchName | Missing::NoRecord) => {
                Found { is_ours: self.is_our_name(name), ..Found::default() }
            }
        }
    }

    fn judge(&self, name: &str, found: Vec<IpAddr>) -> Found {
        let mut judged = Found::default();
        for ip in found {
            if self.is_ours(name, ip) {
                judged.is_ours = true;
            } else if let Err(what) = self.allowed.judge(Some(name), ip) {
                judged.special = Some((ip, what));
            } else {
                judged.addresses.push(ip);
            }
        }
        judged.addresses = by_turns(judged.addresses, self.turn);
        judged
    }

    /// Whether a letter would come back to us. What the operator allows is another server on this machine, unless it is
    /// our own listener.
    fn is_ours(&self, name: &str, ip: IpAddr) -> bool {
        let is_here = is_this_machine(ip);
        let is_listener = self.listener.is_some_and(|listener| {
            let is_bound = listener.ip() == ip || (listener.ip().is_unspecified() && is_here);
            listener.port() == self.port && is_bound
        });
        is_listener || (!self.allowed.has(Some(name), ip) && (is_here || self.is_our_name(name)))
    }

    fn is_our_name(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case(self.hello.trim_end_matches('.'))
    }
}

/// By preference; equal ones begin with another each time, and no more than are looked at.
fn in_order(mut records: Vec<(u16, String)>, turn: usize) -> Vec<(u16, String)> {
    records.sort();
    records.dedup();
    for equal in records.chunk_by_mut(|one, other| one.0 == other.0) {
        let begin = turn % equal.len();
        equal.rotate_left(begin);
    }
    records.truncate(HOSTS);
    records
}

/// The addresses of a server that are tried: one of each family where it has both, so that one way that is broken
/// leaves the other.
fn by_turns(found: Vec<IpAddr>, turn: usize) -> Vec<IpAddr> {
    let (mut v4, mut v6): (Vec<_>, Vec<_>) = found.into_iter().partition(IpAddr::is_ipv4);
    for family in [&mut v4, &mut v6] {
        let begin = turn % family.len().max(1);
        family.rotate_left(begin);
    }
    if !v4.is_empty() && !v6.is_empty() {
        v4.truncate(1);
    }
    v4.extend(v6);
    v4.truncate(ADDRESSES);
    v4
}

fn none_fits(domain: &Domain, looked_up: &[((u16, String), Found)]) -> Verdict {
    // One that could not be looked up may be a better one than we are.
    if let Some(why) = looked_up.iter().find_map(|(_, found)| found.failed.as_ref()) {
        return deferred(
            "4.4.3",
            format!("the addresses of the mail servers of {domain} are not known: {why}"),
        );
    }
    if let Some(((_, name), _)) = looked_up.iter().find(|(_, found)| found.is_ours) {
        let words = format!("the mail server of {domain}, {name}, is this one: mail would go in circles");
        return refused("5.4.6", words);
    }
    if let Some(((_, name), (ip, special))) =
        looked_up.iter().find_map(|(host, found)| Some((host, found.special?)))
    {
        let words = format!(
            "the mail server of {domain}, {name}, lies at {special} ({ip}); --mx-allow lets an operator allow it"
        );
        return refused("5.4.4", words);
    }
    refused("5.4.4", format!("no mail server of {domain} has an address"))
}

pub(super) fn refused(status: &str, words: String) -> Verdict {
    Verdict { enhanced: Some(status.to_owned()), ..Verdict::ours(Fate::Refused, one_line(&words)) }
}

pub(super) fn deferred(status: &str, words: String) -> Verdict {
    Verdict { enhanced: Some(status.to_owned()), ..Verdict::ours(Fate::Deferred, one_line(&words)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domain_of_a_recipient_is_a_name_in_ascii_or_an_address() {
        let name = |name: &str| Ok(Domain::Name(name.to_owned()));
        let literal = |ip: &str| Ok(Domain::Literal(ip.parse().unwrap()));
        let table = [
            ("ada@Shop.Example", name("shop.example")),
            ("josé@bücher.example", name("xn--bcher-kva.example")),
            ("\"a@b\"@shop.example", name("shop.example")),
            ("ada@[192.0.2.1]", literal("192.0.2.1")),
            ("ada@[IPv6:2001:db8::1]", literal("2001:db8::1")),
            ("ada@[ipv6:::1]", literal("::1")),
            ("ada@[::1]", Err("[::1] is no address of a mail server")),
            ("ada@[X400:a]", Err("[X400:a] is no address of a mail server")),
            ("ada@[127.1]", Err("[127.1] is no address of a mail server")),
            ("ada@192.0.2.1", Err("192.0.2.1 is no domain")),
            ("ada@0x7f.1", Err("0x7f.1 is no domain")),
        ];
        for (address, wanted) in table {
            let found = Domain::of(address).map_err(|verdict| verdict.words);
            assert_eq!(found, wanted.map_err(str::to_owned), "{address}");
        }
    }

    #[test]
    fn servers_come_by_preference_and_equal_ones_in_turn() {
        let records =
            || [(20, "c"), (10, "b"), (10, "a"), (10, "b"), (20, "d")].map(|(p, n)| (p, n.to_owned()));
        let told =
            |turn| in_order(records().into(), turn).into_iter().map(|(_, name)| name).collect::<String>();
        assert_eq!([0, 1, 2, 3].map(told), ["abcd", "badc", "abcd", "badc"]);
        let many = (0..40).map(|number| (number, format!("mx{number}"))).collect();
        assert_eq!(in_order(many, 7).len(), HOSTS);
    }

    #[test]
    fn a_server_is_tried_once_by_each_family_or_twice_by_its_only_one() {
        let table = [
            ("192.0.2.1 192.0.2.2 192.0.2.3 2001:db8::1 2001:db8::2", 0, "192.0.2.1 2001:db8::1"),
            ("192.0.2.1 192.0.2.2 192.0.2.3 2001:db8::1 2001:db8::2", 1, "192.0.2.2 2001:db8::2"),
            ("192.0.2.1 192.0.2.2 192.0.2.3", 2, "192.0.2.3 192.0.2.1"),
            ("2001:db8::1", 3, "2001:db8::1"),
            ("", 3, ""),
        ];
        for (found, turn, wanted) in table {
            let found = found.split_whitespace().map(|ip| ip.parse().unwrap()).collect();
            let tried: Vec<_> = by_turns(found, turn).iter().map(IpAddr::to_string).collect();
            assert_eq!(tried.join(" "), wanted);
        }
    }
}
