//! A webhook from the letter that began it to the program that is told: a real process, a receiver on loopback that
//! the operator has allowed, and a signature that the receiver verifies with the printed secret. Killed at the worst
//! moment, the desk tells it again under the same id; each ticket is told in order, and all of it once more when asked.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use relance_testkit::server::Setup;
use relance_testkit::{Server, Sink, smtp, wait};
use serde_json::Value;
use sha2::Sha256;

use crate::house::{self, PLAYERS};
use crate::lead::Lead;

/// One request as the receiver got it: header fields and body.
pub type Got = (BTreeMap<String, String>, String);

/// A receiver that keeps what it is told.
pub struct Receiver {
    pub address: SocketAddr,
    pub got: Arc<Mutex<Vec<Got>>>,
}

impl Receiver {
    /// One that takes everything.
    pub fn start() -> Receiver {
        Self::answering(|_| 204)
    }

    /// One that answers so to a call.
    pub fn answering(status: impl Fn(&Got) -> u16 + Send + 'static) -> Receiver {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on loopback");
        let address = listener.local_addr().expect("a bound listener has an address");
        let got: Arc<Mutex<Vec<Got>>> = Arc::default();
        let kept = Arc::clone(&got);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let Some(request) = request(&mut BufReader::new(&stream)) else { continue };
                let mut kept = kept.lock().expect("nobody panics with it");
                let status = status(&request);
                kept.push(request);
                let _ = stream.write_all(format!("HTTP/1.1 {status} So\r\n\r\n").as_bytes());
            }
        });
        Receiver { address, got }
    }

    pub fn wait_for(&self, count: usize) -> Vec<Got> {
        wait::until(format!("{count} calls of the webhook"), || {
            let got = self.got.lock().expect("nobody panics with it");
            (got.len() >= count).then(|| got.clone())
        })
    }
}

fn request(stream: &mut impl BufRead) -> Option<Got> {
    let mut head = BTreeMap::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some((name, value)) => drop(head.insert(name.to_ascii_lowercase(), value.to_owned())),
            None if line.trim_end().is_empty() => break,
            None => {}
        }
    }
    let mut body = vec![0; head.get("content-length")?.parse().ok()?];
    stream.read_exact(&mut body).ok()?;
    Some((head, String::from_utf8(body).ok()?))
}

/// What a cadence says of each request.
const STEP: &str = "\n[cadence.told]\nanchor = \"ticket_received\"\n\n\
    [[cadence.told.step]]\nkey = \"crm\"\nat = \"at once\"\naction = \"webhook\"\n";

/// The game studio, which tells the receiver of each request. Returns the secret as well.
pub fn studio(sink: &Sink, receiver: &Receiver, allow: &str) -> (Setup, String) {
    studio_that(sink, receiver, allow, STEP)
}

/// The game studio, which tells the receiver what the policy says.
fn studio_that(sink: &Sink, receiver: &Receiver, allow: &str, says: &str) -> (Setup, String) {
    let setup = house::studio(&sink.relay(), None).flags(&["--webhook-allow", allow]);
    let folder = setup.data().join("policy");
    let shown = folder.display().to_string();
    setup.run(&["policy", "export", &shown], "");
    let told = format!("[webhook.crm]\nurl = \"http://{}/hook\"\n{says}", receiver.address);
    fs::write(folder.join("told.toml"), told).expect("our own folder");
    setup.run(&["policy", "apply", &shown], "");
    let secret = setup.run(&["webhook", "secret", "crm"], "").trim().to_owned();
    (setup, secret)
}

/// Verifies as the Standard Webhooks say, with nothing of ours: which of the signatures fit.
fn fitting(secret: &str, (head, body): &Got) -> Vec<usize> {
    let secret = STANDARD.decode(secret.strip_prefix("whsec_").expect("its mark")).expect("base64");
    let fits = |signature: &str| {
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret).expect("any length");
        mac.update(format!("{}.{}.{body}", head["webhook-id"], head["webhook-timestamp"]).as_bytes());
        let signature = signature.strip_prefix("v1,").expect("version 1");
        mac.verify_slice(&STANDARD.decode(signature).expect("base64")).is_ok()
    };
    let signatures = head["webhook-signature"].split(' ').enumerate();
    signatures.filter(|(_, signature)| fits(signature)).map(|(at, _)| at).collect()
}

fn verify(secret: &str, got: &Got) {
    assert_eq!(fitting(secret, got), [0], "it is ours");
}

fn write(server: &Server, id: &str) {
    assert!(smtp::deliver(server.smtp(), &house::french("lea@example.net", PLAYERS, id)).is_positive());
}

