//! Where a webhook or a letter without a relay may go: to public addresses, and to what the operator of the process has
//! allowed. Whoever edits the policy or owns a recipient's domain must not be able to reach what only this machine can
//! reach. Connections are made elsewhere.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// What is not the public internet in IPv4 (IANA's registry of special-purpose addresses), and what it is called.
const SPECIAL_V4: [(&str, Ipv4Addr, u32); 15] = [
    ("an address of no network", Ipv4Addr::new(0, 0, 0, 0), 8),
    ("a private address", Ipv4Addr::new(10, 0, 0, 0), 8),
    ("an address of a provider's own network", Ipv4Addr::new(100, 64, 0, 0), 10),
    ("this machine", Ipv4Addr::new(127, 0, 0, 0), 8),
    ("a link-local address", Ipv4Addr::new(169, 254, 0, 0), 16),
    ("a private address", Ipv4Addr::new(172, 16, 0, 0), 12),
    ("an address of a protocol", Ipv4Addr::new(192, 0, 0, 0), 24),
    ("an address of documentation", Ipv4Addr::new(192, 0, 2, 0), 24),
    ("an address of 6to4", Ipv4Addr::new(192, 88, 99, 0), 24),
    ("a private address", Ipv4Addr::new(192, 168, 0, 0), 16),
    ("an address of measurements", Ipv4Addr::new(198, 18, 0, 0), 15),
    ("an address of documentation", Ipv4Addr::new(198, 51, 100, 0), 24),
    ("an address of documentation", Ipv4Addr::new(203, 0, 113, 0), 24),
    ("a multicast address", Ipv4Addr::new(224, 0, 0, 0), 4),
    ("a reserved address", Ipv4Addr::new(240, 0, 0, 0), 4),
];
/// Only this block of IPv6 is given out, so that whatever lies elsewhere is refused: this machine, mapped and
/// translated IPv4 (NAT64), link-local, unique local, multicast.
const GIVEN_OUT: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);
/// What is not public within it.
const SPECIAL_V6: [(&str, Ipv6Addr, u32); 4] = [
    // Teredo and its like.
    ("an address of a protocol", Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    ("an address of documentation", Ipv6Addr::new(0x2001, 0x0db8, 0, 0, 0, 0, 0, 0), 32),
    ("an address of 6to4", Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    ("an address of documentation", Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// What an operator allows beside the public internet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allowed {
    nets: Vec<(IpAddr, u32)>,
    /// Names that may resolve to whatever they resolve to.
    names: Vec<String>,
}

/// Why a text allows nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AllowedError {
    #[error("`{0}` is no network: write an address with the length of its prefix, such as 10.1.0.0/16")]
    Network(String),
    #[error(
        "`{0}` is neither an address, a network nor a name: write 127.0.0.1, 10.1.0.0/16 or crm.internal"
    )]
    Host(String),
}

impl Allowed {
    /// Reads addresses, networks and names of hosts.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, AllowedError> {
        let mut allowed = Self::default();
        for text in texts.into_iter().map(str::trim).filter(|text| !text.is_empty()) {
            let bare = text.trim_start_matches('[').trim_end_matches(']');
            if let Some(net) = text.split_once('/') {
                allowed.nets.push(network(net).ok_or_else(|| AllowedError::Network(text.to_owned()))?);
            } else if let Ok(ip) = IpAddr::from_str(bare) {
                allowed.nets.push((ip, bits(ip)));
            } else {
                let name = url::Host::parse(text).ok().filter(|host| matches!(host, url::Host::Domain(_)));
                let name = name.ok_or_else(|| AllowedError::Host(text.to_owned()))?;
                allowed.names.push(name.to_string().trim_end_matches('.').to_owned());
            }
        }
        Ok(allowed)
    }

    /// Everything, for what the operator of the process names and nobody else.
    pub fn everything() -> Self {
        let all = [IpAddr::V4(Ipv4Addr::UNSPECIFIED), IpAddr::V6(Ipv6Addr::UNSPECIFIED)];
        Self { nets: all.into_iter().map(|net| (net, 0)).collect(), names: Vec::new() }
    }

    /// What it allows, as operators write it.
    pub fn shown(&self) -> Vec<String> {
        let net = |(ip, prefix): &(IpAddr, u32)| match *prefix == bits(*ip) {
            true => ip.to_string(),
            false => format!("{ip}/{prefix}"),
        };
        self.nets.iter().map(net).chain(self.names.iter().cloned()).collect()
    }

    /// Whether the operator has allowed this address by its network, or by the name that was resolved to it.
    pub(crate) fn has(&self, name: Option<&str>, ip: IpAddr) -> bool {
        let is_named =
            name.is_some_and(|name| self.names.iter().any(|one| one == name.trim_end_matches('.')));
        is_named || self.nets.iter().any(|(net, prefix)| holds(*net, *prefix, ip))
    }

    /// Whether this address may be connected to; `name` is what was resolved to it. Else what it is.
    pub(crate) fn judge(&self, name: Option<&str>, ip: IpAddr) -> Result<(), &'static str> {
        if self.has(name, ip) {
            return Ok(());
        }
        let special = match ip {
            IpAddr::V4(ip) => {
                let special =
                    SPECIAL_V4.iter().find(|(_, net, prefix)| holds((*net).into(), *prefix, ip.into()));
                special.map(|(what, ..)| *what)
            }
            IpAddr::V6(_) if !holds(GIVEN_OUT.0.into(), GIVEN_OUT.1, ip) => {
                Some("an IPv6 address that is not on the internet")
            }
            IpAddr::V6(_) => {
                let special = SPECIAL_V6.iter().find(|(_, net, prefix)| holds((*net).into(), *prefix, ip));
                special.map(|(what, ..)| *what)
            }
        };
        special.map_or(Ok(()), Err)
    }
}

