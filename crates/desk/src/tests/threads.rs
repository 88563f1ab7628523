//! Where a letter belongs: a token of ours, a Message-ID, the number in the subject, in this order and no further.
//! First letters are in `intake`; how a token is sealed and read is tested in `mail`.

use relance_store::intake::Verdict;
use relance_store::participant::Standing;

use super::*;

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
        for mail in forged {
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
        let standing = |people: &[relance_store::participant::Participant]| {
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
        house.reply(&ana, 1, "C’est réparé.", relance_domain::message::Then::Keep).await.unwrap();
        assert_eq!(house.accept_one().await.to(), "maelle@post.example", "the promise is hers");
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
