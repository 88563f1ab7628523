//! The first run. Each step keeps what was entered as a draft, so that one can leave and come back; after the way out
//! is settled the draft becomes the policy, and again with every later change. The link opens the first step alone;
//! whoever made themselves an administrator there signs in like everybody for the rest.

mod admin;
mod brand;
mod company;
mod draft;
mod letter;
mod mailbox;
mod place;
mod promise;
mod relay;
#[cfg(test)]
mod tests;

use axum::extract::{FromRequestParts, Query};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use jiff::tz::TimeZone;
use relance_domain::agent::Role;
use serde::Deserialize;

use super::login::secure;
use crate::app::Site;
use crate::fault::Fault;
use crate::page::setup::{self as page, Form, SetupView, Step};
use crate::route::{Gate, Routes};
use crate::session;
use crate::visit::{Guest, Visit};
use draft::Draft;

pub(super) use company::hours;
pub(super) use draft::Relay;
pub(super) use relay::{checks, faults as relay_faults, tried, url as relay_url};

/// Carries the set-up link's token from the link to the first step.
const LINK: &str = "relance_setup";
const LINK_SECS: i64 = 24 * 3600;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Setup, "/setup", open)
        .get(Gate::Setup, "/setup/admin", admin::show)
        .post(Gate::Setup, "/setup/admin", admin::save)
        .get(Gate::Admin, "/setup/company", company::show)
        .post(Gate::Admin, "/setup/company", company::save)
        .get(Gate::Admin, "/setup/brand", brand::show)
        .post(Gate::Admin, "/setup/brand", brand::save)
        .get(Gate::Admin, "/setup/mailbox", mailbox::show)
        .post(Gate::Admin, "/setup/mailbox", mailbox::save)
        .get(Gate::Admin, "/setup/promise", promise::show)
        .post(Gate::Admin, "/setup/promise", promise::save)
        .get(Gate::Admin, "/setup/relay", relay::show)
        .post(Gate::Admin, "/setup/relay", relay::save)
        .get(Gate::Admin, "/setup/letter", letter::show)
        .post(Gate::Admin, "/setup/letter", letter::save)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Link {
    link: String,
}

/// The one-time link: its token moves into a cookie, so that it stands in no address after this.
async fn open(guest: Guest, Query(typed): Query<Link>) -> Result<Response, Fault> {
    if !guest.site.app.desk.is_setup_link(&typed.link).await? {
        return Err(Fault::Missing);
    }
    let cookie = session::set(LINK, &typed.link, LINK_SECS, secure(&guest.site));
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to(&Step::Admin.path())).into_response())
}

/// Whoever holds the link while setting up is not over.
struct Newcomer {
    guest: Guest,
    /// Somebody has made themselves an administrator already.
    peopled: bool,
}

impl FromRequestParts<Site> for Newcomer {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        let token = session::cookie(&parts.headers, LINK).ok_or(Fault::Missing)?;
        if !site.app.desk.is_setup_link(token).await? {
            return Err(Fault::Missing);
        }
        let Ok(guest) = Guest::from_request_parts(parts, site).await;
        Ok(Self { guest, peopled: site.app.desk.setup_stage().await?.peopled })
    }
}

/// A signed-in administrator while setting up is not over, with what was entered so far.
struct Founder {
    visit: Visit,
    draft: Draft,
}

impl FromRequestParts<Site> for Founder {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        let mut visit = Visit::from_request_parts(parts, site).await?;
        if visit.agent.role != Role::Admin {
            return Err(Fault::Forbidden);
        }
        if !site.app.desk.setup_stage().await?.open {
            return Err(Fault::Missing);
        }
        let draft = Draft::read(site.app.desk.setup_draft().await?.as_deref());
        // Before there is a policy the company's clock is the one that was just chosen.
        if let Some(zone) = draft.company.as_ref().and_then(|company| TimeZone::get(&company.zone).ok()) {
            visit.ctx.zone = zone;
        }
        Ok(Self { visit, draft })
    }
}

impl Founder {
    /// Where to go instead of this step: to the first one that is missing before it; or to the last one when a policy
    /// was applied from elsewhere, which the set-up must not overwrite.
    fn elsewhere(&self, step: Step) -> Option<Response> {
        let foreign = !self.draft.applied && self.visit.site.app.desk.live_if_any().is_some();
        let to = match foreign {
            true => (step != Step::Letter).then_some(Step::Letter),
            false => Step::ALL
                .into_iter()
                .take_while(|before| *before < step)
                .find(|before| !self.draft.has(*before)),
        };
        to.map(|to| Redirect::to(&to.path()).into_response())
    }

    /// Keeps the draft, and brings the policy in line with it once there is one.
    async fn keep(&self) -> Result<(), Fault> {
        let desk = &self.visit.desk;
        desk.keep_setup_draft(&self.draft.text()).await?;
        if let Some(setup) = self.draft.setup().filter(|_| self.draft.applied) {
            let files = setup.files(&self.visit.site.app.starter);
            desk.apply_policy(files, &self.visit.agent.email, "set-up", None, self.visit.ctx.now).await?;
        }
        Ok(())
    }

    /// Keeps the draft and goes to the step after this one.
    async fn go_on(&self, from: Step) -> Result<Response, Fault> {
        self.keep().await?;
        let to = from.next().unwrap_or(from);
        Ok(Redirect::to(&to.path()).into_response())
    }

    /// The page of a step.
    fn draw(&self, form: Form) -> Response {
        let mut done = vec![(Step::Admin, self.visit.agent.name.clone())];
        done.extend(self.draft.done(&self.visit.ctx));
        page::page(&self.visit.ctx, &SetupView { form, done }).into_response()
    }

    /// The page of a step with what is wrong in it.
    fn refuse(&self, form: Form) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self.draw(form)).into_response()
    }
}

/// What was typed as one line, without blanks around and doubled.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(100).collect()
}

/// Which button was pressed.
fn looks_again(then: &str) -> bool {
    then == "check"
}
