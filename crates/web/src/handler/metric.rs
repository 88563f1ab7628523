//! `/metrics`: what is owed and what waits, for Prometheus. This machine may read it, or whoever has the token of the
//! process; to anybody else there is no such page. What the process itself counts is printed by `meter`.

use std::collections::BTreeMap;

use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, FORWARDED, VIA};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use relance_domain::promise::Kind;
use relance_domain::report::Total;
use relance_store::gauge::{self, Gauges, Waiting};
use relance_store::report::{self, Sum};
use std::net::SocketAddr;

use crate::app::Site;
use crate::fault::Fault;
use crate::meter::{self, Exposition};

/// Promises that are looked at for one count of what is due.
const DUE: i64 = 10_000;
/// What is soon, by its label and its hours.
const SOON: [(&str, i64); 2] = [("1h", 1), ("24h", 24)];

type Due = Vec<(String, Kind, i64)>;

/// What the store says.
struct Read {
    open: Vec<Sum>,
    pending: Vec<Sum>,
    owing: Vec<Sum>,
    due: Vec<(&'static str, Due)>,
    gauges: Gauges,
}

/// The whole text.
pub async fn show(
    State(site): State<Site>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let peer = peer.map(|peer| peer.0.0);
    if !may_read(site.app.meter.token.as_deref(), peer, &headers) {
        return Err(Fault::Missing);
    }
    let now = site.now();
    let policy = site.app.desk.live_if_any();
    let known: Vec<String> = policy.iter().flat_map(|live| live.policy.teams.keys().cloned()).collect();
    let read = site.app.desk.look("metrics", known, move |tx, known| {
        Box::pin(async move {
            let mut teams = known.to_vec();
            teams.extend(report::teams(tx).await?.into_iter().filter(|team| !known.contains(team)));
            let fresh = report::fresh(tx).await?;
            let mut due = Vec::new();
            for (label, hours) in SOON {
                let by = now + SignedDuration::from_hours(hours);
                due.push((label, report::due(tx, by, DUE).await?));
            }
            Ok(Read {
                open: report::open(tx, &teams, &fresh).await?,
                pending: report::owed(tx, &teams, Total::Pending, &fresh).await?,
                owing: report::owed(tx, &teams, Total::Owing, &fresh).await?,
                due,
                gauges: gauge::gauges(tx, now).await?,
            })
        })
    });
    let read = read.await?;
    let mut text = Exposition::default();
    owed(&mut text, &read);
    waiting(&mut text, &read.gauges, now);
    (site.app.meter.print)(&mut text);
    meter::print(&mut text);
    let kind = [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    Ok((kind, text.into_text()).into_response())
}

/// With a token in the settings only whoever brings it; without one this machine, but nobody whom a proxy here speaks
/// for.
fn may_read(token: Option<&str>, peer: Option<SocketAddr>, headers: &HeaderMap) -> bool {
    if let Some(token) = token {
        let brought = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let brought = brought.and_then(|value| value.strip_prefix("Bearer "));
        return brought.is_some_and(|brought| is_same(brought.as_bytes(), token.as_bytes()));
    }
    let through = ["x-forwarded-for", "x-forwarded-host", "x-real-ip"];
    let is_through_proxy = headers.contains_key(FORWARDED)
        || headers.contains_key(VIA)
        || through.iter().any(|name| headers.contains_key(*name));
    peer.is_some_and(|peer| peer.ip().to_canonical().is_loopback()) && !is_through_proxy
}

/// Takes as long whatever differs.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let differs = one.iter().zip(other).fold(0, |differs, (a, b)| differs | (a ^ b));
    one.len() == other.len() && std::hint::black_box(differs) == 0
}

fn owed(text: &mut Exposition, read: &Read) {
    text.family("relance_tickets_open", "gauge", "Tickets that are not done, by team.");
    let mut open: BTreeMap<&str, i64> = BTreeMap::new();
    for sum in &read.open {
        *open.entry(&sum.team).or_default() += sum.n;
    }
    for (team, n) in open {
        text.sample("relance_tickets_open", &[("team", team)], n);
    }
    let help = "Promises to customers whose end is ahead, those included whose clock stands still.";
    by_kind(text, "relance_promises_pending", help, &read.pending);
    by_kind(text, "relance_promises_broken", "Promises that are broken and not answered yet.", &read.owing);
    let help = "Promises that end within this time and are not kept yet; what is counted stops at 10000.";
    text.family("relance_promises_due", "gauge", help);
    for (within, due) in &read.due {
        for (team, kind, n) in due {
            let labels = [("team", team.as_str()), ("kind", kind.as_str()), ("within", within)];
            text.sample("relance_promises_due", &labels, n);
        }
    }
}

fn by_kind(text: &mut Exposition, name: &str, help: &str, sums: &[Sum]) {
    text.family(name, "gauge", help);
    let mut all: BTreeMap<(&str, &str), i64> = BTreeMap::new();
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
        text.single(&name, "gauge", "For how long the oldest of these has waited.", secs);
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::may_read;

    #[test]
    fn this_machine_reads_or_whoever_has_the_token() {
        let here = Some("127.0.0.1:4000".parse().unwrap());
        let mapped = Some("[::ffff:127.0.0.1]:4000".parse().unwrap());
        let away = Some("192.0.2.1:4000".parse().unwrap());
        let with = |name: &'static str, value: &'static str| {
            HeaderMap::from_iter([(HeaderName::from_static(name), HeaderValue::from_static(value))])
        };
        let none = HeaderMap::new();
        let table = [
            (None, here, none.clone(), true),
            (None, mapped, none.clone(), true),
            (None, away, none.clone(), false),
            (None, None, none.clone(), false),
            (None, here, with("x-forwarded-for", "192.0.2.1"), false),
            (None, here, with("via", "1.1 proxy"), false),
            (None, away, with("authorization", "Bearer secret"), false),
            (Some("secret"), here, none, false),
            (Some("secret"), away, with("authorization", "Bearer secret"), true),
            (Some("secret"), away, with("authorization", "Bearer secre"), false),
            (Some("secret"), away, with("authorization", "Bearer secrex"), false),
            (Some("secret"), away, with("authorization", "Basic secret"), false),
        ];
        for (token, peer, headers, expected) in table {
            assert_eq!(may_read(token, peer, &headers), expected, "{token:?} {peer:?} {headers:?}");
        }
    }
}
