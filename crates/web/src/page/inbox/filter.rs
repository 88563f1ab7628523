//! What the inbox shows, as a query string: every filter is a link that works without script, can be kept as a
//! bookmark and comes back the same. Values nobody knows are left out, never refused.

use std::fmt::Write as _;

use relance_domain::locale::Locale;

use crate::component::Glyph;
use crate::component::sidebar::View;

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
    /// A team's key.
    pub team: Option<String>,
    pub language: Option<Locale>,
    /// The state of the next promise: pending, soon, broken or paused.
    pub promise: Option<Glyph>,
    pub agent: Option<AgentFilter>,
    /// What the finder was asked.
    pub find: String,
    pub density: Density,
    /// From 1; 0 means the first page too.
    pub page: u32,
}

/// The longest question that the finder passes on, in characters.
const FIND_MAX: usize = 200;
/// The last page that can be asked for.
const PAGE_MAX: u32 = 10_000;

/// The states that the list can be narrowed to.
pub const PROMISE_STATES: [Glyph; 4] = [Glyph::Broken, Glyph::Soon, Glyph::Pending, Glyph::Paused];

impl Filter {
    /// Reads decoded pairs of a query; of a name that comes twice the last one holds.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            match name {
                "view" => filter.view = View::ALL.into_iter().find(|view| view.key() == Some(value)).unwrap_or_default(),
                "team" => filter.team = team_key(value),
                "language" => filter.language = value.parse().ok(),
                "promise" => filter.promise = PROMISE_STATES.into_iter().find(|state| state.class() == value),
                "agent" => filter.agent = agent(value),
                "q" => filter.find = value.chars().filter(|c| !c.is_control()).take(FIND_MAX).collect(),
                "density" => filter.density = if value == "list" { Density::List } else { Density::Horizon },
                "page" => filter.page = value.parse().unwrap_or(1).clamp(1, PAGE_MAX),
                _ => {}
            }
        }
        filter
    }

    /// The address of the inbox under this filter.
    pub fn href(&self) -> String {
        let mut query = Query::default();
        query.add("view", self.view.key());
        query.add("team", self.team.as_deref());
        query.add("language", self.language.map(Locale::as_str));
        query.add("promise", self.promise.map(Glyph::class));
        let agent = self.agent.as_ref().map(|agent| match agent {
            AgentFilter::Nobody => "nobody".to_owned(),
            AgentFilter::Agent(id) => id.to_string(),
        });
        query.add("agent", agent.as_deref());
        query.add("q", Some(self.find.as_str()).filter(|find| !find.is_empty()));
        query.add("density", (self.density == Density::List).then_some("list"));
        let page = (self.page > 1).then(|| self.page.to_string());
        query.add("page", page.as_deref());
        query.href
    }

    /// This filter on its first page, changed: the link of a menu.
    pub fn changed(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        other.page = 1;
        change(&mut other);
        other.href()
    }

    /// Whether anything narrows the view.
    pub fn narrows(&self) -> bool {
        self.language.is_some() || self.promise.is_some() || self.agent.is_some() || !self.find.is_empty()
    }
}

fn team_key(value: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    (!value.is_empty() && value.len() <= 64 && value.chars().all(plain)).then(|| value.to_owned())
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
