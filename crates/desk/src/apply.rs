//! From a decision to rows: state, history and orders, all in the transaction that decided. Cadences that it begins are
//! played in `cadence`; an automatic mail that cannot leave is recorded with the reason and never fails the decision.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use relance_domain::cadence::Skip;
use relance_domain::customer::Customer;
use relance_domain::effect::{About, Effect};
use relance_domain::event::{Actor, Event};
use relance_domain::id::{MessageId, PlannedId, PromiseId, TicketId};
use relance_domain::message::{Kind, Then};
use relance_domain::suppression::Leaves;
use relance_domain::ticket::{Decision, State};
use relance_domain::topic::{Kind as TopicKind, Topic};
use relance_domain::words::Words;
use relance_mail::Automatic;
use relance_store::history::{Of, Record};
use relance_store::message::{Message, Pledged, Recipients};
use relance_store::planned::{self, Planned};
use relance_store::{Tx, customer, history, holding, message, outbox, run, ticket};

use crate::compose::{Letter, Sender, Written, recipient_key};
use crate::file::Enclosed;
use crate::letterhead::Spliced;
use crate::notice::Cause;
use crate::policy::Live;
use crate::template::Rendered;
use crate::values::{self, PromiseWords};
use crate::wrong_person::reporter_on;
use crate::{Desk, Error};

/// What orders need to know beside the decision itself.
pub(crate) struct Scene<'a> {
    pub live: &'a Live,
    pub customer: &'a Customer,
    /// Where the customer wants answers.
    pub answer_to: &'a str,
    /// The subject of the matter; `Re:` stands before it unless we write first.
    pub subject: &'a str,
    pub we_write_first: bool,
    /// The Message-IDs of the thread, oldest first.
    pub references: &'a [String],
    /// What an agent sends along.
    pub enclosed: &'a [Enclosed],
    pub now: Timestamp,
}

impl<'a> Scene<'a> {
    /// Of a ticket that no letter began: the answer goes to the customer's own address, and there is no thread.
    pub fn of_no_letter(live: &'a Live, customer: &'a Customer, subject: &'a str, now: Timestamp) -> Self {
        let answer_to = &customer.email;
        Self { live, customer, answer_to, subject, we_write_first: true, references: &[], enclosed: &[], now }
    }
}

/// A scene read from the store, for what happens long after the letter that began it.
pub(crate) struct Stage {
    pub customer: Customer,
    answer_to: String,
    we_write_first: bool,
    references: Vec<String>,
}

impl Stage {
    pub async fn of(tx: &mut Tx, state: &State) -> Result<Self, Error> {
        let id = state.ticket.id;
        let known = customer::find(tx, state.ticket.customer).await?;
        let mut customer = known.ok_or(Error::NotFound("customer"))?;
        // The promise is the customer's: what others on the ticket wrote last does not turn the answer to them.
        let last = message::last_incoming(tx, id).await?;
        let is_from =
            |email: &str| last.as_ref().is_some_and(|entry| entry.author_email.eq_ignore_ascii_case(email));
        let reporter = if is_from(&customer.email) { None } else { reporter_on(tx, id, &customer).await? };
        let is_own = match (&reporter, &last) {
            (Some(email), _) => is_from(email),
            (None, Some(entry)) => is_theirs(tx, &customer, &entry.author_email).await?,
            (None, None) => false,
        };
        if let Some(email) = reporter {
            customer.email = email;
        }
        let last = last.filter(|_| is_own);
        let answer_to =
            last.as_ref().map(|entry| entry.recipients.reply_to.as_ref().unwrap_or(&entry.author_email));
        Ok(Self {
            answer_to: answer_to.unwrap_or(&customer.email).clone(),
            we_write_first: last.is_none(),
            references: message::thread(tx, id, 100).await?,
            customer,
        })
    }

    /// Where the customer wants answers.
    pub fn answer_to(&self) -> &str {
        &self.answer_to
    }

    pub fn scene<'a>(&'a self, live: &'a Live, state: &'a State, now: Timestamp) -> Scene<'a> {
        Scene {
            live,
            customer: &self.customer,
            answer_to: &self.answer_to,
            subject: &state.ticket.subject,
            we_write_first: self.we_write_first,
            references: &self.references,
            enclosed: &[],
            now,
        }
    }
}

/// Whether a customer writes from this address: that of most letters, or another of their own.
async fn is_theirs(tx: &mut Tx, customer: &Customer, email: &str) -> Result<bool, Error> {
    if email.eq_ignore_ascii_case(&customer.email) {
        return Ok(true);
    }
    Ok(customer::is_own(tx, customer.id, &recipient_key(email)).await?)
}

