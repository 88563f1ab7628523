//! `relance serve`: everything in one process. Listeners first, then workers, then the one line that says ready; a
//! SIGTERM ends it gracefully within five seconds.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use relance_courier::tls::Certificate;
use relance_courier::{Limits, Protocol, Settings, listen};
use relance_desk::Desk;
use relance_web::{App, Demo, Meter};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::Serve;
use crate::config::Config;
use crate::gear::Gear;
use crate::imap::Opener;
use crate::inquirer::Inquirer;
use crate::office::Office;
use crate::probe::Prober;
use crate::process::Teller;
use crate::reception::Desktop;
use crate::reread::Reader;
use crate::signing::Signing;
use crate::{folder, meter, otlp, pages, wire, worker};

/// A graceful end takes less than five seconds: this long at most for what is under way, and for that and the traces of
/// it.
const WORK_MILLIS: u64 = 4_000;
const END_MILLIS: u64 = 4_700;

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

    /// What is made of the settings that may change.
    pub fn gear(&self, config: &Config) -> anyhow::Result<Gear> {
        Ok(Gear::new(config.settings.clone(), wire::hostname(), self.smtp.local_addr()?))
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
    let config = Config::of(&flags)?;
    let ports = Ports::bind(&config).await?;
    let base_url = config.base_url.clone().map_or_else(|| ports.base_url(), Ok)?;
    let opened = wire::open(&config.data, &config.database, base_url, true).await?;
    let gear = ports.gear(&config)?;
    let office = Office::relay(gear.clone());
    offer_setup(&opened.desk).await?;
    serve(&opened.desk, ports, office, gear, (flags, config), None).await
}

/// Serves until a signal comes.
pub async fn serve(
    desk: &Desk,
    ports: Ports,
    office: Office,
    gear: Gear,
    (flags, config): (Serve, Config),
    demo: Option<Demo>,
) -> anyhow::Result<()> {
    desk.void_leases().await?;
    let certificate = certificate(&config)?;
    let settings = Arc::new(Settings {
        tls: Some(certificate.server_config()),
        hostname: wire::hostname(),
        limits: Limits::default(),
        now: wire::clock(),
    });
    let (http, smtp, lmtp) = (ports.http.local_addr()?, ports.smtp.local_addr()?, ports.lmtp.local_addr()?);
    let stop = CancellationToken::new();
    let tasks = TaskTracker::new();
    let traces = tell_traces(&config, &gear);
    let reader = Reader::new(flags, config, gear.clone(), certificate);
    tasks.spawn(reader.clone().run(signal(SignalKind::hangup())?, stop.clone()));
    let reception = Arc::new(Desktop(desk.clone()));
    for (listener, protocol) in [(ports.smtp, Protocol::Smtp), (ports.lmtp, Protocol::Lmtp)] {
        tasks.spawn(listen(listener, protocol, settings.clone(), reception.clone(), stop.clone()));
    }
    let opener = Opener::new(gear.clone());
    let (told, base_url) = (gear.clone(), desk.base_url().to_owned());
    let teller = Teller { reader, begun_at: wire::now(), listeners: [http, smtp, lmtp], base_url };
    let router = relance_web::router(App {
        desk: desk.clone(),
        now: wire::now,
        random: wire::random::<32>,
        probe: Arc::new(Prober::new(smtp, gear.clone(), opener.clone())),
        asker: Arc::new(Inquirer(gear.clone())),
        smtp,
        lmtp,
        stop: stop.clone(),
        starter: folder::preset("starter"),
        demo,
        meter: Meter {
            token: Arc::new(move || told.now().settings.metrics_token.clone()),
            print: meter::print,
        },
        process: Arc::new(teller),
    });
    tasks.spawn(pages::serve(ports.http, router, stop.clone()));
    let signing = Signing::default();
    // What leaves first is signed as well.
    signing.refresh(desk).await;
    // What is written in the demo's post-box comes from no mail server. The demo keeps what would leave; with a relay
    // of its own it is no demo to the outside.
    let (outside, opener) = match office {
        Office::Relay { .. } => (Some(gear), Some(opener)),
        Office::PostBox => (None, None),
    };
    let mut workers = worker::start(desk, office, outside, opener, &signing, &stop);
    ready(http, smtp, lmtp);
    ended_by_signal().await?;
    stop.cancel();
    tasks.close();
    let over = sleep(Duration::from_millis(END_MILLIS));
    tokio::pin!(over);
    end(&tasks, &mut workers).await;
    traces.end(&mut over).await;
    desk.store().close().await;
    Ok(())
}

/// What is shown to whoever hands mail over; made at the first start.
fn certificate(config: &Config) -> anyhow::Result<Arc<Certificate>> {
    let folder = config.data.join("tls");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(Certificate::open(&folder, &wire::hostname())?)
}

/// Whoever tells traces, until all else has ended.
struct Traces {
    stop: CancellationToken,
    telling: JoinHandle<()>,
}

fn tell_traces(config: &Config, gear: &Gear) -> Traces {
    let (trail, stop) = (wire::trail(), CancellationToken::new());
    trail.listen(config.settings.otlp.as_ref().map(|otlp| otlp.sample));
    let telling = tokio::spawn(otlp::run(trail, gear.clone(), stop.clone()));
    Traces { stop, telling }
}

impl Traces {
    /// What is left is told, as long as the end has time for it.
    async fn end(self, over: &mut (impl Future<Output = ()> + Unpin)) {
        self.stop.cancel();
        tokio::select! {
            _ = self.telling => {}
            () = over => {}
        }
    }
}

/// Waits for what is under way, but not for ever.
async fn end(tasks: &TaskTracker, workers: &mut JoinSet<()>) {
    let ended = async {
        tasks.wait().await;
        while workers.join_next().await.is_some() {}
    };
    let limit = Duration::from_millis(WORK_MILLIS);
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
