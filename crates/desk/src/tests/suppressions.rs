//! Who gets none of our mail, or not all of it: learnt from bounces, from complaints, from a click, and kept by hand.
//! How fast the rest leaves is told in `sending`.

use jiff::SignedDuration;
use relance_domain::agent::{Agent, Role};
use relance_domain::message::Then;
use relance_domain::policy::PolicyFile;
use relance_domain::right::Grants;
use relance_domain::suppression::{Reason, Scope};
use relance_store::intake::Verdict;
use relance_store::outbox::Fate;
use relance_store::suppression::{self, Suppression};

use super::house::{Sent, preset};
use super::*;
use crate::send::LEASE;
use crate::{NewSuppression, Outcome, OutcomeFate};

const MAELLE: &str = "maelle@post.example";

pub(super) async fn lead(house: &House) -> Agent {
    Agent { role: Role::Lead, grants: Grants::default(), ..house.agent("Lea", &[]).await }
}

async fn list(house: &House) -> Vec<Suppression> {
    let read = house
        .desk
        .look("list", (), |tx, _| Box::pin(async move { Ok(suppression::page(tx, None, 10).await?) }));
    read.await.unwrap()
}

async fn add(house: &House, by: &Agent, scope: Scope, expires_at: Option<jiff::Timestamp>) {
    let email = MAELLE.to_uppercase();
    let wish = NewSuppression { email, scope, is_asked: true, evidence: "by telephone".into(), expires_at };
    house.desk.suppress_by_hand(by, wish, house.now).await.unwrap();
}

async fn refuse(house: &House, status: &str) {
    let attempt = house.take().await.remove(0);
    let outcome = Outcome {
        recipient: attempt.recipients[0].clone(),
        fate: OutcomeFate::Refused,
        code: Some(550),
        enhanced: Some(status.to_owned()),
        words: "no such person".into(),
    };
    house.desk.delivered(attempt, vec![outcome], house.now).await.unwrap();
}

#[tokio::test]
async fn an_address_that_does_not_exist_gets_nothing_more_until_it_is_lifted() {
    both(async |house| {
        let (ana, lea) = (house.agent("Ana", &["technical"]).await, lead(&house).await);
        house.opened().await;
        refuse(&house, "5.1.1").await;
        let found = list(&house).await.remove(0);
        assert_eq!(
            (found.email_key.as_str(), found.scope, found.reason),
            (MAELLE, Scope::All, Reason::Bounced)
        );
        assert_eq!((found.evidence.as_str(), found.ticket_number), ("5.1.1 no such person", Some(1)));
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        assert!(house.take().await.is_empty());
        assert_eq!(house.ticket(1).await.deliveries.last().unwrap().delivery.fate, Fate::Suppressed);
        assert!(house.desk.lift_suppression(&ana, found.id, house.now).await.is_err(), "a lead's to do");
        house.desk.lift_suppression(&lea, found.id, house.now).await.unwrap();
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        house.accept_one().await;
        assert!(list(&house).await.is_empty());
        let read = house.desk.look("lifted", (), |tx, _| {
            Box::pin(async move { Ok(suppression::lifted(tx, None, 10).await?) })
        });
        let lifted = read.await.unwrap()[0].lifted.unwrap();
        assert_eq!((lifted.at, lifted.by), (house.now, Some(lea.id)));
    })
    .await;
}

#[tokio::test]
async fn what_is_our_fault_or_may_pass_suppresses_nobody() {
    both(async |house| {
        for (number, status) in ["5.7.1", "5.1.8", "5.2.2", "5.4.4"].into_iter().enumerate() {
            house.mail_in(Mail::from(&format!("p{number}@post.example"))).await;
            refuse(&house, status).await;
        }
        assert!(list(&house).await.is_empty());
        assert!(crate::is_our_fault("5.7.26") && !crate::is_our_fault("5.2.2"));
    })
    .await;
}

#[tokio::test]
async fn who_is_never_given_up_keeps_their_mail_and_the_team_is_told() {
    both(async |house| {
        let mut files = preset("game-studio");
        let text = "[sending]\nnever_suppress = [\"post.example\"]\n".to_owned();
        files.push(PolicyFile { path: "sending.toml".into(), text });
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        house.opened().await;
        refuse(&house, "5.1.1").await;
        assert!(list(&house).await.is_empty());
        assert!(house.ticket(1).await.told().contains("spared"), "{}", house.ticket(1).await.told());
    })
    .await;
}

