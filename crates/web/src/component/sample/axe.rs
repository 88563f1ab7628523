//! Every sample that is a page, before axe-core in a real browser: on a desk by day, on a telephone by night. The pages
//! come from our own router's address, so that sheets, scripts and pictures are those that people get.

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use relance_domain::locale::Locale;
use relance_testkit::Browser;
use tokio::net::TcpListener;

use super::{Sample, all, ctx};
use crate::handler::tests::house;

/// The way to one.
async fn show(Path(name): Path<String>) -> Response {
    match all().into_iter().find(|sample| sample.name == name) {
        Some(sample) => Html((sample.render)(&ctx(Locale::En)).into_string()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What axe-core finds on all of them in a window of this width.
async fn found(width: u32, dark: bool) -> Vec<String> {
    let house = house().await;
    let router = Router::new().route("/samples/{name}", get(show)).fallback_service(house.router());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let browser = Browser::start("en").await;
    browser.size(width, 900).await;
    browser.dark(dark).await;
    let mut faults = Vec::new();
    for Sample { name, .. } in all().into_iter().filter(|sample| sample.page) {
        browser.open(&format!("http://{address}/samples/{name}")).await;
        faults.extend(browser.axe().await.into_iter().map(|fault| format!("{name}: {fault}")));
        if browser.scrolls_sideways().await {
            faults.push(format!("{name}: scrolls sideways at {width} px"));
        }
    }
    browser.close().await;
    server.abort();
    faults
}

#[tokio::test]
async fn axe_finds_nothing_on_any_page_by_day() {
    let faults = found(1440, false).await;
    assert!(faults.is_empty(), "{} findings\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test]
async fn axe_finds_nothing_on_any_page_of_a_telephone_by_night() {
    let faults = found(390, true).await;
    assert!(faults.is_empty(), "{} findings\n{}", faults.len(), faults.join("\n"));
}
