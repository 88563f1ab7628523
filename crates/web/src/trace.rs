//! A span for each request, by its route: never a part of its path, a query or a body, which are about customers. Names
//! are those of OpenTelemetry for HTTP servers. Who hears spans is the binary's matter.

use std::fmt::{self, Display, Formatter};

use axum::http::StatusCode;
use tracing::Span;
use tracing::field::Empty;

/// What spans for traces are marked with; the same word stands in every room that opens some.
const TARGET: &str = "relance::trace";

/// The header field of a program that goes on with its own trace (W3C Trace Context).
pub const TRACEPARENT: &str = "traceparent";

/// A request that was let in; the route is its template.
pub fn request(method: &'static str, route: Option<&str>, traceparent: Option<&str>) -> Span {
    // What a stranger calls a method is no name of ours.
    let method = if method == "other" { "_OTHER" } else { method };
    tracing::info_span!(
        target: TARGET,
        "request",
        otel.name = %Name(method, route),
        otel.kind = "server",
        http.request.method = method,
        http.route = route,
        http.response.status_code = Empty,
        error.type = Empty,
        traceparent,
    )
}

/// What was answered. Faults of ours are errors, those of whoever asked are not.
pub fn answered(span: &Span, status: StatusCode) {
    span.record("http.response.status_code", status.as_u16());
    if status.is_server_error() {
        span.record("error.type", status.as_str());
    }
}

/// `GET /tickets/{number}`, or `GET` where no route was found.
struct Name<'a>(&'static str, Option<&'a str>);

impl Display for Name<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(method, route) = self;
        // By its conventions a method that nobody knows is called so in names.
        f.write_str(if *method == "_OTHER" { "HTTP" } else { method })?;
        route.map_or(Ok(()), |route| write!(f, " {route}"))
    }
}
