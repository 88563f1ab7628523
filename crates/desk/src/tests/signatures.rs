//! The life of the keys that mail is signed with, on both engines: they wait, sign, give way and end. What a signature
//! covers is tested in `mail`.

use jiff::SignedDuration;
use relance_store::dkim::{Key, State};

use super::*;
use crate::Error;

const LETTER: &[u8] = b"From: Ana <ana@Help.Shop.Example>\r\nTo: lea@example.net\r\n\r\nHello.\r\n";

impl House {
    async fn make_keys(&self, domain: &str, seed: u8) -> Result<Vec<Key>, Error> {
        self.desk.make_dkim(domain, [seed; 32], self.now).await
    }

    async fn sweep_after_days(&self, days: i64) {
        let keys = self.desk.dkim_keys().await.unwrap();
        self.desk.sweep_dkim(&keys, self.now + SignedDuration::from_hours(days * 24)).await.unwrap();
    }

    async fn states(&self) -> Vec<(String, State)> {
        let keys = self.desk.dkim_keys().await.unwrap();
        keys.into_iter().map(|key| (key.selector, key.state)).collect()
    }

    /// The selectors of the signatures that a letter gets.
    async fn signed(&self) -> Vec<String> {
        let signed = self.desk.signers().await.unwrap().sign(LETTER, self.now).unwrap_or_default();
        let text = String::from_utf8(signed).unwrap().replace("\r\n\t", " ");
        let fields = text.lines().filter_map(|line| line.strip_prefix("DKIM-Signature: "));
        fields.map(|field| field.split(" s=").nth(1).unwrap().split(';').next().unwrap().to_owned()).collect()
    }
}

#[tokio::test]
async fn keys_wait_sign_give_way_and_end() {
    both(async |mut house| {
        house.at("2026-11-03 10:00");
        let made = house.make_keys("Shop.Example", 1).await.unwrap();
        assert_eq!(
            house.states().await,
            [("e20261103".into(), State::Waiting), ("r20261103".into(), State::Waiting)]
        );
        assert!(house.signed().await.is_empty(), "nobody could verify it");
        let [rsa, ed25519] =
            ["rsa", "ed25519"].map(|one| made.iter().find(|key| key.algorithm == one).unwrap().clone());
        assert!(!house.desk.dkim_published(&rsa, &[b"v=DKIM1; p=AAAA".to_vec()], house.now).await.unwrap());
        assert!(
            house.desk.dkim_published(&rsa, &[rsa.record.clone().into_bytes()], house.now).await.unwrap()
        );
        assert_eq!(house.signed().await, ["r20261103"], "the domain above the sender's speaks for it");
        let loose = ed25519.record.replace("; p=", ";  p = ").replace(" = ", "=");
        // Receivers may read the other text first, and treat what is under test as unsigned.
        for unfit in [vec!["other", loose.as_str()], vec![&*format!("{loose}; t=y")]] {
            let texts: Vec<Vec<u8>> = unfit.into_iter().map(|text| text.as_bytes().to_vec()).collect();
            assert!(!house.desk.dkim_published(&ed25519, &texts, house.now).await.unwrap(), "{texts:?}");
        }
        assert!(house.desk.dkim_published(&ed25519, &[loose.into_bytes()], house.now).await.unwrap());
        assert_eq!(house.signed().await, ["r20261103", "e20261103"]);

        house.make_keys("shop.example", 2).await.unwrap();
        assert!(matches!(house.make_keys("shop.example", 3).await, Err(Error::Taken(_))), "two wait already");
        assert_eq!(house.desk.activate_dkim("shop.example", house.now).await.unwrap(), 2);
        assert_eq!(house.signed().await, ["r20261103b", "e20261103b"]);
        let is = |keys: &[(String, State)], wanted| keys.iter().filter(|(_, state)| *state == wanted).count();
        assert_eq!(is(&house.states().await, State::Retiring), 2);
        house.sweep_after_days(6).await;
        assert_eq!(is(&house.states().await, State::Retiring), 2, "mail that they signed is on its way");
        house.sweep_after_days(7).await;
        assert_eq!(is(&house.states().await, State::Retired), 2);

        house.desk.retire_dkim("shop.example", "r20261103b", house.now).await.unwrap();
        assert_eq!(house.signed().await, ["e20261103b"]);
        let again = house.desk.retire_dkim("shop.example", "r20261103b", house.now).await;
        assert!(matches!(again, Err(Error::NotFound(_))));
        house.sweep_after_days(70).await;
        assert_eq!(
            house.states().await,
            [("e20261103b".into(), State::Active)],
            "what has ended is forgotten"
        );
    })
    .await;
}

#[tokio::test]
async fn a_private_key_is_sealed_and_bound_to_its_place() {
    both(async |house| {
        house.make_keys("shop.example", 1).await.unwrap();
        house.desk.activate_dkim("shop.example", house.now).await.unwrap();
        let rows = house
            .desk
            .look("rows", (), |tx, _| Box::pin(async move { Ok(relance_store::dkim::signing(tx).await?) }));
        let rows = rows.await.unwrap();
        let row = rows.iter().find(|row| row.algorithm == "ed25519").unwrap();
        let opened = |name: &str| house.desk.unlock("dkim", name, &row.private);
        assert_eq!(opened("e20261103._domainkey.shop.example").map(|key| key.len()), Some(32));
        assert_eq!(opened("e20261103._domainkey.evil.example"), None);
        assert_eq!(house.desk.unlock("other", "e20261103._domainkey.shop.example", &row.private), None);
        assert_eq!(house.desk.unlock("dkim", "x", "not sealed"), None);
    })
    .await;
}

#[tokio::test]
async fn only_domains_get_keys_and_only_their_mail_is_signed() {
    both(async |house| {
        for text in ["", "localhost", "a b.example", "x@y.example"] {
            assert!(matches!(house.make_keys(text, 1).await, Err(Error::Invalid(_))), "{text:?}");
        }
        house.make_keys("bank.example", 1).await.unwrap();
        house.desk.activate_dkim("bank.example", house.now).await.unwrap();
        assert!(house.signed().await.is_empty());
    })
    .await;
}
