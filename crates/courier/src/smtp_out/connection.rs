//! One connection to the relay up to the point where a letter may go: dial, TLS, EHLO, AUTH. What is encrypted and what
//! may go in the clear is decided here. Letters go in `transaction`.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_rustls::TlsConnector;

use super::reply::{self, Reply, Trouble, Verdict};
use super::{Fate, Patience};
use crate::relay::Credentials;
use crate::tls::Roots;
use crate::wire::{self, Buffered, Wire};
use crate::{Relay, certificate, tls};

/// How a stream to the relay is made; a test puts a pipe here.
pub(super) trait Dial: Send + Sync {
    fn dial<'a>(&'a self, relay: &'a Relay) -> BoxFuture<'a, io::Result<Dialled>>;

    /// Where to, in the words of an outcome.
    fn at(&self, relay: &Relay) -> String {
        format!("{}:{}", relay.host(), relay.port())
    }
}

pub(super) struct Dialled {
    pub(super) wire: Wire,
    /// Whether the other end is this machine, judged by its address and not by its name.
    pub(super) loopback: bool,
}

pub(super) struct Tcp;

impl Dial for Tcp {
    fn dial<'a>(&'a self, relay: &'a Relay) -> BoxFuture<'a, io::Result<Dialled>> {
        Box::pin(async move { dialled(TcpStream::connect((relay.host(), relay.port())).await?) })
    }
}

/// An address that was looked up and judged before; the name is not resolved again, which could answer differently.
impl Dial for SocketAddr {
    fn dial<'a>(&'a self, _relay: &'a Relay) -> BoxFuture<'a, io::Result<Dialled>> {
        Box::pin(async move { dialled(TcpStream::connect(*self).await?) })
    }

    fn at(&self, _relay: &Relay) -> String {
        self.to_string()
    }
}

fn dialled(stream: TcpStream) -> io::Result<Dialled> {
    stream.set_nodelay(true)?;
    let loopback = IpAddr::is_loopback(&stream.peer_addr()?.ip().to_canonical());
    Ok(Dialled { wire: Box::new(stream), loopback })
}

/// What must be proved before a letter may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// TLS with a verified certificate. A relay on this machine may do without TLS, and its certificate is verified
    /// only when the operator has named roots.
    Relay,
    /// TLS with a verified certificate, wherever the server is.
    Verified,
    /// TLS where it is offered, with any certificate: it keeps out those who only listen (RFC 7435).
    Opportunistic,
    /// No TLS, after its handshake has failed where nothing is required.
    Clear,
}

/// The settings of TLS, kept so that sessions are resumed.
pub(super) struct Tls {
    verified: Arc<ClientConfig>,
    unverified: Arc<ClientConfig>,
    has_own_roots: bool,
}

impl Tls {
    pub(super) fn new(roots: &Roots) -> Tls {
        let (verified, unverified) = (tls::client_config(roots), tls::client_config_for_anybody());
        Tls { verified, unverified, has_own_roots: !roots.is_empty() }
    }

    fn config(&self, demand: Demand, loopback: bool) -> Arc<ClientConfig> {
        let is_verified = match demand {
            Demand::Relay => !loopback || self.has_own_roots,
            Demand::Verified => true,
            Demand::Opportunistic | Demand::Clear => false,
        };
        Arc::clone(if is_verified { &self.verified } else { &self.unverified })
    }
}

/// The way to one server.
pub(super) struct Route {
    pub(super) relay: Relay,
    pub(super) hello: String,
    pub(super) patience: Patience,
    pub(super) dial: Arc<dyn Dial>,
    pub(super) tls: Arc<Tls>,
    pub(super) demand: Demand,
    /// Connections are kept under this: all that may carry the same letters have the same.
    pub(super) key: String,
}

/// The extensions that matter to us.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Offers {
    pub(super) pipelining: bool,
    pub(super) size: bool,
    /// The largest letter in bytes, when one is told.
    pub(super) most_bytes: Option<u64>,
    pub(super) eight_bit: bool,
    pub(super) smtputf8: bool,
    /// Reports of delivery on demand (RFC 3461).
    pub(super) dsn: bool,
    starttls: bool,
    plain: bool,
    login: bool,
}

