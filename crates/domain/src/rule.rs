//! Rules of a policy: what happens by itself on tickets, when something is recorded or when enough time has passed.
//! Here is what a rule says and of which ticket it holds, pure; reading one from a policy is in `policy`, and carrying
//! one out is `desk`'s part.

mod ask;
mod cue;
mod deed;
mod facts;
mod loops;
mod replay;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Time, Weekday};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::budget::Budget;
use crate::calendar::Calendar;
use crate::id::AgentId;
use crate::view::{Condition, Field, Here, Leaf};

pub use ask::{Ask, Moment, OPS, Since, TEXT, Topic, Words};
pub use cue::Cue;
pub use deed::{DEEDS, Deed, NOTE_CHARS, NoDeed, WORDS};
pub use facts::{Entry, Facts, Times, Was};
pub use loops::loops;
pub use replay::{Past, replay};

/// More rules than this are a program.
pub const RULES: usize = 100;
/// Questions of time that one timed rule may ask.
pub const MOMENTS: usize = 4;
/// Rules that what one cause leads to may fire, on all its tickets.
pub const FIRINGS: usize = 20;
/// How far what one cause leads to may go.
pub const WAVES: usize = 5;
/// So often in an hour a rule may fire on one ticket; more is a circle through another program.
pub const OFTEN: i64 = 20;
/// A timed rule that comes again does so at most this often.
pub const ROUNDS: u16 = 366;

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub key: String,
    /// What it listens to. Without any it is timed: its moment comes by itself.
    pub on: Vec<Cue>,
    /// Only tickets of this team.
    pub team: Option<String>,
    pub when: Condition<Ask>,
    pub deeds: Vec<Deed>,
    pub once: Once,
    /// No later rule hears of the same.
    pub is_last: bool,
    pub is_off: bool,
    /// Its turn among the others; of the same, the key decides.
    pub place: i64,
    pub timing: Timing,
}

/// How often a rule may fire on one ticket.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Once {
    /// Whenever it hears of something.
    #[default]
    Cue,
    Ticket,
    Day,
}

impl Once {
    /// Every one, the usual first.
    pub const ALL: [Self; 3] = [Self::Cue, Self::Ticket, Self::Day];

    /// The word in a policy.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cue => "cue",
            Self::Ticket => "ticket",
            Self::Day => "day",
        }
    }
}

impl FromStr for Once {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|once| once.as_str() == word);
        known.ok_or_else(|| format!("`{word}` is not one of cue, ticket, day"))
    }
}

/// When a timed rule acts, once time has answered its questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timing {
    /// Not before this hour of the team's calendar.
    pub at: Option<Time>,
    /// Only on these days; none means all.
    pub days: Vec<Weekday>,
    /// Again after so long, while it still holds.
    pub every: Option<Budget>,
    /// Tickets count whose moment had passed when the rule went live.
    pub acts_late: bool,
}

/// The words for days of the week in a policy.
pub const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

impl Timing {
    /// The first moment from this one on at which it may act.
    pub fn from(&self, at: Timestamp, calendar: &Calendar) -> Timestamp {
        if self.at.is_none() && self.days.is_empty() {
            return at;
        }
        let zone = calendar.zone();
        let first = at.to_zoned(zone.clone()).date();
        for ahead in 0..8 {
            let Ok(day) = first.checked_add(ahead.days()) else { return at };
            if !self.days.is_empty() && !self.days.contains(&day.weekday()) {
                continue;
            }
            let moment = match self.at {
                Some(time) => zone.to_timestamp(day.to_datetime(time)),
                None => zone.to_timestamp(day.at(0, 0, 0, 0)).map(|midnight| midnight.max(at)),
            };
            if let Ok(moment) = moment
                && moment >= at
            {
                return moment;
            }
        }
        at
    }
}

/// Where a rule meets a ticket: the instant, and the hours of the team.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub now: Timestamp,
    pub calendar: &'a Calendar,
}

