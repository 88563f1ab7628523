//! Addresses to which some of our mail must not go: what each scope covers, and why one was made. Which address it is,
//! and who lifts it, is kept elsewhere.

use std::fmt;
use std::str::FromStr;

/// Which mail does not go to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Nothing goes: the address takes no mail, or its owner wants none.
    All,
    /// Nothing that leaves by itself, but for the answer to what they wrote.
    Automatic,
    /// Nothing that a customer may turn off.
    Optional,
    /// Nothing from this mailbox of ours.
    Mailbox(String),
    /// Nothing from the mailboxes of this brand.
    Brand(String),
}

impl Scope {
    /// The scope of these words of the store.
    pub fn new(word: &str, place: &str) -> Option<Self> {
        Some(match word {
            "all" => Self::All,
            "automatic" => Self::Automatic,
            "optional" => Self::Optional,
            "mailbox" => Self::Mailbox(place.to_owned()),
            "brand" => Self::Brand(place.to_owned()),
            _ => return None,
        })
    }

    /// The word in the store.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Automatic => "automatic",
            Self::Optional => "optional",
            Self::Mailbox(_) => "mailbox",
            Self::Brand(_) => "brand",
        }
    }

    /// The mailbox or the brand that it names, else nothing.
    pub fn place(&self) -> &str {
        match self {
            Self::Mailbox(place) | Self::Brand(place) => place,
            Self::All | Self::Automatic | Self::Optional => "",
        }
    }

    /// True when this mail must not go.
    pub fn covers(&self, mail: Wish<'_>) -> bool {
        match self {
            Self::All => true,
            Self::Automatic => matches!(mail.leaves, Leaves::Alone | Leaves::Optional),
            Self::Optional => mail.leaves == Leaves::Optional,
            Self::Mailbox(address) => address == mail.mailbox,
            Self::Brand(key) => key == mail.brand,
        }
    }
}

/// A mail that wants to leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish<'a> {
    pub leaves: Leaves,
    /// The mailbox that it is from.
    pub mailbox: &'a str,
    /// Key of the brand of that mailbox.
    pub brand: &'a str,
}

/// Who lets a mail leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaves {
    /// A person wrote it.
    ByPerson,
    /// By itself, in answer to what the recipient did.
    InAnswer,
    /// By itself.
    Alone,
    /// By itself, and the recipient may turn it off.
    Optional,
}

impl Leaves {
    const ALL: [Self; 4] = [Self::ByPerson, Self::InAnswer, Self::Alone, Self::Optional];

    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ByPerson => "by_person",
            Self::InAnswer => "in_answer",
            Self::Alone => "alone",
            Self::Optional => "optional",
        }
    }
}

impl FromStr for Leaves {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|leaves| leaves.as_str() == text);
        known.ok_or_else(|| format!("`{text}` is no way for a mail to leave"))
    }
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $case:ident = $word:literal),+ $(,)?) => {
        /// Why nothing goes there.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Reason { $($(#[$doc])* $case),+ }

        impl Reason {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$case),+];

            /// The word in the store.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$case => $word),+ }
            }
        }

        impl FromStr for Reason {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($word => Ok(Self::$case),)+
                    other => Err(format!("`{other}` is no reason to suppress an address")),
                }
            }
        }
    };
}

reasons! {
    /// Their server says that there is no such mailbox.
    Bounced = "bounced",
    /// They told their provider that our mail is spam (RFC 5965).
    Complaint = "complaint",
    /// They say that our mail is not for them.
    WrongPerson = "wrong_person",
    /// They turned optional mail off, by the link in one (RFC 8058).
    Unsubscribed = "unsubscribed",
    /// They asked a person for silence.
    Asked = "asked",
    /// Somebody here decided so.
    ByHand = "by_hand",
}

impl Reason {
    /// True for what its owner asked for: it holds wherever they are written to.
    pub fn is_wish(self) -> bool {
        match self {
            Self::Complaint | Self::Unsubscribed | Self::Asked => true,
            Self::Bounced | Self::WrongPerson | Self::ByHand => false,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_scope_covers_what_it_says_and_no_more() {
        let leaves = Leaves::ALL;
        assert!(leaves.iter().all(|leaves| leaves.as_str().parse() == Ok(*leaves)));
        let here = |leaves| Wish { leaves, mailbox: "care@us.example", brand: "us" };
        let mut table = String::new();
        let scopes = [
            Scope::All,
            Scope::Automatic,
            Scope::Optional,
            Scope::Mailbox("care@us.example".into()),
            Scope::Mailbox("care@uk.example".into()),
            Scope::Brand("us".into()),
            Scope::Brand("uk".into()),
        ];
        for scope in scopes {
            let covered = leaves.map(|leaves| scope.covers(here(leaves)));
            table += &format!("{} {}: {covered:?}\n", scope.as_str(), scope.place());
            assert_eq!(Scope::new(scope.as_str(), scope.place()), Some(scope));
        }
        insta::assert_snapshot!(table, @r"
        all : [true, true, true, true]
        automatic : [false, false, true, true]
        optional : [false, false, false, true]
        mailbox care@us.example: [true, true, true, true]
        mailbox care@uk.example: [false, false, false, false]
        brand us: [true, true, true, true]
        brand uk: [false, false, false, false]
        ");
        for reason in Reason::ALL {
            assert_eq!(reason.as_str().parse(), Ok(*reason));
        }
    }
}
