//! What is a customer's, as one file that is written while it is read; and their wish to be forgotten. What is theirs
//! is decided in the desk.

use std::collections::VecDeque;

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use jiff::{SignedDuration, Timestamp};
use relance_desk::{Desk, Error, Holder, OwnMail, OwnRequest};
use relance_domain::id::{MessageId, OutboxId, TicketId};
use relance_domain::message::Kind;
use relance_store::outbox::Delivery;
use relance_store::portal;
use serde_json::{Value, json};

use super::on_to;
use crate::area::Area;
use crate::fault::Fault;
use crate::page::portal::Said;
use crate::route::{Gate, Routes};
use crate::zip::Zip;

/// Requests and mails that are read at once.
const PAGE: i64 = 50;

/// The routes of this noun.
pub(super) fn routes(routes: Routes) -> Routes {
    routes.post(Gate::Customer, "/portal/data/export", export).post(
        Gate::Customer,
        "/portal/data/erase",
        erase,
    )
}

async fn erase(area: Area) -> Result<Response, Fault> {
    seldom(&area)?;
    area.desk.ask_erasure(&area.holder, &area.peer.to_string(), area.ctx.now).await?;
    Ok(on_to("/portal/details", Said::Erasure))
}

/// As seldom as forms are sent: either makes work.
fn seldom(area: &Area) -> Result<(), Fault> {
    area.site.limits.form(area.peer).map_err(|secs| {
        Fault::TooMany(area.ctx.now + SignedDuration::from_secs(i64::try_from(secs).unwrap_or(60)))
    })
}

/// One thing to be written.
enum Piece {
    You,
    Requests(Option<TicketId>),
    Request(i64),
    Letter(i64, usize, MessageId, Kind),
    Mails(Option<OutboxId>, usize),
    Mail(OutboxId),
}

/// Where writing has come to.
struct Writing {
    desk: Desk,
    holder: Holder,
    now: Timestamp,
    left: VecDeque<Piece>,
    zip: Option<Zip>,
}

async fn export(area: Area) -> Result<Response, Fault> {
    seldom(&area)?;
    area.desk.note_data_taken(&area.holder, area.ctx.now).await?;
    let writing = Writing {
        desk: area.desk.clone(),
        holder: area.holder.clone(),
        now: area.ctx.now,
        left: VecDeque::from([Piece::You, Piece::Requests(None), Piece::Mails(None, 1)]),
        zip: Some(Zip::default()),
    };
    let headers =
        [(CONTENT_TYPE, "application/zip"), (CONTENT_DISPOSITION, "attachment; filename=\"my-data.zip\"")];
    Ok((headers, Body::from_stream(stream::try_unfold(writing, next))).into_response())
}

/// The next bytes. A full archive ends early, with what it has.
async fn next(mut writing: Writing) -> Result<Option<(Bytes, Writing)>, Error> {
    while let Some(piece) = writing.left.pop_front() {
        let Some((name, bytes)) = writing.piece(piece).await? else { continue };
        let head = writing.zip.as_mut().and_then(|zip| zip.head(&name, &bytes));
        let Some(mut all) = head else { break };
        all.extend_from_slice(&bytes);
        return Ok(Some((Bytes::from(all), writing)));
    }
    writing.left.clear();
    Ok(writing.zip.take().map(|zip| (Bytes::from(zip.end()), writing)))
}

type Named = Option<(String, Vec<u8>)>;

impl Writing {
    async fn piece(&mut self, piece: Piece) -> Result<Named, Error> {
        match piece {
            Piece::You => self.you().await,
            Piece::Requests(before) => self.requests(before).await,
            Piece::Request(number) => self.request(number).await,
            Piece::Letter(number, at, id, kind) => {
                let raw = self.desk.own_letter_bytes(&self.holder, id, self.now).await?;
                let way = if kind == Kind::Incoming { "in" } else { "out" };
                Ok(raw.map(|raw| (format!("requests/{number}/{at:03}-{way}.eml"), raw)))
            }
            Piece::Mails(before, page) => self.mails(before, page).await,
            Piece::Mail(id) => {
                let raw = self.desk.own_mail_bytes(&self.holder, id, self.now).await?;
                Ok(raw.map(|raw| (format!("messages/{id}.eml"), raw)))
            }
        }
    }

