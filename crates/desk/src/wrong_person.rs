//! Somebody says that our mail is not for them (row D5), by the link at the foot of an automatic mail: what runs for
//! the address stops, and a person answers. Said twice, it is one matter; said to be serious, leads and heads hear of
//! it at once.

use jiff::Timestamp;
use relance_domain::cadence::{Anchor, Skip};
use relance_domain::customer::Customer;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{MessageId, OutboxId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::message::Kind;
use relance_domain::suppression::{Reason, Scope};
use relance_domain::ticket::{Act, Opening, Status};
use relance_domain::words;
use relance_mail::{Address, thread};
use relance_store::message::Message;
use relance_store::suppression::{self, Suppression};
use relance_store::{Tx, customer, history, message, outbox, planned, run, ticket};

use crate::apply::Scene;
use crate::compose::{Letter, recipient_key};
use crate::create::First;
use crate::letterhead::Link;
use crate::occasion::read_address;
use crate::policy::Live;
use crate::receive::excerpt;
use crate::ticket::letter_text;
use crate::{Desk, Error, hold};

/// What was said of one address, and its history: the latest.
const SUPPRESSIONS: i64 = 100;
const RECORDS: i64 = 1_000;
const TICKETS: i64 = 50;
/// A mail is not sent again more often than this before its link is given up.
const TIMES: usize = 8;

/// What the page behind the link shows. Whose mail it was meant to be is nobody's business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongAddress {
    pub address: String,
    /// The language in which we wrote.
    pub locale: Option<Locale>,
    /// What was reported already.
    pub reported: Option<Gravity>,
}

/// How they call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Somebody mistyped their address.
    Mistyped,
    /// Something more serious.
    Serious,
}

/// What somebody says of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Report {
    address: Address,
    gravity: Gravity,
    /// In their own words; may be empty.
    words: String,
    mail: Option<OutboxId>,
}

impl Desk {
    /// How it stands for the holder of a token; changes nothing.
    pub async fn wrong_address(&self, token: &str, now: Timestamp) -> Result<WrongAddress, Error> {
        let id = self.mail_to_nobody(token)?;
        self.look("wrong address", id, move |tx, id| {
            Box::pin(async move {
                let address = holder(tx, *id).await?;
                let known = known_report(tx, &recipient_key(&address), now).await?;
                let locale = match outbox::read(tx, *id).await?.and_then(|mail| mail.customer) {
                    Some(customer) => customer::find(tx, customer).await?.map(|customer| customer.locale),
                    None => None,
                };
                Ok(WrongAddress { address, locale, reported: known.map(|(_, gravity)| gravity) })
            })
        })
        .await
    }

    /// Takes the report of the holder of a token. What was said before, as gravely, changes nothing.
    pub async fn report_wrong_person(
        &self,
        token: &str,
        gravity: Gravity,
        words: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let id = self.mail_to_nobody(token)?;
        let words = if words.trim().is_empty() { String::new() } else { letter_text(words)? };
        self.transact("report wrong person", (id, words), move |tx, desk, context| {
            Box::pin(async move {
                let (id, words) = &*context;
                let address = read_address(&holder(tx, *id).await?, "")?;
                let report = Report { address, gravity, words: words.clone(), mail: Some(*id) };
                desk.reported(tx, &report, now).await.map(drop)
            })
        })
        .await
    }

    /// The same for whoever says so of an address in another way. The answer is the ticket's number.
    pub async fn wrong_person(&self, email: &str, gravity: Gravity, now: Timestamp) -> Result<i64, Error> {
        let report = Report { address: read_address(email, "")?, gravity, words: String::new(), mail: None };
        self.transact("wrong person", report, move |tx, desk, report| {
            Box::pin(async move { desk.reported(tx, &report, now).await })
        })
        .await
    }

    async fn reported(&self, tx: &mut Tx, report: &Report, now: Timestamp) -> Result<i64, Error> {
        let live = self.live()?;
        let key = report.address.key();
        let id = match known_report(tx, &key, now).await? {
            Some((id, known)) if known >= report.gravity => return number_of(tx, id).await,
            Some((id, _)) => {
                self.add_report(tx, id, report, now).await?;
                id
            }
            None => self.first_report(tx, &live, report, now).await?,
        };
        if report.gravity == Gravity::Serious {
            self.act(tx, id, Act::CalledSerious, now).await?;
        }
        number_of(tx, id).await
    }

    /// What runs for the address stops, a ticket opens, and nothing leaves by itself to it any more.
    async fn first_report(
        &self,
        tx: &mut Tx,
        live: &Live,
        report: &Report,
        now: Timestamp,
    ) -> Result<TicketId, Error> {
        let first = live.policy.company.default_locale();
        let customer = self.customer_told(tx, live, &report.address, None, first, now).await?;
        for run in run::of_customer(tx, customer.id).await? {
            if run.ticket.is_none()
                && let Some(run) = hold::run(tx, run.id, None, run.topic).await?
            {
                let plans = planned::of_run(tx, &run).await?;
                self.drop_rest(tx, &run, &plans, &Skip::Suppressed, now).await?;
            }
        }
        let id = self.open_wrong_person(tx, live, &customer, report, now).await?;
        let evidence = match report.gravity {
            Gravity::Serious => "they call it serious",
            Gravity::Mistyped => "they say so",
        };
        let suppression = Suppression {
            evidence: evidence.to_owned(),
            ticket: Some(id),
            outbox: report.mail,
            ..Suppression::new(self.id(now), report.address.key(), Scope::Automatic, Reason::WrongPerson, now)
        };
        self.silence(tx, &suppression, now).await?;
        Ok(id)
    }

