//! How fast mail may leave for one domain, and which addresses are never given up because of a bounce: the policy's
//! `[sending]`. Counting what is under way, and handing over, are elsewhere.

use std::collections::BTreeMap;

/// Hand-overs side by side to one domain when the policy says nothing: what large providers take from strangers.
const CONNECTIONS: u32 = 4;

/// Limits on what leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// What holds for every domain.
    pub pace: Pace,
    /// Other limits for single domains, in lower case.
    pub per_domain: BTreeMap<String, Pace>,
    /// Addresses, and domains, in lower case.
    pub never_suppress: Vec<String>,
}

/// How fast mail may leave for a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Hand-overs side by side.
    pub connections: u32,
    /// Hand-overs in a minute; none is as many as there are.
    pub per_minute: Option<u32>,
}

impl Pace {
    /// How many may leave in one look, so that a rate is kept within a second.
    pub fn at_once(self) -> Option<u32> {
        self.per_minute.map(|per_minute| (per_minute / 60).max(1))
    }

    /// How long after one hand-over the next may follow, in microseconds.
    pub fn pause_micros(self) -> Option<i64> {
        self.per_minute.map(|per_minute| 60_000_000 / i64::from(per_minute.max(1)))
    }
}

impl Default for Sending {
    fn default() -> Self {
        let pace = Pace { connections: CONNECTIONS, per_minute: None };
        Self { pace, per_domain: BTreeMap::new(), never_suppress: Vec::new() }
    }
}

impl Sending {
    /// The limits of a domain, in lower case.
    pub fn pace_of(&self, domain: &str) -> Pace {
        self.per_domain.get(domain).copied().unwrap_or(self.pace)
    }

    /// True for an address that keeps its mail whatever comes back.
    pub fn is_never_suppressed(&self, email: &str) -> bool {
        let (email, domain) = (email.to_lowercase(), domain_of(email));
        self.never_suppress.iter().any(|named| *named == email || *named == domain)
    }
}

/// The domain of an address, in lower case; `?` for what has none, so that it is counted too.
pub fn domain_of(email: &str) -> String {
    match email.rsplit_once('@') {
        Some((_, domain)) if !domain.is_empty() => domain.to_lowercase(),
        _ => "?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_has_its_own_pace_or_that_of_all() {
        let slow = Pace { connections: 1, per_minute: Some(90) };
        let per_domain = BTreeMap::from([("slow.example".to_owned(), slow)]);
        let sending = Sending { per_domain, ..Sending::default() };
        assert_eq!(sending.pace_of("slow.example"), slow);
        assert_eq!(sending.pace_of("other.example").connections, 4);
        assert_eq!((slow.at_once(), slow.pause_micros()), (Some(1), Some(666_666)));
        assert_eq!(Pace { per_minute: Some(600), ..slow }.at_once(), Some(10));
        assert_eq!(sending.pace.at_once(), None);
    }

    #[test]
    fn an_address_is_spared_by_itself_or_by_its_domain() {
        let never_suppress = vec!["bank.example".to_owned(), "head@firm.example".to_owned()];
        let sending = Sending { never_suppress, ..Sending::default() };
        for (email, expected) in [
            ("Anna@Bank.example", true),
            ("HEAD@firm.example", true),
            ("other@firm.example", false),
            ("a@sub.bank.example", false),
        ] {
            assert_eq!(sending.is_never_suppressed(email), expected, "{email}");
        }
        assert_eq!(domain_of("Ana@Post.Example"), "post.example");
        assert_eq!(domain_of("nobody"), "?");
    }
}
