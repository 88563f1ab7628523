//! Sample words for every value that mails may name: full ones, and sparse ones in which everything that may be empty
//! is. What one mail may name is cut out of them by its groups.

use std::collections::BTreeSet;

use minijinja::value::{Serde, Value};
use relance_domain::cadence::Group;
use serde_json::{Value as Json, json};

use crate::values::BODY;

/// The instant of every sample promise, in words.
pub(super) const DUE: &str = "Thursday 5 November at 18:40 (Paris time)";
/// Names of what every mail may name.
const EVERY_MAIL: [&str; 6] = ["customer", "brand", "team", "calendar", "area_url", "now"];
/// Names of what only the frame of agents' replies may name.
const REPLY: [&str; 2] = ["agent", "body"];

/// Words for everything that this mail may name.
pub(super) fn full(key: &str, groups: &[Group]) -> Value {
    Value::from(Serde(cut(everything(), key, groups)))
}

/// The same with nothing in what may be empty.
pub(super) fn sparse(key: &str, groups: &[Group]) -> Value {
    let mut values = cut(everything(), key, groups);
    for (group, fields) in [
        ("customer", vec!["name"]),
        ("brand", vec!["website"]),
        ("calendar", vec!["words"]),
        ("ticket", vec!["url", "subject"]),
        ("promise", vec!["within", "due", "words"]),
        ("survey", vec!["url"]),
        ("invoice", vec!["product", "pay_url"]),
        ("refund", vec!["receipt_url"]),
        ("maintenance", vec!["detail", "detail_url", "page_url"]),
    ] {
        for field in fields {
            if let Some(value) = values.get_mut(group).and_then(|group| group.get_mut(field)) {
                *value = json!("");
            }
        }
    }
    for (group, field, other) in [
        ("payment", "method", json!("transfer")),
        ("product", "cycle", json!("annual")),
        ("invoice", "days_late", json!(0)),
        ("delay", "days", json!(1)),
        ("maintenance", "impact", json!("minor")),
    ] {
        if let Some(value) = values.get_mut(group).and_then(|group| group.get_mut(field)) {
            *value = other;
        }
    }
    for name in ["area_url", "suspend_on"] {
        if let Some(value) = values.get_mut(name) {
            *value = json!("");
        }
    }
    Value::from(Serde(values))
}

/// The names that this mail may use, with their dots: `invoice`, `invoice.amount`.
pub(super) fn names(key: &str, groups: &[Group]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    if let Json::Object(values) = cut(everything(), key, groups) {
        for (name, value) in values {
            if let Json::Object(fields) = value {
                names.extend(fields.keys().map(|field| format!("{name}.{field}")));
            }
            names.insert(name);
        }
    }
    names
}

fn cut(values: Json, key: &str, groups: &[Group]) -> Json {
    let of_groups: Vec<&str> = groups.iter().flat_map(|group| group.names()).copied().collect();
    let is_reply = key == "reply";
    let keeps = |name: &str| {
        EVERY_MAIL.contains(&name) || of_groups.contains(&name) || (is_reply && REPLY.contains(&name))
    };
    match values {
        Json::Object(values) => values.into_iter().filter(|(name, _)| keeps(name)).collect(),
        other => other,
    }
}

fn everything() -> Json {
    let due = DUE;
    let team =
        json!({ "name": "Support", "address": "support@company.example", "signature": "the support team" });
    json!({
        "customer": { "name": "Maëlle" },
        "ticket": {
            "number": 4127, "subject": "It does not start", "url": "https://desk.company.example/portal/4127",
            "received": "Tuesday 3 November at 18:40",
        },
        "team": team,
        "from_team": team,
        "customer_wrote_to": "other@company.example",
        "brand": { "name": "Company", "website": "https://company.example" },
        "promise": {
            "within": "48 working hours", "due": due,
            "words": "You will hear from us by Thursday 5 November at 18:40.",
        },
        "news": { "within": "48 working hours", "due": due, "words": "" },
        "calendar": { "words": "Working hours run from Monday to Friday." },
        "agent": { "name": "Inès" },
        "area_url": "https://desk.company.example/portal",
        "now": "Tuesday 3 November",
        "body": BODY,
        "survey": { "url": "https://desk.company.example/portal/rate", "score": 4 },
        "account": { "email": "maelle@post.example" },
        "product": { "name": "Basic", "price": "£7.99", "cycle": "monthly" },
        "purchase": { "date": "Tuesday 3 November" },
        "next_charge": "Thursday 3 December",
        "period": { "end": "Thursday 3 December" },
        "invoice": {
            "number": 12, "amount": "€24.00", "due": "Thursday 3 December", "product": "Basic", "left": "€24.00",
            "days_late": 10, "pay_url": "https://pay.company.example/12", "reference": "12",
        },
        "suspend_on": "Thursday 10 December",
        "payment": { "amount": "€24.00", "method": "card", "left": "€4.00" },
        "next_attempt": "Friday 6 November",
        "card": { "last4": "4242", "expires": "30 November" },
        "refund": { "amount": "£7.99", "receipt_url": "https://pay.company.example/receipt/1" },
        "vendor": { "name": "Pinewood" },
        "inquiry": { "text": "Where is the parcel?", "asked": due, "due": due, "last": due },
        "entity": { "name": "Company", "address": "support@company.example" },
        "delay": { "days": 14 },
        "maintenance": {
            "title": "Database move", "starts": due, "ends": due, "detail": "We move to new disks.",
            "detail_url": "https://status.company.example/1", "impact": "major",
            "page_url": "https://status.company.example", "update": "Half of it is done.",
        },
    })
}
