//! What stands in the audit log of what happens at the door, and what does not; and how long it is kept.
//! What leads and administrators do is told with their pages.

use jiff::SignedDuration;
use relance_domain::agent::Role;
use relance_domain::audit::Author;
use relance_domain::locale::Locale;
use relance_domain::policy::PolicyFile;
use relance_domain::right::Grants;
use relance_store::audit::{self, Asked};

use super::house::preset;
use super::*;
use crate::{Caller, Desk, Error, NewAgent, SignIn};

const PASSWORD: &str = "correct horse battery";

impl House {
    /// `what about before after by peer`, the oldest first.
    async fn recorded(&self) -> Vec<String> {
        let asked = Asked {
            agent: None,
            author: String::new(),
            what: None,
            about: String::new(),
            from: jiff::Timestamp::UNIX_EPOCH,
            until: self.now + SignedDuration::from_hours(24 * 9_000),
            before: None,
        };
        let look = self.desk.look("records", asked, |tx, asked| {
            Box::pin(async move { Ok(audit::page(tx, &asked, 10_000).await?) })
        });
        let shown = |record: audit::Record| {
            let (deed, peer) = (&record.deed, record.peer.as_deref().unwrap_or("-"));
            let (before, after) = (deed.before.to_json(), deed.after.to_json());
            format!("{} {} {before} {after} {} {peer}", deed.what.as_str(), deed.name, record.author.as_str())
        };
        look.await.unwrap().into_iter().rev().map(shown).collect()
    }

    async fn count_of(&self, what: &str) -> usize {
        self.recorded().await.iter().filter(|line| line.starts_with(what)).count()
    }

    fn from(&self, peer: &str) -> Desk {
        let peer = peer.parse().unwrap();
        self.desk.called_by(Caller::with_browser(Author::Stranger, peer, "Mozilla/5.0 \n(X11)"))
    }
}

fn ana() -> NewAgent {
    NewAgent {
        email: "ana@lucarne.example".into(),
        name: "Ana".into(),
        role: Role::Agent,
        locale: Locale::Fr,
        grants: Grants::default(),
        password: PASSWORD.into(),
    }
}

fn typed(email: &str, password: &str) -> SignIn {
    SignIn { email: email.into(), password: password.into() }
}