#[test]
fn another_program_is_told_and_can_verify_who_tells_it() {
    let (sink, receiver) = (Sink::start(), Receiver::start());
    let (setup, secret) = studio(&sink, &receiver, "127.0.0.1");
    let server = setup.start();
    write(&server, "told");
    let got = receiver.wait_for(1).remove(0);
    verify(&secret, &got);
    let (head, body) = &got;
    assert_eq!(head["content-type"], "application/json");
    for part in ["\"type\":\"cadence.step\"", "\"cadence\":\"told\"", "\"email\":\"lea@example.net\""] {
        assert!(body.contains(part), "{part}: {body}");
    }
    wait::until("the history says so", || {
        let told = "select count(*) from history where event = 'webhook_delivered'";
        (server.count(told) == 1).then_some(())
    });
    assert_eq!(server.count("select count(*) from webhook where state = 'delivered' and status = 204"), 1);
    assert!(!server.log().contains(&secret), "no secret in the log");
}

#[test]
fn a_call_cut_off_by_a_crash_comes_again_under_the_same_id() {
    let (sink, receiver) = (Sink::start(), Receiver::start());
    let (setup, secret) = studio(&sink, &receiver, "127.0.0.1");
    let mut server = setup.kill_at("webhook.answered", 1).start();
    write(&server, "told");
    server.wait_killed();
    server.restart();
    let got = receiver.wait_for(2);
    got.iter().for_each(|one| verify(&secret, one));
    assert_eq!(got[0].0["webhook-id"], got[1].0["webhook-id"]);
    assert_eq!(got[0].1, got[1].1);
    wait::until("it is delivered once", || {
        let told = "select count(*) from history where event = 'webhook_delivered'";
        (server.count(told) == 1).then_some(())
    });
}

#[test]
fn what_nobody_allowed_is_not_called() {
    let (sink, receiver) = (Sink::start(), Receiver::start());
    let (setup, _) = studio(&sink, &receiver, "10.0.0.0/8,crm.internal");
    let server = setup.start();
    write(&server, "told");
    wait::until("the call was tried", || {
        let refused = "select count(*) from webhook where words like 'not called: it lies at this machine%'";
        (server.count(refused) == 1).then_some(())
    });
    assert!(receiver.got.lock().expect("nobody panics with it").is_empty());
}

/// Of which ticket a call is, and what it says: a new one, or its title now.
fn said((_, body): &Got) -> (i64, String) {
    let body: Value = serde_json::from_str(body).expect("JSON");
    let (kind, data) = (body["type"].as_str().unwrap_or_default(), &body["data"]);
    let title = data["change"]["title"]["to"].as_str();
    (data["ticket"]["number"].as_i64().expect("a number"), title.unwrap_or(kind).to_owned())
}

#[test]
fn each_ticket_is_told_in_order_and_all_of_it_once_more_after_it_was_lost() {
    // The second call about the second ticket is refused once.
    let refused = AtomicBool::new(false);
    let receiver = Receiver::answering(move |call| {
        let is_it = said(call) == (2, "Title 1".to_owned());
        if is_it && !refused.swap(true, Ordering::SeqCst) { 503 } else { 204 }
    });
    let sink = Sink::start();
    let events = "events = [\"ticket.opened\", \"ticket.changed\"]\n";
    let (setup, secret) = studio_that(&sink, &receiver, "127.0.0.1", events);
    let server = setup.start();
    for (from, id) in [("lea@example.net", "a"), ("leo@example.net", "b"), ("zoe@example.net", "c")] {
        assert!(smtp::deliver(server.smtp(), &house::french(from, PLAYERS, id)).is_positive());
    }
    receiver.wait_for(3);
    let lead = Lead::sign_in(&server);
    for step in 1..10 {
        for number in 1..=3 {
            let done = lead.post(&format!("/tickets/{number}/title"), &format!("title=Title+{step}"));
            assert!(done.starts_with("HTTP/1.1 303"), "{done}");
        }
    }
    let got = receiver.wait_for(31);
    got.iter().for_each(|call| verify(&secret, call));
    let titles: Vec<String> = (1..10).map(|step| format!("Title {step}")).collect();
    let wanted: Vec<&str> = ["ticket.opened"].into_iter().chain(titles.iter().map(String::as_str)).collect();
    let of = |calls: &[Got], number: i64| -> Vec<String> {
        let mut told: Vec<String> =
            calls.iter().map(said).filter(|(of, _)| *of == number).map(|(_, said)| said).collect();
        // What was refused came again.
        told.dedup();
        told
    };
    for number in 1..=3 {
        assert_eq!(of(&got, number), wanted, "ticket {number}");
    }
    let ids = |calls: &[Got]| -> BTreeMap<String, String> {
        calls.iter().map(|(head, body)| (head["webhook-id"].clone(), body.clone())).collect()
    };
    assert_eq!(ids(&got).len(), 30, "one of them came twice, under one id");

    wait::until("all is taken", || {
        (server.count("select count(*) from webhook where state = 'delivered'") == 30).then_some(())
    });
    let again = lead.post("/webhooks/crm/replay", "which=all");
    assert!(again.contains("/webhooks/crm?news=replayed&n=30"), "{again}");
    let all = receiver.wait_for(61);
    assert_eq!(ids(&all[31..]), ids(&got), "the same ids and bodies");
    for number in 1..=3 {
        assert_eq!(of(&all[31..], number), wanted, "ticket {number} once more");
    }
}

