//! Mail on its way out: whose turn it is, what leads take back, what goes to another address. The clock stands where
//! the story puts it, so that a rate is counted and not waited for.

use jiff::SignedDuration;
use relance_domain::agent::{Agent, Role};
use relance_domain::error::Refusal;
use relance_domain::id::OutboxId;
use relance_domain::message::Then;
use relance_domain::policy::PolicyFile;
use relance_domain::right::Grants;
use relance_domain::suppression::{Leaves, Scope};
use relance_store::outbox::{Fate, Onlooker};
use relance_store::{customer, outbox, suppression};

use super::house::preset;
use super::*;
use crate::{Error, NewSuppression, OutcomeFate, SendAgain};

fn with(sending: &str) -> Vec<PolicyFile> {
    let mut files = preset("game-studio");
    files.push(PolicyFile { path: "sending.toml".into(), text: sending.into() });
    files
}

/// So many people of each domain write, and an acknowledgement waits for each.
async fn written(house: &House, crowd: &[(&str, usize)]) {
    for (domain, n) in crowd {
        for number in 0..*n {
            house.mail_in(Mail::from(&format!("p{number}@{domain}"))).await;
        }
    }
}

/// Whose mails are taken in one look, with how many of each domain.
async fn turn(house: &House, limit: i64, after: &str) -> (String, Vec<crate::Attempt>) {
    let taken = house.desk.claim_in_turn(house.now, limit, after).await.unwrap();
    let mut domains: Vec<(String, usize)> = Vec::new();
    let mut sorted: Vec<&String> = taken.iter().map(|mail| &mail.domain).collect();
    sorted.sort();
    for domain in sorted {
        match domains.last_mut() {
            Some((last, n)) if last == domain => *n += 1,
            _ => domains.push((domain.clone(), 1)),
        }
    }
    let shown: Vec<String> = domains.iter().map(|(domain, n)| format!("{domain} {n}")).collect();
    (shown.join(", "), taken)
}

async fn lead(house: &House) -> Agent {
    Agent { role: Role::Lead, grants: Grants::default(), ..house.agent("Lea", &[]).await }
}

#[tokio::test]
async fn a_slow_domain_holds_up_no_other() {
    both(async |house| {
        written(&house, &[("slow.example", 9), ("a.example", 2), ("z.example", 1)]).await;
        let (shown, first) = turn(&house, 64, "").await;
        assert_eq!(shown, "a.example 2, slow.example 4, z.example 1");
        assert_eq!(turn(&house, 64, "").await.0, "", "the slow one has as many as it may have");
        for attempt in first {
            let fate =
                if attempt.domain == "slow.example" { OutcomeFate::Deferred } else { OutcomeFate::Accepted };
            house.say(attempt, fate, "later").await;
        }
        assert_eq!(turn(&house, 64, "").await.0, "slow.example 4", "those that were not tried yet");
    })
    .await;
}

#[tokio::test]
async fn each_domain_has_its_turn_however_many_wait_before_it() {
    both(async |house| {
        written(&house, &[("a.example", 3), ("b.example", 1), ("c.example", 1)]).await;
        assert_eq!(turn(&house, 2, "").await.0, "a.example 2");
        assert_eq!(turn(&house, 2, "a.example").await.0, "b.example 1, c.example 1");
        assert_eq!(turn(&house, 2, "").await.0, "a.example 1");
    })
    .await;
}

#[tokio::test]
async fn the_policy_sets_the_pace_of_a_domain() {
    both(async |mut house| {
        let sending = "[sending]\nconnections = 3\n[sending.per_domain.\"slow.example\"]\nper_minute = 30\n\
                       [sending.per_domain.\"one.example\"]\nconnections = 1\n";
        house.desk.apply_policy(with(sending), "tests", "", None, house.now).await.unwrap();
        written(&house, &[("slow.example", 3), ("one.example", 3), ("any.example", 4)]).await;
        assert_eq!(turn(&house, 64, "").await.0, "any.example 3, one.example 1, slow.example 1");
        let next_at = house.desk.next_outbox(house.now).await.unwrap().unwrap();
        assert_eq!(next_at.duration_since(house.now), SignedDuration::from_secs(2), "thirty a minute");
        house.now += SignedDuration::from_millis(1_900);
        assert_eq!(turn(&house, 64, "").await.0, "");
        house.now += SignedDuration::from_millis(100);
        assert_eq!(turn(&house, 64, "").await.0, "slow.example 1");
    })
    .await;
}

