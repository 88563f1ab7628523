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
use relance_desk::{BulkRefused, Error, Live, Selection, UNDO_SECS};
use relance_domain::bulk::BulkAct;
use relance_domain::error::Refusal;
use relance_domain::id::BulkId;
use relance_domain::label::TagName;
use relance_domain::right::Right;
use relance_domain::view::{Condition, Field, Op, Test};
use relance_store::agent;
use relance_store::bulk::{self, Bulk, State, Tally, Told};

use super::ticket::label;
use super::{inbox, sidebar};
use crate::fault::Fault;
use crate::page::bulk::{self as page, Ordered, Preview, ResultView, TagsView, Way};
use crate::page::inbox::Filter;
use crate::page::inbox::bulk::read_action;
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// As many tickets as a page shows, with room to spare.
const TICKETS: usize = 100;
/// Tickets that are told by name in the result.
const NAMED: i64 = 100;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .post(Gate::May(Right::Answer), "/tickets/bulk", ask)
        .post(Gate::May(Right::Answer), "/bulk", order)
        .get(Gate::Own, "/bulk/{bulk}", show)
        .post(Gate::Own, "/bulk/{bulk}/undo", undo)
}

/// What a form asks for.
struct Asked {
    act: BulkAct,
    on: On,
    /// What came into the list later was on no page.
    seen_at: Option<Timestamp>,
}

/// Which tickets.
struct On {
    numbers: Vec<i64>,
    /// All of the list, and not the numbers.
    all: bool,
    /// All of the list was ticked, and not every row of its page. Somebody took a row out, or the page is an old one:
    /// then the rows are meant, and nothing else.
    is_partial: bool,
    /// The address of the list.
    list: String,
}

/// Whether the act is known by now.
enum Read {
    Asked(Asked),
    /// What was written as tags.
    NoTags(On, String),
}

impl Asked {
    fn read(form: &[u8]) -> Option<Read> {
        let (mut action, mut numbers, mut all, mut list) = (String::new(), Vec::new(), false, "/".to_owned());
        let (mut asks_notify, mut notify, mut seen_at) = (false, false, None);
        let (mut rows, mut typed) = (usize::MAX, String::new());
        for (name, value) in form_urlencoded::parse(form) {
            match &*name {
                "t" if numbers.len() < TICKETS => numbers.extend(value.parse::<i64>()),
                "action" => action = value.into_owned(),
                "tag" => typed = value.into_owned(),
                "all" => all = value == "1",
                "rows" => rows = value.parse().unwrap_or(rows),
                "list" if value.starts_with("/?") || value == "/" => list = value.into_owned(),
                "seen" => seen_at = value.parse().ok(),
                "asks-notify" => asks_notify = true,
                "notify" => notify = true,
                _ => {}
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        let is_partial = all && !numbers.is_empty() && numbers.len() < rows;
        all = all && !is_partial;
        if all {
            numbers.clear();
        }
        let on = On { numbers, all, is_partial, list };
        if matches!(&*action, "tag" | "untag") {
            action = format!("{action}:{typed}");
            if read_action(&action).is_none() {
                return Some(Read::NoTags(on, typed));
            }
        }
        let act = match read_action(&action)? {
            // Whoever was not asked yet tells customers.
            BulkAct::Move { team, .. } => BulkAct::Move { team, notify: notify || !asks_notify },
            other => other,
        };
        Some(Read::Asked(Self { act, on, seen_at }))
    }

    async fn selection(&self, visit: &Visit) -> Result<Selection, Fault> {
        if !self.on.all {
            return Ok(Selection::Numbers(self.on.numbers.clone()));
        }
        let query = self.on.list.trim_start_matches("/?").trim_start_matches('/');
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        let filter = Filter::from_pairs(pairs.iter().map(|(name, value)| (&**name, &**value)));
        let list = inbox::list_of(visit, &filter).await?;
        let seen = self.seen_at.map(|at| Test::new(Field::Created, Op::Before, &[&at.to_string()]));
        Ok(Selection::List(match seen {
            Some(Ok(seen)) => list.and(Condition::Test(seen)),
            Some(Err(_)) | None => list,
        }))
    }
}

/// Tells what would happen, or does it where there is nothing to tell.
async fn ask(visit: Visit, RawForm(form): RawForm) -> Result<Response, Fault> {
    let asked = match Asked::read(&form).ok_or(Fault::Missing)? {
        Read::Asked(asked) => Asked { seen_at: None, ..asked },
        Read::NoTags(on, typed) => return ask_tags(&visit, on, typed).await,
    };
    let selection = asked.selection(&visit).await?;
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let (by, now) = (&visit.agent, visit.ctx.now);
    let found = desk.preview_bulk(by, selection.clone(), &asked.act, now).await?;
    let mails_nobody = found.mails.is_empty() && found.later.is_empty() && found.n_stopped == 0;
    let is_quiet = mails_nobody && found.n_refused == 0 && !asked.on.all && !asked.on.is_partial;
    let On { numbers, all, is_partial, list } = asked.on;
    if is_quiet && found.total > 0 {
        let id = desk.begin_bulk(by, selection, asked.act, now).await?;
        let sign = if list.contains('?') { '&' } else { '?' };
        return Ok(Redirect::to(&format!("{list}{sign}done={id}")).into_response());
    }
    let ordered = ordered(&visit, &live, asked.act).await?;
    // Up to this instant and with it.
    let seen_at = now.saturating_add(SignedDuration::from_micros(1)).unwrap_or(now);
    let shown = Preview { ordered, numbers, all, is_partial, list, seen_at, found };
    Ok(page::preview(&visit.ctx, &sidebar::alone(&visit).await?, &shown).into_response())
}

/// No tag can be read in what was written.
async fn ask_tags(visit: &Visit, on: On, typed: String) -> Result<Response, Fault> {
    let refused = TagName::read_all(&typed).err();
    let why = refused.map(|refusal| label::said(&visit.ctx, &refusal));
    let On { numbers, all, is_partial, list } = on;
    // Ticked rows beside "all" are asked about again, whatever is written now.
    let shown = TagsView { typed, why, numbers, all: all || is_partial, list };
    let drawn = page::tags(&visit.ctx, &sidebar::alone(visit).await?, &shown);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, drawn).into_response())
}