#[tokio::test]
async fn a_scope_stops_what_it_says_for_as_long_as_it_says() {
    both(async |mut house| {
        let (ana, lea) = (house.agent("Ana", &["technical"]).await, lead(&house).await);
        let until = house.now + SignedDuration::from_hours(24);
        add(&house, &lea, Scope::Mailbox("joueurs@lucarne.example".into()), None).await;
        add(&house, &lea, Scope::Optional, None).await;
        house.opened().await;
        house.accept_one().await;
        add(&house, &lea, Scope::Mailbox("technique@lucarne.example".into()), Some(until)).await;
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        assert!(house.take().await.is_empty(), "nothing from this mailbox");
        house.now = until;
        house.reply(&ana, 1, "C’est réparé.", Then::Solve).await.unwrap();
        house.accept_one().await;
        house.now += SignedDuration::from_hours(25);
        house.desk.wake(house.now, 100).await.unwrap();
        assert!(house.take().await.is_empty(), "the survey is optional");
        assert!(house.ticket(1).await.told().contains("step_skipped"), "{}", house.ticket(1).await.told());
    })
    .await;
}

/// A report that `sent` was called spam, as large providers write it.
fn report(sent: &Sent, extra: &str) -> Vec<u8> {
    format!(
        "From: fbl@provider.example\r\nTo: postmaster@lucarne.example\r\nSubject: complaint\r\nMIME-Version: 1.0\r\n\
         Date: Tue, 03 Nov 2026 09:30:00 +0000\r\nMessage-ID: <report@provider.example>\r\n\
         Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\n\r\nA complaint.\r\n\
         --b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: Provider/1.0\r\n\
         Version: 1\r\n{extra}\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{}>\r\n\
         Subject: x\r\n\r\n--b--\r\n",
        sent.message_id(),
    )
    .into_bytes()
}

#[tokio::test]
async fn whoever_calls_our_mail_spam_gets_no_more_by_itself_and_the_team_hears_of_it() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        let sent = house.accept_one().await;
        let envelope = Mail::from("fbl@provider.example").recipients(&["postmaster@lucarne.example"]);
        assert_eq!(house.bytes_in(&envelope, report(&sent, "")).await, Verdict::Bounce);
        let found = list(&house).await.remove(0);
        assert_eq!((found.scope, found.reason), (Scope::Automatic, Reason::Complaint));
        assert_eq!(found.evidence, "abuse reported by Provider/1.0");
        assert!(house.ticket(1).await.told().ends_with("complained"), "{}", house.ticket(1).await.told());
        assert_eq!(house.numbers().await, [1], "it is no ticket");
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        house.accept_one().await;
    })
    .await;
}

#[tokio::test]
async fn a_complaint_about_no_mail_of_ours_suppresses_nobody_and_is_read_by_people() {
    both(async |house| {
        house.opened().await;
        let mut sent = house.accept_one().await;
        sent.letter.message_id = Some("forged@lucarne.example".into());
        let envelope = Mail::from("fbl@provider.example").recipients(&["postmaster@lucarne.example"]);
        let forged = report(&sent, "Original-Rcpt-To: maelle@post.example\r\n");
        assert_eq!(house.bytes_in(&envelope, forged).await, Verdict::AutoReply);
        assert!(list(&house).await.is_empty());
    })
    .await;
}

/// Ticket 1 is solved, and the survey that comes of it has left.
async fn surveyed(house: &mut House) -> (Sent, Sent) {
    let ana = house.agent("Ana", &["technical"]).await;
    house.opened().await;
    let acknowledged = house.accept_one().await;
    house.reply(&ana, 1, "C’est réparé.", Then::Solve).await.unwrap();
    house.accept_one().await;
    house.now += SignedDuration::from_hours(25);
    house.desk.wake(house.now, 100).await.unwrap();
    (acknowledged, house.accept_one().await)
}

fn field(sent: &Sent, name: &str) -> Option<String> {
    let raw = String::from_utf8(sent.attempt.raw.clone()).unwrap();
    let head = raw.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned))
}

fn token(sent: &Sent) -> String {
    let links = field(sent, "List-Unsubscribe").unwrap();
    let (_, behind) = links.split_once("https://desk.lucarne.example/unsubscribe/").unwrap();
    behind.split('>').next().unwrap().to_owned()
}

