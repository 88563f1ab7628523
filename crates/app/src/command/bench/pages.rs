//! `relance bench pages`: how long the pages of an agent's day take with few tickets and with many: by the router that
//! serves them, from the cookie to the last byte, without a network. The few are the baseline.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, ensure};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use futures_util::future::BoxFuture;
use relance_desk::sign_in::Redemption;
use relance_desk::{Desk, NewAgent, Speaker};
use relance_domain::agent::Role;
use relance_domain::imap::Account;
use relance_domain::locale::Locale;
use relance_domain::right::Grants;
use relance_web::{App, Asker, FetchStep, Meter, Probe, ProbeStep, Process, ProcessStand, Unasked};
use serde::Serialize;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use super::{filled, seconds_since};
use crate::command::BenchPages;
use crate::wire;

/// Looks at a page whose times are put in order.
const LOOKS: usize = 500;
/// Looks before, which fill the caches as an agent's morning does.
const WARM_UP: usize = 20;
/// Browsers that ask as fast as they are answered.
const CLIENTS: usize = 8;
const PAGE_BYTES: usize = 16 * 1024 * 1024;
const PASSWORD: &str = "nobody signs in with this";

#[derive(Debug, Serialize)]
struct Pages {
    engine: &'static str,
    few: i64,
    tickets: i64,
    letters: i64,
    filled_secs: f64,
    pages: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    what: &'static str,
    sees: &'static str,
    few: Times,
    many: Times,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Times {
    pub median_millis: f64,
    pub p99_millis: f64,
    /// By all clients together.
    per_second: f64,
}

/// One store with what was measured in it.
struct Measured {
    filled_secs: f64,
    looks: Vec<(&'static str, &'static str, Times)>,
}

/// Fills a small and a large store and reads the pages of both.
pub async fn run(wished: BenchPages) -> anyhow::Result<()> {
    let folder = super::Place::of(&wished.store)?;
    let few = measured(&folder.path().join("few"), &wished, wished.few).await?;
    let many = measured(&folder.path().join("many"), &wished, wished.store.tickets).await?;
    let pairs = few.looks.into_iter().zip(many.looks);
    let result = Pages {
        engine: wished.store.place.engine(),
        few: wished.few,
        tickets: wished.store.tickets,
        letters: wished.store.letters,
        filled_secs: many.filled_secs,
        pages: pairs.map(|((what, sees, few), (_, _, many))| Line { what, sees, few, many }).collect(),
    };
    print(&result, wished.store.place.json)
}

async fn measured(data: &Path, wished: &BenchPages, tickets: i64) -> anyhow::Result<Measured> {
    let store = filled(data, &wished.store, tickets).await?;
    let desk = &store.opened.desk;
    let router = router(desk)?;
    let mut looks = Vec::new();
    for (sees, role, teams) in
        [("all", Role::Admin, Vec::new()), ("one team", Role::Agent, vec![store.small.clone()])]
    {
        let cookie = signed_in(desk, &router, role, teams).await?;
        for (what, paths) in pages(tickets) {
            looks.push((what, sees, timed(&router, &cookie, &paths).await?));
        }
    }
    desk.store().close().await;
    Ok(Measured { filled_secs: store.filled_secs + store.indexed_secs, looks })
}

/// The pages as `relance serve` serves them. Nothing outside is tried.
pub(super) fn router(desk: &Desk) -> anyhow::Result<Router> {
    let nowhere = "127.0.0.1:0".parse()?;
    Ok(relance_web::router(App {
        desk: desk.clone(),
        now: wire::now,
        random: wire::random::<32>,
        probe: Arc::new(Nobody),
        asker: Arc::new(Nobody),
        smtp: nowhere,
        lmtp: nowhere,
        stop: CancellationToken::new(),
        starter: Vec::new(),
        demo: None,
        meter: Meter::default(),
        process: Arc::new(Nobody),
    }))
}

/// The pages that an agent's day is made of, and some of each: their texts differ, their kind does not.
fn pages(tickets: i64) -> Vec<(&'static str, Vec<String>)> {
    let searched = |word: String| format!("/search?q={word}");
    let long = Speaker::LONG_EVERY;
    let asked = "all(status:is:open;language:is:fr;any(agent:is:nobody;unread:is:yes))";
    vec![
        ("the inbox", vec!["/".to_owned()]),
        ("a view of own conditions", vec![format!("/?where={asked}")]),
        ("what is solved", vec!["/?view=solved".to_owned()]),
        (
            "a ticket with 20 letters",
            (1..=tickets / long).map(|n| format!("/tickets/{}", n * long)).take(200).collect(),
        ),
        ("a search for a common word", (0..5).map(|n| searched(Speaker::word(n))).collect()),
        ("a search for a rare word", (0..50).map(|n| searched(Speaker::word(40_000 + n))).collect()),
    ]
}

/// Somebody new signs in as people do, and the cookie that their browser keeps.
pub(super) async fn signed_in(
    desk: &Desk,
    router: &Router,
    role: Role,
    teams: Vec<String>,
) -> anyhow::Result<String> {
    // A store that was kept has those of the last time.
    let email = format!("{role}.{}@desk.example", std::process::id());
    let new = NewAgent {
        email: email.clone(),
        name: "Bench".into(),
        role,
        locale: Locale::Fr,
        grants: Grants::member(teams),
        password: PASSWORD.into(),
    };
    desk.add_agent(new, wire::now()).await?;
    let typed = format!("email={}&password={}", email.replace('@', "%40"), PASSWORD.replace(' ', "+"));
    let asked = Request::builder().method(Method::POST).uri("/login");
    let asked = asked.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::from(typed))?;
    let answer = router.clone().oneshot(asked).await?;
    let cookie = answer.headers().get(SET_COOKIE).context("signing in gives no cookie")?.to_str()?;
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

pub(super) async fn timed(router: &Router, cookie: &str, paths: &[String]) -> anyhow::Result<Times> {
    for n in 0..WARM_UP {
        look(router, cookie, &paths[n % paths.len()]).await?;
    }
    let mut looks = Vec::new();
    for n in 0..LOOKS {
        looks.push(look(router, cookie, &paths[n % paths.len()]).await? * 1000.0);
    }
    looks.sort_by(f64::total_cmp);
    Ok(Times {
        median_millis: looks[LOOKS / 2],
        p99_millis: looks[LOOKS * 99 / 100],
        per_second: together(router, cookie, paths).await?,
    })
}

/// Looks per second when several browsers ask at once.
async fn together(router: &Router, cookie: &str, paths: &[String]) -> anyhow::Result<f64> {
    let next = Arc::new(AtomicUsize::new(0));
    let started_at = wire::now();
    let mut clients = tokio::task::JoinSet::new();
    for _ in 0..CLIENTS {
        let (router, cookie, paths, next) = (router.clone(), cookie.to_owned(), paths.to_vec(), next.clone());
        clients.spawn(async move {
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if n >= LOOKS {
                    return anyhow::Ok(());
                }
                look(&router, &cookie, &paths[n % paths.len()]).await?;
            }
        });
    }
    while let Some(done) = clients.join_next().await {
        done??;
    }
    Ok(LOOKS as f64 / seconds_since(started_at))
}

