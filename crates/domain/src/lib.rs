//! The rules of the desk. Pure: no I/O, no async, no clock, no SQL, no HTTP. Whoever calls brings `now`, ids and
//! everything loaded; what comes back is a decision as data.

pub mod agent;
pub mod answering;
pub mod block;
pub mod brand;
pub mod budget;
pub mod cadence;
pub mod calendar;
pub mod customer;
pub mod draft;
pub mod effect;
pub mod error;
pub mod event;
pub mod form;
pub mod holiday;
pub mod id;
pub mod imap;
pub mod intake;
pub mod invoice;
pub mod locale;
pub mod message;
pub mod money;
pub mod offset;
pub mod policy;
pub mod product;
pub mod promise;
pub mod quiet;
pub mod sending;
pub mod suppression;
pub mod team;
pub mod ticket;
pub mod topic;
pub mod vendor;
pub mod webhook;
pub mod words;
