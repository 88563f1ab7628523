//! The time axis that all rows of the inbox share. It is linear by piece, so that the next hours stay readable: the
//! recent past, now to closing, the night, the next working day, the one after, the weekend, later. Several calendars
//! may meet in one inbox; the axis follows the viewer's main one, so a promise of another calendar stands at its true
//! instant while the hatching shows the viewer's own closed hours.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};
use relance_domain::calendar::Calendar;

use super::track::percent;
use super::{Ctx, Glyph, moment};

/// Time in which the calendar is open, from `from` to before `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenSpan {
    pub from: Timestamp,
    pub to: Timestamp,
}

/// Where this instant stands, in percent from the start of the axis.
pub const NOW: f64 = 16.0;
/// How far back the axis reaches; what is older stands at its start.
const PAST_HOURS: i64 = 2;
/// The shares of the working days ahead, and of closed time between them, before they are fitted to the axis.
const DAYS: [f64; 3] = [30.0, 22.0, 14.0];
const FIRST_GAP: f64 = 8.0;
const NIGHT: f64 = 3.0;
const WEEKEND: f64 = 5.0;
const LATER: f64 = 5.0;
/// A closed time longer than this is a weekend or a holiday, not a night.
const NIGHT_HOURS: i64 = 20;
/// How far ahead a calendar is looked at: four working days, with the longest holidays between them.
const AHEAD_DAYS: i64 = 21;
/// How many days "later" stretches over.
const LATER_DAYS: i64 = 7;
/// Marks keep clear of the ends, so that they are never cut.
const EDGE: f64 = 1.5;

/// What a piece of the axis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Before now.
    Past,
    /// The calendar is open.
    Open,
    /// The calendar is closed: the clock stands still.
    Shut,
    /// Beyond what is drawn day by day.
    Later,
}

/// A stretch of time and the stretch of the axis that stands for it; linear within itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    pub from: Timestamp,
    pub to: Timestamp,
    /// Percent of the axis.
    pub start: f64,
    pub end: f64,
    pub ground: Ground,
}

/// One axis, made once a page.
#[derive(Debug, Clone)]
pub struct Horizon {
    now: Timestamp,
    pieces: Vec<Piece>,
    /// The working days drawn at length: date, start and end in percent.
    days: Vec<(Date, f64, f64)>,
}

/// One working day: its open spans, with pauses shorter than a night between them.
struct Day {
    date: Date,
    spans: Vec<OpenSpan>,
}

impl Day {
    fn from(&self) -> Timestamp {
        self.spans[0].from
    }

    fn to(&self) -> Timestamp {
        self.spans[self.spans.len() - 1].to
    }
}

impl Horizon {
    /// The axis at `now` after the viewer's main calendar; `zone` is the viewer's and tells the days apart.
    pub fn following(calendar: &Calendar, zone: &TimeZone, now: Timestamp) -> Self {
        let spans = calendar.spans(now, now + SignedDuration::from_hours(24 * AHEAD_DAYS));
        let open = spans.into_iter().filter(|span| span.counts);
        let open: Vec<OpenSpan> = open.map(|span| OpenSpan { from: span.from, to: span.to }).collect();
        Self::of(now, zone, &open)
    }

    /// The axis at `now`, from the open spans of the coming weeks in order. `zone` tells the days apart.
    pub fn of(now: Timestamp, zone: &TimeZone, open: &[OpenSpan]) -> Self {
        let days = days(now, zone, open);
        let mut shares: Vec<(Timestamp, Timestamp, f64, Option<&Day>)> = Vec::new();
        let mut reached = now;
        for (day, share) in days.iter().zip(DAYS) {
            if day.from() > reached {
                shares.push((reached, day.from(), gap(reached, day.from(), shares.len()), None));
            }
            shares.push((day.from(), day.to(), share, Some(day)));
            reached = day.to();
        }
        if let Some(next) = days.get(DAYS.len()).map(Day::from).filter(|next| *next > reached) {
            shares.push((reached, next, gap(reached, next, shares.len()), None));
            reached = next;
        }
        let whole: f64 = shares.iter().map(|(.., share, _)| share).sum::<f64>() + LATER;
        let scale = (100.0 - NOW) / whole;
        let past = now - SignedDuration::from_hours(PAST_HOURS);
        let mut axis = Self {
            now,
            pieces: vec![Piece { from: past, to: now, start: 0.0, end: NOW, ground: Ground::Past }],
            days: Vec::new(),
        };
        for (from, to, share, day) in shares {
            axis.push(from, to, share * scale, day);
        }
        let later = reached + SignedDuration::from_hours(24 * LATER_DAYS);
        let start = axis.end();
        axis.pieces.push(Piece { from: reached, to: later, start, end: 100.0, ground: Ground::Later });
        axis
    }

