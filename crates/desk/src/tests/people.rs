//! Signing in: password, second step, session.
//! What they may do once they are in is in `agents`; cookies and limits are tested in `web`.

use jiff::SignedDuration;
use relance_domain::agent::Role;
use relance_domain::locale::Locale;

use super::*;
use crate::{Error, NewAgent, SignIn, SignedIn};

const PASSWORD: &str = "correct horse battery";

fn new_agent() -> NewAgent {
    NewAgent {
        email: "Ana@Lucarne.example".into(),
        name: " Ana  Gil ".into(),
        role: Role::Agent,
        locale: Locale::Es,
        teams: vec!["technical".into()],
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
        house.desk.sign_out("two").await.unwrap();
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
        let turned =
            async |code: &str| house.desk.turn_on_second_step(&agent, &step.secret, code, house.now).await;
        let first = code(&step.secret, house.now);
        let wrong = if first == "000000" { "000001" } else { "000000" };
        assert!(!turned(wrong).await.unwrap());
        assert!(turned(&first).await.unwrap());

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
        assert!(!house.desk.turn_off_second_step(&agent, "wrong horse battery".into()).await.unwrap());
        assert!(house.desk.turn_off_second_step(&agent, PASSWORD.into()).await.unwrap());
        let signed =
            house.desk.sign_in(typed("ana@lucarne.example", PASSWORD), "three", house.now).await.unwrap();
        assert_eq!(signed, SignedIn::Yes(id));
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
            NewAgent { teams: vec!["kitchen".into()], ..new_agent() },
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
