//! Webhooks out: one POST over HTTP/1.1 to an address that an operator wrote, with what came back. Nothing is
//! followed, kept or tried again here; bodies and signatures come from outside, and which addresses are refused is in
//! `target`. `oauth` posts its forms the same way, and `openid` asks providers.

#[cfg(test)]
mod tests;

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::Request;
use hyper::header::{CONNECTION, CONTENT_TYPE, HOST, HeaderValue, RETRY_AFTER, USER_AGENT};
use jiff::Timestamp;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::net::lookup_host;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use crate::dial;
use crate::dns::{Missing, Resolver};
use crate::here::is_this_machine;
use crate::http::{self, Got};
use crate::said;
use crate::tls::{self, Roots};
use crate::wire::Wire;

pub use crate::target::{Allowed, AllowedError};

/// A receiver takes what it is told within this long, from the name to the last byte, or is asked again.
const WHOLE: Duration = Duration::from_secs(10);
/// One address of a receiver has this long to take the connection, so that the next one has its turn.
const CONNECT: Duration = Duration::from_secs(3);
/// Addresses of one name that are tried.
const MOST_ADDRESSES: usize = 4;
/// Where letters are taken, ours among them: what is meant for a web server has no business there.
const MAIL_PORTS: [u16; 4] = [25, 465, 587, 2525];
/// What is read of an answer.
const ANSWER_BYTES: usize = 4 * 1024;

/// One call, ready to be made.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    pub url: &'a str,
    /// Header fields beside those of HTTP: those that a receiver verifies.
    pub head: &'a [(&'a str, &'a str)],
    /// JSON.
    pub body: &'a str,
}

/// What a receiver answered, or why there was no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// None when there was no answer.
    pub status: Option<u16>,
    /// The beginning of its body in one line, or what went wrong. It never holds the address, which may be a secret.
    pub words: String,
    pub retry: Option<Retry>,
}

/// When a receiver wants to be asked again (RFC 9110, 10.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    AfterSecs(u32),
    At(Timestamp),
}

/// How an address is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asking {
    Get,
    /// With a body of this type.
    Post(&'static str),
}

/// Calls webhooks. Each call has a connection of its own.
#[derive(Clone)]
pub struct Caller {
    allowed: Arc<Allowed>,
    tls: Arc<ClientConfig>,
    whole: Duration,
    /// None when the system's own way of finding names is asked.
    resolver: Option<Resolver>,
    is_here: fn(IpAddr) -> bool,
}

impl Caller {
    /// A caller that connects to public addresses, and to what is `allowed` beside. Certificates come from the roots
    /// that browsers trust, and these.
    pub fn new(allowed: Allowed, roots: &Roots) -> Self {
        let (allowed, tls) = (Arc::new(allowed), tls::client_config(roots));
        Self { allowed, tls, whole: WHOLE, resolver: None, is_here: is_this_machine }
    }

    /// The same which asks name servers itself, those that an operator has named.
    #[must_use]
    pub fn asking(self, resolver: Option<Resolver>) -> Self {
        Self { resolver, ..self }
    }

    /// Makes one call. Every failure is an answer in words.
    pub async fn call(&self, call: &Call<'_>) -> Answer {
        match self.ask(call, Asking::Post("application/json"), ANSWER_BYTES).await {
            Ok(Got { head, body, .. }) => Answer {
                status: Some(head.status.as_u16()),
                words: one_line(&body),
                retry: head.headers.get(RETRY_AFTER).and_then(retry),
            },
            Err(failure) => Answer { status: None, words: failure.to_string(), retry: None },
        }
    }

    /// Posts a form; the status and the beginning of the body, or in words why there was no answer.
    pub(crate) async fn form(
        &self,
        url: &str,
        body: &str,
        most_bytes: usize,
    ) -> Result<(u16, Vec<u8>), String> {
        let call = Call { url, head: &[("accept", "application/json")], body };
        let asking = Asking::Post("application/x-www-form-urlencoded");
        let got = self.ask(&call, asking, most_bytes).await;
        got.map(|got| (got.head.status.as_u16(), got.body)).map_err(|failure| failure.to_string())
    }

    /// The same with another limit for the whole exchange.
    pub(crate) fn within(&self, whole: Duration) -> Self {
        Self { whole, ..self.clone() }
    }

    /// One exchange, of which the body is read up to a length.
    pub(crate) async fn ask(
        &self,
        call: &Call<'_>,
        asking: Asking,
        most_bytes: usize,
    ) -> Result<Got, Failure> {
        let ended = timeout(self.whole, self.attempt(call, asking, most_bytes)).await;
        ended.unwrap_or_else(|_| Err(Failure::Late(self.whole)))
    }

    async fn attempt(&self, call: &Call<'_>, asking: Asking, most_bytes: usize) -> Result<Got, Failure> {
        let url = Url::parse(call.url).map_err(|_| Failure::Address)?;
        let stream = self.connect(&url).await?;
        Ok(http::exchange(stream, request(&url, call, asking)?, most_bytes).await?)
    }

