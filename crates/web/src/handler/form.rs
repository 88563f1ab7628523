//! Forms that anybody may fill in (row S6): shown in the reader's language as far as the form has it, and taken with
//! their files. Robots are told apart without asking anybody else: a field that only they see, and how fast they are.
//! What a form asks and what answers must be is the domain's.

#[cfg(test)]
mod tests;

use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use relance_desk::{FilledIn, FormError, FormFile, Live, Taken};
use relance_domain::form::{Field, Form, Given, Need};
use relance_domain::id::TicketId;
use relance_domain::locale::Locale;
use relance_store::ticket;

use crate::component::Ctx;
use crate::fault::Fault;
use crate::page::form::{self as page, EMAIL, FieldView, FormDone, FormView, HONEY, OTHER, Trouble};
use crate::route::{Gate, Routes};
use crate::visit::Guest;

/// All of a form with its files.
const MOST_BYTES: usize = 26 * 1024 * 1024;
const MOST_FILES: usize = 10;
/// Nobody reads, writes and sends a form in less.
const FASTEST: SignedDuration = SignedDuration::from_secs(3);
/// What the seal on the time of a page is for.
const MADE: &str = "form";

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Public, "/forms/{form}", show).upload(Gate::Public, "/forms/{form}", MOST_BYTES, send)
}

#[derive(Debug, Default, serde::Deserialize)]
struct Wish {
    lang: Option<String>,
}

/// What came in with a post.
#[derive(Debug, Default)]
struct Sent {
    given: Given,
    files: Vec<FormFile>,
    email: String,
    lang: Option<String>,
    made: String,
    honey: String,
    is_too_large: bool,
}

async fn show(guest: Guest, Path(key): Path<String>, Query(wish): Query<Wish>) -> Result<Response, Fault> {
    let live = guest.site.app.desk.live()?;
    let form = live.policy.forms.get(&key).ok_or(Fault::Missing)?;
    let ctx = in_its_language(&guest, form, &live, wish.lang.as_deref());
    let view = view(&guest, &ctx, form, &live, &Sent::default());
    Ok(page::page(&ctx, &view).into_response())
}

async fn send(guest: Guest, Path(key): Path<String>, body: Multipart) -> Result<Response, Fault> {
    if let Err(wait_secs) = guest.site.limits.form(guest.peer) {
        let wait = SignedDuration::from_secs(i64::try_from(wait_secs).unwrap_or(60));
        return Err(Fault::TooMany(guest.ctx.now + wait));
    }
    let desk = &guest.site.app.desk;
    let live = desk.live()?;
    let form = live.policy.forms.get(&key).ok_or(Fault::Missing)?;
    let sent = read(body).await;
    let ctx = in_its_language(&guest, form, &live, sent.lang.as_deref());
    let trouble = match () {
        () if sent.is_too_large => Some(Trouble::TooLarge),
        () if !sent.honey.is_empty() || !is_slow_enough(&guest, &sent.made) => Some(Trouble::TooFast),
        () => None,
    };
    let again = |view: FormView| (StatusCode::UNPROCESSABLE_ENTITY, page::page(&ctx, &view)).into_response();
    if trouble.is_some() {
        return Ok(again(FormView { trouble, ..view(&guest, &ctx, form, &live, &sent) }));
    }
    let filled_in = FilledIn {
        form: key.clone(),
        email: sent.email.clone(),
        given: sent.given.clone(),
        files: sent.files.clone(),
        locale: Some(ctx.locale),
        peer: guest.peer.to_string(),
    };
    let taken = match desk.submit(filled_in, guest.ctx.now).await {
        Ok(taken) => taken,
        Err(FormError::Faults(faults)) => {
            let faults = faults.into_iter().map(|fault| (fault.field, fault.why)).collect();
            return Ok(again(FormView { faults, ..view(&guest, &ctx, form, &live, &sent) }));
        }
        Err(FormError::NoSuchForm(_)) => return Err(Fault::Missing),
        Err(FormError::Desk(error)) => return Err(error.into()),
    };
    let taken = match taken {
        Taken::Ticket(id, number) => Some((number, promised(&guest, id).await?)),
        Taken::Held => None,
    };
    let done = FormDone { company: company(form, &live), path: path(form), email: sent.email, taken };
    Ok(page::done(&ctx, &done).into_response())
}

/// Reads a post as far as it goes: what came before it grew too large is not lost.
async fn read(mut body: Multipart) -> Sent {
    let mut sent = Sent::default();
    loop {
        match read_next(&mut body, &mut sent).await {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => {
                sent.is_too_large = true;
                break;
            }
        }
    }
    // Other words stand for a choice that is none of those offered.
    let keys: Vec<String> = sent.given.keys().filter(|key| key.ends_with(OTHER)).cloned().collect();
    for key in keys {
        let words = sent.given.remove(&key).unwrap_or_default();
        let field = key.trim_end_matches(OTHER).to_owned();
        if words.iter().any(|words| !words.trim().is_empty()) {
            sent.given.entry(field).or_default().extend(words);
        }
    }
    sent
}