impl Place<'_> {
    /// Nobody looks: a rule knows no `me`.
    fn here(&self) -> Here {
        Here { me: AgentId(0), now: self.now, zone: self.calendar.zone().clone() }
    }
}

/// What one question came to, in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub asked: String,
    pub holds: bool,
}

impl Rule {
    /// Whether its moment comes by itself.
    pub fn is_timed(&self) -> bool {
        self.on.is_empty()
    }

    /// Whether it listens to this.
    pub fn hears(&self, cue: Cue) -> bool {
        !self.is_off && self.on.contains(&cue)
    }

    /// Whether the time that it waits for begins anew with this.
    pub fn waits_for(&self, cue: Cue) -> bool {
        let begins = |ask: &Ask| matches!(ask, Ask::Since { since, not: false, .. } if since.begins(cue));
        !self.is_off && self.is_timed() && !self.when.each(&mut |ask| !begins(ask))
    }

    fn is_of(&self, facts: &Facts) -> bool {
        self.team.as_ref().is_none_or(|team| facts.list.team == *team)
    }

    /// Whether all that it asks holds of a ticket.
    pub fn matches(&self, facts: &Facts, place: Place<'_>) -> bool {
        let here = place.here();
        self.is_of(facts) && self.when.fits(&|ask| ask.holds(facts, &here, place.calendar))
    }

    /// What each of its questions came to.
    pub fn answered(&self, facts: &Facts, place: Place<'_>) -> Vec<Answered> {
        let here = place.here();
        let mut answered = Vec::new();
        self.when.each(&mut |ask| {
            let holds = ask.holds(facts, &here, place.calendar);
            answered.push(Answered { asked: Condition::Test(ask.clone()).in_words(), holds });
            true
        });
        answered
    }

    /// What must hold all at once: the parts of its outermost sentence.
    fn parts(&self) -> &[Condition<Ask>] {
        match &self.when {
            Condition::All(parts) => parts,
            other => std::slice::from_ref(other),
        }
    }

    /// For a timed rule: from when on it will hold if nothing more is recorded. What time does not ripen and no record
    /// changes is asked at the moment itself.
    pub fn next(&self, facts: &Facts, place: Place<'_>) -> Option<Moment> {
        if self.is_off || !self.is_timed() || !self.is_of(facts) {
            return None;
        }
        let here = place.here();
        let mut next: Option<Moment> = None;
        for part in self.parts() {
            match part {
                Condition::Test(ask) if ask.ripens() => {
                    let moment = ask.moment(facts, place.calendar)?;
                    next = Some(next.map_or(moment, |next| Moment {
                        from: next.from.max(moment.from),
                        at: next.at.max(moment.at),
                    }));
                }
                part if !part.each(&mut |ask| !ask.drifts()) => {}
                part if part.fits(&|ask| ask.holds(facts, &here, place.calendar)) => {}
                _ => return None,
            }
        }
        next.map(|next| Moment { at: self.timing.from(next.at, place.calendar), ..next })
    }

    /// Whether opening hours say when its moments come.
    pub fn is_by_hours(&self) -> bool {
        let by_hours = |ask: &Ask| matches!(ask, Ask::Since { over, .. } if over.is_by_hours());
        let Timing { at, days, every, .. } = &self.timing;
        at.is_some()
            || !days.is_empty()
            || every.is_some_and(Budget::is_by_hours)
            || !self.when.each(&mut |ask| !by_hours(ask))
    }

    /// What a store can look for, so that whatever the rule holds of is among what it finds.
    pub fn rough(&self) -> Condition {
        let mut rough: Vec<Condition> = Vec::new();
        if let Some(team) = &self.team {
            rough.push(Condition::test(Field::Team, crate::view::Op::Is, &[team]));
        }
        for part in self.parts() {
            if let Condition::Test(Ask::Now(test)) = part
                && !matches!(test.field(), Field::Due | Field::Created | Field::Changed)
            {
                rough.push(Condition::Test(test.clone()));
            }
        }
        Condition::All(rough)
    }

