//! Asks the domain name system for all that the judgement of our domains wants to know, within a bounded time. What the
//! answers mean is judged in `relance_mail::auth::zone`.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

use futures_util::future::join_all;
use relance_courier::dns::Missing;
use relance_courier::{Direct, Means};
use relance_mail::auth::zone::{self, Key, Life, Machine, Policy, Sender, Way};
use relance_mail::auth::{Answers, Question};
use relance_mail::finding::{Finding, Remedy};
use relance_store::dkim::{self, State};

use super::Ground;
use crate::office::NO_NAME_SERVER;
use crate::verifier::{self, Bounds};
use crate::wire;

/// For all questions about one domain.
const WHOLE: Duration = Duration::from_secs(20);
const QUESTIONS: usize = 400;
const SMTP: u16 = 25;

/// What was found.
pub async fn examine(ground: &Ground) -> Vec<Finding> {
    let mut found = vec![name_server(ground).await];
    let domains = domains(ground);
    if domains.is_empty() {
        let words = "not looked at: no mailbox is known, and so no domain";
        found.push(Finding::note("domains", "Domains", words));
        return found;
    }
    let keys = match &ground.desk {
        Some(desk) => desk.dkim_keys().await,
        None => Ok(Vec::new()),
    };
    let keys = keys.unwrap_or_else(|error| {
        found.push(Finding::wrong("dkim", "DKIM", format!("our keys cannot be read: {error}")));
        Vec::new()
    });
    let judged =
        join_all(domains.iter().map(|(domain, has_null)| of_domain(ground, domain, *has_null, &keys)));
    let machine = async {
        match ground.way {
            Way::Direct => machine(ground).await,
            _ => Vec::new(),
        }
    };
    let (judged, machine) = tokio::join!(judged, machine);
    found.extend(judged.into_iter().flatten().chain(machine));
    found
}

/// The domains of our mailboxes, and whether automatic mail of one leaves with an empty return path.
fn domains(ground: &Ground) -> BTreeMap<String, bool> {
    let mut domains = BTreeMap::new();
    for team in ground.live.iter().flat_map(|live| live.policy.teams.values()) {
        for mailbox in &team.mailboxes {
            if let Some((_, domain)) = mailbox.address.rsplit_once('@') {
                *domains.entry(zone::name(domain)).or_insert(false) |= !team.reply_token;
            }
        }
    }
    domains
}

async fn name_server(ground: &Ground) -> Finding {
    const CHECK: &str = "dns";
    let subject = match ground.config.settings.dns {
        Some(address) => format!("Name server {address}"),
        None => "Name servers of this machine".to_owned(),
    };
    let wrong = |words: String| {
        let line = "dns = \"9.9.9.9:53\"".to_owned();
        Finding::wrong(CHECK, &*subject, words)
            .with(Remedy::Setting { place: ground.settings(), line })
            .with_advice("Name one that answers, or mend /etc/resolv.conf.")
    };
    let Some(direct) = direct(ground) else { return wrong(NO_NAME_SERVER.to_owned()) };
    match direct.check(&wire::clock()).await.into_iter().find(|step| !step.ok) {
        Some(step) => wrong(step.words),
        None => Finding::ok(CHECK, &*subject, "it answers"),
    }
}

fn direct(ground: &Ground) -> Option<Direct> {
    let means = Means {
        hello: ground.hello.clone(),
        resolver: ground.resolver.clone()?,
        allowed: ground.config.settings.mx_allow.clone(),
        roots: ground.config.settings.relay_ca.clone(),
        listener: None,
        now: wire::clock(),
    };
    Some(Direct::new(SMTP, means))
}

async fn of_domain(ground: &Ground, domain: &str, has_null_sender: bool, keys: &[dkim::Key]) -> Vec<Finding> {
    let read_at: Vec<String> = match &ground.live {
        Some(live) => {
            let reads = live.policy.imap.values().filter(|account| {
                account.mailboxes.iter().any(|mailbox| mailbox.ends_with(&format!("@{domain}")))
            });
            reads.map(|account| account.server.host.clone()).collect()
        }
        None => Vec::new(),
    };
    let is_here = |ip: IpAddr| ground.is_here(ip);
    let sender = Sender {
        domain,
        keys: &keys_of(domain, keys),
        way: &ground.way,
        has_null_sender,
        addresses: &ground.outgoing,
        is_sure: ground.is_sure,
        hello: &ground.hello,
        read_at: &read_at,
        is_here: &is_here,
        policy: policy(ground, domain).await,
    };
    until_known(ground, |answers| zone::examine(&sender, answers)).await
}

/// The keys of a domain, or of those above it up to the first that signs.
fn keys_of(domain: &str, keys: &[dkim::Key]) -> Vec<Key> {
    let mut found = Vec::new();
    let mut name = Some(domain);
    while let Some(domain) = name.filter(|_| !found.iter().any(|key: &Key| key.life == Life::Signs)) {
        for key in keys.iter().filter(|key| key.domain == domain) {
            let life = match key.state {
                State::Waiting => Life::Waits,
                State::Active => Life::Signs,
                State::Retiring => Life::Ends,
                State::Retired => continue,
            };
            let (domain, record) = (key.domain.clone(), key.record.clone());
            found.push(Key { name: key.name(), domain, record, life });
        }
        name = domain.split_once('.').map(|(_, above)| above);
    }
    found
}

/// What the host for MTA-STS says, where the record says that there is one.
async fn policy(ground: &Ground, domain: &str) -> Option<Result<Policy, String>> {
    let resolver = ground.resolver.as_ref()?;
    let texts = resolver.texts(&format!("_mta-sts.{domain}")).await.ok()?;
    texts.iter().find(|text| text.starts_with(b"v=STSv1"))?;
    let hosts = match resolver.exchanges(domain).await {
        Ok(hosts) => hosts.into_iter().map(|(_, host)| host).filter(|host| !host.is_empty()).collect(),
        // Without MX the domain itself is its mail server (RFC 5321 5.1).
        Err(Missing::NoRecord) => vec![domain.to_owned()],
        // Against hosts that nobody knows, no policy can be judged.
        Err(_) => return None,
    };
    let fetched = direct(ground)?.policy_of(domain).await;
    Some(fetched.map(|policy| Policy {
        mode: policy.mode.to_owned(),
        max_age_secs: policy.max_age_secs,
        unnamed: hosts.into_iter().filter(|host| !policy.names(host)).collect(),
    }))
}

async fn machine(ground: &Ground) -> Vec<Finding> {
    let machine = Machine { hello: &ground.hello, addresses: &ground.outgoing };
    until_known(ground, |answers| zone::examine_machine(&machine, answers)).await
}

/// What records say, within the time and the questions of one domain.
pub async fn until_known<T>(ground: &Ground, judge: impl Fn(&Answers) -> Result<T, Vec<Question>>) -> T {
    let bounds = Bounds { within: WHOLE, questions: QUESTIONS };
    verifier::until_known(ground.resolver.as_ref(), bounds, judge).await
}
