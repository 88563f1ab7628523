//! The outbox, the suppressed addresses, sending again and turning optional mail off, as browsers meet them.
//! What each act means for tickets and promises is tested in the desk.

use axum::http::StatusCode;
use jiff::SignedDuration;
use relance_desk::{Attempt, Outcome, OutcomeFate, WebhookAnswer};
use relance_domain::agent::Role;
use relance_domain::policy::PolicyFile;

use crate::handler::tests::{House, house, now};

const LETTER: &str = "From: Maelle <maelle@example.com>\r\nTo: technique@lucarne.example\r\nSubject: Bonjour\r\n\
    Date: Tue, 10 Nov 2026 12:00:00 +0100\r\nMessage-ID: <one@example.com>\r\n\r\nLe jeu ne démarre plus.\r\n";

/// Somebody wrote so many minutes ago, and the acknowledgement waits.
async fn written(house: &House, minutes: i64) -> Attempt {
    let then = now() - SignedDuration::from_mins(minutes);
    house.mail_in(LETTER, then).await;
    house.desk.claim_outbox(then, 10).await.unwrap().remove(0)
}

async fn say(house: &House, attempt: &Attempt, fate: OutcomeFate, words: &str, minutes: i64) {
    let (code, enhanced) = match fate {
        OutcomeFate::Refused => (550, "5.1.1"),
        _ => (451, "4.7.1"),
    };
    let outcome = Outcome {
        recipient: attempt.recipients[0].clone(),
        fate,
        code: Some(code),
        enhanced: Some(enhanced.into()),
        words: words.into(),
    };
    let at = now() - SignedDuration::from_mins(minutes);
    house.desk.delivered(attempt.clone(), vec![outcome], at).await.unwrap();
}

