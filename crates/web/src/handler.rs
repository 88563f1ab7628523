//! What each route does: read what a page shows, or call a use case and go on to a page. No markup and no rules here,
//! and no word about who may come in: that is `route`.

pub mod account;
pub mod address;
pub mod again;
pub mod article;
pub mod asset;
pub mod audit;
pub mod block;
pub mod bulk;
pub mod customer;
pub mod dkim;
pub mod draft;
pub mod file;
pub mod follower;
pub mod form;
pub mod health;
pub mod inbox;
pub mod invitation;
pub mod live;
pub mod login;
pub mod mailbox;
pub mod member;
pub mod messages;
pub mod metric;
pub mod misroute;
pub mod notice;
pub mod organisation;
pub mod outbox;
pub mod plan;
pub mod policy;
pub mod portal;
pub mod postbox;
pub mod presence;
pub mod process;
pub mod proposal;
pub mod quarantine;
pub mod report;
pub mod saved_reply;
pub mod search;
pub mod serial;
pub mod settings;
pub mod setup;
pub mod sidebar;
pub mod sign_in;
pub mod snooze;
pub mod subscription;
pub mod suppression;
pub mod tag;
pub mod ticket;
pub mod token;
pub mod unsubscribe;
pub mod view;
pub mod webhook;
pub mod wrong;

#[cfg(test)]
pub(crate) mod rights;
#[cfg(test)]
pub(crate) mod tests;
