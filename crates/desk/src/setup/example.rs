//! Worked examples of a promise before it is made: what customers would read on an ordinary morning, on a Friday
//! evening and on the eve of a holiday. Dates come from the calendar, sentences from the policy that would be applied.

use jiff::civil::{Date, Time, Weekday, time};
use jiff::{Timestamp, ToSpan};
use relance_domain::budget::Budget;
use relance_domain::calendar::Calendar;
use relance_domain::locale::Locale;
use relance_domain::policy::{Policy, PolicyFile, Problem, PromiseRule};

use super::Setup;

/// No holiday set has a gap as long as this.
const DAYS_AHEAD: i64 = 400;

/// One example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupExample {
    pub occasion: Occasion,
    /// When the customer writes.
    pub written_at: Timestamp,
    /// The sentence they read, in `locale`.
    pub words: String,
    pub locale: Locale,
}

/// When somebody writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Occasion {
    OrdinaryMorning,
    FridayEvening,
    /// With the holiday's name; without one when the calendar keeps no holidays, where the eve of the new year stands
    /// for all.
    EveOfHoliday(Option<String>),
}

impl Setup {
    /// What customers would read, seen from `now`, in the first language; or what is wrong with the policy.
    pub fn examples(
        &self,
        starter: &[PolicyFile],
        now: Timestamp,
    ) -> Result<Vec<SetupExample>, Vec<Problem>> {
        let live = crate::check(&self.files(starter))?;
        let policy = &live.policy;
        let Some(team) = policy.teams.values().next() else {
            return Ok(Vec::new());
        };
        let Some(rule) = team.answer.as_ref().and_then(|key| policy.promises.get(key)) else {
            return Ok(Vec::new());
        };
        let locale = policy.company.default_locale();
        Ok(examples(policy, rule, rule.within, policy.calendar_of(team), locale, now))
    }
}

/// What customers who write on three occasions would read of a promise, counted in this calendar, seen from `now`.
pub fn examples(
    policy: &Policy,
    rule: &PromiseRule,
    within: Budget,
    calendar: &Calendar,
    locale: Locale,
    now: Timestamp,
) -> Vec<SetupExample> {
    let example = |(occasion, written_at)| {
        let due_at = calendar.deadline_at(written_at, within);
        let words = policy.promise_words(rule, within, due_at, locale, calendar.zone(), written_at);
        SetupExample { occasion, written_at, words, locale }
    };
    occasions(calendar, now).into_iter().map(example).collect()
}

fn occasions(calendar: &Calendar, now: Timestamp) -> Vec<(Occasion, Timestamp)> {
    let today = now.to_zoned(calendar.zone().clone()).date();
    let ahead = || (1..DAYS_AHEAD).filter_map(move |days| today.checked_add(days.days()).ok());
    let at = |date: Date, time: Time| {
        let at = date.to_datetime(time).to_zoned(calendar.zone().clone());
        at.ok().map(|at| at.timestamp())
    };
    let is_midweek =
        |date: &Date| matches!(date.weekday(), Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday);
    let is_open = |date: &Date| calendar.is_open_day(*date);
    let is_holiday = |date: Date| calendar.holiday(date).is_some();
    let plain = |date: &Date| is_open(date) && !date.tomorrow().is_ok_and(is_holiday);
    let morning = ahead().find(|date| is_midweek(date) && plain(date)).or_else(|| ahead().find(is_open));
    let friday = ahead().find(|date| date.weekday() == Weekday::Friday && !is_holiday(*date));
    let name = |eve: &Date| calendar.holiday(eve.tomorrow().ok()?).map(str::to_owned);
    let eve = ahead().find(|date| is_open(date) && name(date).is_some());
    let last_of_year = || ahead().find(|date| date.month() == 12 && date.day() == 31);
    let found = [
        (Occasion::OrdinaryMorning, morning, time(10, 0, 0, 0)),
        (Occasion::FridayEvening, friday, time(19, 30, 0, 0)),
        (Occasion::EveOfHoliday(eve.as_ref().and_then(name)), eve.or_else(last_of_year), time(16, 0, 0, 0)),
    ];
    let found = found.into_iter();
    found.filter_map(|(occasion, date, time)| Some((occasion, at(date?, time)?))).collect()
}
