//! One line of the store as a row of the inbox: working time left is counted by the calendar of the ticket's team.
//! How a row looks is up to the page; which rows there are is read by the inbox.

use jiff::{SignedDuration, Timestamp};
use relance_desk::Live;
use relance_domain::calendar::Calendar;
use relance_store::presence::Writer;
use relance_store::tag::Tags;
use relance_store::ticket::{Line, Owed};

use crate::component::promise::Left;
use crate::component::tag::TeamTag;
use crate::component::{AgentCard, Glyph};
use crate::handler::{sidebar, tag};
use crate::page::inbox::{Row, RowPromise};
use crate::visit::Visit;

/// Less working time than this is "soon" (DESIGN-UI 2).
pub(super) const SOON_MINUTES: u32 = 8 * 60;
/// A row is fresh for this long.
const FRESH: SignedDuration = SignedDuration::from_secs(120);

pub fn row(visit: &Visit, live: &Live, (tags, writers): (&Tags, &[Writer]), line: &Line) -> Row {
    let team = live.policy.teams.get(&line.team);
    let calendar = team.map(|team| live.policy.calendar_of(team));
    let team_tag = team.map_or_else(
        || TeamTag { key: line.team.clone(), name: line.team.clone() },
        |team| sidebar::team_tag(&visit.ctx, team, live),
    );
    let customer = if line.customer_name.is_empty() { &line.customer_email } else { &line.customer_name };
    let detail = if line.customer_name.is_empty() { String::new() } else { line.customer_email.clone() };
    let now = visit.ctx.now;
    let writing = writers.iter().find(|writer| writer.ticket == line.id && writer.agent != visit.agent.id);
    Row {
        number: u64::try_from(line.number).unwrap_or(0),
        subject: line.subject.clone(),
        excerpt: line.excerpt.clone(),
        customer: customer.clone(),
        detail,
        language: Some(line.locale),
        team: team_tag,
        agent: line.agent_name.as_deref().map(AgentCard::of),
        writing: writing.map(|writer| writer.name.clone()),
        genuine: line.is_genuine,
        unread: line.unread,
        fresh: line.unread && now.duration_since(line.updated_at) < FRESH,
        quiet: line.status.waits_for_customer() || line.status.is_done(),
        selected: false,
        priority: line.priority,
        category: line.category.as_deref().map(|key| category(visit, live, key)),
        tags: tags.of(&line.tags).into_iter().map(tag::label).collect(),
        status: line.status,
        mailbox: line.mailbox.clone(),
        created_at: line.created_at,
        changed_at: line.updated_at,
        promise: line.owed.as_ref().map(|owed| promise(owed, calendar, line.updated_at, now)),
    }
}

/// The name of a category; its key when the policy has none of it any more.
fn category(visit: &Visit, live: &Live, key: &str) -> String {
    let known = live.policy.categories.get(key);
    let default = live.policy.company.default_locale();
    known.map_or_else(|| key.to_owned(), |category| category.name.get(visit.ctx.locale, default).to_owned())
}

fn promise(owed: &Owed, calendar: Option<&Calendar>, since: Timestamp, now: Timestamp) -> RowPromise {
    let left = left(owed.due_at, &owed.state, calendar, now);
    RowPromise {
        kind: owed.kind,
        state: match owed.state.as_str() {
            "broken" => Glyph::Broken,
            "paused" => Glyph::Paused,
            _ => glyph(left.secs),
        },
        at: owed.due_at,
        paused_at: (owed.state == "paused").then_some(since),
        left,
    }
}

/// Pending, or soon when little working time is left.
pub fn glyph(left_secs: i64) -> Glyph {
    if left_secs < 0 {
        Glyph::Broken
    } else if left_secs < i64::from(SOON_MINUTES) * 60 {
        Glyph::Soon
    } else {
        Glyph::Pending
    }
}

/// Working time until `due_at`, and until when the clock runs without a stop.
pub fn left(due_at: Timestamp, state: &str, calendar: Option<&Calendar>, now: Timestamp) -> Left {
    let Some(calendar) = calendar else {
        return Left { secs: due_at.duration_since(now).as_secs(), runs_until: Some(due_at) };
    };
    let left = Left::counted(calendar, now, due_at);
    // The clock of a paused promise stands still, open or not.
    Left { runs_until: left.runs_until.filter(|_| state != "paused"), ..left }
}
