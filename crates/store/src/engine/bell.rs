//! Bells wake whoever waits for rows: workers, open pages. A bell carries no content, only where to look.
//! Bells are hints: they ring after the commit, may ring twice or get lost with a connection, so everybody who
//! listens also looks by itself now and then. The transport lives in the engines.

use std::fmt;
use std::str::FromStr;

/// What there is to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bell {
    /// A new raw mail was stored.
    Intake,
    /// A mail waits to be handed over.
    Outbox,
    /// A webhook is to be called, or its receiver is free again.
    Webhook,
    /// A timer was set that may be the next one due.
    Timer,
    /// This ticket changed.
    Ticket(i64),
    /// There is work that nobody waits for.
    Chore,
    /// A new revision of the policy is live.
    Policy,
    /// There is a notification for this agent.
    Agent(i64),
    /// Somebody came to this ticket, left it, or does something else there.
    Presence(i64),
    /// Somebody began to write an answer, or stopped.
    Writing,
}

impl Bell {
    /// The bells that stand for "look at everything": rung when a listener may have missed some.
    pub(crate) const SWEEP: [Self; 6] =
        [Self::Intake, Self::Outbox, Self::Webhook, Self::Timer, Self::Chore, Self::Policy];
}

/// The form that travels through NOTIFY: `intake`, `ticket:42`.
impl fmt::Display for Bell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Intake => f.write_str("intake"),
            Self::Outbox => f.write_str("outbox"),
            Self::Webhook => f.write_str("webhook"),
            Self::Timer => f.write_str("timer"),
            Self::Chore => f.write_str("chore"),
            Self::Policy => f.write_str("policy"),
            Self::Ticket(id) => write!(f, "ticket:{id}"),
            Self::Agent(id) => write!(f, "agent:{id}"),
            Self::Presence(id) => write!(f, "presence:{id}"),
            Self::Writing => f.write_str("writing"),
        }
    }
}

/// The error of [`Bell::from_str`]: a newer version may ring bells that this one does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown bell {0:?}")]
pub struct UnknownBell(String);

impl FromStr for Bell {
    type Err = UnknownBell;

    fn from_str(text: &str) -> Result<Self, UnknownBell> {
        let unknown = || UnknownBell(text.to_owned());
        match text.split_once(':') {
            None => match text {
                "intake" => Ok(Self::Intake),
                "outbox" => Ok(Self::Outbox),
                "webhook" => Ok(Self::Webhook),
                "timer" => Ok(Self::Timer),
                "chore" => Ok(Self::Chore),
                "policy" => Ok(Self::Policy),
                "writing" => Ok(Self::Writing),
                _ => Err(unknown()),
            },
            Some(("ticket", id)) => id.parse().map(Self::Ticket).map_err(|_| unknown()),
            Some(("presence", id)) => id.parse().map(Self::Presence).map_err(|_| unknown()),
            Some(("agent", id)) => id.parse().map(Self::Agent).map_err(|_| unknown()),
            Some(_) => Err(unknown()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_survives_the_journey() {
        let bells = [
            Bell::Intake,
            Bell::Outbox,
            Bell::Webhook,
            Bell::Timer,
            Bell::Chore,
            Bell::Policy,
            Bell::Ticket(42),
            Bell::Agent(-7),
            Bell::Presence(42),
            Bell::Writing,
        ];
        for bell in bells {
            assert_eq!(bell.to_string().parse(), Ok(bell));
        }
        for wrong in ["", "Intake", "ticket", "ticket:", "ticket:x", "vendor:1", "intake:1"] {
            assert!(wrong.parse::<Bell>().is_err(), "{wrong}");
        }
    }
}
