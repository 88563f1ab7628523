//! Real connections for the checks of pages: to a relay as mail would leave, or to a name server where mail leaves
//! without one, to our own listener as mail would arrive, to an account that is read by IMAP.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use jiff::Timestamp;
use relance_courier::{Carrier, CheckStep, Patience, imap};
use relance_desk::Desk;
use relance_domain::imap::Account;
use relance_web::{FetchStep, FetchWhat, Probe, ProbeStep};

use crate::gear::Gear;
use crate::imap::{Opener, Signer};
use crate::office::{NO_NAME_SERVER, Way};
use crate::wire;

/// Probes with short time-outs: a person waits for the answer.
pub struct Prober {
    smtp: SocketAddr,
    /// What ways out are made with, and the next hop of the process, which beats that of the policy.
    gear: Gear,
    opener: Opener,
}

impl Prober {
    /// A prober that knows where our own mail listener is, what each way out is made with, and how accounts are opened.
    pub fn new(smtp: SocketAddr, gear: Gear, opener: Opener) -> Self {
        Self { smtp, gear, opener }
    }
}

impl Probe for Prober {
    fn relay(&self, url: String) -> BoxFuture<'static, Vec<ProbeStep>> {
        match url.parse() {
            Ok(hop) => Box::pin(tried(self.gear.now().ways.to(hop))),
            Err(error) => {
                let steps = vec![refused("address", error.to_string())];
                Box::pin(async move { steps })
            }
        }
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

    fn send(&self, of_policy: Option<String>) -> BoxFuture<'static, Vec<ProbeStep>> {
        let tools = self.gear.now();
        match (&tools.settings.relay, of_policy) {
            (Some(hop), _) => Box::pin(tried(tools.ways.to(hop.clone()))),
            (None, Some(url)) => self.relay(url),
            (None, None) => {
                let words = "there is no relay yet: name one with --relay or in the policy".to_owned();
                Box::pin(async move { vec![refused("connect", words)] })
            }
        }
    }

    fn fetch(&self, desk: Desk, account: Arc<Account>) -> BoxFuture<'static, Vec<FetchStep>> {
        let short = Duration::from_secs(8);
        let patience = imap::Patience { connect: short, command: short, piece: short };
        let opener = self.opener.clone().with_patience(patience);
        Box::pin(async move {
            let mut steps = Vec::new();
            // What went wrong stands in the last of them.
            let _ = fetch(desk, account, opener, &mut steps).await;
            steps
        })
    }
}

/// Signs in, lists the folders, and opens those that are read.
async fn fetch(desk: Desk, account: Arc<Account>, opener: Opener, steps: &mut Vec<FetchStep>) -> Option<()> {
    let mut told = |what: FetchWhat, begun_at: Timestamp, outcome: Result<String, String>| {
        let (ok, words) = outcome.map_or_else(|words| (false, words), |words| (true, words));
        let millis = wire::now().duration_since(begun_at).as_millis();
        steps.push(FetchStep { what, ok, words, millis: u64::try_from(millis).unwrap_or(0) });
        ok.then_some(())
    };
    let begun_at = wire::now();
    let secret = desk.imap_secret(&account.key).await.ok().flatten();
    let signer = Signer::new(opener, desk, Arc::clone(&account), secret);
    let opened = signer.open().await;
    told(
        FetchWhat::Login,
        begun_at,
        opened.as_ref().map(|_| account.server.to_string()).map_err(ToString::to_string),
    );
    let mut session = opened.ok()?;
    let begun_at = wire::now();
    let listed = session.folders().await.map_err(|error| error.to_string());
    let names = listed.map(|folders| {
        let open = folders.into_iter().filter(|folder| folder.is_open).map(|folder| folder.name);
        open.collect::<Vec<_>>().join(", ")
    });
    told(FetchWhat::Folders, begun_at, names)?;
    for folder in &account.folders {
        let begun_at = wire::now();
        let selected = session.select(folder).await.map_err(|error| error.to_string());
        let letters = selected.as_ref().map_or(0, |selected| selected.letters);
        let what = FetchWhat::Folder { name: folder.clone(), letters };
        told(what, begun_at, selected.map(|_| String::new()));
    }
    session.logout().await;
    Some(())
}

/// What can be tried of a way out.
async fn tried(way: Way) -> Vec<ProbeStep> {
    let steps = match way {
        Way::Relay(carrier) => carrier.with_patience(patience()).check(&wire::clock()).await,
        Way::Direct(direct) => direct.check(&wire::clock()).await,
        Way::Unknown => return vec![refused("dns", NO_NAME_SERVER.to_owned())],
    };
    steps.into_iter().map(step).collect()
}

fn step(step: CheckStep) -> ProbeStep {
    ProbeStep { name: step.name, ok: step.ok, words: step.words, millis: step.millis }
}

fn refused(name: &'static str, words: String) -> ProbeStep {
    ProbeStep { name, ok: false, words, millis: 0 }
}

/// A person waits.
pub fn patience() -> Patience {
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
