//! The wires: SMTP and LMTP in, IMAP, SMTP out, webhooks out, and the TLS under them. Bytes and envelopes go through
//! here, tickets do not.
//! What a letter means is read in `mail`, what follows from it is decided in `domain` and saved in `desk`.
//! No clock and no randomness of its own: the user hands in the clock of the trace header; time-outs are tokio's.

mod address;
mod certificate;
mod dial;
pub mod dns;
pub mod here;
mod http;
pub mod imap;
mod limits;
mod next_hop;
pub mod oauth;
pub mod openid;
mod relay;
mod said;
pub mod smtp_in;
pub mod smtp_out;
mod target;
pub mod tls;
pub mod webhook;
mod wire;

pub use limits::Limits;
pub use next_hop::NextHop;
pub use relay::{Relay, RelayError};
pub use smtp_in::{Clock, Envelope, Protocol, Reception, Recipient, Refusal, Settings, converse, listen};
pub use smtp_out::{
    Carrier, CheckStep, Direct, Fate, Means, Offered, Outcome, Parcel, Patience, Refused, StsPolicy, Survey,
};
