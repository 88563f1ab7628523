//! `relance reports recount`: what reports count, counted again from each ticket's promises, letters and history.
//! What was known at an instant alone, such as whether a mail of ours was missing then, is what it is now.

use super::{Place, say};
use crate::{config, wire};

/// Forgets all figures and counts them again, with no server beside it.
pub async fn recount(place: &Place) -> anyhow::Result<()> {
    let (data, database) = config::place(place)?;
    let opened = wire::open(&data, &database, String::new(), true).await?;
    opened.desk.live()?;
    opened.desk.count_anew().await?;
    while opened.desk.do_chores(wire::now()).await? > 0 {}
    opened.desk.store().close().await;
    say("all tickets are counted again");
    Ok(())
}
