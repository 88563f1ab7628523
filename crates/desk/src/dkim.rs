//! The keys of our signatures: a pair is made beside the old one, signs once its records are published, and ends a week
//! after the next has taken over. Asking whether a record is published is the caller's part; how a signature is made is
//! in `mail`.

use std::collections::HashMap;

use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use relance_domain::audit::{Deed, What};
use relance_mail::auth::zone::is_published;
use relance_mail::dkim::{Algorithm, Key, Signer, author_domain, sign};
use relance_store::dkim::{self, Key as Row, NewKey, State};
use relance_store::{Bell, Tx};
use sha2::Sha256;

use crate::{Desk, Error};

/// How long a record stays needed after its key stopped: mail is tried for five days.
const GRACE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long a retired key is still listed, so that its record is not forgotten in the domain name system.
const LISTED: SignedDuration = SignedDuration::from_hours(60 * 24);
/// Keys of one domain that live at once: what signs, what follows, what goes.
const MOST: usize = 8;

/// What signs our mail, by the domain in From.
#[derive(Default)]
pub struct Signers {
    by_domain: HashMap<String, Vec<Signer>>,
    /// `selector._domainkey.domain` of keys that cannot be read. The others sign: one must not leave all mail unsigned.
    pub damaged: Vec<String>,
}

impl Signers {
    /// The letter with the signatures of its sender's domain, or of the nearest domain above it that has keys; none
    /// when there is no such domain.
    pub fn sign(&self, raw: &[u8], now: Timestamp) -> Option<Vec<u8>> {
        if self.by_domain.is_empty() {
            return None;
        }
        let author = author_domain(raw)?;
        let mut domain = author.as_str();
        loop {
            if let Some(signers) = self.by_domain.get(domain) {
                return sign(raw, signers, now).ok();
            }
            domain = domain.split_once('.').map(|(_, above)| above)?;
        }
    }
}

impl Desk {
    /// Makes a pair of keys for a domain, an RSA and an Ed25519 one, out of random bytes. They wait for their records.
    pub async fn make_dkim(&self, domain: &str, random: [u8; 32], now: Timestamp) -> Result<Vec<Row>, Error> {
        let domain = relance_mail::dkim::domain(domain).ok_or_else(|| {
            Error::Invalid(format!("`{domain}` is no domain: write one such as company.example"))
        })?;
        let made = tokio::task::spawn_blocking(move || {
            Algorithm::ALL.map(|algorithm| Key::make(algorithm, part(&random, algorithm.as_str())))
        });
        let made = made.await.map_err(|error| Error::Invalid(error.to_string()))?;
        let day = now.strftime("%Y%m%d").to_string();
        self.transact("make keys", (domain, made, day), move |tx, desk, context| {
            Box::pin(async move {
                let (domain, made, day) = &*context;
                let known = of_domain(tx, domain).await?;
                if known.iter().any(|key| key.state == State::Waiting) {
                    let why = format!("keys of {domain}: publish those that wait, or retire them");
                    return Err(Error::Taken(why));
                }
                if known.iter().filter(|key| key.state != State::Retired).count() + made.len() > MOST {
                    return Err(Error::Taken(format!("too many keys of {domain}: retire some")));
                }
                for key in made {
                    desk.keep_key(tx, domain, day, &known, key, &random, now).await?;
                }
                tx.ring(Bell::Policy);
                let mut waiting = of_domain(tx, domain).await?;
                waiting.retain(|key| key.state == State::Waiting);
                let deed = Deed::dkim(What::DkimMade, domain, selectors(&waiting));
                desk.audit(tx, deed, now).await?;
                Ok(waiting)
            })
        })
        .await
    }

    #[expect(clippy::too_many_arguments, reason = "a key with all that names and hides it")]
    async fn keep_key(
        &self,
        tx: &mut Tx,
        domain: &str,
        day: &str,
        known: &[Row],
        key: &Key,
        random: &[u8; 32],
        now: Timestamp,
    ) -> Result<(), Error> {
        let algorithm = key.algorithm();
        let first = &algorithm.as_str()[..1];
        // Several of one day are told apart by a letter.
        let names = std::iter::once(String::new()).chain(('b'..='z').map(String::from));
        let mut names = names.map(|tail| format!("{first}{day}{tail}"));
        let is_free = |name: &String| known.iter().all(|key| key.selector != *name);
        let selector = names.find(is_free).ok_or_else(|| Error::Taken("all selectors of today".into()))?;
        let nonce = part(random, &format!("nonce {}", algorithm.as_str()));
        let nonce = *nonce.first_chunk().expect("a nonce is shorter");
        let private = self.lock("dkim", &place(domain, &selector), key.bytes().to_vec(), nonce);
        let new = NewKey {
            domain: domain.to_owned(),
            selector,
            algorithm: algorithm.as_str(),
            private,
            record: key.record(),
        };
        match dkim::insert(tx, &new, now).await? {
            true => Ok(()),
            false => Err(Error::Taken(format!("the selector {}", new.selector))),
        }
    }

