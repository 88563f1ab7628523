//! Step 6: the way out, tried on the wire before anybody relies on it. Going on with it tries it once more; going on
//! without it asks nothing.

use std::net::IpAddr;

use axum::Form as Posted;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Founder;
use super::draft::{Relay, Tried};
use crate::app::ProbeStep;
use crate::fault::Fault;
use crate::page::setup::{Check, CheckState, Form, RelayFault, RelayStep, Security, Step, What};

/// A server's words are shown up to this length.
const WORDS_CHARS: usize = 300;
/// In place of a host: mail goes to the mail servers of each recipient's domain.
const DIRECT: &str = "mx";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    host: String,
    port: String,
    security: String,
    user: String,
    password: String,
    then: String,
}

/// The form, with what was entered and found before.
pub async fn show(founder: Founder) -> Response {
    if let Some(elsewhere) = founder.elsewhere(Step::Relay) {
        return elsewhere;
    }
    let first = || Relay { port: "465".into(), security: Security::Tls.as_str().into(), ..Relay::default() };
    let relay = founder.draft.relay.clone().unwrap_or_else(first);
    founder.draw(form(&relay, Vec::new()))
}

/// Tries the relay, or goes on.
pub async fn save(mut founder: Founder, Posted(typed): Posted<Typed>) -> Result<Response, Fault> {
    if let Some(elsewhere) = founder.elsewhere(Step::Relay) {
        return Ok(elsewhere);
    }
    let mut relay = relay(&typed, founder.draft.relay.as_ref());
    if typed.then == "skip" {
        relay.skipped = true;
        return settle(founder, relay).await;
    }
    let faults = faults(&relay);
    if !faults.is_empty() {
        return Ok(founder.refuse(form(&relay, faults)));
    }
    relay.tried = tried(founder.visit.site.app.probe.relay(url(&relay)).await);
    let passed = !relay.tried.is_empty() && relay.tried.iter().all(|step| step.ok);
    if passed && typed.then == "next" {
        return settle(founder, relay).await;
    }
    // It is not settled: a policy that works already stays in force until one goes on with the new relay.
    founder.draft.relay = Some(relay);
    founder.keep().await?;
    Ok(Redirect::to(&Step::Relay.path()).into_response())
}

/// The way out is settled, so the draft becomes the policy.
async fn settle(mut founder: Founder, mut relay: Relay) -> Result<Response, Fault> {
    relay.settled = true;
    founder.draft.relay = Some(relay);
    founder.draft.applied = true;
    founder.go_on(Step::Relay).await
}

fn relay(typed: &Typed, known: Option<&Relay>) -> Relay {
    let one_word = |text: &str| text.trim().chars().take(300).collect::<String>();
    let user = one_word(&typed.user);
    // An empty password keeps the stored one, as long as it belongs to the same account.
    let kept =
        known.filter(|known| known.user == user && !user.is_empty()).map(|known| known.password.clone());
    let password = if typed.password.is_empty() { kept.unwrap_or_default() } else { typed.password.clone() };
    Relay {
        host: one_word(&typed.host),
        port: one_word(&typed.port),
        security: typed.security.clone(),
        user,
        password,
        ..Relay::default()
    }
}

/// Whether mail is to leave without a relay. The other fields count for nothing then.
fn is_direct(relay: &Relay) -> bool {
    relay.host.eq_ignore_ascii_case(DIRECT)
}

/// Why a relay could not be one.
pub fn faults(relay: &Relay) -> Vec<RelayFault> {
    let mut faults = Vec::new();
    if is_direct(relay) {
        return faults;
    }
    let host = relay.host.trim_start_matches('[').trim_end_matches(']');
    let plain = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:".contains(&byte));
    if host.is_empty() || !plain {
        faults.push(RelayFault::Host);
    }
    if !relay.port.parse::<u16>().is_ok_and(|port| port > 0) {
        faults.push(RelayFault::Port);
    }
    let is_here =
        host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    if security(relay) == Security::None && !is_here {
        faults.push(RelayFault::Plain);
    }
    faults
}

fn security(relay: &Relay) -> Security {
    Security::read(&relay.security).unwrap_or(Security::Tls)
}

