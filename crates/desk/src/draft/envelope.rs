//! Who gets an answer: the ticket's own recipients, or those that an agent typed, checked before anything is kept of
//! them; and what is doubtful about a letter to them. Nobody learns of those in Bcc, and no mailbox of ours is written
//! to.

use std::collections::BTreeSet;

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::draft::{Doubt, Envelope, Kind as DraftKind, Subject, doubts, doubts_of_words};
use relance_domain::error::Refusal;
use relance_domain::locale::Locale;
use relance_domain::message::Kind;
use relance_domain::suppression::{Leaves, Wish};
use relance_domain::ticket::State;
use relance_mail::Address;
use relance_mail::thread::without_token;
use relance_store::message::{Message, Recipients};
use relance_store::participant::Standing;
use relance_store::{Tx, customer, file, message, participant};

use super::{Composed, own};
use crate::apply::{Scene, Stage};
use crate::compose::{Sender, recipient_key};
use crate::receive::mailbox_of;
use crate::{Desk, Error};

/// Who writes to more writes to a list.
const MOST: usize = 50;
/// Entries of a ticket that are looked through for an address.
const ENTRIES: i64 = 500;

/// The fields of the recipients, as they were typed: addresses between commas, semicolons or line ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    pub to: String,
    pub cc: String,
    pub bcc: String,
}

impl Typed {
    /// What stands between the commas, whatever it is; none where nothing was typed.
    pub(super) fn split(&self) -> Option<Envelope> {
        let split = |text: &str| -> Vec<String> {
            let plain: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
            parts(&plain).into_iter().take(MOST + 1).collect()
        };
        let envelope = Envelope { to: split(&self.to), cc: split(&self.cc), bcc: split(&self.bcc) };
        let is_any = envelope.all().next().is_some();
        is_any.then_some(envelope)
    }
}

