//! One act on several tickets: tried and told before it is ordered where customers are mailed or something is refused,
//! and ordered at once where not; then what came of it, with the way back. What may be done to a ticket, and by whom,
//! is decided in the desk.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp};
use relance_desk::{BulkPreview, Error, Live, Selection, UNDO_SECS};
use relance_domain::bulk::BulkAct;
use relance_domain::error::Refusal;
use relance_domain::id::{AgentId, BulkId};
use relance_domain::view::{Condition, Field, Op, Test};
use relance_store::agent;
use relance_store::bulk::{self, Bulk, State, Tally, Told};

use super::{inbox, sidebar};
use crate::component::cadence;
use crate::fault::Fault;
use crate::page::bulk::{self as page, ActWords, Example, Preview, Refused, ResultView, Way};
use crate::page::inbox::Filter;
use crate::page::inbox::bulk::Act;
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// As many tickets as a page shows, with room to spare.
const TICKETS: usize = 100;
/// Tickets that are told by name in the result.
const NAMED: i64 = 100;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .post(Gate::Agent, "/tickets/bulk", ask)
        .post(Gate::Agent, "/bulk", order)
        .get(Gate::Agent, "/bulk/{bulk}", show)
        .post(Gate::Agent, "/bulk/{bulk}/undo", undo)
}

/// What a form asks for.
struct Asked {
    act: BulkAct,
    numbers: Vec<i64>,
    /// All of the list, and not the numbers.
    all: bool,
    /// The address of the list.
    list: String,
    /// What came into the list later was on no page.
    seen_at: Option<Timestamp>,
}

impl Asked {
    fn read(form: &[u8]) -> Option<Self> {
        let (mut act, mut numbers, mut all, mut list) = (None, Vec::new(), false, "/".to_owned());
        let (mut asks_notify, mut notify, mut seen_at) = (false, false, None);
        for (name, value) in form_urlencoded::parse(form) {
            match &*name {
                "t" if numbers.len() < TICKETS => numbers.extend(value.parse::<i64>()),
                "action" => act = Act::parse(&value),
                "all" => all = value == "1",
                "list" if value.starts_with("/?") || value == "/" => list = value.into_owned(),
                "seen" => seen_at = value.parse().ok(),
                "asks-notify" => asks_notify = true,
                "notify" => notify = true,
                _ => {}
            }
        }
        let act = match act? {
            Act::Assign(to) => BulkAct::Assign { to: to.map(AgentId) },
            // Whoever was not asked yet tells customers.
            Act::Move(team) => BulkAct::Move { team, notify: notify || !asks_notify },
            Act::Pause => BulkAct::Pause,
            Act::Solve => BulkAct::Solve,
        };
        Some(Self { act, numbers, all, list, seen_at })
    }

    async fn selection(&self, visit: &Visit) -> Result<Selection, Fault> {
        if !self.all {
            return Ok(Selection::Numbers(self.numbers.clone()));
        }
        let query = self.list.trim_start_matches("/?").trim_start_matches('/');
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        let filter = Filter::from_pairs(pairs.iter().map(|(name, value)| (&**name, &**value)));
        let list = inbox::list_of(visit, &filter).await?;
        let seen = self.seen_at.map(|at| Test::new(Field::Created, Op::Before, &[&at.to_string()]));
        Ok(Selection::List(match seen {
            Some(Ok(seen)) => list.and(Condition::Test(seen)),
            Some(Err(_)) | None => list,
        }))
    }

    /// The value of `action` that says the same.
    fn action(&self) -> String {
        match &self.act {
            BulkAct::Assign { to: Some(to) } => format!("assign:{to}"),
            BulkAct::Assign { to: None } => "assign:nobody".to_owned(),
            BulkAct::Move { team, .. } => format!("move:{team}"),
            BulkAct::Pause => "pause".to_owned(),
            BulkAct::Solve => "solve".to_owned(),
        }
    }
}

/// Tells what would happen, or does it where there is nothing to tell.
async fn ask(visit: Visit, RawForm(form): RawForm) -> Result<Response, Fault> {
    let asked = Asked { seen_at: None, ..Asked::read(&form).ok_or(Fault::Missing)? };
    let selection = asked.selection(&visit).await?;
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let (by, now) = (&visit.agent, visit.ctx.now);
    let preview = desk.preview_bulk(by, selection.clone(), &asked.act, now).await?;
    let mails_nobody = preview.mails.is_empty() && preview.later.is_empty();
    let is_quiet = mails_nobody && preview.n_refused == 0 && !asked.all;
    if is_quiet && preview.total > 0 {
        let id = desk.begin_bulk(by, selection, asked.act, now).await?;
        let sign = if asked.list.contains('?') { '&' } else { '?' };
        return Ok(Redirect::to(&format!("{}{sign}done={id}", asked.list)).into_response());
    }
    let shown = preview_view(&visit, &live, &asked, preview).await?;
    Ok(page::preview(&visit.ctx, &sidebar::alone(&visit).await?, &shown).into_response())
}

async fn order(visit: Visit, RawForm(form): RawForm) -> Result<Response, Fault> {
    let asked = Asked::read(&form).ok_or(Fault::Missing)?;
    let selection = asked.selection(&visit).await?;
    let id = visit.site.app.desk.begin_bulk(&visit.agent, selection, asked.act, visit.ctx.now).await?;
    Ok(Redirect::to(&format!("/bulk/{id}")).into_response())
}

