//! One dialogue with one peer, SMTP or LMTP: which command may come now, what is answered, when to hang up.
//! Replies are gathered and sent when the peer has nothing more in flight, so that a pipelined group costs one write.
//! Lines are read in `command`, letters in `data`; counting connections is the listener's.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use memchr::memchr;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt};
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

use super::command::{self, Command, Sender};
use super::data::{DataReader, Fault};
use super::reply::{self, Reply};
use super::trace::{loops, trace};
use super::{Envelope, Floor, Protocol, Reception, Recipient, Refusal};
use crate::wire::{self, Buffered, Wire};

/// The connection is gone, or the dialogue is over: nothing more to say.
struct Gone;

impl From<io::Error> for Gone {
    fn from(_: io::Error) -> Gone {
        Gone
    }
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
    BareEnd,
}

/// The letter being announced by MAIL and RCPT.
struct Letter {
    sender: Sender,
    recipients: Vec<String>,
    /// Accepted RCPT commands, repeated recipients included: LMTP owes each a reply (RFC 2033 4.2).
    accepted: usize,
    /// Whether mail of this sender is refused, once that was asked.
    refused: Option<bool>,
}

pub(super) struct Session<R> {
    io: Buffered,
    out: Vec<u8>,
    peer: SocketAddr,
    protocol: Protocol,
    floor: Arc<Floor<R>>,
    helo: Option<String>,
    /// Whether the peer said EHLO or LHLO rather than HELO.
    extended: bool,
    tls: bool,
    letter: Option<Letter>,
    errors: usize,
    commands: usize,
}

/// Replies waiting for a pause of the peer; sent at the latest when there are so many.
const OUT_BYTES: usize = 16 * 1024;

impl<R: Reception> Session<R> {
    pub(super) fn new(wire: Wire, peer: SocketAddr, protocol: Protocol, floor: Arc<Floor<R>>) -> Session<R> {
        Session {
            io: wire::buffered(wire),
            out: Vec::new(),
            peer,
            protocol,
            floor,
            helo: None,
            extended: false,
            tls: false,
            letter: None,
            errors: 0,
            commands: 0,
        }
    }

    /// Talks until the peer quits, a limit is reached, or `stop`.
    pub(super) async fn run(mut self, stop: &CancellationToken) {
        let _ = self.talk(stop).await;
        let _ = self.flush().await;
        // TLS says goodbye, so that the peer can tell an end from a cut.
        let _ = timeout(Duration::from_secs(1), self.io.shutdown()).await;
    }

    async fn talk(&mut self, stop: &CancellationToken) -> Result<(), Gone> {
        let (idle, line_bytes) = (self.idle(), self.floor.settings.limits.line_bytes);
        let too_old = sleep(Duration::from_secs(self.floor.settings.limits.session_secs));
        tokio::pin!(too_old);
        self.greet();
        loop {
            let line = tokio::select! {
                biased;
                () = stop.cancelled() => return self.hang_up(reply::STOPPING),
                () = &mut too_old => return self.hang_up(reply::TOO_OLD),
                line = timeout(idle, read_line(&mut self.io, &mut self.out, line_bytes)) => match line {
                    Ok(line) => line?,
                    Err(_) => return self.hang_up(reply::TOO_SLOW),
                },
            };
            match line {
                Line::Whole(line) => match command::parse(&line) {
                    Ok(command) => self.obey(command).await?,
                    Err(refusal) => self.say(refusal),
                },
                Line::TooLong => self.say(reply::LINE_TOO_LONG),
                Line::BareEnd => self.say(reply::BARE_LINE_END),
            }
            self.commands += 1;
            if self.errors >= self.floor.settings.limits.errors {
                return self.hang_up(reply::TOO_MANY_ERRORS);
            }
            if self.commands >= self.floor.settings.limits.commands {
                return self.hang_up(reply::TOO_MANY_COMMANDS);
            }
            if self.out.len() >= OUT_BYTES {
                self.flush().await?;
            }
        }
    }

