//! A form that somebody filled in (row S6): its answers become a letter to its team, which takes the path of all
//! letters, and stand on the ticket as answers to questions. What a form asks is in the policy, what answers must be in
//! `domain`, the page in `web`.

use jiff::Timestamp;
use relance_domain::form::{Fault, Form, Given, Why, by_hand};
use relance_domain::id::TicketId;
use relance_domain::locale::Locale;
use relance_domain::policy::Policy;
use relance_domain::team::Team;
use relance_mail::{Address, Letter, OutgoingAttachment};
use relance_store::form::Answered;
use relance_store::intake::Verdict;
use relance_store::{intake, ticket};

use crate::receive::Handed;
use crate::{Desk, Error};

/// The way by which forms come in, as intake rows name it.
const PROTOCOL: &str = "form";
/// The field of the address that is answered; every form has it.
pub const EMAIL: &str = "email";

/// What somebody filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilledIn {
    pub form: String,
    pub email: String,
    pub given: Given,
    pub files: Vec<FormFile>,
    /// The language of the page; without one the customer's, then the brand's.
    pub locale: Option<Locale>,
    /// Where it came from, for the intake row.
    pub peer: String,
}

/// A file that came along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFile {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// Why a form was not taken.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    #[error("there is no form `{0}`")]
    NoSuchForm(String),
    /// In the order of the form, the address last.
    #[error("some answers are missing or do not fit")]
    Faults(Vec<Fault>),
    #[error(transparent)]
    Desk(#[from] Error),
}

/// What became of a form that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// It is this ticket, with this number.
    Ticket(TicketId, i64),
    /// Somebody looks at it first.
    Held,
    /// It is kept, and decided as soon as that can be done.
    Later,
}

impl Desk {
    /// Takes a form: durable when this returns, and decided unless the store is in trouble.
    pub async fn submit(&self, filled_in: FilledIn, now: Timestamp) -> Result<Taken, FormError> {
        let handed = self.form_letter(filled_in, now).await?;
        let claimed = self.keep_claimed(handed, now).await?;
        let id = claimed.id;
        // From here on it is not lost, whatever happens: who is told otherwise sends it again.
        match self.decide(claimed, now).await {
            Ok(Verdict::Quarantined) => return Ok(Taken::Held),
            Ok(_) => {}
            Err(_) => return Ok(Taken::Later),
        }
        let found = self.look("form taken", id, |tx, id| {
            Box::pin(async move {
                let Some(ticket) = intake::ticket(tx, *id).await? else { return Ok(None) };
                Ok(ticket::read(tx, ticket).await?.map(|(state, _)| (ticket, state.ticket.number)))
            })
        });
        Ok(found.await.unwrap_or(None).map_or(Taken::Later, |(id, number)| Taken::Ticket(id, number)))
    }

