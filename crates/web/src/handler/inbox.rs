//! The inbox: what is due first, read by one index range, drawn on one time axis; and what is done to several tickets
//! at once.

mod bulk;
mod row;

pub use row::{glyph, left};

use std::sync::Arc;

use axum::extract::RawQuery;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use relance_desk::Live;
use relance_domain::budget::Budget;
use relance_domain::calendar::Calendar;
use relance_domain::id::AgentId;
use relance_store::presence::{self, Writer};
use relance_store::ticket::{self, Assignee, Filter as StoreFilter, Line};
use relance_store::{agent, outbox};

use super::sidebar;
use crate::component::Glyph;
use crate::component::horizon::Horizon;
use crate::component::sidebar::View;
use crate::fault::Fault;
use crate::page::inbox::{self, AgentFilter, Filter, InboxView, Nothing, Paging, Summary};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Rows on a page.
const ROWS: i64 = 50;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Agent, "/", show).post(Gate::Agent, "/tickets/bulk", bulk::act)
}

async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    let pairs = pairs(query.as_deref().unwrap_or_default());
    let filter = Filter::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    if let Ok(number) = filter.find.trim().trim_start_matches('#').parse::<i64>() {
        return Ok(Redirect::to(&format!("/tickets/{number}")).into_response());
    }
    let view = view(&visit, filter).await?;
    let page =
        if visit.fragment { inbox::fragments(&visit.ctx, &view) } else { inbox::inbox(&visit.ctx, &view) };
    Ok(page.into_response())
}

/// Pairs of a query, decoded.
fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

/// What one page of the inbox reads.
struct Read {
    lines: Vec<Line>,
    writers: Vec<Writer>,
    total: i64,
    broken: i64,
    due_today: i64,
    waiting: i64,
    counts: sidebar::Counts,
    agents: Vec<relance_domain::agent::Agent>,
    next_mail: Option<(Timestamp, String)>,
}

/// What it asks for.
struct Question {
    filter: StoreFilter,
    base: StoreFilter,
    solved: bool,
    today_until: Timestamp,
    now: Timestamp,
    offset: i64,
    teams: Vec<String>,
    judge: sidebar::Judge,
    onlooker: outbox::Onlooker,
}

pub(super) async fn view(visit: &Visit, filter: Filter) -> Result<InboxView, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let calendar = sidebar::main_calendar(visit, &live);
    let base = sidebar::theirs(visit);
    let question = Question {
        filter: narrowed(&base, &filter, calendar, visit.ctx.now),
        base,
        solved: filter.view == View::Solved,
        today_until: end_of_day(visit),
        now: visit.ctx.now,
        offset: ROWS * i64::from(filter.page.max(1) - 1),
        teams: sidebar::own_teams(visit, &live).iter().map(|team| team.key.clone()).collect(),
        judge: sidebar::judge(visit, &live),
        onlooker: sidebar::onlooker(visit),
    };
    let mut read = desk
        .look("inbox", question, |tx, question| Box::pin(async move { read(tx, &question).await }))
        .await?;
    read.counts = read.counts.with_alarm(visit).await?;
    Ok(filled(visit, &live, filter, read))
}

async fn read(tx: &mut relance_store::Tx, question: &Question) -> Result<Read, relance_desk::Error> {
    let Question { filter, base, solved, today_until, now, offset, teams, judge, onlooker } = question;
    let count = |due, state: &str| StoreFilter { due, owed_state: state.to_owned(), ..filter.clone() };
    let (lines, total) = if *solved {
        let lines = ticket::list_status(tx, base, "solved", ROWS + 1, *offset).await?;
        (lines, ticket::count_status(tx, base, "solved", 1_001).await?)
    } else {
        (ticket::list(tx, filter, ROWS + 1, *offset).await?, ticket::count(tx, filter, 1_001).await?)
    };
    let is_waiting = StoreFilter { waits_for_customer: true, ..base.clone() };
    let next_mail = if lines.is_empty() { next_mail(tx, *onlooker, *now).await? } else { None };
    Ok(Read {
        lines,
        writers: presence::writing(tx, *now).await?,
        total,
        broken: if *solved { 0 } else { ticket::count(tx, &count(None, "broken"), 1_001).await? },
        due_today: if *solved {
            0
        } else {
            ticket::count(tx, &count(Some((*now, *today_until)), "pending"), 1_001).await?
        },
        waiting: ticket::count(tx, &is_waiting, 1_001).await?,
        counts: sidebar::counts(tx, base, teams, judge).await?,
        agents: agent::all(tx).await?,
        next_mail,
    })
}

/// What leaves next of what this agent may see. Others' mail is gone through until one is found: asked only where it is
/// said, on an inbox with nothing in it.
async fn next_mail(
    tx: &mut relance_store::Tx,
    onlooker: outbox::Onlooker,
    now: Timestamp,
) -> Result<Option<(Timestamp, String)>, relance_desk::Error> {
    let first = outbox::Wanted { domain: "", state: "", after: None, limit: 1, onlooker };
    let next = outbox::page(tx, first, now).await?.into_iter().next();
    Ok(next.and_then(|mail| Some((mail.next_try_at, mail.deliveries.into_iter().next()?.recipient))))
}

