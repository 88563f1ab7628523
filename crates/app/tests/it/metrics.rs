//! What a server tells Prometheus, read line by line as a scraper reads it; who may read it; and a log for programs.
//! What each number counts is tested in `desk` and `web`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;

use relance_testkit::{Server, Sink, smtp, wait};

use crate::house::{self, PLAYERS};

/// An answer to a plain question: its status and its body.
fn ask(server: &Server, head: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(server.http()).expect("the server listens");
    let asked = format!("GET /metrics HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n{head}\r\n");
    stream.write_all(asked.as_bytes()).expect("the server reads");
    let mut said = String::new();
    stream.read_to_string(&mut said).expect("the server answers");
    let status = said.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let body = said.split_once("\r\n\r\n").expect("a body").1.to_owned();
    (status, body)
}

/// The samples of an exposition. Panics where a scraper would refuse it.
fn samples(text: &str) -> BTreeMap<String, f64> {
    let (mut kinds, mut found, mut ended) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    let mut family = String::new();
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').expect("a kind");
            assert!(["counter", "gauge", "histogram"].contains(&kind), "{line}");
            assert!(kinds.insert(name.to_owned(), kind.to_owned()).is_none(), "twice: {line}");
            ended.insert(std::mem::replace(&mut family, name.to_owned()));
            continue;
        }
        if line.starts_with("# HELP ") {
            continue;
        }
        let (series, value) = line.rsplit_once(' ').expect("a value");
        let name = series.split('{').next().expect("a name");
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'), "{line}");
        let is_of = ["", "_bucket", "_sum", "_count"].iter().any(|end| name == format!("{family}{end}"));
        assert!(is_of && !ended.contains(&family), "out of its family: {line}");
        if let Some(labels) = series.strip_prefix(name).filter(|labels| !labels.is_empty()) {
            assert!(labels.starts_with('{') && labels.ends_with("\"}") && labels.contains("=\""), "{line}");
        }
        let is_counter = kinds[&family] == "counter";
        assert!(!is_counter || name.ends_with("_total"), "{line}");
        let value: f64 = value.parse().expect("a number");
        assert!(found.insert(series.to_owned(), value).is_none(), "twice: {line}");
    }
    found
}

#[test]
fn a_scrape_tells_what_is_owed_what_waits_and_what_was_done() {
    let sink = Sink::start();
    let setup = house::studio(&sink.relay(), None).flags(&["--log-format", "json"]);
    let folder = setup.data().join("policy");
    let shown = folder.display().to_string();
    setup.run(&["policy", "export", &shown], "");
    // Nobody listens there, and nobody may be called there: something to log.
    let told = "[webhook.crm]\nurl = \"http://127.0.0.1:9/hook\"\n\n[cadence.told]\nanchor = \"ticket_received\"\n\n\
                [[cadence.told.step]]\nkey = \"crm\"\nat = \"at once\"\naction = \"webhook\"\n";
    fs::write(folder.join("told.toml"), told).expect("our own folder");
    setup.run(&["policy", "apply", &shown], "");
    let server = setup.start();
    assert!(smtp::deliver(server.smtp(), &house::french("lea@example.net", PLAYERS, "one")).is_positive());
    sink.wait_for(1);
    let owed = |kind: &str| format!("relance_promises_{kind}{{team=\"players\",kind=\"answer\"}}");
    let found = wait::until("the letter is in the numbers", || {
        let (status, text) = ask(&server, "");
        assert_eq!(status, 200, "{text}");
        let found = samples(&text);
        (found.get("relance_mails_total{fate=\"accepted\"}") == Some(&1.0)).then_some(found)
    });
    for (series, expected) in [
        ("relance_tickets_open{team=\"players\"}".to_owned(), 1.0),
        (owed("pending"), 1.0),
        ("relance_letters_kept_total".into(), 1.0),
        ("relance_letters_decided_total{verdict=\"accepted\"}".into(), 1.0),
        ("relance_letters_decided_total{verdict=\"quarantined\"}".into(), 0.0),
        ("relance_intake_waiting".into(), 0.0),
        ("relance_intake_oldest_seconds".into(), 0.0),
    ] {
        assert_eq!(found.get(&series), Some(&expected), "{series}\n{found:#?}");
    }
    for (series, expected) in [(owed("broken"), 0.0), (owed("due").replace('}', ",within=\"1h\"}"), 0.0)] {
        assert_eq!(found.get(&series), Some(&expected), "{series}: what is not there is told as none");
    }
    assert_eq!(found.get("relance_tickets_open{team=\"consumer\"}"), Some(&0.0));
    assert!(found["process_resident_memory_bytes"] > 1e6 && found["process_open_fds"] > 3.0);
    let again = samples(&ask(&server, "").1);
    let own = "relance_http_requests_total{route=\"/metrics\",method=\"GET\",status=\"2xx\"}";
    assert!(again[own] >= 1.0, "{again:#?}");
    let buckets = again.iter().filter(|(series, _)| {
        series.starts_with("relance_http_request_duration_seconds_bucket{route=\"/metrics\"")
    });
    assert_eq!(buckets.count(), 10, "nine bounds and all");
    let line = wait::until("the log has a line", || {
        server.log().lines().find(|line| line.contains("a webhook was not taken")).map(str::to_owned)
    });
    let logged: serde_json::Value = serde_json::from_str(&line).expect("one object a line");
    assert_eq!((&logged["level"], &logged["webhook"]), (&"WARN".into(), &"crm".into()), "{line}");
}

#[test]
fn whoever_speaks_through_a_proxy_or_lacks_the_token_finds_no_such_page() {
    let at_home = ["--base-url", "https://desk.lucarne.example"];
    let sink = Sink::start();
    let open = house::studio(&sink.relay(), None).start();
    assert_eq!(ask(&open, "").0, 200);
    assert_eq!(ask(&open, "X-Forwarded-For: 192.0.2.1\r\n").0, 404);
    let served = house::studio(&sink.relay(), None).flags(&at_home).start();
    assert_eq!(ask(&served, "").0, 404, "a proxy need not say that it is one");
    // A variable that is set to nothing, as in a file of variables, hides no word of the settings.
    let empty = house::studio(&sink.relay(), None).flags(&["--metrics-token", ""]);
    fs::write(empty.data().join("relance.toml"), "metrics_token = \"quay\"\n").expect("our own folder");
    let empty = empty.start();
    assert_eq!(ask(&empty, "").0, 404);
    assert_eq!(ask(&empty, "Authorization: Bearer quay\r\n").0, 200);
    let locked = house::studio(&sink.relay(), None).flags(&["--metrics-token", "harbour"]).start();
    assert_eq!(ask(&locked, "").0, 404);
    assert_eq!(ask(&locked, "Authorization: Bearer other\r\n").0, 404);
    let (status, text) = ask(&locked, "Authorization: Bearer harbour\r\n");
    assert_eq!(status, 200);
    assert!(samples(&text).contains_key("relance_outbox_waiting"), "{text}");
}
