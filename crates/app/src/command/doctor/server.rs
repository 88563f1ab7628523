//! Whether a server runs beside us: it answers at its address for pages, or holds the lock of the data folder.
//! Nothing is asked of it but that.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use relance_mail::finding::{Finding, Remedy};
use relance_store::DatabaseUrl;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::config::Config;
use crate::wire;

const PATIENCE: Duration = Duration::from_secs(5);
/// More than the answer of `/healthz` has.
const ANSWER_BYTES: u64 = 4096;

/// What is known of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Server {
    /// It answers here, and its store answers it.
    Runs(SocketAddr),
    /// It answers here that its store does not answer.
    IsIll(SocketAddr),
    /// Somebody has the data folder, and nobody answers for pages where we asked.
    IsElsewhere(SocketAddr),
    None(SocketAddr),
}

impl Server {
    /// Looks for one.
    pub async fn find(config: &Config) -> Self {
        let address = reachable(config.http);
        match timeout(PATIENCE, healthz(address)).await {
            Ok(Some(200)) => Self::Runs(address),
            Ok(Some(503)) => Self::IsIll(address),
            _ if matches!(config.database, DatabaseUrl::Sqlite(_)) && wire::is_locked(&config.data) => {
                Self::IsElsewhere(address)
            }
            _ => Self::None(address),
        }
    }

    /// Whether what is put into the outbox leaves.
    pub fn is_running(&self) -> bool {
        !matches!(self, Self::None(_))
    }

    /// Where its mail listener is reached from here.
    pub fn smtp(&self, config: &Config) -> SocketAddr {
        reachable(config.smtp)
    }

    /// What it is.
    pub fn finding(&self) -> Finding {
        const CHECK: &str = "server";
        let subject = "Server";
        match self {
            Self::Runs(address) => {
                Finding::ok(CHECK, subject, format!("relance serve answers at http://{address}"))
            }
            Self::IsIll(address) => {
                let words =
                    format!("relance serve answers at http://{address} that its database does not answer");
                Finding::wrong(CHECK, subject, words).with_advice("Read the log of the server; it says why.")
            }
            Self::IsElsewhere(address) => {
                let words = format!("a server has the data folder, and nobody answers at http://{address}");
                let advice = "Name its address with --http, or put `http = …` into relance.toml for both.";
                Finding::note(CHECK, subject, words).with_advice(advice)
            }
            Self::None(address) => {
                let words = format!(
                    "none answers at http://{address}: neither our own listener nor the round trip can be tried"
                );
                let run = Remedy::Command("relance serve".to_owned());
                Finding::note(CHECK, subject, words).with(run).with_advice(
                    "Let it run, then run this once more; name its address with --http if it is another.",
                )
            }
        }
    }
}

/// Where a listener is reached from this machine: one on all addresses is on loopback as well.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

/// The status of the page that says how the server is; none when it is no page of ours.
async fn healthz(address: SocketAddr) -> Option<u16> {
    let mut stream = TcpStream::connect(address).await.ok()?;
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.take(ANSWER_BYTES).read_to_end(&mut answer).await.ok()?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status: u16 = head.split(' ').nth(1)?.parse().ok()?;
    let is_ours = match status {
        200 => body.trim() == "ok",
        503 => body.contains("the store does not answer"),
        _ => false,
    };
    is_ours.then_some(status)
}
