//! Calls against a receiver on loopback that answers from a script: it refuses, stalls, redirects, floods. Which
//! addresses may be called is a table beside the rule.

mod certificates;
mod names;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::*;

/// What the receiver does once it has the whole request.
enum Act {
    Say(String),
    /// Says this again and again for as long as it is listened to.
    Flood(&'static str),
    /// Says this and nothing more, but keeps the connection.
    Stall(&'static str),
    /// Says this letter by letter, one in a while.
    Drip(&'static str),
    HangUp,
    /// Breaks the connection without a word of goodbye.
    Reset,
}

/// A receiver of one call: its address, and the request that it got.
async fn receiver(act: Act) -> (SocketAddr, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let got = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut got = Vec::new();
        while !is_whole(&got) {
            if stream.read_buf(&mut got).await.unwrap() == 0 {
                break;
            }
        }
        match act {
            Act::Say(text) => stream.write_all(text.as_bytes()).await.unwrap(),
            Act::Flood(text) => while stream.write_all(text.as_bytes()).await.is_ok() {},
            Act::Stall(text) => {
                stream.write_all(text.as_bytes()).await.unwrap();
                // Until the caller hangs up.
                let _ = stream.read_buf(&mut got).await;
            }
            Act::Drip(text) => {
                let mut ticks = tokio::time::interval(Duration::from_millis(40));
                for letter in text.as_bytes().chunks(1) {
                    ticks.tick().await;
                    if stream.write_all(letter).await.is_err() {
                        break;
                    }
                }
            }
            Act::HangUp => {}
            Act::Reset => stream.set_zero_linger().unwrap(),
        }
        String::from_utf8(got).unwrap()
    });
    (address, got)
}

fn is_whole(got: &[u8]) -> bool {
    let text = String::from_utf8_lossy(got);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    length.is_some_and(|length| body.len() >= length.parse().unwrap())
}

fn caller(allowed: &[&str]) -> Caller {
    Caller::new(Allowed::of(allowed.iter().copied()).unwrap(), &Roots::default())
}

async fn told(caller: &Caller, url: &str) -> Answer {
    let head = [("webhook-id", "msg_1"), ("webhook-signature", "v1,abc=")];
    caller.call(&Call { url, head: &head, body: r#"{"type":"cadence.step"}"# }).await
}

/// What comes of a call to a receiver that acts so.
async fn comes_of(act: Act) -> Answer {
    let (address, _) = receiver(act).await;
    let caller = Caller { whole: Duration::from_millis(500), ..caller(&["127.0.0.1"]) };
    told(&caller, &format!("http://{address}/hook")).await
}

fn says(head: &str, body: &str) -> Act {
    Act::Say(format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()))
}

#[tokio::test]
async fn a_receiver_gets_one_post_with_what_it_verifies() {
    let (address, got) = receiver(says("204 No Content", "")).await;
    let answer = told(&caller(&["127.0.0.0/8"]), &format!("http://{address}/hook?a=b%20c")).await;
    assert_eq!(answer, Answer { status: Some(204), words: String::new(), retry: None });
    let got = got.await.unwrap();
    let (head, body) = got.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<&str> = head.lines().collect();
    lines[1..].sort_unstable();
    let (agent, host) =
        (concat!("user-agent: Relance/", env!("CARGO_PKG_VERSION")), format!("host: {address}"));
    let wanted = [
        "POST /hook?a=b%20c HTTP/1.1",
        "connection: close",
        "content-length: 23",
        "content-type: application/json",
        &host,
        agent,
        "webhook-id: msg_1",
        "webhook-signature: v1,abc=",
    ];
    assert_eq!((lines.as_slice(), body), (&wanted[..], r#"{"type":"cadence.step"}"#));
}

#[tokio::test]
async fn every_answer_is_told_and_none_is_followed() {
    let elsewhere = format!("302 Found\r\nLocation: http://127.0.0.1:{}/", 1);
    let table = [
        (says("200 OK", "{\"ok\":\n  true}\t"), Some(200), "{\"ok\": true}"),
        (says("410 Gone", ""), Some(410), ""),
        (says("500 Oops", "a\u{1b}[31mb\0c"), Some(500), "a [31mb c"),
        (says(&elsewhere, "over there"), Some(302), "over there"),
        (Act::HangUp, None, "the exchange broke off"),
        (Act::Say("SMTP 220 hello\r\n\r\n".into()), None, "the exchange broke off"),
        (
            Act::Say(format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(40_000))),
            None,
            "the exchange broke off",
        ),
        (Act::Reset, None, "the exchange broke off"),
        (Act::Say("hello from 1991".into()), None, "the exchange broke off"),
        (Act::Say("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".into()), None, "the exchange broke off"),
        (
            Act::Say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nab".into()),
            Some(200),
            "ab",
        ),
        (Act::Say("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".into()), Some(200), "half"),
        (Act::Drip("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), None, "no whole answer within"),
        (Act::Stall(""), None, "no whole answer within"),
        (Act::Stall("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"), None, "no whole answer within"),
        (Act::Flood("HTTP/1.1 103 Early Hints\r\n\r\n"), None, "no whole answer within"),
    ];
    for (act, status, words) in table {
        let answer = comes_of(act).await;
        assert_eq!(answer.status, status, "{answer:?}");
        let fits = if status.is_some() { answer.words == words } else { answer.words.starts_with(words) };
        assert!(fits, "{answer:?}, not {words}");
    }
}

#[tokio::test]
async fn of_a_huge_answer_only_the_beginning_is_read() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".to_owned();
    let (address, got) = receiver(Act::Say([head, "x".repeat(ANSWER_BYTES + 1)].concat())).await;
    let answer = told(&caller(&["127.0.0.1"]), &format!("http://{address}/")).await;
    assert_eq!((answer.status, answer.words.len()), (Some(200), ANSWER_BYTES));
    got.await.unwrap();
}

#[tokio::test]
async fn a_receiver_says_when_to_ask_again() {
    let table = [
        ("120", Some(Retry::AfterSecs(120))),
        ("Wed, 21 Oct 2026 07:28:00 GMT", Some(Retry::At("2026-10-21T07:28:00Z".parse().unwrap()))),
        ("soon", None),
        ("-1", None),
    ];
    for (said, wanted) in table {
        let answer = comes_of(says(&format!("503 Busy\r\nRetry-After: {said}"), "")).await;
        assert_eq!(answer.retry, wanted, "{said}");
    }
}

#[tokio::test]
async fn what_is_not_allowed_gets_no_connection_however_it_is_spelt() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let hosts = [
        "127.0.0.1",
        "localhost",
        "LOCALHOST",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "0x7f.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::127.0.0.1]",
        "[2002:7f00:1::]",
        "0.0.0.0",
        "0",
        "[::]",
        "169.254.169.254",
        "10.0.0.1",
        "[fd00::1]",
        "①②⑦.0.0.1",
        "127。0。0。1",
        "127.0.0.1.",
        "017700000001",
        "[::127.0.0.1]",
        "%31%32%37.0.0.1",
        "127.0.0.1%2e",
        "crm.example@127.0.0.1",
        "crm.example:443@localhost",
        "[0:0:0:0:0:ffff:a9fe:a9fe]",
    ];
    for host in hosts {
        for scheme in ["http", "https"] {
            let answer = told(&caller(&[]), &format!("{scheme}://{host}:{port}/")).await;
            assert_eq!(answer.status, None);
            assert!(answer.words.starts_with("not called: it lies at "), "{host}: {answer:?}");
        }
    }
    for host in [
        "localhost.",
        "[fe80::1%25lo]",
        "127.0.0.1#@crm.example",
        "1.2.3.4.5",
        "127.0.0.256",
        "[::ffff:127.0.0.1",
    ] {
        let answer = told(&caller(&[]), &format!("http://{host}:{port}/")).await;
        assert_eq!(answer.status, None, "{host}");
    }
    let knocked = listener.accept().map_err(|error| error.kind());
    assert_eq!(knocked.err(), Some(io::ErrorKind::WouldBlock), "nobody has knocked");
}

#[tokio::test]
async fn a_name_is_allowed_with_whatever_it_resolves_to() {
    let (address, _) = receiver(says("200 OK", "")).await;
    let answer = told(&caller(&["localhost"]), &format!("http://localhost:{}/", address.port())).await;
    assert_eq!(answer.status, Some(200), "{answer:?}");
}

#[tokio::test]
async fn a_receiver_that_is_not_there_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let answer = told(&caller(&["127.0.0.1"]), &format!("http://{address}/")).await;
    assert!(answer.words.starts_with("not reached: "), "{answer:?}");
    let answer = told(&caller(&[]), "https://nobody.invalid/").await;
    assert!(answer.words.starts_with("the name is not known: "), "{answer:?}");
}

#[tokio::test]
async fn the_certificate_of_a_receiver_is_verified() {
    let folder = tempfile::tempdir().unwrap();
    let config = tls::server_config(folder.path(), "localhost").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}/", listener.local_addr().unwrap().port());
    let serving = tokio::spawn(async move {
        for _ in 0..2 {
            let (stream, _) = listener.accept().await.unwrap();
            let Ok(mut stream) = tokio_rustls::TlsAcceptor::from(config.clone()).accept(stream).await else {
                continue;
            };
            let mut got = Vec::new();
            while !is_whole(&got) && stream.read_buf(&mut got).await.is_ok_and(|n| n > 0) {}
            let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await;
        }
    });
    let stranger = told(&caller(&["localhost"]), &url).await;
    assert!(stranger.words.starts_with("tls: invalid peer certificate"), "{stranger:?}");
    let roots = Roots::read(&folder.path().join("cert.pem")).unwrap();
    let known = Caller::new(Allowed::of(["localhost"]).unwrap(), &roots);
    assert_eq!(told(&known, &url).await.status, Some(204));
    serving.await.unwrap();
}
