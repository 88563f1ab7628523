//! Letters that came to the wrong address (row S5): the mail that a move would send, shown before anything moves; whom
//! a move is told; and the count behind the report. The move itself is decided in `domain`.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::cadence::{Anchor, Recipient};
use relance_domain::effect::{About, Notice};
use relance_domain::event::{Event, MovedWith};
use relance_domain::id::{AgentId, MessageId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::policy::Policy;
use relance_domain::right::Right;
use relance_domain::suppression::Leaves;
use relance_domain::ticket::{Act, Misrouted, State, Ticket};
use relance_store::misroute::{self, Misroute};
use relance_store::{Tx, agent, message, participant, ticket};

use crate::apply::{Scene, Stage, subject};
use crate::compose::{Sender, recipient_key};
use crate::letterhead::{Spliced, text_of};
use crate::notice::{Cause, stands_in};
use crate::ticket::Tells;
use crate::{Desk, Error, may, must, values};

/// What a move would send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovePreview {
    pub locale: Locale,
    /// Where it goes.
    pub to: String,
    pub mails: Vec<MoveMail>,
    /// True when nothing goes to this address any more.
    pub is_suppressed: bool,
    /// What is owed then.
    pub owed: Option<MovedWith>,
}

/// One mail of a move, as its customer reads it without HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveMail {
    pub subject: String,
    pub text: String,
}

