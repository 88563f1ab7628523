//! The way out: each step up to a letter, what the relay offers, until when its certificate holds, and whether it takes
//! mail from our addresses. No letter is begun; whether one arrives is seen by the round trip.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use relance_courier::{Carrier, CheckStep, NextHop, Refused, Relay, Survey};
use relance_mail::finding::{Finding, Remedy};
use relance_mail::thread;

use super::Ground;
use crate::{probe, wire};

/// Before the end of a certificate, somebody should know.
const SOON: SignedDuration = SignedDuration::from_hours(14 * 24);
/// After this it is asked about no more of our addresses.
const WHOLE: Duration = Duration::from_secs(90);

/// What was found.
pub async fn examine(ground: &Ground) -> Vec<Finding> {
    match &ground.hop {
        None if ground.desk.is_none() => {
            let words =
                "none is set here; the policy may name one, and cannot be looked at without a database";
            vec![Finding::note("relay", "Relay", words)]
        }
        None => {
            let line = "relay = \"smtp://user:password@smtp.provider.example:587\"".to_owned();
            let words = "there is none: mail waits in the outbox";
            let wrong = Finding::wrong("relay", "Relay", words);
            vec![wrong.with(Remedy::Setting { place: ground.settings(), line }).with_advice(
                "Or `relay = \"mx\"`, where this machine may deliver by itself: it needs port 25 to the outside.",
            )]
        }
        Some(NextHop::Mx { port }) => {
            let words = format!(
                "mail goes to the servers of its recipients, port {port}; the round trip shows whether it may"
            );
            vec![Finding::ok("relay", "Relay mx", words)]
        }
        Some(NextHop::Relay(relay)) => of_relay(ground, relay).await,
    }
}

async fn of_relay(ground: &Ground, relay: &Relay) -> Vec<Finding> {
    let carrier = Carrier::new(relay.clone(), ground.hello.clone())
        .with_roots(ground.config.settings.relay_ca.clone())
        .with_patience(probe::patience());
    let asked = senders(ground);
    let addresses: Vec<String> = asked.iter().map(|sender| sender.address.clone()).collect();
    let survey = carrier.survey(&addresses, WHOLE, &wire::clock()).await;
    judge(relay, &asked, &survey, wire::now())
}

/// Who mail of ours comes from, as envelopes have it.
#[derive(Debug, Clone)]
pub struct Sender {
    pub team: String,
    pub address: String,
    pub kind: Kind,
}

/// Which return path it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A mailbox as it is.
    Mailbox,
    /// With the token by which a bounce finds its mail.
    Tagged,
    /// The empty one, of automatic mail of teams without tokens.
    Null,
}

fn senders(ground: &Ground) -> Vec<Sender> {
    let key = thread::Key::new(wire::random());
    let mut senders = Vec::new();
    for (name, team) in ground.live.iter().flat_map(|live| live.policy.teams.iter()) {
        let mut add = |kind, address| senders.push(Sender { team: name.clone(), address, kind });
        for mailbox in &team.mailboxes {
            add(Kind::Mailbox, mailbox.address.clone());
        }
        match team.reply_token {
            true => add(Kind::Tagged, thread::bounce_address(&key, &team.first().address, 1)),
            false => add(Kind::Null, String::new()),
        }
    }
    // One empty return path is as good as another.
    let mut has_null = false;
    senders.retain(|sender| sender.kind != Kind::Null || !std::mem::replace(&mut has_null, true));
    senders
}

/// What a survey means.
pub fn judge(relay: &Relay, asked: &[Sender], survey: &Survey, now: Timestamp) -> Vec<Finding> {
    let subject = format!("Relay {relay}");
    let mut found = vec![connection(&subject, relay, &survey.steps)];
    if let Some(ends_at) = survey.certificate_ends_at {
        found.push(certificate(&subject, ends_at, now));
    }
    let Some(offers) = survey.offers else { return found };
    found.push(match offers.dsn {
        true => Finding::ok("dsn", &*subject, "it makes reports of delivery on demand (DSN)"),
        false => {
            let words = "it makes no reports of delivery on demand (no DSN); bounces still find their mail by our \
                         return path";
            Finding::note("dsn", &*subject, words)
        }
    });
    found.extend(asked.iter().zip(&survey.senders).filter_map(|(sender, (_, told))| {
        told.as_ref().err().map(|refused| refusal(&subject, sender, refused))
    }));
    let is_taken = |(_, told): &&(String, Result<(), Refused>)| told.is_ok();
    let taken = survey.senders.iter().filter(is_taken).count();
    if taken == asked.len() && taken > 0 {
        let words = "it takes mail from all our mailboxes, with tags behind a plus as well (VERP) where teams use them";
        found.push(Finding::ok("sender", subject, words));
    } else if survey.senders.len() < asked.len() {
        let words = format!("only {} of our {} senders were asked about", survey.senders.len(), asked.len());
        found.push(Finding::note("sender", subject, words));
    }
    found
}

