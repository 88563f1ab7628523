//! The audit log: what people did to the desk itself, as records. Who, what, about what, before and after: words and
//! values, never sentences and never a secret. Each deed has its constructor in `audit/deed.rs`; what happens to a
//! ticket or a customer in daily work stands in their history.

mod deed;

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::Timestamp;
use serde_json::Value;

use crate::id::AgentId;

/// Days for which records are kept unless the policy says otherwise.
pub const KEPT_DAYS: u32 = 730;
/// A longer text is cut: a record tells what changed, it does not keep it.
const TEXT_CHARS: usize = 500;
/// Longer lists are cut, too.
const LIST_ITEMS: usize = 100;

/// A closed set of words: the enum, all of it in order, and the way to its word and back.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant,)+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word in the store, in files and in queries.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(word: &str) -> Result<Self, String> {
                let known = Self::ALL.iter().find(|one| one.as_str() == word);
                known.copied().ok_or_else(|| format!("`{word}` is unknown"))
            }
        }
    };
}

words! {
    /// What was done.
    What {
        SignedIn "signed_in",
        SignInFailed "sign_in_failed",
        SignedOut "signed_out",
        SessionsEnded "sessions_ended",
        PasswordChanged "password_changed",
        SecondStepOn "second_step_on",
        SecondStepOff "second_step_off",
        CodesMade "codes_made",
        PasskeyAdded "passkey_added",
        PasskeyRemoved "passkey_removed",
        PasskeyCopied "passkey_copied",
        ProviderLinked "provider_linked",
        ProviderUnlinked "provider_unlinked",
        ProviderSecretSet "provider_secret_set",
        GroupsApplied "groups_applied",
        AgentAdded "agent_added",
        AgentChanged "agent_changed",
        AgentLeft "agent_left",
        AgentReturned "agent_returned",
        LinkSent "link_sent",
        TokenMade "token_made",
        TokenEnded "token_ended",
        AbsenceSet "absence_set",
        PolicyApplied "policy_applied",
        PolicyEdited "policy_edited",
        PolicyRestored "policy_restored",
        RuleTried "rule_tried",
        TeamBusySet "team_busy_set",
        SuppressionAdded "suppression_added",
        SuppressionLifted "suppression_lifted",
        BlockAdded "block_added",
        BlockLifted "block_lifted",
        LetterReleased "letter_released",
        LetterDropped "letter_dropped",
        DkimMade "dkim_made",
        DkimActivated "dkim_activated",
        DkimRetired "dkim_retired",
        ImapSecretSet "imap_secret_set",
        MailCancelled "mail_cancelled",
        MailHastened "mail_hastened",
        WebhookRepeated "webhook_repeated",
        WebhookReplayed "webhook_replayed",
        WebhookRotated "webhook_rotated",
        WebhookSecretShown "webhook_secret_shown",
        WebhookStarted "webhook_started",
        WebhookTested "webhook_tested",
        CustomerMerged "customer_merged",
        CustomerUnmerged "customer_unmerged",
        AddressCorrected "address_corrected",
        OrganisationAdded "organisation_added",
        OrganisationChanged "organisation_changed",
        TagRenamed "tag_renamed",
        TagColoured "tag_coloured",
        TagMerged "tag_merged",
        TagRemoved "tag_removed",
        ArticlePublished "article_published",
        ArticleRetired "article_retired",
        ArticleRemoved "article_removed",
        SectionAdded "section_added",
        SectionChanged "section_changed",
        SectionRemoved "section_removed",
        SerialsImported "serials_imported",
        Exported "exported",
    }
}

words! {
    /// What kind of thing it was done to.
    About {
        Agent "agent",
        Policy "policy",
        Team "team",
        Address "address",
        Sender "sender",
        Letter "letter",
        Domain "domain",
        Account "account",
        Mail "mail",
        Webhook "webhook",
        Provider "provider",
        Token "token",
        Customer "customer",
        Organisation "organisation",
        Tag "tag",
        Article "article",
        Section "section",
        Import "import",
        File "file",
    }
}

words! {
    /// What changed of it.
    Field {
        Revision "revision",
        Files "files",
        Note "note",
        Name "name",
        Email "email",
        Role "role",
        Teams "teams",
        Capacity "capacity",
        Language "language",
        Step "step",
        Provider "provider",
        Attempt "attempt",
        Browsers "browsers",
        From "from",
        Until "until",
        Deputy "deputy",
        Busy "busy",
        Scope "scope",
        Scopes "scopes",
        Agent "agent",
        Reason "reason",
        Action "action",
        Selectors "selectors",
        Kind "kind",
        Recipients "recipients",
        Domains "domains",
        Colour "colour",
        Into "into",
        Size "size_bytes",
        Count "count",
        Asked "asked",
    }
}

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Author {
    Agent(AgentId),
    /// The desk by itself.
    #[default]
    Desk,
    /// Whoever may start programs beside the data folder.
    CommandLine,
    /// Somebody who is not signed in.
    Stranger,
}

