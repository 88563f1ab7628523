//! Simulations: the scenarios of `seeds/scenarios`, each against the lines that were counted by hand, and what holds
//! for every one of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use relance_domain::policy::PolicyFile;
use relance_store::blob::Blobs;
use serde_json::{Value, json};

use super::{GO_ON, Happened, Line, Simulator, read_events};
use crate::tests::house::preset;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds/scenarios").join(name)
}

fn story(name: &str) -> String {
    std::fs::read_to_string(folder(&format!("{name}.jsonl"))).unwrap()
}

async fn play(policy: &str, events: &str, until: Option<&str>) -> Vec<Line> {
    play_by(preset(policy), events, until).await
}

async fn play_by(files: Vec<PolicyFile>, events: &str, until: Option<&str>) -> Vec<Line> {
    let events = read_events(events).unwrap();
    let (first, last) = (events.first().unwrap().at, events.last().unwrap().at);
    let until = until.map_or(last + GO_ON, |until| until.parse::<Timestamp>().unwrap());
    let blobs = tempfile::tempdir().unwrap();
    let blobs = Blobs::open(blobs.path()).unwrap();
    let mut simulator = Simulator::new(files, blobs, first).await.unwrap();
    let mut happened = Vec::new();
    for event in events.iter().filter(|event| event.at <= until) {
        simulator.play(event, &mut happened).await.unwrap();
    }
    simulator.finish(until, &mut happened).await.unwrap();
    happened.into_iter().map(Happened::line).collect()
}

async fn told(policy: &str, events: &str, until: Option<&str>) -> Vec<String> {
    play(policy, events, until).await.iter().map(Line::to_string).collect()
}

