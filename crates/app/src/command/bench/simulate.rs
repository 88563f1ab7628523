//! `relance bench simulate`: a month in the life of many customers of the hosting preset, on a virtual clock.
//! Nothing is durable and nothing is sent: what is measured is deciding, writing and keeping.

use std::collections::BTreeMap;
use std::sync::mpsc::Receiver;

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use relance_desk::simulate::{Happened, Line, Simulator, read_events};
use relance_store::blob::Blobs;
use serde::Serialize;
use serde_json::json;

use super::{cpu_millis, memory_peak_mib, seconds_since};
use crate::command::BenchSimulate;
use crate::command::simulate::play;
use crate::{folder, wire};

#[derive(Debug, Serialize)]
struct Month {
    customers: usize,
    days: i64,
    events: usize,
    lines: usize,
    mails: usize,
    /// How many mails of each kind left.
    by_mail: BTreeMap<String, usize>,
    seconds: f64,
    mails_per_sec: f64,
    cpu_seconds: f64,
    memory_peak_mib: f64,
}

/// Plays it and says how long it took.
pub async fn run(wished: BenchSimulate) -> anyhow::Result<()> {
    wire::huge_pages(true);
    let start_at = date(2026, 11, 2).at(8, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC)?.timestamp();
    let text = events(wished.customers, wished.days, start_at);
    let events = read_events(&text)?;
    let blobs = tempfile::tempdir()?;
    let (started_at, cpu_before) = (wire::now(), cpu_millis()?);
    let mut simulator =
        Simulator::new(folder::preset("hosting"), Blobs::open(blobs.path())?, start_at).await?;
    let until = start_at + SignedDuration::from_hours(24 * wished.days);
    let (lines, by_mail) = play(&mut simulator, events.iter(), until, count).await?;
    let seconds = seconds_since(started_at);
    let mails = by_mail.values().sum();
    let result = Month {
        customers: wished.customers,
        days: wished.days,
        events: events.len(),
        lines,
        mails,
        by_mail,
        seconds,
        mails_per_sec: mails as f64 / seconds,
        cpu_seconds: (cpu_millis()? - cpu_before) / 1000.0,
        memory_peak_mib: memory_peak_mib()?,
    };
    print(&result, wished.json)
}

/// Puts every line into words, as if it were printed: how many there are, and how many mails of each kind left.
fn count(happened: Receiver<Vec<Happened>>) -> anyhow::Result<(usize, BTreeMap<String, usize>)> {
    let (mut lines, mut by_mail) = (0, BTreeMap::new());
    for line in happened.into_iter().flatten().map(Happened::line) {
        serde_json::to_writer(std::io::sink(), &line)?;
        lines += 1;
        if let Line::Sent(sent) = line {
            *by_mail.entry(sent.mail).or_default() += 1;
        }
    }
    Ok((lines, by_mail))
}

/// Customers come over the first two days with an invoice whose reminders, warning and suspension fall into the month;
/// most pay at some time, some in parts, some write, a few get their money back.
fn events(customers: usize, days: i64, start_at: Timestamp) -> String {
    let mut lines: Vec<(Timestamp, String)> = Vec::new();
    let locales = ["it", "en", "fr", "de", "es", "pt"];
    for n in 0..customers {
        let mut add = |minutes: i64, mut event: serde_json::Value| {
            let at = start_at + SignedDuration::from_mins(minutes);
            if minutes <= days * 24 * 60 {
                event["at"] = json!(at.to_string());
                lines.push((at, event.to_string()));
            }
        };
        let email = format!("customer{n}@post.example");
        let first = (n as i64 * 7919) % (2 * 24 * 60);
        let product = if n % 3 == 0 { "atelier" } else { "quai" };
        let due = date(2026, 11, 12).saturating_add(jiff::Span::new().days((n % 5) as i64)).to_string();
        add(
            first,
            json!({"event": "account_created", "email": email, "name": "Ana Neri", "locale": locales[n % 6]}),
        );
        add(first + 5, json!({"event": "purchase", "email": email, "product": product}));
        add(
            first + 10,
            json!({"event": "invoice", "email": email, "amount": "24.00", "currency": "EUR", "due": due}),
        );
        let pays = [6, 9, 11, 14, 19, 24, 27, 28, 99, 99][n % 10];
        let amount = if n % 25 == 0 { "10.00" } else { "24.00" };
        add(
            pays * 24 * 60 + first % 600,
            json!({"event": "payment", "email": email, "currency": "EUR", "amount": amount, "method": "card"}),
        );
        if n % 20 == 0 {
            add(
                3 * 24 * 60 + first,
                json!({"event": "mail", "from": email, "to": ["support@amarre.example"], "subject": "Il sito non va",
                       "text": "Buongiorno, il mio sito non funziona da ieri sera, mi potete aiutare per favore?"}),
            );
        }
        if n % 100 == 0 {
            add(
                20 * 24 * 60,
                json!({"event": "refund", "email": email, "amount": "5.00", "currency": "EUR"}),
            );
        }
    }
    lines.sort_by_key(|(at, _)| *at);
    let texts: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
    texts.join("\n")
}

#[expect(clippy::print_stdout, reason = "the answer of a command")]
fn print(result: &Month, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(result)?);
        return Ok(());
    }
    println!(
        "{} customers, {} days, {} events of the hosting preset",
        result.customers, result.days, result.events
    );
    println!("  simulated in              {:>8.2} s    {:.0} mails/s", result.seconds, result.mails_per_sec);
    println!("  mails, lines              {:>8} mails, {} lines", result.mails, result.lines);
    println!("  CPU                       {:>8.2} s", result.cpu_seconds);
    println!("  memory at most            {:>8.0} MiB", result.memory_peak_mib);
    for (mail, count) in &result.by_mail {
        println!("    {mail:<24}{count:>8}");
    }
    Ok(())
}
