//! What of the policy everybody needs who works with tickets, for programs: teams, and the categories and fields by
//! which they sort.

use std::collections::BTreeMap;

use relance_domain::form::Field as KnownField;
use relance_domain::giving::Giving;
use relance_domain::team::LocaleText;
use serde::Serialize;

use super::answer::Json;
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::word::Language;
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get((Gate::Agent, "/api/v1/teams"), "List the teams of the policy", &[], list)
        .get(
            (Gate::Agent, "/api/v1/categories"),
            "List the categories into which teams sort their tickets",
            &[],
            categories,
        )
        .get((Gate::Agent, "/api/v1/fields"), "List what is kept on tickets beside that", &[], fields)
}

/// A text in each language in which it is written.
pub(super) fn texts(text: &LocaleText) -> BTreeMap<Language, String> {
    text.0.iter().map(|(locale, text)| (locale.into(), text.clone())).collect()
}

/// An address that a team reads and writes as.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "TeamMailbox"))]
pub(crate) struct Mailbox {
    address: String,
    /// Keys of the brand that it speaks for, and of the calendar that counts its promises.
    brand: String,
    calendar: String,
}

/// A team.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Team {
    key: String,
    name: BTreeMap<Language, String>,
    /// `#rrggbb`.
    colour: String,
    mailboxes: Vec<Mailbox>,
    /// Keys of the promises that it gives: of an answer, of news, of a solution; and asks of vendors.
    answer: Option<String>,
    news: Option<String>,
    resolution: Option<String>,
    vendor_answer: Option<String>,
    /// How its tickets find somebody: `by_hand`, `in_turn` or `fewest_open`.
    giving: String,
    busy: bool,
}

/// All of them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Teams {
    items: Vec<Team>,
}

async fn list(call: Call, (): (), _: Plain) -> Result<Json<Teams>, Problem> {
    let live = call.desk().live()?;
    let team = |team: &relance_domain::team::Team| {
        let mailboxes = team.mailboxes.iter().map(|mailbox| Mailbox {
            address: mailbox.address.clone(),
            brand: mailbox.brand.clone(),
            calendar: mailbox.calendar.clone(),
        });
        let giving = match team.giving {
            Giving::ByHand => "by_hand",
            Giving::InTurn => "in_turn",
            Giving::FewestOpen => "fewest_open",
        };
        Team {
            key: team.key.clone(),
            name: texts(&team.name),
            colour: team.color.clone(),
            mailboxes: mailboxes.collect(),
            answer: team.answer.clone(),
            news: team.news.clone(),
            resolution: team.resolution.clone(),
            vendor_answer: team.vendor_answer.clone(),
            giving: giving.to_owned(),
            busy: live.policy.busy.contains(&team.key),
        }
    };
    Ok(Json(Teams { items: live.policy.teams.values().map(team).collect() }))
}

/// A category.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Category {
    key: String,
    /// The key of the team whose tickets it sorts.
    team: String,
    name: BTreeMap<Language, String>,
    /// The desk sets it without asking.
    set: bool,
}

/// All of them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Categories {
    items: Vec<Category>,
}

async fn categories(call: Call, (): (), _: Plain) -> Result<Json<Categories>, Problem> {
    let live = call.desk().live()?;
    let category = |known: &relance_domain::category::Category| Category {
        key: known.key.clone(),
        team: known.team.clone(),
        name: texts(&known.name),
        set: known.is_set,
    };
    Ok(Json(Categories { items: live.policy.categories.values().map(category).collect() }))
}

/// What may be chosen.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Choice {
    key: String,
    name: BTreeMap<Language, String>,
}

/// A field of a ticket or a form.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Field {
    key: String,
    /// `line`, `area`, `choice`, `choices`, `number`, `email`, `serial` or `file`.
    kind: String,
    label: BTreeMap<Language, String>,
    help: BTreeMap<Language, String>,
    choices: Vec<Choice>,
    /// Words that are none of the choices are taken as they are.
    open: bool,
}

impl From<&KnownField> for Field {
    fn from(known: &KnownField) -> Self {
        let choices =
            known.choices.iter().map(|one| Choice { key: one.key.clone(), name: texts(&one.words) });
        Self {
            key: known.key.clone(),
            kind: known.kind.as_str().to_owned(),
            label: texts(&known.label),
            help: texts(&known.help),
            choices: choices.collect(),
            open: known.is_open,
        }
    }
}

/// A field of tickets.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TicketField {
    /// The key of the team whose tickets have it; all have it without one.
    team: Option<String>,
    #[serde(flatten)]
    field: Field,
}

/// All of them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TicketFields {
    items: Vec<TicketField>,
}

async fn fields(call: Call, (): (), _: Plain) -> Result<Json<TicketFields>, Problem> {
    let live = call.desk().live()?;
    let field = |known: &relance_domain::field::TicketField| TicketField {
        team: known.team.clone(),
        field: (&known.question).into(),
    };
    Ok(Json(TicketFields { items: live.policy.fields.values().map(field).collect() }))
}
