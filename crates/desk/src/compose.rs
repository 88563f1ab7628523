//! A letter of ours: who writes to whom, under which ids and headers, and the row that carries its bytes. Which words
//! stand in it is decided by who calls; how they look is in `letterhead`.

use jiff::Timestamp;
use relance_domain::brand::Brand;
use relance_domain::cadence::Outcome as StepOutcome;
use relance_domain::id::{AsideId, CustomerId, MessageId, OutboxId, PlannedId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::policy::Policy;
use relance_domain::suppression::{Leaves, Wish};
use relance_domain::team::{Mailbox, Team};
use relance_mail::{Address, Automatic, Unsubscribe, thread};
use relance_store::Tx;
use relance_store::outbox::{self, Departure};

use crate::file::Enclosed;
use crate::letterhead::Spliced;
use crate::sheet::Sheet;
use crate::template::Rendered;
use crate::{Desk, Error};

/// For whom we write: the team, through one of its mailboxes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sender<'a> {
    pub team: &'a Team,
    pub mailbox: &'a Mailbox,
    pub brand: &'a Brand,
}

impl<'a> Sender<'a> {
    /// The team through the mailbox of this address, else its first.
    pub fn new(policy: &'a Policy, team: &str, mailbox: &str) -> Result<Self, String> {
        let team = policy.teams.get(team).ok_or_else(|| format!("no team `{team}`"))?;
        let mailbox = team.mailbox(mailbox);
        Ok(Self { team, mailbox, brand: &policy.brands[&mailbox.brand] })
    }

    /// A mail that wants to leave through this mailbox.
    pub fn wish(&self, leaves: Leaves) -> Wish<'a> {
        Wish { leaves, mailbox: &self.mailbox.address, brand: &self.mailbox.brand }
    }

    /// What stands before the address: an agent and the brand, or the brand and the team.
    pub fn name(&self, agent: Option<&str>, locale: Locale, policy: &Policy) -> String {
        match agent {
            Some(agent) => format!("{agent} · {}", self.brand.name),
            None => {
                let team = self.team.name.get(locale, policy.company.default_locale());
                format!("{} · {team}", self.brand.name)
            }
        }
    }
}

/// One letter, before it is bytes.
pub(crate) struct Letter<'a> {
    pub sender: Sender<'a>,
    pub sender_name: String,
    /// Name and address.
    pub to: (&'a str, &'a str),
    /// Whoever else stands in To.
    pub beside: &'a [String],
    pub cc: &'a [String],
    /// Whoever gets it and is named nowhere in it.
    pub bcc: &'a [String],
    /// What goes along.
    pub enclosed: &'a [Enclosed],
    pub subject: String,
    pub rendered: Rendered,
    pub spliced: Spliced,
    /// The day and hour that it promises, if any.
    pub due: &'a str,
    pub locale: Locale,
    pub automatic: Option<Automatic>,
    /// True for what its recipient may turn off: it says how.
    pub is_optional: bool,
    /// Key of the mail template, or `reply`.
    pub mail: &'a str,
    /// In whose thread it stands.
    pub ticket: Option<TicketId>,
    /// The aside on it that it is part of: answers go there.
    pub aside: Option<AsideId>,
    /// The entry of the ticket that it is.
    pub message: Option<MessageId>,
    pub customer: Option<CustomerId>,
    pub planned: Option<PlannedId>,
    /// The Message-IDs of the thread, oldest first.
    pub references: &'a [String],
    pub key: String,
}

impl Letter<'_> {
    /// Where answers find their place.
    fn reply_address(&self, key: &thread::Key) -> Option<String> {
        let mailbox = &self.sender.mailbox.address;
        match (self.aside, self.ticket) {
            (Some(aside), _) => Some(thread::aside_address(key, mailbox, aside.0)),
            (None, Some(ticket)) => Some(thread::reply_address(key, mailbox, ticket.0)),
            (None, None) => None,
        }
    }

    fn leaves(&self) -> Leaves {
        match (self.is_optional, self.automatic) {
            (true, _) => Leaves::Optional,
            (false, Some(Automatic::Replied)) => Leaves::InAnswer,
            (false, Some(_)) => Leaves::Alone,
            (false, None) => Leaves::ByPerson,
        }
    }
}

/// A letter as bytes, with what the desk shows of it.
pub(crate) struct Written {
    /// What an entry of a ticket shows; a letter that is none may have nothing here.
    pub text: String,
    pub outgoing: outbox::Outgoing,
    sheet: Sheet,
}