#[test]
fn what_happens_while_the_desk_is_killed_is_told_once_more_and_in_order() {
    let (sink, receiver) = (Sink::start(), Receiver::start());
    let events = "events = [\"ticket.opened\", \"message.received\", \"promise.made\"]\n";
    let (setup, secret) = studio_that(&sink, &receiver, "127.0.0.1", events);
    let mut server = setup.kill_at("webhook.answered", 2).start();
    write(&server, "told");
    server.wait_killed();
    server.restart();
    let got = receiver.wait_for(4);
    got.iter().for_each(|one| verify(&secret, one));
    let kind = |(_, body): &Got| {
        let body: Value = serde_json::from_str(body).expect("JSON");
        body["type"].as_str().expect("a type").to_owned()
    };
    let kinds: Vec<String> = got.iter().map(kind).collect();
    assert_eq!(kinds, ["ticket.opened", "message.received", "message.received", "promise.made"]);
    assert_eq!((&got[1].0["webhook-id"], &got[1].1), (&got[2].0["webhook-id"], &got[2].1));
}

#[test]
fn a_secret_is_changed_while_the_desk_runs_and_both_count_for_a_while() {
    let (sink, receiver) = (Sink::start(), Receiver::start());
    let (setup, first) = studio_that(&sink, &receiver, "127.0.0.1", "events = [\"ticket.opened\"]\n");
    let server = setup.start();
    write(&server, "one");
    verify(&first, &receiver.wait_for(1)[0]);
    let second =
        server.run(&["webhook", "secret", "crm", "--rotate", "--both-hours", "2"], "").trim().to_owned();
    assert!(smtp::deliver(server.smtp(), &house::french("leo@example.net", PLAYERS, "two")).is_positive());
    let got = receiver.wait_for(2).remove(1);
    assert_eq!((fitting(&second, &got), fitting(&first, &got)), (vec![0], vec![1]));
    assert_eq!(server.run(&["webhook", "secret", "crm"], "").trim(), second);
    for secret in [&first, &second] {
        assert!(!server.log().contains(secret.as_str()), "no secret in the log");
    }
}

/// What the manual tells receivers to write, between the marks of its language.
fn manual(language: &str) -> String {
    let page = include_str!("../../../../docs/manual/webhooks.md");
    let (_, code) = page.split_once(&format!("```{language}\n")).expect("an example");
    code.split("```").next().unwrap_or_default().to_owned()
}

/// Runs a program of another language with this on its standard input.
fn run(program: &str, arguments: &[&str], input: &str) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("it reads");
    let said = child.wait_with_output().expect("it ends");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).expect("UTF-8").trim().to_owned()
}

#[test]
fn the_examples_of_the_manual_verify_a_call_and_refuse_a_forged_one() {
    let (sink, receiver) = (Sink::start(), Receiver::start());
    let (setup, secret) = studio_that(&sink, &receiver, "127.0.0.1", "events = [\"ticket.opened\"]\n");
    let server = setup.start();
    write(&server, "told");
    let (head, body) = receiver.wait_for(1).remove(0);
    let told = serde_json::json!({ "secret": secret, "headers": head, "body": body }).to_string();
    let python = manual("python")
        + "\nimport json, sys\ntold = json.load(sys.stdin)\n\
           body = told[\"body\"].encode()\nhead = told[\"headers\"]\n\
           asks = lambda body: is_from_relance(told[\"secret\"], head, body)\nprint(asks(body), asks(body + b\" \"))\n";
    assert_eq!(run("python3", &["-c", &python], &told), "True False");
    let js = manual("js")
        + "\nimport { readFileSync } from \"node:fs\";\nconst told = JSON.parse(readFileSync(0, \"utf8\"));\n\
           const body = Buffer.from(told.body);\n\
           const asks = (body) => isFromRelance(told.secret, told.headers, body);\n\
           console.log(asks(body), asks(Buffer.concat([body, body])));\n";
    assert_eq!(run("node", &["--input-type=module", "-e", &js], &told), "true false");
}
