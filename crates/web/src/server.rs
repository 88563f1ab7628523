//! The router with everything that holds for all routes: headers that forbid what no page of ours does, the check for
//! foreign origins, limits on size, faults dressed as pages. What a route shows is in `handler`.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use relance_domain::agent::{Agent, Role};
use relance_domain::right::Right;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tracing::Instrument;

use crate::api;
use crate::app::{App, Shared, Site};
use crate::area::Area;
use crate::component::Ctx;
use crate::component::public::House;
use crate::fault::Fault;
use crate::handler;
use crate::limit::Limits;
use crate::meter;
use crate::provider::Providers;
use crate::route::{Gate, Route, Routes};
use crate::session;
use crate::trace;
use crate::visit::{Visit, context};

/// The largest form: a long letter with room to spare.
const FORM_BYTES: usize = 2 * 1024 * 1024;

/// Pages load our own style and script, and nothing else from anywhere.
macro_rules! page_policy {
    ($sites:expr) => {
        concat!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
             frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ",
            $sites
        )
    };
}
const PAGE_POLICY: &str = page_policy!("'none'");

/// The same for a page that these sites may show in a frame.
pub(crate) fn framed_by(sites: &str) -> String {
    format!("{}{sites}", page_policy!(""))
}

/// All pages of the desk.
pub fn router(app: App) -> Router {
    let trusted = app.desk.base_url().to_owned();
    let limits = Limits::new(app.now);
    let providers = Providers::new(app.asker.clone());
    let site: Site = Arc::new(Shared { app, limits, providers });
    let routes = table();
    let csrf = CsrfLayer::new().add_trusted_origin(trusted).unwrap_or_else(|_| CsrfLayer::new());
    // The signed link proves whose mail is turned off; who follows it need not be on our page (RFC 8058).
    let csrf = csrf.with_insecure_bypass(|_, uri| uri.path().starts_with(handler::unsubscribe::PATH));
    let agents = routes.agent.route_layer(middleware::from_fn_with_state(site.clone(), agents_only));
    let holders = routes.may.into_iter().fold(Router::new(), |all, (right, router)| {
        let gate = middleware::from_fn_with_state((site.clone(), right), holders_only);
        all.merge(router.route_layer(gate))
    });
    let customers = routes.customer.route_layer(middleware::from_fn_with_state(site.clone(), customers_only));
    let leads = routes.lead.route_layer(middleware::from_fn_with_state(site.clone(), leads_only));
    let admins = routes.admin.route_layer(middleware::from_fn_with_state(site.clone(), admins_only));
    let pages = routes
        .public
        .merge(customers)
        .merge(agents)
        .merge(holders)
        .merge(leads)
        .merge(admins)
        .fallback(|| async { Fault::Missing })
        .method_not_allowed_fallback(|| async { StatusCode::METHOD_NOT_ALLOWED })
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(csrf)
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(site.clone(), dress));
    let api = api::router()
        .layer(CatchPanicLayer::custom(api::panicked))
        .layer(middleware::from_fn_with_state(site.clone(), bare));
    pages.nest("/api", api).with_state(site)
}

/// Every route with its gate, for the test that lists them.
pub fn routes() -> Vec<Route> {
    table().list
}

fn table() -> Routes {
    let routes = Routes::new()
        .get(Gate::Public, "/healthz", handler::health::show)
        .get(Gate::Public, "/metrics", handler::metric::show)
        .get(Gate::Public, "/assets/{print}/{name}", handler::asset::show)
        .get(Gate::Public, "/brand/teams.css", handler::asset::teams)
        .get(Gate::Public, "/brand/{brand}", handler::asset::brand)
        .get(Gate::Public, "/files/{seal}/{name}", handler::file::show);
    let routes = handler::login::routes(routes);
    let routes = handler::sign_in::routes(routes);
    let routes = handler::setup::routes(routes);
    let routes = handler::postbox::routes(routes);
    let routes = handler::inbox::routes(routes);
    let routes = handler::saved_reply::routes(routes);
    let routes = handler::search::routes(routes);
    let routes = handler::bulk::routes(routes);
    let routes = handler::ticket::routes(routes);
    let routes = handler::plan::routes(routes);
    let routes = handler::customer::routes(routes);
    let routes = handler::address::routes(routes);
    let routes = handler::organisation::routes(routes);
    let routes = handler::serial::routes(routes);
    let routes = handler::settings::routes(routes);
    let routes = handler::account::routes(routes);
    let routes = handler::member::routes(routes);
    let routes = handler::invitation::routes(routes);
    let routes = handler::audit::routes(routes);
    let routes = handler::policy::routes(routes);
    let routes = handler::mailbox::routes(routes);
    let routes = handler::misroute::routes(routes);
    let routes = handler::notice::routes(routes);
    let routes = handler::outbox::routes(routes);
    let routes = handler::subscription::routes(routes);
    let routes = handler::suppression::routes(routes);
    let routes = handler::again::routes(routes);
    let routes = handler::presence::routes(routes);
    let routes = handler::process::routes(routes);
    let routes = handler::portal::routes(routes);
    let routes = handler::messages::routes(routes);
    let routes = handler::proposal::routes(routes);
    let routes = handler::unsubscribe::routes(routes);
    let routes = handler::follower::routes(routes);
    let routes = handler::form::routes(routes);
    let routes = handler::article::help::routes(routes);
    let routes = handler::article::routes(routes);
    let routes = handler::wrong::routes(routes);
    let routes = handler::block::routes(routes);
    let routes = handler::quarantine::routes(routes);
    let routes = handler::report::routes(routes);
    let routes = handler::dkim::routes(routes);
    let routes = handler::snooze::routes(routes);
    let routes = handler::tag::routes(routes);
    let routes = handler::token::routes(routes);
    let routes = handler::draft::routes(routes);
    let routes = handler::view::routes(routes);
    let routes = handler::webhook::routes(routes);
    handler::live::routes(routes)
}

