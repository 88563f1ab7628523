//! Whether there is a policy with a mailbox, somebody who may sign in, receivers of webhooks that listen, and an
//! address that links in mails lead to.

use std::net::IpAddr;

use relance_courier::dns::Missing;
use relance_domain::agent::Role;
use relance_domain::policy::Problem;
use relance_mail::finding::{Finding, Remedy};
use relance_store::agent;

use super::Ground;

/// Places of a revision that are told one by one.
const PLACES: usize = 10;

/// What was found; `unread` is why the policy in the store cannot be read.
pub async fn examine(ground: &Ground, unread: Option<String>) -> Vec<Finding> {
    let mut found = Vec::new();
    match (&ground.desk, unread) {
        (_, Some(why)) => found.push(
            Finding::wrong("policy", "Policy", format!("the live one cannot be read: {why}"))
                .with_advice(
                    "Write it out with `relance policy export DIR`, mend it until `relance check DIR` is content, and \
                     apply it with `relance policy apply DIR`. Until then letters are told to come again later.",
                ),
        ),
        (None, None) => {
            found.push(Finding::note(
                "policy",
                "Policy",
                "cannot be looked at without a database that is up to date",
            ));
        }
        (Some(_), None) => found.extend(live(ground)),
    }
    if ground.desk.is_some() {
        found.push(agents(ground).await);
        found.extend(webhooks(ground).await);
    }
    found.push(base_url(ground).await);
    found
}

fn live(ground: &Ground) -> Vec<Finding> {
    let Some(live) = &ground.live else {
        let none = Finding::wrong("policy", "Policy", "there is none: letters are told to come again later")
            .with(Remedy::Command("relance policy apply presets/starter".to_owned()))
            .with_advice("Or go through the set-up page, whose link the first start of the server prints.");
        return vec![none];
    };
    let (teams, mailboxes) = (live.policy.teams.len(), ground.mailboxes());
    if mailboxes.is_empty() {
        let words = "it has no mailbox: no letter is for us";
        let line = "mailbox = \"support@company.example\"".to_owned();
        let place = "a [team.…] of teams.toml".to_owned();
        return vec![Finding::wrong("policy", "Policy", words).with(Remedy::Setting { place, line })];
    }
    if !live.policy.outgrown.is_empty() {
        return outgrown(live.policy.revision, &live.policy.outgrown);
    }
    let words = format!(
        "revision {} is live: {teams} team{}, mailboxes {}",
        live.policy.revision,
        if teams == 1 { "" } else { "s" },
        mailboxes.join(", ")
    );
    vec![Finding::ok("policy", "Policy", words)]
}

/// A live revision that breaks rules which are younger than it: a finding a place.
pub fn outgrown(revision: i64, places: &[Problem]) -> Vec<Finding> {
    let advice = "Write it out with `relance policy export DIR`, mend it until `relance check DIR` is content, and \
                  apply it with `relance policy apply DIR`.";
    let told = |place: &Problem| {
        let words = format!("revision {revision} is live and breaks a younger rule: {place}");
        Finding::wrong("policy", "Policy", words).with_advice(advice)
    };
    let mut found: Vec<Finding> = places.iter().take(PLACES).map(told).collect();
    if places.len() > PLACES {
        let words = format!("{} more places break younger rules; the log names all", places.len() - PLACES);
        found.push(Finding::note("policy", "Policy", words));
    }
    found
}

/// Receivers that are called no more, or take nothing at the moment.
async fn webhooks(ground: &Ground) -> Vec<Finding> {
    const CHECK: &str = "webhook";
    let Some(desk) = ground.desk.as_ref().filter(|_| ground.live.is_some()) else { return Vec::new() };
    let known = match desk.webhooks().await {
        Ok(known) => known,
        Err(error) => return vec![Finding::note(CHECK, "Webhooks", format!("cannot be looked at: {error}"))],
    };
    let mut found = Vec::new();
    for one in &known {
        let subject = format!("Webhook {}", one.key);
        match (one.receiver.stopped, one.receiver.failing_since_at) {
            (Some(stopped), _) => {
                let words = format!("it is called no more since {}: it takes nothing", stopped.at);
                let advice = format!(
                    "Mend it, then call it again under /webhooks/{}: what it missed is kept.",
                    one.key
                );
                found.push(Finding::wrong(CHECK, &subject, words).with_advice(&advice));
            }
            (None, Some(since)) => {
                found.push(Finding::note(CHECK, &subject, format!("it takes nothing since {since}")));
            }
            (None, None) => {}
        }
    }
    if found.is_empty() && !known.is_empty() {
        found.push(Finding::ok(CHECK, "Webhooks", format!("{} in the policy, all are called", known.len())));
    }
    found
}