    fn greet(&mut self) {
        let word = match self.protocol {
            Protocol::Smtp => "ESMTP",
            Protocol::Lmtp => "LMTP",
        };
        let greeting = format!("220 {} {word} Relance\r\n", self.floor.settings.hostname);
        self.out.extend_from_slice(greeting.as_bytes());
    }

    async fn obey(&mut self, command: Command) -> Result<(), Gone> {
        match command {
            Command::Helo(name) => self.hello(name, false, Protocol::Smtp),
            Command::Ehlo(name) => self.hello(name, true, Protocol::Smtp),
            Command::Lhlo(name) => self.hello(name, true, Protocol::Lmtp),
            Command::Mail(sender) => self.mail(sender),
            Command::Rcpt(address) => self.rcpt(address).await,
            Command::Data => return self.data().await,
            Command::StartTls => return self.start_tls().await,
            Command::Rset => {
                self.letter = None;
                self.say(reply::OK);
            }
            Command::Noop => self.say(reply::OK),
            Command::Vrfy => self.say(reply::VRFY),
            Command::Help => self.say(reply::HELP),
            Command::Quit => return self.hang_up(reply::CLOSING),
            Command::Http => return self.hang_up(reply::NO_WEB_SERVER),
        }
        Ok(())
    }

    fn hello(&mut self, name: String, extended: bool, protocol: Protocol) {
        // RFC 2033 4.1: an LMTP server refuses HELO and EHLO, an SMTP server does not know LHLO.
        if protocol != self.protocol {
            return self.say(reply::UNKNOWN_COMMAND);
        }
        self.letter = None;
        self.helo = Some(name);
        self.extended = extended;
        let size_bytes = self.floor.largest_bytes();
        let settings = &self.floor.settings;
        if extended {
            let starttls = settings.tls.is_some() && !self.tls;
            reply::write_hello(&mut self.out, &settings.hostname, size_bytes, starttls);
        } else {
            self.out.extend_from_slice(format!("250 {}\r\n", settings.hostname).as_bytes());
        }
    }

    fn mail(&mut self, sender: Sender) {
        let too_big = sender.size.is_some_and(|size| size > self.floor.largest_bytes() as u64);
        let answer = match () {
            () if self.helo.is_none() => reply::HELLO_FIRST,
            () if self.letter.is_some() => reply::ALREADY_MAIL,
            () if too_big => reply::TOO_BIG,
            () => {
                self.letter = Some(Letter { sender, recipients: Vec::new(), accepted: 0, refused: None });
                reply::SENDER_OK
            }
        };
        self.say(answer);
    }

    async fn rcpt(&mut self, address: String) {
        let limits = &self.floor.settings.limits;
        let answer = match &mut self.letter {
            None => reply::MAIL_FIRST,
            Some(letter) if letter.accepted >= limits.recipients => reply::TOO_MANY_RECIPIENTS,
            Some(letter) if !address.is_ascii() && !letter.sender.smtputf8 => reply::NEEDS_SMTPUTF8,
            Some(letter) => {
                let asked =
                    timeout(Duration::from_secs(limits.keep_secs), self.floor.reception.recipient(&address));
                match asked.await {
                    Ok(Recipient::Known) if is_refused(&self.floor, letter, &address, self.peer).await => {
                        reply::SENDER_REFUSED
                    }
                    Ok(Recipient::Known) => {
                        letter.accepted += 1;
                        if !letter.recipients.contains(&address) {
                            letter.recipients.push(address);
                        }
                        reply::RECIPIENT_OK
                    }
                    Ok(Recipient::Unknown) => reply::UNKNOWN_RECIPIENT,
                    Ok(Recipient::TryLater) | Err(_) => reply::RECIPIENT_LATER,
                }
            }
        };
        // Behind LMTP stands our own mail server; it does not guess addresses, it only passes them on.
        if answer == reply::UNKNOWN_RECIPIENT && self.protocol == Protocol::Lmtp {
            return answer.write(&mut self.out);
        }
        self.say(answer);
    }

