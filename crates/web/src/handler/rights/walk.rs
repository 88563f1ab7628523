//! How a browser goes through the house: links and forms of pages, followed until no new route comes. Who goes and what
//! is made of it stands in the test.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::{Method, StatusCode};

use crate::Route;
use crate::component::sample::scan::scan;
use crate::handler::tests::{House, filled};

/// Pages of one route that are read in search of others.
const PAGES: usize = 4;

/// What one can ask for: a path, and the fields of its form.
#[derive(Debug, Clone)]
pub struct Way {
    pub path: String,
    pub fields: Vec<(String, String)>,
}

/// The links of a page, and the forms that can be sent from it.
fn ways(html: &str) -> Vec<(Method, Way)> {
    let plain = |text: &str| text.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<");
    let own = |path: &&str| path.starts_with('/') && !path.starts_with("//");
    let mut found: Vec<(Method, Way)> = Vec::new();
    // A form, with its name on the page; buttons that send it may stand elsewhere.
    let mut form: Option<usize> = None;
    let mut forms: Vec<(usize, Option<&str>)> = Vec::new();
    let mut sent = BTreeSet::new();
    let page = scan(html);
    for tag in &page.tags {
        let mut add = |method: Method, path: &str| {
            found.push((method, Way { path: plain(path), fields: Vec::new() }));
            found.len() - 1
        };
        match tag.name {
            "a" | "iframe" => {
                if let Some(path) = tag.get("href").or(tag.get("src")).filter(own) {
                    add(Method::GET, path);
                }
            }
            "form" => {
                let method = if tag.get("method") == Some("post") { Method::POST } else { Method::GET };
                form = tag.get("action").filter(own).map(|path| add(method, path));
                forms.extend(form.map(|form| (form, tag.get("id"))));
            }
            "input" | "select" | "textarea" | "button" => {
                if let Some(path) = tag.get("formaction").filter(own) {
                    sent.insert(add(Method::POST, path));
                }
                if let (Some(form), Some(name)) = (form, tag.get("name")) {
                    let value = plain(tag.get("value").unwrap_or("1"));
                    found[form].1.fields.push((name.to_owned(), value));
                }
                if tag.name == "button" && tag.get("type") != Some("button") && tag.get("disabled").is_none()
                {
                    let named = tag.get("form");
                    let of = forms.iter().rev().find(|(_, id)| named.is_some() && *id == named);
                    sent.extend(of.map(|(form, _)| *form).or(form.filter(|_| named.is_none())));
                }
            }
            _ => {}
        }
    }
    let kept = found.into_iter().enumerate();
    let kept = kept.filter(|(at, (method, _))| *method == Method::GET || sent.contains(at));
    kept.map(|(_, way)| way).collect()
}

/// The route that a path belongs to: the one that names most of it.
pub fn route_of(routes: &[Route], method: &Method, path: &str) -> Option<&'static str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let fits = |route: &&Route| {
        let (mut ours, mut theirs) = (route.path.split('/'), path.split('/'));
        let same =
            ours.by_ref().zip(theirs.by_ref()).all(|(our, their)| our == their || our.starts_with('{'));
        same && route.path.split('/').count() == path.split('/').count()
    };
    let places = |route: &&Route| route.path.matches('{').count();
    routes
        .iter()
        .filter(|route| route.method == *method)
        .filter(fits)
        .min_by_key(places)
        .map(|route| route.path)
}

/// Ways that were found, by the method and path of their routes.
pub type Ways = BTreeMap<(String, &'static str), Way>;

/// Goes through the house from these paths on, as whoever has this cookie. Keeps one way to each route, and the links
/// of pages that were forbidden to whoever followed them.
pub async fn walk(house: &House, cookie: &str, routes: &[Route], start: &[String]) -> (Ways, Vec<String>) {
    let first = start.iter().map(|path| Way { path: path.clone(), fields: Vec::new() });
    let mut queue: VecDeque<Way> = first.collect();
    let (mut known, mut forbidden) = (Ways::new(), Vec::new());
    let mut read: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    while let Some(way) = queue.pop_front() {
        let Some(route) = route_of(routes, &Method::GET, &way.path) else { continue };
        let pages = read.entry(route).or_default();
        if route == "/live" || pages.len() >= PAGES || !pages.insert(way.path.clone()) {
            continue;
        }
        let page = house.get(&way.path, cookie).await;
        assert!(!page.status.is_server_error(), "{}: {}", way.path, page.status);
        if page.status == StatusCode::FORBIDDEN && !start.contains(&way.path) {
            forbidden.push(format!("GET {route}"));
        }
        if page.status != StatusCode::OK {
            continue;
        }
        known.entry((Method::GET.to_string(), route)).or_insert(way);
        let is_page =
            page.headers.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        for (method, way) in if is_page { ways(&page.body) } else { Vec::new() } {
            if method == Method::GET {
                queue.push_back(way);
            } else if let Some(route) = route_of(routes, &method, &way.path) {
                known.entry((method.to_string(), route)).or_insert(way);
            }
        }
    }
    (known, forbidden)
}

/// What stands in the places of the ways that were found: `{number}` is 1.
pub fn parts(known: &Ways) -> BTreeMap<&'static str, String> {
    let mut found = BTreeMap::new();
    for ((_, route), way) in known {
        let path = way.path.split(['?', '#']).next().unwrap_or_default();
        for (place, part) in route.split('/').zip(path.split('/')).filter(|(place, _)| place.starts_with('{'))
        {
            found.entry(place).or_insert_with(|| part.to_owned());
        }
    }
    found
}

/// A way to a route to which no page leads, of real parts where there are any, and whether all of them are.
pub fn by_hand(path: &str, parts: &BTreeMap<&str, String>) -> (Way, bool) {
    let places = path.split('/').filter(|part| part.starts_with('{'));
    let is_real = places.clone().all(|place| parts.contains_key(place));
    let path = places.fold(path.to_owned(), |path, place| match parts.get(place) {
        Some(part) => path.replace(place, part),
        None => path,
    });
    (Way { path: filled(&path), fields: Vec::new() }, is_real)
}