#[tokio::test]
async fn optional_mail_alone_says_how_it_is_turned_off() {
    both(async |mut house| {
        let (acknowledged, survey) = surveyed(&mut house).await;
        assert_eq!(field(&acknowledged, "List-Unsubscribe"), None, "a required mail cannot be turned off");
        let token = token(&survey);
        assert_eq!(
            field(&survey, "List-Unsubscribe").unwrap(),
            format!(
                "<https://desk.lucarne.example/unsubscribe/{token}>, \
                 <mailto:technique@lucarne.example?subject=unsubscribe%20{token}>"
            )
        );
        let post = field(&survey, "List-Unsubscribe-Post");
        assert_eq!(post.as_deref(), Some("List-Unsubscribe=One-Click"));
    })
    .await;
}

#[tokio::test]
async fn optional_mail_is_turned_off_and_on_by_who_holds_the_token() {
    both(async |mut house| {
        let (_, survey) = surveyed(&mut house).await;
        let (desk, token) = (&house.desk, token(&survey));
        assert!(!desk.unsubscription(&token, house.now).await.unwrap().is_off);
        desk.unsubscribe(&token, house.now).await.unwrap();
        desk.unsubscribe(&token, house.now).await.unwrap();
        let found = list(&house).await.remove(0);
        assert_eq!((found.scope, found.reason), (Scope::Optional, Reason::Unsubscribed));
        assert!(desk.unsubscription(&token, house.now).await.unwrap().is_off);
        desk.subscribe_again(&token, house.now).await.unwrap();
        assert!(!desk.unsubscription(&token, house.now).await.unwrap().is_off);
        assert!(desk.subscribe_again(&token, house.now).await.is_err());
        assert!(desk.unsubscribe(&format!("{token}a"), house.now).await.is_err(), "nobody can guess one");
    })
    .await;
}

#[tokio::test]
async fn optional_mail_is_turned_off_by_a_mail_which_is_no_ticket() {
    both(async |mut house| {
        let (_, survey) = surveyed(&mut house).await;
        let subject = format!("unsubscribe {}", token(&survey));
        house.mail_in(Mail::from("anybody@post.example").subject(&subject).text("")).await;
        assert_eq!(list(&house).await.len(), 1);
        assert_eq!(house.ticket(1).await.messages.len(), 4, "none was added");
        assert!(house.take().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_report_names_the_hand_over_where_nothing_else_names_the_mail() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.accept_one().await;
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        let sent = house.accept_one().await;
        let id = house.desk.envelope_id(&sent.attempt).unwrap();
        let raw = |action: &str, status: &str| {
            format!(
                "From: MAILER-DAEMON@mx.example\r\nTo: technique@lucarne.example\r\nSubject: Report\r\n\
                 MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
                 --b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n\
                 Original-Envelope-Id: {id}\r\nReporting-MTA: dns; mx.example\r\n\r\n\
                 Final-Recipient: rfc822; maelle@post.example\r\nAction: {action}\r\nStatus: {status}\r\n\
                 Diagnostic-Code: smtp; 452 {status} not today\r\n\r\n--b--\r\n"
            )
            .into_bytes()
        };
        let envelope =
            Mail::from("MAILER-DAEMON@mx.example").mail_from("").recipients(&["technique@lucarne.example"]);
        house.bytes_in(&envelope, raw("delayed", "4.2.2")).await;
        let ticket = house.ticket(1).await;
        assert!(ticket.told().ends_with("promise_kept delayed"), "{}", ticket.told());
        assert_eq!(ticket.deliveries.last().unwrap().delivery.fate, Fate::Accepted, "it may still arrive");
        house.bytes_in(&envelope, raw("failed", "5.2.2")).await;
        assert_eq!(house.ticket(1).await.deliveries.last().unwrap().delivery.fate, Fate::Bounced);
    })
    .await;
}

/// What was queued before an address was suppressed used to leave all the same.
#[tokio::test]
async fn a_mail_that_waits_does_not_leave_once_its_address_is_suppressed() {
    both(async |house| {
        let (ana, lea) = (house.agent("Ana", &["technical"]).await, lead(&house).await);
        house.opened().await;
        house.accept_one().await;
        house.reply(&ana, 1, "C’est réparé.", Then::Solve).await.unwrap();
        add(&house, &lea, Scope::Mailbox("technique@lucarne.example".into()), None).await;
        assert!(house.take().await.is_empty());
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.deliveries.last().unwrap().delivery.fate, Fate::Suppressed);
        assert!(ticket.told().ends_with("not_delivered reopened"), "{}", ticket.told());
        assert_eq!(ticket.stands(), "open; answer pending Thu 5 Nov 10:00", "the answer is still owed");
        assert!(house.lines().await[0].undelivered);
    })
    .await;
}

