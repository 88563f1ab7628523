//! The round trip: each mailbox writes to itself through the real outbox of the running server, and the letter is
//! waited for. What it brings back tells by which way it came, whether we were believed, and what the mail server's
//! clock says.

use std::time::Duration;

use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use relance_desk::Desk;
use relance_desk::imap::{Check, CheckLetter};
use relance_mail::auth::{Authentication, Verdict};
use relance_mail::finding::Finding;
use relance_store::imap;
use relance_store::intake::{self, Body, Claimed};
use relance_store::outbox::{self, Delivery, Fate};

use super::Ground;
use super::clock::{apart, duration};
use crate::wire;

/// How often the store is asked whether a letter is back.
const PAUSE: Duration = Duration::from_millis(300);
/// Letters of the same instant that are looked through for ours.
const SAME_INSTANT: i64 = 50;

/// What became of a letter.
#[derive(Debug, Clone)]
pub struct Trip {
    pub mailbox: String,
    pub asked_at: Timestamp,
    /// When it came back, and by which protocol.
    pub returned: Option<(Timestamp, String)>,
    /// What the next hop said last.
    pub delivery: Option<Delivery>,
    pub found: Option<Authentication>,
    /// When the server before us took it.
    pub taken_at: Option<Timestamp>,
    /// Why it did not leave.
    pub failed: Option<String>,
}

/// All letters, or why there are none.
pub struct Trips {
    trips: Vec<Trip>,
    untried: Option<&'static str>,
    wait_secs: u64,
}

/// Lets each mailbox write to itself and waits; without seconds to wait no letter leaves.
pub async fn travel(ground: &Ground, wait_secs: Option<u64>) -> Trips {
    let untried = |why| Trips { trips: Vec::new(), untried: Some(why), wait_secs: 0 };
    let Some(wait_secs) = wait_secs else { return untried("left out, as --no-mail says") };
    let Some(desk) = ground.desk.as_ref().filter(|_| ground.live.is_some()) else {
        return untried("not tried: there is no policy to name the mailboxes");
    };
    if !ground.server.is_running() {
        return untried("not tried: no server runs that would send the letters");
    }
    if ground.hop.is_none() {
        return untried("not tried: without a relay no letter leaves");
    }
    let mailboxes = ground.mailboxes();
    let trips = join_all(mailboxes.into_iter().map(|mailbox| trip(ground, desk, mailbox, wait_secs))).await;
    Trips { trips, untried: None, wait_secs }
}

