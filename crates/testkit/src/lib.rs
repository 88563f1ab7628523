//! Test rigs: real processes on loopback, each with its own temporary folder and ports, each ended by its own
//! process id when its value is dropped. For tests alone: a rig that cannot do its work panics and shows the log
//! of its process. Nothing here knows tickets, and nothing touches the machine's own services or their folders.

pub mod authority;
mod axe;
pub mod browser;
pub mod cutter;
pub mod dns;
pub mod dovecot;
pub mod greylist;
pub mod maildir;
pub mod postfix;
pub mod postgres;
mod process;
pub mod provider;
pub mod server;
pub mod sink;
pub mod smtp;
pub mod swaks;
pub mod wait;

pub use authority::Authority;
pub use browser::Browser;
pub use cutter::{Cut, Cutter};
pub use dns::Dns;
pub use dovecot::Dovecot;
pub use greylist::Greylist;
pub use maildir::Maildir;
pub use postfix::{Postfix, Route};
pub use postgres::Postgres;
pub use provider::Provider;
pub use server::Server;
pub use sink::Sink;
