//! A relay over pipes in memory that answers as told, and notes what it hears. Time is paused: every wait is over at
//! once. Here is the relay; what is asked of the carrier with it stands in the files beside.

mod direct;
mod faults;
mod letters;
mod set_up;
mod sts;

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};

use futures_util::future::BoxFuture;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio_rustls::TlsAcceptor;

use super::connection::Dialled;
use super::*;
use crate::wire::{self, Buffered};
use crate::{Clock, tls};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Stage {
    Connect,
    Greeting,
    Ehlo,
    StartTls,
    Handshake,
    Auth,
    Rset,
    Mail,
    Rcpt,
    Data,
    Body,
    Dot,
}

/// What the relay does instead of its usual answer.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Say(&'static str),
    Close,
    Stall,
}

struct FakeRelay {
    offers: Vec<&'static str>,
    /// By number of the connection and of the letter on it, both from 1.
    deeds: HashMap<(usize, usize, Stage), Deed>,
    loopback: bool,
    dials: AtomicUsize,
    log: Mutex<String>,
}

/// The relay's certificate, and the same for those who trust it, as roots and in PEM.
static CONFIG: LazyLock<(Arc<rustls::ServerConfig>, Roots, String)> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let config = tls::server_config(dir.path(), "relay.example").unwrap();
    let cert = dir.path().join("cert.pem");
    (config, Roots::read(&cert).unwrap(), std::fs::read_to_string(&cert).unwrap())
});

impl FakeRelay {
    fn new(offers: &[&'static str]) -> FakeRelay {
        FakeRelay {
            offers: offers.to_vec(),
            deeds: HashMap::new(),
            loopback: true,
            dials: AtomicUsize::new(0),
            log: Mutex::default(),
        }
    }

    fn deed(mut self, connection: usize, letter: usize, stage: Stage, deed: Deed) -> FakeRelay {
        self.deeds.insert((connection, letter, stage), deed);
        self
    }

    fn elsewhere(self) -> FakeRelay {
        FakeRelay { loopback: false, ..self }
    }

    /// The relay and a carrier to it.
    fn open(self, url: &str) -> (Arc<FakeRelay>, Carrier) {
        let relay = Arc::new(self);
        let dial = Arc::new(Pipe(Arc::clone(&relay)));
        let (hello, patience) = ("desk.example".to_owned(), Patience::default());
        let carrier = Carrier::with_dial(url.parse().unwrap(), hello, patience, dial, Roots::default());
        (relay, carrier)
    }

    /// What was said since the last call.
    fn heard(&self) -> String {
        std::mem::take(&mut *self.log.lock().unwrap())
    }

    fn note(&self, line: &str) {
        self.log.lock().unwrap().push_str(&format!("{line}\n"));
    }
}

struct Pipe(Arc<FakeRelay>);

impl Dial for Pipe {
    fn dial<'a>(&'a self, _relay: &'a Relay) -> BoxFuture<'a, io::Result<Dialled>> {
        Box::pin(async move {
            let number = self.0.dials.fetch_add(1, Ordering::Relaxed) + 1;
            match self.0.deeds.get(&(number, 1, Stage::Connect)) {
                Some(Deed::Stall) => std::future::pending().await,
                Some(_) => return Err(io::ErrorKind::ConnectionRefused.into()),
                None => {}
            }
            let (ours, theirs): (DuplexStream, DuplexStream) = duplex(16 * 1024);
            let call =
                Call { relay: Arc::clone(&self.0), number, letter: 1, io: wire::buffered(Box::new(theirs)) };
            tokio::spawn(call.serve());
            Ok(Dialled { wire: Box::new(ours), loopback: self.0.loopback })
        })
    }
}

/// One connection, seen from the relay.
struct Call {
    relay: Arc<FakeRelay>,
    number: usize,
    letter: usize,
    io: Buffered,
}

impl Call {
    async fn serve(mut self) -> Option<()> {
        self.answer(Stage::Greeting, "220 relay.example").await?;
        loop {
            let line = self.line().await?;
            self.relay.note(&format!("C: {line}"));
            let verb = line.split([' ', ':']).next().unwrap_or_default();
            match verb {
                "EHLO" => {
                    let offers: Vec<&str> =
                        ["relay.example"].into_iter().chain(self.relay.offers.clone()).collect();
                    let (last, others) = offers.split_last().unwrap();
                    let mut lines: String = others.iter().map(|line| format!("250-{line}\r\n")).collect();
                    lines.push_str(&format!("250 {last}"));
                    self.answer(Stage::Ehlo, &lines).await?;
                }
                "STARTTLS" => self.start_tls().await?,
                "AUTH" if line == "AUTH LOGIN" => {
                    for question in ["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6"] {
                        self.answer(Stage::Dot, question).await?;
                        let secret = self.line().await?;
                        self.relay.note(&format!("C: {secret}"));
                    }
                    self.answer(Stage::Auth, "235 2.7.0 welcome").await?;
                }
                "AUTH" => self.answer(Stage::Auth, "235 2.7.0 welcome").await?,
                "RSET" => {
                    self.letter += 1;
                    self.answer(Stage::Rset, "250 2.0.0 forgotten").await?;
                }
                "MAIL" => self.answer(Stage::Mail, "250 2.1.0 sender fine").await?,
                "RCPT" if line.contains("<nobody@") => {
                    self.answer(Stage::Rcpt, "550 5.1.1 nobody there").await?
                }
                "RCPT" if line.contains("<later@") => self.answer(Stage::Rcpt, "451 4.2.1 asleep").await?,
                "RCPT" if line.contains("<full@") => self.answer(Stage::Rcpt, "552 too many").await?,
                "RCPT" if line.contains("<leave@") => {
                    self.answer(Stage::Rcpt, "421 4.3.2 going down").await?;
                    return None;
                }
                "RCPT" => self.answer(Stage::Rcpt, "250 2.1.5 recipient fine").await?,
                "DATA" => {
                    self.answer(Stage::Data, "354 go ahead").await?;
                    self.body().await?;
                    self.answer(Stage::Dot, "250 2.0.0 taken as A1").await?;
                }
                "QUIT" => {
                    self.answer(Stage::Dot, "221 bye").await?;
                    return None;
                }
                _ => self.answer(Stage::Dot, "250 fine").await?,
            }
        }
    }

