//! A customer's requests: read, answered, called solved or not, and begun. What is written becomes a letter to the
//! desk.

use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use relance_desk::{Desk, Error, Live, OwnFile, OwnRequest};
use relance_domain::error::Refusal;
use relance_domain::id::TicketId;
use relance_domain::message::Kind;
use relance_domain::promise::{Promise, State as PromiseState};

use super::{Told, on_to, shell, shell_of, state_of};
use crate::area::Area;
use crate::component::{Ctx, Glyph};
use crate::fault::Fault;
use crate::handler::file;
use crate::handler::form::MOST_FILES;
use crate::handler::ticket::rail::stands_at;
use crate::handler::ticket::view::track;
use crate::page::portal::Said;
use crate::page::portal::request::{
    self as page, Letter, ListView, NewView, Owed, RequestCard, RequestView, Wrong,
};
use crate::route::{Gate, Routes};

/// A letter with its files.
const MOST_BYTES: usize = 26 * 1024 * 1024;
/// What somebody writes.
const TEXT_BYTES: usize = 1024 * 1024;
/// When whoever gets no turn should come back.
const TURN: SignedDuration = SignedDuration::from_secs(20);
/// Requests on one page.
const PAGE: i64 = 30;
/// How a letter begins, in a list.
const BEGINNING: usize = 160;

/// The routes of this noun.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Customer, "/portal/requests", list)
        .get(Gate::Customer, "/portal/requests/{number}", show)
        .upload(Gate::Customer, "/portal/requests/{number}/answer", MOST_BYTES, answer)
        .upload(Gate::Customer, "/portal/requests/{number}/not-solved", MOST_BYTES, not_solved)
        .post(Gate::Customer, "/portal/requests/{number}/solved", solved)
        .get(Gate::Customer, "/portal/new", new)
        .upload(Gate::Customer, "/portal/new", MOST_BYTES, open)
}

async fn list(area: Area, Query(told): Query<Told>) -> Result<Response, Fault> {
    let live = area.live()?;
    let context = (area.holder.customer.clone(), told.before.map(TicketId), area.ctx.now);
    let read = area.desk.look("own requests", context, |tx, context| {
        Box::pin(async move {
            let (who, before, now) = &*context;
            let states = Desk::own_requests(tx, who, *before, PAGE).await?;
            let mut requests = Vec::new();
            for state in &states {
                requests.push(Desk::own_request_whole(tx, who, state.ticket.number, *now).await?);
            }
            Ok((requests, Desk::own_addresses(tx, who, *now).await?))
        })
    });
    let (requests, addresses) = read.await?;
    let is_full = i64::try_from(requests.len()).is_ok_and(|n| n == PAGE);
    let older = requests.last().filter(|_| is_full);
    let older = older.map(|last| format!("/portal/requests?before={}", last.state.ticket.id));
    let newest = requests.first().map(|one| &one.state);
    let shell = shell(&live, newest, &addresses);
    let (done, open): (Vec<_>, Vec<_>) =
        requests.iter().map(|one| card(&area.ctx, &live, one)).partition(|card| card.state.is_done());
    let view = ListView { shell, open, done, older, said: told.said() };
    Ok(page::list(&area.ctx, &view).into_response())
}

async fn show(area: Area, Path(number): Path<i64>, Query(told): Query<Told>) -> Result<Response, Fault> {
    let request = read(&area, number).await?;
    // One that went into another is read there.
    if request.state.ticket.number != number {
        let path = format!("/portal/requests/{}", request.state.ticket.number);
        return Ok(Redirect::to(&path).into_response());
    }
    draw(&area, &request, |view| RequestView { said: told.said(), ..view }).await
}

async fn read(area: &Area, number: i64) -> Result<OwnRequest, Fault> {
    let context = (area.holder.customer.clone(), number, area.ctx.now);
    let read = area.desk.look("own request", context, |tx, context| {
        Box::pin(async move {
            let (who, number, now) = &*context;
            Desk::own_request_whole(tx, who, *number, *now).await
        })
    });
    Ok(read.await?)
}

