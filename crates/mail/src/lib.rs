//! Letters: bytes to meaning and back. Pure and total: whatever arrives, reading ends in bounded time with a [`Letter`]
//! whose `problems` say what had to be repaired. This crate knows nothing of tickets, policies or sockets, and no type
//! of the parser underneath leaves it, so that the parser can be exchanged.

mod address;
mod address_list;
mod auto_reply;
mod body;
mod bounce;
mod charset;
mod compose;
mod delivered;
mod encoded_word;
mod field;
mod fingerprint;
mod header;
mod html_text;
mod invitation;
pub mod language;
mod letter;
mod limits;
mod markup;
mod mbox;
pub mod measure;
mod mime;
mod parameter;
mod parse;
mod protection;
pub mod quote;
mod rtf;
mod sanitize;
mod subject;
pub mod thread;
mod tnef;
mod transfer;
mod tree;
mod unpack;
mod uuencode;

pub use address::{Address, AddressError};
pub use auto_reply::Auto;
pub use bounce::{Failure, FailureKind};
pub use compose::{Automatic, ComposeError, Outgoing, OutgoingAttachment, check, compose};
pub use delivered::{Delivered, delivered};
pub use invitation::{Invitation, Method, Moment};
pub use letter::{Attachment, Beside, Envelope, Letter};
pub use mbox::{Mbox, mbox};
pub use parse::{as_sent, attachment, html_as_sent, read, read_body};
pub use protection::{Protection, Scheme};
pub use sanitize::{html, html_with_images, sanitized};
pub use subject::reply_subject;
pub use tree::{TreePart, tree};