#[tokio::test]
async fn a_rate_for_every_domain_is_kept_for_each_by_itself() {
    both(async |mut house| {
        let files = with("[sending]\nper_minute = 120\n");
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        written(&house, &[("a.example", 5), ("b.example", 1)]).await;
        assert_eq!(turn(&house, 64, "").await.0, "a.example 2, b.example 1", "two a second");
        assert_eq!(turn(&house, 64, "").await.0, "");
        house.now += SignedDuration::from_secs(1);
        assert_eq!(turn(&house, 64, "").await.0, "a.example 2");
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_is_taken_back_does_not_leave_and_keeps_nothing() {
    both(async |house| {
        let (ana, lea) = (house.agent("Ana", &["technical"]).await, lead(&house).await);
        house.opened().await;
        house.accept_one().await;
        house.reply(&ana, 1, "C’est réparé.", Then::Solve).await.unwrap();
        let id = house.ticket(1).await.deliveries.last().unwrap().delivery.outbox;
        assert!(matches!(house.desk.cancel_mail(&ana, id, house.now).await, Err(Error::Forbidden)));
        house.desk.cancel_mail(&lea, id, house.now).await.unwrap();
        assert!(house.take().await.is_empty());
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.stands(), "open; answer pending Thu 5 Nov 10:00");
        assert!(ticket.told().ends_with("mail_cancelled reopened"), "{}", ticket.told());
        assert_eq!(ticket.deliveries.last().unwrap().delivery.fate, Fate::Cancelled);
        let again = house.desk.cancel_mail(&lea, id, house.now).await;
        assert!(matches!(again, Err(Error::Refused(Refusal::Unchanged))));
    })
    .await;
}

#[tokio::test]
async fn a_mail_under_way_is_not_taken_back_and_one_that_waits_is_tried_when_asked() {
    both(async |house| {
        let lea = lead(&house).await;
        house.opened().await;
        let attempt = house.take().await.remove(0);
        let id = attempt.id;
        let refused = house.desk.cancel_mail(&lea, id, house.now).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::UnderWay))));
        house.say(attempt, OutcomeFate::Deferred, "451 4.7.1 greylisted").await;
        assert!(house.take().await.is_empty());
        house.desk.try_mail_now(&lea, id, house.now).await.unwrap();
        let attempt = house.take().await.remove(0);
        house.say(attempt, OutcomeFate::Deferred, "451 later").await;
        assert_eq!(house.desk.try_all_now(&lea, "other.example", house.now).await.unwrap(), 0);
        assert_eq!(house.desk.try_all_now(&lea, "", house.now).await.unwrap(), 1);
        house.accept_one().await;
    })
    .await;
}

#[tokio::test]
async fn what_waits_and_what_failed_is_read_page_by_page() {
    both(async |house| {
        written(&house, &[("a.example", 3), ("b.example", 1)]).await;
        let attempt = house.take().await.remove(0);
        house.say(attempt, OutcomeFate::Refused, "550 5.1.1 unknown").await;
        let now = house.now + SignedDuration::from_secs(60);
        let read = house.desk.look("outbox", (), move |tx, _| {
            Box::pin(async move {
                let wanted = |domain, state, after| outbox::Wanted {
                    domain,
                    state,
                    after,
                    limit: 2,
                    onlooker: &Onlooker::All,
                };
                let first = outbox::page(tx, wanted("", "", None), now).await?;
                let last = first.last().map(|mail| (mail.next_try_at, mail.id));
                let second = outbox::page(tx, wanted("", "", last), now).await?;
                let doubtful = outbox::page(tx, wanted("a.example", "in_doubt", None), now).await?;
                let untried = outbox::page(tx, wanted("", "untried", None), now).await?;
                let failed =
                    outbox::failed(tx, now - SignedDuration::from_hours(1), None, 10, &Onlooker::All).await?;
                let backlog = outbox::backlog(tx, now - SignedDuration::from_mins(15), 100).await?;
                let lengths = (first.len(), second.len(), doubtful.len(), untried.len(), failed.len());
                Ok((lengths, failed[0].delivery.words.clone(), (backlog.n, backlog.n_old)))
            })
        });
        let (lengths, words, backlog) = read.await.unwrap();
        assert_eq!(lengths, (2, 1, 2, 0, 1), "all were taken, and nothing was said of them for a minute");
        assert_eq!((words.as_str(), backlog), ("550 5.1.1 unknown", (3, 0)));
    })
    .await;
}

