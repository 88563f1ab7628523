//! What may be chosen in a field of a form, as its file has it: a small table a line, each with its words in every
//! language.

use std::collections::BTreeMap;

use relance_domain::locale::Locale;
use toml_edit::{Array, InlineTable, Value};

/// Keys with their words. Empty words take away what is said in that language.
type Choices = Vec<(String, BTreeMap<Locale, String>)>;

/// A list of choices; none for an empty one.
pub(super) fn value(choices: &Choices) -> Option<Value> {
    let mut array = Array::new();
    for (key, words) in choices {
        let said = words.iter().filter(|(_, text)| !text.is_empty());
        let words: InlineTable =
            said.map(|(locale, text)| (locale.as_str(), Value::from(text.as_str()))).collect();
        let mut choice = InlineTable::new();
        choice.insert("key", key.as_str().into());
        choice.insert("words", words.into());
        let mut choice = Value::InlineTable(choice);
        choice.decor_mut().set_prefix("\n  ");
        array.push_formatted(choice);
    }
    array.set_trailing_comma(true);
    array.set_trailing("\n");
    (!array.is_empty()).then_some(Value::Array(array))
}

/// Whether a list says these choices.
pub(super) fn say(array: &Array, choices: &Choices) -> bool {
    let said = |(key, words): &(String, BTreeMap<Locale, String>)| {
        let words = words.iter().filter(|(_, text)| !text.is_empty());
        (key.clone(), words.map(|(locale, text)| (*locale, text.clone())).collect())
    };
    read(array).is_some_and(|old| old == choices.iter().map(said).collect::<Choices>())
}

/// The choices with what the list says in languages of which they say nothing.
pub(super) fn kept(array: &Array, choices: &Choices) -> Choices {
    let old: BTreeMap<_, _> = read(array).unwrap_or_default().into_iter().collect();
    let one = |(key, words): &(String, BTreeMap<Locale, String>)| {
        let mut all = old.get(key).cloned().unwrap_or_default();
        all.extend(words.clone());
        (key.clone(), all)
    };
    choices.iter().map(one).collect()
}

fn read(array: &Array) -> Option<Choices> {
    let one = |value: &Value| {
        let table = value.as_inline_table()?;
        let words = table.get("words")?.as_inline_table()?;
        let text = |(locale, text): (&str, &Value)| Some((locale.parse().ok()?, text.as_str()?.to_owned()));
        Some((table.get("key")?.as_str()?.to_owned(), words.iter().map(text).collect::<Option<_>>()?))
    };
    array.iter().map(one).collect()
}
