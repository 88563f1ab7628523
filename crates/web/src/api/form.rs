//! Forms for programs: what each asks, and filling one in for a customer, as a site of their own does. What fits a
//! question is decided in `domain`.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use axum::http::Method;
use relance_desk::{FilledIn, FormError, FormFile, Taken};
use relance_domain::form::{self as domain, Condition as KnownCondition, Need, Why};
use relance_domain::right::Right;
use relance_store::ticket;
use serde::{Deserialize, Serialize};

use super::answer::{Accepted, Json};
use super::call::Call;
use super::file::{MOST_BODY, NewFile, files};
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::team::{Field, texts};
use super::ticket::Promise;
use super::value::{Email, Key, Text};
use super::word::Language;
use crate::handler::form::MOST_FILES;
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get((Gate::Agent, "/api/v1/forms"), "List the forms of the policy", &[], list)
        .get((Gate::Agent, "/api/v1/forms/{key}"), "Read what a form asks", &["GET /forms/{form}"], show)
        .upload(
            (Method::POST, Gate::May(Right::Answer), "/api/v1/forms/{key}/answers"),
            "Fill in a form for a customer",
            &["POST /forms/{form}"],
            MOST_BODY,
            answer,
        )
}

/// A field was answered so.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Condition {
    field: String,
    value: String,
}

impl From<&KnownCondition> for Condition {
    fn from(known: &KnownCondition) -> Self {
        Self { field: known.field.clone(), value: known.value.clone() }
    }
}

/// A question of a form.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Question {
    #[serde(flatten)]
    field: Field,
    /// The heading of the part that begins with it.
    part: BTreeMap<Language, String>,
    /// It must be answered.
    required: bool,
    /// It must be answered where one of these holds.
    required_if: Vec<Condition>,
    /// It is asked only where one of these holds; always where there are none.
    only_if: Vec<Condition>,
}

impl From<&domain::Field> for Question {
    fn from(known: &domain::Field) -> Self {
        let (required, required_if) = match &known.need {
            Need::Always => (true, Vec::new()),
            Need::Never => (false, Vec::new()),
            Need::If(some) => (false, some.iter().map(Into::into).collect()),
        };
        Self {
            field: known.into(),
            part: texts(&known.part),
            required,
            required_if,
            only_if: known.only_if.iter().map(Into::into).collect(),
        }
    }
}

/// A form.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Form {
    key: String,
    /// The key of its team.
    team: String,
    title: BTreeMap<Language, String>,
    lead: BTreeMap<Language, String>,
    /// Other sites that may show it in a frame.
    embed: Vec<String>,
    questions: Vec<Question>,
}

impl From<&domain::Form> for Form {
    fn from(known: &domain::Form) -> Self {
        Self {
            key: known.key.clone(),
            team: known.team.clone(),
            title: texts(&known.title),
            lead: texts(&known.lead),
            embed: known.embed.clone(),
            questions: known.fields.iter().map(Into::into).collect(),
        }
    }
}

/// All of them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Forms {
    items: Vec<Form>,
}

async fn list(call: Call, (): (), _: Plain) -> Result<Json<Forms>, Problem> {
    let live = call.desk().live()?;
    Ok(Json(Forms { items: live.policy.forms.values().map(Form::from).collect() }))
}

async fn show(call: Call, key: Key, _: Plain) -> Result<Json<Form>, Problem> {
    let live = call.desk().live()?;
    let form = live.policy.forms.get(&key.0).ok_or_else(|| Problem::missing("form"))?;
    Ok(Json(form.into()))
}

/// What a customer answers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Answers {
    email: Email,
    /// By the key of the question; of a choice the key, or words of their own where the form takes them.
    answers: BTreeMap<String, Vec<Text<0, 20_000>>>,
    #[serde(default)]
    files: Vec<NewFile>,
    /// In which they read; without it their own, then the brand's.
    #[serde(default)]
    language: Option<Language>,
}

/// What became of it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Outcome {
    /// `opened`; `held` where somebody looks at it first; `later` where it is decided as soon as that can be done.
    state: String,
    /// The number of the ticket.
    number: Option<i64>,
    /// What the customer was promised.
    promise: Option<Promise>,
}

async fn answer(call: Call, key: Key, wish: Answers) -> Result<Accepted<Outcome>, Problem> {
    let live = call.desk().live()?;
    let form = live.policy.forms.get(&key.0).ok_or_else(|| Problem::missing("form"))?;
    let unknown = wish.answers.keys().find(|key| form.field(key).is_none());
    if let Some(unknown) = unknown {
        return Err(Problem::unfit(
            format!("/answers/{unknown}"),
            "no_field",
            "the form has no such question",
        ));
    }
    if wish.files.len() > MOST_FILES {
        let what = format!("{MOST_FILES} files at most");
        return Err(Problem::unfit("/files", "too_many_files", what));
    }
    let texts = |texts: Vec<Text<0, 20_000>>| texts.into_iter().map(|text| text.0).collect();
    let file = |file: relance_desk::NewFile| FormFile {
        name: file.name,
        media_type: file.media_type,
        bytes: file.bytes,
    };
    let filled_in = FilledIn {
        form: key.0,
        email: wish.email.0,
        given: wish.answers.into_iter().map(|(key, given)| (key, texts(given))).collect(),
        files: files(wish.files).into_iter().map(file).collect(),
        locale: wish.language.map(Into::into),
        peer: call.peer.to_string(),
    };
    let (state, ticket) = match call.desk().submit(filled_in, call.now()).await {
        Ok(Taken::Ticket(id, number)) => ("opened", Some((id, number))),
        Ok(Taken::Held) => ("held", None),
        Ok(Taken::Later) => ("later", None),
        Err(FormError::NoSuchForm(_)) => return Err(Problem::missing("form")),
        Err(FormError::Faults(faults)) => return Err(faulty(faults)),
        Err(FormError::Desk(error)) => return Err(error.into()),
    };
    let promise = match ticket {
        Some((id, _)) => {
            let read = call.desk().look("promise of form", id, |tx, id| {
                Box::pin(async move { Ok(ticket::read(tx, *id).await?) })
            });
            read.await?.and_then(|(state, _)| state.owed().map(Promise::from))
        }
        None => None,
    };
    Ok(Accepted(Outcome { state: state.to_owned(), number: ticket.map(|(_, number)| number), promise }))
}

/// Which answers do not fit, and why.
fn faulty(faults: Vec<domain::Fault>) -> Problem {
    let what = "some answers are missing or do not fit";
    let problem = Problem::new(axum::http::StatusCode::UNPROCESSABLE_ENTITY, "answers", what);
    faults.into_iter().fold(problem, |problem, fault| {
        let why = match fault.why {
            Why::Missing => "it has to be answered".to_owned(),
            Why::TooLong { length, most } => format!("{length} characters are more than {most}"),
            Why::NoNumber => "it is no number".to_owned(),
            Why::NoAddress => "it is no address".to_owned(),
            Why::NoChoice(given) => format!("`{given}` is none of the choices"),
            Why::Several => "it takes one answer".to_owned(),
            Why::NoSerial(misfit) => misfit.to_string(),
        };
        let at = if fault.field == relance_desk::EMAIL {
            "/email".to_owned()
        } else {
            format!("/answers/{}", fault.field)
        };
        problem.with(at, why)
    })
}
