//! The description of the API (OpenAPI 3.1), made of the operations and their types and kept in `openapi/openapi.json`:
//! a test makes it anew and compares, so that the file in the repository and the router cannot differ. What the server
//! answers is that file.

use std::collections::BTreeSet;

use axum::http::Method;
use relance_domain::token::Scope;
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::answer::{Described, Said};
use super::op::{Op, Parts, Takes};
use super::problem::{KIND, Written};

/// The types of one operation.
pub(crate) struct Types {
    pub parts: Vec<Schema>,
    pub query: Option<Schema>,
    pub body: Option<Schema>,
    pub answer: Described,
}

impl Types {
    /// Those of what is said by its path alone.
    pub fn of<P: Parts, R: Said>(from: &mut SchemaGenerator) -> Self {
        Self { parts: P::described(from), query: None, body: None, answer: R::described(from) }
    }
}

/// Where it lies.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/openapi.json");

fn made(ops: &[Op]) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut from = settings.into_generator();
    let problem = from.subschema_for::<Written>();
    let mut paths = Map::new();
    for op in ops {
        let path = paths.entry(op.path).or_insert_with(|| json!({}));
        path[op.method.as_str().to_lowercase()] = operation(op, &mut from);
    }
    let scopes: Vec<&str> = Scope::ALL.iter().map(|scope| scope.as_str()).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Relance",
            "version": "1",
            "description": format!(
                "The desk for programs. Bring a token in `Authorization: Bearer`. Scopes: {}. A write with \
                 `Idempotency-Key` is done once, however often it is asked within a day. A write on a ticket with \
                 `If-Match` is done only while its `ETag` is the same. Lists go on at `next` with `after`.",
                scopes.join(", ")
            ),
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "schemas": from.take_definitions(true),
            "responses": { "Problem": {
                "description": "It was not done, and why.",
                "content": { KIND: { "schema": problem } },
            } },
        },
    })
}

fn operation(op: &Op, from: &mut SchemaGenerator) -> Value {
    let Types { parts, query, body, answer } = (op.described)(from);
    let names: Vec<&str> =
        op.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
    assert_eq!(names.len(), parts.len(), "the parts of {}", op.path);
    let mut parameters: Vec<Value> = names
        .iter()
        .zip(parts)
        .map(|(name, schema)| json!({ "name": name, "in": "path", "required": true, "schema": schema }))
        .collect();
    parameters.extend(query.iter().flat_map(|query| asked(query, from)));
    if op.method != Method::GET {
        let schema = json!({ "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$" });
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false, "schema": schema
        }));
        if op.path.contains("/tickets/{number}") {
            let schema =
                json!({ "type": "string", "pattern": "^(\\*|\"?[0-9]{1,18}(-[0-9a-f]{1,16})?\"?)$" });
            parameters
                .push(json!({ "name": "If-Match", "in": "header", "required": false, "schema": schema }));
        }
        if is_of_a_revision(op) {
            let schema = json!({ "type": "string", "pattern": "^\"[0-9]{1,18}\"$" });
            parameters
                .push(json!({ "name": "If-Match", "in": "header", "required": true, "schema": schema }));
        }
    }
    let mut described = json!({
        "operationId": id(op),
        "summary": op.title,
        "tags": tags(op),
        "description": format!("Scope: `{}`.", op.scope.as_str()),
        "parameters": parameters,
        "responses": answers(op, answer),
    });
    if let Some(body) = body {
        described["requestBody"] =
            json!({ "required": true, "content": { "application/json": { "schema": body } } });
    }
    described
}

/// The noun; and of a test that asks other machines, that it does.
fn tags(op: &Op) -> Vec<&'static str> {
    let noun = op.path.split('/').nth(3).unwrap_or_default();
    let dials = ["imap", "relay", "sign-in"].contains(&noun) && op.path.ends_with("/test");
    std::iter::once(noun).chain(dials.then_some("dials")).collect()
}

/// Whether it makes a revision of the policy, and has to say on which one.
fn is_of_a_revision(op: &Op) -> bool {
    let makes = op.path == "/api/v1/policy" || op.path.ends_with("/restore");
    op.method != Method::GET && makes
}

