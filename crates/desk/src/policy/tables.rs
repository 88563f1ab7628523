//! The tables of a policy as they are written, for programs: every key and every value, whichever file they stand in.
//! What they mean is the domain's.

use relance_domain::policy::PolicyFile;
use serde_json::{Map, Number, Value};
use toml::de::{DeTable, DeValue};

/// All tables, by the word that each begins with. What one file says of a word joins what others say of it.
pub fn tables(files: &[PolicyFile]) -> Map<String, Value> {
    let mut all = Map::new();
    for file in files.iter().filter(|file| file.path.ends_with(".toml")) {
        let Ok(root) = DeTable::parse(&file.text) else { continue };
        for (word, value) in table(root.get_ref()) {
            match (all.get_mut(&word), value) {
                (Some(Value::Object(known)), Value::Object(more)) => known.extend(more),
                (_, value) => drop(all.insert(word, value)),
            }
        }
    }
    all
}

fn table(table: &DeTable<'_>) -> Map<String, Value> {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref()))).collect()
}

fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::String(number.as_str().to_owned()), Value::from),
        DeValue::Float(number) => {
            let read = number.as_str().parse().ok().and_then(Number::from_f64);
            read.map_or_else(|| Value::String(number.as_str().to_owned()), Value::Number)
        }
        DeValue::Boolean(is) => Value::Bool(*is),
        DeValue::Datetime(at) => Value::String(at.to_string()),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(inner) => Value::Object(table(inner)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_several_files_say_of_a_word_is_one_table() {
        let file = |path: &str, text: &str| PolicyFile { path: path.to_owned(), text: text.to_owned() };
        let files = [
            file("a.toml", "[team.one]\nmailbox = \"a@x.example\"\n[caps]\nper_day = 3\n"),
            file("b.toml", "[team.two]\nopen = [{ from = 08:00:00, far = 1.5, is = true }]\n"),
            file("mails/c.en.md", "[team.three]\n"),
        ];
        assert_eq!(
            Value::Object(tables(&files)).to_string(),
            "{\"caps\":{\"per_day\":3},\"team\":{\"one\":{\"mailbox\":\"a@x.example\"},\
             \"two\":{\"open\":[{\"far\":1.5,\"from\":\"08:00:00\",\"is\":true}]}}}"
        );
    }
}
