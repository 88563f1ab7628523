//! `/metrics`: what is owed and what waits, for Prometheus. Whoever has the token of the process may read it; without
//! one this machine may, as long as the desk is for this machine alone. To anybody else there is no such page. What
//! the process itself counts is printed by `meter`.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{ConnectInfo, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, FORWARDED, VIA};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use relance_domain::promise::Kind;
use relance_domain::report::Total;
use relance_store::gauge::{self, Gauges, Waiting};
use relance_store::report::{self, Sum};
use std::net::{IpAddr, SocketAddr};
use subtle::ConstantTimeEq;

use crate::app::Site;
use crate::fault::Fault;
use crate::meter::{self, Exposition};

/// Promises of a team that are counted as due; more are as bad.
const DUE: i64 = 10_000;
/// What is soon, by its label and its hours.
const SOON: [(&str, i64); 2] = [("1h", 1), ("24h", 24)];

type Due = Vec<(String, Kind, i64)>;

/// What the store says.
struct Read {
    /// The teams and the kinds of promises of the policy: what there is none of is told as none.
    teams: Vec<String>,
    kinds: Vec<Kind>,
    open: Vec<Sum>,
    pending: Vec<Sum>,
    owing: Vec<Sum>,
    due: Vec<(&'static str, Due)>,
    gauges: Gauges,
}

impl Read {
    /// None of each kind for each team, so that an alert sees the first one come.
    fn nothing(&self) -> BTreeMap<(&str, &str), i64> {
        let of = |team| self.kinds.iter().map(move |kind: &Kind| ((team, kind.as_str()), 0));
        self.teams.iter().flat_map(|team| of(team.as_str())).collect()
    }
}

/// The whole text.
pub async fn show(
    State(site): State<Site>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let peer = peer.map(|peer| peer.0.0);
    let token = (site.app.meter.token)();
    if !may_read((token.as_deref(), site.app.desk.base_url()), peer, &headers) {
        return Err(Fault::Missing);
    }
    let now = site.now();
    let policy = site.app.desk.live_if_any();
    let known: Vec<String> = policy.iter().flat_map(|live| live.policy.teams.keys().cloned()).collect();
    let kinds = policy.iter().flat_map(|live| live.policy.promises.values().map(|rule| rule.kind));
    let kinds: BTreeSet<Kind> = kinds.collect();
    let read = site.app.desk.look("metrics", (known, kinds), move |tx, context| {
        Box::pin(async move {
            let (known, kinds) = &*context;
            let mut teams = known.clone();
            teams.extend(report::teams(tx).await?.into_iter().filter(|team| !known.contains(team)));
            let fresh = report::fresh(tx).await?;
            let mut due = Vec::new();
            for (label, hours) in SOON {
                let by = now + SignedDuration::from_hours(hours);
                due.push((label, report::due(tx, by, DUE).await?));
            }
            Ok(Read {
                teams: known.clone(),
                kinds: kinds.iter().copied().collect(),
                open: report::open(tx, &teams, &fresh).await?,
                pending: report::owed(tx, &teams, Total::Pending, &fresh).await?,
                owing: report::owed(tx, &teams, Total::Owing, &fresh).await?,
                due,
                gauges: gauge::gauges(tx, now).await?,
            })
        })
    });
    let read = read.await?;
    let n_stopped = site.app.desk.stopped_webhooks().await?.len();
    let mut text = Exposition::default();
    owed(&mut text, &read);
    waiting(&mut text, &read.gauges, now);
    let help = "Receivers of webhooks that are called no more until somebody says so.";
    text.single("relance_webhook_stopped", "gauge", help, n_stopped);
    (site.app.meter.print)(&mut text);
    meter::print(&mut text);
    let kind = [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    Ok((kind, text.into_text()).into_response())
}

/// With a token in the settings only whoever brings it. Without one this machine, where the desk is for this machine
/// alone: a proxy in front of any other desk asks from here too, whoever it asks for, and need not say so.
fn may_read((token, base_url): (Option<&str>, &str), peer: Option<SocketAddr>, headers: &HeaderMap) -> bool {
    if let Some(token) = token {
        let brought = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let brought = brought.and_then(|value| value.strip_prefix("Bearer "));
        return brought.is_some_and(|brought| brought.as_bytes().ct_eq(token.as_bytes()).into());
    }
    let through = ["x-forwarded-for", "x-forwarded-host", "x-real-ip"];
    let is_through_proxy = headers.contains_key(FORWARDED)
        || headers.contains_key(VIA)
        || through.iter().any(|name| headers.contains_key(*name));
    let is_from_here = peer.is_some_and(|peer| peer.ip().to_canonical().is_loopback());
    is_from_here && !is_through_proxy && is_of_this_machine(base_url)
}

/// Whether an address of a desk leads only to the machine of whoever follows it.
fn is_of_this_machine(base_url: &str) -> bool {
    let Ok(url) = base_url.parse::<Uri>() else { return false };
    let host = url.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let is_loopback = host.parse::<IpAddr>().is_ok_and(|ip| ip.to_canonical().is_loopback());
    is_loopback || host.eq_ignore_ascii_case("localhost")
}

fn owed(text: &mut Exposition, read: &Read) {
    text.family("relance_tickets_open", "gauge", "Tickets that are not done, by team.");
    let mut open: BTreeMap<&str, i64> = read.teams.iter().map(|team| (team.as_str(), 0)).collect();
    for sum in &read.open {
        *open.entry(&sum.team).or_default() += sum.n;
    }
    for (team, n) in open {
        text.sample("relance_tickets_open", &[("team", team)], n);
    }
    let help = "Promises to customers whose end is ahead, those included whose clock stands still.";
    by_kind(text, ("relance_promises_pending", help), read, &read.pending);
    let help = "Promises that are broken and not answered yet.";
    by_kind(text, ("relance_promises_broken", help), read, &read.owing);
    let help = "Promises that end within this time and are not kept yet; of each team no more than 10000 are counted.";
    text.family("relance_promises_due", "gauge", help);
    for (within, due) in &read.due {
        let mut all = read.nothing();
        all.extend(due.iter().map(|(team, kind, n)| ((team.as_str(), kind.as_str()), *n)));
        for ((team, kind), n) in all {
            let labels = [("team", team), ("kind", kind), ("within", within)];
            text.sample("relance_promises_due", &labels, n);
        }
    }
}

fn by_kind(text: &mut Exposition, (name, help): (&str, &str), read: &Read, sums: &[Sum]) {
    text.family(name, "gauge", help);
    let mut all = read.nothing();
    for sum in sums {
        *all.entry((&sum.team, sum.kind.map_or("", Kind::as_str))).or_default() += sum.n;
    }
    for ((team, kind), n) in all {
        text.sample(name, &[("team", team), ("kind", kind)], n);
    }
}

fn waiting(text: &mut Exposition, gauges: &Gauges, now: Timestamp) {
    let Gauges { outbox, intake, planned, webhook } = gauges;
    let of = [
        ("outbox", outbox, "Mails that have not left yet."),
        ("intake", intake, "Letters that are kept and not decided yet."),
        ("planned", planned, "What should have happened by itself already."),
        ("webhook", webhook, "Calls of webhooks that no receiver took yet."),
    ];
    for (what, Waiting { n, oldest_at }, help) in of {
        text.single(&format!("relance_{what}_waiting"), "gauge", help, n);
        let secs = oldest_at.map_or(0.0, |at| now.duration_since(at).as_secs_f64().max(0.0));
        let name = format!("relance_{what}_oldest_seconds");
        let help = match what {
            "outbox" => "For how long the oldest of these has waited that nobody tried to send yet.",
            _ => "For how long the oldest of these has waited.",
        };
        text.single(&name, "gauge", help, secs);
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::may_read;

    #[test]
    fn whoever_has_the_token_reads_and_without_one_only_the_machine_of_a_desk_for_itself() {
        let here = Some("127.0.0.1:4000".parse().unwrap());
        let mapped = Some("[::ffff:127.0.0.1]:4000".parse().unwrap());
        let away = Some("192.0.2.1:4000".parse().unwrap());
        let with = |name: &'static str, value: &'static str| {
            HeaderMap::from_iter([(HeaderName::from_static(name), HeaderValue::from_static(value))])
        };
        let (own, none, secret) = ("http://127.0.0.1:8080", HeaderMap::new(), Some("secret"));
        let desk = "https://desk.lucarne.example";
        let table = [
            (None, own, here, none.clone(), true),
            (None, own, mapped, none.clone(), true),
            (None, "http://localhost:8080", here, none.clone(), true),
            (None, "http://[::1]:8080", here, none.clone(), true),
            (None, desk, here, none.clone(), false),
            (None, "https://127.0.0.1.lucarne.example", here, none.clone(), false),
            (None, "http://192.0.2.7:8080", here, none.clone(), false),
            (None, own, away, none.clone(), false),
            (None, own, None, none.clone(), false),
            (None, own, here, with("x-forwarded-for", "192.0.2.1"), false),
            (None, own, here, with("via", "1.1 proxy"), false),
            (None, own, away, with("authorization", "Bearer secret"), false),
            (secret, own, here, none, false),
            (secret, desk, away, with("authorization", "Bearer secret"), true),
            (secret, desk, away, with("authorization", "Bearer secre"), false),
            (secret, desk, away, with("authorization", "Bearer secrex"), false),
            (secret, desk, away, with("authorization", "Basic secret"), false),
        ];
        for (token, base_url, peer, headers, expected) in table {
            let reads = may_read((token, base_url), peer, &headers);
            assert_eq!(reads, expected, "{token:?} {base_url} {peer:?} {headers:?}");
        }
    }
}