async fn draw(
    area: &Area,
    request: &OwnRequest,
    with: impl FnOnce(RequestView) -> RequestView,
) -> Result<Response, Fault> {
    let live = area.live()?;
    let mut shell = shell_of(area, &live).await?;
    shell.house = super::house(&live, Some(&request.state));
    let view = with(view(&area.ctx, &area.desk, &live, request));
    Ok(page::one(&area.ctx, &shell, &view).into_response())
}

/// A request as its page shows it.
pub(super) fn view(ctx: &Ctx, desk: &Desk, live: &Live, request: &OwnRequest) -> RequestView {
    let letters = request.letters.iter().map(|letter| {
        let ours = letter.kind != Kind::Incoming;
        let files = letter.attachments.iter().filter(|file| !file.inline).map(|attached| {
            let path = file::path_of(desk, letter.id, attached, ctx.now);
            (attached.name.clone(), attached.size_bytes as u64, path)
        });
        Letter {
            id: letter.id.0,
            ours,
            automatic: letter.kind == Kind::Automatic,
            author: author(live, request, letter),
            at: letter.at,
            locale: letter.locale,
            text: words(letter),
            whole: letter.reply.as_ref().map(|_| letter.text.clone()),
            files: files.collect(),
        }
    });
    RequestView {
        card: card(ctx, live, request),
        letters: letters.collect(),
        typed: String::new(),
        wrong: None,
        said: None,
    }
}

/// What was newly written; of our own mail without its foot, which is the letterhead's.
fn words(letter: &relance_store::message::Message) -> String {
    let text = letter.reply.as_ref().unwrap_or(&letter.text);
    let end = if letter.kind == Kind::Incoming { None } else { text.find("\n-- \n") };
    let text = end.map_or(text.as_str(), |end| &text[..end]);
    if letter.kind == Kind::Automatic { unwrapped(text) } else { text.to_owned() }
}

/// Columns of the plain text of our mails.
const COLUMNS: usize = 60;

/// The lines of a mail of ours as they were before they were cut at 60 columns: one was cut where the next word would
/// not have fitted.
fn unwrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for line in text.lines() {
        let line = line.trim();
        let word = line.split(' ').next().unwrap_or_default().chars().count();
        let was_cut = column > 0 && word > 0 && column + 1 + word > COLUMNS - 2;
        if !out.is_empty() {
            out.push(if was_cut { ' ' } else { '\n' });
        }
        out.push_str(line);
        column = line.chars().count();
    }
    out
}

/// Who wrote, as customers know them: the brand for what left by itself.
fn author(live: &Live, request: &OwnRequest, letter: &relance_store::message::Message) -> String {
    let name = match letter.kind {
        Kind::Automatic => super::house(live, Some(&request.state)).name,
        _ => letter.author_name.clone(),
    };
    if name.trim().is_empty() { letter.author_email.clone() } else { name }
}

/// The same as a list shows it.
pub(super) fn card(ctx: &Ctx, live: &Live, request: &OwnRequest) -> RequestCard {
    let state = &request.state;
    let last = request.letters.iter().rfind(|letter| letter.kind == Kind::Reply);
    let begins = |text: &str| {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = words.chars().take(BEGINNING).collect();
        if short.len() < words.len() { format!("{short}…") } else { short }
    };
    RequestCard {
        number: state.ticket.number,
        subject: state.ticket.subject.clone(),
        state: state_of(state),
        owed: state.owed().map(|promise| owed(ctx, live, request, promise)),
        last: last.map(|letter| (author(live, request, letter), letter.at, begins(&letter.text))),
        n_letters: request.letters.len(),
    }
}

