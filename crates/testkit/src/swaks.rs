//! `swaks`, the mail tester that people use by hand: an SMTP and LMTP client that is not ours. A test gives its
//! flags and reads its transcript.

use std::net::SocketAddr;
use std::process::Command;

/// What came of one run.
#[derive(Debug)]
pub struct Outcome {
    /// swaks exits with 0 when the server accepted the mail.
    pub accepted: bool,
    /// Every line of the session, `->` ours, `<-` the server's.
    pub transcript: String,
}

/// Sends to a server by ESMTP; more flags as swaks knows them (`--tls`, `--data`, `--protocol LMTP`).
///
/// # Panics
/// When swaks is not installed.
pub fn send(server: SocketAddr, from: &str, to: &str, flags: &[&str]) -> Outcome {
    let mut command = Command::new("swaks");
    command.args(["--server", &server.ip().to_string(), "--port", &server.port().to_string()]);
    command.args(["--from", from, "--to", to, "--helo", "customer.example"]).args(flags);
    let output =
        command.output().unwrap_or_else(|error| panic!("swaks does not start: {error}; run ./test once"));
    let transcript = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    Outcome { accepted: output.status.success(), transcript }
}
