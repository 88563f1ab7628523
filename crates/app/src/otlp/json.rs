//! The body of a request by the protobuf mapping of OTLP: ids in lower-case hexadecimal, instants as decimal strings of
//! nanoseconds, whole numbers as strings (opentelemetry-proto 1.x, `ExportTraceServiceRequest`). What is sent when
//! stands in `export`.

use serde::Serialize;

use super::{Kind, Span, Value, hex};

/// Who tells.
#[derive(Debug, Clone)]
pub struct Resource {
    pub version: &'static str,
    /// Of this start of the process.
    pub instance: String,
    pub host: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    resource_spans: [ResourceSpans; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResourceSpans {
    resource: Attributed,
    scope_spans: [ScopeSpans; 1],
}

#[derive(Serialize)]
struct Attributed {
    attributes: Vec<KeyValue>,
}

#[derive(Serialize)]
struct ScopeSpans {
    scope: Scope,
    spans: Vec<Told>,
}

#[derive(Serialize)]
struct Scope {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    trace_id: String,
    span_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_span_id: Option<String>,
    /// The W3C flags.
    flags: u8,
    name: String,
    kind: u8,
    start_time_unix_nano: String,
    end_time_unix_nano: String,
    attributes: Vec<KeyValue>,
    status: Status,
}

#[derive(Serialize)]
struct KeyValue {
    key: &'static str,
    value: AnyValue,
}

#[derive(Serialize)]
enum AnyValue {
    #[serde(rename = "stringValue")]
    Text(String),
    #[serde(rename = "intValue")]
    Whole(String),
    #[serde(rename = "doubleValue")]
    Part(f64),
    #[serde(rename = "boolValue")]
    Truth(bool),
}

/// Unset unless something went wrong: what is fine is for whoever reads to say.
#[derive(Serialize)]
struct Status {
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<u8>,
}

/// STATUS_CODE_ERROR.
const ERROR: u8 = 2;

/// The whole body.
pub fn body(resource: &Resource, spans: Vec<Span>) -> String {
    let text = |key, value: &str| KeyValue { key, value: AnyValue::Text(value.to_owned()) };
    let attributes = vec![
        text("service.name", "relance"),
        text("service.version", resource.version),
        text("service.instance.id", &resource.instance),
        text("host.name", &resource.host),
    ];
    let scope = Scope { name: "relance", version: resource.version };
    let spans = spans.into_iter().map(told).collect();
    let request = Request {
        resource_spans: [ResourceSpans {
            resource: Attributed { attributes },
            scope_spans: [ScopeSpans { scope, spans }],
        }],
    };
    serde_json::to_string(&request).expect("texts and numbers are JSON")
}

fn told(span: Span) -> Told {
    let Span { context, parent, name, kind, begun_at, ended_at, attributes } = span;
    let is_error = attributes.iter().any(|(key, _)| *key == "error.type");
    Told {
        trace_id: hex(&context.trace),
        span_id: hex(&context.span),
        parent_span_id: parent.map(|parent| hex(&parent)),
        flags: u8::from(context.is_sampled),
        name,
        kind: number(kind),
        start_time_unix_nano: begun_at.as_nanosecond().to_string(),
        // A clock that was set back makes nothing end before it began.
        end_time_unix_nano: ended_at.max(begun_at).as_nanosecond().to_string(),
        attributes: attributes
            .into_iter()
            .map(|(key, value)| KeyValue { key, value: value.into() })
            .collect(),
        status: Status { code: is_error.then_some(ERROR) },
    }
}

fn number(kind: Kind) -> u8 {
    kind as u8
}

impl From<Value> for AnyValue {
    fn from(value: Value) -> Self {
        match value {
            Value::Text(text) => Self::Text(text),
            Value::Whole(number) => Self::Whole(number.to_string()),
            Value::Part(number) => Self::Part(number),
            Value::Truth(truth) => Self::Truth(truth),
        }
    }
}
