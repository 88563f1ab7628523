//! The first start: a one-time link, and what a person fills in becomes a policy folder like any other. Nothing here is
//! a second way of configuring; the page writes the same files that `policy apply` reads.

mod example;
mod hours;
#[cfg(test)]
mod tests;

use relance_domain::locale::Locale;
use relance_domain::policy::PolicyFile;
use relance_store::{agent, setting};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use toml::{Table, Value};

use crate::{Desk, Error};

pub use example::{PromiseExample, examples};

const LINK: &str = "setup_link";
const DRAFT: &str = "setup_draft";
const HEAD: &str = "# Written by the set-up page; made to be read, kept or changed.\n\n";
/// The promises that the starter names.
const ANSWER: &str = "first-answer";
const NEWS: &str = "news";

/// What the set-up page asks for, beside the administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    pub company: String,
    /// The first is the one used when nothing says otherwise.
    pub languages: Vec<Locale>,
    pub zone: String,
    /// Monday to Sunday: intervals such as `09:00-18:00`; none when closed.
    pub hours: [Vec<String>; 7],
    /// A holiday set such as `FR`, if any.
    pub holidays: Option<String>,
    pub brand: String,
    /// `#rrggbb`.
    pub color: String,
    pub brand_locale: Locale,
    pub team: SetupTeam,
    /// The first answer within this budget, such as `48 working hours`.
    pub within: String,
    /// News as often as this until the matter is solved, if they are promised.
    pub news: Option<String>,
    /// `smtp[s]://…`, if mail is to leave through a relay.
    pub relay: Option<String>,
}

/// The first team and its mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupTeam {
    pub name: String,
    pub mailbox: String,
}

/// How far the first run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetupStage {
    /// Setting up is not over.
    pub open: bool,
    /// Somebody may sign in already.
    pub peopled: bool,
}

impl Setup {
    /// The policy folder that this makes, on top of the mails and the promises' words of `starter`. What people typed
    /// enters the files as TOML values only, so that no name can be more than a name.
    pub fn files(&self, starter: &[PolicyFile]) -> Vec<PolicyFile> {
        let mut files: Vec<PolicyFile> =
            starter.iter().filter(|file| self.keeps(&file.path)).cloned().collect();
        let mut add = |path: &str, table: &Table| {
            files.push(PolicyFile { path: path.to_owned(), text: format!("{HEAD}{table}") });
        };
        add("company.toml", &self.company());
        add("calendar.toml", &self.calendar());
        add("teams.toml", &self.teams());
        if let Some(promises) = starter.iter().find(|file| file.path == "promises.toml") {
            // A starter that cannot be read is refused by the check that every policy passes.
            match promises.text.parse() {
                Ok(table) => add("promises.toml", &self.promises(table)),
                Err(_) => files.push(promises.clone()),
            }
        }
        if let Some(relay) = &self.relay {
            let table = tables([("relay", tables([("url", Value::from(relay.as_str()))]).into())]);
            files.push(PolicyFile { path: "relay.toml".to_owned(), text: format!("{HEAD}{table}") });
        }
        files
    }

    /// Of the starter, the mails in the company's languages stay as they are.
    fn keeps(&self, path: &str) -> bool {
        let stem = path.strip_prefix("mails/").and_then(|name| name.strip_suffix(".md"));
        let code = stem.and_then(|stem| stem.rsplit_once('.')).map(|(_, code)| code);
        code.is_some_and(|code| self.languages.iter().any(|locale| locale.as_str() == code))
    }

    fn company(&self) -> Table {
        let languages: Vec<Value> = self.languages.iter().map(|locale| locale.as_str().into()).collect();
        let company = tables([
            ("name", one_line(&self.company)),
            ("languages", Value::Array(languages)),
            ("zone", self.zone.as_str().into()),
        ]);
        let brand = tables([
            ("name", one_line(&self.brand)),
            ("color", self.color.as_str().into()),
            ("locale", self.brand_locale.as_str().into()),
        ]);
        tables([("company", company.into()), ("brand", tables([("main", brand.into())]).into())])
    }

    fn calendar(&self) -> Table {
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let mut calendar = tables([("zone", self.zone.as_str().into())]);
        for (day, hours) in days.into_iter().zip(&self.hours) {
            let hours = hours.iter().map(|hours| Value::from(hours.as_str())).collect();
            calendar.insert(day.to_owned(), Value::Array(hours));
        }
        let holidays = self.holidays.iter().map(|set| Value::from(set.as_str())).collect();
        calendar.insert("holidays".to_owned(), Value::Array(holidays));
        let words =
            self.in_each_language(|locale| hours::words(locale, &self.hours, self.holidays.is_some()));
        calendar.insert("words".to_owned(), words);
        tables([("calendar", tables([("main", calendar.into())]).into())])
    }

