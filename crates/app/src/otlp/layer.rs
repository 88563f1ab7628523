//! Hears spans begin, say more and end. A child is of its parent's trace; one that begins here may go on from another
//! program's, or from what wrote the row that it is about. Nothing here waits.

use std::fmt::Debug;
use std::sync::Arc;

use jiff::Timestamp;
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::layer::{self, Filter};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::{Layer, Registry};

use super::{Context, Kind, Span, TARGET, Trail, Value};
use crate::wire;

/// What the store calls the spans of its use cases. One that belongs to nothing is not told: workers look for
/// something to do all day long.
const USE_CASE: &str = "use case";

/// A text of an attribute is no longer than this.
const TEXT_CHARS: usize = 256;

/// Hears, and says what is to be heard.
pub struct Heard(pub Arc<Trail>);

/// A span that has not ended.
struct Live {
    context: Context,
    parent: Option<[u8; 8]>,
    begun_at: Timestamp,
    said: Said,
}

/// What a span says of itself.
#[derive(Default)]
struct Said {
    name: Option<String>,
    kind: Kind,
    attributes: Vec<(&'static str, Value)>,
    /// The header field of whoever asked.
    traceparent: Option<String>,
    /// The row that it is about, or that was written.
    row: Option<String>,
}

impl Said {
    fn add(&mut self, field: &Field, value: Value) {
        match (field.name(), value) {
            ("otel.name", Value::Text(name)) => self.name = Some(name),
            ("otel.kind", Value::Text(kind)) => {
                self.kind = match kind.as_str() {
                    "server" => Kind::Server,
                    "client" => Kind::Client,
                    "producer" => Kind::Producer,
                    "consumer" => Kind::Consumer,
                    _ => Kind::Internal,
                }
            }
            ("traceparent", Value::Text(header)) => self.traceparent = Some(header),
            ("row", Value::Text(row)) => self.row = Some(row),
            // An event's own words.
            ("message", _) => {}
            (name, value) => match self.attributes.iter_mut().find(|(known, _)| *known == name) {
                Some(known) => known.1 = value,
                None => self.attributes.push((name, value)),
            },
        }
    }
}

impl Visit for Said {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.record_str(field, &format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.add(field, Value::Text(value.chars().take(TEXT_CHARS).collect()));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.add(field, Value::Whole(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.add(field, Value::Whole(i64::try_from(value).unwrap_or(i64::MAX)));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.add(field, Value::Part(value));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.add(field, Value::Truth(value));
    }
}

impl Heard {
    fn hears(&self, of: &Metadata<'_>) -> bool {
        of.target() == TARGET && self.0.is_on()
    }
}

impl<S> Filter<S> for Heard {
    fn enabled(&self, of: &Metadata<'_>, _: &layer::Context<'_, S>) -> bool {
        self.hears(of)
    }

    fn callsite_enabled(&self, of: &'static Metadata<'static>) -> Interest {
        if self.hears(of) { Interest::always() } else { Interest::never() }
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(if self.0.is_on() { LevelFilter::INFO } else { LevelFilter::OFF })
    }
}

impl<S> Layer<S> for Heard
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, ctx: layer::Context<'_, S>) {
        let Some(span) = ctx.span(id) else { return };
        let mut said = Said::default();
        attributes.record(&mut said);
        let now = wire::now();
        let above = span.parent().and_then(|above| above.extensions().get::<Live>().map(|live| live.context));
        let before = above
            .or_else(|| said.traceparent.as_deref().and_then(Context::read))
            .or_else(|| self.0.grown_of(said.row.as_deref()?, now));
        if before.is_none() && attributes.metadata().name() == USE_CASE {
            return;
        }
        let trace = before.map_or_else(wire::random, |before| before.trace);
        let is_sampled = before.map_or_else(|| self.0.takes(trace), |before| before.is_sampled);
        let context = Context { trace, span: wire::random(), is_sampled };
        let parent = before.map(|before| before.span);
        span.extensions_mut().insert(Live { context, parent, begun_at: now, said });
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, ctx: layer::Context<'_, S>) {
        let Some(span) = ctx.span(id) else { return };
        if let Some(live) = span.extensions_mut().get_mut::<Live>() {
            values.record(&mut live.said);
        }
    }

    /// A row was written within the present span.
    fn on_event(&self, event: &Event<'_>, ctx: layer::Context<'_, S>) {
        let Some(span) = ctx.event_span(event) else { return };
        let Some(context) = span.extensions().get::<Live>().map(|live| live.context) else { return };
        let mut said = Said::default();
        event.record(&mut said);
        if let Some(row) = said.row {
            self.0.plant(row, context, wire::now());
        }
    }

    fn on_close(&self, id: Id, ctx: layer::Context<'_, S>) {
        let Some(span) = ctx.span(&id) else { return };
        let Some(Live { context, parent, begun_at, said }) = span.extensions_mut().remove::<Live>() else {
            return;
        };
        if !context.is_sampled {
            return;
        }
        self.0.end(Span {
            context,
            parent,
            name: said.name.unwrap_or_else(|| span.metadata().name().to_owned()),
            kind: said.kind,
            begun_at,
            ended_at: wire::now(),
            attributes: said.attributes,
        });
    }
}

/// The present span for whoever is called from here; none where nobody hears spans.
pub fn traceparent() -> Option<String> {
    let found = tracing::Span::current().with_subscriber(|(id, dispatch)| {
        let span = dispatch.downcast_ref::<Registry>()?.span(id)?;
        span.extensions().get::<Live>().map(|live| live.context)
    });
    found.flatten().map(|context| context.header())
}
