//! `relance dkim`: the keys that mail is signed with, and the records to write for them. A running server takes changes
//! over within half a minute. When a key begins and ends to sign is decided in the desk.

use jiff::Timestamp;
use relance_store::dkim::{Key, State};
use serde::Serialize;

use super::{Dkim, Place, say};
use crate::{config, wire};

/// Runs a command about keys.
pub async fn run(command: Dkim) -> anyhow::Result<()> {
    match command {
        Dkim::Make { domain, place } => make(&domain, false, &place).await,
        Dkim::Rotate { domain, place } => make(&domain, true, &place).await,
        Dkim::List { json, place } => list(json, &place).await,
        Dkim::Activate { domain, place } => {
            let opened = open(&place).await?;
            let begun = opened.desk.activate_dkim(&domain, wire::now()).await;
            opened.desk.store().close().await;
            say(&format!("{} keys of {domain} sign from now on", begun?));
            Ok(())
        }
        Dkim::Retire { domain, selector, place } => {
            let opened = open(&place).await?;
            let ended = opened.desk.retire_dkim(&domain, &selector, wire::now()).await;
            opened.desk.store().close().await;
            ended?;
            say(&format!(
                "{selector} signs no more; remove {selector}._domainkey.{domain} from your records"
            ));
            Ok(())
        }
    }
}

async fn open(place: &Place) -> anyhow::Result<wire::Opened> {
    let (data, database) = config::place(place)?;
    wire::open(&data, &database, String::new(), false).await
}

/// A first pair of keys, or the next one beside those that sign.
async fn make(domain: &str, follows: bool, place: &Place) -> anyhow::Result<()> {
    let opened = open(place).await?;
    let made = async {
        let keys = opened.desk.dkim_keys().await?;
        let signs = |key: &&Key| key.domain.eq_ignore_ascii_case(domain) && key.state == State::Active;
        let has_keys = keys.iter().any(|key| signs(&key));
        match (has_keys, follows) {
            (true, false) => {
                anyhow::bail!("{domain} has keys: `relance dkim rotate {domain}` makes the next")
            }
            (false, true) => {
                anyhow::bail!("{domain} has no keys that sign: `relance dkim make {domain}` makes the first")
            }
            _ => Ok(opened.desk.make_dkim(domain, wire::random(), wire::now()).await?),
        }
    };
    let made = made.await;
    opened.desk.store().close().await;
    let made = made?;
    say("Write these records; the server looks for them and signs once they are there.\n");
    made.iter().for_each(|key| say(&record(key)));
    Ok(())
}

/// One key as `--json` prints it.
#[derive(Serialize)]
struct Line<'a> {
    domain: &'a str,
    selector: &'a str,
    algorithm: &'a str,
    state: &'a str,
    name: String,
    r#type: &'static str,
    value: &'a str,
    made_at: Timestamp,
    seen_at: Option<Timestamp>,
    state_at: Timestamp,
}

async fn list(json: bool, place: &Place) -> anyhow::Result<()> {
    let opened = open(place).await?;
    let keys = opened.desk.dkim_keys().await;
    opened.desk.store().close().await;
    let keys = keys?;
    for key in &keys {
        if json {
            let line = Line {
                domain: &key.domain,
                selector: &key.selector,
                algorithm: &key.algorithm,
                state: key.state.as_str(),
                name: key.name(),
                r#type: "TXT",
                value: &key.record,
                made_at: key.made_at,
                seen_at: key.seen_at,
                state_at: key.state_at,
            };
            say(&serde_json::to_string(&line)?);
        } else {
            say(&format!(
                "{} {} {}, {} since {}",
                key.domain,
                key.selector,
                key.algorithm,
                word(key),
                key.state_at
            ));
            say(&record(key));
        }
    }
    if keys.is_empty() && !json {
        say("No keys yet: mail leaves unsigned. `relance dkim make DOMAIN` makes the first.");
    }
    Ok(())
}

fn word(key: &Key) -> &'static str {
    match key.state {
        State::Waiting => "waits for its record",
        State::Active => "signs",
        State::Retiring => "signs no more, its record must stay",
        State::Retired => "has ended, its record may go",
    }
}

/// The record as a zone file has it: long texts in strings of 255 bytes.
fn record(key: &Key) -> String {
    let strings = key.record.as_bytes().chunks(255).map(String::from_utf8_lossy);
    let strings: Vec<String> = strings.map(|part| format!("\"{part}\"")).collect();
    format!("{}. IN TXT ( {} )\n", key.name(), strings.join(" "))
}