#[tokio::test]
async fn a_bounce_takes_back_what_waits_for_the_same_address_on_other_tickets() {
    both(async |house| {
        house.opened().await;
        let first = house.take().await.remove(0);
        house.mail_in(Mail::from(MAELLE).subject("Autre chose").text("Où est ma facture ?")).await;
        let outcome = Outcome {
            recipient: MAELLE.into(),
            fate: OutcomeFate::Refused,
            code: Some(550),
            enhanced: Some("5.1.1".into()),
            words: "no such person".into(),
        };
        house.desk.delivered(first, vec![outcome], house.now).await.unwrap();
        assert!(house.take().await.is_empty());
        assert_eq!(house.ticket(2).await.deliveries[0].delivery.fate, Fate::Suppressed);
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_waits_leaves_when_the_scope_does_not_cover_it() {
    both(async |house| {
        let lea = lead(&house).await;
        house.opened().await;
        add(&house, &lea, Scope::Automatic, None).await;
        add(&house, &lea, Scope::Optional, None).await;
        add(&house, &lea, Scope::Mailbox("joueurs@lucarne.example".into()), None).await;
        assert_eq!(house.accept_one().await.to(), MAELLE, "it answers what they wrote");
    })
    .await;
}

#[tokio::test]
async fn a_mail_under_way_is_given_up_when_it_has_to_wait_and_its_address_was_suppressed() {
    both(async |mut house| {
        let lea = lead(&house).await;
        house.opened().await;
        let under_way = house.take().await.remove(0);
        add(&house, &lea, Scope::All, None).await;
        assert_eq!(
            house.ticket(1).await.deliveries[0].delivery.fate,
            Fate::Queued,
            "it may be there already"
        );
        house.say(under_way, OutcomeFate::Deferred, "451 later").await;
        assert_eq!(house.ticket(1).await.deliveries[0].delivery.fate, Fate::Suppressed);
        house.now += SignedDuration::from_hours(48);
        assert!(house.take().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_others_on_a_mail_that_waits_still_get_it() {
    both(async |house| {
        let (ana, lea) = (house.agent("Ana", &["technical"]).await, lead(&house).await);
        house.mail_in(Mail::from("ines@post.example")).await;
        let sent = house.accept_one().await;
        house.mail_in(Mail::from(MAELLE).to(&[sent.reply_to()])).await;
        house.desk.accept_participant(&ana, 1, MAELLE, house.now).await.unwrap();
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        add(&house, &lea, Scope::All, None).await;
        assert_eq!(house.accept_one().await.attempt.recipients, ["ines@post.example"]);
        assert!(!house.lines().await[0].undelivered, "the promise is not the copy's");
        assert_eq!(house.ticket(1).await.stands(), "open");
    })
    .await;
}

/// Whoever writes beside us on PostgreSQL saw no suppression yet: the row is there, and nobody took its mail back.
async fn add_beside(house: &House, email_key: &str, scope: Scope) {
    let known =
        Suppression::new(house.desk.id(house.now), email_key.to_owned(), scope, Reason::ByHand, house.now);
    let done = house.desk.transact("beside", known, |tx, _, known| {
        Box::pin(async move { Ok(suppression::insert(tx, &known).await?) })
    });
    assert!(done.await.unwrap());
}

#[tokio::test]
async fn a_mail_that_was_being_written_as_its_address_was_suppressed_does_not_leave() {
    both(async |house| {
        house.opened().await;
        add_beside(&house, MAELLE, Scope::All).await;
        assert!(house.take().await.is_empty());
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.deliveries[0].delivery.fate, Fate::Suppressed);
        assert!(ticket.told().ends_with("not_delivered"), "{}", ticket.told());
        assert!(house.lines().await[0].undelivered);
        house.mail_in(Mail::from("ines@bücher.example").subject("Hallo")).await;
        add_beside(&house, "ines@xn--bcher-kva.example", Scope::All).await;
        assert!(house.desk.claim_in_turn(house.now, 10, "").await.unwrap().is_empty());
        assert_eq!(
            house.ticket(2).await.deliveries[0].delivery.fate,
            Fate::Suppressed,
            "however it is spelled"
        );
    })
    .await;
}

#[tokio::test]
async fn a_mail_whose_worker_died_does_not_leave_again_to_an_address_that_was_suppressed_meanwhile() {
    both(async |mut house| {
        let lea = lead(&house).await;
        house.mail_in(Mail::from("ines@post.example")).await;
        house.opened().await;
        assert_eq!(house.take().await.len(), 2);
        add(&house, &lea, Scope::Mailbox("technique@lucarne.example".into()), None).await;
        house.now += LEASE;
        assert_eq!(house.accept_one().await.to(), "ines@post.example");
        let ticket = house.ticket(2).await;
        assert_eq!(ticket.deliveries[0].delivery.fate, Fate::Suppressed);
        assert!(!ticket.told().contains("sent_again"), "{}", ticket.told());
    })
    .await;
}

/// One mail that could not be ended kept all others of its batch from leaving.
#[tokio::test]
async fn a_mail_that_cannot_be_withheld_keeps_no_other_from_leaving() {
    both(async |house| {
        house.opened().await;
        house.mail_in(Mail::from("ines@post.example")).await;
        add_beside(&house, MAELLE, Scope::All).await;
        // Nothing can be decided about a ticket without a policy.
        let live = house.desk.inner.live.write().unwrap().take();
        let leaving = house.take().await;
        *house.desk.inner.live.write().unwrap() = live;
        assert_eq!(leaving.len(), 1);
        assert_eq!(leaving[0].recipients, ["ines@post.example"]);
        let fate = async || house.ticket(1).await.deliveries[0].delivery.fate;
        assert_eq!(fate().await, Fate::Queued);
        house.say(leaving[0].clone(), OutcomeFate::Accepted, "250 OK").await;
        let later = house.now + LEASE;
        assert!(house.desk.claim_outbox(later, 50).await.unwrap().is_empty(), "it is ended later");
        assert_eq!(fate().await, Fate::Suppressed);
    })
    .await;
}

/// Whatever a scope does not cover hid what it covers, when there was much of it.
#[tokio::test]
async fn what_a_scope_covers_is_taken_back_however_much_waits_that_it_does_not_cover() {
    both(async |mut house| {
        let (ana, lea) = (house.agent("Ana", &["technical"]).await, lead(&house).await);
        house.opened().await;
        house.mail_in(Mail::from(MAELLE).subject("Autre chose").text("Où est ma facture ?")).await;
        house.reply(&ana, 1, "C’est réparé.", Then::Solve).await.unwrap();
        house.accept_all().await;
        for number in 0..210 {
            house.reply(&ana, 2, &format!("C’est la réponse {number}."), Then::Keep).await.unwrap();
        }
        house.now += SignedDuration::from_hours(25);
        house.desk.wake(house.now, 100).await.unwrap();
        add(&house, &lea, Scope::Optional, None).await;
        let survey = house.ticket(1).await.deliveries.pop().unwrap();
        assert_eq!(survey.delivery.fate, Fate::Suppressed);
        let answers = house.ticket(2).await.deliveries;
        assert!(!answers.iter().any(|answer| answer.delivery.fate == Fate::Suppressed));
    })
    .await;
}

/// All of it was taken back in one transaction, however much it was.
#[tokio::test]
async fn of_much_that_waits_the_oldest_is_taken_back_at_once_and_the_rest_when_its_turn_comes() {
    both(async |house| {
        let (ana, lea) = (house.agent("Ana", &["technical"]).await, lead(&house).await);
        house.opened().await;
        house.accept_one().await;
        for number in 0..60 {
            house.reply(&ana, 1, &format!("C’est la réponse {number}."), Then::Keep).await.unwrap();
        }
        add(&house, &lea, Scope::All, None).await;
        let fates = async || {
            let deliveries = house.ticket(1).await.deliveries;
            let of = |fate| deliveries.iter().filter(|shown| shown.delivery.fate == fate).count();
            (of(Fate::Suppressed), of(Fate::Queued))
        };
        assert_eq!(fates().await, (50, 10));
        assert!(house.take().await.is_empty());
        assert_eq!(fates().await, (60, 0));
    })
    .await;
}
