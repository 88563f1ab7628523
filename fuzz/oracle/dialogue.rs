//! What holds for every dialogue with the listener: it ends, each reply is a line of ASCII with a code, and what is
//! kept is one letter with line ends that no next server reads otherwise. Which reply is due is judged in `courier`.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use relance_courier::{Envelope, Limits, Protocol, Reception, Recipient, Refusal, Settings, converse};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_util::sync::CancellationToken;

/// Keeps whatever comes for a mailbox of the desk.
#[derive(Default)]
struct Desk(Mutex<Vec<(Envelope, Vec<u8>)>>);

impl Reception for Desk {
    async fn recipient(&self, address: &str) -> Recipient {
        match address.ends_with("@desk.example") {
            true => Recipient::Known,
            false => Recipient::Unknown,
        }
    }

    async fn keep(&self, envelope: Envelope, raw: Vec<u8>) -> Result<(), Refusal> {
        self.0.lock().expect("no test holds it").push((envelope, raw));
        Ok(())
    }
}

/// A peer that says all of its bytes, some at a time, and hangs up; what it hears is kept.
struct Peer {
    says: Vec<u8>,
    said: usize,
    at_once: usize,
    hears: Arc<Mutex<Vec<u8>>>,
}

impl AsyncRead for Peer {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let end = (self.said + self.at_once.min(buffer.remaining())).min(self.says.len());
        buffer.put_slice(&self.says[self.said..end]);
        self.said = end;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Peer {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        self.hears.lock().expect("no test holds it").extend_from_slice(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// Panics when the listener breaks one of the rules. The first byte says which protocol, and how much comes at once.
pub fn check(data: &[u8]) {
    let Some((&first, said)) = data.split_first() else { return };
    let protocol = if first & 1 == 0 { Protocol::Smtp } else { Protocol::Lmtp };
    let heard = Arc::new(Mutex::new(Vec::new()));
    let peer = Peer {
        says: said.to_vec(),
        said: 0,
        at_once: usize::from(first >> 1) * 7 + 1,
        hears: Arc::clone(&heard),
    };
    let desk = Arc::<Desk>::default();
    let limits = Limits { size_bytes: 4096, ..Limits::default() };
    let now = Arc::new(|| jiff::Timestamp::UNIX_EPOCH);
    let settings = Arc::new(Settings { hostname: "desk.example".to_owned(), limits, tls: None, now });
    let address = SocketAddr::from(([192, 0, 2, 7], 4000));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.block_on(converse(
        peer,
        address,
        protocol,
        settings,
        Arc::clone(&desk),
        CancellationToken::new(),
    ));
    replies(&heard.lock().expect("it has ended"));
    for (envelope, raw) in desk.0.lock().expect("it has ended").iter() {
        letter(envelope, raw);
    }
}

fn replies(heard: &[u8]) {
    let heard = std::str::from_utf8(heard).expect("replies are ASCII");
    for line in heard.split_inclusive("\r\n") {
        let words = line.strip_suffix("\r\n").expect("a reply ends in CRLF");
        assert!(words.is_ascii() && !words.contains(['\r', '\n']), "{words:?} is no line");
        let (code, rest) = words.split_at_checked(3).expect("a reply has a code");
        assert!(code.bytes().all(|byte| byte.is_ascii_digit()) && rest.starts_with([' ', '-']), "{words:?}");
    }
}

fn letter(envelope: &Envelope, raw: &[u8]) {
    assert!(!envelope.recipients.is_empty(), "a letter for nobody");
    assert!(envelope.recipients.iter().all(|recipient| recipient.ends_with("@desk.example")), "{envelope:?}");
    assert!(!envelope.mail_from.contains(['\r', '\n', '<', '>']), "{envelope:?}");
    // What a next server could take for the end of the letter, or for a command behind it (CVE-2023-51764).
    for (index, byte) in raw.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| raw[index]);
        assert!(*byte != b'\n' || before == Some(b'\r'), "a bare LF was kept");
        assert!(*byte != b'\r' || raw.get(index + 1) == Some(&b'\n'), "a bare CR was kept");
    }
}
