//! What an agent sees and does with planned mail, through the real router: the ticket's timeline, other words, "why
//! this date?", the customer's page. What the acts do to the store is told in the desk's own stories.

use axum::http::StatusCode;
use relance_desk::{Desk, NewTicket};
use relance_domain::agent::Role;
use relance_domain::locale::Locale;
use relance_domain::policy::PolicyFile;

use crate::handler::tests::{House, house, now, preset};

/// The game studio, with a question a day after solving that no night delays, and quiet hours that move it.
fn thankful() -> Vec<PolicyFile> {
    let cadence = "[quiet_hours]\nfrom = \"13:00\"\nuntil = \"16:30\"\n\n\
                   [cadence.thanks]\nanchor = \"ticket_solved\"\nuntil = [\"reopened\"]\n\n\
                   [[cadence.thanks.step]]\nkey = \"ask\"\nat = \"24h after\"\nmail = \"thanks-a-lot\"\n";
    let mut files = preset("game-studio");
    files.push(PolicyFile { path: "thanks.toml".into(), text: cadence.into() });
    files.extend(Locale::ALL.map(|locale| PolicyFile {
        path: format!("mails/thanks-a-lot.{locale}.md"),
        text: "+++\nsubject = \"All well?\"\npreheader = \"\"\n+++\n\nDid it help?\n".into(),
    }));
    files
}

/// A ticket of Maëlle's that was solved, on a desk with Ada as its administrator.
pub async fn solved() -> (House, String) {
    let house = house().await;
    house.desk.apply_policy(thankful(), "test", "", None, now()).await.unwrap();
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    let agent = agent(&house.desk).await;
    let new = NewTicket {
        team: "technical".into(),
        customer_name: "Maëlle Kerdoncuff".into(),
        customer_email: "maelle@example.com".into(),
        locale: Some(Locale::Fr),
        subject: "Écran noir".into(),
        body: "L’écran reste noir.".into(),
        we_write: false,
    };
    house.desk.create_ticket(&agent, new, now()).await.unwrap();
    house.deliver().await;
    (house, ada)
}

async fn agent(desk: &Desk) -> relance_domain::agent::Agent {
    let read =
        desk.look("agents", (), |tx, _| Box::pin(async move { Ok(relance_store::agent::all(tx).await?) }));
    read.await.unwrap().remove(0)
}

/// The id in the first path of this kind on a page: `/plans/17`.
fn id<'a>(page: &'a str, before: &str) -> &'a str {
    let from = page.find(before).unwrap_or_else(|| panic!("no {before} on the page")) + before.len();
    let digits = page[from..].find(|c: char| !c.is_ascii_digit()).unwrap();
    &page[from..from + digits]
}

/// The id of the planned thanks; the preset may plan more.
fn thanks(page: &str) -> String {
    let title = page.find("Thanks a lot").expect("it is planned");
    let line = page[..title].rfind("id=\"plan-").expect("it has a place of its own");
    id(&page[line..], "id=\"plan-").to_owned()
}