    async fn you(&self) -> Result<Named, Error> {
        let who = &self.holder.customer;
        let read = self.desk.look("own data", (who.clone(), self.now), |tx, context| {
            Box::pin(async move {
                let (who, now) = &*context;
                Ok((Desk::own_addresses(tx, who, *now).await?, portal::declined(tx, who.id).await?))
            })
        });
        let (addresses, declined) = read.await?;
        let addresses: Vec<Value> = addresses
            .iter()
            .map(|one| {
                json!({
                    "address": one.known.email,
                    "since": one.known.since.to_string(),
                    "proved_at": one.known.proved_at.map(|at| at.to_string()),
                    "first": one.is_first,
                    "bouncing": one.is_bouncing(),
                })
            })
            .collect();
        let you = json!({
            "name": who.name,
            "address": who.email,
            "language": who.locale.as_str(),
            "zone": who.zone,
            "known_since": who.created_at.to_string(),
            "account_since": who.account_at.map(|at| at.to_string()),
            "addresses": addresses,
            "declined_messages": declined,
            "written_at": self.now.to_string(),
        });
        Ok(Some(("you.json".to_owned(), pretty(&you))))
    }

    async fn requests(&mut self, before: Option<TicketId>) -> Result<Named, Error> {
        let context = (self.holder.customer.clone(), before);
        let read = self.desk.look("own requests to take", context, |tx, context| {
            Box::pin(async move { Desk::own_requests(tx, &context.0, context.1, PAGE).await })
        });
        let states = read.await?;
        if let Some(last) = states.last() {
            self.left.push_front(Piece::Requests(Some(last.ticket.id)));
        }
        for state in states.iter().rev() {
            self.left.push_front(Piece::Request(state.ticket.number));
        }
        Ok(None)
    }

    async fn request(&mut self, number: i64) -> Result<Named, Error> {
        let context = (self.holder.customer.clone(), number, self.now);
        let read = self.desk.look("own request to take", context, |tx, context| {
            Box::pin(async move { Desk::own_request_whole(tx, &context.0, context.1, context.2).await })
        });
        let request = read.await?;
        for (at, letter) in request.letters.iter().enumerate().rev() {
            self.left.push_front(Piece::Letter(number, at + 1, letter.id, letter.kind));
        }
        Ok(Some((format!("requests/{number}/request.json"), pretty(&told(&request)))))
    }

    async fn mails(&mut self, before: Option<OutboxId>, page: usize) -> Result<Named, Error> {
        let context = (self.holder.customer.clone(), before, self.now);
        let read = self.desk.look("own mails to take", context, |tx, context| {
            Box::pin(async move { Desk::own_mails(tx, &context.0, context.1, PAGE, context.2).await })
        });
        let (mails, older) = read.await?;
        if let Some(older) = older {
            self.left.push_front(Piece::Mails(Some(older), page + 1));
        }
        // Those of requests lie with them.
        for mail in mails.iter().rev().filter(|mail| mail.entry.message.is_none()) {
            self.left.push_front(Piece::Mail(mail.entry.id));
        }
        let told: Vec<Value> = mails.iter().map(fates).collect();
        Ok(Some((format!("messages/fates-{page}.json"), pretty(&Value::Array(told)))))
    }
}

fn pretty(value: &Value) -> Vec<u8> {
    serde_json::to_vec_pretty(value).unwrap_or_default()
}

fn told(request: &OwnRequest) -> Value {
    let ticket = &request.state.ticket;
    let promises: Vec<Value> = request
        .state
        .promises
        .iter()
        .map(|one| {
            json!({
                "words": one.words,
                "language": one.locale.as_str(),
                "made_at": one.made_at.to_string(),
                "due_at": one.due_at.to_string(),
                "state": one.state,
            })
        })
        .collect();
    json!({
        "number": ticket.number,
        "subject": ticket.subject,
        "status": ticket.status.as_str(),
        "opened_at": ticket.created_at.to_string(),
        "promises": promises,
    })
}

fn fates(mail: &OwnMail) -> Value {
    let fate = |one: &Delivery| {
        json!({
            "address": one.recipient,
            "state": one.fate.as_str(),
            "status": one.enhanced,
            "at": one.at.to_string(),
        })
    };
    json!({
        "id": mail.entry.id.to_string(),
        "subject": mail.subject,
        "at": mail.entry.created_at.to_string(),
        "request": mail.ticket_number,
        "from": mail.entry.mailbox,
        "deliveries": mail.deliveries.iter().map(fate).collect::<Vec<_>>(),
    })
}
