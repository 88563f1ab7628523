//! What happened to what is known of a customer, as data: who changed what from what to what. Pages translate it; it
//! stands in the history of the customer and not of a ticket.

use serde::{Deserialize, Serialize};

use crate::id::CustomerId;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum CustomerEvent {
    /// An agent knows better.
    Changed { known: Known, from: String, to: String },
    /// This one turned out to be them.
    MergedIn { customer: CustomerId, name: String, email: String },
    /// They turned out to be this one.
    MergedInto { customer: CustomerId, name: String, email: String },
    /// Somebody was asked whether an address is theirs.
    AddressAsked { address: String },
    /// They said so, by a link that only its reader has.
    AddressProved { address: String },
    /// They are two again.
    Unmerged { customer: CustomerId, name: String, email: String },
    /// What they did in their own area; `about` is the address, or the key of the cadence or mail.
    InArea { act: AreaAct, about: String },
}

/// What customers do in their own area beside writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaAct {
    /// They asked at an address whether it is theirs.
    AddressAsked,
    /// An address is not theirs any more.
    AddressDropped,
    /// We write to this address first from now on.
    AddressFirst,
    /// They do not want the mails of a cadence.
    MailDeclined,
    /// They want them again.
    MailWanted,
    /// They had a mail sent to themselves once more.
    MailSentAgain,
    /// They took what we know of them away.
    DataTaken,
}

impl AreaAct {
    /// The word in calls.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AddressAsked => "address_asked",
            Self::AddressDropped => "address_dropped",
            Self::AddressFirst => "address_first",
            Self::MailDeclined => "mail_declined",
            Self::MailWanted => "mail_wanted",
            Self::MailSentAgain => "mail_sent_again",
            Self::DataTaken => "data_taken",
        }
    }
}

/// What can be changed by hand. Values stand in the history as they were stored: of a language its code, of an
/// organisation its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    Name,
    Language,
    Organisation,
    Note,
}
