//! What the inbox shows, as a query string: every filter is a link that works without script, can be kept as a
//! bookmark and comes back the same. Values nobody knows are left out, never refused.

use std::fmt::Write as _;

use maud::{Markup, html};
use relance_domain::locale::Locale;
use relance_domain::view::Sort;

use super::InboxView;
use crate::component::menu::{self, Choice};
use crate::component::sidebar::View;
use crate::component::{Ctx, Glyph, Icon, tag};

/// How rows are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Density {
    /// With the time axis.
    #[default]
    Horizon,
    /// Without it, for more room for words.
    List,
}

/// Whose tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgentFilter {
    Nobody,
    /// The id of an agent.
    Agent(i64),
}

/// What the inbox is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    pub view: View,
    /// The id of a kept view; it stands before the others.
    pub stored: Option<i64>,
    /// A condition in its short form, from the address.
    pub asked: String,
    /// A team's key.
    pub team: Option<String>,
    pub language: Option<Locale>,
    /// The state of the next promise: pending, soon, broken or paused.
    pub promise: Option<Glyph>,
    pub agent: Option<AgentFilter>,
    /// What the finder was asked.
    pub find: String,
    pub density: Density,
    pub start: Start,
}

/// Where a page of the list begins. What stands in it is the store's; here it is carried through addresses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Start {
    #[default]
    First,
    After(String),
    Before(String),
}

/// The longest question that the finder passes on, in characters.
const FIND_MAX: usize = 200;
/// The longest condition in an address, in characters.
const ASKED_MAX: usize = 4_000;
/// The longest place in a list: three numbers.
const PLACE_MAX: usize = 64;

/// The states that the list can be narrowed to.
pub const PROMISE_STATES: [Glyph; 4] = [Glyph::Broken, Glyph::Soon, Glyph::Pending, Glyph::Paused];

impl Filter {
    /// Reads decoded pairs of a query; of a name that comes twice the last one holds.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            match name {
                "view" => {
                    filter.view =
                        View::ALL.into_iter().find(|view| view.key() == Some(value)).unwrap_or_default();
                    filter.stored = value.parse().ok();
                }
                "where" => filter.asked = value.chars().take(ASKED_MAX).collect(),
                "team" => filter.team = team_key(value),
                "language" => filter.language = value.parse().ok(),
                "promise" => filter.promise = PROMISE_STATES.into_iter().find(|state| state.class() == value),
                "agent" => filter.agent = agent(value),
                "q" => filter.find = value.chars().filter(|c| !c.is_control()).take(FIND_MAX).collect(),
                "density" => filter.density = if value == "list" { Density::List } else { Density::Horizon },
                "after" => filter.start = place(value).map_or(Start::First, Start::After),
                "before" => filter.start = place(value).map_or(Start::First, Start::Before),
                _ => {}
            }
        }
        filter
    }

    /// The address of the inbox under this filter.
    pub fn href(&self) -> String {
        let mut query = Query::default();
        let stored = self.stored.map(|id| id.to_string());
        query.add("view", stored.as_deref().or(self.view.key()));
        query.add("team", self.team.as_deref());
        query.add("language", self.language.map(Locale::as_str));
        query.add("promise", self.promise.map(Glyph::class));
        let agent = self.agent.as_ref().map(|agent| match agent {
            AgentFilter::Nobody => "nobody".to_owned(),
            AgentFilter::Agent(id) => id.to_string(),
        });
        query.add("agent", agent.as_deref());
        query.add("where", Some(self.asked.as_str()).filter(|asked| !asked.is_empty()));
        query.add("q", Some(self.find.as_str()).filter(|find| !find.is_empty()));
        query.add("density", (self.density == Density::List).then_some("list"));
        match &self.start {
            Start::First => {}
            Start::After(place) => query.add("after", Some(place)),
            Start::Before(place) => query.add("before", Some(place)),
        }
        query.href
    }

    /// This filter on its first page, changed: the link of a menu.
    pub fn changed(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        other.start = Start::First;
        change(&mut other);
        other.href()
    }

    /// Takes away all that narrows a view.
    pub fn widen(&mut self) {
        let Self { view, stored, density, .. } = *self;
        *self = Self { view, stored, team: self.team.take(), density, ..Self::default() };
    }

    /// Whether anything narrows the view.
    pub fn narrows(&self) -> bool {
        let has_words = !self.find.is_empty() || !self.asked.is_empty();
        self.language.is_some() || self.promise.is_some() || self.agent.is_some() || has_words
    }
}

fn team_key(value: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    (!value.is_empty() && value.len() <= 64 && value.chars().all(plain)).then(|| value.to_owned())
}

fn place(value: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    (!value.is_empty() && value.len() <= PLACE_MAX && value.chars().all(plain)).then(|| value.to_owned())
}

fn agent(value: &str) -> Option<AgentFilter> {
    if value == "nobody" { Some(AgentFilter::Nobody) } else { value.parse().ok().map(AgentFilter::Agent) }
}

/// An address in the making.
struct Query {
    href: String,
}

impl Default for Query {
    fn default() -> Self {
        Self { href: "/".to_owned() }
    }
}

