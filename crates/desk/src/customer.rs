//! Customers as agents know them: who may look at one, what an agent says of them, and the words by which they are
//! found, which are gathered aside. Who writes to us becomes a customer in `create`.

mod merge;

use std::collections::BTreeMap;

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::cadence::Run;
use relance_domain::customer::{Customer, CustomerEvent, Known, NAME_CHARS, NOTE_CHARS, search_words};
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{CustomerId, OrganisationId};
use relance_domain::locale::Locale;
use relance_domain::organisation::domain_of;
use relance_domain::right::Right;
use relance_domain::topic::{Kind, Topic};
use relance_store::customer::{self, Eyes, Profile, Said};
use relance_store::history::Of;
use relance_store::{Tx, organisation, planned, run, subscription};
use sha2::{Digest, Sha256};

use crate::policy::Live;
use crate::{Desk, Error};

/// What a customer has, as far as it says who may know of them.
const SUBSCRIPTIONS: i64 = 50;

/// What an agent says of a customer. Nothing is left as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomerChange {
    pub name: Option<String>,
    pub locale: Option<Locale>,
    /// Which organisation they belong to; inside, nothing is none.
    pub organisation: Option<Option<OrganisationId>>,
    pub note: Option<NoteChange>,
}

/// Another note in place of the one that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteChange {
    /// The mark of the note that was read, see [`note_mark`].
    pub was: String,
    pub to: String,
}

/// What a note is known by, so that nobody writes over words that they have not read.
pub fn note_mark(note: &str) -> String {
    let digest = Sha256::digest(note.as_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The team whose cadence runs for a customer, when it runs on no ticket.
pub fn writes_for<'a>(live: &'a Live, run: &Run) -> Option<&'a str> {
    live.policy.cadences.get(&run.cadence)?.team.as_deref()
}

impl Desk {
    /// Whether an agent may know of a customer: leads look after all of them; others know those of whose tickets they
    /// may see one, and those to whom their own team writes by itself.
    pub async fn sees_customer(
        tx: &mut Tx,
        by: &Agent,
        live: &Live,
        id: CustomerId,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let eyes = Eyes::of(by);
        if eyes.sees_all || customer::is_seen(tx, id, &eyes).await? {
            return Ok(true);
        }
        for plan in planned::of_customer(tx, id, now).await? {
            if plan.ticket.is_none()
                && let Some(run) = plan.run
                && let Some(run) = run::find(tx, run).await?
                && writes_for(live, &run).is_some_and(|team| by.may(Right::See, team))
            {
                return Ok(true);
            }
        }
        // Who answers about what they have, whether something is planned for it or not.
        let team = |product: &String| live.policy.products.get(product)?.team.clone();
        let had = subscription::of_customer(tx, id, SUBSCRIPTIONS).await?;
        Ok(had.iter().filter_map(|had| team(&had.product)).any(|team| by.may(Right::See, &team)))
    }

    /// A customer whom this agent may know of and write to. Others learn nothing.
    pub(crate) async fn their_customer(
        &self,
        tx: &mut Tx,
        by: &Agent,
        id: CustomerId,
        now: Timestamp,
    ) -> Result<(Customer, Profile), Error> {
        let missing = || Error::NotFound("customer");
        if !by.may_somewhere(Right::Answer) {
            return Err(Error::Forbidden);
        }
        let live = self.live()?;
        let known = customer::find(tx, id).await?.ok_or_else(missing)?;
        let profile = customer::profile(tx, id).await?.ok_or_else(missing)?;
        let sees = Self::sees_customer(tx, by, &live, id, now).await?;
        if sees && profile.merged_into.is_none() { Ok((known, profile)) } else { Err(missing()) }
    }

    /// Keeps what an agent says of a customer. What is said by hand stays, whatever letters say later.
    pub async fn change_customer(
        &self,
        by: &Agent,
        id: CustomerId,
        change: CustomerChange,
        now: Timestamp,
    ) -> Result<(), Error> {
        let change = tidied(change)?;
        self.transact("change customer", (by.clone(), change), move |tx, desk, context| {
            Box::pin(async move {
                let (by, change) = &*context;
                customer::hold(tx, id).await?;
                let (known, profile) = desk.their_customer(tx, by, id, now).await?;
                desk.change_in(tx, by, (&known, &profile), change, now).await
            })
        })
        .await
    }