/// Plays every story of a preset and compares it with what was counted by hand.
async fn plays(policy: &str) {
    let mut stories: Vec<PathBuf> =
        std::fs::read_dir(folder(policy)).unwrap().map(|entry| entry.unwrap().path()).collect();
    stories.sort();
    let mut differences = String::new();
    for path in stories.iter().filter(|path| path.extension().is_some_and(|end| end == "jsonl")) {
        let counted = std::fs::read_to_string(path.with_extension("expected")).unwrap();
        let counted: Vec<&str> = counted.lines().filter(|line| !line.starts_with('#')).collect();
        let lines = told(policy, &std::fs::read_to_string(path).unwrap(), None).await;
        if lines != counted {
            differences.push_str(&format!("{}\n{}", path.display(), difference(&counted, &lines)));
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

/// What was counted and did not happen, and what happened and was not counted, in order.
fn difference(counted: &[&str], lines: &[String]) -> String {
    let (mut shown, mut at) = (String::new(), 0);
    for line in counted {
        match lines[at..].iter().position(|other| other == line) {
            Some(ahead) => {
                shown.extend(lines[at..at + ahead].iter().map(|line| format!("  + {line}\n")));
                at += ahead + 1;
            }
            None => shown.push_str(&format!("  - {line}\n")),
        }
    }
    shown.extend(lines[at..].iter().map(|line| format!("  + {line}\n")));
    shown
}

/// Nobody comes later in a simulation: what a form says is looked at on its way in, and so is a letter.
#[tokio::test]
async fn who_is_not_genuine_is_told_how_to_register_where_only_genuine_customers_are_served() {
    let mut files = preset("game-studio");
    for file in &mut files {
        file.text = file.text.replace("serve = \"first\"", "serve = \"alone\"");
    }
    let form = |at: &str, serial: &str| {
        let fields = json!({
            "version": "2.4.1", "moment": "launch", "kind": "freeze", "circumstances": "Toujours.",
            "first_name": "Luc", "last_name": "Aubry", "serial": serial,
        });
        let email = format!("{}@post.example", serial.to_lowercase());
        json!({ "at": at, "event": "form", "form": "technical", "email": email, "fields": fields })
            .to_string()
    };
    let events = [
        form("2026-11-16T09:00:00+01:00", "BRV2-7K3Q-91MD"),
        form("2026-11-16T10:00:00+01:00", "BRV2-7K3Q-91MDA"),
    ];
    let events = events.join("\n");
    let lines = play_by(files, &events, Some("2026-11-16T12:00:00+01:00")).await;
    let told: Vec<String> = lines.iter().map(Line::to_string).collect();
    let sent = told.iter().filter(|line| line.contains("mail     not-genuine → brv2-7k3q-91md@post.example"));
    assert_eq!(sent.count(), 1, "{told:#?}");
    assert!(told.iter().any(|line| line.ends_with("ticket   #1 pending, technical")), "{told:#?}");
    let refused = told.iter().find(|line| line.contains("refused  form: ")).unwrap();
    assert!(refused.contains("serial: ") && refused.ends_with("13 characters instead of 12"), "{refused}");
}

#[tokio::test]
async fn the_game_studio_keeps_time_as_counted_by_hand() {
    plays("game-studio").await;
}

#[tokio::test]
async fn the_device_tracker_keeps_time_as_counted_by_hand() {
    plays("device-tracker").await;
}

#[tokio::test]
async fn the_hosting_company_keeps_time_as_counted_by_hand() {
    plays("hosting").await;
}

#[tokio::test]
async fn the_maintenance_company_keeps_time_as_counted_by_hand() {
    plays("maintenance").await;
}

#[tokio::test]
async fn the_reseller_keeps_time_as_counted_by_hand() {
    plays("reseller").await;
}

fn json(lines: &[Line]) -> String {
    lines.iter().map(|line| serde_json::to_string(line).unwrap() + "\n").collect()
}

#[tokio::test]
async fn equal_input_gives_equal_output_to_the_byte() {
    for (policy, name) in [("game-studio", "bounce-after-the-answer"), ("hosting", "payments")] {
        let events = story(&format!("{policy}/{name}"));
        let first = json(&play(policy, &events, None).await);
        assert!(first.lines().count() > 10);
        assert_eq!(first, json(&play(policy, &events, None).await), "{policy}/{name}");
    }
}

#[tokio::test]
async fn lines_follow_each_other_in_time() {
    for (policy, name) in
        [("maintenance", "three-days-of-downtime"), ("device-tracker", "downtime"), ("hosting", "payments")]
    {
        let lines = play(policy, &story(&format!("{policy}/{name}")), None).await;
        let instants = lines.iter().map(|line| -> Timestamp {
            let value = serde_json::to_value(line).unwrap();
            value["at"].as_str().unwrap().parse().unwrap()
        });
        assert!(instants.is_sorted(), "{policy}/{name}");
    }
}

/// The type of a value, and whether it may be left out.
fn fits(value: &Value, shape: &str) -> bool {
    match shape {
        "instant" => {
            value.as_str().is_some_and(|text| text.parse::<Timestamp>().is_ok() && !text.contains('['))
        }
        "text" => value.is_string(),
        "number" => value.is_i64(),
        "texts" => value.as_array().is_some_and(|list| list.iter().all(Value::is_string)),
        "fields" => value.as_object().is_some_and(|map| map.values().all(Value::is_string)),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn each_kind_of_line_has_the_shape_that_scripts_rely_on() {
    const SHAPES: [(&str, &str); 6] = [
        (
            "sent",
            "mail text, from text, to texts, cc texts, subject text, text text, locale text, ticket? number, \
             headers fields",
        ),
        ("promise", "ticket? number, promise text, state text, due instant, who? text"),
        ("ticket", "ticket number, status text, team text"),
        ("action", "action text, ticket? number, cadence? text, step? text, to? text, webhook? text"),
        ("skipped", "mail text, reason text, ticket? number"),
        ("refused", "event text, code text, why text"),
    ];
    let mut lines = play("game-studio", &story("game-studio/survey-cancelled-by-reopening"), None).await;
    lines.extend(play("hosting", &story("hosting/suspension-and-restoring"), None).await);
    let mut seen = BTreeSet::new();
    for line in &lines {
        let value = serde_json::to_value(line).unwrap();
        let mut fields = value.as_object().unwrap().clone();
        assert!(fields.remove("at").is_some_and(|at| fits(&at, "instant")), "{value}");
        let kind = fields.remove("kind").unwrap().as_str().unwrap().to_owned();
        let (_, shape) = SHAPES.iter().find(|(name, _)| *name == kind).expect("a kind of the list");
        for field in shape.split(", ") {
            let (name, wanted) = field.split_once(' ').unwrap();
            match fields.remove(name.trim_end_matches('?')) {
                Some(found) => assert!(fits(&found, wanted), "{kind}.{name}: {value}"),
                None => assert!(name.ends_with('?'), "{kind} lacks {name}: {value}"),
            }
        }
        assert!(fields.is_empty(), "{kind} has more: {fields:?}");
        seen.insert(kind);
    }
    assert_eq!(seen.len(), SHAPES.len(), "{seen:?}");
}

const MAIL: &str = concat!(
    r#"{"at":"2026-11-06T17:00:00+01:00","event":"mail","from":"luc@client.example","#,
    r#""to":["technique@lucarne.example"],"subject":"Un","text":"Bonjour, le jeu se ferme au lancement depuis hier."}"#,
);

const TOLD: &str = r#"
[webhook.crm]
url = "https://crm.lucarne.example/hook"

[cadence.told]
anchor = "ticket_received"

[[cadence.told.step]]
key = "crm"
at = "10 min after"
action = "webhook"
"#;

#[tokio::test]
async fn a_webhook_is_a_line_and_nothing_leaves() {
    let mut files = preset("game-studio");
    files.push(PolicyFile { path: "told.toml".into(), text: TOLD.into() });
    let lines = play_by(files, MAIL, Some("2026-11-06T18:00:00+01:00")).await;
    let line = serde_json::to_string(lines.last().unwrap()).unwrap();
    assert_eq!(
        line,
        concat!(
            r#"{"at":"2026-11-06T17:10:00+01:00","kind":"action","action":"webhook","ticket":1,"#,
            r#""cadence":"told","step":"crm","webhook":"crm"}"#
        )
    );
}

#[tokio::test]
async fn until_is_inclusive() {
    let count = async |until: &str| told("game-studio", MAIL, Some(until)).await.len();
    assert_eq!(count("2026-11-06T17:00:00+01:00").await, 3);
    assert_eq!(count("2026-11-07T16:59:59+01:00").await, 3);
    assert_eq!(count("2026-11-07T17:00:00+01:00").await, 4, "the first warning");
    assert_eq!(count("2026-11-06T16:59:59+01:00").await, 0, "before the first event");
}

#[tokio::test]
async fn unknown_fields_are_ignored_and_unknown_events_refused() {
    let odd = MAIL.replacen('{', "{\"weather\":{\"rain\":[1]},", 1);
    assert_eq!(told("game-studio", &odd, None).await, told("game-studio", MAIL, None).await);
    let at = "\"at\":\"2026-11-06T17:00:00+01:00\"";
    let refused = async |line: String| told("game-studio", &line, None).await.join("\n");
    assert_eq!(
        refused(format!("{{{at},\"event\":\"teleport\"}}")).await,
        "2026-11-06T17:00:00+01:00  refused  teleport: unknown_event, there is no event `teleport`"
    );
    let unfit = refused(format!("{{{at},\"event\":\"solve\",\"agent\":\"ana@lucarne.example\"}}")).await;
    assert!(unfit.contains("refused  solve: invalid") && unfit.contains("ticket"), "{unfit}");
}

#[test]
fn a_line_that_is_no_event_is_named_by_its_place() {
    let told = |text: &str| read_events(text).unwrap_err().to_string();
    let second = |line: &str| told(&format!("# a comment\n{line}\n"));
    assert!(second("{\"at\":}").starts_with("2:7: not a JSON object"), "{}", second("{\"at\":}"));
    assert!(second("{").starts_with("2:1: "), "{}", second("{"));
    assert!(second("{\"event\":\"mail\"}").starts_with("2:1: an event needs `at`"));
    assert!(second("{\"at\":\"soon\",\"event\":\"mail\"}").starts_with("2:1: `soon` is no instant"));
    assert!(second("{\"at\":\"2026-11-06T17:00:00Z\"}").starts_with("2:1: an event needs `event`"));
    let earlier = MAIL.replace("T17", "T16");
    assert!(told(&format!("{MAIL}\n\n{earlier}")).starts_with("3:1: it happens before the line above"));
    assert_eq!(read_events(&format!("\n  # one\r\n{MAIL}\r\n")).unwrap().len(), 1);
}

const DOWN: &str =
    r#"{"at":"2026-11-06T18:00:00+01:00","event":"downtime","until":"2026-11-07T12:00:00+01:00"}"#;
const NOTE: &str = concat!(
    r#"{"at":"2026-11-06T19:00:00+01:00","event":"note","agent":"ana@lucarne.example","#,
    r#""ticket":1,"text":"Hm."}"#,
);

#[tokio::test]
async fn while_the_server_is_down_mail_waits_and_people_are_refused() {
    let later = MAIL.replace("T17", "T20").replace("Un", "Deux");
    let events = [MAIL, DOWN, NOTE, &later].join("\n");
    let lines = told("game-studio", &events, Some("2026-11-07T12:00:00+01:00")).await;
    let shown: Vec<&str> = lines[3..].iter().map(|line| &line[..line.len().min(60)]).collect();
    assert_eq!(
        shown,
        [
            "2026-11-06T19:00:00+01:00  refused  note: down, the server i",
            "2026-11-07T12:00:00+01:00  ticket   #2 open, technical",
            "2026-11-07T12:00:00+01:00  promise  #2 answer made, due 2026",
            "2026-11-07T12:00:00+01:00  mail     acknowledgement → luc@",
        ]
    );
    let before = told("game-studio", &events, Some("2026-11-07T11:59:59+01:00")).await;
    assert_eq!(before.len(), 4, "nothing comes in before the server is back: {before:#?}");
}

#[tokio::test]
async fn a_shorter_downtime_within_a_longer_one_ends_nothing() {
    let shorter = DOWN.replace("T18", "T19").replace("07T12", "06T20");
    let note = NOTE.replace("T19", "T21");
    let lines = told("game-studio", &[MAIL, DOWN, &shorter, &note].join("\n"), None).await;
    assert!(lines[3].contains("refused  note: down"), "{lines:#?}");
}

/// The next hop of a simulation takes what is written; what was held back after it was written must not go with it.
#[tokio::test]
async fn a_reply_to_an_address_that_came_back_does_not_leave() {
    let event = |at: &str, rest: Value| {
        let mut event = rest;
        event["at"] = json!(format!("2026-11-09T{at}:00Z"));
        event.to_string()
    };
    let (ana, tom) = ("ana@post.example", "tom@balise.example");
    let events = [
        event(
            "10:00",
            json!({"event": "mail", "from": ana, "to": ["support@balise.example"], "subject": "", "text": "It fails."}),
        ),
        event("10:05", json!({"event": "bounce", "email": ana, "status": "5.1.1"})),
        event(
            "11:00",
            json!({"event": "agent_reply", "agent": tom, "ticket": 1, "text": "Please start it again."}),
        ),
    ];
    let lines = play("device-tracker", &events.join("\n"), None).await;
    let replies = lines.iter().filter(|line| match line {
        Line::Sent(sent) => sent.mail == "reply",
        _ => false,
    });
    assert_eq!(replies.count(), 0);
    assert!(lines.iter().any(|line| matches!(line, Line::Skipped { mail, .. } if mail == "reply")));
}

/// An agent may promise a day of their own: the simulator shows what is kept of it, and why no day is none.
#[tokio::test]
async fn a_day_that_an_agent_chose_is_told_and_kept() {
    let mail = json!({"at": "2026-11-09T10:00:00Z", "event": "mail", "from": "ana@post.example",
        "to": ["support@balise.example"], "subject": "", "text": "It fails."});
    let tom = json!({"event": "agent_reply", "agent": "tom@balise.example", "ticket": 1, "text": "We look."});
    let reply = |at: &str, by: &str| {
        let mut event = tom.clone();
        (event["at"], event["by"]) = (json!(at), json!(by));
        event
    };
    let replies =
        [reply("2026-11-09T11:00:00Z", "2026-11-12 17:00"), reply("2026-11-10T11:00:00Z", "2026-11-09")];
    let events: Vec<String> = std::iter::once(mail).chain(replies).map(|event| event.to_string()).collect();
    let lines = play("device-tracker", &events.join("\n"), None).await;
    let all = lines.iter().map(|line| serde_json::to_string(line).unwrap()).collect::<Vec<_>>().join("\n");
    assert!(all.contains("\"due\":\"2026-11-12T17:00:00+00:00\""), "{all}");
    assert!(all.contains("\"code\":\"day_past\""), "{all}");
}

const RULES: &str = r#"[rule.first]
on = ["opened"]
when = "entry.text:has:crash"
do = ["priority:high", "notify:lead"]

[rule.silent]
when = "all(status:is:pending;since.status:over:3 days)"
do = ["note:Rien depuis trois jours.", "close"]
"#;

#[tokio::test]
async fn rules_are_played_and_each_is_a_line() {
    let mut files = preset("game-studio");
    files.push(PolicyFile { path: "rules.toml".into(), text: RULES.into() });
    let events = [
        json!({"at": "2026-11-03T10:00:00+01:00", "event": "mail", "from": "maelle@post.example",
            "to": ["technique@lucarne.example"], "subject": "Crash", "text": "Le jeu crash au démarrage."}),
        json!({"at": "2026-11-03T12:00:00+01:00", "event": "agent_reply", "agent": "ana@lucarne.example",
            "ticket": 1, "text": "Avez-vous essayé ?", "then": "pending"}),
    ];
    let events = events.map(|event| event.to_string()).join("\n");
    let lines: Vec<String> = play_by(files, &events, None).await.iter().map(Line::to_string).collect();
    let of_rules = |line: &&String| line.contains("  rule ") || line.contains(" closed");
    let told: Vec<&str> = lines.iter().filter(of_rules).map(String::as_str).collect();
    insta::assert_snapshot!(told.join("\n"));
    let notified = "2026-11-03T10:00:00+01:00  action   #1 notify to lead";
    assert!(lines.iter().any(|line| line == notified), "{lines:#?}");
}
