//! The inbox: what is due first, read by ranges of indexes, drawn on one time axis. What is done to several tickets at
//! once is in `bulk`.

mod row;

pub use row::{glyph, left, row};

use std::sync::Arc;

use axum::extract::RawQuery;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use relance_desk::Live;
use relance_domain::budget::Budget;
use relance_domain::calendar::Calendar;
use relance_domain::id::ViewId;
use relance_domain::right::Right;
use relance_domain::view::{Condition, Field, Here, Op, Sort, Test, View as KeptView};
use relance_store::presence::{self, Writer};
use relance_store::sieve::{Counted, Key, Page, Sieve, Start};
use relance_store::tag::Tags;
use relance_store::{agent, outbox, tag};

use super::{bulk, sidebar, view};
use crate::component::Glyph;
use crate::component::horizon::Horizon;
use crate::component::sidebar::View;
use crate::fault::{Fault, form_value};
use crate::page::bulk::ResultView;
use crate::page::inbox::{self as page, AgentFilter, Filter, InboxView, Nothing, Paging, Summary};
use crate::page::view::word;
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Rows on a page.
const ROWS: i64 = 50;
/// The head of a list counts no further.
const COUNTED: i64 = 1_000;
/// Tickets that are looked at for such a count, where no index tells which fit.
const LOOKED_AT: i64 = 500;

/// Tags that are proposed while one writes.
const PROPOSED: usize = 200;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Agent, "/", show)
}

async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    let pairs = pairs(query.as_deref().unwrap_or_default());
    let filter = Filter::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    if let Ok(number) = filter.find.trim().trim_start_matches('#').parse::<i64>() {
        return Ok(Redirect::to(&format!("/tickets/{number}")).into_response());
    }
    let done = pairs.iter().find(|(name, _)| name == "done").and_then(|(_, id)| id.parse().ok());
    let view = InboxView { done: done_before(&visit, done).await?, ..view(&visit, filter).await? };
    let drawn =
        if visit.fragment { page::fragments(&visit.ctx, &view) } else { page::inbox(&visit.ctx, &view) };
    Ok(drawn.into_response())
}

