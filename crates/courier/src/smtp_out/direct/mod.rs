//! Mail out without a relay: each recipient's letter goes to the mail servers of their domain. Here is the order of
//! tries, and what each server must prove; finding servers is in `hosts`, MTA-STS in `policies` and `sts`. A
//! connection and a letter on it are those of a relay.

mod hosts;
mod policies;
mod sts;

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::{StreamExt, stream};
use tokio::time::{Instant, sleep, timeout_at};

use self::hosts::{Domain, Host, Search, deferred, refused};
use self::policies::{Https, Policies};
use self::sts::{Mode, Policy};
use super::connection::{Connection, Demand, Route, Tls};
use super::pool::Pool;
use super::reply::{Verdict, one_line};
use super::{CheckStep, Outcome, Parcel, Patience, RECIPIENTS, greeting, lost, over};
use crate::address::is_address;
use crate::dns::{Missing, Resolver};
use crate::target::Allowed;
use crate::tls::{self, Roots};
use crate::{Clock, Relay};

/// Connections that are kept to all servers together.
const KEPT: usize = 64;
/// Domains of one parcel that are served side by side.
const SIDE_BY_SIDE: usize = 8;
/// Until one of a domain's servers is ready for the letter; after that its own patience holds.
const REACHING: Duration = Duration::from_secs(180);
/// For all of it up to the final dot, over all servers of a domain: a place that a server holds by answering slowly is
/// nobody else's.
const WHOLE: Duration = Duration::from_secs(300);
/// A large letter has more time: this many bytes in a second are a slow line, fewer are none.
const BYTES_A_SECOND: u64 = 16 * 1024;
/// Servers of strangers are waited for less than a relay: there may be another one, and others wait for their mail.
const PATIENCE: Patience = Patience {
    connect: Duration::from_secs(15),
    tls: Duration::from_secs(30),
    greeting: Duration::from_secs(60),
    command: Duration::from_secs(120),
    data: Duration::from_secs(120),
    block: Duration::from_secs(180),
    dot: Duration::from_secs(600),
    idle: Duration::from_secs(10),
};
const HTTPS: u16 = 443;

/// What delivery without a relay needs.
#[derive(Clone)]
pub struct Means {
    /// How we greet; also the name by which we know ourselves among the servers of a domain.
    pub hello: String,
    pub resolver: Resolver,
    /// What may be connected to beside public addresses.
    pub allowed: Allowed,
    /// Trusted where a certificate must be verified, beside the roots that browsers trust.
    pub roots: Roots,
    /// Where we take mail ourselves: no letter is delivered to it.
    pub listener: Option<SocketAddr>,
    pub now: Clock,
}

/// Carries letters to the mail servers of each recipient's domain. Clones share connections and policies.
#[derive(Clone)]
pub struct Direct {
    port: u16,
    means: Arc<Means>,
    tls: Arc<Tls>,
    policies: Arc<Policies>,
    pool: Arc<Pool>,
    patience: Arc<Patience>,
    pub(super) whole: Duration,
    turn: Arc<AtomicUsize>,
}

/// The MTA-STS policy of a domain.
#[derive(Debug, Clone)]
pub struct StsPolicy {
    /// `enforce`, `testing` or `none`.
    pub mode: &'static str,
    pub max_age_secs: u32,
    policy: Policy,
}

impl StsPolicy {
    /// Whether it names a mail server.
    pub fn names(&self, host: &str) -> bool {
        self.policy.names(host)
    }
}

/// A server with what it has to prove, one demand after the other as long as TLS fails.
struct Stop {
    host: Host,
    demands: &'static [Demand],
}

impl Direct {
    /// Deliveries to this port, which is 25 on the internet.
    pub fn new(port: u16, means: Means) -> Direct {
        Direct::with_https(port, means, HTTPS)
    }

    pub(super) fn with_https(port: u16, means: Means, https: u16) -> Direct {
        let means = Means { hello: greeting(means.hello), ..means };
        let https = Https {
            resolver: means.resolver.clone(),
            allowed: means.allowed.clone(),
            tls: tls::client_config(&means.roots),
            port: https,
        };
        Direct {
            port,
            tls: Arc::new(Tls::new(&means.roots)),
            policies: Arc::new(Policies::new(https, Arc::clone(&means.now))),
            means: Arc::new(means),
            pool: Pool::new(KEPT),
            patience: Arc::new(PATIENCE),
            whole: WHOLE,
            turn: Arc::default(),
        }
    }

