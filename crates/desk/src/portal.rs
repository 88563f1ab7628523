//! The customers' own area: who is let in and how, what they see there, and what they may do. A page of it shows
//! nothing that this does not let through; the pages themselves are drawn elsewhere.

mod address;
mod choice;
mod data;
mod entry;
mod link;
mod mail;
mod request;
mod resend;
mod see;
mod words;

use relance_domain::customer::Customer;
use relance_domain::id::CustomerId;
use relance_store::{Tx, customer};

use crate::Error;

pub use address::OwnAddress;
pub use choice::Optional;
pub use entry::{AskedEntry, Entered, OPEN_DAYS as PORTAL_DAYS};
pub use link::LinkedRequest;
pub use request::OwnFile;
pub(crate) use request::PROTOCOL;
pub use resend::Resent;
pub use see::{OwnMail, OwnRequest};

/// Customers who turned out to be somebody else, one after the other.
const MERGES: usize = 10;

/// Whoever is signed in to their own area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub customer: Customer,
    /// The address by which they came in, folded: it is proved to be theirs.
    pub email_key: String,
}

/// Whether a mail holds a way into somebody's area, or asks whose an address is: it is nobody else's to send on.
pub(crate) fn is_own(mail: &str) -> bool {
    [mail::ENTRY, mail::ADDRESS].contains(&mail)
}

/// Whoever a customer turned out to be.
async fn current(tx: &mut Tx, id: CustomerId) -> Result<Customer, Error> {
    let missing = || Error::NotFound("customer");
    let mut id = id;
    for _ in 0..MERGES {
        match customer::profile(tx, id).await?.ok_or_else(missing)?.merged_into {
            Some(into) => id = into,
            None => break,
        }
    }
    customer::find(tx, id).await?.ok_or_else(missing)
}