/// A mail that leaves by itself on a ticket.
pub(crate) struct TicketMail<'a> {
    pub mail: &'a str,
    pub about: &'a About,
    pub key: String,
    pub planned: Option<PlannedId>,
    /// Other words, written by an agent for this one mail.
    pub edited: Option<Rendered>,
    /// True for what answers a letter: those are capped.
    pub is_reply: bool,
    /// It counts among the automatic replies that its recipient gets in a day.
    pub is_capped: bool,
    /// True for what the customer may turn off.
    pub is_optional: bool,
    pub details: &'a relance_domain::cadence::Details,
    /// What it says about the next news, when it holds the customer.
    pub pledge: Option<Pledged>,
}

impl Desk {
    /// Writes the history and carries out the orders of a decision whose state is saved already.
    pub(crate) async fn carry_out(
        &self,
        tx: &mut Tx,
        decision: &Decision,
        scene: &Scene<'_>,
    ) -> Result<(), Error> {
        let id = decision.state.ticket.id;
        for (actor, event) in &decision.events {
            self.record(tx, Of::Ticket(id), *actor, event.clone(), scene.now).await?;
        }
        self.woken_by(tx, id, &decision.events, scene.now).await?;
        self.wait_to_be_given(tx, decision, scene.now).await?;
        for effect in &decision.effects {
            match effect {
                Effect::Begin(begin) => self.begin_on_ticket(tx, &decision.state, begin, scene).await?,
                Effect::Fact { anchors, word } => self.fact_on_ticket(tx, id, anchors, word, scene).await?,
                Effect::Reply { key, message } => {
                    self.hand_over(tx, &decision.state, key, *message, scene).await?
                }
                Effect::PlanWarning { key, promise, to, at } => {
                    let warning = self.plan_of(id, *promise, *at, scene.now);
                    let warning = Planned { step: to.as_str().to_owned(), ..warning };
                    planned::insert(tx, &warning, Some(key)).await?;
                }
                // In a simulation nobody would read it.
                Effect::PlanHolding { .. } if self.inner.sheets.is_some() => {}
                Effect::PlanHolding { key, promise, mail, at } => {
                    let plan = self.plan_of(id, *promise, *at, scene.now);
                    let plan = Planned { kind: planned::Kind::Holding, mail: Some(mail.clone()), ..plan };
                    planned::insert(tx, &plan, Some(key)).await?;
                }
                Effect::Unplan { promise } => {
                    planned::cancel(tx, *promise).await?;
                    if self.inner.sheets.is_none() {
                        holding::remove(tx, *promise).await?;
                    }
                    for run in run::of_promise(tx, *promise).await? {
                        run::end(tx, run.id, "promise", scene.now).await?;
                    }
                }
                Effect::Unwarn { promise } => planned::cancel_warnings(tx, *promise).await?,
                Effect::EndCadences { why, except } => {
                    self.end_cadences(tx, id, why, except, scene.now).await?;
                }
                Effect::TellMove { from } => {
                    let cause = Cause::of(decision);
                    self.tell_move(tx, &decision.state, from, &cause, scene.now).await?;
                }
                Effect::Notify { notice, to } => {
                    let cause = Cause::of(decision);
                    self.notify_of(tx, &decision.state, *notice, *to, &cause, scene.now).await?;
                }
            }
        }
        Ok(())
    }

    /// A warning about a promise of a ticket, to nobody yet.
    fn plan_of(&self, ticket: TicketId, promise: PromiseId, at: Timestamp, now: Timestamp) -> Planned {
        Planned {
            id: PlannedId(self.id(now)),
            kind: planned::Kind::Warning,
            run: None,
            topic: Topic::new(TopicKind::Ticket, ticket.0),
            ticket: Some(ticket),
            customer: None,
            promise: Some(promise),
            step: String::new(),
            round: 0,
            mail: None,
            at,
            moved: None,
            state: planned::State::Planned,
            outcome: None,
            edited: None,
        }
    }

    /// Adds one record to a history.
    pub(crate) async fn record(
        &self,
        tx: &mut Tx,
        of: Of,
        actor: Actor,
        event: Event,
        now: Timestamp,
    ) -> Result<(), Error> {
        let record = Record { at: now, actor, event, via: self.caller.via };
        Ok(history::insert(tx, self.id(now), of, &record).await?)
    }

