//! Access tokens of OAuth 2 for mailboxes: a refresh token for a short-lived one (RFC 6749, 6), asked of Google,
//! Microsoft or another provider. Where tokens are kept, and for how long, is the caller's part.

use std::fmt;
use std::time::Duration;

use serde::Deserialize;

use crate::said;
use crate::webhook::Caller;

/// An access token of a provider has a few kilobytes.
const ANSWER_BYTES: usize = 64 * 1024;
/// What a token lives for when nobody says.
const LIVES_SECS: u64 = 3_600;
/// And no longer, whatever a provider says: it is asked again soon enough.
const LONGEST_SECS: u64 = 24 * 3_600;

/// What a provider has granted: everything that a token is asked with.
#[derive(Clone, PartialEq, Eq)]
pub struct Grant {
    /// Where tokens are given out.
    pub url: String,
    pub client_id: String,
    /// None for a program that cannot keep one.
    pub client_secret: Option<String>,
    pub refresh_token: String,
}

/// A grant is a secret as a whole.
impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Grant(..)")
    }
}

/// A token, for as long as it lives.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    pub access_token: String,
    pub lives: Duration,
    /// The refresh token that holds from now on, where the provider changes it.
    pub refresh_token: Option<String>,
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({:?})", self.lives)
    }
}

/// Why there is no token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoToken {
    /// Somebody has to grant access anew.
    #[error("the provider takes the refresh token no more ({0}): grant access again")]
    Grant(String),
    /// The program itself is not known.
    #[error("the provider does not know the client id or its secret ({0})")]
    Program(String),
    #[error("the provider gave no token: {0}")]
    Other(String),
}

#[derive(Deserialize)]
struct Given {
    access_token: String,
    expires_in: Option<u64>,
    refresh_token: Option<String>,
}

#[derive(Deserialize)]
struct Refused {
    error: String,
    #[serde(default)]
    error_description: String,
}

/// Asks for a token.
pub async fn token(caller: &Caller, grant: &Grant) -> Result<Token, NoToken> {
    let form = form(grant);
    let (status, body) = caller.form(&grant.url, &form, ANSWER_BYTES).await.map_err(NoToken::Other)?;
    if (200..300).contains(&status) {
        let given: Given = serde_json::from_slice(&body)
            .map_err(|_| NoToken::Other(format!("its answer ({status}) holds none")))?;
        return Ok(Token {
            access_token: given.access_token,
            lives: Duration::from_secs(given.expires_in.unwrap_or(LIVES_SECS).min(LONGEST_SECS)),
            refresh_token: given.refresh_token.filter(|token| *token != grant.refresh_token),
        });
    }
    let Ok(refused) = serde_json::from_slice::<Refused>(&body) else {
        return Err(NoToken::Other(format!("it answered {status}")));
    };
    let words = said::plain(&format!("{}: {}", refused.error, refused.error_description));
    let secrets = [grant.refresh_token.as_str(), grant.client_secret.as_deref().unwrap_or_default()];
    let words = said::without(said::short(words.trim_end_matches([':', ' '])).as_str(), &secrets);
    Err(match refused.error.as_str() {
        "invalid_grant" => NoToken::Grant(words),
        "invalid_client" | "unauthorized_client" => NoToken::Program(words),
        _ => NoToken::Other(words),
    })
}

fn form(grant: &Grant) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "refresh_token")
        .append_pair("refresh_token", &grant.refresh_token)
        .append_pair("client_id", &grant.client_id);
    if let Some(secret) = &grant.client_secret {
        form.append_pair("client_secret", secret);
    }
    form.finish()
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;
    use crate::tls::Roots;
    use crate::webhook::Allowed;

    /// Whether the body has the length that the head tells.
    fn is_whole(got: &str) -> bool {
        let Some((head, body)) = got.split_once("\r\n\r\n") else { return false };
        let mut lengths = head
            .lines()
            .filter_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
        lengths.next().and_then(|length| length.parse().ok()) == Some(body.len())
    }

    /// What comes of asking a provider that answers so; and the form that it got.
    async fn asked(status: &str, body: &str, secret: Option<&str>) -> (Result<Token, NoToken>, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        let got = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut got = Vec::new();
            while !is_whole(&String::from_utf8_lossy(&got)) {
                assert_ne!(stream.read_buf(&mut got).await.unwrap(), 0);
            }
            stream.write_all(answer.as_bytes()).await.unwrap();
            String::from_utf8(got).unwrap().split_once("\r\n\r\n").unwrap().1.to_owned()
        });
        let grant = Grant {
            url: format!("http://{address}/token"),
            client_id: "desk&co".into(),
            client_secret: secret.map(str::to_owned),
            refresh_token: "r=1".into(),
        };
        let caller = Caller::new(Allowed::of(["127.0.0.1"]).unwrap(), &Roots::default());
        (token(&caller, &grant).await, got.await.unwrap())
    }

    #[tokio::test]
    async fn a_token_comes_for_the_refresh_token() {
        let body = r#"{"access_token":"a1","expires_in":3599,"token_type":"Bearer"}"#;
        let (token, form) = asked("200 OK", body, Some("s/1")).await;
        let wanted =
            Token { access_token: "a1".into(), lives: Duration::from_secs(3_599), refresh_token: None };
        assert_eq!(token, Ok(wanted));
        let wanted = "grant_type=refresh_token&refresh_token=r%3D1&client_id=desk%26co&client_secret=s%2F1";
        assert_eq!(form, wanted);
        // A number from outside is no instant that the calendar does not know.
        let body = r#"{"access_token":"a1","expires_in":18446744073709551615}"#;
        assert_eq!(asked("200 OK", body, None).await.0.unwrap().lives.as_secs(), LONGEST_SECS);
    }

    #[tokio::test]
    async fn a_refresh_token_that_is_changed_is_handed_on() {
        let table = [("r=2", Some("r=2")), ("r=1", None)];
        for (given, changed) in table {
            let body = format!(r#"{{"access_token":"a1","refresh_token":"{given}"}}"#);
            let token = asked("200 OK", &body, None).await.0.unwrap();
            assert_eq!((token.refresh_token.as_deref(), token.lives.as_secs()), (changed, 3_600));
        }
    }

    #[tokio::test]
    async fn refusals_are_told_in_words() {
        let table = [
            (
                "400 Bad Request",
                r#"{"error":"invalid_grant","error_description":"Token has been\r\nrevoked."}"#,
                "the provider takes the refresh token no more (invalid_grant: Token has been  revoked.): \
                 grant access again",
            ),
            (
                "401 Unauthorized",
                r#"{"error":"invalid_client"}"#,
                "the provider does not know the client id or its secret (invalid_client)",
            ),
            (
                "400 Bad Request",
                r#"{"error":"invalid_request","error_description":"what is r=1?"}"#,
                "the provider gave no token: its words repeat a secret and are left out",
            ),
            ("500 Oops", "<html>", "the provider gave no token: it answered 500"),
            ("200 OK", "{}", "the provider gave no token: its answer (200) holds none"),
            ("429 Slow", r#"{"error":"slow_down"}"#, "the provider gave no token: slow_down"),
        ];
        for (status, body, words) in table {
            assert_eq!(asked(status, body, None).await.0.unwrap_err().to_string(), words);
        }
    }
}
