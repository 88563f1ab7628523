//! What can be wrong with a policy, by kind and with what it is about, so that pages say it in the reader's language.
//! Printed, each is the English sentence of the command line. Kinds that no browser editor leads to stay sentences.

use jiff::civil::Date;

use crate::budget::{Budget, BudgetError};
use crate::calendar::CalendarError;
use crate::form::{NoCondition, UnknownKind};
use crate::imap::ServerError;
use crate::locale::Locale;
use crate::money::MoneyError;
use crate::offset::OffsetError;
use crate::promise::Kind;
use crate::rule::RuleMistake;
use crate::sign_in::IssuerError;
use crate::webhook::WebhookUrlError;

/// One mistake: what is wrong and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// Said in English alone.
    #[error("{0}")]
    Said(String),
    #[error("calendar `{key}`: {error}")]
    Calendar { key: String, error: CalendarError },
    #[error(transparent)]
    Length(#[from] BudgetError),
    #[error(transparent)]
    Moment(#[from] OffsetError),
    /// `what` is the kind of name: key, table, fact, anchor, action, webhook.
    #[error("unknown {what} `{wrong}`: {}", advice(near.as_deref(), known))]
    Unknown { what: &'static str, wrong: String, near: Option<String>, known: String },
    /// A key that has to be there.
    #[error("there is no `{0}`")]
    Missing(String),
    #[error("there is no {kind} `{key}`: name one of the [{kind}.…] tables")]
    NoSuch { kind: &'static str, key: String },
    #[error("the promise `{key}` is of another kind: name one with kind = \"{kind}\"")]
    OtherKind { key: String, kind: Kind },
    #[error("mail `{0}` has no text: write mails/{0}.LOCALE.md")]
    NoText(String),
    #[error("[{0}] is written twice: keep one of them")]
    Twice(String),
    #[error("no translation to `{0}`: write it, or take `{0}` off the company's languages")]
    Untranslated(Locale),
    #[error(
        "`{text}` has no translation to `{locale}`: write it, or take `{locale}` off the company's languages"
    )]
    UntranslatedText { text: String, locale: Locale },
    #[error(
        "`{budget}` in the calendar `{calendar}` takes more than a year from {from}: shorten it, or open the calendar"
    )]
    LongWait { budget: Budget, calendar: String, from: Date },
    #[error("`{0}` is about a ticket, whose team writes: remove this line")]
    TeamOfTicket(&'static str),
    #[error("`{0}` is about no ticket: say with `team` who writes")]
    NoTeam(&'static str),
    #[error("`{anchor}` has no facts: remove `{word}`")]
    NoFacts { anchor: &'static str, word: String },
    #[error("cadence `{0}` has no step: write [[cadence.{0}.step]]")]
    NoStep(String),
    #[error("a step has a `mail`, an `action`, or both")]
    NoDeed,
    #[error("write a length of time such as `7 days`")]
    PlainLength,
    #[error("it would never happen: a cadence of `{0}` begins at its anchor, write `… after`")]
    NeverHappens(&'static str),
    #[error("two steps are called `{0}`: rename one")]
    StepTwice(String),
    #[error("`{twin}` and `{key}` leave at one instant: one mail would do, or move one of them")]
    SameInstant { twin: String, key: String },
    #[error("it would never end: give it `times`, or the cadence an `until`")]
    NeverEnds,
    #[error("only a cadence of `invoice_due` has a service to suspend")]
    NothingToSuspend,
    #[error("name with `needs` the step that warned: nobody is suspended without a warning that arrived")]
    NoWarning,
    #[error("no other step `{0}` of this cadence sends a mail")]
    NoSuchWarning(String),
    #[error("a warning lies before or after the end of its promise: write `4 working hours before`")]
    WarningAtOnce,
    #[error("a mail without a subject is taken for junk: write one")]
    NoSubject,
    #[error(transparent)]
    Rule(#[from] RuleMistake),
    /// In one part of a mail.
    #[error("{}: {what}", part.as_str())]
    InMail { part: MailPart, what: Box<Mistake> },
    #[error("unknown value `{value}`: {}", value_advice(near.as_deref()))]
    NoValue { value: String, near: Option<String> },
    #[error("the link to `{0}` leads nowhere: write https://…, mailto:… or a value")]
    DeadLink(String),
    /// In the words of the mail language.
    #[error("{0}")]
    Unwritable(String),
}

/// What a mail is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailPart {
    Subject,
    Preheader,
    Body,
}

impl MailPart {
    /// The word in front matters and names.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Preheader => "preheader",
            Self::Body => "body",
        }
    }
}

impl From<String> for Mistake {
    fn from(sentence: String) -> Self {
        Self::Said(sentence)
    }
}

impl From<&str> for Mistake {
    fn from(sentence: &str) -> Self {
        Self::Said(sentence.to_owned())
    }
}

/// Errors of values that only the file editor leads to: their own sentences.
macro_rules! said {
    ($($error:ty),*) => {$(
        impl From<$error> for Mistake {
            fn from(error: $error) -> Self {
                Self::Said(error.to_string())
            }
        }
    )*};
}

said!(IssuerError, MoneyError, NoCondition, ServerError, UnknownKind, WebhookUrlError);

fn advice(near: Option<&str>, known: &str) -> String {
    match near {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("remove it, or write one of {known}"),
    }
}

fn value_advice(near: Option<&str>) -> String {
    match near {
        Some(name) => format!("did you mean `{name}`?"),
        None => "what sends this mail does not know it".to_owned(),
    }
}