    /// What tells this wording of the rule from others, as far as its moments go.
    pub fn mark(&self) -> String {
        let Timing { at, days, every, .. } = &self.timing;
        let days: Vec<&str> =
            DAYS.iter().filter(|(_, day)| days.contains(day)).map(|(word, _)| *word).collect();
        let said = format!(
            "{:?} {} {at:?} {days:?} {}",
            self.team,
            self.when.in_words(),
            every.map(|every| every.to_string()).unwrap_or_default()
        );
        mark_of(&said)
    }
}

/// What tells one text from another (FNV-1a): short, the same everywhere, and nobody gains by a collision.
pub fn mark_of(said: &str) -> String {
    let mark = said.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:08x}", mark >> 32)
}

/// What is wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleMistake {
    #[error("{0}")]
    Condition(#[from] crate::view::Wrong),
    #[error("`{0}` is nothing that rules do: write one of {known}", known = WORDS.join(", "))]
    NoDeed(String),
    #[error("it does nothing: write do = [ … ]")]
    NoDeeds,
    #[error("it does more than {DEEDS} things: part it")]
    ManyDeeds,
    #[error(
        "a rule without `on` waits for time: ask a `since.…:over:…`, `due:within:…` or `…:older:…` in the outermost all"
    )]
    NoTime,
    #[error("a rule asks of time only in its outermost all, at most {MOMENTS} times")]
    TimeInside,
    #[error("nothing comes in when a timed rule acts: take `{0}` out, or say with `on` what it listens to")]
    NoCause(String),
    #[error("`{0}` is for rules that wait for time: take `on` out, or this line")]
    NotTimed(&'static str),
    #[error("a policy has at most {RULES} rules")]
    ManyRules,
    #[error("the cadence `{0}` begins at another anchor: give it anchor = \"ruled\"")]
    OtherAnchor(String),
    #[error("`{0}` and the rules that it sets off come back to itself: {1}; it stops there each time")]
    Circle(String, String),
}

impl RuleMistake {
    /// The stable code, for pages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Condition(_) => "condition",
            Self::NoDeed(_) => "no_deed",
            Self::NoDeeds => "no_deeds",
            Self::ManyDeeds => "many_deeds",
            Self::NoTime => "no_time",
            Self::TimeInside => "time_inside",
            Self::NoCause(_) => "no_cause",
            Self::NotTimed(_) => "not_timed",
            Self::ManyRules => "many_rules",
            Self::OtherAnchor(_) => "other_anchor",
            Self::Circle(..) => "circle",
        }
    }
}

impl Rule {
    /// What of its questions does not go with its kind.
    pub fn mistakes(&self) -> Vec<RuleMistake> {
        let mut wrong = Vec::new();
        if !self.is_timed() {
            return wrong;
        }
        let is_time = |ask: &Ask| ask.ripens() || matches!(ask, Ask::Since { .. });
        let mut n_moments = 0;
        let mut is_inside = false;
        for part in self.parts() {
            match part {
                Condition::Test(ask) if is_time(ask) => n_moments += usize::from(ask.ripens()),
                part => is_inside |= !part.each(&mut |ask| !is_time(ask)),
            }
        }
        if is_inside || n_moments > MOMENTS {
            wrong.push(RuleMistake::TimeInside);
        } else if n_moments == 0 {
            wrong.push(RuleMistake::NoTime);
        }
        self.when.each(&mut |ask| {
            if ask.is_of_cause() {
                wrong.push(RuleMistake::NoCause(ask.to_words().0));
            }
            true
        });
        wrong
    }
}

/// Why a rule that matched did not act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// It had set off itself, by way of others.
    Loop,
    /// One cause led too far.
    Far,
    /// It acted on this ticket too often within an hour.
    Often,
}

impl Stop {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Loop => "loop",
            Self::Far => "far",
            Self::Often => "often",
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
