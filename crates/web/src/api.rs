//! The JSON API for programs, below `/api/v1`, described in `/api/openapi.json`: each operation is registered once,
//! with its types, its gate and what agents do on pages that comes to the same. Nouns stand in their own files.

mod agent;
mod answer;
mod article;
mod aside;
mod audit;
mod block;
mod bulk;
mod call;
mod customer;
mod dkim;
mod draft;
mod file;
mod follower;
mod form;
mod history;
mod link;
mod mailbox;
mod me;
mod merge;
mod message;
mod misroute;
mod notice;
mod op;
#[cfg(test)]
mod openapi;
mod organisation;
mod outbox;
#[cfg(test)]
mod parity;
mod participant;
mod planned;
mod policy;
mod problem;
mod process;
mod promise;
mod quarantine;
#[cfg(test)]
mod reach;
mod report;
#[cfg(test)]
mod rights;
mod rule;
mod saved_reply;
mod search;
mod serial;
mod sign_in;
mod subscription;
mod suppression;
mod tag;
mod team;
#[cfg(test)]
mod tests;
mod ticket;
mod token;
mod value;
mod view;
mod webhook;
mod word;

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, get, on};

use crate::app::Site;
use call::serve;
use op::Ops;
use problem::Problem;

/// Under which everything stands.
const ROOT: &str = "/api";

/// All operations.
pub(crate) fn ops() -> Vec<op::Op> {
    let nouns: &[fn(Ops) -> Ops] = &[
        agent::ops,
        article::ops,
        aside::ops,
        audit::ops,
        block::ops,
        bulk::ops,
        customer::ops,
        dkim::ops,
        draft::ops,
        file::ops,
        follower::ops,
        form::ops,
        history::ops,
        link::ops,
        mailbox::ops,
        me::ops,
        merge::ops,
        message::ops,
        misroute::ops,
        notice::ops,
        organisation::ops,
        outbox::ops,
        participant::ops,
        planned::ops,
        policy::ops,
        process::ops,
        promise::ops,
        quarantine::ops,
        report::ops,
        rule::ops,
        saved_reply::ops,
        search::ops,
        serial::ops,
        sign_in::ops,
        subscription::ops,
        suppression::ops,
        tag::ops,
        team::ops,
        ticket::ops,
        token::ops,
        view::ops,
        webhook::ops,
    ];
    nouns.iter().fold(Ops::default(), |ops, noun| noun(ops)).0
}

/// Everything below `/api`: no cookie is read there, and no page is answered.
pub(crate) fn router() -> Router<Site> {
    let described = Router::new().route("/openapi.json", get(describe));
    ops()
        .into_iter()
        .map(Arc::new)
        .fold(described, |router, op| {
            let (path, filter) = (op.path.strip_prefix(ROOT).unwrap_or(op.path), filter(&op.method));
            // Parts that are no text name nothing; whoever calls is told so as of everything else.
            type Parts = Result<RawPathParams, RawPathParamsRejection>;
            let run = move |State(site): State<Site>, path: Parts, request: Request| {
                serve(op.clone(), site, path.ok(), request)
            };
            router.route(path, on(filter, run))
        })
        .fallback(|| async { bare(Problem::missing("operation")) })
        .method_not_allowed_fallback(|| async {
            let what = "this path has other methods, see `Allow`";
            bare(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", what))
        })
}

/// The description, as it was made of the operations by a test.
async fn describe() -> Response {
    match crate::packed::files(DESCRIBED).into_iter().next() {
        Some((_, text)) => ([(CONTENT_TYPE, "application/json")], text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

static DESCRIBED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/openapi.packed"));

fn bare(problem: Problem) -> Response {
    problem.into_answer("").into_response()
}

fn filter(method: &Method) -> MethodFilter {
    match *method {
        Method::POST => MethodFilter::POST,
        Method::PUT => MethodFilter::PUT,
        Method::PATCH => MethodFilter::PATCH,
        Method::DELETE => MethodFilter::DELETE,
        _ => MethodFilter::GET,
    }
}

/// What a panic answers: the log has the rest.
pub(crate) fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    bare(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "broken", "an operation panicked"))
}
