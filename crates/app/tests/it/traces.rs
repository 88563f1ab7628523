//! Traces as a receiver of OpenTelemetry gets them from a real process: the tree of a letter from the wire to its
//! acknowledgement and its webhook, without a word about the customer; a receiver that puts off or stalls. What
//! a span becomes in JSON is tested beside the code.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use relance_testkit::{Server, Sink, smtp, wait};
use serde_json::Value;

use crate::house::{self, PLAYERS};
use crate::webhook::{self, Receiver};

/// One span as it was told.
#[derive(Debug, Clone)]
struct Told {
    trace: String,
    id: String,
    parent: Option<String>,
    name: String,
    kind: i64,
    attributes: BTreeMap<String, Value>,
}

/// Reads what was told, as strictly as the description of OTLP wants it.
fn read(body: &str) -> Vec<Told> {
    let body: Value = serde_json::from_str(body).expect("JSON");
    let of_list = |list: &Value| list.as_array().expect("a list").clone();
    let attributes = |list: &Value| -> BTreeMap<String, Value> {
        let pairs = of_list(list).into_iter().map(|pair| {
            let value = pair["value"].as_object().expect("one value");
            assert_eq!(value.len(), 1, "{pair}");
            let (kind, value) = value.iter().next().expect("one value");
            assert!(
                ["stringValue", "intValue", "doubleValue", "boolValue"].contains(&kind.as_str()),
                "{pair}"
            );
            assert!(kind != "intValue" || value.is_string(), "{pair}");
            (pair["key"].as_str().expect("a key").to_owned(), value.clone())
        });
        pairs.collect()
    };
    let mut told = Vec::new();
    for resource in of_list(&body["resourceSpans"]) {
        let who = attributes(&resource["resource"]["attributes"]);
        assert_eq!(who["service.name"], "relance");
        for key in ["service.version", "service.instance.id", "host.name"] {
            assert!(who[key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {who:?}");
        }
        for scope in of_list(&resource["scopeSpans"]) {
            for span in of_list(&scope["spans"]) {
                let text =
                    |key: &str| span[key].as_str().unwrap_or_else(|| panic!("{key}: {span}")).to_owned();
                let is_hex = |text: &str, len| {
                    text.len() == len && text.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'))
                };
                let (trace, id) = (text("traceId"), text("spanId"));
                assert!(is_hex(&trace, 32) && is_hex(&id, 16), "{span}");
                let nanos = |key| text(key).parse::<u128>().expect("nanoseconds");
                let (begun, ended) = (nanos("startTimeUnixNano"), nanos("endTimeUnixNano"));
                assert!(begun <= ended && begun > 1_700_000_000_000_000_000, "{span}");
                told.push(Told {
                    trace,
                    id,
                    parent: span.get("parentSpanId").map(|_| text("parentSpanId")),
                    name: text("name"),
                    kind: span["kind"].as_i64().expect("a number"),
                    attributes: attributes(&span["attributes"]),
                });
            }
        }
    }
    told
}

/// Everything that a receiver was told until there is a span of this name.
fn until(receiver: &Receiver, name: &str) -> Vec<Told> {
    wait::until(format!("a span `{name}`"), || {
        let got = receiver.got.lock().expect("nobody panics with it").clone();
        let told: Vec<Told> = got.iter().flat_map(|(_, body)| read(body)).collect();
        told.iter().any(|span| span.name == name).then_some(told)
    })
}

/// The one span of this name that is no transaction of the database.
fn one<'a>(told: &'a [Told], name: &str) -> &'a Told {
    let is_asked = |span: &&Told| span.name == name && !span.attributes.contains_key("db.system.name");
    let found: Vec<&Told> = told.iter().filter(is_asked).collect();
    assert_eq!(found.len(), 1, "{name}: {told:#?}");
    found[0]
}

fn above<'a>(told: &'a [Told], span: &Told) -> &'a Told {
    let parent = span.parent.as_ref().unwrap_or_else(|| panic!("{} has a parent", span.name));
    told.iter().find(|one| one.id == *parent).unwrap_or_else(|| panic!("the parent of {} is told", span.name))
}

fn ask(server: &Server, path: &str, head: &str) -> String {
    let mut stream = TcpStream::connect(server.http()).expect("the server listens");
    let asked = format!("GET {path} HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n{head}\r\n");
    stream.write_all(asked.as_bytes()).expect("the server reads");
    let mut said = String::new();
    stream.read_to_string(&mut said).expect("the server answers");
    said
}