    /// Writes an automatic mail about a ticket to the outbox. What hinders it is the answer, and no error.
    pub(crate) async fn mail_on_ticket(
        &self,
        tx: &mut Tx,
        state: &State,
        wish: TicketMail<'_>,
        scene: &Scene<'_>,
    ) -> Result<Result<(), Hindrance>, Error> {
        let recipient = recipient_key(scene.answer_to);
        let ticket = &state.ticket;
        let sender = match Sender::new(&scene.live.policy, &ticket.team, &ticket.mailbox) {
            Ok(sender) => sender,
            Err(why) => return Ok(Err(Hindrance::Template(why))),
        };
        // Who asked for silence is answered, and left alone otherwise.
        let leaves = match (wish.is_optional, wish.is_reply) {
            (true, _) => Leaves::Optional,
            (false, true) => Leaves::InAnswer,
            (false, false) => Leaves::Alone,
        };
        if self.is_suppressed(tx, &recipient, sender.wish(leaves), scene.now).await? {
            return Ok(Err(Hindrance::Suppressed));
        }
        if wish.is_capped {
            let cap = i64::from(scene.live.policy.caps.replies_per_recipient_per_day);
            let since = scene.now - SignedDuration::from_hours(24);
            if outbox::count_auto_replies(tx, &recipient, since).await? >= cap {
                return Ok(Err(Hindrance::Cap));
            }
        }
        let id = MessageId(self.id(scene.now));
        let written = match self.write_on_ticket(state, sender, id, &wish, scene) {
            Ok(written) => written,
            Err(why) => return Ok(Err(why)),
        };
        let (outbox_id, entry) = (written.outgoing.id, entry(id, state, &wish, &written, scene));
        if !self.post(tx, written, scene.now).await? {
            return Ok(Err(Hindrance::AlreadySent));
        }
        message::insert(tx, &entry).await?;
        if wish.is_capped {
            outbox::insert_auto_reply(tx, outbox_id, &recipient, scene.now).await?;
        }
        Ok(Ok(()))
    }

    fn write_on_ticket(
        &self,
        state: &State,
        sender: Sender<'_>,
        id: MessageId,
        wish: &TicketMail<'_>,
        scene: &Scene<'_>,
    ) -> Result<Written, Hindrance> {
        let policy = &scene.live.policy;
        let locale = state.ticket.locale;
        let mut variables = values::of_ticket(state, wish.about, &scene.customer.name, policy, scene.now);
        let zone =
            state.hours(policy).map(|hours| hours.calendar.zone().clone()).unwrap_or(jiff::tz::TimeZone::UTC);
        let words = Words::new(locale, &zone);
        variables.details = values::said(wish.details, words, scene.now);
        if let Some(pledge) = wish.pledge.as_ref().and_then(|pledged| pledged.pledge.as_ref()) {
            // What it tells is the promise that it gives, not the one that it keeps.
            variables.news = values::of_pledge(pledge, policy, words, scene.now);
            variables.promise = variables.news.clone();
        }
        let variables = Arc::new(variables);
        let rendered = match &wish.edited {
            Some(edited) => edited.clone(),
            None if !scene.live.templates.has(wish.mail, locale) => return Err(Hindrance::NoTemplate),
            None => {
                scene.live.templates.render(wish.mail, locale, &variables).map_err(Hindrance::Template)?
            }
        };
        let due = match &wish.pledge {
            Some(_) => variables.news.due.as_str(),
            None => variables.promise.due.as_str(),
        };
        let letter = Letter {
            sender,
            sender_name: sender.name(None, locale, policy),
            to: (&scene.customer.name, scene.answer_to),
            beside: &[],
            cc: &[],
            bcc: &[],
            enclosed: &[],
            subject: match &wish.edited {
                Some(edited) => edited.subject.clone(),
                None => subject(scene, &rendered),
            },
            rendered,
            spliced: Spliced::default(),
            due,
            locale,
            automatic: Some(if wish.is_reply { Automatic::Replied } else { Automatic::Generated }),
            is_optional: wish.is_optional,
            mail: wish.mail,
            ticket: Some(state.ticket.id),
            aside: None,
            message: Some(id),
            customer: Some(state.ticket.customer),
            planned: wish.planned,
            references: scene.references,
            key: wish.key.clone(),
        };
        self.write(id, letter, scene.now).map_err(Hindrance::Template)
    }