    /// All keys, by domain and age.
    pub async fn dkim_keys(&self) -> Result<Vec<Row>, Error> {
        self.look("keys", (), |tx, _| Box::pin(async move { Ok(dkim::list(tx).await?) })).await
    }

    /// What a name server said under a key's name: the key signs once its own record is all that is there, and not
    /// under test. True when it begins to.
    pub async fn dkim_published(&self, key: &Row, texts: &[Vec<u8>], now: Timestamp) -> Result<bool, Error> {
        if !is_published(texts, &key.record) {
            return Ok(false);
        }
        self.transact("key published", key.clone(), move |tx, desk, key| {
            Box::pin(async move {
                dkim::see(tx, &key.domain, &key.selector, now).await?;
                let begins = dkim::activate(tx, &key, now).await?;
                if begins {
                    let deed = Deed::dkim(What::DkimActivated, &key.domain, vec![key.selector.clone()]);
                    desk.audit(tx, deed, now).await?;
                }
                tx.ring(Bell::Policy);
                Ok(begins)
            })
        })
        .await
    }

    /// The operator says that the records of a domain are published: its waiting keys sign from now on.
    pub async fn activate_dkim(&self, domain: &str, now: Timestamp) -> Result<usize, Error> {
        self.transact("activate keys", key_domain(domain), move |tx, desk, domain| {
            Box::pin(async move {
                let mut known = of_domain(tx, &domain).await?;
                known.retain(|key| key.state == State::Waiting);
                let mut begun = Vec::new();
                for key in known {
                    if dkim::activate(tx, &key, now).await? {
                        begun.push(key);
                    }
                }
                tx.ring(Bell::Policy);
                if begun.is_empty() {
                    return Err(Error::NotFound("key that waits"));
                }
                let deed = Deed::dkim(What::DkimActivated, &domain, selectors(&begun));
                desk.audit(tx, deed, now).await?;
                Ok(begun.len())
            })
        })
        .await
    }

    /// Ends a key at once, whatever it was doing.
    pub async fn retire_dkim(&self, domain: &str, selector: &str, now: Timestamp) -> Result<(), Error> {
        let context = (key_domain(domain), selector.to_owned());
        self.transact("retire key", context, move |tx, desk, context| {
            Box::pin(async move {
                let (domain, selector) = &*context;
                let ended = dkim::retire(tx, domain, selector, now).await?;
                tx.ring(Bell::Policy);
                if !ended {
                    return Err(Error::NotFound("key"));
                }
                let deed = Deed::dkim(What::DkimRetired, domain, vec![selector.clone()]);
                desk.audit(tx, deed, now).await
            })
        })
        .await
    }

    /// Ends the keys whose time has passed, if there are any among these.
    pub async fn sweep_dkim(&self, keys: &[Row], now: Timestamp) -> Result<bool, Error> {
        let is_over = |key: &Row| match key.state {
            State::Waiting | State::Active => false,
            State::Retiring => key.state_at <= now - GRACE,
            State::Retired => key.state_at <= now - LISTED,
        };
        if !keys.iter().any(is_over) {
            return Ok(false);
        }
        self.transact("sweep keys", (), move |tx, _, _| {
            Box::pin(async move { Ok(dkim::sweep(tx, now - GRACE, now - LISTED, now).await?) })
        })
        .await
    }

    /// The keys that sign, ready to.
    pub async fn signers(&self) -> Result<Signers, Error> {
        let rows =
            self.look("signers", (), |tx, _| Box::pin(async move { Ok(dkim::signing(tx).await?) })).await?;
        let mut signers = Signers::default();
        for row in rows {
            let opened = self.unlock("dkim", &place(&row.domain, &row.selector), &row.private);
            let key = Algorithm::of(&row.algorithm).zip(opened);
            let key = key.and_then(|(algorithm, bytes)| Key::read(algorithm, &bytes).ok());
            let Some(key) = key else {
                signers.damaged.push(format!("{}._domainkey.{}", row.selector, row.domain));
                continue;
            };
            let signer = Signer { domain: row.domain.clone(), selector: row.selector, key };
            signers.by_domain.entry(row.domain).or_default().push(signer);
        }
        Ok(signers)
    }
}

async fn of_domain(tx: &mut Tx, domain: &str) -> Result<Vec<Row>, Error> {
    Ok(dkim::list(tx).await?.into_iter().filter(|key| key.domain == domain).collect())
}

fn selectors(keys: &[Row]) -> Vec<String> {
    keys.iter().map(|key| key.selector.clone()).collect()
}

/// A domain as its keys have it; what is none has no keys either.
fn key_domain(text: &str) -> String {
    relance_mail::dkim::domain(text).unwrap_or_default()
}

/// What a sealed key is bound to, so that it cannot be moved to another row.
fn place(domain: &str, selector: &str) -> String {
    format!("{selector}._domainkey.{domain}")
}

/// Random bytes of their own for each use.
fn part(random: &[u8; 32], name: &str) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(random).expect("HMAC takes keys of any length");
    mac.update(name.as_bytes());
    mac.finalize().into_bytes().into()
}
