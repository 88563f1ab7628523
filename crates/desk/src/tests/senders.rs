//! What is found out about a sender, and what follows: the subject of the acknowledgement, whether a number in the
//! subject counts, and what the ticket keeps. How it is found out is tested in `mail`.

use relance_mail::auth::{Authentication, Dmarc, Policy, Verdict as Found};
use relance_store::intake::Verdict;

use super::house::Sent;
use super::*;

fn found(verdict: Found) -> Authentication {
    let dmarc = Dmarc {
        verdict,
        domain: "post.example".into(),
        policy: Policy::Reject,
        by: None,
        why: String::new(),
    };
    Authentication { by: None, spf: None, dkim: Vec::new(), dmarc, arc: None }
}

impl House {
    /// A letter about whose sender this was found out.
    async fn found_in(&self, mail: Mail, found: Option<Authentication>) -> Verdict {
        let raw = self.raw(&mail);
        let claimed = self.claim(&mail, raw).await;
        self.desk.decide_found(claimed, found, self.now).await.unwrap()
    }
}

fn subject(sent: &[Sent]) -> &str {
    assert_eq!(sent.len(), 1, "{sent:#?}");
    &sent[0].letter.subject
}

#[tokio::test]
async fn the_words_of_a_forged_letter_do_not_stand_in_its_acknowledgement() {
    both(async |house| {
        let cases = [
            (None, true),
            (Some(Found::Pass), true),
            (Some(Found::None), true),
            (Some(Found::TempError), true),
            (Some(Found::PermError), true),
            (Some(Found::Fail), false),
        ];
        for (n, (verdict, is_answer)) in cases.into_iter().enumerate() {
            let from = format!("Maëlle <maelle{n}@post.example>");
            let mail = Mail::from(&from).subject("Gagnez un million");
            house.found_in(mail, verdict.map(found)).await;
            let sent = house.accept_all().await;
            assert_eq!(
                subject(&sent) == "Re: Gagnez un million",
                is_answer,
                "{verdict:?}: {}",
                subject(&sent)
            );
            assert!(is_answer || !sent[0].letter.text.contains("million"), "{verdict:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_number_counts_for_nobody_whose_domain_disowns_the_letter() {
    both(async |house| {
        house.opened().await;
        let sent = house.accept_one().await;
        let reply = || Mail::from("Maëlle <maelle@post.example>").subject("Re: [#1]").text("Bonjour.");
        house.found_in(reply(), Some(found(Found::Fail))).await;
        assert_eq!(house.numbers().await, [1, 2], "a forged From is nobody's number");
        house.found_in(reply(), Some(found(Found::Pass))).await;
        assert_eq!(house.numbers().await, [1, 2]);
        // A token that we signed is proof by itself, however the letter came.
        let by_token = reply().to(&[sent.reply_to()]);
        house.found_in(by_token, Some(found(Found::Fail))).await;
        assert_eq!(house.numbers().await, [1, 2]);
        let messages = house.ticket(1).await.messages;
        let known: Vec<bool> = messages.iter().map(|message| message.authentication.is_some()).collect();
        assert_eq!(known, [false, false, true, true]);
        let kept: Authentication =
            serde_json::from_str(messages[3].authentication.as_deref().unwrap()).unwrap();
        assert_eq!(kept, found(Found::Fail));
    })
    .await;
}

/// Whoever wrote as many letters in a customer's name had the customer's own next letter held.
#[tokio::test]
async fn a_flood_of_forged_letters_holds_no_letter_of_the_sender_whose_name_they_bear() {
    both(async |house| {
        let mut files = house::preset("game-studio");
        let text = "[intake]\nflood_letters = 3\nflood_minutes = 10\n".to_owned();
        files.push(relance_domain::policy::PolicyFile { path: "gate.toml".into(), text });
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        let letter = |n: usize| Mail::from("maelle@post.example").text(&format!("Lettre {n}."));
        let mut forged = Vec::new();
        for n in 0..5 {
            forged.push(house.found_in(letter(n), Some(found(Found::Fail))).await);
        }
        let (accepted, held) = (Verdict::Accepted, Verdict::Quarantined);
        assert_eq!(forged, [accepted, accepted, accepted, held, held]);
        assert_eq!(house.found_in(letter(5), Some(found(Found::Pass))).await, accepted);
        assert_eq!(house.found_in(letter(6), None).await, accepted, "nothing was found out about it");
    })
    .await;
}
