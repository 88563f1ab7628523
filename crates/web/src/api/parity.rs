//! What agents do on pages can be done by programs: every route that does something is named by an operation that comes
//! to the same, or stands below with the reason why no program may. Routes that are read as well.

use std::collections::BTreeSet;

use axum::http::Method;

/// What is done on pages alone, and why.
const NO_ACTION: &[(&str, &str)] = &[];

/// What is read on pages alone, and why.
const PAGES_ONLY: &[(&str, &str)] = &[];

/// What agents do or read on pages and programs cannot yet.
const WITHOUT_CALL: &[&str] = &[];

#[test]
fn everything_that_pages_do_can_be_done_by_a_call() {
    let routes = crate::routes();
    let pages: BTreeSet<String> = routes
        .iter()
        .filter(|route| !route.path.starts_with(super::ROOT))
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    let ops = super::ops();
    let named: BTreeSet<&str> = ops.iter().flat_map(|op| op.does.iter().copied()).collect();
    let apart: BTreeSet<&str> = NO_ACTION.iter().chain(PAGES_ONLY).map(|(route, _)| *route).collect();
    let unknown: Vec<&&str> = named.iter().chain(&apart).filter(|route| !pages.contains(**route)).collect();
    assert!(unknown.is_empty(), "no such routes: {unknown:#?}");
    let both: Vec<&&str> = named.intersection(&apart).collect();
    assert!(both.is_empty(), "named by an operation, and apart: {both:#?}");
    let missing = |method: &Method| -> Vec<&str> {
        let begins = format!("{method} ");
        let left = pages.iter().map(String::as_str).filter(|route| route.starts_with(&begins));
        left.filter(|route| !named.contains(route) && !apart.contains(route)).collect()
    };
    let left: Vec<&str> = missing(&Method::POST).into_iter().chain(missing(&Method::GET)).collect();
    assert_eq!(left, WITHOUT_CALL, "what pages do or show and programs cannot");
}
