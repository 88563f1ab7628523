//! Who may do what: a browser of an administrator goes through the house, link by link and form by form, and what it
//! finds is then asked for by everybody else. The table of all routes lies in `snapshots/`. A route to which no page of
//! the story leads is asked for by hand, with parts of others that are real; where there is none, it is marked as made
//! up: whether a ticket is theirs is tried with its noun.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::{Method, StatusCode};
use relance_domain::agent::Role;

use crate::component::sample::scan::scan;
use crate::handler::tests::{Answer, House, filled, house, now};
use crate::{Gate, Route};

/// Pages of one route that are read in search of others.
const PAGES: usize = 4;

/// What one can ask for: a path, and the fields of its form.
#[derive(Debug, Clone)]
struct Way {
    path: String,
    fields: Vec<(String, String)>,
}

/// The links and forms of a page.
fn ways(html: &str) -> Vec<(Method, Way)> {
    let plain = |text: &str| text.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<");
    let own = |path: &&str| path.starts_with('/') && !path.starts_with("//");
    let mut found: Vec<(Method, Way)> = Vec::new();
    let mut form = None;
    for tag in scan(html).tags {
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
            }
            "input" | "select" | "textarea" | "button" => {
                if let Some(path) = tag.get("formaction").filter(own) {
                    add(Method::POST, path);
                }
                if let (Some(form), Some(name)) = (form, tag.get("name")) {
                    let value = plain(tag.get("value").unwrap_or("1"));
                    found[form].1.fields.push((name.to_owned(), value));
                }
            }
            _ => {}
        }
    }
    found
}

/// The route that a path belongs to: the one that names most of it.
fn route_of(routes: &[Route], method: &Method, path: &str) -> Option<&'static str> {
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

/// What an administrator did in the house, so that its pages lead to what can be done about it.
const DONE: [(&str, &[(&str, &str)]); 12] = [
    (
        "/suppressions",
        &[("email", "gone@example.net"), ("scope", "optional"), ("reason", "asked"), ("until", "2026-12-09")],
    ),
    ("/organisations", &[("name", "Officina"), ("domains", "@officina.example")]),
    ("/tickets/1/links", &[("number", "2"), ("link", "related")]),
    ("/tickets/1/tags", &[("add", "urgent")]),
    ("/tickets/1/followers", &[("agent", "")]),
    ("/tickets/1/priority", &[("priority", "high")]),
    ("/tickets/1/replies", &[("body", "Bonjour Léa, tenez la touche R au lancement."), ("then", "keep")]),
    ("/tickets/2/snooze", &[("preset", "tomorrow")]),
    (
        "/views/new",
        &[
            ("name", "French"),
            ("scope", "team:technical"),
            ("g0", "all"),
            ("g0r0f", "language"),
            ("g0r0o", "is"),
            ("g0r0v", "fr"),
            ("sort", "due"),
            ("col", "team"),
            ("act", "save"),
        ],
    ),
    (
        "/replies/new",
        &[
            ("name", "Essai"),
            ("scope", "team:technical"),
            ("text-fr", "Merci de votre mot."),
            ("act", "save"),
        ],
    ),
    ("/bulk", &[("t", "3"), ("action", "pause")]),
    ("/tickets/3/merge", &[("number", "1"), ("part", "without")]),
];

/// A question to somebody outside, as a form that could hold files.
const ASKED: &str = "--b\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\nlabor@nord.example\r\n--b\r\n\
    Content-Disposition: form-data; name=\"body\"\r\n\r\nDoes it start?\r\n--b--\r\n";

/// A house in which something has happened: letters of customers, one of them held, and what `admin` did about them.
async fn lived_in() -> (House, String) {
    let house = house().await;
    let admin = house.signed_in("ada@lucarne.example", Role::Admin).await;
    let block =
        [("sender", "example.org"), ("action", "quarantine"), ("why", "spam"), ("until", "2026-11-30")];
    done(&house, &admin, "/quarantine/blocks", &block).await;
    let letter = |from: &str, to: &str, id: &str, more: &str| {
        format!(
            "From: Léa <{from}>\r\nTo: {to}\r\nSubject: Le jeu ne démarre plus\r\nMessage-ID: <{id}@x.example>\r\n\
             {more}Date: Tue, 10 Nov 2026 14:00:00 +0100\r\n\r\nBonjour, le jeu ne démarre plus {id}. Merci.\r\n"
        )
    };
    let technical = "technique@lucarne.example";
    house.mail_in(&letter("lea@example.net", technical, "one", ""), now()).await;
    house.mail_in(&letter("lea@example.net", technical, "two", ""), now()).await;
    let more = "In-Reply-To: <one@x.example>\r\n";
    house.mail_in(&letter("lea@example.net", technical, "three", more), now()).await;
    let more = "In-Reply-To: <one@x.example>\r\nContent-Type: text/html\r\n";
    house.mail_in(&letter("paul@example.com", technical, "five", more), now()).await;
    house.mail_in(&letter("lea@example.net", technical, "six", ""), now()).await;
    let held = "X-Spam-Flag: YES\r\nAuthentication-Results: x; dmarc=fail\r\n";
    house.mail_in(&letter("noise@example.org", technical, "four", held), now()).await;
    house.deliver().await;
    for (path, fields) in DONE {
        done(&house, &admin, path, fields).await;
    }
    let asked = house.upload_as("/tickets/1/asides", "b", &admin, ASKED.into()).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    (house, admin)
}

