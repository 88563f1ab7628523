//! Who may do what: a browser of an administrator goes through the house, link by link and form by form, and what it
//! finds is then asked for by everybody else. The table of all routes lies in `snapshots/`. A route to which no page of
//! the story leads is asked for by hand, with parts of others that are real; where there is none, it is marked as made
//! up: whether a ticket is theirs is tried with its noun.

use axum::http::{Method, StatusCode};
use relance_domain::agent::{Agent, Role};
use relance_domain::policy::PolicyFile;
use relance_domain::right::{Grant, Grants, Right};

use self::walk::{Way, by_hand, parts, walk};
use crate::handler::tests::{Answer, House, house, now};
use crate::{Gate, Route};

pub mod walk;

/// What an administrator did in the house, so that its pages lead to what can be done about it.
const DONE: [(&str, &[(&str, &str)]); 15] = [
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
    (
        "/articles/new",
        &[("locale", "fr"), ("title", "Écran noir"), ("body", "Un seul écran suffit."), ("act", "save")],
    ),
    ("/articles/1/publish", &[]),
    ("/articles/sections", &[("name-fr", "Jouer"), ("position", "1")]),
    ("/bulk", &[("t", "3"), ("action", "pause")]),
    ("/tickets/3/merge", &[("number", "1"), ("part", "without")]),
];

/// A question to somebody outside, as a form that could hold files.
const ASKED: &str = "--b\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\nlabor@nord.example\r\n--b\r\n\
    Content-Disposition: form-data; name=\"body\"\r\n\r\nDoes it start?\r\n--b--\r\n";

/// A house in which something has happened: letters of customers, one of them held, and what `admin` did about them.
pub async fn lived_in() -> (House, String, Vec<String>) {
    let house = house().await;
    let admin = house.signed_in("ada@lucarne.example", Role::Admin).await;
    let mut files = house.desk.policy_files().await.unwrap().unwrap();
    let text = "[webhook.crm]\nurl = \"https://crm.lucarne.example/hook\"\nevents = [\"ticket.*\"]\n".into();
    files.push(PolicyFile { path: "webhooks.toml".into(), text });
    house.desk.apply_policy(files, "Ada", "", None, now()).await.unwrap();
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
    let mut more = Vec::new();
    for (path, fields) in DONE {
        more.push(done(&house, &admin, path, fields).await);
    }
    house.signed_in_to("nina@lucarne.example", Role::Agent, &["technical"]).await;
    let id = house.desk.look("nina", (), |tx, _| {
        Box::pin(async move { Ok(relance_store::agent::find_email(tx, "nina@lucarne.example").await?) })
    });
    more.push(format!("/agents/{}", id.await.unwrap().unwrap()));
    let asked = house.upload_as("/tickets/1/asides", "b", &admin, ASKED.into()).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    (house, admin, more)
}

async fn done(house: &House, admin: &str, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = house.post(path, admin, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.body);
    answer.location().to_owned()
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
    let is_at_a_door = ["/login", "/portal/sign-in"].iter().any(|door| answer.location().starts_with(door));
    if is_at_a_door { "login".into() } else { answer.status.as_u16().to_string() }
}

/// Somebody who asks: how the table calls them, what their browser carries, and who they are inside.
pub struct Who {
    pub name: &'static str,
    pub cookie: String,
    pub agent: Option<Agent>,
}

impl Who {
    async fn inside(house: &House, name: &'static str, role: Role, grants: &[(&str, Grant)]) -> Self {
        let email = format!("{}@lucarne.example", name.replace(' ', "-"));
        let grants: Grants = grants.iter().map(|(team, grant)| ((*team).to_owned(), *grant)).collect();
        let cookie = house.signed_in_with(&email, role, grants).await;
        let token = cookie.split_once('=').map(|(_, token)| token.to_owned()).unwrap_or_default();
        let agent = house.desk.session(&token, now()).await.unwrap();
        Self { name, cookie, agent }
    }

    /// Whether the gate of a route of the team `technical` lets them pass.
    pub fn may(&self, gate: Gate) -> bool {
        if gate == Gate::Customer {
            return self.name == CUSTOMER;
        }
        let Some(agent) = &self.agent else { return false };
        match gate {
            Gate::Public | Gate::Setup | Gate::Demo => true,
            Gate::Customer => false,
            Gate::Agent => true,
            // It is the administrator's who lived here.
            Gate::Own => self.name == "admin",
            Gate::May(right) => agent.may_somewhere(right),
            Gate::Team(right) => agent.may(right, "technical"),
            Gate::Seen(right) => {
                (agent.leads() || agent.may(Right::See, "technical")) && agent.may_somewhere(right)
            }
            Gate::Lead => agent.leads(),
            Gate::LeadOf => agent.leads() && agent.may(Right::Admin, "technical"),
            Gate::Admin => agent.role == Role::Admin,
        }
    }
}

/// How the table calls somebody outside.
const CUSTOMER: &str = "customer";

