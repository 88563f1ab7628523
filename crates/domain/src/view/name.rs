//! What a test asks for by name: a field that is there whatever the policy, or `field.` and the key of one of the
//! policy's own. Whether the policy has such a field is not asked here: it may have had one.

use std::fmt;
use std::str::FromStr;

use super::Field;

/// A longer key is none of a policy.
const KEY_CHARS: usize = 64;

/// The name of a field, as it stands in JSON and in addresses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    field: Field,
    key: String,
}

impl Name {
    /// The field that the policy has under this key.
    pub fn custom(key: &str) -> Option<Self> {
        let is_kept = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        let fits = (1..=KEY_CHARS).contains(&key.len()) && key.chars().all(is_kept);
        fits.then(|| Self { field: Field::Custom, key: key.to_owned() })
    }

    /// Which field it is.
    pub fn field(&self) -> Field {
        self.field
    }

    /// The key of one of the policy's own; empty for any other.
    pub fn key(&self) -> &str {
        &self.key
    }
}

impl From<Field> for Name {
    fn from(field: Field) -> Self {
        Self { field, key: String::new() }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field.as_str())?;
        if self.key.is_empty() { Ok(()) } else { write!(f, ".{}", self.key) }
    }
}

impl FromStr for Name {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word.split_once('.') {
            Some(("field", key)) => Self::custom(key).ok_or(()),
            _ => word.parse::<Field>().map(Self::from),
        }
    }
}
