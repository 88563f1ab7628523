//! Accounts that are read by IMAP: their sealed secrets, the node that reads each, how far each folder is read, what
//! became of its letters; and the test letters that mailboxes write to themselves. When a letter is taken, and what is
//! done with it afterwards, is decided by `desk` and the worker.

use jiff::{SignedDuration, Timestamp};
use relance_domain::id::{IntakeId, OutboxId};

use crate::{Error, Row, Tx, params};

#[cfg(test)]
mod tests;

/// A folder of an account, by the policy's key and the folder's name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub account: String,
    pub folder: String,
}

/// How far a folder is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// None before it was opened for the first time.
    pub uid_validity: Option<u32>,
    /// Letters up to this number lay there when the numbers began.
    pub begin_uid: u32,
    /// Letters up to this number need no look.
    pub last_uid: u32,
    /// The letters had other numbers before these.
    pub renewed: bool,
    /// When it was opened for the first time.
    pub begun_at: Timestamp,
    /// As whom and with which server it is read; empty where that was not written down.
    pub server: String,
}

/// What became of a letter in its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// We have it; its place in the folder still has to be tidied.
    Taken,
    Done,
    /// It stays where it is, and why is told.
    Left,
}

impl State {
    const ALL: [Self; 3] = [Self::Taken, Self::Done, Self::Left];

    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Done => "done",
            Self::Left => "left",
        }
    }
}

/// A letter of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub place: Place,
    pub uid_validity: u32,
    pub uid: u32,
    pub state: State,
    /// Hex SHA-256 of its bytes; none when they were not fetched.
    pub hash: Option<String>,
    pub intake: Option<IntakeId>,
    pub size_bytes: i64,
    /// Why it was left: a key for a text, and the server's words.
    pub code: String,
    pub words: String,
    pub at: Timestamp,
}

/// How a folder stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub place: Place,
    /// When its letters were looked at last.
    pub looked_at: Option<Timestamp>,
    /// When its last letter was taken, and how long after it had arrived there.
    pub letter_at: Option<Timestamp>,
    pub lag: Option<SignedDuration>,
    pub trouble: Option<Trouble>,
}

/// Why a folder is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    pub since_at: Timestamp,
    /// A key for a text.
    pub code: String,
    pub words: String,
    pub next_try_at: Option<Timestamp>,
}

/// A letter that was left in its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    pub folder: String,
    pub uid: u32,
    pub size_bytes: i64,
    pub code: String,
    pub words: String,
    pub at: Timestamp,
}

/// A test letter that a mailbox wrote to itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub id: i64,
    pub mailbox: String,
    pub outbox: OutboxId,
    pub asked_at: Timestamp,
    /// When it came back, and by which protocol.
    pub returned: Option<(Timestamp, String)>,
}

/// The sealed secret of an account.
pub async fn secret(tx: &mut Tx, account: &str) -> Result<Option<String>, Error> {
    let row = tx.query_opt("imap.secret", params![account]).await?;
    row.map(|row| row.opt_text("secret")).transpose().map(Option::flatten)
}

/// Keeps a sealed secret in place of the one before.
pub async fn keep_secret(tx: &mut Tx, account: &str, sealed: &str, now: Timestamp) -> Result<(), Error> {
    tx.run("imap.keep_secret", params![account, sealed, now]).await.map(drop)
}

/// Keeps what a provider has changed. False when the old one is not there any more.
pub async fn change_secret(tx: &mut Tx, account: &str, old: &str, new: &str) -> Result<bool, Error> {
    Ok(tx.run("imap.change_secret", params![account, old, new]).await? == 1)
}

/// Takes or keeps an account for a node. False while another one reads it.
pub async fn hold(
    tx: &mut Tx,
    account: &str,
    node: &str,
    until: Timestamp,
    now: Timestamp,
) -> Result<bool, Error> {
    Ok(tx.run("imap.hold", params![account, node, until, now]).await? == 1)
}

/// Lets go of all accounts of a node.
pub async fn release(tx: &mut Tx, node: &str) -> Result<(), Error> {
    tx.run("imap.release", params![node]).await.map(drop)
}

/// Voids all leases: right on SQLite at start, when nobody else can hold one.
pub async fn void_leases(tx: &mut Tx) -> Result<(), Error> {
    tx.run("imap.void_leases", params![]).await.map(drop)
}

