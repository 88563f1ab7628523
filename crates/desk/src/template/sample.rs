//! Sample words for every value that mails may name: full ones, and sparse ones in which everything that may be empty
//! is. What one mail may name is cut out of them by its groups.

use std::collections::BTreeSet;

use jiff::Timestamp;
use minijinja::value::{Serde, Value};
use relance_domain::cadence::Group;
use relance_domain::locale::Locale;
use relance_domain::policy::Policy;
use relance_domain::words::Words;
use serde_json::{Value as Json, json};

use crate::values::BODY;

/// The instant of every sample promise, in words.
const DUE: &str = "Thursday 5 November at 18:40 (Paris time)";
/// Names of what every mail may name.
const EVERY_MAIL: [&str; 6] = ["customer", "brand", "team", "calendar", "area_url", "now"];
/// Names of what only the frame of agents' replies may name.
const REPLY: [&str; 2] = ["agent", "body"];

/// Words for everything that this mail may name.
pub(super) fn full(key: &str, groups: &[Group]) -> Value {
    Value::from(Serde(cut(everything(), key, groups)))
}

/// The same, with the first team of a policy, its calendar and its promises as they would be told at `now`. Returns the
/// instant that its answer is due, in words, beside them.
pub(super) fn said(
    policy: &Policy,
    key: &str,
    groups: &[Group],
    locale: Locale,
    now: Timestamp,
) -> (Value, String) {
    let mut values = cut(everything(), key, groups);
    let Some(team) = policy.teams.values().next() else {
        return (Value::from(Serde(values)), DUE.to_owned());
    };
    let (first, mailbox) = (policy.company.default_locale(), team.first());
    let calendar = policy.calendar_of(team);
    let words = Words::new(locale, calendar.zone());
    let told = |promise: &Option<String>| {
        let rule = policy.promises.get(promise.as_ref()?)?;
        let due_at = calendar.deadline_at(now, rule.within);
        let sentence = policy.promise_words(rule, rule.within, due_at, locale, calendar.zone(), now);
        let due = words.moment_in_city(due_at, now);
        Some(json!({ "within": words.budget(rule.within), "due": due, "words": sentence, "restated": false }))
    };
    let writer = json!({
        "name": team.name.get(locale, first), "address": mailbox.address,
        "signature": team.signature.get(locale, first),
    });
    let brand = &policy.brands[&mailbox.brand];
    let mut put = |name: &str, value: Option<Json>| {
        if let (Some(place), Some(value)) = (values.get_mut(name), value) {
            *place = value;
        }
    };
    let answer = told(&team.answer);
    let due = answer.as_ref().and_then(|answer| answer["due"].as_str()).unwrap_or(DUE).to_owned();
    put("promise", answer);
    put("news", told(&team.news));
    put("team", Some(writer.clone()));
    put("from_team", Some(writer));
    put("brand", Some(json!({ "name": brand.name, "website": brand.website.clone().unwrap_or_default() })));
    let hours = policy.hours_of(team).words.get(locale, first);
    put("calendar", Some(json!({ "words": hours })));
    put("now", Some(json!(words.day(now))));
    if let Some(ticket) = values.get_mut("ticket") {
        ticket["received"] = json!(words.moment(now, now));
    }
    (Value::from(Serde(values)), due)
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
        ("serial", vec!["number", "where"]),
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
        ("promise", "restated", json!(true)),
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
            "words": "You will hear from us by Thursday 5 November at 18:40.", "restated": false,
        },
        "news": { "within": "48 working hours", "due": due, "words": "", "restated": false },
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
        "serial": {
            "number": "BRV2-7K3Q-91MD", "where": "On the back of the booklet.",
            "register": "Register your copy at company.example/register.",
        },
        "proof": { "address": "tom@post.example", "until": due, "url": "https://desk.company.example/address/a7abc" },
        "maintenance": {
            "title": "Database move", "starts": due, "ends": due, "detail": "We move to new disks.",
            "detail_url": "https://status.company.example/1", "impact": "major",
            "page_url": "https://status.company.example", "update": "Half of it is done.",
        },
    })
}
