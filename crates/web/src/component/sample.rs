//! Samples: every page and component shows itself in its states, so that one test renders all of them in all
//! languages and a designer can look at them without a store. All happen on Tuesday 10 November 2026 at 14:20 in
//! Paris; Wednesday 11 is a holiday.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::Markup;
use relance_domain::locale::Locale;

use super::{AgentCard, Ctx};

/// One state of one page or component.
pub struct Sample {
    /// `inbox-busy`: unique among all samples; it names the snapshot.
    pub name: &'static str,
    /// Whether the markup is a whole page, from its doctype on.
    pub page: bool,
    pub render: fn(&Ctx) -> Markup,
}

/// The reader of every sample.
pub fn ctx(locale: Locale) -> Ctx {
    let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let mut ctx = Ctx::new(locale, zone, at("2026-11-10T14:20+01:00"));
    ctx.agent = Some(AgentCard { name: "Inès Carvalho".into(), initials: "IC".into(), hue: 3 });
    ctx
}

/// An instant of a sample, `2026-11-10T14:20+01:00`.
pub fn at(text: &str) -> Timestamp {
    text.parse().expect("samples write their instants correctly")
}

/// Every sample of this crate.
pub fn all() -> Vec<Sample> {
    [super::gallery::samples(), crate::page::samples()].into_iter().flatten().collect()
}

#[cfg(test)]
mod axe;
#[cfg(test)]
mod drawn;
#[cfg(test)]
pub(crate) mod scan;
#[cfg(test)]
mod tests;
