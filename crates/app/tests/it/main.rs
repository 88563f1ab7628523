//! Stories that cross the wires: the binary as operators run it, against real mail servers and clients. One rule a
//! story; what a rule does in all its cases is tested in the crate that has it.

mod api;
mod browser;
mod colleagues;
mod crash;
mod direct;
mod doctor;
mod flood;
mod gate;
mod hostile;
mod house;
mod imap;
mod import;
mod lead;
mod loops;
mod mail;
mod metrics;
mod nodes;
mod passkey;
mod portal;
mod read;
mod relay;
mod rule;
mod senders;
mod sending;
mod settings;
mod sign_in;
mod stories;
mod three_ways;
mod traces;
mod webhook;
