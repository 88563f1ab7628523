//! What is known of a letter at the gate beside its words: who handed it over, what a spam filter said, whether a
//! person let it in, how much its sender sends. The judgement itself is `domain::intake`; holding is the parent's.

use std::net::{IpAddr, SocketAddr};

use jiff::{SignedDuration, Timestamp};
use relance_domain::intake::{Cause, Gate, IntakeRule, Met, Scanned, Trust, judge};
use relance_domain::policy::Policy;
use relance_domain::ticket::Act;
use relance_mail::auth::Authentication;
use relance_mail::{Address, Forwarded, Letter, Upstream};
use relance_store::intake::{Head, Question, Released};
use relance_store::{Tx, agent, intake};

use super::{Received, Sender};
use crate::policy::Live;
use crate::{Desk, Error};

/// The same words of the same sender within this time were written once and sent twice.
const TWIN: SignedDuration = SignedDuration::from_mins(2);
/// What the list shows of a sender or a subject.
const HEAD_CHARS: usize = 200;

/// What is known of a letter beside its words.
#[derive(Debug, Clone, Default)]
pub(crate) struct AtGate {
    /// Whoever handed it over.
    peer: Option<IpAddr>,
    /// It came through a listener of ours rather than from a mailbox.
    is_handed: bool,
    /// Its From is proven: who is merely not disproved may be anybody, behind a server in front of us as well.
    pub trusted: bool,
    pub released: Option<Released>,
    scanned: Option<Scanned>,
    /// The letter that somebody passed on with it.
    pub forwarded: Option<Forwarded>,
}

impl AtGate {
    /// What the wire knew.
    pub fn of(
        protocol: &str,
        peer: &str,
        released: Option<Released>,
        found: Option<&Authentication>,
    ) -> Self {
        let ip = peer.parse::<SocketAddr>().map(|peer| peer.ip()).or_else(|_| peer.parse()).ok();
        Self {
            peer: ip,
            is_handed: matches!(protocol, "smtp" | "lmtp"),
            trusted: found.is_some_and(Authentication::is_from_proven),
            released,
            ..Self::default()
        }
    }

    /// Reads what else the bytes say: only what the policy asks for.
    pub fn look(&mut self, raw: &[u8], letter: &Letter, policy: &Policy) {
        if let Some(rule) = &policy.scan {
            self.scanned = self.scan(raw, &rule.trust);
        }
        let may_be_forwarded = self.trusted && letter.auto.is_none() && letter.bounce.is_none();
        if policy.intake.agents_may_forward && may_be_forwarded && relance_mail::may_be_forwarded(letter) {
            self.forwarded = relance_mail::forwarded(raw, letter);
        }
    }

    fn scan(&self, raw: &[u8], trust: &[Trust]) -> Option<Scanned> {
        let of_ours = |trust: &Trust| match (trust, self.peer) {
            (Trust::Network(network), Some(peer)) => network.holds(peer),
            _ => false,
        };
        let hosts: Vec<&str> = trust
            .iter()
            .filter_map(|trust| match trust {
                Trust::Host(host) => Some(host.as_str()),
                Trust::Network(_) => None,
            })
            .collect();
        let upstream = match trust.iter().any(of_ours) {
            true => Upstream::Peer,
            // Whoever talks to our listener may write any name into the fields below ours.
            false if self.is_handed => return None,
            false => Upstream::Hosts(&hosts),
        };
        let scan = relance_mail::scanned(raw, upstream)?;
        Some(Scanned { is_spam: scan.is_spam, score: scan.score })
    }
}

/// Stands before the address of a sender whose domain disowns the letter: whoever forges an address must not have the
/// letters of its owner held.
const DOUBTFUL: &str = "? ";

/// The address within the key by which the letters of a sender are counted.
pub fn counted_address(sender_key: &str) -> &str {
    sender_key.strip_prefix(DOUBTFUL).unwrap_or(sender_key)
}

/// By what a letter is counted and known again.
pub(super) struct Prints {
    /// Empty when nobody is named; letters that are disowned are counted apart.
    pub sender_key: String,
    pub content_key: String,
}

impl Prints {
    /// What the store is asked about it.
    pub fn question<'a>(&'a self, received: &'a Received, rule: &IntakeRule) -> Question<'a> {
        let at = received.received_at;
        Question {
            fingerprint: received.letter.fingerprint.as_deref(),
            sender_key: &self.sender_key,
            content_key: &self.content_key,
            since: flood_since(at, rule),
            count: i64::from(rule.flood_letters),
            twin_since: at - TWIN,
        }
    }
}

fn flood_since(at: Timestamp, rule: &IntakeRule) -> Timestamp {
    at - SignedDuration::from_mins(i64::from(rule.flood_minutes))
}

impl Received {
    pub(super) fn prints(&self, sender: Option<&Sender>) -> Prints {
        let is_doubtful = self.authentication.as_ref().is_some_and(Authentication::is_from_doubtful);
        let mark = if is_doubtful { DOUBTFUL } else { "" };
        Prints {
            sender_key: sender.map(|sender| format!("{mark}{}", sender.key)).unwrap_or_default(),
            content_key: relance_mail::content_key(&self.letter),
        }
    }

    pub(super) fn head(&self) -> Head {
        let short = |text: &str| text.chars().take(HEAD_CHARS).collect::<String>();
        Head {
            from: self.letter.from.as_ref().map(|from| short(&from.to_string())).unwrap_or_default(),
            subject: short(&self.letter.subject),
        }
    }
}

impl Desk {
    /// What the gate says of a letter. One that a person let in is never held again.
    pub(super) async fn judge(
        &self,
        tx: &mut Tx,
        received: &Received,
        sender: &Sender,
        before: u32,
        live: &Live,
    ) -> Result<Gate, Error> {
        let gate = &received.gate;
        if gate.released.is_some() {
            return Ok(Gate::Open);
        }
        let blocks = self.blocks();
        let at = received.received_at;
        let envelope = Address::new(None, &received.mail_from).map(|address| address.key());
        let by_envelope = |key: &String| blocks.find(key, gate.peer, at);
        let block =
            blocks.find(&sender.key, gate.peer, at).or_else(|| envelope.as_ref().ok().and_then(by_envelope));
        let rule = &live.policy.intake;
        let met = Met { block, before, scanned: gate.scanned };
        let said = judge(met, rule, live.policy.scan.as_ref());
        // Whoever works here may pass on as much as there is.
        let is_flood = matches!(said, Gate::Held(Cause::Flood, _));
        if is_flood && gate.trusted && agent::find_email(tx, &sender.key).await?.is_some() {
            return Ok(judge(Met { before: 0, ..met }, rule, live.policy.scan.as_ref()));
        }
        Ok(said)
    }

    /// The first letter that a flood holds back is told on the ticket of what the sender wrote last.
    pub(super) async fn tell_flood(
        &self,
        tx: &mut Tx,
        received: &Received,
        (sender, prints): (&Sender, &Prints),
        live: &Live,
        now: Timestamp,
    ) -> Result<(), Error> {
        let IntakeRule { flood_letters, flood_minutes, .. } = live.policy.intake;
        let since = flood_since(received.received_at, &live.policy.intake);
        if intake::is_flooding(tx, &prints.sender_key, since).await? {
            return Ok(());
        }
        let Some(ticket) = intake::last_ticket(tx, &prints.sender_key).await? else { return Ok(()) };
        let act =
            Act::Flooded { address: sender.email.clone(), letters: flood_letters, minutes: flood_minutes };
        self.act(tx, ticket, act, now).await
    }
}
