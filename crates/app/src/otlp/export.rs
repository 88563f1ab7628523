//! Tells a receiver what ended, batch by batch: every few seconds, or when there is a whole one. What is not taken is
//! told again for a while with growing pauses; what ends meanwhile waits, and beyond that is dropped and counted. A
//! receiver that is down costs one line of the log.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use relance_courier::tls::Roots;
use relance_courier::webhook::{Allowed, Answer, Call, Caller, Retry};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::json::{self, Resource};
use super::{Span, Trail, hex};
use crate::config::Otlp;
use crate::gear::Gear;
use crate::wire;

/// What ended is told this often.
const EVERY: Duration = Duration::from_secs(3);
/// So often a batch is told before it is dropped.
const TRIES: u32 = 6;
/// The longest pause between two of them; a receiver may not ask for more either.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Tells until `stop`, and what is left then once. `stop` comes after everything else has ended.
pub async fn run(trail: Arc<Trail>, gear: Gear, stop: CancellationToken) {
    let mut exporter = Exporter { resource: resource(), gear, stop, caller: None, is_down: false };
    while !exporter.stop.is_cancelled() {
        tokio::select! {
            () = exporter.stop.cancelled() => {}
            () = trail.is_full.notified() => {}
            () = sleep(EVERY) => {}
        }
        exporter.tell_all(&trail).await;
    }
    // What ended after that was taken.
    exporter.tell_all(&trail).await;
}

struct Exporter {
    resource: Resource,
    gear: Gear,
    stop: CancellationToken,
    /// Made of these roots.
    caller: Option<(Roots, Caller)>,
    /// Whether the log has its line.
    is_down: bool,
}

/// What came of one request.
enum Came {
    /// Taken, except for so many.
    Taken(usize),
    /// It may be told again, after that long when the receiver says so.
    NotYet(String, Option<Duration>),
    /// Telling it again would not help.
    Never(String),
}

impl Exporter {
    async fn tell_all(&mut self, trail: &Trail) {
        loop {
            let spans = trail.take();
            if spans.is_empty() {
                return;
            }
            let n = spans.len();
            let n_lost = match self.tell(spans).await {
                Ok(n_refused) => n_refused.min(n),
                Err(()) => n,
            };
            trail.n_told.fetch_add((n - n_lost) as u64, Ordering::Relaxed);
            trail.lose(n_lost);
        }
    }

    /// How many of them were refused; an error when nobody took any.
    async fn tell(&mut self, spans: Vec<Span>) -> Result<usize, ()> {
        let body = json::body(&self.resource, spans);
        for tries in 1..=TRIES {
            let is_last = tries == TRIES || self.stop.is_cancelled();
            // As the settings are now: a receiver that was named wrongly is mended meanwhile.
            let Some(otlp) = self.gear.now().settings.otlp.clone() else { return Err(()) };
            let (words, pause) = match self.call(&otlp, &body).await {
                Came::Taken(n_refused) => {
                    if std::mem::take(&mut self.is_down) {
                        tracing::warn!(receiver = otlp.shown(), "traces are taken again");
                    }
                    return Ok(n_refused);
                }
                Came::Never(words) => {
                    self.told_down(&otlp, &words);
                    return Err(());
                }
                Came::NotYet(words, pause) => (words, pause),
            };
            self.told_down(&otlp, &words);
            let pause = pause.unwrap_or_else(|| backoff(tries)).min(LONGEST_PAUSE);
            if is_last {
                return Err(());
            }
            // At the end there is time for one more.
            let _ = self.stop.run_until_cancelled(sleep(pause)).await;
        }
        Err(())
    }

    /// Says it once, until the receiver is back.
    fn told_down(&mut self, otlp: &Otlp, words: &str) {
        if !std::mem::replace(&mut self.is_down, true) {
            let receiver = otlp.shown();
            tracing::warn!(
                receiver,
                words,
                "traces are not taken; they wait for a while, and are dropped then"
            );
        }
    }

    async fn call(&mut self, otlp: &Otlp, body: &str) -> Came {
        let url = format!("{}/v1/traces", otlp.url);
        let head: Vec<_> = otlp.header.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = self.caller().call(&Call { url: &url, head: &head, body }).await;
        came_of(answer)
    }

    /// The receiver may lie anywhere: who names it runs this process.
    fn caller(&mut self) -> Caller {
        let roots = self.gear.now().settings.relay_ca.clone();
        match &self.caller {
            Some((of, caller)) if *of == roots => caller.clone(),
            _ => {
                let caller = Caller::new(Allowed::everything(), &roots);
                self.caller = Some((roots, caller.clone()));
                caller
            }
        }
    }
}

fn came_of(answer: Answer) -> Came {
    let pause = answer.retry.map(|retry| match retry {
        Retry::AfterSecs(secs) => Duration::from_secs(secs.into()),
        Retry::At(at) => Duration::try_from(at.duration_since(wire::now())).unwrap_or_default(),
    });
    match answer.status {
        Some(200..=299) => Came::Taken(refused(&answer.words)),
        // Those that OTLP 1 lets a client repeat.
        Some(status @ (429 | 502 | 503 | 504)) => Came::NotYet(said(status, &answer.words), pause),
        Some(status) => Came::Never(said(status, &answer.words)),
        None => Came::NotYet(answer.words, None),
    }
}

fn said(status: u16, words: &str) -> String {
    format!("{status} {words}").trim_end().to_owned()
}

/// How many spans a receiver took none of although it took the rest (`partialSuccess`).
fn refused(words: &str) -> usize {
    let Ok(answer) = serde_json::from_str::<serde_json::Value>(words) else { return 0 };
    let n = &answer["partialSuccess"]["rejectedSpans"];
    let n = n.as_u64().or_else(|| n.as_str()?.parse().ok()).unwrap_or(0);
    if n > 0 {
        let why = answer["partialSuccess"]["errorMessage"].as_str().unwrap_or_default();
        tracing::debug!(n, why, "a receiver of traces took some of them not");
    }
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// Twice as long each time, and not all at the same moment.
fn backoff(tries: u32) -> Duration {
    let millis = 1_000_u64 << tries.min(6).saturating_sub(1);
    let [apart] = wire::random::<1>();
    Duration::from_millis(millis - millis * u64::from(apart) / 1_024)
}

fn resource() -> Resource {
    let id = hex(&wire::random::<16>());
    let parts = [&id[..8], &id[8..12], &id[12..16], &id[16..20], &id[20..]];
    Resource { version: env!("CARGO_PKG_VERSION"), instance: parts.join("-"), host: wire::hostname() }
}
