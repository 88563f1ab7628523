//! Who else is on a ticket: the beat of an open page, answered with the banner. Without a script there is no beat, and
//! nothing is missed but this.

use axum::Form;
use axum::extract::Path;
use maud::Markup;
use relance_domain::right::Right;
use relance_store::presence::Present as Found;
use serde::Deserialize;

use crate::fault::Fault;
use crate::page::presence::{self as page, Present};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Team(Right::See), "/tickets/{number}/presence", show).post(
        Gate::Team(Right::See),
        "/tickets/{number}/presence",
        beat,
    )
}

async fn show(visit: Visit, Path(number): Path<i64>) -> Result<Markup, Fault> {
    let found = visit.site.app.desk.present(&visit.agent, number, visit.ctx.now).await?;
    Ok(page::draw(&visit.ctx, number, &present(&found)))
}

#[derive(Debug, Deserialize)]
struct Beat {
    /// `looking`, `noting`, `writing`; anything else has gone.
    #[serde(default)]
    doing: String,
}

async fn beat(visit: Visit, Path(number): Path<i64>, Form(form): Form<Beat>) -> Result<Markup, Fault> {
    let doing = form.doing.parse().ok();
    let found = visit.site.app.desk.be_present(&visit.agent, number, doing, visit.ctx.now).await?;
    Ok(page::draw(&visit.ctx, number, &present(&found)))
}

/// Those who are there, as the banner tells them.
pub fn present(found: &[Found]) -> Vec<Present> {
    found.iter().map(|one| Present { name: one.name.clone(), doing: one.doing }).collect()
}

#[cfg(test)]
mod tests;
