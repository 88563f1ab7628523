//! What is heard of spans, and the JSON that it becomes.

use std::sync::Arc;

use tracing::{Instrument, info, info_span};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{Layer, Registry};

use super::json::{Resource, body};
use super::*;

fn context(trace: u8, span: u8) -> Context {
    Context { trace: [trace; 16], span: [span; 8], is_sampled: true }
}

fn at(nanos: i128) -> Timestamp {
    Timestamp::from_nanosecond(nanos).expect("an instant")
}

/// Runs it with somebody who hears spans.
fn heard(sample: f64, run: impl FnOnce()) -> (Arc<Trail>, Vec<Span>) {
    let trail = Arc::new(Trail::default());
    trail.listen(Some(sample));
    let layer = Heard(Arc::clone(&trail)).with_filter(Heard(Arc::clone(&trail)));
    tracing::subscriber::with_default(Registry::default().with(layer), run);
    let spans = trail.take();
    (trail, spans)
}

#[test]
fn a_span_is_written_as_the_protobuf_mapping_has_it() {
    let span = Span {
        context: context(0xab, 0x01),
        parent: Some([0xff; 8]),
        name: "GET /tickets/{number}".into(),
        kind: Kind::Server,
        begun_at: at(1_794_000_000_000_001_000),
        ended_at: at(1_794_000_000_000_002_000),
        attributes: vec![
            ("http.route", Value::Text("/tickets/{number}".into())),
            ("http.response.status_code", Value::Whole(500)),
            ("relance.part", Value::Part(0.5)),
            ("relance.truth", Value::Truth(true)),
            ("error.type", Value::Text("500".into())),
        ],
    };
    let resource = Resource { version: "0.1.0", instance: "a-b".into(), host: "desk".into() };
    let written: serde_json::Value =
        serde_json::from_str(&body(&resource, vec![span.clone()])).expect("JSON");
    let spans = &written["resourceSpans"][0]["scopeSpans"][0]["spans"];
    assert_eq!(
        spans[0],
        serde_json::json!({
            "traceId": "abababababababababababababababab",
            "spanId": "0101010101010101",
            "parentSpanId": "ffffffffffffffff",
            "flags": 1,
            "name": "GET /tickets/{number}",
            "kind": 2,
            "startTimeUnixNano": "1794000000000001000",
            "endTimeUnixNano": "1794000000000002000",
            "attributes": [
                { "key": "http.route", "value": { "stringValue": "/tickets/{number}" } },
                { "key": "http.response.status_code", "value": { "intValue": "500" } },
                { "key": "relance.part", "value": { "doubleValue": 0.5 } },
                { "key": "relance.truth", "value": { "boolValue": true } },
                { "key": "error.type", "value": { "stringValue": "500" } },
            ],
            "status": { "code": 2 },
        })
    );
    let resource_of = &written["resourceSpans"][0]["resource"]["attributes"];
    assert_eq!(
        resource_of[0],
        serde_json::json!({ "key": "service.name", "value": { "stringValue": "relance" } })
    );
    let mut fine = Span { parent: None, attributes: Vec::new(), ..span };
    for (kind, number) in
        [(Kind::Internal, 1), (Kind::Server, 2), (Kind::Client, 3), (Kind::Producer, 4), (Kind::Consumer, 5)]
    {
        fine.kind = kind;
        // A clock that was set back.
        fine.ended_at = at(0);
        let written: serde_json::Value =
            serde_json::from_str(&body(&resource, vec![fine.clone()])).expect("JSON");
        let told = &written["resourceSpans"][0]["scopeSpans"][0]["spans"][0];
        assert_eq!((&told["kind"], &told["status"]), (&number.into(), &serde_json::json!({})));
        assert_eq!(told["endTimeUnixNano"], told["startTimeUnixNano"]);
        assert!(told.get("parentSpanId").is_none(), "a root has no empty parent");
    }
}

