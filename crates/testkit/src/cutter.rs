//! A stretch of wire between a client and a server that speaks in lines: it breaks once, at the word or byte that a
//! test names, and is whole afterwards. What the client said is remembered.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::wait;

/// Where the wire breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    Never,
    /// Nothing ever comes through.
    Hang,
    /// After so many bytes of what the server says first.
    Greeting(usize),
    /// When the client says a line with this in it: the server never hears it.
    Before(&'static str),
    /// The server hears that line, and so many bytes of its answer come through.
    After(&'static str, usize),
}

/// A wire to a server.
pub struct Cutter {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    server: SocketAddr,
    cut: Cut,
    is_cut: AtomicBool,
    is_over: AtomicBool,
    said: Mutex<Vec<String>>,
}

impl Cutter {
    /// A wire to this server that breaks there.
    ///
    /// # Panics
    /// When no port is free.
    pub fn to(server: SocketAddr, cut: Cut) -> Cutter {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on loopback");
        let address = listener.local_addr().expect("a bound listener has an address");
        let shared = Arc::new(Shared {
            server,
            cut,
            is_cut: AtomicBool::new(false),
            is_over: AtomicBool::new(false),
            said: Mutex::default(),
        });
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            let mut hung = Vec::new();
            for client in listener.incoming().flatten() {
                if serving.is_over.load(Ordering::SeqCst) {
                    break;
                }
                if serving.cut == Cut::Hang {
                    hung.push(client);
                    continue;
                }
                let serving = Arc::clone(&serving);
                // Whoever goes away in mid-sentence is the affair of the others.
                thread::spawn(move || serving.carry(client).ok());
            }
        });
        Cutter { address, shared }
    }

    /// Where the client connects to.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until the wire has broken.
    pub fn wait_cut(&self) {
        wait::until(format!("the wire breaks: {:?}", self.shared.cut), || {
            self.shared.is_cut.load(Ordering::SeqCst).then_some(())
        });
    }

    /// The lines that the client said so far, on all its connections.
    pub fn said(&self) -> Vec<String> {
        self.shared.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Cutter {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::SeqCst);
        // Wakes the listener, so that it sees that it is over.
        let _ = TcpStream::connect(self.address);
    }
}

impl Shared {
    fn carry(self: &Arc<Self>, client: TcpStream) -> io::Result<()> {
        let server = TcpStream::connect(self.server)?;
        // How many bytes of the server's may still come through; none is all.
        let left = Arc::new(Mutex::new(match self.cut {
            Cut::Greeting(bytes) if !self.is_cut.load(Ordering::SeqCst) => Some(bytes),
            _ => None,
        }));
        let (back, to_client, from_server) = (Arc::clone(self), client.try_clone()?, server.try_clone()?);
        let budget = Arc::clone(&left);
        thread::spawn(move || {
            let _ = back.answers(from_server, &to_client, &budget);
            let _ = to_client.shutdown(Shutdown::Both);
        });
        let lines = self.lines(&client, &server, &left);
        let _ = server.shutdown(Shutdown::Both);
        lines
    }

    fn lines(
        &self,
        client: &TcpStream,
        mut server: &TcpStream,
        left: &Mutex<Option<usize>>,
    ) -> io::Result<()> {
        let mut lines = BufReader::new(client);
        loop {
            let mut line = Vec::new();
            if lines.read_until(b'\n', &mut line)? == 0 {
                return Ok(());
            }
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            self.said.lock().unwrap_or_else(PoisonError::into_inner).push(text.clone());
            if !self.is_cut.load(Ordering::SeqCst) {
                match self.cut {
                    Cut::Before(word) if text.contains(word) => {
                        self.is_cut.store(true, Ordering::SeqCst);
                        client.shutdown(Shutdown::Both)?;
                        return Ok(());
                    }
                    Cut::After(word, bytes) if text.contains(word) => {
                        *left.lock().unwrap_or_else(PoisonError::into_inner) = Some(bytes);
                    }
                    _ => {}
                }
            }
            server.write_all(&line)?;
        }
    }

    fn answers(
        &self,
        mut server: TcpStream,
        mut client: &TcpStream,
        left: &Mutex<Option<usize>>,
    ) -> io::Result<()> {
        let mut buffer = [0; 16 * 1024];
        loop {
            let count = server.read(&mut buffer)?;
            if count == 0 {
                return Ok(());
            }
            let mut left = left.lock().unwrap_or_else(PoisonError::into_inner);
            match left.as_mut() {
                None => client.write_all(&buffer[..count])?,
                Some(left) if count <= *left => {
                    *left -= count;
                    client.write_all(&buffer[..count])?;
                }
                Some(left) => {
                    client.write_all(&buffer[..*left])?;
                    self.is_cut.store(true, Ordering::SeqCst);
                    client.shutdown(Shutdown::Both)?;
                    return Ok(());
                }
            }
        }
    }
}
