//! What is typed into a table's form, and the names of its fields. Reading it from files and writing it there is
//! done by the handlers.

use std::collections::BTreeMap;

use relance_domain::locale::Locale;

use super::kind::{Field, Refers, Shape};

/// What is typed for one key, by its shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Whatever stands in one field.
    Text(String),
    Flag(bool),
    /// What is ticked, in the order of the choices.
    Picked(Vec<String>),
    /// By language.
    Texts(Vec<(Locale, String)>),
    /// A key a line, and the words of each language in the same order.
    Choices(String, Vec<(Locale, String)>),
    Relay(RelayParts),
    Inner(Vec<Value>),
    /// Each with its key.
    Tables(Vec<(String, Vec<Value>)>),
}

/// The address of the relay, taken apart. The password is never printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RelayParts {
    pub host: String,
    pub port: String,
    /// `tls`, `starttls` or `none`.
    pub security: String,
    pub user: String,
    pub password: String,
}

/// What may be referred to: keys with their names.
pub type Options = BTreeMap<Refers, Vec<(String, String)>>;

/// What a field of a table is called in its form.
pub fn name_of(key: &str) -> String {
    format!("f-{key}")
}

/// A part of a field.
pub fn part(name: &str, of: impl std::fmt::Display) -> String {
    format!("{name}-{of}")
}

/// The name of the field in which a table within has its key.
pub fn row_key(name: &str, place: usize) -> String {
    format!("{name}-{place}-key")
}

impl Value {
    /// What an empty form shows.
    pub fn empty(field: &Field, languages: &[Locale]) -> Self {
        let texts = || languages.iter().map(|locale| (*locale, String::new())).collect();
        match field.shape {
            Shape::OneOf(_, usual) | Shape::Colour(usual) => Self::Text(usual.to_owned()),
            Shape::YesNo(usual) => Self::Flag(usual),
            Shape::Texts(_) | Shape::Words => Self::Texts(texts()),
            Shape::Choices => Self::Choices(String::new(), texts()),
            Shape::Refs(_) => Self::Picked(Vec::new()),
            Shape::Relay => Self::Relay(RelayParts {
                port: "465".to_owned(),
                security: "tls".to_owned(),
                ..RelayParts::default()
            }),
            Shape::Inner(fields) => {
                Self::Inner(fields.iter().map(|field| Self::empty(field, languages)).collect())
            }
            Shape::Tables(..) => Self::Tables(Vec::new()),
            _ => Self::Text(String::new()),
        }
    }

    /// What is typed in one field; empty for other shapes.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }
}
