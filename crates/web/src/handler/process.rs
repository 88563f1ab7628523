//! What the process runs with, for administrators. It is read only: settings stand in files and flags. What they are is
//! told by the binary.

#[cfg(test)]
mod tests;

use axum::response::{IntoResponse, Response};

use super::sidebar;
use crate::fault::Fault;
use crate::page::process::{PATH, page};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Admin, PATH, show)
}

async fn show(visit: Visit) -> Result<Response, Fault> {
    let side = sidebar::alone(&visit).await?;
    let stand = visit.site.app.process.stand();
    Ok(page(&visit.ctx, &side, &stand).into_response())
}
