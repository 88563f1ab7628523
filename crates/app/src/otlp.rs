//! Traces for OpenTelemetry: what ended is gathered from the spans that the rooms open, and told to a receiver in
//! batches. Where spans begin and what they say stands with what they are about; the receiver's address in `config`.
//! Why this is no library stands in docs/decisions/0054.

mod export;
mod json;
mod layer;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Notify;

pub use export::run;
pub use layer::{Heard, traceparent};

/// What spans for traces are marked with; the same word stands in every room that opens some.
pub const TARGET: &str = "relance::trace";

/// Spans that wait to be told; what ends beyond them is dropped and counted.
const MOST_WAITING: usize = 2048;
/// Spans that are told at once.
const BATCH: usize = 512;
/// Rows whose span is known, so that what a worker does with one belongs to what wrote it.
const MOST_PLANTED: usize = 4096;
/// What is taken up later than this began by itself.
const PLANTED_SECS: i64 = 900;

/// Where in which trace something happens (W3C Trace Context).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    pub trace: [u8; 16],
    pub span: [u8; 8],
    /// Whether it is told.
    pub is_sampled: bool,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    pub context: Context,
    pub parent: Option<[u8; 8]>,
    pub name: String,
    pub kind: Kind,
    pub begun_at: Timestamp,
    pub ended_at: Timestamp,
    pub attributes: Vec<(&'static str, Value)>,
}

/// SpanKind of OTLP, with its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    #[default]
    Internal = 1,
    Server = 2,
    Client = 3,
    Producer = 4,
    Consumer = 5,
}

/// What an attribute says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Whole(i64),
    Part(f64),
    Truth(bool),
}

/// What has ended and was not told yet, and what is told at all.
#[derive(Default)]
pub struct Trail {
    is_on: AtomicBool,
    /// Of the lower 63 bits of a trace's id; below it a trace that begins here is told.
    bound: AtomicU64,
    waiting: Mutex<VecDeque<Span>>,
    n_dropped: AtomicU64,
    n_told: AtomicU64,
    /// There is a whole batch.
    is_full: Notify,
    planted: Mutex<Planted>,
}

#[derive(Default)]
struct Planted {
    contexts: HashMap<String, (Context, Timestamp)>,
    oldest_first: VecDeque<String>,
}

impl Trail {
    /// From now on so much of what begins here is told; none: nothing is heard at all.
    pub fn listen(&self, sample: Option<f64>) {
        let bound = (sample.unwrap_or_default() * (1_u64 << 63) as f64) as u64;
        self.bound.store(bound, Ordering::Relaxed);
        let was_on = self.is_on.swap(sample.is_some(), Ordering::Relaxed);
        if was_on != sample.is_some() {
            // Whoever opens spans asks once whether anybody hears them, and remembers the answer.
            tracing::callsite::rebuild_interest_cache();
        }
    }

    fn is_on(&self) -> bool {
        self.is_on.load(Ordering::Relaxed)
    }

    /// Whether a trace that begins here is told: by its id, so that all who see it decide alike.
    fn takes(&self, trace: [u8; 16]) -> bool {
        let low = u64::from_be_bytes(trace[8..].try_into().unwrap_or_default()) & (u64::MAX >> 1);
        low < self.bound.load(Ordering::Relaxed)
    }

    /// Something ended. It never waits.
    fn end(&self, span: Span) {
        let mut waiting = lock(&self.waiting);
        if waiting.len() >= MOST_WAITING {
            drop(waiting);
            self.lose(1);
            return;
        }
        waiting.push_back(span);
        if waiting.len() == BATCH {
            self.is_full.notify_one();
        }
    }

    fn take(&self) -> Vec<Span> {
        let mut waiting = lock(&self.waiting);
        let n = waiting.len().min(BATCH);
        waiting.drain(..n).collect()
    }

    fn lose(&self, n: usize) {
        self.n_dropped.fetch_add(n as u64, Ordering::Relaxed);
    }

    /// Spans that a receiver took, and those that nobody will.
    pub fn counts(&self) -> (u64, u64) {
        (self.n_told.load(Ordering::Relaxed), self.n_dropped.load(Ordering::Relaxed))
    }

    /// A row was written: what becomes of it belongs there.
    fn plant(&self, row: String, context: Context, now: Timestamp) {
        let mut planted = lock(&self.planted);
        if planted.contexts.insert(row.clone(), (context, now)).is_none() {
            planted.oldest_first.push_back(row);
        }
        if planted.oldest_first.len() > MOST_PLANTED
            && let Some(oldest) = planted.oldest_first.pop_front()
        {
            planted.contexts.remove(&oldest);
        }
    }

    /// What wrote a row, if that was not long ago.
    fn grown_of(&self, row: &str, now: Timestamp) -> Option<Context> {
        let (context, at) = lock(&self.planted).contexts.get(row).copied()?;
        (now.duration_since(at) < SignedDuration::from_secs(PLANTED_SECS)).then_some(context)
    }
}

// What is held is changed in one go, so a panic elsewhere cannot have left it half changed.
fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Context {
    /// As a header field of the W3C.
    pub fn header(&self) -> String {
        format!("00-{}-{}-0{}", hex(&self.trace), hex(&self.span), u8::from(self.is_sampled))
    }

    /// What somebody sent. A later version may have more after the flags; all zeros say nothing.
    fn read(header: &str) -> Option<Self> {
        let mut parts = header.trim().split('-');
        let (version, trace, span, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let [version] = bytes(version)?;
        if version == 0xff || (version == 0 && parts.next().is_some()) {
            return None;
        }
        let (trace, span, [flags]) = (bytes(trace)?, bytes(span)?, bytes(flags)?);
        (trace != [0; 16] && span != [0; 8]).then_some(Self { trace, span, is_sampled: flags & 1 == 1 })
    }
}

/// Lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let is_hex = hex.len() == 2 * N && hex.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
    let mut bytes = [0; N];
    for (place, byte) in bytes.iter_mut().enumerate().filter(|_| is_hex) {
        *byte = u8::from_str_radix(&hex[2 * place..2 * place + 2], 16).ok()?;
    }
    is_hex.then_some(bytes)
}
