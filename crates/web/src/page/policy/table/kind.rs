//! What an editor of tables knows of each table, as data: its words, its keys with their shapes, and where the rest
//! of it is edited. Whether what is typed is sound is told by the check of the policy.

use super::kinds;

/// Tables that belong together, in the order of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Company,
    Teams,
    Mail,
    Time,
    Messages,
    Sorting,
    Programs,
    SignIn,
    Record,
}

/// One kind of table.
#[derive(Debug)]
pub struct Kind {
    /// The word in the files.
    pub word: &'static str,
    pub group: Group,
    /// Keys of its name, and of a sentence about it.
    pub name: &'static str,
    pub words: &'static str,
    /// It stands once; else there is one for each key.
    pub is_single: bool,
    /// The page on which it is edited, if it has one.
    pub own: Option<Own>,
    /// What is edited here.
    pub fields: &'static [Field],
    /// Keys that are edited on the page of its own alone.
    pub elsewhere: &'static [&'static str],
    /// What stands beside its form, if anything does.
    pub beside: Option<Beside>,
}

/// The page of its own.
#[derive(Debug, Clone, Copy)]
pub struct Own {
    /// Its list.
    pub list: &'static str,
    /// What stands before a key in the address of one.
    pub one: &'static str,
    /// Where a new one is made.
    pub new: Option<&'static str>,
}

/// What stands beside the form: something to try, or what would come of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// The head of a letter in the colour.
    Letterhead,
    /// When mail would leave.
    QuietHours,
    /// The relay, tried on the wire.
    Relay,
    /// Whether a number is one.
    Serial,
    /// Which category a text gets.
    Category,
    /// Whose turn it is.
    Turn,
    /// A page that has a button to try it: what stands before its key there, and the key of its words.
    Link(&'static str, &'static str),
}

/// One key of a table.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub key: &'static str,
    /// The key of its name.
    pub name: &'static str,
    pub shape: Shape,
    /// The key of a hint, where the name does not say it.
    pub hint: Option<&'static str>,
}

/// How something is written.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One line; what holds without it.
    Line(&'static str),
    /// A whole number; what holds without it.
    Number(&'static str),
    Decimal,
    /// What holds without it.
    YesNo(bool),
    /// Words with the keys of theirs, and the one that holds without it; an empty one where it has to be chosen.
    OneOf(&'static [(&'static str, &'static str)], &'static str),
    /// An entry a line.
    Lines,
    /// Entries with commas between them; what holds without them.
    Listed(&'static str),
    /// A text in each language, of so many lines.
    Texts(usize),
    /// Entries a line, in each language.
    Words,
    /// Values with commas between them, by a key of their own: `kind: freeze, crash` a line.
    Answers,
    /// What may be chosen, with its words.
    Choices,
    Colour(&'static str),
    Language,
    /// Languages, the first one first.
    Languages,
    /// The key of another table; whether it may be left out.
    Ref(Refers, bool),
    /// Keys of other tables.
    Refs(Refers),
    /// The address of the relay, in its parts.
    Relay,
    /// A table within.
    Inner(&'static [Field]),
    /// Tables within by their keys; the key of what those are called.
    Tables(&'static str, &'static [Field]),
}

/// What is referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refers {
    Brand,
    Calendar,
    Form,
    Mail,
    /// An address of a team.
    Mailbox,
    /// A promise of a kind.
    Promise(&'static str),
    Team,
}

impl Group {
    pub const ALL: [Self; 9] = [
        Self::Company,
        Self::Teams,
        Self::Mail,
        Self::Time,
        Self::Messages,
        Self::Sorting,
        Self::Programs,
        Self::SignIn,
        Self::Record,
    ];

    /// The keys of its name, and of a sentence about it.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Company => ("group-company", "group-company-words"),
            Self::Teams => ("group-teams", "group-teams-words"),
            Self::Mail => ("group-mail", "group-mail-words"),
            Self::Time => ("group-time", "group-time-words"),
            Self::Messages => ("group-messages", "group-messages-words"),
            Self::Sorting => ("group-sorting", "group-sorting-words"),
            Self::Programs => ("group-programs", "group-programs-words"),
            Self::SignIn => ("group-sign-in", "group-sign-in-words"),
            Self::Record => ("group-record", "group-record-words"),
        }
    }
}

impl Kind {
    /// Every kind, in the order of pages.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        kinds::ALL.iter().copied().flatten()
    }

    /// The kind of this word.
    pub fn of(word: &str) -> Option<&'static Self> {
        Self::all().find(|kind| kind.word == word)
    }

    /// Where it is listed, or edited if it stands once.
    pub fn href(&self) -> String {
        self.own.map_or_else(|| self.tables_href(), |own| own.list.to_owned())
    }

    /// Where its tables are listed, or edited if it stands once, whatever page it has besides.
    pub fn tables_href(&self) -> String {
        format!("/policy/tables/{}", self.word)
    }

    /// Where the one of this key is edited.
    pub fn href_of(&self, key: &str) -> String {
        match self.own.filter(|own| !own.one.is_empty()) {
            Some(own) => format!("{}/{key}", own.one),
            None => format!("/policy/tables/{}/{key}", self.word),
        }
    }

    /// Where a new one is made.
    pub fn new_href(&self) -> Option<String> {
        match (self.is_single, self.own.and_then(|own| own.new)) {
            (true, _) => None,
            (false, Some(new)) => Some(new.to_owned()),
            (false, None) => Some(format!("/policy/new/table/{}", self.word)),
        }
    }
}

impl Field {
    pub const fn new(key: &'static str, name: &'static str, shape: Shape) -> Self {
        Self { key, name, shape, hint: None }
    }

    /// With a hint below it.
    pub const fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }
}
