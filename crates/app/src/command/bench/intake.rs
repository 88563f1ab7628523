//! `relance bench intake`: mails per second from SMTP to the acknowledgement, beside durable inserts of the same bytes.
//! What the budgets are stands in docs/benchmarks.md.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use relance_courier::{Carrier, Fate, Limits, Parcel, Protocol, Relay, Settings, listen};
use relance_desk::{Desk, Handed};
use relance_mail::Address;
use relance_store::{DatabaseUrl, outbox};
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{cpu_millis, memory_peak_mib, seconds_since};
use crate::command::BenchIntake;
use crate::reception::Desktop;
use crate::story::LetterOut;
use crate::{folder, wire, worker};

/// What was measured. Rates are per second, memory is resident.
#[derive(Debug, Serialize)]
struct Intake {
    mails: usize,
    connections: usize,
    bytes_per_mail: usize,
    /// Durable inserts of the same bytes, each its own transaction, as many at once.
    baseline_per_sec: f64,
    mails_per_sec: f64,
    /// mails_per_sec over baseline_per_sec.
    ratio: f64,
    cpu_millis_per_mail: f64,
    memory_peak_mib: f64,
}

/// Mails per second from SMTP to the acknowledgement in the outbox.
pub async fn run(wished: BenchIntake) -> anyhow::Result<()> {
    let folder = match &wished.data {
        Some(data) => tempfile::Builder::new().prefix("relance-bench-").tempdir_in(data)?,
        None => tempfile::Builder::new().prefix("relance-bench-").tempdir()?,
    };
    let letters: Arc<Vec<Vec<u8>>> = Arc::new((0..wished.mails).map(letter).collect::<anyhow::Result<_>>()?);
    let baseline = baseline(&folder.path().join("baseline"), &letters, wished.connections).await?;
    let cpu_before = cpu_millis()?;
    let measured = through_smtp(&folder.path().join("measured"), &letters, wished.connections).await?;
    let cpu = cpu_millis()? - cpu_before;
    let per_sec = |length: f64| wished.mails as f64 / length;
    let result = Intake {
        mails: wished.mails,
        connections: wished.connections,
        bytes_per_mail: letters.first().map_or(0, Vec::len),
        baseline_per_sec: per_sec(baseline),
        mails_per_sec: per_sec(measured),
        ratio: baseline / measured,
        cpu_millis_per_mail: cpu / wished.mails as f64,
        memory_peak_mib: memory_peak_mib()?,
    };
    print(&result, wished.json)
}

/// A letter of the usual length, each from somebody else.
fn letter(at: usize) -> anyhow::Result<Vec<u8>> {
    let text = "Bonjour,\n\nDepuis la mise à jour le jeu s'arrête après l'écran de titre. J'ai réinstallé deux fois, \
                et j'ai essayé sur l'ordinateur de ma sœur, où il démarre. Le numéro de série est \
                BRV2-0000-0000.\n\n\
                Merci d'avance pour votre aide,\nCamille\n\n"
        .repeat(4);
    LetterOut {
        from: Address::new(Some("Camille Roux"), &format!("camille.{at}@example.net"))?,
        to: vec![Address::new(None, "technique@lucarne.example")?],
        subject: "Le jeu s'arrête après l'écran de titre",
        text: &text,
        headers: &BTreeMap::new(),
        attachments: &[],
        message_id: format!("{at}.bench@example.net"),
        answers: None,
        date: Timestamp::UNIX_EPOCH,
        language: "fr",
    }
    .bytes()
}

async fn desk(data: &Path) -> anyhow::Result<wire::Opened> {
    let database = DatabaseUrl::Sqlite(data.join("relance.db"));
    let opened = wire::open(data, &database, "http://127.0.0.1".into(), true).await?;
    opened.desk.apply_policy(folder::preset("game-studio"), "bench", "", None, wire::now()).await?;
    Ok(opened)
}

/// Seconds for durable inserts alone.
async fn baseline(data: &Path, letters: &Arc<Vec<Vec<u8>>>, connections: usize) -> anyhow::Result<f64> {
    let opened = desk(data).await?;
    let started_at = wire::now();
    let mut writers = JoinSet::new();
    for writer in 0..connections {
        let (desk, letters) = (opened.desk.clone(), letters.clone());
        writers.spawn(async move {
            for raw in letters.iter().skip(writer).step_by(connections) {
                let handed = Handed {
                    protocol: "smtp",
                    peer: "127.0.0.1:0".into(),
                    helo: String::new(),
                    mail_from: "camille@example.net".into(),
                    recipients: vec!["technique@lucarne.example".into()],
                    raw: raw.clone(),
                };
                desk.keep(handed, wire::now()).await?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(done) = writers.join_next().await {
        done??;
    }
    let length = seconds_since(started_at);
    opened.desk.store().close().await;
    Ok(length)
}

/// Seconds from the first connection to the last acknowledgement in the outbox.
async fn through_smtp(data: &Path, letters: &Arc<Vec<Vec<u8>>>, connections: usize) -> anyhow::Result<f64> {
    let opened = desk(data).await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let relay: Relay = format!("smtp://{}", listener.local_addr()?).parse()?;
    let settings =
        Settings { hostname: "bench".into(), limits: Limits::default(), tls: None, now: wire::clock() };
    let stop = CancellationToken::new();
    let reception = Arc::new(Desktop(opened.desk.clone()));
    let served = tokio::spawn(listen(listener, Protocol::Smtp, Arc::new(settings), reception, stop.clone()));
    let mut workers = worker::start_intake(&opened.desk, &stop);
    let started_at = wire::now();
    let mut senders = JoinSet::new();
    for sender in 0..connections {
        let (carrier, letters) = (Carrier::new(relay.clone(), "bench".into()), letters.clone());
        senders.spawn(async move {
            let recipients = ["technique@lucarne.example".to_owned()];
            for raw in letters.iter().skip(sender).step_by(connections) {
                let parcel = Parcel {
                    mail_from: "camille@example.net",
                    recipients: &recipients,
                    raw,
                    envelope_id: None,
                };
                let outcomes = carrier.carry(&parcel).await;
                let taken = outcomes.iter().all(|one| one.fate == Fate::Accepted);
                anyhow::ensure!(taken, "a mail was refused: {outcomes:?}");
            }
            Ok(())
        });
    }
    while let Some(done) = senders.join_next().await {
        done??;
    }
    while acknowledged(&opened.desk).await? < letters.len() as i64 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let length = seconds_since(started_at);
    stop.cancel();
    served.await?;
    while workers.join_next().await.is_some() {}
    opened.desk.store().close().await;
    Ok(length)
}

async fn acknowledged(desk: &Desk) -> anyhow::Result<i64> {
    Ok(desk.look("acknowledged", (), |tx, _| Box::pin(async move { Ok(outbox::count(tx).await?) })).await?)
}

#[expect(clippy::print_stdout, reason = "the answer of a command")]
fn print(result: &Intake, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(result)?);
        return Ok(());
    }
    println!("{} mails of {} bytes, {} connections", result.mails, result.bytes_per_mail, result.connections);
    println!("  durable inserts alone     {:>8.0} /s", result.baseline_per_sec);
    println!("  SMTP to acknowledgement   {:>8.0} /s   ratio {:.2}", result.mails_per_sec, result.ratio);
    println!("  CPU                       {:>8.2} ms a mail", result.cpu_millis_per_mail);
    println!("  memory at most            {:>8.0} MiB", result.memory_peak_mib);
    Ok(())
}