    /// A form as the letter that it comes in as, once its answers fit.
    pub async fn form_letter(&self, filled_in: FilledIn, now: Timestamp) -> Result<Handed, FormError> {
        let FilledIn { form: key, email, given, files, locale, peer } = filled_in;
        let live = self.live()?;
        let policy = &live.policy;
        let form = policy.forms.get(&key).ok_or_else(|| FormError::NoSuchForm(key.clone()))?;
        let (answers, mut faults) = form.judge(&given);
        let name = name_of(&given);
        let from = Address::new(name.as_deref(), email.trim()).or_else(|_| Address::new(None, email.trim()));
        let from = from.ok().filter(|from| from.domain().contains('.'));
        if from.is_none() {
            let why = if email.trim().is_empty() { Why::Missing } else { Why::NoAddress };
            faults.push(Fault { field: EMAIL.to_owned(), why });
        }
        let Some(from) = from.filter(|_| faults.is_empty()) else { return Err(FormError::Faults(faults)) };
        let mailbox = policy.teams[&form.team].first();
        let wished = match locale {
            Some(locale) => locale,
            None => self.locale_of(&from, policy.brands[&mailbox.brand].locale).await?,
        };
        let locale = form.locale(wished, &policy.company.languages);
        let to = Address::new(None, &mailbox.address).map_err(|error| Error::Invalid(error.to_string()))?;
        let attachments: Vec<_> = files
            .iter()
            .map(|file| OutgoingAttachment {
                name: &file.name,
                media_type: &file.media_type,
                bytes: &file.bytes,
            })
            .collect();
        let raw = relance_mail::compose(&relance_mail::Outgoing {
            from: &from,
            to: std::slice::from_ref(&to),
            cc: &[],
            reply_to: None,
            subject: &form.subject(&answers, locale),
            text: &form.text(&answers, locale),
            html: None,
            message_id: &format!("form.{:x}@{}", self.id(now), to.domain()),
            in_reply_to: None,
            references: &[],
            date: now,
            automatic: None,
            language: locale.as_str(),
            unsubscribe: None,
            attachments: &attachments,
        });
        // All but the address is ours: one that no mail program could write to is none.
        let wrong = || FormError::Faults(vec![Fault { field: EMAIL.to_owned(), why: Why::NoAddress }]);
        let raw = raw.map_err(|_| wrong())?;
        Ok(Handed {
            protocol: PROTOCOL,
            peer,
            helo: format!("{key} {locale}"),
            mail_from: from.email,
            recipients: vec![to.email],
            raw,
        })
    }

    /// The language of whoever has this address, else this one.
    async fn locale_of(&self, address: &Address, otherwise: Locale) -> Result<Locale, Error> {
        let known = self.look("language of customer", address.key(), |tx, key| {
            Box::pin(async move { Ok(relance_store::customer::find_address(tx, &key).await?) })
        });
        Ok(known.await?.map_or(otherwise, |customer| customer.locale))
    }
}

/// What a letter says in the lines of a form. One that came in as a form is of that form, in the language it was shown
/// in, and nothing in it is a quote; any other may be of one of the team's forms, where it has enough of its lines.
pub(crate) fn said(
    letter: &mut Letter,
    (protocol, helo): (&str, &str),
    mailboxes: &[String],
    policy: &Policy,
) -> Option<Answered> {
    let judged =
        |form: &Form, given: &Given| Answered { form: form.key.clone(), answers: form.judge(given).0 };
    if protocol == PROTOCOL {
        let (key, locale) = helo.split_once(' ')?;
        letter.language = Locale::ALL.iter().map(|known| known.as_str()).find(|known| *known == locale);
        // A person filled it in, whatever their words look like.
        letter.reply.clone_from(&letter.text);
        (letter.auto, letter.bounce, letter.complaint) = (None, None, None);
        let form = policy.forms.get(key)?;
        return Some(judged(form, &form.read(&letter.text)));
    }
    if protocol == crate::portal::PROTOCOL {
        letter.language = Locale::ALL.iter().map(|known| known.as_str()).find(|known| *known == helo);
        letter.reply.clone_from(&letter.text);
        (letter.auto, letter.bounce, letter.complaint) = (None, None, None);
        return None;
    }
    let text = by_hand(&letter.reply).filter(|_| !policy.forms.is_empty())?;
    let is_to = |team: &Team| team.mailboxes.iter().any(|mailbox| mailboxes.contains(&mailbox.address));
    let forms = policy.forms.values().filter(|form| policy.teams.get(&form.team).is_some_and(is_to));
    let read = forms.map(|form| (form, form.read(text)));
    let (form, given) =
        read.filter(|(form, given)| form.is_meant(given)).max_by_key(|(_, given)| given.len())?;
    Some(judged(form, &given))
}

/// The customer's name, where the form asks for it under these keys.
fn name_of(given: &Given) -> Option<String> {
    let parts = ["first_name", "last_name"].map(|key| given.get(key).and_then(|values| values.first()));
    let name = parts.into_iter().flatten().map(|part| part.trim()).collect::<Vec<_>>().join(" ");
    (!name.trim().is_empty()).then(|| name.trim().to_owned())
}
