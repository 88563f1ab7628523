//! Asking somebody outside about a ticket, forwarding a letter to them, writing on, and ending it. A page that
//! came back keeps every word; files of one's own are chosen again, since browsers keep none.

#[cfg(test)]
mod tests;

use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Along, AsideLetter, Error, NewAside, NewFile};
use relance_domain::aside::{Aside, Standing};
use relance_domain::error::Refusal;
use relance_domain::id::{AsideId, MessageId};
use relance_domain::message::Kind;
use relance_domain::right::Right;
use relance_store::message::Message;
use serde::Deserialize;

use super::composer::Typed;
use super::load::Loaded;
use super::{draft, entry, view};
use crate::component::{Ctx, moment};
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::ticket::{self as page, AlongLine, AsideMark, AsideView};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Files of the ticket that are offered.
const OFFERED: usize = 50;

/// The routes of this noun.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Team(Right::Answer), "/tickets/{number}/aside", form)
        .upload(Gate::Team(Right::Answer), "/tickets/{number}/asides", draft::MOST_BYTES, begin)
        .upload(Gate::Team(Right::Answer), "/tickets/{number}/asides/{aside}", draft::MOST_BYTES, write)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/asides/{aside}/end", end)
}

/// What of the ticket stands in the letter from the start.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wish {
    /// The id of one entry.
    entry: Option<i64>,
    /// Anything for all that customer and desk wrote.
    all: Option<String>,
}

async fn form(visit: Visit, Path(number): Path<i64>, Query(wish): Query<Wish>) -> Result<Response, Fault> {
    let loaded = Loaded::to(Right::Answer, &visit, number).await?;
    let is_wished = |row: &&Message| match (wish.entry, &wish.all) {
        (Some(id), _) => row.id.0 == id && row.kind != Kind::Note,
        (None, Some(_)) => matches!(row.kind, Kind::Incoming | Kind::Reply) && row.known,
        (None, None) => false,
    };
    let taken: Vec<&Message> = loaded.messages.iter().filter(is_wished).collect();
    if wish.entry.is_some() && taken.is_empty() {
        return Err(Fault::Missing);
    }
    let quoted: Vec<String> = taken.iter().map(|row| quoted(&visit.ctx, row, taken.len() == 1)).collect();
    let mut shown = blank(&visit, &loaded);
    shown.body = quoted.join("\n\n");
    let title = &loaded.state.ticket.subject;
    shown.subject = match taken.is_empty() {
        true => title.clone(),
        false => format!("{} {title}", visit.ctx.t("aside-forward-prefix")),
    };
    let chosen: Vec<i64> = taken.iter().map(|row| row.id.0).collect();
    shown.along = along(&loaded, |row| chosen.contains(&row.id.0));
    draw(&visit, &loaded, &shown).await
}

fn blank(visit: &Visit, loaded: &Loaded) -> AsideView {
    let last = loaded.messages.iter().rev().find(|row| row.kind == Kind::Incoming);
    let view = view::view(visit, loaded, Typed::default());
    AsideView {
        number: loaded.state.ticket.number,
        title: loaded.title().to_owned(),
        customer: view.customer.name,
        last: last.map(|row| row.id.0),
        ..AsideView::default()
    }
}

/// A letter as another one quotes it: who wrote it when, and what. Of one alone all of it, of several what is new.
fn quoted(ctx: &Ctx, row: &Message, is_whole: bool) -> String {
    let author = match row.author_name.as_str() {
        "" => row.author_email.clone(),
        name => format!("{name} <{}>", row.author_email),
    };
    let text = if is_whole { &row.text } else { row.reply.as_ref().unwrap_or(&row.text) };
    let args = [
        ("author", author.into()),
        ("at", moment::full(ctx, row.at).into()),
        ("subject", row.subject.clone().into()),
    ];
    format!("{}\n\n{}", ctx.with("aside-quoted", &args), text.trim())
}

fn along(loaded: &Loaded, is_chosen: impl Fn(&Message) -> bool) -> Vec<AlongLine> {
    let letters = loaded.messages.iter().filter(|row| row.kind != Kind::Note);
    let files = letters.flat_map(|row| row.attachments.iter().map(move |file| (row, file)));
    let line = |(row, file): (&Message, &relance_store::message::Attachment)| AlongLine {
        value: format!("{}.{}", row.id, file.part),
        name: file.name.clone(),
        size: entry::size(file.size_bytes),
        chosen: is_chosen(row),
    };
    files.take(OFFERED).map(line).collect()
}

async fn draw(visit: &Visit, loaded: &Loaded, shown: &AsideView) -> Result<Response, Fault> {
    let side = sidebar::alone(visit).await?;
    let here = view::view(visit, loaded, Typed::default()).here;
    let status = if shown.unfit.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, page::aside_page(&visit.ctx, &side, &here, shown)).into_response())
}

