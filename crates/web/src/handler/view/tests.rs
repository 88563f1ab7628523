//! Views as agents keep them: made from a filter, shown in the side of whoever they are for, put in order, exported,
//! let go; and what another team can neither see nor do.

use axum::http::StatusCode;
use relance_desk::Handed;
use relance_domain::agent::Role;
use relance_domain::policy::PolicyFile;

use crate::handler::tests::{House, house, now, preset};

/// A letter to these mailboxes becomes a ticket.
async fn letter(house: &House, subject: &str, to: &[&str]) {
    let raw = format!(
        "From: Maelle <maelle@post.example>\r\nTo: {}\r\nSubject: {subject}\r\nMessage-ID: <{subject}@x>\r\n\r\n\
         Bonjour.\r\n",
        to.join(", ")
    );
    let handed = Handed {
        protocol: "smtp",
        peer: "192.0.2.1:40000".into(),
        helo: String::new(),
        mail_from: "maelle@post.example".into(),
        recipients: to.iter().map(|to| (*to).to_owned()).collect(),
        raw: raw.into_bytes(),
    };
    house.desk.keep(handed, now()).await.unwrap();
    house.deliver().await;
}

/// What a filled form keeps: whose, under which name, and one test.
async fn keep(house: &House, cookie: &str, scope: &str, name: &str, test: [&str; 3]) -> String {
    let [field, op, value] = test;
    let fields = [
        ("name", name),
        ("scope", scope),
        ("g0", "all"),
        ("g0r0f", field),
        ("g0r0o", op),
        ("g0r0v", value),
        ("sort", "due"),
        ("col", "team"),
        ("act", "save"),
    ];
    let answer = house.post("/views/new", cookie, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location().to_owned()
}

fn id(location: &str) -> &str {
    location.trim_start_matches("/?view=")
}

#[tokio::test]
async fn a_view_is_made_of_a_filter_and_found_in_the_side() {
    let house = house().await;
    let agent = house.signed_in_to("ada@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house, "Panne-noire", &["technique@lucarne.example"]).await;
    letter(&house, "Remboursement", &["conso@lucarne.example"]).await;
    let inbox = house.get("/?promise=soon&agent=nobody", &agent).await;
    let kept = "/views/new?where=all%28agent%3Ais%3Anobody%3Bowed%3Ais%3Apending%3Bdue%3Awithin%3A8h%29";
    assert!(inbox.says(kept), "{}", inbox.body);
    let editor = house.get(kept, &agent).await;
    assert!(editor.says("name=\"g0r2f\" value=\"due\"") && editor.says("No ticket, as of 14:20."));

    let location = keep(&house, &agent, "own", "  Black <screens>  ", ["subject", "has", "NOIRE"]).await;
    let list = house.get(&location, &agent).await;
    assert!(list.says("<h1>Black &lt;screens&gt;</h1>") && list.says("Panne-noire"));
    assert!(!list.says("Remboursement"), "that of another team");
    let edited = house.get(&format!("/views/{}", id(&location)), &agent).await;
    assert!(edited.says("value=\"noire\"") && edited.says("1 ticket, as of 14:20."));
}

/// Fields of the policy, tags and categories are chosen by their names, and stay where the policy has lost them.
#[tokio::test]
async fn a_view_asks_for_whatever_stands_on_a_ticket() {
    let house = house().await;
    let mut files = preset("game-studio");
    let text = "[field.region]\nkind = \"choice\"\nlabel = { fr = \"Région\", en = \"Region\" }\n\
                choices = [{ key = \"eu\", words = { fr = \"L’Europe\", en = \"Europe\" } }]\n";
    files.push(PolicyFile { path: "fields.toml".into(), text: text.into() });
    house.desk.apply_policy(files, "test", "", None, now()).await.unwrap();
    let agent = house.signed_in_to("ada@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house, "Panne-noire", &["technique@lucarne.example"]).await;
    letter(&house, "Autre", &["technique@lucarne.example"]).await;
    house.post("/tickets/1/tags", &agent, &[("add", "crash")]).await;
    let new = house.post("/views/new", &agent, &[("g0", "all"), ("g0new", "tag"), ("act", "show")]).await;
    let (_, option) = new.body.split_once("<option value=\"none\">without</option>").expect("the tags");
    let tag = option.split('"').nth(1).unwrap();
    assert!(option.contains(">crash</option>"), "{option}");
    let location = keep(&house, &agent, "own", "Crashes", ["tag", "is", tag]).await;
    let list = house.get(&location, &agent).await;
    assert!(list.says("Panne-noire") && !list.says("Autre"), "{}", list.body);

    let fields = [("g0", "all"), ("g0new", "field.region"), ("act", "show")];
    let new = house.post("/views/new", &agent, &fields).await;
    assert!(new.says("<b>Region</b>") && new.says("<option value=\"eu\">Europe</option>"), "{}", new.body);
    let gone = house.get("/views/new?where=field.colour:is:red|blue", &agent).await;
    assert!(gone.says("<b>colour</b>") && gone.says("value=\"red, blue\""), "{}", gone.body);
    let none = keep(&house, &agent, "own", "No region", ["field.region", "is_not", "eu"]).await;
    assert!(house.get(&none, &agent).await.says("Autre"));
    let urgent = keep(&house, &agent, "own", "Urgent", ["priority", "is", "urgent"]).await;
    assert!(!house.get(&urgent, &agent).await.says("Autre"));
}

#[tokio::test]
async fn a_form_with_mistakes_comes_back_as_it_was() {
    let house = house().await;
    let agent = house.signed_in_to("ada@lucarne.example", Role::Agent, &["technical"]).await;
    let fields = [
        ("name", ""),
        ("scope", "shared"),
        ("g0", "any"),
        ("g0r0f", "subject"),
        ("g0r0o", "has"),
        ("g0r0v", ""),
        ("act", "save"),
    ];
    let wrong = house.post("/views/new", &agent, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("Choose or write a value.") && wrong.says("href=\"#g0r0v\""), "{}", wrong.body);
    let mut with_value = fields;
    with_value[5].1 = "noire";
    let nameless = [&[("name", " "), ("scope", "own")], &with_value[2..]].concat();
    assert!(house.post("/views/new", &agent, &nameless).await.says("Give the view a name."));
    let not_theirs = [&[("name", "All"), ("scope", "shared")], &with_value[2..]].concat();
    let refused = house.post("/views/new", &agent, &not_theirs).await;
    assert!(refused.says("Choose somebody for whom you may keep a view."));
    let added = [&with_value[..6], &[("g0new", "unread"), ("act", "show")]].concat();
    let shown = house.post("/views/new", &agent, &added).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.says("name=\"g0r1f\" value=\"unread\""));
    let dropped = [&with_value[..6], &[("act", "drop:0.0")]].concat();
    assert!(house.post("/views/new", &agent, &dropped).await.says("No condition yet"));
}

#[tokio::test]
async fn an_address_that_nobody_can_read_says_where_it_is_wrong() {
    let house = house().await;
    let agent = house.signed_in_to("ada@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house, "Panne", &["technique@lucarne.example"]).await;
    let narrowed = house.get("/?where=all(agent:is:me)", &agent).await;
    assert!(!narrowed.says("Panne") && narrowed.says("Conditions from the address"));
    let wrong = house.get("/?where=all(agent:was:me)", &agent).await;
    assert!(wrong.says("At character 11: The field is not compared in this way.") && wrong.says("Panne"));
}

#[tokio::test]
async fn another_team_neither_sees_nor_changes_a_view() {
    let house = house().await;
    let own = house.signed_in_to("ada@lucarne.example", Role::Agent, &["technical"]).await;
    let colleague = house.signed_in_to("bea@lucarne.example", Role::Agent, &["technical"]).await;
    let other = house.signed_in_to("carl@lucarne.example", Role::Agent, &["players"]).await;
    let lead = house.signed_in("lead@lucarne.example", Role::Lead).await;
    let mine = keep(&house, &own, "own", "Only mine", ["unread", "is", "yes"]).await;
    let team = keep(&house, &own, "team:technical", "Of the team", ["unread", "is", "yes"]).await;
    let all = keep(&house, &lead, "shared", "For all", ["unread", "is", "yes"]).await;

    let side = |cookie: String| {
        let house = &house;
        async move {
            let page = house.get("/views", &cookie).await;
            ["Only mine", "Of the team", "For all"].map(|name| page.says(name))
        }
    };
    assert_eq!(side(own.clone()).await, [true, true, true]);
    assert_eq!(side(colleague.clone()).await, [false, true, true]);
    assert_eq!(side(other.clone()).await, [false, false, true]);
    assert_eq!(side(lead.clone()).await, [false, true, true]);

    let (mine, team, all) = (id(&mine), id(&team), id(&all));
    let save = [("name", "x"), ("scope", "own"), ("act", "save")];
    let up = [("to", "up")];
    for (cookie, view, status) in [
        (&other, mine, StatusCode::NOT_FOUND),
        (&other, team, StatusCode::NOT_FOUND),
        (&other, all, StatusCode::FORBIDDEN),
        (&colleague, mine, StatusCode::NOT_FOUND),
        (&lead, mine, StatusCode::NOT_FOUND),
    ] {
        assert_eq!(house.get(&format!("/views/{view}"), cookie).await.status, status, "{view}");
        assert_eq!(house.post(&format!("/views/{view}"), cookie, &save).await.status, status, "{view}");
        assert_eq!(house.post(&format!("/views/{view}/place"), cookie, &up).await.status, status, "{view}");
        assert_eq!(house.post(&format!("/views/{view}/drop"), cookie, &[]).await.status, status, "{view}");
        if status == StatusCode::NOT_FOUND {
            assert_eq!(house.get(&format!("/?view={view}"), cookie).await.status, status, "{view}");
            let table = house.get(&format!("/views/{view}/tickets.csv"), cookie).await;
            assert_eq!(table.status, status, "{view}");
        }
    }
    let gone = house.post(&format!("/views/{team}/drop"), &colleague, &[]).await;
    assert_eq!(gone.location(), "/views");
    assert_eq!(side(own).await, [true, false, true]);
}

#[tokio::test]
async fn views_stand_in_the_order_that_was_given_to_them() {
    let house = house().await;
    let own = house.signed_in_to("ada@lucarne.example", Role::Agent, &["technical"]).await;
    let mut ids = Vec::new();
    for name in ["First", "Second", "Third"] {
        ids.push(keep(&house, &own, "own", name, ["unread", "is", "yes"]).await);
    }
    let third = id(&ids[2]);
    house.post(&format!("/views/{third}/place"), &own, &[("to", "up")]).await;
    house.post(&format!("/views/{third}/place"), &own, &[("to", "up")]).await;
    house.post(&format!("/views/{third}/place"), &own, &[("to", "up")]).await;
    let page = house.get("/views", &own).await.body;
    let at = |name: &str| page.find(&format!("\">{name}</a>")).expect(name);
    assert!(at("Third") < at("First") && at("First") < at("Second"));
}

#[tokio::test]
async fn a_view_is_exported_with_what_its_reader_may_see() {
    let house = house().await;
    let technical = house.signed_in_to_export("ada@lucarne.example", "technical").await;
    let reader = house.signed_in_to("bea@lucarne.example", Role::Agent, &["technical"]).await;
    let lead = house.signed_in("lead@lucarne.example", Role::Lead).await;
    letter(&house, "=cmd|calc", &["technique@lucarne.example"]).await;
    letter(&house, "Remboursement", &["conso@lucarne.example"]).await;
    let all = keep(&house, &lead, "shared", "Unread", ["unread", "is", "yes"]).await;
    let path = format!("/views/{}/tickets.csv", id(&all));
    assert_eq!(house.get(&path, &reader).await.status, 403, "no team lets her take lists away");
    let table = house.get(&path, &technical).await;
    assert_eq!(table.headers["content-type"], "text/csv; charset=utf-8");
    let lines: Vec<&str> = table.body.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].starts_with("Number,Subject,Customer,"), "{}", lines[0]);
    assert!(lines[1].starts_with("1,'=cmd|calc,Maelle,maelle@post.example,open,technical,"), "{}", lines[1]);
    assert_eq!(lines.len(), 2, "the other is another team's");
}
