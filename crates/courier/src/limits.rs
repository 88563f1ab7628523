//! Every bound of the listener in one place: bytes, counts and seconds, with defaults that suit a desk on the internet.
//! Enforcing them is the session's and the data reader's work; the outgoing side has its own `Patience`.

/// What one listener grants its peers.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Largest letter in bytes, told in the SIZE keyword and enforced again while reading.
    pub size_bytes: usize,
    /// Bytes of unfinished letters that all sessions together may hold in memory; beyond it senders hear 452.
    pub memory_bytes: usize,
    /// Recipients of one letter; RFC 5321 4.5.3.1.8 asks for at least 100.
    pub recipients: usize,
    /// Longest command line in bytes, its CRLF included.
    pub line_bytes: usize,
    /// Sessions at once; the next one hears 421.
    pub connections: usize,
    /// Sessions at once from one IPv4 address or one IPv6 /64; loopback is exempt.
    pub per_peer: usize,
    /// Refused commands and recipients, since the last letter was kept, before we hang up.
    pub errors: usize,
    /// Commands since the last letter was kept before we hang up.
    pub commands: usize,
    /// Wait for one whole command line, one block of data, or the peer's reading of our reply.
    pub idle_secs: u64,
    /// Wait for one whole letter after the 354.
    pub data_secs: u64,
    /// Wait for the desk to make one letter durable.
    pub keep_secs: u64,
    /// Age at which a session is told 421 before its next command.
    pub session_secs: u64,
    /// Grace for sessions in the middle of a letter when the listener is stopped.
    pub drain_secs: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            size_bytes: 50 * 1024 * 1024,
            memory_bytes: 256 * 1024 * 1024,
            recipients: 100,
            line_bytes: 4096,
            connections: 512,
            per_peer: 64,
            errors: 10,
            commands: 1000,
            idle_secs: 300,
            data_secs: 600,
            keep_secs: 120,
            session_secs: 3600,
            drain_secs: 10,
        }
    }
}