/// The texts between the separators that stand outside quotes: `"Carvalho, Inès" <ines@x.example>` is one.
fn parts(text: &str) -> Vec<String> {
    let (mut parts, mut part, mut is_quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' | ';' | '\n' if !is_quoted => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    parts.push(part);
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Who gets a letter, once it is made.
pub(crate) struct Addressed {
    /// What stands before the first address.
    pub name: String,
    pub to: String,
    pub beside: Vec<String>,
    pub cc: Vec<String>,
    pub bcc: Vec<String>,
    is_suppressed: bool,
}

impl Addressed {
    /// The same as an entry shows it, and whether nothing may go to the one that it is for.
    pub fn recipients(self) -> (Recipients, bool) {
        let to = std::iter::once(self.to).chain(self.beside).collect();
        (Recipients { to, cc: self.cc, bcc: self.bcc, reply_to: None }, self.is_suppressed)
    }
}

impl Desk {
    /// Who gets an answer: those that its entry names, else the customer, with a copy to every party.
    pub(crate) async fn addressed(
        &self,
        tx: &mut Tx,
        state: &State,
        entry: &Message,
        wish: Wish<'_>,
        scene: &Scene<'_>,
    ) -> Result<Addressed, Error> {
        let Recipients { to, cc, bcc, .. } = entry.recipients.clone();
        let first = to.first().cloned().unwrap_or_else(|| scene.answer_to.to_owned());
        let key = recipient_key(&first);
        let name = self.name_of(tx, state, &key, scene).await?;
        // Who it is for does not get it: then nobody does, and the ticket says so.
        if self.is_suppressed(tx, &key, wish, scene.now).await? {
            let (beside, cc, bcc) = Default::default();
            return Ok(Addressed { name, to: first, beside, cc, bcc, is_suppressed: true });
        }
        if to.is_empty() {
            let cc = self.copies(tx, state, wish, scene).await?;
            let (beside, bcc) = Default::default();
            return Ok(Addressed { name, to: first, beside, cc, bcc, is_suppressed: false });
        }
        let mut lists = [to[1..].to_vec(), cc, bcc];
        for list in &mut lists {
            let mut open = Vec::new();
            for email in std::mem::take(list) {
                if !self.is_suppressed(tx, &recipient_key(&email), wish, scene.now).await? {
                    open.push(email);
                }
            }
            *list = open;
        }
        let [beside, cc, bcc] = lists;
        Ok(Addressed { name, to: first, beside, cc, bcc, is_suppressed: false })
    }

    async fn name_of(
        &self,
        tx: &mut Tx,
        state: &State,
        key: &str,
        scene: &Scene<'_>,
    ) -> Result<String, Error> {
        if [scene.answer_to, &scene.customer.email].iter().any(|known| recipient_key(known) == key) {
            return Ok(scene.customer.name.clone());
        }
        let people = participant::of_ticket(tx, state.ticket.id).await?;
        let known = people.into_iter().find(|who| recipient_key(&who.email) == key);
        Ok(known.map(|who| who.name).unwrap_or_default())
    }

    /// Who gets a copy of what we answer: the parties of the ticket beside its customer. Never a mailbox of ours,
    /// which would be a letter to ourselves.
    async fn copies(
        &self,
        tx: &mut Tx,
        state: &State,
        wish: Wish<'_>,
        scene: &Scene<'_>,
    ) -> Result<Vec<String>, Error> {
        let mut taken = vec![recipient_key(scene.answer_to), recipient_key(&scene.customer.email)];
        let mut copies = Vec::new();
        for who in participant::of_ticket(tx, state.ticket.id).await? {
            let is_ours = scene.live.policy.team_of_mailbox(&mailbox_of(&who.email)).is_some();
            let key = recipient_key(&who.email);
            let is_wanted = who.standing == Standing::Party && !is_ours && !taken.contains(&key);
            if is_wanted && !self.is_suppressed(tx, &key, wish, scene.now).await? {
                taken.push(key);
                copies.push(who.email);
            }
        }
        Ok(copies)
    }

    /// The typed recipients as addresses, each once and the customer first. None where nobody typed any.
    pub(super) async fn checked(
        &self,
        tx: &mut Tx,
        state: &State,
        typed: Option<&Typed>,
        now: Timestamp,
    ) -> Result<Option<Envelope>, Error> {
        let Some(typed) = typed else { return Ok(None) };
        let typed = typed.split().ok_or(Refusal::NoRecipient)?;
        if typed.all().count() > MOST {
            return Err(Refusal::TooManyRecipients(MOST).into());
        }
        let live = self.live()?;
        let ours = self.customer_keys(tx, state).await?;
        let sender = Sender::new(&live.policy, &state.ticket.team, &state.ticket.mailbox);
        let sender = sender.map_err(Error::Invalid)?;
        let mut taken = BTreeSet::new();
        let mut envelope = Envelope::default();
        let lists =
            [(typed.to, &mut envelope.to), (typed.cc, &mut envelope.cc), (typed.bcc, &mut envelope.bcc)];
        for (texts, list) in lists {
            for text in texts {
                let shown = || Refusal::NoAddress(text.chars().take(80).collect());
                let address = Address::parse(&text).map_err(|_| shown())?;
                let key = address.key();
                if live.policy.team_of_mailbox(&mailbox_of(&address.email)).is_some() {
                    return Err(Refusal::OwnAddress(address.email).into());
                }
                let is_lost = self.is_suppressed(tx, &key, sender.wish(Leaves::ByPerson), now).await?;
                if is_lost && !ours.contains(&key) {
                    return Err(Refusal::Suppressed(address.email).into());
                }
                if taken.insert(key) {
                    list.push(address.email);
                }
            }
        }
        if envelope.to.is_empty() {
            return Err(Refusal::NoRecipient.into());
        }
        envelope.to.sort_by_key(|email| !ours.contains(&recipient_key(email)));
        Ok(Some(envelope))
    }

    /// True for a letter that is meant for the customer: only such a one keeps a promise.
    pub(super) async fn is_to_customer(
        &self,
        tx: &mut Tx,
        state: &State,
        envelope: Option<&Envelope>,
    ) -> Result<bool, Error> {
        let Some(envelope) = envelope else { return Ok(true) };
        let ours = self.customer_keys(tx, state).await?;
        Ok(envelope.to.iter().any(|email| ours.contains(&recipient_key(email))))
    }

    /// Everything that is doubtful about a reply to these recipients, or to the ticket's own.
    pub(super) async fn doubts(
        &self,
        tx: &mut Tx,
        state: &State,
        (composed, envelope): (&Composed, Option<&Envelope>),
        has_files: bool,
    ) -> Result<Vec<Doubt>, Error> {
        let live = self.live()?;
        let stage = Stage::of(tx, state).await?;
        let entries = message::of_ticket(tx, state.ticket.id, ENTRIES).await?;
        let mut known = known_addresses(&entries);
        let people = participant::of_ticket(tx, state.ticket.id).await?;
        let parties = people.iter().filter(|who| who.standing == Standing::Party);
        known.extend(parties.map(|who| recipient_key(&who.email)));
        let customer = self.customer_keys(tx, state).await?;
        let answer_to = stage.answer_to().to_owned();
        let recipients: Vec<(String, String)> = match envelope {
            Some(envelope) => envelope.all().map(|email| (email.clone(), recipient_key(email))).collect(),
            None => vec![(answer_to.clone(), recipient_key(&answer_to))],
        };
        let robots = recipients.iter().filter(|(email, _)| relance_mail::is_robot(email));
        let subject = Subject {
            robots: robots.map(|(_, key)| key.clone()).collect(),
            only_reply_to: only_reply_to(&answer_to, &stage.customer.email, &entries),
            recipients: &recipients,
            known,
            misses_customer: !self.is_to_customer(tx, state, envelope).await?,
            customer,
            has_files,
            ..self.words_of(state, &composed.body, &live.policy.answering.attachment_words)
        };
        Ok(doubts(&subject))
    }

    /// What a page is told while its reader writes: about the words, and about recipients that were typed whole.
    pub(super) async fn doubts_while_writing(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        composed: &Composed,
        now: Timestamp,
    ) -> Result<Vec<Doubt>, Error> {
        let has_files = match own(tx, by, state, DraftKind::Reply).await? {
            Some(known) => !file::of_draft(tx, known.id).await?.is_empty(),
            None => false,
        };
        if composed.recipients.is_some()
            && let Ok(envelope) = self.checked(tx, state, composed.recipients.as_ref(), now).await
        {
            return self.doubts(tx, state, (composed, envelope.as_ref()), has_files).await;
        }
        let live = self.live()?;
        let words = self.words_of(state, &composed.body, &live.policy.answering.attachment_words);
        Ok(doubts_of_words(&Subject { has_files, ..words }))
    }

    fn words_of<'a>(
        &self,
        state: &State,
        body: &'a str,
        own: &'a std::collections::BTreeMap<Locale, Vec<String>>,
    ) -> Subject<'a> {
        Subject {
            body,
            written: relance_mail::language::detect(body).and_then(|code| code.parse().ok()),
            reads: Some(state.ticket.locale),
            file_words: Some(own),
            ..Subject::default()
        }
    }

    /// Folded addresses of the customer: all that are known, and where they want to be answered.
    async fn customer_keys(&self, tx: &mut Tx, state: &State) -> Result<BTreeSet<String>, Error> {
        let stage = Stage::of(tx, state).await?;
        let known = customer::addresses(tx, state.ticket.customer).await?;
        let mut keys: BTreeSet<String> = known
            .iter()
            .filter(|known| known.former_at.is_none())
            .map(|known| recipient_key(&known.email))
            .collect();
        keys.extend([recipient_key(stage.answer_to()), recipient_key(&stage.customer.email)]);
        Ok(keys)
    }
}

