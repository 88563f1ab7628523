//! The only crate that speaks SQL: nouns with their named statements, migrations, and the engine under them.
//! No rules live here (those are in `domain`) and no use cases (those are in `desk`).

mod engine;
pub mod error;
mod migrate;

pub mod address;
pub mod agent;
pub mod blob;
pub mod block;
pub mod category;
pub mod customer;
pub mod dkim;
pub mod draft;
pub mod field;
pub mod file;
pub mod follower;
pub mod form;
pub mod history;
pub mod imap;
pub mod intake;
pub mod invoice;
pub mod label;
pub mod link;
pub mod merge;
pub mod message;
pub mod misroute;
pub mod notice;
pub mod organisation;
pub mod outbox;
pub mod participant;
pub mod planned;
pub mod policy;
pub mod presence;
pub mod promise;
pub mod recovery;
pub mod run;
pub mod search;
pub mod session;
pub mod setting;
pub mod sieve;
pub mod snooze;
pub mod suppression;
pub mod tag;
pub mod ticket;
pub mod view;
pub mod webhook;

pub use engine::bell::Bell;
pub use engine::dialect::Dialect;
pub use engine::stand::Stand;
pub use engine::url::DatabaseUrl;
pub use engine::value::{Row, Value};
pub use engine::{Store, Tx};
pub use error::Error;
pub use futures_util::future::BoxFuture;
