//! What agents do with tickets. Each use case checks that the agent may, loads, decides, and saves; every act of the
//! world on a ticket goes through `act` too.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::budget::Budget;
use relance_domain::draft::Envelope;
use relance_domain::effect::Notice;
use relance_domain::error::Refusal;
use relance_domain::id::{AgentId, MessageId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::message::{Kind, Pledge, Then};
use relance_domain::right::Right;
use relance_domain::ticket::{Act, ChosenDay, Reply, State, chosen, pledge};
use relance_mail::Address;
use relance_store::message::{Attachment, Message, Pledged, Recipients};
use relance_store::{Tx, agent, message, notice, participant, ticket};

use crate::apply::{Scene, Stage};
use crate::file::{self, Enclosed};
use crate::receive::excerpt;
use crate::{Desk, Error, must};

/// A longer text is no letter.
pub(crate) const BODY_CHARS: usize = 100_000;

/// An agent's answer as the composer sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyDraft {
    pub body: String,
    pub then: Then,
    /// The promise that was chosen; none is the team's own.
    pub budget: Option<Budget>,
    /// A day that was chosen instead.
    pub day: Option<ChosenDay>,
    /// The last message that was on the page; a newer one refuses the reply.
    pub seen: Option<MessageId>,
}

/// A ticket that an agent opens for a customer, who called or came by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTicket {
    pub team: String,
    pub customer_name: String,
    pub customer_email: String,
    /// The language that they read; without it the brand's.
    pub locale: Option<Locale>,
    pub subject: String,
    pub body: String,
    /// True for a letter that we write first; false for what the customer told us.
    pub we_write: bool,
}