/// Nothing of a customer's without that customer.
async fn customers_only(State(_): State<Site>, _: Area, request: Request, next: Next) -> Response {
    next.run(request).await
}

/// No agent's page without an agent, whatever the handler looks at.
async fn agents_only(State(_): State<Site>, _: Visit, request: Request, next: Next) -> Response {
    next.run(request).await
}

/// Nothing that needs a right without somebody who has it in some team.
async fn holders_only(State((site, right)): State<(Site, Right)>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    match Visit::from_request_parts(&mut parts, &site).await {
        Ok(visit) if visit.agent.may_somewhere(right) => next.run(Request::from_parts(parts, body)).await,
        Ok(_) => Fault::Forbidden.into_response(),
        Err(fault) => fault.into_response(),
    }
}

/// No page of the policy without somebody who may look at it.
async fn leads_only(State(_): State<Site>, visit: Visit, request: Request, next: Next) -> Response {
    if !visit.agent.leads() {
        return Fault::Forbidden.into_response();
    }
    next.run(request).await
}

/// Nothing of the policy is changed without an administrator.
async fn admins_only(State(_): State<Site>, visit: Visit, request: Request, next: Next) -> Response {
    if visit.agent.role < Role::Admin {
        return Fault::Forbidden.into_response();
    }
    next.run(request).await
}

/// Faults become pages in the reader's language, and every answer gets the headers of the house.
async fn dress(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut ctx = context(&parts, &site, None);
    let token = session::cookie(&parts.headers, session::SESSION).map(str::to_owned);
    let route = parts.extensions.get::<MatchedPath>().cloned();
    let (method, begun_at) = (parts.method.clone(), ctx.now);
    let span = trace::request(known_method(&method), route.as_ref().map(MatchedPath::as_str), None);
    let mut response = next.run(Request::from_parts(parts, body)).instrument(span.clone()).await;
    if let Some(fault) = response.extensions_mut().remove::<Arc<Fault>>().and_then(Arc::into_inner) {
        if let Some(agent) = asked(&site, token).await {
            ctx = Ctx { agent: ctx.agent, path: ctx.path, ..Ctx::new(agent.locale, ctx.zone, ctx.now) };
        }
        let id = site.token();
        let is_outside = ctx.path == session::AREA_PATH || ctx.path.starts_with("/portal/");
        // A handler that knows where its page is shown says so of its faults too.
        let shown_by = response.headers_mut().remove(CONTENT_SECURITY_POLICY);
        response = match site.app.desk.live_if_any().filter(|_| is_outside) {
            Some(live) => fault.page_outside(&ctx, &House::of(&live.policy), &id[..12]),
            None => fault.page(&ctx, &id[..12]),
        };
        if let Some(policy) = shown_by {
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
        }
    }
    let is_page =
        response.headers().get(CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/html"));
    let headers = response.headers_mut();
    let mut add = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    add(CONTENT_SECURITY_POLICY, PAGE_POLICY);
    add(X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(REFERRER_POLICY, "same-origin");
    add(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    add(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    if is_page {
        add(CACHE_CONTROL, "no-store");
    }
    if site.app.desk.base_url().starts_with("https://") {
        add(STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    trace::answered(&span, response.status());
    let secs = site.now().duration_since(begun_at).as_secs_f64().max(0.0);
    let route = route.as_ref().map_or("other", MatchedPath::as_str);
    meter::answered(route, known_method(&method), response.status().as_u16(), secs);
    response
}

/// The headers of what is no page, and its time.
async fn bare(State(site): State<Site>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let (method, begun_at) = (request.method().clone(), site.now());
    let traceparent = request.headers().get(trace::TRACEPARENT).and_then(|value| value.to_str().ok());
    let span = trace::request(known_method(&method), route.as_ref().map(MatchedPath::as_str), traceparent);
    let mut response = next.run(request).instrument(span.clone()).await;
    trace::answered(&span, response.status());
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    let secs = site.now().duration_since(begun_at).as_secs_f64().max(0.0);
    let route = route.as_ref().map_or("other", MatchedPath::as_str);
    meter::answered(route, known_method(&method), response.status().as_u16(), secs);
    response
}

/// The methods that browsers and programs use; what else a stranger calls one is not a label of ours.
fn known_method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}

/// Who met a fault: they read it in their own language. Where the store is what broke, the browser's must do.
async fn asked(site: &Site, token: Option<String>) -> Option<Agent> {
    site.app.desk.session(&token?, site.now()).await.ok().flatten()
}

impl IntoResponse for Fault {
    /// A bare answer that carries the fault; `dress` turns it into a page.
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