#[tokio::test]
async fn leads_see_what_waits_and_why_and_an_old_one_raises_an_alarm() {
    let house = house().await;
    let (lea, ana) = (house.signed_in("lea@lucarne.example", Role::Lead).await, "ana@lucarne.example");
    let ana = house.signed_in_to(ana, Role::Agent, &["technical"]).await;
    assert!(house.get("/outbox", &lea).await.says("Nothing waits."));
    let attempt = written(&house, 20).await;
    say(&house, &attempt, OutcomeFate::Deferred, "greylisted <br>", 1).await;
    let page = house.get("/outbox", &lea).await;
    for words in [
        "maelle@example.com",
        "The next hop said:",
        "451 4.7.1 greylisted &lt;br&gt;",
        "one try",
        "one has waited for more than 15 minutes",
        "href=\"/tickets/1\"",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    let side = "<span class=\"n alarm\"";
    assert!(house.get("/", &lea).await.says(side), "it shows on every page");
    assert!(!house.get("/", &ana).await.says(side), "of those who can do something");
    assert!(house.get("/outbox?domain=other.example", &lea).await.says("Nothing waits."));
    assert!(house.get("/outbox?domain=Example.com&state=put_off", &lea).await.says("maelle@example.com"));
    assert!(house.get("/outbox?state=untried", &lea).await.says("Nothing waits."));
}

#[tokio::test]
async fn a_lead_takes_a_mail_back_and_sends_it_elsewhere() {
    let house = house().await;
    let lea = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let attempt = written(&house, 5).await;
    say(&house, &attempt, OutcomeFate::Deferred, "later", 5).await;
    let id = attempt.id;
    assert_eq!(house.post(&format!("/outbox/{id}/now"), &lea, &[]).await.location(), "/outbox");
    assert_eq!(house.post(&format!("/outbox/{id}/cancel"), &lea, &[]).await.location(), "/outbox");
    let page = house.get("/outbox", &lea).await;
    assert!(page.says("Nothing waits.") && page.says("Cancelled by one of us."), "{}", page.body);
    let ticket = house.get("/tickets/1", &lea).await;
    assert!(ticket.says("cancelled “<b>Acknowledgement</b>”"), "{}", ticket.body);
    let path = format!("/mails/{id}/again?from=maelle%40example.com");
    assert!(house.get("/tickets/1", &lea).await.says(&path), "{}", ticket.body);
    assert!(house.get(&path, &lea).await.says("Send again"));
    let form = |to| [("from", "maelle@example.com"), ("to", to), ("how", "once")];
    let wrong = house.post(&format!("/mails/{id}/again"), &lea, &form("nowhere")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("This is no e-mail address") && wrong.says("value=\"nowhere\""), "{}", wrong.body);
    let sent = house.post(&format!("/mails/{id}/again"), &lea, &form("maelle@new.example")).await;
    assert_eq!(sent.location(), "/tickets/1");
    let taken = house.desk.claim_outbox(now(), 10).await.unwrap();
    assert_eq!(taken[0].recipients, ["maelle@new.example"]);
}

#[tokio::test]
async fn a_suppression_is_made_looked_up_and_lifted() {
    let house = house().await;
    let lea = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let attempt = written(&house, 5).await;
    say(&house, &attempt, OutcomeFate::Refused, "no such person", 5).await;
    let page = house.get("/suppressions", &lea).await;
    assert!(
        page.says("Mail came back: no such mailbox.") && page.says("5.1.1 no such person"),
        "{}",
        page.body
    );
    let form =
        [("email", "Tom@Example.com"), ("scope", "optional"), ("reason", "asked"), ("until", "2026-11-09")];
    let wrong = house.post("/suppressions", &lea, &form).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("still to come") && wrong.says("Tom@Example.com"), "{}", wrong.body);
    let form =
        [("email", "Tom@Example.com"), ("scope", "optional"), ("reason", "asked"), ("until", "2026-12-09")];
    assert_eq!(house.post("/suppressions", &lea, &form).await.location(), "/suppressions");
    let page = house.get("/suppressions?address=tom%40example.com", &lea).await;
    assert!(page.says("They asked for silence.") && !page.says("no such person"), "{}", page.body);
    let (_, behind) = page.body.split_once("action=\"/suppressions/").unwrap();
    let id = behind.split('/').next().unwrap();
    house.post(&format!("/suppressions/{id}/lift"), &lea, &[]).await;
    assert!(house.get("/suppressions?lifted=1", &lea).await.says("lifted by Ada Ferri"));
    let nobody = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    assert_eq!(house.get("/suppressions", &nobody).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_post_from_anywhere_turns_optional_mail_off_and_only_that() {
    let house = house().await;
    let lea = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let attempt = written(&house, 5).await;
    let token =
        relance_mail::thread::unsubscribe_token(&relance_mail::thread::Key::new([3; 32]), attempt.id.0);
    let path = format!("/unsubscribe/{token}");
    assert_eq!(house.get("/unsubscribe/u7guessed", "").await.status, StatusCode::NOT_FOUND);
    assert!(house.get(&path, "").await.says("Turn optional mail off"));
    assert!(house.get(&path, "").await.says("Turn optional mail off"), "reading changes nothing");
    let there = "https://mail.provider.example";
    let one_click = house.post_from(there, &path, "List-Unsubscribe=One-Click").await;
    assert_eq!(one_click.status, StatusCode::OK);
    assert!(one_click.says("Done.") && one_click.says("gets no optional mail"), "{}", one_click.body);
    let page = house.get("/suppressions", &lea).await;
    assert!(page.says("They turned optional mail off."), "{}", page.body);
    let back = house.post_from("http://desk.example", &path, "again=1").await;
    assert_eq!(back.location(), path);
    assert!(house.get(&path, "").await.says("Turn optional mail off"));
    let elsewhere = house.post_from(there, "/login", "email=a").await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN, "every other POST has to come from our own pages");
}

/// A lead of one team read the recipients of all others, and agents could not see their own.
#[tokio::test]
async fn each_sees_the_mails_of_the_tickets_of_their_teams_and_only_leads_act_on_them() {
    let house = house().await;
    let of = |name: &str, role, team| {
        let (house, email) = (&house, format!("{name}@lucarne.example"));
        async move { house.signed_in_to(&email, role, &[team]).await }
    };
    let (ana, tom) = (of("ana", Role::Agent, "technical").await, of("tom", Role::Agent, "players").await);
    let (lea, leo) = (of("lea", Role::Lead, "technical").await, of("leo", Role::Lead, "players").await);
    let attempt = written(&house, 5).await;
    say(&house, &attempt, OutcomeFate::Deferred, "later", 5).await;
    for (who, sees, acts) in
        [(&ana, true, false), (&tom, false, false), (&lea, true, true), (&leo, false, false)]
    {
        let page = house.get("/outbox", who).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.says("maelle@example.com"), sees, "{}", page.body);
        assert_eq!(page.says(&format!("/outbox/{}/cancel", attempt.id)), acts, "{}", page.body);
    }
    let cancel = format!("/outbox/{}/cancel", attempt.id);
    assert_eq!(house.post(&cancel, &ana, &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(house.post(&cancel, &leo, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post(&cancel, &lea, &[]).await.location(), "/outbox");
    let lost = |who: String| {
        let house = &house;
        async move { house.get("/outbox", &who).await.says("Cancelled by one of us.") }
    };
    assert!(lost(ana).await && lost(lea).await && !lost(tom).await && !lost(leo).await);
}

#[tokio::test]
async fn a_webhook_that_failed_stands_in_the_outbox_and_on_its_ticket_and_leads_send_it_again() {
    let house = house().await;
    let lea = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    let mut files = house.desk.policy_files().await.unwrap().unwrap();
    let text = "[webhook.crm]\nurl = \"https://crm.example/hook\"\n[cadence.told]\nanchor = \"ticket_received\"\n\
        [[cadence.told.step]]\nkey = \"crm\"\nat = \"at once\"\naction = \"webhook\"\n";
    files.push(PolicyFile { path: "webhooks.toml".into(), text: text.into() });
    house.desk.apply_policy(files, "test", "", None, now()).await.unwrap();
    written(&house, 20).await;
    let call = house.desk.claim_webhooks(now(), 10).await.unwrap().remove(0);
    let answer = WebhookAnswer { status: Some(410), words: "gone <br>".into(), retry_at: None };
    house.desk.webhook_answered(call.clone(), answer, now()).await.unwrap();
    let path = format!("/calls/{}/again", call.id);
    let (outbox, ticket) = (house.get("/outbox", &lea).await, house.get("/tickets/1", &lea).await);
    assert!(outbox.says("Webhooks not delivered") && outbox.says("410 gone &lt;br&gt;"), "{}", outbox.body);
    assert!(
        outbox.says(&format!("action=\"{path}\"")) && ticket.says(&format!("action=\"{path}?ticket=1\""))
    );
    for later in ["/outbox?after=1.1", "/outbox?before=1.1.tom%40example.com"] {
        assert!(!house.get(later, &lea).await.says("gone"), "it stands on the first page alone");
    }
    for page in ["/outbox", "/tickets/1"] {
        let page = house.get(page, &ana).await;
        assert!(page.says("gone &lt;br&gt;") && !page.says(&path), "{}", page.body);
    }
    assert_eq!(house.post(&path, &ana, &[]).await.status, StatusCode::FORBIDDEN);
    let sent = house.post(&format!("{path}?ticket=1"), &lea, &[]).await;
    assert_eq!(sent.location(), "/tickets/1");
    assert_eq!(house.desk.claim_webhooks(now(), 10).await.unwrap().len(), 1);
    let (outbox, ticket) = (house.get("/outbox", &lea).await, house.get("/tickets/1", &lea).await);
    assert!(!outbox.says("Webhooks not delivered") && ticket.says("sent again"), "{}", ticket.body);
    assert!(!ticket.says(&path));
    // Twice is once.
    assert_eq!(house.post(&path, &lea, &[]).await.location(), "/outbox");
    assert!(house.desk.claim_webhooks(now(), 10).await.unwrap().is_empty());
}
