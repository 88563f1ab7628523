//! One table into its raw type, with every mistake in it told: what is wrong is told, taken out, and the rest is read
//! on. A key that nobody knows is told with the nearest one that is known.

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::{Mistake, Parser, PolicyFile};

/// A table with more mistakes than this is not a policy.
const MOST_MISTAKES: usize = 40;
/// Names that a message lists; the manual has the rest.
const MOST_NAMED: usize = 16;
/// How alike two keys must be to be taken for each other (Jaro-Winkler, 0 to 1).
const ALIKE: f64 = 0.8;

impl Parser {
    /// Reads a table. None when something that it needs is missing or wrong; that has been told then.
    pub(super) fn read<T: DeserializeOwned>(
        &mut self,
        file: &PolicyFile,
        mut value: Spanned<DeValue<'_>>,
    ) -> Option<T> {
        let mut taken_out: Vec<String> = Vec::new();
        for _ in 0..MOST_MISTAKES {
            let error = match T::deserialize(ValueDeserializer::from(value.clone())) {
                Ok(read) => return Some(read),
                Err(error) => error,
            };
            let message = error.message().replace('\n', ", ");
            // What was taken out is not missing, and its mistake is told.
            let is_taken_out = |key: &String| message == format!("missing field `{key}`");
            if taken_out.iter().any(is_taken_out) {
                return None;
            }
            let offset = error.span().map_or(value.span().start, |span| span.start);
            let what = told(&message);
            // A key that was meant is misspelt, not missing.
            if let Mistake::Unknown { near: Some(name), .. } = &what {
                taken_out.push(name.clone());
            }
            self.problem(file, offset, what);
            match take_out(&mut value, offset) {
                Some(key) => taken_out.push(key),
                None => return None,
            }
        }
        None
    }
}

/// A mistake that the TOML reader found.
pub(super) fn told(message: &str) -> Mistake {
    if let Some(key) = message.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
        return Mistake::Missing(key.to_owned());
    }
    let Some(rest) = message.strip_prefix("unknown field `") else {
        return message
            .replace("missing field `", "there is no `")
            .replace("unknown variant", "unknown word")
            .into();
    };
    let mut names = rest.split('`').step_by(2);
    let wrong = names.next().unwrap_or_default();
    let known: Vec<&str> = rest.split('`').skip(2).step_by(2).collect();
    unknown("key", wrong, &known)
}

/// Says that a name is unknown, which known one is the nearest, and which there are.
pub(super) fn unknown(what: &'static str, wrong: &str, known: &[&str]) -> Mistake {
    let scored = known.iter().map(|name| (strsim::jaro_winkler(wrong, name), *name));
    let nearest = scored.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(score, _)| *score >= ALIKE);
    let list = match known.len() > MOST_NAMED {
        true => format!("{}, …", known[..2].join(", ")),
        false => known.join(", "),
    };
    let near = nearest.map(|(_, name)| name.to_owned());
    Mistake::Unknown { what, wrong: wrong.to_owned(), near, known: list }
}

/// Takes the innermost entry out whose key or value holds this offset, and says its key.
fn take_out(value: &mut Spanned<DeValue<'_>>, offset: usize) -> Option<String> {
    match value.get_mut() {
        DeValue::Table(table) => take_out_of_table(table, offset),
        DeValue::Array(array) => array
            .iter_mut()
            .filter(|item| item.span().contains(&offset))
            .find_map(|item| take_out(item, offset)),
        _ => None,
    }
}

fn take_out_of_table(table: &mut DeTable<'_>, offset: usize) -> Option<String> {
    let mut wrong = None;
    for (key, value) in table.iter_mut() {
        if key.span().contains(&offset) {
            wrong = Some(key.clone());
            break;
        }
        if value.span().contains(&offset) {
            if value.span().start != offset
                && let Some(inner) = take_out(value, offset)
            {
                return Some(inner);
            }
            wrong = Some(key.clone());
            break;
        }
    }
    let key = wrong?;
    table.remove(&key);
    Some(key.into_inner().into_owned())
}
