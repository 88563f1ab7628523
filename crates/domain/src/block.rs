//! The blocklist: senders that are kept out, each with a reason and, mostly, an end. Whether one holds is a question
//! of the instant that is asked about: nothing has to run for an entry to expire.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use jiff::Timestamp;

use crate::id::{AgentId, BlockId};

/// What is kept out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Blocked {
    /// One address, folded for comparison.
    Address(String),
    /// A domain with everything under it, in lower case.
    Domain(String),
    /// A network that hands mail over.
    Network(Network),
}

/// What happens to their letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockAction {
    /// They are kept in quarantine.
    Quarantine,
    /// Their server is told no; what comes another way is kept in quarantine.
    Refuse,
}

impl BlockAction {
    /// The word in the store and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Quarantine => "quarantine",
            Self::Refuse => "refuse",
        }
    }
}

impl FromStr for BlockAction {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "quarantine" => Ok(Self::Quarantine),
            "refuse" => Ok(Self::Refuse),
            other => Err(format!("`{other}` is not one of quarantine, refuse")),
        }
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub id: BlockId,
    pub what: Blocked,
    pub action: BlockAction,
    /// For colleagues; the sender never reads it.
    pub why: String,
    pub made_by: AgentId,
    pub made_at: Timestamp,
    /// None holds until somebody lifts it.
    pub until_at: Option<Timestamp>,
}

impl Block {
    /// True while it keeps somebody out.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.until_at.is_none_or(|until_at| now < until_at)
    }
}

impl Blocked {
    /// The word for its kind in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Address(_) => "address",
            Self::Domain(_) => "domain",
            Self::Network(_) => "network",
        }
    }

    /// True for this sender: an address folded for comparison, and whoever handed the letter over.
    pub fn covers(&self, sender_key: &str, peer: Option<IpAddr>) -> bool {
        match self {
            Self::Address(address) => address == sender_key,
            Self::Domain(domain) => {
                let theirs = sender_key.rsplit_once('@').map_or("", |(_, theirs)| theirs);
                let above = theirs.strip_suffix(domain.as_str());
                above.is_some_and(|above| above.is_empty() || above.ends_with('.'))
            }
            Self::Network(network) => peer.is_some_and(|peer| network.holds(peer)),
        }
    }
}

impl fmt::Display for Blocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(text) | Self::Domain(text) => f.write_str(text),
            Self::Network(network) => network.fmt(f),
        }
    }
}

/// Reads `ana@shop.example`, `shop.example`, `@shop.example`, `192.0.2.0/24` or `2001:db8::/32`. Addresses and domains
/// come folded for comparison, which is the letters' business.
impl FromStr for Blocked {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(network) = text.parse() {
            return Ok(Self::Network(network));
        }
        let domain = text.strip_prefix('@').unwrap_or(text);
        match domain.rsplit_once('@') {
            Some((local, domain)) if !local.is_empty() && is_domain(domain) => {
                Ok(Self::Address(text.to_owned()))
            }
            None if is_domain(domain) => Ok(Self::Domain(domain.to_owned())),
            _ => Err(format!(
                "`{text}` is no sender: write an address, a domain such as shop.example, or a network such as \
                 192.0.2.0/24"
            )),
        }
    }
}

/// Two labels at least: nobody means to keep a whole country out by leaving half of a name away.
fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    text.len() <= 253 && text.contains('.') && text.split('.').all(is_label)
}

/// Addresses of machines that share their first bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network {
    first: IpAddr,
    bits: u8,
}

