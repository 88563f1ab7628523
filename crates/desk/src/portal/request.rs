//! What a customer does with a request of theirs: answers it, says that it is solved, or that it is not. An answer is a
//! letter that takes the path of all letters, so that it means what a letter by mail would mean.

use jiff::Timestamp;
use relance_domain::event::Actor;
use relance_domain::id::MessageId;
use relance_domain::ticket::{Act, State, Status};
use relance_mail::{Address, Outgoing, OutgoingAttachment, thread};
use relance_store::{Tx, message};

use super::Holder;
use crate::proposal::ProposalStanding;
use crate::receive::Handed;
use crate::ticket::letter_text;
use crate::{Desk, Error};

/// The way by which letters of the area come in, as intake rows name it.
pub(crate) const PROTOCOL: &str = "portal";
/// The subject of a longer matter is cut.
const SUBJECT_CHARS: usize = 200;

/// A file that comes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

impl Desk {
    /// Takes what a customer writes on a request of theirs: durable when this returns, and decided unless the store is
    /// in trouble.
    pub async fn answer_request(
        &self,
        holder: &Holder,
        number: i64,
        (words, files): (&str, &[OwnFile]),
        peer: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let words = letter_text(words)?;
        let live = self.live()?;
        let who = holder.customer.clone();
        let place = self.look("request to answer", who, move |tx, who| {
            Box::pin(async move {
                let state = Self::own_request(tx, &who, number).await?;
                let references = message::thread(tx, state.ticket.id, 100).await?;
                Ok((state, references))
            })
        });
        let (state, references) = place.await?;
        let mailbox = state.mailbox(&live.policy).ok_or(Error::NotSetUp)?;
        let to = thread::reply_address(&self.inner.key, &mailbox.address, state.ticket.id.0);
        let letter = Written {
            holder,
            to: &to,
            subject: &subject(&state),
            words: &words,
            files,
            references: &references,
        };
        let handed = self.own_letter_in(letter, peer, now)?;
        self.take_own(handed, now).await
    }

    /// Takes a new request from the area, where the policy has no form for it.
    pub async fn open_request(
        &self,
        holder: &Holder,
        (team, subject): (&str, &str),
        (words, files): (&str, &[OwnFile]),
        peer: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let words = letter_text(words)?;
        let live = self.live()?;
        let to = live.policy.teams.get(team).ok_or(Error::NotFound("team"))?.first().address.clone();
        let subject: String = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        let subject: String = subject.chars().take(SUBJECT_CHARS).collect();
        let letter = Written { holder, to: &to, subject: &subject, words: &words, files, references: &[] };
        let handed = self.own_letter_in(letter, peer, now)?;
        self.take_own(handed, now).await
    }

    async fn take_own(&self, handed: Handed, now: Timestamp) -> Result<(), Error> {
        let claimed = self.keep_claimed(handed, now).await?;
        // From here on it is not lost, whatever happens: a worker decides it should this fail.
        let _ = self.decide(claimed, now).await;
        Ok(())
    }

    fn own_letter_in(&self, letter: Written<'_>, peer: &str, now: Timestamp) -> Result<Handed, Error> {
        let Written { holder, to, subject, words, files, references } = letter;
        let invalid = |error: &dyn std::fmt::Display| Error::Invalid(error.to_string());
        let who = &holder.customer;
        let from = Address::new(Some(&who.name), &who.email).or_else(|_| Address::new(None, &who.email));
        let from = from.map_err(|error| invalid(&error))?;
        let to = Address::new(None, to).map_err(|error| invalid(&error))?;
        let attachments: Vec<_> = files
            .iter()
            .map(|file| OutgoingAttachment {
                name: &file.name,
                media_type: &file.media_type,
                bytes: &file.bytes,
            })
            .collect();
        let raw = relance_mail::compose(&Outgoing {
            from: &from,
            to: std::slice::from_ref(&to),
            cc: &[],
            reply_to: None,
            subject,
            text: words,
            html: None,
            message_id: &format!("{PROTOCOL}.{:x}@{}", self.id(now), to.domain()),
            in_reply_to: references.last().map(String::as_str),
            references,
            date: now,
            automatic: None,
            language: who.locale.as_str(),
            unsubscribe: None,
            attachments: &attachments,
        });
        let raw = raw.map_err(|error| invalid(&error))?;
        Ok(Handed {
            protocol: PROTOCOL,
            peer: peer.to_owned(),
            helo: who.locale.as_str().to_owned(),
            mail_from: from.email,
            recipients: vec![to.email],
            raw,
        })
    }

    /// The customer says that a request is solved. Said twice, it is said once.
    pub async fn solve_request(&self, holder: &Holder, number: i64, now: Timestamp) -> Result<(), Error> {
        self.transact("solve request", (holder.clone(), number), move |tx, desk, context| {
            Box::pin(async move {
                let (holder, number) = &*context;
                let state = Self::own_request(tx, &holder.customer, *number).await?;
                match (Self::proposed_on(tx, &state).await?, state.ticket.status.is_done()) {
                    (_, true) => Ok(()),
                    (Some(proposal), _) => desk.answered(tx, proposal, None, now).await,
                    (None, false) => {
                        desk.act(tx, state.ticket.id, Act::Solved { by: Actor::Customer }, now).await
                    }
                }
            })
        })
        .await
    }

    /// The customer says that it is not solved, and what happens instead: the answer to a proposal that waits for one,
    /// else a letter like any other.
    pub async fn unsolve_request(
        &self,
        holder: &Holder,
        number: i64,
        words: &str,
        peer: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let text = letter_text(words)?;
        let done = self.transact("request not solved", (holder.clone(), text), move |tx, desk, context| {
            Box::pin(async move {
                let (holder, text) = &*context;
                let state = Self::own_request(tx, &holder.customer, number).await?;
                let Some(proposal) = Self::proposed_on(tx, &state).await? else { return Ok(false) };
                desk.answered(tx, proposal, Some(text), now).await.map(|()| true)
            })
        });
        if done.await? {
            return Ok(());
        }
        self.answer_request(holder, number, (words, &[]), peer, now).await
    }

    /// The proposal on a request that waits for the customer's word.
    pub async fn proposed_on(tx: &mut Tx, state: &State) -> Result<Option<MessageId>, Error> {
        if !matches!(state.ticket.status, Status::Proposed { .. }) {
            return Ok(None);
        }
        let Some(last) = message::last_reply(tx, state.ticket.id).await? else { return Ok(None) };
        let waits = Self::proposal_stands(tx, state, last).await?;
        Ok((waits == Some(ProposalStanding::Waits)).then_some(last))
    }
}

struct Written<'a> {
    holder: &'a Holder,
    to: &'a str,
    subject: &'a str,
    words: &'a str,
    files: &'a [OwnFile],
    references: &'a [String],
}

/// With the number, by which a party is known where a mailbox takes no tokens.
fn subject(state: &State) -> String {
    let ticket = &state.ticket;
    format!("{} [#{}]", relance_mail::reply_subject(&ticket.subject), ticket.number)
}
