//! What a report is asked: which days, which team, which number. Whatever nobody can read is left at what is usual, and
//! every link of a page asks for the same in the same words.

use std::fmt::Write as _;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use relance_domain::promise::Kind;
use relance_domain::report::{Number, Period, Span, day_of};
use relance_store::report::{self, Place};
use serde::Deserialize;

use crate::fault::{Fault, form_value};
use crate::visit::Visit;

/// Nobody compares more days.
const MOST_DAYS: i64 = 3 * 366;
/// Nothing was counted before.
const EARLIEST: Date = jiff::civil::date(1990, 1, 1);

/// As the browser asks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `month`, `quarter` or `year`.
    pub span: String,
    pub from: String,
    pub until: String,
    /// `2026-10`, for the month on paper.
    pub month: String,
    pub team: String,
    pub number: String,
    pub kind: String,
    /// Where the list goes on.
    pub day: String,
    pub before: String,
}

/// What was asked for, understood.
pub struct Question {
    pub period: Period,
    /// Set where one of these was asked for.
    span: Option<Span>,
    /// The teams that the reader sees.
    pub teams: Vec<String>,
    /// The one that is asked for, or nothing.
    pub team: String,
    now: Timestamp,
    zone: jiff::tz::TimeZone,
}

impl Question {
    /// The usual is the last quarter of all teams.
    pub fn of(visit: &Visit, asked: &Asked, teams: Vec<String>) -> Result<Self, Fault> {
        let today = visit.ctx.here().date();
        let day = |text: &str| text.parse::<Date>().ok();
        let own = day(&asked.from).zip(day(&asked.until)).filter(|(from, until)| from <= until);
        let (period, span) = match own.map(|(from, until)| (held(from, today), held(until, today))) {
            Some((from, until)) => {
                let from = from.max(until.saturating_sub(MOST_DAYS.days()));
                (Period { from, until }, None)
            }
            None => {
                let span = match asked.span.as_str() {
                    "month" => Span::Month,
                    "year" => Span::Year,
                    _ => Span::Quarter,
                };
                (span.up_to(today), Some(span))
            }
        };
        Self::on(visit, (period, span), asked, teams)
    }

    /// The usual is the month that is over.
    pub fn of_month(visit: &Visit, asked: &Asked, teams: Vec<String>) -> Result<Self, Fault> {
        let first = format!("{}-01", asked.month).parse::<Date>().ok();
        let today = visit.ctx.here().date();
        let last = Period::month_of(today).before();
        let period = first.map_or(last, |first| Period::month_of(held(first, today)));
        Self::on(visit, (period, None), asked, teams)
    }

    fn on(
        visit: &Visit,
        (period, span): (Period, Option<Span>),
        asked: &Asked,
        teams: Vec<String>,
    ) -> Result<Self, Fault> {
        if !asked.team.is_empty() && !teams.contains(&asked.team) {
            return Err(Fault::Missing);
        }
        let (now, zone) = (visit.ctx.now, visit.ctx.zone.clone());
        Ok(Self { period, span, teams, team: asked.team.clone(), now, zone })
    }

    /// The same for the store.
    pub fn store(&self) -> report::Asked {
        let teams = if self.team.is_empty() { self.teams.clone() } else { vec![self.team.clone()] };
        report::Asked { teams, period: self.period, today: day_of(self.now, &self.zone) }
    }

    /// The query that asks for the same.
    pub fn query(&self) -> String {
        let mut query = match self.span {
            Some(span) => format!("span={}", span.as_str()),
            None => format!("from={}&until={}", self.period.from, self.period.until),
        };
        if !self.team.is_empty() {
            let _ = write!(query, "&team={}", form_value(&self.team));
        }
        query
    }

    /// The periods of one word, each with its path, and whether it is this one.
    pub fn spans(&self) -> Vec<(Span, String, bool)> {
        let team = self.of_team(&self.team);
        let span =
            |span: Span| (span, format!("/reports?span={}{team}", span.as_str()), self.span == Some(span));
        [Span::Month, Span::Quarter, Span::Year].map(span).to_vec()
    }

    /// The path of a month on paper.
    pub fn month_path(&self, month: Period) -> String {
        let from = month.from;
        format!("/reports/month?month={:04}-{:02}{}", from.year(), from.month(), self.of_team(&self.team))
    }

    /// The path of the list behind a number.
    pub fn behind(&self, path: &str, number: Number, kind: Option<Kind>, place: Option<Place>) -> String {
        self.behind_of(path, (number, kind), (self.period, &self.team), place)
    }

    /// The same for other days and one team.
    pub fn behind_of(
        &self,
        path: &str,
        (number, kind): (Number, Option<Kind>),
        (period, team): (Period, &str),
        place: Option<Place>,
    ) -> String {
        let mut path = format!("{path}?number={number}&from={}&until={}", period.from, period.until);
        path.push_str(&self.of_team(team));
        if let Some(kind) = kind {
            let _ = write!(path, "&kind={kind}");
        }
        if let Some(place) = place {
            let _ = write!(path, "&day={}&before={}", place.day, place.id);
        }
        path
    }

    fn of_team(&self, team: &str) -> String {
        if team.is_empty() { String::new() } else { format!("&team={}", form_value(team)) }
    }
}

/// A day that a report can be about: neither before there were desks nor more than a year ahead.
fn held(day: Date, today: Date) -> Date {
    day.min(today.saturating_add(1.year())).max(EARLIEST)
}

/// Which list is asked for.
pub struct Listed {
    pub number: Number,
    pub kind: Option<Kind>,
    pub place: Place,
}

impl Listed {
    pub fn of(asked: &Asked) -> Result<Self, Fault> {
        let place = asked.day.parse().ok().zip(asked.before.parse().ok());
        Ok(Self {
            number: asked.number.parse().map_err(|_| Fault::Missing)?,
            kind: asked.kind.parse().ok(),
            place: place.map_or(Place::TOP, |(day, id)| Place { day, id }),
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::held;

    #[test]
    fn a_day_lies_between_1990_and_a_year_ahead() {
        for (asked, expected) in [
            ("-009999-01-01", "1990-01-01"),
            ("1989-12-31", "1990-01-01"),
            ("1990-01-02", "1990-01-02"),
            ("2027-11-10", "2027-11-10"),
            ("2027-11-11", "2027-11-10"),
            ("9999-12-31", "2027-11-10"),
        ] {
            let day: Date = asked.parse().unwrap();
            assert_eq!(held(day, date(2026, 11, 10)).to_string(), expected, "{asked}");
        }
    }
}