/// Ana's answer to ticket 1 came back.
async fn lost(house: &House) -> (Agent, OutboxId) {
    let ana = house.agent("Ana", &["technical"]).await;
    house.opened().await;
    house.accept_one().await;
    house.reply(&ana, 1, "C’est réparé.", Then::Solve).await.unwrap();
    let sent = house.accept_one().await;
    house.bounce(&sent, &sent.attempt.mail_from.clone()).await;
    assert_eq!(house.ticket(1).await.stands(), "open; answer pending Thu 5 Nov 10:00");
    (ana, sent.attempt.id)
}

fn to(mail: OutboxId, to: &str, corrects: bool) -> SendAgain {
    SendAgain { mail, from: "maelle@post.example".into(), to: to.into(), corrects }
}

#[tokio::test]
async fn a_lost_answer_goes_to_another_address_and_keeps_the_promise_there() {
    both(async |house| {
        let (ana, mail) = lost(&house).await;
        house.desk.send_again(&ana, to(mail, "maelle@new.example", false), house.now).await.unwrap();
        let sent = house.accept_one().await;
        assert_eq!(sent.to(), "maelle@new.example");
        assert_eq!(sent.letter.to[0].email, "maelle@new.example");
        assert!(sent.letter.text.starts_with("C’est réparé."), "the same words: {}", sent.letter.text);
        assert!(!sent.letter.in_reply_to.is_empty(), "in the same thread");
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.stands(), "solved");
        assert!(ticket.told().contains("reopened step_skipped sent_elsewhere solved"), "{}", ticket.told());
        let fates: Vec<Fate> = ticket.deliveries.iter().map(|shown| shown.delivery.fate).collect();
        assert_eq!(fates, [Fate::Accepted, Fate::Bounced, Fate::Accepted], "the old one stays visible");
        let raw = String::from_utf8(sent.attempt.raw.clone()).unwrap();
        assert_eq!(raw.matches("\r\nTo: ").count() + raw.matches("\r\nMessage-ID: ").count(), 1, "{raw}");

        // They answer from there, and it is the same matter.
        let answer = Mail::from("Maëlle <maelle@new.example>")
            .to(&[sent.reply_to()])
            .header(&format!("In-Reply-To: <{}>", sent.message_id()));
        house.mail_in(answer).await;
        assert_eq!(house.ticket(1).await.messages.len(), 4);
    })
    .await;
}

#[tokio::test]
async fn a_corrected_address_is_theirs_from_then_on_and_the_old_one_a_former_one() {
    both(async |house| {
        let (ana, mail) = lost(&house).await;
        house.desk.send_again(&ana, to(mail, "maelle@new.example", true), house.now).await.unwrap();
        house.accept_one().await;
        let shelf = house.ticket(1).await;
        let people: Vec<&str> = shelf.people.iter().map(|who| who.email.as_str()).collect();
        assert_eq!(people, ["maelle@new.example"]);
        let of = shelf.state.ticket.customer;
        let read = house
            .desk
            .look("addresses", of, |tx, of| Box::pin(async move { Ok(customer::addresses(tx, *of).await?) }));
        let addresses = read.await.unwrap();
        let shown: Vec<(&str, bool)> =
            addresses.iter().map(|known| (known.email.as_str(), known.former_at.is_some())).collect();
        assert_eq!(shown, [("maelle@new.example", false), ("maelle@post.example", true)]);
        house.reply(&ana, 1, "Encore une chose.", Then::Keep).await.unwrap();
        assert_eq!(house.accept_one().await.attempt.recipients, ["maelle@new.example"]);
    })
    .await;
}

