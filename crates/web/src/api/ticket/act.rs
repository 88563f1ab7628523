//! What is done with a ticket as a whole. Each answers the ticket as it stands then; asked twice, it stands so already,
//! and that is no fault.

use std::collections::BTreeMap;

use relance_desk::{Error, NewTicket, Patch as Wanted, TagChange};
use relance_domain::error::Refusal;
use relance_domain::event::MovedWith;
use relance_domain::id::AgentId;
use relance_domain::label::TagName;
use relance_domain::right::Right;
use serde::{Deserialize, Serialize};

use super::super::answer::{Created, Done, Json, Seen, Versioned};
use super::super::call::Call;
use super::super::problem::Problem;
use super::super::value::{At, Change, Email, Id, Key, Number, Text};
use super::super::word::{Language, Priority, PromiseKind};
use super::read::{to, whole};
use super::shape::Ticket;

/// Tags that come or go in one change.
const MOST_TAGS: usize = 100;

/// That it stood so before is no fault.
pub(in super::super) fn settled(done: Result<(), Error>) -> Result<(), Problem> {
    match done {
        Ok(()) | Err(Error::Refused(Refusal::Unchanged | Refusal::AlreadyThere(_))) => Ok(()),
        Err(other) => Err(other.into()),
    }
}

/// The ticket after a change.
async fn then(call: &Call, number: i64, done: Result<(), Error>) -> Result<Seen<Versioned<Ticket>>, Problem> {
    settled(done)?;
    Seen::of(whole(call, number).await, None)
}

/// A ticket that was just made.
pub(in super::super) async fn made(call: &Call, number: i64) -> Result<Seen<Created<Ticket>>, Problem> {
    let place = format!("/api/v1/tickets/{number}");
    let read = whole(call, number).await.map(|whole| Created(place.clone(), whole.0));
    Seen::of(read, Some(place))
}

/// Who it is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct NewCustomer {
    email: Email,
    #[serde(default)]
    name: Option<Text<0, 200>>,
}

/// A ticket to be opened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "NewTicket"))]
pub(crate) struct New {
    /// The key of a team.
    team: Key,
    customer: NewCustomer,
    /// The language that they read; without it the brand's first.
    #[serde(default)]
    language: Option<Language>,
    subject: Text<0, 500>,
    body: Text<1, 100_000>,
    /// True for a letter that we write first, which is sent; false for what the customer told us, which is
    /// acknowledged.
    #[serde(default)]
    we_write: bool,
}

pub(super) async fn create(call: Call, (): (), new: New) -> Result<Seen<Created<Ticket>>, Problem> {
    let new = NewTicket {
        team: new.team.0,
        customer_name: new.customer.name.map(|name| name.0).unwrap_or_default(),
        customer_email: new.customer.email.0,
        locale: new.language.map(Into::into),
        subject: new.subject.0,
        body: new.body.0,
        we_write: new.we_write,
    };
    let number = call.desk().create_ticket(call.agent(), new, call.now()).await?;
    made(&call, number).await
}

pub(super) async fn read(call: Call, number: Number) -> Result<Done, Problem> {
    call.desk().read_ticket(call.agent(), number.0).await?;
    Ok(Done)
}

pub(super) async fn acknowledge(call: Call, number: Number) -> Result<Seen<Versioned<Ticket>>, Problem> {
    let done = call.desk().acknowledge(call.agent(), number.0, call.now()).await;
    then(&call, number.0, done).await
}

/// Tags that come and go, by name.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "TagsWish"))]
pub(crate) struct Tags {
    #[serde(default)]
    add: Vec<Text<1, 40>>,
    #[serde(default)]
    remove: Vec<Text<1, 40>>,
}

/// Changes of what stands on a ticket; what is left out stays.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "TicketPatch"))]
pub(crate) struct Patch {
    #[serde(default)]
    priority: Option<Priority>,
    #[serde(default)]
    title: Option<Text<1, 200>>,
    #[serde(default)]
    tags: Option<Tags>,
    /// The key of a category of its team; null takes it out of its category.
    #[serde(default)]
    category: Change<Key>,
    /// Values by the key of the field; none empties it.
    #[serde(default)]
    fields: Option<BTreeMap<String, Vec<Text<0, 10_000>>>>,
    /// Until when it is put aside; null brings it back.
    #[serde(default)]
    snoozed_until: Change<At>,
}

