//! Finds out who sent a letter, before the desk decides about it: fetches what `mail` wants to know from the domain
//! name system, within two seconds in all, or believes a server that the operator trusts. What the records mean is read
//! in `mail`; what follows from it is decided in the desk.

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use jiff::Timestamp;
use relance_courier::dns::{Missing, Resolver};
use relance_domain::policy::Policy;
use relance_mail::auth::{self, Answer, Answers, Authentication, Hop, Question, RecordKind};
use relance_store::intake::{Body, Claimed};

/// An acknowledgement waits no longer for what can be found out (DESIGN 12).
const WHOLE: Duration = Duration::from_secs(2);
/// Questions that one letter may cause, so that nobody makes us ask the world.
const QUESTIONS: usize = 96;
/// A letter larger than this is judged on a thread that may take its time.
const ASIDE_BYTES: usize = 256 * 1024;

/// Which peers are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Peers {
    /// All but those on this machine, whose letters come from a server in front of us or from the operator.
    #[default]
    Remote,
    /// Those on this machine as well: behind a proxy that hides who connects this proves nothing.
    All,
    /// Nobody.
    None,
}

impl Peers {
    /// As operators write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Remote => "remote",
            Self::All => "all",
            Self::None => "none",
        }
    }
}

/// Finds out who sent letters.
#[derive(Clone)]
pub struct Verifier {
    resolver: Option<Resolver>,
    peers: Peers,
    /// Servers whose `Authentication-Results` are believed in what does not come from an account.
    trusted: Vec<String>,
    /// Where letters with such fields may come from, beside this machine.
    relays: Vec<IpAddr>,
}

impl Verifier {
    /// A verifier for these peers. Without a resolver every question counts as unanswered.
    pub fn new(resolver: Option<Resolver>, peers: Peers, trusted: Vec<String>, relays: Vec<IpAddr>) -> Self {
        Self { resolver, peers, trusted, relays }
    }

    /// The servers whose `Authentication-Results` are believed in this letter: those of the account that it was read
    /// from, or those of the operator when it came by LMTP, from this machine, or from where the operator says.
    pub fn believed(&self, letter: &Claimed, policy: Option<&Policy>) -> Vec<String> {
        let is_known = |peer: IpAddr| peer.is_loopback() || self.relays.contains(&peer);
        match letter.protocol.as_str() {
            // Whoever writes to an account chooses what stands in the letter, and only its own server removes that.
            "imap" => {
                let account = policy.and_then(|policy| policy.imap.get(&letter.helo));
                account.map(|account| account.authserv.clone()).unwrap_or_default()
            }
            "lmtp" => self.trusted.clone(),
            _ if peer(letter).is_some_and(is_known) => self.trusted.clone(),
            _ => Vec::new(),
        }
    }

    /// Whether anything may be found out about this letter: else it waits for nothing.
    pub fn is_wanted(&self, letter: &Claimed, believed: &[String]) -> bool {
        !believed.is_empty() || peer(letter).is_some_and(|peer| self.is_looked_at(letter, peer))
    }

    /// What is found out. The bytes of the letter must have been brought.
    pub async fn verify(&self, letter: &Claimed, believed: &[String]) -> Option<Authentication> {
        let Body::Here(raw) = &letter.body else { return None };
        if let Some(found) = auth::found_by(raw, believed) {
            return Some(found);
        }
        let peer = peer(letter).filter(|peer| self.is_looked_at(letter, *peer))?;
        let hop = Hop { peer, helo: &letter.helo, mail_from: &letter.mail_from };
        // As of its arrival: what waits here must not grow too old for its own signatures.
        Some(self.find_out(raw, &hop, letter.received_at).await)
    }

    fn is_looked_at(&self, letter: &Claimed, peer: IpAddr) -> bool {
        let is_direct = letter.protocol == "smtp" && !self.relays.contains(&peer);
        match self.peers {
            Peers::Remote => is_direct && !peer.is_loopback(),
            Peers::All => is_direct,
            Peers::None => false,
        }
    }

    async fn find_out(&self, raw: &[u8], hop: &Hop<'_>, arrived_at: Timestamp) -> Authentication {
        let raw = auth::as_travelled(raw);
        let prepared = auth::prepare(&raw);
        let is_large = raw.len() > ASIDE_BYTES;
        let judge = move |answers: &Answers| {
            let judge = || prepared.verify(hop, answers, arrived_at);
            if is_large { tokio::task::block_in_place(judge) } else { judge() }
        };
        until_known(self.resolver.as_ref(), Bounds { within: WHOLE, questions: QUESTIONS }, judge).await
    }
}

/// What a judgement may cost.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    pub within: Duration,
    /// How many names may be asked about.
    pub questions: usize,
}

/// Asks until a judgement has what it wants, or its time is over; what nobody answered in time counts as failed, and
/// with closed answers there is always a judgement.
pub async fn until_known<T>(
    resolver: Option<&Resolver>,
    bounds: Bounds,
    judge: impl Fn(&Answers) -> Result<T, Vec<Question>>,
) -> T {
    let mut answers = Answers::default();
    let mut known = HashSet::new();
    let mut asked = FuturesUnordered::new();
    let late = tokio::time::sleep(bounds.within);
    tokio::pin!(late);
    loop {
        let questions = match judge(&answers) {
            Ok(judged) => return judged,
            Err(questions) => questions,
        };
        for question in questions {
            if known.len() < bounds.questions && known.insert(question.clone()) {
                asked.push(ask(resolver, question));
            }
        }
        // Each answer leads on at once: a slow name server takes no time from what others answer. What was answered in
        // time counts, or a silent one could hide a policy.
        tokio::select! {
            answered = asked.next() => {
                let mut next = answered;
                if next.is_none() {
                    answers.close();
                }
                while let Some((question, answer)) = next {
                    answers.insert(question, answer);
                    next = asked.next().now_or_never().flatten();
                }
            }
            () = &mut late => answers.close(),
        }
    }
}

/// Asks one question; without a resolver nobody answers.
async fn ask(resolver: Option<&Resolver>, question: Question) -> (Question, Answer) {
    let Some(resolver) = resolver else { return (question, Answer::Failed) };
    let name = question.name.as_str();
    let answer = match question.kind {
        RecordKind::Txt => told(resolver.texts(name).await, Answer::Texts),
        RecordKind::A => told(resolver.addresses4(name).await, Answer::Addresses),
        RecordKind::Aaaa => told(resolver.addresses6(name).await, Answer::Addresses),
        RecordKind::Mx => told(resolver.exchanges(name).await, |found| {
            Answer::Hosts(found.into_iter().map(|(_, host)| host).collect())
        }),
        RecordKind::Ptr => told(resolver.pointers(name).await, Answer::Hosts),
    };
    (question, answer)
}

fn told<T>(answer: Result<T, Missing>, found: impl FnOnce(T) -> Answer) -> Answer {
    match answer {
        Ok(records) => found(records),
        Err(Missing::NoRecord) => Answer::Nothing,
        Err(Missing::NoSuchName) => Answer::NoSuchName,
        Err(Missing::Failed(_)) => Answer::Failed,
    }
}

/// Who handed a letter over; none for letters that no wire brought.
fn peer(letter: &Claimed) -> Option<IpAddr> {
    Some(letter.peer.parse::<SocketAddr>().ok()?.ip().to_canonical())
}
