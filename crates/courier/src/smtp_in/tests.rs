//! The listener on real sockets of loopback: turning away, stopping.

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};

use super::*;

struct Desk;

impl Reception for Desk {
    async fn recipient(&self, _address: &str) -> Recipient {
        Recipient::Known
    }

    async fn keep(&self, _envelope: Envelope, _raw: Vec<u8>) -> Result<(), Refusal> {
        Ok(())
    }
}

async fn greeting(stream: &mut BufReader<TcpStream>) -> String {
    let mut line = String::new();
    stream.read_line(&mut line).await.unwrap();
    line
}

#[tokio::test]
async fn one_connection_too_many_hears_421_and_a_stop_ends_all() {
    let limits = Limits { connections: 2, drain_secs: 0, ..Limits::default() };
    let now: Clock = Arc::new(|| Timestamp::UNIX_EPOCH);
    let settings = Settings { hostname: "desk.lucarne.example".to_owned(), limits, tls: None, now };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let listening =
        tokio::spawn(listen(listener, Protocol::Smtp, Arc::new(settings), Arc::new(Desk), stop.clone()));

    let mut peers = Vec::new();
    for _ in 0..3 {
        let mut peer = BufReader::new(TcpStream::connect(address).await.unwrap());
        let line = greeting(&mut peer).await;
        peers.push((peer, line));
    }
    let codes: Vec<&str> = peers.iter().map(|(_, line)| &line[..4]).collect();
    assert_eq!(codes, ["220 ", "220 ", "421 "]);

    peers.remove(0).0.write_all(b"QUIT\r\n").await.unwrap();
    // The place is free as soon as the session has ended, which its peer cannot see: ask until it is.
    let mut again = loop {
        let mut peer = BufReader::new(TcpStream::connect(address).await.unwrap());
        if greeting(&mut peer).await.starts_with("220 ") {
            break peer;
        }
    };

    // One session is idle and hears the reason; one is within a letter and is cut when the grace is over.
    let mut within = peers.remove(0).0;
    within.write_all(b"EHLO b\r\nMAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\n").await.unwrap();
    while !greeting(&mut within).await.starts_with("354 ") {}
    stop.cancel();
    listening.await.unwrap();
    let mut rest = String::new();
    let _ = within.read_to_string(&mut rest).await;
    assert_eq!(rest, "");
    rest.clear();
    let _ = again.read_to_string(&mut rest).await;
    assert!(rest.is_empty() || rest.starts_with("421 4.3.2 "), "{rest}");
    assert!(TcpStream::connect(address).await.is_err());
}