fn owed(ctx: &Ctx, live: &Live, request: &OwnRequest, promise: &Promise) -> Owed {
    let calendar = request.state.calendar_of(promise, &live.policy);
    let glyph = match promise.state {
        PromiseState::Paused { .. } => Glyph::Paused,
        _ if promise.due_at <= ctx.now => Glyph::Broken,
        _ => Glyph::Pending,
    };
    Owed {
        words: promise.words.clone(),
        locale: promise.locale,
        glyph,
        start_at: promise.start_at,
        due_at: promise.due_at,
        track: track(
            (promise.start_at, promise.due_at),
            promise.budget,
            calendar,
            stands_at(promise, ctx.now),
        ),
    }
}

/// What came in with a post.
#[derive(Debug, Default)]
struct Sent {
    words: String,
    team: String,
    subject: String,
    files: Vec<OwnFile>,
    wrong: Option<Wrong>,
}

/// Reads a post in its turn, whole or as far as it goes.
async fn sent(area: &Area, mut body: Multipart) -> Result<Sent, Fault> {
    let wait = area.site.limits.form(area.peer).err();
    let wait = wait.map(|secs| SignedDuration::from_secs(i64::try_from(secs).unwrap_or(60)));
    if let Some(wait) = wait {
        return Err(Fault::TooMany(area.ctx.now + wait));
    }
    let _turn = area.site.limits.upload().await.ok_or(Fault::TooMany(area.ctx.now + TURN))?;
    let mut sent = Sent::default();
    loop {
        match next(&mut body, &mut sent).await {
            Ok(true) => {}
            Ok(false) => return Ok(sent),
            Err(_) => return Ok(Sent { wrong: Some(Wrong::Files), ..sent }),
        }
    }
}