impl Query {
    fn add(&mut self, name: &str, value: Option<&str>) {
        let Some(value) = value else { return };
        self.href.push(if self.href.contains('?') { '&' } else { '?' });
        self.href.push_str(name);
        self.href.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
                self.href.push(char::from(byte));
            } else {
                let _ = write!(self.href, "%{byte:02X}");
            }
        }
    }
}

/// The bar of filters: each is a menu of links; one that is set shows its value and a way to clear it.
pub fn filters(ctx: &Ctx, view: &InboxView) -> Markup {
    let filter = &view.filter;
    let density =
        [(Density::Horizon, "density-horizon"), (Density::List, "density-list")].map(|(density, key)| {
            Choice {
                words: ctx.t(key),
                href: filter.changed(|other| other.density = density),
                chosen: filter.density == density,
            }
        });
    let total = view.paging.total;
    let key = if view.sort == Sort::Due { "inbox-count" } else { "view-count" };
    let count = ctx.with(key, &[("n", total.n.into()), ("digits", total.digits(ctx.locale).into())]);
    html! {
        section class="filters" aria-label=(ctx.t("filters-label")) {
            @if view.teams.len() > 1 { (menu(ctx, "filter-team", teams(ctx, view), Some("f"))) }
            (menu(ctx, "filter-language", languages(ctx, filter), None))
            (menu(ctx, "filter-promise", promises(ctx, filter), None))
            @if !view.agents.is_empty() { (menu(ctx, "filter-agent", agents(ctx, view), None)) }
            @if !filter.find.is_empty() {
                a class="btn tiny set" href=(filter.changed(|other| other.find.clear())) {
                    (ctx.with("filter-find", &[("words", filter.find.clone().into())])) " " (Icon::X.small())
                }
            }
            @if !filter.asked.is_empty() {
                a class="btn tiny set" href=(filter.changed(|other| other.asked.clear())) title=(filter.asked) {
                    (ctx.t("view-where")) " " (Icon::X.small())
                }
            }
            @let (key, href) = match (filter.stored, filter.narrows()) {
                (None, true) => ("view-keep-filter", view.keep_href.as_str()),
                _ => ("view-title", "/views"),
            };
            a class="btn tiny quiet" href=(href) data-key="v" { (ctx.t(key)) }
            span class="push row wrap" {
                span class="faint small" data-live="count" { (count) }
                (menu::segments(&ctx.t("density-label"), &density))
            }
        }
    }
}

/// A filter: its first choice is "all"; the chosen one stands on its button.
fn menu(ctx: &Ctx, key: &str, choices: Vec<Choice>, shortcut: Option<&str>) -> Markup {
    let chosen = choices.iter().find(|choice| choice.chosen).or(choices.first());
    let words = chosen.map(|choice| choice.words.clone()).unwrap_or_default();
    let set = choices.iter().skip(1).any(|choice| choice.chosen);
    menu::links(&ctx.with(key, &[("value", words.into())]), &choices, set, shortcut)
}

fn choice(filter: &Filter, words: String, change: impl Fn(&mut Filter)) -> Choice {
    let mut other = filter.clone();
    change(&mut other);
    let chosen = other == *filter;
    Choice { words, href: filter.changed(change), chosen }
}

fn teams(ctx: &Ctx, view: &InboxView) -> Vec<Choice> {
    let filter = &view.filter;
    let all = choice(filter, ctx.t("filter-all-teams"), |other| other.team = None);
    let each = view
        .teams
        .iter()
        .map(|(key, name)| choice(filter, name.clone(), |other| other.team = Some(key.clone())));
    std::iter::once(all).chain(each).collect()
}

fn languages(ctx: &Ctx, filter: &Filter) -> Vec<Choice> {
    let all = choice(filter, ctx.t("filter-all-languages"), |other| other.language = None);
    let each = Locale::ALL
        .into_iter()
        .map(|locale| choice(filter, tag::language_name(ctx, locale), |other| other.language = Some(locale)));
    std::iter::once(all).chain(each).collect()
}

fn promises(ctx: &Ctx, filter: &Filter) -> Vec<Choice> {
    let any = choice(filter, ctx.t("filter-all-promises"), |other| other.promise = None);
    let each = PROMISE_STATES
        .into_iter()
        .map(|state| choice(filter, state.word(ctx), |other| other.promise = Some(state)));
    std::iter::once(any).chain(each).collect()
}

fn agents(ctx: &Ctx, view: &InboxView) -> Vec<Choice> {
    let filter = &view.filter;
    let all = choice(filter, ctx.t("filter-all-agents"), |other| other.agent = None);
    let nobody = choice(filter, ctx.t("filter-nobody"), |other| other.agent = Some(AgentFilter::Nobody));
    let each = view.agents.iter().filter_map(|(id, name)| {
        let id = id.parse().ok()?;
        Some(choice(filter, name.clone(), move |other| other.agent = Some(AgentFilter::Agent(id))))
    });
    [all, nobody].into_iter().chain(each).collect()
}

#[cfg(test)]
mod tests;
