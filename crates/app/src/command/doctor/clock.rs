//! Whether this machine knows what time it is: what the system says of it, what lies in the future of the database, and
//! how far other clocks are away. That of the mail server is read from the letters of the round trip.

use std::process::Stdio;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use relance_mail::finding::{Finding, Remedy};
use relance_store::{Stand, history};
use tokio::process::Command;
use tokio::time::timeout;

use super::Ground;
use crate::wire;

const PATIENCE: Duration = Duration::from_secs(5);
const NOTED: SignedDuration = SignedDuration::from_secs(30);
const WRONG: SignedDuration = SignedDuration::from_mins(5);

/// What was found. `looked_at` is when the database server was asked for its clock.
pub async fn examine(ground: &Ground, stand: Option<&Stand>, looked_at: Timestamp) -> Vec<Finding> {
    let (synchronised, newest) = tokio::join!(synchronised(), newest(ground));
    let mut found = vec![synchronised];
    found.extend(newest);
    if let Some(clock_at) = stand.and_then(|stand| stand.clock_at) {
        found.push(apart("database_clock", "Clock of PostgreSQL", clock_at.duration_since(looked_at)));
    }
    found
}

/// What a difference of two clocks means; a positive one is a clock before ours.
pub fn apart(check: &'static str, subject: &str, difference: SignedDuration) -> Finding {
    let by = difference.abs();
    let way = if difference.is_negative() { "behind" } else { "ahead of" };
    let words = format!("it is {} {way} ours", duration(by));
    let finding = match () {
        () if by > WRONG => Finding::wrong(check, subject, words),
        () if by > NOTED => Finding::note(check, subject, words),
        () => return Finding::ok(check, subject, format!("it agrees with ours, to {}", duration(by))),
    };
    finding.with(set()).with_advice("One of the two is wrong. Let both ask a time server (NTP).")
}

fn set() -> Remedy {
    Remedy::Command("timedatectl set-ntp true".to_owned())
}

/// A duration in whole seconds, or minutes and seconds.
pub fn duration(by: SignedDuration) -> String {
    match by.as_secs() {
        0 => "less than a second".to_owned(),
        secs @ 1..120 => format!("{secs} s"),
        secs => format!("{} min {} s", secs / 60, secs % 60),
    }
}

/// Whether the kernel follows a time server. It tells that to whoever may call it unsafely, and to `timedatectl`.
async fn synchronised() -> Finding {
    const CHECK: &str = "synchronised";
    let asked = Command::new("timedatectl")
        .args(["show", "--property=NTPSynchronized", "--value"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .output();
    let said = match timeout(PATIENCE, asked).await {
        Ok(Ok(output)) if output.status.success() => {
            String::from_utf8_lossy(&output.stdout).trim().to_owned()
        }
        _ => String::new(),
    };
    match said.as_str() {
        "yes" => Finding::ok(CHECK, "Clock", "the system says that it follows a time server"),
        "no" => Finding::note(CHECK, "Clock", "the system says that it follows no time server").with(set()),
        _ => Finding::note(
            CHECK,
            "Clock",
            "could not ask whether it follows a time server (no timedatectl here)",
        ),
    }
}

/// Nothing that happened may lie in the future.
async fn newest(ground: &Ground) -> Option<Finding> {
    let desk = ground.desk.as_ref()?;
    let read = desk.look("newest", (), |tx, _| Box::pin(async move { Ok(history::newest(tx).await?) })).await;
    Some(match read {
        Err(error) => Finding::wrong("history", "History", error.to_string()),
        Ok(newest) => ahead(newest, wire::now()),
    })
}

/// What is said of the newest thing that was recorded.
pub fn ahead(newest: Option<Timestamp>, now: Timestamp) -> Finding {
    let Some(at) = newest else { return Finding::ok("history", "History", "nothing has happened yet") };
    let by = at.duration_since(now);
    match by > SignedDuration::from_secs(1) {
        true => {
            let words = format!(
                "something in the database happened {} in the future: the clock was set back, or another machine's \
                 is ahead",
                duration(by)
            );
            Finding::wrong("history", "History", words).with(set())
        }
        false => Finding::ok("history", "History", "nothing in the database lies in the future"),
    }
}
