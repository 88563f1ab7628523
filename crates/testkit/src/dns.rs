//! A name server on loopback that knows the records it is given, by UDP and TCP. A name without records does not exist;
//! a name may be told to stay silent. Nothing is asked of any other server.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

const TXT: u16 = 16;
const A: u16 = 1;
const AAAA: u16 = 28;
const CNAME: u16 = 5;
const MX: u16 = 15;
const PTR: u16 = 12;
/// What a client without extensions takes by UDP; a longer answer is asked for again by TCP.
const UDP_BYTES: usize = 512;

#[derive(Default)]
struct Zone {
    records: HashMap<(String, u16), Vec<Vec<u8>>>,
    silent: Vec<String>,
    asked: Vec<String>,
    is_short_lived: bool,
}

/// A running name server.
pub struct Dns {
    address: SocketAddr,
    zone: Arc<Mutex<Zone>>,
    stopped: Arc<AtomicBool>,
}

impl Dns {
    /// One that knows nothing yet.
    ///
    /// # Panics
    /// When no port is free by both UDP and TCP.
    pub fn start() -> Dns {
        let (udp, tcp) = (0..20).find_map(|_| bind().ok()).expect("a port that is free by UDP and TCP");
        let address = udp.local_addr().expect("a bound socket has an address");
        let (zone, stopped) = (Arc::new(Mutex::default()), Arc::new(AtomicBool::new(false)));
        udp.set_read_timeout(Some(Duration::from_millis(100))).expect("a socket takes a time-out");
        let (known, ended) = (Arc::clone(&zone), Arc::clone(&stopped));
        thread::spawn(move || by_udp(&udp, &known, &ended));
        let (known, ended) = (Arc::clone(&zone), Arc::clone(&stopped));
        thread::spawn(move || {
            for stream in tcp.incoming().flatten() {
                if ended.load(Ordering::SeqCst) {
                    break;
                }
                // A client that goes away in mid-question is its own affair.
                let _ = by_tcp(stream, &known);
            }
        });
        Dns { address, zone, stopped }
    }

    /// Where it answers, as a value for `--dns`.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A text record, cut into strings as long texts are.
    pub fn text(&self, name: &str, text: &str) -> &Self {
        let strings = text.as_bytes().chunks(255);
        self.add(name, TXT, strings.flat_map(|part| [&[part.len() as u8], part].concat()).collect())
    }

    /// An address record of either family.
    pub fn address_of(&self, name: &str, address: impl Into<IpAddr>) -> &Self {
        match address.into() {
            IpAddr::V4(address) => self.add(name, A, address.octets().to_vec()),
            IpAddr::V6(address) => self.add(name, AAAA, address.octets().to_vec()),
        }
    }

    /// Another name for a name.
    pub fn alias(&self, name: &str, of: &str) -> &Self {
        self.add(name, CNAME, labels(of))
    }

    /// A mail server.
    pub fn exchange(&self, name: &str, preference: u16, host: &str) -> &Self {
        self.add(name, MX, [preference.to_be_bytes().to_vec(), labels(host)].concat())
    }

    /// The name of an IPv4 address, where reverse questions look for it.
    pub fn pointer(&self, address: std::net::Ipv4Addr, host: &str) -> &Self {
        let [a, b, c, d] = address.octets();
        self.add(&format!("{d}.{c}.{b}.{a}.in-addr.arpa"), PTR, labels(host))
    }

    /// Leaves all questions about a name without an answer.
    pub fn silence(&self, name: &str) -> &Self {
        zone(&self.zone).silent.push(name.to_lowercase());
        self
    }

    /// Takes back what was told of a name. What was answered before lives a minute, unless [`Dns::short_lived`].
    pub fn forget(&self, name: &str) -> &Self {
        let name = name.to_lowercase();
        zone(&self.zone).records.retain(|(known, _), _| *known != name);
        self
    }

    /// From now on nobody may keep an answer.
    pub fn short_lived(&self) -> &Self {
        zone(&self.zone).is_short_lived = true;
        self
    }

    /// The names that were asked for, in order.
    pub fn asked(&self) -> Vec<String> {
        zone(&self.zone).asked.clone()
    }

    fn add(&self, name: &str, kind: u16, data: Vec<u8>) -> &Self {
        zone(&self.zone).records.entry((name.to_lowercase(), kind)).or_default().push(data);
        self
    }
}

