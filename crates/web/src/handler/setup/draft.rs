//! What was entered so far, as one text in the store's settings. It holds the relay's password, so it goes when setting
//! up is over.

use relance_desk::{Setup, SetupTeam};
use relance_domain::locale::Locale;
use relance_domain::words::Words;
use serde::{Deserialize, Serialize};

use super::relay;
use crate::component::Ctx;
use crate::page::setup::Step;

/// The steps that are done, and whether they are the live policy.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub company: Option<Company>,
    pub brand: Option<Brand>,
    pub mailbox: Option<SetupMailbox>,
    pub promise: Option<Promise>,
    pub relay: Option<Relay>,
    /// The draft was made the live policy.
    pub applied: bool,
}

/// Step 2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Company {
    pub name: String,
    /// The first is the first.
    pub languages: Vec<Locale>,
    pub zone: String,
    /// Monday to Sunday, `09:00-13:00`.
    pub hours: [Vec<String>; 7],
    pub holidays: Option<String>,
}

/// Step 3.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Brand {
    pub name: String,
    pub color: String,
    pub locale: Locale,
}

/// Step 4.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SetupMailbox {
    pub team: String,
    pub address: String,
}

/// Step 5: budgets as the policy writes them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Promise {
    pub within: String,
    pub news: Option<String>,
}

/// Step 6, as typed, with what was found when it was tried.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Relay {
    pub host: String,
    pub port: String,
    pub security: String,
    pub user: String,
    pub password: String,
    pub tried: Vec<Tried>,
    /// One went on, with the relay or without it.
    pub settled: bool,
    /// One went on without it.
    pub skipped: bool,
}

/// One thing that was tried on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    pub name: String,
    pub ok: bool,
    pub words: String,
    pub millis: u64,
}

impl Draft {
    /// The draft in the store; one that cannot be read begins anew.
    pub fn read(text: Option<&str>) -> Self {
        text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }

    /// The text for the store.
    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("plain data serialises")
    }

    /// Whether a step is done. The first one is: an administrator asks.
    pub fn has(&self, step: Step) -> bool {
        match step {
            Step::Admin => true,
            Step::Company => self.company.is_some(),
            Step::Brand => self.brand.is_some(),
            Step::Mailbox => self.mailbox.is_some(),
            Step::Promise => self.promise.is_some(),
            Step::Relay => self.relay.as_ref().is_some_and(|relay| relay.settled),
            Step::Letter => false,
        }
    }

    /// What the policy is made of, once every step is done.
    pub fn setup(&self) -> Option<Setup> {
        let relay = self.relay.as_ref().filter(|relay| relay.settled)?;
        let setup = self.setup_with(self.promise.as_ref()?)?;
        Some(Setup { relay: (!relay.skipped).then(|| relay::url(relay)), ..setup })
    }

    /// The same with a promise that is only tried out, and without a way out.
    pub fn setup_with(&self, promise: &Promise) -> Option<Setup> {
        let (company, brand, mailbox) =
            (self.company.as_ref()?, self.brand.as_ref()?, self.mailbox.as_ref()?);
        Some(Setup {
            company: company.name.clone(),
            languages: company.languages.clone(),
            zone: company.zone.clone(),
            hours: company.hours.clone(),
            holidays: company.holidays.clone(),
            brand: brand.name.clone(),
            color: brand.color.clone(),
            brand_locale: brand.locale,
            team: SetupTeam { name: mailbox.team.clone(), mailbox: mailbox.address.clone() },
            within: promise.within.clone(),
            news: promise.news.clone(),
            relay: None,
        })
    }

    /// The steps that are done, each in a few words.
    pub fn done(&self, ctx: &Ctx) -> Vec<(Step, String)> {
        let words = Words::new(ctx.locale, &ctx.zone);
        let budget =
            |text: &str| text.parse().map_or_else(|_| text.to_owned(), |budget| words.budget(budget));
        let words = |step| match step {
            Step::Company => {
                self.company.as_ref().map(|company| format!("{}, {}", company.name, company.zone))
            }
            Step::Brand => self.brand.as_ref().map(|brand| brand.name.clone()),
            Step::Mailbox => self.mailbox.as_ref().map(|mailbox| mailbox.address.clone()),
            Step::Promise => self.promise.as_ref().map(|promise| budget(&promise.within)),
            Step::Relay if self.relay.as_ref().is_some_and(|relay| relay.skipped) => Some(String::new()),
            Step::Relay => self.relay.as_ref().map(|relay| relay.host.clone()),
            Step::Admin | Step::Letter => None,
        };
        Step::ALL
            .into_iter()
            .filter(|step| self.has(*step))
            .filter_map(|step| Some((step, words(step)?)))
            .collect()
    }
}