    fn teams(&self) -> Table {
        let name = self.in_each_language(|_| joined(&self.team.name));
        let mut team = tables([
            ("name", name.clone()),
            ("signature", name),
            ("mailbox", self.team.mailbox.as_str().into()),
            ("brand", "main".into()),
            ("calendar", "main".into()),
            ("color", self.color.as_str().into()),
            ("answer", ANSWER.into()),
        ]);
        if self.news.is_some() {
            team.insert("news".to_owned(), NEWS.into());
        }
        tables([("team", tables([("main", team.into())]).into())])
    }

    /// The starter's promises with these budgets: their words in every language stay.
    fn promises(&self, mut starter: Table) -> Table {
        if let Some(Value::Table(promises)) = starter.get_mut("promise") {
            let mut set = |key: &str, within: &str| {
                if let Some(Value::Table(promise)) = promises.get_mut(key) {
                    promise.insert("within".to_owned(), within.into());
                }
            };
            set(ANSWER, &self.within);
            match &self.news {
                Some(news) => set(NEWS, news),
                None => drop(promises.remove(NEWS)),
            }
        }
        starter
    }

    fn in_each_language(&self, text: impl Fn(Locale) -> String) -> Value {
        let texts =
            self.languages.iter().map(|locale| (locale.as_str().to_owned(), Value::from(text(*locale))));
        Value::Table(texts.collect())
    }
}

fn tables<const N: usize>(entries: [(&str, Value); N]) -> Table {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn one_line(text: &str) -> Value {
    Value::from(joined(text))
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Desk {
    /// Makes the one-time set-up link work, when nobody is there yet. Returns whether it does.
    pub async fn offer_setup(&self, token: &str) -> Result<bool, Error> {
        self.transact("offer setup", hash(token), |tx, _, hash| {
            Box::pin(async move {
                if agent::count(tx).await? > 0 {
                    return Ok(false);
                }
                setting::put(tx, LINK, &hash).await?;
                Ok(true)
            })
        })
        .await
    }

    /// True when this is the set-up link and setting up is not over.
    pub async fn is_setup_link(&self, token: &str) -> Result<bool, Error> {
        let known = self
            .look("setup link", (), |tx, _| Box::pin(async move { Ok(setting::get(tx, LINK).await?) }))
            .await?;
        Ok(known.is_some_and(|known| known.as_bytes().ct_eq(hash(token).as_bytes()).into()))
    }

    /// How far the first run is.
    pub async fn setup_stage(&self) -> Result<SetupStage, Error> {
        self.look("setup stage", (), |tx, _| {
            Box::pin(async move {
                let open = setting::get(tx, LINK).await?.is_some();
                Ok(SetupStage { open, peopled: agent::count(tx).await? > 0 })
            })
        })
        .await
    }

    /// Keeps what was entered so far, in the page's own form, so that one can leave and come back.
    pub async fn keep_setup_draft(&self, draft: &str) -> Result<(), Error> {
        self.transact("keep setup draft", draft.to_owned(), |tx, _, draft| {
            Box::pin(async move { Ok(setting::put(tx, DRAFT, &draft).await?) })
        })
        .await
    }

    /// What was entered so far, if anything.
    pub async fn setup_draft(&self) -> Result<Option<String>, Error> {
        self.look("setup draft", (), |tx, _| Box::pin(async move { Ok(setting::get(tx, DRAFT).await?) }))
            .await
    }

    /// Setting up is over: the link opens nothing any more, and the draft with its password is gone.
    pub async fn end_setup(&self) -> Result<(), Error> {
        self.transact("end setup", (), |tx, _, _| {
            Box::pin(async move {
                setting::remove(tx, DRAFT).await?;
                Ok(setting::remove(tx, LINK).await?)
            })
        })
        .await
    }

    /// A secret of this installation, made of `random` at the first start. Two nodes that start at once agree.
    pub async fn secret(store: &relance_store::Store, random: [u8; 32]) -> Result<[u8; 32], Error> {
        let fresh: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let text: String = store
            .write("secret", move |tx| {
                let fresh = fresh.clone();
                Box::pin(async move {
                    setting::put_new(tx, "secret", &fresh).await?;
                    Ok::<_, Error>(setting::get(tx, "secret").await?.unwrap_or(fresh))
                })
            })
            .await?;
        let bytes: Vec<u8> =
            (0..32).filter_map(|at| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()).collect();
        bytes.try_into().map_err(|_| Error::Invalid("the secret in the store is damaged".into()))
    }

    /// A number for a node that starts, for its identifiers: no two that run on one database have the same, as long as
    /// fewer than 1024 started between them.
    pub async fn node(store: &relance_store::Store) -> Result<u16, Error> {
        let count = store
            .write("node", |tx| Box::pin(async move { Ok::<_, Error>(setting::count(tx, "node").await?) }));
        // Identifiers hold its low ten bits.
        Ok((count.await? & 0x3ff) as u16)
    }
}

fn hash(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
