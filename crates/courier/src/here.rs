//! What this machine is on the internet: its addresses, and those that its connections leave from, as far as the system
//! knows. Nothing is sent to find out.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, UdpSocket};

use crate::target::Allowed;

/// Addresses of documentation: the system chooses the way to them as to any other, and nobody is there.
const SOMEBODY: [IpAddr; 2] =
    [IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1))];

/// Whether an address belongs to this machine: the system then answers with that address from itself.
pub fn is_this_machine(ip: IpAddr) -> bool {
    let ip = ip.to_canonical();
    ip.is_loopback() || ip.is_unspecified() || leaves_from(ip) == Some(ip)
}

/// The public addresses that connections leave this machine from. None behind a translation of addresses, which only
/// others see through.
pub fn public_addresses() -> Vec<IpAddr> {
    let found = SOMEBODY.into_iter().filter_map(leaves_from);
    found.filter(|ip| Allowed::default().judge(None, *ip).is_ok()).collect()
}

/// Whom a connection to this address would seem to come from.
fn leaves_from(to: IpAddr) -> Option<IpAddr> {
    let any: IpAddr = if to.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind((any, 0)).ok()?;
    socket.connect((to, 9)).ok()?;
    socket.local_addr().ok().map(|own| own.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_known_by_its_addresses() {
        for (ip, is_here) in [
            ("127.0.0.1", true),
            ("127.9.9.9", true),
            ("::1", true),
            ("::ffff:127.0.0.1", true),
            ("0.0.0.0", true),
            ("192.0.2.1", false),
            ("2001:db8::1", false),
        ] {
            assert_eq!(is_this_machine(ip.parse().unwrap()), is_here, "{ip}");
        }
    }
}
