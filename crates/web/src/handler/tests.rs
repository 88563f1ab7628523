//! A house for tests of handlers: the real router on a real desk, with a store in memory, a clock that stands still and
//! probes that open no socket. Below, the one test that looks at every route.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use relance_desk::sign_in::Redemption;
use relance_desk::{Attempt, Desk, Faults, Handed, Ids, NewAgent, Outcome, Parts, SignIn};
use relance_domain::agent::Role;
use relance_domain::imap::Account;
use relance_domain::locale::Locale;
use relance_domain::policy::PolicyFile;
use relance_domain::right::{Grant, Grants, Right};
use relance_mail::Envelope;
use relance_store::blob::Blobs;
use relance_store::{DatabaseUrl, Store};
use tower::ServiceExt;

use crate::{
    App, Asker, Demo, DemoAgent, DemoLetter, FetchStep, FetchWhat, Gate, Probe, ProbeStep, Process,
    ProcessStand, Unasked,
};

/// The one password of the house.
pub const PASSWORD: &str = "the harbour is grey";

/// A Tuesday afternoon in Paris.
pub fn now() -> Timestamp {
    "2026-11-10T14:20:00+01:00".parse().unwrap()
}

/// Bytes that differ each time and mean nothing.
fn random() -> [u8; 32] {
    static TURN: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [7; 32];
    bytes[..8].copy_from_slice(&TURN.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    bytes
}

/// A relay passes unless its address holds `refused`; our own listener passes.
struct Calm;

impl Probe for Calm {
    fn relay(&self, url: String) -> BoxFuture<'static, Vec<ProbeStep>> {
        let is_refused = url.contains("refused");
        let words = if is_refused { "535 5.7.8 no <b>such</b> account" } else { "PLAIN" };
        let steps = vec![step("connect", true, "smtp.example:465"), step("auth", !is_refused, words)];
        Box::pin(async move { steps })
    }

    fn mailbox(&self) -> BoxFuture<'static, Vec<ProbeStep>> {
        let steps = vec![step("connect", true, "127.0.0.1:2525"), step("hello", true, "relance")];
        Box::pin(async move { steps })
    }

    fn send(&self, of_policy: Option<String>) -> BoxFuture<'static, Vec<ProbeStep>> {
        self.relay(of_policy.unwrap_or_default())
    }

    /// Who has no secret is not let in.
    fn fetch(&self, desk: Desk, account: Arc<Account>) -> BoxFuture<'static, Vec<FetchStep>> {
        Box::pin(async move {
            let is_in = desk.imap_secret(&account.key).await.unwrap().is_some();
            let words = if is_in { "imap.example" } else { "no <password>" };
            vec![FetchStep { what: FetchWhat::Login, ok: is_in, words: words.into(), millis: 4 }]
        })
    }
}

impl Process for Calm {
    fn stand(&self) -> ProcessStand {
        crate::page::process::samples::stand()
    }
}

/// Reaches nobody.
struct Deaf;

impl Asker for Deaf {
    fn get(&self, _: String) -> BoxFuture<'static, Result<Vec<u8>, Unasked>> {
        Box::pin(async { Err(Unasked { code: "unreachable", words: "nobody <there>".into() }) })
    }

    fn redeem(&self, _: Redemption) -> BoxFuture<'static, Result<(u16, Vec<u8>), Unasked>> {
        Box::pin(async { Err(Unasked { code: "unreachable", words: "nobody <there>".into() }) })
    }
}

fn step(name: &'static str, ok: bool, words: &str) -> ProbeStep {
    ProbeStep { name, ok, words: words.to_owned(), millis: 4 }
}

/// The files of a preset.
pub fn preset(name: &str) -> Vec<PolicyFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../presets").join(name);
    let read = |folder: &Path, prefix: &str| -> Vec<PolicyFile> {
        let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
        files
            .map(|entry| PolicyFile {
                path: format!("{prefix}{}", entry.file_name().into_string().unwrap()),
                text: std::fs::read_to_string(entry.path()).unwrap(),
            })
            .collect()
    };
    [read(&root, ""), read(&root.join("mails"), "mails/")].concat()
}

