//! What leaves by itself, as stories: the holding mail, the ladder of warnings, the busy switch, mail that cannot
//! arrive. When a step is due is told in the domain; skipping and rewording one are stories of their own.

use jiff::SignedDuration;
use relance_domain::id::AgentId;
use relance_domain::message::Then;
use relance_domain::policy::PolicyFile;
use relance_store::agent;
use relance_store::agent::Away;

use super::house::{paris, preset};
use super::*;
use crate::NewInvoice;

/// The game studio with another table at the end of one of its files.
fn with(path: &str, more: &str) -> Vec<PolicyFile> {
    let mut files = preset("game-studio");
    let file = files.iter_mut().find(|file| file.path == path).unwrap();
    file.text.push_str(more);
    files
}

const HOLDING: &str = r#"
[cadence.holding]
anchor = "news_due"
until = ["kept", "solved"]

[[cadence.holding.step]]
key = "hold"
at = "2h before"
mail = "holding"
"#;

#[tokio::test]
async fn a_holding_mail_keeps_the_news_and_promises_the_next() {
    both(async |mut house| {
        let files = with("cadences.toml", HOLDING);
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        house.reply(&ana, 1, "Nous cherchons.", Then::Promise).await.unwrap();
        house.accept_all().await;
        assert_eq!(house.ticket(1).await.stands(), "open; news pending Thu 5 Nov 10:00");

        house.at("2026-11-05 08:00");
        house.desk.wake(house.now, 100).await.unwrap();
        let held = house.accept_one().await;
        assert_eq!(held.attempt.mail, "holding");
        assert!(
            held.letter.text.contains("samedi 7 novembre"),
            "it names the next day: {}",
            held.letter.text
        );
        assert_eq!(house.ticket(1).await.stands(), "open; news pending Sat 7 Nov 08:00");
    })
    .await;
}

#[tokio::test]
async fn warnings_go_up_the_ladder_to_deputies_until_somebody_has_seen_them() {
    both(async |mut house| {
        let ladder =
            "warn = [{ at = \"4h before\", to = \"owner\" }, { at = \"2h before\", to = \"owner\" }]";
        let mut files = preset("game-studio");
        let file = files.iter_mut().find(|file| file.path == "promises.toml").unwrap();
        let start = file.text.find("warn = [").unwrap();
        let end = start + file.text[start..].find("\n]").unwrap() + 2;
        file.text.replace_range(start..end, ladder);
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        let (ana, leo) = (house.agent("Ana", &["technical"]).await, house.agent("Leo", &["technical"]).await);
        house.opened().await;
        house.desk.assign(&ana, 1, Some(ana.id), house.now).await.unwrap();
        let away =
            Away { from: paris("2026-11-05 00:00"), until: paris("2026-11-06 00:00"), deputy: Some(leo.id) };
        let set = house.desk.transact("away", (ana.id, away), |tx, _, context| {
            Box::pin(async move { Ok(agent::set_away(tx, context.0, Some(context.1)).await?) })
        });
        set.await.unwrap();

        house.at("2026-11-05 06:00");
        house.desk.wake(house.now, 100).await.unwrap();
        assert_eq!(
            (unseen(&house, ana.id).await, unseen(&house, leo.id).await),
            (vec![], vec!["due_soon".to_owned()])
        );
        house.desk.acknowledge(&leo, 1, house.now).await.unwrap();
        house.at("2026-11-05 08:30");
        house.desk.wake(house.now, 100).await.unwrap();
        assert_eq!(unseen(&house, leo.id).await.len(), 1, "the next step does not go");
    })
    .await;
}

async fn unseen(house: &House, agent: AgentId) -> Vec<String> {
    house.told(agent).await.into_iter().map(|line| line.kind).collect()
}

#[tokio::test]
async fn a_busy_team_promises_later_from_then_on() {
    both(async |house| {
        let mut files = preset("game-studio");
        let file = files.iter_mut().find(|file| file.path == "promises.toml").unwrap();
        file.text = file.text.replacen(
            "within = \"48 working hours\"",
            "within = \"48 working hours\"\nbusy = \"72 working hours\"",
            1,
        );
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        house.opened().await;
        house.desk.set_busy("technical", true, house.now).await.unwrap();
        house.mail_in(Mail::from("Zoé <zoe@post.example>").subject("Autre")).await;
        assert_eq!(
            house.ticket(1).await.stands(),
            "open; answer pending Thu 5 Nov 10:00",
            "what was told stays"
        );
        assert_eq!(house.ticket(2).await.stands(), "open; answer pending Fri 6 Nov 10:00");
        house.desk.set_busy("technical", false, house.now).await.unwrap();
        house.mail_in(Mail::from("Léa <lea@post.example>").subject("Encore")).await;
        assert_eq!(house.ticket(3).await.stands(), "open; answer pending Thu 5 Nov 10:00");
        assert!(house.desk.set_busy("nobody", true, house.now).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn what_had_to_arrive_and_cannot_opens_one_ticket_and_suspends_nobody() {
    both(async |mut house| {
        house.desk.apply_policy(preset("hosting"), "tests", "", None, house.now).await.unwrap();
        let new = NewInvoice {
            email: "ana@post.example".into(),
            amount: "24.00 EUR".parse().unwrap(),
            due_on: "2026-12-02".parse().unwrap(),
            product: None,
        };
        house.desk.bill(new, house.now).await.unwrap();
        let invoice = house.accept_one().await;
        let raw = format!(
            "From: MAILER-DAEMON@post.example\r\nTo: {0}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.post.example\r\n\r\n\
             Final-Recipient: rfc822; ana@post.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\
             --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{1}>\r\n\r\n--b--\r\n",
            "fatture@amarre.example",
            invoice.message_id(),
        );
        let report = Mail::from("MAILER-DAEMON@post.example").to(&["fatture@amarre.example"]).mail_from("");
        house.bytes_in(&report, raw.into_bytes()).await;
        assert_eq!(house.numbers().await, [1], "a person has to look");

        for _ in 0..60 {
            house.now += SignedDuration::from_hours(24);
            house.desk.wake(house.now, 100).await.unwrap();
        }
        assert!(house.accept_all().await.is_empty(), "nothing more goes to this address");
        assert_eq!(house.numbers().await, [1], "and they are told once");
    })
    .await;
}
