//! Customers for programs: found, read with all that is known of them, changed, merged, and asked for another address.
//! What is planned for them is `planned`'s.

mod merge;
mod shape;
#[cfg(test)]
mod tests;

use axum::http::Method;
use relance_desk::{CustomerChange, Error, NoteChange};
use relance_domain::id::{CustomerId, OrganisationId, OutboxId};
use relance_domain::right::Right;
use relance_domain::topic::{Kind as TopicKind, Topic};
use relance_domain::view::{Condition, Field, Op, Test, VALUES};
use relance_store::history::{self as records, Of};
use relance_store::{organisation, outbox};
use serde::{Deserialize, Serialize};

use super::answer::{Accepted, Json, Page};
use super::call::Call;
use super::message::Asked as AskedPage;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::{TicketLine, limit, page, seen, settled, sieve_of};
use super::value::{At, Change, Email, Id, Text};
use super::word::Language;
use crate::handler::customer::list::{Asked as Sought, sought};
use crate::handler::customer::{Loaded, loaded, merged};
use crate::route::Gate;
use shape::{Happened, Mail, happened};

pub(super) use shape::{Customer, CustomerLine};

const SEE: Gate = Gate::Seen(Right::See);
const ANSWER: Gate = Gate::Seen(Right::Answer);

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    let ops = ops
        .get(
            (Gate::Agent, "/api/v1/customers"),
            "List customers, the newest first, or find them by name, address and organisation",
            &["GET /customers"],
            list,
        )
        .get((SEE, "/api/v1/customers/{id}"), "Read a customer", &["GET /customers/{customer}"], show)
        .write(
            (Method::PATCH, ANSWER, "/api/v1/customers/{id}"),
            "Change what is said of a customer",
            &["POST /customers/{customer}"],
            change,
        )
        .get((SEE, "/api/v1/customers/{id}/tickets"), "List the tickets of a customer", &[], tickets)
        .get(
            (SEE, "/api/v1/customers/{id}/mails"),
            "List what became of the latest mails to a customer",
            &[],
            mails,
        )
        .get((SEE, "/api/v1/customers/{id}/history"), "List what was changed about a customer", &[], history)
        .write(
            (Method::POST, ANSWER, "/api/v1/customers/{id}/addresses"),
            "Ask a customer by mail whether an address is theirs",
            &["POST /customers/{customer}/addresses"],
            ask,
        );
    merge::ops(ops)
}

/// What is asked of the list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// Words of a name, an address or an organisation, or how they begin.
    #[serde(default)]
    q: Option<Text<0, 200>>,
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Text<1, 200>>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

/// A page may hold fewer than it can, even none, before the end: one call looks at so many customers only.
async fn list(call: Call, (): (), asked: Asked) -> Result<Page<CustomerLine>, Problem> {
    let mut wanted = Sought { q: asked.q.map(|q| q.0).unwrap_or_default(), ..Sought::default() };
    if let Some(after) = asked.after {
        let no_place = || Problem::unfit("after", "no_place", "no page ends there");
        let (id, word) = after.0.split_once('.').unwrap_or((&after.0, ""));
        let id: Id = id.parse().map_err(|_| no_place())?;
        match word {
            "" => wanted.before = Some(id.0),
            word => (wanted.word, wanted.after) = (Some(word.to_owned()), Some(id.0)),
        }
    }
    let rows = usize::from(limit(asked.limit)?);
    let found = sought(&call.visit, wanted, rows).await?;
    let next = found.next.map(|next| match next.word {
        Some(word) => format!("{}.{word}", next.id),
        None => next.id.to_string(),
    });
    Ok(Page { items: found.lines.into_iter().map(CustomerLine::from).collect(), next })
}

/// The customer; one who turned out to be somebody else is that other.
async fn read(call: &Call, id: Id) -> Result<Loaded, Problem> {
    Ok(loaded(&call.visit, stands_for(call, id).await?).await?)
}

/// Whoever a customer turned out to be; themselves where they are nobody else.
pub(super) async fn stands_for(call: &Call, id: Id) -> Result<CustomerId, Problem> {
    let asked = CustomerId(id.0);
    Ok(merged(&call.visit, asked).await?.unwrap_or(asked))
}

pub(super) async fn whole(call: &Call, id: Id) -> Result<Json<Customer>, Problem> {
    Ok(Json(Customer::of(call, &read(call, id).await?)))
}

async fn show(call: Call, id: Id, _: Plain) -> Result<Json<Customer>, Problem> {
    whole(&call, id).await
}

/// Another note.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "CustomerNoteWish"))]
pub(crate) struct NoteWish {
    /// `note_mark` of the customer as they were read: nobody writes over words that they have not read.
    mark: Text<1, 40>,
    text: Text<0, 20_000>,
}

/// Changes of what is said of a customer; what is left out stays.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "CustomerPatch"))]
pub(crate) struct Patch {
    #[serde(default)]
    name: Option<Text<0, 200>>,
    #[serde(default)]
    language: Option<Language>,
    /// The id of an organisation; null is none.
    #[serde(default)]
    organisation: Change<Id>,
    #[serde(default)]
    note: Option<NoteWish>,
}