async fn order(visit: Visit, RawForm(form): RawForm) -> Result<Response, Fault> {
    let Some(Read::Asked(asked)) = Asked::read(&form) else { return Err(Fault::Missing) };
    let selection = asked.selection(&visit).await?;
    let id = visit.site.app.desk.begin_bulk(&visit.agent, selection, asked.act, visit.ctx.now).await?;
    Ok(Redirect::to(&format!("/bulk/{id}")).into_response())
}

/// An act with the name of whoever it names.
async fn ordered(visit: &Visit, live: &Arc<Live>, act: BulkAct) -> Result<Ordered, Fault> {
    let name = match &act {
        BulkAct::Assign { to: Some(to) } => {
            let to = *to;
            let read = visit
                .site
                .app
                .desk
                .look("agent", to, |tx, to| Box::pin(async move { Ok(agent::find(tx, *to).await?) }));
            read.await?.map_or_else(|| to.to_string(), |agent| agent.name)
        }
        BulkAct::Move { team, .. } => {
            let known = live.policy.teams.get(team);
            let name = known.map(|team| sidebar::team_tag(&visit.ctx, team, live).name);
            name.unwrap_or_else(|| team.clone())
        }
        _ => String::new(),
    };
    Ok(Ordered { act, name })
}

/// What came of an act of this agent's; of a program's, if it ordered it through the same token.
pub(crate) async fn loaded(visit: &Visit, id: i64) -> Result<(Bulk, Tally, Vec<Told>), Fault> {
    let context = (visit.desk.clone(), visit.agent.id, BulkId(id));
    let read = visit.desk.look("bulk", context, |tx, context| {
        Box::pin(async move {
            let (desk, agent, id) = &*context;
            let (agent, id) = (*agent, *id);
            let known = bulk::find(tx, id).await?.filter(|known| desk.ordered(agent, known));
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
        ordered: ordered(visit, &live, known.act).await?,
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
            .map(|one| BulkRefused { number: one.number, subject: one.subject, why: one.why })
            .collect(),
    })
}
