//! Who a request of the customers' area comes from, as its handlers take it: a customer who is signed in there, with
//! the texts, language and zone of the page. Agents come by `visit`; neither passes for the other.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use jiff::tz::TimeZone;
use relance_desk::{Desk, Holder, Live};
use relance_domain::audit::Author;
use relance_domain::customer::Customer;

use crate::app::Site;
use crate::component::Ctx;
use crate::fault::Fault;
use crate::session;
use crate::visit::{caller, context, peer};

/// A request of a customer who is signed in to their own area.
pub struct Area {
    pub site: Site,
    pub desk: Desk,
    pub holder: Holder,
    /// The session that their browser carries.
    pub session: String,
    pub ctx: Ctx,
    pub peer: IpAddr,
}

/// Whose session a request carries, once it was looked up: the guard of a page and its handler both ask.
#[derive(Clone)]
struct Known(Holder, String);

impl FromRequestParts<Site> for Area {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        let back = || {
            // Only a page that is read can be gone back to.
            let path = parts.uri.path_and_query().map_or(session::AREA_PATH, |path| path.as_str());
            let is_read = parts.method == Method::GET;
            Fault::ComeIn(if is_read { path.to_owned() } else { session::AREA_PATH.to_owned() })
        };
        let desk = site.app.desk.called_by(caller(parts, Author::Stranger));
        let Known(holder, session) = match parts.extensions.get::<Known>() {
            Some(known) => known.clone(),
            None => {
                let token = session::cookie(&parts.headers, session::AREA).ok_or_else(back)?;
                let holder = desk.portal_session(token, site.now()).await?.ok_or_else(back)?;
                let known = Known(holder, token.to_owned());
                parts.extensions.insert(known.clone());
                known
            }
        };
        let ctx = of_customer(context(parts, site, None), &holder.customer);
        Ok(Self { site: site.clone(), desk, holder, session, ctx, peer: peer(parts) })
    }
}

/// A page in the language and on the clock of a customer.
pub fn of_customer(ctx: Ctx, who: &Customer) -> Ctx {
    let zone = who.zone.as_deref().and_then(|zone| TimeZone::get(zone).ok());
    Ctx { path: ctx.path, ..Ctx::new(who.locale, zone.unwrap_or(ctx.zone), ctx.now) }
}

impl Area {
    /// The live policy: nobody is signed in before there is one.
    pub fn live(&self) -> Result<Arc<Live>, Fault> {
        Ok(self.desk.live()?)
    }

    /// Takes one writing request of those that anybody may make.
    pub fn may_write(&self) -> Result<(), Fault> {
        let taken = self.site.limits.public(self.peer);
        taken.map_err(|wait_secs| {
            let wait = jiff::SignedDuration::from_secs(i64::try_from(wait_secs).unwrap_or(60));
            Fault::TooMany(self.ctx.now + wait)
        })
    }
}
