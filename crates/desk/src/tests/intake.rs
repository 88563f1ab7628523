//! A letter comes in: one ticket, one acknowledgement, one verdict, whatever comes twice.
//! Which ticket an answer belongs to is in `threads`, what is never answered in `robots`.

use futures_util::future::join_all;
use jiff::SignedDuration;
use relance_domain::locale::Locale;
use relance_mail::Auto;
use relance_store::intake::Verdict;

use super::*;

#[tokio::test]
async fn a_mail_is_acknowledged_once_in_its_language_with_the_computed_due() {
    both(async |house| {
        let number = house.opened().await;
        assert_eq!(house.ticket(number).await.stands(), "open; answer pending Thu 5 Nov 10:00");
        let sent = house.accept_one().await;
        assert_eq!((sent.to(), sent.attempt.mail.as_str()), ("maelle@post.example", "acknowledgement"));
        assert_eq!(sent.letter.subject, "Re: Le jeu ne démarre plus");
        assert!(sent.letter.text.starts_with("Bonjour Maëlle,"), "{}", sent.letter.text);
        let words: Vec<&str> = sent.letter.text.split_whitespace().collect();
        assert!(words.join(" ").contains("jeudi 5 novembre à 10:00"), "{}", sent.letter.text);
        assert_eq!(sent.letter.auto, Some(Auto::AutoReply));
        assert_eq!(sent.letter.in_reply_to, ["letter0@post.example"]);
        assert!(house.accept_all().await.is_empty(), "it leaves once");
        assert_eq!(house.ticket(number).await.told(), "opened arrived promise_made accepted");
    })
    .await;
}

#[tokio::test]
async fn each_customer_is_answered_in_the_language_they_write() {
    both(async |house| {
        house.mail_in(Mail::from("Tom <tom@post.example>").text(ENGLISH)).await;
        let english = house.accept_one().await;
        assert!(english.letter.text.starts_with("Hello Tom,"), "{}", english.letter.text);
        // Too short to tell: the language that they wrote in before, else the brand's.
        house.mail_in(Mail::from("Tom <tom@post.example>").text("OK")).await;
        assert!(house.accept_one().await.letter.text.starts_with("Hello Tom,"));
        house.mail_in(Mail::from("Zoé <zoe@post.example>").text("OK")).await;
        assert!(house.accept_one().await.letter.text.starts_with("Bonjour Zoé,"));
        assert_eq!(house.ticket(1).await.state.ticket.locale, Locale::En);
    })
    .await;
}

