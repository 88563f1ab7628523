//! Who a request comes from, as handlers take it: a signed-in agent or a guest, each with the texts, language and zone
//! of the page to be printed.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::{ACCEPT_LANGUAGE, USER_AGENT};
use axum::http::request::Parts;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use relance_desk::{Caller, Desk};
use relance_domain::agent::Agent;
use relance_domain::audit::Author;
use relance_domain::locale::Locale;

use crate::app::Site;
use crate::component::{AgentCard, Ctx};
use crate::fault::Fault;
use crate::locale::negotiate;
use crate::session;

/// A signed-in agent's request.
pub struct Visit {
    pub site: Site,
    /// The desk, called by them: what is done through it stands in the audit log with their address.
    pub desk: Desk,
    pub agent: Agent,
    /// The session that their browser carries.
    pub session: String,
    pub ctx: Ctx,
    /// Only the parts of a page that live updates swap are wanted.
    pub fragment: bool,
}

/// Whose session a request carries, once it was looked up: the guard of a page and its handler both ask.
#[derive(Clone)]
struct Known(Agent, String);

/// Days that somebody asks for, the first and the last.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    pub from: Date,
    pub until: Date,
    /// When the first begins.
    pub begins_at: Timestamp,
    /// When the last is over.
    pub ends_at: Timestamp,
}

impl Visit {
    /// The days as the browser wrote them, on the clock of the company. What nobody can read as a day is left at what
    /// is usual: until today, for so many days.
    pub fn days(&self, (from, until): (&str, &str), usual: i64) -> Result<Days, Fault> {
        let until: Date = until.parse().unwrap_or_else(|_| self.ctx.here().date());
        let from: Date = from.parse().unwrap_or_else(|_| until.saturating_sub(usual.days()));
        let begins = |day: Date| -> Result<Timestamp, Fault> {
            let begins = day.to_zoned(self.ctx.zone.clone());
            begins.map(|begins| begins.timestamp()).map_err(|_| Fault::Missing)
        };
        Ok(Days { from, until, begins_at: begins(from)?, ends_at: begins(until.saturating_add(1.day()))? })
    }
}

/// Anybody's request.
pub struct Guest {
    pub site: Site,
    /// The desk, called by them.
    pub desk: Desk,
    pub ctx: Ctx,
    pub peer: IpAddr,
    /// Whether the browser says which language it likes.
    pub names_language: bool,
    /// The session that the browser carries, if any.
    pub session: Option<String>,
    /// What proves the first step of signing in, if any.
    pub first_step: Option<String>,
    /// What the browser carries that asked for a way into a customer's area, if any.
    pub asking: Option<String>,
    /// The mark of a browser that read the help, if any.
    pub reader: Option<String>,
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        let back = || {
            // Only a page that is read can be gone back to.
            let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
            Fault::SignIn(if parts.method == axum::http::Method::GET {
                path.to_owned()
            } else {
                "/".to_owned()
            })
        };
        let Known(agent, session) = match parts.extensions.get::<Known>() {
            Some(known) => known.clone(),
            None => {
                let token = session::cookie(&parts.headers, session::SESSION).ok_or_else(back)?;
                let desk = site.app.desk.called_by(caller(parts, Author::Stranger));
                let agent = desk.session(token, site.now()).await?.ok_or_else(back)?;
                let known = Known(agent, token.to_owned());
                parts.extensions.insert(known.clone());
                known
            }
        };
        let mut ctx = context(parts, site, Some(agent.locale));
        ctx.agent = Some(AgentCard::of(&agent.name));
        let fragment = parts.headers.contains_key("x-fragment");
        let desk = site.app.desk.called_by(caller(parts, Author::Agent(agent.id)));
        Ok(Self { site: site.clone(), desk, agent, session, ctx, fragment })
    }
}

impl FromRequestParts<Site> for Guest {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Self::Rejection> {
        let cookie = |name| session::cookie(&parts.headers, name).map(str::to_owned);
        Ok(Self {
            site: site.clone(),
            desk: site.app.desk.called_by(caller(parts, Author::Stranger)),
            ctx: context(parts, site, None),
            names_language: parts.headers.contains_key(ACCEPT_LANGUAGE),
            peer: peer(parts),
            session: cookie(session::SESSION),
            first_step: cookie(session::FIRST_STEP),
            asking: cookie(session::ASKING),
            reader: cookie(session::READER),
        })
    }
}

/// Where the request comes from. Without a socket, which only tests have none of, it is this machine.
pub(crate) fn peer(parts: &Parts) -> IpAddr {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    peer.unwrap_or(IpAddr::from([127, 0, 0, 1]))
}

pub(crate) fn caller(parts: &Parts, author: Author) -> Caller {
    let browser = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Caller::with_browser(author, peer(parts), browser)
}

impl Guest {
    /// Their browser's language, else the one in which we write to them, where that is known.
    pub fn in_their_language(&self, ours: Option<Locale>) -> Ctx {
        match ours.filter(|_| !self.names_language) {
            Some(ours) => {
                Ctx { path: self.ctx.path.clone(), ..Ctx::new(ours, self.ctx.zone.clone(), self.ctx.now) }
            }
            None => self.ctx.clone(),
        }
    }

    /// Takes one writing request of those that strangers may make.
    pub fn may_write(&self) -> Result<(), Fault> {
        let taken = self.site.limits.public(self.peer);
        taken.map_err(|wait_secs| {
            let wait = SignedDuration::from_secs(i64::try_from(wait_secs).unwrap_or(60));
            Fault::TooMany(self.ctx.now + wait)
        })
    }
}

/// The page's language: the agent's own, else what the browser likes, else the company's first. The zone is the
/// company's.
pub(crate) fn context(parts: &Parts, site: &Site, own: Option<Locale>) -> Ctx {
    let live = site.app.desk.live_if_any();
    let first = live.as_ref().map_or(Locale::En, |live| live.policy.company.default_locale());
    let zone = live.as_ref().and_then(|live| TimeZone::get(&live.policy.company.zone).ok());
    let accepted = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let locale = own.unwrap_or_else(|| accepted.map_or(first, |accepted| negotiate(accepted, first)));
    let mut ctx = Ctx::new(locale, zone.unwrap_or(TimeZone::UTC), site.now());
    ctx.rung = Some(site.app.desk.store().n_rung());
    ctx.path = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), |path| path.as_str().to_owned());
    ctx
}
