//! Quiet hours: when mail that can wait does not leave. They are read on the recipient's clock. Which mail can wait
//! is a cadence's part.

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::offset::zoned;

/// From an hour of the evening until an hour of the morning, or within one day.
#[derive(Debug, Clone, PartialEq)]
pub struct QuietHours {
    /// Inside.
    pub from: Time,
    /// Not inside any more.
    pub until: Time,
    /// The clock for recipients whose zone is unknown.
    pub zone: TimeZone,
}

impl QuietHours {
    /// The quiet stretch that holds this instant, read in `zone`.
    fn around(&self, at: Timestamp, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let local = at.to_zoned(zone.clone());
        let (date, time) = (local.date(), local.time());
        let passes_midnight = self.until <= self.from;
        let day = Span::new().days(1);
        let (first, last) = match (passes_midnight, time >= self.from, time < self.until) {
            (false, true, true) => (date, date),
            (true, true, _) => (date, date.saturating_add(day)),
            (true, false, true) => (date.saturating_sub(day), date),
            _ => return None,
        };
        Some((zoned(first, self.from, zone), zoned(last, self.until, zone)))
    }

    /// The last minute before the quiet stretch that holds `at`; `at` itself when it is not quiet.
    pub fn earlier(&self, at: Timestamp, zone: &TimeZone) -> Timestamp {
        self.around(at, zone).map_or(at, |(from, _)| from - Span::new().minutes(1))
    }

    /// The end of the quiet stretch that holds `at`; `at` itself when it is not quiet.
    pub fn later(&self, at: Timestamp, zone: &TimeZone) -> Timestamp {
        self.around(at, zone).map_or(at, |(_, until)| until)
    }

    /// The quiet stretches between two instants, read in `zone`, in order.
    pub fn stretches(&self, from: Timestamp, to: Timestamp, zone: &TimeZone) -> Vec<(Timestamp, Timestamp)> {
        let mut date = from.to_zoned(zone.clone()).date().saturating_sub(Span::new().days(1));
        let last = to.to_zoned(zone.clone()).date();
        let mut stretches = Vec::new();
        while date <= last {
            let next = date.saturating_add(Span::new().days(1));
            let ends_on = if self.until <= self.from { next } else { date };
            let (begins, ends) = (zoned(date, self.from, zone), zoned(ends_on, self.until, zone));
            if begins.max(from) < ends.min(to) {
                stretches.push((begins.max(from), ends.min(to)));
            }
            if next == date {
                break;
            }
            date = next;
        }
        stretches
    }

    /// True when `at` is quiet.
    pub fn holds(&self, at: Timestamp, zone: &TimeZone) -> bool {
        self.around(at, zone).is_some()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, time};

    use super::*;
    use crate::calendar::time_zone;

    fn shown(at: Timestamp, zone: &TimeZone) -> String {
        at.to_zoned(zone.clone()).strftime("%a %H:%M").to_string()
    }

    #[test]
    fn what_falls_into_the_night_moves_to_its_edges() {
        let rome = time_zone("Europe/Rome").unwrap();
        let night = QuietHours { from: time(21, 0, 0, 0), until: time(8, 0, 0, 0), zone: rome.clone() };
        let noon = QuietHours { from: time(12, 0, 0, 0), until: time(14, 0, 0, 0), zone: rome.clone() };
        let table = [
            (&night, "2026-11-11T20:59", "Wed 20:59", "Wed 20:59"),
            (&night, "2026-11-11T21:00", "Wed 20:59", "Thu 08:00"),
            (&night, "2026-11-12T03:30", "Wed 20:59", "Thu 08:00"),
            (&night, "2026-11-12T08:00", "Thu 08:00", "Thu 08:00"),
            (&noon, "2026-11-12T13:00", "Thu 11:59", "Thu 14:00"),
            // The clock is put back in this night.
            (&night, "2026-10-25T02:30", "Sat 20:59", "Sun 08:00"),
        ];
        for (quiet, local, earlier, later) in table {
            let at = rome.to_timestamp(local.parse::<DateTime>().unwrap()).unwrap();
            assert_eq!(shown(quiet.earlier(at, &rome), &rome), earlier, "{local}");
            assert_eq!(shown(quiet.later(at, &rome), &rome), later, "{local}");
        }
    }

    #[test]
    fn a_day_holds_the_end_of_one_night_and_the_beginning_of_the_next() {
        let rome = time_zone("Europe/Rome").unwrap();
        let night = QuietHours { from: time(21, 0, 0, 0), until: time(8, 0, 0, 0), zone: rome.clone() };
        let noon = QuietHours { from: time(12, 0, 0, 0), until: time(14, 0, 0, 0), zone: rome.clone() };
        let at = |local: &str| rome.to_timestamp(local.parse::<DateTime>().unwrap()).unwrap();
        let of = |quiet: &QuietHours| {
            let stretches = quiet.stretches(at("2026-11-12T00:00"), at("2026-11-13T00:00"), &rome);
            let told =
                stretches.iter().map(|(from, to)| [shown(*from, &rome), shown(*to, &rome)].join(" to "));
            told.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(of(&night), "Thu 00:00 to Thu 08:00, Thu 21:00 to Fri 00:00");
        assert_eq!(of(&noon), "Thu 12:00 to Thu 14:00");
    }

    #[test]
    fn the_clock_is_the_recipients() {
        let rome = time_zone("Europe/Rome").unwrap();
        let sao_paulo = time_zone("America/Sao_Paulo").unwrap();
        let night = QuietHours { from: time(21, 0, 0, 0), until: time(8, 0, 0, 0), zone: rome.clone() };
        let nine_in_rome = rome.to_timestamp("2026-11-12T09:00".parse::<DateTime>().unwrap()).unwrap();
        assert!(!night.holds(nine_in_rome, &rome));
        assert_eq!(shown(night.later(nine_in_rome, &sao_paulo), &sao_paulo), "Thu 08:00");
    }
}