async fn change(call: Call, id: Id, patch: Patch) -> Result<Json<Customer>, Problem> {
    // Who may not know of them learns nothing of what else exists.
    let of = read(&call, id).await?.customer.id;
    let organisation = patch.organisation.asked().map(|id| id.map(|id| OrganisationId(id.0)));
    if let Some(Some(organisation)) = organisation {
        let found = call.desk().look("organisation", organisation, |tx, id| {
            Box::pin(async move { Ok(organisation::find(tx, *id).await?) })
        });
        let unknown = || Problem::unfit("/organisation", "no_organisation", "there is no such organisation");
        found.await?.ok_or_else(unknown)?;
    }
    let change = CustomerChange {
        name: patch.name.map(|name| name.0),
        locale: patch.language.map(Into::into),
        organisation,
        note: patch.note.map(|note| NoteChange { was: note.mark.0, to: note.text.0 }),
    };
    settled(call.desk().change_customer(call.agent(), of, change, call.now()).await)?;
    whole(&call, id).await
}

/// What is asked of the tickets of a customer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AskedTickets {
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Text<1, 100>>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

/// What is asked of the mails to a customer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AskedMails {
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Text<1, 400>>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

async fn tickets(call: Call, id: Id, asked: AskedTickets) -> Result<Page<TicketLine>, Problem> {
    let loaded = read(&call, id).await?;
    let keys: Vec<&str> = loaded.addresses.iter().map(|(known, _)| known.key.as_str()).collect();
    // One question names so many addresses and no more.
    let tests = keys.chunks(VALUES).map(|keys| Test::new(Field::Customer, Op::Is, keys).map(Condition::Test));
    let tests = tests.collect::<Result<Vec<_>, _>>().map_err(|_| Problem::missing("address"))?;
    let mut list = sieve_of(&call, Condition::Any(tests));
    list.sort = relance_domain::view::Sort::Newest;
    page(&call, list, asked.after.as_ref(), asked.limit).await
}

/// The latest first. What a token may not see is left out of a page, which goes on all the same.
async fn mails(call: Call, id: Id, asked: AskedMails) -> Result<Page<Mail>, Problem> {
    let of = read(&call, id).await?.customer.id;
    let rows = usize::from(limit(asked.limit)?);
    let no_place = || Problem::unfit("after", "no_place", "no page ends there");
    let after = match &asked.after {
        None => None,
        Some(after) => {
            let (id, recipient) = after.0.split_once('.').ok_or_else(no_place)?;
            Some((OutboxId(id.parse().map_err(|_| no_place())?), recipient.to_owned()))
        }
    };
    let context = (call.agent().clone(), of, after);
    let read = call.desk().look("mails of a customer", context, move |tx, context| {
        Box::pin(async move {
            let (by, of, after) = &*context;
            let after = after.as_ref().map(|(id, recipient)| (*id, recipient.as_str()));
            let mut found = outbox::page_of_customer(tx, *of, after, rows as i64 + 1).await?;
            let more = found.len() > rows;
            found.truncate(rows);
            let last = found.last().filter(|_| more);
            let next = last.map(|last| format!("{}.{}", last.delivery.outbox.0, last.delivery.recipient));
            let mut theirs = Vec::new();
            for one in found {
                // As on the page of a customer.
                let is_seen = match one.about.ticket_number {
                    Some(number) => match seen(tx, by, number).await {
                        Ok(_) => true,
                        Err(Error::NotFound(_)) => false,
                        Err(other) => return Err(other),
                    },
                    None => by.leads(),
                };
                theirs.extend(is_seen.then_some(one));
            }
            Ok((theirs, next))
        })
    });
    let (theirs, next) = read.await?;
    Ok(Page { items: theirs.iter().map(Mail::from).collect(), next })
}

async fn history(call: Call, id: Id, asked: AskedPage) -> Result<Page<Happened>, Problem> {
    let loaded = read(&call, id).await?;
    let topic = Topic::new(TopicKind::Customer, loaded.customer.id.0);
    let after = asked.after.map_or(i64::MIN, |id| id.0);
    let rows = usize::from(limit(asked.limit)?);
    let read = call.desk().look("records of a customer", topic, move |tx, topic| {
        Box::pin(async move { Ok(records::page(tx, Of::Topic(*topic), after, rows as i64 + 1).await?) })
    });
    let mut known = read.await?;
    let more = known.len() > rows;
    known.truncate(rows);
    let next = known.last().filter(|_| more).map(|(id, _)| id.to_string());
    // What is told elsewhere is left out of a page, which goes on all the same.
    Ok(Page { items: known.iter().filter_map(|(_, record)| happened(&loaded, record)).collect(), next })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AddressWish {
    email: Email,
}

/// An address that somebody was asked about.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AddressAsked {
    pub email: String,
    pub asked_at: At,
    /// The link in the mail works until then.
    pub until_at: At,
}

/// Which of their addresses wait for their word then.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AllAsked {
    asked: Vec<AddressAsked>,
}

async fn ask(call: Call, id: Id, wish: AddressWish) -> Result<Accepted<AllAsked>, Problem> {
    let of = read(&call, id).await?.customer.id;
    settled(call.desk().ask_address(call.agent(), of, &wish.email.0, call.now()).await)?;
    Ok(Accepted(AllAsked { asked: shape::asked(&loaded(&call.visit, of).await?) }))
}