/// The relay as the policy writes it: `smtp[s]://user:password@host:port`, or `mx`.
pub fn url(relay: &Relay) -> String {
    if is_direct(relay) {
        return DIRECT.to_owned();
    }
    let scheme = if security(relay) == Security::Tls { "smtps" } else { "smtp" };
    let host = relay.host.trim_start_matches('[').trim_end_matches(']');
    let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
    let account = match relay.user.as_str() {
        "" => String::new(),
        user => format!("{}:{}@", encoded(user), encoded(&relay.password)),
    };
    format!("{scheme}://{account}{host}:{}", relay.port)
}

fn encoded(text: &str) -> String {
    let keep = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
    text.bytes()
        .map(|byte| if keep(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

fn form(relay: &Relay, faults: Vec<RelayFault>) -> Form {
    Form::Relay(RelayStep {
        host: relay.host.clone(),
        port: relay.port.clone(),
        security: security(relay),
        user: relay.user.clone(),
        has_password: !relay.password.is_empty(),
        checks: checks(&relay.tried, &relay.host),
        faults,
    })
}

/// What a probe found, to be kept.
pub fn tried(steps: Vec<ProbeStep>) -> Vec<Tried> {
    let kept = |step: ProbeStep| Tried {
        name: step.name.to_owned(),
        ok: step.ok,
        words: step.words.chars().take(WORDS_CHARS).collect(),
        millis: step.millis,
    };
    steps.into_iter().map(kept).collect()
}

/// The same in the words of the page. A greeting is understood when its answer is, so that `hello` and `noop` are lines
/// of their own only when they fail.
pub fn checks(tried: &[Tried], host: &str) -> Vec<Check> {
    let check = |step: &Tried| {
        let what = match step.name.as_str() {
            "connect" => What::Connect,
            "greeting" => What::Greeting,
            "tls" => What::Encrypt,
            "auth" => What::Login,
            "dns" => What::Names,
            "hello" if !step.ok => What::Greeting,
            "noop" if !step.ok => What::Connect,
            "hello" | "noop" => return None,
            _ if host.is_empty() => What::Connect,
            _ => What::Resolve { host: host.to_owned() },
        };
        let (state, fact, words) = match step.ok {
            true => (CheckState::Passed, step.words.chars().take(60).collect(), String::new()),
            false => (CheckState::Failed, String::new(), step.words.clone()),
        };
        Some(Check { what, state, millis: Some(step.millis), fact, words, record: None })
    };
    tried.iter().filter_map(check).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_encoded_into_the_address() {
        let relay = Relay {
            host: "smtp.amarre.example".into(),
            port: "465".into(),
            security: "tls".into(),
            user: "support@amarre.example".into(),
            password: "p:/é @".into(),
            ..Relay::default()
        };
        assert_eq!(
            url(&relay),
            "smtps://support%40amarre.example:p%3A%2F%C3%A9%20%40@smtp.amarre.example:465"
        );
        let here =
            Relay { host: "::1".into(), port: "25".into(), security: "none".into(), ..Relay::default() };
        assert_eq!(url(&here), "smtp://[::1]:25");
        assert_eq!(faults(&here), []);
    }

    #[test]
    fn without_a_relay_neither_port_nor_account_count() {
        let relay = Relay {
            host: "MX".into(),
            port: "x9".into(),
            security: "none".into(),
            user: "ada".into(),
            password: "p".into(),
            ..Relay::default()
        };
        assert_eq!((url(&relay).as_str(), faults(&relay)), ("mx", vec![]));
    }

    #[test]
    fn what_cannot_be_a_server_is_not_tried() {
        let relay = |host: &str, port: &str, security: &str| Relay {
            host: host.into(),
            port: port.into(),
            security: security.into(),
            ..Relay::default()
        };
        assert_eq!(
            faults(&relay("a b", "0", "none")),
            [RelayFault::Host, RelayFault::Port, RelayFault::Plain]
        );
        assert_eq!(faults(&relay("x/y", "70000", "tls")), [RelayFault::Host, RelayFault::Port]);
        assert_eq!(faults(&relay("localhost", "2525", "none")), []);
    }
}
