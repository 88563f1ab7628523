//! What agents know of customers, and the words by which they are found. Words are gathered by `desk`, aside from what
//! comes in.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use relance_domain::id::{CustomerId, OrganisationId};
use relance_domain::locale::Locale;

use crate::{Dialect, Error, Tx, params};

/// What agents know of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub note: String,
    pub organisation: Option<(OrganisationId, String)>,
    /// What an agent said, and nothing changes by itself any more.
    pub name_kept: bool,
    pub locale_kept: bool,
    pub organisation_kept: bool,
    /// Whoever they turned out to be.
    pub merged_into: Option<CustomerId>,
}

/// What an agent says of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub name: String,
    pub name_kept: bool,
    pub locale: Locale,
    pub locale_kept: bool,
    pub organisation: Option<OrganisationId>,
    pub organisation_kept: bool,
    pub note: String,
}

/// Mails that came back from one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Returned {
    pub n: i64,
    /// When the last one did.
    pub last_at: Timestamp,
}

/// Holds a customer against other changes.
pub async fn hold(tx: &mut Tx, id: CustomerId) -> Result<(), Error> {
    if tx.dialect() == Dialect::Postgres {
        tx.query("customer.lock", params![id.0]).await?;
    }
    Ok(())
}

/// What agents know of one.
pub async fn profile(tx: &mut Tx, id: CustomerId) -> Result<Option<Profile>, Error> {
    let Some(row) = tx.query_opt("customer.profile", params![id.0]).await? else { return Ok(None) };
    let organisation = row.opt_int("organisation_id")?.map(OrganisationId);
    Ok(Some(Profile {
        note: row.text("note")?,
        organisation: organisation.zip(row.opt_text("organisation")?),
        name_kept: row.flag("name_kept")?,
        locale_kept: row.flag("locale_kept")?,
        organisation_kept: row.flag("organisation_kept")?,
        merged_into: row.opt_int("merged_into")?.map(CustomerId),
    }))
}

/// Keeps what an agent says.
pub async fn say(tx: &mut Tx, id: CustomerId, said: &Said) -> Result<(), Error> {
    let asked = params![
        id.0,
        said.name.as_str(),
        said.name_kept,
        said.locale.as_str(),
        said.locale_kept,
        said.organisation.map(|id| id.0),
        said.organisation_kept,
        said.note.as_str()
    ];
    tx.run("customer.set_known", asked).await.map(drop)
}

/// The words by which they are found so far, separated by spaces.
pub async fn words(tx: &mut Tx, id: CustomerId) -> Result<String, Error> {
    tx.query_one("customer.profile", params![id.0]).await?.text("words")
}

/// They belong to an organisation, unless they belong to one or an agent said that they do not.
pub async fn set_organisation(tx: &mut Tx, id: CustomerId, to: OrganisationId) -> Result<bool, Error> {
    Ok(tx.run("customer.set_organisation", params![id.0, to.0]).await? == 1)
}

/// Up to `limit` whose words are to be gathered, held, each with those by which they are found so far.
pub async fn unindexed(tx: &mut Tx, limit: i64) -> Result<Vec<(CustomerId, String)>, Error> {
    let rows = tx.query("customer.unindexed", params![limit]).await?;
    rows.iter().map(|row| Ok((CustomerId(row.int("id")?), row.text("words")?))).collect()
}

/// They are found by these words, and no more by those before.
pub async fn set_words(
    tx: &mut Tx,
    id: CustomerId,
    before: &str,
    words: &BTreeSet<String>,
) -> Result<(), Error> {
    let known: BTreeSet<String> = before.split_whitespace().map(str::to_owned).collect();
    for word in known.difference(words) {
        tx.run("customer.drop_word", params![word.as_bytes(), id.0]).await?;
    }
    for word in words.difference(&known) {
        tx.run("customer.add_word", params![word.as_bytes(), id.0]).await?;
    }
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    tx.run("customer.set_words", params![id.0, all.join(" ")]).await.map(drop)
}

/// Whoever is found by this word and belongs to no organisation is looked at again.
pub async fn stir_word(tx: &mut Tx, word: &str) -> Result<(), Error> {
    tx.run("customer.stir_word", params![word.as_bytes()]).await.map(drop)
}

/// The members of an organisation are looked at again: it has another name.
pub async fn stir_members(tx: &mut Tx, id: OrganisationId) -> Result<(), Error> {
    tx.run("customer.stir_members", params![id.0]).await.map(drop)
}

/// How many of a customer's mails came back, for each address in lower case.
pub async fn returned(tx: &mut Tx, id: CustomerId) -> Result<BTreeMap<String, Returned>, Error> {
    let rows = tx.query("customer.returned", params![id.0]).await?;
    rows.iter()
        .map(|row| Ok((row.text("email")?, Returned { n: row.int("n")?, last_at: row.instant("at")? })))
        .collect()
}