/// Everybody who wrote on a ticket or was written to; not who has yet to be accepted.
fn known_addresses(entries: &[Message]) -> BTreeSet<String> {
    let of_entry = |entry: &Message| {
        let Recipients { to, cc, bcc, reply_to } = entry.recipients.clone();
        let all = to.into_iter().chain(cc).chain(bcc).chain(reply_to);
        let author = std::iter::once(entry.author_email.clone());
        all.chain(author).map(|email| recipient_key(&without_token(&email))).collect::<Vec<_>>()
    };
    // Whoever was asked by the side was never told to the customer.
    let is_open = |entry: &&Message| entry.known && !matches!(entry.kind, Kind::Note | Kind::Aside);
    entries.iter().filter(is_open).flat_map(of_entry).collect()
}

/// Where the customer wants to be answered, when that is another domain than theirs, nobody ever wrote from there, and
/// nobody has answered there yet.
fn only_reply_to(answer_to: &str, customer: &str, entries: &[Message]) -> Option<String> {
    let key = recipient_key(answer_to);
    let domain = |email: &str| email.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
    let is_author = |entry: &Message| entry.kind != Kind::Aside && recipient_key(&entry.author_email) == key;
    let is_told = |entry: &Message| {
        entry.kind == Kind::Reply && entry.recipients.to.iter().any(|email| recipient_key(email) == key)
    };
    let is_elsewhere = domain(answer_to) != domain(customer);
    (is_elsewhere && !entries.iter().any(|entry| is_author(entry) || is_told(entry))).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn addresses_stand_between_commas_and_a_quoted_comma_is_part_of_a_name() {
        let text = "a@x.example, \"Carvalho, Inès\" <ines@x.example>;b@x.example\n c@x.example,,";
        let expected = ["a@x.example", "\"Carvalho, Inès\" <ines@x.example>", "b@x.example", "c@x.example"];
        assert_eq!(parts(text), expected);
    }
}
