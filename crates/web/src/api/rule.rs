//! Rules for programs: what the policy has, what each did on which tickets, and trials on tickets of the past. The
//! wording of rules is a file of the policy.

use axum::http::Method;
use jiff::SignedDuration;
use relance_desk::may_see;
use relance_desk::rule::{Hit as KnownHit, Tally, TrialFound};
use relance_domain::right::Right;
use relance_domain::rule::Rule as Known;
use relance_store::rule::{self as store, Came, Trace as KnownTrace, Trial as KnownTrial};
use serde::{Deserialize, Serialize};

use super::answer::{Accepted, Json, Page};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::value::{At, Id, Key, Number, Text};
use crate::handler::ticket::load::Loaded;
use crate::route::Gate;

/// What a rule did last.
const TRACES: i64 = 100;
/// How far back the list counts.
const WEEK: SignedDuration = SignedDuration::from_hours(24 * 7);
/// The longest past on which a rule is tried.
const MOST_DAYS: u16 = 365;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Lead, "/api/v1/rules"),
        "List the rules of the policy, in their order",
        &["GET /policy/rules"],
        list,
    )
    .get(
        (Gate::Lead, "/api/v1/rules/{key}"),
        "Read a rule and what it did last",
        &["GET /policy/rules/{key}"],
        show,
    )
    .get(
        (Gate::Admin, "/api/v1/rules/{key}/trial"),
        "See what a trial of a rule has found so far",
        &["GET /policy/rules/{key}/trial"],
        trial,
    )
    .write(
        (Method::POST, Gate::Admin, "/api/v1/rules/{key}/trial"),
        "Try a rule on tickets of the past, changing nothing",
        &["POST /policy/rules/{key}/trial", "POST /policy/new/rule/trial"],
        try_it,
    )
    .get(
        (Gate::Team(Right::See), "/api/v1/tickets/{number}/rules"),
        "List what rules did on a ticket, and why",
        &[],
        of_ticket,
    )
}

/// A rule of the policy.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Rule {
    key: String,
    /// What it listens to; none waits for time.
    on: Vec<String>,
    team: Option<String>,
    /// In short form.
    when: String,
    #[serde(rename = "do")]
    deeds: Vec<String>,
    off: bool,
    /// How often it acted, and was stopped, in the last seven days.
    fired: i64,
    stopped: i64,
}

impl Rule {
    fn of(known: &Known, (fired, stopped): (i64, i64)) -> Self {
        Self {
            key: known.key.clone(),
            on: known.on.iter().map(|cue| cue.as_str().to_owned()).collect(),
            team: known.team.clone(),
            when: known.when.in_words(),
            deeds: known.deeds.iter().map(ToString::to_string).collect(),
            off: known.is_off,
            fired,
            stopped,
        }
    }
}

/// One question of a rule, and what it came to.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Answered {
    asked: String,
    holds: bool,
}

/// One deed, and what came of it: `done`, `unchanged`, or the code of why it could not be.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Did {
    deed: String,
    came: String,
}

/// A rule that matched.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Trace {
    id: Id,
    rule: String,
    /// The revision of the policy that it was judged by.
    revision: i64,
    at: At,
    /// Null when it acted; else `loop`, `far` or `often`.
    stopped: Option<String>,
    /// The rules that had set it off, the first one first.
    chain: Vec<String>,
    why: Vec<Answered>,
    did: Vec<Did>,
}

impl From<KnownTrace> for Trace {
    fn from(known: KnownTrace) -> Self {
        let why = known.why.into_iter().map(|one| Answered { asked: one.asked, holds: one.holds });
        let did = known.did.into_iter().map(|one| Did {
            deed: one.deed,
            came: match one.came {
                Came::Done => "done".to_owned(),
                Came::Unchanged => "unchanged".to_owned(),
                Came::Refused(code) => code,
            },
        });
        Self {
            id: Id(known.id),
            rule: known.rule,
            revision: known.revision,
            at: At(known.at),
            stopped: known.stopped.map(|stop| stop.to_string()),
            chain: known.chain,
            why: why.collect(),
            did: did.collect(),
        }
    }
}

/// What a rule did on a ticket.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Matched {
    ticket: i64,
    title: String,
    trace: Trace,
}

/// A rule with what it did last.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Shown {
    rule: Rule,
    /// On tickets that this token sees, the newest first.
    traces: Vec<Matched>,
}

async fn counted(call: &Call, keys: Vec<String>) -> Result<Vec<(i64, i64)>, Problem> {
    let since = call.now() - WEEK;
    let counts = call.desk().look("rules", keys, move |tx, keys| {
        Box::pin(async move {
            let mut counts = Vec::new();
            for key in keys.iter() {
                counts.push(store::counts(tx, key, since).await?);
            }
            Ok(counts)
        })
    });
    Ok(counts.await?)
}