    fn end(&self) -> f64 {
        self.pieces.last().map_or(NOW, |piece| piece.end)
    }

    /// Adds closed time, or a working day with its pauses drawn to scale inside it.
    fn push(&mut self, from: Timestamp, to: Timestamp, width: f64, day: Option<&Day>) {
        let start = self.end();
        let at = |instant: Timestamp| start + width * share(from, to, instant);
        let Some(day) = day else {
            self.pieces.push(Piece { from, to, start, end: start + width, ground: Ground::Shut });
            return;
        };
        let mut reached = from;
        for span in &day.spans {
            if span.from > reached {
                let (start, end) = (at(reached), at(span.from));
                self.pieces.push(Piece { from: reached, to: span.from, start, end, ground: Ground::Shut });
            }
            let (start, end) = (at(span.from), at(span.to));
            self.pieces.push(Piece { from: span.from, to: span.to, start, end, ground: Ground::Open });
            reached = span.to;
        }
        self.days.push((day.date, start, start + width));
    }

    /// The pieces in order; each begins where the one before ends.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Where an instant stands, in percent from the start; what lies beyond the ends stands just inside them.
    pub fn place(&self, at: Timestamp) -> f64 {
        let piece = self.pieces.iter().find(|piece| at < piece.to).or(self.pieces.last());
        let place = piece
            .map_or(NOW, |piece| piece.start + (piece.end - piece.start) * share(piece.from, piece.to, at));
        place.clamp(EDGE, 100.0 - EDGE)
    }
}

/// How far `at` lies between two instants, 0 to 1.
fn share(from: Timestamp, to: Timestamp, at: Timestamp) -> f64 {
    let whole = to.duration_since(from).as_secs_f64();
    if whole <= 0.0 { 0.0 } else { (at.duration_since(from).as_secs_f64() / whole).clamp(0.0, 1.0) }
}

/// The share of closed time: the first is drawn wide, since it is the one that people ask about.
fn gap(from: Timestamp, to: Timestamp, pieces_before: usize) -> f64 {
    let long = to.duration_since(from) > SignedDuration::from_hours(NIGHT_HOURS);
    match (pieces_before, long) {
        (0 | 1, _) => FIRST_GAP,
        (_, true) => WEEKEND,
        (_, false) => NIGHT,
    }
}

/// Cuts the open time into local days, four at most; the first begins at `now` when the calendar is open.
fn days(now: Timestamp, zone: &TimeZone, open: &[OpenSpan]) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for span in open.iter().filter(|span| span.to > now) {
        let mut from = span.from.max(now);
        while from < span.to {
            let date = from.to_zoned(zone.clone()).date();
            let midnight = midnight_after(date, zone).filter(|midnight| *midnight > from).unwrap_or(span.to);
            let to = midnight.min(span.to);
            let piece = OpenSpan { from, to };
            if let Some(day) = days.last_mut().filter(|day| day.date == date) {
                day.spans.push(piece);
            } else if days.len() > DAYS.len() {
                return days;
            } else {
                days.push(Day { date, spans: vec![piece] });
            }
            from = to;
        }
    }
    days
}

fn midnight_after(date: Date, zone: &TimeZone) -> Option<Timestamp> {
    let next = date.tomorrow().ok()?.to_datetime(Time::midnight());
    Some(next.to_zoned(zone.clone()).ok()?.timestamp())
}

