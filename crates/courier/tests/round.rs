//! Our carrier to our listener over real sockets of loopback: what leaves arrives, once, and nothing is smuggled.
//! Servers that are not ours, and single answers of either side, are tested elsewhere.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use relance_courier::{
    Carrier, Clock, Envelope, Fate, Limits, Parcel, Protocol, Reception, Recipient, Refusal, Settings,
    listen, tls,
};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

#[derive(Default)]
struct Desk {
    kept: Mutex<HashMap<String, Vec<Vec<u8>>>>,
}

impl Reception for Desk {
    async fn recipient(&self, _address: &str) -> Recipient {
        Recipient::Known
    }

    async fn keep(&self, envelope: Envelope, raw: Vec<u8>) -> Result<(), Refusal> {
        assert!(envelope.tls, "STARTTLS was offered");
        let mut kept = self.kept.lock().expect("no other session has panicked");
        kept.entry(envelope.mail_from).or_default().push(raw);
        Ok(())
    }
}

/// What is inside a letter that tries to end early, in every form, and an attack after each.
fn hostile(number: usize) -> String {
    let forms = ["\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r.\r\n", "\r\n.\r", "\r\n.\r\r\n", "\r\n.\r\n"];
    let attack = "MAIL FROM:<evil@b.example>\r\nRCPT TO:<help@lucarne.example>\r\nDATA\r\n";
    let body: String = forms.iter().map(|form| format!("text{form}{attack}")).collect();
    format!("Subject: {number}\r\n\r\n{body}{}", "é".repeat(number * 100))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_hands_carry_two_hundred_letters_and_each_arrives_once() {
    let dir = tempfile::tempdir().unwrap();
    let now: Clock = Arc::new(|| jiff::Timestamp::UNIX_EPOCH);
    let hostname = "desk.lucarne.example".to_owned();
    let tls = Some(tls::server_config(dir.path(), &hostname).unwrap());
    let settings = Arc::new(Settings { hostname, limits: Limits::default(), tls, now });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let (desk, stop) = (Arc::new(Desk::default()), CancellationToken::new());
    let listening = tokio::spawn(listen(listener, Protocol::Smtp, settings, Arc::clone(&desk), stop.clone()));

    let carrier = Carrier::new(url.parse().unwrap(), "b.example".to_owned());
    let hands: Vec<_> = (0..8)
        .map(|hand| {
            let carrier = carrier.clone();
            tokio::spawn(async move {
                for number in (hand..200).step_by(8) {
                    let (mail_from, raw) = (format!("{number}@b.example"), hostile(number));
                    let recipients = ["help@lucarne.example".to_owned()];
                    let parcel = Parcel {
                        mail_from: &mail_from,
                        recipients: &recipients,
                        raw: raw.as_bytes(),
                        envelope_id: None,
                    };
                    assert_eq!(carrier.carry(&parcel).await[0].fate, Fate::Accepted);
                }
            })
        })
        .collect();
    for hand in hands {
        hand.await.unwrap();
    }
    carrier.close().await;
    stop.cancel();
    listening.await.unwrap();

    let kept = desk.kept.lock().unwrap();
    assert_eq!(kept.len(), 200);
    for number in 0..200 {
        let letters = &kept[&format!("{number}@b.example")];
        let sent = hostile(number).replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n");
        let sent = if sent.ends_with("\r\n") { sent } else { format!("{sent}\r\n") };
        assert_eq!(letters.len(), 1);
        assert!(letters[0].ends_with(sent.as_bytes()), "letter {number} has changed");
    }
}
