//! Style, script and mark, and the sheets with the colours of the teams and of a brand, which change with the policy.
//! Which files there are, and their fingerprints, is up to `asset`.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::app::Site;
use crate::asset;
use crate::fault::Fault;

/// An asset under its fingerprint.
pub async fn show(Path((print, name)): Path<(String, String)>) -> Result<Response, Fault> {
    let found = asset::find(&format!("/assets/{print}/{name}")).ok_or(Fault::Missing)?;
    let headers = [(CONTENT_TYPE, found.content_type), (CACHE_CONTROL, asset::CACHE_CONTROL)];
    Ok((headers, found.body.as_str()).into_response())
}

/// The colours of the teams.
pub async fn teams(State(site): State<Site>) -> Response {
    let live = site.app.desk.live_if_any();
    let teams = live.iter().flat_map(|live| live.policy.teams.values());
    let sheet = asset::team_sheet(teams.map(|team| (team.key.as_str(), Some(team.color.as_str()))));
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "no-cache")];
    (headers, sheet).into_response()
}

/// The colours of a brand.
pub async fn brand(State(site): State<Site>, Path(name): Path<String>) -> Result<Response, Fault> {
    let key = name.strip_suffix(".css").ok_or(Fault::Missing)?;
    let live = site.app.desk.live_if_any().ok_or(Fault::Missing)?;
    let brand = live.policy.brands.get(key).ok_or(Fault::Missing)?;
    let sheet = asset::brand::sheet(key, &brand.color).ok_or(Fault::Missing)?;
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "no-cache")];
    Ok((headers, sheet).into_response())
}
