//! Step 4: the first team and its mailbox, beside a real connection to our own listener.
//! Whether a letter gets there is seen in step 7; the listener itself is tried by `app`.

use axum::Form as Posted;
use axum::response::Response;
use relance_mail::Address;
use serde::Deserialize;

use super::draft::{SetupMailbox, Tried};
use super::{Founder, one_line, relay};
use crate::fault::Fault;
use crate::page::setup::{Form, MailboxFault, MailboxStep, Step};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    team: String,
    address: String,
}

/// The form, with what was entered before.
pub async fn show(founder: Founder) -> Response {
    if let Some(elsewhere) = founder.elsewhere(Step::Mailbox) {
        return elsewhere;
    }
    let known = founder.draft.mailbox.as_ref();
    let typed = known.map_or_else(Typed::default, |known| Typed {
        team: known.team.clone(),
        address: known.address.clone(),
    });
    let step = step(&founder, typed, Vec::new()).await;
    founder.draw(Form::Mailbox(step))
}

/// Keeps team and mailbox.
pub async fn save(mut founder: Founder, Posted(typed): Posted<Typed>) -> Result<Response, Fault> {
    if let Some(elsewhere) = founder.elsewhere(Step::Mailbox) {
        return Ok(elsewhere);
    }
    let mut faults = Vec::new();
    let team = one_line(&typed.team);
    if team.is_empty() {
        faults.push(MailboxFault::Team);
    }
    match address(&typed.address) {
        Some(address) if faults.is_empty() => {
            founder.draft.mailbox = Some(SetupMailbox { team, address });
            founder.go_on(Step::Mailbox).await
        }
        known => {
            faults.extend(known.is_none().then_some(MailboxFault::Address));
            let step = step(&founder, typed, faults).await;
            Ok(founder.refuse(Form::Mailbox(step)))
        }
    }
}

/// A mailbox that the policy takes: plain characters, without a plus, at a domain with a dot.
fn address(typed: &str) -> Option<String> {
    let address = Address::new(None, &typed.to_lowercase()).ok()?;
    let plain =
        address.email.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>()[],;:\"\\".contains(&byte));
    (plain && !address.local().contains('+') && address.domain().contains('.')).then_some(address.email)
}

async fn step(founder: &Founder, typed: Typed, faults: Vec<MailboxFault>) -> MailboxStep {
    let tried: Vec<Tried> = relay::tried(founder.visit.site.app.probe.mailbox().await);
    MailboxStep {
        team: typed.team,
        address: typed.address,
        smtp: founder.visit.site.app.smtp.to_string(),
        lmtp: founder.visit.site.app.lmtp.to_string(),
        checks: relay::checks(&tried, ""),
        faults,
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_mailbox_is_what_the_policy_takes() {
        assert_eq!(address(" Support@Amarre.example "), Some("support@amarre.example".into()));
        let table = [
            "support",
            "support@amarre",
            "a+b@amarre.example",
            "a@b@c.example",
            "søren@amarre.example",
            "<a@b.c>",
        ];
        for wrong in table {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }
}