    async fn data(&mut self) -> Result<(), Gone> {
        let Some(letter) = self.letter.take_if(|letter| letter.accepted > 0) else {
            self.say(if self.letter.is_some() { reply::NO_RECIPIENTS } else { reply::MAIL_FIRST });
            return Ok(());
        };
        let floor = Arc::clone(&self.floor);
        let limits = &floor.settings.limits;
        let envelope = Envelope {
            protocol: self.protocol,
            peer: self.peer,
            helo: self.helo.clone().unwrap_or_default(),
            tls: self.tls,
            mail_from: letter.sender.address,
            recipients: letter.recipients,
            smtputf8: letter.sender.smtputf8,
        };
        let received_at = (floor.settings.now)().to_zoned(TimeZone::UTC);
        let received_at = rfc2822::to_string(&received_at).unwrap_or_default();
        let head = trace(&envelope, self.extended, &floor.settings.hostname, &received_at);
        let head_bytes = head.len();

        self.say(reply::GO_AHEAD);
        self.flush().await?;
        let mut held = Held { floor: &floor, bytes: 0 };
        let reading = self.read_letter(DataReader::new(head, floor.largest_bytes()), &mut held);
        let Ok(read) = timeout(Duration::from_secs(limits.data_secs), reading).await else {
            return self.hang_up(reply::TOO_SLOW);
        };
        let answer = match read? {
            Err(Fault::BareLineEnd) => reply::BARE_IN_LETTER,
            Err(Fault::TooBig) => reply::TOO_BIG,
            Err(Fault::NoRoom) => reply::NO_ROOM,
            Ok(raw) if loops(&raw[head_bytes..]) => reply::LOOP,
            Ok(raw) => keep(&floor, envelope, raw).await,
        };
        if answer == reply::KEPT {
            (self.errors, self.commands) = (0, 0);
        }
        // One reply for the letter; in LMTP one for each recipient that was accepted (RFC 2033 4.2).
        let replies = if self.protocol == Protocol::Lmtp { letter.accepted } else { 1 };
        for _ in 1..replies {
            answer.write(&mut self.out);
        }
        self.say(answer);
        Ok(())
    }

    /// Reads to the end of the letter, in blocks, each within the idle time.
    async fn read_letter(
        &mut self,
        mut reader: DataReader,
        held: &mut Held<'_, R>,
    ) -> Result<Result<Vec<u8>, Fault>, Gone> {
        let (idle, limit) = (self.idle(), self.floor.largest_bytes());
        let mut drained = 0_usize;
        while !reader.ended() {
            let chunk = timeout(idle, self.io.fill_buf()).await.map_err(|_| Gone)??;
            if chunk.is_empty() {
                return Err(Gone);
            }
            if !reader.failed() && !held.grow(chunk.len()) {
                reader.fail(Fault::NoRoom);
            }
            let used = reader.push(chunk);
            self.io.consume(used);
            if reader.failed() {
                held.release();
                drained += used;
                // A refused letter is read to its end, so that the peer hears why, but not without bound.
                if drained > limit.saturating_mul(2) {
                    reply::TOO_BIG.write(&mut self.out);
                    return Err(Gone);
                }
            }
        }
        Ok(reader.finish())
    }

    async fn start_tls(&mut self) -> Result<(), Gone> {
        let Some(config) = self.floor.settings.tls.clone() else {
            self.say(reply::NOT_OFFERED);
            return Ok(());
        };
        if self.tls {
            self.say(reply::ALREADY_TLS);
            return Ok(());
        }
        self.say(reply::TLS_READY);
        self.flush().await?;
        let plain = wire::take(&mut self.io);
        let encrypted =
            timeout(self.idle(), TlsAcceptor::from(config).accept(plain)).await.map_err(|_| Gone)?;
        let encrypted =
            encrypted.inspect_err(|error| tracing::debug!(peer = %self.peer, %error, "no TLS"))?;
        self.io = wire::buffered(Box::new(encrypted));
        // RFC 3207 4.2: all that was learned in the clear is forgotten.
        (self.tls, self.helo, self.letter) = (true, None, None);
        Ok(())
    }

