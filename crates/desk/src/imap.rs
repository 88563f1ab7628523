//! Letters that are fetched by IMAP: how far each folder is read, each letter kept once, and which of our mailboxes it
//! came to. A letter's place in its folder is touched only after [`Desk::keep_fetched`] has returned. Speaking IMAP is
//! the courier's part; when to look is the worker's.

mod check;
mod secret;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use relance_domain::id::IntakeId;
use relance_domain::imap::{Account, Begin};
use relance_mail::Delivered;
use relance_store::imap::{self, Letter, Mark, State};
use relance_store::intake::{self, Body};
use sha2::{Digest, Sha256};

use crate::receive::mailbox_of;
use crate::{Desk, Error, Handed};

pub use check::CheckLetter;
pub use relance_store::imap::{Check, Left, Place, Standing, Trouble};
pub use secret::{Grant, ImapSecret};

/// How long a node reads an account without saying so again.
pub const ACCOUNT_LEASE: SignedDuration = SignedDuration::from_secs(60);
/// Letters whose place is tidied in one go.
const TIDY: i64 = 200;
/// What is kept of a server's words.
const WORDS_LETTERS: usize = 500;

/// A folder that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    pub place: Place,
    /// As whom and with which server it is read.
    pub server: String,
    pub uid_validity: u32,
    /// The number that its next letter gets, at least.
    pub uid_next: u32,
    pub begin: Begin,
}

/// From where a folder is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    uid_validity: u32,
    mark: Mark,
    begin: Begin,
}

impl Start {
    /// The ranges of numbers that need a look: first, last (none is the end), and whether only those that nobody has
    /// read.
    pub fn ranges(&self) -> Vec<(u32, Option<u32>, bool)> {
        let Mark { begin_uid, last_uid, renewed, .. } = self.mark;
        let first = last_uid.saturating_add(1);
        match self.begin {
            Begin::Unseen if last_uid < begin_uid && !renewed => {
                vec![(first, Some(begin_uid), true), (begin_uid.saturating_add(1), None, false)]
            }
            _ => vec![(first, None, false)],
        }
    }

    /// Whether a letter is for us: whatever came after the first look, and of what lay there before, as the policy
    /// says. When the numbers changed, the instant of its arrival tells which of both it is.
    pub fn takes(&self, uid: u32, is_seen: bool, arrived_at: Option<Timestamp>) -> bool {
        let lay_there = uid <= self.mark.begin_uid;
        // Servers tell the arrival in whole seconds.
        let is_old = arrived_at.is_some_and(|at| at < self.mark.begun_at - SignedDuration::from_secs(1));
        match (lay_there, self.mark.renewed) {
            (false, _) => true,
            (true, false) => self.begin.takes(is_seen),
            (true, true) => !is_old || self.begin.takes(is_seen),
        }
    }

    /// Whether we may have taken this letter under another number.
    fn may_be_known(&self, uid: u32) -> bool {
        self.mark.renewed && uid <= self.mark.begin_uid
    }
}

/// A letter that was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    pub account: Arc<Account>,
    pub place: Place,
    pub start: Arc<Start>,
    pub uid: u32,
    /// When its server took it in.
    pub arrived_at: Option<Timestamp>,
    pub raw: Vec<u8>,
}

impl Desk {
    /// Notes that a folder is open; where its numbers are new, from where it is read now.
    pub async fn open_folder(&self, opened: Opened, now: Timestamp) -> Result<Start, Error> {
        self.transact("open folder", opened, move |tx, _, opened| {
            Box::pin(async move {
                let Opened { place, server, uid_validity, uid_next, begin } = &*opened;
                let mut known = imap::folder(tx, place).await?;
                match known.as_ref().map(|mark| mark.server.as_str()) {
                    Some("") => imap::set_server(tx, place, server).await?,
                    Some(other) if other != server => {
                        imap::forget(tx, place).await?;
                        known = None;
                    }
                    _ => {}
                }
                if known.as_ref().and_then(|mark| mark.uid_validity) != Some(*uid_validity) {
                    let begin_uid = uid_next.saturating_sub(1);
                    let is_new = known.as_ref().is_none_or(|mark| mark.uid_validity.is_none());
                    let last_uid = if is_new && *begin == Begin::New { begin_uid } else { 0 };
                    imap::open(tx, place, server, *uid_validity, begin_uid, last_uid, now).await?;
                    known = imap::folder(tx, place).await?;
                }
                let mark = known.ok_or(Error::NotFound("folder"))?;
                Ok(Start { uid_validity: *uid_validity, mark, begin: *begin })
            })
        })
        .await
    }

