//! Who wrote a letter, as it says itself: author, and where to answer. How far that is proved is found out before, and
//! who they are to us is looked up by the parent.

use relance_mail::Address;

use super::{Received, mailbox_of};
use crate::policy::Live;

/// Who wrote. Identity is From; Reply-To is only where to answer (DESIGN 6).
pub(super) struct Sender {
    pub email: String,
    pub name: String,
    pub key: String,
    pub reply_to: Option<String>,
}

impl Sender {
    pub fn of(received: &Received, live: &Live) -> Option<Self> {
        let letter = &received.letter;
        let from = letter.from.clone().or_else(|| letter.sender.clone());
        let from = from.or_else(|| Address::new(None, &received.mail_from).ok());
        let named = || Address::new(None, received.gate.released.as_ref()?.sender.as_deref()?).ok();
        let from = from.or_else(named)?;
        // An answer to one of our own mailboxes would be a letter to ourselves.
        let is_ours = |email: &str| live.policy.team_of_mailbox(&mailbox_of(email)).is_some();
        let elsewhere = |address: &&Address| address.key() != from.key() && !is_ours(&address.email);
        let reply_to = letter.reply_to.first().filter(elsewhere);
        Some(Self {
            key: from.key(),
            name: from.name.unwrap_or_default(),
            email: from.email,
            reply_to: reply_to.map(|address| address.email.clone()),
        })
    }

    pub fn answer_to(&self) -> &str {
        self.reply_to.as_deref().unwrap_or(&self.email)
    }
}