async fn list(call: Call, (): (), _: Plain) -> Result<Page<Rule>, Problem> {
    let live = call.desk().live()?;
    let keys = live.policy.rules.iter().map(|rule| rule.key.clone()).collect();
    let counts = counted(&call, keys).await?;
    let items = live.policy.rules.iter().zip(counts).map(|(rule, counts)| Rule::of(rule, counts));
    Ok(Page { items: items.collect(), next: None })
}

async fn show(call: Call, key: Key, _: Plain) -> Result<Json<Shown>, Problem> {
    let live = call.desk().live()?;
    let rule = live.policy.rule(&key.0).ok_or_else(|| Problem::missing("rule"))?;
    let counts = counted(&call, vec![key.0.clone()]).await?;
    let read = call.desk().look("traces", key.0.clone(), |tx, key| {
        Box::pin(async move { Ok(store::of_rule(tx, &key, TRACES).await?) })
    });
    let seen = read.await?.into_iter().filter(|one| may_see(call.agent(), &one.team, &[]));
    let matched =
        |one: store::Matched| Matched { ticket: one.number, title: one.subject, trace: one.trace.into() };
    let rule = Rule::of(rule, counts.first().copied().unwrap_or_default());
    Ok(Json(Shown { rule, traces: seen.map(matched).collect() }))
}

async fn of_ticket(call: Call, number: Number, _: Plain) -> Result<Page<Trace>, Problem> {
    let loaded = Loaded::read(&call.visit, number.0).await?;
    let read = call.desk().look("traces", loaded.state.ticket.id, |tx, id| {
        Box::pin(async move { Ok(store::of_ticket(tx, *id, TRACES).await?) })
    });
    Ok(Page { items: read.await?.into_iter().map(Trace::from).collect(), next: None })
}

/// How often for each.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "TrialCount"))]
pub(crate) struct Count {
    of: String,
    n: i64,
}

/// Once that the rule would have acted.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "TrialHit"))]
pub(crate) struct Hit {
    ticket: i64,
    at: At,
    /// What it would have changed.
    would: Vec<String>,
}

/// What a trial has found so far.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Trial {
    id: Id,
    made_at: At,
    /// Tickets that began since then are looked at, the newest first.
    since_at: At,
    over: bool,
    looked: i64,
    /// How often it would have acted, and on how many tickets.
    hits: i64,
    tickets: i64,
    deeds: Vec<Count>,
    teams: Vec<Count>,
    /// By month, such as `2026-11`.
    months: Vec<Count>,
    first: Vec<Hit>,
    /// What no history tells: it was judged as it stands today.
    as_now: Vec<String>,
}

impl From<(KnownTrial, TrialFound)> for Trial {
    fn from((known, found): (KnownTrial, TrialFound)) -> Self {
        let counts = |all: Tally| all.into_iter().map(|(of, n)| Count { of, n }).collect();
        let hit = |hit: KnownHit| Hit { ticket: hit.number, at: At(hit.at), would: hit.would };
        Self {
            id: Id(known.id),
            made_at: At(known.made_at),
            since_at: At(known.since_at),
            over: known.ended_at.is_some(),
            looked: known.looked,
            hits: known.hits,
            tickets: known.tickets,
            deeds: counts(found.deeds),
            teams: counts(found.teams),
            months: counts(found.months),
            first: found.first.into_iter().map(hit).collect(),
            as_now: found.as_now.into_iter().collect(),
        }
    }
}

async fn trial(call: Call, key: Key, _: Plain) -> Result<Json<Trial>, Problem> {
    let found = call.desk().trial_of(&key.0).await?;
    Ok(Json(found.ok_or_else(|| Problem::missing("trial"))?.into()))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "TrialWish"))]
pub(crate) struct Wish {
    /// The rule as a policy would have it: the table `[rule.KEY]`.
    wording: Text<1, 20_000>,
    /// How many days back.
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 365)))]
    days: Option<u16>,
}

async fn try_it(call: Call, key: Key, wish: Wish) -> Result<Accepted<Trial>, Problem> {
    let days = wish.days.unwrap_or(MOST_DAYS);
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(Problem::unreadable("/days", format!("a number from 1 to {MOST_DAYS}")));
    }
    let since = call.now() - SignedDuration::from_hours(24 * i64::from(days));
    let (desk, by) = (call.desk(), call.agent());
    desk.try_rule(by, (&key.0, &wish.wording.0), since, call.now()).await?;
    let found = desk.trial_of(&key.0).await?;
    Ok(Accepted(found.ok_or_else(|| Problem::missing("trial"))?.into()))
}
