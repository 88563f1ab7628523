//! Where mail goes from the outbox: a relay by SMTP, or in the demo nowhere but the post-box page.
//! SMTP is spoken in the courier, and what an outcome means for a ticket is decided in the desk.

use std::sync::{Arc, Mutex};

use relance_courier::tls::Roots;
use relance_courier::{Carrier, Fate, Parcel, Relay};
use relance_desk::{Attempt, Desk, NO_RELAY, Outcome, OutcomeFate};

/// The next hop.
#[derive(Clone)]
pub enum Office {
    /// A relay: the one of the command line, else the one of the policy.
    Relay {
        fixed: Option<Carrier>,
        hello: String,
        roots: Roots,
        of_policy: Arc<Mutex<Option<(String, Carrier)>>>,
    },
    /// The demo keeps what leaves, for everybody to read.
    PostBox,
}

impl Office {
    /// Mail leaves through a relay, whose certificate may come from these roots.
    pub fn relay(fixed: Option<Relay>, hello: String, roots: Roots) -> Self {
        let fixed = fixed.map(|relay| Carrier::new(relay, hello.clone()).with_roots(roots.clone()));
        Self::Relay { fixed, hello, roots, of_policy: Arc::default() }
    }

    /// Hands one mail over; one outcome per recipient.
    pub async fn carry(&self, desk: &Desk, attempt: &Attempt) -> Vec<Outcome> {
        let all = |fate, words: &str| -> Vec<Outcome> {
            let outcome = |recipient: &String| Outcome {
                recipient: recipient.clone(),
                fate,
                code: None,
                enhanced: None,
                words: words.to_owned(),
            };
            attempt.recipients.iter().map(outcome).collect()
        };
        if let Self::PostBox = self {
            return all(OutcomeFate::Accepted, "kept in the post-box of the demo");
        }
        let Some(carrier) = self.carrier(desk) else {
            return all(OutcomeFate::Deferred, NO_RELAY);
        };
        let envelope_id = desk.envelope_id(attempt);
        let parcel = Parcel {
            mail_from: &attempt.mail_from,
            recipients: &attempt.recipients,
            raw: &attempt.raw,
            envelope_id: envelope_id.as_deref(),
        };
        let outcomes = carrier.carry(&parcel).await;
        outcomes.into_iter().map(outcome).collect()
    }

    fn carrier(&self, desk: &Desk) -> Option<Carrier> {
        let Self::Relay { fixed, hello, roots, of_policy } = self else {
            return None;
        };
        if fixed.is_some() {
            return fixed.clone();
        }
        let url = desk.live_if_any()?.policy.relay.clone()?;
        let mut known = of_policy.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some((_, carrier)) = known.as_ref().filter(|(known_url, _)| *known_url == url) {
            return Some(carrier.clone());
        }
        let carrier = Carrier::new(url.parse().ok()?, hello.clone()).with_roots(roots.clone());
        *known = Some((url, carrier.clone()));
        Some(carrier)
    }
}

fn outcome(outcome: relance_courier::Outcome) -> Outcome {
    Outcome {
        recipient: outcome.recipient,
        fate: match outcome.fate {
            Fate::Accepted => OutcomeFate::Accepted,
            Fate::Deferred => OutcomeFate::Deferred,
            Fate::Refused => OutcomeFate::Refused,
            Fate::InDoubt => OutcomeFate::InDoubt,
        },
        code: outcome.code,
        enhanced: outcome.enhanced,
        words: outcome.words,
    }
}
