//! Moments at which an answer may leave instead of now: when the team opens tomorrow or on Monday, or one that the
//! agent names. Counting open hours is the calendar's.

use jiff::civil::{Date, DateTime, Weekday, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::calendar::Calendar;
use crate::error::Refusal;

/// Nothing waits longer than this for its moment.
pub const LATEST: SignedDuration = SignedDuration::from_hours(24 * 366);

/// A moment, as agents choose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Later {
    /// When the team opens tomorrow, or on the first day after that on which it does.
    Tomorrow,
    /// When the team opens next Monday, or on the first day after that on which it does.
    Monday,
    /// On this agent's wall.
    At(DateTime),
    /// This very instant, as programs name it: an hour of the wall that comes twice would not say which.
    Instant(Timestamp),
}

/// The instant of a moment. `zone` is the agent's, in which they name it.
pub fn moment(
    later: Later,
    calendar: &Calendar,
    zone: &TimeZone,
    now: Timestamp,
) -> Result<Timestamp, Refusal> {
    let today = now.to_zoned(calendar.zone().clone()).date();
    let at = match later {
        Later::Tomorrow => opening(calendar, today.saturating_add(1.day())),
        Later::Monday => {
            let days = i64::from(Weekday::Monday.since(today.weekday()));
            opening(calendar, today.saturating_add(if days == 0 { 7 } else { days }.days()))
        }
        Later::Instant(at) => at,
        Later::At(wall) => zone.to_timestamp(wall).map_err(|_| Refusal::NoMoment)?,
    };
    if at <= now || at.duration_since(now) > LATEST { Err(Refusal::NoMoment) } else { Ok(at) }
}

/// The first open moment from the morning of a day on. Who works around the clock begins at nine, like everybody.
fn opening(calendar: &Calendar, day: Date) -> Timestamp {
    let at = |date: Date, hour| {
        let wall = date.to_datetime(time(hour, 0, 0, 0));
        calendar.zone().to_timestamp(wall).unwrap_or(Timestamp::MAX)
    };
    let first = calendar.next_open(at(day, 0));
    let wall = first.to_zoned(calendar.zone().clone());
    if wall.hour() < 6 { calendar.next_open(at(wall.date(), 9)) } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{CalendarSpec, time_zone};

    fn paris(text: &str) -> Timestamp {
        time_zone("Europe/Paris").unwrap().to_timestamp(text.parse::<DateTime>().unwrap()).unwrap()
    }

    fn shown(at: Timestamp) -> String {
        at.to_zoned(time_zone("Europe/Paris").unwrap()).strftime("%a %-d %H:%M").to_string()
    }

    #[test]
    fn moments_lie_where_the_team_opens_and_never_in_the_past() {
        let office = CalendarSpec::from_monday("Europe/Paris", 5, &["08:30-18:00"]);
        let office = Calendar::new(&office).unwrap();
        let always = Calendar::always(time_zone("Europe/Paris").unwrap());
        let zone = time_zone("America/New_York").unwrap();
        let own = Later::At("2026-11-04T09:00".parse().unwrap());
        let table = [
            ("2026-11-03 10:00", Later::Tomorrow, &office, Some("Wed 4 08:30")),
            ("2026-11-06 10:00", Later::Tomorrow, &office, Some("Mon 9 08:30")),
            ("2026-11-06 10:00", Later::Tomorrow, &always, Some("Sat 7 09:00")),
            ("2026-11-03 10:00", Later::Monday, &office, Some("Mon 9 08:30")),
            ("2026-11-09 07:00", Later::Monday, &office, Some("Mon 16 08:30")),
            ("2026-11-03 10:00", own, &office, Some("Wed 4 15:00")),
            ("2026-11-04 16:00", own, &office, None),
            ("2026-11-03 10:00", Later::At("2028-11-04T09:00".parse().unwrap()), &office, None),
        ];
        for (now, later, calendar, expected) in table {
            let at = moment(later, calendar, &zone, paris(now)).ok();
            assert_eq!(at.map(shown).as_deref(), expected, "{now} {later:?}");
        }
    }
}
