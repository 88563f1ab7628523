//! A desk and a peer for whole dialogues over a pipe in memory, read as transcripts: `C` is the peer, `S` is us.
//! Time is paused, so every wait of the session is over at once.
//! Here are the two; the dialogues are in the files beside.

mod dialogue;
mod guards;

use std::sync::Mutex;

use tokio::io::{AsyncReadExt, BufReader, DuplexStream, duplex};
use tokio::task::JoinHandle;

use super::*;
use crate::Limits;
use crate::smtp_in::Settings;

/// A desk that knows every address of lucarne.example but `nobody`, and keeps what does not ask otherwise.
#[derive(Default)]
struct Desk {
    kept: Mutex<Vec<(Envelope, String)>>,
}

impl Reception for Desk {
    async fn recipient(&self, address: &str) -> Recipient {
        match address {
            "nobody@lucarne.example" => Recipient::Unknown,
            "later@lucarne.example" => Recipient::TryLater,
            "never@lucarne.example" => std::future::pending().await,
            "postmaster" => Recipient::Known,
            address if address.ends_with("@lucarne.example") => Recipient::Known,
            _ => Recipient::Unknown,
        }
    }

    async fn keep(&self, envelope: Envelope, raw: Vec<u8>) -> Result<(), Refusal> {
        match envelope.mail_from.as_str() {
            "later@b.example" => return Err(Refusal::TryLater("the disk\r\n250 is full".to_owned())),
            "never@b.example" => return Err(Refusal::Never("no such letter".to_owned())),
            "stuck@b.example" => std::future::pending().await,
            _ => {}
        }
        let raw = String::from_utf8_lossy(&raw).into_owned();
        self.kept.lock().unwrap().push((envelope, raw));
        Ok(())
    }
}

/// A peer that notes down what is said.
struct Peer {
    io: Buffered,
    log: String,
    desk: Arc<Desk>,
    session: JoinHandle<()>,
    stop: CancellationToken,
}

fn settings() -> Settings {
    let limits = Limits { size_bytes: 1000, ..Limits::default() };
    let now = Arc::new(|| "2026-11-22T13:31:00Z".parse().unwrap());
    Settings { hostname: "desk.lucarne.example".to_owned(), limits, tls: None, now }
}

fn connect(protocol: Protocol, settings: Settings) -> Peer {
    let (ours, theirs): (DuplexStream, DuplexStream) = duplex(4096);
    let (desk, stop) = (Arc::<Desk>::default(), CancellationToken::new());
    let floor =
        Arc::new(Floor { settings: Arc::new(settings), reception: Arc::clone(&desk), held: 0.into() });
    let session = Session::new(Box::new(theirs), "192.0.2.7:4000".parse().unwrap(), protocol, floor);
    let stopped = stop.clone();
    let session = tokio::spawn(async move { session.run(&stopped).await });
    Peer { io: BufReader::new(Box::new(ours)), log: String::new(), desk, session, stop }
}

impl Peer {
    async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        // The session may have hung up already; its last words are what a test wants to hear.
        let _ = self.io.write_all(bytes.as_ref()).await;
        let _ = self.io.flush().await;
    }

    /// One reply of one or more lines, or the end.
    async fn hear(&mut self) {
        loop {
            let mut line = String::new();
            if self.io.read_line(&mut line).await.unwrap_or(0) == 0 {
                self.log.push_str("S: (closed)\n");
                return;
            }
            assert!(line.ends_with("\r\n") && line.is_ascii(), "{line:?}");
            self.log.push_str(&format!("S: {}\n", line.trim_end()));
            if line.as_bytes().get(3) == Some(&b' ') {
                return;
            }
        }
    }

    async fn say(&mut self, line: &str) {
        self.log.push_str(&format!("C: {line}\n"));
        self.send(format!("{line}\r\n")).await;
        self.hear().await;
    }

    async fn say_all(&mut self, lines: &[&str]) {
        for line in lines {
            self.say(line).await;
        }
    }

    /// The rest of what we say, to the end of the connection; then the transcript.
    async fn end(mut self) -> String {
        let mut rest = String::new();
        let _ = self.io.read_to_string(&mut rest).await;
        for line in rest.lines() {
            self.log.push_str(&format!("S: {line}\n"));
        }
        self.log.push_str("S: (closed)");
        self.session.await.unwrap();
        self.log
    }
}

async fn transcript(protocol: Protocol, settings: Settings, lines: &[&str]) -> String {
    let mut peer = connect(protocol, settings);
    peer.hear().await;
    peer.say_all(lines).await;
    peer.end().await
}

const ENVELOPE: [&str; 4] =
    ["EHLO b.example", "MAIL FROM:<ada@b.example>", "RCPT TO:<help@lucarne.example>", "DATA"];