async fn agents(ground: &Ground) -> Finding {
    const CHECK: &str = "agents";
    let Some(desk) = &ground.desk else { return Finding::note(CHECK, "Agents", "not looked at") };
    let add = |finding: Finding, role: &str| {
        finding.with(Remedy::Command(format!(
            "relance user add you@company.example --name \"Your Name\" --role {role} --password-stdin"
        )))
    };
    let read = desk.look("agents", (), |tx, _| Box::pin(async move { Ok(agent::all(tx).await?) })).await;
    match read {
        Err(error) => Finding::wrong(CHECK, "Agents", error.to_string()),
        Ok(agents) if agents.is_empty() => {
            add(Finding::wrong(CHECK, "Agents", "nobody may sign in"), "admin")
        }
        Ok(agents) => {
            let admins = agents.iter().filter(|agent| agent.role == Role::Admin).count();
            let words = format!("{} may sign in, {admins} of them as administrator", agents.len());
            match admins {
                0 => add(Finding::note(CHECK, "Agents", words), "admin"),
                _ => Finding::ok(CHECK, "Agents", words),
            }
        }
    }
}

async fn base_url(ground: &Ground) -> Finding {
    const CHECK: &str = "base_url";
    let wish = |finding: Finding| {
        let line = "base_url = \"https://desk.company.example\"".to_owned();
        finding.with(Remedy::Setting { place: ground.settings(), line })
    };
    let Some(url) = &ground.config.base_url else {
        let words = format!("none is set: links in mails lead to http://{}", ground.config.http);
        return wish(Finding::note(CHECK, "Base URL", words));
    };
    let subject = format!("Base URL {url}");
    let Some(host) = host(url) else {
        return wish(Finding::wrong(CHECK, subject, "it names no host"));
    };
    let ip = host.parse::<IpAddr>().ok();
    if host == "localhost" || ip.is_some_and(|ip| ip.is_loopback()) {
        return wish(Finding::note(
            CHECK,
            subject,
            "it leads to this machine alone: customers cannot follow links",
        ));
    }
    if !url.starts_with("https://") {
        let words = "it is not https: passwords and letters of customers travel in the clear";
        return wish(Finding::wrong(CHECK, subject, words))
            .with_advice("Put a web server with a certificate in front, such as Caddy or nginx.");
    }
    if ip.is_some() {
        return Finding::ok(CHECK, subject, "it is https, at an address");
    }
    let Some(resolver) = &ground.resolver else {
        return Finding::note(
            CHECK,
            subject,
            "could not ask whether its host exists: no name server is known",
        );
    };
    match (resolver.addresses4(host).await, resolver.addresses6(host).await) {
        (Ok(_), _) | (_, Ok(_)) => Finding::ok(CHECK, subject, "it is https, and its host has an address"),
        (Err(Missing::Failed(why)), _) | (_, Err(Missing::Failed(why))) => {
            Finding::note(CHECK, subject, format!("could not ask whether its host exists: {why}"))
        }
        _ => Finding::wrong(CHECK, subject, format!("{host} has no address: links in mails lead nowhere"))
            .with_advice(format!("Give {host} an A record with the address of the web server in front.")),
    }
}

/// The host of a web address, an IPv6 address without its brackets.
pub fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let place = rest.split(['/', '?', '#']).next()?;
    let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
    let host = match place.strip_prefix('[') {
        Some(v6) => v6.split(']').next()?,
        None => place.split(':').next()?,
    };
    (!host.is_empty()).then_some(host)
}
