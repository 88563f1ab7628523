//! Passkeys in the desk: registered by whoever knows the password, signed in with once, removed; and what a challenge
//! is good for.

use jiff::SignedDuration;
use relance_domain::agent::{Agent, Role};
use relance_domain::locale::Locale;
use relance_domain::right::Grants;
use relance_store::audit;

use super::*;
use crate::passkey::tests::Fake;
use crate::{Ceremony, Challenge, Desk, NewAgent, NewPasskey, PasskeyAdded, PasskeyAnswer, SignedIn};

const PASSWORD: &str = "correct horse battery";

/// A desk with somebody on it, and an authenticator of theirs.
struct Scene<'h> {
    house: &'h House,
    desk: &'h Desk,
    ana: Agent,
    fake: Fake,
}

impl<'h> Scene<'h> {
    async fn of(house: &'h House) -> Self {
        let desk = &house.desk;
        let new = NewAgent {
            email: "ana@lucarne.example".into(),
            name: "Ana".into(),
            role: Role::Agent,
            locale: Locale::Fr,
            grants: Grants::member(["technical"]),
            password: PASSWORD.into(),
        };
        let id = desk.add_agent(new, house.now).await.unwrap();
        let look = desk.look("agent", id, |tx, id| {
            Box::pin(async move { Ok(relance_store::agent::find(tx, *id).await?) })
        });
        let ana = look.await.unwrap().unwrap();
        Self { house, desk, ana, fake: Fake::es256().at(&desk.passkey_place().unwrap()) }
    }

    fn challenge(&self, ceremony: Ceremony, seed: u8) -> Challenge {
        self.desk.passkey_challenge(ceremony, None, [seed; 32], self.house.now)
    }

    async fn adds(&self, password: &str, seed: u8) -> PasskeyAdded {
        let challenge = self.challenge(Ceremony::Register(self.ana.id), seed);
        self.adds_with(password, self.fake.registers(&challenge.text), &challenge.sealed).await
    }

    async fn adds_with(&self, password: &str, new: NewPasskey, sealed: &str) -> PasskeyAdded {
        self.desk.add_passkey(&self.ana, password.into(), new, sealed, self.house.now).await.unwrap()
    }

    async fn enters(&self, answer: PasskeyAnswer, sealed: &str, token: &str) -> bool {
        let signed = self.desk.sign_in_passkey(answer, sealed, token, self.house.now).await.unwrap();
        signed == SignedIn::Yes(self.ana.id)
    }

    async fn recorded(&self, what: &str) -> usize {
        let asked = audit::Asked {
            agent: None,
            author: String::new(),
            what: Some(what.parse().unwrap()),
            about: String::new(),
            from: jiff::Timestamp::UNIX_EPOCH,
            until: self.house.now + SignedDuration::from_hours(1),
            before: None,
        };
        let look = self.desk.look("records", asked, |tx, asked| {
            Box::pin(async move { Ok(audit::page(tx, &asked, 100).await?) })
        });
        look.await.unwrap().len()
    }
}

