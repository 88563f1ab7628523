//! `/healthz`: whether the store answers.
//! Whether mail arrives and leaves is not asked here.

use axum::extract::State;
use axum::http::StatusCode;
use relance_store::setting;

use crate::app::Site;

/// `ok`, or 503 when the store does not answer.
pub async fn show(State(site): State<Site>) -> (StatusCode, &'static str) {
    let asked = site
        .app
        .desk
        .look("health", (), |tx, _| Box::pin(async move { Ok(setting::get(tx, "secret").await?.is_some()) }));
    match asked.await {
        Ok(true) => (StatusCode::OK, "ok"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer"),
    }
}