#[tokio::test]
async fn a_mail_is_sent_again_only_when_it_is_lost_and_only_to_who_may_have_it() {
    both(async |house| {
        let (ana, mail) = lost(&house).await;
        house.mail_in(Mail::from("Léo <leo@post.example>")).await;
        house.accept_all().await;
        let leo = house.ticket(2).await.deliveries[0].delivery.outbox;
        let gone = house.ticket(1).await.deliveries[0].delivery.outbox;
        let stop = NewSuppression {
            email: "Gone@Post.example".into(),
            scope: Scope::All,
            is_asked: false,
            evidence: String::new(),
            expires_at: None,
        };
        house.desk.suppress_by_hand(&lead(&house).await, stop, house.now).await.unwrap();
        let leos = SendAgain { from: "leo@post.example".into(), ..to(leo, "leo@new.example", false) };
        let mut said = Vec::new();
        for wish in [
            to(gone, "maelle@new.example", false),
            leos,
            to(mail, "no address", false),
            to(mail, "joueurs@lucarne.example", false),
            to(mail, "gone@post.example", false),
            to(mail, "leo@post.example", true),
        ] {
            match house.desk.send_again(&ana, wish, house.now).await {
                Err(Error::Refused(why)) => said.push(why.code()),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(
            said,
            ["not_lost", "not_lost", "no_address", "own_address", "suppressed", "address_taken"]
        );
        house.desk.send_again(&ana, to(mail, "maelle@new.example", false), house.now).await.unwrap();
        let twice = house.desk.send_again(&ana, to(mail, "maelle@new.example", false), house.now).await;
        assert!(matches!(twice, Err(Error::Refused(Refusal::Unchanged))));
        let stranger = house.agent("Tom", &["players"]).await;
        let blind = house.desk.send_again(&stranger, to(mail, "x@new.example", false), house.now).await;
        assert!(matches!(blind, Err(Error::NotFound(_))));
    })
    .await;
}

/// Who had asked for silence got mail again as soon as their address was corrected.
#[tokio::test]
async fn what_a_customer_asked_for_holds_at_their_corrected_address() {
    both(async |house| {
        let (ana, mail) = lost(&house).await;
        let lea = lead(&house).await;
        for (scope, is_asked) in [(Scope::Optional, true), (Scope::Automatic, false)] {
            let evidence = "by telephone".to_owned();
            let email = "maelle@post.example".to_owned();
            let stop = NewSuppression { email, scope, is_asked, evidence, expires_at: None };
            house.desk.suppress_by_hand(&lea, stop, house.now).await.unwrap();
        }
        house.desk.send_again(&ana, to(mail, "maelle@new.example", true), house.now).await.unwrap();
        house.accept_one().await;
        let read = house.desk.look("suppressed", (), |tx, _| {
            Box::pin(async move { Ok(suppression::of_address(tx, "maelle@new.example", 10).await?) })
        });
        let followed: Vec<(Scope, String)> =
            read.await.unwrap().into_iter().map(|one| (one.scope, one.evidence)).collect();
        assert_eq!(followed, [(Scope::Optional, "by telephone".to_owned())]);
    })
    .await;
}

/// Whoever might send a mail of a cadence again might not do so a second time.
#[tokio::test]
async fn a_mail_that_was_sent_again_still_belongs_to_the_team_of_its_cadence() {
    both(async |house| {
        house.desk.apply_policy(preset("hosting"), "tests", "", None, house.now).await.unwrap();
        house.desk.open_account("maelle@post.example", "Maëlle", None, house.now).await.unwrap();
        let ana = house.agent("Ana", &["support"]).await;
        let first = house.take().await.remove(0);
        let mail = first.id;
        house.say(first, OutcomeFate::Refused, "550 no").await;
        let again =
            house.desk.send_again(&ana, to(mail, "maelle@new.example", false), house.now).await.unwrap();
        let second = house.take().await.remove(0);
        house.say(second, OutcomeFate::Refused, "550 no").await;
        let wish =
            SendAgain { from: "maelle@new.example".into(), ..to(again, "maelle@third.example", false) };
        house.desk.send_again(&ana, wish, house.now).await.unwrap();
        assert_eq!(house.accept_one().await.to(), "maelle@third.example");
    })
    .await;
}

/// A mail that was lost to several at once stood on one page with some of them, and the next page left the others out.
#[tokio::test]
async fn no_recipient_is_skipped_where_the_list_of_what_failed_turns_the_page() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        let sent = house.accept_one().await;
        for who in ["tom@post.example", "zoe@post.example"] {
            house.mail_in(Mail::from(who).to(&[sent.reply_to()])).await;
            house.desk.accept_participant(&ana, 1, who, house.now).await.unwrap();
        }
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        let attempt = house.take().await.remove(0);
        house.say(attempt, OutcomeFate::Refused, "550 no").await;
        let since = house.now - SignedDuration::from_hours(1);
        let read = house.desk.look("failed", (), move |tx, _| {
            Box::pin(async move {
                let mut seen: Vec<outbox::Fated> = Vec::new();
                loop {
                    let last = seen.last().map(|fated| &fated.delivery);
                    let behind = last.map(|one| (one.at, one.outbox, one.recipient.as_str()));
                    match outbox::failed(tx, since, behind, 1, &Onlooker::All).await?.pop() {
                        Some(next) => seen.push(next),
                        None => return Ok(seen),
                    }
                }
            })
        });
        let seen: Vec<String> = read.await.unwrap().into_iter().map(|one| one.delivery.recipient).collect();
        assert_eq!(seen, ["maelle@post.example", "tom@post.example", "zoe@post.example"]);
    })
    .await;
}