impl Horizon {
    /// The ground of every lane, defined once a page and used by each row: closed time hatched, this instant yellow.
    pub fn ground(&self) -> Markup {
        let hatched = self.pieces.iter().filter(|piece| piece.ground == Ground::Shut);
        html! {
            svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false" {
                defs {
                    pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"
                        patternTransform="rotate(45)" {
                        path class="hatch-line" d="M0 0V6" {}
                    }
                    symbol id="lane-shut" overflow="visible" {
                        @for piece in hatched {
                            @let (start, width) = (percent(piece.start), percent(piece.end - piece.start));
                            rect class="shut" x=(start) width=(width) height="100%" {}
                            rect x=(start) width=(width) height="100%" fill="url(#hatch)" {}
                        }
                    }
                    symbol id="lane-now" overflow="visible" {
                        rect class="present" x=(percent(NOW)) width="2" height="100%" transform="translate(-1 0)" {}
                    }
                }
            }
        }
    }

    /// The heading over the lanes: this instant, the full hours until closing, the days.
    pub fn axis(&self, ctx: &Ctx) -> Markup {
        html! {
            span class="axis" role="img" aria-label=(ctx.t("axis-label")) {
                span class=(format!("flag at-{}", half_percents(NOW))) { (moment::clock(ctx, self.now)) }
                @for (words, place) in self.hours(ctx) {
                    span class=(format!("hour at-{}", half_percents(place))) { (words) }
                }
                @for (words, place) in self.day_names(ctx) {
                    span class=(format!("day at-{}", half_percents(place))) { (words) }
                }
            }
        }
    }

    /// The lane of one row: from now to the due instant, or back to it when it has passed.
    pub fn lane(&self, mark: Option<(Glyph, Timestamp)>) -> Markup {
        let class = mark.map_or_else(|| "lane".to_owned(), |(state, _)| format!("lane {}", state.class()));
        html! {
            span class=(class) aria-hidden="true" {
                svg width="100%" height="100%" {
                    @if mark.is_some() { line class="base" x1="0" x2="100%" y1="50%" y2="50%" {} }
                    use href="#lane-shut" width="100%" height="100%" {}
                    @if let Some((state, at)) = mark { (self.wait(state, at)) }
                    use href="#lane-now" width="100%" height="100%" {}
                }
            }
        }
    }

    fn wait(&self, state: Glyph, at: Timestamp) -> Markup {
        let place = self.place(at);
        let place = if state == Glyph::Broken { place.min(NOW - EDGE) } else { place };
        html! {
            line class="wait" x1=(percent(place.min(NOW))) x2=(percent(place.max(NOW))) y1="50%" y2="50%" {}
            svg class="mark" x=(percent(place)) y="50%" overflow="visible" {
                @if state == Glyph::Broken { path d="M0-6.5 6.5 0 0 6.5-6.5 0z" {} } @else { circle r="5.5" {} }
            }
        }
    }

    /// Full hours of the running day that have room beside each other.
    fn hours(&self, ctx: &Ctx) -> Vec<(String, f64)> {
        const ROOM: f64 = 6.0;
        // This instant stands on a label that is wider than an hour.
        const ROOM_OF_NOW: f64 = 10.0;
        let Some((_, start, end)) = self.days.first().filter(|(_, start, _)| *start <= NOW) else {
            return Vec::new();
        };
        let mut hours: Vec<(String, f64)> = Vec::new();
        let first = ctx.at(self.now).round(jiff::Unit::Hour).map_or(self.now, |zoned| zoned.timestamp());
        for step in 0..=24_i64 {
            let at = first + SignedDuration::from_hours(step);
            let place = self.place(at);
            let before =
                hours.last().map_or((start + ROOM + 1.0).max(NOW + ROOM_OF_NOW), |(_, last)| last + ROOM);
            if at > self.now && place >= before && place <= *end {
                hours.push((ctx.at(at).hour().to_string(), place));
            }
        }
        hours
    }

    fn day_names(&self, ctx: &Ctx) -> Vec<(String, f64)> {
        let ahead = self.days.iter().filter(|(_, start, _)| *start > NOW);
        ahead.map(|(date, start, end)| (moment::day_short(ctx, *date), start.midpoint(*end))).collect()
    }
}

/// The number of the position class nearest to a percentage: `at-32` stands at 16 %.
fn half_percents(place: f64) -> i32 {
    (place * 2.0).round() as i32
}

#[cfg(test)]
mod tests;
