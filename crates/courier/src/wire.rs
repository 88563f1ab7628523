//! One byte stream under both directions: TCP, TLS over it, or a pipe in a test. Boxed, so that STARTTLS may swap it.
//! Sockets are opened and certificates chosen elsewhere; no line of SMTP is read here.

use tokio::io::{AsyncRead, AsyncWrite, BufReader, empty};

/// What a session reads and writes.
pub(crate) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

pub(crate) type Wire = Box<dyn Stream>;

/// The buffered reading side; one read serves a whole pipelined group of lines.
pub(crate) type Buffered = BufReader<Wire>;

const BUFFER_BYTES: usize = 16 * 1024;

pub(crate) fn buffered(wire: Wire) -> Buffered {
    BufReader::with_capacity(BUFFER_BYTES, wire)
}

/// Takes the stream out for a TLS handshake. Bytes read ahead in the clear are thrown away with the buffer: whoever
/// put them there wanted them taken for commands given under TLS (CVE-2011-0411).
pub(crate) fn take(buffered: &mut Buffered) -> Wire {
    std::mem::replace(buffered, BufReader::with_capacity(1, Box::new(empty()))).into_inner()
}