/// A post, as far as it could be read.
#[derive(Debug, Default)]
struct Posted {
    to: String,
    subject: String,
    body: String,
    along: Vec<String>,
    files: Vec<NewFile>,
    /// False when it is more than a letter takes.
    fits: bool,
}

impl Posted {
    async fn read(visit: &Visit, body: Multipart) -> Result<Self, Fault> {
        let mut posted = Self::default();
        let read = draft::read_in_turn(visit, body, |name, text| match name {
            "to" => posted.to = text,
            "subject" => posted.subject = text,
            "body" => posted.body = text,
            "along" => posted.along.push(text),
            _ => {}
        });
        let files = read.await?;
        posted.fits = files.is_some();
        posted.files = files.unwrap_or_default();
        Ok(posted)
    }

    fn letter(&mut self) -> AsideLetter {
        let chosen = |value: &String| {
            let (message, part) = value.split_once('.')?;
            Some(Along { message: MessageId(message.parse().ok()?), part: part.parse().ok()? })
        };
        AsideLetter {
            body: self.body.clone(),
            files: std::mem::take(&mut self.files),
            along: self.along.iter().filter_map(chosen).collect(),
        }
    }
}

async fn begin(visit: Visit, Path(number): Path<i64>, body: Multipart) -> Result<Response, Fault> {
    let mut posted = Posted::read(&visit, body).await?;
    let letter = posted.letter();
    let new = NewAside { to: posted.to.clone(), subject: posted.subject.clone(), letter };
    let done = match posted.fits {
        true => visit.site.app.desk.begin_aside(&visit.agent, number, new, visit.ctx.now).await.map(drop),
        false => Err(draft::too_many_files()),
    };
    match done {
        Ok(()) => Ok(ticket(number)),
        Err(Error::Refused(why)) => {
            let loaded = Loaded::read(&visit, number).await?;
            let field = match why {
                Refusal::NoAddress(_)
                | Refusal::OwnAddress(_)
                | Refusal::IsCustomer(_)
                | Refusal::Suppressed(_) => "to",
                Refusal::TooManyFiles(..) => "files",
                _ => "body",
            };
            let shown = AsideView {
                to: posted.to,
                subject: posted.subject,
                body: posted.body,
                along: along(&loaded, |_| false)
                    .into_iter()
                    .map(|line| AlongLine { chosen: posted.along.contains(&line.value), ..line })
                    .collect(),
                unfit: Some((field, page::error_words(&visit.ctx, &why))),
                ..blank(&visit, &loaded)
            };
            draw(&visit, &loaded, &shown).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn write(
    visit: Visit,
    Path((number, id)): Path<(i64, i64)>,
    body: Multipart,
) -> Result<Response, Fault> {
    let mut posted = Posted::read(&visit, body).await?;
    let letter = posted.letter();
    let done = match posted.fits {
        true => {
            visit.site.app.desk.write_aside(&visit.agent, number, AsideId(id), letter, visit.ctx.now).await
        }
        false => Err(draft::too_many_files()),
    };
    match done {
        Ok(()) => Ok(ticket(number)),
        // The page on which an aside begins has room for the reason and for every word; whom it is with stands there.
        Err(Error::Refused(why)) => {
            let loaded = Loaded::read(&visit, number).await?;
            let known = loaded.asides.iter().find(|aside| aside.id.0 == id).ok_or(Fault::Missing)?;
            let shown = AsideView {
                begun: Some(id),
                to: known.with().to_owned(),
                subject: known.subject.clone(),
                body: posted.body,
                along: along(&loaded, |_| false),
                unfit: Some(("body", page::error_words(&visit.ctx, &why))),
                ..blank(&visit, &loaded)
            };
            draw(&visit, &loaded, &shown).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn end(visit: Visit, Path((number, id)): Path<(i64, i64)>) -> Result<Response, Fault> {
    match visit.site.app.desk.end_aside(&visit.agent, number, AsideId(id), visit.ctx.now).await {
        Ok(()) | Err(Error::Refused(Refusal::Unchanged)) => Ok(ticket(number)),
        Err(error) => Err(error.into()),
    }
}

fn ticket(number: i64) -> Response {
    Redirect::to(&format!("/tickets/{number}")).into_response()
}

/// What an entry says of its aside.
pub(super) fn mark(loaded: &Loaded, row: &Message) -> Option<AsideMark> {
    let id = row.aside?;
    let known: &Aside = loaded.asides.iter().find(|aside| aside.id == id)?;
    let last = loaded.messages.iter().rev().find(|other| other.aside == Some(id));
    Some(AsideMark {
        id: id.0,
        with: known.with().to_owned(),
        is_last: last.is_some_and(|last| last.id == row.id),
        is_ended: matches!(known.standing, Standing::Ended { .. }),
    })
}