fn refusal(subject: &str, sender: &Sender, refused: &Refused) -> Finding {
    const CHECK: &str = "sender";
    let Sender { team, address, kind } = sender;
    let from = match kind {
        Kind::Mailbox => address.clone(),
        Kind::Tagged => format!("{} with a tag behind a plus ({address})", thread::without_token(address)),
        Kind::Null => "an empty return path, as automatic mail has it".to_owned(),
    };
    if !refused.is_final {
        let words = format!("for now it takes no mail from {from}: {}", refused.words);
        return Finding::note(CHECK, subject, words)
            .with_advice("Run this again later; it may pass by itself.");
    }
    let finding = Finding::wrong(CHECK, subject, format!("it takes no mail from {from}: {}", refused.words));
    match kind {
        Kind::Mailbox => finding
            .with_advice("Let the relay's account send as this address, or use the account of its provider."),
        Kind::Tagged => {
            let place = format!("[team.{team}] of the policy");
            finding
                .with_advice(
                    "Let the relay take our plus-addresses as senders, so that bounces find their mail.",
                )
                .with(Remedy::Setting { place, line: "reply_token = false".to_owned() })
        }
        Kind::Null => {
            let place = format!("[team.{team}] of the policy");
            finding
                .with_advice("Let the relay take it, or use plus-addresses as senders:")
                .with(Remedy::Setting { place, line: "reply_token = true".to_owned() })
        }
    }
}

fn connection(subject: &str, relay: &Relay, steps: &[CheckStep]) -> Finding {
    let millis: u64 = steps.iter().map(|step| step.millis).sum();
    let Some(failed) = steps.iter().find(|step| !step.ok) else {
        let tls = steps.iter().find(|step| step.name == "tls").map(|step| step.words.replace('_', "."));
        let signed_in = relay.user().map_or_else(String::new, |user| format!(", signs in as {user}"));
        let how = tls
            .map_or_else(|| "without TLS, on this machine".to_owned(), |version| format!("with {version}"));
        return Finding::ok("relay", subject, format!("it answers {how}{signed_in} ({millis} ms)"));
    };
    let (words, advice) = match failed.name {
        "connect" => (
            "it cannot be connected to",
            "Check host and port. Many providers close port 25: use 587 or 465. A firewall may stand between.",
        ),
        "tls" => (
            "no encrypted connection comes about",
            "Name the host as its certificate does; for a certificate of your own CA set --relay-ca; smtps:// is for \
             port 465.",
        ),
        "auth" => (
            "it does not let us in",
            "Check user and password; special characters stand percent-encoded in the URL.",
        ),
        "greeting" | "hello" => (
            "it turns us away before we have said who we are",
            "Ask its provider; this machine may be blocked.",
        ),
        _ => ("it does not go on", "Try again later, and ask its provider if it stays so."),
    };
    Finding::wrong("relay", subject, format!("{words}: {}", failed.words)).with_advice(advice)
}

fn certificate(subject: &str, ends_at: Timestamp, now: Timestamp) -> Finding {
    const CHECK: &str = "certificate";
    let day = ends_at.strftime("%Y-%m-%d");
    let advice = "Whoever runs the relay has to renew it.";
    match ends_at.duration_since(now) {
        left if left.is_negative() => {
            Finding::wrong(CHECK, subject, format!("its certificate ended on {day}")).with_advice(advice)
        }
        left if left < SOON => {
            Finding::note(CHECK, subject, format!("its certificate ends on {day}")).with_advice(advice)
        }
        _ => Finding::ok(CHECK, subject, format!("its certificate holds until {day}")),
    }
}
