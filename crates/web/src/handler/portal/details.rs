//! What a customer sets for themselves: addresses by proof, the mails they want, their name, their browsers. What may
//! be set is decided in the desk.

use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use relance_desk::{Desk, Error, OwnAddress};
use relance_domain::error::Refusal;
use relance_domain::suppression::{Reason, Scope};
use relance_store::address;
use serde::Deserialize;

use super::{Told, on_to, shell};
use crate::area::Area;
use crate::component::cadence;
use crate::component::sessions::{SessionLine, SessionsView};
use crate::fault::Fault;
use crate::page::portal::Said;
use crate::page::portal::details::{self as page, AddressLine, Choice, DetailsView, Silence, Wrong};
use crate::route::{Gate, Routes};

const PATH: &str = "/portal/details";

/// The routes of this noun.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Customer, PATH, show)
        .post(Gate::Customer, "/portal/addresses", ask)
        .post(Gate::Customer, "/portal/addresses/first", first)
        .post(Gate::Customer, "/portal/addresses/drop", drop_one)
        .post(Gate::Customer, "/portal/mails", choose)
        .post(Gate::Customer, "/portal/mails/all", turn)
        .post(Gate::Customer, "/portal/name", name)
        .post(Gate::Customer, "/portal/sessions/end", end)
        .post(Gate::Customer, "/portal/sessions/end-others", end_others)
}

async fn show(area: Area, Query(told): Query<Told>) -> Result<Response, Fault> {
    let view = view(&area).await?;
    Ok(page::details(&area.ctx, &DetailsView { said: told.said(), ..view }).into_response())
}

async fn view(area: &Area) -> Result<DetailsView, Fault> {
    let live = area.live()?;
    let context = (area.holder.customer.clone(), live.clone(), area.ctx.now);
    let read = area.desk.look("own details", context, |tx, context| {
        Box::pin(async move {
            let (who, live, now) = &*context;
            let newest = Desk::own_requests(tx, who, None, 1).await?.pop();
            let addresses = Desk::own_addresses(tx, who, *now).await?;
            let mut asked = address::asked(tx, who.id).await?;
            asked.retain(|proof| {
                proof.asked_by.is_none() && proof.proved_at.is_none() && proof.expires_at > *now
            });
            asked.dedup_by(|later, earlier| later.email_key == earlier.email_key);
            let (choices, all_off) = Desk::own_choices(tx, live, who, *now).await?;
            Ok((newest, addresses, asked, choices, all_off))
        })
    });
    let (newest, addresses, asked, choices, all_off) = read.await?;
    let choices = choices.into_iter().map(|choice| Choice {
        name: names(area, &live, &choice.cadence),
        key: choice.cadence,
        words: choice.words,
        is_wanted: choice.is_wanted,
    });
    Ok(DetailsView {
        shell: shell(&live, newest.as_ref(), &addresses),
        name: area.holder.customer.name.clone(),
        addresses: addresses.iter().map(|one| line(area, one)).collect(),
        asked: asked.into_iter().map(|proof| (proof.email, proof.expires_at)).collect(),
        choices: choices.collect(),
        all_off,
        sessions: sessions(area).await?,
        ..DetailsView::default()
    })
}

/// The names of the mails of a cadence.
fn names(area: &Area, live: &relance_desk::Live, key: &str) -> String {
    let steps = live.policy.cadences.get(key).map_or(&[][..], |cadence| &cadence.steps);
    let mut names: Vec<String> = steps
        .iter()
        .filter_map(|step| step.mail.as_ref())
        .map(|mail| cadence::mail(&area.ctx, mail))
        .collect();
    names.dedup();
    if names.is_empty() { cadence::readable(key) } else { names.join(" · ") }
}

fn line(area: &Area, one: &OwnAddress) -> AddressLine {
    let silences = one.suppressed.iter().filter(|one| !matches!(one.scope, Scope::Optional));
    let silent = silences.map(|one| match one.reason {
        Reason::Bounced => Silence::Bounced,
        Reason::Complaint => Silence::Complaint,
        Reason::Asked | Reason::Unsubscribed | Reason::WrongPerson => Silence::Asked,
        Reason::ByHand => Silence::ByUs,
    });
    AddressLine {
        address: one.known.email.clone(),
        is_first: one.is_first,
        is_this: one.known.key == area.holder.email_key,
        is_proved: one.known.proved_at.is_some(),
        returned: one.returned.filter(|_| one.is_bouncing()).map(|back| (back.n, back.last_at)),
        silent: silent.into_iter().next(),
    }
}