impl Desk {
    /// Answers the customer.
    pub async fn reply(
        &self,
        by: &Agent,
        number: i64,
        draft: ReplyDraft,
        now: Timestamp,
    ) -> Result<MessageId, Error> {
        let body = letter_text(&draft.body)?;
        let draft = ReplyDraft { body, ..draft };
        self.transact("reply", (by.clone(), number, draft), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, draft) = &*context;
                let (state, last) = desk.theirs(tx, by, *number, Right::Answer).await?;
                if draft.seen.is_some_and(|seen| seen < last)
                    && unseen_incoming(tx, &state, draft.seen).await?
                {
                    return Err(Refusal::Unseen.into());
                }
                let policy = &desk.live()?.policy;
                let day = draft.day.as_ref().map(|day| chosen(&state, day, policy, now)).transpose()?;
                let budget = day.map(|day| Budget::Until { at: day.at }).or(draft.budget);
                let pledge = desk.pledge_of(&state, draft.then, budget, now)?;
                let answer = Answer {
                    body: &draft.body,
                    then: draft.then,
                    pledge,
                    envelope: None,
                    keeps: true,
                    enclosed: &[],
                };
                desk.answer(tx, by, &state, answer, now).await
            })
        })
        .await
    }

    /// What a reply of this kind promises, were it given now.
    pub(crate) fn pledge_of(
        &self,
        state: &State,
        then: Then,
        budget: Option<Budget>,
        now: Timestamp,
    ) -> Result<Option<Pledge>, Error> {
        match then {
            Then::Keep | Then::Solve => Ok(None),
            Then::Promise | Then::Wait | Then::Propose => {
                Ok(pledge(state, budget, &self.live()?.policy, now)?)
            }
        }
    }

    /// Puts an answer on its ticket and orders its letter.
    pub(crate) async fn answer(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        answer: Answer<'_>,
        now: Timestamp,
    ) -> Result<MessageId, Error> {
        let Answer { body, then, pledge, envelope, keeps, enclosed } = answer;
        let id = MessageId(self.id(now));
        let mut entry = written(id, state, by, Kind::Reply, body, now);
        entry.pledge = keeps.then_some(Pledged { then, pledge });
        entry.attachments = file::attachments(enclosed);
        if let Some(Envelope { to, cc, bcc }) = envelope.cloned() {
            entry.recipients = Recipients { to, cc, bcc, reply_to: None };
        }
        message::insert(tx, &entry).await?;
        ticket::touch(tx, state.ticket.id, &excerpt(&entry), id, false, now).await?;
        let act = Act::Replied(Reply { message: id, by: by.id, then });
        self.act_with(tx, state.ticket.id, act, (enclosed, Tells::Each), now).await?;
        self.tell_written(tx, state, (by.id, id), &[], Notice::Answered, now).await?;
        Ok(id)
    }

    /// Adds a note for colleagues. Those whom it names by `@name` are told, and follow the ticket from then on.
    pub async fn note(
        &self,
        by: &Agent,
        number: i64,
        body: &str,
        now: Timestamp,
    ) -> Result<MessageId, Error> {
        let body = letter_text(body)?;
        self.transact("note", (by.clone(), number, body), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, body) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Note).await?;
                desk.note_down(tx, by, &state, (body, Vec::new()), now).await
            })
        })
        .await
    }

    /// Puts a note with its files on its ticket.
    pub(crate) async fn note_down(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        (body, attachments): (&str, Vec<Attachment>),
        now: Timestamp,
    ) -> Result<MessageId, Error> {
        let named = self.named_in(tx, state, body).await?;
        let id = MessageId(self.id(now));
        let entry = Message { attachments, ..written(id, state, by, Kind::Note, body, now) };
        message::insert(tx, &entry).await?;
        self.act(tx, state.ticket.id, Act::Noted { by: by.id.into(), message: id }, now).await?;
        self.tell_written(tx, state, (by.id, id), &named, Notice::Noted, now).await?;
        Ok(id)
    }

    /// Gives a ticket to an agent, or to nobody.
    pub async fn assign(
        &self,
        by: &Agent,
        number: i64,
        to: Option<AgentId>,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.change(by, number, Act::Assigned { by: by.id.into(), to }, now).await
    }

    /// Stops the clock: we wait for the customer.
    pub async fn pause(&self, by: &Agent, number: i64, now: Timestamp) -> Result<(), Error> {
        self.change(by, number, Act::Paused { by: by.id.into() }, now).await
    }

    /// Says that the warnings about what is owed have been seen.
    pub async fn acknowledge(&self, by: &Agent, number: i64, now: Timestamp) -> Result<(), Error> {
        self.change(by, number, Act::Acknowledged { by: by.id.into() }, now).await
    }

    /// Lets the clock run again.
    pub async fn resume(&self, by: &Agent, number: i64, now: Timestamp) -> Result<(), Error> {
        self.change(by, number, Act::Resumed { by: by.id.into() }, now).await
    }

    /// The matter is solved.
    pub async fn solve(&self, by: &Agent, number: i64, now: Timestamp) -> Result<(), Error> {
        self.change(by, number, Act::Solved { by: by.id.into() }, now).await
    }

    /// Nothing more is to be done about it.
    pub async fn close(&self, by: &Agent, number: i64, now: Timestamp) -> Result<(), Error> {
        self.change(by, number, Act::Closed { by: by.id.into() }, now).await
    }

    /// It was not solved after all, or no spam.
    pub async fn reopen(&self, by: &Agent, number: i64, now: Timestamp) -> Result<(), Error> {
        self.change(by, number, Act::Reopened { by: by.id.into() }, now).await
    }

    /// Accepts a "new participant?" as a party to the ticket.
    pub async fn accept_participant(
        &self,
        by: &Agent,
        number: i64,
        email: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.transact(
            "accept participant",
            (by.clone(), number, email.to_owned()),
            move |tx, desk, context| {
                Box::pin(async move {
                    let (by, number, email) = &*context;
                    let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                    let address = Address::new(None, email).map_err(|_| Error::NotFound("participant"))?;
                    if !participant::accept(tx, state.ticket.id, &address.key()).await? {
                        return Err(Error::NotFound("participant"));
                    }
                    message::accept(tx, state.ticket.id, email).await?;
                    let act = Act::ParticipantAccepted { by: by.id.into(), address: email.clone() };
                    desk.act(tx, state.ticket.id, act, now).await
                })
            },
        )
        .await
    }

    /// An agent has read a ticket.
    pub async fn read_ticket(&self, by: &Agent, number: i64) -> Result<(), Error> {
        self.transact("read ticket", (by.clone(), number), |tx, desk, context| {
            Box::pin(async move {
                let (by, number) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::See).await?;
                ticket::seen(tx, state.ticket.id).await?;
                Ok(notice::see(tx, by.id, state.ticket.id).await?)
            })
        })
        .await
    }

    async fn change(&self, by: &Agent, number: i64, act: Act, now: Timestamp) -> Result<(), Error> {
        self.transact("change ticket", (by.clone(), number, act), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, act) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                if let Act::Assigned { to: Some(to), .. } = act {
                    let wanted = agent::find(tx, *to).await?.ok_or(Error::NotFound("agent"))?;
                    if !wanted.may(Right::Answer, &state.ticket.team) {
                        return Err(Error::Invalid(format!("{} does not work in this team", wanted.name)));
                    }
                }
                desk.act(tx, state.ticket.id, act.clone(), now).await
            })
        })
        .await
    }

    /// The ticket of this number, or the one that it went into, if this agent may do this there. Who may not even see
    /// it learns nothing, not even that it exists.
    pub(crate) async fn theirs(
        &self,
        tx: &mut Tx,
        by: &Agent,
        number: i64,
        right: Right,
    ) -> Result<(State, MessageId), Error> {
        let missing = || Error::NotFound("ticket");
        let id = ticket::find_number(tx, number).await?.ok_or_else(missing)?;
        let (id, state, last) = ticket::load_current(tx, id).await?.ok_or_else(missing)?;
        let watchers = participant::watchers(tx, id).await?;
        must(by, right, (&state.ticket.team, &watchers), "ticket")?;
        Ok((state, last))
    }

    /// Lets something happen to a ticket, or to the one that it went into: load, decide, save, carry out, all in the
    /// caller's transaction.
    pub(crate) async fn act(&self, tx: &mut Tx, id: TicketId, act: Act, now: Timestamp) -> Result<(), Error> {
        self.act_with(tx, id, act, (&[], Tells::Each), now).await
    }

    /// The same, with whether colleagues hear of it at once.
    pub(crate) async fn act_telling(
        &self,
        tx: &mut Tx,
        id: TicketId,
        act: Act,
        tells: Tells,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.act_with(tx, id, act, (&[], tells), now).await
    }

    /// The same with what an agent sends along, and with whether colleagues hear of what was ordered.
    async fn act_with(
        &self,
        tx: &mut Tx,
        id: TicketId,
        act: Act,
        (enclosed, tells): (&[Enclosed], Tells),
        now: Timestamp,
    ) -> Result<(), Error> {
        let live = self.live()?;
        let Some((_, mut state, _)) = ticket::load_current(tx, id).await? else {
            return Err(Error::NotFound("ticket"));
        };
        self.recall_terms(tx, &mut state, &live).await?;
        let mut decision = state.clone().decide(act, &live.policy, self.fresh(now), now)?;
        if tells == Tells::Later {
            decision.effects.retain(|effect| !effect.tells_of_order());
        }
        self.save(tx, &live, (&state, &decision.state), now).await?;
        let stage = Stage::of(tx, &state).await?;
        let scene = Scene { enclosed, ..stage.scene(&live, &state, now) };
        self.carry_out(tx, &decision, &scene).await
    }
}

