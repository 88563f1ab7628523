//! Keys that our mail is signed with, and how far each is in its life. The private half comes sealed; when a key begins
//! and ends to sign is decided in `desk`.

use jiff::Timestamp;

use crate::{Error, Tx, params};

/// How far a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Its record has to be published.
    Waiting,
    /// It signs.
    Active,
    /// It signs no more, and its record must stay: mail that it signed is on its way.
    Retiring,
    /// Its record may go.
    Retired,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Active, Self::Retiring, Self::Retired];

    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Active => "active",
            Self::Retiring => "retiring",
            Self::Retired => "retired",
        }
    }
}

/// A new key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKey {
    pub domain: String,
    pub selector: String,
    /// `rsa` or `ed25519`.
    pub algorithm: &'static str,
    /// Sealed.
    pub private: String,
    /// The text to publish under [`Key::name`].
    pub record: String,
}

/// A key without its private half.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub domain: String,
    pub selector: String,
    pub algorithm: String,
    pub record: String,
    pub made_at: Timestamp,
    /// When its record was first seen.
    pub seen_at: Option<Timestamp>,
    pub state: State,
    pub state_at: Timestamp,
}

impl Key {
    /// The name that its record stands under.
    pub fn name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }
}

/// A key that signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    pub domain: String,
    pub selector: String,
    pub algorithm: String,
    /// Sealed.
    pub private: String,
}

/// Adds a key. False when its selector is taken.
pub async fn insert(tx: &mut Tx, key: &NewKey, now: Timestamp) -> Result<bool, Error> {
    let NewKey { domain, selector, algorithm, private, record } = key;
    let (domain, selector, private, record) =
        (domain.as_str(), selector.as_str(), private.as_str(), record.as_str());
    let added = tx.run("dkim.insert", params![domain, selector, *algorithm, private, record, now]).await?;
    Ok(added == 1)
}

/// All keys, by domain and age.
pub async fn list(tx: &mut Tx) -> Result<Vec<Key>, Error> {
    let rows = tx.query("dkim.list", params![]).await?;
    rows.iter()
        .map(|row| {
            let word = row.text("state")?;
            let state = State::ALL.into_iter().find(|state| state.as_str() == word);
            Ok(Key {
                domain: row.text("id")?,
                selector: row.text("selector")?,
                algorithm: row.text("algorithm")?,
                record: row.text("record")?,
                made_at: row.instant("made_at")?,
                seen_at: row.opt_instant("seen_at")?,
                state: state.ok_or_else(|| row.bad("state", &format!("`{word}` is no state of a key")))?,
                state_at: row.instant("state_at")?,
            })
        })
        .collect()
}

/// The keys that sign, in the order of their signatures.
pub async fn signing(tx: &mut Tx) -> Result<Vec<Signing>, Error> {
    let rows = tx.query("dkim.signing", params![]).await?;
    rows.iter()
        .map(|row| {
            Ok(Signing {
                domain: row.text("id")?,
                selector: row.text("selector")?,
                algorithm: row.text("algorithm")?,
                private: row.text("private")?,
            })
        })
        .collect()
}

/// Its record was seen.
pub async fn see(tx: &mut Tx, domain: &str, selector: &str, now: Timestamp) -> Result<(), Error> {
    tx.run("dkim.see", params![domain, selector, now]).await.map(drop)
}

/// Lets a waiting key sign in place of the one with its algorithm. False when it did not wait.
pub async fn activate(tx: &mut Tx, key: &Key, now: Timestamp) -> Result<bool, Error> {
    let (domain, selector) = (key.domain.as_str(), key.selector.as_str());
    if tx.run("dkim.activate", params![domain, selector, now]).await? == 0 {
        return Ok(false);
    }
    tx.run("dkim.replace", params![domain, selector, key.algorithm.as_str(), now]).await?;
    Ok(true)
}

/// Ends a key at once. False when there is none that lives.
pub async fn retire(tx: &mut Tx, domain: &str, selector: &str, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("dkim.retire", params![domain, selector, now]).await? == 1)
}

/// Ends the keys that have been retiring since `since` or longer, and forgets those that ended before `forgotten`.
pub async fn sweep(
    tx: &mut Tx,
    since: Timestamp,
    forgotten: Timestamp,
    now: Timestamp,
) -> Result<bool, Error> {
    let retired = tx.run("dkim.retire_old", params![since, now]).await?;
    Ok(retired + tx.run("dkim.forget", params![forgotten]).await? > 0)
}
