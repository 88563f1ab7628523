//! Where mail goes from the outbox: a relay by SMTP, the mail servers of the recipients, or in the demo nowhere but the
//! post-box page. SMTP is spoken in the courier, and what an outcome means for a ticket is decided in the desk.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use relance_courier::dns::Resolver;
use relance_courier::tls::Roots;
use relance_courier::webhook::Allowed;
use relance_courier::{Carrier, Direct, Fate, Means, NextHop, Parcel};
use relance_desk::{Attempt, Desk, NO_RELAY, Outcome, OutcomeFate};

use crate::gear::Gear;
use crate::wire;

/// Why mail to the servers of its recipients waits.
pub const NO_NAME_SERVER: &str =
    "no name server can be asked for the recipients' mail servers: name one with --dns";

/// What each way out is made with.
#[derive(Clone)]
pub struct Ways {
    /// How we greet.
    pub hello: String,
    /// Certificates of relays and mail servers may come from these.
    pub roots: Roots,
    /// Where letters without a relay may go beside the public internet.
    pub allowed: Allowed,
    /// None when no name server is known.
    pub resolver: Option<Resolver>,
    /// Where we take mail ourselves.
    pub listener: SocketAddr,
}

/// One way out.
#[derive(Clone)]
pub enum Way {
    Relay(Carrier),
    Direct(Direct),
    /// To the servers of the recipients, which nobody can be asked for.
    Unknown,
}

impl Ways {
    /// The way to a next hop.
    pub fn to(&self, hop: NextHop) -> Way {
        match (hop, &self.resolver) {
            (NextHop::Relay(relay), _) => {
                Way::Relay(Carrier::new(relay, self.hello.clone()).with_roots(self.roots.clone()))
            }
            (NextHop::Mx { port }, Some(resolver)) => Way::Direct(Direct::new(
                port,
                Means {
                    hello: self.hello.clone(),
                    resolver: resolver.clone(),
                    allowed: self.allowed.clone(),
                    roots: self.roots.clone(),
                    listener: Some(self.listener),
                    now: wire::clock(),
                },
            )),
            (NextHop::Mx { .. }, None) => Way::Unknown,
        }
    }
}

/// The way to the relay of the policy, and what it was made of.
pub struct OfPolicy {
    url: String,
    ways: Arc<Ways>,
    way: Way,
}

/// The next hop.
#[derive(Clone)]
pub enum Office {
    /// The next hop of the process, else that of the policy.
    Relay { gear: Gear, of_policy: Arc<Mutex<Option<OfPolicy>>> },
    /// The demo keeps what leaves, for everybody to read.
    PostBox,
}

impl Office {
    /// Mail leaves by the hop of the process' settings; without one by that of the policy.
    pub fn relay(gear: Gear) -> Self {
        Self::Relay { gear, of_policy: Arc::default() }
    }

    /// Hands one mail over; one outcome per recipient.
    pub async fn carry(&self, desk: &Desk, attempt: &Attempt) -> Vec<Outcome> {
        let all = |fate, words: &str| -> Vec<Outcome> {
            let outcome = |recipient: &String| Outcome {
                recipient: recipient.clone(),
                fate,
                code: None,
                enhanced: None,
                words: words.to_owned(),
            };
            attempt.recipients.iter().map(outcome).collect()
        };
        if let Self::PostBox = self {
            return all(OutcomeFate::Accepted, "kept in the post-box of the demo");
        }
        let Some(way) = self.way(desk) else {
            return all(OutcomeFate::Deferred, NO_RELAY);
        };
        let envelope_id = desk.envelope_id(attempt);
        let parcel = Parcel {
            mail_from: &attempt.mail_from,
            recipients: &attempt.recipients,
            raw: &attempt.raw,
            envelope_id: envelope_id.as_deref(),
        };
        let outcomes = match way {
            Way::Relay(carrier) => carrier.carry(&parcel).await,
            Way::Direct(direct) => direct.carry(&parcel).await,
            Way::Unknown => return all(OutcomeFate::Deferred, NO_NAME_SERVER),
        };
        outcomes.into_iter().map(outcome).collect()
    }

    fn way(&self, desk: &Desk) -> Option<Way> {
        let Self::Relay { gear, of_policy } = self else {
            return None;
        };
        let tools = gear.now();
        if tools.fixed.is_some() {
            return tools.fixed.clone();
        }
        let url = desk.live_if_any()?.policy.relay.clone()?;
        let mut known = of_policy.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let is_known = |known: &&OfPolicy| known.url == url && Arc::ptr_eq(&known.ways, &tools.ways);
        if let Some(known) = known.as_ref().filter(is_known) {
            return Some(known.way.clone());
        }
        let way = tools.ways.to(url.parse().ok()?);
        *known = Some(OfPolicy { url, ways: Arc::clone(&tools.ways), way: way.clone() });
        Some(way)
    }
}

fn outcome(outcome: relance_courier::Outcome) -> Outcome {
    Outcome {
        recipient: outcome.recipient,
        fate: match outcome.fate {
            Fate::Accepted => OutcomeFate::Accepted,
            Fate::Deferred => OutcomeFate::Deferred,
            Fate::Refused => OutcomeFate::Refused,
            Fate::InDoubt => OutcomeFate::InDoubt,
        },
        code: outcome.code,
        enhanced: outcome.enhanced,
        words: outcome.words,
    }
}
