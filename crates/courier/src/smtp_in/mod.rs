//! The listener: who may connect, how many at once, and how it ends. One session per connection, SMTP or LMTP.
//! The dialogue is in `session`, its lines in `command`, the letter's bytes in `data`; what becomes of a letter is
//! the `Reception`'s, which the listener's user declares.

mod command;
mod data;
mod door;
mod reply;
mod session;
mod trace;

use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

use self::door::{Door, Place};
use self::session::Session;
use crate::Limits;

/// Declared by its user: what the listener asks of the desk.
pub trait Reception: Send + Sync + 'static {
    /// Whether mail for `address` (as written in RCPT TO, domain and all; a bare `postmaster` has none) is taken here.
    fn recipient(&self, address: &str) -> impl Future<Output = Recipient> + Send;

    /// Whether mail of this sender is refused, whoever it is for; `mail_from` is empty for the null sender. Mail to
    /// `postmaster` is taken all the same, since that is where a mistake is told.
    fn refuses(&self, mail_from: &str, peer: IpAddr) -> impl Future<Output = bool> + Send {
        let _ = (mail_from, peer);
        async { false }
    }

    /// The largest letter that is taken just now, when that is less than the listener's own limit.
    fn largest_bytes(&self) -> Option<usize> {
        None
    }

    /// Makes one letter durable. `Ok` makes us answer 250, so it may come only when no crash can lose `raw`.
    fn keep(&self, envelope: Envelope, raw: Vec<u8>) -> impl Future<Output = Result<(), Refusal>> + Send;
}

/// The answer to RCPT TO.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    Known,
    /// 550: nobody here has this address.
    Unknown,
    /// 451: we cannot tell just now.
    TryLater,
}

/// Why a letter was not kept; the words go to the sender, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// 451: the sender keeps the letter and comes back.
    TryLater(String),
    /// 554: the sender tells its author.
    Never(String),
}

/// What was said around the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    pub protocol: Protocol,
    pub peer: SocketAddr,
    /// The name the peer gave itself: unproven, without control characters.
    pub helo: String,
    pub tls: bool,
    /// The return path; empty for the null sender.
    pub mail_from: String,
    /// The accepted recipients in their order, each once.
    pub recipients: Vec<String>,
    pub smtputf8: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    Smtp,
    Lmtp,
}

/// Gives the instant printed in the `Received` header.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// One listener's settings.
#[derive(Clone)]
pub struct Settings {
    /// Our name in the greeting and in the trace header.
    pub hostname: String,
    pub limits: Limits,
    /// Offers STARTTLS when given.
    pub tls: Option<Arc<rustls::ServerConfig>>,
    pub now: Clock,
}

/// What the sessions of one listener share.
struct Floor<R> {
    settings: Arc<Settings>,
    reception: Arc<R>,
    /// Bytes of unfinished letters held in memory.
    held: AtomicUsize,
}

impl<R: Reception> Floor<R> {
    /// The largest letter in bytes.
    fn largest_bytes(&self) -> usize {
        let own = self.settings.limits.size_bytes;
        self.reception.largest_bytes().map_or(own, |bytes| bytes.min(own))
    }
}

impl<R> Floor<R> {
    fn take_memory(&self, bytes: usize) -> bool {
        let held = self.held.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let fits = held <= self.settings.limits.memory_bytes;
        if !fits {
            self.give_memory(bytes);
        }
        fits
    }

    fn give_memory(&self, bytes: usize) {
        self.held.fetch_sub(bytes, Ordering::Relaxed);
    }
}

/// Serves `listener` until `stop`. Then sessions between letters hear 421, those within one may finish it, and after
/// `drain_secs` the rest is cut; it returns when all have ended.
pub async fn listen<R: Reception>(
    listener: TcpListener,
    protocol: Protocol,
    settings: Arc<Settings>,
    reception: Arc<R>,
    stop: CancellationToken,
) {
    let drain = Duration::from_secs(settings.limits.drain_secs);
    let door = Door::new(settings.limits.connections, settings.limits.per_peer);
    let floor = Arc::new(Floor { settings, reception, held: AtomicUsize::new(0) });
    let mut sessions = JoinSet::new();
    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            Some(ended) = sessions.join_next() => told(ended),
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => match door.enter(peer.ip()) {
                    Some(place) => {
                        let (floor, stop) = (Arc::clone(&floor), stop.clone());
                        sessions.spawn(serve(stream, peer, protocol, floor, stop, place));
                    }
                    None => turn_away(stream, peer),
                },
                // Out of file descriptors, mostly: a pause, or the loop would spin until one is free.
                Err(error) => {
                    tracing::warn!(%error, "no connection could be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            },
        }
    }
    drop(listener);
    let drained = tokio::time::timeout(drain, async {
        while let Some(ended) = sessions.join_next().await {
            told(ended);
        }
    });
    if drained.await.is_err() {
        tracing::warn!(
            sessions = sessions.len(),
            "sessions cut in the middle of a letter; their senders keep it"
        );
    }
    sessions.shutdown().await;
}

/// One dialogue over a stream that is connected already, without the door that counts connections.
pub async fn converse<R: Reception>(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    peer: SocketAddr,
    protocol: Protocol,
    settings: Arc<Settings>,
    reception: Arc<R>,
    stop: CancellationToken,
) {
    let floor = Arc::new(Floor { settings, reception, held: AtomicUsize::new(0) });
    Session::new(Box::new(stream), peer, protocol, floor).run(&stop).await;
}

async fn serve<R: Reception>(
    stream: TcpStream,
    peer: SocketAddr,
    protocol: Protocol,
    floor: Arc<Floor<R>>,
    stop: CancellationToken,
    place: Place,
) {
    // Replies are written whole, so waiting to fill a packet would only add the peer's delayed acknowledgement.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%peer, %error, "no TCP_NODELAY");
    }
    Session::new(Box::new(stream), peer, protocol, floor).run(&stop).await;
    drop(place);
}

fn told(ended: Result<(), JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a session ended in a fault of ours");
    }
}

/// Says 421 with one write that never waits: the send buffer of a new connection is empty.
fn turn_away(stream: TcpStream, peer: SocketAddr) {
    tracing::debug!(%peer, "turned away, too many connections");
    let mut words = Vec::new();
    reply::TOO_MANY_CONNECTIONS.write(&mut words);
    if let Ok(mut stream) = stream.into_std() {
        let _ = stream.write(&words);
    }
}

#[cfg(test)]
mod tests;