/// A desk with its pages.
pub struct House {
    pub desk: Desk,
    router: Router,
    folder: tempfile::TempDir,
}

/// The game studio, at work.
pub async fn house() -> House {
    House::of(Some("game-studio"), None).await
}

/// The game studio as the demo shows it.
pub async fn demo_house() -> House {
    let letter = DemoLetter {
        key: "robot".into(),
        locale: Locale::De,
        from: "Lager Nord <lager@versand.example>".into(),
        to: vec!["conso@lucarne.example".into(), "joueurs@lucarne.example".into()],
        subject: "Betriebsferien".into(),
        text: "Guten Tag,\n\nunser Lager ist geschlossen.".into(),
        headers: BTreeMap::from([("Auto-Submitted".to_owned(), "auto-replied".to_owned())]),
        shows: BTreeMap::from([("en".to_owned(), "A robot & no <acknowledgement>".to_owned())]),
    };
    let agent = DemoAgent {
        name: "Inès".into(),
        email: "ines@lucarne.example".into(),
        password: "keep-your-word".into(),
    };
    let people = vec![("Maëlle Kerdoncuff".to_owned(), "maelle@example.com".to_owned())];
    House::of(Some("game-studio"), Some(Demo { agents: vec![agent], letters: vec![letter], people })).await
}

impl House {
    /// A house with the policy of a preset, if any, and with the demo's cast, if any.
    pub async fn of(policy: Option<&str>, demo: Option<Demo>) -> Self {
        Self::at(policy, demo, "http://desk.example").await
    }

    /// The same at another address.
    pub async fn at(policy: Option<&str>, demo: Option<Demo>, base_url: &str) -> Self {
        Self::asking(policy, demo, base_url, Arc::new(Deaf)).await
    }

    /// The same with another way to ask providers of sign-ins.
    pub async fn asking(
        policy: Option<&str>,
        demo: Option<Demo>,
        base_url: &str,
        asker: Arc<dyn Asker>,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(Parts {
            store: Store::open(&DatabaseUrl::SqliteMemory).await.unwrap(),
            blobs: Blobs::open(folder.path()).unwrap(),
            ids: Ids::new(1),
            key: [3; 32],
            base_url: base_url.into(),
            faults: Faults::none(),
        });
        if let Some(policy) = policy {
            desk.apply_policy(preset(policy), "test", "", None, now()).await.unwrap();
        }
        let probe = Arc::new(Calm);
        let (smtp, lmtp) = (([127, 0, 0, 1], 2525).into(), ([127, 0, 0, 1], 2424).into());
        let starter = preset("starter");
        let app = App {
            desk: desk.clone(),
            now,
            random,
            probe,
            asker,
            smtp,
            lmtp,
            stop: Default::default(),
            starter,
            demo,
            meter: crate::Meter::default(),
            process: Arc::new(Calm),
        };
        Self { desk, router: crate::router(app), folder }
    }

    /// From now on no file can be kept: where their folder was lies something else.
    pub fn lose_files(&self) {
        std::fs::remove_dir_all(self.folder.path()).unwrap();
        std::fs::write(self.folder.path(), "").unwrap();
    }

    /// All of its routes, for a browser.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Lets somebody in and returns the cookie of their browser.
    pub async fn signed_in(&self, email: &str, role: Role) -> String {
        self.signed_in_to(email, role, &[]).await
    }

    /// The same for somebody who works in these teams only.
    pub async fn signed_in_to(&self, email: &str, role: Role, teams: &[&str]) -> String {
        self.signed_in_with(email, role, Grants::member(teams.iter().copied())).await
    }