#[tokio::test]
async fn a_passkey_is_added_with_the_password_once_and_removed_by_its_holder() {
    both(async |house| {
        let scene = Scene::of(&house).await;
        assert_eq!(scene.adds("wrong horse battery", 1).await, PasskeyAdded::WrongPassword);
        assert_eq!(scene.adds(PASSWORD, 2).await, PasskeyAdded::Done);
        assert_eq!(scene.adds(PASSWORD, 2).await, PasskeyAdded::Stale, "its challenge was answered");
        assert_eq!(scene.adds(PASSWORD, 3).await, PasskeyAdded::Known);
        let held = scene.desk.passkeys(&scene.ana).await.unwrap();
        assert_eq!((held.len(), held[0].name.as_str()), (1, "My key"));
        let other = house.agent("Ben", &["technical"]).await;
        let credential = held[0].credential.as_str();
        assert!(scene.desk.remove_passkey(&other, credential, house.now).await.is_err());
        scene.desk.remove_passkey(&scene.ana, credential, house.now).await.unwrap();
        assert!(scene.desk.passkeys(&scene.ana).await.unwrap().is_empty());
        assert_eq!((scene.recorded("passkey_added").await, scene.recorded("passkey_removed").await), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn a_challenge_is_good_for_its_purpose_its_browser_and_five_minutes() {
    both(async |house| {
        let scene = Scene::of(&house).await;
        let own = scene.challenge(Ceremony::Register(scene.ana.id), 1);
        let again = |ceremony, at| scene.desk.passkey_challenge(ceremony, Some(&own.sealed), [9; 32], at);
        assert_eq!(again(Ceremony::Register(scene.ana.id), house.now), own, "a second tab gets the same");
        let late = house.now + SignedDuration::from_secs(200);
        assert_ne!(again(Ceremony::Register(scene.ana.id), late).text, own.text);
        assert_ne!(again(Ceremony::SignIn, house.now).text, own.text);
        let other = scene.challenge(Ceremony::SignIn, 2);
        let new = scene.fake.registers(&own.text);
        assert_eq!(scene.adds_with(PASSWORD, new.clone(), &other.sealed).await, PasskeyAdded::Stale);
        assert_eq!(scene.adds_with(PASSWORD, new.clone(), "").await, PasskeyAdded::Stale);
        let late = house.now + SignedDuration::from_secs(300);
        let stale = scene.desk.add_passkey(&scene.ana, PASSWORD.into(), new, &own.sealed, late).await;
        assert_eq!(stale.unwrap(), PasskeyAdded::Stale);
    })
    .await;
}

#[tokio::test]
async fn a_passkey_is_both_steps_and_an_answer_counts_once() {
    both(async |house| {
        let mut scene = Scene::of(&house).await;
        scene.fake.count = 1;
        assert_eq!(scene.adds(PASSWORD, 1).await, PasskeyAdded::Done);
        let unknown = Fake::es256().at(&scene.desk.passkey_place().unwrap());
        let challenge = scene.challenge(Ceremony::SignIn, 2);
        let stranger = PasskeyAnswer { credential: "b3RoZXI".into(), ..unknown.answers(&challenge.text) };
        assert!(!scene.enters(stranger, &challenge.sealed, "a").await);
        assert!(!scene.enters(unknown.answers(&challenge.text), &challenge.sealed, "a").await, "another key");
        scene.fake.count = 2;
        let answer = scene.fake.answers(&challenge.text);
        let foreign = PasskeyAnswer { handle: vec![1; 32], ..answer.clone() };
        assert!(!scene.enters(foreign, &challenge.sealed, "a").await, "it means somebody else");
        let named =
            PasskeyAnswer { handle: scene.desk.passkey_handle(scene.ana.id).into(), ..answer.clone() };
        assert!(scene.enters(named, &challenge.sealed, "a").await);
        assert!(scene.desk.session("a", house.now).await.unwrap().is_some());
        assert!(!scene.enters(answer, &challenge.sealed, "b").await, "answered before");
        assert_eq!(scene.recorded("sign_in_failed").await, 3);
        assert_eq!(scene.recorded("signed_in").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_counter_that_goes_back_lets_nobody_in_and_is_recorded() {
    both(async |house| {
        let mut scene = Scene::of(&house).await;
        scene.fake.count = 5;
        assert_eq!(scene.adds(PASSWORD, 1).await, PasskeyAdded::Done);
        let challenge = scene.challenge(Ceremony::SignIn, 2);
        assert!(!scene.enters(scene.fake.answers(&challenge.text), &challenge.sealed, "a").await);
        assert!(scene.desk.session("a", house.now).await.unwrap().is_none());
        assert_eq!(scene.recorded("passkey_copied").await, 1);
        scene.fake.count = 6;
        let challenge = scene.challenge(Ceremony::SignIn, 3);
        assert!(scene.enters(scene.fake.answers(&challenge.text), &challenge.sealed, "a").await);
    })
    .await;
}
