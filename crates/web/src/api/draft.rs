//! What agents write before it leaves: drafts with their files, replies and notes. A reply waits as long as the policy
//! lets it be taken back, and doubts about it are said before it leaves.

pub(super) mod shape;

use axum::http::Method;
use relance_desk::{Composed, Sent, Typed};
use relance_domain::draft::{Doubt as KnownDoubt, Draft as Known, Kind};
use relance_domain::id::{DraftId, FileId};
use relance_domain::right::Right;
use relance_store::draft;

use super::answer::{Created, Done, Json, Page, Seen};
use super::call::Call;
use super::message::{Message, written};
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::value::{At, Id, Number};
use crate::handler::ticket::load::Loaded;
use crate::route::Gate;
use shape::{Doubt, Draft, DraftLine, KindPart, NoteWish, Reply, Waiting, Written};

const NOTE: Gate = Gate::Team(Right::Note);
const ANSWER: Gate = Gate::Team(Right::Answer);
/// Drafts that are listed; whoever has more has forgotten them.
const ROWS: i64 = 200;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Agent, "/api/v1/drafts"),
        "List what the agent writes and has not sent",
        &["GET /drafts"],
        mine,
    )
    .get(
        (NOTE, "/api/v1/tickets/{number}/drafts/{kind}"),
        "Read what the agent writes on a ticket",
        &[],
        show,
    )
    .write(
        (Method::PUT, NOTE, "/api/v1/tickets/{number}/drafts/{kind}"),
        "Keep what the agent writes on a ticket; of an empty text nothing",
        &["POST /tickets/{number}/drafts"],
        keep,
    )
    .act(
        (Method::DELETE, NOTE, "/api/v1/tickets/{number}/drafts/{kind}"),
        "Throw away what the agent writes on a ticket",
        &["POST /tickets/{number}/drafts/discard"],
        discard,
    )
    .act(
        (Method::DELETE, NOTE, "/api/v1/tickets/{number}/files/{file}"),
        "Take a file off what the agent writes",
        &["POST /tickets/{number}/files/{file}/remove"],
        detach,
    )
    .write(
        (Method::POST, ANSWER, "/api/v1/tickets/{number}/replies"),
        "Send a reply: it waits as long as it can be taken back, or until its moment",
        &["POST /tickets/{number}/replies"],
        reply,
    )
    .act(
        (Method::DELETE, ANSWER, "/api/v1/tickets/{number}/replies/{draft}"),
        "Take back a reply that waits",
        &["POST /tickets/{number}/drafts/{draft}/undo"],
        take_back,
    )
    .write(
        (Method::POST, NOTE, "/api/v1/tickets/{number}/notes"),
        "Write a note for colleagues",
        &["POST /tickets/{number}/notes"],
        note,
    )
}

async fn mine(call: Call, (): (), _: Plain) -> Result<Page<DraftLine>, Problem> {
    let read = call.desk().look("drafts", call.agent().clone(), |tx, by| {
        Box::pin(async move { Ok(draft::of_agent(tx, &by, ROWS).await?) })
    });
    Ok(Page { items: read.await?.into_iter().map(DraftLine::of).collect(), next: None })
}

/// What the token's agent has open on a ticket.
fn own<'a>(call: &Call, loaded: &'a Loaded, kind: Kind) -> Option<&'a Known> {
    let mine = |draft: &&Known| draft.agent == call.agent().id && draft.kind == kind;
    loaded.drafts.iter().filter(mine).find(|draft| draft.leaves_at().is_none())
}

async fn read(call: &Call, number: i64, kind: Kind, doubts: Vec<KnownDoubt>) -> Result<Json<Draft>, Problem> {
    let loaded = Loaded::to(kind.right(), &call.visit, number).await?;
    let known = own(call, &loaded, kind).ok_or_else(|| Problem::missing("draft"))?;
    let files = loaded.files.get(&known.id).map(Vec::as_slice).unwrap_or_default();
    Ok(Json(Draft::of(known, files, doubts)))
}

async fn show(call: Call, (number, kind): (Number, KindPart), _: Plain) -> Result<Json<Draft>, Problem> {
    read(&call, number.0, kind.0, Vec::new()).await
}

