//! Somebody says that our mail is not for them (row D5), by the link at the foot of an automatic mail: what runs for
//! the address stops, and a person answers. Said twice, it is one matter; said to be serious, leads and heads hear of
//! it at once.

use jiff::Timestamp;
use relance_domain::cadence::{Anchor, Skip};
use relance_domain::customer::Customer;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{CustomerId, MessageId, OutboxId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::message::Kind;
use relance_domain::suppression::{Reason, Scope};
use relance_domain::ticket::{Act, Arrival, Opening};
use relance_domain::words;
use relance_mail::{Address, thread};
use relance_store::message::Message;
use relance_store::participant::Standing;
use relance_store::suppression::{self, Suppression};
use relance_store::{Tx, customer, history, message, outbox, participant, planned, run, setting, ticket};

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
/// Whoever holds a link may add words to their report so often.
const REPORTS: usize = 20;
/// A mail is not sent again, and a ticket not merged, more often than this before it is given up.
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

    /// Takes the report of the holder of a token. What was said before, as gravely and in the same words, changes
    /// nothing.
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
            Some((id, known)) => {
                self.add_words(tx, id, report, now).await?;
                if known >= report.gravity {
                    return number_of(tx, id).await;
                }
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
        let key = report.address.key();
        let mut customer = self.customer_told(tx, live, &report.address, None, first, now).await?;
        if recipient_key(&customer.email) != key {
            // They had this address once, and are written to elsewhere: the matter is that of whoever holds it now.
            customer.email.clone_from(&report.address.email);
        }
        for run in run::of_customer(tx, customer.id).await? {
            if run.ticket.is_none()
                && recipient_key(&run.party.email) == key
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
            ..Suppression::new(self.id(now), key, Scope::Automatic, Reason::WrongPerson, now)
        };
        self.silence(tx, &suppression, now).await?;
        // The first reason stays on the list, and may be another one, with another ticket.
        setting::put(tx, &matter_key(&suppression.email_key), &id.to_string()).await?;
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

    /// Further words come onto the ticket that is there, like a letter. Said twice, they stand there once.
    async fn add_words(
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
        let Some(entry) = words_of(report, id, message, now) else { return Ok(()) };
        let mut known = message::of_ticket(tx, id, RECORDS).await?;
        known.retain(|other| other.kind == Kind::Incoming && other.author_email == entry.author_email);
        if known.len() >= REPORTS || known.iter().any(|other| other.text == entry.text) {
            return Ok(());
        }
        message::insert(tx, &entry).await?;
        ticket::touch(tx, id, &excerpt(&entry), message, true, now).await?;
        let arrival =
            Arrival { message, from: entry.author_email, known: true, automatic: None, received_at: now };
        self.act(tx, id, Act::Arrived(arrival), now).await
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
    let Some(id) = matter_of(tx, email_key).await? else { return Ok(None) };
    let places = places_of(tx, id).await?;
    let mut is_serious = false;
    for place in &places {
        let told = history::of_ticket(tx, *place, RECORDS).await?;
        is_serious |= told.iter().any(|record| matches!(record.event, Event::CalledSerious));
    }
    let now_at = places.last().copied().unwrap_or(id);
    if silenced.reason != Reason::WrongPerson {
        // Another reason says nothing of a report: what remains of that is its ticket, until it is done.
        let found = ticket::read(tx, now_at).await?;
        if found.is_none_or(|(state, _)| state.ticket.status.is_done()) {
            return Ok(None);
        }
    }
    Ok(Some((now_at, if is_serious { Gravity::Serious } else { Gravity::Mistyped })))
}

/// The ticket that the report of an address opened.
pub(crate) async fn matter_of(tx: &mut Tx, email_key: &str) -> Result<Option<TicketId>, Error> {
    let known = setting::get(tx, &matter_key(email_key)).await?;
    Ok(known.and_then(|id| id.parse().ok()).map(TicketId))
}

fn matter_key(email_key: &str) -> String {
    format!("wrong-person-ticket:{email_key}")
}

/// A ticket, and those that it went into one after the other.
pub(crate) async fn places_of(tx: &mut Tx, id: TicketId) -> Result<Vec<TicketId>, Error> {
    let mut places = vec![id];
    let mut place = id;
    while places.len() < TIMES
        && let Some(number) = ticket::merged_number(tx, place).await?
        && let Some(into) = ticket::find_number(tx, number).await?
    {
        places.push(into);
        place = into;
    }
    Ok(places)
}

/// Under which address the holder of a reported one is answered on the ticket of their report, where it is not the
/// customer's own any more: whom it was meant for gets none of that, and they do not learn the new address.
pub(crate) async fn reporter_on(
    tx: &mut Tx,
    id: TicketId,
    customer: &Customer,
) -> Result<Option<String>, Error> {
    let own = recipient_key(&customer.email);
    let mut reporter = None;
    for who in participant::of_ticket(tx, id).await?.into_iter().filter(|who| who.standing == Standing::Party)
    {
        let key = recipient_key(&who.email);
        if key == own {
            return Ok(None);
        }
        if is_reported_on(tx, id, &key).await? {
            reporter.get_or_insert(who.email);
        } else if customer::is_own(tx, customer.id, &key).await? {
            // By an address that came with another customer who is the same person: they take part themselves.
            return Ok(None);
        }
    }
    Ok(reporter)
}

/// Whether an address was reported on this ticket, or on one that went into it.
async fn is_reported_on(tx: &mut Tx, id: TicketId, email_key: &str) -> Result<bool, Error> {
    let Some(matter) = matter_of(tx, email_key).await? else { return Ok(false) };
    Ok(matter == id || places_of(tx, matter).await?.contains(&id))
}

/// Whether an address is the customer's own, and the ticket theirs. One that a report opened is its reporter's alone:
/// whom the mail was meant for learns nothing of it by naming its number.
pub(crate) async fn is_customers(
    tx: &mut Tx,
    id: TicketId,
    customer: CustomerId,
    email_key: &str,
) -> Result<bool, Error> {
    Ok(customer::is_own(tx, customer, email_key).await? && !is_of_a_reporter(tx, id).await?)
}

/// Whether the report of an address opened a ticket: it is its reporter's alone.
pub(crate) async fn is_of_a_reporter(tx: &mut Tx, id: TicketId) -> Result<bool, Error> {
    for who in participant::of_ticket(tx, id).await? {
        if is_reported_on(tx, id, &recipient_key(&who.email)).await? {
            return Ok(true);
        }
    }
    Ok(false)
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
