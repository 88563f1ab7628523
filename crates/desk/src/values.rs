//! What a mail may name, in the words of its language and zone: from a ticket's state, or from the details of a running
//! cadence. The mail language that reads them is in `template`.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use minijinja::value::{Object, Serde, Value};
use relance_domain::cadence::{Detail, Details};
use relance_domain::effect::About;
use relance_domain::message::Pledge;
use relance_domain::policy::Policy;
use relance_domain::promise::State as PromiseState;
use relance_domain::team::{Mailbox, Team};
use relance_domain::ticket::State;
use relance_domain::words::Words;
use serde::Serialize;

/// Stands for the agent's own words, which are never read as the mail language or as Markdown.
pub(crate) const BODY: &str = "\u{E000}";

/// Everything a mail may name. Texts are formatted for the mail's locale and zone already.
#[derive(Debug, Clone, Default)]
pub struct Variables {
    pub customer: CustomerWords,
    pub ticket: TicketWords,
    pub team: TeamWords,
    pub from_team: TeamWords,
    pub customer_wrote_to: String,
    pub brand: BrandWords,
    pub promise: PromiseWords,
    pub news: PromiseWords,
    pub calendar: CalendarWords,
    pub agent: AgentWords,
    /// The customer's own area; empty while there is none.
    pub area_url: String,
    /// Today's date.
    pub now: String,
    pub body: String,
    /// What only mails of some cadences may name: `invoice`, `maintenance`, …
    pub details: BTreeMap<String, Value>,
}

/// The customer: `name` is empty unless it is a plain name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CustomerWords {
    pub name: String,
}

/// The ticket: `url` is empty while there is no page for customers, `subject` in mail to customers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TicketWords {
    pub number: i64,
    pub subject: String,
    pub url: String,
    pub received: String,
}

/// A team in the customer's language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TeamWords {
    pub name: String,
    pub address: String,
    pub signature: String,
}

/// The brand that writes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BrandWords {
    pub name: String,
    pub website: String,
}

/// A promise in words; empty when there is none.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PromiseWords {
    pub within: String,
    pub due: String,
    pub words: String,
    /// True for one that counts anew because its ticket moved.
    pub restated: bool,
}

/// Which hours count.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CalendarWords {
    pub words: String,
}

/// The agent who writes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AgentWords {
    pub name: String,
}

/// The words of everything that a mail about a ticket may name, formatted for the customer's language and the team's
/// zone.
pub(crate) fn of_ticket(
    state: &State,
    about: &About,
    customer_name: &str,
    policy: &Policy,
    now: Timestamp,
) -> Variables {
    let ticket = &state.ticket;
    let (Some(team), Some(mailbox)) = (policy.teams.get(&ticket.team), state.mailbox(policy)) else {
        return Variables::default();
    };
    let words = Words::new(ticket.locale, policy.calendars[&mailbox.calendar].calendar.zone());
    // A broken promise has no date to be told, and the clock of a paused one stands still: only a running one is told.
    let owed = state.owed().filter(|owed| matches!(owed.state, PromiseState::Pending));
    let promise = owed.map_or_else(PromiseWords::default, |owed| PromiseWords {
        within: words.budget(owed.budget.spoken(owed.start_at)),
        due: words.moment_in_city(owed.due_at, now),
        words: owed.words.clone(),
        // By what is told now; a later move of the same ticket restates nothing.
        restated: state.is_restated(owed) && owed.made_at == now,
    });
    let news = team.news.as_ref().and_then(|key| policy.promises.get(key));
    let (from_team, wrote_to) = match about {
        About::Moved { from_team, wrote_to } => {
            let from = policy.teams.get(from_team);
            let wrote_to = from.map_or("", |from| &from.mailbox(wrote_to).address);
            let fallback = policy.company.default_locale();
            let from = from.map(|from| team_words(from, from.mailbox(wrote_to), words.locale(), fallback));
            (from.unwrap_or_default(), wrote_to.to_owned())
        }
        About::Ticket | About::Rated { .. } | About::NotGenuine { .. } => Default::default(),
    };
    Variables {
        ticket: TicketWords {
            number: ticket.number,
            subject: String::new(),
            url: String::new(),
            received: words.moment(ticket.created_at, now),
        },
        customer_wrote_to: wrote_to,
        from_team,
        promise,
        news: news.map_or_else(PromiseWords::default, |rule| PromiseWords {
            within: words.budget(rule.within),
            ..PromiseWords::default()
        }),
        ..of_everybody(customer_name, team, mailbox, policy, words, now)
    }
}

/// What every mail may name.
pub(crate) fn of_everybody(
    customer_name: &str,
    team: &Team,
    mailbox: &Mailbox,
    policy: &Policy,
    words: Words<'_>,
    now: Timestamp,
) -> Variables {
    let fallback = policy.company.default_locale();
    let brand = &policy.brands[&mailbox.brand];
    Variables {
        customer: CustomerWords { name: plain_name(customer_name) },
        team: team_words(team, mailbox, words.locale(), fallback),
        brand: BrandWords { name: brand.name.clone(), website: brand.website.clone().unwrap_or_default() },
        calendar: CalendarWords {
            words: policy.calendars[&mailbox.calendar].words.get(words.locale(), fallback).to_owned(),
        },
        now: words.day(now),
        body: BODY.to_owned(),
        ..Variables::default()
    }
}

