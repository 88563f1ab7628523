//! Signing in: password, second step, session.
//! What they may do once they are in is in `agents`; cookies and limits are tested in `web`.

use jiff::SignedDuration;
use relance_domain::agent::Role;
use relance_domain::locale::Locale;
use relance_domain::right::Grants;

use super::*;
use crate::{Desk, Error, NewAgent, PasswordChange, RecoverySeed, SignIn, SignedIn};

const PASSWORD: &str = "correct horse battery";

/// What recovery codes are made of here: the codes count from 0 to 9.
const SEED: RecoverySeed = {
    let mut seed = [[0; 8]; 10];
    let mut at = 0;
    while at < 10 {
        seed[at][7] = at as u8;
        at += 1;
    }
    seed
};

fn new_agent() -> NewAgent {
    NewAgent {
        email: "Ana@Lucarne.example".into(),
        name: " Ana  Gil ".into(),
        role: Role::Agent,
        locale: Locale::Es,
        grants: Grants::member(["technical"]),
        password: PASSWORD.into(),
    }
}

fn typed(email: &str, password: &str) -> SignIn {
    SignIn { email: email.into(), password: password.into() }
}

/// The code that a telephone shows at this instant.
fn code(secret: &str, now: jiff::Timestamp) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(now.as_second()).unwrap()).to_string()
}