/// What came of an act of this agent's, if there was one.
async fn done_before(visit: &Visit, id: Option<i64>) -> Result<Option<ResultView>, Fault> {
    let Some(id) = id else { return Ok(None) };
    match bulk::result_view(visit, id).await {
        Ok(result) => Ok(Some(result)),
        Err(Fault::Missing) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Pairs of a query, decoded.
fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

/// What one page of the inbox reads.
struct Read {
    page: Page,
    writers: Vec<Writer>,
    total: Counted,
    broken: i64,
    due_today: i64,
    waiting: i64,
    counts: sidebar::Counts,
    agents: Vec<relance_domain::agent::Agent>,
    tags: Tags,
    next_mail: Option<(Timestamp, String)>,
}

/// What it asks for.
struct Question {
    list: Sieve,
    start: Start,
    is_done: bool,
    today_until: Timestamp,
    now: Timestamp,
    side: sidebar::Question,
    onlooker: outbox::Onlooker,
}

pub(super) async fn view(visit: &Visit, filter: Filter) -> Result<InboxView, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let stored = stored(visit, &filter).await?;
    let (asked, wrong) = asked(visit, &filter);
    let key = |place: &str| place.parse().ok();
    let start = match &filter.start {
        page::Start::First => None,
        page::Start::After(place) => key(place).map(Start::After),
        page::Start::Before(place) => key(place).map(Start::Before),
    };
    let question = Question {
        list: listed(visit, &live, &filter, stored.as_ref()),
        start: start.unwrap_or_default(),
        is_done: filter.view == View::Solved,
        today_until: end_of_day(visit),
        now: visit.ctx.now,
        side: sidebar::question(visit, &live),
        onlooker: sidebar::onlooker(visit),
    };
    let mut read = desk
        .look("inbox", question, |tx, question| Box::pin(async move { read(tx, &question).await }))
        .await?;
    read.counts = read.counts.with_alarm(visit).await?;
    let to_keep = Condition::All(std::iter::once(narrowed(&filter, None)).chain(asked).collect());
    Ok(InboxView {
        sort: stored.as_ref().map_or(Sort::Due, |view| view.sort),
        columns: stored.as_ref().map_or(KeptView::COLUMNS.to_vec(), |view| view.columns.clone()),
        stored: stored.map(|view| view.name),
        keep_href: format!("/views/new?where={}", form_value(&flat(to_keep).to_short())),
        wrong,
        ..filled(visit, &live, filter, read)
    })
}

/// All tickets that this agent sees under a filter.
pub(super) async fn list_of(visit: &Visit, filter: &Filter) -> Result<Sieve, Fault> {
    let live = visit.site.app.desk.live()?;
    let stored = stored(visit, filter).await?;
    Ok(listed(visit, &live, filter, stored.as_ref()))
}

/// The list of a filter, in a kept view if there is one.
fn listed(visit: &Visit, live: &Live, filter: &Filter, stored: Option<&KeptView>) -> Sieve {
    let soon = soon(sidebar::main_calendar(visit, live), visit.ctx.now);
    let kept = stored.map(|view| view.condition.clone());
    let parts = [kept, Some(narrowed(filter, Some(soon))), asked(visit, filter).0];
    let condition = Condition::All(parts.into_iter().flatten().collect());
    Sieve {
        sort: stored.map_or(Sort::Due, |view| view.sort),
        ..Sieve::new(sidebar::rights(&visit.agent), condition, here(visit))
    }
}

/// The kept view that is asked for. One that this agent does not see is not there.
async fn stored(visit: &Visit, filter: &Filter) -> Result<Option<KeptView>, Fault> {
    let Some(id) = filter.stored else { return Ok(None) };
    let context = (visit.agent.clone(), ViewId(id));
    let found = visit.site.app.desk.look("view", context, |tx, context| {
        Box::pin(async move { view::seen(tx, &context.0, context.1).await })
    });
    found.await?.map(Some).ok_or(Fault::Missing)
}

/// The condition of the address, or what is wrong with it.
fn asked(visit: &Visit, filter: &Filter) -> (Option<Condition>, Option<String>) {
    match Condition::from_short(&filter.asked) {
        _ if filter.asked.is_empty() => (None, None),
        Ok(condition) => (Some(condition), None),
        Err(wrong) => (None, Some(word::mistake(&visit.ctx, wrong.mistake, wrong.character()))),
    }
}

/// Conditions of which all must hold, without those that ask for nothing, on one level.
fn flat(condition: Condition) -> Condition {
    let Condition::All(parts) = condition else { return condition };
    let inner = parts.into_iter().flat_map(|part| match part {
        Condition::All(parts) => parts,
        other => vec![other],
    });
    Condition::All(inner.collect())
}

/// What ends before this instant ends soon.
fn soon(calendar: Option<&Calendar>, now: Timestamp) -> Timestamp {
    let within = Budget::Working { minutes: row::SOON_MINUTES };
    calendar.map_or(now, |calendar| calendar.deadline_at(now, within))
}

/// Who looks, when and where.
pub(crate) fn here(visit: &Visit) -> Here {
    Here { me: visit.agent.id, now: visit.ctx.now, zone: visit.ctx.zone.clone() }
}

async fn read(tx: &mut relance_store::Tx, question: &Question) -> Result<Read, relance_desk::Error> {
    let Question { list, start, is_done, today_until, now, side, onlooker } = question;
    let page = list.page(tx, *start, ROWS).await?;
    let total = list.count(tx, COUNTED, LOOKED_AT).await?;
    let first = Sieve { sort: Sort::Due, ..list.clone() };
    let broken = first.and(Condition::test(Field::Owed, Op::Is, &["broken"]));
    let due_today = first.and(sidebar::due_between(*now, *today_until));
    // These stand before what is due today.
    let n_broken = if *is_done { 0 } else { broken.count(tx, COUNTED, LOOKED_AT).await?.n };
    let is_empty = page.lines.is_empty();
    let next_mail = if is_empty { next_mail(tx, onlooker, *now).await? } else { None };
    let waiting = if is_empty { side.waiting().count(tx, COUNTED, LOOKED_AT).await?.n } else { 0 };
    Ok(Read {
        page,
        writers: presence::writing(tx, *now).await?,
        total,
        broken: n_broken,
        due_today: if *is_done { 0 } else { due_today.count(tx, COUNTED, LOOKED_AT + n_broken).await?.n },
        waiting,
        counts: sidebar::counts(tx, side).await?,
        agents: agent::all(tx).await?,
        tags: tag::all(tx).await?,
        next_mail,
    })
}

/// What leaves next of what this agent may see. Others' mail is gone through until one is found: asked only where it is
/// said, on an inbox with nothing in it.
async fn next_mail(
    tx: &mut relance_store::Tx,
    onlooker: &outbox::Onlooker,
    now: Timestamp,
) -> Result<Option<(Timestamp, String)>, relance_desk::Error> {
    let first = outbox::Wanted { domain: "", state: "", after: None, limit: 1, onlooker };
    let next = outbox::page(tx, first, now).await?.into_iter().next();
    Ok(next.and_then(|mail| Some((mail.next_try_at, mail.deliveries.into_iter().next()?.recipient))))
}

fn filled(visit: &Visit, live: &Arc<Live>, filter: Filter, read: Read) -> InboxView {
    let calendar = sidebar::main_calendar(visit, live);
    let rows =
        read.page.lines.iter().map(|line| row(visit, live, (&read.tags, &read.writers), line)).collect();
    let teams = live.policy.teams.values();
    let place = |key: Option<Key>| key.map(|key| key.to_string());
    InboxView {
        side: sidebar::sidebar(visit, live, &read.counts, &filter.find),
        summary: Summary { broken: read.broken as u32, due_today: read.due_today as u32 },
        horizon: horizon(visit, calendar),
        rows,
        paging: Paging {
            before: place(read.page.before),
            after: place(read.page.after),
            total: sidebar::counted(read.total),
        },
        teams: teams.map(|team| (team.key.clone(), sidebar::team_tag(&visit.ctx, team, live).name)).collect(),
        agents: read.agents.iter().map(|agent| (agent.id.to_string(), agent.name.clone())).collect(),
        known_tags: read.tags.iter().take(PROPOSED).map(|tag| tag.name.to_string()).collect(),
        may_answer: visit.agent.may_somewhere(Right::Answer),
        stored: None,
        sort: Sort::Due,
        columns: Vec::new(),
        keep_href: String::new(),
        wrong: None,
        done: None,
        nothing: Nothing {
            kept_today: 0,
            waiting_customer: read.waiting as u32,
            next_mail: read.next_mail,
            planned_href: None,
        },
        filter,
    }
}

/// The time axis of a page, after the viewer's main calendar.
fn horizon(visit: &Visit, calendar: Option<&Calendar>) -> Horizon {
    let (now, zone) = (visit.ctx.now, &visit.ctx.zone);
    calendar.map_or_else(|| Horizon::of(now, zone, &[]), |calendar| Horizon::following(calendar, zone, now))
}

/// The last instant of the reader's day.
fn end_of_day(visit: &Visit) -> Timestamp {
    let here = visit.ctx.here();
    here.end_of_day().map_or(visit.ctx.now, |end| end.timestamp())
}

/// What the reader's filter asks of a ticket; without the instant of `soon` as it may be kept, so that it holds later.
fn narrowed(filter: &Filter, soon: Option<Timestamp>) -> Condition {
    let is = |field, word: &str| Condition::test(field, Op::Is, &[word]);
    let mut parts: Vec<Condition> = sidebar::of_view(filter.view).into_iter().collect();
    parts.extend(filter.team.as_deref().map(sidebar::of_team));
    parts.extend(filter.language.map(|locale| is(Field::Language, locale.as_str())));
    match filter.agent {
        Some(AgentFilter::Nobody) => parts.push(is(Field::Agent, "nobody")),
        Some(AgentFilter::Agent(id)) => parts.push(is(Field::Agent, &id.to_string())),
        None => {}
    }
    let due = |op, at: Timestamp| Condition::test(Field::Due, op, &[&at.to_string()]);
    match filter.promise {
        Some(Glyph::Broken) => parts.push(is(Field::Owed, "broken")),
        Some(Glyph::Paused) => parts.push(is(Field::Owed, "paused")),
        Some(Glyph::Soon) => {
            parts.push(is(Field::Owed, "pending"));
            let within = || Condition::test(Field::Due, Op::Within, &["8h"]);
            parts.push(soon.map_or_else(within, |soon| due(Op::Before, soon)));
        }
        Some(Glyph::Pending) => {
            parts.push(is(Field::Owed, "pending"));
            parts.extend(soon.map(|soon| due(Op::After, soon)));
        }
        _ => {}
    }
    if !filter.find.trim().is_empty() {
        let asked = filter.find.trim();
        let address = relance_mail::Address::new(None, asked)
            .map_or_else(|_| asked.to_lowercase(), |address| address.key());
        let of_customer = Test::new(Field::Customer, Op::Is, &[&address]).map(Condition::Test);
        // What is too long to be an address is that of nobody.
        parts.push(of_customer.unwrap_or(Condition::Any(Vec::new())));
    }
    Condition::All(parts)
}

#[cfg(test)]
mod tests {
    use relance_domain::agent::Role;
    use relance_domain::id::AgentId;
    use relance_store::sieve::Rights;

    use super::*;
    use crate::handler::tests::{house, now};

    /// With 100,000 mails of others, every look at the inbox took a third of a second for words that it did not show.
    #[tokio::test]
    async fn what_leaves_next_is_asked_for_an_inbox_with_nothing_in_it_alone() {
        let house = house().await;
        house.signed_in("lead@lucarne.example", Role::Lead).await;
        let raw =
            "From: maelle@post.example\r\nTo: technique@lucarne.example\r\nSubject: x\r\n\r\nBonjour.\r\n";
        house.mail_in(raw, now()).await;
        for (team, wanted) in [("technical", None), ("players", Some("maelle@post.example"))] {
            let here = Here { me: AgentId(0), now: now(), zone: jiff::tz::TimeZone::UTC };
            let question = Question {
                list: Sieve::new(Rights::All, sidebar::of_team(team), here.clone()),
                start: Start::First,
                is_done: false,
                today_until: now(),
                now: now(),
                side: sidebar::Question::of_nobody(here),
                onlooker: outbox::Onlooker::All,
            };
            let read = house
                .desk
                .look("inbox", question, |tx, question| Box::pin(async move { read(tx, &question).await }));
            let next = read.await.unwrap().next_mail.map(|(_, recipient)| recipient);
            assert_eq!(next.as_deref(), wanted, "{team}");
        }
    }

    /// The list of what is solved showed a watching team nothing of what it watched.
    #[tokio::test]
    async fn a_watching_team_finds_what_is_solved_and_what_stands_under_its_own_name() {
        let house = house().await;
        let lead = house.signed_in("lead@lucarne.example", Role::Lead).await;
        let watching = house.signed_in_to("players@lucarne.example", Role::Agent, &["players"]).await;
        let other = house.signed_in_to("consumer@lucarne.example", Role::Agent, &["consumer"]).await;
        let recipients = ["technique@lucarne.example", "joueurs@lucarne.example"];
        let raw = format!(
            "From: maelle@post.example\r\nTo: {}\r\nSubject: Panne\r\n\r\nBonjour.\r\n",
            recipients.join(", ")
        );
        house.mail_in(&raw, now()).await;
        house.deliver().await;
        for path in ["/", "/?team=players", "/?team=technical"] {
            assert!(house.get(path, &watching).await.says("Panne"), "{path}");
            assert!(!house.get(path, &other).await.says("Panne"), "{path}");
        }
        house.post("/tickets/1/solve", &lead, &[]).await;
        assert!(!house.get("/", &watching).await.says("Panne"));
        assert!(house.get("/?view=solved", &watching).await.says("Panne"));
        assert!(!house.get("/?view=solved", &other).await.says("Panne"));
    }
}