async fn done(house: &House, admin: &str, path: &str, fields: &[(&str, &str)]) {
    let answer = house.post(path, admin, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.body);
}

/// Goes through the house as an administrator and keeps one way to each route, and all that any page shows.
async fn walk(house: &House, cookie: &str, routes: &[Route]) -> BTreeMap<(String, &'static str), Way> {
    let start = ["/", "/tickets/1", "/tickets/2", "/tickets/1/move", "/tickets/1/assign"]
        .map(|path| Way { path: path.into(), fields: Vec::new() });
    let mut queue = VecDeque::from(start);
    let mut known = BTreeMap::new();
    let mut read: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    while let Some(way) = queue.pop_front() {
        let Some(route) = route_of(routes, &Method::GET, &way.path) else { continue };
        let pages = read.entry(route).or_default();
        if route == "/live" || pages.len() >= PAGES || !pages.insert(way.path.clone()) {
            continue;
        }
        let page = house.get(&way.path, cookie).await;
        assert!(!page.status.is_server_error(), "{}: {}", way.path, page.status);
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
    known
}

/// What stands in the places of the ways that were found: `{number}` is 1.
fn parts(known: &BTreeMap<(String, &'static str), Way>) -> BTreeMap<&'static str, String> {
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
fn by_hand(path: &str, parts: &BTreeMap<&str, String>) -> (Way, bool) {
    let places = path.split('/').filter(|part| part.starts_with('{'));
    let is_real = places.clone().all(|place| parts.contains_key(place));
    let path = places.fold(path.to_owned(), |path, place| match parts.get(place) {
        Some(part) => path.replace(place, part),
        None => path,
    });
    (Way { path: filled(&path), fields: Vec::new() }, is_real)
}

async fn ask(house: &House, route: &Route, way: &Way, cookie: &str) -> Answer {
    if route.method == Method::GET {
        return house.get(&way.path, cookie).await;
    }
    let fields: Vec<_> = way.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    house.post(&way.path, cookie, &fields).await
}

/// What a table says of an answer.
fn said(answer: &Answer) -> String {
    if answer.location().starts_with("/login") { "login".into() } else { answer.status.as_u16().to_string() }
}

/// Whether it belongs to the team: to a ticket of it, or to a customer through one, or to what it keeps in common.
fn is_of_the_team(path: &str) -> bool {
    let parts = ["{number}", "{message}", "{plan}", "/mails/{mail}", "{customer}", "{reply}", "{view}"];
    parts.iter().any(|part| path.contains(part)) && !path.starts_with("/policy")
}

#[tokio::test]
async fn everybody_gets_what_the_table_says() {
    let (house, admin) = lived_in().await;
    let lead = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let inside = house.signed_in_to("ines@lucarne.example", Role::Agent, &["technical"]).await;
    let outside = house.signed_in_to("otto@lucarne.example", Role::Agent, &["players"]).await;
    let routes: Vec<Route> = crate::routes();
    let gated: Vec<&Route> = routes
        .iter()
        .filter(|route| !matches!(route.gate, Gate::Public | Gate::Setup | Gate::Demo))
        .collect();
    let known = walk(&house, &admin, &routes).await;
    let parts = parts(&known);

    let (mut table, mut faults) = (Vec::new(), Vec::new());
    for route in gated {
        let linked = known.get(&(route.method.to_string(), route.path));
        let (by_hand, is_real) = by_hand(route.path, &parts);
        let way = linked.cloned().unwrap_or(by_hand);
        let name = format!("{} {}", route.method, route.path);
        let is_read = route.method == Method::GET;
        let mut cells = Vec::new();
        for (who, cookie, role) in [
            ("nobody", "", None),
            ("other team", &outside, Some(Role::Agent)),
            ("agent", &inside, Some(Role::Agent)),
            ("lead", &lead, Some(Role::Lead)),
            ("admin", &admin, Some(Role::Admin)),
        ] {
            let may = match route.gate {
                Gate::Agent => role.is_some() && !(who == "other team" && is_of_the_team(route.path)),
                Gate::Lead => role >= Some(Role::Lead),
                _ => role == Some(Role::Admin),
            };
            // What somebody may do is done in the tests of its noun: here it would change the house for the next one.
            let is_asked = !may || (is_read && linked.is_some());
            let cell = if is_asked { said(&ask(&house, route, &way, cookie).await) } else { "may".into() };
            // What cannot be read is done for nobody.
            let is_let_in = !matches!(cell.as_str(), "login" | "400" | "403" | "404" | "422");
            if is_let_in != may {
                faults.push(format!("{name} for {who}: {cell}"));
            }
            cells.push(format!("{cell:>10}"));
        }
        let mark = match (linked, is_real) {
            (Some(_), _) => "",
            (None, true) => "  by hand",
            (None, false) => "  made up",
        };
        table.push(format!("{name:<58}{}{mark}", cells.concat()));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let head =
        format!("{:<58}{:>10}{:>10}{:>10}{:>10}{:>10}", "", "nobody", "other team", "agent", "lead", "admin");
    table.sort();
    insta::assert_snapshot!(format!("{head}\n{}", table.join("\n")));
}
