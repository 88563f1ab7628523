//! Stories of a whole desk, on SQLite in memory and, when `RELANCE_TEST_POSTGRES` names a server, in a schema of its
//! own there. A house is the preset of a game studio with its agents; time stands where the story puts it.

mod agents;
mod cadences;
mod delivery;
mod hostile;
pub(crate) mod house;
mod imap;
mod imports;
mod intake;
mod nodes;
mod people;
mod plans;
mod policies;
mod relaid;
mod robots;
mod senders;
mod signatures;
mod threads;
mod webhooks;

use house::{ENGLISH, FRENCH, House, Mail, both};
