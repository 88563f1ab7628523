//! Letters that are fetched: kept once for their number, known again by their bytes, brought to the right team; secrets
//! that only this desk reads.

use std::sync::Arc;

use relance_domain::imap::{Account, After, Begin};
use relance_domain::policy::PolicyFile;

use super::house::preset;
use super::*;
use crate::imap::{Fetched, Grant, ImapSecret, Opened, Place, Start};

fn account() -> Arc<Account> {
    Arc::new(Account {
        key: "desk".into(),
        server: "imaps://desk@imap.example".parse().unwrap(),
        folders: vec!["INBOX".into()],
        mailboxes: vec!["technique@lucarne.example".into(), "joueurs@lucarne.example".into()],
        after: After::Seen,
        begin: Begin::New,
        authserv: Vec::new(),
    })
}

fn place() -> Place {
    Place { account: "desk".into(), folder: "INBOX".into() }
}

async fn open(house: &House, uid_validity: u32, uid_next: u32) -> Arc<Start> {
    open_at(house, "desk @ imap.example:993", uid_validity, uid_next).await
}

async fn open_at(house: &House, server: &str, uid_validity: u32, uid_next: u32) -> Arc<Start> {
    let (place, server) = (place(), server.to_owned());
    let opened = Opened { place, server, uid_validity, uid_next, begin: Begin::New };
    Arc::new(house.desk.open_folder(opened, house.now).await.unwrap())
}

async fn fetched(house: &House, start: &Arc<Start>, uid: u32, mail: &Mail) -> bool {
    let fetched = Fetched {
        account: account(),
        place: place(),
        start: Arc::clone(start),
        uid,
        arrived_at: Some(house.now),
        raw: house.raw(mail),
    };
    house.desk.keep_fetched(fetched, house.now).await.unwrap()
}

async fn decide_all(house: &House) -> usize {
    let claimed = house.desk.claim_intake(house.now, 100).await.unwrap();
    let count = claimed.len();
    for letter in claimed {
        house.desk.decide(letter, house.now).await.unwrap();
    }
    count
}