#[tokio::test]
async fn who_comes_in_who_does_not_and_who_goes_is_written() {
    both(async |house| {
        let now = house.now;
        let beside = house.desk.called_by(Caller::of_command_line());
        beside.add_agent(ana(), now).await.unwrap();
        let browser = house.from("192.0.2.7");
        browser.sign_in(typed("ana@lucarne.example", "wrong"), "a", now).await.unwrap();
        browser.sign_in(typed("my password", "wrong"), "a", now).await.unwrap();
        browser.sign_in(typed("ana@lucarne.example", PASSWORD), "a", now).await.unwrap();
        browser.sign_in(typed("ana@lucarne.example", PASSWORD), "b", now).await.unwrap();
        let agent = browser.session("a", now).await.unwrap().unwrap();
        browser
            .change_password(&agent, PASSWORD.into(), "another horse battery".into(), "a", now)
            .await
            .unwrap();
        browser.sign_out("a", now).await.unwrap();
        browser.sign_out("a", now).await.unwrap();
        let told = house.recorded().await;
        insta::allow_duplicates! {
            insta::assert_snapshot!(told[1..].join("\n"), @r#"
            agent_added ana@lucarne.example {} {"name":"Ana","role":"agent","teams":[],"language":"fr"} command_line -
            sign_in_failed ana@lucarne.example {} {"step":"password","attempt":1} stranger 192.0.2.7
            sign_in_failed  {} {"step":"password","attempt":1} stranger 192.0.2.7
            signed_in ana@lucarne.example {} {"step":"password"} agent 192.0.2.7
            signed_in ana@lucarne.example {} {"step":"password"} agent 192.0.2.7
            password_changed ana@lucarne.example {} {} agent 192.0.2.7
            sessions_ended ana@lucarne.example {"browsers":1} {} agent 192.0.2.7
            signed_out ana@lucarne.example {} {} agent 192.0.2.7
            "#);
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_guesses_does_not_fill_the_log() {
    both(async |house| {
        house.desk.add_agent(ana(), house.now).await.unwrap();
        let unknown: Vec<String> = (0..40).map(|n| format!("nobody{n}@lucarne.example")).collect();
        for n in 0..14 {
            let desk = house.from(&format!("192.0.2.{n}"));
            desk.audit_failed("ana@lucarne.example", None, "password", house.now).await.unwrap();
        }
        assert_eq!(house.count_of("sign_in_failed").await, 10, "of one account");
        for email in &unknown {
            house.from("198.51.100.1").audit_failed(email, None, "password", house.now).await.unwrap();
        }
        assert_eq!(house.count_of("sign_in_failed").await, 40, "30 more from one address");
        let later = house.now + SignedDuration::from_mins(61);
        house.from("198.51.100.1").audit_failed(&unknown[0], None, "password", later).await.unwrap();
        assert_eq!(house.count_of("sign_in_failed").await, 41, "and again an hour later");
    })
    .await;
}

#[tokio::test]
async fn records_go_when_their_time_is_over_and_not_before() {
    both(async |house| {
        let mut files = preset("game-studio");
        files.push(PolicyFile { path: "audit.toml".into(), text: "[audit]\ndays = 30\n".into() });
        house.desk.add_agent(ana(), house.now).await.unwrap();
        let day = |n: i64| house.now + SignedDuration::from_hours(24 * n);
        assert_eq!(house.desk.sweep_audit(day(729)).await.unwrap(), 0);
        house.desk.apply_policy(files, "tests", "", None, day(20)).await.unwrap();
        assert_eq!(house.desk.sweep_audit(day(31)).await.unwrap(), 2, "the agent, and the first policy");
        assert_eq!(house.count_of("policy_applied").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_agent_ends_their_own_sessions_and_an_administrator_those_of_all() {
    both(async |house| {
        let (now, desk) = (house.now, &house.desk);
        let id = desk.add_agent(ana(), now).await.unwrap();
        let other = house.agent("Ben", &["technical"]).await;
        let boss = relance_domain::agent::Agent { role: Role::Admin, ..house.agent("Cleo", &[]).await };
        for token in ["one", "two", "three"] {
            house
                .from("192.0.2.7")
                .sign_in(typed("ana@lucarne.example", PASSWORD), token, now)
                .await
                .unwrap();
        }
        let ana = desk.session("one", now).await.unwrap().unwrap();
        let open = desk.sessions_of(&ana, id, "one", now).await.unwrap();
        assert_eq!(open.len(), 3);
        let own: Vec<bool> = open.iter().map(|one| one.is_this).collect();
        assert_eq!(own.iter().filter(|is| **is).count(), 1);
        let session = &open[0].session;
        assert_eq!(session.browser.name, "Mozilla/5.0 (X11)");
        assert_eq!(session.browser.peer.as_deref(), Some("192.0.2.7"));
        let away = open.iter().find(|one| !one.is_this).unwrap().session.token_hash.clone();
        assert!(matches!(desk.sessions_of(&other, id, "", now).await, Err(Error::Forbidden)));
        assert!(matches!(desk.end_session(&other, id, &away, now).await, Err(Error::Forbidden)));
        assert!(matches!(desk.end_session(&ana, other.id, &away, now).await, Err(Error::Forbidden)));
        assert!(matches!(desk.end_session(&boss, other.id, &away, now).await, Err(Error::NotFound(_))));
        desk.end_session(&ana, id, &away, now).await.unwrap();
        assert_eq!(desk.sessions_of(&ana, id, "one", now).await.unwrap().len(), 2);
        assert_eq!(desk.end_other_sessions(&ana, id, "one", now).await.unwrap(), 1);
        assert!(desk.session("one", now).await.unwrap().is_some());
        assert_eq!(desk.end_other_sessions(&boss, id, "", now).await.unwrap(), 1);
        assert!(desk.session("one", now).await.unwrap().is_none());
        assert_eq!(house.count_of("sessions_ended").await, 3);
    })
    .await;
}
