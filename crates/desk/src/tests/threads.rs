//! Where a letter belongs: a token of ours, a Message-ID, the number in the subject, in this order and no further.
//! First letters are in `intake`; how a token is sealed and read is tested in `mail`.

use relance_domain::message::Then;
use relance_store::intake::Verdict;
use relance_store::participant::{self, Participant, Standing};

use super::house::Sent;
use super::*;
use crate::{Attempt, Outcome, OutcomeFate};

#[tokio::test]
async fn a_reply_finds_its_ticket_by_each_proof() {
    both(async |house| {
        house.opened().await;
        let sent = house.accept_one().await;
        let reply =
            || Mail::from("Maëlle <maelle@post.example>").subject("autre chose").text("Voici la photo.");
        let (token, id) = (sent.reply_to().to_owned(), sent.message_id().to_owned());
        let proofs = [
            reply().to(&[&token]),
            reply().to(&[&token.to_uppercase()]),
            // The token only in the envelope, as a forwarder leaves it.
            reply().recipients(&[&token]),
            reply().header(&format!("In-Reply-To: <{id}>")),
            reply().header(&format!("References: <{id}>")),
            reply().header("References: <letter0@post.example> <other@post.example>"),
            reply().subject("Re: une question [#1]"),
        ];
        for (n, mail) in proofs.into_iter().enumerate() {
            let mail = mail.text(&format!("Voici la photo {n}."));
            assert_eq!(house.mail_in(mail).await, Verdict::Accepted);
            assert_eq!(house.ticket(1).await.messages.len(), n + 3, "proof {n}");
        }
        assert_eq!(house.numbers().await, [1]);
        assert!(house.accept_all().await.is_empty(), "a reply is not acknowledged again");
    })
    .await;
}

#[tokio::test]
async fn a_number_in_the_subject_counts_only_from_a_party() {
    both(async |house| {
        house.opened().await;
        house.mail_in(Mail::from("zoe@post.example").subject("Re: [#1]")).await;
        house.mail_in(Mail::from("maelle@post.example").subject("Re: [#77]")).await;
        assert_eq!(house.numbers().await, [1, 2, 3]);
    })
    .await;
}

#[tokio::test]
async fn forged_tokens_open_a_ticket_of_their_own() {
    both(async |house| {
        house.opened().await;
        let sent = house.accept_one().await;
        let swap = |text: &str| {
            let at = text.rfind('@').unwrap();
            let last = if text.as_bytes()[at - 1] == b'a' { "b" } else { "a" };
            format!("{}{last}{}", &text[..at - 1], &text[at..])
        };
        let forged = [
            Mail::from("eve@evil.example").to(&[&swap(sent.reply_to())]),
            Mail::from("eve@evil.example").header(&format!("In-Reply-To: <{}>", swap(sent.message_id()))),
            // The mark of another kind of token on a true signature.
            Mail::from("eve@evil.example").to(&[&sent.reply_to().replace("+t7", "+b7")]),
        ];
        for (n, mail) in forged.into_iter().enumerate() {
            let mail = mail.text(&format!("Et le numéro {n} ?"));
            assert_eq!(house.mail_in(mail).await, Verdict::Accepted);
        }
        assert_eq!(house.numbers().await, [1, 2, 3, 4]);
        assert_eq!(house.ticket(1).await.messages.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn an_unknown_sender_is_a_new_participant_until_an_agent_accepts_them() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        let sent = house.accept_one().await;
        let from_tom =
            || Mail::from("Tom <tom@other.example>").to(&[sent.reply_to()]).text("Pareil chez moi.");
        house.mail_in(from_tom()).await;
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.stands(), "open; answer pending Thu 5 Nov 10:00");
        assert!(ticket.told().ends_with("new_participant"), "{}", ticket.told());
        assert!(!ticket.messages.last().unwrap().known);
        let standing = |people: &[Participant]| {
            people.iter().find(|who| who.email == "tom@other.example").unwrap().standing
        };
        assert_eq!(standing(&ticket.people), Standing::New);
        assert!(house.accept_all().await.is_empty(), "nobody writes to them by itself");

        house.desk.accept_participant(&ana, 1, "tom@other.example", house.now).await.unwrap();
        let ticket = house.ticket(1).await;
        assert_eq!(standing(&ticket.people), Standing::Party);
        assert!(ticket.messages.last().unwrap().known);
        let again = house.desk.accept_participant(&ana, 1, "tom@other.example", house.now).await;
        assert!(matches!(again, Err(crate::Error::NotFound(_))), "{again:?}");
        house.mail_in(Mail::from("tom@other.example").subject("[#1]")).await;
        assert!(house.ticket(1).await.told().ends_with("participant_accepted arrived"));
    })
    .await;
}

