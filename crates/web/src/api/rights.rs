//! Who may call what: each operation is asked for by everybody's token, with what stands in the house that others have
//! lived in. The table of all operations lies in `snapshots/`; a token lets in whom the pages let in, and no one else.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode};
use relance_desk::NewToken;
use relance_domain::agent::{Agent, Role};
use relance_domain::right::Right;
use relance_domain::token::{Scope, Scopes};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::op::{Op, Takes};
use crate::handler::rights::walk::{Ways, parts, walk};
use crate::handler::rights::{Who, everybody, lived_in, start};
use crate::handler::tests::{House, now};

/// A token with all that somebody may do, or with these scopes.
async fn token(house: &House, agent: &Agent, scopes: Option<&str>) -> String {
    let all = match agent.role {
        Role::Admin => "admin",
        _ if agent.may_somewhere(Right::Admin) => "lead",
        _ => "answer export",
    };
    let scopes: Scopes = scopes.unwrap_or(all).parse().unwrap();
    let name = format!("{} {scopes}", agent.id);
    let secret = Sha256::digest(name.as_bytes()).into();
    let new = NewToken { agent: agent.id, name, scopes, teams: Default::default(), days: 30 };
    house.desk.make_token_here(new, secret, now()).await.unwrap().1
}

/// Words that have to be more than text, by the name of their field.
const WORDS: [(&str, &str); 7] = [
    ("to", "x@example.net"),
    ("email", "x@example.net"),
    ("body", "x"),
    ("scope", "own"),
    ("condition", "status:is:open"),
    ("team", "players"),
    ("promise", "48 working hours"),
];

/// The least value that fits the schema of a field.
fn least(name: &str, schema: &Value, all: &Map<String, Value>) -> Value {
    if let Some(name) = schema["$ref"].as_str().and_then(|to| to.rsplit('/').next()) {
        return least("", &all[name], all);
    }
    if let Some(value) = schema.get("const") {
        return value.clone();
    }
    if let Some(first) = schema["enum"].as_array().and_then(|words| words.first()) {
        return first.clone();
    }
    let choice = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
    if let Some(choice) = choice.filter(|choice| !choice.is_empty()) {
        return least(name, &choice[0], all);
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or("object");
    match kind {
        "string" if schema["format"] == "date-time" => "2026-12-03T10:00:00Z".into(),
        "string" if schema["pattern"].as_str().is_some_and(|pattern| pattern.starts_with("^[0-9]")) => {
            "1".into()
        }
        "string" if WORDS.iter().any(|(word, _)| *word == name) => {
            WORDS.iter().find(|(word, _)| *word == name).map(|(_, value)| *value).into()
        }
        "string" => "x".repeat(schema["minLength"].as_u64().unwrap_or(0) as usize).into(),
        "integer" => schema["minimum"].as_i64().unwrap_or(1).into(),
        "boolean" => true.into(),
        "array" => Value::Array(Vec::new()),
        "null" => Value::Null,
        _ => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let field = |name: &str| (name.to_owned(), least(name, &schema["properties"][name], all));
            Value::Object(required.map(field).collect())
        }
    }
}

/// A body that an operation reads, and what it asks for in its query.
fn asked(op: &Op) -> (Option<String>, String) {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut from: SchemaGenerator = settings.into_generator();
    let types = (op.described)(&mut from);
    let all = from.take_definitions(true);
    let body = types.body.filter(|_| op.takes != Takes::Nothing);
    let query = types.query.map(|query| least("", query.as_value(), &all)).unwrap_or_default();
    let pairs = query.as_object().into_iter().flatten().map(|(name, value)| match value {
        Value::String(text) => (name.clone(), text.clone()),
        other => (name.clone(), other.to_string()),
    });
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    (body.map(|body| least("", body.as_value(), &all).to_string()), query)
}

