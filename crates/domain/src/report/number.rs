//! The numbers of a report, by name. Each leads to the list of what it counts, so a number and its list are asked for
//! with the same word; how either is found is the store's.

use std::fmt;
use std::str::FromStr;

use super::{Cause, What};

/// How old an open ticket is, in days of the company's calendar since it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Age {
    Today,
    Yesterday,
    DaysTo3,
    DaysTo7,
    DaysTo30,
    Older,
}

impl Age {
    pub const ALL: [Age; 6] =
        [Self::Today, Self::Yesterday, Self::DaysTo3, Self::DaysTo7, Self::DaysTo30, Self::Older];

    /// The fewest and the most days; no most for the oldest.
    fn days(self) -> (i64, Option<i64>) {
        match self {
            Self::Today => (0, Some(0)),
            Self::Yesterday => (1, Some(1)),
            Self::DaysTo3 => (2, Some(3)),
            Self::DaysTo7 => (4, Some(7)),
            Self::DaysTo30 => (8, Some(30)),
            Self::Older => (31, None),
        }
    }

    /// The days of arrival of tickets that are so old on `today`. What came later than today is as new as can be.
    pub fn arrived(self, today: i64) -> (i64, i64) {
        let (fewest, most) = self.days();
        let last = if fewest == 0 { i64::MAX } else { today - fewest };
        (most.map_or(i64::MIN, |most| today - most), last)
    }

    /// The word in addresses and files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Yesterday => "yesterday",
            Self::DaysTo3 => "3",
            Self::DaysTo7 => "7",
            Self::DaysTo30 => "30",
            Self::Older => "older",
        }
    }
}

/// The hours within which first answers are counted.
pub const WITHIN_HOURS: [u8; 5] = [1, 4, 8, 24, 48];

/// A number of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    Kept,
    Broken,
    /// Broken, and a word of ours had left before.
    Said,
    /// Broken without a word before.
    Silent,
    /// Broken for this reason.
    Why(Cause),
    /// Broken and answered later.
    Late,
    /// First answers.
    First,
    /// Those that took no longer than so many hours.
    Within(u8),
    /// Those that took longer than all of [`WITHIN_HOURS`].
    Beyond,
    /// Tickets that are not done, now.
    Open,
    Aged(Age),
    /// Letters and forms.
    In,
    /// Those of one hour of the week.
    InHour(u8),
}

impl Number {
    /// All that do not lie within another one of the same kind, and all that do.
    pub fn all() -> Vec<Self> {
        let whole = [Self::Kept, Self::Broken, Self::Said, Self::Silent, Self::Late];
        let first = WITHIN_HOURS.into_iter().map(Self::Within).chain([Self::Beyond]);
        let open = Age::ALL.into_iter().map(Self::Aged);
        let hours = (0..168).map(Self::InHour);
        let whys = Cause::ALL.into_iter().map(Self::Why);
        whole
            .into_iter()
            .chain(whys)
            .chain([Self::First])
            .chain(first)
            .chain([Self::Open])
            .chain(open)
            .chain([Self::In])
            .chain(hours)
            .collect()
    }

    /// What its figures count.
    pub fn whats(self) -> &'static [What] {
        match self {
            Self::Kept => &[What::Kept],
            Self::Broken | Self::Said | Self::Silent | Self::Why(_) => &[What::Broken],
            Self::Late => &[What::Late],
            Self::First | Self::Within(_) | Self::Beyond => &[What::First],
            Self::Open | Self::Aged(_) => &[What::Opened],
            Self::In | Self::InHour(_) => &[What::Opened, What::Arrived],
        }
    }

    /// True for a number of now, which no period bounds.
    pub fn is_of_now(self) -> bool {
        matches!(self, Self::Open | Self::Aged(_))
    }

    /// True for what is counted of promises, each of a kind.
    pub fn is_of_promises(self) -> bool {
        matches!(self, Self::Kept | Self::Broken | Self::Said | Self::Silent | Self::Why(_) | Self::Late)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kept => f.write_str("kept"),
            Self::Broken => f.write_str("broken"),
            Self::Said => f.write_str("said"),
            Self::Silent => f.write_str("silent"),
            Self::Why(cause) => write!(f, "why-{}", cause.as_str()),
            Self::Late => f.write_str("late"),
            Self::First => f.write_str("first"),
            Self::Within(hours) => write!(f, "within-{hours}"),
            Self::Beyond => f.write_str("beyond"),
            Self::Open => f.write_str("open"),
            Self::Aged(age) => write!(f, "aged-{}", age.as_str()),
            Self::In => f.write_str("in"),
            Self::InHour(hour) => write!(f, "hour-{hour}"),
        }
    }
}

impl FromStr for Number {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::all().into_iter().find(|number| number.to_string() == text);
        known.ok_or_else(|| format!("`{text}` is no number of a report"))
    }
}
