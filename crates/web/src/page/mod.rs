//! The pages of the desk: one file a page, each a pure function from its view to markup, with samples. Filling the
//! views from the store is the handlers' work.

pub mod account;
pub mod address;
pub mod again;
pub mod article;
pub mod audit;
pub mod block;
pub mod bulk;
pub mod customer;
pub mod dkim;
pub mod draft;
pub mod follower;
pub mod form;
pub mod inbox;
pub mod invitation;
pub mod login;
pub mod mailbox;
pub mod member;
pub mod messages;
pub mod misroute;
pub mod new_ticket;
pub mod notice;
pub mod organisation;
pub mod outbox;
pub mod plan;
pub mod policy;
pub mod portal;
pub mod postbox;
pub mod presence;
pub mod problem;
pub mod process;
pub mod proposal;
mod qr;
pub mod quarantine;
pub mod report;
mod rich;
pub mod saved_reply;
pub mod search;
pub mod serial;
pub mod settings;
pub mod setup;
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

use maud::Markup;

use crate::component::{Ctx, Sample};

/// The samples of every page.
pub fn samples() -> Vec<Sample> {
    [
        inbox::samples(),
        invitation::samples(),
        ticket::samples(),
        plan::samples(),
        customer::samples(),
        customer::list::samples(),
        customer::merge::samples(),
        organisation::samples(),
        serial::samples(),
        settings::samples(),
        new_ticket::samples(),
        login::samples(),
        account::samples(),
        account::session::samples(),
        article::samples(),
        audit::samples(),
        setup::samples(),
        postbox::samples(),
        policy::samples(),
        policy::table_samples(),
        mailbox::samples(),
        member::samples(),
        misroute::samples(),
        notice::samples(),
        outbox::samples(),
        suppression::samples(),
        again::samples(),
        portal::samples(),
        messages::samples(),
        proposal::samples(),
        unsubscribe::samples(),
        form::samples(),
        wrong::samples(),
        address::samples(),
        quarantine::samples(),
        report::samples::samples(),
        saved_reply::samples(),
        search::samples(),
        block::samples(),
        dkim::samples(),
        sign_in::samples(),
        snooze::samples(),
        tag::samples(),
        token::samples(),
        draft::samples(),
        view::samples(),
        webhook::samples(),
        bulk::samples(),
        problem::samples(),
        process::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A sample that is a whole page.
fn sample(name: &'static str, render: fn(&Ctx) -> Markup) -> Sample {
    Sample { name, page: true, render }
}