pub(super) async fn patch(
    call: Call,
    number: Number,
    patch: Patch,
) -> Result<Seen<Versioned<Ticket>>, Problem> {
    let tags = patch.tags.map(|tags| -> Result<TagChange, Refusal> {
        let names = |names: Vec<Text<1, 40>>| -> Result<Vec<TagName>, Refusal> {
            if names.len() > MOST_TAGS {
                return Err(Refusal::TooManyTags(MOST_TAGS));
            }
            names.iter().map(|name| name.0.parse()).collect()
        };
        Ok(TagChange { add: names(tags.add)?, remove: names(tags.remove)? })
    });
    let fields = patch.fields.map(|fields| {
        let texts = |texts: Vec<Text<0, 10_000>>| {
            texts.into_iter().map(|text| text.0).filter(|text| !text.trim().is_empty()).collect()
        };
        fields.into_iter().map(|(key, values)| (key, texts(values))).collect()
    });
    let wanted = Wanted {
        priority: patch.priority.map(Into::into),
        title: patch.title.map(|title| title.0),
        tags: tags.transpose().map_err(Error::from)?,
        category: patch.category.asked().map(|key| key.map(|key| key.0)),
        fields,
        snoozed_until: patch.snoozed_until.asked().map(|at| at.map(|at| at.0)),
    };
    let done = call.desk().patch_ticket(call.agent(), number.0, wanted, call.now()).await;
    then(&call, number.0, done).await
}

/// Where a ticket may be put by hand.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum WantedStatus {
    Open,
    Pending,
    Solved,
    Closed,
    Spam,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct StatusWish {
    status: WantedStatus,
}

pub(super) async fn status(
    call: Call,
    number: Number,
    wish: StatusWish,
) -> Result<Seen<Versioned<Ticket>>, Problem> {
    let loaded = to(Right::Answer, &call, number.0).await?;
    let (desk, by, now, number) = (call.desk(), call.agent(), call.now(), number.0);
    let done = match wish.status {
        WantedStatus::Open if loaded.state.ticket.status.is_done() => desk.reopen(by, number, now).await,
        WantedStatus::Open => desk.resume(by, number, now).await,
        WantedStatus::Pending => desk.pause(by, number, now).await,
        WantedStatus::Solved => desk.solve(by, number, now).await,
        WantedStatus::Closed => desk.close(by, number, now).await,
        WantedStatus::Spam => desk.mark_spam(by, number, now).await,
    };
    then(&call, number, done).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AgentWish {
    /// The id of an agent of its team; null is nobody.
    agent: Option<Id>,
}

pub(super) async fn assign(
    call: Call,
    number: Number,
    wish: AgentWish,
) -> Result<Seen<Versioned<Ticket>>, Problem> {
    let to = wish.agent.map(|id| AgentId(id.0));
    let done = call.desk().assign(call.agent(), number.0, to, call.now()).await;
    then(&call, number.0, done).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TeamWish {
    /// The key of a team.
    team: Key,
    /// Whether the customer is told.
    #[serde(default = "yes")]
    notify: bool,
}

fn yes() -> bool {
    true
}

/// Nothing is answered: who works in the old team alone may not see it any more.
pub(super) async fn move_to(call: Call, number: Number, wish: TeamWish) -> Result<Done, Problem> {
    let team = wish.team.0.as_str();
    settled(call.desk().move_ticket(call.agent(), number.0, team, wish.notify, call.now()).await)?;
    Ok(Done)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AskedTeam {
    /// The key of a team.
    team: Key,
}

/// What a move would do.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MovePreview {
    /// Where it goes, and in which language.
    to: String,
    language: Language,
    mails: Vec<MoveMail>,
    /// Nothing goes to this address any more.
    suppressed: bool,
    /// What is owed then.
    owed: Option<MoveOwed>,
}

/// One mail of a move, as its customer reads it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MoveMail {
    subject: String,
    text: String,
}

/// What is owed after a move.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MoveOwed {
    kind: PromiseKind,
    due_at: At,
    /// The mail says the date anew.
    restated: bool,
}

pub(super) async fn preview_move(
    call: Call,
    number: Number,
    asked: AskedTeam,
) -> Result<Json<MovePreview>, Problem> {
    let found = call.desk().preview_move(call.agent(), number.0, &asked.team.0, call.now()).await?;
    let owed = |owed: MovedWith| MoveOwed {
        kind: (&owed.kind).into(),
        due_at: At(owed.due_at),
        restated: owed.restated,
    };
    Ok(Json(MovePreview {
        to: found.to,
        language: (&found.locale).into(),
        mails: found
            .mails
            .into_iter()
            .map(|mail| MoveMail { subject: mail.subject, text: mail.text })
            .collect(),
        suppressed: found.is_suppressed,
        owed: found.owed.map(owed),
    }))
}