async fn preview_view(
    visit: &Visit,
    live: &Arc<Live>,
    asked: &Asked,
    preview: BulkPreview,
) -> Result<Preview, Fault> {
    let named = |mails: &[(String, usize)]| {
        mails.iter().map(|(mail, n)| (cadence::mail(&visit.ctx, mail), *n)).collect()
    };
    let refused = preview.refused.into_iter();
    Ok(Preview {
        act: act_words(visit, live, &asked.act).await?,
        action: asked.action(),
        numbers: if asked.all { Vec::new() } else { asked.numbers.clone() },
        all: asked.all,
        list: asked.list.clone(),
        // Up to this instant and with it.
        seen_at: visit.ctx.now.saturating_add(SignedDuration::from_micros(1)).unwrap_or(visit.ctx.now),
        notify: match asked.act {
            BulkAct::Move { notify, .. } => Some(notify),
            BulkAct::Assign { .. } | BulkAct::Pause | BulkAct::Solve => None,
        },
        total: preview.total,
        more: preview.more,
        tried: preview.tried,
        would_do: preview.would_do,
        mails: named(&preview.mails),
        later: named(&preview.later),
        example: preview.example.map(|one| Example {
            number: one.number,
            to: one.to,
            subject: one.subject,
            text: one.text,
        }),
        n_refused: preview.n_refused,
        refused: refused
            .map(|one| Refused { number: one.number, subject: one.subject, why: one.why })
            .collect(),
    })
}

/// What an act is called, with the name of whoever it names.
async fn act_words(visit: &Visit, live: &Arc<Live>, act: &BulkAct) -> Result<ActWords, Fault> {
    Ok(match act {
        BulkAct::Assign { to: None } => ActWords::AssignNobody,
        BulkAct::Assign { to: Some(to) } => {
            let to = *to;
            let read = visit
                .site
                .app
                .desk
                .look("agent", to, |tx, to| Box::pin(async move { Ok(agent::find(tx, *to).await?) }));
            ActWords::Assign(read.await?.map_or_else(|| to.to_string(), |agent| agent.name))
        }
        BulkAct::Move { team, .. } => {
            let known = live.policy.teams.get(team);
            let name = known.map(|team| sidebar::team_tag(&visit.ctx, team, live).name);
            ActWords::Move(name.unwrap_or_else(|| team.clone()))
        }
        BulkAct::Pause => ActWords::Pause,
        BulkAct::Solve => ActWords::Solve,
    })
}

/// What came of an act of this agent's.
async fn loaded(visit: &Visit, id: i64) -> Result<(Bulk, Tally, Vec<Told>), Fault> {
    let context = (visit.agent.id, BulkId(id));
    let read = visit.site.app.desk.look("bulk", context, |tx, context| {
        Box::pin(async move {
            let (agent, id) = *context;
            let known = bulk::find(tx, id).await?.filter(|known| known.agent == agent);
            let Some(known) = known else { return Ok(None) };
            let mut told = bulk::told(tx, id, NAMED).await?;
            // Whoever may not see a ticket does not learn what it is about.
            for one in told.iter_mut().filter(|one| matches!(&*one.why, "gone" | "fault")) {
                one.subject.clear();
            }
            Ok(Some((known, bulk::tally(tx, id).await?, told)))
        })
    });
    read.await?.ok_or(Fault::Missing)
}

async fn show(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    result(&visit, id, false).await
}

async fn undo(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    match visit.site.app.desk.take_back_bulk(&visit.agent, BulkId(id), visit.ctx.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/bulk/{id}")).into_response()),
        Err(Error::Refused(Refusal::TooLate)) => {
            let mut response = result(&visit, id, true).await?;
            *response.status_mut() = StatusCode::CONFLICT;
            Ok(response)
        }
        Err(other) => Err(other.into()),
    }
}

async fn result(visit: &Visit, id: i64, is_late: bool) -> Result<Response, Fault> {
    let shown = ResultView { is_late, ..result_view(visit, id).await? };
    let page = match visit.fragment {
        true => page::progress(&visit.ctx, &shown),
        false => page::result(&visit.ctx, &sidebar::alone(visit).await?, &shown),
    };
    Ok(page.into_response())
}

/// What came of an act of this agent's, as pages show it.
pub(super) async fn result_view(visit: &Visit, id: i64) -> Result<ResultView, Fault> {
    let live = visit.site.app.desk.live()?;
    let (known, tally, told) = loaded(visit, id).await?;
    let (way, undo_until_at) = match known.state {
        State::Running => (Way::Forth, None),
        State::Done { at } => (Way::Done, Some(at + SignedDuration::from_secs(UNDO_SECS))),
        State::TakingBack => (Way::Back, None),
        State::TakenBack { .. } => (Way::TakenBack, None),
    };
    Ok(ResultView {
        id,
        act: act_words(visit, &live, &known.act).await?,
        total: known.total,
        way,
        waiting: if way == Way::Back { tally.done } else { tally.waiting },
        done: tally.done + tally.taken_back + tally.stays,
        refused: tally.refused,
        taken_back: tally.taken_back,
        stays: tally.stays,
        mails: tally.mails,
        undo_until_at: undo_until_at.filter(|until| visit.ctx.now <= *until && tally.done > 0),
        is_late: false,
        told: told
            .into_iter()
            .map(|one| Refused { number: one.number, subject: one.subject, why: one.why })
            .collect(),
    })
}
