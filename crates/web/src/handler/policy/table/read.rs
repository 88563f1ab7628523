//! From what is written in a table, and from what was typed, to the values of its form.
//! Nothing is judged here.

use relance_domain::locale::Locale;
use relance_domain::policy::Policy;
use relance_domain::team::Team;
use serde_json::{Map, Value as Json};

use crate::handler::policy::sheet::Form;
use crate::page::policy::kind::{Field, Kind, Refers, Shape};
use crate::page::policy::value::{Options, RelayParts, Value, name_of, part, row_key};
use crate::visit::Visit;

/// More tables within than a form has.
const MOST_ROWS: usize = 500;

/// The languages of the company, and those in which a table says something besides.
pub fn languages(policy: &Policy, table: &Map<String, Json>) -> Vec<Locale> {
    let mut languages = policy.company.languages.clone();
    let said = table.values().filter_map(Json::as_object).flat_map(Map::keys);
    for locale in said.filter_map(|key| key.parse::<Locale>().ok()) {
        if !languages.contains(&locale) {
            languages.push(locale);
        }
    }
    languages
}

/// The values of a table as it is written.
pub fn values(kind: &Kind, table: &Map<String, Json>, policy: &Policy) -> Vec<Value> {
    let languages = languages(policy, table);
    kind.fields.iter().map(|field| value(field, table.get(field.key), &languages)).collect()
}

fn value(field: &Field, json: Option<&Json>, languages: &[Locale]) -> Value {
    let Some(json) = json else { return Value::empty(field, languages) };
    let entry = |key: &str| json.get(key);
    match field.shape {
        Shape::YesNo(usual) => Value::Flag(json.as_bool().unwrap_or(usual)),
        Shape::Lines => Value::Text(entries(json).join("\n")),
        Shape::Listed(_) | Shape::Languages => Value::Text(entries(json).join(", ")),
        Shape::Refs(_) => Value::Picked(entries(json)),
        Shape::Texts(_) => {
            let text = |locale: &Locale| (*locale, entry(locale.as_str()).map(text).unwrap_or_default());
            Value::Texts(languages.iter().map(text).collect())
        }
        Shape::Words => {
            let lines = |locale: &Locale| (*locale, entry(locale.as_str()).map(words).unwrap_or_default());
            Value::Texts(languages.iter().map(lines).collect())
        }
        Shape::Answers => {
            let lines = json.as_object().into_iter().flatten();
            let line = |(key, values): (&String, &Json)| format!("{key}: {}", entries(values).join(", "));
            Value::Text(lines.map(line).collect::<Vec<_>>().join("\n"))
        }
        Shape::Choices => choices(json, languages),
        Shape::Relay => Value::Relay(super::relay::parts(json.as_str().unwrap_or_default())),
        Shape::Inner(fields) => {
            Value::Inner(fields.iter().map(|field| value(field, entry(field.key), languages)).collect())
        }
        Shape::Tables(_, fields) => {
            let row = |(key, table): (&String, &Json)| {
                let values = fields.iter().map(|field| value(field, table.get(field.key), languages));
                (key.clone(), values.collect())
            };
            Value::Tables(json.as_object().into_iter().flatten().map(row).collect())
        }
        _ => Value::Text(text(json)),
    }
}