    async fn body(&mut self) -> Option<()> {
        if let Some(deed) = self.deed(Stage::Body) {
            // A server that refuses a letter before its end hangs up on the rest.
            self.act(deed).await?;
            return None;
        }
        let (mut letter, mut lines) = (String::new(), 0);
        loop {
            match self.line().await?.as_str() {
                "." => break,
                line if lines < 20 => letter.push_str(&format!("|{line}")),
                _ => {}
            }
            lines += 1;
        }
        self.relay.note(&format!("C: {letter}|."));
        Some(())
    }

    async fn start_tls(&mut self) -> Option<()> {
        self.answer(Stage::StartTls, "220 2.0.0 shake hands").await?;
        if let Some(deed) = self.deed(Stage::Handshake) {
            self.act(deed).await?;
        }
        let plain = wire::take(&mut self.io);
        let encrypted = TlsAcceptor::from(Arc::clone(&CONFIG.0)).accept(plain).await.ok()?;
        self.relay.note("(TLS)");
        self.io = wire::buffered(Box::new(encrypted));
        Some(())
    }

    fn deed(&self, stage: Stage) -> Option<Deed> {
        self.relay.deeds.get(&(self.number, self.letter, stage)).copied()
    }

    async fn answer(&mut self, stage: Stage, usual: &str) -> Option<()> {
        match self.deed(stage) {
            Some(deed) => self.act(deed).await,
            None => self.say(usual).await,
        }
    }

    async fn act(&mut self, deed: Deed) -> Option<()> {
        match deed {
            Deed::Say(words) => self.say(words).await,
            Deed::Close => None,
            Deed::Stall => std::future::pending().await,
        }
    }

    async fn say(&mut self, words: &str) -> Option<()> {
        self.io.write_all(format!("{words}\r\n").as_bytes()).await.ok()?;
        self.io.flush().await.ok()
    }

    async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        self.io.read_line(&mut line).await.ok().filter(|bytes| *bytes > 0)?;
        Some(line.strip_suffix("\r\n").unwrap_or("(a line without CRLF)").to_owned())
    }
}

const ALL: [&str; 4] = ["PIPELINING", "SIZE 10000", "8BITMIME", "SMTPUTF8"];

/// Carries one small letter and tells the outcomes, one a line.
async fn carry(carrier: &Carrier, recipients: &[&str]) -> String {
    carry_raw(carrier, "desk@lucarne.example", recipients, b"Subject: Hello\r\n\r\nhi\r\n").await
}

async fn carry_raw(carrier: &Carrier, mail_from: &str, recipients: &[&str], raw: &[u8]) -> String {
    let recipients: Vec<String> = recipients.iter().map(|address| (*address).to_owned()).collect();
    let parcel = Parcel { mail_from, recipients: &recipients, raw, envelope_id: Some("b7mail") };
    let outcomes = carrier.carry(&parcel).await;
    assert!(outcomes.iter().map(|outcome| &outcome.recipient).eq(&recipients), "{outcomes:?}");
    outcomes.iter().map(told).collect::<Vec<_>>().join("\n")
}

fn told(outcome: &Outcome) -> String {
    let Outcome { recipient, fate, code, enhanced, words } = outcome;
    let code = code.map_or("-".to_owned(), |code| code.to_string());
    format!("{recipient} {fate:?} {code} {} {words}", enhanced.as_deref().unwrap_or("-"))
}
