//! Tickets that become one, that come apart, and letters that become tickets: what is owed, who takes part, and where
//! later replies land. A customer's letter that an agent passes on is here too, since it changes whose ticket it is.

use relance_domain::error::Refusal;
use relance_domain::link::Link;
use relance_domain::message::{Kind, Then};
use relance_mail::auth::{self, Authentication};
use relance_store::intake::Verdict;
use relance_store::link;
use relance_store::merge;
use relance_store::message::Mark;
use relance_store::participant::Standing;

use super::*;
use crate::{Error, Handed, OutcomeFate, SendAgain};

/// The last merge into a ticket.
pub(super) async fn last_merge(house: &House, number: i64) -> i64 {
    let id = house.ticket(number).await.state.ticket.id;
    let read = house
        .desk
        .look("merges", id, |tx, id| Box::pin(async move { Ok(merge::of_ticket(tx, *id, 10).await?) }));
    read.await.unwrap()[0].id
}

#[tokio::test]
async fn two_tickets_become_one_and_the_earlier_promise_stays() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical", "players"]).await;
        house.opened().await;
        house.accept_one().await;
        house.at("2026-11-03 16:00");
        let second =
            Mail::from("maelle@post.example").to(&["joueurs@lucarne.example"]).text("Toujours noir.");
        house.mail_in(second).await;
        let sent = house.accept_one().await;
        assert_eq!(house.desk.merge_tickets(&ana, 1, 2, None, house.now).await.unwrap(), 2);
        let ticket = house.ticket(2).await;
        assert_eq!(ticket.stands(), "open; answer pending Thu 5 Nov 10:00", "what was told first holds");
        assert_eq!(ticket.messages.len(), 4, "the letters and the acknowledgements of both");
        assert_eq!(ticket.watchers, ["technical"]);
        assert!(ticket.told().ends_with("merged_in promise_merged"), "{}", ticket.told());
        let away = house.ticket(1).await;
        assert_eq!((away.stands().as_str(), away.messages.len()), ("closed", 0));
        assert!(house.accept_all().await.is_empty(), "the customer is not mailed");
        assert_eq!(house.numbers().await, [2]);

        // Tokens, Message-IDs and numbers of the old one lead to the new one.
        let reply = || Mail::from("maelle@post.example").text("Et encore.");
        let first_letter = reply().header("In-Reply-To: <letter0@post.example>");
        let by_number = reply().subject("Re: [#1]").text("Par le numéro.");
        let by_token = reply().to(&[sent.reply_to()]).text("Par l’adresse.");
        for mail in [first_letter, by_number, by_token] {
            assert_eq!(house.mail_in(mail).await, Verdict::Accepted);
        }
        assert_eq!(house.ticket(2).await.messages.len(), 7);
        house.desk.solve(&ana, 1, house.now).await.unwrap();
        assert_eq!(house.ticket(2).await.stands(), "solved", "the old number is the new ticket");
    })
    .await;
}

#[tokio::test]
async fn a_token_of_a_merged_ticket_follows_chains_and_nothing_goes_in_circles() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let mut tokens = Vec::new();
        for (n, hour) in [10, 11, 12].into_iter().enumerate() {
            house.at(&format!("2026-11-03 {hour}:00"));
            house.mail_in(Mail::from("maelle@post.example").text(&format!("Question {n}."))).await;
            tokens.push(house.accept_one().await.reply_to().to_owned());
        }
        house.desk.merge_tickets(&ana, 1, 2, None, house.now).await.unwrap();
        house.desk.merge_tickets(&ana, 2, 3, None, house.now).await.unwrap();
        let circle = house.desk.merge_tickets(&ana, 3, 1, None, house.now).await;
        assert!(matches!(circle, Err(Error::Refused(Refusal::SameTicket))), "{circle:?}");
        house.mail_in(Mail::from("maelle@post.example").to(&[&tokens[0]]).text("Voici.")).await;
        let ticket = house.ticket(3).await;
        assert_eq!(ticket.messages.last().unwrap().text, "Voici.");
        assert_eq!(ticket.stands(), "open; answer pending Thu 5 Nov 10:00");
    })
    .await;
}

