//! `relance simulate`: plays a file of events through a policy folder on a virtual clock and prints what happened. It
//! touches no data folder and no network, and sends nothing.

use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use anyhow::{Context, anyhow, bail};
use clap::Args;
use jiff::Timestamp;
use relance_desk::Error;
use relance_desk::simulate::{Event, GO_ON, Happened, Simulator, read_events};
use relance_domain::policy::Problem;
use relance_store::blob::Blobs;

use super::check::told;
use crate::{folder, wire};

/// How many events the simulation may be ahead of what is printed.
const AHEAD: usize = 1_000;

/// What `simulate` plays.
#[derive(Debug, Clone, Args)]
pub struct Simulate {
    /// The policy folder, such as presets/hosting.
    pub folder: PathBuf,
    /// The events, one JSON object a line, ordered by `at`.
    #[arg(long, value_name = "FILE")]
    pub events: PathBuf,
    /// Until when to go on; without it 31 days after the last event.
    #[arg(long, value_name = "INSTANT")]
    pub until: Option<String>,
    /// One JSON object a line instead of a report to read.
    #[arg(long)]
    pub json: bool,
}

/// Plays it.
pub async fn run(wished: Simulate) -> anyhow::Result<()> {
    wire::huge_pages(true);
    let text = std::fs::read_to_string(&wished.events)
        .with_context(|| format!("cannot read {}", wished.events.display()))?;
    let events = match read_events(&text) {
        Ok(events) => events,
        Err(error) => bail!("{}:{error}", wished.events.display()),
    };
    let until = wished.until.as_deref().map(read_until).transpose()?;
    let files = folder::read(&wished.folder)?;
    let mistakes = |problems: Vec<Problem>| {
        let lines: Vec<String> = problems.iter().map(|problem| told(&wished.folder, problem)).collect();
        anyhow!(lines.join("\n"))
    };
    let Some((first, last)) = events.first().zip(events.last()) else {
        return relance_desk::check(&files).map(drop).map_err(mistakes);
    };
    let until = until.unwrap_or(last.at + GO_ON);
    // Letters too large for a row lie here, and nothing else does.
    let blobs = tempfile::tempdir().context("cannot make a folder for large letters")?;
    let simulator = Simulator::new(files, Blobs::open(blobs.path())?, first.at).await;
    let mut simulator = simulator.map_err(|error| match error {
        Error::Policy(problems) => mistakes(problems),
        other => other.into(),
    })?;
    let events = events.iter().filter(|event| event.at <= until);
    let json = wished.json;
    play(&mut simulator, events, until, move |happened| {
        let mut out = BufWriter::new(std::io::stdout().lock());
        for line in happened.into_iter().flatten().map(Happened::line) {
            let told = if json { serde_json::to_string(&line)? } else { line.to_string() };
            writeln!(out, "{told}").context("cannot write the output")?;
        }
        out.flush().context("cannot write the output")
    })
    .await
}

/// Plays events, while `read` takes what happened on a thread of its own, so that two cores share the work.
pub(super) async fn play<T: Send + 'static>(
    simulator: &mut Simulator,
    events: impl Iterator<Item = &Event>,
    until: Timestamp,
    read: impl FnOnce(Receiver<Vec<Happened>>) -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    let (to_reader, happened) = sync_channel(AHEAD);
    let reader = std::thread::spawn(move || read(happened));
    let played = hand_out(simulator, events, until, to_reader).await;
    let read = reader.join().map_err(|_| anyhow::anyhow!("what happened could not be read"))?;
    played.map_err(anyhow::Error::from).and(read)
}

async fn hand_out(
    simulator: &mut Simulator,
    events: impl Iterator<Item = &Event>,
    until: Timestamp,
    to_reader: SyncSender<Vec<Happened>>,
) -> Result<(), Error> {
    let mut gained = Vec::new();
    for event in events {
        simulator.play(event, &mut gained).await?;
        // Where nobody reads any more, the reader says why.
        if to_reader.send(std::mem::take(&mut gained)).is_err() {
            return Ok(());
        }
    }
    simulator.finish(until, &mut gained).await?;
    let _ = to_reader.send(gained);
    Ok(())
}

/// An instant, or a date for the end of that day in UTC.
fn read_until(text: &str) -> anyhow::Result<Timestamp> {
    if let Ok(at) = text.parse() {
        return Ok(at);
    }
    let date: jiff::civil::Date = text.parse().map_err(|_| {
        anyhow::anyhow!("--until `{text}`: write an instant such as 2026-12-24T18:00:00+01:00")
    })?;
    Ok(date.at(23, 59, 59, 0).to_zoned(jiff::tz::TimeZone::UTC)?.timestamp())
}
