//! What an agent hears by mail of what they are told in the desk, and when: each thing never, within minutes or once a
//! day, and nothing in hours of quiet. Who is told of what at all is decided elsewhere; the bell always rings.

use std::collections::BTreeMap;

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::effect::Notice;

/// What is read in the desk meanwhile is not mailed, and what comes together leaves together.
pub const SOON: SignedDuration = SignedDuration::from_mins(2);

/// A kind of thing that an agent is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// What concerns tickets that they hold or follow.
    Mine,
    /// Somebody names them, or asks them to follow.
    Named,
    /// What comes to their team.
    Team,
    /// Promises that end soon or are broken.
    Promises,
    /// Mail that did not arrive, did not leave, or came in floods.
    Mail,
}

impl Matter {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Mine, Self::Named, Self::Team, Self::Promises, Self::Mail];

    /// The word in forms and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Named => "named",
            Self::Team => "team",
            Self::Promises => "promises",
            Self::Mail => "mail",
        }
    }

    /// What a notice is about.
    pub fn of(notice: Notice) -> Self {
        match notice {
            Notice::Assigned
            | Notice::Arrived
            | Notice::Noted
            | Notice::Answered
            | Notice::AsideAnswered
            | Notice::Ruled => Self::Mine,
            Notice::Mentioned | Notice::MadeFollower => Self::Named,
            Notice::MovedHere | Notice::MovedOn => Self::Team,
            Notice::DueSoon | Notice::Broken | Notice::Escalated | Notice::HoldingReady => Self::Promises,
            Notice::NotDelivered
            | Notice::Complained
            | Notice::DraftHeld
            | Notice::Flooded
            | Notice::Serious => Self::Mail,
        }
    }
}

/// When something is mailed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ByMail {
    #[default]
    Never,
    /// Within minutes.
    Soon,
    /// Once a day, with whatever else there is.
    Daily,
}

impl ByMail {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Never, Self::Soon, Self::Daily];

    /// The word in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Soon => "soon",
            Self::Daily => "daily",
        }
    }

    /// Reads the word of a form; anything else is never.
    pub fn read(word: &str) -> Self {
        Self::ALL.into_iter().find(|by_mail| by_mail.as_str() == word).unwrap_or_default()
    }
}

/// What somebody hears by mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hearing {
    pub by_mail: BTreeMap<Matter, ByMail>,
    /// From when until when nothing is mailed, past midnight too.
    pub quiet: Option<(Time, Time)>,
    /// When the mail of the day leaves.
    pub daily_at: Time,
}

impl Default for Hearing {
    /// Nothing by mail.
    fn default() -> Self {
        Self { by_mail: BTreeMap::new(), quiet: None, daily_at: Time::constant(8, 0, 0, 0) }
    }
}

impl Hearing {
    /// When something is mailed.
    pub fn of(&self, matter: Matter) -> ByMail {
        self.by_mail.get(&matter).copied().unwrap_or_default()
    }

    /// True when nothing ever is.
    pub fn is_silent(&self) -> bool {
        Matter::ALL.into_iter().all(|matter| self.of(matter) == ByMail::Never)
    }

    /// The instant at which what was told at `told_at` is mailed, if it is.
    pub fn mailed_at(&self, notice: Notice, told_at: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        match self.of(Matter::of(notice)) {
            ByMail::Never => None,
            ByMail::Soon => Some(self.after_quiet(told_at + SOON, zone)),
            ByMail::Daily => {
                let told = told_at.to_zoned(zone.clone());
                let today =
                    told.date().to_zoned(zone.clone()).ok()?.with().time(self.daily_at).build().ok()?;
                let at = if today >= told { today } else { today.checked_add(1.day()).ok()? };
                Some(self.after_quiet(at.timestamp(), zone))
            }
        }
    }

    /// The same instant, or the end of the quiet in which it lies.
    fn after_quiet(&self, at: Timestamp, zone: &TimeZone) -> Timestamp {
        let Some((from, until)) = self.quiet.filter(|(from, until)| from != until) else { return at };
        let here = at.to_zoned(zone.clone());
        let time = here.time();
        let (is_quiet, ends_tomorrow) = match from < until {
            true => (from <= time && time < until, false),
            false => (time >= from || time < until, time >= from),
        };
        if !is_quiet {
            return at;
        }
        let day = if ends_tomorrow { here.date().saturating_add(1.day()) } else { here.date() };
        day.to_datetime(until).to_zoned(zone.clone()).map_or(at, |end| end.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hearing(by_mail: ByMail, quiet: Option<(&str, &str)>) -> Hearing {
        let time = |text: &str| text.parse::<Time>().unwrap();
        Hearing {
            by_mail: Matter::ALL.into_iter().map(|matter| (matter, by_mail)).collect(),
            quiet: quiet.map(|(from, until)| (time(from), time(until))),
            daily_at: time("08:30"),
        }
    }

    fn mailed(hearing: &Hearing, told_at: &str) -> Option<String> {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        let told_at: Timestamp = told_at.parse().unwrap();
        let at = hearing.mailed_at(Notice::Assigned, told_at, &zone)?;
        Some(at.to_zoned(zone).strftime("%d %H:%M").to_string())
    }

    #[test]
    fn what_is_told_is_mailed_within_minutes_once_a_day_or_never() {
        let at = "2026-11-10T14:00:00+01:00";
        assert_eq!(mailed(&hearing(ByMail::Never, None), at), None);
        assert_eq!(mailed(&hearing(ByMail::Soon, None), at).as_deref(), Some("10 14:02"));
        assert_eq!(mailed(&hearing(ByMail::Daily, None), at).as_deref(), Some("11 08:30"));
        let early = "2026-11-10T07:00:00+01:00";
        assert_eq!(mailed(&hearing(ByMail::Daily, None), early).as_deref(), Some("10 08:30"));
    }

    #[test]
    fn quiet_hours_hold_mail_until_they_end_past_midnight_too() {
        let night = Some(("21:00", "07:00"));
        let table = [
            ("2026-11-10T20:50:00+01:00", night, "10 20:52"),
            ("2026-11-10T20:59:00+01:00", night, "11 07:00"),
            ("2026-11-11T03:00:00+01:00", night, "11 07:00"),
            ("2026-11-11T07:00:00+01:00", night, "11 07:02"),
            ("2026-11-10T12:15:00+01:00", Some(("12:00", "13:00")), "10 13:00"),
            ("2026-11-10T13:15:00+01:00", Some(("12:00", "12:00")), "10 13:17"),
        ];
        for (told_at, quiet, expected) in table {
            let at = mailed(&hearing(ByMail::Soon, quiet), told_at);
            assert_eq!(at.as_deref(), Some(expected), "{told_at}");
        }
        let daily = hearing(ByMail::Daily, Some(("08:00", "09:00")));
        assert_eq!(mailed(&daily, "2026-11-10T10:00:00+01:00").as_deref(), Some("11 09:00"));
    }

    #[test]
    fn what_is_kept_is_read_back_and_what_is_missing_is_usual() {
        let kept = hearing(ByMail::Daily, Some(("21:00", "07:00")));
        let text = serde_json::to_string(&kept).unwrap();
        assert_eq!(serde_json::from_str::<Hearing>(&text).unwrap(), kept);
        assert!(serde_json::from_str::<Hearing>("{}").unwrap().is_silent());
        assert!(!kept.is_silent());
    }
}
