//! Forms that anybody may fill in (row S6): shown in the reader's language as far as the form has it, and taken with
//! their files. Robots are told apart without asking anybody else: a field that only they see, and how fast they are.
//! What a form asks and what answers must be is the domain's.

#[cfg(test)]
mod tests;

use std::time::Duration;

use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path, Query};
use axum::http::header::{CONTENT_SECURITY_POLICY, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use maud::Markup;
use relance_desk::{FilledIn, FormError, FormFile, Live, Taken};
use relance_domain::form::{Field, Form, Given, Kind, Need};
use relance_domain::id::TicketId;
use relance_domain::locale::Locale;
use relance_domain::ticket::State;
use relance_store::ticket;
use tokio::sync::OwnedSemaphorePermit;

use super::article::help::{after_request, suggestions};
use super::ticket::view::track;
use crate::component::Ctx;
use crate::component::public::House;
use crate::fault::Fault;
use crate::page::form::{
    self as page, EMAIL, FieldView, FormDone, FormView, HONEY, HelpBeside, OTHER, Outcome, Trouble, Vow,
};
use crate::route::{Gate, Routes};
use crate::server;
use crate::visit::{Guest, Visit};

/// All of a form with its files.
const MOST_BYTES: usize = 26 * 1024 * 1024;
pub(crate) const MOST_FILES: usize = 10;
/// Answers of one form with all their choices, and what they hold together.
const MOST_TEXTS: usize = 500;
const TEXT_BYTES: usize = 1024 * 1024;
/// The same of whoever has to wait: many may come at once.
const TEXT_BYTES_WAITING: usize = 128 * 1024;
/// Nobody reads, writes and sends a form in less.
const FASTEST: SignedDuration = SignedDuration::from_secs(3);
/// A page of another day is looked over before it is sent.
const SLOWEST: SignedDuration = SignedDuration::from_hours(24);
/// When whoever gets no turn should come back.
const TURN: SignedDuration = SignedDuration::from_secs(20);
/// Nobody holds a turn longer by sending slowly.
const READ: Duration = Duration::from_secs(60);
/// Nor by sending the texts alone, for which no turn is needed.
const READ_TEXTS: Duration = Duration::from_secs(10);
/// What the seal on the time of a page is for.
const MADE: &str = "form";

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Public, "/forms/{form}", show).upload(Gate::Public, "/forms/{form}", MOST_BYTES, send)
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Wish {
    lang: Option<String>,
    /// It stands in a frame of another site.
    framed: bool,
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
    trouble: Option<Trouble>,
    texts: usize,
    text_bytes: usize,
    /// Files came along and were not read.
    has_unread_files: bool,
}

async fn show(guest: Guest, Path(key): Path<String>, Query(wish): Query<Wish>) -> Response {
    let shown = shown(&guest, &key, &wish).await;
    in_place(&guest, &key, &wish, shown)
}

async fn shown(guest: &Guest, key: &str, wish: &Wish) -> Result<Response, Fault> {
    let live = guest.site.app.desk.live()?;
    let form = live.policy.forms.get(key).ok_or(Fault::Missing)?;
    let ctx = in_its_language(guest, form, &live, wish.lang.as_deref());
    let help = beside(guest, &ctx, form, &Sent::default()).await;
    let view = FormView { made: made(guest, form), help, ..view(&ctx, form, &live, &Sent::default()) };
    Ok(framed(wish, form, page::page(&ctx, &view.placed(wish.framed))))
}

/// What the help has beside a form: a search, and what fits the answers so far. A help that cannot be read holds up
/// nobody who writes.
async fn beside(guest: &Guest, ctx: &Ctx, form: &Form, sent: &Sent) -> Option<HelpBeside> {
    let desk = &guest.site.app.desk;
    let has_any = desk.look("help", (), |tx, _| {
        Box::pin(async move { Ok(relance_store::article::count_published(tx).await?) })
    });
    if has_any.await.ok()? == 0 {
        return None;
    }
    let typed = about(ctx, form, sent);
    let found = match typed.is_empty() {
        true => Vec::new(),
        false => suggestions(guest, &typed, ctx.locale).await.unwrap_or_default(),
    };
    Some(HelpBeside { found })
}

