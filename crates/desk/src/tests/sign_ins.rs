//! Whom a provider brings in: agents who are here, people who are made, and nobody else; what groups make of them;
//! and the secrets by which providers know us. Tokens are judged beside the rules, in `sign_in`.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

use relance_domain::agent::{Agent, Role};
use relance_domain::locale::Locale;
use relance_domain::policy::PolicyFile;
use relance_domain::right::Grants;
use relance_domain::sign_in::{Groups, Provider, Seat};
use relance_store::{agent, audit};
use serde_json::{Value, json};

use super::house::preset;
use super::*;
use crate::sign_in::{Claims, Document, LetIn, NotLetIn, Telling};
use crate::{Error, NewAgent, SignIn, SignedIn};

const PASSWORD: &str = "correct horse battery";
const OFFICE: &str = "[sign_in]\npasswords = false\n\n[sign_in.office]\nissuer = \"https://login.lucarne.example\"\n\
                      client_id = \"relance\"\nlabel = { fr = \"Compte Lucarne\", en = \"Account\" }\n\
                      domains = [\"lucarne.example\"]\n";

fn seat(role: Role, teams: &[&str]) -> Seat {
    Seat { role, teams: teams.iter().map(|team| (*team).to_owned()).collect() }
}

fn office() -> Provider {
    Provider {
        key: "office".into(),
        issuer: "https://login.lucarne.example".parse().unwrap(),
        client_id: "relance".into(),
        label: Default::default(),
        domains: vec!["lucarne.example".into()],
        create: None,
        groups: None,
        scopes: vec!["groups".into()],
    }
}

fn grouped() -> Provider {
    let seats = [("players", seat(Role::Agent, &["players"])), ("heads", seat(Role::Admin, &[]))];
    let seats: BTreeMap<_, _> = seats.map(|(name, seat)| (name.to_owned(), seat)).into();
    let create = Some(seat(Role::Agent, &["technical"]));
    Provider { create, groups: Some(Groups { claim: "groups".into(), seats }), ..office() }
}

/// What a token that holds says.
fn claims(subject: &str, email: &str, groups: &[&str]) -> Claims {
    let all = json!({"sub": subject, "email": email, "groups": groups});
    let Value::Object(all) = all else { unreachable!() };
    Claims::of(subject, email, true, "  Zoé\u{7} Prats ", all)
}

async fn let_in(house: &House, provider: &Provider, claims: Claims) -> LetIn {
    static TURN: AtomicU32 = AtomicU32::new(1);
    let token = format!("token {}", TURN.fetch_add(1, Ordering::Relaxed));
    house.desk.sign_in_by_provider(provider, claims, Locale::Fr, &token, house.now).await.unwrap()
}

async fn everybody(house: &House) -> Vec<Agent> {
    let read = house.desk.look("everybody", (), |tx, _| Box::pin(async move { Ok(agent::all(tx).await?) }));
    read.await.unwrap()
}

async fn added(house: &House, email: &str, role: Role) {
    let new = NewAgent {
        email: email.into(),
        name: "Ana".into(),
        role,
        locale: Locale::Fr,
        grants: Grants::member(["technical"]),
        password: PASSWORD.into(),
    };
    house.desk.add_agent(new, house.now).await.unwrap();
}

async fn recorded(house: &House) -> Vec<String> {
    let asked = audit::Asked {
        agent: None,
        author: String::new(),
        what: None,
        about: String::new(),
        from: jiff::Timestamp::UNIX_EPOCH,
        until: house.now + jiff::SignedDuration::from_hours(1),
        before: None,
    };
    let read = house
        .desk
        .look("records", asked, |tx, asked| Box::pin(async move { Ok(audit::page(tx, &asked, 100).await?) }));
    let line = |record: audit::Record| {
        let deed = record.deed;
        format!("{} {} {}", deed.what.as_str(), deed.name, deed.after.to_json())
    };
    read.await.unwrap().into_iter().rev().map(line).collect()
}