impl Network {
    /// True when this machine is one of it. An IPv4 address in an IPv6 coat is the IPv4 address.
    pub fn holds(&self, ip: IpAddr) -> bool {
        match (self.first, ip.to_canonical()) {
            (IpAddr::V4(first), IpAddr::V4(ip)) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(self.bits)).unwrap_or(0);
                first.to_bits() & mask == ip.to_bits() & mask
            }
            (IpAddr::V6(first), IpAddr::V6(ip)) => {
                let mask = u128::MAX.checked_shl(128 - u32::from(self.bits)).unwrap_or(0);
                first.to_bits() & mask == ip.to_bits() & mask
            }
            _ => false,
        }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.bits)
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no network: write one such as 192.0.2.0/24 or 2001:db8::/32");
        let (ip, bits) = text.split_once('/').map_or((text, None), |(ip, bits)| (ip, Some(bits)));
        let first = ip.parse::<IpAddr>().map_err(|_| wrong())?.to_canonical();
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), str::parse::<u8>).map_err(|_| wrong())?;
        // A network of everybody is a slip of the hand.
        if bits == 0 || bits > most {
            return Err(wrong());
        }
        Ok(Self { first, bits })
    }
}

/// Every entry there is, the expired ones included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blocklist(Vec<Block>);

impl Blocklist {
    /// A list of these, in any order.
    pub fn new(mut blocks: Vec<Block>) -> Self {
        // A refusal says more than a quarantine.
        blocks.sort_by_key(|block| block.action != BlockAction::Refuse);
        Self(blocks)
    }

    /// The entry that keeps this sender out at this instant.
    pub fn find(&self, sender_key: &str, peer: Option<IpAddr>, now: Timestamp) -> Option<&Block> {
        self.0.iter().find(|block| block.what.covers(sender_key, peer) && block.holds(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn senders_are_read_in_the_forms_that_people_write() {
        let cases = [
            ("ana@shop.example", "address ana@shop.example"),
            ("shop.example", "domain shop.example"),
            ("@shop.example", "domain shop.example"),
            ("192.0.2.0/24", "network 192.0.2.0/24"),
            ("192.0.2.7", "network 192.0.2.7/32"),
            ("2001:db8::/32", "network 2001:db8::/32"),
            ("::ffff:192.0.2.7", "network 192.0.2.7/32"),
        ];
        for (text, read) in cases {
            let what: Blocked = text.parse().unwrap();
            assert_eq!(format!("{} {what}", what.kind()), read);
        }
        for wrong in
            ["", "com", "a@b", "@", "ana@", "0.0.0.0/0", "192.0.2.0/33", "shop..example", "a b.example"]
        {
            assert!(wrong.parse::<Blocked>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_domain_covers_what_lies_under_it_and_nothing_beside() {
        let cases = [
            ("shop.example", "ana@shop.example", true),
            ("shop.example", "ana@mail.shop.example", true),
            ("shop.example", "ana@workshop.example", false),
            ("shop.example", "ana@shop.example.org", false),
            ("ana@shop.example", "ana@shop.example", true),
            ("ana@shop.example", "bea@shop.example", false),
            ("192.0.2.0/24", "ana@shop.example", true),
            ("192.0.3.0/24", "ana@shop.example", false),
            ("2001:db8::/32", "ana@shop.example", false),
        ];
        for (what, sender, covered) in cases {
            let what: Blocked = what.parse().unwrap();
            assert_eq!(what.covers(sender, "::ffff:192.0.2.9".parse().ok()), covered, "{what} {sender}");
        }
    }

    #[test]
    fn an_entry_ends_by_itself_and_a_refusal_comes_first() {
        let block = |id, what: &str, action, until: Option<&str>| Block {
            id: BlockId(id),
            what: what.parse().unwrap(),
            action,
            why: String::new(),
            made_by: AgentId(1),
            made_at: at("2026-11-03T10:00Z"),
            until_at: until.map(at),
        };
        let list = Blocklist::new(vec![
            block(1, "shop.example", BlockAction::Quarantine, None),
            block(2, "ana@shop.example", BlockAction::Refuse, Some("2026-11-04T10:00Z")),
        ]);
        let found = |now| list.find("ana@shop.example", None, at(now)).map(|block| block.id.0);
        assert_eq!(found("2026-11-04T09:59:59Z"), Some(2));
        assert_eq!(found("2026-11-04T10:00Z"), Some(1));
        assert_eq!(list.find("ana@other.example", None, at("2026-11-03T10:00Z")), None);
    }
}