/// How far a folder is read; none before anything is known of it.
pub async fn folder(tx: &mut Tx, place: &Place) -> Result<Option<Mark>, Error> {
    let row = tx.query_opt("imap.folder", params![place.account.as_str(), place.folder.as_str()]).await?;
    row.map(|row| {
        Ok(Mark {
            uid_validity: row
                .opt_int("uid_validity")?
                .map(|number| narrow(&row, "uid_validity", number))
                .transpose()?,
            begin_uid: uid(&row, "begin_uid")?,
            last_uid: uid(&row, "last_uid")?,
            renewed: row.int("renewed")? == 1,
            begun_at: row.instant("begun_at")?,
            server: row.text("server")?,
        })
    })
    .transpose()
}

/// Opens a folder for the first time, or with new numbers. What lay there then ends at `begin_uid`.
pub async fn open(
    tx: &mut Tx,
    place: &Place,
    server: &str,
    uid_validity: u32,
    begin_uid: u32,
    last_uid: u32,
    now: Timestamp,
) -> Result<(), Error> {
    let (account, folder) = (place.account.as_str(), place.folder.as_str());
    tx.run(
        "imap.open",
        params![
            account,
            folder,
            i64::from(uid_validity),
            i64::from(begin_uid),
            i64::from(last_uid),
            now,
            server
        ],
    )
    .await
    .map(drop)
}

/// Writes down with which server a folder is read, where that is missing.
pub async fn set_server(tx: &mut Tx, place: &Place, server: &str) -> Result<(), Error> {
    let (account, folder) = (place.account.as_str(), place.folder.as_str());
    tx.run("imap.set_server", params![account, folder, server]).await.map(drop)
}

/// Forgets all that is known of a folder: its key names another account now.
pub async fn forget(tx: &mut Tx, place: &Place) -> Result<(), Error> {
    let (account, folder) = (place.account.as_str(), place.folder.as_str());
    tx.run("imap.forget_letters", params![account, folder]).await?;
    tx.run("imap.forget_folder", params![account, folder]).await.map(drop)
}

/// Up to `limit` letters whose place in the folder still has to be tidied.
pub async fn taken(tx: &mut Tx, place: &Place, uid_validity: u32, limit: i64) -> Result<Vec<u32>, Error> {
    let (account, folder) = (place.account.as_str(), place.folder.as_str());
    let rows = tx.query("imap.taken", params![account, folder, i64::from(uid_validity), limit]).await?;
    rows.iter().map(|row| uid(row, "uid")).collect()
}

/// What became of a letter with these bytes, in whatever folder of the account it lay.
pub async fn known(tx: &mut Tx, account: &str, hash: &str) -> Result<Option<State>, Error> {
    tx.query_opt("imap.known", params![account, hash]).await?.map(|row| state(&row)).transpose()
}

/// Adds a letter, once for its number. False when it was there.
pub async fn insert(tx: &mut Tx, letter: &Letter) -> Result<bool, Error> {
    let added = tx
        .run(
            "imap.insert",
            params![
                letter.place.account.as_str(),
                letter.place.folder.as_str(),
                i64::from(letter.uid_validity),
                i64::from(letter.uid),
                letter.state.as_str(),
                letter.hash.as_deref(),
                letter.intake.map(|id| id.0),
                letter.size_bytes,
                letter.code.as_str(),
                letter.words.as_str(),
                letter.at
            ],
        )
        .await?;
    Ok(added == 1)
}

/// The place of a letter is tidied.
pub async fn done(tx: &mut Tx, place: &Place, uid_validity: u32, uid: u32) -> Result<(), Error> {
    let (account, folder) = (place.account.as_str(), place.folder.as_str());
    tx.run("imap.done", params![account, folder, i64::from(uid_validity), i64::from(uid)]).await.map(drop)
}

/// Letters up to this number need no look any more.
pub async fn advance(tx: &mut Tx, place: &Place, uid_validity: u32, last_uid: u32) -> Result<(), Error> {
    let (account, folder) = (place.account.as_str(), place.folder.as_str());
    tx.run("imap.advance", params![account, folder, i64::from(uid_validity), i64::from(last_uid)])
        .await
        .map(drop)
}

/// A letter was taken, so long after it had arrived.
pub async fn arrived(
    tx: &mut Tx,
    place: &Place,
    lag: Option<SignedDuration>,
    now: Timestamp,
) -> Result<(), Error> {
    let (account, folder) = (place.account.as_str(), place.folder.as_str());
    let micros = lag.and_then(|lag| i64::try_from(lag.as_micros()).ok());
    tx.run("imap.arrived", params![account, folder, now, micros]).await.map(drop)
}