impl Drop for Dns {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // Wakes the listener, which then ends.
        let _ = TcpStream::connect(self.address);
    }
}

fn bind() -> std::io::Result<(UdpSocket, TcpListener)> {
    let udp = UdpSocket::bind("127.0.0.1:0")?;
    let tcp = TcpListener::bind(udp.local_addr()?)?;
    Ok((udp, tcp))
}

fn zone(zone: &Mutex<Zone>) -> MutexGuard<'_, Zone> {
    zone.lock().unwrap_or_else(PoisonError::into_inner)
}

fn by_udp(socket: &UdpSocket, known: &Mutex<Zone>, ended: &AtomicBool) {
    let mut buffer = [0; 2048];
    while !ended.load(Ordering::SeqCst) {
        let Ok((length, peer)) = socket.recv_from(&mut buffer) else { continue };
        if let Some(answer) = answer(&buffer[..length], known, UDP_BYTES) {
            let _ = socket.send_to(&answer, peer);
        }
    }
}

fn by_tcp(mut stream: TcpStream, known: &Mutex<Zone>) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let mut length = [0; 2];
    stream.read_exact(&mut length)?;
    let mut question = vec![0; usize::from(u16::from_be_bytes(length))];
    stream.read_exact(&mut question)?;
    if let Some(answer) = answer(&question, known, usize::from(u16::MAX)) {
        let length = u16::try_from(answer.len()).unwrap_or(u16::MAX);
        stream.write_all(&[length.to_be_bytes().to_vec(), answer].concat())?;
    }
    Ok(())
}

/// The answer to a message with one question; none for a silent name.
fn answer(message: &[u8], known: &Mutex<Zone>, most: usize) -> Option<Vec<u8>> {
    let (name, end) = read_name(message)?;
    let kind = u16::from_be_bytes([*message.get(end)?, *message.get(end + 1)?]);
    let question = message.get(12..end + 4)?;
    let mut zone = zone(known);
    zone.asked.push(name.clone());
    if zone.silent.contains(&name) {
        return None;
    }
    let exists = zone.records.keys().any(|(known, _)| *known == name || known.ends_with(&format!(".{name}")));
    // Whatever is asked about an alias, the answer is whose it is (RFC 1034, 3.6.2).
    let (kind, records) = match zone.records.get(&(name.clone(), CNAME)) {
        Some(alias) => (CNAME, alias.clone()),
        None => (kind, zone.records.get(&(name, kind)).cloned().unwrap_or_default()),
    };
    let mut answer = head(message, if exists { 0 } else { 3 }, records.len(), false);
    answer.extend_from_slice(question);
    for data in &records {
        answer.extend_from_slice(&[0xc0, 12]);
        answer.extend_from_slice(&kind.to_be_bytes());
        // The class of the internet, and how many seconds the answer lives.
        answer.extend_from_slice(&[0, 1, 0, 0, 0, if zone.is_short_lived { 0 } else { 60 }]);
        answer.extend_from_slice(&u16::try_from(data.len()).ok()?.to_be_bytes());
        answer.extend_from_slice(data);
    }
    if answer.len() > most {
        answer = head(message, 0, 0, true);
        answer.extend_from_slice(question);
    }
    Some(answer)
}

/// An answer's twelve bytes: the asker's number, what kind of answer, one question, so many records.
fn head(message: &[u8], code: u8, records: usize, is_cut: bool) -> Vec<u8> {
    let flags = [0x85 | if is_cut { 2 } else { 0 }, 0x80 | code];
    let records = (records as u16).to_be_bytes();
    [&message[..2], &flags, &[0, 1], &records, &[0; 4]].concat()
}

/// The name that is asked for, in lower case, and where it ends.
fn read_name(message: &[u8]) -> Option<(String, usize)> {
    let mut at = 12;
    let mut name: Vec<String> = Vec::new();
    loop {
        let length = usize::from(*message.get(at)?);
        at += 1;
        if length == 0 {
            return Some((name.join("."), at));
        }
        name.push(String::from_utf8_lossy(message.get(at..at + length)?).to_lowercase());
        at += length;
    }
}

fn labels(name: &str) -> Vec<u8> {
    let labels = name.split('.').filter(|label| !label.is_empty());
    labels.flat_map(|label| [&[label.len() as u8], label.as_bytes()].concat()).chain([0]).collect()
}