    /// Keeps a fetched letter. When this returns its bytes are durable, and only then may its place be touched. False
    /// when we had it already.
    pub async fn keep_fetched(&self, fetched: Fetched, now: Timestamp) -> Result<bool, Error> {
        let Fetched { account, place, start, uid, arrived_at, raw } = fetched;
        let (mail_from, recipients) = envelope(&relance_mail::delivered(&raw), &account);
        let id = IntakeId(self.id(now));
        let size_bytes = raw.len() as i64;
        let peer = format!("{}:{}", account.server.host, account.server.port);
        let helo = account.key.clone();
        let mail = Handed { protocol: "imap", peer, helo, mail_from, recipients, raw };
        let (arrived, large) = self.arrived(id, mail, now).await?;
        let hash = match &arrived.body {
            // A large one is kept under it.
            Body::Blob(hash) => hash.clone(),
            Body::Here(raw) => Sha256::digest(raw).iter().map(|byte| format!("{byte:02x}")).collect(),
        };
        let uid_validity = start.uid_validity;
        let letter = Letter {
            place,
            uid_validity,
            uid,
            state: State::Taken,
            hash: Some(hash),
            intake: Some(id),
            size_bytes,
            code: String::new(),
            words: String::new(),
            at: now,
        };
        let lag = arrived_at.map(|at| now.duration_since(at).max(SignedDuration::ZERO));
        let may_be_known = start.may_be_known(uid);
        let kept = self
            .transact("keep fetched mail", (arrived, letter), move |tx, _, context| {
                Box::pin(async move {
                    let (arrived, letter) = &*context;
                    let hash = letter.hash.as_deref().unwrap_or_default();
                    let known = match may_be_known {
                        true => imap::known(tx, &letter.place.account, hash).await?,
                        false => None,
                    };
                    let letter = match known {
                        Some(state) => Letter { state, intake: None, ..letter.clone() },
                        None => letter.clone(),
                    };
                    let is_new = imap::insert(tx, &letter).await?;
                    if is_new && known.is_none() {
                        intake::insert(tx, arrived).await?;
                        imap::arrived(tx, &letter.place, lag, now).await?;
                    }
                    Ok(is_new && known.is_none())
                })
            })
            .await?;
        if kept {
            self.keep_large(large).await?;
        }
        self.inner.faults.at("imap.kept");
        Ok(kept)
    }

    /// Leaves a letter where it is, since it cannot be taken: why is told, and the next one has its turn.
    pub async fn leave_letter(
        &self,
        place: &Place,
        start: &Start,
        letter: (u32, u64),
        why: (&str, &str),
        now: Timestamp,
    ) -> Result<(), Error> {
        let uid_validity = start.uid_validity;
        let letter = Letter {
            place: place.clone(),
            uid_validity,
            uid: letter.0,
            state: State::Left,
            hash: None,
            intake: None,
            size_bytes: i64::try_from(letter.1).unwrap_or(i64::MAX),
            code: why.0.to_owned(),
            words: why.1.chars().take(WORDS_LETTERS).collect(),
            at: now,
        };
        self.transact("leave letter", letter, |tx, _, letter| {
            Box::pin(async move { Ok(imap::insert(tx, &letter).await.map(drop)?) })
        })
        .await
    }

    /// Letters that we have and whose place in the folder still has to be tidied.
    pub async fn letters_taken(&self, place: &Place, start: &Start) -> Result<Vec<u32>, Error> {
        let uid_validity = start.uid_validity;
        self.look("letters taken", place.clone(), move |tx, place| {
            Box::pin(async move { Ok(imap::taken(tx, &place, uid_validity, TIDY).await?) })
        })
        .await
    }

