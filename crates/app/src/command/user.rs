//! `relance user add`: an agent without the browser.
//! Which names, addresses and passwords are taken is decided in the desk. Nothing is asked back, so scripts can run it.

use std::io::Read;

use anyhow::Context;
use relance_desk::NewAgent;
use relance_domain::locale::Locale;

use super::{AddUser, say};
use crate::{config, wire};

/// Lets a person in, with the password from standard input.
pub async fn add(user: AddUser) -> anyhow::Result<()> {
    let mut password = String::new();
    std::io::stdin().take(4096).read_to_string(&mut password).context("cannot read the password")?;
    let (data, database) = config::place(&user.place)?;
    let opened = wire::open(&data, &database, String::new(), false).await?;
    let live = opened.desk.live_if_any();
    let first = live.map_or(Locale::En, |live| live.policy.company.default_locale());
    let new = NewAgent {
        email: user.email,
        name: user.name,
        role: user.role,
        locale: user.locale.unwrap_or(first),
        grants: user.grants.into_iter().collect(),
        password: password.trim_end_matches(['\r', '\n']).to_owned(),
    };
    let email = new.email.clone();
    opened.desk.add_agent(new, wire::now()).await?;
    opened.desk.store().close().await;
    say(&format!("{email} may sign in"));
    Ok(())
}