fn network((address, prefix): (&str, &str)) -> Option<(IpAddr, u32)> {
    let ip: IpAddr = address.trim_start_matches('[').trim_end_matches(']').parse().ok()?;
    let prefix: u32 = prefix.parse().ok()?;
    // A network whose address has bits behind its prefix is a slip of whoever wrote it.
    (prefix <= bits(ip) && behind(ip, prefix) == 0).then_some((ip, prefix))
}

fn bits(ip: IpAddr) -> u32 {
    if ip.is_ipv4() { 32 } else { 128 }
}

/// The address as a number, from the highest bit on.
fn number(ip: IpAddr) -> u128 {
    match ip {
        IpAddr::V4(ip) => u128::from(u32::from(ip)) << 96,
        IpAddr::V6(ip) => u128::from(ip),
    }
}

/// What follows the prefix.
fn behind(ip: IpAddr, prefix: u32) -> u128 {
    number(ip).checked_shl(prefix).unwrap_or(0)
}

fn holds(net: IpAddr, prefix: u32, ip: IpAddr) -> bool {
    let differs = (number(net) ^ number(ip)).checked_shr(128 - prefix).unwrap_or(0);
    net.is_ipv4() == ip.is_ipv4() && differs == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(allowed: &Allowed, name: Option<&str>, ip: &str) -> Result<(), &'static str> {
        allowed.judge(name, ip.parse().unwrap())
    }

    #[test]
    fn only_the_public_internet_may_be_called() {
        let special = "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 \
            169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 \
            198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 \
            :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 \
            2001::1 2001:0:7f00:1:: 2001:db8::1 2002:7f00:1:: 2002:a00:1::1 3fff::1 4000::1 5f00::1 fc00::1 \
            fd12:3456::1 fe80::1 fec0::1 ff02::1";
        for ip in special.split_whitespace() {
            assert!(judged(&Allowed::default(), None, ip).is_err(), "{ip}");
        }
        let public = "1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1 \
            172.15.255.255 172.32.0.1 192.0.1.1 192.167.255.255 198.17.255.255 198.20.0.1 223.255.255.255 \
            2001:200::1 2001:4860:4860::8888 2606:4700::1111 2a01:4f8::1";
        for ip in public.split_whitespace() {
            assert_eq!(judged(&Allowed::default(), None, ip), Ok(()), "{ip}");
        }
    }

    #[test]
    fn an_operator_allows_addresses_networks_and_names() {
        let allowed =
            Allowed::of(["127.0.0.1", " 10.1.0.0/16", "[::1]", "fd00::/8", "CRM.internal.", ""]).unwrap();
        let table = [
            (None, "127.0.0.1", true),
            (None, "127.0.0.2", false),
            (None, "10.1.255.255", true),
            (None, "10.2.0.0", false),
            (None, "::1", true),
            (None, "::ffff:127.0.0.1", false),
            (None, "fd12::1", true),
            (None, "fc12::1", false),
            (Some("crm.internal"), "192.168.7.7", true),
            (Some("crm.internal."), "192.168.7.7", true),
            (Some("evil.crm.internal"), "192.168.7.7", false),
            (Some("other.internal"), "192.168.7.7", false),
        ];
        for (name, ip, fits) in table {
            assert_eq!(judged(&allowed, name, ip).is_ok(), fits, "{name:?} {ip}");
        }
        assert_eq!(judged(&Allowed::of(["0.0.0.0/0"]).unwrap(), None, "10.0.0.1"), Ok(()));
        assert_eq!(judged(&Allowed::of(["::/0"]).unwrap(), None, "::1"), Ok(()));
    }

    #[test]
    fn what_allows_nothing_is_told() {
        for text in ["10.0.0.0/33", "10.0.0.1/8", "::1/129", "crm/8", "a b", "10.0.0", "https://crm.internal"]
        {
            let refused = Allowed::of([text]).map(drop);
            assert!(refused.is_err(), "{text}: {refused:?}");
        }
    }
}