fn text(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn entries(json: &Json) -> Vec<String> {
    json.as_array().into_iter().flatten().map(text).collect()
}

/// Entries a line. A list that is there and empty says something: it is a line of its own.
fn words(json: &Json) -> String {
    let entries = entries(json);
    if entries.is_empty() { "-".to_owned() } else { entries.join("\n") }
}

fn choices(json: &Json, languages: &[Locale]) -> Value {
    let all = json.as_array().map(Vec::as_slice).unwrap_or_default();
    let keys = all.iter().map(|one| one.get("key").map(text).unwrap_or_default());
    let said = |locale: &Locale| {
        let word = |one: &Json| one.get("words").and_then(|words| words.get(locale.as_str())).map(text);
        let words = all.iter().map(|one| word(one).unwrap_or_default());
        (*locale, words.collect::<Vec<_>>().join("\n"))
    };
    Value::Choices(keys.collect::<Vec<_>>().join("\n"), languages.iter().map(said).collect())
}

/// The values as they were typed. Whatever has no field there stays as it was.
pub fn typed(kind: &Kind, form: &Form, was: &[Value]) -> Vec<Value> {
    let fields = kind.fields.iter().zip(was);
    fields.map(|(field, was)| typed_value(field, &name_of(field.key), form, was)).collect()
}

fn typed_value(field: &Field, name: &str, form: &Form, was: &Value) -> Value {
    let typed = |name: &str| form.get(name).trim().to_owned();
    let by_language = |texts: &[(Locale, String)]| {
        let text = |(locale, _): &(Locale, String)| {
            (*locale, form.get(&part(name, locale)).trim_matches(['\n', ' ']).to_owned())
        };
        texts.iter().map(text).collect::<Vec<_>>()
    };
    match was {
        Value::Flag(_) => Value::Flag(form.get(name) == "yes"),
        Value::Picked(was) => {
            // In the order in which they were named before, and new ones behind.
            let picked: Vec<String> = form.all(name).into_iter().map(str::to_owned).collect();
            let kept = was.iter().filter(|key| picked.contains(key));
            let fresh = picked.iter().filter(|key| !was.contains(key));
            Value::Picked(kept.chain(fresh).cloned().collect())
        }
        Value::Texts(texts) => Value::Texts(by_language(texts)),
        Value::Choices(_, words) => Value::Choices(typed(name), by_language(words)),
        Value::Relay(_) => Value::Relay(RelayParts {
            host: typed(&part(name, "host")),
            port: typed(&part(name, "port")),
            security: typed(&part(name, "security")),
            user: typed(&part(name, "user")),
            password: form.get(&part(name, "password")).to_owned(),
        }),
        Value::Inner(values) => {
            let Shape::Inner(fields) = field.shape else { return was.clone() };
            let inner = fields.iter().zip(values);
            Value::Inner(inner.map(|(one, was)| typed_value(one, &part(name, one.key), form, was)).collect())
        }
        Value::Tables(rows) => {
            let Shape::Tables(_, fields) = field.shape else { return was.clone() };
            Value::Tables(typed_rows(fields, name, form, rows))
        }
        Value::Text(_) => Value::Text(form.get(name).trim().trim_end_matches('\n').to_owned()),
    }
}

/// Those that have a key, or in which something stands. An empty one is gone.
fn typed_rows(
    fields: &[Field],
    name: &str,
    form: &Form,
    was: &[(String, Vec<Value>)],
) -> Vec<(String, Vec<Value>)> {
    let blank: Vec<Value> = fields.iter().map(|field| Value::empty(field, &[])).collect();
    let row = |place: usize| {
        let key = form.find(&row_key(name, place))?.trim().to_owned();
        let known = was.iter().find(|(of, _)| *of == key).map_or(&blank, |(_, values)| values);
        let parts = fields.iter().zip(known);
        let values: Vec<Value> =
            parts.map(|(one, was)| typed_value(one, &part(&part(name, place), one.key), form, was)).collect();
        Some((key, values))
    };
    let rows = (0..MOST_ROWS).map_while(row);
    rows.filter(|(key, values)| !key.is_empty() || *values != blank).collect()
}

/// What may be referred to, with the names of those that have one.
pub fn options(visit: &Visit, policy: &Policy) -> Options {
    let first = policy.company.default_locale();
    let named = |team: &Team| team.name.get(visit.ctx.locale, first).to_owned();
    let alone = |key: &String| (key.clone(), key.clone());
    let mut options = Options::new();
    let brands = policy.brands.iter().map(|(key, brand)| (key.clone(), brand.name.clone()));
    options.insert(Refers::Brand, brands.collect());
    options.insert(Refers::Calendar, policy.calendars.keys().map(alone).collect());
    options.insert(Refers::Form, policy.forms.keys().map(alone).collect());
    options.insert(Refers::Mail, policy.mails.keys().map(alone).collect());
    let mailboxes = policy.teams.values().flat_map(|team| &team.mailboxes);
    options.insert(Refers::Mailbox, mailboxes.map(|mailbox| alone(&mailbox.address)).collect());
    let teams = policy.teams.iter().map(|(key, team)| (key.clone(), named(team)));
    options.insert(Refers::Team, teams.collect());
    for kind in ["answer", "news", "resolution", "vendor_answer"] {
        let promises = policy.promises.values().filter(|rule| rule.kind.as_str() == kind);
        options.insert(Refers::Promise(kind), promises.map(|rule| alone(&rule.key)).collect());
    }
    options
}