    /// A stream to the first address that may be connected to and takes the connection.
    async fn connect(&self, url: &Url) -> Result<Wire, Failure> {
        let port = url.port_or_known_default().ok_or(Failure::Address)?;
        let host = url.host().ok_or(Failure::Address)?;
        let is_secure = url.scheme() == "https";
        let addresses = self.addresses(&host, port).await?;
        if addresses.is_empty() {
            return Err(Failure::Nowhere);
        }
        let stream = dial::connect(addresses, CONNECT).await.map_err(Failure::Unreachable)?;
        if !is_secure {
            return Ok(Box::new(stream));
        }
        let name = match &host {
            Host::Domain(name) => ServerName::try_from((*name).to_owned()).map_err(|_| Failure::Address)?,
            Host::Ipv4(ip) => ServerName::IpAddress((*ip).into()),
            Host::Ipv6(ip) => ServerName::IpAddress((*ip).into()),
        };
        let stream = TlsConnector::from(self.tls.clone()).connect(name, stream).await;
        Ok(Box::new(stream.map_err(Failure::Tls)?))
    }

    /// What a host resolves to, without what may not be connected to. The addresses that were judged are the ones that
    /// are dialled: a name that is resolved twice could answer differently.
    async fn addresses(&self, host: &Host<&str>, port: u16) -> Result<Vec<SocketAddr>, Failure> {
        let found: Vec<SocketAddr> = match host {
            // The URL standard has read decimal, octal and hexadecimal spellings into an address already.
            Host::Ipv4(ip) => vec![SocketAddr::new((*ip).into(), port)],
            Host::Ipv6(ip) => vec![SocketAddr::new((*ip).into(), port)],
            Host::Domain(name) => self.look_up(name, port).await?,
        };
        let name = if let Host::Domain(name) = host { Some(*name) } else { None };
        let mut fit = Vec::new();
        let mut refused = None;
        for address in found {
            match self.judge(name, address) {
                Ok(()) => fit.push(address),
                Err(why) => refused = refused.or(Some(why)),
            }
        }
        if let (true, Some(why)) = (fit.is_empty(), refused) {
            return Err(Failure::Refused(why));
        }
        fit.truncate(MOST_ADDRESSES);
        Ok(fit)
    }

    async fn look_up(&self, name: &str, port: u16) -> Result<Vec<SocketAddr>, Failure> {
        let Some(resolver) = &self.resolver else {
            return Ok(lookup_host((name, port)).await.map_err(Failure::Unknown)?.collect());
        };
        let found = if is_localhost(name) {
            // It is no name of the domain name system (RFC 6761, 6.3).
            vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]
        } else {
            match resolver.addresses(name).await {
                Ok(found) => found,
                Err(Missing::NoRecord) => Vec::new(),
                Err(missing) => return Err(Failure::Unknown(io::Error::other(missing))),
            }
        };
        Ok(found.into_iter().map(|ip| SocketAddr::new(ip, port)).collect())
    }

    /// Whether this address may be connected to: what an operator has allowed, or what is public, not this machine and
    /// no door for letters.
    fn judge(&self, name: Option<&str>, address: SocketAddr) -> Result<(), &'static str> {
        if self.allowed.has(name, address.ip()) {
            return Ok(());
        }
        self.allowed.judge(name, address.ip())?;
        if MAIL_PORTS.contains(&address.port()) {
            return Err("a port of mail");
        }
        // What listens on all addresses would be reached around whatever keeps others from it.
        if (self.is_here)(address.ip()) { Err("this machine") } else { Ok(()) }
    }
}

fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

/// Why there was no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("the address cannot be read")]
    Address,
    #[error("the name is not known: {0}")]
    Unknown(io::Error),
    #[error("the name has no address")]
    Nowhere,
    #[error("not called: it lies at {0}; --webhook-allow lets an operator allow it")]
    Refused(&'static str),
    #[error("not reached: {0}")]
    Unreachable(io::Error),
    #[error("tls: {0}")]
    Tls(io::Error),
    #[error("the exchange broke off: {0}")]
    Http(#[from] hyper::Error),
    #[error("no whole answer within {} s", .0.as_secs())]
    Late(Duration),
}

fn request(url: &Url, call: &Call<'_>, asking: Asking) -> Result<Request<Full<Bytes>>, Failure> {
    let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let asked = match asking {
        Asking::Get => Request::get(target),
        Asking::Post(kind) => Request::post(target).header(CONTENT_TYPE, kind),
    };
    let mut request = asked
        .header(HOST, host)
        .header(CONNECTION, "close")
        .header(USER_AGENT, concat!("Relance/", env!("CARGO_PKG_VERSION")));
    for (name, value) in call.head {
        request = request.header(*name, *value);
    }
    request.body(Full::new(Bytes::copy_from_slice(call.body.as_bytes()))).map_err(|_| Failure::Address)
}

fn retry(value: &HeaderValue) -> Option<Retry> {
    let text = value.to_str().ok()?.trim();
    match text.parse() {
        Ok(secs) => Some(Retry::AfterSecs(secs)),
        Err(_) => jiff::fmt::rfc2822::parse(text).ok().map(|at| Retry::At(at.timestamp())),
    }
}

/// Text without what would break a line of a log or of a page.
fn one_line(bytes: &[u8]) -> String {
    said::plain(&String::from_utf8_lossy(bytes)).split_whitespace().collect::<Vec<_>>().join(" ")
}
