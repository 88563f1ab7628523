//! Closed sets of words of the API. Each is made from what the desk knows, so that a new state of things does not
//! compile before it has its word here.

use relance_domain::label;
use relance_domain::locale;
use relance_domain::message;
use relance_domain::promise;
use relance_domain::ticket;
use relance_store::participant;
use serde::{Deserialize, Serialize};

/// An enum of words in snake_case, and the way from what the desk knows.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident of $from:path { $($from_variant:pat => $variant:ident,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub(crate) enum $name { $($variant,)+ }

        impl From<&$from> for $name {
            fn from(known: &$from) -> Self {
                use $from as From;
                match known { $($from_variant => Self::$variant,)+ }
            }
        }
    )+};
}

words! {
    /// Where a ticket stands: `open` is ours to act on, `pending` waits for the customer, `proposed` waits for them to
    /// say whether a solution works.
    Status of ticket::Status {
        From::Open => Open,
        From::Pending { .. } => Pending,
        From::Proposed { .. } => Proposed,
        From::Solved { .. } => Solved,
        From::Closed { .. } => Closed,
        From::Spam { .. } => Spam,
    }

    /// How much a ticket presses.
    Priority of label::Priority {
        From::Low => Low,
        From::Normal => Normal,
        From::High => High,
        From::Urgent => Urgent,
    }

    /// What is promised.
    PromiseKind of promise::Kind {
        From::Answer => Answer,
        From::News => News,
        From::Resolution => Resolution,
        From::VendorAnswer => VendorAnswer,
        From::WindowEnd => WindowEnd,
    }

    /// What became of a promise.
    PromiseState of promise::State {
        From::Pending => Pending,
        From::Paused { .. } => Paused,
        From::Kept { .. } => Kept,
        From::Broken { .. } => Broken,
        From::Cancelled { .. } => Cancelled,
    }

    /// Who wrote an entry, and for whom.
    MessageKind of message::Kind {
        From::Incoming => Incoming,
        From::Reply => Reply,
        From::Note => Note,
        From::Automatic => Automatic,
        From::Aside => Aside,
    }

    /// How somebody stands to a ticket.
    PartyStanding of participant::Standing {
        From::Party => Party,
        From::New => New,
    }

    /// A language that the desk speaks.
    Language of locale::Locale {
        From::En => En,
        From::Fr => Fr,
        From::It => It,
        From::Pt => Pt,
        From::Es => Es,
        From::De => De,
    }
}

impl From<Priority> for label::Priority {
    fn from(word: Priority) -> Self {
        match word {
            Priority::Low => Self::Low,
            Priority::Normal => Self::Normal,
            Priority::High => Self::High,
            Priority::Urgent => Self::Urgent,
        }
    }
}

impl From<Language> for locale::Locale {
    fn from(word: Language) -> Self {
        match word {
            Language::En => Self::En,
            Language::Fr => Self::Fr,
            Language::It => Self::It,
            Language::Pt => Self::Pt,
            Language::Es => Self::Es,
            Language::De => Self::De,
        }
    }
}

impl std::str::FromStr for Language {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.parse::<locale::Locale>().map(|locale| (&locale).into()).map_err(drop)
    }
}