/// What somebody writes about: long answers and choices, never names or addresses.
fn about(ctx: &Ctx, form: &Form, sent: &Sent) -> String {
    let mut words: Vec<&str> = Vec::new();
    for field in &form.fields {
        let given = sent.given.get(&field.key).into_iter().flatten();
        match field.kind {
            kind if page::is_topic(kind, &field.key) => words.extend(given.map(String::as_str)),
            Kind::Choice | Kind::Choices => {
                let chosen = |key: &String| field.choices.iter().find(|choice| choice.key == *key);
                words.extend(given.filter_map(chosen).map(|choice| choice.words.get(ctx.locale, ctx.locale)));
            }
            _ => {}
        }
    }
    words.join(" ")
}

async fn send(guest: Guest, Path(key): Path<String>, Query(wish): Query<Wish>, body: Multipart) -> Response {
    let taken = take(&guest, &key, &wish, body).await;
    in_place(&guest, &key, &wish, taken)
}

/// What went wrong is seen where the form was: in the frame of the sites that may show it.
fn in_place(guest: &Guest, key: &str, wish: &Wish, shown: Result<Response, Fault>) -> Response {
    let fault = match shown {
        Ok(response) => return response,
        Err(fault) => fault,
    };
    let mut response = fault.into_response();
    let live = guest.site.app.desk.live_if_any();
    let form = live.as_ref().and_then(|live| live.policy.forms.get(key));
    if let Some(policy) = form.and_then(|form| frame_policy(wish, form)) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// When whoever comes too often, or gets no turn, should come back; else their turn.
async fn turn(guest: &Guest) -> Result<OwnedSemaphorePermit, SignedDuration> {
    if let Err(wait_secs) = guest.site.limits.form(guest.peer) {
        return Err(SignedDuration::from_secs(i64::try_from(wait_secs).unwrap_or(60)));
    }
    guest.site.limits.upload().await.ok_or(TURN)
}

async fn take(guest: &Guest, key: &str, wish: &Wish, body: Multipart) -> Result<Response, Fault> {
    let turn = turn(guest).await;
    let desk = &guest.site.app.desk;
    let live = desk.live()?;
    let form = live.policy.forms.get(key).ok_or(Fault::Missing)?;
    let late = || Sent { trouble: Some(Trouble::Broken), ..Sent::default() };
    // Whoever has to wait loses no word: the texts are read, which are few and come first; the files are not.
    let patience = if turn.is_ok() { READ } else { READ_TEXTS };
    let mut sent =
        tokio::time::timeout(patience, read(body, form, turn.is_ok())).await.unwrap_or_else(|_| late());
    let ctx = in_its_language(guest, form, &live, sent.lang.as_deref());
    let files = std::mem::take(&mut sent.files);
    let again = |status: StatusCode, changed: FormView| {
        let has_lost_files = !files.is_empty() || sent.has_unread_files;
        let view = FormView { has_lost_files, ..changed };
        (status, framed(wish, form, page::page(&ctx, &view.placed(wish.framed)))).into_response()
    };
    let own = || FormView { made: made(guest, form), ..view(&ctx, form, &live, &sent) };
    if let Err(wait) = turn {
        let view = FormView { trouble: Some(Trouble::Wait(guest.ctx.now + wait)), ..own() };
        let mut response = again(StatusCode::TOO_MANY_REQUESTS, view);
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.as_secs().unsigned_abs()));
        return Ok(response);
    }
    if let Some(trouble) = sent.trouble.or_else(|| doubt(guest, form, &sent)) {
        return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, FormView { trouble: Some(trouble), ..own() }));
    }
    let filled_in = FilledIn {
        form: key.to_owned(),
        email: sent.email.clone(),
        given: sent.given.clone(),
        files: files.clone(),
        locale: Some(ctx.locale),
        peer: guest.peer.to_string(),
    };
    let taken = match desk.submit(filled_in, guest.ctx.now).await {
        Ok(taken) => taken,
        Err(FormError::Faults(faults)) => {
            let faults = faults.into_iter().map(|fault| (fault.field, fault.why)).collect();
            let help = beside(guest, &ctx, form, &sent).await;
            return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, FormView { faults, help, ..own() }));
        }
        Err(FormError::NoSuchForm(_)) => return Err(Fault::Missing),
        Err(FormError::Desk(error)) => return Err(error.into()),
    };
    after_request(guest).await;
    let outcome = match taken {
        Taken::Ticket(id, number) => Outcome::Opened(number, promised(guest, id, &live).await?),
        Taken::Held => Outcome::Held,
        Taken::Later => Outcome::Later,
    };
    let done = FormDone { house: house(form, &live), path: path(form), email: sent.email, outcome };
    Ok(framed(wish, form, page::done(&ctx, &done.placed(wish.framed))))
}

