//! Asides: an agent asks somebody outside about a ticket, or forwards what the customer wrote, and the answer
//! comes back to the ticket. The customer hears nothing of it, and nothing that they were promised moves. Which
//! letter answers an aside is found in `receive::place`.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::aside::{Aside, Standing};
use relance_domain::effect::Notice;
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{AsideId, MessageId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::message::Kind;
use relance_domain::right::Right;
use relance_domain::suppression::Leaves;
use relance_domain::ticket::State;
use relance_mail::Address;
use relance_store::history::Of;
use relance_store::message::{Message, Recipients};
use relance_store::{Bell, Tx, aside, customer, file, message, ticket};

use crate::compose::{Letter, Sender, recipient_key};
use crate::draft::TWICE;
use crate::file::{Along, Enclosed, NewFile, attachments};
use crate::letterhead::Spliced;
use crate::notice::Cause;
use crate::receive::mailbox_of;
use crate::template::{Rendered, escape_markdown};
use crate::ticket::{letter_text, written};
use crate::values::BODY;
use crate::{Desk, Error};

/// The kind of its mails in the outbox.
pub const ASIDE: &str = "aside";
/// What a mail may say in its subject.
const SUBJECT_CHARS: usize = 200;
/// Message-IDs that a letter refers to.
const REFERENCES: i64 = 100;

/// A letter of an aside, as an agent writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AsideLetter {
    pub body: String,
    /// Files of their own.
    pub files: Vec<NewFile>,
    /// Files of entries of the ticket.
    pub along: Vec<Along>,
}

/// An aside that begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAside {
    /// `ana@example.org` or `Ana <ana@example.org>`.
    pub to: String,
    pub subject: String,
    pub letter: AsideLetter,
}

impl Desk {
    /// Writes to somebody outside about a ticket.
    pub async fn begin_aside(
        &self,
        by: &Agent,
        number: i64,
        new: NewAside,
        now: Timestamp,
    ) -> Result<AsideId, Error> {
        let body = letter_text(&new.letter.body)?;
        let shown = new.to.chars().take(80).collect();
        let to = Address::parse(&new.to).map_err(|_| Refusal::NoAddress(shown))?;
        let subject: String = new.subject.split_whitespace().collect::<Vec<_>>().join(" ");
        let subject: String = subject.chars().take(SUBJECT_CHARS).collect();
        let enclosed = self.enclose(by, number, new.letter.files, new.letter.along, now).await?;
        let context = (by.clone(), number, to, subject, body, enclosed.clone());
        let id = self
            .transact("begin aside", context, move |tx, desk, context| {
                Box::pin(async move {
                    let (by, number, to, subject, body, enclosed) = &*context;
                    let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                    desk.may_be_asked(tx, &state, to).await?;
                    let sent = aside::sent_since(tx, (state.ticket.id, by.id), body, now - TWICE).await?;
                    if let Some(twin) =
                        sent.into_iter().find(|twin| twin.email.eq_ignore_ascii_case(&to.email))
                    {
                        return Ok(twin.id);
                    }
                    let subject = if subject.is_empty() { &state.ticket.subject } else { subject };
                    let begun = Aside {
                        id: AsideId(desk.id(now)),
                        ticket: state.ticket.id,
                        by: by.id,
                        name: to.name.clone().unwrap_or_default(),
                        email: to.email.clone(),
                        subject: subject.clone(),
                        standing: Standing::Waits { since: now },
                    };
                    aside::insert(tx, &begun).await?;
                    desk.tell_aside(tx, by, &state, &begun, (body, enclosed), now).await?;
                    Ok(begun.id)
                })
            })
            .await?;
        self.keep_enclosed(&enclosed).await?;
        Ok(id)
    }