    /// Hands one letter over; one outcome per recipient, in their order.
    pub async fn carry(&self, parcel: &Parcel<'_>) -> Vec<Outcome> {
        let whole = self.whole + Duration::from_secs(parcel.raw.len() as u64 / BYTES_A_SECOND);
        let until = sleep(whole).deadline();
        let mut verdicts: Vec<Option<Verdict>> = vec![None; parcel.recipients.len()];
        let mut groups: Vec<(Domain, Vec<usize>)> = Vec::new();
        for (index, recipient) in parcel.recipients.iter().enumerate() {
            match domain(recipient) {
                Err(verdict) => verdicts[index] = Some(verdict),
                Ok(domain) => match groups.iter_mut().find(|(known, _)| *known == domain) {
                    Some((_, group)) => group.push(index),
                    None => groups.push((domain, vec![index])),
                },
            }
        }
        let told = stream::iter(groups).map(|(domain, group)| async move {
            let told = self.group(parcel, &domain, &group, until).await;
            group.into_iter().zip(told).collect::<Vec<_>>()
        });
        let told: Vec<_> = told.buffer_unordered(SIDE_BY_SIDE).concat().await;
        for (index, verdict) in told {
            verdicts[index] = Some(verdict);
        }
        let outcome =
            |(verdict, recipient): (Option<Verdict>, &String)| verdict.unwrap_or_else(lost).of(recipient);
        verdicts.into_iter().zip(parcel.recipients).map(outcome).collect()
    }

    /// The verdicts for the recipients of one domain.
    async fn group(
        &self,
        parcel: &Parcel<'_>,
        domain: &Domain,
        group: &[usize],
        until: Instant,
    ) -> Vec<Verdict> {
        let recipients: Vec<String> = group.iter().map(|index| parcel.recipients[*index].clone()).collect();
        let mut verdicts = Vec::with_capacity(recipients.len());
        for recipients in recipients.chunks(RECIPIENTS) {
            verdicts.extend(self.transact(&Parcel { recipients, ..*parcel }, domain, until).await);
        }
        verdicts
    }

    async fn transact(&self, parcel: &Parcel<'_>, domain: &Domain, until: Instant) -> Vec<Verdict> {
        let all = |verdict: Verdict| vec![verdict; parcel.recipients.len()];
        let ready_by = sleep(REACHING).deadline().min(until);
        let stops = match timeout_at(ready_by, self.stops(domain)).await {
            Ok(Ok(stops)) => stops,
            Ok(Err(verdict)) => return all(verdict),
            Err(_) => return all(late(domain)),
        };
        for stop in &stops {
            for demand in stop.demands {
                if let Some(kept) = self.pool.take(&key(&stop.host, *demand))
                    && let Some(verdicts) = self.over(kept, parcel, until).await
                {
                    return named(&stop.host, verdicts);
                }
            }
        }
        let (host, connection) = match timeout_at(ready_by, self.reach(&stops, domain)).await {
            Ok(Ok(reached)) => reached,
            Ok(Err(verdict)) => return all(verdict),
            Err(_) => return all(late(domain)),
        };
        // What was answered from here on is final for this try: another server would only be asked the same.
        let verdicts = self.over(connection, parcel, until).await;
        named(host, verdicts.unwrap_or_else(|| all(lost())))
    }

    async fn over(
        &self,
        connection: Connection,
        parcel: &Parcel<'_>,
        until: Instant,
    ) -> Option<Vec<Verdict>> {
        over(&self.pool, Connection { until: Some(until), ..connection }, parcel).await
    }

    /// The servers of a domain that its policy leaves.
    async fn stops(&self, domain: &Domain) -> Result<Vec<Stop>, Verdict> {
        let Means { hello, resolver, allowed, listener, .. } = &*self.means;
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        let search = Search { resolver, allowed, port: self.port, hello, listener: *listener, turn };
        let hosts = search.hosts(domain).await?;
        let policy = match domain {
            Domain::Name(name) => self.policies.of(name).await,
            Domain::Literal(_) => None,
        };
        let stops =
            hosts.into_iter().filter_map(|host| stop(host, policy.as_ref(), domain)).collect::<Vec<_>>();
        if stops.is_empty() {
            let words = format!("MTA-STS of {domain} (enforce) names none of its mail servers");
            return Err(deferred("4.7.0", words));
        }
        Ok(stops)
    }

