//! Tickets for programs: lists by condition, one with its promises, what stands on it and what is done with it.
//! Entries, drafts, links and what else belongs to one stand beside.

mod act;
mod read;
mod shape;

use axum::http::Method;
use relance_domain::right::Right;

use super::op::Ops;
use crate::route::Gate;

pub(super) use act::{made, settled};
pub(super) use read::{Order, condition, limit, page, seen, sieve_of, to, whole};
pub(super) use shape::{AgentRef, Promise, Ticket, TicketLine};

const SEE: Gate = Gate::Team(Right::See);
const ANSWER: Gate = Gate::Team(Right::Answer);

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    acts(reads(ops))
}

fn reads(ops: Ops) -> Ops {
    ops.get(
        (Gate::Agent, "/api/v1/tickets"),
        "List tickets by a condition",
        &["GET /", "GET /snoozed", "GET /views/{view}/tickets.csv"],
        read::list,
    )
    .write(
        (Method::POST, Gate::May(Right::Answer), "/api/v1/tickets"),
        "Open a ticket: for a customer who called, or to write to one first",
        &["POST /tickets", "GET /tickets/new"],
        act::create,
    )
    .get((Gate::Agent, "/api/v1/tickets/count"), "Count tickets by a condition", &[], read::count)
    .get(
        (SEE, "/api/v1/tickets/{number}"),
        "Read a ticket",
        &[
            "GET /tickets/{number}",
            "GET /tickets/{number}/assign",
            "GET /tickets/{number}/labels",
            "GET /tickets/{number}/fields",
        ],
        read::show,
    )
    .get(
        (ANSWER, "/api/v1/tickets/{number}/team/preview"),
        "See what a move to another team changes and tells the customer",
        &["GET /tickets/{number}/move"],
        act::preview_move,
    )
}

fn acts(ops: Ops) -> Ops {
    ops.act(
        (Method::POST, SEE, "/api/v1/tickets/{number}/read"),
        "Say that its agent has read a ticket",
        &[],
        act::read,
    )
    .write(
        (Method::PATCH, ANSWER, "/api/v1/tickets/{number}"),
        "Change what stands on a ticket: priority, title, tags, category, fields, snooze",
        &[
            "POST /tickets/{number}/priority",
            "POST /tickets/{number}/title",
            "POST /tickets/{number}/tags",
            "POST /tickets/{number}/category",
            "POST /tickets/{number}/fields",
            "POST /tickets/{number}/snooze",
            "POST /tickets/{number}/unsnooze",
        ],
        act::patch,
    )
    .write(
        (Method::PUT, ANSWER, "/api/v1/tickets/{number}/status"),
        "Pause, resume, solve, close or reopen a ticket, or say that it is spam",
        &["POST /tickets/{number}/{change}"],
        act::status,
    )
    .write(
        (Method::PUT, ANSWER, "/api/v1/tickets/{number}/agent"),
        "Give a ticket to an agent, or to nobody",
        &["POST /tickets/{number}/assign"],
        act::assign,
    )
    .act(
        (Method::POST, ANSWER, "/api/v1/tickets/{number}/acknowledge"),
        "Say that the warnings about what is owed have been seen",
        &["POST /tickets/{number}/{change}"],
        act::acknowledge,
    )
    .write(
        (Method::PUT, ANSWER, "/api/v1/tickets/{number}/team"),
        "Move a ticket to another team",
        &["POST /tickets/{number}/move"],
        act::move_to,
    )
}