#[tokio::test]
async fn the_same_mail_twice_is_a_duplicate() {
    both(async |house| {
        let mail = Mail::from("maelle@post.example");
        let raw = house.raw(&mail);
        assert_eq!(house.bytes_in(&mail, raw.clone()).await, Verdict::Accepted);
        assert_eq!(house.bytes_in(&mail, raw.clone()).await, Verdict::Duplicate);
        let relayed =
            [b"Received: from a by b; Tue, 03 Nov 2026 09:00:00 +0000\r\n".as_slice(), &raw].concat();
        assert_eq!(house.bytes_in(&mail, relayed).await, Verdict::Duplicate, "by another way");
        assert_eq!(house.numbers().await, [1]);
        assert_eq!(house.accept_all().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn one_mail_to_two_mailboxes_is_one_ticket_with_a_lead_team_and_a_watcher() {
    both(async |house| {
        let mailboxes = ["joueurs@lucarne.example", "technique@lucarne.example"];
        house.mail_in(Mail::from("maelle@post.example").to(&mailboxes)).await;
        let ticket = house.ticket(1).await;
        assert_eq!((ticket.state.ticket.team, ticket.watchers), ("players".into(), vec!["technical".into()]));
        assert_eq!(house.accept_all().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn two_copies_of_one_mail_meet_on_one_ticket() {
    both(async |mut house| {
        let mail =
            Mail::from("maelle@post.example").to(&["joueurs@lucarne.example", "conso@lucarne.example"]);
        let raw = house.raw(&mail);
        house.bytes_in(&mail.clone().recipients(&["joueurs@lucarne.example"]), raw.clone()).await;
        house.at("2026-11-09 10:00");
        let second = mail.recipients(&["conso@lucarne.example"]);
        assert_eq!(house.bytes_in(&second, raw.clone()).await, Verdict::Duplicate);
        assert_eq!(house.bytes_in(&second, raw).await, Verdict::Duplicate);
        let ticket = house.ticket(1).await;
        assert_eq!((ticket.state.ticket.team, ticket.watchers), ("players".into(), vec!["consumer".into()]));
        // The second copy came after the due instant: what it found broken is saved and told once.
        house.desk.wake(house.now, 10).await.unwrap();
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.told(), "opened arrived promise_made also_sent_to promise_broken nudged nudged");
        assert_eq!(ticket.stands(), "open; answer broken Thu 5 Nov 10:00");
    })
    .await;
}

#[tokio::test]
async fn a_letter_decided_twice_has_one_verdict() {
    both(async |house| {
        let with_id = Mail::from("maelle@post.example");
        let bare = Mail::from("zoe@post.example");
        // Without Message-ID and date there is no telling two copies apart from two letters.
        let text = b"From: zoe@post.example\r\nSubject: Bonjour\r\n\r\nBonjour\r\n".to_vec();
        for (raw, mail) in [(house.raw(&with_id), with_id), (text, bare)] {
            let claimed = house.claim(&mail, raw).await;
            assert_eq!(house.desk.decide(claimed.clone(), house.now).await.unwrap(), Verdict::Accepted);
            assert_eq!(house.desk.decide(claimed, house.now).await.unwrap(), Verdict::Duplicate);
        }
        assert_eq!(house.numbers().await, [1, 2]);
        assert_eq!(house.accept_all().await.len(), 2);
        assert!(house.quarantined().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn letters_decided_side_by_side_do_not_meet() {
    both(async |house| {
        let mut claimed = Vec::new();
        for n in 0..8 {
            // Four people, each with two letters; the last two letters are copies of the first two.
            let mail = Mail::from(&format!("p{}@post.example", n % 4)).subject(&format!("Question {n}"));
            let raw = house.raw(&mail);
            claimed.push(house.claim(&mail, raw.clone()).await);
            if n < 2 {
                claimed.push(house.claim(&mail, raw).await);
            }
        }
        let decided = join_all(claimed.into_iter().map(|letter| house.desk.decide(letter, house.now))).await;
        let verdicts: Vec<Verdict> = decided.into_iter().map(Result::unwrap).collect();
        let accepted = verdicts.iter().filter(|verdict| **verdict == Verdict::Accepted).count();
        assert_eq!((accepted, verdicts.len()), (8, 10), "{verdicts:?}");
        assert_eq!(house.numbers().await, [1, 2, 3, 4, 5, 6, 7, 8], "no number is lost or given twice");
        assert_eq!(house.accept_all().await.len(), 8);
    })
    .await;
}

#[tokio::test]
async fn what_names_no_sender_or_no_mailbox_of_ours_is_quarantined_with_the_cause() {
    both(async |house| {
        let nobody = Mail::from("").mail_from("");
        let raw = b"Subject: hello\r\n\r\nWho am I?\r\n".to_vec();
        assert_eq!(house.bytes_in(&nobody, raw).await, Verdict::Quarantined);
        let elsewhere = Mail::from("maelle@post.example").recipients(&["cuisine@lucarne.example"]);
        assert_eq!(house.mail_in(elsewhere).await, Verdict::Quarantined);
        assert_eq!(
            house.quarantined().await,
            [
                "no mailbox of ours is among its recipients",
                "it names no sender, neither in From nor in the envelope",
            ]
        );
        assert_eq!(house.opened().await, 1, "and the next letter is decided");
    })
    .await;
}

#[tokio::test]
async fn mail_to_postmaster_reaches_a_team_of_the_domain() {
    both(async |house| {
        let mail = Mail::from("maelle@post.example").to(&["Postmaster@Lucarne.example"]);
        assert_eq!(house.mail_in(mail).await, Verdict::Accepted);
        assert_eq!(house.ticket(1).await.state.ticket.team, "consumer");
    })
    .await;
}

#[tokio::test]
async fn a_large_letter_whose_bytes_are_gone_is_put_back_and_quarantined_in_the_end() {
    both(async |mut house| {
        let mail = Mail::from("maelle@post.example").text(&"Bonjour à tous. ".repeat(20_000));
        let raw = house.raw(&mail);
        house
            .desk
            .keep(
                crate::Handed {
                    protocol: "smtp",
                    peer: String::new(),
                    helo: String::new(),
                    mail_from: "maelle@post.example".into(),
                    recipients: mail.to.clone(),
                    raw: raw.clone(),
                },
                house.now,
            )
            .await
            .unwrap();
        std::fs::remove_dir_all(house.folder.path().join("blobs")).unwrap();
        for attempt in 1..=5 {
            house.now += SignedDuration::from_mins(1);
            let claimed = house.desk.claim_intake(house.now, 10).await.unwrap();
            assert_eq!(claimed.len(), 1, "{attempt}");
            let decided = house.desk.decide(claimed[0].clone(), house.now).await;
            assert_eq!(decided.ok(), (attempt == 5).then_some(Verdict::Quarantined), "{attempt}");
        }
        assert_eq!(house.quarantined().await.len(), 1);
        std::fs::create_dir_all(house.folder.path().join("blobs")).unwrap();
        assert_eq!(house.bytes_in(&mail, raw).await, Verdict::Accepted, "sent again, it is read");
    })
    .await;
}

/// A letter that waited for name servers or for room was taken a second time meanwhile.
#[tokio::test]
async fn a_letter_whose_lease_is_renewed_is_nobody_elses() {
    both(async |mut house| {
        let mail = Mail::from("maelle@post.example");
        let raw = house.raw(&mail);
        let claimed = house.claim(&mail, raw).await;
        for _ in 0..5 {
            house.now += SignedDuration::from_secs(9);
            assert!(house.desk.claim_intake(house.now, 10).await.unwrap().is_empty());
            house.desk.renew_intake(claimed.id, house.now).await.unwrap();
        }
        assert_eq!(house.desk.decide(claimed, house.now).await.unwrap(), Verdict::Accepted);
        house.now += SignedDuration::from_secs(11);
        assert!(house.desk.claim_intake(house.now, 10).await.unwrap().is_empty(), "it is done");
    })
    .await;
}
