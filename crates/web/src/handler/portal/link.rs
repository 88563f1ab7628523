//! The request behind the link of a mail: read without signing in, and nothing else. More needs the area itself. Whom
//! a link serves, and how long, is decided in the desk.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};

use super::{house, request};
use crate::area::of_customer;
use crate::fault::Fault;
use crate::page::portal::request as page;
use crate::route::{Gate, Routes};
use crate::visit::Guest;

/// The routes of this noun.
pub(super) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Public, "/portal/request/{token}", show)
}

async fn show(guest: Guest, Path(token): Path<String>) -> Result<Response, Fault> {
    let linked = guest.desk.linked_request(&token, guest.ctx.now).await?;
    let live = guest.desk.live()?;
    let ctx = of_customer(guest.ctx.clone(), &linked.customer);
    let view = request::view(&ctx, &guest.desk, &live, &linked.request);
    let house = house(&live, Some(&linked.request.state));
    Ok(page::linked(&ctx, &house, &view).into_response())
}