fn filled(visit: &Visit, live: &Arc<Live>, filter: Filter, read: Read) -> InboxView {
    let calendar = sidebar::main_calendar(visit, live);
    let more = read.lines.len() as i64 > ROWS;
    let rows = read
        .lines
        .iter()
        .take(ROWS as usize)
        .map(|line| row::row(visit, live, line, &read.writers))
        .collect();
    let teams = live.policy.teams.values();
    InboxView {
        side: sidebar::sidebar(visit, live, &read.counts, &filter.find),
        summary: Summary { broken: read.broken as u32, due_today: read.due_today as u32 },
        horizon: horizon(visit, calendar),
        rows,
        paging: Paging { page: filter.page.max(1), more, total: sidebar::count(read.total) },
        teams: teams.map(|team| (team.key.clone(), sidebar::team_tag(&visit.ctx, team, live).name)).collect(),
        agents: read.agents.iter().map(|agent| (agent.id.to_string(), agent.name.clone())).collect(),
        can_create: true,
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

/// The reader's filter as the store knows it.
fn narrowed(base: &StoreFilter, filter: &Filter, calendar: Option<&Calendar>, now: Timestamp) -> StoreFilter {
    let mut wanted = base.clone();
    wanted.team = filter.team.clone().unwrap_or_default();
    wanted.locale = filter.language.map(|locale| locale.as_str().to_owned()).unwrap_or_default();
    match filter.view {
        View::Mine => wanted.assignee = Assignee::One(AgentId(base.agent)),
        View::Nobody => wanted.assignee = Assignee::Nobody,
        View::WaitingCustomer => wanted.waits_for_customer = true,
        View::Due | View::Solved => {}
    }
    match filter.agent {
        Some(AgentFilter::Nobody) => wanted.assignee = Assignee::Nobody,
        Some(AgentFilter::Agent(id)) => wanted.assignee = Assignee::One(AgentId(id)),
        None => {}
    }
    let within = Budget::Working { minutes: row::SOON_MINUTES };
    let soon = calendar.map_or(now, |calendar| calendar.deadline_at(now, within));
    match filter.promise {
        Some(Glyph::Broken) => wanted.owed_state = "broken".into(),
        Some(Glyph::Paused) => wanted.owed_state = "paused".into(),
        Some(Glyph::Soon) => {
            (wanted.owed_state, wanted.due) = ("pending".into(), Some((Timestamp::MIN, soon)))
        }
        Some(Glyph::Pending) => {
            (wanted.owed_state, wanted.due) = ("pending".into(), Some((soon, Timestamp::MAX)))
        }
        _ => {}
    }
    if !filter.find.trim().is_empty() {
        wanted.address = relance_mail::Address::new(None, filter.find.trim())
            .map_or_else(|_| filter.find.trim().to_lowercase(), |address| address.key());
    }
    wanted
}

#[cfg(test)]
mod tests {
    use relance_desk::Handed;
    use relance_domain::agent::Role;

    use super::*;
    use crate::handler::tests::{house, now};

    /// With 100,000 mails of others, every look at the inbox took a third of a second for words that it did not show.
    #[tokio::test]
    async fn what_leaves_next_is_asked_for_an_inbox_with_nothing_in_it_alone() {
        let house = house().await;
        house.signed_in("lead@lucarne.example", Role::Lead).await;
        let handed = Handed {
            protocol: "smtp",
            peer: "192.0.2.1:40000".into(),
            helo: String::new(),
            mail_from: "maelle@post.example".into(),
            recipients: vec!["technique@lucarne.example".into()],
            raw: b"From: maelle@post.example\r\nTo: technique@lucarne.example\r\nSubject: x\r\n\r\nBonjour.\r\n"
                .to_vec(),
        };
        house.desk.keep(handed, now()).await.unwrap();
        for letter in house.desk.claim_intake(now(), 10).await.unwrap() {
            house.desk.decide(letter, now()).await.unwrap();
        }
        for (team, wanted) in [("technical", None), ("players", Some("maelle@post.example"))] {
            let base = StoreFilter { team: team.into(), ..StoreFilter::of(AgentId(0), true) };
            let question = Question {
                filter: base.clone(),
                base,
                solved: false,
                today_until: now(),
                now: now(),
                offset: 0,
                teams: Vec::new(),
                judge: None,
                onlooker: outbox::Onlooker::All,
            };
            let read = house
                .desk
                .look("inbox", question, |tx, question| Box::pin(async move { read(tx, &question).await }));
            let next = read.await.unwrap().next_mail.map(|(_, recipient)| recipient);
            assert_eq!(next.as_deref(), wanted, "{team}");
        }
    }
}
