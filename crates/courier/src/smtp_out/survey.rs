//! What a relay says before any letter: each step up to MAIL FROM, what it offers, and whether it lets us send as
//! each of our addresses. Each is asked and taken back; no letter is begun.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::{sleep, timeout_at};

use super::connection::{Connection, Offers};
use super::reply::Verdict;
use super::{Carrier, CheckStep};
use crate::Clock;

/// Addresses that are asked for on one connection.
const SENDERS: usize = 50;

/// What was found out about a relay.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// They end with the first that failed.
    pub steps: Vec<CheckStep>,
    /// None when it did not come to that.
    pub offers: Option<Offered>,
    /// When the certificate ends; none without TLS.
    pub certificate_ends_at: Option<Timestamp>,
    /// Addresses that were asked for, with the relay's words where it does not take letters from them.
    pub senders: Vec<(String, Result<(), Refused>)>,
}

/// Why a relay takes no letter from an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Whether it would say the same tomorrow: a code of 5xx.
    pub is_final: bool,
    pub words: String,
}

/// What a relay offers, as far as it matters to a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offered {
    /// Reports of delivery on demand (RFC 3461).
    pub dsn: bool,
    /// Addresses beyond ASCII.
    pub smtputf8: bool,
    /// The largest letter in bytes, when one is told.
    pub most_bytes: Option<u64>,
}

impl Carrier {
    /// Tries the relay up to the point where a letter could be handed over, on a connection of its own. The steps end
    /// with the first that failed. `now` only measures them.
    pub async fn check(&self, now: &Clock) -> Vec<CheckStep> {
        self.survey(&[], Duration::MAX, now).await.steps
    }

    /// The same, and asks whether these addresses may send. After `wait` no more of them are asked about, and what is
    /// known by then is told; the steps before are bounded by the carrier's patience.
    pub async fn survey(&self, senders: &[String], wait: Duration, now: &Clock) -> Survey {
        let over_at = sleep(wait).deadline();
        let (mut survey, mut since) = (Survey::default(), now());
        let steps = &mut survey.steps;
        let mut note = |name: &'static str, done: Result<&str, &Verdict>| {
            let ended = now();
            let millis = u64::try_from(ended.duration_since(since).as_millis()).unwrap_or(0);
            since = ended;
            // Outcomes name the stage in their words; a step has it as its name.
            let words = done.unwrap_or_else(|verdict| &verdict.words);
            let words = words
                .strip_prefix(name)
                .and_then(|words| words.strip_prefix(": "))
                .unwrap_or(words)
                .to_owned();
            let ok = done.is_ok();
            steps.push(CheckStep { name, ok, words, millis });
        };
        let Ok(mut connection) = Connection::open(&self.route, &mut note).await else { return survey };
        match connection.ask("noop", "NOOP").await {
            Ok(answer) if answer.is(2) => note("noop", Ok(&answer.words())),
            Ok(answer) => note("noop", Err(&answer.setup_verdict("noop"))),
            Err(verdict) => note("noop", Err(&verdict)),
        }
        let Offers { dsn, smtputf8, most_bytes, .. } = connection.offers;
        survey.offers = Some(Offered { dsn, smtputf8, most_bytes });
        survey.certificate_ends_at = connection.certificate_ends_at;
        for sender in senders.iter().take(SENDERS) {
            let Ok(told) = timeout_at(over_at, may_send(&mut connection, sender)).await else {
                return survey;
            };
            let is_over = matches!(told, Err((_, true)));
            survey.senders.push((sender.clone(), told.map_err(|(refused, _)| refused)));
            if is_over {
                return survey;
            }
        }
        connection.quit().await;
        survey
    }
}

/// Begins a transaction and takes it back; an empty address is the empty return path. An error tells whether the
/// connection is over with it.
async fn may_send(connection: &mut Connection, sender: &str) -> Result<(), (Refused, bool)> {
    let refused = |is_final, words| Refused { is_final, words };
    let spelled = match sender {
        "" => Ok(String::new()),
        sender => super::transaction::spelled(sender, &connection.offers),
    };
    let line = match spelled {
        Ok(spelled) if spelled.is_ascii() => format!("MAIL FROM:<{spelled}>"),
        Ok(spelled) => format!("MAIL FROM:<{spelled}> SMTPUTF8"),
        Err(verdict) => return Err((refused(true, verdict.words), false)),
    };
    let lost = |verdict: Verdict| (refused(false, verdict.words), true);
    let answer = connection.ask("MAIL FROM", &line).await.map_err(lost)?;
    let taken_back = connection.ask("RSET", "RSET").await.map_err(lost)?;
    match answer.is(2) {
        true => Ok(()),
        false => {
            let words = format!("{} {}", answer.code, answer.words());
            Err((refused(answer.is(5), words), !taken_back.is(2)))
        }
    }
}
