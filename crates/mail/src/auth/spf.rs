//! SPF (RFC 7208): may this host send for that domain? Written by hand: the library's own walk cannot be told that a
//! name does not exist, and its reader takes records that are wrong for right. `exp` is checked and not evaluated: a
//! stranger's words explain nothing to us.

mod expand;
mod record;
mod survey;

use std::cell::Cell;
use std::net::IpAddr;

use super::dns::{Answer, Lookup, RecordKind, Unasked, ascii, is_name, is_within, reverse};
use super::{Hop, Judged, Verdict};
use expand::{Spec, Values};
use record::{Bits, Mechanism, Qualifier, Record};
pub(super) use survey::{Ending, Survey, survey, unreadable_terms};

/// Terms that ask the domain name system (RFC 7208, 4.6.4).
pub(super) const LOOKUPS: u32 = 10;
/// Of these, lookups that may find nothing.
pub(super) const VOIDS: u32 = 2;
/// Hosts of one `mx`.
const EXCHANGES: usize = 10;
/// Names of one address that are looked at.
const NAMES: usize = 10;

/// Why the walk ended before a directive matched.
enum End {
    Unasked,
    Ended(Verdict, &'static str),
}

impl From<Unasked> for End {
    fn from(_: Unasked) -> Self {
        Self::Unasked
    }
}

/// Judges the envelope sender, or the greeting when that is null.
pub(super) fn verify(hop: &Hop<'_>, lookup: &Lookup<'_>) -> Result<Judged, Unasked> {
    walk(hop, lookup, |walk, domain| walk.check(domain))
}

/// The same, as if the domain had this record in the place of its own.
pub(super) fn verify_by(text: &str, hop: &Hop<'_>, lookup: &Lookup<'_>) -> Result<Judged, Unasked> {
    walk(hop, lookup, |walk, domain| walk.follow(&parse(text.as_bytes())?, domain))
}

fn walk(
    hop: &Hop<'_>,
    lookup: &Lookup<'_>,
    judge: impl FnOnce(&Walk<'_>, &str) -> Result<(Verdict, &'static str), End>,
) -> Result<Judged, Unasked> {
    let (local, domain) = match hop.mail_from.rsplit_once('@') {
        Some((local, domain)) => (local, domain),
        None => ("", hop.helo),
    };
    let domain = ascii(domain);
    let local = if local.is_empty() { "postmaster" } else { local };
    let sender = format!("{local}@{domain}");
    let is_host = domain.contains('.') && !domain.contains(['[', ':']) && is_name(&domain);
    if !is_host {
        return Ok(Judged::new(Verdict::None, &domain, "there is no domain to ask"));
    }
    let walk = Walk {
        ip: hop.peer.to_canonical(),
        sender: &sender,
        helo: hop.helo,
        lookup,
        lookups: Cell::new(0),
        voids: Cell::new(0),
    };
    match judge(&walk, &domain) {
        Ok((verdict, why)) => Ok(Judged::new(verdict, &domain, why)),
        Err(End::Ended(verdict, why)) => Ok(Judged::new(verdict, &domain, why)),
        Err(End::Unasked) => Err(Unasked),
    }
}

struct Walk<'a> {
    ip: IpAddr,
    sender: &'a str,
    helo: &'a str,
    lookup: &'a Lookup<'a>,
    lookups: Cell<u32>,
    voids: Cell<u32>,
}