async fn sessions(area: &Area) -> Result<SessionsView, Fault> {
    let open = area.desk.portal_sessions(&area.holder, &area.session, area.ctx.now).await?;
    let lines = open.into_iter().map(|one| SessionLine {
        is_this: one.is_this,
        session: one.session.token_hash,
        browser: one.session.browser.name,
        peer: one.session.browser.peer,
        since: one.session.created_at,
        used: one.session.seen_at,
    });
    Ok(SessionsView {
        lines: lines.collect(),
        end: "/portal/sessions/end".into(),
        end_others: "/portal/sessions/end-others".into(),
    })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Named {
    address: String,
    replaces: String,
}

async fn ask(area: Area, Form(named): Form<Named>) -> Result<Response, Fault> {
    area.may_write()?;
    let replaces = Some(named.replaces.as_str()).filter(|one| !one.is_empty());
    let wrong = match area.desk.ask_own_address(&area.holder, &named.address, replaces, area.ctx.now).await {
        Ok(()) => return Ok(on_to("/portal/details#addresses", Said::Asked)),
        Err(Error::Refused(Refusal::OwnAddress(_))) => Wrong::Ours,
        Err(Error::Refused(Refusal::Unchanged)) => Wrong::Known,
        Err(Error::Refused(Refusal::UnderWay)) => Wrong::Often,
        Err(Error::Refused(_)) => Wrong::Address,
        Err(other) => return Err(other.into()),
    };
    let view = DetailsView { typed: named.address, wrong: Some(wrong), ..view(&area).await? };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page::details(&area.ctx, &view)).into_response())
}

async fn first(area: Area, Form(named): Form<Named>) -> Result<Response, Fault> {
    area.may_write()?;
    area.desk.put_address_first(&area.holder, &named.address, area.ctx.now).await?;
    Ok(on_to("/portal/details#addresses", Said::Saved))
}

async fn drop_one(area: Area, Form(named): Form<Named>) -> Result<Response, Fault> {
    area.may_write()?;
    match area.desk.drop_address(&area.holder, &named.address, area.ctx.now).await {
        // The page shows why not.
        Ok(()) | Err(Error::Refused(_)) => Ok(on_to("/portal/details#addresses", Said::Saved)),
        Err(other) => Err(other.into()),
    }
}

async fn choose(area: Area, Form(fields): Form<Vec<(String, String)>>) -> Result<Response, Fault> {
    area.may_write()?;
    let wanted: Vec<String> =
        fields.iter().filter_map(|(name, _)| name.strip_prefix("want-")).map(str::to_owned).collect();
    area.desk.choose_mails(&area.holder, &wanted, area.ctx.now).await?;
    Ok(on_to("/portal/details#mails", Said::Saved))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Switch {
    on: bool,
}

async fn turn(area: Area, Form(switch): Form<Switch>) -> Result<Response, Fault> {
    area.may_write()?;
    area.desk.turn_own_mails(&area.holder, switch.on, area.ctx.now).await?;
    Ok(on_to("/portal/details#mails", Said::Saved))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Name {
    name: String,
}

async fn name(area: Area, Form(typed): Form<Name>) -> Result<Response, Fault> {
    area.may_write()?;
    let short: String = typed.name.chars().take(relance_domain::customer::NAME_CHARS).collect();
    area.desk.describe_self(&area.holder, Some(&short), None, area.ctx.now).await?;
    Ok(on_to("/portal/details#who", Said::Saved))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Which {
    session: String,
}

async fn end(area: Area, Form(which): Form<Which>) -> Result<Response, Fault> {
    area.desk.end_portal_session(&area.holder, &which.session).await?;
    Ok(on_to("/portal/details#sessions", Said::Saved))
}

async fn end_others(area: Area) -> Result<Response, Fault> {
    area.desk.end_other_portal_sessions(&area.holder, &area.session).await?;
    Ok(on_to("/portal/details#sessions", Said::Saved))
}
