//! A whole SPF record with all that it includes, as its owner wants to know it: what it costs, what is broken in
//! it, and how it ends. Whether one host may send is asked in the parent, which stops at the first match.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::super::dns::{Answer, Lookup, RecordKind, Unasked, is_name};
use super::expand::{Spec, Values};
use super::record::{Mechanism, Qualifier, Record};
use super::{EXCHANGES, is_spf, parse};

/// Questions after which a record is broken beyond counting.
const MOST: u32 = 40;

/// How a record ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// `+all`: anybody may send.
    Pass,
    /// `-all`
    Fail,
    /// `~all`
    SoftFail,
    /// `?all`
    Neutral,
    /// In none of them.
    Open,
    /// In a redirect that could not be followed.
    Unknown,
}

/// What is known of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Questions that a receiver may have to ask.
    pub lookups: u32,
    /// What each term of the record itself costs, those that cost nothing left out.
    pub costs: Vec<(String, u32)>,
    /// Names that have nothing of what is asked for.
    pub voids: Vec<String>,
    /// What makes the whole record void, in words.
    pub broken: Vec<String>,
    /// Names for which nobody answered.
    pub failed: Vec<String>,
    /// Terms by which anybody in the world may send.
    pub open: Vec<String>,
    pub ending: Ending,
    /// Whose record says how it ends, by `redirect=`.
    pub redirect: Option<String>,
    /// It has terms after `all`, which nobody reads.
    pub is_cut_off: bool,
    /// It names hosts by `ptr` (RFC 7208, 5.5: "should not be used").
    pub has_ptr: bool,
}

/// Reads a record that has been found at `domain`; none when it cannot be read.
pub(in crate::auth) fn survey(
    text: &[u8],
    domain: &str,
    lookup: &Lookup<'_>,
) -> Option<Result<Survey, Unasked>> {
    let record = parse(text).ok()?;
    let mut walk = Walk { lookup, owner: domain, is_unasked: false, lets_in: true, found: Survey::new() };
    walk.found.ending = walk.read(&record, domain, true);
    Some(if walk.is_unasked { Err(Unasked) } else { Ok(walk.found) })
}

/// The terms of a record that make it unreadable.
pub(in crate::auth) fn unreadable_terms(text: &str) -> Vec<&str> {
    let terms = text.get(6..).unwrap_or_default().split(' ').filter(|term| !term.is_empty());
    terms.filter(|term| Record::parse(&format!("v=spf1 {term}")).is_none()).collect()
}

struct Walk<'a> {
    lookup: &'a Lookup<'a>,
    owner: &'a str,
    is_unasked: bool,
    /// Whether who matches here may send: not behind `-`, `~` or `?`, in whatever record that stands.
    lets_in: bool,
    found: Survey,
}

impl Survey {
    fn new() -> Self {
        Self {
            lookups: 0,
            costs: Vec::new(),
            voids: Vec::new(),
            broken: Vec::new(),
            failed: Vec::new(),
            open: Vec::new(),
            ending: Ending::Open,
            redirect: None,
            is_cut_off: false,
            has_ptr: false,
        }
    }
}

impl<'a> Walk<'a> {
    fn read(&mut self, record: &Record, domain: &str, is_own: bool) -> Ending {
        for (at, (qualifier, mechanism)) in record.directives.iter().enumerate() {
            if *mechanism == Mechanism::All {
                self.found.is_cut_off |= is_own && at + 1 < record.directives.len();
                return match qualifier {
                    Qualifier::Pass => Ending::Pass,
                    Qualifier::Fail => Ending::Fail,
                    Qualifier::SoftFail => Ending::SoftFail,
                    Qualifier::Neutral => Ending::Neutral,
                };
            }
            let (before, lets_in) = (self.found.lookups, self.lets_in);
            self.lets_in &= *qualifier == Qualifier::Pass;
            let (name, lets_all) = self.term(mechanism, domain);
            if lets_all && self.lets_in {
                self.found.open.push(name.clone());
            }
            self.lets_in = lets_in;
            let cost = self.found.lookups - before;
            if is_own && cost > 0 {
                self.found.costs.push((name, cost));
            }
        }
        let Some(redirect) = &record.redirect else { return Ending::Open };
        let before = self.found.lookups;
        let target = self.target(Some(redirect), domain);
        let ending = match &target {
            Some(target) => self.follow(target, "redirect="),
            None => {
                self.found.lookups += 1;
                None
            }
        };
        if is_own {
            let cost = self.found.lookups - before;
            let target = target.unwrap_or_else(|| "%".to_owned());
            self.found.costs.push((format!("redirect={target}"), cost));
            self.found.redirect = Some(target);
        }
        ending.unwrap_or(Ending::Unknown)
    }