/// Everybody who may ask: nobody, a customer with all that our letters gave them, and agents by what they may do in the
/// team whose tickets are in the house.
pub async fn everybody(house: &House, admin: String) -> Vec<Who> {
    let nobody = Who { name: "nobody", cookie: String::new(), agent: None };
    // A customer holds the session of their own area, which is tried as an agent's, too.
    let area = house.let_in("lea@example.net").await;
    let (_, session) = area.split_once('=').unwrap_or_default();
    let cookie = format!("{}={session}; {area}", crate::session::SESSION);
    let customer = Who { name: CUSTOMER, cookie, agent: None };
    let token = admin.split_once('=').map(|(_, token)| token.to_owned()).unwrap_or_default();
    let agent = house.desk.session(&token, now()).await.unwrap();
    let admin = Who { name: "admin", cookie: admin, agent };
    let in_technical = |rights: &[Right]| [("technical", Grant::of(rights.iter().copied()))];
    let agent = Role::Agent;
    let both = [("technical", Grant::of([Right::See])), ("players", Grant::of([Right::Admin]))];
    vec![
        nobody,
        customer,
        Who::inside(house, "other team", agent, &[("players", Grant::of([Right::Admin]))]).await,
        Who::inside(house, "other lead", Role::Lead, &[("players", Grant::of([Right::Answer]))]).await,
        Who::inside(house, "two teams", agent, &both).await,
        Who::inside(house, "reader", agent, &in_technical(&[Right::See])).await,
        Who::inside(house, "noter", agent, &in_technical(&[Right::Note])).await,
        Who::inside(house, "agent", agent, &in_technical(&[Right::Answer])).await,
        Who::inside(house, "exporter", agent, &in_technical(&[Right::Answer, Right::Export])).await,
        Who::inside(house, "head", agent, &in_technical(&[Right::Admin])).await,
        Who::inside(house, "lead", Role::Lead, &[]).await,
        admin,
    ]
}

/// Where a browser begins to look.
pub fn start(more: Vec<String>) -> Vec<String> {
    let known = ["/", "/tickets/1", "/tickets/2", "/tickets/3", "/tickets/1/move", "/tickets/1/assign"];
    known.into_iter().map(str::to_owned).chain(more).collect()
}

#[tokio::test]
async fn everybody_gets_what_the_table_says() {
    let (house, admin, more) = lived_in().await;
    let everybody = everybody(&house, admin.clone()).await;
    let routes: Vec<Route> = crate::routes();
    let gated: Vec<&Route> = routes
        .iter()
        .filter(|route| !matches!(route.gate, Gate::Public | Gate::Setup | Gate::Demo))
        .collect();
    let (mut known, _) = walk(&house, &admin, &routes, &start(more)).await;
    let parts = parts(&known);
    let customer = everybody.iter().find(|who| who.name == CUSTOMER).map(|who| who.cookie.clone());
    known.extend(walk(&house, &customer.unwrap(), &routes, &["/portal".to_owned()]).await.0);

    let (mut table, mut faults) = (Vec::new(), Vec::new());
    for route in gated {
        let linked = known.get(&(route.method.to_string(), route.path));
        let (by_hand, is_real) = by_hand(route.path, &parts);
        let way = linked.cloned().unwrap_or(by_hand);
        let name = format!("{} {}", route.method, route.path);
        let is_read = route.method == Method::GET;
        let mut cells = Vec::new();
        for who in &everybody {
            let may = who.may(route.gate);
            // What somebody may do is done in the tests of its noun: here it would change the house for the next one.
            let is_asked = !may || (is_read && linked.is_some());
            let cell =
                if is_asked { said(&ask(&house, route, &way, &who.cookie).await) } else { "may".into() };
            // What cannot be read is done for nobody.
            let is_let_in = !matches!(cell.as_str(), "login" | "400" | "403" | "404" | "422");
            if is_let_in != may {
                faults.push(format!("{name} for {}: {cell}", who.name));
            }
            cells.push(format!("{cell:>11}"));
        }
        let mark = match (linked, is_real) {
            (Some(_), _) => "",
            (None, true) => "  by hand",
            (None, false) => "  made up",
        };
        table.push(format!("{name:<58}{}{mark}", cells.concat()));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let names = everybody.iter().map(|who| format!("{:>11}", who.name)).collect::<String>();
    table.sort();
    insta::assert_snapshot!(format!("{:<58}{names}\n{}", "", table.join("\n")));
}

#[tokio::test]
async fn no_page_offers_what_its_reader_may_not_do() {
    let (house, admin, more) = lived_in().await;
    let routes: Vec<Route> = crate::routes();
    let gate = |method: &str, path: &str| {
        let route = routes.iter().find(|route| route.method == *method && route.path == path);
        route.map_or(Gate::Admin, |route| route.gate)
    };
    let mut faults = Vec::new();
    for who in everybody(&house, admin).await.iter().filter(|who| who.agent.is_some()) {
        let (known, forbidden) = walk(&house, &who.cookie, &routes, &start(more.clone())).await;
        faults.extend(forbidden.into_iter().map(|link| format!("{link} is linked for {}", who.name)));
        // Of their own team somebody is offered what of that of others they are not.
        let may = |gate: Gate| match gate {
            Gate::Team(right) => who.agent.as_ref().is_some_and(|agent| agent.may_somewhere(right)),
            Gate::Own => true,
            other => who.may(other),
        };
        for (method, path) in known.keys().filter(|(method, path)| !may(gate(method, path))) {
            faults.push(format!("{method} {path} is offered to {}", who.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