#[tokio::test]
async fn an_agent_is_linked_by_an_address_that_was_verified_and_known_by_the_subject_from_then_on() {
    both(async |house| {
        added(&house, "ana@lucarne.example", Role::Agent).await;
        let unverified = Claims { is_verified: false, ..claims("u-1", "ana@lucarne.example", &[]) };
        assert_eq!(let_in(&house, &office(), unverified).await, LetIn::No(NotLetIn::Unverified));
        assert_eq!(let_in(&house, &office(), claims("u-1", "", &[])).await, LetIn::No(NotLetIn::Unverified));
        let LetIn::Yes(ana) = let_in(&house, &office(), claims("u-1", "ANA@Lucarne.example", &[])).await
        else {
            panic!("she is here")
        };
        let again = claims("u-1", "ana@lucarne.example", &[]);
        house.desk.sign_in_by_provider(&office(), again, Locale::Fr, "hers", house.now).await.unwrap();
        assert_eq!(house.desk.session("hers", house.now).await.unwrap().unwrap().id, ana);
        let moved = Claims { is_verified: false, ..claims("u-1", "ana@other.example", &[]) };
        assert_eq!(let_in(&house, &office(), moved).await, LetIn::Yes(ana));
        // Her address was given to somebody else there.
        let other = claims("u-2", "ana@lucarne.example", &[]);
        assert_eq!(let_in(&house, &office(), other.clone()).await, LetIn::No(NotLetIn::Other));
        let link = house.desk.provider_links().await.unwrap().remove(0);
        house.desk.unlink_provider(&link.issuer, ana, house.now).await.unwrap();
        assert_eq!(let_in(&house, &office(), other).await, LetIn::Yes(ana));
        let told = recorded(&house).await;
        let has =
            |what: &str, words: &str| told.iter().any(|line| line.starts_with(what) && line.contains(words));
        assert!(has("provider_linked", "https://login.lucarne.example"), "{told:?}");
        assert!(has("signed_in", "\"step\":\"provider\"") && has("provider_unlinked", "ana@"), "{told:?}");
        assert!(
            has("sign_in_failed", "\"reason\":\"unverified\"")
                && has("sign_in_failed", "\"reason\":\"other\"")
        );
    })
    .await;
}

#[tokio::test]
async fn who_is_not_here_is_made_only_where_the_provider_says_so_and_never_an_administrator() {
    both(async |house| {
        let zoe = || claims("u-9", "zoe@lucarne.example", &[]);
        assert_eq!(let_in(&house, &office(), zoe()).await, LetIn::No(NotLetIn::Unknown));
        let evil = claims("u-9", "zoe@evil.example", &[]);
        let making = Provider { create: Some(seat(Role::Agent, &["players"])), ..office() };
        assert_eq!(let_in(&house, &making, evil).await, LetIn::No(NotLetIn::Domain));
        assert!(everybody(&house).await.is_empty(), "a refusal leaves nobody behind");
        assert!(matches!(let_in(&house, &making, zoe()).await, LetIn::Yes(_)));
        let made = everybody(&house).await.remove(0);
        assert_eq!((made.name.as_str(), made.role, made.locale), ("Zoé Prats", Role::Agent, Locale::Fr));
        assert_eq!(
            (made.email.as_str(), &made.grants),
            ("zoe@lucarne.example", &Grants::member(["players"]))
        );
        for password in ["", "none", PASSWORD] {
            let typed = SignIn { email: "zoe@lucarne.example".into(), password: password.into() };
            assert_eq!(house.desk.sign_in(typed, "t", house.now).await.unwrap(), SignedIn::No);
        }
        let head = || claims("u-10", "max@lucarne.example", &["heads"]);
        assert!(matches!(let_in(&house, &grouped(), head()).await, LetIn::Yes(_)));
        let role = async || {
            everybody(&house).await.into_iter().find(|one| one.email.starts_with("max")).unwrap().role
        };
        assert_eq!(role().await, Role::Lead);
        let_in(&house, &grouped(), head()).await;
        assert_eq!(role().await, Role::Admin, "groups hold for those who are here");
    })
    .await;
}

#[tokio::test]
async fn groups_decide_at_each_sign_in_and_the_last_administrator_stays() {
    both(async |house| {
        added(&house, "ada@lucarne.example", Role::Admin).await;
        let ada = |groups: &[&str]| claims("u-1", "ada@lucarne.example", groups);
        assert_eq!(let_in(&house, &grouped(), ada(&["strangers"])).await, LetIn::No(NotLetIn::Group));
        let_in(&house, &grouped(), ada(&["players"])).await;
        assert_eq!(everybody(&house).await[0].role, Role::Admin, "there is no other");
        added(&house, "bea@lucarne.example", Role::Admin).await;
        let_in(&house, &grouped(), ada(&["players", "strangers"])).await;
        let is = everybody(&house).await.into_iter().find(|one| one.email.starts_with("ada")).unwrap();
        assert_eq!((is.role, &is.grants), (Role::Agent, &Grants::member(["players"])));
        let told = recorded(&house).await;
        assert_eq!(told.iter().filter(|line| line.starts_with("groups_applied")).count(), 1, "{told:?}");
        assert_eq!(let_in(&house, &grouped(), ada(&[])).await, LetIn::No(NotLetIn::Group));
    })
    .await;
}

