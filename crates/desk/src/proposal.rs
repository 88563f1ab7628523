//! A proposed solution is answered by whoever holds the links below it (row S3): it works, or it does not, and then
//! what the steps did. Reading changes nothing. What was said or done since by anybody stands, and the page says so.

use jiff::Timestamp;
use relance_domain::customer::Customer;
use relance_domain::error::Refusal;
use relance_domain::event::Event;
use relance_domain::id::MessageId;
use relance_domain::locale::Locale;
use relance_domain::message::{Kind, Then};
use relance_domain::ticket::{Act, State, Status, Tried};
use relance_domain::words;
use relance_mail::thread;
use relance_store::message::{Message, Recipients};
use relance_store::{Tx, customer, history, message, outbox, ticket};

use crate::letterhead::{Ask, Link};
use crate::receive::excerpt;
use crate::ticket::letter_text;
use crate::{Desk, Error};

/// More of a history is not looked through for what was answered.
const RECORDS: i64 = 1_000;

/// What the page behind the links shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub number: i64,
    pub subject: String,
    /// The agent's words, as they left.
    pub words: String,
    /// The language in which we write about it.
    pub locale: Locale,
    pub standing: ProposalStanding,
}

/// What became of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalStanding {
    /// We wait for the answer.
    Waits,
    /// They pressed that it works.
    Works,
    /// They told what it did instead.
    Fails,
    /// The matter is solved in another way.
    Solved,
    /// Somebody wrote or acted since.
    Overtaken,
}

/// What a customer presses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProposalAnswer {
    Works,
    /// What the steps did.
    Fails(String),
}

impl Desk {
    /// How a proposal stands for the holder of its token; changes nothing.
    pub async fn proposal(&self, token: &str) -> Result<Proposal, Error> {
        let id = self.proposal_of(token)?;
        self.look("proposal", id, |tx, id| {
            Box::pin(async move {
                let entry = proposed(tx, *id).await?;
                let found = ticket::read(tx, entry.ticket).await?;
                let (state, _) = found.ok_or(Error::NotFound("ticket"))?;
                must_be_theirs(tx, &state, *id).await?;
                let standing = standing(tx, &state, *id).await?;
                let ticket = state.ticket;
                Ok(Proposal {
                    number: ticket.number,
                    subject: ticket.subject,
                    words: entry.text,
                    locale: ticket.locale,
                    standing,
                })
            })
        })
        .await
    }

    /// Takes the answer. Refused with `Unchanged` when it is settled, and with `Empty` when it does not work and
    /// nothing is said of what happened.
    pub async fn answer_proposal(
        &self,
        token: &str,
        answer: ProposalAnswer,
        now: Timestamp,
    ) -> Result<(), Error> {
        let id = self.proposal_of(token)?;
        let words = match answer {
            ProposalAnswer::Works => None,
            ProposalAnswer::Fails(words) => Some(letter_text(&words)?),
        };
        self.transact("answer proposal", (id, words), move |tx, desk, context| {
            Box::pin(async move {
                let (id, words) = &*context;
                desk.answered(tx, *id, words.as_deref(), now).await
            })
        })
        .await
    }

    pub(crate) async fn answered(
        &self,
        tx: &mut Tx,
        proposal: MessageId,
        words: Option<&str>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let place = proposed(tx, proposal).await?.ticket;
        let missing = || Error::NotFound("ticket");
        let (id, state, _) = ticket::load_current(tx, place).await?.ok_or_else(missing)?;
        must_be_theirs(tx, &state, proposal).await?;
        if standing(tx, &state, proposal).await? != ProposalStanding::Waits {
            return Err(Refusal::Unchanged.into());
        }
        let tried = match words {
            None => Tried::Works,
            Some(words) => {
                let missing = || Error::NotFound("customer");
                let who = customer::find(tx, state.ticket.customer).await?.ok_or_else(missing)?;
                let message = MessageId(self.id(now));
                let entry = self.told(tx, &state, &who, message, words, now).await?;
                message::insert(tx, &entry).await?;
                ticket::touch(tx, id, &excerpt(&entry), message, true, now).await?;
                Tried::Fails { message }
            }
        };
        self.act(tx, id, Act::ProposalAnswered { proposal, tried }, now).await
    }

