//! The first start: a one-time link, and what a person fills in becomes a policy folder like any other. Nothing here is
//! a second way of configuring; the page writes the same files that `policy apply` reads.

use relance_domain::locale::Locale;
use relance_domain::policy::PolicyFile;
use relance_store::{agent, setting};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::{Desk, Error};

const LINK: &str = "setup_link";

/// What the set-up page asks for, beside the administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    pub company: String,
    pub languages: Vec<Locale>,
    pub zone: String,
    /// One or more intervals such as `09:00-18:00`, for Monday to Friday.
    pub hours: Vec<String>,
    /// Whether Saturday is a working day too.
    pub saturday: bool,
    /// A holiday set such as `FR`, if any.
    pub holidays: Option<String>,
    pub brand: String,
    pub color: String,
    pub team: SetupTeam,
    /// The first answer within this budget, such as `48 working hours`.
    pub within: String,
    /// `smtp[s]://…`, if mail is to leave through a relay.
    pub relay: Option<String>,
}

/// The first team and its mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupTeam {
    pub name: String,
    pub mailbox: String,
}

impl Setup {
    /// The policy folder that this makes, on top of the mails of `starter`.
    pub fn files(&self, starter: &[PolicyFile]) -> Vec<PolicyFile> {
        let mut files: Vec<PolicyFile> = starter
            .iter()
            .filter(|file| self.keeps(&file.path))
            .cloned()
            .collect();
        let mut add = |path: &str, text: String| files.push(PolicyFile { path: path.to_owned(), text });
        let languages: Vec<String> = self.languages.iter().map(|locale| quote(locale.as_str())).collect();
        let first = self.languages.first().copied().unwrap_or(Locale::En);
        let languages = languages.join(", ");
        add(
            "company.toml",
            format!(
                "[company]\nname = {}\nlanguages = [{languages}]\nzone = {}\n\n[brand.main]\nname = {}\ncolor = {}\nlocale = {}\n",
                quote(&self.company),
                quote(&self.zone),
                quote(&self.brand),
                quote(&self.color),
                quote(first.as_str()),
            ),
        );
        add("calendar.toml", self.calendar());
        let texts = |text: &str| -> String {
            let each = self.languages.iter().map(|locale| format!("{locale} = {}", quote(text)));
            each.collect::<Vec<_>>().join(", ")
        };
        add(
            "teams.toml",
            format!(
                "[team.main]\nname = {{ {} }}\nsignature = {{ {} }}\nmailbox = {}\nbrand = \"main\"\ncalendar = \"main\"\n\
                 answer = \"first-answer\"\nnews = \"news\"\n",
                texts(&self.team.name),
                texts(&self.team.name),
                quote(&self.team.mailbox),
            ),
        );
        if let Some(relay) = &self.relay {
            add("relay.toml", format!("[relay]\nurl = {}\n", quote(relay)));
        }
        files
    }

    /// Of the starter, the mails in the company's languages and the promises stay as they are.
    fn keeps(&self, path: &str) -> bool {
        let locale = path.strip_prefix("mails/").and_then(|name| name.strip_suffix(".md"));
        match locale.and_then(|stem| stem.rsplit_once('.')) {
            Some((_, code)) => self.languages.iter().any(|locale| locale.as_str() == code),
            None => path == "promises.toml",
        }
    }

    fn calendar(&self) -> String {
        let hours: Vec<String> = self.hours.iter().map(|hours| quote(hours)).collect();
        let hours = hours.join(", ");
        let mut days = vec!["monday", "tuesday", "wednesday", "thursday", "friday"];
        if self.saturday {
            days.push("saturday");
        }
        let days: String = days.iter().map(|day| format!("{day} = [{hours}]\n")).collect();
        let holidays = self.holidays.iter().map(|set| quote(set)).collect::<Vec<_>>().join(", ");
        format!("[calendar.main]\nzone = {}\n{days}holidays = [{holidays}]\n", quote(&self.zone))
    }
}

/// A TOML string.
fn quote(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
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

    /// Setting up is over: the link opens nothing any more.
    pub async fn end_setup(&self) -> Result<(), Error> {
        self.transact("end setup", (), |tx, _, _| {
            Box::pin(async move { Ok(setting::remove(tx, LINK).await?) })
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
}

fn hash(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
