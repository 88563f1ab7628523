//! An SMTP server that keeps what it is given in memory: a relay for tests that ask what left the house, how often
//! and to whom. It refuses what a test tells it to refuse. Real relays are the part of the Postfix rig.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::smtp::Letter;
use crate::wait;

/// Decides on a recipient: `None` accepts, `Some("450 4.2.1 …")` is the reply instead.
type Refuse = dyn Fn(&str) -> Option<String> + Send + Sync;

struct Shared {
    letters: Mutex<Vec<Letter>>,
    refuse: Box<Refuse>,
    stopped: AtomicBool,
}

/// A running sink.
pub struct Sink {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Sink {
    /// One that accepts everything.
    pub fn start() -> Sink {
        Sink::refusing(|_| None)
    }

    /// One that accepts everything at a certain address: the mail server of a domain of which others know the address.
    ///
    /// # Panics
    /// When the address is taken.
    pub fn at(address: SocketAddr) -> Sink {
        Sink::serving(TcpListener::bind(address).expect("a free address"), |_| None)
    }

    /// One that asks `refuse` for each recipient.
    ///
    /// # Panics
    /// When no port is free.
    pub fn refusing(refuse: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Sink {
        Sink::serving(TcpListener::bind("127.0.0.1:0").expect("a free port on loopback"), refuse)
    }

    fn serving(
        listener: TcpListener,
        refuse: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> Sink {
        let address = listener.local_addr().expect("a bound listener has an address");
        let shared = Arc::new(Shared {
            letters: Mutex::default(),
            refuse: Box::new(refuse),
            stopped: AtomicBool::new(false),
        });
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if serving.stopped.load(Ordering::SeqCst) {
                    break;
                }
                let serving = Arc::clone(&serving);
                // A client that goes away in mid-sentence is its own affair.
                thread::spawn(move || serve(stream, &serving).ok());
            }
        });
        Sink { address, shared }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same as a value for `--relay`.
    pub fn relay(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Everything accepted so far, in order.
    pub fn letters(&self) -> Vec<Letter> {
        self.shared.letters().clone()
    }

    /// Waits until at least so many letters were accepted.
    pub fn wait_for(&self, count: usize) -> Vec<Letter> {
        wait::until(format!("{count} letters in the sink"), || {
            let letters = self.shared.letters();
            (letters.len() >= count).then(|| letters.clone())
        })
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // Wakes the listener, so that it sees that it is over.
        let _ = TcpStream::connect(self.address);
    }
}

impl Shared {
    fn letters(&self) -> MutexGuard<'_, Vec<Letter>> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn serve(stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream);
    let mut letter = Letter { from: String::new(), to: Vec::new(), bytes: Vec::new() };
    out.write_all(b"220 sink.example\r\n")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let reply = match verb.as_str() {
            "EHLO" => "250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8".to_owned(),
            "MAIL" => {
                letter = Letter { from: address(&line), to: Vec::new(), bytes: Vec::new() };
                "250 2.1.0 ok".to_owned()
            }
            "RCPT" => {
                let to = address(&line);
                (shared.refuse)(&to).unwrap_or_else(|| {
                    letter.to.push(to);
                    "250 2.1.5 ok".to_owned()
                })
            }
            "DATA" if letter.to.is_empty() => "554 5.5.1 no valid recipients".to_owned(),
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                letter.bytes = read_data(&mut lines)?;
                shared.letters().push(letter.clone());
                "250 2.0.0 kept".to_owned()
            }
            "QUIT" => return out.write_all(b"221 2.0.0 bye\r\n"),
            "HELO" | "RSET" | "NOOP" => "250 2.0.0 ok".to_owned(),
            _ => "500 5.5.2 unknown".to_owned(),
        };
        out.write_all(format!("{reply}\r\n").as_bytes())?;
    }
}

/// What stands between the first `<` and the next `>`.
fn address(line: &str) -> String {
    let rest = line.split_once('<').map_or("", |(_, rest)| rest);
    rest.split_once('>').map_or("", |(address, _)| address).to_owned()
}

fn read_data(lines: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" {
            return Ok(bytes);
        }
        bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}