async fn keep(
    call: Call,
    (number, kind): (Number, KindPart),
    written: Written,
) -> Result<Seen<Json<Draft>>, Problem> {
    let composed = written.composed(kind.0)?;
    let saved = call.desk().save_draft(call.agent(), number.0, composed, call.now()).await?;
    // Nothing is kept of nothing, and what was there went: that was done as well.
    if saved.revision == 0 {
        return Ok(Seen::Hidden(None));
    }
    Seen::of(read(&call, number.0, kind.0, saved.doubts).await, None)
}

async fn discard(call: Call, (number, kind): (Number, KindPart)) -> Result<Done, Problem> {
    call.desk().discard_draft(call.agent(), number.0, kind.0).await?;
    Ok(Done)
}

/// Whichever of the agent's two drafts on the ticket it lies with.
async fn detach(call: Call, (number, file): (Number, Id)) -> Result<Done, Problem> {
    let loaded = Loaded::to(Right::Note, &call.visit, number.0).await?;
    let holds = |kind: &Kind| {
        let draft = own(&call, &loaded, *kind);
        let files = draft.and_then(|draft| loaded.files.get(&draft.id));
        files.is_some_and(|files| files.iter().any(|one| one.id == FileId(file.0)))
    };
    let kind = [Kind::Reply, Kind::Note].into_iter().find(holds).ok_or_else(|| Problem::missing("file"))?;
    call.desk().detach(call.agent(), number.0, kind, FileId(file.0), call.now()).await?;
    Ok(Done)
}

async fn reply(call: Call, number: Number, wish: Reply) -> Result<Seen<Waiting>, Problem> {
    let pressed = wish.pressed(&call.visit.ctx.zone)?;
    match call.desk().send_draft(call.agent(), number.0, pressed, call.now()).await? {
        Sent::Waits { draft, leaves_at } => {
            Ok(Seen::Still(Waiting::Waits { draft: Id(draft.0), leaves_at: At(leaves_at) }))
        }
        Sent::Left(message) => {
            let read = written(&call, message).await.map(|message| Waiting::Left(Box::new(message)));
            Seen::of(read, Some(message_place(number.0)))
        }
        Sent::Doubtful(doubts) => Err(doubtful(&doubts)),
    }
}

/// It stays until somebody who saw these asks again.
fn doubtful(doubts: &[KnownDoubt]) -> Problem {
    let what = "look at these doubts, and name their marks in `accept` to send it all the same";
    let said = doubts.iter().map(Doubt::of);
    said.fold(Problem::conflict("doubtful", what), |problem, doubt| problem.with(doubt.mark, doubt.words))
}

async fn take_back(call: Call, (number, draft): (Number, Id)) -> Result<Done, Problem> {
    call.desk().take_back(call.agent(), number.0, DraftId(draft.0), call.now()).await?;
    Ok(Done)
}

async fn note(call: Call, number: Number, wish: NoteWish) -> Result<Seen<Created<Message>>, Problem> {
    let composed = wish.composed();
    let id = call.desk().send_note(call.agent(), number.0, composed, call.now()).await?;
    let place = message_place(number.0);
    let read = written(&call, id).await.map(|message| Created(place.clone(), message));
    Seen::of(read, Some(place))
}

/// Where the entries of a ticket are read.
fn message_place(number: i64) -> String {
    format!("/api/v1/tickets/{number}/messages")
}

/// What the agent has open as a reply, as it would be written on.
pub(super) fn kept(call: &Call, loaded: &Loaded) -> Composed {
    let known = own(call, loaded, Kind::Reply);
    let choice = known.map(|draft| draft.choice.clone()).unwrap_or_default();
    let join = |all: &[String]| all.join("\n");
    let recipients = choice.envelope.map(|envelope| Typed {
        to: join(&envelope.to),
        cc: join(&envelope.cc),
        bcc: join(&envelope.bcc),
    });
    Composed {
        kind: Kind::Reply,
        body: known.map(|draft| draft.body.clone()).unwrap_or_default(),
        recipients,
        then: choice.then,
        budget: choice.budget,
        day: choice.day,
        changes: choice.changes,
        promised_in: None,
        seen: None,
        revision: known.map_or(0, |draft| draft.revision),
        page: String::new(),
    }
}
