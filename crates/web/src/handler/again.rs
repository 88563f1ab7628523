//! A mail that did not arrive is sent to another address: the form, and the use case behind it. Whoever may see what
//! the mail is about may do it.

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Desk, Error, SendAgain};
use relance_domain::error::Refusal;
use relance_domain::id::OutboxId;
use relance_domain::right::Right;
use relance_store::{customer, message, outbox, ticket};
use serde::Deserialize;

use super::sidebar;
use crate::component::cadence;
use crate::fault::Fault;
use crate::page::again::{self as page, AgainError, AgainView};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Team(Right::Answer), "/mails/{mail}/again", form).post(
        Gate::Team(Right::Answer),
        "/mails/{mail}/again",
        send,
    )
}

#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    from: String,
}

/// What the page needs to know of the mail.
struct Known {
    mail: String,
    words: String,
    may_correct: bool,
    back: String,
}

impl Known {
    async fn read(visit: &Visit, id: i64, from: &str) -> Result<Self, Fault> {
        let desk = &visit.site.app.desk;
        let context = (desk.live()?, visit.agent.clone(), OutboxId(id), from.to_owned());
        let read = desk.look("mail to send again", context, |tx, context| {
            Box::pin(async move {
                let (live, by, id, from) = &*context;
                let mail = Desk::their_mail(tx, by, live, *id).await?;
                let deliveries = outbox::deliveries(tx, *id).await?;
                let delivery = deliveries.into_iter().find(|one| one.recipient.eq_ignore_ascii_case(from));
                let delivery = delivery.ok_or(Error::NotFound("mail"))?;
                let is_copy = match mail.message {
                    Some(id) => {
                        message::find(tx, id).await?.is_some_and(|entry| entry.recipients.is_copy(from))
                    }
                    None => false,
                };
                let has_customer = match mail.customer {
                    Some(id) => customer::find(tx, id).await?.is_some(),
                    None => false,
                };
                let number = match mail.ticket {
                    Some(id) => ticket::read(tx, id).await?.map(|(state, _)| state.ticket.number),
                    None => None,
                };
                let back = match (number, mail.customer) {
                    (Some(number), _) => format!("/tickets/{number}"),
                    (None, Some(customer)) => format!("/customers/{customer}"),
                    (None, None) => "/outbox".to_owned(),
                };
                Ok(Self {
                    mail: mail.mail,
                    words: delivery.words,
                    may_correct: has_customer && !is_copy,
                    back,
                })
            })
        });
        Ok(read.await?)
    }

    fn view(&self, visit: &Visit, id: i64, from: String, to: String) -> AgainView {
        AgainView {
            id,
            mail: cadence::mail(&visit.ctx, &self.mail),
            from,
            words: self.words.clone(),
            may_correct: self.may_correct,
            to,
            corrects: self.may_correct,
            error: None,
            may_lift: visit.agent.leads(),
        }
    }
}

async fn form(visit: Visit, Path(id): Path<i64>, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let known = Known::read(&visit, id, &asked.from).await?;
    let view = known.view(&visit, id, asked.from, String::new());
    Ok(page::page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

#[derive(Debug, Deserialize)]
struct Typed {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    how: String,
}

async fn send(visit: Visit, Path(id): Path<i64>, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let known = Known::read(&visit, id, &typed.from).await?;
    let corrects = known.may_correct && typed.how == "correct";
    let wish = SendAgain { mail: OutboxId(id), from: typed.from.clone(), to: typed.to.clone(), corrects };
    let error = match visit.desk.send_again(&visit.agent, wish, visit.ctx.now).await {
        Ok(_) => return Ok(Redirect::to(&known.back).into_response()),
        Err(Error::Refused(Refusal::NoAddress(_))) => AgainError::Address,
        Err(Error::Refused(Refusal::OwnAddress(_))) => AgainError::Own,
        Err(Error::Refused(Refusal::AddressTaken(_))) => AgainError::Taken,
        Err(Error::Refused(Refusal::Suppressed(_))) => AgainError::Suppressed,
        Err(Error::Refused(Refusal::NotLost)) => AgainError::Lost,
        Err(Error::Refused(Refusal::OfAnAside)) => AgainError::Aside,
        Err(Error::Refused(_)) => AgainError::Same,
        Err(other) => return Err(other.into()),
    };
    let view = AgainView { corrects, error: Some(error), ..known.view(&visit, id, typed.from, typed.to) };
    let page = page::page(&visit.ctx, &sidebar::alone(&visit).await?, &view);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