impl Author {
    /// The word in the store and in queries.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agent(_) => "agent",
            Self::Desk => "desk",
            Self::CommandLine => "command_line",
            Self::Stranger => "stranger",
        }
    }

    /// The author of a word, and of an id where it is an agent.
    pub fn new(word: &str, id: Option<AgentId>) -> Option<Self> {
        match (word, id) {
            ("agent", Some(id)) => Some(Self::Agent(id)),
            ("desk", None) => Some(Self::Desk),
            ("command_line", None) => Some(Self::CommandLine),
            ("stranger", None) => Some(Self::Stranger),
            _ => None,
        }
    }
}

/// Values by field, as plain JSON: texts, numbers, yes and no, lists of texts. Instants are texts (RFC 3339).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts(BTreeMap<Field, Value>);

impl Facts {
    /// Adds a value; a text is cut where it would be a story.
    pub fn put(&mut self, field: Field, value: impl Into<Value>) {
        self.0.insert(field, cut(value.into()));
    }

    /// The value of a field.
    pub fn get(&self, field: Field) -> Option<&Value> {
        self.0.get(&field)
    }

    /// The fields that have a value, in order.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.0.keys().copied()
    }

    /// As one JSON object.
    pub fn to_json(&self) -> String {
        let object = self.0.iter().map(|(field, value)| (field.as_str().to_owned(), value.clone()));
        Value::Object(object.collect()).to_string()
    }

    /// What [`Facts::to_json`] wrote.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let object: BTreeMap<String, Value> =
            serde_json::from_str(text).map_err(|error| error.to_string())?;
        let facts = object.into_iter().map(|(field, value)| Ok((field.parse()?, value)));
        facts.collect::<Result<_, String>>().map(Self)
    }
}

fn cut(value: Value) -> Value {
    match value {
        Value::String(text) if text.chars().count() > TEXT_CHARS => {
            Value::String(text.chars().take(TEXT_CHARS).chain(['…']).collect())
        }
        Value::Array(items) if items.len() > LIST_ITEMS => {
            let more = Value::String("…".to_owned());
            Value::Array(items.into_iter().take(LIST_ITEMS).chain([more]).map(cut).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(cut).collect()),
        other => other,
    }
}

/// One thing that was done: what, to what, and what of it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    pub what: What,
    pub about: About,
    /// Its id or key, by which everything about it is found again.
    pub key: String,
    /// How people call it, as of then.
    pub name: String,
    pub before: Facts,
    pub after: Facts,
}

impl Deed {
    fn new(what: What, about: About, key: impl ToString, name: impl Into<String>) -> Self {
        let (before, after) = (Facts::default(), Facts::default());
        let name = name.into().chars().take(TEXT_CHARS).collect();
        Self { what, about, key: key.to_string(), name, before, after }
    }

    fn was(mut self, field: Field, value: impl Into<Value>) -> Self {
        self.before.put(field, value);
        self
    }

    fn has(mut self, field: Field, value: impl Into<Value>) -> Self {
        self.after.put(field, value);
        self
    }

    /// Adds a value if there is one.
    fn has_if<V: Into<Value>>(self, field: Field, value: Option<V>) -> Self {
        match value {
            Some(value) => self.has(field, value),
            None => self,
        }
    }

    /// Adds what a field was and is, where that differs.
    fn turned<V: Into<Value> + PartialEq>(self, field: Field, was: V, is: V) -> Self {
        if was == is { self } else { self.was(field, was).has(field, is) }
    }
}

/// An instant as it stands in a record.
fn moment(at: Timestamp) -> Value {
    Value::String(at.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_again() {
        assert!(What::ALL.iter().all(|one| one.as_str().parse() == Ok(*one)));
        assert!(About::ALL.iter().all(|one| one.as_str().parse() == Ok(*one)));
        assert!(Field::ALL.iter().all(|one| one.as_str().parse() == Ok(*one)));
        let authors = [Author::Agent(AgentId(7)), Author::Desk, Author::CommandLine, Author::Stranger];
        for author in authors {
            let id = if let Author::Agent(id) = author { Some(id) } else { None };
            assert_eq!(Author::new(author.as_str(), id), Some(author));
        }
    }

    #[test]
    fn values_come_back_as_they_were_kept_and_long_ones_are_cut() {
        let mut facts = Facts::default();
        facts.put(Field::Name, "Léa \"B\"");
        facts.put(Field::Count, 3);
        facts.put(Field::Busy, true);
        facts.put(Field::Files, vec!["a.toml".to_owned(); 300]);
        facts.put(Field::Note, "x".repeat(9_000));
        let read = Facts::from_json(&facts.to_json()).unwrap();
        assert_eq!(read, facts);
        assert_eq!(read.get(Field::Note).unwrap().as_str().unwrap().chars().count(), TEXT_CHARS + 1);
        assert_eq!(read.get(Field::Files).unwrap().as_array().unwrap().len(), LIST_ITEMS + 1);
        assert!(Facts::from_json("{\"password\":\"x\"}").is_err());
    }
}
