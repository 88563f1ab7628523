//! What agents write before it leaves: kept as they write, and sent as a draft that waits a moment, so that a press can
//! be taken back and a letter can leave later (decision 0034). What a press promises and when it leaves is in `press`,
//! what happens when the moment comes in `leave`, who gets a letter and what is doubtful about it in `envelope`.

mod envelope;
mod leave;
mod press;

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::Agent;
use relance_domain::budget::Budget;
use relance_domain::draft::{Choice, Doubt, Draft, Envelope, Kind, Later, Press, Standing, joined};
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{DraftId, MessageId};
use relance_domain::message::Then;
use relance_domain::right::Right;
use relance_domain::saved_reply::{self, each_once};
use relance_domain::ticket::{ChosenDay, State, Status};
use relance_store::history::Of;
use relance_store::{Bell, Tx, draft, file, participant, ticket};

use crate::file::Enclosed;
use crate::ticket::{BODY_CHARS, letter_text, unseen_incoming};
use crate::{Desk, Error, must};

pub use envelope::Typed;

/// The same words pressed again within this time are one press that came twice.
pub(crate) const TWICE: SignedDuration = SignedDuration::from_secs(60);

/// What the composer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    pub kind: Kind,
    pub body: String,
    /// The fields of the recipients as they were typed; none where the page has none.
    pub recipients: Option<Typed>,
    pub then: Option<Then>,
    /// The promise that was chosen; none is the team's own.
    pub budget: Option<Budget>,
    /// The day that was chosen instead, as it was typed.
    pub day: Option<ChosenDay>,
    /// What else is to change on the ticket when it leaves.
    pub changes: Vec<saved_reply::Change>,
    /// The team whose promises the page showed; none where it showed none.
    pub promised_in: Option<String>,
    /// The last entry that was on the page.
    pub seen: Option<MessageId>,
    /// What the page knows of what is kept: 0 for nothing.
    pub revision: i64,
    /// What the page calls itself; empty for one without a script.
    pub page: String,
}

/// A draft that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The revision from which the page goes on; 0 when nothing is left to keep.
    pub revision: i64,
    pub doubts: Vec<Doubt>,
}

/// Somebody presses "send".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pressed {
    pub composed: Composed,
    /// The moment that was chosen instead of now, on this zone's wall.
    pub later: Option<(Later, TimeZone)>,
    /// The doubts that stood on the page, by their marks.
    pub seen_doubts: BTreeSet<String>,
}

/// What came of a press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// It leaves then, unless it is taken back.
    Waits {
        draft: DraftId,
        leaves_at: Timestamp,
    },
    Left(MessageId),
    /// It stays until somebody who saw these presses again.
    Doubtful(Vec<Doubt>),
}