async fn trip(ground: &Ground, desk: &Desk, mailbox: String, wait_secs: u64) -> Trip {
    let asked_at = wire::now();
    let letter = CheckLetter {
        subject: format!("Test letter of {mailbox}"),
        text: format!(
            "`relance doctor` sent this letter to see whether mail to {mailbox} comes back in. It opens \
             no request and needs no answer."
        ),
        language: "en".to_owned(),
        mailbox: mailbox.clone(),
    };
    let mut trip =
        Trip { mailbox, asked_at, returned: None, delivery: None, found: None, taken_at: None, failed: None };
    let id = match desk.check_mailbox(letter, asked_at).await {
        Ok(id) => id,
        Err(error) => {
            trip.failed = Some(error.to_string());
            return trip;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(wait_secs), back(desk, &trip.mailbox, id)).await;
    if let Ok((_, delivery)) = standing(desk, &trip.mailbox).await {
        trip.delivery = delivery;
    }
    if let Ok(Ok(Some(check))) = waited {
        trip.returned = check.returned;
        if let Some((at, _)) = trip.returned {
            read_back(ground, desk, id, at, &mut trip).await;
        }
    }
    trip
}

/// Waits until the letter is back, or will never leave.
async fn back(desk: &Desk, mailbox: &str, id: i64) -> Result<Option<Check>, relance_desk::Error> {
    loop {
        let (check, delivery) = standing(desk, mailbox).await?;
        if let Some(check) = check.filter(|check| check.id == id && check.returned.is_some()) {
            return Ok(Some(check));
        }
        let is_over =
            |delivery: &Delivery| matches!(delivery.fate, Fate::Failed | Fate::Bounced | Fate::Suppressed);
        if delivery.as_ref().is_some_and(is_over) {
            return Ok(None);
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn standing(
    desk: &Desk,
    mailbox: &str,
) -> Result<(Option<Check>, Option<Delivery>), relance_desk::Error> {
    desk.look("round trip", mailbox.to_owned(), |tx, mailbox| {
        Box::pin(async move {
            let check = imap::last_check(tx, &mailbox).await?;
            let delivery = match &check {
                Some(check) => outbox::deliveries(tx, check.outbox).await?.into_iter().next(),
                None => None,
            };
            Ok((check, delivery))
        })
    })
    .await
}

/// What the letter tells that came back.
async fn read_back(ground: &Ground, desk: &Desk, id: i64, at: Timestamp, trip: &mut Trip) {
    let read = desk.look("letters back", (id, at), |tx, asked| {
        Box::pin(async move { Ok(intake::at(tx, asked.0, asked.1, SAME_INSTANT).await?) })
    });
    let is_ours = |letter: &Claimed| letter.recipients.iter().any(|one| one.to_lowercase() == trip.mailbox);
    let Some(mut letter) = read.await.unwrap_or_default().into_iter().find(is_ours) else { return };
    if let Body::Blob(hash) = &letter.body {
        let Ok(raw) = desk.blobs().get(hash).await else { return };
        letter.body = Body::Here(raw);
    }
    let Body::Here(raw) = &letter.body else { return };
    // Our own listener's word stands on top of what it took.
    let own = usize::from(letter.protocol != "imap");
    trip.taken_at = relance_mail::taken_at(raw).get(own).copied().flatten();
    let verifier = ground.gear().now().verifier.clone();
    let live = desk.live_if_any();
    let believed = verifier.believed(&letter, live.as_deref().map(|live| &live.policy));
    trip.found = verifier.verify(&letter, &believed).await;
}

impl Trips {
    /// Whether the letter of this mailbox has come back.
    pub fn has_come_back(&self, mailbox: &str) -> bool {
        self.trips.iter().any(|trip| trip.mailbox == mailbox && trip.returned.is_some())
    }

    /// What the mail servers' clocks say.
    pub fn clock(&self) -> Vec<Finding> {
        let apart_by =
            |trip: &Trip| Some(difference(trip.asked_at, trip.returned.as_ref()?.0, trip.taken_at?));
        let farthest = self.trips.iter().filter_map(apart_by).max_by_key(|by| by.abs());
        farthest.map(|by| apart("mail_clock", "Clock of the mail server", by)).into_iter().collect()
    }

    /// How each letter fared.
    pub fn findings(&self) -> Vec<Finding> {
        match self.untried {
            Some(why) => vec![Finding::note("round_trip", "Round trip", why)],
            None => self.trips.iter().flat_map(|trip| told(trip, self.wait_secs)).collect(),
        }
    }
}

/// How far another clock is from ours, when it says that it took a letter at `taken_at`, which by ours was between its
/// leaving and its coming back. Within that time nothing can be told; servers write whole seconds.
pub fn difference(asked_at: Timestamp, returned_at: Timestamp, taken_at: Timestamp) -> SignedDuration {
    let second = SignedDuration::from_secs(1);
    match taken_at {
        early if asked_at.duration_since(early) > second => early.duration_since(asked_at),
        late if late > returned_at => late.duration_since(returned_at),
        _ => SignedDuration::ZERO,
    }
}

/// What is said of a letter.
pub fn told(trip: &Trip, wait_secs: u64) -> Vec<Finding> {
    const CHECK: &str = "round_trip";
    let subject = format!("Letter of {}", trip.mailbox);
    if let Some(why) = &trip.failed {
        return vec![Finding::wrong(CHECK, subject, format!("it could not be written: {why}"))];
    }
    if let Some((at, protocol)) = &trip.returned {
        let whole = duration(at.duration_since(trip.asked_at));
        let under_way = trip.delivery.as_ref().filter(|delivery| delivery.fate == Fate::Accepted);
        let under_way = under_way.map_or_else(String::new, |delivery| {
            format!(", {} after the next hop took it", duration(at.duration_since(delivery.at).abs()))
        });
        let words = format!("it came back after {whole}{under_way}, by {}", protocol.to_uppercase());
        let mut found = vec![Finding::ok(CHECK, &*subject, words)];
        found.extend(trip.found.as_ref().map(|found| believed(&subject, found)));
        return found;
    }
    let wrong = |words: String| Finding::wrong(CHECK, &*subject, words);
    vec![match &trip.delivery {
        Some(delivery) if matches!(delivery.fate, Fate::Failed | Fate::Bounced | Fate::Suppressed) => {
            wrong(format!("the next hop refused it: {}", delivery.words))
                .with_advice("Its words say why; where they speak of the sender, look at the relay's account.")
        }
        Some(delivery) if delivery.fate == Fate::Deferred => {
            wrong(format!("the next hop has not taken it yet: {}", delivery.words))
                .with_advice("The server goes on trying. What is wrong with the relay stands above.")
        }
        Some(delivery) if delivery.fate == Fate::Accepted => {
            wrong(format!("the next hop took it, and it did not come back within {wait_secs} s")).with_advice(
                "Look for it: in the mailbox at your provider and its folder for spam (Gmail drops what an account \
                 writes to itself), and in the log of the mail server \
                 before us. The page Mailboxes says when it does come back.",
            )
        }
        _ => wrong(format!("it has not left the outbox within {wait_secs} s"))
            .with_advice("Look at the page Outbox, or give it more time with --wait-secs: a server looks every \
                 half minute."),
    }]
}

/// What our own verifier makes of a letter of ours.
fn believed(subject: &str, found: &Authentication) -> Finding {
    const CHECK: &str = "believed";
    let spf = found.spf.as_ref().map_or("none", |spf| spf.verdict.as_str());
    let dkim: Vec<&str> = found.dkim.iter().map(|signature| signature.verdict.as_str()).collect();
    let dkim = if dkim.is_empty() { "none".to_owned() } else { dkim.join(" ") };
    let by = found.by.as_ref().map_or_else(|| "we".to_owned(), Clone::clone);
    let words = format!("{by} found: SPF {spf}, DKIM {dkim}, DMARC {}", found.dmarc.verdict.as_str());
    match found.dmarc.verdict {
        Verdict::Pass => Finding::ok(CHECK, subject, words),
        Verdict::Fail => Finding::wrong(CHECK, subject, format!("{words} ({})", found.dmarc.why))
            .with_advice("Others will find the same. See what stands under Names about SPF, DKIM and DMARC."),
        _ => Finding::note(CHECK, subject, words),
    }
}
