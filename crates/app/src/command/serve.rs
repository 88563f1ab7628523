//! `relance serve`: everything in one process. Listeners first, then workers, then the one line that says ready; a
//! SIGTERM ends it gracefully within five seconds.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use relance_courier::dns::Resolver;
use relance_courier::webhook::Caller;
use relance_courier::{Limits, Protocol, Settings, listen, tls};
use relance_desk::Desk;
use relance_web::{App, Demo, Meter};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::Serve;
use crate::config::Config;
use crate::imap::Opener;
use crate::inquirer::Inquirer;
use crate::office::{Office, Ways};
use crate::probe::Prober;
use crate::reception::Desktop;
use crate::signing::Signing;
use crate::verifier::Verifier;
use crate::{folder, meter, pages, wire, worker};

/// A graceful end takes at most this long.
const END_SECS: u64 = 5;

/// The three listeners, bound before anything else so that a taken port is said at once.
pub struct Ports {
    http: TcpListener,
    smtp: TcpListener,
    lmtp: TcpListener,
}

impl Ports {
    /// Binds the listeners of a configuration.
    pub async fn bind(config: &Config) -> anyhow::Result<Self> {
        Ok(Self {
            http: bind("http", config.http).await?,
            smtp: bind("smtp", config.smtp).await?,
            lmtp: bind("lmtp", config.lmtp).await?,
        })
    }

    /// What ways out are made with. Without a name server neither recipients nor senders can be looked up.
    pub fn ways(&self, config: &Config) -> anyhow::Result<Ways> {
        let resolver = Resolver::new(config.dns);
        let resolver = resolver.map_err(|error| tracing::warn!(%error, "no domain can be looked up")).ok();
        Ok(Ways {
            hello: wire::hostname(),
            roots: config.relay_ca.clone(),
            allowed: config.mx_allow.clone(),
            resolver,
            listener: self.smtp.local_addr()?,
        })
    }

    /// How the pages are reached when nobody says otherwise.
    pub fn base_url(&self) -> anyhow::Result<String> {
        Ok(format!("http://{}", self.http.local_addr()?))
    }
}

async fn bind(name: &str, address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}; name another address with --{name}"))
}

/// Runs the server.
pub async fn run(flags: Serve) -> anyhow::Result<()> {
    let config = Config::of(flags)?;
    let ports = Ports::bind(&config).await?;
    let base_url = config.base_url.clone().map_or_else(|| ports.base_url(), Ok)?;
    let opened = wire::open(&config.data, &config.database, base_url, true).await?;
    let ways = ports.ways(&config)?;
    let office = Office::relay(config.relay.clone(), ways.clone());
    offer_setup(&opened.desk).await?;
    serve(&opened.desk, ports, office, ways, &config, None).await
}

/// Serves until a signal comes.
pub async fn serve(
    desk: &Desk,
    ports: Ports,
    office: Office,
    ways: Ways,
    config: &Config,
    demo: Option<Demo>,
) -> anyhow::Result<()> {
    desk.void_leases().await?;
    let certificates = config.data.join("tls");
    std::fs::create_dir_all(&certificates)
        .with_context(|| format!("cannot make {}", certificates.display()))?;
    let hostname = wire::hostname();
    let settings = Arc::new(Settings {
        tls: Some(tls::server_config(&certificates, &hostname)?),
        hostname,
        limits: Limits::default(),
        now: wire::clock(),
    });
    let (http, smtp, lmtp) = (ports.http.local_addr()?, ports.smtp.local_addr()?, ports.lmtp.local_addr()?);
    let stop = CancellationToken::new();
    let tasks = TaskTracker::new();
    let reception = Arc::new(Desktop(desk.clone()));
    for (listener, protocol) in [(ports.smtp, Protocol::Smtp), (ports.lmtp, Protocol::Lmtp)] {
        tasks.spawn(listen(listener, protocol, settings.clone(), reception.clone(), stop.clone()));
    }
    // What is written in the demo's post-box comes from no mail server.
    let verifier = match office {
        Office::Relay { .. } => Some(verifier(config, ways.resolver.clone())),
        Office::PostBox => None,
    };
    // The demo keeps what would leave; with a relay of its own it is no demo to the outside.
    // Where an operator has named a name server, that one says where receivers are.
    let resolver = config.dns.and_then(|_| ways.resolver.clone());
    let caller = Caller::new(config.webhook_allow.clone(), &config.relay_ca).asking(resolver);
    let opener = Opener::new(&config.relay_ca, caller.clone());
    let inquirer = Inquirer(caller.clone());
    let prober = Prober::new(smtp, ways, config.relay.clone(), opener.clone());
    let (caller, opener) = match office {
        Office::Relay { .. } => (Some(caller), Some(opener)),
        Office::PostBox => (None, None),
    };
    let router = relance_web::router(App {
        desk: desk.clone(),
        now: wire::now,
        random: wire::random::<32>,
        probe: Arc::new(prober),
        asker: Arc::new(inquirer),
        smtp,
        lmtp,
        stop: stop.clone(),
        starter: folder::preset("starter"),
        demo,
        meter: Meter { token: config.metrics_token.clone(), print: meter::print },
    });
    tasks.spawn(pages::serve(ports.http, router, stop.clone()));
    let signing = Signing::default();
    // What leaves first is signed as well.
    signing.refresh(desk).await;
    let mut workers = worker::start(desk, office, caller, opener, verifier, &signing, &stop);
    ready(http, smtp, lmtp);
    ended_by_signal().await?;
    stop.cancel();
    tasks.close();
    end(&tasks, &mut workers).await;
    desk.store().close().await;
    Ok(())
}

/// Finds out who sent letters. Without a name server it says so of each.
fn verifier(config: &Config, resolver: Option<Resolver>) -> Verifier {
    Verifier::new(resolver, config.verify, config.trusted_authserv.clone(), config.trusted_relays.clone())
}

/// Waits for what is under way, but not for ever.
async fn end(tasks: &TaskTracker, workers: &mut JoinSet<()>) {
    let ended = async {
        tasks.wait().await;
        while workers.join_next().await.is_some() {}
    };
    let limit = Duration::from_secs(END_SECS - 1);
    if tokio::time::timeout(limit, ended).await.is_err() {
        tracing::warn!("some connections did not end in time; they are cut");
    }
}

async fn ended_by_signal() -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}

/// While nobody is there, a one-time link lets the first person in.
async fn offer_setup(desk: &Desk) -> anyhow::Result<()> {
    let token: String = wire::random::<20>().iter().map(|byte| format!("{byte:02x}")).collect();
    if desk.offer_setup(&token).await? {
        tell(&format!(
            "Nobody may sign in yet. Set up in the browser: {}/setup?link={token}",
            desk.base_url()
        ));
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the line that scripts wait for (DESIGN 8)")]
fn ready(http: SocketAddr, smtp: SocketAddr, lmtp: SocketAddr) {
    println!("ready http={http} smtp={smtp} lmtp={lmtp}");
}

#[expect(clippy::print_stderr, reason = "the set-up link goes to the operator, not to the log")]
fn tell(words: &str) {
    eprintln!("{words}");
}