    async fn open_wrong_person(
        &self,
        tx: &mut Tx,
        live: &Live,
        customer: &Customer,
        report: &Report,
        now: Timestamp,
    ) -> Result<TicketId, Error> {
        let policy = &live.policy;
        // Whoever writes to customers without a ticket is who should hear of it, else the first team that answers.
        let writes = policy.cadences_on(Anchor::AccountCreated).chain(policy.cadences_on(Anchor::Purchase));
        let team = writes.filter_map(|cadence| policy.teams.get(cadence.team.as_ref()?)).next();
        let answers = || policy.teams.values().find(|team| team.answer.is_some());
        let team = team.or_else(answers).ok_or(Error::NotSetUp)?;
        let subject = customer.email.clone();
        let opening = Opening {
            by: Actor::Customer,
            anchor: Anchor::WrongPerson,
            ..self.opening_in(tx, live, team, customer, subject, now).await?
        };
        let scene = Scene::of_no_letter(live, customer, "", now);
        let key = recipient_key(&customer.email);
        let entry = words_of(report, opening.ticket, opening.message, now);
        let first = entry.as_ref().map_or(First::Words(""), First::Message);
        Ok(self.open_ticket(tx, opening, first, &key, &scene).await?.ticket.id)
    }

    /// Further words come onto the ticket that is there.
    async fn add_report(
        &self,
        tx: &mut Tx,
        id: TicketId,
        report: &Report,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some((id, ..)) = ticket::load_current(tx, id).await? else {
            return Err(Error::NotFound("ticket"));
        };
        let message = MessageId(self.id(now));
        if let Some(entry) = words_of(report, id, message, now) {
            message::insert(tx, &entry).await?;
            ticket::touch(tx, id, &excerpt(&entry), message, true, now).await?;
        }
        Ok(())
    }

    /// What stands at the foot of an automatic mail to a customer, and of no other.
    pub(crate) fn not_for_you(&self, letter: &Letter<'_>, id: OutboxId) -> Option<Link> {
        (letter.automatic.is_some() && letter.customer.is_some()).then(|| {
            let token = thread::wrong_person_token(&self.inner.key, id.0);
            Link {
                label: words::not_for_you(letter.locale).to_owned(),
                url: format!("{}/wrong/{token}", self.base_url()),
            }
        })
    }

    fn mail_to_nobody(&self, token: &str) -> Result<OutboxId, Error> {
        let id = thread::read_wrong_person_token(&self.inner.key, token);
        id.map(OutboxId).ok_or(Error::NotFound("mail"))
    }
}

/// Who holds the link of a mail: its recipient, or whoever got the same letter after it did not arrive there.
async fn holder(tx: &mut Tx, id: OutboxId) -> Result<String, Error> {
    let mut id = id;
    for _ in 0..TIMES {
        let mail = outbox::read(tx, id).await?.ok_or(Error::NotFound("mail"))?;
        match outbox::sent_again(tx, &mail).await? {
            Some(again) => id = again,
            None => break,
        }
    }
    // Automatic mail has one recipient.
    let deliveries = outbox::deliveries(tx, id).await?;
    Ok(deliveries.into_iter().next().ok_or(Error::NotFound("mail"))?.recipient)
}

/// The matter of an address that was reported and that nobody let mail go to again, and how grave it was called.
async fn known_report(
    tx: &mut Tx,
    email_key: &str,
    now: Timestamp,
) -> Result<Option<(TicketId, Gravity)>, Error> {
    let said = suppression::of_address(tx, email_key, SUPPRESSIONS).await?;
    let holds = |known: &Suppression| {
        known.lifted.is_none()
            && known.expires_at.is_none_or(|at| at > now)
            && known.scope == Scope::Automatic
    };
    let Some(silenced) = said.iter().find(|known| holds(known)) else { return Ok(None) };
    let id = match silenced.reason {
        Reason::WrongPerson => silenced.ticket,
        // The first reason stays on the list, so that a later report left nothing there but its ticket.
        _ => open_matter(tx, email_key).await?,
    };
    let Some(id) = id else { return Ok(None) };
    let mut told = history::of_ticket(tx, id, RECORDS).await?;
    if let Some(number) = ticket::merged_number(tx, id).await?
        && let Some(into) = ticket::find_number(tx, number).await?
    {
        told.extend(history::of_ticket(tx, into, RECORDS).await?);
    }
    let is_serious = told.iter().any(|record| matches!(record.event, Event::CalledSerious));
    Ok(Some((id, if is_serious { Gravity::Serious } else { Gravity::Mistyped })))
}

/// The ticket that such a report of an address opened, while it is not done. Its subject is the address.
async fn open_matter(tx: &mut Tx, email_key: &str) -> Result<Option<TicketId>, Error> {
    let Some(customer) = customer::find_address(tx, email_key).await? else { return Ok(None) };
    let known = ticket::of_customer(tx, customer.id, TICKETS).await?;
    let is_open = |status: &str| status.parse::<Status>().is_ok_and(|status| !status.is_done());
    let matter = known.iter().find(|(_, subject, status, _)| *subject == customer.email && is_open(status));
    match matter {
        Some((number, ..)) => Ok(ticket::find_number(tx, *number).await?),
        None => Ok(None),
    }
}

async fn number_of(tx: &mut Tx, id: TicketId) -> Result<i64, Error> {
    let (state, _) = ticket::read(tx, id).await?.ok_or(Error::NotFound("ticket"))?;
    Ok(state.ticket.number)
}

/// What they wrote as an entry of the ticket, under their address alone: the name is that of somebody else.
fn words_of(report: &Report, ticket: TicketId, id: MessageId, now: Timestamp) -> Option<Message> {
    (!report.words.is_empty()).then(|| Message {
        author_email: report.address.email.clone(),
        text: report.words.clone(),
        ..Message::blank(id, ticket, Kind::Incoming, now)
    })
}
