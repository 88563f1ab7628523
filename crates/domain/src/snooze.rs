//! Putting a ticket aside until a moment: it leaves the lists until then, and never hides a promise. What brings it
//! back before is a letter, the first warning, or whatever happens to it that somebody should see.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::error::Refusal;
use crate::event::Event;
use crate::ticket::Status;

/// Further ahead nobody remembers why.
const MOST_DAYS: i64 = 366;
/// When a day begins whose calendar is open at midnight.
const MORNING_HOUR: i8 = 8;

/// A moment that is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    Tomorrow,
    Monday,
    Week,
}

impl Preset {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Tomorrow, Self::Monday, Self::Week];

    /// The word in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tomorrow => "tomorrow",
            Self::Monday => "monday",
            Self::Week => "week",
        }
    }

    /// The moment: when the calendar opens on that day, or next after it.
    pub fn moment(self, calendar: &Calendar, zone: &TimeZone, now: Timestamp) -> Timestamp {
        let today = now.to_zoned(zone.clone()).date();
        let ahead = |span: Span| today.checked_add(span).unwrap_or(today);
        let day = match self {
            Self::Tomorrow => ahead(1.day()),
            Self::Monday => today.nth_weekday(1, Weekday::Monday).unwrap_or(today),
            Self::Week => ahead(7.days()),
        };
        opening(calendar, zone, day).unwrap_or(now)
    }
}

fn opening(calendar: &Calendar, zone: &TimeZone, day: Date) -> Option<Timestamp> {
    let midnight = zone.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
    match calendar.is_open(midnight) {
        true => zone.to_timestamp(day.at(MORNING_HOUR, 0, 0, 0)).ok(),
        false => Some(calendar.next_open(midnight)),
    }
}

/// The record of a ticket that is put aside until then. What is broken is answered, and not put aside: no warning would
/// bring it back.
pub fn snoozed(status: Status, is_broken: bool, until: Timestamp, now: Timestamp) -> Result<Event, Refusal> {
    if status.is_done() {
        return Err(Refusal::Closed);
    }
    if is_broken {
        return Err(Refusal::StillBroken);
    }
    let last = now.saturating_add(jiff::SignedDuration::from_hours(24 * MOST_DAYS)).unwrap_or(now);
    if until <= now || until > last {
        return Err(Refusal::NoMoment);
    }
    Ok(Event::Snoozed { until })
}

/// Whether this brings a ticket back that was put aside: somebody should see it now.
pub fn wakes(event: &Event) -> bool {
    matches!(
        event,
        Event::Arrived { .. }
            | Event::NewParticipant { .. }
            | Event::Assigned { to: Some(_) }
            | Event::Bounced { .. }
            | Event::CalledSerious
            | Event::AsideAnswered { .. }
            | Event::Closed { .. }
            | Event::MarkedSpam { .. }
            | Event::MergedIn { .. }
            | Event::MergedInto { .. }
            | Event::Moved { .. }
            | Event::NotDelivered { .. }
            | Event::PromiseBroken { .. }
            | Event::ProposalAnswered { .. }
            | Event::Rated { .. }
            | Event::Solved
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, time_zone};
    use crate::policy::{PolicyFile, parse};

    fn calendar(hours: &str) -> Calendar {
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday"];
        let days: String = days.iter().map(|day| format!("{day} = [\"{hours}\"]\n")).collect();
        let text = format!(
            "[company]\nname = \"L\"\nlanguages = [\"en\"]\nzone = \"Europe/Paris\"\n\n[calendar.c]\n\
             zone = \"Europe/Paris\"\n{days}holidays = [\"FR\"]\n"
        );
        let policy = parse(&[PolicyFile { path: "policy.toml".into(), text }]).unwrap();
        policy.calendars["c"].calendar.clone()
    }

    fn told(hours: &str, now: &str) -> String {
        let zone = time_zone("Europe/Paris").unwrap();
        let now = zone.to_timestamp(now.parse::<jiff::civil::DateTime>().unwrap()).unwrap();
        let calendar = calendar(hours);
        let said = Preset::ALL.map(|preset| {
            let at = preset.moment(&calendar, &zone, now);
            format!("{} {}", preset.as_str(), at.to_zoned(zone.clone()).strftime("%a %-d %b %H:%M"))
        });
        said.join(", ")
    }

    #[test]
    fn moments_lie_at_the_opening_of_their_day_or_of_the_next_that_opens() {
        let table = [
            (
                "09:00-18:00",
                "2026-11-03 10:00",
                "tomorrow Wed 4 Nov 09:00, monday Mon 9 Nov 09:00, week Tue 10 Nov 09:00",
            ),
            (
                "09:00-18:00",
                "2026-11-06 17:00",
                "tomorrow Mon 9 Nov 09:00, monday Mon 9 Nov 09:00, week Fri 13 Nov 09:00",
            ),
            (
                "00:00-24:00",
                "2026-11-03 10:00",
                "tomorrow Wed 4 Nov 08:00, monday Mon 9 Nov 08:00, week Tue 10 Nov 08:00",
            ),
            (
                "09:00-18:00",
                "2026-11-04 10:00",
                "tomorrow Thu 5 Nov 09:00, monday Mon 9 Nov 09:00, week Thu 12 Nov 09:00",
            ),
            (
                "09:00-18:00",
                "2026-11-09 10:00",
                "tomorrow Tue 10 Nov 09:00, monday Mon 16 Nov 09:00, week Mon 16 Nov 09:00",
            ),
        ];
        for (hours, now, wanted) in table {
            assert_eq!(told(hours, now), wanted, "{now}");
        }
    }

    #[test]
    fn what_is_done_or_broken_is_not_put_aside_and_nothing_into_the_past_or_for_years() {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let later = |hours: i64| now + jiff::SignedDuration::from_hours(hours);
        let set = |status, is_broken, hours| snoozed(status, is_broken, later(hours), now);
        assert_eq!(set(Status::Open, false, 1), Ok(Event::Snoozed { until: later(1) }));
        assert_eq!(set(Status::Solved { at: now }, false, 1), Err(Refusal::Closed));
        assert_eq!(set(Status::Open, true, 1), Err(Refusal::StillBroken));
        for hours in [-1, 0, 24 * 367] {
            assert_eq!(set(Status::Open, false, hours), Err(Refusal::NoMoment), "{hours}");
        }
    }
}
