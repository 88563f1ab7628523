//! From what was read to what the page shows: the strip on top, the people, and whatever else its parts make of it.
//! Entries are in `entry`, the forms in `composer`, promises and what happens next in `rail`, reading in `load`.

use jiff::Timestamp;
use relance_domain::budget::Budget;
use relance_domain::event::Event;
use relance_domain::promise::Promise;
use relance_domain::right::Right;
use relance_domain::ticket::Status as DomainStatus;
use relance_store::planned::{Kind as PlanKind, Planned, State as PlanState};

use super::composer::{self, Typed};
use super::hand::hand;
use super::load::Loaded;
use super::{entry, label, link, rail, sorted};
use crate::component::sidebar::{Here, View};
use crate::component::track::Stretch;
use crate::component::{AgentCard, Glyph};
use crate::handler::follower;
use crate::handler::inbox::left;
use crate::handler::presence;
use crate::handler::sidebar::team_tag;
use crate::page::ticket::{Agent, Hand, Owed, Status, Team, TicketView};
use crate::visit::Visit;

/// Entries before the last few are folded away.
const OPEN_ENTRIES: usize = 12;

/// Fills the page.
pub fn view(visit: &Visit, loaded: &Loaded, typed: Typed) -> TicketView {
    let ctx = &visit.ctx;
    let ticket = &loaded.state.ticket;
    let policy = &loaded.live.policy;
    let team = |key: &str| -> Team {
        policy.teams.get(key).map_or_else(
            || Team {
                tag: crate::component::tag::TeamTag { key: key.to_owned(), name: key.to_owned() },
                address: String::new(),
            },
            |team| Team {
                tag: team_tag(ctx, team, &loaded.live),
                address: if team.key == ticket.team {
                    ticket.mailbox.clone()
                } else {
                    team.first().address.clone()
                },
            },
        )
    };
    let brand = loaded.state.mailbox(policy).and_then(|mailbox| policy.brands.get(&mailbox.brand));
    let agent = |agent: &relance_domain::agent::Agent| Agent {
        id: agent.id.0,
        card: AgentCard::of(&agent.name),
        away: loaded.away(agent.id, ctx.now),
        me: agent.id == visit.agent.id,
    };
    let mine = ticket.assignee == Some(visit.agent.id);
    let list = if mine { View::Mine } else { View::Due };
    let conversation = entry::conversation(visit, loaded);
    let view = TicketView {
        number: ticket.number,
        hand: Hand::Answers,
        subject: subject(ctx, loaded.title()),
        status: status(ticket.status),
        team: team(&ticket.team),
        brand: brand.map(|brand| brand.name.clone()).unwrap_or_default(),
        assignee: ticket.assignee.and_then(|id| loaded.agent(id)).map(agent),
        back: (list.title(ctx), list.href()),
        here: Here::View(list),
        owed: loaded.state.owed().map(|promise| owed(visit, loaded, promise)),
        folded: conversation.len().saturating_sub(OPEN_ENTRIES),
        conversation,
        promises: rail::promises(visit, loaded),
        next: rail::timeline(visit, loaded),
        customer: rail::customer(loaded),
        genuine: rail::genuine(visit, loaded),
        answers: rail::answers(visit, loaded),
        labels: label::labels(visit, loaded),
        sorted: sorted::sorted(visit, loaded),
        present: presence::present(&loaded.present),
        followers: follower::followers(visit, loaded),
        links: link::links(visit, loaded),
        composer: composer::composer(visit, loaded, typed),
        teams: policy.teams.keys().filter(|key| **key != ticket.team).map(|key| team(key)).collect(),
        agents: loaded
            .agents
            .iter()
            .filter(|agent| Some(agent.id) != ticket.assignee && agent.may(Right::Answer, &ticket.team))
            .map(agent)
            .collect(),
        waiting: composer::waiting(visit, loaded),
        undo: composer::undo(visit, loaded),
    };
    view.for_hand(hand(visit, loaded))
}

/// A subject to be shown: mail may have none.
pub fn subject(ctx: &crate::component::Ctx, subject: &str) -> String {
    if subject.trim().is_empty() { ctx.t("ticket-no-subject") } else { subject.to_owned() }
}

/// A status as the page knows it.
pub fn status(status: DomainStatus) -> Status {
    match status {
        DomainStatus::Open => Status::Open,
        DomainStatus::Pending { .. } => Status::Pending,
        DomainStatus::Proposed { .. } => Status::Proposed,
        DomainStatus::Solved { .. } => Status::Solved,
        DomainStatus::Closed { .. } => Status::Closed,
        DomainStatus::Spam { .. } => Status::Spam,
    }
}

fn owed(visit: &Visit, loaded: &Loaded, promise: &Promise) -> Owed {
    let calendar = loaded.calendar_of(promise);
    let now = visit.ctx.now;
    let word = rail::word(promise);
    let left = left(promise.due_at, word, calendar, rail::stands_at(promise, now));
    Owed {
        state: rail::state(promise, left.secs),
        left,
        kind: promise.kind,
        words: promise.words.clone(),
        locale: promise.locale,
        made_at: promise.made_at,
        due_at: promise.due_at,
        why: rail::because(loaded, promise),
        seen: is_unseen(loaded, promise, rail::state(promise, left.secs))
            .then(|| format!("/tickets/{}/acknowledge", loaded.state.ticket.number)),
        track: track(
            (promise.start_at, promise.due_at),
            promise.budget,
            calendar,
            rail::stands_at(promise, now),
        ),
    }
}

/// True while somebody would be reminded, or the end is near or past and nobody has said that they know.
fn is_unseen(loaded: &Loaded, promise: &Promise, state: Glyph) -> bool {
    let is_warning = |plan: &Planned| plan.kind == PlanKind::Warning && plan.state == PlanState::Planned;
    let seen = loaded
        .history
        .iter()
        .any(|record| record.event == Event::Acknowledged && record.at >= promise.made_at);
    loaded.planned.iter().any(is_warning) || (!seen && matches!(state, Glyph::Soon | Glyph::Broken))
}

/// A stretch a working day, with closed time between them.
pub fn track(
    (start_at, due_at): (Timestamp, Timestamp),
    budget: Budget,
    calendar: Option<&relance_domain::calendar::Calendar>,
    now: Timestamp,
) -> Vec<Stretch> {
    let spans = match (budget, calendar) {
        (Budget::Working { .. } | Budget::WorkingDays { .. } | Budget::Until { .. }, Some(calendar)) => {
            calendar.spans(start_at, due_at)
        }
        _ => Vec::new(),
    };
    let stretch = |from: Timestamp, to: Timestamp, open: bool| {
        let length = to.duration_since(from).as_secs().max(1);
        let gone = now.min(to).duration_since(from).as_secs().clamp(0, length);
        Stretch {
            open_secs: open.then(|| u32::try_from(length).unwrap_or(u32::MAX)),
            spent: gone as f64 / length as f64,
            current: from <= now && now < to,
        }
    };
    if spans.is_empty() {
        return vec![stretch(start_at, due_at, true)];
    }
    spans.iter().map(|span| stretch(span.from, span.to, span.counts)).collect()
}