#[tokio::test]
async fn a_merge_is_taken_apart_as_long_as_nothing_was_written_since() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.at("2026-11-03 16:00");
        house.mail_in(Mail::from("maelle@post.example").text("Autre chose.")).await;
        let sent = house.accept_all().await;
        house.desk.merge_tickets(&ana, 2, 1, None, house.now).await.unwrap();
        let id = last_merge(&house, 1).await;
        house.desk.unmerge_tickets(&ana, 1, id, house.now).await.unwrap();
        let (one, two) = (house.ticket(1).await, house.ticket(2).await);
        assert_eq!(one.stands(), "open; answer pending Thu 5 Nov 10:00");
        assert_eq!(two.stands(), "open; answer pending Thu 5 Nov 16:00");
        assert_eq!((one.messages.len(), two.messages.len(), two.deliveries.len()), (2, 2, 1));
        assert!(one.told().ends_with("unmerged") && two.told().ends_with("unmerged"));
        house.mail_in(Mail::from("maelle@post.example").to(&[sent[1].reply_to()]).text("Suite.")).await;
        assert_eq!(house.ticket(2).await.messages.len(), 3);
        // The clocks run again: the second one breaks in its own time.
        house.at("2026-11-05 16:00");
        house.desk.wake(house.now, 10).await.unwrap();
        assert_eq!(house.ticket(2).await.stands(), "open; answer broken Thu 5 Nov 16:00");

        house.desk.merge_tickets(&ana, 2, 1, None, house.now).await.unwrap();
        house.mail_in(Mail::from("maelle@post.example").to(&[sent[0].reply_to()]).text("Encore.")).await;
        let late = house.desk.unmerge_tickets(&ana, 1, last_merge(&house, 1).await, house.now).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::NotUndone))), "{late:?}");
    })
    .await;
}

#[tokio::test]
async fn of_two_merges_the_last_is_taken_apart_first_and_none_takes_a_letter_back_that_was_split_off() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        for (n, hour) in [10, 11, 12].into_iter().enumerate() {
            house.at(&format!("2026-11-03 {hour}:00"));
            house.mail_in(Mail::from("maelle@post.example").text(&format!("Question {n}."))).await;
        }
        house.accept_all().await;
        house.desk.merge_tickets(&ana, 1, 3, None, house.now).await.unwrap();
        let first = last_merge(&house, 3).await;
        house.desk.merge_tickets(&ana, 2, 3, None, house.now).await.unwrap();
        let early = house.desk.unmerge_tickets(&ana, 3, first, house.now).await;
        assert!(matches!(early, Err(Error::Refused(Refusal::NotUndone))), "{early:?}");
        house.desk.unmerge_tickets(&ana, 3, last_merge(&house, 3).await, house.now).await.unwrap();
        assert_eq!(house.ticket(2).await.stands(), "open; answer pending Thu 5 Nov 11:00");

        let entries = house.ticket(3).await.messages;
        let moved = entries.iter().find(|entry| entry.text == "Question 0.").unwrap().id;
        house.desk.split_message(&ana, 3, moved, house.now).await.unwrap();
        let late = house.desk.unmerge_tickets(&ana, 3, first, house.now).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::NotUndone))), "{late:?}");
        assert_eq!(house.ticket(4).await.messages.len(), 1, "its letter is its own");
    })
    .await;
}

