//! What agents may do by their rights in a team: who reads changes nothing, who notes writes to nobody outside, and a
//! right in one team is none in another. Which page needs which right is listed by the pages.

use relance_domain::agent::{Agent, Role};
use relance_domain::message::Then;
use relance_domain::right::{Grant, Grants, Right};

use relance_store::agent::Away;

use super::*;
use crate::{Composed, Error, MemberChange, NewMember, OutcomeFate, SendAgain};

/// Somebody with these rights in the team of players, and with all in that of consumers.
async fn with(house: &House, name: &str, right: Right) -> Agent {
    let granted = [("players", Grant::of([right])), ("consumer", Grant::of([Right::Admin]))];
    let grants: Grants = granted.map(|(team, grant)| (team.to_owned(), grant)).into_iter().collect();
    house.agent_with(name, grants).await
}

fn is_forbidden<T>(done: Result<T, Error>) -> bool {
    matches!(done, Err(Error::Forbidden))
}

fn note() -> Composed {
    Composed {
        kind: relance_domain::draft::Kind::Note,
        body: "Seen before.".into(),
        recipients: None,
        then: None,
        budget: None,
        day: None,
        changes: Vec::new(),
        promised_in: None,
        seen: None,
        revision: 0,
        page: String::new(),
    }
}

#[tokio::test]
async fn who_reads_changes_nothing_and_who_notes_writes_to_nobody_outside() {
    both(async |house| {
        let reader = with(&house, "Rita", Right::See).await;
        let noter = with(&house, "Noa", Right::Note).await;
        let agent = with(&house, "Ana", Right::Answer).await;
        house.mail_in(Mail::from("Maëlle <maelle@post.example>").to(&["joueurs@lucarne.example"])).await;
        let desk = &house.desk;
        let now = house.now;

        desk.read_ticket(&reader, 1).await.unwrap();
        desk.follow(&reader, 1, reader.id, now).await.unwrap();
        assert!(
            is_forbidden(desk.follow(&reader, 1, noter.id, now).await),
            "naming somebody is a word to them"
        );
        assert!(is_forbidden(desk.send_note(&reader, 1, note(), now).await));
        assert!(is_forbidden(desk.note(&reader, 1, "Seen before.", now).await));

        desk.send_note(&noter, 1, note(), now).await.unwrap();
        assert!(is_forbidden(house.reply(&noter, 1, "Bonjour.", Then::Keep).await));
        for who in [&reader, &noter] {
            assert!(is_forbidden(desk.assign(who, 1, Some(agent.id), now).await));
            assert!(is_forbidden(desk.solve(who, 1, now).await));
            assert!(is_forbidden(desk.move_ticket(who, 1, "consumer", true, now).await));
            let wrong = desk.assign(&agent, 1, Some(who.id), now).await;
            assert!(matches!(wrong, Err(Error::Invalid(_))), "nobody is given what they cannot answer");
        }
        house.reply(&agent, 1, "Bonjour.", Then::Keep).await.unwrap();
        assert_eq!(house.accept_all().await.len(), 2, "the acknowledgement and one answer");
    })
    .await;
}

#[tokio::test]
async fn nobody_learns_of_a_ticket_of_a_team_in_which_they_have_no_right() {
    both(async |house| {
        let agent = with(&house, "Ana", Right::Admin).await;
        house.mail_in(Mail::from("Maëlle <maelle@post.example>").to(&["technique@lucarne.example"])).await;
        let done = house.desk.read_ticket(&agent, 1).await;
        assert!(matches!(done, Err(Error::NotFound("ticket"))), "{done:?}");
        let done = house.desk.note(&agent, 1, "Hello?", house.now).await;
        assert!(matches!(done, Err(Error::NotFound("ticket"))), "{done:?}");
    })
    .await;
}

