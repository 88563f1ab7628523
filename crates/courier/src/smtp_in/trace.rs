//! The trace headers in front of each letter: `Return-Path` of the final delivery and `Received` (RFC 5321 4.4).
//! Pure text out of an envelope; all that the peer said of itself is cleaned here.

use super::{Envelope, Protocol};

/// The headers with their line ends; `received_at` is an RFC 5322 date.
pub(super) fn trace(envelope: &Envelope, extended: bool, hostname: &str, received_at: &str) -> Vec<u8> {
    let helo: String = envelope.helo.chars().map(plain).collect();
    let mut text = format!("Return-Path: <{}>\r\nReceived: from {helo}", envelope.mail_from);
    match envelope.peer.ip().to_canonical() {
        std::net::IpAddr::V4(ip) => text.push_str(&format!(" ([{ip}])")),
        std::net::IpAddr::V6(ip) => text.push_str(&format!(" ([IPv6:{ip}])")),
    }
    text.push_str(&format!("\r\n\tby {hostname} with {}", with(envelope, extended)));
    // With more than one recipient the header would tell each of the others, blind copies too.
    if let [recipient] = envelope.recipients.as_slice() {
        text.push_str(&format!("\r\n\tfor <{recipient}>"));
    }
    text.push_str(&format!(";\r\n\t{received_at}\r\n"));
    text.into_bytes()
}

fn plain(letter: char) -> char {
    if letter.is_ascii_alphanumeric() || ".-_:[]".contains(letter) { letter } else { '?' }
}

/// The protocol words of RFC 3848 and RFC 6531 3.7.3.
fn with(envelope: &Envelope, extended: bool) -> &'static str {
    match (envelope.protocol, envelope.smtputf8, envelope.tls) {
        (Protocol::Smtp, _, _) if !extended => "SMTP",
        (Protocol::Smtp, false, false) => "ESMTP",
        (Protocol::Smtp, false, true) => "ESMTPS",
        (Protocol::Smtp, true, false) => "UTF8SMTP",
        (Protocol::Smtp, true, true) => "UTF8SMTPS",
        (Protocol::Lmtp, false, false) => "LMTP",
        (Protocol::Lmtp, false, true) => "LMTPS",
        (Protocol::Lmtp, true, false) => "UTF8LMTP",
        (Protocol::Lmtp, true, true) => "UTF8LMTPS",
    }
}

/// Whether the letter went through so many servers that it must be going round (RFC 5321 6.3).
pub(super) fn loops(letter: &[u8]) -> bool {
    const HOPS: usize = 100;
    let name = b"received:";
    letter
        .split(|byte| *byte == b'\n')
        .take_while(|line| !matches!(line, [] | [b'\r']))
        .filter(|line| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
        .take(HOPS + 1)
        .count()
        > HOPS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trace_names_the_way_and_cannot_be_broken_by_the_peer() {
        let envelope = Envelope {
            protocol: Protocol::Smtp,
            peer: "[::ffff:192.0.2.7]:4000".parse().unwrap(),
            helo: "(evil)é;x".to_owned(),
            tls: true,
            mail_from: "ada@b.example".to_owned(),
            recipients: vec!["help@lucarne.example".to_owned()],
            smtputf8: false,
        };
        let text = trace(&envelope, true, "desk.lucarne.example", "Sun, 22 Nov 2026 13:31:00 +0000");
        insta::assert_snapshot!(String::from_utf8(text).unwrap().replace('\r', ""), @r#"
        Return-Path: <ada@b.example>
        Received: from ?evil???x ([192.0.2.7])
        	by desk.lucarne.example with ESMTPS
        	for <help@lucarne.example>;
        	Sun, 22 Nov 2026 13:31:00 +0000
        "#);
    }

    #[test]
    fn a_hundred_hops_are_a_journey_and_one_more_is_a_loop() {
        let letter =
            |hops: usize| format!("{}\r\n{}", "Received: x\r\n".repeat(hops), "Received: x\r\n".repeat(200));
        assert!(!loops(letter(100).as_bytes()));
        assert!(loops(letter(101).as_bytes()));
        assert!(!loops(b""));
    }
}
