//! Saved replies on a ticket: what its composer offers, the page that shows their words, and taking one. What is typed
//! goes along with the press, so that the words come into it; a page without a composer means the draft that is kept.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Chosen, Error, Used, saved_words, suggestion};
use relance_domain::category::Heard;
use relance_domain::draft::Kind;
use relance_domain::id::SavedReplyId;
use relance_domain::message::Kind as MessageKind;
use relance_domain::right::Right;
use relance_domain::saved_reply::{Change, Fits, SavedReply, unresolved};
use relance_store::saved_reply::{self, Line};

use super::draft::{Form, refused};
use super::load::Loaded;
use super::{holding, view};
use crate::component::sidebar::{Here, View};
use crate::fault::Fault;
use crate::handler::saved_reply::{Teller, said};
use crate::handler::sidebar;
use crate::page::saved_reply::{self as page, TakeLine, TakeView};
use crate::page::ticket::{Saved, SavedChoice};
use crate::visit::Visit;

/// What is suggested at once; more is a menu.
const SUGGESTED: usize = 3;

/// What the composer shows of saved replies and of what goes along with its words.
pub fn saved(visit: &Visit, loaded: &Loaded, (body, changes): (&str, &[Change])) -> Saved {
    let teller = teller(visit, loaded);
    let locale = loaded.state.ticket.locale;
    let choice = |line: &Line| SavedChoice {
        id: line.id.0,
        name: line.name.clone(),
        used: line.used,
        doing: teller.doing(&line.doing, line.locales.is_empty()),
        is_translated: line.locales.is_empty() || line.locales.contains(&locale),
    };
    let points = points(loaded, loaded.saved.iter().map(|line| &line.fits));
    let mut fitting: Vec<(u32, &Line)> = points.into_iter().zip(&loaded.saved).collect();
    // One without words acts at once: it is taken from where all that it does is written.
    fitting.retain(|(points, line)| *points > 0 && line.locales.contains(&locale));
    fitting.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    let mut all: Vec<SavedChoice> = loaded.saved.iter().map(choice).collect();
    all.sort_by_key(|choice| !choice.is_translated);
    Saved {
        suggested: fitting.iter().take(SUGGESTED).map(|(_, line)| choice(line)).collect(),
        all,
        changes: changes.iter().map(|one| (one.to_string(), teller.change(one, false))).collect(),
        unresolved: unresolved(body),
        drafted: holding::drafted(loaded),
    }
}

/// What a reply changes beside its words, for everybody who sees it wait.
pub fn along(visit: &Visit, loaded: &Loaded, changes: &[Change]) -> Vec<String> {
    let teller = teller(visit, loaded);
    changes.iter().map(|change| teller.change(change, false)).collect()
}

fn teller<'a>(visit: &'a Visit, loaded: &'a Loaded) -> Teller<'a> {
    Teller { ctx: &visit.ctx, live: &loaded.live, agents: &loaded.agents }
}

/// How much speaks for each on this ticket.
fn points<'a>(loaded: &Loaded, all: impl Iterator<Item = &'a Fits>) -> Vec<u32> {
    let all: Vec<&Fits> = all.collect();
    if all.iter().all(|fits| **fits == Fits::default()) {
        return vec![0; all.len()];
    }
    let last = loaded.messages.iter().rev().find(|message| message.kind == MessageKind::Incoming);
    let text = last.map_or("", |last| last.reply.as_deref().unwrap_or(&last.text));
    let heard = Heard::new(&loaded.state.ticket.subject, text);
    let policy = &loaded.live.policy;
    let guess = || suggestion(policy, &loaded.state, &loaded.messages, loaded.answered.as_ref());
    let category = loaded.labels.category.clone().or_else(|| Some(guess()?.category.key.clone()));
    all.into_iter().map(|fits| fits.points(category.as_deref(), &heard)).collect()
}