#[tokio::test]
async fn another_customer_takes_part_only_after_an_agent_said_so() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.mail_in(Mail::from("Tom <tom@other.example>").text("Pareil chez moi.")).await;
        house.accept_all().await;
        let unasked = house.desk.merge_tickets(&ana, 2, 1, None, house.now).await;
        assert!(matches!(unasked, Err(Error::Refused(Refusal::OtherCustomer))), "{unasked:?}");
        house.desk.merge_tickets(&ana, 2, 1, Some(false), house.now).await.unwrap();
        let ticket = house.ticket(1).await;
        let tom = ticket.people.iter().find(|who| who.email == "tom@other.example").unwrap();
        assert_eq!(tom.standing, Standing::New);
        assert!(ticket.messages.iter().any(|entry| entry.author_email == tom.email && !entry.known));
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        assert_eq!(house.accept_one().await.attempt.recipients, ["maelle@post.example"], "not yet");
        house.desk.accept_participant(&ana, 1, "tom@other.example", house.now).await.unwrap();
        house.reply(&ana, 1, "Pour de bon.", Then::Keep).await.unwrap();
        let recipients = house.accept_one().await.attempt.recipients;
        assert_eq!(recipients, ["maelle@post.example", "tom@other.example"]);
    })
    .await;
}

#[tokio::test]
async fn a_reply_under_way_keeps_the_promise_of_the_ticket_that_it_is_on_now() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.mail_in(Mail::from("maelle@post.example").text("Autre chose.")).await;
        house.accept_all().await;
        house.reply(&ana, 2, "C’est réparé.", Then::Keep).await.unwrap();
        let taken = house.take().await;
        house.desk.merge_tickets(&ana, 2, 1, None, house.now).await.unwrap();
        for attempt in taken {
            house.say(attempt, OutcomeFate::Accepted, "250 OK").await;
        }
        assert_eq!(house.ticket(1).await.stands(), "open");
        assert!(house.ticket(1).await.told().contains("promise_kept"));
    })
    .await;
}

#[tokio::test]
async fn a_letter_becomes_a_ticket_of_its_own_with_a_promise_from_its_arrival() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        let sent = house.accept_one().await;
        house.at("2026-11-03 12:00");
        let other = Mail::from("maelle@post.example")
            .to(&[sent.reply_to()])
            .subject("Une facture")
            .header("Message-ID: <invoice@post.example>")
            .text("Et ma facture ?");
        house.mail_in(other).await;
        let message = house.ticket(1).await.messages.last().unwrap().id;
        house.at("2026-11-04 09:00");
        assert_eq!(house.desk.split_message(&ana, 1, message, house.now).await.unwrap(), 2);
        let (old, new) = (house.ticket(1).await, house.ticket(2).await);
        assert_eq!(new.stands(), "open; answer pending Thu 5 Nov 12:00");
        assert_eq!(old.stands(), "open; answer pending Thu 5 Nov 10:00");
        assert_eq!((&*new.state.ticket.subject, new.messages.len()), ("Une facture", 1));
        assert_eq!(
            (new.told().as_str(), old.told().ends_with("split_off")),
            ("split_from promise_made", true)
        );
        assert!(house.accept_all().await.is_empty(), "nothing is sent");

        // A colleague answers her letter, and quotes our old mail with it.
        let answer = Mail::from("maelle@post.example")
            .header("In-Reply-To: <invoice@post.example>")
            .header(&format!("References: <{}> <invoice@post.example>", sent.message_id()))
            .text("J’ai oublié la date.");
        house.mail_in(answer).await;
        assert_eq!(house.ticket(2).await.messages.len(), 2);
        let only = house.ticket(1).await.messages[0].id;
        let nothing = house.desk.split_message(&ana, 1, only, house.now).await;
        assert!(matches!(nothing, Err(Error::Refused(Refusal::NotSplit))), "{nothing:?}");
    })
    .await;
}

#[tokio::test]
async fn a_letter_in_a_foreign_thread_is_nobodys_of_it() {
    both(async |house| {
        house.opened().await;
        let sent = house.accept_one().await;
        house.mail_in(Mail::from("Tom <tom@other.example>").text("Bonjour, une question.")).await;
        house.accept_one().await;
        let foreign = Mail::from("Tom <tom@other.example>").to(&[sent.reply_to()]).text("J’ai eu ce mail.");
        house.mail_in(foreign).await;
        let ticket = house.ticket(1).await;
        assert!(ticket.told().ends_with("new_participant"), "{}", ticket.told());
        assert_eq!(ticket.state.ticket.customer, house.ticket(1).await.state.ticket.customer);
        assert!(!ticket.messages.last().unwrap().known, "a customer, but not of this ticket");
    })
    .await;
}

