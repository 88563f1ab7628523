//! What this process has done since it began, counted for `/metrics`: letters taken and decided, mails handed over,
//! webhooks called; and the process itself, as Linux tells it. What is owed and what waits is read from the store by
//! `web`.

use std::sync::atomic::{AtomicU64, Ordering};

use relance_desk::OutcomeFate;
use relance_store::intake::Verdict;
use relance_web::Exposition;

use crate::wire;

/// A name and how often it happened.
struct Count(&'static str, AtomicU64);

impl Count {
    const fn new(name: &'static str) -> Self {
        Self(name, AtomicU64::new(0))
    }

    fn add(&self) {
        self.1.fetch_add(1, Ordering::Relaxed);
    }
}

static KEPT: AtomicU64 = AtomicU64::new(0);

static DECIDED: [Count; 6] = [
    Count::new("accepted"),
    Count::new("duplicate"),
    Count::new("auto_reply"),
    Count::new("bounce"),
    Count::new("quarantined"),
    Count::new("put_back"),
];

static MAILS: [Count; 4] =
    [Count::new("accepted"), Count::new("deferred"), Count::new("refused"), Count::new("in_doubt")];

static CALLS: [Count; 2] = [Count::new("taken"), Count::new("not_taken")];

/// A letter is durable.
pub fn kept() {
    KEPT.fetch_add(1, Ordering::Relaxed);
}

/// A letter was decided; none when it was put back.
pub fn decided(verdict: Option<Verdict>) {
    count(&DECIDED, verdict.map_or("put_back", Verdict::as_str));
}

/// The next hop said something about a mail for one recipient.
pub fn handed_over(fate: OutcomeFate) {
    count(
        &MAILS,
        match fate {
            OutcomeFate::Accepted => "accepted",
            OutcomeFate::Deferred => "deferred",
            OutcomeFate::Refused => "refused",
            OutcomeFate::InDoubt => "in_doubt",
        },
    );
}

/// A receiver answered, or did not.
pub fn called(is_taken: bool) {
    count(&CALLS, if is_taken { "taken" } else { "not_taken" });
}

fn count(counts: &[Count], name: &str) {
    if let Some(count) = counts.iter().find(|count| count.0 == name) {
        count.add();
    }
}

/// Prints all of it.
pub fn print(text: &mut Exposition) {
    text.family("relance_build_info", "gauge", "Which program this is.");
    text.sample("relance_build_info", &[("version", env!("CARGO_PKG_VERSION"))], 1);
    let kept = KEPT.load(Ordering::Relaxed);
    text.single("relance_letters_kept_total", "counter", "Letters that were taken and are durable.", kept);
    let families = [
        ("relance_letters_decided_total", "verdict", "Letters by what became of them.", &DECIDED[..]),
        ("relance_mails_total", "fate", "What next hops said, once for each recipient and try.", &MAILS[..]),
        ("relance_webhook_calls_total", "outcome", "Calls of webhooks.", &CALLS[..]),
    ];
    for (name, label, help, counts) in families {
        text.family(name, "counter", help);
        for count in counts {
            text.sample(name, &[(label, count.0)], count.1.load(Ordering::Relaxed));
        }
    }
    let (told, dropped) = wire::trail().counts();
    let name = "relance_trace_spans_total";
    text.family(name, "counter", "Spans of traces that a receiver took, and those that were dropped.");
    for (outcome, n) in [("told", told), ("dropped", dropped)] {
        text.sample(name, &[("outcome", outcome)], n);
    }
    process(text);
}

/// From /proc/self (proc(5)). Where there is none, nothing is said.
fn process(text: &mut Exposition) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    if let Some(kib) = resident.and_then(|kib| kib.trim().trim_end_matches(" kB").parse::<u64>().ok()) {
        let help = "Resident memory.";
        text.single("process_resident_memory_bytes", "gauge", help, kib * 1024);
    }
    if let Ok(open) = std::fs::read_dir("/proc/self/fd") {
        text.single("process_open_fds", "gauge", "Open files and connections.", open.count());
    }
}
