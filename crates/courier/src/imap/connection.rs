//! Bytes on the wire to whole answers and commands to bytes, each answer within a limit that is set for it. A wait may
//! be given up at any byte: what was read stays, and the next call goes on there. What answers say is in `response`.

use std::io;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};

use super::response;
use crate::wire::{self, Buffered, Wire};

/// The stream, and the answer that is being read.
pub(super) struct Connection {
    io: Buffered,
    answer: Vec<u8>,
    /// How long the answer is once the literal that it is in has ended; less than its length between literals.
    literal_end: usize,
    is_whole: bool,
    /// How much was read since the beginning.
    read_bytes: u64,
}

impl Connection {
    pub(super) fn new(stream: Wire) -> Connection {
        Connection {
            io: wire::buffered(stream),
            answer: Vec::new(),
            literal_end: 0,
            is_whole: false,
            read_bytes: 0,
        }
    }

    /// Takes the stream out for a TLS handshake; bytes read ahead in the clear are thrown away.
    pub(super) fn into_wire(mut self) -> Wire {
        wire::take(&mut self.io)
    }

    /// How much the server has said since the beginning, in whole answers.
    pub(super) fn read_bytes(&self) -> u64 {
        self.read_bytes
    }

    pub(super) async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.io.write_all(bytes).await?;
        self.io.flush().await
    }

    /// The next whole answer of at most so many bytes, its literals included.
    pub(super) async fn answer(&mut self, most_bytes: usize) -> io::Result<&[u8]> {
        if std::mem::take(&mut self.is_whole) {
            self.answer.clear();
            // One large letter must not be remembered for as long as the connection lasts.
            self.answer.shrink_to(64 * 1024);
            self.literal_end = 0;
        }
        while !self.is_whole {
            let too_long = || io::Error::other(format!("an answer of more than {most_bytes} bytes"));
            let room =
                most_bytes.checked_sub(self.answer.len()).filter(|room| *room > 0).ok_or_else(too_long)?;
            let missing = self.literal_end.saturating_sub(self.answer.len());
            if missing > room {
                return Err(too_long());
            }
            if missing > 0 {
                let read = (&mut self.io).take(missing as u64).read_buf(&mut self.answer).await?;
                if read == 0 {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                continue;
            }
            let read = (&mut self.io).take(room as u64).read_until(b'\n', &mut self.answer).await?;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if self.answer.len() > self.literal_end && self.answer.ends_with(b"\n") {
                self.line_ended();
            }
        }
        self.read_bytes += self.answer.len() as u64;
        Ok(&self.answer)
    }

    /// A line is in: it ends the answer, or announces a literal.
    fn line_ended(&mut self) {
        let line = &self.answer[self.literal_end..];
        let literal = response::may_hold_literals(&self.answer).then(|| response::literal(line)).flatten();
        match literal {
            Some(bytes) => self.literal_end = self.answer.len().saturating_add(bytes),
            None => self.is_whole = true,
        }
    }

    /// Ends the connection; nobody waits for the other side.
    pub(super) async fn shut(&mut self) {
        let _ = self.io.shutdown().await;
    }
}