/// A lead of one team hastened the mail of all others.
#[tokio::test]
async fn all_that_waits_is_tried_now_as_far_as_a_lead_sees() {
    both(async |house| {
        let lead =
            async |name: &str, teams: &[&str]| Agent { role: Role::Lead, ..house.agent(name, teams).await };
        let (zoe, tom) = (lead("Zoe", &["players"]).await, lead("Tom", &["technical"]).await);
        house.opened().await;
        let attempt = house.take().await.remove(0);
        house.say(attempt, OutcomeFate::Deferred, "451 later").await;
        assert_eq!(house.desk.try_all_now(&zoe, "", house.now).await.unwrap(), 0, "it is not theirs");
        assert_eq!(house.desk.try_all_now(&tom, "", house.now).await.unwrap(), 1);
        let both_teams =
            Mail::from("leo@post.example").to(&["technique@lucarne.example", "joueurs@lucarne.example"]);
        house.mail_in(both_teams).await;
        for attempt in house.take().await {
            house.say(attempt, OutcomeFate::Deferred, "451 later").await;
        }
        assert_eq!(house.desk.try_all_now(&zoe, "", house.now).await.unwrap(), 1, "they watch this one");
    })
    .await;
}

/// Rows of before a mail said whether it may be turned off, and from which mailbox it is.
#[tokio::test]
async fn a_mail_of_an_old_row_is_sent_again_only_to_who_wants_its_kind() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.accept_one().await;
        house.reply(&ana, 1, "C’est réparé.", Then::Solve).await.unwrap();
        house.accept_one().await;
        house.now += SignedDuration::from_hours(25);
        house.desk.wake(house.now, 100).await.unwrap();
        let survey = house.accept_one().await.attempt;
        let now = house.now;
        let (id, kept) = (OutboxId(house.desk.id(now)), survey.clone());
        let old = house.desk.transact("old row", kept, move |tx, _, kept| {
            Box::pin(async move {
                let known = outbox::read(tx, kept.id).await?.expect("it left");
                let old = outbox::Outgoing {
                    id,
                    key: "old".into(),
                    ticket: known.ticket,
                    message: known.message,
                    customer: known.customer,
                    planned: known.planned,
                    mail: known.mail,
                    mail_from: known.mail_from,
                    recipients: vec!["maelle@post.example".into()],
                    rfc_message_id: "old@lucarne.example".into(),
                    leaves: Leaves::Alone,
                    mailbox: String::new(),
                    departure: outbox::Departure::Due { at: now, raw: kept.raw.clone() },
                };
                Ok(outbox::insert(tx, &old, now).await?)
            })
        });
        assert!(old.await.unwrap());
        let attempt = house.take().await.remove(0);
        house.say(attempt, OutcomeFate::Refused, "550 no").await;
        let lea = lead(&house).await;
        let scopes = [Scope::Optional, Scope::Mailbox("technique@lucarne.example".into())];
        for (email, scope) in ["one@new.example", "two@new.example"].into_iter().zip(scopes) {
            let stop = NewSuppression {
                email: email.into(),
                scope,
                is_asked: true,
                evidence: String::new(),
                expires_at: None,
            };
            house.desk.suppress_by_hand(&lea, stop, now).await.unwrap();
            let again = house.desk.send_again(&ana, to(id, email, false), now).await;
            assert!(matches!(again, Err(Error::Refused(Refusal::Suppressed(_)))), "{email}: {again:?}");
        }
        house.desk.send_again(&ana, to(id, "three@new.example", false), now).await.unwrap();
    })
    .await;
}
