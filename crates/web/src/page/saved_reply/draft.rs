//! The fields of the editor as they are typed: they come back as they were, whatever is wrong with them. What they mean
//! is read here; whether it may be kept is decided in the desk.

use std::collections::BTreeMap;

use relance_domain::label::TagName;
use relance_domain::locale::Locale;
use relance_domain::saved_reply::{Change, Doing, Fits, SavedReply};

/// What stands in the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub name: String,
    pub scope: String,
    pub texts: BTreeMap<Locale, String>,
    pub then: String,
    pub budget: String,
    pub team: String,
    pub category: String,
    pub agent: String,
    pub priority: String,
    pub tags: String,
    pub untags: String,
    pub snooze: String,
    pub fit_categories: Vec<String>,
    pub fit_words: String,
    /// The number of the ticket that the preview is on.
    pub ticket: String,
}

impl Draft {
    /// What a form says.
    pub fn from_pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut draft = Self::default();
        for (name, value) in pairs {
            let value = value.to_owned();
            if let Some(locale) = name.strip_prefix("text-").and_then(|code| code.parse().ok()) {
                draft.texts.insert(locale, value.replace("\r\n", "\n"));
                continue;
            }
            match name {
                "name" => draft.name = value,
                "scope" => draft.scope = value,
                "then" => draft.then = value,
                "budget" => draft.budget = value,
                "team" => draft.team = value,
                "category" => draft.category = value,
                "agent" => draft.agent = value,
                "priority" => draft.priority = value,
                "tags" => draft.tags = value,
                "untags" => draft.untags = value,
                "snooze" => draft.snooze = value,
                "fit_category" => draft.fit_categories.push(value),
                "fit_words" => draft.fit_words = value,
                "ticket" => draft.ticket = value,
                _ => {}
            }
        }
        draft
    }

    /// What is kept, as fields.
    pub fn of(saved: &SavedReply, scope: String) -> Self {
        let mut draft = Self {
            name: saved.name.clone(),
            scope,
            texts: saved.texts.clone(),
            then: saved.doing.then.map(|then| then.as_str().to_owned()).unwrap_or_default(),
            budget: saved.doing.budget.map(|budget| budget.to_string()).unwrap_or_default(),
            fit_categories: saved.fits.categories.iter().cloned().collect(),
            fit_words: saved.fits.words.join(", "),
            ..Self::default()
        };
        let (mut tags, mut untags) = (Vec::new(), Vec::new());
        for change in &saved.doing.changes {
            match change {
                Change::Team(key) => draft.team = key.clone(),
                Change::Category(key) => draft.category = key.clone(),
                Change::Agent(whom) => draft.agent = whom.to_string(),
                Change::Priority(priority) => draft.priority = priority.as_str().to_owned(),
                Change::Tag(name) => tags.push(name.to_string()),
                Change::Untag(name) => untags.push(name.to_string()),
                Change::Snooze(preset) => draft.snooze = preset.as_str().to_owned(),
            }
        }
        (draft.tags, draft.untags) = (tags.join(", "), untags.join(", "));
        draft
    }

    /// What it does beside its words. The error is the name of a field that cannot be read.
    pub fn doing(&self) -> Result<Doing, &'static str> {
        let mut changes = Vec::new();
        for (field, kind, value) in [
            ("team", "team", &self.team),
            ("category", "category", &self.category),
            ("agent", "agent", &self.agent),
            ("priority", "priority", &self.priority),
            ("snooze", "snooze", &self.snooze),
        ] {
            if !value.is_empty() {
                changes.push(format!("{kind}:{value}").parse::<Change>().map_err(|_| field)?);
            }
        }
        changes.extend(TagName::read_all(&self.tags).map_err(|_| "tags")?.into_iter().map(Change::Tag));
        changes.extend(TagName::read_all(&self.untags).map_err(|_| "untags")?.into_iter().map(Change::Untag));
        let then = match self.then.as_str() {
            "" => None,
            then => Some(then.parse().map_err(|_| "then")?),
        };
        let budget = match self.budget.as_str() {
            "" => None,
            budget => Some(budget.parse().map_err(|_| "budget")?),
        };
        Ok(Doing { then, budget, changes })
    }

    /// For which tickets it is suggested.
    pub fn fits(&self) -> Fits {
        Fits {
            categories: self.fit_categories.iter().filter(|key| !key.is_empty()).cloned().collect(),
            words: self.fit_words.split([',', '\n']).map(|word| word.trim().to_owned()).collect(),
        }
    }

    /// Whether any language has words.
    pub fn has_words(&self) -> bool {
        self.texts.values().any(|text| !text.trim().is_empty())
    }
}
