//! Stories of a whole desk, on SQLite in memory and, when `RELANCE_TEST_POSTGRES` names a server, in a schema of its
//! own there. A house is the preset of a game studio with its agents; time stands where the story puts it.

mod agents;
mod asides;
mod bulk_backs;
mod bulks;
mod cadences;
mod customers;
mod delivery;
mod drafts;
mod files;
mod followers;
mod forms;
mod gate;
mod holdings;
mod hostile;
pub(crate) mod house;
mod imap;
mod imports;
mod intake;
mod labels;
mod merges;
mod misroutes;
mod nodes;
mod notices;
mod people;
mod plans;
mod pledges;
mod policies;
mod presence;
mod proposals;
mod relaid;
mod robots;
mod saved;
mod searches;
mod senders;
mod sending;
mod serials;
mod signatures;
mod sorting;
mod suppressions;
mod threads;
mod webhooks;
mod wrong_people;

use house::{ENGLISH, FRENCH, House, Mail, both};
