//! The log on standard error, as text or as one JSON object a line, and beside it the layer that hears of spans. Both
//! may be told otherwise while a server runs. Where spans go stands in `otlp`.

use std::io::stderr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use tracing::{Event, Subscriber};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::format::{Format, Full, Json, Writer};
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry, reload};

use crate::config::{LOG, LogFormat};
use crate::otlp::{Heard, TARGET, Trail};

/// How the log of this process is changed; there is one, as there is one standard error.
static LOG_OF_PROCESS: OnceLock<Log> = OnceLock::new();

struct Log {
    filter: reload::Handle<Targets, Registry>,
    is_json: Arc<AtomicBool>,
    trail: Arc<Trail>,
}

/// Logs to standard error. Without a wish RELANCE_LOG picks what, such as `debug` or `relance_desk=debug`.
#[expect(clippy::disallowed_methods, reason = "the log starts before settings are read")]
pub fn log(wished: Option<String>, format: LogFormat) {
    let wished = wished.or_else(|| std::env::var("RELANCE_LOG").ok()).unwrap_or_else(|| LOG.to_owned());
    let (filter, handle) = reload::Layer::new(filter(&wished));
    let is_json = Arc::new(AtomicBool::new(format == LogFormat::Json));
    let shape = Shape {
        text: Format::default().with_target(false),
        json: Format::default().json().flatten_event(true).with_current_span(false).with_span_list(false),
        is_json: Arc::clone(&is_json),
    };
    let trail = Arc::new(Trail::default());
    let lines = tracing_subscriber::fmt::layer().with_writer(stderr).event_format(shape).with_filter(filter);
    let spans = Heard(Arc::clone(&trail)).with_filter(Heard(Arc::clone(&trail)));
    tracing_subscriber::registry().with(lines).with(spans).init();
    // Nobody logs twice: the first one stays.
    let _ = LOG_OF_PROCESS.set(Log { filter: handle, is_json, trail });
}

/// From now on the log says this, so.
pub fn change_log(wished: &str, format: LogFormat) {
    let Some(log) = LOG_OF_PROCESS.get() else { return };
    log.is_json.store(format == LogFormat::Json, Ordering::Relaxed);
    if let Err(error) = log.filter.reload(filter(wished)) {
        tracing::error!(%error, "the log goes on as it was");
    }
}

/// The spans of this process.
pub fn trail() -> Arc<Trail> {
    LOG_OF_PROCESS.get().map(|log| Arc::clone(&log.trail)).unwrap_or_default()
}

/// What cannot be read is no reason for silence. Spans are not for the log.
fn filter(wished: &str) -> Targets {
    let read = wished.parse().or_else(|_| LOG.parse());
    let filter: Targets = read.unwrap_or_else(|_| Targets::new().with_default(LevelFilter::WARN));
    filter.with_target(TARGET, LevelFilter::OFF)
}

/// A line of either kind.
struct Shape {
    text: Format<Full>,
    json: Format<Json>,
    is_json: Arc<AtomicBool>,
}

impl<S, N> FormatEvent<S, N> for Shape
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        ctx: &FmtContext<'_, S, N>,
        to: Writer<'_>,
        event: &Event<'_>,
    ) -> std::fmt::Result {
        match self.is_json.load(Ordering::Relaxed) {
            true => self.json.format_event(ctx, to, event),
            false => self.text.format_event(ctx, to, event),
        }
    }
}