const FORWARDED: &str = "Une bonne cliente, merci de l’aider.\n\n-------- Message transféré --------\n\
    Sujet : Écran noir\nDate : lun. 2 nov. 2026 10:12\nDe : Maëlle <maelle@post.example>\n\
    Pour : ana@lucarne.example\n\n\
    Bonjour, depuis hier le jeu ne démarre plus sur mon ordinateur. Pouvez-vous m’aider ?";

/// What is found out about a letter from lucarne.example.
fn found(verdict: auth::Verdict) -> Option<Authentication> {
    let dmarc = auth::Dmarc {
        verdict,
        domain: "lucarne.example".into(),
        policy: auth::Policy::Reject,
        by: None,
        why: String::new(),
    };
    Some(Authentication { by: None, spf: None, dkim: Vec::new(), dmarc, arc: None })
}

/// A letter that this machine hands over, and what was found out about its sender.
async fn passed_on(house: &House, mail: &Mail, found: Option<Authentication>) -> Verdict {
    let handed = Handed {
        protocol: "smtp",
        peer: "127.0.0.1:40000".into(),
        helo: String::new(),
        mail_from: "ana@lucarne.example".into(),
        recipients: mail.to.clone(),
        raw: house.raw(mail),
    };
    house.desk.keep(handed, house.now).await.unwrap();
    let claimed = house.desk.claim_intake(house.now, 10).await.unwrap().remove(0);
    house.desk.decide_found(claimed, found, house.now).await.unwrap()
}

#[tokio::test]
async fn what_an_agent_passes_on_is_the_customers_ticket() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let mail = Mail::from("Ana <ana@lucarne.example>").subject("TR: Écran noir").text(FORWARDED);
        assert_eq!(passed_on(&house, &mail, found(auth::Verdict::Pass)).await, Verdict::Accepted);
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.stands(), "open; answer pending Thu 5 Nov 10:00");
        assert_eq!(ticket.state.ticket.subject, "Écran noir");
        let [letter, note] = [Kind::Incoming, Kind::Note]
            .map(|kind| ticket.messages.iter().find(|entry| entry.kind == kind).unwrap());
        assert_eq!((&*letter.author_name, &*letter.author_email), ("Maëlle", "maelle@post.example"));
        assert!(letter.text.starts_with("Bonjour, depuis hier"), "{}", letter.text);
        let written = "lun. 2 nov. 2026 10:12".to_owned();
        assert_eq!(letter.marks, [Mark::PassedOn { by: ana.id, written }]);
        assert_eq!((note.agent, &*note.text), (Some(ana.id), "Une bonne cliente, merci de l’aider."));
        let sent = house.accept_one().await;
        assert_eq!((sent.to(), sent.letter.subject.as_str()), ("maelle@post.example", "Re: Écran noir"));
        house.mail_in(Mail::from("maelle@post.example").to(&[sent.reply_to()]).text("Merci.")).await;
        assert!(house.ticket(1).await.told().ends_with("arrived"), "she is a party to it");
    })
    .await;
}