async fn next(body: &mut Multipart, sent: &mut Sent) -> Result<bool, MultipartError> {
    let Some(part) = body.next_field().await? else { return Ok(false) };
    let name = part.name().unwrap_or_default().to_owned();
    if let Some(file) = part.file_name().map(str::to_owned) {
        let media_type = part.content_type().unwrap_or("application/octet-stream").to_owned();
        let bytes = part.bytes().await?;
        if bytes.is_empty() {
            return Ok(true);
        }
        if sent.files.len() == MOST_FILES {
            sent.wrong = Some(Wrong::Files);
            return Ok(true);
        }
        sent.files.push(OwnFile { name: file, media_type, bytes: bytes.into() });
        return Ok(true);
    }
    let bytes = part.bytes().await?;
    if bytes.len() > TEXT_BYTES {
        sent.wrong = Some(Wrong::TooLong);
        return Ok(true);
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    match name.as_str() {
        "words" => sent.words = text,
        "team" => sent.team = text,
        "subject" => sent.subject = text,
        _ => {}
    }
    Ok(true)
}

async fn answer(area: Area, Path(number): Path<i64>, body: Multipart) -> Result<Response, Fault> {
    say(&area, number, body, false).await
}

async fn not_solved(area: Area, Path(number): Path<i64>, body: Multipart) -> Result<Response, Fault> {
    say(&area, number, body, true).await
}

async fn say(area: &Area, number: i64, body: Multipart, is_no: bool) -> Result<Response, Fault> {
    // Whose it is is asked before a byte of what came is read.
    let request = read(area, number).await?;
    let sent = sent(area, body).await?;
    let (peer, now) = (area.peer.to_string(), area.ctx.now);
    let done = match sent.wrong {
        Some(wrong) => return back(area, &request, sent.words, wrong).await,
        None if is_no && sent.files.is_empty() => {
            area.desk.unsolve_request(&area.holder, number, &sent.words, &peer, now).await
        }
        None => {
            let written = (sent.words.as_str(), sent.files.as_slice());
            area.desk.answer_request(&area.holder, number, written, &peer, now).await
        }
    };
    match done {
        Ok(()) => Ok(on_to(&format!("/portal/requests/{number}"), Said::Answered)),
        Err(Error::Refused(Refusal::Empty)) => back(area, &request, sent.words, Wrong::Empty).await,
        Err(Error::Refused(Refusal::TooLong(_))) => back(area, &request, sent.words, Wrong::TooLong).await,
        // Somebody was faster: the page shows how it stands.
        Err(Error::Refused(_)) => Ok(Redirect::to(&format!("/portal/requests/{number}")).into_response()),
        Err(other) => Err(other.into()),
    }
}

async fn back(area: &Area, request: &OwnRequest, typed: String, wrong: Wrong) -> Result<Response, Fault> {
    let page = draw(area, request, |view| RequestView { typed, wrong: Some(wrong), ..view }).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn solved(area: Area, Path(number): Path<i64>) -> Result<Response, Fault> {
    area.may_write()?;
    match area.desk.solve_request(&area.holder, number, area.ctx.now).await {
        Ok(()) | Err(Error::Refused(_)) => Ok(on_to(&format!("/portal/requests/{number}"), Said::Solved)),
        Err(other) => Err(other.into()),
    }
}

async fn new(area: Area) -> Result<Response, Fault> {
    let live = area.live()?;
    let view = new_view(&area, &live).await?;
    Ok(page::new(&area.ctx, &view).into_response())
}

async fn new_view(area: &Area, live: &std::sync::Arc<Live>) -> Result<NewView, Fault> {
    let (locale, first) = (area.ctx.locale, live.policy.company.default_locale());
    let forms = live.policy.forms.values().map(|form| {
        let say = |text: &relance_domain::team::LocaleText| text.get(locale, first).to_owned();
        (say(&form.title), say(&form.lead), format!("/forms/{}?lang={locale}", form.key))
    });
    let teams = live.policy.teams.values().filter(|team| team.answer.is_some());
    let teams = teams.map(|team| (team.key.clone(), team.name.get(locale, first).to_owned()));
    Ok(NewView {
        shell: shell_of(area, live).await?,
        forms: forms.collect(),
        teams: teams.collect(),
        ..NewView::default()
    })
}

async fn open(area: Area, body: Multipart) -> Result<Response, Fault> {
    let live = area.live()?;
    let view = new_view(&area, &live).await?;
    // Where there are forms, they ask what the company has to know.
    if !view.forms.is_empty() {
        return Err(Fault::Missing);
    }
    let sent = sent(&area, body).await?;
    let alone = view.teams.first().filter(|_| view.teams.len() == 1).map(|(key, _)| key.clone());
    let team = alone.unwrap_or_else(|| sent.team.clone());
    let (peer, now) = (area.peer.to_string(), area.ctx.now);
    let written = (sent.words.as_str(), sent.files.as_slice());
    let done = match sent.wrong {
        Some(wrong) => Err(wrong),
        None => match area.desk.open_request(&area.holder, (&team, &sent.subject), written, &peer, now).await
        {
            Ok(()) => Ok(()),
            Err(Error::Refused(Refusal::Empty)) => Err(Wrong::Empty),
            Err(Error::Refused(_)) => Err(Wrong::TooLong),
            Err(other) => return Err(other.into()),
        },
    };
    match done {
        Ok(()) => Ok(on_to("/portal/requests", Said::Opened)),
        Err(wrong) => {
            let view = NewView { team, subject: sent.subject, typed: sent.words, wrong: Some(wrong), ..view };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page::new(&area.ctx, &view)).into_response())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::unwrapped;

    #[test]
    fn a_paragraph_is_one_line_again_and_a_signature_stays_two() {
        let text = "Bonjour,\n\nNous avons bien reçu votre message. Une personne de notre\néquipe va le lire.\n\n  \
                    Nous vous répondons au plus tard jeudi.\n\nÀ bientôt,\nl’équipe";
        let flat = "Bonjour,\n\nNous avons bien reçu votre message. Une personne de notre équipe va le lire.\n\n\
                    Nous vous répondons au plus tard jeudi.\n\nÀ bientôt,\nl’équipe";
        assert_eq!(unwrapped(text), flat);
    }
}
