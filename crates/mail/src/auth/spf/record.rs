//! The grammar of SPF records (RFC 7208, 4.6.1 and 5), read strictly: a record with one wrong term is no record.
//! What the terms mean is in the walk; how macros expand is in `expand`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::expand::Spec;

/// Terms of one record; a record that fits into an answer has fewer.
const TERMS: usize = 500;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Qualifier {
    Pass,
    Fail,
    SoftFail,
    Neutral,
}

/// How many leading bits of an address count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bits {
    v4: u32,
    v6: u32,
}

impl Bits {
    /// The whole address.
    pub const ALL: Self = Self { v4: 32, v6: 128 };

    /// Whether every address of its family lies in the network of `net`.
    pub fn hold_all(self, net: IpAddr) -> bool {
        (if net.is_ipv4() { self.v4 } else { self.v6 }) == 0
    }

    /// Whether `ip` lies in the network of `net`.
    pub fn hold(self, net: IpAddr, ip: IpAddr) -> bool {
        match (net, ip) {
            (IpAddr::V4(net), IpAddr::V4(ip)) => {
                let shift = 32 - self.v4;
                u32::from(net).checked_shr(shift) == u32::from(ip).checked_shr(shift)
            }
            (IpAddr::V6(net), IpAddr::V6(ip)) => {
                let shift = 128 - self.v6;
                u128::from(net).checked_shr(shift) == u128::from(ip).checked_shr(shift)
            }
            _ => false,
        }
    }
}

/// What a directive asks. A missing `Spec` is the domain of the record itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mechanism {
    All,
    Include(Spec),
    A(Option<Spec>, Bits),
    Mx(Option<Spec>, Bits),
    Ptr(Option<Spec>),
    Net(IpAddr, Bits),
    Exists(Spec),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub directives: Vec<(Qualifier, Mechanism)>,
    pub redirect: Option<Spec>,
}

impl Record {
    /// Reads a text that begins with `v=spf1`; none when any term is wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let mut record = Self::default();
        let mut explains = false;
        let terms = text.get(6..)?.split(' ').filter(|term| !term.is_empty());
        for (count, term) in terms.enumerate() {
            if count == TERMS {
                return None;
            }
            match modifier(term) {
                Some(("redirect", value)) => {
                    if record.redirect.replace(Spec::domain(value)?).is_some() {
                        return None;
                    }
                }
                Some(("exp", value)) => {
                    Spec::domain(value)?;
                    if std::mem::replace(&mut explains, true) {
                        return None;
                    }
                }
                Some((_, value)) => Spec::text(value).map(drop)?,
                None => record.directives.push(directive(term)?),
            }
        }
        Some(record)
    }
}

/// `name=value`; the name in lower case.
fn modifier(term: &str) -> Option<(&str, &str)> {
    let (name, value) = term.split_once('=')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    let name = match name {
        name if name.eq_ignore_ascii_case("redirect") => "redirect",
        name if name.eq_ignore_ascii_case("exp") => "exp",
        name => name,
    };
    is_name.then_some((name, value))
}

fn directive(term: &str) -> Option<(Qualifier, Mechanism)> {
    let (qualifier, term) = match term.as_bytes().first()? {
        b'+' => (Qualifier::Pass, &term[1..]),
        b'-' => (Qualifier::Fail, &term[1..]),
        b'~' => (Qualifier::SoftFail, &term[1..]),
        b'?' => (Qualifier::Neutral, &term[1..]),
        _ => (Qualifier::Pass, term),
    };
    let end = term.find([':', '/']).unwrap_or(term.len());
    let (name, rest) = term.split_at(end);
    let value = rest.strip_prefix(':');
    let mechanism = match name.to_ascii_lowercase().as_str() {
        "all" if rest.is_empty() => Mechanism::All,
        "include" => Mechanism::Include(Spec::domain(value?)?),
        "exists" => Mechanism::Exists(Spec::domain(value?)?),
        "ptr" if rest.is_empty() => Mechanism::Ptr(None),
        "ptr" => Mechanism::Ptr(Some(Spec::domain(value?)?)),
        "a" => {
            let (spec, bits) = host(rest)?;
            Mechanism::A(spec, bits)
        }
        "mx" => {
            let (spec, bits) = host(rest)?;
            Mechanism::Mx(spec, bits)
        }
        "ip4" => {
            let (address, bits) = cut(value?, '/');
            let v4 = bits.map_or(Some(32), |bits| length(bits, 32))?;
            Mechanism::Net(address.parse::<Ipv4Addr>().ok()?.into(), Bits { v4, v6: 128 })
        }
        "ip6" => {
            let (address, bits) = cut(value?, '/');
            let v6 = bits.map_or(Some(128), |bits| length(bits, 128))?;
            Mechanism::Net(address.parse::<Ipv6Addr>().ok()?.into(), Bits { v4: 32, v6 })
        }
        _ => return None,
    };
    Some((qualifier, mechanism))
}

/// `[:domain][/bits][//bits]`. The bits stand at the end, since a domain may hold slashes within macros.
fn host(rest: &str) -> Option<(Option<Spec>, Bits)> {
    let mut bits = Bits::ALL;
    let mut rest = rest;
    if let Some((before, digits)) = rest.rsplit_once("//").filter(|(_, digits)| is_digits(digits)) {
        bits.v6 = length(digits, 128)?;
        rest = before;
    }
    if let Some((before, digits)) = rest.rsplit_once('/').filter(|(_, digits)| is_digits(digits)) {
        bits.v4 = length(digits, 32)?;
        rest = before;
    }
    match rest.strip_prefix(':') {
        Some(domain) => Some((Some(Spec::domain(domain)?), bits)),
        None if rest.is_empty() => Some((None, bits)),
        None => None,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A length without needless zeros.
fn length(digits: &str, most: u32) -> Option<u32> {
    let is_plain = is_digits(digits) && (digits == "0" || !digits.starts_with('0'));
    digits.parse().ok().filter(|length| is_plain && *length <= most)
}

fn cut(text: &str, at: char) -> (&str, Option<&str>) {
    match text.split_once(at) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}
