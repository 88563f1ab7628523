//! A small SMTP client for tests: exact commands, exact bytes, and many deliveries at once. It is not the courier's:
//! a client that shared its code could not find its faults.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::wait::LIMIT;

/// A mail with its envelope.
#[derive(Debug, Clone)]
pub struct Letter {
    pub from: String,
    pub to: Vec<String>,
    /// Whole, with CRLF, without the dots of SMTP.
    pub bytes: Vec<u8>,
}

impl Letter {
    /// A plain letter in UTF-8; `id` is the part of its Message-ID before `@`.
    pub fn new(from: &str, to: &str, id: &str, subject: &str, body: &str) -> Letter {
        let head = format!(
            "From: <{from}>\r\nTo: <{to}>\r\nSubject: {subject}\r\nMessage-ID: <{id}@test.example>\r\n"
        );
        let kind =
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit";
        let body = body.replace('\n', "\r\n");
        let bytes =
            format!("{head}Date: Mon, 2 Nov 2026 09:00:00 +0100\r\n{kind}\r\n\r\n{body}\r\n").into_bytes();
        Letter { from: from.to_owned(), to: vec![to.to_owned()], bytes }
    }

    /// The same letter with one more header line on top.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Letter {
        self.bytes.splice(0..0, format!("{name}: {value}\r\n").into_bytes());
        self
    }
}

/// What the server said: the code and the texts of all lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub code: u16,
    pub text: String,
}

impl Reply {
    /// 2yz or 3yz.
    pub fn is_positive(&self) -> bool {
        (200..400).contains(&self.code)
    }
}

/// One connection. The verbs panic when it breaks or the server is silent; [`attempt`] reports that instead.
#[derive(Debug)]
pub struct Session {
    stream: BufReader<TcpStream>,
}

impl Session {
    /// Connects, reads the greeting and says EHLO.
    ///
    /// # Panics
    /// When the server is not there or not willing.
    pub fn open(server: SocketAddr) -> Session {
        let mut session = Session::connect(server);
        let hello = session.command("EHLO customer.example");
        assert!(hello.is_positive(), "EHLO: {hello:?}");
        session
    }

    /// Connects and reads the greeting only; an LMTP client goes on with LHLO.
    ///
    /// # Panics
    /// When the server is not there or not willing.
    pub fn connect(server: SocketAddr) -> Session {
        let (session, greeting) = Session::dial(server).expect("the server listens");
        assert!(greeting.is_positive(), "greeting: {greeting:?}");
        session
    }

    fn dial(server: SocketAddr) -> io::Result<(Session, Reply)> {
        let stream = TcpStream::connect(server)?;
        stream.set_read_timeout(Some(LIMIT))?;
        stream.set_nodelay(true)?;
        let mut session = Session { stream: BufReader::new(stream) };
        let greeting = session.next_reply()?;
        Ok((session, greeting))
    }

    /// Sends a line and reads its reply.
    ///
    /// # Panics
    /// When the connection breaks.
    pub fn command(&mut self, line: &str) -> Reply {
        self.ask(line).expect("the server answers")
    }

    /// Sends bytes as they are.
    ///
    /// # Panics
    /// When the connection breaks.
    pub fn write(&mut self, bytes: &[u8]) {
        self.stream.get_mut().write_all(bytes).expect("the server reads");
    }

    /// Reads one reply, of one line or many.
    ///
    /// # Panics
    /// When the connection breaks.
    pub fn reply(&mut self) -> Reply {
        self.next_reply().expect("the server answers")
    }

    /// A whole delivery; the first negative reply ends it, after RSET.
    ///
    /// # Panics
    /// When the connection breaks.
    pub fn send(&mut self, letter: &Letter) -> Reply {
        self.hand_over(letter).expect("the server answers")
    }

    fn ask(&mut self, line: &str) -> io::Result<Reply> {
        self.stream.get_mut().write_all(format!("{line}\r\n").as_bytes())?;
        self.next_reply()
    }

    fn hand_over(&mut self, letter: &Letter) -> io::Result<Reply> {
        let mut commands = vec![format!("MAIL FROM:<{}>", letter.from)];
        commands.extend(letter.to.iter().map(|to| format!("RCPT TO:<{to}>")));
        commands.push("DATA".to_owned());
        for command in commands {
            let reply = self.ask(&command)?;
            if !reply.is_positive() {
                self.ask("RSET")?;
                return Ok(reply);
            }
        }
        self.stream.get_mut().write_all(&stuffed(&letter.bytes))?;
        self.next_reply()
    }

    fn next_reply(&mut self) -> io::Result<Reply> {
        let mut text = String::new();
        loop {
            let mut line = Vec::new();
            if self.stream.read_until(b'\n', &mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            let code = line.get(..3).and_then(|code| code.parse().ok());
            let code =
                code.ok_or_else(|| io::Error::other(format!("not a reply: `{line}` after `{text}`")))?;
            text.push_str(line.get(4..).unwrap_or_default());
            if line.as_bytes().get(3) != Some(&b'-') {
                return Ok(Reply { code, text });
            }
            text.push('\n');
        }
    }
}

/// One delivery on a connection of its own, as a mail server sees it: an error means that it must try again.
///
/// # Errors
/// When the server is not there or goes away before its last reply.
pub fn attempt(server: SocketAddr, letter: &Letter) -> io::Result<Reply> {
    let (mut session, _) = Session::dial(server)?;
    session.ask("EHLO customer.example")?;
    session.hand_over(letter)
}

/// The bytes with dots doubled at the beginnings of lines and the final dot (RFC 5321, 4.5.2).
fn stuffed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 8);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            out.push(b'.');
        }
        out.extend_from_slice(line);
    }
    if !out.ends_with(b"\r\n") {
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b".\r\n");
    out
}

/// One delivery on a connection of its own.
pub fn deliver(server: SocketAddr, letter: &Letter) -> Reply {
    Session::open(server).send(letter)
}

/// `count` deliveries over `connections` connections at once; the replies by letter.
///
/// # Panics
/// When a connection breaks.
pub fn flood(
    server: SocketAddr,
    count: usize,
    connections: usize,
    letter: impl Fn(usize) -> Letter + Sync,
) -> Vec<Reply> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut session = Session::open(server);
        let mine =
            std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|index| *index < count));
        mine.map(|index| (index, session.send(&letter(index)))).collect::<Vec<_>>()
    };
    let mut replies: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..connections).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no connection breaks")).collect()
    });
    replies.sort_by_key(|(index, _)| *index);
    replies.into_iter().map(|(_, reply)| reply).collect()
}
