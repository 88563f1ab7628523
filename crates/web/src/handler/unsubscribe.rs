//! Optional mail turned off by the link that it carries (RFC 8058). Reading the page changes nothing, so that a scanner
//! that follows links does no harm; a POST is enough, without a session and from wherever it comes.

use axum::body::Bytes;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::Error;

use crate::component::public::House;
use crate::fault::Fault;
use crate::page::unsubscribe::{self as page, UnsubscribeView};
use crate::route::{Gate, Routes};
use crate::visit::Guest;

/// Where the links lead; the one path to which a POST may come from anywhere.
pub const PATH: &str = "/unsubscribe/";

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Public, "/unsubscribe/{token}", show).post(Gate::Public, "/unsubscribe/{token}", change)
}

async fn show(guest: Guest, Path(token): Path<String>) -> Result<Response, Fault> {
    let view = view(&guest, &token).await?;
    let ctx = guest.in_their_language(view.1);
    Ok(page::page(&ctx, &view.0).into_response())
}

async fn view(
    guest: &Guest,
    token: &str,
) -> Result<(UnsubscribeView, Option<relance_domain::locale::Locale>), Fault> {
    let desk = &guest.site.app.desk;
    let known = desk.unsubscription(token, guest.ctx.now).await?;
    let view = UnsubscribeView {
        house: House::of(&desk.live()?.policy),
        address: known.address,
        path: format!("{PATH}{token}"),
        is_off: known.is_off,
        is_done: false,
    };
    Ok((view, known.locale))
}

/// A mail provider posts `List-Unsubscribe=One-Click`, in either encoding of forms; the page posts nothing, or that
/// mail is wanted again.
async fn change(guest: Guest, Path(token): Path<String>, body: Bytes) -> Result<Response, Fault> {
    let desk = &guest.site.app.desk;
    // Providers post for thousands of people from a few addresses. A token of ours costs nobody anything; guesses do.
    if !desk.is_unsubscribe_token(&token) {
        guest.may_write()?;
    }
    if body.as_ref() == b"again=1" {
        match desk.subscribe_again(&token, guest.ctx.now).await {
            Ok(()) | Err(Error::Refused(_)) => {}
            Err(other) => return Err(other.into()),
        }
        return Ok(Redirect::to(&format!("{PATH}{token}")).into_response());
    }
    desk.unsubscribe(&token, guest.ctx.now).await?;
    let (known, locale) = view(&guest, &token).await?;
    let ctx = guest.in_their_language(locale);
    Ok(page::page(&ctx, &UnsubscribeView { is_done: true, ..known }).into_response())
}