#[tokio::test]
async fn a_letter_is_kept_once_for_its_number_and_reaches_its_team() {
    both(async |house| {
        let start = open(&house, 7, 5).await;
        assert_eq!(start.ranges(), [(5, None, false)], "what lies there is left alone");
        let mail = Mail::from("Maëlle <maelle@post.example>").to(&["joueurs@lucarne.example"]);
        assert!(fetched(&house, &start, 5, &mail).await);
        assert!(!fetched(&house, &start, 5, &mail).await, "the line broke before its place was tidied");
        assert_eq!(decide_all(&house).await, 1);
        assert_eq!(house.lines().await[0].team, "players");
        assert_eq!(house.desk.letters_taken(&place(), &start).await.unwrap(), [5]);
        house.desk.letters_tidied(&place(), &start, vec![5]).await.unwrap();
        assert!(house.desk.letters_taken(&place(), &start).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn under_new_numbers_letters_are_known_by_their_bytes() {
    both(async |house| {
        let start = open(&house, 7, 1).await;
        let (first, second) = (Mail::from("a@post.example"), Mail::from("b@post.example"));
        let (one, two) = (house.raw(&first), house.raw(&second));
        let keep = async |start: &Arc<Start>, uid: u32, raw: &Vec<u8>| {
            let (account, place, start) = (account(), place(), Arc::clone(start));
            let fetched =
                Fetched { account, place, start, uid, arrived_at: Some(house.now), raw: raw.clone() };
            house.desk.keep_fetched(fetched, house.now).await.unwrap()
        };
        assert!(keep(&start, 1, &one).await);
        house.desk.letters_tidied(&place(), &start, vec![1]).await.unwrap();
        let again = open(&house, 8, 3).await;
        assert_eq!(again.ranges(), [(1, None, false)]);
        assert!(!keep(&again, 2, &one).await);
        assert!(keep(&again, 1, &two).await);
        assert_eq!(
            house.desk.letters_taken(&place(), &again).await.unwrap(),
            [1],
            "the other was tidied before"
        );
        assert_eq!(decide_all(&house).await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_key_that_names_another_account_begins_anew() {
    both(async |house| {
        let start = open(&house, 1, 40).await;
        assert!(fetched(&house, &start, 41, &Mail::from("a@post.example")).await);
        house.desk.letters_tidied(&place(), &start, vec![41]).await.unwrap();
        // Servers that count from one have the same numbers for other letters.
        let moved = open_at(&house, "desk @ other.example:993", 1, 5).await;
        assert_eq!(moved.ranges(), [(5, None, false)], "what lay there is left alone");
        assert!(!moved.takes(4, false, Some(house.now)));
        assert!(fetched(&house, &moved, 41, &Mail::from("b@post.example")).await);
        assert_eq!(decide_all(&house).await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_secret_is_read_by_this_desk_alone_and_under_its_name() {
    both(async |house| {
        let mut files = preset("game-studio");
        let table = |key: &str, folder: &str| {
            format!(
                "[imap.{key}]\nurl = \"imaps://desk@imap.example\"\nfolders = [\"{folder}\"]\n\
                 mailboxes = [\"joueurs@lucarne.example\"]\n"
            )
        };
        let text = [table("one", "A"), table("two", "B")].concat();
        files.push(PolicyFile { path: "imap.toml".into(), text });
        house.desk.apply_policy(files, "test", "", None, house.now).await.unwrap();
        let secret = ImapSecret::Password("s3cret".into());
        house.desk.set_imap_secret("one", &secret, [1; 12], house.now).await.unwrap();
        assert_eq!(house.desk.imap_secret("one").await.unwrap(), Some(secret.clone()));
        assert_eq!(house.desk.imap_secret("two").await.unwrap(), None);
        assert_eq!(format!("{secret:?}"), "Password(..)");
        let refused = house.desk.set_imap_secret("three", &secret, [2; 12], house.now).await.unwrap_err();
        assert!(refused.to_string().contains("name one of one, two"), "{refused}");
        // Locked for one account, it opens no other.
        house
            .desk
            .transact("steal", (), |tx, _, _| {
                Box::pin(async move {
                    let stolen = relance_store::imap::secret(tx, "one").await?.unwrap();
                    assert!(!stolen.contains("s3cret"));
                    Ok(relance_store::imap::keep_secret(tx, "two", &stolen, jiff::Timestamp::UNIX_EPOCH)
                        .await?)
                })
            })
            .await
            .unwrap();
        assert!(house.desk.imap_secret("two").await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_refresh_token_that_the_provider_changes_is_kept_unless_a_person_was_faster() {
    both(async |house| {
        let mut files = preset("game-studio");
        let text =
            "[imap.one]\nurl = \"imaps://desk@imap.example\"\nmailboxes = [\"joueurs@lucarne.example\"]\n";
        files.push(PolicyFile { path: "imap.toml".into(), text: text.into() });
        house.desk.apply_policy(files, "test", "", None, house.now).await.unwrap();
        let grant = |refresh_token: &str| Grant {
            token_url: "https://login.example/token".into(),
            client_id: "desk".into(),
            client_secret: None,
            refresh_token: refresh_token.into(),
        };
        let kept = async || match house.desk.imap_secret("one").await.unwrap() {
            Some(ImapSecret::OAuth(grant)) => grant.refresh_token,
            _ => panic!("a grant"),
        };
        house.desk.set_imap_secret("one", &ImapSecret::OAuth(grant("r1")), [1; 12], house.now).await.unwrap();
        house.desk.change_refresh_token("one", &grant("r1"), "r2".into(), [2; 12]).await.unwrap();
        assert_eq!(kept().await, "r2");
        house.desk.change_refresh_token("one", &grant("r1"), "r3".into(), [3; 12]).await.unwrap();
        assert_eq!(kept().await, "r2");
    })
    .await;
}