/// The folder was looked at, and all is well.
pub async fn looked(tx: &mut Tx, place: &Place, now: Timestamp) -> Result<(), Error> {
    let (account, folder) = (place.account.as_str(), place.folder.as_str());
    tx.run("imap.looked", params![account, folder, now]).await.map(drop)
}

/// Something is wrong with the folder, though it may have been looked at.
pub async fn failed(
    tx: &mut Tx,
    place: &Place,
    trouble: &Trouble,
    looked_at: Option<Timestamp>,
) -> Result<(), Error> {
    let Trouble { since_at, code, words, next_try_at } = trouble;
    tx.run(
        "imap.failed",
        params![
            place.account.as_str(),
            place.folder.as_str(),
            *since_at,
            code.as_str(),
            words.as_str(),
            *next_try_at,
            looked_at
        ],
    )
    .await
    .map(drop)
}

/// How all folders stand that were ever read.
pub async fn standings(tx: &mut Tx) -> Result<Vec<Standing>, Error> {
    let rows = tx.query("imap.folders", params![]).await?;
    rows.iter().map(standing).collect()
}

/// The accounts for which there is a secret.
pub async fn secrets(tx: &mut Tx) -> Result<Vec<String>, Error> {
    let rows = tx.query("imap.secrets", params![]).await?;
    rows.iter().map(|row| row.text("account")).collect()
}

/// Up to `limit` letters that were left in the folders of an account, the last first.
pub async fn left(tx: &mut Tx, account: &str, limit: i64) -> Result<Vec<Left>, Error> {
    let rows = tx.query("imap.left", params![account, limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(Left {
                folder: row.text("folder")?,
                uid: uid(row, "uid")?,
                size_bytes: row.int("size_bytes")?,
                code: row.text("code")?,
                words: row.text("words")?,
                at: row.instant("at")?,
            })
        })
        .collect()
}

/// A mailbox writes to itself.
pub async fn check(tx: &mut Tx, check: &Check) -> Result<(), Error> {
    let Check { id, mailbox, outbox, asked_at, .. } = check;
    tx.run("imap.check", params![*id, mailbox.as_str(), outbox.0, *asked_at]).await.map(drop)
}

/// A test letter has come back; the first time counts. False when there is none.
pub async fn returned(tx: &mut Tx, id: i64, protocol: &str, at: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("imap.returned", params![id, at, protocol]).await? == 1)
}

/// The last test letter of a mailbox.
pub async fn last_check(tx: &mut Tx, mailbox: &str) -> Result<Option<Check>, Error> {
    let row = tx.query_opt("imap.last_check", params![mailbox]).await?;
    row.map(|row| {
        let protocol = row.text("protocol")?;
        Ok(Check {
            id: row.int("id")?,
            mailbox: row.text("mailbox")?,
            outbox: OutboxId(row.int("outbox_id")?),
            asked_at: row.instant("asked_at")?,
            returned: row.opt_instant("returned_at")?.map(|at| (at, protocol)),
        })
    })
    .transpose()
}

fn standing(row: &Row) -> Result<Standing, Error> {
    let trouble = match row.opt_instant("failed_since_at")? {
        Some(since_at) => Some(Trouble {
            since_at,
            code: row.text("failed_code")?,
            words: row.text("failed_words")?,
            next_try_at: row.opt_instant("next_try_at")?,
        }),
        None => None,
    };
    Ok(Standing {
        place: Place { account: row.text("account")?, folder: row.text("folder")? },
        looked_at: row.opt_instant("looked_at")?,
        letter_at: row.opt_instant("letter_at")?,
        lag: row.opt_int("lag_micros")?.map(SignedDuration::from_micros),
        trouble,
    })
}

fn state(row: &Row) -> Result<State, Error> {
    let word = row.text("state")?;
    let found = State::ALL.into_iter().find(|state| state.as_str() == word);
    found.ok_or_else(|| row.bad("state", &format!("`{word}` is no state of a letter")))
}

fn uid(row: &Row, column: &str) -> Result<u32, Error> {
    narrow(row, column, row.int(column)?)
}

fn narrow(row: &Row, column: &str, number: i64) -> Result<u32, Error> {
    u32::try_from(number).map_err(|_| row.bad(column, "a number of 32 bits expected"))
}
