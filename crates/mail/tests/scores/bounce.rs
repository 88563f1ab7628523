//! Bounces: found among other mail, and who failed, with which status, for which reason. The words of others for a
//! reason are translated here alone. A status `x.0.9nn` is one that sisimai made up: only its class is compared.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use relance_mail::{Envelope, Failure, FailureKind, read};
use serde_json::Value;

use crate::Score;

pub fn scores(data: &Path) -> Vec<Score> {
    let mut scores = detection(data);
    scores.push(addresses(data));
    scores.extend(sisimai(data));
    scores
}

/// The failures that a file tells of; None for a letter that is no bounce and for a file that is not here.
fn bounce(path: &Path) -> Option<Vec<Failure>> {
    read(&fs::read(path).ok()?, &Envelope::default()).bounce
}

/// A report of success alone is one as well: no list of failures is shorter.
fn detection(data: &Path) -> Vec<Score> {
    let lists: Value = json(&data.join("bounce-detect.dev.json"));
    let positive = lists["pos"].as_object().into_iter().flatten().map(|(file, _)| file.as_str());
    let negative = lists["neg"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let mut found = Score::new("bounce-detect found", "sisimai 97.9 %");
    for file in positive.filter(|file| data.join(file).is_file()) {
        found.count(bounce(&data.join(file)).is_some(), || file.to_owned());
    }
    let mut silent = Score::new("bounce-detect silent", "sisimai 99.1 %");
    for file in negative.filter(|file| data.join(file).is_file()) {
        silent.count(bounce(&data.join(file)).is_none(), || file.to_owned());
    }
    vec![found, silent]
}

fn addresses(data: &Path) -> Score {
    let mut score = Score::new("bounce-flufl addresses", "sisimai 99 of 115");
    for row in rows(&data.join("bounce-flufl/expect.dev.jsonl")) {
        let file = row["file"].as_str().unwrap_or_default();
        let path = data.join("bounce-flufl").join(file);
        if !path.is_file() {
            continue;
        }
        let failures = bounce(&path).unwrap_or_default();
        let of = |action: &str| -> BTreeSet<String> {
            let failures = failures.iter().filter(|failure| failure.action == action);
            failures.map(|f| f.recipient.to_lowercase()).filter(|email| !email.is_empty()).collect()
        };
        let wanted = |key: &str| -> BTreeSet<String> {
            row[key]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(str::to_lowercase)
                .collect()
        };
        let (got, expected) = ((of("failed"), of("delayed")), (wanted("permanent"), wanted("temporary")));
        score.count(got == expected, || format!("{file}: {got:?}, expected {expected:?}"));
    }
    score
}

fn sisimai(data: &Path) -> Vec<Score> {
    let mut status = Score::new("bounce-sisimai status", "sisimai 98.6 %, its own set");
    let mut reason = Score::new("bounce-sisimai reason", "sisimai 96.6 %, its own set");
    let mut class = Score::new("bounce-sisimai class", "sisimai 98.2 %, its own set");
    let mut lines = Score::new("bounce-sisimai line ends", "");
    let folder = data.join("bounce-sisimai");
    for row in rows(&folder.join("expect.dev.jsonl")) {
        let file = row["file"].as_str().unwrap_or_default();
        if !folder.join(file).is_file() {
            continue;
        }
        let failures = bounce(&folder.join(file)).unwrap_or_default();
        for copy in ["dos", "mac"].map(|kind| folder.join(file.replace("bsd/", &format!("{kind}/")))) {
            if copy.is_file() && file.starts_with("bsd/") {
                let same = bounce(&copy).unwrap_or_default() == failures;
                lines.count(same, || copy.display().to_string());
            }
        }
        for (at, expected) in row["recipients"].as_array().into_iter().flatten().enumerate() {
            let text = |key: &str| expected[key].as_str().unwrap_or_default();
            if matches!(text("reason"), "delivered" | "feedback" | "vacation" | "") {
                class.count(failures.is_empty(), || format!("{file}: {}, no failure", text("reason")));
                continue;
            }
            let got = failures.get(at);
            let say = |got: String| {
                let said =
                    failures.get(at).map(|failure| (failure.recipient.as_str(), failure.diagnostic.as_str()));
                format!(
                    "{file} {at}: {got} for {} {} hard {}, {said:?}",
                    text("reason"),
                    text("status"),
                    expected["hard"]
                )
            };
            let got_status = got.map_or("none", |failure| failure.status.as_str());
            status.count(is_status(got_status, text("status")), || say(got_status.to_owned()));
            let got_reason = got.map_or("none", |failure| failure.reason.as_str());
            // What they call filtered is an unknown user without proof.
            let unproven = got.is_some_and(|failure| failure.kind != FailureKind::Hard);
            let got_reason = if got_reason == "no-such-user" && unproven { "refused" } else { got_reason };
            reason.count(is_reason(got_reason, text("reason")), || say(got_reason.to_owned()));
            let hard = got.is_some_and(|failure| failure.kind == FailureKind::Hard);
            let right = got.is_some() && Some(hard) == expected["hard"].as_bool();
            class.count(right, || say(got_reason.to_owned()));
        }
    }
    vec![status, reason, class, lines]
}

fn is_status(got: &str, expected: &str) -> bool {
    match expected.split_once(".0.9") {
        Some((class, made_up)) if made_up.len() == 2 => got.starts_with(class),
        _ => got == expected,
    }
}

/// Their words for ours. Where ours is coarser, several of theirs.
fn is_reason(got: &str, expected: &str) -> bool {
    let theirs = match got {
        "no-such-user" => "userunknown",
        "no-such-host" => "hostunknown",
        "no-mail-host" => "notaccept",
        "moved" => "hasmoved",
        "refused" => "filtered",
        "mailbox-full" => "mailboxfull",
        "disabled" => "suspend",
        "expired" => "expired",
        "unreachable" => "networkerror",
        "congested" => "systemfull",
        "server-error" => "systemerror mailererror",
        "rate-limited" => "speeding toomanyconn",
        "too-large" => "mesgtoobig exceedlimit",
        "no-reverse-dns" => "requireptr",
        "authentication" => "authfailure",
        "blocked" => "blocked badreputation",
        "spam" => "spamdetected",
        "virus" => "virusdetected",
        "sender-refused" => "rejected",
        "no-relay" => "norelaying",
        "policy" => "policyviolation securityerror notcompliantrfc",
        "content" => "contenterror",
        "protocol" => "syntaxerror",
        "other" => "onhold undefined",
        _ => "",
    };
    theirs.split(' ').any(|word| word == expected)
}

fn json(path: &Path) -> Value {
    fs::read_to_string(path).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

fn rows(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}