    /// The customer's words as an entry of the ticket. They want to be answered where they wanted it before.
    async fn told(
        &self,
        tx: &mut Tx,
        state: &State,
        who: &Customer,
        id: MessageId,
        words: &str,
        now: Timestamp,
    ) -> Result<Message, Error> {
        let last = message::last_incoming(tx, state.ticket.id).await?;
        let last = last.filter(|entry| entry.author_email.eq_ignore_ascii_case(&who.email));
        let reply_to = last.and_then(|entry| entry.recipients.reply_to);
        Ok(Message {
            author_name: who.name.clone(),
            author_email: who.email.clone(),
            recipients: Recipients { reply_to, ..Recipients::default() },
            subject: state.ticket.subject.clone(),
            text: words.to_owned(),
            ..Message::blank(id, state.ticket.id, Kind::Incoming, now)
        })
    }

    /// What stands below a proposed solution. Both links lead to one page, which acts on neither by itself.
    pub(crate) fn ask(&self, proposal: MessageId, locale: Locale) -> Ask {
        let words = words::proposal(locale);
        let token = thread::proposal_token(&self.inner.key, proposal.0);
        let link = |label: &str, answer: &str| Link {
            label: label.to_owned(),
            url: format!("{}/proposal/{token}?answer={answer}", self.base_url()),
        };
        Ask {
            question: words.question.to_owned(),
            yes: link(words.works, "works"),
            no: link(words.fails, "fails"),
        }
    }

    /// How a reply on a ticket of its customer's stands as a proposal; none when it is none.
    pub(crate) async fn proposal_stands(
        tx: &mut Tx,
        state: &State,
        id: MessageId,
    ) -> Result<Option<ProposalStanding>, Error> {
        let known = match proposed(tx, id).await {
            Ok(_) => must_be_theirs(tx, state, id).await,
            Err(error) => Err(error),
        };
        match known {
            Ok(()) => standing(tx, state, id).await.map(Some),
            Err(Error::NotFound(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn proposal_of(&self, token: &str) -> Result<MessageId, Error> {
        let id = thread::read_proposal_token(&self.inner.key, token);
        id.map(MessageId).ok_or(Error::NotFound("proposal"))
    }
}

/// The entry that proposed it.
async fn proposed(tx: &mut Tx, id: MessageId) -> Result<Message, Error> {
    let entry = message::find(tx, id).await?.filter(|entry| {
        entry.kind == Kind::Reply
            && entry.pledge.as_ref().is_some_and(|pledged| pledged.then == Then::Propose)
    });
    entry.ok_or(Error::NotFound("proposal"))
}

/// A merge may have brought it onto the ticket of another customer, which is not for whoever holds its links.
async fn must_be_theirs(tx: &mut Tx, state: &State, proposal: MessageId) -> Result<(), Error> {
    match outbox::customer_of_message(tx, proposal).await? {
        Some(customer) if customer == state.ticket.customer => Ok(()),
        _ => Err(Error::NotFound("proposal")),
    }
}

async fn standing(tx: &mut Tx, state: &State, proposal: MessageId) -> Result<ProposalStanding, Error> {
    let ticket = &state.ticket;
    if matches!(ticket.status, Status::Proposed { .. })
        && message::last_reply(tx, ticket.id).await? == Some(proposal)
    {
        return Ok(ProposalStanding::Waits);
    }
    let told = history::of_ticket(tx, ticket.id, RECORDS).await?;
    let answer = told.iter().find_map(|record| match record.event {
        Event::ProposalAnswered { proposal: of, works } if of == proposal => Some(works),
        _ => None,
    });
    Ok(match answer {
        Some(true) => ProposalStanding::Works,
        _ if ticket.status.is_done() => ProposalStanding::Solved,
        Some(false) => ProposalStanding::Fails,
        None => ProposalStanding::Overtaken,
    })
}
