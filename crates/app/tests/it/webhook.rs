//! A webhook from the letter that began it to the program that is told: a real process, a receiver on loopback that
//! the operator has allowed, and a signature that the receiver verifies with the printed secret. Killed at the worst
//! moment, the desk tells it again under the same id.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use relance_testkit::server::Setup;
use relance_testkit::{Server, Sink, smtp, wait};
use sha2::Sha256;

use crate::house::{self, PLAYERS};

/// One request as the receiver got it: header fields and body.
type Got = (BTreeMap<String, String>, String);

/// A receiver that takes everything.
struct Receiver {
    address: SocketAddr,
    got: Arc<Mutex<Vec<Got>>>,
}

impl Receiver {
    fn start() -> Receiver {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on loopback");
        let address = listener.local_addr().expect("a bound listener has an address");
        let got: Arc<Mutex<Vec<Got>>> = Arc::default();
        let kept = Arc::clone(&got);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let Some(request) = request(&mut BufReader::new(&stream)) else { continue };
                kept.lock().expect("nobody panics with it").push(request);
                let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n");
            }
        });
        Receiver { address, got }
    }

    fn wait_for(&self, count: usize) -> Vec<Got> {
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

/// The game studio, which tells the receiver of each request. Returns the secret as well.
fn studio(sink: &Sink, receiver: &Receiver, allow: &str) -> (Setup, String) {
    let setup = house::studio(&sink.relay(), None).flags(&["--webhook-allow", allow]);
    let folder = setup.data().join("policy");
    let shown = folder.display().to_string();
    setup.run(&["policy", "export", &shown], "");
    let told = format!(
        "[webhook.crm]\nurl = \"http://{}/hook\"\n\n[cadence.told]\nanchor = \"ticket_received\"\n\n\
         [[cadence.told.step]]\nkey = \"crm\"\nat = \"at once\"\naction = \"webhook\"\n",
        receiver.address
    );
    fs::write(folder.join("told.toml"), told).expect("our own folder");
    setup.run(&["policy", "apply", &shown], "");
    let secret = setup.run(&["webhook", "secret", "crm"], "").trim().to_owned();
    (setup, secret)
}

/// Verifies as the Standard Webhooks say, with nothing of ours.
fn verify(secret: &str, (head, body): &Got) {
    let secret = STANDARD.decode(secret.strip_prefix("whsec_").expect("its mark")).expect("base64");
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret).expect("any length");
    mac.update(format!("{}.{}.{body}", head["webhook-id"], head["webhook-timestamp"]).as_bytes());
    let signature = head["webhook-signature"].strip_prefix("v1,").expect("version 1");
    mac.verify_slice(&STANDARD.decode(signature).expect("base64")).expect("it is ours");
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