impl Desk {
    /// Keeps what an agent writes. Refused with `DraftChanged` when another page wrote since.
    pub async fn save_draft(
        &self,
        by: &Agent,
        number: i64,
        composed: Composed,
        now: Timestamp,
    ) -> Result<Saved, Error> {
        let body = kept_text(&composed.body)?;
        let composed = Composed { body, ..composed };
        self.transact("save draft", (by.clone(), number, composed), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, composed) = &*context;
                let (state, _) = desk.shown(tx, by, *number, composed.kind.right()).await?;
                let revision = desk.keep_draft(tx, by, &state, composed, now).await?;
                let doubts = match composed.kind {
                    Kind::Note => Vec::new(),
                    Kind::Reply => desk.doubts_while_writing(tx, by, &state, composed, now).await?,
                };
                Ok(Saved { revision, doubts })
            })
        })
        .await
    }

    pub(crate) async fn keep_draft(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        composed: &Composed,
        now: Timestamp,
    ) -> Result<i64, Error> {
        let changed = || Error::from(Refusal::DraftChanged);
        let fresh = self.fresh_draft(by, state, composed, now);
        let Some(known) = own(tx, by, state, composed.kind).await? else {
            // What this page knows has been sent or thrown away by another one.
            if composed.revision != 0 {
                return Err(changed());
            }
            if fresh.is_blank() && !has_words(&fresh.choice) {
                return Ok(0);
            }
            return if draft::insert(tx, &fresh).await? { Ok(fresh.revision) } else { Err(changed()) };
        };
        if !is_current(&known, composed) {
            return Err(changed());
        }
        if fresh.is_blank() && !has_words(&fresh.choice) && file::of_draft(tx, known.id).await?.is_empty() {
            draft::remove(tx, known.id).await?;
            return Ok(0);
        }
        if known.body == fresh.body && known.choice == fresh.choice && known.page == fresh.page {
            return Ok(known.revision);
        }
        let saved = Draft { id: known.id, ..fresh };
        if draft::save(tx, &saved, known.revision).await? { Ok(saved.revision) } else { Err(changed()) }
    }

    fn fresh_draft(&self, by: &Agent, state: &State, composed: &Composed, now: Timestamp) -> Draft {
        let choice = Choice {
            envelope: composed.recipients.as_ref().and_then(Typed::split),
            then: composed.then,
            budget: composed.budget,
            day: composed.day.clone(),
            changes: each_once(composed.changes.iter().cloned()),
        };
        Draft {
            id: DraftId(self.id(now)),
            ticket: state.ticket.id,
            agent: by.id,
            kind: composed.kind,
            body: composed.body.clone(),
            choice,
            revision: self.id(now),
            page: composed.page.clone(),
            updated_at: now,
            standing: Standing::Open,
        }
    }

    /// What an agent writes, kept for the files that come to it; made when there is nothing yet.
    pub(crate) async fn draft_for_files(
        &self,
        tx: &mut Tx,
        by: &Agent,
        number: i64,
        composed: &Composed,
        now: Timestamp,
    ) -> Result<DraftId, Error> {
        let (state, _) = self.shown(tx, by, number, composed.kind.right()).await?;
        let fresh = self.fresh_draft(by, &state, composed, now);
        match own(tx, by, &state, composed.kind).await? {
            None if composed.revision == 0 => {
                draft::insert(tx, &fresh).await?;
                Ok(fresh.id)
            }
            Some(known) if is_current(&known, composed) => {
                let saved = Draft { id: known.id, ..fresh };
                match draft::save(tx, &saved, known.revision).await? {
                    true => Ok(known.id),
                    false => Err(Refusal::DraftChanged.into()),
                }
            }
            None | Some(_) => Err(Refusal::DraftChanged.into()),
        }
    }

    /// A draft without words, recipients and files goes.
    pub(crate) async fn drop_if_empty(&self, tx: &mut Tx, known: Draft, now: Timestamp) -> Result<(), Error> {
        if known.is_blank() && !has_words(&known.choice) && file::of_draft(tx, known.id).await?.is_empty() {
            return Ok(draft::remove(tx, known.id).await?);
        }
        let revision = known.revision;
        let touched = Draft { revision: self.id(now), updated_at: now, ..known };
        // One that was pressed meanwhile waits, and nothing is taken from it.
        if draft::save(tx, &touched, revision).await? { Ok(()) } else { Err(Refusal::DraftChanged.into()) }
    }

    /// The ticket of this number, or the one that it went into, for an agent who may do this there: to read, held
    /// against nobody.
    pub(crate) async fn shown(
        &self,
        tx: &mut Tx,
        by: &Agent,
        number: i64,
        right: Right,
    ) -> Result<(State, MessageId), Error> {
        let missing = || Error::NotFound("ticket");
        let mut id = ticket::find_number(tx, number).await?.ok_or_else(missing)?;
        while let Some(next) = ticket::merged_number(tx, id).await? {
            id = ticket::find_number(tx, next).await?.ok_or_else(missing)?;
        }
        let (state, last) = ticket::read(tx, id).await?.ok_or_else(missing)?;
        let watchers = participant::watchers(tx, id).await?;
        must(by, right, (&state.ticket.team, &watchers), "ticket")?;
        Ok((state, last))
    }

    /// Throws away what an agent was writing.
    pub async fn discard_draft(&self, by: &Agent, number: i64, kind: Kind) -> Result<(), Error> {
        self.transact("discard draft", (by.clone(), number, kind), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, kind) = &*context;
                let (state, _) = desk.shown(tx, by, *number, kind.right()).await?;
                if let Some(known) = own(tx, by, &state, *kind).await? {
                    file::release(tx, known.id).await?;
                    draft::remove(tx, known.id).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Sends a reply: it waits as long as the policy lets a press be taken back, or until its moment.
    pub async fn send_draft(
        &self,
        by: &Agent,
        number: i64,
        pressed: Pressed,
        now: Timestamp,
    ) -> Result<Sent, Error> {
        let body = letter_text(&pressed.composed.body)?;
        let composed = Composed { body, ..pressed.composed };
        let pressed = Pressed { composed, ..pressed };
        // Bytes are read before the transaction; only what leaves within it needs them.
        let leaves_at_once = self.live()?.policy.answering.undo_secs == 0 && pressed.later.is_none();
        let enclosed = match leaves_at_once {
            true => self.enclosed_by(by, number).await?,
            false => Vec::new(),
        };
        let context = (by.clone(), number, pressed, enclosed);
        let sent = self.transact("send draft", context, move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, pressed, enclosed) = &*context;
                desk.press(tx, by, *number, (pressed, enclosed), now).await
            })
        });
        let sent = match sent.await {
            Ok(sent) => sent,
            // What was not done uses no key of a program up: its transaction is undone.
            Err(Error::Doubtful(doubts)) => return Ok(Sent::Doubtful(doubts)),
            Err(other) => return Err(other),
        };
        self.inner.faults.at("draft.pressed");
        Ok(sent)
    }

    async fn press(
        &self,
        tx: &mut Tx,
        by: &Agent,
        number: i64,
        (pressed, enclosed): (&Pressed, &[Enclosed]),
        now: Timestamp,
    ) -> Result<Sent, Error> {
        let Pressed { composed, later, seen_doubts } = pressed;
        if let Some(name) = saved_reply::unresolved(&composed.body).into_iter().next() {
            return Err(Refusal::Unresolved(name).into());
        }
        let (state, last) = self.theirs(tx, by, number, Right::Answer).await?;
        let to = self.checked(tx, &state, composed.recipients.as_ref(), now).await?;
        let waiting = draft::waiting(tx, state.ticket.id).await?;
        let is_same = |other: &&Draft| is_twice(other, by, composed, now) && other.choice.envelope == to;
        if let Some(same) = waiting.iter().find(is_same) {
            let leaves_at = same.leaves_at().unwrap_or(now);
            return Ok(Sent::Waits { draft: same.id, leaves_at });
        }
        let known = self.sendable(tx, by, &state, last, composed).await?;
        let has_files = match &known {
            Some(known) => !file::of_draft(tx, known.id).await?.is_empty(),
            None => false,
        };
        let (press, dated) = self.press_of(&state, composed, later.as_ref(), now)?;
        let mut doubts = self.doubts(tx, &state, (composed, to.as_ref()), has_files).await?;
        // What does not go to the customer promises nothing.
        doubts.extend(dated.filter(|_| !doubts.contains(&Doubt::NoCustomer)));
        if doubts.iter().any(|doubt| !seen_doubts.contains(&doubt.mark())) {
            return Err(Error::Doubtful(doubts));
        }
        let fresh = self.fresh_draft(by, &state, composed, now);
        self.fit_changes(tx, by, &state, &fresh.choice.changes).await?;
        let press = Press { seen: last, ..press };
        let draft = Draft {
            id: known.as_ref().map_or_else(|| DraftId(self.id(now)), |known| known.id),
            standing: Standing::Waits(press.clone()),
            choice: Choice { envelope: to, then: Some(press.then), ..fresh.choice },
            ..fresh
        };
        if press.leaves_at <= now {
            let message = self.leave_now(tx, by, &state, (draft, &press), enclosed, now).await?;
            return Ok(Sent::Left(message));
        }
        if known.is_none() {
            draft::insert(tx, &draft).await?;
        }
        draft::settle(tx, &draft).await?;
        if press.is_later {
            let planned = Event::SendPlanned { at: press.leaves_at };
            self.record(tx, Of::Ticket(state.ticket.id), Actor::Agent(by.id), planned, now).await?;
        }
        tx.ring(Bell::Ticket(state.ticket.id.0));
        Ok(Sent::Waits { draft: draft.id, leaves_at: press.leaves_at })
    }

    /// What an agent has kept of a reply that may be sent as it stands: no page of theirs wrote since, nothing came
    /// that was not on the page, and the ticket takes answers.
    async fn sendable(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        last: MessageId,
        composed: &Composed,
    ) -> Result<Option<Draft>, Error> {
        let known = own(tx, by, state, Kind::Reply).await?;
        if known.as_ref().map_or(composed.revision != 0, |known| !is_current(known, composed)) {
            return Err(Refusal::DraftChanged.into());
        }
        if matches!(state.ticket.status, Status::Closed { .. } | Status::Spam { .. }) {
            return Err(Refusal::Closed.into());
        }
        if composed.seen.is_some_and(|seen| seen < last) && unseen_incoming(tx, state, composed.seen).await? {
            return Err(Refusal::Unseen.into());
        }
        Ok(known)
    }

    /// Writes a note with its files, and ends its draft. Nobody outside gets it, so it does not wait.
    pub async fn send_note(
        &self,
        by: &Agent,
        number: i64,
        composed: Composed,
        now: Timestamp,
    ) -> Result<MessageId, Error> {
        let body = letter_text(&composed.body)?;
        let composed = Composed { body, ..composed };
        self.transact("send note", (by.clone(), number, composed), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, composed) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Note).await?;
                let known = own(tx, by, &state, Kind::Note).await?;
                if known.as_ref().is_some_and(|known| !is_current(known, composed)) {
                    return Err(Refusal::DraftChanged.into());
                }
                let files = match &known {
                    Some(known) => file::of_draft(tx, known.id).await?,
                    None => Vec::new(),
                };
                let attachments = crate::file::attachments_of(&files);
                let id = desk.note_down(tx, by, &state, (&composed.body, attachments), now).await?;
                if let Some(known) = known {
                    file::belong(tx, known.id, id).await?;
                    draft::remove(tx, known.id).await?;
                }
                Ok(id)
            })
        })
        .await
    }

    /// Takes back what waits for its moment: its words stand in the composer of whoever wrote it. Leads may take back
    /// what others wrote. Refused with `AlreadyLeft` when it did.
    pub async fn take_back(&self, by: &Agent, number: i64, id: DraftId, now: Timestamp) -> Result<(), Error> {
        self.transact("take back", (by.clone(), number, id), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, id) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                let known = draft::find(tx, *id).await?.filter(|known| known.ticket == state.ticket.id);
                let known = known.ok_or(Refusal::AlreadyLeft)?;
                if known.agent != by.id && !by.may(Right::Admin, &state.ticket.team) {
                    return Err(Error::NotFound("draft"));
                }
                let Standing::Waits(press) = &known.standing else { return Ok(()) };
                if press.is_later {
                    let event = Event::SendTakenBack;
                    desk.record(tx, Of::Ticket(known.ticket), Actor::Agent(by.id), event, now).await?;
                }
                desk.to_composer(tx, known, Standing::Open, now).await
            })
        })
        .await
    }

    /// A draft is written again. What its author wrote there meanwhile stands below it.
    async fn to_composer(
        &self,
        tx: &mut Tx,
        draft: Draft,
        standing: Standing,
        now: Timestamp,
    ) -> Result<(), Error> {
        let mut back = Draft { standing, revision: self.id(now), updated_at: now, ..draft };
        let written = draft::own(tx, back.ticket, back.agent).await?;
        if let Some(other) = written.into_iter().find(|other| other.kind == back.kind && other.id != back.id)
        {
            back.body = joined(&back.body, &other.body);
            back.choice = chosen_together(back.choice, other.choice);
            file::follow(tx, other.id, back.id).await?;
            draft::remove(tx, other.id).await?;
        }
        draft::settle(tx, &back).await?;
        tx.ring(Bell::Ticket(back.ticket.0));
        Ok(())
    }

    /// What is written on a ticket goes with it into another one.
    pub(crate) async fn drafts_follow(
        &self,
        tx: &mut Tx,
        (from, into): (relance_domain::id::TicketId, relance_domain::id::TicketId),
        now: Timestamp,
    ) -> Result<(), Error> {
        for moving in draft::of_ticket(tx, from).await? {
            let written = draft::own(tx, into, moving.agent).await?;
            let same = written.into_iter().find(|other| other.kind == moving.kind);
            match same.filter(|_| moving.leaves_at().is_none()) {
                None => draft::rehome(tx, moving.id, into).await?,
                Some(other) => {
                    let body = joined(&other.body, &moving.body);
                    let choice = chosen_together(other.choice.clone(), moving.choice);
                    file::follow(tx, moving.id, other.id).await?;
                    draft::remove(tx, moving.id).await?;
                    let both = Draft { body, choice, revision: self.id(now), updated_at: now, ..other };
                    draft::settle(tx, &both).await?;
                }
            }
        }
        Ok(())
    }
}