    /// A connection to the first server that is ready for a letter, else why the last one was not.
    async fn reach<'a>(&self, stops: &'a [Stop], domain: &Domain) -> Result<(&'a Host, Connection), Verdict> {
        let mut verdict = deferred("4.4.1", format!("no mail server of {domain} was tried"));
        for stop in stops {
            for ip in &stop.host.addresses {
                match self.open(stop, SocketAddr::new(*ip, self.port), domain).await {
                    Ok(connection) => return Ok((&stop.host, connection)),
                    Err(why) => verdict = why,
                }
            }
        }
        Err(verdict)
    }

    /// Tries one address, with less proof where TLS failed and no policy demands it.
    async fn open(&self, stop: &Stop, at: SocketAddr, domain: &Domain) -> Result<Connection, Verdict> {
        let mut verdict = lost();
        for demand in stop.demands {
            let mut failed = "";
            let mut note = |step, done: Result<&str, &Verdict>| {
                if done.is_err() {
                    failed = step;
                }
            };
            let why = match Connection::open(&self.route(&stop.host, at, *demand), &mut note).await {
                Ok(connection) => return Ok(connection),
                Err(why) => why,
            };
            tracing::debug!(host = %stop.host.name, %at, ?demand, words = %why.words, "a mail server is not ready");
            verdict = of_host(&stop.host, why);
            if failed != "tls" {
                break;
            }
            if *demand == Demand::Verified && stop.demands.len() > 1 {
                tracing::warn!(%domain, words = %verdict.words, "MTA-STS (testing) would have held a letter back");
            } else if *demand == Demand::Verified {
                let words =
                    format!("{}; MTA-STS of {domain} (enforce) lets no letter go like this", verdict.words);
                verdict.words = one_line(&words);
            }
        }
        Err(verdict)
    }

    fn route(&self, host: &Host, address: SocketAddr, demand: Demand) -> Route {
        Route {
            relay: Relay::unknown(host.name.clone(), self.port),
            hello: self.means.hello.clone(),
            patience: (*self.patience).clone(),
            dial: Arc::new(address),
            tls: Arc::clone(&self.tls),
            demand,
            key: key(host, demand),
        }
    }

    /// Fetches the MTA-STS policy of a domain, as those do who send to it; why there is none is told in words. Nothing
    /// is kept, and its record is not asked for.
    pub async fn policy_of(&self, domain: &str) -> Result<StsPolicy, String> {
        let policy = self.policies.fetch(domain).await.map_err(|why| one_line(&why.to_string()))?;
        let mode = match policy.mode {
            Mode::Enforce => "enforce",
            Mode::Testing => "testing",
            Mode::None => "none",
        };
        Ok(StsPolicy { mode, max_age_secs: policy.max_age_secs, policy })
    }

    /// Asks a name server, which is all that can be tried without a letter to somebody. `now` only measures it.
    pub async fn check(&self, now: &Clock) -> Vec<CheckStep> {
        let begun = now();
        let failed = match self.means.resolver.exchanges(".").await {
            Err(Missing::Failed(why)) => Some(why),
            // The root has no mail server; that it says so is what was asked for.
            Ok(_) | Err(Missing::NoRecord | Missing::NoSuchName) => None,
        };
        let millis = u64::try_from(now().duration_since(begun).as_millis()).unwrap_or(0);
        let ok = failed.is_none();
        let words =
            failed.map_or_else(String::new, |why| one_line(&format!("no name server answers: {why}")));
        vec![CheckStep { name: "dns", ok, words, millis }]
    }

    /// Says goodbye on the kept connections, at the end of the program.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

fn domain(recipient: &str) -> Result<Domain, Verdict> {
    if !is_address(recipient) {
        return Err(refused("5.1.3", format!("not an address: {recipient}")));
    }
    Domain::of(recipient)
}

/// What a server has to prove under a policy; none when the policy forbids it.
fn stop(host: Host, policy: Option<&Policy>, domain: &Domain) -> Option<Stop> {
    const ANYBODY: &[Demand] = &[Demand::Opportunistic, Demand::Clear];
    const TRIED: &[Demand] = &[Demand::Verified, Demand::Opportunistic, Demand::Clear];
    const STRICT: &[Demand] = &[Demand::Verified];
    let is_named = policy.is_some_and(|policy| policy.names(&host.name));
    let demands = match policy.map_or(Mode::None, |policy| policy.mode) {
        Mode::None => ANYBODY,
        Mode::Enforce if is_named => STRICT,
        Mode::Enforce => return None,
        Mode::Testing if is_named => TRIED,
        Mode::Testing => {
            tracing::warn!(%domain, host = %host.name, "MTA-STS (testing) does not name a mail server");
            ANYBODY
        }
    };
    Some(Stop { host, demands })
}

/// Connections that have proved as much may carry each other's letters; those without a demand are all alike.
fn key(host: &Host, demand: Demand) -> String {
    match demand {
        Demand::Relay | Demand::Verified => format!("{} verified", host.name),
        Demand::Opportunistic | Demand::Clear => host.name.clone(),
    }
}

fn late(domain: &Domain) -> Verdict {
    deferred("4.4.1", format!("no mail server of {domain} was ready in time"))
}

/// Whoever reads an outcome wants to know who spoke.
fn of_host(host: &Host, verdict: Verdict) -> Verdict {
    let words = one_line(&format!("{}: {}", host.name, verdict.words));
    Verdict { words, ..verdict }
}

fn named(host: &Host, verdicts: Vec<Verdict>) -> Vec<Verdict> {
    verdicts.into_iter().map(|verdict| of_host(host, verdict)).collect()
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Domain::Name(name) => f.write_str(name),
            Domain::Literal(ip) => write!(f, "[{ip}]"),
        }
    }
}

impl fmt::Debug for Direct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Direct(mx:{})", self.port)
    }
}