#[tokio::test]
async fn nobody_speaks_for_a_customer_but_an_agent_whose_letter_is_proven() {
    both(async |house| {
        house.agent("Ana", &["technical"]).await;
        let by = |from: &str| Mail::from(from).subject("TR: Écran noir").text(FORWARDED);
        let proven = || found(auth::Verdict::Pass);
        passed_on(&house, &by("Eve <eve@evil.example>"), proven()).await;
        passed_on(&house, &by("Ana <ana@lucarne.example>"), None).await;
        passed_on(
            &house,
            &by("Ana <ana@lucarne.example>").text(&format!("Ter.\n\n{FORWARDED}")),
            found(auth::Verdict::None),
        )
        .await;
        let mut authors = Vec::new();
        for number in 1..=3 {
            authors.push(house.ticket(number).await.messages[0].author_email.clone());
        }
        assert_eq!(authors, ["eve@evil.example", "ana@lucarne.example", "ana@lucarne.example"]);
        let mut files = house::preset("game-studio");
        let off = relance_domain::policy::PolicyFile {
            path: "gate.toml".into(),
            text: "[intake]\nagents_may_forward = false\n".into(),
        };
        files.push(off);
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        let again = by("Ana <ana@lucarne.example>").text(&format!("Bis.\n\n{FORWARDED}"));
        passed_on(&house, &again, proven()).await;
        assert_eq!(house.ticket(4).await.messages[0].author_email, "ana@lucarne.example");
    })
    .await;
}

/// Which tickets say that a mail did not arrive.
async fn marks(house: &House) -> Vec<(i64, bool)> {
    let mut marks: Vec<_> = house.lines().await.iter().map(|line| (line.number, line.undelivered)).collect();
    marks.sort_unstable();
    marks
}

/// The mark stayed on the ticket that went away, where nobody looks.
#[tokio::test]
async fn a_merge_takes_along_that_a_mail_did_not_arrive() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        let attempt = house.take().await.remove(0);
        house.say(attempt, OutcomeFate::Refused, "550 no").await;
        house.at("2026-11-03 11:00");
        house.mail_in(Mail::from("maelle@post.example").text("Autre chose.")).await;
        house.accept_one().await;
        assert_eq!(marks(&house).await, [(1, true), (2, false)]);
        house.desk.merge_tickets(&ana, 1, 2, None, house.now).await.unwrap();
        assert_eq!(marks(&house).await, [(2, true)]);
        let merge = last_merge(&house, 2).await;
        house.desk.unmerge_tickets(&ana, 2, merge, house.now).await.unwrap();
        assert_eq!(marks(&house).await, [(1, true), (2, false)]);
    })
    .await;
}

/// The worker knew the ticket that the mail was on when it took it, and told that one.
#[tokio::test]
async fn what_became_of_a_mail_is_told_to_the_ticket_that_it_went_into_meanwhile() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.accept_one().await;
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        house.at("2026-11-03 11:00");
        house.mail_in(Mail::from("maelle@post.example").text("Autre chose.")).await;
        let mut taken = house.take().await;
        taken.retain(|mail| mail.mail == "reply");
        let under_way = taken.remove(0);
        house.desk.merge_tickets(&ana, 1, 2, None, house.now).await.unwrap();
        house.say(under_way, OutcomeFate::Refused, "550 no").await;
        assert!(house.lines().await.iter().any(|line| line.number == 2 && line.undelivered));
        assert!(house.ticket(2).await.told().contains("not_delivered"), "{}", house.ticket(2).await.told());
        assert!(!house.ticket(1).await.told().contains("not_delivered"));
    })
    .await;
}