    /// Hands an agent's reply over: the frame of the policy around the agent's own words.
    async fn hand_over(
        &self,
        tx: &mut Tx,
        state: &State,
        key: &str,
        id: MessageId,
        scene: &Scene<'_>,
    ) -> Result<(), Error> {
        let Some(entry) = message::find(tx, id).await? else {
            return Ok(());
        };
        let policy = &scene.live.policy;
        let locale = state.ticket.locale;
        let mut variables = values::of_ticket(state, &About::Ticket, &scene.customer.name, policy, scene.now);
        variables.agent.name = entry.author_name.clone();
        let told = entry
            .pledge
            .as_ref()
            // While we wait for the customer the clock stands still, so no hour is told.
            .filter(|pledged| pledged.then == Then::Promise)
            .and_then(|pledged| pledged.pledge.as_ref());
        variables.promise = PromiseWords::default();
        if let (Some(pledge), Some(hours)) = (told, state.hours(policy)) {
            variables.tell(pledge, policy, Words::new(locale, hours.calendar.zone()), scene.now);
        }
        let variables = Arc::new(variables);
        let rendered = scene.live.templates.render("reply", locale, &variables).map_err(|why| {
            Error::Invalid(format!("the frame of replies (mails/reply) does not render: {why}"))
        })?;
        let sender =
            Sender::new(policy, &state.ticket.team, &state.ticket.mailbox).map_err(Error::Invalid)?;
        let addressed = self.addressed(tx, state, &entry, sender.wish(Leaves::ByPerson), scene).await?;
        let proposes = entry.pledge.as_ref().is_some_and(|pledged| pledged.then == Then::Propose);
        let spliced =
            Spliced { own: entry.text, ask: proposes.then(|| self.ask(id, locale)), foot: Vec::new() };
        let letter = Letter {
            sender,
            sender_name: sender.name(Some(&entry.author_name), locale, policy),
            to: (&addressed.name, &addressed.to),
            beside: &addressed.beside,
            cc: &addressed.cc,
            bcc: &addressed.bcc,
            enclosed: scene.enclosed,
            subject: subject(scene, &rendered),
            rendered,
            spliced,
            due: &variables.promise.due,
            locale,
            automatic: None,
            is_optional: false,
            mail: "reply",
            ticket: Some(state.ticket.id),
            aside: None,
            message: Some(id),
            customer: Some(state.ticket.customer),
            planned: None,
            references: scene.references,
            key: key.to_owned(),
        };
        let written = self.write(id, letter, scene.now).map_err(Error::Invalid)?;
        let (recipients, is_suppressed) = addressed.recipients();
        message::set_head(tx, id, &written.outgoing.rfc_message_id, &recipients).await?;
        let suppressed = is_suppressed.then(|| written.outgoing.clone());
        self.post(tx, written, scene.now).await?;
        if let Some(mail) = suppressed {
            self.suppress(tx, &mail, scene.now).await?;
        }
        Ok(())
    }

    /// The ticket of this id with all that writing on it needs.
    pub(crate) async fn stage(&self, tx: &mut Tx, id: TicketId) -> Result<Option<(State, Stage)>, Error> {
        let Some((state, _)) = ticket::load(tx, id).await? else { return Ok(None) };
        let stage = Stage::of(tx, &state).await?;
        Ok(Some((state, stage)))
    }
}

/// What keeps an automatic mail from leaving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Hindrance {
    Cap,
    Suppressed,
    /// The customer does not want mail of this cadence.
    Declined,
    NoTemplate,
    Template(String),
    AlreadySent,
}

impl std::fmt::Display for Hindrance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Cap => "this address got its automatic replies of the day",
            Self::Suppressed => "nothing goes to this address any more",
            Self::Declined => "the customer does not want it",
            Self::NoTemplate => "the policy has no such mail",
            Self::Template(why) => why,
            Self::AlreadySent => "it left before",
        })
    }
}

impl Hindrance {
    /// The same as the reason why a step was skipped.
    pub fn skip(self) -> Skip {
        match self {
            Self::Suppressed => Skip::Suppressed,
            Self::Declined => Skip::Declined,
            other => Skip::Unwritable(other.to_string()),
        }
    }
}

/// The subject in the thread of a ticket: an answer to the customer's, where they wrote one.
pub(crate) fn subject(scene: &Scene<'_>, rendered: &Rendered) -> String {
    match scene.subject.trim() {
        "" => rendered.subject.clone(),
        // The desk names a matter that it opens by itself after the address, for its own lists.
        ours if ours.ends_with(&scene.customer.email) => rendered.subject.clone(),
        ours if scene.we_write_first => ours.to_owned(),
        theirs => relance_mail::reply_subject(theirs),
    }
}

fn entry(
    id: MessageId,
    state: &State,
    wish: &TicketMail<'_>,
    written: &Written,
    scene: &Scene<'_>,
) -> Message {
    let ticket = &state.ticket;
    let policy = &scene.live.policy;
    let sender = Sender::new(policy, &ticket.team, &ticket.mailbox);
    let author_name = sender.map(|sender| sender.name(None, ticket.locale, policy)).unwrap_or_default();
    Message {
        author_name,
        author_email: ticket.mailbox.clone(),
        recipients: Recipients { to: written.outgoing.recipients.clone(), ..Recipients::default() },
        subject: scene.subject.to_owned(),
        text: written.text.clone(),
        locale: Some(ticket.locale),
        rfc_message_id: Some(written.outgoing.rfc_message_id.clone()),
        mail: Some(wish.mail.to_owned()),
        pledge: wish.pledge.clone(),
        ..Message::blank(id, ticket.id, Kind::Automatic, scene.now)
    }
}
