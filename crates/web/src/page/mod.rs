//! The pages of the desk: one file a page, each a pure function from its view to markup, with samples.

pub mod account;
pub mod inbox;
pub mod login;
pub mod new_ticket;
pub mod postbox;
pub mod problem;
mod qr;
mod rich;
pub mod setup;
pub mod ticket;

use crate::component::Sample;

/// The samples of every page.
pub fn samples() -> Vec<Sample> {
    [
        inbox::samples(),
        ticket::samples(),
        new_ticket::samples(),
        login::samples(),
        account::samples(),
        setup::samples(),
        postbox::samples(),
        problem::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