    /// Asks what a term asks; its name, and whether it matches every host there is.
    fn term(&mut self, mechanism: &Mechanism, domain: &str) -> (String, bool) {
        let (word, spec, kinds): (_, _, &[RecordKind]) = match mechanism {
            Mechanism::All => return (String::new(), false),
            Mechanism::Net(net, bits) => {
                return (
                    format!("{}:{net}/0", if net.is_ipv4() { "ip4" } else { "ip6" }),
                    bits.hold_all(*net),
                );
            }
            Mechanism::Include(spec) => {
                let target = self.target(Some(spec), domain);
                let ending = target.as_deref().and_then(|target| self.follow(target, "include:"));
                if target.is_none() {
                    self.found.lookups += 1;
                }
                let name = format!("include:{}", target.as_deref().unwrap_or("%"));
                return (name, ending == Some(Ending::Pass));
            }
            Mechanism::A(spec, _) => ("a", spec.as_ref(), &[RecordKind::A, RecordKind::Aaaa]),
            Mechanism::Mx(spec, _) => ("mx", spec.as_ref(), &[RecordKind::Mx]),
            Mechanism::Exists(spec) => ("exists", Some(spec), &[RecordKind::A]),
            Mechanism::Ptr(_) => {
                self.found.lookups += 1;
                self.found.has_ptr = true;
                return ("ptr".to_owned(), false);
            }
        };
        self.found.lookups += 1;
        let Some(target) = self.target(spec, domain) else { return (word.to_owned(), false) };
        let name = format!("{word}:{target}");
        let answers = self.answers(&target, kinds);
        let is_void = |answer: &&Answer| matches!(answer, Answer::Nothing | Answer::NoSuchName);
        if answers.iter().any(|answer| **answer == Answer::Failed) {
            self.found.failed.push(target);
        } else if answers.len() == kinds.len() && answers.iter().all(is_void) {
            self.found.voids.push(name.clone());
        }
        if answers.iter().any(|answer| matches!(answer, Answer::Hosts(hosts) if hosts.len() > EXCHANGES)) {
            self.found.broken.push(format!("{name}, which has more than {EXCHANGES} mail servers"));
        }
        match self.network_of_all(mechanism, &answers) {
            Some(length) => (format!("{name}{length}"), true),
            None => (name, false),
        }
    }

    fn answers(&mut self, name: &str, kinds: &[RecordKind]) -> Vec<&'a Answer> {
        let mut answers = Vec::new();
        for kind in kinds {
            match self.lookup.get(name, *kind) {
                Ok(answer) => answers.push(answer),
                Err(Unasked) => self.is_unasked = true,
            }
        }
        answers
    }

    /// The length by which `a` or `mx` names every address of a family, of which one host is enough.
    fn network_of_all(&mut self, mechanism: &Mechanism, answers: &[&'a Answer]) -> Option<&'static str> {
        let (Mechanism::A(_, bits) | Mechanism::Mx(_, bits)) = mechanism else { return None };
        let v4 = bits.hold_all(Ipv4Addr::UNSPECIFIED.into()).then_some(RecordKind::A);
        let v6 = bits.hold_all(Ipv6Addr::UNSPECIFIED.into()).then_some(RecordKind::Aaaa);
        let kinds: Vec<RecordKind> = v4.into_iter().chain(v6).collect();
        let mut all = answers.to_vec();
        for answer in answers {
            let Answer::Hosts(hosts) = answer else { continue };
            for host in hosts.iter().take(EXCHANGES).filter(|host| is_name(host)) {
                all.extend(self.answers(host, &kinds));
            }
        }
        let nets = all.iter().filter_map(|answer| match answer {
            Answer::Addresses(found) => Some(found),
            _ => None,
        });
        let net = nets.flatten().find(|net| bits.hold_all(**net))?;
        Some(if net.is_ipv4() { "/0" } else { "//0" })
    }

    /// Reads the record of another domain.
    fn follow(&mut self, target: &str, term: &str) -> Option<Ending> {
        self.found.lookups += 1;
        if self.found.lookups > MOST {
            return None;
        }
        let Ok(answer) = self.lookup.get(target, RecordKind::Txt) else {
            self.is_unasked = true;
            return None;
        };
        let texts: &[Vec<u8>] = match answer {
            Answer::Texts(texts) => texts,
            Answer::Failed => {
                self.found.failed.push(target.to_owned());
                return None;
            }
            _ => &[],
        };
        let mut records = texts.iter().filter(|text| is_spf(text));
        let why = match (records.next(), records.next()) {
            (Some(text), None) => match parse(text) {
                Ok(record) => return Some(self.read(&record, target, false)),
                Err(_) => "whose record cannot be read",
            },
            (Some(_), Some(_)) => "which has more than one record",
            (None, _) => "which has no SPF record",
        };
        self.found.broken.push(format!("{term}{target}, {why}"));
        None
    }

    /// The name that a term speaks of, where it is the same for every letter.
    fn target(&self, spec: Option<&Spec>, domain: &str) -> Option<String> {
        let Some(spec) = spec else { return Some(domain.to_owned()) };
        if !spec.is_fixed() {
            return None;
        }
        let sender = format!("postmaster@{}", self.owner);
        let ip = Ipv4Addr::UNSPECIFIED.into();
        let values = Values { ip, sender: &sender, helo: self.owner, domain, name: "" };
        let target = spec.expand(&values);
        let target = target.trim_end_matches('.').to_ascii_lowercase();
        is_name(&target).then_some(target)
    }
}
