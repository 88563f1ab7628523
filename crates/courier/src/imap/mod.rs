//! Reading mail by IMAP (RFC 3501 with IDLE, MOVE, UIDPLUS, SASL-IR): one connection to one account, its folders, its
//! letters as bytes, and what is done with them afterwards. Every answer is bounded and every wait ends.
//! Not here: which letters are new, what they mean, and when to come again.

mod connection;
mod failure;
mod folder_name;
mod response;
mod session;
#[cfg(test)]
mod tests;

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::net::lookup_host;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use crate::dial;
use crate::tls::{self, Roots};
use crate::wire::Wire;

pub use failure::{Failure, Stage};
pub use session::{Credentials, Folder, Head, Selected, Session, Woken};

/// Addresses of a server that are tried.
const MOST_ADDRESSES: usize = 4;

/// Where an account lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    pub host: String,
    pub port: u16,
    pub security: Security,
}

/// When TLS begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// With the first byte.
    Tls,
    /// By STARTTLS, before anybody signs in. On this machine it may be missing.
    StartTls,
    /// Never: an operator insisted.
    Plain,
}

/// How long each step may take.
#[derive(Debug, Clone)]
pub struct Patience {
    /// For the connection, and again for the TLS handshake.
    pub connect: Duration,
    /// For a command with its whole answer.
    pub command: Duration,
    /// For one piece of a letter, and for a search.
    pub piece: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        let secs = Duration::from_secs;
        Patience { connect: secs(20), command: secs(60), piece: secs(120) }
    }
}

/// Opens connections. Certificates come from the roots that browsers trust, and those of the operator; a server on
/// this machine may show any, unless the operator has named roots.
#[derive(Clone)]
pub struct Client {
    verified: Arc<ClientConfig>,
    loopback: Arc<ClientConfig>,
    patience: Patience,
}

impl Client {
    /// A client that trusts these roots as well.
    pub fn new(roots: &Roots) -> Client {
        let verified = tls::client_config(roots);
        let loopback =
            if roots.is_empty() { tls::client_config_for_anybody() } else { Arc::clone(&verified) };
        Client { verified, loopback, patience: Patience::default() }
    }

    /// The same with other waits.
    #[must_use]
    pub fn with_patience(self, patience: Patience) -> Client {
        Client { patience, ..self }
    }

    /// A connection on which the server has greeted and TLS holds; nobody is signed in yet.
    pub async fn connect(&self, server: &Server) -> Result<Session, Failure> {
        let within = self.patience.connect;
        let found = timeout(within, lookup_host((server.host.as_str(), server.port))).await;
        let addresses =
            found.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())).map_err(Failure::Unreachable)?;
        let stream =
            dial::connect(addresses.take(MOST_ADDRESSES), within).await.map_err(Failure::Unreachable)?;
        let peer = stream.peer_addr().map_err(Failure::Unreachable)?;
        let is_here = IpAddr::is_loopback(&peer.ip().to_canonical());
        let mut wire: Wire = Box::new(stream);
        if server.security == Security::Tls {
            wire = self.handshake(server, wire, is_here).await?;
        }
        let mut session = Session::greeted(wire, self.patience.clone()).await?;
        if server.security == Security::StartTls {
            session.capabilities().await?;
            if session.may_start_tls() {
                let wire = session.start_tls().await?;
                session =
                    Session::secured(self.handshake(server, wire, is_here).await?, self.patience.clone());
            } else if !is_here {
                return Err(Failure::NoTls);
            }
        }
        Ok(session)
    }

    async fn handshake(&self, server: &Server, wire: Wire, is_here: bool) -> Result<Wire, Failure> {
        let name = ServerName::try_from(server.host.clone())
            .map_err(|_| Failure::Tls(io::Error::other("its name cannot stand in a certificate")))?;
        let config = Arc::clone(if is_here { &self.loopback } else { &self.verified });
        let shaken = timeout(self.patience.connect, TlsConnector::from(config).connect(name, wire)).await;
        let stream = shaken.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())).map_err(Failure::Tls)?;
        Ok(Box::new(stream))
    }
}
