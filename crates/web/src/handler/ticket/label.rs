//! Title, priority and tags of a ticket as agents change them, and the records of such changes in the page's own terms.
//! What was not taken comes back on a page of its own, with the reason in the reader's language.

#[cfg(test)]
mod tests;

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, TagChange};
use relance_domain::error::Refusal;
use relance_domain::event::Event;
use relance_domain::label::TagName;
use relance_domain::right::Right;
use relance_domain::ticket::Status;
use serde::Deserialize;

use super::composer::Typed;
use super::load::Loaded;
use super::sorted;
use super::view;
use crate::component::Ctx;
use crate::fault::{Fault, form_value};
use crate::handler::{sidebar, tag};
use crate::page::ticket::{self as page, Change, Labels, Refused, RefusedField};
use crate::visit::Visit;

/// Names that are proposed while one writes.
const PROPOSED: usize = 300;

pub async fn form(visit: Visit, Path(number): Path<i64>) -> Result<Response, Fault> {
    draw(&visit, number, None).await
}

async fn draw(visit: &Visit, number: i64, refused: Option<Refused>) -> Result<Response, Fault> {
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let loaded = Loaded::to(Right::Answer, visit, number).await?;
    let mut view = view::view(visit, &loaded, Typed::default());
    view.labels.refused = refused;
    Ok((status, page::labels_page(&visit.ctx, &sidebar::alone(visit).await?, &view)).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TagsForm {
    add: String,
    remove: String,
}

pub async fn tags(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<TagsForm>,
) -> Result<Response, Fault> {
    let change = TagName::read_all(&form.add)
        .and_then(|add| Ok(TagChange { add, remove: TagName::read_all(&form.remove)? }));
    let done = match change {
        Ok(change) => visit.site.app.desk.tag_ticket(&visit.agent, number, change, visit.ctx.now).await,
        Err(refusal) => Err(refusal.into()),
    };
    after(&visit, number, done, RefusedField::Tags, form.add).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PriorityForm {
    priority: String,
}

pub async fn priority(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<PriorityForm>,
) -> Result<Response, Fault> {
    let to = form.priority.parse().map_err(|_| Fault::Missing)?;
    let done = visit.site.app.desk.prioritise(&visit.agent, number, to, visit.ctx.now).await;
    super::after(done, &format!("/tickets/{number}"))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TitleForm {
    title: String,
}

pub async fn title(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<TitleForm>,
) -> Result<Response, Fault> {
    let done = visit.site.app.desk.retitle(&visit.agent, number, &form.title, visit.ctx.now).await;
    after(&visit, number, done, RefusedField::Title, form.title).await
}

/// Back to the ticket; or the form again with what was typed and why it was not taken.
async fn after(
    visit: &Visit,
    number: i64,
    done: Result<(), Error>,
    field: RefusedField,
    typed: String,
) -> Result<Response, Fault> {
    match done {
        Ok(()) | Err(Error::Refused(Refusal::Unchanged)) => {
            Ok(Redirect::to(&format!("/tickets/{number}")).into_response())
        }
        Err(Error::Refused(refusal)) => {
            let why = said(&visit.ctx, &refusal);
            draw(visit, number, Some(Refused { field, typed, why })).await
        }
        Err(other) => Err(other.into()),
    }
}

/// A refusal about labels in the reader's language.
pub fn said(ctx: &Ctx, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoTag(tag) => ctx.with("label-refused-tag", &[("tag", tag.clone().into())]),
        Refusal::TooManyTags(n) => ctx.with("label-refused-many", &[("n", (*n).into())]),
        Refusal::TooLong(n) => ctx.with("label-refused-long", &[("n", (*n).into())]),
        Refusal::TagTaken(tag) => ctx.with("tags-taken", &[("tag", tag.clone().into())]),
        _ => ctx.t("label-refused-empty"),
    }
}

/// What is shown beside the promises.
pub fn labels(visit: &Visit, loaded: &Loaded) -> Labels {
    let is = &loaded.labels;
    let keeps_tags = visit.agent.leads();
    let is_spam = matches!(loaded.state.ticket.status, Status::Spam { .. });
    let block = format!("/quarantine/blocks?sender={}", form_value(&loaded.customer.email));
    Labels {
        mail_subject: is.title.as_ref().map(|_| view::subject(&visit.ctx, &loaded.state.ticket.subject)),
        priority: is.priority,
        tags: loaded.tags.of(&is.tags).into_iter().map(tag::label).collect(),
        known: loaded.tags.iter().take(PROPOSED).map(|tag| tag.name.to_string()).collect(),
        block: (is_spam && keeps_tags).then_some(block),
        keeps_tags,
        refused: None,
    }
}

/// The line of a record about labels.
pub fn change(visit: &Visit, loaded: &Loaded, event: &Event) -> Option<Change> {
    let category = |key: &Option<String>| key.as_deref().map(|key| sorted::name(visit, loaded, key));
    Some(match event {
        Event::Closed { .. } => Change::Closed,
        Event::MarkedSpam { .. } => Change::Spam,
        Event::NotSpam => Change::NotSpam,
        Event::Tagged { added, removed } => Change::Tagged { added: added.clone(), removed: removed.clone() },
        Event::Prioritised { from, to } => Change::Prioritised { from: *from, to: *to },
        Event::Retitled { from, to } => Change::Retitled { from: from.clone(), to: to.clone() },
        Event::Categorised { from, to } => Change::Categorised { from: category(from), to: category(to) },
        Event::FieldChanged { key, from, to } => {
            let (field, say) = sorted::field(visit, loaded, key);
            Change::Field { field, from: say(from), to: say(to) }
        }
        Event::Snoozed { until } => Change::Snoozed { until: *until },
        Event::Woken => Change::Woken,
        Event::Linked { number, link } => Change::Linked { number: *number, link: *link },
        Event::Unlinked { number, link } => Change::Unlinked { number: *number, link: *link },
        _ => return None,
    })
}