#[tokio::test]
async fn the_answer_goes_to_the_customer_whoever_wrote_last() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        let sent = house.accept_one().await;
        house.mail_in(Mail::from("tom@other.example").to(&[sent.reply_to()])).await;
        house.desk.accept_participant(&ana, 1, "tom@other.example", house.now).await.unwrap();
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        let sent = house.accept_one().await;
        assert_eq!(sent.letter.to[0].email, "maelle@post.example", "the promise is hers");
        assert_eq!(sent.letter.cc[0].email, "tom@other.example", "and he may read it");
    })
    .await;
}

#[tokio::test]
async fn what_becomes_of_a_copy_keeps_and_breaks_nothing() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        let sent = house.accept_one().await;
        let token = sent.reply_to();
        for who in ["Tom <tom@other.example>", "zoe@other.example"] {
            house.mail_in(Mail::from(who).to(&[token])).await;
        }
        house.desk.accept_participant(&ana, 1, "tom@other.example", house.now).await.unwrap();
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        let mut taken = house.take().await;
        let attempt = taken.remove(0);
        assert_eq!(attempt.recipients, ["maelle@post.example", "tom@other.example"], "zoe is nobody's yet");
        let accept = |recipient: &str| {
            let outcome = Outcome {
                recipient: recipient.into(),
                fate: OutcomeFate::Accepted,
                code: Some(250),
                enhanced: None,
                words: "OK".into(),
            };
            house.desk.delivered(attempt.clone(), vec![outcome], house.now)
        };

        accept("tom@other.example").await.unwrap();
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.stands(), "open; answer pending Thu 5 Nov 10:00", "Maëlle has no answer yet");
        accept("maelle@post.example").await.unwrap();
        assert_eq!(house.ticket(1).await.stands(), "open");

        let sent = Sent::of(Attempt { recipients: vec!["tom@other.example".into()], ..attempt.clone() });
        assert_eq!(house.bounce(&sent, &attempt.mail_from).await, Verdict::Bounce);
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.stands(), "open", "his copy came back, her answer did not");
        assert!(ticket.told().ends_with("bounced"), "{}", ticket.told());
        assert!(!house.lines().await[0].undelivered);
    })
    .await;
}

#[tokio::test]
async fn a_mailbox_of_ours_gets_no_copy() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.accept_one().await;
        let ours = Participant {
            email: "conso@lucarne.example".into(),
            name: String::new(),
            standing: Standing::Party,
        };
        let id = house.ticket(1).await.state.ticket.id;
        let done = house.desk.transact("a party", (id, ours), |tx, _, context| {
            Box::pin(async move {
                Ok(participant::insert(tx, context.0, "conso@lucarne.example", &context.1).await?)
            })
        });
        done.await.unwrap();
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        assert_eq!(house.accept_one().await.attempt.recipients, ["maelle@post.example"]);
    })
    .await;
}

#[tokio::test]
async fn an_answer_goes_where_the_customer_asked_for_it() {
    both(async |house| {
        house.mail_in(Mail::from("maelle@post.example").header("Reply-To: home@post.example")).await;
        assert_eq!(house.accept_one().await.to(), "home@post.example");
        assert_eq!(house.ticket(1).await.people[0].email, "maelle@post.example", "but From is who they are");
    })
    .await;
}
