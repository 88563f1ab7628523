//! `relance bench read`: how many letters the whole reading takes in a second, against the parser alone on the same
//! letters in the same run; and what it costs to find the newly written text in 100 KB and in 1 MB.

use std::path::Path;

use anyhow::Context;
use jiff::Timestamp;
use relance_mail::{Address, Envelope, Outgoing, OutgoingAttachment};
use serde::Serialize;

use super::seconds_since;
use crate::command::BenchRead;
use crate::wire;

/// Rounds of which the quickest counts: what else runs on the machine only ever takes time away.
const ROUNDS: usize = 3;
const SMALL_BYTES: usize = 100_000;
const LARGE_BYTES: usize = 1_000_000;

#[derive(Debug, Serialize)]
struct Reading {
    letters: usize,
    bytes: usize,
    letters_per_sec: f64,
    bytes_per_sec: f64,
    parser_letters_per_sec: f64,
    parser_bytes_per_sec: f64,
    /// How many times as long the whole reading takes.
    ratio: f64,
    trim_small_millis: f64,
    trim_large_millis: f64,
    /// Ten times the text; 10 is linear.
    trim_ratio: f64,
}

/// Reads the letters of a folder, or letters that it makes, and says how long that took.
pub fn run(wished: &BenchRead) -> anyhow::Result<()> {
    let letters = match &wished.path {
        Some(path) => found(path)?,
        None => made(wished.letters)?,
    };
    anyhow::ensure!(!letters.is_empty(), "there is no letter to read");
    let bytes = letters.iter().map(Vec::len).sum::<usize>();
    let whole = quickest(|| {
        for raw in &letters {
            std::hint::black_box(relance_mail::read(raw, &Envelope::default()));
        }
    });
    let alone = quickest(|| {
        for raw in &letters {
            std::hint::black_box(relance_mail::measure::parser_alone(raw));
        }
    });
    let [small, large] = [SMALL_BYTES, LARGE_BYTES].map(|bytes| {
        let text = thread(bytes);
        quickest(|| drop(std::hint::black_box(relance_mail::quote::reply(&text))))
    });
    let result = Reading {
        letters: letters.len(),
        bytes,
        letters_per_sec: letters.len() as f64 / whole,
        bytes_per_sec: bytes as f64 / whole,
        parser_letters_per_sec: letters.len() as f64 / alone,
        parser_bytes_per_sec: bytes as f64 / alone,
        ratio: whole / alone,
        trim_small_millis: small * 1000.0,
        trim_large_millis: large * 1000.0,
        trim_ratio: large / small,
    };
    print(&result, wished.json)
}

fn quickest(work: impl Fn()) -> f64 {
    let round = |_| {
        let started_at = wire::now();
        work();
        seconds_since(started_at)
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}

/// Every file of the folder is taken for a letter.
fn found(folder: &Path) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut paths = Vec::new();
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
    };
    paths.iter().map(read).collect()
}

/// Letters as a desk gets them: a short answer above a long thread, every third with a page beside the text, every
/// tenth with a file of 60 kB.
fn made(count: usize) -> anyhow::Result<Vec<Vec<u8>>> {
    let from = Address::parse("Ada Lovelace <ada@b.example>").context("an address")?;
    let to = [Address::parse("help@desk.example").context("an address")?];
    let file = vec![0x5a; 60_000];
    let files = [OutgoingAttachment { name: "screen.png", media_type: "image/png", bytes: &file }];
    let letter = |number: usize| {
        let text = thread(800 + number % 7 * 700);
        let page = format!("<html><body><p>{}</p></body></html>", text.replace('\n', "<br>\n"));
        let id = format!("{number}.bench@b.example");
        let mail = Outgoing {
            from: &from,
            to: &to,
            cc: &[],
            reply_to: None,
            subject: "Re: Le colis n’est pas arrivé",
            text: &text,
            html: number.is_multiple_of(3).then_some(page.as_str()),
            message_id: &id,
            in_reply_to: Some("first@desk.example"),
            references: &[],
            date: Timestamp::UNIX_EPOCH,
            automatic: None,
            language: "en",
            unsubscribe: None,
            attachments: if number.is_multiple_of(10) { &files } else { &[] },
        };
        relance_mail::compose(&mail).context("a letter of the measure cannot be written")
    };
    (0..count).map(letter).collect()
}

/// An answer and the thread under it, each level quoted once more.
fn thread(bytes: usize) -> String {
    let mut text =
        String::from("Thank you, that helped. One thing is still open: the parcel.\n\n-- \nAda\n\n");
    let mut level = 0;
    while text.len() < bytes {
        level = level % 6 + 1;
        let mark = "> ".repeat(level);
        text.push_str(&format!("{mark}On 1 May 2026, Relance <help@desk.example> wrote:\n"));
        for line in ["The parcel left on Monday.", "It may take three days.", "Best regards"] {
            text.push_str(&format!("{mark}{line}\n"));
        }
    }
    text
}

#[expect(clippy::print_stdout, reason = "the answer of a command")]
fn print(result: &Reading, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(result)?);
        return Ok(());
    }
    println!("{} letters, {:.1} MB", result.letters, result.bytes as f64 / 1e6);
    let row = |name: &str, letters: f64, bytes: f64| {
        println!("  {name:<16} {letters:>9.0} letters/s {:>8.1} MB/s", bytes / 1e6);
    };
    row("whole reading", result.letters_per_sec, result.bytes_per_sec);
    row("parser alone", result.parser_letters_per_sec, result.parser_bytes_per_sec);
    println!("  ratio {:.2}", result.ratio);
    println!(
        "newly written text: {:.2} ms in 100 KB, {:.2} ms in 1 MB, ratio {:.1}",
        result.trim_small_millis, result.trim_large_millis, result.trim_ratio
    );
    Ok(())
}