#[tokio::test]
async fn a_warning_goes_to_who_can_answer_and_up_to_who_leads_the_team() {
    both(async |mut house| {
        let reader = with(&house, "Rita", Right::See).await;
        let agent = with(&house, "Ana", Right::Answer).await;
        let head = with(&house, "Hugo", Right::Admin).await;
        house.mail_in(Mail::from("Maëlle <maelle@post.example>").to(&["joueurs@lucarne.example"])).await;
        house.at("2026-11-16 10:00");
        house.desk.wake(house.now, 100).await.unwrap();
        let mut told = Vec::new();
        for who in [&reader, &agent, &head] {
            told.push(!house.told(who.id).await.is_empty());
        }
        assert_eq!(told, [false, true, true]);
    })
    .await;
}

#[tokio::test]
async fn who_leads_a_team_says_what_its_members_may_do_there_and_nothing_else() {
    both(async |house| {
        let ada = Agent { role: Role::Admin, ..house.agent("Ada", &[]).await };
        let head = with(&house, "Hugo", Right::Admin).await;
        let tom = house.agent("Tom", &["players", "technical"]).await;
        let change = |teams: &[(&str, Option<Right>)]| MemberChange {
            name: "Tom".into(),
            role: Role::Agent,
            capacity: Some(4),
            teams: teams
                .iter()
                .map(|(team, right)| ((*team).to_owned(), right.map(|right| (Grant::of([right]), true))))
                .collect(),
        };
        let desk = &house.desk;
        desk.change_member(&head, tom.id, change(&[("players", Some(Right::Note))]), house.now)
            .await
            .unwrap();
        let known = house.known_agent(tom.id).await;
        assert!(known.may(Right::Note, "players") && !known.may(Right::Answer, "players"));
        assert!(known.may(Right::Answer, "technical"), "another team is as it was");
        for refused in [
            change(&[("technical", None)]),
            MemberChange { role: Role::Admin, ..change(&[]) },
            MemberChange { name: "Thomas".into(), ..change(&[]) },
        ] {
            assert!(is_forbidden(desk.change_member(&head, tom.id, refused, house.now).await));
        }
        let stranger = house.agent("Zoe", &["technical"]).await;
        let done = desk.change_member(&head, stranger.id, change(&[]), house.now).await;
        assert!(matches!(done, Err(Error::NotFound("agent"))), "{done:?}");
        assert!(is_forbidden(desk.let_go(&head, tom.id, house.now).await));
        desk.change_member(&ada, tom.id, change(&[("players", None), ("technical", None)]), house.now)
            .await
            .unwrap();
        assert!(house.known_agent(tom.id).await.grants.is_empty());
    })
    .await;
}