async fn read_next(body: &mut Multipart, sent: &mut Sent) -> Result<bool, MultipartError> {
    let Some(part) = body.next_field().await? else { return Ok(false) };
    let name = part.name().unwrap_or_default().to_owned();
    if let Some(file) = part.file_name().map(str::to_owned) {
        let media_type = part.content_type().unwrap_or("application/octet-stream").to_owned();
        let bytes = part.bytes().await?.to_vec();
        if !bytes.is_empty() && sent.files.len() < MOST_FILES {
            sent.files.push(FormFile { name: file, media_type, bytes });
        }
        return Ok(true);
    }
    let text = part.text().await?;
    match name.as_str() {
        EMAIL => sent.email = text,
        HONEY => sent.honey = text,
        "made" => sent.made = text,
        "lang" => sent.lang = Some(text),
        _ => sent.given.entry(name).or_default().push(text),
    }
    Ok(true)
}

/// Whether the page was made by us, and long enough ago that somebody can have read it.
fn is_slow_enough(guest: &Guest, made: &str) -> bool {
    let made_at = guest.site.app.desk.unseal(MADE, made).and_then(|text| text.parse().ok());
    let made_at = made_at.and_then(|secs: i64| Timestamp::from_second(secs).ok());
    made_at.is_some_and(|made_at| guest.ctx.now.duration_since(made_at) >= FASTEST)
}

/// The wished language, else the browser's, as far as the form has it whole.
fn in_its_language(guest: &Guest, form: &Form, live: &Live, wish: Option<&str>) -> Ctx {
    let policy = &live.policy;
    let first = policy.brands[&policy.teams[&form.team].first().brand].locale;
    let own = if guest.names_language { guest.ctx.locale } else { first };
    let wished = wish.and_then(|wish| wish.parse().ok()).unwrap_or(own);
    let locale = form.locale(wished, &policy.company.languages);
    let zone = policy.calendar_of(&policy.teams[&form.team]).zone().clone();
    Ctx { path: guest.ctx.path.clone(), ..Ctx::new(locale, zone, guest.ctx.now) }
}

fn path(form: &Form) -> String {
    format!("/forms/{}", form.key)
}

fn company(form: &Form, live: &Live) -> String {
    live.policy.brands[&live.policy.teams[&form.team].first().brand].name.clone()
}

fn view(guest: &Guest, ctx: &Ctx, form: &Form, live: &Live, sent: &Sent) -> FormView {
    let is_whole = |locale: &Locale| form.locale(*locale, &live.policy.company.languages) == *locale;
    FormView {
        company: company(form, live),
        path: path(form),
        title: form.title.get(ctx.locale, ctx.locale).to_owned(),
        lead: form.lead.get(ctx.locale, ctx.locale).to_owned(),
        fields: form.fields.iter().map(|field| field_view(ctx, field, &sent.given)).collect(),
        email: sent.email.clone(),
        promise: promise(ctx, form, live),
        locale: Some(ctx.locale),
        languages: live.policy.company.languages.iter().copied().filter(is_whole).collect(),
        made: guest.site.app.desk.seal(MADE, &ctx.now.as_second().to_string()),
        ..FormView::default()
    }
}

fn field_view(ctx: &Ctx, field: &Field, given: &Given) -> FieldView {
    let say = |text: &relance_domain::team::LocaleText| text.get(ctx.locale, ctx.locale).to_owned();
    let conditions = field.only_if.iter().map(|one| format!("{}={}", one.field, one.value));
    FieldView {
        key: field.key.clone(),
        kind: field.kind,
        part: say(&field.part),
        label: say(&field.label),
        help: say(&field.help),
        example: field.example.clone(),
        choices: field.choices.iter().map(|choice| (choice.key.clone(), say(&choice.words))).collect(),
        is_open: field.is_open,
        is_optional: field.need == Need::Never,
        only_if: conditions.collect::<Vec<_>>().join("\n"),
        values: given.get(&field.key).cloned().unwrap_or_default(),
    }
}

/// What would be promised now.
fn promise(ctx: &Ctx, form: &Form, live: &Live) -> String {
    let policy = &live.policy;
    let team = &policy.teams[&form.team];
    let Some(rule) = team.answer.as_ref().and_then(|key| policy.promises.get(key)) else {
        return String::new();
    };
    let (calendar, within) = (policy.calendar_of(team), policy.budget(rule, &form.team));
    let due_at = calendar.deadline_at(ctx.now, within);
    policy.promise_words(rule, within, due_at, ctx.locale, calendar.zone(), ctx.now)
}

/// What was promised on the ticket that it became.
async fn promised(guest: &Guest, id: TicketId) -> Result<String, Fault> {
    let read = guest
        .site
        .app
        .desk
        .look("promise of form", id, |tx, id| Box::pin(async move { Ok(ticket::read(tx, *id).await?) }));
    let state = read.await?.map(|(state, _)| state);
    Ok(state.as_ref().and_then(|state| state.owed()).map(|promise| promise.words.clone()).unwrap_or_default())
}
