//! From a use case's error to a page: six kinds outside, everything else an id here and the whole story in the log.
//! Mistakes in a form are no faults: each page shows them beside their fields.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;

use crate::component::Ctx;
use crate::component::public::House;
use crate::page::portal;
use crate::page::problem::{self, Problem};

/// Why a handler shows something else than was asked for.
#[derive(Debug)]
pub enum Fault {
    /// There is no such thing, or not for this agent.
    Missing,
    Forbidden,
    /// Too many requests; when to come back.
    TooMany(Timestamp),
    /// Something inside went wrong.
    Broken(String),
    /// Nobody is signed in; where to go on afterwards.
    SignIn(String),
    /// No customer is signed in to their area; where to go on afterwards.
    ComeIn(String),
    /// Nothing is set up yet.
    NotSetUp,
}

impl From<relance_desk::Error> for Fault {
    fn from(error: relance_desk::Error) -> Self {
        match error {
            relance_desk::Error::NotFound(_) => Self::Missing,
            relance_desk::Error::Forbidden => Self::Forbidden,
            relance_desk::Error::NotSetUp => Self::NotSetUp,
            other => Self::Broken(other.to_string()),
        }
    }
}

impl From<relance_store::Error> for Fault {
    fn from(error: relance_store::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl Fault {
    /// The page for it, in the reader's language. `id` is what they can tell the operator.
    pub fn page(self, ctx: &Ctx, id: &str) -> Response {
        let problem = match self {
            Self::SignIn(next) => {
                let next = form_value(&next);
                return Redirect::to(&format!("/login?next={next}")).into_response();
            }
            Self::ComeIn(next) => {
                let next = form_value(&next);
                return Redirect::to(&format!("/portal/sign-in?next={next}")).into_response();
            }
            // Whoever may set up goes on there; to anybody else that page says no.
            Self::NotSetUp => return Redirect::to("/setup/company").into_response(),
            Self::Missing => Problem::Missing,
            Self::Forbidden => Problem::Forbidden,
            Self::TooMany(until) => Problem::TooMany { until },
            Self::Broken(why) => {
                tracing::error!(%id, %why, "a page failed");
                Problem::Broken { id: id.to_owned() }
            }
        };
        let status = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, problem::page(ctx, &problem)).into_response()
    }

    /// The same for a customer: nothing of the desk stands there.
    pub fn page_outside(self, ctx: &Ctx, house: &House, id: &str) -> Response {
        let problem = match self {
            Self::Missing | Self::Forbidden => Problem::Missing,
            Self::TooMany(until) => Problem::TooMany { until },
            Self::Broken(why) => {
                tracing::error!(%id, %why, "a page of the customers' area failed");
                Problem::Broken { id: id.to_owned() }
            }
            other => return other.page(ctx, id),
        };
        let status = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, portal::problem(ctx, house, &problem)).into_response()
    }
}

/// Percent-encodes what may not stand in the value of a query.
pub fn form_value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