    /// The same for somebody who answers in a team and takes its lists away.
    pub async fn signed_in_to_export(&self, email: &str, team: &str) -> String {
        let grant = Grant::of([Right::Answer, Right::Export]);
        self.signed_in_with(email, Role::Agent, [(team.to_owned(), grant)].into_iter().collect()).await
    }

    /// The same for somebody who may do this.
    pub async fn signed_in_with(&self, email: &str, role: Role, grants: Grants) -> String {
        let new = NewAgent {
            email: email.into(),
            name: "Ada Ferri".into(),
            role,
            locale: Locale::En,
            grants,
            password: PASSWORD.into(),
        };
        self.desk.add_agent(new, now()).await.unwrap();
        let token = format!("session of {email}").replace(' ', "-");
        let typed = SignIn { email: email.into(), password: PASSWORD.into() };
        self.desk.sign_in(typed, &token, now()).await.unwrap();
        format!("{}={token}", crate::session::SESSION)
    }

    /// Reads a page.
    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.ask(Method::GET, path, cookie, None).await
    }

    /// Reads a page without a session, by GET or HEAD.
    pub async fn read(&self, method: Method, path: &str) -> Answer {
        self.ask(method, path, "", None).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.ask(Method::POST, path, cookie, Some(form)).await
    }

    /// Calls the API as a program does, with a body of JSON unless the head says otherwise.
    pub async fn call(
        &self,
        method: Method,
        path: &str,
        body: Option<String>,
        head: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if body.is_some() && head.iter().all(|(name, _)| *name != "content-type") {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        let request = head.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.answer(request.body(body.map_or_else(Body::empty, Body::from)).unwrap()).await
    }

    /// The same without a token that is good, from another address each time: who guesses is held up by where they are.
    pub async fn guess(&self, method: Method, path: &str, body: Option<String>, token: &str) -> Answer {
        static TURN: AtomicU64 = AtomicU64::new(1);
        let [.., a, b, c] = TURN.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let peer = SocketAddr::from(([10, a, b, c], 40_000));
        let request = Request::builder().method(method).uri(path).header(CONTENT_TYPE, "application/json");
        let request = match token {
            "" => request,
            token => request.header("authorization", format!("Bearer {token}")),
        };
        let mut request = request.body(body.map_or_else(Body::empty, Body::from)).unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        self.answer(request).await
    }

    /// Sends a form as a script of ours does, which wants no page.
    pub async fn post_as_script(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::builder().method(Method::POST).uri(path).header("accept-language", "en");
        let request = request.header(COOKIE, cookie).header("x-fragment", "1");
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.answer(request.body(Body::from(form)).unwrap()).await
    }

    /// Sends a form as a browser does that is on another site.
    pub async fn post_from(&self, origin: &str, path: &str, form: &str) -> Answer {
        let site = if origin == "http://desk.example" { "same-origin" } else { "cross-site" };
        let request = Request::builder().method(Method::POST).uri(path).header("accept-language", "en");
        let request = request.header("origin", origin).header("sec-fetch-site", site);
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.answer(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    /// Sends a form with files.
    pub async fn upload(&self, path: &str, boundary: &str, body: String) -> Answer {
        self.upload_as(path, boundary, "", body).await
    }

    /// The same by somebody who is signed in.
    pub async fn upload_as(&self, path: &str, boundary: &str, cookie: &str, body: String) -> Answer {
        let mut request = Request::builder().method(Method::POST).uri(path).header("accept-language", "en");
        if !cookie.is_empty() {
            request = request.header(COOKIE, cookie);
        }
        let request = request.header(CONTENT_TYPE, format!("multipart/form-data; boundary={boundary}"));
        self.answer(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a form with files as somebody who is signed in.
    pub async fn upload_by(&self, cookie: &str, path: &str, boundary: &str, body: String) -> Answer {
        let request = Request::builder().method(Method::POST).uri(path).header("accept-language", "en");
        let request = request.header(CONTENT_TYPE, format!("multipart/form-data; boundary={boundary}"));
        self.answer(request.header(COOKIE, cookie).body(Body::from(body)).unwrap()).await
    }

    async fn ask(&self, method: Method, path: &str, cookie: &str, form: Option<String>) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("accept-language", "en");
        if !cookie.is_empty() {
            request = request.header(COOKIE, cookie);
        }
        if form.is_some() {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        self.answer(request.body(Body::from(form.unwrap_or_default())).unwrap()).await
    }

    async fn answer(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 8 * 1024 * 1024).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// A letter came in at this instant, to whom its header says, and was decided.
    pub async fn mail_in(&self, raw: &str, at: Timestamp) {
        let letter = relance_mail::read(raw.as_bytes(), &Envelope::default());
        let handed = Handed {
            protocol: "smtp",
            peer: "192.0.2.1:40000".into(),
            helo: String::new(),
            mail_from: letter.from.expect("it is from somebody").email,
            recipients: letter.to.into_iter().map(|to| to.email).collect(),
            raw: raw.as_bytes().to_vec(),
        };
        self.desk.keep(handed, at).await.unwrap();
        for letter in self.desk.claim_intake(at, 10).await.unwrap() {
            self.desk.decide(letter, at).await.unwrap();
        }
    }

    /// The path behind the link of this kind in the mail that is due.
    pub async fn link_in(&self, kind: &str) -> String {
        // What an agent sent may still have been taken back at first.
        let soon = now() + jiff::SignedDuration::from_secs(60);
        let mail = self.desk.claim_outbox(soon, 10).await.unwrap().remove(0);
        let text = relance_mail::read(&mail.raw, &Envelope::default()).text;
        let (_, link) = text.split_once(&format!("http://desk.example/{kind}/")).expect(&text);
        let token = link.split(|c: char| c == '?' || c.is_whitespace()).next().unwrap();
        format!("/{kind}/{token}")
    }

    /// The same while whatever waits to leave goes on waiting.
    pub async fn let_in(&self, email: &str) -> String {
        let asked = self.post("/portal/sign-in", "", &[("email", email)]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
        self.desk.do_chores(now()).await.unwrap();
        let latest = self.desk.look("latest mails", (), |tx, _| {
            Box::pin(async move { Ok(relance_store::outbox::latest(tx, 5).await?) })
        });
        let path = latest.await.unwrap().iter().find_map(|mail| entry_link(&mail.raw)).expect("a way in");
        self.post(&path, "", &[]).await.cookie().to_owned()
    }

    /// A customer comes into their own area by the link of a mail; returns the cookie of their browser.
    pub async fn come_in(&self, email: &str) -> String {
        let asked = self.post("/portal/sign-in", "", &[("email", email)]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
        self.desk.do_chores(now()).await.unwrap();
        let mails = self.desk.claim_outbox(now(), 100).await.unwrap();
        let path = mails.iter().find_map(|mail| entry_link(&mail.raw)).expect("a mail with a way in");
        for mail in mails {
            let taken = |recipient: &String| Outcome::accepted(recipient, "taken by the next hop");
            let outcomes = mail.recipients.iter().map(taken).collect();
            self.desk.delivered(Attempt::clone(&mail), outcomes, now()).await.unwrap();
        }
        let entered = self.post(&path, "", &[]).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
        entered.cookie().to_owned()
    }

    /// Decides what came in, and has the next hop take what leaves.
    pub async fn deliver(&self) {
        for letter in self.desk.claim_intake(now(), 100).await.unwrap() {
            self.desk.decide(letter, now()).await.unwrap();
        }
        for mail in self.desk.claim_outbox(now(), 100).await.unwrap() {
            let taken = |recipient: &String| Outcome::accepted(recipient, "taken by the next hop");
            let outcomes = mail.recipients.iter().map(taken).collect();
            self.desk.delivered(Attempt::clone(&mail), outcomes, now()).await.unwrap();
        }
    }
}

/// The path behind the link of a mail that lets a customer in.
pub fn entry_link(raw: &[u8]) -> Option<String> {
    let text = relance_mail::read(raw, &Envelope::default()).text;
    let (_, link) = text.split_once("http://desk.example/portal/enter/")?;
    let token = link.split(|c: char| c == '?' || c.is_whitespace()).next()?;
    Some(format!("/portal/enter/{token}"))
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// Where the browser is sent.
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// `name=value` of the first cookie that is set.
    pub fn cookie(&self) -> &str {
        let line = self.headers.get(SET_COOKIE).map_or("", |value| value.to_str().unwrap());
        line.split(';').next().unwrap_or_default()
    }

    /// Whether the page holds a text.
    pub fn says(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}

/// A path with something in each of its places.
pub fn filled(path: &str) -> String {
    let part = |part: &str| {
        if part.starts_with('{') { "1".to_owned() } else { part.to_owned() }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// What anybody may ask for.
const PUBLIC: &[&str] = &[
    "GET /healthz",
    "GET /metrics",
    "GET /assets/{print}/{name}",
    "GET /brand/teams.css",
    "GET /brand/{brand}",
    "GET /files/{seal}/{name}",
    "GET /login",
    "POST /login",
    "POST /login/passkey",
    "POST /login/passkey/challenge",
    "GET /login/code",
    "POST /login/code",
    "POST /logout",
    "GET /sign-in/{key}",
    "GET /sign-in/{key}/back",
    "GET /sign-in/{key}/leave",
    "GET /address/{token}",
    "POST /address/{token}",
    "GET /welcome/{token}",
    "POST /welcome/{token}",
    "GET /forgot",
    "POST /forgot",
    "GET /portal/sign-in",
    "POST /portal/sign-in",
    "GET /portal/sign-in/code",
    "POST /portal/sign-in/code",
    "GET /portal/enter/{token}",
    "POST /portal/enter/{token}",
    "GET /portal/request/{token}",
    "GET /messages",
    "GET /proposal/{token}",
    "POST /proposal/{token}",
    "GET /unsubscribe/{token}",
    "POST /unsubscribe/{token}",
    "GET /forms/{form}",
    "POST /forms/{form}",
    "GET /help",
    "GET /help/search",
    "GET /help/suggest",
    "GET /help/tags/{tag}",
    "GET /help/{article}",
    "POST /help/{article}/read",
    "POST /help/{article}/helpful",
    "POST /help/{article}/missing",
    "POST /help/missed",
    "GET /wrong/{token}",
    "POST /wrong/{token}",
];

#[tokio::test]
async fn every_route_has_its_gate() {
    let house = house().await;
    let mut public = Vec::new();
    for route in crate::routes() {
        let path = filled(route.path);
        let name = format!("{} {}", route.method, route.path);
        if route.gate == Gate::Public {
            public.push(name);
            continue;
        }
        let form = (route.method == Method::POST).then(String::new);
        let answer = house.ask(route.method.clone(), &path, "", form).await;
        match route.gate {
            Gate::Agent
            | Gate::Own
            | Gate::May(_)
            | Gate::Team(_)
            | Gate::Seen(_)
            | Gate::Lead
            | Gate::LeadOf
            | Gate::Admin => {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}");
                let next = if route.method == Method::GET { path.as_str() } else { "/" };
                assert_eq!(answer.location(), format!("/login?next={next}"), "{name}");
            }
            Gate::Customer => {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}");
                let next = if route.method == Method::GET { path.as_str() } else { "/portal" };
                assert_eq!(answer.location(), format!("/portal/sign-in?next={next}"), "{name}");
            }
            // Nobody learns whether there is a set-up to be done, or a demo.
            Gate::Setup | Gate::Demo => assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}"),
            Gate::Public => {}
        }
    }
    assert_eq!(public, PUBLIC);
}
