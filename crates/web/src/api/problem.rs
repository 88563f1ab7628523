//! What a call answers when it did not do as asked: RFC 9457, with a stable code. Sentences are English, for whoever
//! writes the program; what is broken inside is an id here and the whole story in the log.

use axum::http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use relance_desk::Error;
use relance_domain::error::Refusal;
use relance_domain::policy;
use serde::Serialize;

use super::answer::{Answer, Content};
use crate::fault::Fault;

/// Why a call did nothing.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
    errors: Vec<Mistake>,
    /// Seconds after which it may be asked again.
    wait_secs: Option<u64>,
}

/// One mistake in what was asked.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Mistake {
    /// Where it stands: a place in the body (`/customer/email`), a parameter, or `path:line:column` of a policy.
    pub at: String,
    pub detail: String,
}

/// How it is written.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Problem"))]
pub(crate) struct Written {
    /// `urn:relance:problem:` and the code.
    r#type: String,
    title: String,
    status: u16,
    /// The stable word for the kind of problem.
    code: String,
    detail: String,
    errors: Vec<Mistake>,
    /// What the operator finds in the log; empty unless something broke inside.
    request: String,
}

/// How bodies with problems call themselves.
pub(crate) const KIND: &str = "application/problem+json";

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), errors: Vec::new(), wait_secs: None }
    }

    /// What was asked does not read as described, and where.
    pub fn unreadable(at: impl Into<String>, detail: impl Into<String>) -> Self {
        let (at, detail) = (at.into(), detail.into());
        let problem = Self::new(StatusCode::BAD_REQUEST, "unreadable", format!("{at}: {detail}"));
        Self { errors: vec![Mistake { at, detail }], ..problem }
    }

    /// It reads well, and still cannot be so.
    pub fn unfit(at: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        let (at, detail) = (at.into(), detail.into());
        let problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail.clone());
        Self { errors: vec![Mistake { at, detail }], ..problem }
    }

    pub fn missing(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", format!("there is no such {what}"))
    }

    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "this token may not do this")
    }

    pub fn unauthorised() -> Self {
        let what = "bring a token that is good: `Authorization: Bearer rlc_…`";
        Self::new(StatusCode::UNAUTHORIZED, "unauthorised", what)
    }

    pub fn too_many(wait_secs: u64) -> Self {
        let detail = format!("too many requests: ask again in {wait_secs} s");
        let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests", detail);
        Self { wait_secs: Some(wait_secs), ..problem }
    }

    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }

    /// The same, to be asked again soon.
    pub fn again_in(self, wait_secs: u64) -> Self {
        Self { wait_secs: Some(wait_secs), ..self }
    }

    /// What a precondition of the call did not find as it said.
    pub fn of_precondition(self) -> Self {
        if self.code == "changed_since" {
            Self { status: StatusCode::PRECONDITION_FAILED, ..self }
        } else {
            self
        }
    }

    /// The same with one more thing that stands in its way.
    pub fn with(mut self, at: impl Into<String>, detail: impl Into<String>) -> Self {
        self.errors.push(Mistake { at: at.into(), detail: detail.into() });
        self
    }

    /// Its code.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// How it is answered; `id` is what the operator can be told.
    pub fn into_answer(self, id: &str) -> Answer {
        let broken = self.status == StatusCode::INTERNAL_SERVER_ERROR;
        let (detail, request) = match broken {
            true => {
                tracing::error!(%id, why = %self.detail, "a call failed");
                ("something broke inside; the log says what".to_owned(), id.to_owned())
            }
            false => (self.detail, String::new()),
        };
        let written = Written {
            r#type: format!("urn:relance:problem:{}", self.code),
            title: self.status.canonical_reason().unwrap_or("Problem").to_owned(),
            status: self.status.as_u16(),
            code: self.code.to_owned(),
            detail,
            errors: self.errors,
            request,
        };
        let body = serde_json::to_vec(&written).unwrap_or_default();
        let mut answer = Answer::new(self.status).with(axum::http::header::CONTENT_TYPE, KIND);
        if self.status == StatusCode::UNAUTHORIZED {
            answer.head.push((WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"relance\"")));
        }
        if let Some(secs) = self.wait_secs {
            answer = answer.with(RETRY_AFTER, &secs.to_string());
        }
        Answer { body: Content::Bytes(body), ..answer }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let detail = error.to_string();
        match error {
            Error::Refused(refusal) => refused(&refusal),
            Error::NotFound(what) => Self::missing(what),
            Error::Forbidden => Self::forbidden(),
            Error::Invalid(_) => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail),
            Error::Taken(_) => Self::conflict("taken", detail),
            Error::NotSetUp => Self::new(StatusCode::SERVICE_UNAVAILABLE, "not_set_up", detail),
            Error::Repeated => {
                Self::conflict("in_flight", "the same is being done under this key").again_in(1)
            }
            Error::Doubtful(_) => Self::conflict("doubtful", detail),
            Error::Policy(problems) => {
                let problem =
                    Self::new(StatusCode::UNPROCESSABLE_ENTITY, "policy", "the policy has mistakes");
                Self { errors: problems.into_iter().map(mistake).collect(), ..problem }
            }
            Error::Store(_) => Self::new(StatusCode::INTERNAL_SERVER_ERROR, "broken", detail),
        }
    }
}

/// One mistake in the files of a policy.
pub(crate) fn mistake(problem: policy::Problem) -> Mistake {
    let policy::Problem { path, line, column, what } = problem;
    Mistake { at: format!("{path}:{line}:{column}"), detail: what.to_string() }
}

/// What the state of things forbids is a conflict: another day, or after a look, it may be allowed. Everything else is
/// wrong in what was asked.
fn refused(refusal: &Refusal) -> Problem {
    let status = match refusal {
        Refusal::Unseen
        | Refusal::Closed
        | Refusal::NotUndone
        | Refusal::NotSplit
        | Refusal::Unchanged
        | Refusal::AlreadyThere(_)
        | Refusal::OtherPromise
        | Refusal::AddressTaken(_)
        | Refusal::UnderWay
        | Refusal::NotLost
        | Refusal::DomainTaken(_)
        | Refusal::DraftChanged
        | Refusal::WordsChanged
        | Refusal::TooManyOfThese(_)
        | Refusal::AlreadyLeft
        | Refusal::TagTaken(_)
        | Refusal::StillBroken
        | Refusal::ChangedSince
        | Refusal::TooLate
        | Refusal::LastAdmin => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Problem::new(status, refusal.code(), refusal.to_string())
}

impl From<relance_store::Error> for Problem {
    fn from(error: relance_store::Error) -> Self {
        Error::from(error).into()
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Missing => Self::missing("thing"),
            Fault::Forbidden => Self::forbidden(),
            Fault::TooMany(_) => Self::too_many(60),
            Fault::Broken(why) => Self::new(StatusCode::INTERNAL_SERVER_ERROR, "broken", why),
            Fault::SignIn(_) | Fault::ComeIn(_) => Self::unauthorised(),
            Fault::NotSetUp => Error::NotSetUp.into(),
        }
    }
}