#[tokio::test]
async fn passwords_that_are_off_open_to_administrators_and_a_secret_is_for_its_issuer() {
    both(async |house| {
        added(&house, "ana@lucarne.example", Role::Lead).await;
        added(&house, "ada@lucarne.example", Role::Admin).await;
        let file = PolicyFile { path: "sign-in.toml".into(), text: OFFICE.into() };
        let files = [preset("game-studio"), vec![file]].concat();
        let desk = &house.desk;
        desk.apply_policy(files.clone(), "tests", "", None, house.now).await.unwrap();
        for (email, comes_in) in [("ana@lucarne.example", false), ("ada@lucarne.example", true)] {
            let typed = SignIn { email: email.into(), password: PASSWORD.into() };
            let signed = desk.sign_in(typed, email, house.now).await.unwrap();
            assert_eq!((signed == SignedIn::Off, matches!(signed, SignedIn::Yes(_))), (!comes_in, comes_in));
        }
        desk.set_provider_secret("office", "s3cret & co", [1; 12], house.now).await.unwrap();
        let kept = desk.live().unwrap().policy.sign_in.providers["office"].clone();
        assert_eq!(desk.provider_secret(&kept).await.unwrap().as_deref(), Some("s3cret & co"));
        let evil = Provider { issuer: "https://evil.example".parse().unwrap(), ..kept };
        assert_eq!(desk.provider_secret(&evil).await.unwrap(), None);
        let refused = desk.set_provider_secret("nobody", "x", [2; 12], house.now).await;
        assert!(matches!(refused, Err(Error::Invalid(why)) if why.contains("name one of office")));
        let told = recorded(&house).await.join("\n");
        assert!(told.contains("provider_secret_set office") && !told.contains("s3cret"), "{told}");
        let exported = format!("{:?}", desk.policy_files().await.unwrap());
        assert!(exported.contains("sign_in.office") && !exported.contains("s3cret"));
    })
    .await;
}

#[tokio::test]
async fn a_question_is_bound_to_its_browser_and_answered_once_and_soon() {
    both(async |house| {
        let desk = &house.desk;
        let document = Document {
            authorize_url: "https://login.lucarne.example/a?tenant=1".into(),
            token_url: "https://login.lucarne.example/t".into(),
            keys_url: "https://login.lucarne.example/k".into(),
            leave_url: None,
            telling: Telling::Basic,
            names_itself: true,
        };
        let asked =
            desk.ask_provider(&office(), &document, "/tickets/7", [[1; 32], [2; 32], [3; 32]], house.now);
        let words = "https://login.lucarne.example/a?tenant=1&response_type=code&client_id=relance\
                     &redirect_uri=https%3A%2F%2Fdesk.lucarne.example%2Fsign-in%2Foffice%2Fback\
                     &scope=openid+email+profile+groups&state=AQEB";
        assert!(asked.url.starts_with(words), "{}", asked.url);
        let soon = house.now + jiff::SignedDuration::from_secs(599);
        let question = desk.open_question(&asked.sealed, soon).unwrap();
        assert_eq!(question.next, "/tickets/7");
        assert!(!question.is_answered_by("") && !question.is_answered_by("AQEB"));
        assert_eq!(desk.open_question(&asked.sealed, house.now + jiff::SignedDuration::from_mins(10)), None);
        assert_eq!(desk.open_question(&asked.sealed.replace('.', "x."), house.now), None);
        let basic = desk.redemption(&office(), &document, &question, "c&1", Some("a b+c")).authorization;
        assert_eq!(basic.as_deref(), Some("Basic cmVsYW5jZTphK2IlMkJj"));
        let public = desk.redemption(&office(), &document, &question, "c&1", None);
        assert!(
            public.authorization.is_none()
                && public.form.contains("code=c%261")
                && public.form.ends_with("&client_id=relance")
        );
        let post = Document { telling: Telling::Post, ..document };
        let posted = desk.redemption(&office(), &post, &question, "c", Some("a b"));
        assert!(
            posted.authorization.is_none() && posted.form.ends_with("&client_id=relance&client_secret=a+b")
        );
        assert!(desk.answer_question(&question).await.unwrap());
        assert!(!desk.answer_question(&question).await.unwrap());
    })
    .await;
}
