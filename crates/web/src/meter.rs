//! The text that Prometheus reads (exposition format 0.0.4), and the requests that this process answered, counted by
//! route. Written by hand: the format is a few lines, and a library for it would bring a registry that nothing here
//! needs.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

/// Bounds of the answers' lengths, in seconds.
const BOUNDS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5];

/// What the binary adds: who may read, and what it has counted itself.
#[derive(Clone)]
pub struct Meter {
    /// Whoever brings it may read from anywhere, and nobody without it. It may change while the process runs.
    pub token: Arc<dyn Fn() -> Option<String> + Send + Sync>,
    /// Prints what the process counts.
    pub print: fn(&mut Exposition),
}

impl Default for Meter {
    /// Counts nothing, for a desk of this machine alone.
    fn default() -> Self {
        Self { token: Arc::new(|| None), print: |_| {} }
    }
}

/// The text in the making.
#[derive(Debug, Default)]
pub struct Exposition(String);

impl Exposition {
    /// Begins a family: `counter`, `gauge` or `histogram`, and what it says.
    pub fn family(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    /// One sample.
    pub fn sample(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        self.0.push_str(name);
        for (place, (label, text)) in labels.iter().enumerate() {
            let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
            let _ = write!(self.0, "{}{label}=\"{text}\"", if place == 0 { '{' } else { ',' });
        }
        let _ = writeln!(self.0, "{} {value}", if labels.is_empty() { "" } else { "}" });
    }

    /// A family of one sample without labels.
    pub fn single(&mut self, name: &str, kind: &str, help: &str, value: impl Display) {
        self.family(name, kind, help);
        self.sample(name, &[], value);
    }

    /// The whole text.
    pub fn into_text(self) -> String {
        self.0
    }
}

/// Answers of one route.
#[derive(Debug, Clone, Default)]
struct Answers {
    /// By method and class of status, such as `GET` and `2xx`.
    classes: BTreeMap<(&'static str, u16), u64>,
    /// Answers that took no longer than each bound, and all of them.
    lengths: [u64; BOUNDS.len()],
    n: u64,
    secs: f64,
}

static REQUESTS: Mutex<BTreeMap<String, Answers>> = Mutex::new(BTreeMap::new());

/// Counts an answer. The route is its template, so that there are as many as the table has.
pub(crate) fn answered(route: &str, method: &'static str, status: u16, secs: f64) {
    let mut requests = REQUESTS.lock().unwrap_or_else(PoisonError::into_inner);
    if !requests.contains_key(route) {
        requests.insert(route.to_owned(), Answers::default());
    }
    let Some(answers) = requests.get_mut(route) else { return };
    *answers.classes.entry((method, status / 100)).or_default() += 1;
    for (bound, n) in BOUNDS.iter().zip(&mut answers.lengths) {
        *n += u64::from(secs <= *bound);
    }
    answers.n += 1;
    answers.secs += secs;
}

/// Prints all answers so far.
pub(crate) fn print(text: &mut Exposition) {
    let requests = REQUESTS.lock().unwrap_or_else(PoisonError::into_inner).clone();
    text.family(
        "relance_http_requests_total",
        "counter",
        "Requests answered, by route, method and class of status.",
    );
    for (route, answers) in &requests {
        for ((method, class), n) in &answers.classes {
            let class = format!("{class}xx");
            let labels = [("route", route.as_str()), ("method", *method), ("status", class.as_str())];
            text.sample("relance_http_requests_total", &labels, n);
        }
    }
    let name = "relance_http_request_duration_seconds";
    text.family(name, "histogram", "How long answers took, until their first byte.");
    for (route, answers) in &requests {
        for (bound, n) in BOUNDS.iter().zip(answers.lengths) {
            text.sample(&format!("{name}_bucket"), &[("route", route), ("le", &bound.to_string())], n);
        }
        text.sample(&format!("{name}_bucket"), &[("route", route), ("le", "+Inf")], answers.n);
        text.sample(&format!("{name}_sum"), &[("route", route)], answers.secs);
        text.sample(&format!("{name}_count"), &[("route", route)], answers.n);
    }
}

#[cfg(test)]
mod tests {
    use super::Exposition;

    #[test]
    fn a_label_holds_whatever_a_policy_calls_its_teams() {
        let mut text = Exposition::default();
        text.family("relance_tickets_open", "gauge", "Tickets that are not done.");
        text.sample("relance_tickets_open", &[("team", "a\"b\\c\nd"), ("kind", "news")], 3);
        text.single("up", "gauge", "Here.", 1.5);
        let said = "# HELP relance_tickets_open Tickets that are not done.\n# TYPE relance_tickets_open gauge\n\
                    relance_tickets_open{team=\"a\\\"b\\\\c\\nd\",kind=\"news\"} 3\n\
                    # HELP up Here.\n# TYPE up gauge\nup 1.5\n";
        assert_eq!(text.into_text(), said);
    }
}
