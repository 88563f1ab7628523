//! Questions to the domain name system: text, addresses, mail servers and names, each within a bounded time and a
//! bounded answer. What the records mean is read in `mail`; who has to wait for them, and how long in all, is the
//! caller's business.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join;
use hickory_resolver::TokioResolver;
use hickory_resolver::config::{NameServerConfig, ResolverConfig, ResolverOpts};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::op::ResponseCode;
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use tokio::sync::Semaphore;

/// One try, and how often it is repeated: an answer takes at most twice as long.
const TRY: Duration = Duration::from_millis(800);
const TRIES: usize = 1;
/// Records of one answer that are handed on, and bytes of one text.
const RECORDS: usize = 64;
const TEXT_BYTES: usize = 16 * 1024;
/// Answers that are kept until they expire. Whoever sends us letters chooses them, and each may be large.
const KEPT: u64 = 1024;
/// However long a name server says, an answer is asked for again after this.
const OLDEST: Duration = Duration::from_secs(3600);

/// Questions under way at once: each takes a socket, and whoever sends us letters chooses how many are asked.
const AT_ONCE: usize = 256;

const SOON: Duration = Duration::from_secs(60);

/// Why a question has no records.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    #[error("the name does not exist")]
    NoSuchName,
    #[error("the name has no such record")]
    NoRecord,
    /// Nobody answered in time, or the answer was a refusal.
    #[error("{0}")]
    Failed(String),
}

/// Why a resolver cannot be made.
#[derive(Debug, Clone, thiserror::Error)]
#[error("no name server can be asked: {0}")]
pub struct ResolverError(String);

/// Asks name servers. Clones share what was answered.
#[derive(Clone)]
pub struct Resolver {
    resolver: TokioResolver,
    turns: Arc<Semaphore>,
}

impl Resolver {
    /// A resolver that asks `server`; without one it asks those that this machine is set up with.
    pub fn new(server: Option<SocketAddr>) -> Result<Self, ResolverError> {
        let failed = |error: NetError| ResolverError(error.to_string());
        let provider = TokioRuntimeProvider::default();
        let mut builder = match server {
            Some(address) => TokioResolver::builder_with_config(config(address), provider),
            None => TokioResolver::builder(provider).map_err(failed)?,
        };
        bound(builder.options_mut());
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        Ok(Self { resolver: builder.build().map_err(failed)?, turns })
    }

    /// The texts of a name, each with its strings joined.
    pub async fn texts(&self, name: &str) -> Result<Vec<Vec<u8>>, Missing> {
        self.ask(name, RecordType::TXT, |data| match data {
            RData::TXT(text) => {
                let whole: Vec<u8> = text.txt_data.iter().flat_map(|part| part.iter().copied()).collect();
                (whole.len() <= TEXT_BYTES).then_some(whole)
            }
            _ => None,
        })
        .await
    }

    /// The IPv4 addresses of a name.
    pub async fn addresses4(&self, name: &str) -> Result<Vec<IpAddr>, Missing> {
        self.ask(name, RecordType::A, |data| match data {
            RData::A(address) => Some(IpAddr::V4(address.0)),
            _ => None,
        })
        .await
    }

    /// The IPv6 addresses of a name.
    pub async fn addresses6(&self, name: &str) -> Result<Vec<IpAddr>, Missing> {
        self.ask(name, RecordType::AAAA, |data| match data {
            RData::AAAA(address) => Some(IpAddr::V6(address.0)),
            _ => None,
        })
        .await
    }

    /// The addresses of a name, IPv4 first: many receivers ask more of whoever comes by IPv6 than a desk's machine has.
    pub(crate) async fn addresses(&self, name: &str) -> Result<Vec<IpAddr>, Missing> {
        match join(self.addresses4(name), self.addresses6(name)).await {
            (Err(missing), Err(Missing::NoRecord | Missing::NoSuchName)) => Err(missing),
            (Err(Missing::NoRecord | Missing::NoSuchName), Err(missing)) => Err(missing),
            (Err(missing), Err(_)) => Err(missing),
            (v4, v6) => Ok([v4.unwrap_or_default(), v6.unwrap_or_default()].concat()),
        }
    }

    /// The mail servers of a name with their preference, the first to be tried first.
    pub async fn exchanges(&self, name: &str) -> Result<Vec<(u16, String)>, Missing> {
        let found = self.ask(name, RecordType::MX, |data| match data {
            RData::MX(exchange) => Some((exchange.preference, host(&exchange.exchange))),
            _ => None,
        });
        let mut found = found.await?;
        found.sort();
        Ok(found)
    }

    /// The names that stand under a name of `in-addr.arpa` or `ip6.arpa`.
    pub async fn pointers(&self, name: &str) -> Result<Vec<String>, Missing> {
        self.ask(name, RecordType::PTR, |data| match data {
            RData::PTR(pointer) => Some(host(pointer)),
            _ => None,
        })
        .await
    }

    async fn ask<T>(
        &self,
        name: &str,
        kind: RecordType,
        read: impl Fn(&RData) -> Option<T>,
    ) -> Result<Vec<T>, Missing> {
        // What is no name does not exist. It must not count as unanswered, or a sender could choose to be in doubt.
        let mut name = Name::from_ascii(name).map_err(|_| Missing::NoSuchName)?;
        // Whole names only: no search list of this machine.
        name.set_fqdn(true);
        // Nobody closes it.
        let _turn = self.turns.acquire().await.map_err(|error| Missing::Failed(error.to_string()))?;
        let answer = self.resolver.lookup(name, kind).await.map_err(missing)?;
        let found: Vec<T> =
            answer.answers().iter().filter_map(|record| read(&record.data)).take(RECORDS).collect();
        if found.is_empty() { Err(Missing::NoRecord) } else { Ok(found) }
    }
}

fn config(address: SocketAddr) -> ResolverConfig {
    let mut server = NameServerConfig::udp_and_tcp(address.ip());
    server.connections.iter_mut().for_each(|connection| connection.port = address.port());
    ResolverConfig::from_name_servers(vec![server])
}

fn bound(options: &mut ResolverOpts) {
    options.timeout = TRY;
    options.attempts = TRIES;
    options.cache_size = KEPT;
    options.positive_max_ttl = Some(OLDEST);
    // What is not there yet may be there soon: the records of new keys are waited for.
    options.negative_max_ttl = Some(SOON);
    // Names of /etc/hosts are not the domain name system's.
    options.use_hosts_file = hickory_resolver::config::ResolveHosts::Never;
}

fn host(name: &Name) -> String {
    name.to_ascii().trim_end_matches('.').to_ascii_lowercase()
}

fn missing(error: NetError) -> Missing {
    match error {
        NetError::Dns(DnsError::NoRecordsFound(none)) => match none.response_code {
            ResponseCode::NXDomain => Missing::NoSuchName,
            ResponseCode::NoError => Missing::NoRecord,
            code => Missing::Failed(code.to_string()),
        },
        error => Missing::Failed(error.to_string()),
    }
}
