//! Real connections for the checks of the set-up page: to a relay as mail would leave, and to our own listener as mail
//! would arrive.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::future::BoxFuture;
use relance_courier::tls::Roots;
use relance_courier::{Carrier, CheckStep, Patience};
use relance_web::{Probe, ProbeStep};

use crate::wire;

/// Probes with short time-outs: a person waits for the answer.
pub struct Prober {
    smtp: SocketAddr,
    roots: Roots,
}

impl Prober {
    /// A prober that knows where our own mail listener is, and the roots of the operator for relays.
    pub fn new(smtp: SocketAddr, roots: Roots) -> Self {
        Self { smtp, roots }
    }
}

impl Probe for Prober {
    fn relay(&self, url: String) -> BoxFuture<'static, Vec<ProbeStep>> {
        let roots = self.roots.clone();
        Box::pin(async move {
            match url.parse() {
                Ok(relay) => {
                    let carrier =
                        Carrier::new(relay, wire::hostname()).with_roots(roots).with_patience(patience());
                    carrier.check(&wire::clock()).await.into_iter().map(step).collect()
                }
                Err(error) => vec![refused("address", format!("{error}"))],
            }
        })
    }

    fn mailbox(&self) -> BoxFuture<'static, Vec<ProbeStep>> {
        let ours = format!("smtp://{}", self.smtp);
        Box::pin(async move {
            match ours.parse() {
                Ok(relay) => {
                    let carrier = Carrier::new(relay, wire::hostname()).with_patience(patience());
                    carrier.check(&wire::clock()).await.into_iter().map(step).collect()
                }
                Err(error) => vec![refused("address", format!("{error}"))],
            }
        })
    }
}

fn step(step: CheckStep) -> ProbeStep {
    ProbeStep { name: step.name, ok: step.ok, words: step.words, millis: step.millis }
}

fn refused(name: &'static str, words: String) -> ProbeStep {
    ProbeStep { name, ok: false, words, millis: 0 }
}

fn patience() -> Patience {
    let short = Duration::from_secs(8);
    Patience {
        connect: short,
        tls: short,
        greeting: short,
        command: short,
        data: short,
        block: short,
        dot: short,
        idle: short,
    }
}
