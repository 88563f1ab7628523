//! Mail out: hands a finished letter to the relay, or in `direct` to the servers of each recipient's domain, and tells
//! what became of it for each recipient.
//! Opening a connection is in `connection`, one letter in `transaction`, the kept connections in `pool`.
//! When to try again is the outbox's business.

mod connection;
mod direct;
mod pool;
mod reply;
mod stuffing;
mod survey;
mod transaction;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use self::connection::{Connection, Demand, Dial, Route, Tcp, Tls};
use self::pool::Pool;
use self::reply::Verdict;
use self::transaction::Carried;
use crate::Relay;
use crate::tls::Roots;

pub use direct::{Direct, Means, StsPolicy};
pub use survey::{Offered, Refused, Survey};

/// One letter to hand over.
#[derive(Debug, Clone, Copy)]
pub struct Parcel<'a> {
    /// The return path; empty for the null sender.
    pub mail_from: &'a str,
    pub recipients: &'a [String],
    /// The whole letter, headers and all. Bare CR or LF leave as CRLF (RFC 5321 2.3.8).
    pub raw: &'a [u8],
    /// What the relay is asked to call it in reports of its delivery, if it makes such reports (RFC 3461). Letters of
    /// ASCII that stand for themselves in xtext, 100 at most.
    pub envelope_id: Option<&'a str>,
}

/// What became of a letter for one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub recipient: String,
    pub fate: Fate,
    /// The server's reply code, when it was the server who spoke.
    pub code: Option<u16>,
    /// The enhanced status, as in `5.1.1`.
    pub enhanced: Option<String>,
    /// The server's words, or ours for faults of the network; one line, bounded.
    pub words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The next hop has taken the letter.
    Accepted,
    /// Not now. Everything that fails before MAIL FROM lands here, whatever its code: it speaks of the relay or of
    /// our settings, not of the recipient.
    Deferred,
    /// Never.
    Refused,
    /// The connection was lost after the final dot was sent: it may have arrived, or not.
    InDoubt,
}

/// One step of a connection check, for the set-up page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckStep {
    /// `connect`, `greeting`, `tls`, `hello`, `auth` or `noop`.
    pub name: &'static str,
    pub ok: bool,
    pub words: String,
    pub millis: u64,
}

/// How long each stage may take; the defaults are those of RFC 5321 4.5.3.2.
#[derive(Debug, Clone)]
pub struct Patience {
    pub connect: Duration,
    pub tls: Duration,
    pub greeting: Duration,
    /// EHLO, AUTH, RSET, NOOP, MAIL and RCPT, each.
    pub command: Duration,
    /// The answer to DATA.
    pub data: Duration,
    /// One block of the letter.
    pub block: Duration,
    /// The answer to the final dot.
    pub dot: Duration,
    /// Age at which an idle kept connection is ended.
    pub idle: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            connect: Duration::from_secs(30),
            tls: Duration::from_secs(60),
            greeting: Duration::from_secs(300),
            command: Duration::from_secs(300),
            data: Duration::from_secs(120),
            block: Duration::from_secs(180),
            dot: Duration::from_secs(600),
            idle: Duration::from_secs(30),
        }
    }
}

/// Carries letters to one relay over kept connections. Clones share them.
#[derive(Clone)]
pub struct Carrier {
    route: Arc<Route>,
    pool: Arc<Pool>,
    roots: Roots,
}

/// Connections to the relay that are kept.
const KEPT: usize = 8;
/// Recipients of one transaction. Every server takes as many (RFC 5321 4.5.3.1.8), and their replies fit into the
/// buffers of a connection while we are still writing the group.
const RECIPIENTS: usize = 100;

impl Carrier {
    /// A carrier to `relay` that says EHLO with `hello`.
    pub fn new(relay: Relay, hello: String) -> Carrier {
        Carrier::with_dial(relay, hello, Patience::default(), Arc::new(Tcp), Roots::default())
    }

    /// The same with other time-outs, and connections of its own.
    pub fn with_patience(self, patience: Patience) -> Carrier {
        let Route { relay, hello, dial, .. } = &*self.route;
        Carrier::with_dial(relay.clone(), hello.clone(), patience, Arc::clone(dial), self.roots.clone())
    }

    /// The same with roots of the operator's own, and connections of its own. With roots, a relay on this machine is
    /// verified as well.
    pub fn with_roots(self, roots: Roots) -> Carrier {
        let Route { relay, hello, dial, patience, .. } = &*self.route;
        Carrier::with_dial(relay.clone(), hello.clone(), patience.clone(), Arc::clone(dial), roots)
    }

    fn with_dial(
        relay: Relay,
        hello: String,
        patience: Patience,
        dial: Arc<dyn Dial>,
        roots: Roots,
    ) -> Carrier {
        let (tls, key) = (Arc::new(Tls::new(&roots)), String::new());
        let route = Route { relay, hello: greeting(hello), patience, dial, tls, demand: Demand::Relay, key };
        Carrier { route: Arc::new(route), pool: Pool::new(KEPT), roots }
    }

    /// The relay, which shows itself without its password.
    pub fn relay(&self) -> &Relay {
        &self.route.relay
    }

    /// Hands one letter over; one outcome per recipient, in their order. Each call uses one connection; how many run
    /// at once is the caller's choice.
    pub async fn carry(&self, parcel: &Parcel<'_>) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(parcel.recipients.len());
        for recipients in parcel.recipients.chunks(RECIPIENTS) {
            let verdicts = self.transact(&Parcel { recipients, ..*parcel }).await;
            outcomes.extend(
                verdicts.into_iter().zip(recipients).map(|(verdict, recipient)| verdict.of(recipient)),
            );
        }
        outcomes
    }

    async fn transact(&self, parcel: &Parcel<'_>) -> Vec<Verdict> {
        if let Some(connection) = self.pool.take(&self.route.key) {
            if let Some(verdicts) = over(&self.pool, connection, parcel).await {
                return verdicts;
            }
            tracing::debug!(relay = %self.route.relay, "a kept connection had died, making a new one");
        }
        let fresh = match Connection::open(&self.route, &mut |_, _| {}).await {
            Ok(connection) => over(&self.pool, connection, parcel).await,
            Err(verdict) => Some(vec![verdict; parcel.recipients.len()]),
        };
        fresh.unwrap_or_else(|| vec![lost(); parcel.recipients.len()])
    }

    /// Says goodbye on the kept connections, at the end of the program.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// Carries one letter, and keeps the connection when it may carry the next. `None` when a kept one had died.
async fn over(pool: &Arc<Pool>, mut connection: Connection, parcel: &Parcel<'_>) -> Option<Vec<Verdict>> {
    match connection.carry(parcel).await {
        Carried::Stale => None,
        Carried::Done { verdicts, reusable } => {
            // A reply that nobody asked for would be taken for the next answer.
            if reusable && connection.io.buffer().is_empty() {
                pool.put(connection);
            }
            Some(verdicts)
        }
    }
}

/// A new connection is never stale; were it so, nothing was handed over and the outbox comes back.
fn lost() -> Verdict {
    Verdict::ours(Fate::Deferred, "the connection was lost before the letter")
}

/// What stands in EHLO becomes a line of a protocol.
fn greeting(hello: String) -> String {
    let hello: String = hello.chars().filter(|letter| letter.is_ascii_graphic()).collect();
    if hello.is_empty() { "localhost".to_owned() } else { hello }
}

impl fmt::Debug for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Carrier({})", self.route.relay)
    }
}

#[cfg(test)]
mod tests;