#[test]
fn a_letter_is_one_trace_from_the_wire_to_its_answer_and_says_nothing_of_the_customer() {
    let (sink, crm, traces) = (Sink::start(), Receiver::start(), Receiver::start());
    let (setup, _) = webhook::studio(&sink, &crm, "127.0.0.1");
    let url = format!("http://{}", traces.address);
    let mut server = setup.flags(&["--otlp", &url, "--otlp-header", "Authorization: Bearer s3cret"]).start();
    assert!(smtp::deliver(server.smtp(), &house::french("lea@example.net", PLAYERS, "one")).is_positive());
    sink.wait_for(1);
    let called = crm.wait_for(1).remove(0);
    until(&traces, "call webhook");
    let told = until(&traces, "hand over mail");
    let (kept, decided) = (one(&told, "keep letter"), one(&told, "decide letter"));
    assert_eq!((kept.parent.as_ref(), kept.kind, decided.kind), (None, 5, 5));
    let keeping = above(&told, decided);
    assert_eq!(above(&told, keeping).id, kept.id, "it is decided since it was kept");
    assert_eq!(keeping.attributes["db.system.name"], "sqlite");
    assert_eq!(decided.attributes["relance.verdict"], "accepted");
    let mail = one(&told, "hand over mail");
    assert_eq!((mail.attributes["relance.fate"].as_str(), mail.kind), (Some("accepted"), 4));
    assert_eq!(above(&told, above(&told, mail)).id, decided.id, "the acknowledgement is of the decision");
    let call = one(&told, "call webhook");
    assert_eq!(call.attributes["http.response.status_code"], "204");
    assert_eq!(called.0["traceparent"], format!("00-{}-{}-01", call.trace, call.id));
    assert_eq!(above(&told, above(&told, call)).id, decided.id, "so is what happens at once");
    for span in [decided, mail, call] {
        assert_eq!(span.trace, kept.trace, "{}", span.name);
    }
    // A program goes on with its own trace; the last words before the end are told as well.
    let (trace, span) = ("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
    ask(&server, "/api/v1/tickets/1", &format!("traceparent: 00-{trace}-{span}-01\r\n"));
    ask(&server, "/healthz?lea@example.net", "");
    assert!(server.terminate().success());
    let told = until(&traces, "GET /healthz");
    let request = one(&told, "GET /api/v1/tickets/{number}");
    assert_eq!((request.trace.as_str(), request.parent.as_deref()), (trace, Some(span)));
    assert_eq!((request.attributes["http.response.status_code"].as_str(), request.kind), (Some("401"), 2));
    let got = traces.got.lock().expect("nobody panics with it").clone();
    for (head, body) in &got {
        assert_eq!(head["authorization"], "Bearer s3cret");
        assert_eq!(head["content-type"], "application/json");
        for word in ["lea@", "example.net", "niveau", "lucarne", "joueurs", "s3cret"] {
            assert!(!body.contains(word), "{word}: {body}");
        }
        validated(body);
    }
    assert!(!server.log().contains("s3cret"), "{}", server.log());
}

/// Where `./test` keeps opentelemetry-proto; none where somebody runs the tests without it.
#[expect(clippy::disallowed_methods, reason = "a runner says by the environment that nothing is left out")]
fn python() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let found = root.join("target/tools/opentelemetry-proto-1.45.2/bin/python");
    let is_there = found.exists();
    assert!(
        is_there || std::env::var_os("CI").is_none(),
        "./test fetches opentelemetry-proto to {}",
        found.display()
    );
    is_there.then_some(found)
}

/// Whether the messages of OpenTelemetry can be read from it.
fn validated(body: &str) {
    let Some(python) = python() else { return };
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), body).expect("our own file");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/traces/validate.py");
    let done = Command::new(python).arg(script).arg(file.path()).output().expect("python runs");
    assert!(done.status.success(), "{}\n{body}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_receiver_that_puts_off_is_told_again_and_one_that_is_gone_costs_one_line() {
    let (sink, n_asked) = (Sink::start(), AtomicUsize::new(0));
    let traces =
        Receiver::answering(move |_| if n_asked.fetch_add(1, Ordering::Relaxed) == 0 { 503 } else { 200 });
    let url = format!("http://{}", traces.address);
    let server = house::studio(&sink.relay(), None).flags(&["--otlp", &url]).start();
    ask(&server, "/healthz", "");
    let got = traces.wait_for(2);
    assert_eq!(got[0].1, got[1].1, "the same batch");
    wait::until("it is back", || server.log().contains("traces are taken again").then_some(()));
    assert_eq!(server.log().matches("traces are not taken").count(), 1, "{}", server.log());
    let told = "relance_trace_spans_total{outcome=\"told\"}";
    wait::until("what was told is counted", || {
        let said = ask(&server, "/metrics", "");
        let n = said.lines().find_map(|line| line.strip_prefix(told)?.trim().parse::<u64>().ok())?;
        (n > 0).then_some(())
    });
}

#[test]
fn a_receiver_that_stalls_holds_up_neither_mail_nor_the_end() {
    let sink = Sink::start();
    // It takes connections, and answers nothing.
    let stalled = TcpListener::bind("127.0.0.1:0").expect("a free port on loopback");
    let url = format!("http://{}", stalled.local_addr().expect("bound"));
    let mut server = house::studio(&sink.relay(), None).flags(&["--otlp", &url]).start();
    for n in 0..20 {
        let letter = house::french(&format!("lea{n}@example.net"), PLAYERS, &format!("letter-{n}"));
        assert!(smtp::deliver(server.smtp(), &letter).is_positive());
    }
    sink.wait_for(20);
    assert!(server.terminate().success(), "it ends by itself and in time");
    assert!(!server.log().contains("panicked"), "{}", server.log());
}

#[test]
fn only_the_asked_part_is_told() {
    let (sink, traces) = (Sink::start(), Receiver::start());
    let url = format!("http://{}", traces.address);
    let mut server =
        house::studio(&sink.relay(), None).flags(&["--otlp", &url, "--otlp-sample", "0"]).start();
    let sampled = format!("traceparent: 00-{}-{}-01\r\n", "ab".repeat(16), "cd".repeat(8));
    ask(&server, "/healthz", "");
    ask(&server, "/api/v1/tickets/1", &sampled);
    assert!(server.terminate().success());
    let got = traces.got.lock().expect("nobody panics with it").clone();
    let told: Vec<Told> = got.iter().flat_map(|(_, body)| read(body)).collect();
    assert!(!told.is_empty() && told.iter().all(|span| span.trace == "ab".repeat(16)), "{told:#?}");
}
