//! What workers and listeners tell traces of: letters kept and decided, mails handed over, webhooks called. Names are
//! those of OpenTelemetry for messaging and HTTP clients; addresses, subjects and bodies are about customers and not
//! told. Who hears spans stands in `otlp`.

use relance_desk::{Attempt, Outcome, OutcomeFate, WebhookCall};
use relance_domain::id::IntakeId;
use relance_store::intake::Verdict;
use tracing::field::Empty;
use tracing::{Span, info_span};

use crate::otlp::TARGET;

/// A letter that is made durable.
pub fn kept(protocol: &'static str, size_bytes: usize) -> Span {
    info_span!(
        target: TARGET,
        "keep letter",
        otel.kind = "consumer",
        messaging.system = protocol,
        messaging.operation.name = "keep",
        messaging.operation.type = "receive",
        messaging.message.body.size = size_bytes,
    )
}

/// A letter that is decided.
pub fn decided(id: IntakeId, size_bytes: i64) -> Span {
    info_span!(
        target: TARGET,
        "decide letter",
        otel.kind = "consumer",
        row = %format_args!("letter:{}", id.0),
        messaging.system = "relance",
        messaging.operation.name = "decide",
        messaging.operation.type = "process",
        messaging.message.body.size = size_bytes,
        relance.verdict = Empty,
        error.type = Empty,
    )
}

/// What became of it; none when it was put back.
pub fn verdict(span: &Span, verdict: Option<Verdict>) {
    match verdict {
        Some(verdict) => span.record("relance.verdict", verdict.as_str()),
        None => span.record("error.type", "put_back"),
    };
}

/// A mail on its way to the next hop.
pub fn handed_over(mail: &Attempt) -> Span {
    info_span!(
        target: TARGET,
        "hand over mail",
        otel.kind = "producer",
        row = %format_args!("mail:{}", mail.id.0),
        messaging.system = "smtp",
        messaging.operation.name = "hand over",
        messaging.operation.type = "send",
        messaging.message.body.size = mail.raw.len(),
        relance.mail = mail.mail.as_str(),
        relance.recipients = mail.recipients.len(),
        relance.attempt = mail.attempts,
        relance.fate = Empty,
        error.type = Empty,
    )
}

/// What the next hop said of the mail of the present span: the worst of it.
pub fn fates(outcomes: &[Outcome]) {
    let order = [OutcomeFate::Refused, OutcomeFate::InDoubt, OutcomeFate::Deferred, OutcomeFate::Accepted];
    let Some(worst) = order.into_iter().find(|fate| outcomes.iter().any(|one| one.fate == *fate)) else {
        return;
    };
    let word = match worst {
        OutcomeFate::Accepted => "accepted",
        OutcomeFate::Deferred => "deferred",
        OutcomeFate::Refused => "refused",
        OutcomeFate::InDoubt => "in_doubt",
    };
    let span = Span::current();
    span.record("relance.fate", word);
    if worst != OutcomeFate::Accepted {
        span.record("error.type", word);
    }
}

/// A receiver that is called.
pub fn called(call: &WebhookCall) -> Span {
    info_span!(
        target: TARGET,
        "call webhook",
        otel.kind = "client",
        row = %format_args!("webhook:{}", call.id),
        http.request.method = "POST",
        http.request.resend_count = call.tries,
        relance.webhook = call.receiver.as_str(),
        http.response.status_code = Empty,
        error.type = Empty,
    )
}

/// What the receiver of the present span answered; none when it did not.
pub fn answered(status: Option<u16>) {
    let span = Span::current();
    match status {
        Some(status) => {
            span.record("http.response.status_code", status);
            if !(200..300).contains(&status) {
                span.record("error.type", status.to_string());
            }
        }
        None => drop(span.record("error.type", "no_answer")),
    }
}