    /// The places of letters are tidied.
    pub async fn letters_tidied(&self, place: &Place, start: &Start, uids: Vec<u32>) -> Result<(), Error> {
        let uid_validity = start.uid_validity;
        self.transact("letters tidied", (place.clone(), uids), move |tx, _, context| {
            Box::pin(async move {
                let (place, uids) = &*context;
                for uid in uids {
                    imap::done(tx, place, uid_validity, *uid).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// A folder was looked at: letters up to this number need no look any more. All is well, or at least they come in.
    pub async fn folder_looked(
        &self,
        place: &Place,
        start: &Start,
        last_uid: Option<u32>,
        trouble: Option<Trouble>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let uid_validity = start.uid_validity;
        self.transact("folder looked at", (place.clone(), trouble), move |tx, _, context| {
            Box::pin(async move {
                let (place, trouble) = &*context;
                if let Some(last_uid) = last_uid {
                    imap::advance(tx, place, uid_validity, last_uid).await?;
                }
                match trouble {
                    Some(trouble) => imap::failed(tx, place, trouble, Some(now)).await?,
                    None => imap::looked(tx, place, now).await?,
                }
                Ok(())
            })
        })
        .await
    }

    /// A folder cannot be read: why, and when it is tried again.
    pub async fn folder_failed(&self, place: &Place, trouble: Trouble) -> Result<(), Error> {
        let words = trouble.words.chars().take(WORDS_LETTERS).collect();
        let trouble = Trouble { words, ..trouble };
        self.transact("folder failed", (place.clone(), trouble), |tx, _, context| {
            Box::pin(async move {
                let (place, trouble) = &*context;
                Ok(imap::failed(tx, place, trouble, None).await?)
            })
        })
        .await
    }

    /// Of these accounts, those that this node reads for the next minute: others may be read by another one.
    pub async fn hold_accounts(
        &self,
        accounts: Vec<String>,
        node: &str,
        now: Timestamp,
    ) -> Result<Vec<String>, Error> {
        self.transact("hold accounts", (accounts, node.to_owned()), move |tx, _, context| {
            Box::pin(async move {
                let (accounts, node) = &*context;
                let mut held = Vec::new();
                for account in accounts {
                    if imap::hold(tx, account, node, now + ACCOUNT_LEASE, now).await? {
                        held.push(account.clone());
                    }
                }
                Ok(held)
            })
        })
        .await
    }

    /// Lets another node read what this one has read.
    pub async fn release_accounts(&self, node: &str) -> Result<(), Error> {
        self.transact("release accounts", node.to_owned(), |tx, _, node| {
            Box::pin(async move { Ok(imap::release(tx, &node).await?) })
        })
        .await
    }
}

/// The envelope of a fetched letter: its sender, and those of the account's mailboxes that it came to. What the sender
/// named goes first. Where the account's own address is all that its server wrote, it says nothing (many addresses
/// share one account, row S8): then To and Cc tell. What names none is for the first mailbox.
fn envelope(found: &Delivered, account: &Account) -> (String, Vec<String>) {
    let ours = |list: &[String]| -> Vec<String> {
        let mut ours: Vec<String> = Vec::new();
        for address in list.iter().filter(|address| account.mailboxes.contains(&mailbox_of(address))) {
            if !ours.iter().any(|other| mailbox_of(other) == mailbox_of(address)) {
                ours.push(address.clone());
            }
        }
        ours
    };
    let own = account.server.name.to_lowercase();
    let telling: Vec<String> = found.last.iter().filter(|last| last.to_lowercase() != own).cloned().collect();
    let lists = [&found.original, &telling, &found.named, &found.last];
    let recipients = lists.into_iter().map(|list| ours(list)).find(|ours| !ours.is_empty());
    // An unknown sender is not the null sender, to which nothing is answered.
    let mail_from = found.return_path.clone().or_else(|| found.from.clone()).unwrap_or_default();
    (mail_from, recipients.unwrap_or_else(|| vec![account.first().to_owned()]))
}

#[cfg(test)]
mod tests {
    use relance_domain::imap::After;

    use super::*;

    fn account() -> Account {
        Account {
            key: "desk".into(),
            server: "imaps://support@lucarne.example@imap.example".parse().unwrap(),
            folders: vec!["INBOX".into()],
            mailboxes: ["conso@lucarne.example", "support@lucarne.example", "joueurs@lucarne.example"]
                .map(str::to_owned)
                .into(),
            after: After::Seen,
            begin: Begin::New,
            authserv: Vec::new(),
        }
    }

    #[test]
    fn the_mailbox_is_found_in_what_servers_wrote() {
        let key = relance_mail::thread::Key::new([7; 32]);
        let token = relance_mail::thread::reply_address(&key, "support@lucarne.example", 7);
        let tagged = format!("Delivered-To: {token}\nTo: Lea <lea@example.net>\n");
        let table = [
            // One account for many addresses: its own address says nothing, the letter does.
            (
                "Delivered-To: support@lucarne.example\nTo: joueurs@lucarne.example\n",
                "joueurs@lucarne.example",
            ),
            ("Delivered-To: support@lucarne.example\nTo: lea@example.net\n", "support@lucarne.example"),
            (
                "X-Original-To: Joueurs@lucarne.example\nTo: conso@lucarne.example\n",
                "Joueurs@lucarne.example",
            ),
            ("Delivered-To: joueurs@lucarne.example\nTo: conso@lucarne.example\n", "joueurs@lucarne.example"),
            (
                "To: joueurs@lucarne.example, x@y.example\nCc: SUPPORT@lucarne.example\n",
                "joueurs@lucarne.example SUPPORT@lucarne.example",
            ),
            ("To: undisclosed-recipients:;\n", "conso@lucarne.example"),
            ("Delivered-To: other@lucarne.example\nTo: other@lucarne.example\n", "conso@lucarne.example"),
            (&tagged, token.as_str()),
        ];
        for (head, wanted) in table {
            let (_, recipients) =
                envelope(&relance_mail::delivered(format!("{head}\n").as_bytes()), &account());
            assert_eq!(recipients.join(" "), wanted, "{head}");
        }
    }

    #[test]
    fn an_unknown_sender_is_the_author_and_a_null_sender_is_nobody() {
        let table = [
            ("Return-Path: <>\nFrom: a@b.example\n", ""),
            ("Return-Path: <c@d.example>\nFrom: a@b.example\n", "c@d.example"),
            ("From: a@b.example\n", "a@b.example"),
        ];
        for (head, wanted) in table {
            let (mail_from, _) =
                envelope(&relance_mail::delivered(format!("{head}\n").as_bytes()), &account());
            assert_eq!(mail_from, wanted);
        }
    }

    #[test]
    fn what_lay_there_before_is_told_from_what_came_after() {
        let begun_at: Timestamp = "2026-11-03T09:00:00.5Z".parse().unwrap();
        let at = |text: &str| Some(text.parse::<Timestamp>().unwrap());
        let (before, same, after) =
            (at("2026-11-03T08:59:58Z"), at("2026-11-03T09:00:00Z"), at("2026-11-03T09:00:01Z"));
        let start = |begin, renewed| Start {
            uid_validity: 1,
            mark: Mark {
                uid_validity: Some(1),
                begin_uid: 10,
                last_uid: 0,
                renewed,
                begun_at,
                server: String::new(),
            },
            begin,
        };
        let table = [
            (start(Begin::New, false), 11, false, before, true),
            (start(Begin::New, false), 10, false, after, false),
            (start(Begin::Unseen, false), 10, false, before, true),
            (start(Begin::Unseen, false), 10, true, before, false),
            (start(Begin::All, false), 10, true, before, true),
            (start(Begin::New, true), 10, true, before, false),
            (start(Begin::New, true), 10, true, same, true),
            (start(Begin::New, true), 10, true, after, true),
            (start(Begin::New, true), 10, true, None, true),
            (start(Begin::Unseen, true), 10, false, before, true),
        ];
        for (row, (start, uid, is_seen, arrived_at, wanted)) in table.into_iter().enumerate() {
            assert_eq!(start.takes(uid, is_seen, arrived_at), wanted, "row {row}");
        }
    }
}