#[tokio::test]
async fn a_planned_mail_is_skipped_taken_back_and_sent_from_the_ticket() {
    let (house, ada) = solved().await;
    house.post("/tickets/1/solve", &ada, &[]).await;
    let page = house.get("/tickets/1", &ada).await;
    for said in [
        "Thanks a lot",
        "24 hours after “request solved”",
        "Ends with: reopened",
        "to Maëlle Kerdoncuff, French",
    ] {
        assert!(page.says(said), "{said}");
    }
    assert!(page.says("Moved out of the quiet hours"));
    let plan = thanks(&page.body);
    let skipped = house.post(&format!("/plans/{plan}/skip"), &ada, &[]).await;
    assert_eq!(skipped.location(), format!("/tickets/1#plan-{plan}"));
    let page = house.get("/tickets/1", &ada).await;
    assert!(
        page.says("plan skipped")
            && page.says("Skipped: Ada Ferri took it out")
            && page.says("Send it after all")
    );
    assert!(page.says("<b>Ada Ferri</b> skipped <b>Thanks a lot</b>"));
    let again = house.post(&format!("/plans/{plan}/unskip?from=customer"), &ada, &[]).await;
    assert!(again.location().starts_with("/customers/"), "{}", again.location());
    let sent = house.post(&format!("/plans/{plan}/now"), &ada, &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = house.get("/tickets/1", &ada).await;
    assert!(!page.says(&format!("plan-{plan}")), "it is no plan any more");
    assert!(page.says("<b>Ada Ferri</b> sent <b>Thanks a lot</b> early"));
    assert_eq!(house.post(&format!("/plans/{plan}/burn"), &ada, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn one_mail_gets_other_words_and_the_policys_again() {
    let (house, ada) = solved().await;
    house.post("/tickets/1/solve", &ada, &[]).await;
    let plan = thanks(&house.get("/tickets/1", &ada).await.body);
    let path = format!("/plans/{plan}/words");
    let form = house.get(&path, &ada).await;
    assert!(form.says("Re: Écran noir") && form.says("Did it help?") && !form.says("name=\"reset\""));
    let empty = house.post(&path, &ada, &[("subject", "Alors <b>"), ("body", "  ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.says("A mail needs a subject and a text.") && empty.says("Alors &lt;b&gt;"));
    house.post(&path, &ada, &[("subject", "Alors ?"), ("body", "Ça marche ?")]).await;
    assert!(house.get("/tickets/1", &ada).await.says("In the words of Ada Ferri"));
    let form = house.get(&path, &ada).await;
    assert!(form.says("Ça marche ?") && form.says("name=\"reset\""));
    house.post(&path, &ada, &[("subject", ""), ("body", ""), ("reset", "on")]).await;
    assert!(house.get(&path, &ada).await.says("Did it help?"));
}

#[tokio::test]
async fn every_date_says_why() {
    let (house, ada) = solved().await;
    let owed = house.get("/tickets/1/promises/owed", &ada).await;
    assert!(owed.says("48 working hours") && owed.says("a holiday"), "{}", owed.body);
    let next = house.get("/tickets/1/promises/next?within=24+working+hours", &ada).await;
    assert!(next.says("24 working hours, counted from"));
    assert_eq!(house.get("/tickets/1/promises/next?within=1h", &ada).await.status, StatusCode::NOT_FOUND);
    assert!(house.get("/", &ada).await.says("href=\"/tickets/1/promises/owed\""));
    house.post("/tickets/1/solve", &ada, &[]).await;
    let page = house.get("/tickets/1", &ada).await;
    let plan = thanks(&page.body);
    let why = house.get(&format!("/plans/{plan}"), &ada).await;
    for said in [
        "24 hours after “request solved”, in the cadence “thanks”",
        "Wednesday 11 November, 14:20",
        "Quiet hours are 13:00 to 16:30 (Paris).",
        "Wednesday 11 November, 16:30",
        "As the policy stood in revision 2.",
    ] {
        assert!(why.says(said), "{said}");
    }
    // What is planned keeps its date, whatever becomes of the policy.
    house.desk.apply_policy(preset("game-studio"), "test", "", None, now()).await.unwrap();
    let why = house.get(&format!("/plans/{plan}"), &ada).await;
    assert!(why.says("24 hours after “request solved”") && why.says("Revision 3 is live now"));
}

#[tokio::test]
async fn a_warning_that_was_seen_goes_no_further() {
    let (house, ada) = solved().await;
    let agent = agent(&house.desk).await;
    house.desk.reply(&agent, 1, promise(), now()).await.unwrap();
    house.deliver().await;
    let page = house.get("/tickets/1", &ada).await;
    assert!(page.says("A reminder that it is due soon") && page.says("to you, in the desk"));
    assert!(page.says("action=\"/tickets/1/acknowledge\""));
    house.post("/tickets/1/acknowledge", &ada, &[]).await;
    let page = house.get("/tickets/1", &ada).await;
    assert!(!page.says("A reminder that it is due soon") && !page.says("/acknowledge"));
    assert!(page.says("<b>Ada Ferri</b> has seen the warning"));
}

fn promise() -> relance_desk::ReplyDraft {
    let then = relance_domain::message::Then::Promise;
    relance_desk::ReplyDraft { body: "Nous cherchons.".into(), then, budget: None, day: None, seen: None }
}

#[tokio::test]
async fn a_customers_page_shows_their_future() {
    let (house, ada) = solved().await;
    house.post("/tickets/1/solve", &ada, &[]).await;
    let page = house.get("/tickets/1", &ada).await;
    let customer = id(&page.body, "href=\"/customers/").to_owned();
    let page = house.get(&format!("/customers/{customer}"), &ada).await;
    for said in ["Maëlle Kerdoncuff", "maelle@example.com", "Écran noir", "Thanks a lot", "Ticket 1"] {
        assert!(page.says(said), "{said}");
    }
    let plan = thanks(&page.body);
    let skipped = house.post(&format!("/plans/{plan}/skip?from=customer"), &ada, &[]).await;
    assert_eq!(skipped.location(), format!("/customers/{customer}#plan-{plan}"));
    assert!(house.get(skipped.location(), &ada).await.says("plan skipped"), "it stays, struck through");
    let stranger = house.signed_in("zoe@lucarne.example", Role::Agent).await;
    for path in [format!("/customers/{customer}"), format!("/plans/{plan}"), "/customers/7".into()] {
        assert_eq!(house.get(&path, &stranger).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn whoever_is_away_is_shown_so_where_agents_are_listed() {
    let (house, ada) = solved().await;
    let wrong = [("from", "2026-11-12T09:00"), ("until", "2026-11-11T09:00"), ("deputy", "")];
    let refused = house.post("/account/away", &ada, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("value=\"2026-11-12T09:00\""), "what was typed stays");
    let week = [("from", "2026-11-09T09:00"), ("until", "2026-11-16T09:00"), ("deputy", "")];
    house.post("/account/away", &ada, &week).await;
    assert!(house.get("/account", &ada).await.says("Away until Monday 16 November, 09:00."));
    assert!(house.get("/tickets/1/assign", &ada).await.says("away until Mon 09:00"));
    house.post("/account/back", &ada, &[]).await;
    assert!(house.get("/account", &ada).await.says("You are here."));
}