/// Taken apart, the ticket that stayed had the mark that it had before, whatever had failed or arrived since.
#[tokio::test]
async fn a_merge_that_is_taken_apart_leaves_each_ticket_what_its_own_mails_say() {
    for (fails, before, after) in [
        ("1", [(1, false), (2, false)], [(1, true), (2, false)]),
        ("2", [(1, false), (2, false)], [(1, false), (2, true)]),
        ("sent again", [(1, false), (2, true)], [(1, false), (2, false)]),
    ] {
        both(async |mut house| {
            let ana = house.agent("Ana", &["technical"]).await;
            house.opened().await;
            house.at("2026-11-03 11:00");
            house.mail_in(Mail::from("maelle@post.example").text("Autre chose.")).await;
            let mut mails = house.take().await;
            mails.sort_by_key(|mail| mail.ticket);
            let (second, first) = (mails.pop().unwrap(), mails.pop().unwrap());
            let lost = second.clone();
            if fails == "sent again" {
                house.say(first.clone(), OutcomeFate::Accepted, "250 OK").await;
                house.say(second.clone(), OutcomeFate::Refused, "550 no").await;
            }
            assert_eq!(marks(&house).await, before, "{fails}");
            house.desk.merge_tickets(&ana, 1, 2, None, house.now).await.unwrap();
            let merge = last_merge(&house, 2).await;
            house.now += jiff::SignedDuration::from_secs(5);
            match fails {
                "1" => house.say(first, OutcomeFate::Refused, "550 no").await,
                "2" => house.say(second, OutcomeFate::Refused, "550 no").await,
                _ => {
                    let again = SendAgain {
                        mail: lost.id,
                        from: lost.recipients[0].clone(),
                        to: "maelle@new.example".into(),
                        corrects: false,
                    };
                    house.desk.send_again(&ana, again, house.now).await.unwrap();
                }
            }
            assert_eq!(marks(&house).await, [(2, fails != "sent again")], "{fails}");
            house.desk.unmerge_tickets(&ana, 2, merge, house.now).await.unwrap();
            assert_eq!(marks(&house).await, after, "{fails}");
        })
        .await;
    }
}

/// What a ticket is linked to, each with how it stands to it.
async fn links(house: &House, number: i64) -> Vec<String> {
    let id = house.ticket(number).await.state.ticket.id;
    let read =
        house.desk.look("links", id, |tx, id| Box::pin(async move { Ok(link::of_ticket(tx, *id).await?) }));
    let found = read.await.unwrap().into_iter();
    found.map(|one| format!("{} {}", one.link.as_str(), one.number)).collect()
}

#[tokio::test]
async fn links_go_with_their_ticket_and_come_back_with_it() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        for day in 2..7 {
            house.at(&format!("2026-11-0{day} 10:12"));
            house.mail_in(Mail::from("maelle@post.example").text(&format!("Autre chose {day}."))).await;
        }
        for (from, to, kind) in
            [(2, 1, Link::Related), (2, 3, Link::CausedBy), (2, 4, Link::DuplicateOf), (1, 4, Link::Causes)]
        {
            house.desk.link_tickets(&ana, from, to, kind, house.now).await.unwrap();
        }
        house.desk.merge_tickets(&ana, 2, 1, None, house.now).await.unwrap();
        assert_eq!(links(&house, 1).await, ["caused_by 3", "causes 4"], "what it had itself stays");
        assert!(links(&house, 2).await.is_empty());
        assert_eq!(links(&house, 3).await, ["causes 1"]);
        house.desk.unmerge_tickets(&ana, 1, last_merge(&house, 1).await, house.now).await.unwrap();
        assert_eq!(links(&house, 1).await, ["related 2", "causes 4"]);
        assert_eq!(links(&house, 2).await, ["related 1", "caused_by 3", "duplicate_of 4"]);

        house.desk.merge_tickets(&ana, 2, 1, None, house.now).await.unwrap();
        house.desk.merge_tickets(&ana, 3, 5, None, house.now).await.unwrap();
        assert_eq!(links(&house, 1).await, ["causes 4", "caused_by 5"]);
        house.desk.unmerge_tickets(&ana, 1, last_merge(&house, 1).await, house.now).await.unwrap();
        assert_eq!(links(&house, 2).await, ["related 1", "duplicate_of 4", "caused_by 5"]);
        house.desk.merge_tickets(&ana, 2, 1, None, house.now).await.unwrap();
        house.desk.unlink_tickets(&ana, 1, 5, house.now).await.unwrap();
        house.desk.unmerge_tickets(&ana, 1, last_merge(&house, 1).await, house.now).await.unwrap();
        let left = links(&house, 2).await;
        assert_eq!(left, ["related 1", "duplicate_of 4"], "what was taken away stays away");
    })
    .await;
}
