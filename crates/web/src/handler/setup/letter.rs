//! Step 7: a letter to oneself. It takes the road of every letter, and what the page tells of its trip is read from the
//! store, whoever wrote it: we or the founder's own mail program.

use axum::Form as Posted;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use relance_desk::{Handed, Recipient};
use relance_domain::locale::Locale;
use relance_domain::promise::Kind;
use relance_mail::{Address, Outgoing, compose};
use relance_store::outbox::Fate;
use relance_store::{Tx, intake, outbox, ticket};
use serde::Deserialize;

use super::{Founder, LINK};
use crate::fault::Fault;
use crate::handler::login::secure;
use crate::page::setup::{Form, LetterStep, Step, Trip};
use crate::session;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    address: String,
    then: String,
}

/// The form and the trip of the letter that came last.
pub async fn show(founder: Founder) -> Result<Response, Fault> {
    if let Some(elsewhere) = founder.elsewhere(Step::Letter) {
        return Ok(elsewhere);
    }
    let address = founder.visit.agent.email.clone();
    let step = step(&founder, address, false).await?;
    Ok(founder.draw(Form::Letter(step)))
}

/// Writes the letter, or opens the desk.
pub async fn save(founder: Founder, Posted(typed): Posted<Typed>) -> Result<Response, Fault> {
    if let Some(elsewhere) = founder.elsewhere(Step::Letter) {
        return Ok(elsewhere);
    }
    let site = &founder.visit.site;
    if typed.then == "open" {
        site.app.desk.end_setup().await?;
        let gone = session::set(LINK, "", 0, secure(site));
        return Ok((AppendHeaders([(SET_COOKIE, gone)]), Redirect::to("/")).into_response());
    }
    let from = Address::new(Some(&founder.visit.agent.name), &typed.address).ok();
    // A mailbox of ours that writes to itself would be a loop.
    let from = from.filter(|from| site.app.desk.recipient(&from.email) != Recipient::Known);
    let Some(from) = from else {
        let step = step(&founder, typed.address, true).await?;
        return Ok(founder.refuse(Form::Letter(step)));
    };
    let handed = letter(&founder, &from)?;
    site.app.desk.keep(handed, founder.visit.ctx.now).await?;
    Ok(Redirect::to(&Step::Letter.path()).into_response())
}

/// The letter as a mail program would hand it over.
fn letter(founder: &Founder, from: &Address) -> Result<Handed, Fault> {
    let site = &founder.visit.site;
    let (mailbox, locale) = mailbox(founder)?;
    let broken = |error: &dyn std::fmt::Display| Fault::Broken(error.to_string());
    let to = Address::new(None, &mailbox).map_err(|error| broken(&error))?;
    let (subject, text) = words(locale);
    let raw = compose(&Outgoing {
        from,
        to: &[to],
        cc: &[],
        reply_to: None,
        subject,
        text,
        html: None,
        message_id: &format!("{}@set-up.invalid", &site.token()[..24]),
        in_reply_to: None,
        references: &[],
        date: founder.visit.ctx.now,
        automatic: None,
        language: locale.as_str(),
        unsubscribe: None,
        attachments: &[],
    });
    Ok(Handed {
        protocol: "smtp",
        peer: "set-up".to_owned(),
        helo: String::new(),
        mail_from: from.email.clone(),
        recipients: vec![mailbox],
        raw: raw.map_err(|error| broken(&error))?,
    })
}

fn mailbox(founder: &Founder) -> Result<(String, Locale), Fault> {
    let live = founder.visit.site.app.desk.live()?;
    let team = live.policy.teams.values().next().ok_or(Fault::NotSetUp)?;
    Ok((team.first().address.clone(), live.policy.company.default_locale()))
}

async fn step(founder: &Founder, address: String, wrong: bool) -> Result<LetterStep, Fault> {
    let (mailbox, _) = mailbox(founder)?;
    let trip =
        founder.visit.site.app.desk.look("trip", (), |tx, _| Box::pin(async move { Ok(trip(tx).await?) }));
    Ok(LetterStep { mailbox, address, trip: trip.await?, wrong })
}

async fn trip(tx: &mut Tx) -> Result<Trip, relance_store::Error> {
    let mut trip = Trip::default();
    let Some(letter) = intake::latest(tx, 1).await?.into_iter().next() else {
        return Ok(trip);
    };
    trip.arrived_at = Some(letter.received_at);
    let Some(id) = letter.ticket else { return Ok(trip) };
    let Some((state, _)) = ticket::read(tx, id).await? else {
        return Ok(trip);
    };
    trip.ticket = Some(state.ticket.number);
    let answer = state.promises.iter().find(|promise| promise.kind == Kind::Answer);
    trip.promised = answer.map(|promise| (promise.locale, promise.words.clone()));
    let Some(sent) = outbox::of_ticket(tx, id).await?.into_iter().next() else {
        return Ok(trip);
    };
    if sent.attempts > 0 {
        trip.left_at = Some(sent.delivery.at);
        match sent.delivery.fate {
            Fate::Accepted => trip.accepted = Some((sent.delivery.at, sent.delivery.words)),
            Fate::Queued => {}
            Fate::Deferred | Fate::Bounced | Fate::Suppressed | Fate::Failed | Fate::Cancelled => {
                trip.trouble = sent.delivery.words
            }
        }
    }
    Ok(trip)
}

/// What we write for them. It is a letter, so it speaks the company's first language, whatever the page speaks.
fn words(locale: Locale) -> (&'static str, &'static str) {
    match locale {
        Locale::De => (
            "Ein erster Brief",
            "Guten Tag,\n\ndies ist der erste Brief an dieses Postfach. Kommt er an, und wann bekomme ich eine \
             Antwort?\n\nVielen Dank und freundliche Grüße",
        ),
        Locale::En => (
            "A first letter",
            "Hello,\n\nthis is the first letter to this mailbox. Does it arrive, and when will I get an answer?\n\n\
             Thank you and kind regards",
        ),
        Locale::Es => (
            "Una primera carta",
            "Buenos días:\n\nEsta es la primera carta a este buzón. ¿Llega bien, y cuándo recibiré una respuesta?\n\n\
             Muchas gracias y un saludo",
        ),
        Locale::Fr => (
            "Une première lettre",
            "Bonjour,\n\nvoici la première lettre envoyée à cette adresse. Est-elle bien arrivée, et quand aurai-je \
             une réponse ?\n\nMerci et bien cordialement",
        ),
        Locale::It => (
            "Una prima lettera",
            "Buongiorno,\n\nquesta è la prima lettera a questo indirizzo. È arrivata, e quando riceverò una \
             risposta?\n\nGrazie e cordiali saluti",
        ),
        Locale::Pt => (
            "Uma primeira carta",
            "Bom dia,\n\nesta é a primeira carta para este endereço. Chegou bem, e quando vou receber uma resposta?\n\n\
             Muito obrigado e com os melhores cumprimentos",
        ),
    }
}
