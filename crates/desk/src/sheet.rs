//! A letter of ours before it is bytes: all that these are made of, decided and checked. The desk makes them at once
//! and keeps them; a simulation, whose letters nobody gets, leaves that to whoever prints them. Who writes what to whom
//! is decided elsewhere.

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use relance_domain::id::OutboxId;
use relance_domain::locale::Locale;
use relance_mail::{Address, Automatic, Outgoing};
use relance_store::outbox;

use crate::compose::WayOut;
use crate::file::Enclosed;
use crate::letterhead::{self, Dress, Dressed, Spliced};
use crate::template::Rendered;

/// Everything that the bytes of one letter are made of: equal sheets give equal bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub from: Address,
    /// The one that it is for, and whoever else is named beside them.
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    pub reply_to: Option<Address>,
    pub subject: String,
    pub rendered: Rendered,
    pub spliced: Spliced,
    /// The day and hour that it promises, if any.
    pub due: String,
    pub color: String,
    pub locale: Locale,
    pub rfc_message_id: String,
    pub references: Vec<String>,
    pub at: Timestamp,
    pub automatic: Option<Automatic>,
    /// What an agent sends along.
    pub enclosed: Vec<Enclosed>,
    /// Of optional mail: how it is turned off, and the mailbox where a mail does the same.
    pub way_out: Option<(WayOut, Address)>,
}

impl Sheet {
    /// The letter as text alone.
    pub fn text(&self) -> String {
        letterhead::text_of(&self.rendered, &self.spliced)
    }

    /// What keeps it from becoming bytes.
    pub fn check(&self) -> Result<(), String> {
        self.with(&Dressed::default(), relance_mail::check).map_err(|error| error.to_string())
    }

    /// The letter as text alone and as bytes, if nothing keeps it from that.
    pub fn bytes(&self) -> Result<(String, Vec<u8>), String> {
        let dress = Dress { color: &self.color, language: self.locale.as_str(), due: &self.due };
        let dressed = letterhead::dress(&self.rendered, &self.spliced, dress);
        let raw = self.with(&dressed, relance_mail::compose).map_err(|error| error.to_string())?;
        Ok((dressed.text, raw))
    }

    /// The letter as bytes with nothing in its HTML: the same fields and text, for a reader of these alone.
    pub fn bytes_undressed(&self) -> Result<Vec<u8>, String> {
        let undressed = Dressed { text: self.text(), html: String::new() };
        self.with(&undressed, relance_mail::compose).map_err(|error| error.to_string())
    }

    fn with<T>(&self, dressed: &Dressed, read: impl FnOnce(&Outgoing<'_>) -> T) -> T {
        let attachments: Vec<_> = self.enclosed.iter().map(Enclosed::attachment).collect();
        read(&Outgoing {
            from: &self.from,
            to: &self.to,
            cc: &self.cc,
            reply_to: self.reply_to.as_ref(),
            subject: &self.subject,
            text: &dressed.text,
            html: Some(&dressed.html),
            message_id: &self.rfc_message_id,
            in_reply_to: self.references.last().map(String::as_str),
            references: &self.references,
            date: self.at,
            automatic: self.automatic,
            language: self.locale.as_str(),
            unsubscribe: self.way_out.as_ref().map(|(way_out, mailbox)| way_out.to(mailbox)),
            attachments: &attachments,
        })
    }
}

/// The mails of a simulation that were decided and are not printed yet, in the order in which they leave.
#[derive(Debug, Default)]
pub(crate) struct Sheets(Mutex<Vec<(outbox::Outgoing, Sheet)>>);

impl Sheets {
    /// Keeps a mail until it is taken.
    pub fn keep(&self, mail: outbox::Outgoing, sheet: Sheet) {
        self.lock().push((mail, sheet));
    }

    /// It does not leave.
    pub fn forget(&self, id: OutboxId) {
        self.lock().retain(|(mail, _)| mail.id != id);
    }

    /// All of them.
    pub fn take(&self) -> Vec<(outbox::Outgoing, Sheet)> {
        std::mem::take(&mut *self.lock())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Forgets those after the first `len`: what decided them was undone.
    pub fn truncate(&self, len: usize) {
        self.lock().truncate(len);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(outbox::Outgoing, Sheet)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