#[test]
fn a_header_field_is_read_as_the_w3c_says() {
    let (trace, span) = ("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
    let whole = |version: &str, flags: &str| format!("{version}-{trace}-{span}-{flags}");
    for (header, wanted) in [
        (whole("00", "01"), Some(true)),
        (whole("00", "00"), Some(false)),
        (whole("00", "03"), Some(true)),
        // A later version may say more.
        (format!("{}-more", whole("cc", "01")), Some(true)),
        (format!("{}-more", whole("00", "01")), None),
        (whole("ff", "01"), None),
        (whole("00", "1"), None),
        (whole("00", "01").to_uppercase(), None),
        (format!("00-{}-{span}-01", "0".repeat(32)), None),
        (format!("00-{trace}-{}-01", "0".repeat(16)), None),
        (format!("00-{trace}-{span}"), None),
        ("00-é".to_owned(), None),
        (String::new(), None),
    ] {
        assert_eq!(Context::read(&header).map(|read| read.is_sampled), wanted, "{header}");
    }
    let read = Context::read(&whole("00", "01")).expect("it is one");
    assert_eq!(read.header(), whole("00", "01"));
}

#[test]
fn children_are_of_their_parents_and_rows_of_what_wrote_them() {
    let (_, spans) = heard(1.0, || {
        let outer = info_span!(target: TARGET, "decide letter", otel.kind = "consumer", secret.of.nobody = 1);
        outer.in_scope(|| {
            let empty = tracing::field::Empty;
            let inner = info_span!(target: TARGET, "use case", otel.name = "receive", error.type = empty);
            inner.in_scope(|| {
                info!(target: TARGET, row = %format_args!("mail:{}", 7));
                info!(target: "relance_desk", row = "mail:8");
            });
            inner.record("error.type", "busy");
        });
        drop(outer);
        drop(info_span!(target: TARGET, "hand over mail", row = "mail:7"));
        drop(info_span!(target: TARGET, "hand over mail", row = "mail:8"));
        drop(info_span!("not for traces"));
        // What workers look for all day long.
        drop(info_span!(target: TARGET, "use case", otel.name = "claim"));
    });
    let names: Vec<_> = spans.iter().map(|span| span.name.as_str()).collect();
    assert_eq!(names, ["receive", "decide letter", "hand over mail", "hand over mail"]);
    let [inner, outer, grown, alone] = &spans[..] else { panic!("four of them") };
    assert_eq!((inner.parent, outer.parent), (Some(outer.context.span), None));
    assert_eq!((grown.parent, grown.context.trace), (Some(inner.context.span), outer.context.trace));
    assert_eq!(alone.parent, None);
    assert_ne!(alone.context.trace, outer.context.trace);
    assert_eq!(inner.attributes, [("error.type", Value::Text("busy".into()))]);
    assert_eq!(outer.kind, Kind::Consumer);
}

#[test]
fn what_another_program_began_goes_on_and_is_told_as_it_decided() {
    let of = |flags| format!("00-{}-{}-{flags}", "ab".repeat(16), "cd".repeat(8));
    let request = |header: &str| {
        let span = info_span!(target: TARGET, "request", traceparent = header);
        span.in_scope(|| {
            drop(info_span!(target: TARGET, "use case"));
            traceparent()
        })
    };
    let (_, spans) = heard(0.0, || {
        let said = request(&of("01")).expect("somebody hears");
        assert!(said.starts_with(&format!("00-{}-", "ab".repeat(16))) && said.ends_with("-01"), "{said}");
        request(&of("00"));
        request("no header");
    });
    assert_eq!(spans.len(), 2, "ours alone would not be told");
    assert!(spans.iter().all(|span| span.context.trace == [0xab; 16]));
    assert_eq!(spans[1].parent, Some([0xcd; 8]));
    let (_, spans) = heard(1.0, || drop(request(&of("00"))));
    assert!(spans.is_empty(), "who began it does not want it told");
}

#[test]
fn so_much_is_told_as_was_asked_for() {
    let (trail, _) = heard(0.25, || {});
    let taken = (0..4_000).filter(|_| trail.takes(crate::wire::random())).count();
    assert!((850..1_150).contains(&taken), "a quarter of them: {taken}");
    trail.listen(Some(1.0));
    assert!(trail.takes([0xff; 16]));
    trail.listen(Some(0.0));
    assert!(!trail.takes([0; 16]));
}

#[test]
fn what_nobody_takes_is_dropped_and_counted_and_nothing_is_heard_without_a_receiver() {
    let (trail, spans) = heard(1.0, || {
        for _ in 0..MOST_WAITING + 3 {
            drop(info_span!(target: TARGET, "request"));
        }
    });
    assert_eq!((spans.len(), trail.counts()), (BATCH, (0, 3)));
    let quiet = Arc::new(Trail::default());
    let layer = Heard(Arc::clone(&quiet)).with_filter(Heard(Arc::clone(&quiet)));
    tracing::subscriber::with_default(Registry::default().with(layer), || {
        let span = info_span!(target: TARGET, "request");
        assert!(span.is_disabled());
        assert_eq!(span.in_scope(traceparent), None);
    });
}

#[tokio::test]
async fn a_span_goes_with_a_task_that_waits() {
    let trail = Arc::new(Trail::default());
    trail.listen(Some(1.0));
    let layer = Heard(Arc::clone(&trail)).with_filter(Heard(Arc::clone(&trail)));
    let guard = tracing::subscriber::set_default(Registry::default().with(layer));
    let outer = info_span!(target: TARGET, "call webhook");
    async {
        tokio::task::yield_now().await;
        drop(info_span!(target: TARGET, "use case"));
    }
    .instrument(outer)
    .await;
    drop(guard);
    let spans = trail.take();
    assert_eq!(spans[0].parent, Some(spans[1].context.span));
}

#[test]
fn what_was_written_long_ago_began_by_itself_and_the_oldest_is_forgotten() {
    let (trail, now) = (Trail::default(), crate::wire::now());
    trail.plant("mail:0".into(), context(1, 1), now);
    let later = |secs| now + SignedDuration::from_secs(secs);
    assert_eq!(trail.grown_of("mail:0", later(60)), Some(context(1, 1)));
    assert_eq!(trail.grown_of("mail:0", later(PLANTED_SECS)), None);
    for row in 1..=MOST_PLANTED {
        trail.plant(format!("mail:{row}"), context(2, 2), now);
    }
    assert_eq!(trail.grown_of("mail:0", now), None);
    assert_eq!(trail.grown_of("mail:1", now), Some(context(2, 2)));
}
