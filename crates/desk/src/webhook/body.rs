//! What a webhook says, for programs: values are neutral, never in the words of a language. An amount is a decimal text
//! with its currency, a day is ISO 8601, an instant RFC 3339 in UTC, an id a text, since 63 bits are too many for some.

use jiff::Timestamp;
use relance_domain::cadence::{Cadence, Detail, Details, Run};
use relance_store::planned::Planned;
use serde_json::{Map, Value, json};

/// What is said of a step that is due, with the number of its ticket.
pub(super) fn of_step(
    cadence: &Cadence,
    run: &Run,
    plan: &Planned,
    ticket: Option<i64>,
) -> Map<String, Value> {
    let mut data = of_step_in_ids(cadence, run, plan, ticket);
    data.insert("details".to_owned(), neutral(&run.details));
    if run.customer.is_some() {
        data.insert("customer".to_owned(), json!({ "email": run.party.email }));
    }
    data
}

/// The same without what people are called or wrote, and without amounts.
pub(super) fn of_step_in_ids(
    cadence: &Cadence,
    run: &Run,
    plan: &Planned,
    ticket: Option<i64>,
) -> Map<String, Value> {
    let mut data = Map::new();
    let mut put = |name: &str, value: Value| drop(data.insert(name.to_owned(), value));
    put("cadence", json!(cadence.key));
    put("step", json!(plan.step));
    put("round", json!(plan.round));
    put("anchor", json!(cadence.anchor.as_str()));
    put("topic", json!({ "kind": run.topic.kind.as_str(), "id": run.topic.id.to_string() }));
    if let Some(number) = ticket {
        put("ticket", json!({ "number": number }));
    }
    if let Some(id) = run.customer {
        put("customer", json!({ "id": id.to_string() }));
    }
    data
}

/// `invoice.amount` becomes `amount` in the object `invoice`.
fn neutral(details: &Details) -> Value {
    let mut groups = Map::new();
    for (name, detail) in details {
        let said = value(detail);
        match name.split_once('.') {
            None => drop(groups.insert(name.clone(), said)),
            Some((group, field)) => {
                let group = groups.entry(group).or_insert_with(|| Value::Object(Map::new()));
                if let Some(fields) = group.as_object_mut() {
                    fields.insert(field.to_owned(), said);
                }
            }
        }
    }
    Value::Object(groups)
}

fn value(detail: &Detail) -> Value {
    match detail {
        Detail::Text(text) => Value::from(text.as_str()),
        Detail::Number(number) => Value::from(*number),
        Detail::Money(money) => {
            let shown = money.to_string();
            let amount = shown.split(' ').next().unwrap_or_default();
            json!({ "amount": amount, "currency": money.currency.as_str() })
        }
        Detail::Date(date) => Value::from(date.to_string()),
        Detail::Moment(at) => Value::from(second(*at)),
        Detail::Texts(texts) => {
            texts.iter().map(|(locale, text)| (locale.as_str().to_owned(), text.as_str())).collect()
        }
    }
}

/// RFC 3339 to the second, which every program reads.
pub(super) fn second(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
