//! Every mail to a customer with its fate, and one of them: read, and sent once more. A mail that lets somebody in is
//! never shown again.

use axum::extract::{Path, Query};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use relance_desk::{Desk, OwnMail, Resent, lets_in};
use relance_domain::id::OutboxId;
use relance_store::outbox::{self, Delivery, Fate as Sent};

use super::{Seen, Told, next, on_to, shell, shell_of};
use crate::area::Area;
use crate::fault::Fault;
use crate::handler::ticket::entry::FRAME_POLICY;
use crate::page::portal::Said;
use crate::page::portal::fate::{Fate, MailLine, State, Why as Reason};
use crate::page::portal::message::{self as page, ListView, MailView, Why};
use crate::route::{Gate, Routes};

/// Mails on one page.
const PAGE: i64 = 25;
/// Requests whose promises are shown beside them.
const REQUESTS: i64 = 30;

/// The routes of this noun.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Customer, "/portal/messages", list)
        .get(Gate::Customer, "/portal/messages/{mail}", show)
        .get(Gate::Customer, "/portal/messages/{mail}/html", html)
        .post(Gate::Customer, "/portal/messages/{mail}/again", again)
}

async fn list(area: Area, Query(told): Query<Told>) -> Result<Response, Fault> {
    let live = area.live()?;
    let context = (area.holder.customer.clone(), live.clone(), told.before.map(OutboxId), area.ctx.now);
    let read = area.desk.look("own mails", context, |tx, context| {
        Box::pin(async move {
            let (who, live, before, now) = &*context;
            let (mails, older) = Desk::own_mails(tx, who, *before, PAGE, *now).await?;
            let states = Desk::own_requests(tx, who, None, REQUESTS).await?;
            let ahead = Seen::ahead(tx, (who, live), &states, *now).await?;
            Ok((mails, older, states, ahead, Desk::own_addresses(tx, who, *now).await?))
        })
    });
    let (mails, older, states, ahead, addresses) = read.await?;
    let open: Vec<_> = states.iter().filter(|state| !state.ticket.status.is_done()).collect();
    let mailboxes = live.policy.teams.values().flat_map(|team| &team.mailboxes);
    let view = ListView {
        shell: shell(&live, states.first(), &addresses),
        mails: mails.iter().map(line).collect(),
        older: older.map(|id| format!("/portal/messages?before={id}")),
        next: next(&area, &live, &open, &ahead),
        senders: mailboxes.map(|mailbox| mailbox.address.clone()).collect(),
        said: told.said(),
    };
    Ok(page::list(&area.ctx, &view).into_response())
}

/// A mail as lists show it.
pub(super) fn line(mail: &OwnMail) -> MailLine {
    MailLine {
        id: mail.entry.id.0,
        subject: mail.subject.clone(),
        at: mail.entry.created_at,
        fates: mail.deliveries.iter().map(fate).collect(),
        again: mail.again.as_ref().map(|(at, later)| (*at, later.iter().map(fate).collect())),
    }
}

fn fate(delivery: &Delivery) -> Fate {
    let state = match delivery.fate {
        Sent::Queued => State::Waiting(None),
        Sent::Accepted => State::Delivered,
        Sent::Deferred => State::Delayed(None),
        Sent::Bounced | Sent::Failed => State::Returned(Reason::of(delivery.enhanced.as_deref())),
        Sent::Suppressed => State::Silent,
        Sent::Cancelled => State::TakenBack,
    };
    Fate { address: delivery.recipient.clone(), state, at: delivery.at }
}

async fn read(area: &Area, id: i64) -> Result<(OwnMail, Option<Vec<u8>>), Fault> {
    let context = (area.holder.customer.clone(), OutboxId(id), area.ctx.now);
    let read = area.desk.look("own mail", context, |tx, context| {
        Box::pin(async move {
            let (who, id, now) = &*context;
            let mail = Desk::own_mail(tx, who, *id, *now).await?;
            let raw = if lets_in(&mail.entry.mail) { None } else { outbox::raw(tx, *id).await? };
            Ok((mail, raw))
        })
    });
    Ok(read.await?)
}

async fn show(area: Area, Path(id): Path<i64>, Query(told): Query<Told>) -> Result<Response, Fault> {
    let live = area.live()?;
    let (mail, raw) = read(&area, id).await?;
    let letter = match raw {
        Some(raw) => {
            let read = tokio::task::spawn_blocking(move || {
                let has_html = relance_mail::html_as_sent(&raw).is_some();
                (relance_mail::as_sent(&raw).text, has_html)
            });
            Some(read.await.map_err(|error| Fault::Broken(error.to_string()))?)
        }
        None => None,
    };
    let why = match &mail.cadence {
        Some(key) => Why::Cadence {
            words: Desk::why_it_came(&live, key, &area.holder.customer).to_owned(),
            is_optional: live.policy.cadences.get(key).is_some_and(|cadence| cadence.optional),
        },
        None if lets_in(&mail.entry.mail) => Why::Own,
        None => Why::Person,
    };
    let (text, has_html) = letter.unwrap_or_default();
    let view = MailView {
        shell: shell_of(&area, &live).await?,
        line: line(&mail),
        from: mail.entry.mailbox.clone(),
        number: mail.ticket_number,
        why,
        text,
        html: has_html.then(|| format!("/portal/messages/{id}/html")),
        may_resend: mail.may_go_again(),
        said: told.said(),
    };
    Ok(page::one(&area.ctx, &view).into_response())
}

/// The HTML of a mail of ours, sanitised, for a sandboxed frame.
async fn html(area: Area, Path(id): Path<i64>) -> Result<Response, Fault> {
    let raw = read(&area, id).await?.1.ok_or(Fault::Missing)?;
    let clean = tokio::task::spawn_blocking(move || relance_mail::html_as_sent(&raw));
    let clean = clean.await.map_err(|error| Fault::Broken(error.to_string()))?.ok_or(Fault::Missing)?;
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, FRAME_POLICY),
        (CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, clean).into_response())
}

async fn again(area: Area, Path(id): Path<i64>) -> Result<Response, Fault> {
    area.may_write()?;
    let said = match area.desk.resend_own(&area.holder, OutboxId(id), area.ctx.now).await? {
        Resent::To(_) => Said::Resent,
        Resent::TooOften => Said::TooOften,
        Resent::Suppressed(_) => Said::Silent,
    };
    Ok(on_to(&format!("/portal/messages/{id}"), said))
}
