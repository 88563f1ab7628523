//! What agents do on pages can be done by programs: every route that does something is named by an operation that
//! comes to the same, or stands below with the reason why no program may. Routes that are read as well.

use std::collections::BTreeSet;

use axum::http::Method;

const SESSION: &str = "it begins or ends a session of a browser; the way in of a program is a token";
const OWN_WAY_IN: &str = "whoever holds a token must not outlive its end by changing how its agent signs in";
const SETUP: &str =
    "nobody could have a token before the desk is set up; `relance policy apply` and `user add` do the same";
const POST_BOX: &str = "the post box of the demo, with letters of invented customers";
const THEIR_WORD: &str =
    "the word of a customer or of an invited person, proved by a sealed link; nobody says it for them";
const THEIR_READING: &str =
    "what the browser of a customer tells of what they read; a program reads nothing for them";
const PICTURE: &str = "a picture of a page, or what a page is drawn with";
const BLANK: &str = "a form that is not filled in: what it makes is an edit of the policy";
const PROCESS: &str = "the process itself, for those who run it";

const THEIR_AREA: &str =
    "the customers' own area: agents have calls for what they do for a customer, and no program acts as one";

/// What is done on pages alone, and why.
const NO_ACTION: &[(&str, &str)] = &[
    ("POST /login", SESSION),
    ("POST /login/code", SESSION),
    ("POST /login/passkey", SESSION),
    ("POST /login/passkey/challenge", SESSION),
    ("POST /logout", SESSION),
    ("POST /forgot", SESSION),
    ("POST /account/passkeys", OWN_WAY_IN),
    ("POST /account/passkeys/challenge", OWN_WAY_IN),
    ("POST /account/passkeys/remove", OWN_WAY_IN),
    ("POST /account/password", OWN_WAY_IN),
    ("POST /account/second-step", OWN_WAY_IN),
    ("POST /account/second-step/codes", OWN_WAY_IN),
    ("POST /account/second-step/confirm", OWN_WAY_IN),
    ("POST /account/second-step/off", OWN_WAY_IN),
    ("POST /tokens", OWN_WAY_IN),
    ("POST /policy/forms/{key}/preview", PICTURE),
    ("POST /address/{token}", THEIR_WORD),
    ("POST /proposal/{token}", THEIR_WORD),
    ("POST /unsubscribe/{token}", THEIR_WORD),
    ("POST /welcome/{token}", THEIR_WORD),
    ("POST /wrong/{token}", THEIR_WORD),
    ("POST /portal/sign-in", THEIR_AREA),
    ("POST /portal/sign-in/code", THEIR_AREA),
    ("POST /portal/enter/{token}", THEIR_AREA),
    ("POST /portal/sign-out", THEIR_AREA),
    ("POST /portal/language", THEIR_AREA),
    ("POST /portal/new", THEIR_AREA),
    ("POST /portal/requests/{number}/answer", THEIR_AREA),
    ("POST /portal/requests/{number}/not-solved", THEIR_AREA),
    ("POST /portal/requests/{number}/solved", THEIR_AREA),
    ("POST /portal/messages/{mail}/again", THEIR_AREA),
    ("POST /portal/addresses", THEIR_AREA),
    ("POST /portal/addresses/first", THEIR_AREA),
    ("POST /portal/addresses/drop", THEIR_AREA),
    ("POST /portal/mails", THEIR_AREA),
    ("POST /portal/mails/all", THEIR_AREA),
    ("POST /portal/name", THEIR_AREA),
    ("POST /portal/data/export", THEIR_AREA),
    ("POST /portal/data/erase", THEIR_AREA),
    ("POST /portal/sessions/end", THEIR_AREA),
    ("POST /portal/sessions/end-others", THEIR_AREA),
    ("POST /help/{article}/helpful", THEIR_READING),
    ("POST /help/{article}/missing", THEIR_READING),
    ("POST /help/{article}/read", THEIR_READING),
    ("POST /help/missed", THEIR_READING),
    ("POST /postbox", POST_BOX),
    ("POST /setup/admin", SETUP),
    ("POST /setup/brand", SETUP),
    ("POST /setup/company", SETUP),
    ("POST /setup/letter", SETUP),
    ("POST /setup/mailbox", SETUP),
    ("POST /setup/promise", SETUP),
    ("POST /setup/relay", SETUP),
];

/// What is read on pages alone, and why.
const PAGES_ONLY: &[(&str, &str)] = &[
    ("GET /live", "it tells open pages where to look again; programs are told by webhooks"),
    ("GET /healthz", PROCESS),
    ("GET /metrics", PROCESS),
    ("GET /assets/{print}/{name}", PICTURE),
    ("GET /brand/teams.css", PICTURE),
    ("GET /brand/{brand}", PICTURE),
    ("GET /files/{seal}/{name}", "a link without a cookie for a browser; programs read files of entries"),
    ("GET /login", SESSION),
    ("GET /login/code", SESSION),
    ("GET /forgot", SESSION),
    ("GET /sign-in/{key}", SESSION),
    ("GET /sign-in/{key}/back", SESSION),
    ("GET /sign-in/{key}/leave", SESSION),
    ("GET /notices/bell", PICTURE),
    ("GET /address/{token}", THEIR_WORD),
    ("GET /messages", "the policy in the words of customers; programs read the policy itself"),
    ("GET /portal", THEIR_AREA),
    ("GET /portal/sign-in", THEIR_AREA),
    ("GET /portal/sign-in/code", THEIR_AREA),
    ("GET /portal/enter/{token}", THEIR_AREA),
    ("GET /portal/request/{token}", THEIR_AREA),
    ("GET /portal/requests", THEIR_AREA),
    ("GET /portal/requests/{number}", THEIR_AREA),
    ("GET /portal/new", THEIR_AREA),
    ("GET /portal/messages", THEIR_AREA),
    ("GET /portal/messages/{mail}", THEIR_AREA),
    ("GET /portal/messages/{mail}/html", THEIR_AREA),
    ("GET /portal/details", THEIR_AREA),
    ("GET /postbox", POST_BOX),
    ("GET /postbox/write", POST_BOX),
    ("GET /postbox/{id}", POST_BOX),
    ("GET /postbox/{id}/html", POST_BOX),
    ("GET /proposal/{token}", THEIR_WORD),
    ("GET /setup", SETUP),
    ("GET /setup/admin", SETUP),
    ("GET /setup/brand", SETUP),
    ("GET /setup/company", SETUP),
    ("GET /setup/letter", SETUP),
    ("GET /setup/mailbox", SETUP),
    ("GET /setup/promise", SETUP),
    ("GET /setup/relay", SETUP),
    ("GET /policy/forms/{key}/preview", PICTURE),
    ("GET /policy/new/cadence", BLANK),
    ("GET /policy/new/calendar", BLANK),
    ("GET /policy/new/form", BLANK),
    ("GET /policy/new/mail", BLANK),
    ("GET /policy/new/promise", BLANK),
    ("GET /policy/new/rule", BLANK),
    ("GET /policy/new/table/{table}", BLANK),
    ("GET /settings", "ways to other pages, in the words of people"),
    ("GET /unsubscribe/{token}", THEIR_WORD),
    ("GET /welcome/{token}", THEIR_WORD),
    ("GET /wrong/{token}", THEIR_WORD),
];

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