/// Whether colleagues hear at once of what an agent ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tells {
    Each,
    /// Once, of all tickets of an act.
    Later,
}

/// An agent's answer, checked.
pub(crate) struct Answer<'a> {
    pub body: &'a str,
    pub then: Then,
    pub pledge: Option<Pledge>,
    /// Who gets it, where the agent said so: the customer first.
    pub envelope: Option<&'a Envelope>,
    /// False for one that does not go to the customer: it keeps nothing and promises nothing.
    pub keeps: bool,
    pub enclosed: &'a [Enclosed],
}

/// True when somebody outside wrote after the message that the agent saw last.
pub(crate) async fn unseen_incoming(
    tx: &mut Tx,
    state: &State,
    seen: Option<MessageId>,
) -> Result<bool, Error> {
    let Some(seen) = seen else { return Ok(false) };
    Ok(message::is_newer(tx, state.ticket.id, seen).await?)
}

/// What an agent wrote, without what no mail may hold.
pub(crate) fn letter_text(body: &str) -> Result<String, Error> {
    let is_kept = |c: &char| *c == '\n' || *c == '\t' || !c.is_control();
    let text: String = body.replace("\r\n", "\n").replace('\r', "\n").chars().filter(is_kept).collect();
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::Empty.into());
    }
    if text.chars().count() > BODY_CHARS {
        return Err(Refusal::TooLong(BODY_CHARS).into());
    }
    Ok(text.to_owned())
}

pub(crate) fn written(
    id: MessageId,
    state: &State,
    by: &Agent,
    kind: Kind,
    body: &str,
    now: Timestamp,
) -> Message {
    Message {
        agent: Some(by.id),
        author_name: by.name.clone(),
        author_email: by.email.clone(),
        subject: state.ticket.subject.clone(),
        text: body.to_owned(),
        locale: (kind == Kind::Reply).then_some(state.ticket.locale),
        ..Message::blank(id, state.ticket.id, kind, now)
    }
}
