//! MTA-STS on the wire (RFC 8461): asks for a domain's record, fetches its policy by HTTPS and keeps it in memory for
//! as long as the policy says. How the texts are read is in `sts`, what a policy demands of a delivery in the parent.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::Request;
use hyper::header::{CONNECTION, CONTENT_TYPE, HOST, USER_AGENT};
use jiff::{SignedDuration, Timestamp};
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::sts::{self, Policy, Unreadable};
use crate::Clock;
use crate::dns::{Missing, Resolver};
use crate::http;
use crate::target::Allowed;
use crate::wire::Wire;

/// From the name to the last byte; a letter waits for it.
const WHOLE: Duration = Duration::from_secs(20);
const CONNECT: Duration = Duration::from_secs(5);
const MOST_ADDRESSES: usize = 4;
/// RFC 8461 3.3.
const POLICY_BYTES: usize = 64 * 1024;
/// RFC 8461 3.3: a policy that could not be fetched is not asked for again before.
const AGAIN: SignedDuration = SignedDuration::from_mins(5);
/// Domains whose policy is kept. The one that would be forgotten first gives way.
const KEPT: usize = 1024;

/// The policies of domains.
pub(super) struct Policies {
    https: Https,
    now: Clock,
    known: Mutex<HashMap<String, Known>>,
}

/// Fetches policies. The port is that of HTTPS, but for tests.
pub(super) struct Https {
    pub(super) resolver: Resolver,
    pub(super) allowed: Allowed,
    pub(super) tls: Arc<ClientConfig>,
    pub(super) port: u16,
}

/// What is known of one domain.
#[derive(Clone)]
struct Known {
    /// The policy with the id of its record, until it is too old.
    kept: Option<(String, Policy)>,
    /// When this is to be forgotten.
    until: Timestamp,
    /// The id whose policy could not be fetched, and when it may be asked for again.
    failed: Option<(String, Timestamp)>,
}

/// Why a policy could not be fetched.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoPolicy {
    #[error("its host has no address: {0}")]
    Unknown(Missing),
    #[error("its host lies at {0}")]
    Refused(&'static str),
    #[error("its host is not reached: {0}")]
    Unreachable(io::Error),
    #[error("its host's name cannot stand in a certificate")]
    Name,
    #[error("tls: {0}")]
    Tls(io::Error),
    #[error("the exchange broke off: {0}")]
    Http(#[from] hyper::Error),
    #[error("it is answered with {0} in place of 200")]
    Status(u16),
    #[error("it is no text/plain")]
    Kind,
    #[error("it is longer than {POLICY_BYTES} bytes, or was cut off")]
    Length,
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error("there is no whole answer within {} s", WHOLE.as_secs())]
    Late,
}

impl Policies {
    pub(super) fn new(https: Https, now: Clock) -> Policies {
        Policies { https, now, known: Mutex::default() }
    }

    /// The policy that a delivery to this domain has to follow, if there is one.
    pub(super) async fn of(&self, domain: &str) -> Option<Policy> {
        let texts = self.https.resolver.texts(&format!("_mta-sts.{domain}")).await;
        // Without a record, a policy that is kept still holds (RFC 8461 5.1): forged answers must not switch it off.
        let id = texts.ok().and_then(|texts| sts::id(&texts));
        let now = (self.now)();
        let known = self.lock().get(domain).cloned();
        let kept = known.as_ref().filter(|known| known.until > now).and_then(|known| known.kept.clone());
        let Some(id) = id else { return kept.map(|(_, policy)| policy) };
        let has_failed = |(failed, again_at): &(String, Timestamp)| *failed == id && *again_at > now;
        let is_vain = known.as_ref().and_then(|known| known.failed.as_ref()).is_some_and(has_failed);
        if is_vain || kept.as_ref().is_some_and(|(kept_id, _)| *kept_id == id) {
            return kept.map(|(_, policy)| policy);
        }
        match self.fetch(domain).await {
            Ok(policy) => {
                let until = later(now, SignedDuration::from_secs(policy.max_age_secs.into()));
                self.keep(domain, Known { kept: Some((id, policy.clone())), until, failed: None });
                Some(policy)
            }
            Err(why) => {
                tracing::warn!(%domain, %why, "the MTA-STS policy of a domain cannot be had");
                let again_at = later(now, AGAIN);
                let until = known.filter(|_| kept.is_some()).map_or(again_at, |known| known.until);
                self.keep(domain, Known { kept: kept.clone(), until, failed: Some((id, again_at)) });
                kept.map(|(_, policy)| policy)
            }
        }
    }

    /// A policy as it is now, whatever is known of it.
    pub(super) async fn fetch(&self, domain: &str) -> Result<Policy, NoPolicy> {
        timeout(WHOLE, self.https.fetch(domain)).await.unwrap_or(Err(NoPolicy::Late))
    }

    fn keep(&self, domain: &str, fresh: Known) {
        let mut known = self.lock();
        known.insert(domain.to_owned(), fresh);
        if known.len() > KEPT {
            let first = known.iter().min_by_key(|(_, known)| known.until).map(|(domain, _)| domain.clone());
            first.and_then(|domain| known.remove(&domain));
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.checked_add(by).unwrap_or(Timestamp::MAX)
}

impl Https {
    async fn fetch(&self, domain: &str) -> Result<Policy, NoPolicy> {
        let host = format!("mta-sts.{domain}");
        let name = ServerName::try_from(host.clone()).map_err(|_| NoPolicy::Name)?;
        let stream = self.connect(&host).await?;
        let stream = TlsConnector::from(Arc::clone(&self.tls)).connect(name, stream);
        let wire: Wire = Box::new(stream.await.map_err(NoPolicy::Tls)?);
        let request = Request::get("/.well-known/mta-sts.txt")
            .header(HOST, host)
            .header(CONNECTION, "close")
            .header(USER_AGENT, concat!("Relance/", env!("CARGO_PKG_VERSION")))
            .body(Full::<Bytes>::default())
            // The name of a server has just been made of it.
            .map_err(|_| NoPolicy::Name)?;
        let got = http::exchange(wire, request, POLICY_BYTES + 1).await?;
        // RFC 8461 3.3: no redirect is followed, and whatever is not 200 is no policy.
        if got.head.status != 200 {
            return Err(NoPolicy::Status(got.head.status.as_u16()));
        }
        let kind =
            got.head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/plain")) {
            return Err(NoPolicy::Kind);
        }
        if !got.is_whole {
            return Err(NoPolicy::Length);
        }
        Ok(Policy::read(&got.body)?)
    }

    /// A stream to the first address that may be connected to and takes the connection.
    async fn connect(&self, host: &str) -> Result<TcpStream, NoPolicy> {
        let found = self.resolver.addresses(host).await.map_err(NoPolicy::Unknown)?;
        let mut failure = NoPolicy::Unknown(Missing::NoRecord);
        for ip in found.into_iter().take(MOST_ADDRESSES) {
            if let Err(what) = self.allowed.judge(Some(host), ip) {
                failure = NoPolicy::Refused(what);
                continue;
            }
            let dialled = timeout(CONNECT, TcpStream::connect(SocketAddr::new(ip, self.port))).await;
            match dialled.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())) {
                Ok(stream) => return Ok(stream),
                Err(error) => failure = NoPolicy::Unreachable(error),
            }
        }
        Err(failure)
    }
}