/// One page, whole, in seconds.
async fn look(router: &Router, cookie: &str, path: &str) -> anyhow::Result<f64> {
    let started_at = wire::now();
    let asked = Request::builder().uri(path).header(COOKIE, cookie).body(Body::empty())?;
    let answer = router.clone().oneshot(asked).await?;
    ensure!(answer.status() == StatusCode::OK, "{path} answers {}", answer.status());
    to_bytes(answer.into_body(), PAGE_BYTES).await?;
    Ok(seconds_since(started_at))
}

/// Nothing is tried.
struct Nobody;

impl Probe for Nobody {
    fn relay(&self, _: String) -> BoxFuture<'static, Vec<ProbeStep>> {
        Box::pin(async { Vec::new() })
    }

    fn mailbox(&self) -> BoxFuture<'static, Vec<ProbeStep>> {
        Box::pin(async { Vec::new() })
    }

    fn send(&self, _: Option<String>) -> BoxFuture<'static, Vec<ProbeStep>> {
        Box::pin(async { Vec::new() })
    }

    fn fetch(&self, _: Desk, _: Arc<Account>) -> BoxFuture<'static, Vec<FetchStep>> {
        Box::pin(async { Vec::new() })
    }
}

impl Asker for Nobody {
    fn get(&self, _: String) -> BoxFuture<'static, Result<Vec<u8>, Unasked>> {
        Box::pin(async { Err(nobody()) })
    }

    fn redeem(&self, _: Redemption) -> BoxFuture<'static, Result<(u16, Vec<u8>), Unasked>> {
        Box::pin(async { Err(nobody()) })
    }
}

/// Nobody set anything.
impl Process for Nobody {
    fn stand(&self) -> ProcessStand {
        ProcessStand {
            version: env!("CARGO_PKG_VERSION"),
            begun_at: wire::now(),
            file: String::new(),
            read_at: wire::now(),
            mistake: None,
            settings: Vec::new(),
        }
    }
}

fn nobody() -> Unasked {
    Unasked { code: "unreachable", words: String::new() }
}

#[expect(clippy::print_stdout, reason = "the answer of a command")]
fn print(result: &Pages, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(result)?);
        return Ok(());
    }
    println!(
        "pages, {}; {} tickets of {} letters filled in {:.0} s; of each: median, 99 of 100, and a second by {CLIENTS}",
        result.engine, result.tickets, result.letters, result.filled_secs
    );
    println!("  {:<27} {:<9} {:>28}   {:>28}", "", "sees", result.few, result.tickets);
    for line in &result.pages {
        let words = |times: Times| {
            format!("{:>6.2} {:>6.2} ms {:>8.0}/s", times.median_millis, times.p99_millis, times.per_second)
        };
        println!("  {:<27} {:<9} {:>28}   {:>28}", line.what, line.sees, words(line.few), words(line.many));
    }
    Ok(())
}