/// A page that the form's sites may show in a frame, and nobody else.
fn framed(wish: &Wish, form: &Form, page: Markup) -> Response {
    match frame_policy(wish, form) {
        Some(policy) => ([(CONTENT_SECURITY_POLICY, policy)], page).into_response(),
        None => page.into_response(),
    }
}

fn frame_policy(wish: &Wish, form: &Form) -> Option<HeaderValue> {
    let sites = Some(&form.embed).filter(|sites| wish.framed && !sites.is_empty())?;
    HeaderValue::from_str(&server::framed_by(&sites.join(" "))).ok()
}

/// Reads a post as far as it goes: what came before it grew too large is not lost.
async fn read(mut body: Multipart, form: &Form, takes_files: bool) -> Sent {
    let mut sent = Sent::default();
    loop {
        match read_next(&mut body, form, &mut sent, takes_files).await {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let is_too_large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
                sent.trouble = Some(if is_too_large { Trouble::TooLarge } else { Trouble::Broken });
                break;
            }
        }
    }
    // Other words stand for a choice that is none of those offered: beside several of them, in place of one.
    for field in &form.fields {
        let words = sent.given.remove(&format!("{}{OTHER}", field.key)).unwrap_or_default();
        if words.iter().all(|words| words.trim().is_empty()) {
            continue;
        }
        let given = sent.given.entry(field.key.clone()).or_default();
        if field.kind == Kind::Choice {
            given.clear();
        }
        given.extend(words);
    }
    sent
}

