//! The address of the relay: taken apart for its form, put together again, tried on the wire before it is saved, and
//! a letter that leaves by the one that is live. A password that is not typed anew is the one that was there.

use relance_desk::edit::EditError;
use serde_json::{Map, Value as Json};

use crate::fault::Fault;
use crate::handler::setup::{Relay, checks, relay_faults, relay_url, tried};
use crate::page::policy::Tried;
use crate::page::policy::kind::{Beside, Kind};
use crate::page::policy::value::{RelayParts, Value, name_of, part};
use crate::page::setup::RelayFault;
use crate::visit::Visit;

/// What came of the buttons beside the form.
#[derive(Default)]
pub struct Outcome {
    pub tried: Option<Tried>,
    /// In the demo no mail leaves.
    pub is_demo: bool,
    /// A letter was written to this address.
    pub sent: Option<String>,
}

/// The address in its parts.
pub fn parts(url: &str) -> RelayParts {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let (account, server) = rest.rsplit_once('@').unwrap_or(("", rest));
    let (user, password) = account.split_once(':').unwrap_or((account, ""));
    let server = server.trim_end_matches('/');
    let (host, port) = match server.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()) {
        Some((host, port)) => (host, port),
        None if scheme == "smtps" => (server, "465"),
        None => (server, "25"),
    };
    let is_here = ["localhost", "127.0.0.1", "[::1]"].contains(&host);
    let security = match scheme {
        "smtp" if is_here => "none",
        "smtp" => "starttls",
        _ => "tls",
    };
    RelayParts {
        host: host.to_owned(),
        port: port.to_owned(),
        security: security.to_owned(),
        user: decoded(user),
        password: decoded(password),
    }
}

/// What stands between percent signs, read; anything else as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let read = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (first, read) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn relay(parts: &RelayParts) -> Relay {
    let RelayParts { host, port, security, user, password } = parts.clone();
    Relay { host, port, security, user, password, ..Relay::default() }
}

/// The address as the policy has it; empty without a server. What could be no server is told at its field.
pub fn url(parts: &RelayParts) -> Result<String, EditError> {
    if parts.host.is_empty() {
        return Ok(String::new());
    }
    let relay = relay(parts);
    let field = |of: &str| part(&name_of("url"), of);
    match relay_faults(&relay).first() {
        Some(RelayFault::Host) => Err(EditError::NoRelay(field("host"), "host")),
        Some(RelayFault::Port) => Err(EditError::NoRelay(field("port"), "port")),
        Some(RelayFault::Plain) => Err(EditError::NoRelay(field("security"), "security")),
        None => Ok(relay_url(&relay)),
    }
}

/// An empty password is the one that was there, as long as it belongs to the same account.
pub fn keep_password(values: &mut [Value], was: &[Value]) {
    for (value, was) in values.iter_mut().zip(was) {
        if let (Value::Relay(typed), Value::Relay(was)) = (value, was)
            && typed.password.is_empty()
            && typed.user == was.user
        {
            typed.password.clone_from(&was.password);
        }
    }
}

/// Whether the address that is written holds a password.
pub fn has_password(table: &Map<String, Json>) -> bool {
    table.get("url").and_then(Json::as_str).is_some_and(|url| !parts(url).password.is_empty())
}

/// Tries what is typed, or writes a letter that leaves by what is live.
pub async fn outcome(visit: &Visit, kind: &Kind, then: &str, values: &[Value]) -> Result<Outcome, Fault> {
    let mut outcome = Outcome::default();
    let typed = values.iter().find_map(|value| match value {
        Value::Relay(parts) => Some(parts),
        _ => None,
    });
    let Some(typed) = typed.filter(|_| kind.beside == Some(Beside::Relay)) else { return Ok(outcome) };
    match then {
        "try" | "letter" if visit.site.app.demo.is_some() => outcome.is_demo = true,
        "try" => {
            if let Some(url) = url(typed).ok().filter(|url| !url.is_empty()) {
                let steps = tried(visit.site.app.probe.relay(url).await);
                outcome.tried = Some(Tried { checks: checks(&steps, &typed.host) });
            }
        }
        "letter" => {
            visit.desk.write_to_oneself(&visit.agent, visit.ctx.now).await?;
            let email = visit.agent.email.clone();
            outcome.sent = Some(visit.ctx.with("tbl-relay-sent", &[("email", email.into())]));
        }
        _ => {}
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart_and_put_together_again() {
        let same = [
            "smtps://support%40amarre.example:p%3A%2F%C3%A9%20%40@smtp.amarre.example:465",
            "smtp://mail.amarre.example:587",
            "smtp://127.0.0.1:25",
            "mx",
        ];
        for address in same {
            assert_eq!(url(&parts(address)).unwrap(), address);
        }
        let known = parts(same[0]);
        assert_eq!((known.user.as_str(), known.password.as_str()), ("support@amarre.example", "p:/é @"));
        assert_eq!(parts("smtp://mail.example").port, "25");
        assert_eq!(decoded("a%zz%4"), "a%zz%4");
    }

    #[test]
    fn what_is_no_server_is_told_at_its_field() {
        let typed = |host: &str, port: &str, security: &str| RelayParts {
            host: host.into(),
            port: port.into(),
            security: security.into(),
            ..RelayParts::default()
        };
        let told = |parts: RelayParts| url(&parts).unwrap_err().field().unwrap();
        assert_eq!(told(typed("a b", "25", "tls")), "f-url-host");
        assert_eq!(told(typed("a.example", "x", "tls")), "f-url-port");
        assert_eq!(told(typed("a.example", "25", "none")), "f-url-security");
        assert_eq!(url(&typed("", "", "")).unwrap(), "");
    }
}