/// The parameters that a query is made of.
fn asked(query: &Schema, from: &SchemaGenerator) -> Vec<Value> {
    let mut query = query.clone().to_value();
    if let Some(name) = query["$ref"].as_str().and_then(|to| to.rsplit('/').next()) {
        query = from.definitions()[name].clone();
    }
    let required: BTreeSet<&str> =
        query["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let fields = query["properties"].as_object().into_iter().flatten();
    fields
        .map(|(name, schema)| {
            let mut schema = schema.clone();
            // A parameter that is left out is not there: it is never null.
            if let Some(kinds) = schema["type"].as_array().cloned() {
                let kind = kinds.into_iter().find(|kind| kind != "null").unwrap_or_default();
                schema["type"] = kind;
            }
            let only = schema["anyOf"].as_array().and_then(|any| any.iter().find(|one| one["type"] != "null"));
            if let Some(only) = only.cloned() {
                schema = only;
            }
            if let Some(fields) = schema.as_object_mut() {
                fields.remove("default");
            }
            json!({ "name": name, "in": "query", "required": required.contains(name.as_str()), "schema": schema })
        })
        .collect()
}

fn answers(op: &Op, answer: Described) -> Value {
    let mut success = json!({ "description": op.title });
    if let Some((kind, schema)) = answer.content {
        success["content"] = json!({ kind: { "schema": schema } });
    }
    let head: Map<String, Value> = answer
        .head
        .iter()
        .map(|name| ((*name).to_owned(), json!({ "schema": { "type": "string" } })))
        .collect();
    if !head.is_empty() {
        success["headers"] = Value::Object(head);
    }
    let mut answers = Map::from_iter([(answer.status.to_string(), success)]);
    if answer.hides {
        let what = "It was done, and this token may not see it any more: a rule took it elsewhere.";
        answers.insert("204".into(), json!({ "description": what }));
    }
    let writes: &[u16] = if op.method == Method::GET { &[] } else { &[412, 413] };
    let reads: &[u16] = if answer.head.contains(&"ETag") && op.method == Method::GET { &[304] } else { &[] };
    let bases: &[u16] = if is_of_a_revision(op) { &[428] } else { &[] };
    let takes: &[u16] = if op.takes == Takes::Nothing { &[] } else { &[415] };
    let always = [400, 401, 403, 404, 409, 422, 429, 503];
    for status in always.iter().chain(writes).chain(bases).chain(takes) {
        answers.insert(status.to_string(), json!({ "$ref": "#/components/responses/Problem" }));
    }
    for status in reads {
        answers.insert(status.to_string(), json!({ "description": "The program has this version already." }));
    }
    Value::Object(answers)
}

/// `PUT /api/v1/tickets/{number}/team` is `put_tickets_number_team`.
fn id(op: &Op) -> String {
    let words = op.path.split('/').skip(3).map(|part| part.trim_matches(['{', '}']).replace('-', "_"));
    std::iter::once(op.method.as_str().to_lowercase()).chain(words).collect::<Vec<_>>().join("_")
}

#[test]
#[expect(clippy::disallowed_methods, reason = "whoever runs the test says whether the file is made anew")]
fn the_description_is_that_of_the_operations() {
    let mut made = serde_json::to_string_pretty(&made(&super::ops())).unwrap();
    made.push('\n');
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    if kept != made && std::env::var_os("INSTA_UPDATE").is_some_and(|wish| wish == "always") {
        std::fs::write(FILE, &made).unwrap();
        return;
    }
    let differs = kept.lines().zip(made.lines()).position(|(kept, made)| kept != made);
    assert!(
        kept == made,
        "openapi/openapi.json is another from line {differs:?}: run with INSTA_UPDATE=always"
    );
}

#[test]
fn no_operation_is_called_as_another_is() {
    let ops = super::ops();
    let ids: BTreeSet<String> = ops.iter().map(id).collect();
    assert_eq!(ids.len(), ops.len());
}

/// The generator puts a figure behind a name that another type has already.
#[test]
fn every_shape_has_a_name_of_its_own() {
    let made = made(&super::ops());
    let shapes = made["components"]["schemas"].as_object().unwrap();
    let numbered: Vec<&String> =
        shapes.keys().filter(|name| name.ends_with(|last: char| last.is_ascii_digit())).collect();
    assert!(numbered.is_empty(), "give these a name with schemars(rename): {numbered:?}");
}