async fn read_next(
    body: &mut Multipart,
    form: &Form,
    sent: &mut Sent,
    takes_files: bool,
) -> Result<bool, MultipartError> {
    let Some(mut part) = body.next_field().await? else { return Ok(false) };
    let name = part.name().unwrap_or_default().to_owned();
    if let Some(file) = part.file_name().map(str::to_owned) {
        if !takes_files {
            sent.has_unread_files |= !file.is_empty();
            return Ok(!sent.has_unread_files);
        }
        let media_type = part.content_type().unwrap_or("application/octet-stream").to_owned();
        let bytes = part.bytes().await?;
        if bytes.is_empty() {
            return Ok(true);
        }
        if sent.files.len() == MOST_FILES {
            sent.trouble = Some(Trouble::TooMany(MOST_FILES));
            return Ok(true);
        }
        sent.files.push(FormFile { name: file, media_type, bytes: bytes.into() });
        return Ok(true);
    }
    let most = if takes_files { TEXT_BYTES } else { TEXT_BYTES_WAITING };
    let mut bytes = Vec::new();
    sent.texts += 1;
    let mut is_too_much = sent.texts > MOST_TEXTS;
    // What is too much is not kept to be measured.
    while !is_too_much && let Some(chunk) = part.chunk().await? {
        sent.text_bytes += chunk.len();
        is_too_much = sent.text_bytes > most;
        bytes.extend_from_slice(&chunk);
    }
    if is_too_much {
        sent.trouble = Some(Trouble::Broken);
        return Ok(false);
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    match name.as_str() {
        EMAIL => sent.email = text,
        HONEY => sent.honey = text,
        "made" => sent.made = text,
        "lang" => sent.lang = Some(text),
        _ if form.field(name.strip_suffix(OTHER).unwrap_or(&name)).is_some() => {
            sent.given.entry(name).or_default().push(text);
        }
        _ => {}
    }
    Ok(true)
}

/// When a page is made, under our seal.
fn made(guest: &Guest, form: &Form) -> String {
    guest.site.app.desk.seal(MADE, &format!("{} {}", guest.ctx.now.as_second(), form.key))
}

/// What makes it doubtful that a person sends this from a page of ours: who fills in what nobody sees, or is too fast.
fn doubt(guest: &Guest, form: &Form, sent: &Sent) -> Option<Trouble> {
    let payload = guest.site.app.desk.unseal(MADE, &sent.made).and_then(|text| text.split_once(' '));
    let made_at = payload.filter(|(_, key)| *key == form.key).and_then(|(secs, _)| secs.parse().ok());
    let age = made_at
        .and_then(|secs: i64| Timestamp::from_second(secs).ok())
        .map(|at| guest.ctx.now.duration_since(at));
    match age {
        Some(age) if sent.honey.is_empty() && (FASTEST..=SLOWEST).contains(&age) => None,
        Some(age) if age > SLOWEST => Some(Trouble::TooOld),
        _ => Some(Trouble::TooFast),
    }
}

/// The wished language, else the browser's, as far as the form has it whole.
fn in_its_language(guest: &Guest, form: &Form, live: &Live, wish: Option<&str>) -> Ctx {
    let policy = &live.policy;
    let first = policy.brands[&policy.teams[&form.team].first().brand].locale;
    let own = if guest.names_language { guest.ctx.locale } else { first };
    let wished = wish.and_then(|wish| wish.parse().ok()).unwrap_or(own);
    Ctx { path: guest.ctx.path.clone(), ..there(form, live, wished, guest.ctx.now) }
}

/// The language and the clock of a form.
fn there(form: &Form, live: &Live, wished: Locale, now: Timestamp) -> Ctx {
    let policy = &live.policy;
    let locale = form.locale(wished, &policy.company.languages);
    Ctx::new(locale, policy.calendar_of(&policy.teams[&form.team]).zone().clone(), now)
}

/// A form as customers would see it. Nothing can be sent from there: no seal says when it was made.
pub(super) fn preview(visit: &Visit, form: &Form, live: &Live, wished: Locale) -> Markup {
    let ctx = there(form, live, wished, visit.ctx.now);
    page::page(&ctx, &view(&ctx, form, live, &Sent::default()))
}

fn path(form: &Form) -> String {
    format!("/forms/{}", form.key)
}

/// The brand that the team of the form speaks for.
fn house(form: &Form, live: &Live) -> House {
    let brand = &live.policy.brands[&live.policy.teams[&form.team].first().brand];
    House { name: brand.name.clone(), brand: Some(brand.key.clone()), framed: false }
}

fn view(ctx: &Ctx, form: &Form, live: &Live, sent: &Sent) -> FormView {
    let is_whole = |locale: &Locale| form.locale(*locale, &live.policy.company.languages) == *locale;
    FormView {
        house: house(form, live),
        path: path(form),
        title: form.title.get(ctx.locale, ctx.locale).to_owned(),
        lead: form.lead.get(ctx.locale, ctx.locale).to_owned(),
        fields: form.fields.iter().map(|field| field_view(ctx, field, &sent.given)).collect(),
        email: sent.email.clone(),
        promise: promise(ctx, form, live),
        locale: Some(ctx.locale),
        languages: live.policy.company.languages.iter().copied().filter(is_whole).collect(),
        by_mail: by_mail(ctx, form, live),
        ..FormView::default()
    }
}

/// The same questions as a letter that the reader's own mail program opens (RFC 6068).
fn by_mail(ctx: &Ctx, form: &Form, live: &Live) -> String {
    let plain = |text: &str| {
        let text = text.replace('\n', "\r\n");
        form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
    };
    let address = &live.policy.teams[&form.team].first().address;
    let subject = form.title.get(ctx.locale, ctx.locale);
    format!("mailto:{address}?subject={}&body={}", plain(subject), plain(&form.blank(ctx.locale)))
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
fn promise(ctx: &Ctx, form: &Form, live: &Live) -> Option<Vow> {
    let policy = &live.policy;
    let team = &policy.teams[&form.team];
    let rule = team.answer.as_ref().and_then(|key| policy.promises.get(key))?;
    let (calendar, within) = (policy.calendar_of(team), policy.budget(rule, &form.team));
    let due_at = calendar.deadline_at(ctx.now, within);
    let words = policy.promise_words(rule, within, due_at, ctx.locale, calendar.zone(), ctx.now);
    Some(Vow { words, due_at, track: track((ctx.now, due_at), within, Some(calendar), ctx.now) })
}

/// What was promised on the ticket that it became.
async fn promised(guest: &Guest, id: TicketId, live: &Live) -> Result<Option<Vow>, Fault> {
    let read = guest
        .site
        .app
        .desk
        .look("promise of form", id, |tx, id| Box::pin(async move { Ok(ticket::read(tx, *id).await?) }));
    let state = read.await?.map(|(state, _)| state);
    let vow = |state: &State| {
        let owed = state.owed()?;
        let counts = state.calendar_of(owed, &live.policy);
        let track = track((owed.start_at, owed.due_at), owed.budget, counts, guest.ctx.now);
        Some(Vow { words: owed.words.clone(), due_at: owed.due_at, track })
    };
    Ok(state.as_ref().and_then(vow))
}