/// The operation's path with parts of the way that a page leads to what comes to the same; and whether all are real.
fn place(op: &Op, known: &Ways, by_name: &BTreeMap<&str, String>) -> (String, bool) {
    let way = op.does.iter().find_map(|route| {
        let (method, path) = route.split_once(' ')?;
        let (found, way) = known.iter().find(|((m, p), _)| *m == method && *p == path)?;
        let way = way.path.split(['?', '#']).next()?;
        let parts = found.1.split('/').zip(way.split('/')).filter(|(place, _)| place.starts_with('{'));
        Some(parts.map(|(_, part)| part.to_owned()).collect::<Vec<String>>())
    });
    let mut real = way.unwrap_or_default().into_iter();
    let mut is_real = true;
    let filled = op.path.split('/').map(|place| {
        if !place.starts_with('{') {
            return place.to_owned();
        }
        // Keys and ids are of each noun alone.
        let known = || by_name.get(place).filter(|_| !["{key}", "{id}"].contains(&place)).cloned();
        let part = real.next().or_else(known);
        is_real &= part.is_some();
        part.unwrap_or_else(|| if place == "{email}" { "x@example.net".into() } else { "7".into() })
    });
    (filled.collect::<Vec<String>>().join("/"), is_real)
}

#[tokio::test]
async fn every_token_gets_what_the_table_says() {
    let (house, admin, more) = lived_in().await;
    let everybody = everybody(&house, admin.clone()).await;
    let routes = crate::routes();
    let (known, _) = walk(&house, &admin, &routes, &start(more)).await;
    let by_name = parts(&known);
    let mut callers: Vec<(&Who, String)> = Vec::new();
    for who in &everybody {
        let token = match &who.agent {
            Some(agent) => token(&house, agent, None).await,
            // What customers hold opens nothing here.
            None => who.cookie.split_once('=').map_or_else(String::new, |(_, held)| held.to_owned()),
        };
        callers.push((who, token));
    }
    let admin = everybody.last().expect("an administrator");
    let narrowed = token(&house, admin.agent.as_ref().unwrap(), Some("see")).await;
    let (mut table, mut faults) = (Vec::new(), Vec::new());
    for op in super::ops() {
        let name = format!("{} {}", op.method, op.path);
        let (path, is_real) = place(&op, &known, &by_name);
        // What somebody ordered on a page is not what their program ordered.
        let is_real = is_real && op.path != "/api/v1/bulk/{id}";
        let (body, query) = asked(&op);
        let path = if query.is_empty() { path } else { format!("{path}?{query}") };
        let is_read = op.method == Method::GET;
        let mut cells = Vec::new();
        let mut ask = async |may: bool, token: &str, who: &str| {
            // What somebody may do is done in the tests of its noun: here it would change the house for the next one.
            if may && !(is_read && is_real) {
                return cells.push(format!("{:>11}", "may"));
            }
            let answer = match token.starts_with("rlc_") {
                true => {
                    let bearer = format!("Bearer {token}");
                    let head = [("authorization", bearer.as_str())];
                    house.call(op.method.clone(), &path, body.clone(), &head).await
                }
                false => house.guess(op.method.clone(), &path, body.clone(), token).await,
            };
            let refused = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
            if refused.contains(&answer.status) == may || answer.status.is_server_error() {
                faults.push(format!("{name} ({path}) for {who}: {} {}", answer.status, answer.body));
            }
            cells.push(format!("{:>11}", answer.status.as_u16()));
        };
        for (who, token) in &callers {
            ask(who.agent.is_some() && who.may(op.gate), token, who.name).await;
        }
        ask(op.scope == Scope::See, &narrowed, "a token that only reads").await;
        let mark = if is_real { "" } else { "  made up" };
        table.push(format!("{name:<64}{}{mark}", cells.concat()));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let names = everybody.iter().map(|who| format!("{:>11}", who.name)).collect::<String>();
    table.sort();
    insta::assert_snapshot!(format!("{:<64}{names}{:>11}\n{}", "", "reads only", table.join("\n")));
}