    async fn change_in(
        &self,
        tx: &mut Tx,
        by: &Agent,
        (known, profile): (&Customer, &Profile),
        change: &CustomerChange,
        now: Timestamp,
    ) -> Result<(), Error> {
        let mut said = Said {
            name: known.name.clone(),
            name_kept: profile.name_kept,
            locale: known.locale,
            locale_kept: profile.locale_kept,
            organisation: profile.organisation.as_ref().map(|(id, _)| *id),
            organisation_kept: profile.organisation_kept,
            note: profile.note.clone(),
        };
        let mut changes = Vec::new();
        if let Some(name) = change.name.as_ref().filter(|name| **name != said.name) {
            changes.push((Known::Name, std::mem::replace(&mut said.name, name.clone()), name.clone()));
            said.name_kept = true;
        }
        if let Some(to) = change.locale.filter(|to| *to != said.locale) {
            changes.push((Known::Language, said.locale.to_string(), to.to_string()));
            (said.locale, said.locale_kept) = (to, true);
        }
        if let Some(to) = change.organisation.filter(|to| *to != said.organisation) {
            let name = match to {
                None => String::new(),
                Some(id) => organisation::find(tx, id).await?.ok_or(Error::NotFound("organisation"))?.name,
            };
            let was = profile.organisation.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
            changes.push((Known::Organisation, was, name));
            (said.organisation, said.organisation_kept) = (to, true);
        }
        if let Some(NoteChange { was, to }) = change.note.as_ref().filter(|note| note.to != said.note) {
            if *was != note_mark(&said.note) {
                return Err(Refusal::Unseen.into());
            }
            changes.push((Known::Note, std::mem::replace(&mut said.note, to.clone()), to.clone()));
        }
        if changes.is_empty() {
            return Ok(());
        }
        customer::say(tx, known.id, &said).await?;
        for (what, from, to) in changes {
            let event = CustomerEvent::Changed { known: what, from, to };
            self.tell_of_customer(tx, known.id, Actor::Agent(by.id), event, now).await?;
        }
        let words = customer::words(tx, known.id).await?;
        self.gather_words(tx, known.id, &words, &BTreeMap::new()).await
    }

    /// Writes into the history of a customer.
    pub(crate) async fn tell_of_customer(
        &self,
        tx: &mut Tx,
        id: CustomerId,
        actor: Actor,
        event: CustomerEvent,
        now: Timestamp,
    ) -> Result<(), Error> {
        let of = Of::Topic(Topic::new(Kind::Customer, id.0));
        self.record(tx, of, actor, Event::Customer(event), now).await
    }

    /// Gathers the words of up to `limit` customers who have no words yet or others than before, and sees whether they
    /// belong to an organisation. Returns how many there were.
    pub async fn index_customers(&self, limit: i64) -> Result<usize, Error> {
        self.transact("index customers", limit, |tx, desk, limit| {
            Box::pin(async move {
                let waiting = customer::unindexed(tx, *limit).await?;
                if waiting.is_empty() {
                    return Ok(0);
                }
                let organisations = organisation::all(tx).await?;
                let domains = organisations
                    .iter()
                    .flat_map(|one| one.domains.iter().map(|domain| (domain.clone(), one.id)))
                    .collect();
                for (id, before) in &waiting {
                    desk.gather_words(tx, *id, before, &domains).await?;
                }
                Ok(waiting.len())
            })
        })
        .await
    }

    async fn gather_words(
        &self,
        tx: &mut Tx,
        id: CustomerId,
        before: &str,
        domains: &BTreeMap<String, OrganisationId>,
    ) -> Result<(), Error> {
        let Some(known) = customer::find(tx, id).await? else { return Ok(()) };
        let addresses = customer::addresses(tx, id).await?;
        let own = addresses.iter().filter(|address| address.former_at.is_none());
        let named = own.filter_map(|address| domains.get(&domain_of(&address.email)?)).next();
        if let Some(organisation) = named {
            customer::set_organisation(tx, id, *organisation).await?;
        }
        let organisation = customer::profile(tx, id).await?.and_then(|profile| profile.organisation);
        let emails: Vec<String> = addresses.into_iter().map(|address| address.email).collect();
        let name = organisation.map(|(_, name)| name).unwrap_or_default();
        let words = search_words(&known.name, &emails, &name);
        Ok(customer::set_words(tx, id, before, &words).await?)
    }
}

/// Names in one line, and nothing longer than we keep.
fn tidied(change: CustomerChange) -> Result<CustomerChange, Error> {
    let name = change.name.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    if name.as_ref().is_some_and(|name| name.chars().count() > NAME_CHARS) {
        return Err(Refusal::TooLong(NAME_CHARS).into());
    }
    let note =
        change.note.map(|note| NoteChange { to: note.to.replace("\r\n", "\n").trim().to_owned(), ..note });
    if note.as_ref().is_some_and(|note| note.to.chars().count() > NOTE_CHARS) {
        return Err(Refusal::TooLong(NOTE_CHARS).into());
    }
    Ok(CustomerChange { name, note, ..change })
}
