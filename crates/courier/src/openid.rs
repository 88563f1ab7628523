//! Questions to a provider of sign-ins: what it publishes, and a code for a token. Bytes go through here; what they say
//! is judged elsewhere. Nothing is followed, kept or tried again.

use std::time::Duration;

use crate::webhook::{Asking, Call, Caller, Failure};

/// Documents and sets of keys have a few kilobytes.
const ANSWER_BYTES: usize = 256 * 1024;
/// Somebody waits for the page.
const WHOLE: Duration = Duration::from_secs(5);

/// Why a provider gave no answer of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unasked {
    /// `refused`, `unreachable`, `certificate`, `late`, `broken`, `status` or `large`.
    pub code: &'static str,
    /// In English, for the log and for whoever set it up.
    pub words: String,
}

impl From<Failure> for Unasked {
    fn from(failure: Failure) -> Self {
        let code = match &failure {
            Failure::Refused(_) => "refused",
            Failure::Address | Failure::Unknown(_) | Failure::Nowhere | Failure::Unreachable(_) => {
                "unreachable"
            }
            Failure::Tls(_) => "certificate",
            Failure::Late(_) => "late",
            Failure::Http(_) => "broken",
        };
        Self { code, words: failure.to_string() }
    }
}

/// What lies at an address: all of it, as long as it is not too much.
pub async fn get(caller: &Caller, url: &str) -> Result<Vec<u8>, Unasked> {
    let call = Call { url, head: &[("accept", "application/json")], body: "" };
    let (status, body) = asked(caller, &call, Asking::Get).await?;
    match status {
        200 => Ok(body),
        // A redirect could lead where nobody judged, so it is an answer like others that hold nothing.
        _ => Err(Unasked { code: "status", words: format!("it answered {status}") }),
    }
}

/// Posts a form; the status and the whole answer. `authorization` is the value of that field.
pub async fn post(
    caller: &Caller,
    url: &str,
    form: &str,
    authorization: Option<&str>,
) -> Result<(u16, Vec<u8>), Unasked> {
    let accept = ("accept", "application/json");
    let head = match authorization {
        Some(value) => vec![accept, ("authorization", value)],
        None => vec![accept],
    };
    let call = Call { url, head: &head, body: form };
    asked(caller, &call, Asking::Post("application/x-www-form-urlencoded")).await
}

async fn asked(caller: &Caller, call: &Call<'_>, asking: Asking) -> Result<(u16, Vec<u8>), Unasked> {
    let got = caller.within(WHOLE).ask(call, asking, ANSWER_BYTES).await?;
    match got.is_whole {
        true => Ok((got.head.status.as_u16(), got.body)),
        false if got.body.len() >= ANSWER_BYTES => {
            Err(Unasked { code: "large", words: format!("its answer is longer than {ANSWER_BYTES} bytes") })
        }
        false => Err(Unasked { code: "broken", words: "its answer broke off".to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;
    use crate::tls::Roots;
    use crate::webhook::Allowed;

    /// What comes of asking somebody who answers so, and the head of the question.
    async fn asked_of(answer: Vec<u8>) -> (Result<Vec<u8>, &'static str>, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let got = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut got = Vec::new();
            while !got.ends_with(b"\r\n\r\n") {
                assert_ne!(stream.read_buf(&mut got).await.unwrap(), 0);
            }
            // Whoever has read enough hangs up.
            let _ = stream.write_all(&answer).await;
            String::from_utf8(got).unwrap()
        });
        let caller = Caller::new(Allowed::of(["127.0.0.1"]).unwrap(), &Roots::default());
        let answered = get(&caller, &format!("http://{address}/keys?a=b")).await;
        (answered.map_err(|failed| failed.code), got.await.unwrap())
    }

    fn answer(status: &str, body: &str) -> Vec<u8> {
        format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
    }

    #[tokio::test]
    async fn what_is_published_is_read_whole_or_not_at_all() {
        let (got, head) = asked_of(answer("200 OK", "{}")).await;
        assert_eq!(got, Ok(b"{}".to_vec()));
        assert!(head.starts_with("GET /keys?a=b HTTP/1.1\r\n") && !head.contains("content-type"), "{head}");
        assert_eq!(asked_of(answer("200 OK", &"x".repeat(300_000))).await.0, Err("large"));
        assert_eq!(asked_of(answer("302 Found\r\nLocation: /other", "")).await.0, Err("status"));
        assert_eq!(asked_of(answer("404 Not Found", "{}")).await.0, Err("status"));
        assert_eq!(
            asked_of(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".to_vec()).await.0,
            Err("broken")
        );
    }

    #[tokio::test]
    async fn nothing_private_is_asked_unless_the_operator_allows_it() {
        let caller = Caller::new(Allowed::default(), &Roots::default());
        let codes = ["http://127.0.0.1:9/", "https://10.0.0.1/", "https://[::1]/", "nonsense"];
        let mut told = Vec::new();
        for url in codes {
            told.push(get(&caller, url).await.unwrap_err().code);
        }
        assert_eq!(told, ["refused", "refused", "refused", "unreachable"]);
    }
}