fn team_words(
    team: &Team,
    mailbox: &Mailbox,
    locale: relance_domain::locale::Locale,
    fallback: relance_domain::locale::Locale,
) -> TeamWords {
    TeamWords {
        name: team.name.get(locale, fallback).to_owned(),
        address: mailbox.address.clone(),
        signature: team.signature.get(locale, fallback).to_owned(),
    }
}

impl Variables {
    /// What a reply promises. The hours that count stand beside it: those of the team that has to keep it.
    pub(crate) fn tell(&mut self, pledge: &Pledge, policy: &Policy, words: Words<'_>, now: Timestamp) {
        if let Some(counts) = policy.calendars.get(&pledge.calendar) {
            let fallback = policy.company.default_locale();
            counts.words.get(words.locale(), fallback).clone_into(&mut self.calendar.words);
        }
        self.promise = of_pledge(pledge, policy, words, now);
    }
}

/// What a reply pledges, in words: on the clock of the calendar that counted it, which need not be that of the team
/// that writes.
pub(crate) fn of_pledge(pledge: &Pledge, policy: &Policy, words: Words<'_>, now: Timestamp) -> PromiseWords {
    let counts = policy.calendars.get(&pledge.calendar).map(|hours| hours.calendar.zone());
    let words = Words::new(words.locale(), counts.unwrap_or(words.zone()));
    PromiseWords {
        within: words.budget(pledge.budget.spoken(pledge.start_at)),
        due: words.moment_in_city(pledge.due_at, now),
        words: pledge.words.clone(),
        restated: false,
    }
}

/// Puts details into words: `invoice.amount` becomes `amount` in the group `invoice`.
pub(crate) fn said(details: &Details, words: Words<'_>, now: Timestamp) -> BTreeMap<String, Value> {
    let mut alone = BTreeMap::new();
    let mut groups: BTreeMap<&str, BTreeMap<String, Value>> = BTreeMap::new();
    for (name, detail) in details {
        let value = match detail {
            Detail::Text(text) => Value::from(text.as_str()),
            Detail::Number(number) => Value::from(*number),
            Detail::Money(money) => Value::from(words.amount(money.minor, money.currency.as_str())),
            Detail::Date(date) => Value::from(words.date(*date, now)),
            Detail::Moment(at) => Value::from(words.moment_in_city(*at, now)),
            Detail::Texts(texts) => {
                let text = texts.get(&words.locale()).or_else(|| texts.values().next());
                Value::from(text.map_or("", String::as_str))
            }
        };
        match name.split_once('.') {
            None => drop(alone.insert(name.clone(), value)),
            Some((group, field)) => drop(groups.entry(group).or_default().insert(field.to_owned(), value)),
        }
    }
    alone.extend(groups.into_iter().map(|(group, fields)| (group.to_owned(), Value::from_object(fields))));
    alone
}

/// A mail names few of its values: each is made when it is asked for.
impl Object for Variables {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "customer" => Value::from(Serde(&self.customer)),
            "ticket" => Value::from(Serde(&self.ticket)),
            "team" => Value::from(Serde(&self.team)),
            "from_team" => Value::from(Serde(&self.from_team)),
            "customer_wrote_to" => Value::from(self.customer_wrote_to.as_str()),
            "brand" => Value::from(Serde(&self.brand)),
            "promise" => Value::from(Serde(&self.promise)),
            "news" => Value::from(Serde(&self.news)),
            "calendar" => Value::from(Serde(&self.calendar)),
            "agent" => Value::from(Serde(&self.agent)),
            "area_url" => Value::from(self.area_url.as_str()),
            "now" => Value::from(self.now.as_str()),
            "body" => Value::from(self.body.as_str()),
            other => return self.details.get(other).cloned(),
        })
    }
}

/// A name as a person would write it, or nothing: a display name can carry an advertisement, and our mail must not
/// carry it further (abuse of acknowledgements as a mail bomb).
fn plain_name(name: &str) -> String {
    let is_plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.');
    let plain = name.chars().count() <= 40
        && name.split_whitespace().count() <= 4
        && name.chars().all(is_plain)
        && !name.split_whitespace().any(|word| word.trim_end_matches('.').contains('.'));
    if plain { name.trim().to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn only_a_plain_name_is_greeted() {
        let cases = [
            ("Maëlle Kerdoncuff", "Maëlle Kerdoncuff"),
            ("J. R. d’Alembert", "J. R. d’Alembert"),
            ("Win 1000 € now", ""),
            ("visit evil.example today", ""),
            ("https://evil.example", ""),
            ("Buy our very fine teapots today", ""),
        ];
        for (given, greeted) in cases {
            assert_eq!(plain_name(given), greeted, "{given}");
        }
    }
}