/// Told of each step as it ends, with its words when it went well.
pub(super) type OnStep<'a> = &'a mut (dyn FnMut(&'static str, Result<&str, &Verdict>) + Send);

pub(super) struct Connection {
    pub(super) io: Buffered,
    pub(super) offers: Offers,
    pub(super) patience: Patience,
    /// Letters begun on this connection.
    pub(super) letters: usize,
    /// That of its route.
    pub(super) key: String,
    /// None without TLS.
    pub(super) certificate_ends_at: Option<Timestamp>,
    /// When the letter on it has to be handed over, whatever each stage may take; none is never. The answer to its
    /// final dot is waited for beyond that.
    pub(super) until: Option<Instant>,
}

impl Connection {
    /// Opens a connection ready for MAIL FROM. The verdict of a failure is always a deferral.
    pub(super) async fn open(route: &Route, on_step: OnStep<'_>) -> Result<Connection, Verdict> {
        let dialled = step("connect", on_step, dial(route)).await?;
        let (mut wire, loopback) = (dialled.0.wire, dialled.0.loopback);
        let mut encrypted = route.relay.tls_from_the_start();
        let mut certificate_ends_at = None;
        if encrypted {
            (wire, certificate_ends_at) = step("tls", on_step, handshake(route, wire, loopback)).await?.0;
        }
        let mut connection = Connection {
            io: wire::buffered(wire),
            offers: Offers::default(),
            patience: route.patience.clone(),
            letters: 0,
            key: route.key.clone(),
            certificate_ends_at,
            until: None,
        };
        step("greeting", on_step, connection.greeting()).await?;
        step("hello", on_step, connection.hello(&route.hello)).await?;
        if !encrypted && connection.offers.starttls && route.demand != Demand::Clear {
            connection = step("tls", on_step, connection.start_tls(route, loopback)).await?.0;
            encrypted = true;
        }
        let may_be_clear = match route.demand {
            Demand::Relay => loopback,
            Demand::Verified => false,
            Demand::Opportunistic | Demand::Clear => true,
        };
        if !encrypted && !may_be_clear {
            let words = "tls: no STARTTLS offered, nothing leaves here in the clear";
            let verdict = Verdict::ours(Fate::Deferred, words);
            on_step("tls", Err(&verdict));
            return Err(verdict);
        }
        if let Some(credentials) = route.relay.credentials() {
            step("auth", on_step, connection.auth(credentials)).await?;
        }
        Ok(connection)
    }

    async fn greeting(&mut self) -> Result<((), String), Verdict> {
        let greeting = self.hear("greeting", self.patience.greeting).await?;
        if greeting.code != 220 {
            return Err(greeting.setup_verdict("greeting"));
        }
        Ok(((), greeting.words()))
    }

    async fn hello(&mut self, name: &str) -> Result<((), String), Verdict> {
        let answer = self.ask("EHLO", &format!("EHLO {name}")).await?;
        if answer.code == 250 {
            self.offers = offers(&answer.lines);
            return Ok(((), answer.words()));
        }
        // RFC 5321 3.2: a server that does not know EHLO may know HELO.
        let answer = if answer.is(5) { self.ask("HELO", &format!("HELO {name}")).await? } else { answer };
        if answer.code != 250 {
            return Err(answer.setup_verdict("hello"));
        }
        self.offers = Offers::default();
        Ok(((), answer.words()))
    }

    async fn start_tls(mut self, route: &Route, loopback: bool) -> Result<(Connection, String), Verdict> {
        let answer = self.ask("STARTTLS", "STARTTLS").await?;
        if answer.code != 220 {
            return Err(answer.setup_verdict("tls"));
        }
        let ((wire, certificate_ends_at), words) =
            handshake(route, wire::take(&mut self.io), loopback).await?;
        let (io, offers) = (wire::buffered(wire), Offers::default());
        // What was offered in the clear may be forged, so it is asked again (RFC 3207 4.2).
        let mut connection = Connection { io, offers, certificate_ends_at, ..self };
        connection.hello(&route.hello).await?;
        Ok((connection, words))
    }

    async fn auth(&mut self, credentials: &Credentials) -> Result<((), String), Verdict> {
        let Credentials { user, password } = credentials;
        let plain = STANDARD.encode(format!("\0{user}\0{password}"));
        let (user, hidden) = (STANDARD.encode(user), STANDARD.encode(password));
        let answer = if self.offers.plain {
            self.ask("auth", &format!("AUTH PLAIN {plain}")).await?
        } else if self.offers.login {
            let mut answer = self.ask("auth", "AUTH LOGIN").await?;
            for line in [&user, &hidden] {
                if answer.code == 334 {
                    answer = self.ask("auth", line).await?;
                }
            }
            answer
        } else {
            let words = "auth: the relay offers neither AUTH PLAIN nor AUTH LOGIN";
            return Err(Verdict::ours(Fate::Deferred, words));
        };
        if answer.code == 235 {
            return Ok(((), answer.words()));
        }
        let mut verdict = answer.setup_verdict("auth");
        // Some servers repeat a line that they do not like; its words end up in a log and on a page.
        if [password, &plain, &hidden].iter().any(|secret| verdict.words.contains(secret.as_str())) {
            verdict.words = format!("auth: {} (the relay's words repeat the password)", answer.code);
        }
        Err(verdict)
    }

    /// Asks a question of the set-up; without an answer, that is a deferral.
    pub(super) async fn ask(&mut self, stage: &'static str, line: &str) -> Result<Reply, Verdict> {
        self.send(format!("{line}\r\n").as_bytes()).await.map_err(|trouble| trouble.verdict(stage))?;
        self.hear(stage, self.patience.command).await
    }

    async fn hear(&mut self, stage: &'static str, within: Duration) -> Result<Reply, Verdict> {
        self.reply(within).await.map_err(|trouble| trouble.verdict(stage))
    }

    pub(super) async fn reply(&mut self, within: Duration) -> Result<Reply, Trouble> {
        in_time(self.until, reply::read(&mut self.io, within)).await
    }

    pub(super) async fn send(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        let within = self.patience.block;
        let sending = async {
            self.io.write_all(bytes).await?;
            self.io.flush().await
        };
        let sending = async {
            timeout(within, sending).await.map_err(|_| Trouble::TimedOut(within))?.map_err(Trouble::Lost)
        };
        in_time(self.until, sending).await
    }

    /// Says goodbye without much waiting: nothing depends on it.
    pub(super) async fn quit(mut self) {
        let goodbye = async {
            if self.send(b"QUIT\r\n").await.is_ok() {
                let _ = self.reply(self.patience.command).await;
            }
            let _ = self.io.shutdown().await;
        };
        let _ = timeout(Duration::from_secs(5), goodbye).await;
    }
}

async fn in_time<T>(
    until: Option<Instant>,
    work: impl Future<Output = Result<T, Trouble>>,
) -> Result<T, Trouble> {
    match until {
        Some(until) => timeout_at(until, work).await.unwrap_or(Err(Trouble::Late)),
        None => work.await,
    }
}

/// Does one step and tells of it.
async fn step<T: Send>(
    name: &'static str,
    on_step: OnStep<'_>,
    work: impl Future<Output = Result<(T, String), Verdict>> + Send,
) -> Result<(T, String), Verdict> {
    let done = work.await;
    match &done {
        Ok((_, words)) => on_step(name, Ok(words)),
        Err(verdict) => on_step(name, Err(verdict)),
    }
    done
}

async fn dial(route: &Route) -> Result<(Dialled, String), Verdict> {
    let (relay, within) = (&route.relay, route.patience.connect);
    let at = route.dial.at(relay);
    match timeout(within, route.dial.dial(relay)).await {
        Ok(Ok(dialled)) => Ok((dialled, at)),
        Ok(Err(error)) => {
            Err(Verdict::ours(Fate::Deferred, reply::one_line(&format!("connect: {at}: {error}"))))
        }
        Err(_) => Err(Trouble::TimedOut(within).verdict(&format!("connect: {at}"))),
    }
}

/// The encrypted stream, and when the certificate at its other end ends.
type Secured = (Wire, Option<Timestamp>);

async fn handshake(route: &Route, wire: Wire, loopback: bool) -> Result<(Secured, String), Verdict> {
    let deferred = |words: String| Verdict::ours(Fate::Deferred, reply::one_line(&words));
    let name = ServerName::try_from(route.relay.host().to_owned())
        .map_err(|_| deferred("tls: the server's name cannot stand in a certificate".to_owned()))?;
    let config = route.tls.config(route.demand, loopback);
    let within = route.patience.tls;
    match timeout(within, TlsConnector::from(config).connect(name, wire)).await {
        Ok(Ok(stream)) => {
            let version = stream.get_ref().1.protocol_version();
            let words = version.and_then(|version| version.as_str()).unwrap_or("TLS").to_owned();
            let chain = stream.get_ref().1.peer_certificates();
            let ends_at = chain.and_then(|chain| certificate::ends_at(chain.first()?));
            Ok(((Box::new(stream), ends_at), words))
        }
        Ok(Err(error)) => Err(deferred(format!("tls: {error}"))),
        Err(_) => Err(Trouble::TimedOut(within).verdict("tls")),
    }
}

/// Reads the extensions; the first line is the server's name.
fn offers(lines: &[String]) -> Offers {
    let mut offers = Offers::default();
    for line in lines.iter().skip(1) {
        // `AUTH=LOGIN` is an old spelling that some servers still print.
        let line = line.to_ascii_uppercase().replace('=', " ");
        let mut words = line.split_ascii_whitespace();
        match words.next() {
            Some("PIPELINING") => offers.pipelining = true,
            Some("8BITMIME") => offers.eight_bit = true,
            Some("SMTPUTF8") => offers.smtputf8 = true,
            Some("DSN") => offers.dsn = true,
            Some("STARTTLS") => offers.starttls = true,
            Some("SIZE") => {
                offers.size = true;
                // Zero means that there is no fixed limit (RFC 1870 4).
                offers.most_bytes = words.next().and_then(|size| size.parse().ok()).filter(|size| *size > 0);
            }
            Some("AUTH") => {
                for mechanism in words {
                    offers.plain |= mechanism == "PLAIN";
                    offers.login |= mechanism == "LOGIN";
                }
            }
            _ => {}
        }
    }
    offers
}