impl Desk {
    /// Hands a ticket to another team, and tells the customer unless asked not to (row S5).
    pub async fn move_ticket(
        &self,
        by: &Agent,
        number: i64,
        team: &str,
        notify: bool,
        now: Timestamp,
    ) -> Result<(), Error> {
        let order = MessageId(self.id(now));
        let act = Act::Moved { by: by.id.into(), team: team.to_owned(), notify, order };
        self.transact("move ticket", (by.clone(), number, act), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, act) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                desk.move_in(tx, &state, act.clone(), Tells::Each, now).await
            })
        })
        .await
    }

    /// The move itself, in the caller's transaction: decided, told and counted.
    pub(crate) async fn move_in(
        &self,
        tx: &mut Tx,
        state: &State,
        act: Act,
        tells: Tells,
        now: Timestamp,
    ) -> Result<(), Error> {
        let order = self.unless_deaf(tx, state, &act, now).await?;
        self.act_telling(tx, state.ticket.id, order, tells, now).await?;
        self.count_move(tx, state, &act, now).await
    }

    /// The move as it is decided: it tells the customer only where that reaches them.
    async fn unless_deaf(&self, tx: &mut Tx, state: &State, act: &Act, now: Timestamp) -> Result<Act, Error> {
        // Where the notice would not leave nobody is told, and what they were promised stays as it is.
        let tells = match &act {
            Act::Moved { notify: true, .. } => !self.is_deaf(tx, state, now).await?,
            _ => false,
        };
        Ok(match act.clone() {
            Act::Moved { by, team, order, .. } => Act::Moved { by, team, notify: tells, order },
            other => other,
        })
    }

    /// Counts a move of which whoever ordered it wanted the customer to hear, also where no mail reaches them. Of one
    /// that is counted, a quiet move only changes the end. What is taken back counts the other way.
    pub(crate) async fn count_move(
        &self,
        tx: &mut Tx,
        state: &State,
        act: &Act,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Act::Moved { by, team, notify, .. } = act else { return Ok(()) };
        let ticket = &state.ticket;
        if self.inner.sheets.is_some() {
            return Ok(());
        }
        if !notify {
            return Ok(misroute::follow(tx, ticket.id, team, by.in_column()).await?);
        }
        // Whoever called or was written to first mistook no address.
        if message::last_incoming(tx, ticket.id).await?.is_none() {
            return Ok(());
        }
        let one = Misroute {
            ticket: ticket.id,
            customer: ticket.customer,
            wrote_to: ticket.mailbox.clone(),
            team: ticket.team.clone(),
            to_team: team.clone(),
            by: by.in_column(),
            at: now,
        };
        Ok(misroute::insert(tx, self.id(now), &one).await?)
    }

    /// Counts a letter that a colleague brought from another address, if one did.
    pub(crate) async fn count_brought(
        &self,
        tx: &mut Tx,
        misrouted: Option<&Misrouted>,
        ticket: &Ticket,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(misrouted) = misrouted else { return Ok(()) };
        let one = Misroute {
            ticket: ticket.id,
            customer: ticket.customer,
            wrote_to: misrouted.wrote_to.clone(),
            team: misrouted.from_team.clone(),
            to_team: ticket.team.clone(),
            by: misrouted.by,
            at: now,
        };
        Ok(misroute::insert(tx, self.id(now), &one).await?)
    }

    /// The mail that a move to this team would send, and what would be owed then. Nothing happens.
    pub async fn preview_move(
        &self,
        by: &Agent,
        number: i64,
        team: &str,
        now: Timestamp,
    ) -> Result<MovePreview, Error> {
        let context = (self.clone(), by.clone(), number, team.to_owned());
        self.look("preview move", context, move |tx, context| {
            Box::pin(async move {
                let (desk, by, number, team) = &*context;
                let missing = || Error::NotFound("ticket");
                let id = ticket::find_number(tx, *number).await?.ok_or_else(missing)?;
                let (state, _) = ticket::read(tx, id).await?.ok_or_else(missing)?;
                let watchers = participant::watchers(tx, id).await?;
                must(by, Right::Answer, (&state.ticket.team, &watchers), "ticket")?;
                desk.preview_in(tx, state, by.id, team, now).await
            })
        })
        .await
    }

    async fn preview_in(
        &self,
        tx: &mut Tx,
        mut state: State,
        by: AgentId,
        team: &str,
        now: Timestamp,
    ) -> Result<MovePreview, Error> {
        let live = self.live()?;
        self.recall_terms(tx, &mut state, &live).await?;
        let (from_team, wrote_to) = (state.ticket.team.clone(), state.ticket.mailbox.clone());
        let stage = Stage::of(tx, &state).await?;
        let notify = !self.is_deaf(tx, &state, now).await?;
        let act = Act::Moved { by: by.into(), team: team.to_owned(), notify, order: MessageId(0) };
        let decision = state.decide(act, &live.policy, self.fresh(now), now)?;
        let owed = decision.events.iter().find_map(|(_, event)| match event {
            Event::Moved { owed, .. } => owed.clone(),
            _ => None,
        });
        let state = decision.state;
        let scene = stage.scene(&live, &state, now);
        let about = About::Moved { from_team, wrote_to };
        let variables = values::of_ticket(&state, &about, &scene.customer.name, &live.policy, now);
        let variables = std::sync::Arc::new(variables);
        let mut mails = Vec::new();
        for mail in mails_of_moves(&live.policy) {
            let rendered = live.templates.render(&mail, state.ticket.locale, &variables);
            // One that does not render stays here, and the ticket's history will say why.
            mails.extend(rendered.ok().map(|rendered| MoveMail {
                subject: subject(&scene, &rendered),
                text: text_of(&rendered, &Spliced::default()),
            }));
        }
        Ok(MovePreview {
            locale: state.ticket.locale,
            to: scene.answer_to.to_owned(),
            mails,
            is_suppressed: self.hears_nothing(tx, &state, &scene).await?,
            owed,
        })
    }

    /// True when the notice of a move would not leave.
    async fn is_deaf(&self, tx: &mut Tx, state: &State, now: Timestamp) -> Result<bool, Error> {
        let live = self.live()?;
        let stage = Stage::of(tx, state).await?;
        self.hears_nothing(tx, state, &stage.scene(&live, state, now)).await
    }

    /// True when the notice would not leave, since nothing goes to the customer's address.
    async fn hears_nothing(&self, tx: &mut Tx, state: &State, scene: &Scene<'_>) -> Result<bool, Error> {
        let ticket = &state.ticket;
        let Ok(sender) = Sender::new(&scene.live.policy, &ticket.team, &ticket.mailbox) else {
            return Ok(true);
        };
        let key = recipient_key(scene.answer_to);
        self.is_suppressed(tx, &key, sender.wish(Leaves::InAnswer), scene.now).await
    }

    /// Tells both teams of a move, the teams that watch, and who follows: each once, and not whoever moved it.
    pub(crate) async fn tell_move(
        &self,
        tx: &mut Tx,
        state: &State,
        from: &str,
        cause: &Cause,
        now: Timestamp,
    ) -> Result<(), Error> {
        let (id, to) = (state.ticket.id, &state.ticket.team);
        let (here, others) = self.hearers_of_move(tx, id, (from, to.as_str()), now).await?;
        let came_from = Cause { team: Some(from.to_owned()), ..cause.clone() };
        self.tell_agents(tx, id, here, Notice::MovedHere, &came_from, now).await?;
        let goes_to = Cause { team: Some(to.clone()), ..cause.clone() };
        self.tell_agents(tx, id, others, Notice::MovedOn, &goes_to, now).await
    }

    /// Who hears of a move: the team that has the ticket now, and everybody else.
    pub(crate) async fn hearers_of_move(
        &self,
        tx: &mut Tx,
        id: TicketId,
        (from, to): (&str, &str),
        now: Timestamp,
    ) -> Result<(Vec<AgentId>, Vec<AgentId>), Error> {
        let here = members(tx, to, now).await?;
        if self.inner.sheets.is_some() {
            return Ok((here, Vec::new()));
        }
        let mut others = members(tx, from, now).await?;
        for team in participant::watchers(tx, id).await?.iter().filter(|team| *team != to && *team != from) {
            others.extend(members(tx, team, now).await?);
        }
        others.extend(self.followers(tx, id).await?);
        others.retain(|agent| !here.contains(agent));
        Ok((here, others))
    }

    /// Tells a team that a colleague passed a letter on to it that stands on a ticket of others.
    pub(crate) async fn tell_brought(
        &self,
        tx: &mut Tx,
        id: TicketId,
        team: &str,
        by: AgentId,
        now: Timestamp,
    ) -> Result<(), Error> {
        let cause = Cause { by: Some(by), team: Some(team.to_owned()), ..Cause::default() };
        let told = members(tx, team, now).await?;
        self.tell_agents(tx, id, told, Notice::MovedHere, &cause, now).await
    }

    /// The ticket on which this letter stands already: by its Message-ID, else by the same words of the same sender.
    /// One that neither the colleague sees nor the team has that they pass it on to is none.
    pub(crate) async fn standing_on(
        &self,
        tx: &mut Tx,
        (message_id, sender_key, content_key): (Option<&str>, &str, &str),
        (by, team): (AgentId, &str),
        since: Timestamp,
    ) -> Result<Option<(TicketId, MessageId)>, Error> {
        // Anybody can write the Message-ID of another's letter: it is the same only from the same sender.
        let mut by_id = match message_id {
            Some(id) => message::find_rfc(tx, id).await?,
            None => None,
        };
        if let Some((id, _)) = by_id {
            let author = message::find(tx, id).await?.map(|entry| recipient_key(&entry.author_email));
            by_id = by_id.filter(|_| author.as_deref() == Some(sender_key));
        }
        let found = match by_id {
            Some(found) => Some(found),
            None => match relance_store::intake::same_words(tx, sender_key, content_key, since).await? {
                Some(id) => message::ticket_of(tx, id).await?.map(|ticket| (id, ticket)),
                None => None,
            },
        };
        let (Some((message, ticket)), Some(by)) = (found, agent::find(tx, by).await?) else {
            return Ok(None);
        };
        let Some((id, state, _)) = ticket::load_current(tx, ticket).await? else { return Ok(None) };
        let watchers = participant::watchers(tx, id).await?;
        let is_theirs = state.ticket.team == team || may(&by, Right::Answer, &state.ticket.team, &watchers);
        Ok(is_theirs.then_some((id, message)))
    }
}

/// The keys of the mails that leave at once when a ticket is moved.
pub fn mails_of_moves(policy: &Policy) -> Vec<String> {
    let steps = policy.cadences_on(Anchor::TicketMoved).flat_map(|cadence| &cadence.steps);
    steps.filter(|step| step.to == Recipient::Customer).filter_map(|step| step.mail.clone()).collect()
}

/// Who is told what a team is told.
async fn members(tx: &mut Tx, team: &str, now: Timestamp) -> Result<Vec<AgentId>, Error> {
    let standing = agent::of_team(tx, team).await?;
    Ok(standing.iter().map(|one| stands_in(one, now)).collect())
}