/// All of them, with the words that would come into the draft.
pub async fn list(visit: Visit, Path(number): Path<i64>) -> Result<Response, Fault> {
    draw(&visit, number, None).await
}

async fn draw(visit: &Visit, number: i64, error: Option<String>) -> Result<Response, Fault> {
    let loaded = Loaded::to(Right::Answer, visit, number).await?;
    let context = (visit.agent.clone(), loaded.state.ticket.team.clone());
    let saved = visit.site.app.desk.look("saved replies of a ticket", context, |tx, context| {
        Box::pin(async move { Ok(saved_reply::of_ticket(tx, &context.0, &context.1).await?) })
    });
    let saved = saved.await?;
    let points = points(&loaded, saved.iter().map(|one| &one.fits));
    let mut lines: Vec<TakeLine> =
        saved.iter().zip(points).map(|(one, points)| line(visit, &loaded, one, points)).collect();
    lines.sort_by_key(|line| (!line.is_suggested, line.words.is_none() && !line.is_wordless));
    let mine = loaded.state.ticket.assignee == Some(visit.agent.id);
    let view = TakeView {
        number: loaded.state.ticket.number,
        subject: view::subject(&visit.ctx, loaded.title()),
        here: Here::View(if mine { View::Mine } else { View::Due }),
        locale: loaded.state.ticket.locale,
        lines,
        error,
    };
    let status = if view.error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, page::take(&visit.ctx, &sidebar::alone(visit).await?, &view)).into_response())
}

fn line(visit: &Visit, loaded: &Loaded, saved: &SavedReply, points: u32) -> TakeLine {
    let locale = loaded.state.ticket.locale;
    let (policy, name) = (&loaded.live.policy, &loaded.customer.name);
    let words = saved.texts.get(&locale).map(|source| {
        let now = visit.ctx.now;
        let told = (locale, source.as_str(), saved.doing.changes.as_slice());
        let words = saved_words(policy, &loaded.state, name, &visit.agent, told, now);
        words.unwrap_or_else(|refusal| said(&visit.ctx, &refusal))
    });
    let is_wordless = saved.texts.is_empty();
    TakeLine {
        id: saved.id.0,
        name: saved.name.clone(),
        unresolved: words.as_deref().map(unresolved).unwrap_or_default(),
        others: saved.texts.keys().copied().filter(|other| *other != locale).collect(),
        doing: teller(visit, loaded).doing(&saved.doing, is_wordless),
        used: saved.used,
        is_suggested: points > 0 && (is_wordless || words.is_some()),
        is_wordless,
        words,
    }
}

/// Takes one: its words come into the draft, or what it does is done when it has none.
pub async fn take(
    visit: Visit,
    Path((number, id)): Path<(i64, i64)>,
    body: Bytes,
) -> Result<Response, Fault> {
    let form = Form::read(&body);
    let chosen = Chosen {
        saved: SavedReplyId(id),
        locale: form.locale,
        composed: form.is_composer.then(|| form.composed(Kind::Reply)),
        at: form.at,
    };
    match visit.site.app.desk.use_saved_reply(&visit.agent, number, chosen, visit.ctx.now).await {
        Ok(Used::Drafted) => {
            Ok(Redirect::to(&format!("/tickets/{number}?write=reply#composer")).into_response())
        }
        // Whoever hands a ticket to a team that is not theirs cannot follow it.
        Ok(Used::Applied { team }) if !visit.agent.may(Right::See, &team) => {
            Ok(Redirect::to("/").into_response())
        }
        Ok(Used::Applied { .. }) => Ok(Redirect::to(&format!("/tickets/{number}")).into_response()),
        Err(error) if form.is_composer => refused(&visit, number, &form, Kind::Reply, error).await,
        Err(Error::Refused(refusal)) => draw(&visit, number, Some(said(&visit.ctx, &refusal))).await,
        Err(other) => Err(other.into()),
    }
}
