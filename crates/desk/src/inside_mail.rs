//! Mail to people inside: links to choose a password, and what they asked to hear of by mail. Its words are the
//! house's, no policy, in six languages; customers never get it. Who is written to is decided by who calls.

mod words;

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::hearing::Matter;
use relance_domain::id::MessageId;
use relance_domain::words::Words;
use relance_mail::Automatic;
use relance_store::Tx;

use crate::compose::{Letter, Sender};
use crate::letterhead::Spliced;
use crate::policy::Live;
use crate::template::Rendered;
use crate::{Desk, Error};

/// One mail to somebody inside.
pub(crate) struct InsideMail<'a> {
    pub to: &'a Agent,
    pub occasion: Occasion,
}

/// What it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// Somebody lets them in.
    Invited { by: String, url: String, until: Timestamp },
    /// They forgot their password, or somebody says so.
    Forgotten { url: String, until: Timestamp },
    /// What they were told in the desk and have not read; `more` is what did not fit.
    Told { lines: Vec<ToldLine>, more: usize, url: String },
    /// They try whether mail arrives.
    Tried,
}

/// One thing that somebody was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ToldLine {
    pub matter: Matter,
    pub number: i64,
    /// None when they may no longer see the ticket.
    pub subject: Option<String>,
    pub url: String,
    /// How many other tickets it is about.
    pub others: i64,
}

/// Whether a mail is one to somebody inside. It may hold a link that lets them in: nobody else acts on it, and it goes
/// to no other address.
pub fn is_inside(mail: &str) -> bool {
    ["agent_invited", "agent_password", "agent_told", "agent_tried"].contains(&mail)
}

/// Whether a mail lets somebody in, inside or into an area of their own: it is not sent on by anybody.
pub fn lets_in(mail: &str) -> bool {
    is_inside(mail) || crate::portal::is_own(mail)
}

impl Occasion {
    /// The key that the list of mails shows.
    fn key(&self) -> &'static str {
        match self {
            Self::Invited { .. } => "agent_invited",
            Self::Forgotten { .. } => "agent_password",
            Self::Told { .. } => "agent_told",
            Self::Tried => "agent_tried",
        }
    }
}

impl Desk {
    /// Writes to who asks for it, by the way that mail leaves now: so they see whether it arrives.
    pub async fn write_to_oneself(&self, to: &Agent, now: Timestamp) -> Result<(), Error> {
        let live = self.live()?;
        self.transact("write to oneself", (live, to.clone()), move |tx, desk, context| {
            Box::pin(async move {
                let (live, to) = &*context;
                desk.mail_inside(tx, live, InsideMail { to, occasion: Occasion::Tried }, now).await
            })
        })
        .await
    }

    /// Writes to somebody inside, from a team of theirs.
    pub(crate) async fn mail_inside(
        &self,
        tx: &mut Tx,
        live: &Live,
        mail: InsideMail<'_>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let InsideMail { to, occasion } = mail;
        let policy = &live.policy;
        let team = to.grants.teams().find(|team| policy.teams.contains_key(*team));
        let team = team.or_else(|| policy.teams.keys().next().map(String::as_str));
        let sender = Sender::new(policy, team.unwrap_or_default(), "").map_err(Error::Invalid)?;
        let zone = jiff::tz::TimeZone::get(&policy.company.zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let words = words::of(&Words::new(to.locale, &zone), (&sender.brand.name, to), &occasion, now);
        let id = MessageId(self.id(now));
        let letter = Letter {
            sender,
            sender_name: sender.brand.name.clone(),
            to: (&to.name, &to.email),
            beside: &[],
            cc: &[],
            bcc: &[],
            enclosed: &[],
            subject: words.subject.clone(),
            rendered: words,
            spliced: Spliced::default(),
            due: "",
            locale: to.locale,
            automatic: Some(Automatic::Generated),
            is_optional: false,
            mail: occasion.key(),
            ticket: None,
            aside: None,
            message: None,
            customer: None,
            planned: None,
            references: &[],
            key: format!("inside:{}:{}", to.id, id.0),
        };
        let written = self.write(id, letter, now).map_err(Error::Invalid)?;
        self.post(tx, written, now).await.map(drop)
    }
}

/// A text of ours inside Markdown: what somebody typed is no markup.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// A mail of these words.
pub(crate) fn rendered(subject: String, paragraphs: &[String]) -> Rendered {
    Rendered { subject, preheader: String::new(), body: paragraphs.join("\n\n") }
}