/// What was chosen for two texts that become one: the first one's word counts, and what either changes is changed.
fn chosen_together(first: Choice, second: Choice) -> Choice {
    Choice {
        then: first.then.or(second.then),
        budget: first.budget.or(second.budget.filter(|_| first.day.is_none())),
        day: first.day.or(second.day.filter(|_| first.budget.is_none())),
        changes: each_once(first.changes.into_iter().chain(second.changes)),
        ..first
    }
}

/// What this agent is writing on a ticket.
pub(crate) async fn own(tx: &mut Tx, by: &Agent, state: &State, kind: Kind) -> Result<Option<Draft>, Error> {
    let written = draft::own(tx, state.ticket.id, by.id).await?;
    Ok(written.into_iter().find(|draft| draft.kind == kind))
}

/// Whether a page knows what is kept: its revision, or the last change was its own and the answer got lost.
fn is_current(known: &Draft, composed: &Composed) -> bool {
    known.revision == composed.revision || (!composed.page.is_empty() && known.page == composed.page)
}

fn is_twice(other: &Draft, by: &Agent, composed: &Composed, now: Timestamp) -> bool {
    let Standing::Waits(press) = &other.standing else { return false };
    other.agent == by.id && other.body == composed.body && now.duration_since(press.pressed_at) <= TWICE
}

/// Whether somebody typed recipients.
fn has_words(choice: &Choice) -> bool {
    choice.envelope.as_ref().is_some_and(|envelope: &Envelope| envelope.all().next().is_some())
}

/// A text in the making, without what no store and no mail may hold.
pub(crate) fn kept_text(body: &str) -> Result<String, Error> {
    let is_kept = |c: &char| *c == '\n' || *c == '\t' || !c.is_control();
    let text: String = body.replace("\r\n", "\n").replace('\r', "\n").chars().filter(is_kept).collect();
    if text.chars().count() > BODY_CHARS {
        return Err(Refusal::TooLong(BODY_CHARS).into());
    }
    Ok(text)
}