impl Walk<'_> {
    /// `check_host` of RFC 7208, 4: the depth is bounded by the count of lookups.
    fn check(&self, domain: &str) -> Result<(Verdict, &'static str), End> {
        let Some(record) = self.record(domain)? else {
            return Ok((Verdict::None, "the domain names no senders"));
        };
        self.follow(&record, domain)
    }

    fn follow(&self, record: &Record, domain: &str) -> Result<(Verdict, &'static str), End> {
        self.wish_included(record, domain);
        for (qualifier, mechanism) in &record.directives {
            if self.matches(mechanism, domain)? {
                return Ok(match qualifier {
                    Qualifier::Pass => (Verdict::Pass, ""),
                    Qualifier::Fail => {
                        (Verdict::Fail, "the domain says that this host is not one of its senders")
                    }
                    Qualifier::SoftFail => (
                        Verdict::SoftFail,
                        "the domain says that this host is probably not one of its senders",
                    ),
                    Qualifier::Neutral => (Verdict::Neutral, "the domain says nothing about this host"),
                });
            }
        }
        let Some(redirect) = &record.redirect else {
            return Ok((Verdict::Neutral, "the domain says nothing about this host"));
        };
        self.count()?;
        let target = self.target(Some(redirect), domain)?;
        match target.map(|target| self.check(&target)).transpose()? {
            Some((verdict, why)) if verdict != Verdict::None => Ok((verdict, why)),
            _ => Err(End::Ended(Verdict::PermError, "the record refers to a domain without one")),
        }
    }

    /// The SPF record of a domain; more than one is an error.
    fn record(&self, domain: &str) -> Result<Option<Record>, End> {
        let texts = match self.lookup.get(domain, RecordKind::Txt)? {
            Answer::Texts(texts) => texts,
            Answer::Failed => {
                return Err(End::Ended(Verdict::TempError, "the domain's servers gave no answer"));
            }
            _ => return Ok(None),
        };
        let mut records = texts.iter().filter(|text| is_spf(text));
        match (records.next(), records.next()) {
            (None, _) => Ok(None),
            (Some(_), Some(_)) => Err(End::Ended(Verdict::PermError, "the domain has more than one record")),
            (Some(text), None) => parse(text).map(Some),
        }
    }

    /// Asks at once for all included records that may still be looked up.
    fn wish_included(&self, record: &Record, domain: &str) {
        let included = record.directives.iter().filter_map(|(_, mechanism)| match mechanism {
            Mechanism::Include(name) if !name.needs_name() => Some(name),
            _ => None,
        });
        for name in included.take(LOOKUPS.saturating_sub(self.lookups.get()) as usize) {
            if let Ok(Some(target)) = self.target(Some(name), domain) {
                self.lookup.wish(&target, RecordKind::Txt);
            }
        }
    }

    fn matches(&self, mechanism: &Mechanism, domain: &str) -> Result<bool, End> {
        match mechanism {
            Mechanism::All => Ok(true),
            Mechanism::Net(net, bits) => Ok(bits.hold(*net, self.ip)),
            Mechanism::A(name, bits) => {
                self.count()?;
                let Some(target) = self.target(name.as_ref(), domain)? else { return Ok(false) };
                match self.lookup.get(&target, self.address_kind())? {
                    Answer::Addresses(found) => Ok(found.iter().any(|net| bits.hold(*net, self.ip))),
                    answer => self.void(answer).map(|()| false),
                }
            }
            Mechanism::Mx(name, bits) => {
                self.count()?;
                let Some(target) = self.target(name.as_ref(), domain)? else { return Ok(false) };
                self.is_exchange_of(&target, *bits)
            }
            Mechanism::Include(name) => {
                self.count()?;
                self.is_included(name, domain)
            }
            Mechanism::Ptr(name) => {
                self.count()?;
                let Some(target) = self.target(name.as_ref(), domain)? else { return Ok(false) };
                Ok(self.names()?.iter().any(|name| is_within(name, &target.to_ascii_lowercase())))
            }
            Mechanism::Exists(name) => {
                self.count()?;
                let Some(target) = self.target(Some(name), domain)? else { return Ok(false) };
                match self.lookup.get(&target, RecordKind::A)? {
                    Answer::Addresses(found) => Ok(!found.is_empty()),
                    answer => self.void(answer).map(|()| false),
                }
            }
        }
    }

    fn is_included(&self, name: &Spec, domain: &str) -> Result<bool, End> {
        let Some(target) = self.target(Some(name), domain)? else {
            return Err(End::Ended(Verdict::PermError, "the record includes what is no domain"));
        };
        match self.check(&target)? {
            (Verdict::Pass, _) => Ok(true),
            (Verdict::None, _) => {
                Err(End::Ended(Verdict::PermError, "the record includes a domain without one"))
            }
            _ => Ok(false),
        }
    }

    fn is_exchange_of(&self, domain: &str, bits: Bits) -> Result<bool, End> {
        let hosts = match self.lookup.get(domain, RecordKind::Mx)? {
            Answer::Hosts(hosts) => hosts,
            answer => return self.void(answer).map(|()| false),
        };
        if hosts.len() > EXCHANGES {
            return Err(End::Ended(Verdict::PermError, "a domain of the record has too many mail servers"));
        }
        // Whoever is not asked for yet is asked for beside the first.
        hosts
            .iter()
            .filter(|host| is_name(host))
            .for_each(|host| self.lookup.wish(host, self.address_kind()));
        for host in hosts.iter().filter(|host| is_name(host)) {
            let is_theirs = match self.lookup.get(host, self.address_kind())? {
                Answer::Addresses(found) => found.iter().any(|net| bits.hold(*net, self.ip)),
                Answer::Failed => return Err(failed()),
                _ => false,
            };
            if is_theirs {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The names of our peer that lead back to it (RFC 7208, 5.5). A failure counts as having none.
    fn names(&self) -> Result<Vec<String>, End> {
        let Answer::Hosts(hosts) = self.lookup.get(&reverse(self.ip), RecordKind::Ptr)? else {
            return Ok(Vec::new());
        };
        let hosts = || hosts.iter().take(NAMES).filter(|host| is_name(host));
        hosts().for_each(|host| self.lookup.wish(host, self.address_kind()));
        let mut names = Vec::new();
        for host in hosts() {
            let answer = self.lookup.get(host, self.address_kind())?;
            if matches!(answer, Answer::Addresses(found) if found.contains(&self.ip)) {
                names.push(host.trim_end_matches('.').to_ascii_lowercase());
            }
        }
        Ok(names)
    }

    /// The name that a mechanism speaks of; none when it cannot be asked for, so that it does not match.
    fn target(&self, name: Option<&Spec>, domain: &str) -> Result<Option<String>, End> {
        let Some(name) = name else { return Ok(Some(domain.to_owned())) };
        let proved = if name.needs_name() { self.proved(domain)? } else { String::new() };
        let (ip, sender, helo) = (self.ip, self.sender, self.helo);
        let target = name.expand(&Values { ip, sender, helo, domain, name: &proved });
        let mut target = target.trim_end_matches('.');
        // A name that is too long loses its left labels (RFC 7208, 7.3).
        while target.len() > 253 {
            let Some((_, rest)) = target.split_once('.') else { return Ok(None) };
            target = rest;
        }
        Ok(is_name(target).then(|| target.to_owned()))
    }

    /// What `%{p}` stands for.
    fn proved(&self, domain: &str) -> Result<String, End> {
        let names = self.names()?;
        let best = names.iter().find(|name| *name == domain).or_else(|| {
            names.iter().find(|name| is_within(name, &domain.to_ascii_lowercase())).or_else(|| names.first())
        });
        Ok(best.cloned().unwrap_or_else(|| "unknown".to_owned()))
    }

    fn address_kind(&self) -> RecordKind {
        if self.ip.is_ipv4() { RecordKind::A } else { RecordKind::Aaaa }
    }

    fn count(&self) -> Result<(), End> {
        self.lookups.set(self.lookups.get() + 1);
        match self.lookups.get() > LOOKUPS {
            true => Err(End::Ended(Verdict::PermError, "the record needs too many lookups")),
            false => Ok(()),
        }
    }

    /// An answer without what was asked for: a few are borne, a failure is not.
    fn void(&self, answer: &Answer) -> Result<(), End> {
        if *answer == Answer::Failed {
            return Err(failed());
        }
        self.voids.set(self.voids.get() + 1);
        match self.voids.get() > VOIDS {
            true => Err(End::Ended(Verdict::PermError, "the record names too much that does not exist")),
            false => Ok(()),
        }
    }
}

fn failed() -> End {
    End::Ended(Verdict::TempError, "a name in the record could not be looked up")
}

/// Whether a text is an SPF record at all.
pub(super) fn is_spf(text: &[u8]) -> bool {
    let head = text.get(..6).is_some_and(|head| head.eq_ignore_ascii_case(b"v=spf1"));
    head && text.get(6).is_none_or(|byte| *byte == b' ')
}

fn parse(text: &[u8]) -> Result<Record, End> {
    let text = std::str::from_utf8(text).ok().filter(|text| text.is_ascii());
    let record = text.and_then(Record::parse);
    record.ok_or(End::Ended(Verdict::PermError, "the domain's record cannot be read"))
}