#[tokio::test]
async fn the_right_password_opens_a_session_that_lasts_while_it_is_used() {
    both(async |mut house| {
        let id = house.desk.add_agent(new_agent(), house.now).await.unwrap();
        for (email, password) in
            [("ana@lucarne.example", "wrong horse battery"), ("leo@lucarne.example", PASSWORD)]
        {
            let signed = house.desk.sign_in(typed(email, password), "one", house.now).await.unwrap();
            assert_eq!(signed, SignedIn::No, "{email}");
        }
        assert_eq!(house.desk.session("one", house.now).await.unwrap(), None);
        let signed =
            house.desk.sign_in(typed(" ANA@lucarne.example ", PASSWORD), "one", house.now).await.unwrap();
        assert_eq!(signed, SignedIn::Yes(id));
        let agent = house.desk.session("one", house.now).await.unwrap().unwrap();
        assert_eq!((agent.name.as_str(), agent.email.as_str()), ("Ana Gil", "ana@lucarne.example"));
        house.now += SignedDuration::from_hours(13 * 24);
        assert!(house.desk.session("one", house.now).await.unwrap().is_some());
        house.now += SignedDuration::from_hours(13 * 24);
        assert!(house.desk.session("one", house.now).await.unwrap().is_some(), "used, so it lasts");
        house.now += SignedDuration::from_hours(14 * 24);
        assert!(house.desk.session("one", house.now).await.unwrap().is_none());
        assert_eq!(house.desk.sweep_sessions(house.now).await.unwrap(), 1);
        house.desk.sign_in(typed("ana@lucarne.example", PASSWORD), "two", house.now).await.unwrap();
        house.desk.sign_out("two", house.now).await.unwrap();
        assert!(house.desk.session("two", house.now).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_second_step_asks_for_a_code_and_takes_each_once() {
    both(async |mut house| {
        let id = house.desk.add_agent(new_agent(), house.now).await.unwrap();
        house.desk.sign_in(typed("ana@lucarne.example", PASSWORD), "zero", house.now).await.unwrap();
        let agent = house.desk.session("zero", house.now).await.unwrap().unwrap();
        let step = house.desk.second_step(&agent, [9; 20]).unwrap();
        assert!(step.url.starts_with("otpauth://totp/"), "{}", step.url);
        let turned = async |code: &str| {
            house.desk.turn_on_second_step(&agent, &step.secret, code, SEED, house.now).await
        };
        let first = code(&step.secret, house.now);
        let wrong = if first == "000000" { "000001" } else { "000000" };
        assert_eq!(turned(wrong).await.unwrap(), None);
        assert_eq!(turned(&first).await.unwrap().map(|codes| codes.len()), Some(10));

        let signed =
            house.desk.sign_in(typed("ana@lucarne.example", PASSWORD), "one", house.now).await.unwrap();
        let SignedIn::NeedsCode(proof) = signed else { panic!("{signed:?}") };
        assert!(house.desk.session("one", house.now).await.unwrap().is_none(), "half a sign-in is none");
        let with = |proof: &str, code: &str, now| {
            let (desk, proof, code) = (house.desk.clone(), proof.to_owned(), code.to_owned());
            async move { desk.sign_in_code(&proof, &code, "one", now).await.unwrap() }
        };
        assert!(
            matches!(with(&proof, &first, house.now).await, SignedIn::NeedsCode(_)),
            "it was used to turn it on"
        );
        let later = house.now + SignedDuration::from_secs(60);
        let second = code(&step.secret, later);
        assert!(matches!(with(&proof, wrong, later).await, SignedIn::NeedsCode(_)));
        assert_eq!(with(&format!("{proof}0"), &second, later).await, SignedIn::No, "a forged first step");
        assert_eq!(with(&proof, &second, later).await, SignedIn::Yes(id));
        assert!(
            matches!(with(&proof, &second, later).await, SignedIn::NeedsCode(_)),
            "a code opens one session"
        );
        let too_late = house.now + SignedDuration::from_mins(6);
        assert_eq!(with(&proof, &code(&step.secret, too_late), too_late).await, SignedIn::No);

        house.now = later;
        assert!(
            !house.desk.turn_off_second_step(&agent, "wrong horse battery".into(), house.now).await.unwrap()
        );
        assert!(house.desk.turn_off_second_step(&agent, PASSWORD.into(), house.now).await.unwrap());
        let signed =
            house.desk.sign_in(typed("ana@lucarne.example", PASSWORD), "three", house.now).await.unwrap();
        assert_eq!(signed, SignedIn::Yes(id));
    })
    .await;
}

#[tokio::test]
async fn a_recovery_code_stands_in_once_for_the_telephone() {
    both(async |house| {
        let id = house.desk.add_agent(new_agent(), house.now).await.unwrap();
        house.desk.sign_in(typed("ana@lucarne.example", PASSWORD), "zero", house.now).await.unwrap();
        let agent = house.desk.session("zero", house.now).await.unwrap().unwrap();
        let secret = house.desk.second_step(&agent, [9; 20]).unwrap().secret;
        let first = code(&secret, house.now);
        let on = house.desk.turn_on_second_step(&agent, &secret, &first, SEED, house.now).await.unwrap();
        assert_eq!(on.unwrap()[3], "0000-0000-0000-0003");
        let left = async || house.desk.second_step_on(&agent).await.unwrap().map(|on| on.codes_left);
        let signed =
            house.desk.sign_in(typed("ana@lucarne.example", PASSWORD), "one", house.now).await.unwrap();
        let SignedIn::NeedsCode(proof) = signed else { panic!("{signed:?}") };
        let whose = house.desk.first_step_email(&proof, house.now).await.unwrap();
        assert_eq!(whose.as_deref(), Some("ana@lucarne.example"));
        // Each browser has a token of its own.
        let with = async |typed: &str| {
            house.desk.sign_in_code(&proof, typed, &format!("with {typed}"), house.now).await.unwrap()
        };
        assert!(matches!(with("0000 0000 0000 0010").await, SignedIn::NeedsCode(_)), "not one of them");
        assert_eq!(with(" 0000000000000003 ").await, SignedIn::Yes(id));
        assert!(matches!(with("0000-0000-0000-0003").await, SignedIn::NeedsCode(_)), "it is used up");
        assert_eq!(left().await, Some(9));

        let mut seed = SEED;
        seed[0][7] = 44;
        let renew = async |password: &str| {
            house.desk.renew_recovery_codes(&agent, password.into(), seed, house.now).await.unwrap()
        };
        assert_eq!(renew("wrong horse battery").await, None);
        assert_eq!(renew(PASSWORD).await.unwrap()[0], "0000-0000-0000-0044");
        assert_eq!(left().await, Some(10));
        assert!(matches!(with("0000-0000-0000-0000").await, SignedIn::NeedsCode(_)), "an old one");
        assert_eq!(with("0000-0000-0000-0044").await, SignedIn::Yes(id));

        assert!(house.desk.turn_off_second_step(&agent, PASSWORD.into(), house.now).await.unwrap());
        assert!(
            matches!(with("0000-0000-0000-0005").await, SignedIn::NeedsCode(_)),
            "they went with the step"
        );
        assert_eq!(left().await, None);
    })
    .await;
}

#[tokio::test]
async fn a_second_step_is_not_turned_on_with_a_code_that_was_used() {
    both(async |house| {
        house.desk.add_agent(new_agent(), house.now).await.unwrap();
        house.desk.sign_in(typed("ana@lucarne.example", PASSWORD), "zero", house.now).await.unwrap();
        let agent = house.desk.session("zero", house.now).await.unwrap().unwrap();
        let secret = house.desk.second_step(&agent, [9; 20]).unwrap().secret;
        let first = code(&secret, house.now);
        let on =
            async || house.desk.turn_on_second_step(&agent, &secret, &first, SEED, house.now).await.unwrap();
        assert!(on().await.is_some());
        assert!(house.desk.turn_off_second_step(&agent, PASSWORD.into(), house.now).await.unwrap());
        assert!(on().await.is_none());
        assert_eq!(house.desk.second_step_on(&agent).await.unwrap(), None, "what was refused did not happen");
    })
    .await;
}

#[tokio::test]
async fn changing_a_password_asks_for_the_present_one_and_signs_other_browsers_out() {
    both(async |house| {
        let id = house.desk.add_agent(new_agent(), house.now).await.unwrap();
        let sign_in = async |password: &str, token: &str| {
            house.desk.sign_in(typed("ana@lucarne.example", password), token, house.now).await.unwrap()
        };
        for token in ["here", "there"] {
            sign_in(PASSWORD, token).await;
        }
        let here = async |token: &str| house.desk.session(token, house.now).await.unwrap();
        let agent = here("here").await.unwrap();
        let change = async |present: &str, new: &str| {
            house.desk.change_password(&agent, present.into(), new.into(), "here", house.now).await.unwrap()
        };
        let new = "a staple on the moon";
        assert_eq!(change("wrong horse battery", new).await, PasswordChange::Wrong);
        assert_eq!(change(PASSWORD, "too short").await, PasswordChange::Unfit);
        assert_eq!(change(PASSWORD, &"x".repeat(201)).await, PasswordChange::Unfit);
        assert!(here("there").await.is_some(), "nothing has happened so far");
        assert_eq!(change(PASSWORD, new).await, PasswordChange::Done);
        assert!(here("here").await.is_some());
        assert_eq!(here("there").await, None);
        assert_eq!(sign_in(PASSWORD, "one").await, SignedIn::No);
        assert_eq!(sign_in(new, "one").await, SignedIn::Yes(id));
    })
    .await;
}

#[tokio::test]
async fn a_person_is_let_in_only_whole() {
    both(async |house| {
        let wrong = [
            NewAgent { email: "ana".into(), ..new_agent() },
            NewAgent { name: " \t".into(), ..new_agent() },
            NewAgent { password: "short".into(), ..new_agent() },
            NewAgent { grants: Grants::member(["kitchen"]), ..new_agent() },
        ];
        for agent in wrong {
            let added = house.desk.add_agent(agent, house.now).await;
            assert!(matches!(added, Err(Error::Invalid(_))), "{added:?}");
        }
        house.desk.add_agent(new_agent(), house.now).await.unwrap();
        let again = house.desk.add_agent(new_agent(), house.now).await;
        assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn nodes_that_start_on_one_database_have_numbers_of_their_own() {
    both(async |house| {
        let mut numbers = std::collections::BTreeSet::new();
        for _ in 0..50 {
            assert!(numbers.insert(Desk::node(house.desk.store()).await.unwrap()), "{numbers:?}");
        }
    })
    .await;
}
