//! Organisations as rows.
//! Who belongs to one stands with the customer.

use relance_domain::id::OrganisationId;
use relance_domain::organisation::Organisation;

use crate::intake::{json, list};
use crate::{Dialect, Error, Row, Tx, params};

/// Organisations that are read; a longer list is kept elsewhere.
const MOST: i64 = 5_000;

/// Adds one.
pub async fn insert(tx: &mut Tx, new: &Organisation) -> Result<(), Error> {
    let Organisation { id, name, domains, note, made_at } = new;
    let asked = params![id.0, name.as_str(), json(domains), note.as_str(), *made_at];
    tx.run("organisation.insert", asked).await.map(drop)
}

/// Changes its name, domains and note.
pub async fn update(tx: &mut Tx, changed: &Organisation) -> Result<(), Error> {
    let Organisation { id, name, domains, note, .. } = changed;
    tx.run("organisation.update", params![id.0, name.as_str(), json(domains), note.as_str()]).await.map(drop)
}

/// Holds all of them against other changes.
pub async fn hold(tx: &mut Tx) -> Result<(), Error> {
    if tx.dialect() == Dialect::Postgres {
        tx.query("organisation.lock", params![]).await?;
    }
    Ok(())
}

/// One by id.
pub async fn find(tx: &mut Tx, id: OrganisationId) -> Result<Option<Organisation>, Error> {
    tx.query_opt("organisation.find", params![id.0]).await?.as_ref().map(organisation).transpose()
}

/// All of them by name.
pub async fn all(tx: &mut Tx) -> Result<Vec<Organisation>, Error> {
    tx.query("organisation.all", params![MOST]).await?.iter().map(organisation).collect()
}

fn organisation(row: &Row) -> Result<Organisation, Error> {
    Ok(Organisation {
        id: OrganisationId(row.int("id")?),
        name: row.text("name")?,
        domains: list(row, "domains")?,
        note: row.text("note")?,
        made_at: row.instant("made_at")?,
    })
}
