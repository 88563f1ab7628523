//! A policy service as Postfix asks one (`check_policy_service`): whoever brings mail for a recipient the first time is
//! told to come again later. One thread a question; nothing is kept beyond the test.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A running policy service.
#[derive(Debug)]
pub struct Greylist {
    address: SocketAddr,
    seen: Arc<Mutex<HashSet<String>>>,
}

impl Greylist {
    /// Starts one on a free port.
    ///
    /// # Panics
    /// When no port is free.
    pub fn start() -> Greylist {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let seen = Arc::new(Mutex::new(HashSet::new()));
        let known = seen.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let known = known.clone();
                thread::spawn(move || answer(&stream, &known));
            }
        });
        Greylist { address, seen }
    }

    /// Where Postfix asks.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// For how many recipients somebody was told to come again.
    pub fn count(&self) -> usize {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// Requests are lines of `name=value`, ended by an empty one.
fn answer(stream: &TcpStream, seen: &Mutex<HashSet<String>>) {
    let mut recipient = String::new();
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        if let Some(value) = line.strip_prefix("recipient=") {
            recipient = value.to_owned();
        }
        if line.is_empty() {
            let is_new = seen.lock().unwrap_or_else(PoisonError::into_inner).insert(recipient.clone());
            let action = if is_new { "451 4.7.1 Greylisted, come again later" } else { "dunno" };
            let mut stream = stream;
            if write!(stream, "action={action}\n\n").is_err() {
                return;
            }
        }
    }
}