    fn idle(&self) -> Duration {
        Duration::from_secs(self.floor.settings.limits.idle_secs)
    }

    fn say(&mut self, answer: Reply) {
        self.errors += usize::from(answer.is_refusal());
        answer.write(&mut self.out);
    }

    fn hang_up(&mut self, answer: Reply) -> Result<(), Gone> {
        answer.write(&mut self.out);
        Err(Gone)
    }

    async fn flush(&mut self) -> Result<(), Gone> {
        let idle = self.idle();
        timeout(idle, write_out(&mut self.io, &mut self.out)).await.map_err(|_| Gone)?.map_err(Gone::from)
    }
}

/// Whether mail of this sender is refused for this recipient; asked once a letter. When the desk does not say in time
/// the letter is taken: it is judged again before it becomes anything.
async fn is_refused<R: Reception>(
    floor: &Floor<R>,
    letter: &mut Letter,
    address: &str,
    peer: SocketAddr,
) -> bool {
    let local = address.rsplit_once('@').map_or(address, |(local, _)| local);
    if local.eq_ignore_ascii_case("postmaster") {
        return false;
    }
    if let Some(refused) = letter.refused {
        return refused;
    }
    let asked = floor.reception.refuses(&letter.sender.address, peer.ip());
    let asked = timeout(Duration::from_secs(floor.settings.limits.keep_secs), asked);
    let refused = asked.await.unwrap_or(false);
    letter.refused = Some(refused);
    refused
}

async fn keep<R: Reception>(floor: &Floor<R>, envelope: Envelope, raw: Vec<u8>) -> Reply {
    let keeping = floor.reception.keep(envelope, raw);
    match timeout(Duration::from_secs(floor.settings.limits.keep_secs), keeping).await {
        Ok(Ok(())) => reply::KEPT,
        Ok(Err(Refusal::TryLater(words))) => Reply::worded(451, "4.3.0", &words),
        Ok(Err(Refusal::Never(words))) => Reply::worded(554, "5.6.0", &words),
        Err(_) => reply::KEEP_LATER,
    }
}

/// Reads up to the next LF, sending what waits in `out` before each wait. The rest of a line over `limit` is thrown
/// away as it comes.
async fn read_line(io: &mut Buffered, out: &mut Vec<u8>, limit: usize) -> Result<Line, Gone> {
    let (mut line, mut too_long) = (Vec::new(), false);
    loop {
        if io.buffer().is_empty() {
            write_out(io, out).await?;
        }
        let chunk = io.fill_buf().await?;
        if chunk.is_empty() {
            return Err(Gone);
        }
        let end = memchr(b'\n', chunk);
        let used = end.map_or(chunk.len(), |at| at + 1);
        too_long |= line.len() + used > limit;
        if !too_long {
            line.extend_from_slice(&chunk[..used]);
        }
        io.consume(used);
        match end {
            None => {}
            Some(_) if too_long => return Ok(Line::TooLong),
            Some(_) if line.ends_with(b"\r\n") => {
                line.truncate(line.len() - 2);
                return Ok(Line::Whole(line));
            }
            Some(_) => return Ok(Line::BareEnd),
        }
    }
}

async fn write_out(io: &mut Buffered, out: &mut Vec<u8>) -> io::Result<()> {
    if out.is_empty() {
        return Ok(());
    }
    io.write_all(out).await?;
    out.clear();
    io.flush().await
}

/// The share of one letter in the memory that all unfinished letters may hold; given back when dropped.
struct Held<'a, R> {
    floor: &'a Floor<R>,
    bytes: usize,
}

impl<R> Held<'_, R> {
    fn grow(&mut self, bytes: usize) -> bool {
        let fits = self.floor.take_memory(bytes);
        self.bytes += if fits { bytes } else { 0 };
        fits
    }

    fn release(&mut self) {
        self.floor.give_memory(std::mem::take(&mut self.bytes));
    }
}

impl<R> Drop for Held<'_, R> {
    fn drop(&mut self) {
        self.release();
    }
}

#[cfg(test)]
mod tests;
