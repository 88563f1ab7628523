//! What became of a mail, in plain words: each address with how far it got, and why it got no farther. Opening is never
//! tracked, so that nothing says "read".

use jiff::Timestamp;
use maud::{Markup, html};

use crate::component::{Ctx, Icon, moment};

/// One mail as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailLine {
    pub id: i64,
    pub subject: String,
    pub at: Timestamp,
    pub fates: Vec<Fate>,
    /// The same letter that left later.
    pub again: Option<(Timestamp, Vec<Fate>)>,
}

/// How far a mail got at one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    pub address: String,
    pub state: State,
    pub at: Timestamp,
}

/// How far that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It leaves then, or is about to.
    Waiting(Option<Timestamp>),
    /// Their server has it.
    Delivered,
    /// Their server asks us to come back; when we do.
    Delayed(Option<Timestamp>),
    Returned(Why),
    /// Nothing goes to this address.
    Silent,
    TakenBack,
}

/// Why a mail came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    NoMailbox,
    Full,
    /// For what we are or sent.
    Refused,
    Unreachable,
    /// Their server gave no reason that we know.
    Other,
}

impl Why {
    /// By the enhanced status of a server (RFC 3463).
    pub fn of(enhanced: Option<&str>) -> Self {
        let mut parts = enhanced.unwrap_or_default().split('.');
        let (_, subject, detail) = (parts.next(), parts.next(), parts.next());
        match (subject, detail) {
            (Some("1"), _) | (Some("2"), Some("1")) => Self::NoMailbox,
            (Some("2"), Some("2" | "3")) => Self::Full,
            (Some("7"), _) => Self::Refused,
            (Some("4"), _) => Self::Unreachable,
            _ => Self::Other,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::NoMailbox => "portal-fate-no-mailbox",
            Self::Full => "portal-fate-full",
            Self::Refused => "portal-fate-refused",
            Self::Unreachable => "portal-fate-unreachable",
            Self::Other => "portal-fate-other",
        }
    }
}

impl MailLine {
    /// Nobody has it.
    pub fn is_lost(&self) -> bool {
        let lost = |fates: &[Fate]| {
            !fates.is_empty()
                && fates.iter().all(|fate| matches!(fate.state, State::Returned(_) | State::Silent))
        };
        lost(&self.fates) && self.again.as_ref().is_none_or(|(_, later)| lost(later))
    }

    fn icon(&self) -> Icon {
        let last = self.again.as_ref().map_or(&self.fates, |(_, later)| later);
        match last.first().map(|fate| fate.state) {
            Some(State::Delivered) => Icon::Delivered,
            Some(State::Returned(_) | State::Silent | State::TakenBack) => Icon::Bounce,
            Some(State::Waiting(_) | State::Delayed(_)) | None => Icon::Clock,
        }
    }
}

/// A list of mails, each a link to itself.
pub fn list(ctx: &Ctx, lines: &[MailLine]) -> Markup {
    html! {
        ul class="panel sent" {
            @for line in lines {
                li class=[line.is_lost().then_some("bad")] {
                    (line.icon().draw())
                    a href=(format!("/portal/messages/{}", line.id)) { (subject(ctx, &line.subject)) }
                    (moment::element(line.at, &moment::brief(ctx, line.at)))
                    (fates(ctx, line))
                }
            }
        }
    }
}

/// What became of it, a sentence for each address.
pub fn fates(ctx: &Ctx, line: &MailLine) -> Markup {
    html! {
        @for fate in &line.fates { p { (words(ctx, fate)) } }
        @if let Some((at, later)) = &line.again {
            @for fate in later {
                p { (ctx.with("portal-fate-again", &[
                    ("when", moment::brief(ctx, *at).into()),
                    ("fate", words(ctx, fate).into()),
                ])) }
            }
        }
    }
}

/// One sentence: how far it got at one address.
pub fn words(ctx: &Ctx, fate: &Fate) -> String {
    let said = |key: &str, at: Timestamp| {
        let at = moment::brief(ctx, at);
        ctx.with(key, &[("address", fate.address.clone().into()), ("when", at.into())])
    };
    match fate.state {
        State::Waiting(None) => said("portal-fate-leaving", fate.at),
        State::Waiting(Some(at)) => said("portal-fate-waiting", at),
        State::Delivered => said("portal-fate-delivered", fate.at),
        State::Delayed(at) => said("portal-fate-delayed", at.unwrap_or(fate.at)),
        State::Silent => said("portal-fate-silent", fate.at),
        State::TakenBack => said("portal-fate-taken-back", fate.at),
        State::Returned(why) => {
            let (address, why) = (fate.address.clone(), ctx.t(why.key()));
            let at = moment::brief(ctx, fate.at);
            let said = [("address", address.into()), ("why", why.into()), ("when", at.into())];
            ctx.with("portal-fate-returned", &said)
        }
    }
}

/// A subject to be shown: mail may have none.
pub fn subject(ctx: &Ctx, subject: &str) -> String {
    if subject.trim().is_empty() { ctx.t("ticket-no-subject") } else { subject.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::Why;

    #[test]
    fn reasons_are_told_from_the_class_of_a_status() {
        let table = [
            (Some("5.1.1"), Why::NoMailbox),
            (Some("5.2.1"), Why::NoMailbox),
            (Some("5.2.2"), Why::Full),
            (Some("4.2.2"), Why::Full),
            (Some("5.7.1"), Why::Refused),
            (Some("4.4.1"), Why::Unreachable),
            (Some("5.0.0"), Why::Other),
            (Some("nonsense"), Why::Other),
            (None, Why::Other),
        ];
        for (status, why) in table {
            assert_eq!(Why::of(status), why, "{status:?}");
        }
    }
}
