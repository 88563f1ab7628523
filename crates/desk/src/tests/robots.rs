//! What is never answered, and how much is: robots, lists, ourselves, and the cap on automatic replies.
//! How a robot is told by its headers is tested in `mail`.

use relance_domain::event::{Event, Withheld};
use relance_domain::message::Then;
use relance_store::intake::Verdict;

use super::*;

#[tokio::test]
async fn robots_lists_and_ourselves_get_a_ticket_and_no_answer() {
    both(async |house| {
        house.opened().await;
        let ours = house.accept_one().await.message_id().to_owned();
        let from = || Mail::from("shop@post.example").subject("Votre commande");
        let robots = [
            from().header("Auto-Submitted: auto-generated"),
            from().header("Auto-Submitted: auto-replied"),
            from().header("List-Id: <players.list.example>"),
            from().header("Precedence: bulk"),
            from().mail_from(""),
            Mail::from("mailer-daemon@post.example"),
            Mail::from("conso@lucarne.example"),
            // Our own Message-ID comes back by a forwarder.
            from().header(&format!("Message-ID: <{ours}>")),
        ];
        for (n, mail) in robots.into_iter().enumerate() {
            assert_eq!(house.mail_in(mail).await, Verdict::AutoReply, "robot {n}");
            let ticket = house.ticket(n as i64 + 2).await;
            assert_eq!(ticket.stands(), "open", "robot {n}");
            assert!(ticket.told().ends_with("withheld"), "robot {n}: {}", ticket.told());
        }
        assert!(house.accept_all().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_reply_to_that_is_our_own_mailbox_starts_no_letter_to_ourselves() {
    both(async |house| {
        house.opened().await;
        let token = house.accept_one().await.reply_to().to_owned();
        for ours in ["Conso@lucarne.example", token.as_str()] {
            let mail = Mail::from("eve@evil.example").subject(ours).header(&format!("Reply-To: {ours}"));
            house.mail_in(mail).await;
            assert_eq!(house.accept_one().await.to(), "eve@evil.example", "{ours}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_out_of_office_stays_on_its_ticket_and_changes_nothing() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        let acknowledgement = house.accept_one().await;
        house.reply(&ana, 1, "Avez-vous une photo ?", Then::Wait).await.unwrap();
        house.accept_one().await;
        let stands = house.ticket(1).await.stands();
        let away = || {
            let mail = Mail::from("maelle@post.example").subject("Absente").text("Je suis absente.");
            mail.header("Auto-Submitted: auto-replied")
        };
        let by_id = away().header(&format!("In-Reply-To: <{}>", acknowledgement.message_id()));
        // Where RFC 3834 sends it: the return path.
        let by_path = away().to(&[&acknowledgement.attempt.mail_from]).mail_from("");
        for mail in [by_id, by_path] {
            assert_eq!(house.mail_in(mail).await, Verdict::AutoReply);
        }
        let ticket = house.ticket(1).await;
        assert!(ticket.told().ends_with("arrived_automatic arrived_automatic"), "{}", ticket.told());
        assert_eq!(ticket.stands(), stands);
        assert_eq!(house.numbers().await, [1]);
        assert!(house.accept_all().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn three_automatic_replies_a_day_and_the_rest_waits_visibly() {
    both(async |mut house| {
        for n in 1..=4 {
            house.mail_in(Mail::from("Maelle@Post.example").subject(&format!("Question {n}"))).await;
        }
        assert_eq!(house.accept_all().await.len(), 3);
        let ticket = house.ticket(4).await;
        let withheld = Event::Withheld { mail: "acknowledgement".into(), why: Withheld::Cap };
        assert!(ticket.history.iter().any(|record| record.event == withheld), "{}", ticket.told());
        assert_eq!(
            ticket.stands(),
            "open; answer pending Thu 5 Nov 10:00",
            "the promise is made all the same"
        );
        house.mail_in(Mail::from("zoe@post.example")).await;
        assert_eq!(house.accept_all().await.len(), 1, "others are not counted with them");
        house.at("2026-11-04 10:00");
        house.mail_in(Mail::from("maelle@post.example").subject("Question 5")).await;
        assert_eq!(house.accept_all().await.len(), 1, "a day later they are answered again");
    })
    .await;
}

#[tokio::test]
async fn a_move_counts_as_an_automatic_reply_too() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical", "players"]).await;
        house.opened().await;
        for team in ["players", "technical", "players"] {
            house.desk.move_ticket(&ana, 1, team, true, house.now).await.unwrap();
        }
        let mails: Vec<String> = house.accept_all().await.into_iter().map(|sent| sent.attempt.mail).collect();
        assert_eq!(mails, ["acknowledgement", "moved", "moved"]);
        assert!(house.ticket(1).await.told().contains("withheld"));
    })
    .await;
}
