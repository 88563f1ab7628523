//! The fields of the composer as a browser sends them: by a form with or without files, by a script, or half of them.
//! What is missing is empty; what they mean is decided in the desk.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use relance_desk::{Composed, Pressed, Typed};
use relance_domain::draft::{Kind, Later};
use relance_domain::id::MessageId;
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::saved_reply::{CHANGES, Change};
use relance_domain::ticket::ChosenDay;

use crate::page::ticket::DATE;

/// What the page calls itself is no longer than this.
const PAGE_CHARS: usize = 64;

#[derive(Debug, Clone, Default)]
pub struct Form {
    kind: String,
    pub body: String,
    pub then: String,
    pub promise: String,
    pub seen: i64,
    revision: i64,
    page: String,
    pub to: Option<String>,
    pub cc: Option<String>,
    pub bcc: Option<String>,
    own_to: String,
    own_cc: String,
    pub leaves: String,
    pub date: String,
    pub time: String,
    anyway: String,
    /// The team whose promises the page showed.
    promised_in: String,
    /// The day that was chosen for the promise.
    pub promise_date: String,
    pub promise_time: String,
    /// What is to change with the reply: what was not taken off.
    pub changes: Vec<Change>,
    /// Where the cursor stood when a saved reply was taken.
    pub at: Option<usize>,
    /// The language in which it was wanted.
    pub locale: Option<Locale>,
    /// True for the form of the composer: its fields came along.
    pub is_composer: bool,
    /// Names of files that were chosen in a form that takes none.
    files: Vec<String>,
}

impl Form {
    /// Reads a form without files.
    pub fn read(body: &[u8]) -> Self {
        let mut form = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            form.take(&name, value.into_owned());
        }
        form
    }

    /// Takes one field.
    pub fn take(&mut self, name: &str, value: String) {
        match name {
            "kind" => self.kind = value,
            "body" => {
                self.body = value;
                self.is_composer = true;
            }
            "change" => {
                self.changes.extend(value.parse::<Change>().ok().filter(|_| self.changes.len() < CHANGES))
            }
            "at" => self.at = value.parse().ok(),
            "locale" => self.locale = value.parse().ok(),
            "then" => self.then = value,
            "promise" => self.promise = value,
            "seen" => self.seen = value.parse().unwrap_or(0),
            "revision" => self.revision = value.parse().unwrap_or(0),
            "page" => {
                self.page = value.chars().filter(char::is_ascii_alphanumeric).take(PAGE_CHARS).collect()
            }
            "to" => self.to = Some(value),
            "cc" => self.cc = Some(value),
            "bcc" => self.bcc = Some(value),
            "own_to" => self.own_to = value,
            "own_cc" => self.own_cc = value,
            "leaves" => self.leaves = value,
            "leaves_date" => self.date = value,
            "leaves_time" => self.time = value,
            // Each sentence that a page shows brings the mark by which it counts as seen.
            "anyway" => self.anyway = format!("{} {value}", self.anyway),
            "promised_in" => self.promised_in = value,
            "promise_date" => self.promise_date = value,
            "promise_time" => self.promise_time = value,
            "file" if !value.is_empty() => self.files.push(value),
            _ => {}
        }
    }

    /// A file that was chosen and would not go along.
    pub fn chosen_file(&self) -> Option<String> {
        self.files.first().cloned()
    }

    pub fn kind(&self) -> Kind {
        self.kind.parse().unwrap_or(Kind::Reply)
    }

    /// What the composer says of a text of this kind.
    pub fn composed(&self, kind: Kind) -> Composed {
        let then = self.then.parse::<Then>().ok();
        // A chosen "no promise" wins over the button that would give one.
        let is_kept = then == Some(Then::Promise) && self.promise == "none";
        Composed {
            kind,
            body: self.body.clone(),
            recipients: self.recipients().filter(|_| kind == Kind::Reply),
            then: if is_kept { Some(Then::Keep) } else { then },
            budget: self.promise.parse().ok(),
            day: self.is_dated().then(|| self.day()),
            changes: if kind == Kind::Reply { self.changes.clone() } else { Vec::new() },
            promised_in: Some(self.promised_in.clone()).filter(|team| !team.is_empty()),
            seen: (self.seen > 0).then_some(MessageId(self.seen)),
            revision: self.revision,
            page: self.page.clone(),
        }
    }

    /// True where a day of the agent's own is promised.
    pub fn is_dated(&self) -> bool {
        self.promise == DATE
    }

    /// That day.
    pub fn day(&self) -> ChosenDay {
        ChosenDay::new(&self.promise_date, &self.promise_time)
    }

    /// The recipients, unless they are those that the page brought along.
    fn recipients(&self) -> Option<Typed> {
        let typed = Typed {
            to: self.to.clone()?,
            cc: self.cc.clone().unwrap_or_default(),
            bcc: self.bcc.clone().unwrap_or_default(),
        };
        let is_own = typed.to.trim() == self.own_to.trim()
            && typed.cc.trim() == self.own_cc.trim()
            && typed.bcc.trim().is_empty();
        (!is_own).then_some(typed)
    }

    /// A press of "send"; an error for a moment that is none.
    pub fn pressed(&self, composed: Composed, zone: &TimeZone) -> Result<Pressed, jiff::Error> {
        let later = match self.leaves.as_str() {
            "tomorrow" => Some(Later::Tomorrow),
            "monday" => Some(Later::Monday),
            "at" => {
                let date: Date = self.date.trim().parse()?;
                let time: Time = self.time.trim().parse()?;
                Some(Later::At(date.to_datetime(time)))
            }
            _ => None,
        };
        let seen_doubts: BTreeSet<String> = self.anyway.split_whitespace().map(str::to_owned).collect();
        Ok(Pressed { composed, later: later.map(|later| (later, zone.clone())), seen_doubts })
    }
}