impl Desk {
    /// Makes the bytes of a letter and the row that carries it. `id` names the message it is, or will never be.
    pub(crate) fn write(&self, id: MessageId, letter: Letter<'_>, now: Timestamp) -> Result<Written, String> {
        let leaves = letter.leaves();
        let (sender, sender_name, ticket) = (letter.sender, &letter.sender_name, letter.ticket);
        let mailbox = &sender.mailbox.address;
        let key = &self.inner.key;
        let thread_id = ticket.map_or(0, |ticket| ticket.0);
        let from = address(Some(sender_name), mailbox)?;
        let [to, cc, bcc] = addressees(&letter)?;
        let outbox_id = OutboxId(self.id(now));
        let rfc_message_id = thread::message_id(key, thread_id, id.0, from.domain());
        let takes_tokens = sender.team.reply_token;
        let reply_to = letter.reply_address(key).filter(|_| takes_tokens);
        let reply_to = reply_to.map(|to| address(Some(sender_name), &to)).transpose()?;
        let mail_from = match (takes_tokens, letter.automatic) {
            (true, _) => thread::bounce_address(key, mailbox, outbox_id.0),
            (false, Some(_)) => String::new(),
            (false, None) => mailbox.clone(),
        };
        let way_out = match letter.is_optional {
            true => Some((self.way_out(outbox_id), address(None, mailbox)?)),
            false => None,
        };
        let own = self.own_request_link(&letter, outbox_id);
        let foot = own.into_iter().chain(self.not_for_you(&letter, outbox_id)).collect();
        let recipients = to.iter().chain(&cc).chain(&bcc).map(|address| address.email.clone()).collect();
        let sheet = Sheet {
            from,
            to,
            cc,
            reply_to,
            subject: letter.subject,
            rendered: letter.rendered,
            spliced: Spliced { foot, ..letter.spliced },
            due: letter.due.to_owned(),
            color: sender.brand.color.clone(),
            locale: letter.locale,
            rfc_message_id: rfc_message_id.clone(),
            references: letter.references.to_vec(),
            at: now,
            automatic: letter.automatic,
            enclosed: letter.enclosed.to_vec(),
            way_out,
        };
        // A simulation has no use for the bytes.
        let (text, departure) = match self.inner.sheets.is_some() {
            false => sheet.bytes().map(|(text, raw)| (text, Departure::Due { at: now, raw }))?,
            true => {
                sheet.check()?;
                let text = letter.message.map(|_| sheet.text()).unwrap_or_default();
                (text, Departure::Accepted { words: "accepted by the simulator" })
            }
        };
        let outgoing = outbox::Outgoing {
            id: outbox_id,
            key: letter.key,
            ticket,
            message: letter.message,
            customer: letter.customer,
            planned: letter.planned,
            mail: letter.mail.to_owned(),
            mail_from,
            recipients,
            rfc_message_id,
            leaves,
            mailbox: mailbox.clone(),
            departure,
        };
        Ok(Written { text, outgoing, sheet })
    }

    /// What is known of a mail once it is in the outbox.
    pub(crate) fn outcome_of_posting(&self, now: Timestamp) -> StepOutcome {
        match self.inner.sheets {
            None => StepOutcome::Underway,
            Some(_) => StepOutcome::Accepted { at: now },
        }
    }

    /// Puts a letter into the outbox, once for its key. False when it was there.
    pub(crate) async fn post(&self, tx: &mut Tx, written: Written, now: Timestamp) -> Result<bool, Error> {
        let Written { outgoing, sheet, .. } = written;
        if !outbox::insert(tx, &outgoing, now).await? {
            return Ok(false);
        }
        if let Some(sheets) = &self.inner.sheets {
            sheets.keep(outgoing, sheet);
        }
        Ok(true)
    }
}

/// How the recipient of a mail turns optional mail off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WayOut {
    url: String,
    one_click: bool,
    subject: String,
}

impl WayOut {
    pub fn to<'a>(&'a self, mailbox: &'a Address) -> Unsubscribe<'a> {
        Unsubscribe { url: &self.url, one_click: self.one_click, mailbox, subject: &self.subject }
    }
}

impl Desk {
    pub(crate) fn way_out(&self, id: OutboxId) -> WayOut {
        let token = thread::unsubscribe_token(&self.inner.key, id.0);
        let base = self.base_url();
        // RFC 8058, 3.1: the page is reached by HTTPS. On this machine itself nobody can listen in between.
        let is_here =
            ["http://127.", "http://localhost", "http://[::1]"].iter().any(|here| base.starts_with(here));
        WayOut {
            url: format!("{base}/unsubscribe/{token}"),
            one_click: base.starts_with("https://") || is_here,
            subject: format!("unsubscribe {token}"),
        }
    }
}

/// Those in To, Cc and Bcc. The first must be an address; whoever else is none gets nothing.
fn addressees(letter: &Letter<'_>) -> Result<[Vec<Address>; 3], String> {
    let first = address(Some(letter.to.0), letter.to.1).or_else(|_| address(None, letter.to.1))?;
    let all = |emails: &[String]| -> Vec<Address> {
        emails.iter().filter_map(|email| address(None, email).ok()).collect()
    };
    let to = std::iter::once(first).chain(all(letter.beside)).collect();
    Ok([to, all(letter.cc), all(letter.bcc)])
}

fn address(name: Option<&str>, email: &str) -> Result<Address, String> {
    Address::new(name, email).map_err(|error| error.to_string())
}

/// The address as caps and suppressions count it.
pub(crate) fn recipient_key(email: &str) -> String {
    Address::new(None, email).map_or_else(|_| email.to_lowercase(), |address| address.key())
}
