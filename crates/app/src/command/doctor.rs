//! `relance doctor`: looks at all that mail depends on, side by side where that harms nobody, and tells it in a
//! fixed order with what to do. It changes nothing, apart from the letters that mailboxes write to themselves.
//! Records are judged in `relance_mail::auth::zone`; what is asked and how it is told stands in the files beside.

mod clock;
mod data;
mod mailbox;
mod names;
mod policy;
mod relay;
mod report;
mod round;
mod server;
#[cfg(test)]
mod tests;

use std::net::IpAddr;
use std::sync::Arc;

use clap::Args;
use relance_courier::dns::Resolver;
use relance_courier::here::{is_this_machine, public_addresses};
use relance_courier::{NextHop, Relay};
use relance_desk::{Desk, Live};
use relance_mail::auth::zone::Way;
use relance_store::Stand;
use relance_web::Source;

use super::Serve;
use crate::config::Config;
use crate::gear::Gear;
use crate::imap::Opener;
use crate::probe::Prober;
use crate::wire;
use report::{Group, Report};
use server::Server;

/// What `doctor` looks at.
#[derive(Debug, Clone, Args)]
pub struct Doctor {
    #[command(flatten)]
    serve: Serve,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    /// Sends no letters: leaves the round trip out.
    #[arg(long)]
    no_mail: bool,
    /// How long letters of the round trip are waited for.
    #[arg(long, value_name = "SECS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    wait_secs: u64,
    /// The addresses that your mail leaves from, with commas between them, where this machine cannot know them: behind
    /// a NAT, or those of the relay.
    #[arg(long, env = "RELANCE_OUTGOING", value_name = "LIST", value_delimiter = ',')]
    outgoing: Vec<IpAddr>,
}

/// What the checks look at and with.
struct Ground {
    config: Config,
    resolver: Option<Resolver>,
    server: Server,
    /// How we greet.
    hello: String,
    /// None without a database that is whole and up to date.
    desk: Option<Desk>,
    live: Option<Arc<Live>>,
    way: Way,
    hop: Option<NextHop>,
    /// Where mail leaves from, as far as that is known.
    outgoing: Vec<IpAddr>,
    /// Whether it does for certain.
    is_sure: bool,
}

/// Runs all checks and prints what they found. An error when something is wrong.
pub async fn run(wished: Doctor) -> anyhow::Result<()> {
    let config = Config::of(&wished.serve)?;
    // Commands that are proposed repeat what stands on the command line itself, and nothing from the environment.
    let is_written = wished.serve.written.of("database") == Some(Source::Flag);
    let resolver = Resolver::new(config.settings.dns).ok();
    let server = Server::find(&config).await;
    let mut report = Report::new(wished.json, &config.data, is_written.then_some(&config.database));
    let (found, stand) = data::examine(&config, &server).await;
    report.add(Group::Data, found);
    let looked_at = wire::now();
    let (desk, unread) = open(&config, stand.as_ref()).await;
    let live = desk.as_ref().and_then(Desk::live_if_any);
    let hop = hop(&config, live.as_deref());
    let way = way(hop.as_ref(), resolver.as_ref()).await;
    // A mail server on this machine may hand on to a smarthost, which nobody sees here.
    let is_sure = !wished.outgoing.is_empty() || !matches!(way, Way::LocalRelay);
    let outgoing = match way {
        _ if !wished.outgoing.is_empty() => wished.outgoing,
        Way::Direct | Way::LocalRelay => public_addresses(),
        Way::Relay { .. } | Way::Unknown => Vec::new(),
    };
    let hello = wire::hostname();
    let ground = Ground { config, resolver, server, hello, desk, live, way, hop, outgoing, is_sure };
    let wait_secs = (!wished.no_mail).then_some(wished.wait_secs);
    let (policy, clock, names, relay, accounts, trips) = tokio::join!(
        policy::examine(&ground, unread),
        clock::examine(&ground, stand.as_ref(), looked_at),
        names::examine(&ground),
        relay::examine(&ground),
        mailbox::accounts(&ground),
        round::travel(&ground, wait_secs),
    );
    let fed = mailbox::fed(&ground, &trips).await;
    if let Some(desk) = &ground.desk {
        desk.store().close().await;
    }
    report.add(Group::Policy, policy);
    report.add(Group::Clock, clock.into_iter().chain(trips.clock()).collect());
    report.add(Group::Names, names);
    report.add(Group::Relay, relay);
    report.add(Group::Mailboxes, accounts.into_iter().chain(fed).collect());
    report.add(Group::RoundTrip, trips.findings());
    report.print()
}

/// A desk on a database that is there, whole and up to date, and why its policy cannot be read.
async fn open(config: &Config, stand: Option<&Stand>) -> (Option<Desk>, Option<String>) {
    if stand.is_none_or(|stand| stand.found != Some(stand.known) || stand.damage.is_some()) {
        return (None, None);
    }
    let base_url = config.base_url.clone().unwrap_or_else(|| format!("http://{}", config.http));
    match wire::look(&config.data, &config.database, base_url).await {
        Ok(desk) => {
            let unread = desk.reload_policy().await.err().map(|error| error.to_string());
            (Some(desk), unread)
        }
        Err(error) => (None, Some(format!("{error:#}"))),
    }
}

/// The next hop of the command line, else that of the policy.
fn hop(config: &Config, live: Option<&Live>) -> Option<NextHop> {
    config.settings.relay.clone().or_else(|| live?.policy.relay.as_ref()?.parse().ok())
}

async fn way(hop: Option<&NextHop>, resolver: Option<&Resolver>) -> Way {
    match hop {
        None => Way::Unknown,
        Some(NextHop::Mx { .. }) => Way::Direct,
        Some(NextHop::Relay(relay)) if is_local(relay, resolver).await => Way::LocalRelay,
        Some(NextHop::Relay(relay)) => Way::Relay { host: relay.host().to_owned() },
    }
}

async fn is_local(relay: &Relay, resolver: Option<&Resolver>) -> bool {
    if relay.host() == "localhost" {
        return true;
    }
    match (relay.host().parse::<IpAddr>(), resolver) {
        (Ok(ip), _) => is_this_machine(ip),
        (Err(_), Some(resolver)) => {
            resolver.addresses4(relay.host()).await.is_ok_and(|found| found.into_iter().any(is_this_machine))
        }
        (Err(_), None) => false,
    }
}

impl Ground {
    /// The mailboxes of the live policy, in the order of their teams.
    fn mailboxes(&self) -> Vec<String> {
        let teams = self.live.iter().flat_map(|live| live.policy.teams.values());
        teams.flat_map(|team| team.mailboxes.iter().map(|mailbox| mailbox.address.clone())).collect()
    }

    /// Whether a connection to this address ends at us.
    fn is_here(&self, ip: IpAddr) -> bool {
        self.outgoing.contains(&ip) || is_this_machine(ip)
    }

    /// Where a setting is written.
    fn settings(&self) -> String {
        self.config.data.join("relance.toml").display().to_string()
    }

    /// What wires are tried with, as the server uses them.
    fn gear(&self) -> Gear {
        Gear::new(self.config.settings.clone(), self.hello.clone(), self.config.smtp)
    }

    /// What tries wires, as the pages do.
    fn prober(&self) -> Prober {
        let gear = self.gear();
        Prober::new(self.server.smtp(&self.config), gear.clone(), Opener::new(gear))
    }
}