#[tokio::test]
async fn who_is_let_in_gets_a_link_by_mail_in_their_language() {
    both(async |house| {
        let ada = Agent { role: Role::Admin, ..house.agent("Ada", &[]).await };
        let new = NewMember {
            email: "Nuno@lucarne.example".into(),
            name: "Nuno *Alves*".into(),
            role: Role::Agent,
            locale: relance_domain::locale::Locale::Pt,
            grants: Grants::member(["players"]),
            not_given: std::collections::BTreeSet::new(),
        };
        house.desk.invite(&ada, new.clone(), "token-of-nuno", house.now).await.unwrap();
        let sent = house.accept_one().await;
        assert_eq!(sent.to(), "nuno@lucarne.example");
        let letter = &sent.letter;
        assert!(
            letter.text.contains("/welcome/token-of-nuno") && letter.text.contains("Nuno *Alves*"),
            "{letter:?}"
        );
        assert!(letter.subject.contains("dá-lhe acesso"), "{}", letter.subject);
        let taken = house.desk.invite(&ada, new, "another", house.now).await;
        assert!(matches!(taken, Err(Error::Taken(_))), "{taken:?}");
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_lets_somebody_in_is_nobody_else_s_and_goes_to_no_other_address() {
    both(async |house| {
        let ada = Agent { role: Role::Admin, ..house.agent("Ada", &[]).await };
        let lea = Agent { role: Role::Lead, ..house.agent("Lea", &["players"]).await };
        house.desk.forgot_password("ada@lucarne.example", "token-of-ada", house.now).await.unwrap();
        let [attempt] = <[_; 1]>::try_from(house.take().await).map_err(|taken| taken.len()).unwrap();
        let id = attempt.id;
        house.say(attempt, OutcomeFate::Refused, "no such mailbox").await;
        let elsewhere = |to: &str| SendAgain {
            mail: id,
            from: "ada@lucarne.example".into(),
            to: to.into(),
            corrects: false,
        };
        let done = house.desk.send_again(&lea, elsewhere("lea@lucarne.example"), house.now).await;
        assert!(matches!(done, Err(Error::NotFound("mail"))), "{done:?}");
        assert!(is_forbidden(house.desk.send_again(&ada, elsewhere("ada@post.example"), house.now).await));
    })
    .await;
}

#[tokio::test]
async fn a_stranger_who_names_an_address_takes_no_link_away_and_fills_no_mailbox() {
    both(async |mut house| {
        let ada = Agent { role: Role::Admin, ..house.agent("Ada", &[]).await };
        let nuno = house.agent("Nuno", &["players"]).await;
        house.desk.invite_again(&ada, nuno.id, "from-ada", house.now).await.unwrap();
        for n in 0..3 {
            let token = format!("forgot-{n}");
            house.desk.forgot_password("nuno@lucarne.example", &token, house.now).await.unwrap();
        }
        assert!(house.desk.invited("from-ada", house.now).await.unwrap().is_some(), "the invitation stands");
        assert_eq!(house.accept_all().await.len(), 1, "the invitation alone");
        for n in 0..3 {
            let token = format!("own-{n}");
            house.desk.forgot_password("ada@lucarne.example", &token, house.now).await.unwrap();
        }
        assert_eq!(house.accept_all().await.len(), 1);
        house.at("2026-11-03 10:20");
        house.desk.forgot_password("ada@lucarne.example", "own-later", house.now).await.unwrap();
        assert_eq!(house.accept_all().await.len(), 1, "later again");
    })
    .await;
}

#[tokio::test]
async fn what_somebody_had_who_left_rings_for_their_team() {
    both(async |mut house| {
        let ada = Agent { role: Role::Admin, ..house.agent("Ada", &[]).await };
        let (tom, ana) = (house.agent("Tom", &["players"]).await, house.agent("Ana", &["players"]).await);
        house.mail_in(Mail::from("Maëlle <maelle@post.example>").to(&["joueurs@lucarne.example"])).await;
        house.desk.assign(&ana, 1, Some(tom.id), house.now).await.unwrap();
        house.desk.let_go(&ada, tom.id, house.now).await.unwrap();
        house.at("2026-11-16 10:00");
        house.desk.wake(house.now, 100).await.unwrap();
        assert!(!house.told(ana.id).await.is_empty(), "a promise broke");
    })
    .await;
}

#[tokio::test]
async fn who_leads_says_for_agents_that_they_are_away_and_not_for_who_stands_above() {
    both(async |house| {
        let ada = house.agent_with("Ada", Grants::member(["players"])).await;
        let made = Agent { role: Role::Admin, ..ada.clone() };
        let head = with(&house, "Hugo", Right::Admin).await;
        let tom = house.agent("Tom", &["players"]).await;
        let stranger = house.agent("Zoe", &["technical"]).await;
        let change = MemberChange {
            name: "Ada".into(),
            role: Role::Admin,
            capacity: None,
            teams: std::collections::BTreeMap::new(),
        };
        house.desk.change_member(&made, ada.id, change, house.now).await.unwrap();
        let until = house.now.checked_add(jiff::SignedDuration::from_hours(48)).unwrap();
        let away = |deputy| Some(Away { from: house.now, until, deputy });
        house.desk.set_away(&head, tom.id, away(Some(head.id)), house.now).await.unwrap();
        assert!(is_forbidden(house.desk.set_away(&head, ada.id, away(Some(head.id)), house.now).await));
        let done = house.desk.set_away(&head, stranger.id, away(None), house.now).await;
        assert!(matches!(done, Err(Error::NotFound("agent"))), "{done:?}");
        house.desk.let_go(&made, head.id, house.now).await.unwrap();
        let standing = house.desk.look("standing", tom.id, |tx, id| {
            Box::pin(async move { Ok(relance_store::agent::find_standing(tx, *id).await?) })
        });
        assert_eq!(
            standing.await.unwrap().unwrap().away.unwrap().deputy,
            None,
            "who left stands in for nobody"
        );
    })
    .await;
}