    /// Writes on in an aside.
    pub async fn write_aside(
        &self,
        by: &Agent,
        number: i64,
        id: AsideId,
        letter: AsideLetter,
        now: Timestamp,
    ) -> Result<(), Error> {
        let body = letter_text(&letter.body)?;
        let enclosed = self.enclose(by, number, letter.files, letter.along, now).await?;
        let context = (by.clone(), number, id, body, enclosed.clone());
        self.transact("write aside", context, move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, id, body, enclosed) = &*context;
                let (state, known) = desk.aside_on(tx, by, *number, *id).await?;
                let to =
                    Address::new(None, &known.email).map_err(|_| Refusal::NoAddress(known.email.clone()))?;
                desk.may_be_asked(tx, &state, &to).await?;
                let sent = aside::sent_since(tx, (state.ticket.id, by.id), body, now - TWICE).await?;
                if sent.iter().any(|twin| twin.id == known.id) {
                    return Ok(());
                }
                let known = known.written(now);
                aside::settle(tx, &known).await?;
                desk.tell_aside(tx, by, &state, &known, (body, enclosed), now).await
            })
        })
        .await?;
        self.keep_enclosed(&enclosed).await
    }

    /// Nothing more is wanted of them.
    pub async fn end_aside(&self, by: &Agent, number: i64, id: AsideId, now: Timestamp) -> Result<(), Error> {
        self.transact("end aside", (by.clone(), number, id), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, id) = &*context;
                let (state, known) = desk.aside_on(tx, by, *number, *id).await?;
                let ended = known.ended(by.id, now)?;
                aside::settle(tx, &ended).await?;
                let event = Event::AsideEnded { with: ended.with().to_owned() };
                desk.record(tx, Of::Ticket(state.ticket.id), Actor::Agent(by.id), event, now).await?;
                tx.ring(Bell::Ticket(state.ticket.id.0));
                Ok(())
            })
        })
        .await
    }

    /// An aside whose letters stand on this ticket, for an agent who works on it.
    async fn aside_on(
        &self,
        tx: &mut Tx,
        by: &Agent,
        number: i64,
        id: AsideId,
    ) -> Result<(State, Aside), Error> {
        let (state, _) = self.theirs(tx, by, number, Right::Answer).await?;
        let is_here = aside::of_ticket(tx, state.ticket.id).await?.iter().any(|known| known.id == id);
        let known = aside::lock(tx, id).await?.filter(|_| is_here);
        Ok((state, known.ok_or(Error::NotFound("aside"))?))
    }

    /// Whoever is asked is none of us, and not the customer: those are answered.
    async fn may_be_asked(&self, tx: &mut Tx, state: &State, to: &Address) -> Result<(), Error> {
        if self.live()?.policy.team_of_mailbox(&mailbox_of(&to.email)).is_some() {
            return Err(Refusal::OwnAddress(to.email.clone()).into());
        }
        if customer::is_own(tx, state.ticket.customer, &to.key()).await? {
            return Err(Refusal::IsCustomer(to.email.clone()).into());
        }
        Ok(())
    }

    /// One letter of ours: an entry of the ticket, and a mail in the thread of its aside.
    async fn tell_aside(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        with: &Aside,
        (body, enclosed): (&str, &[Enclosed]),
        now: Timestamp,
    ) -> Result<(), Error> {
        let live = self.live()?;
        let ticket = &state.ticket;
        let sender = Sender::new(&live.policy, &ticket.team, &ticket.mailbox).map_err(Error::Invalid)?;
        let key = recipient_key(&with.email);
        if self.is_suppressed(tx, &key, sender.wish(Leaves::ByPerson), now).await? {
            return Err(Refusal::Suppressed(with.email.clone()).into());
        }
        let id = MessageId(self.id(now));
        let references = aside::thread(tx, with.id, REFERENCES).await?;
        let subject = match references.is_empty() {
            true => with.subject.clone(),
            false => relance_mail::reply_subject(&with.subject),
        };
        let locale = language_of(body).unwrap_or(by.locale);
        let letter = Letter {
            sender,
            sender_name: sender.name(Some(&by.name), locale, &live.policy),
            to: (&with.name, &with.email),
            beside: &[],
            cc: &[],
            bcc: &[],
            enclosed,
            subject: subject.clone(),
            rendered: frame(subject.clone(), &by.name, &sender.brand.name),
            spliced: Spliced { own: body.to_owned(), ..Spliced::default() },
            due: "",
            locale,
            automatic: None,
            is_optional: false,
            mail: ASIDE,
            ticket: Some(ticket.id),
            aside: Some(with.id),
            message: Some(id),
            customer: None,
            planned: None,
            references: &references,
            key: format!("aside-{id}"),
        };
        let posted = self.write(id, letter, now).map_err(Error::Invalid)?;
        let entry = Message {
            subject,
            recipients: Recipients { to: vec![with.email.clone()], ..Recipients::default() },
            locale: Some(locale),
            attachments: attachments(enclosed),
            rfc_message_id: Some(posted.outgoing.rfc_message_id.clone()),
            aside: Some(with.id),
            ..written(id, state, by, Kind::Aside, body, now)
        };
        message::insert(tx, &entry).await?;
        for one in enclosed {
            file::insert_sent(tx, &one.file, by.id, id, now).await?;
        }
        self.post(tx, posted, now).await?;
        tx.ring(Bell::Ticket(ticket.id.0));
        let event = Event::AsideWritten { message: id, to: with.email.clone() };
        self.record(tx, Of::Ticket(ticket.id), Actor::Agent(by.id), event, now).await
    }

    /// A letter that answers an aside stands on the ticket, wherever that is now. What a robot sends changes nothing.
    pub(crate) async fn aside_answered(
        &self,
        tx: &mut Tx,
        answer: Message,
        known: Aside,
        now: Timestamp,
    ) -> Result<(TicketId, MessageId), Error> {
        let (id, message) = (answer.ticket, answer.id);
        message::insert(tx, &answer).await?;
        let of = Of::Ticket(id);
        if let Some(why) = answer.automatic.clone() {
            let event = Event::ArrivedAutomatic { message, why };
            self.record(tx, of, Actor::Desk, event, now).await?;
            tx.ring(Bell::Ticket(id.0));
            return Ok((id, message));
        }
        let known = known.answered(now);
        aside::settle(tx, &known).await?;
        ticket::unread(tx, id, now).await?;
        let events = [(Actor::Desk, Event::AsideAnswered { message, from: answer.author_email.clone() })];
        for (actor, event) in &events {
            self.record(tx, of, *actor, event.clone(), now).await?;
        }
        self.woken_by(tx, id, &events, now).await?;
        let mut told = self.followers(tx, id).await?;
        told.push(known.by);
        if let Some((state, _)) = ticket::load(tx, id).await? {
            told.extend(state.ticket.assignee);
        }
        let cause = Cause { message: Some(message), ..Cause::default() };
        self.tell_agents(tx, id, told, Notice::AsideAnswered, &cause, now).await?;
        Ok((id, message))
    }

    /// The files of a letter with their bytes, which are kept before any row names them.
    async fn enclose(
        &self,
        by: &Agent,
        number: i64,
        mut files: Vec<NewFile>,
        along: Vec<Along>,
        now: Timestamp,
    ) -> Result<Vec<Enclosed>, Error> {
        files.extend(self.brought_along(by, number, along).await?);
        self.kept_files(files, now).await
    }
}

/// The words of an agent, and below them who writes.
fn frame(subject: String, agent: &str, brand: &str) -> Rendered {
    // Names are somebody's words, and the frame is Markdown.
    let body =
        format!("{BODY}\n\n---\n\n{} · {}", escape_markdown(agent.into()), escape_markdown(brand.into()));
    Rendered { subject, preheader: String::new(), body }
}

/// What a letter is written in, where that can be told.
fn language_of(body: &str) -> Option<Locale> {
    relance_mail::language::detect(body).and_then(|code| code.parse().ok())
}
