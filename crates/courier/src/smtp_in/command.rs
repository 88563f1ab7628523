//! Command lines into commands: verbs, paths and parameters of RFC 5321 4.1, RFC 1870, 6152 and 6531.
//! Whether a command may come now is the session's question.
//!
//! Written here and not taken from smtp-proto: the ten verbs and two paths that we speak are smaller than the guards
//! that a parser of the whole language would need around it (source routes, control characters, lone postmaster).

use super::reply::{self, Reply};
use crate::address::is_address;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    Helo(String),
    Ehlo(String),
    Lhlo(String),
    Mail(Sender),
    Rcpt(String),
    Data,
    Rset,
    Noop,
    Vrfy,
    Help,
    StartTls,
    Quit,
    /// A browser was led to our port; what follows may be a forged form full of SMTP commands.
    Http,
}

/// The argument of MAIL FROM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sender {
    /// Empty for the null sender.
    pub(super) address: String,
    /// The declared size in bytes; `u64::MAX` when it does not fit.
    pub(super) size: Option<u64>,
    pub(super) smtputf8: bool,
}

const HELLO_BYTES: usize = 255;

/// Reads one line without its CRLF.
pub(super) fn parse(line: &[u8]) -> Result<Command, Reply> {
    let line = std::str::from_utf8(line).map_err(|_| reply::BAD_SYNTAX)?;
    if line.chars().any(char::is_control) {
        return Err(reply::BAD_SYNTAX);
    }
    let line = line.trim_end_matches(' ');
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    let rest = rest.trim_start_matches(' ');
    match verb.to_ascii_uppercase().as_str() {
        "HELO" => hello(rest).map(Command::Helo),
        "EHLO" => hello(rest).map(Command::Ehlo),
        "LHLO" => hello(rest).map(Command::Lhlo),
        "MAIL" => mail(after(rest, "FROM:")?).map(Command::Mail),
        "RCPT" => rcpt(after(rest, "TO:")?).map(Command::Rcpt),
        "NOOP" => Ok(Command::Noop),
        "VRFY" => Ok(Command::Vrfy),
        "HELP" => Ok(Command::Help),
        "DATA" => bare(rest, Command::Data),
        "RSET" => bare(rest, Command::Rset),
        "QUIT" => bare(rest, Command::Quit),
        "STARTTLS" => bare(rest, Command::StartTls),
        "GET" | "POST" | "PUT" | "HEAD" | "OPTIONS" | "CONNECT" => Ok(Command::Http),
        "EXPN" | "AUTH" | "BDAT" | "ETRN" | "TURN" | "SEND" | "SOML" | "SAML" => Err(reply::NOT_OFFERED),
        _ => Err(reply::UNKNOWN_COMMAND),
    }
}

fn bare(rest: &str, command: Command) -> Result<Command, Reply> {
    if rest.is_empty() { Ok(command) } else { Err(reply::BAD_ARGUMENT) }
}

fn hello(name: &str) -> Result<String, Reply> {
    if name.is_empty() || name.len() > HELLO_BYTES || name.contains(' ') {
        return Err(reply::BAD_ARGUMENT);
    }
    Ok(name.to_owned())
}

fn after<'a>(rest: &'a str, word: &str) -> Result<&'a str, Reply> {
    match rest.split_at_checked(word.len()) {
        // A space after the colon is wrong and common.
        Some((start, path)) if start.eq_ignore_ascii_case(word) => Ok(path.trim_start_matches(' ')),
        _ => Err(reply::BAD_ARGUMENT),
    }
}

fn mail(argument: &str) -> Result<Sender, Reply> {
    let (path, parameters) = path(argument).ok_or(reply::BAD_SENDER)?;
    if !path.is_empty() && !is_address(path) {
        return Err(reply::BAD_SENDER);
    }
    let mut sender = Sender { address: path.to_owned(), size: None, smtputf8: false };
    for parameter in parameters.split_ascii_whitespace() {
        let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match (key.to_ascii_uppercase().as_str(), value.to_ascii_uppercase().as_str()) {
            ("SIZE", digits) if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                sender.size = Some(digits.parse().unwrap_or(u64::MAX));
            }
            ("BODY", "7BIT" | "8BITMIME") => {}
            ("SMTPUTF8", "") => sender.smtputf8 = true,
            ("SIZE" | "BODY" | "SMTPUTF8", _) => return Err(reply::BAD_ARGUMENT),
            _ => return Err(reply::BAD_PARAMETER),
        }
    }
    if !sender.address.is_ascii() && !sender.smtputf8 {
        return Err(reply::NEEDS_SMTPUTF8);
    }
    Ok(sender)
}

fn rcpt(argument: &str) -> Result<String, Reply> {
    let (path, parameters) = path(argument).ok_or(reply::BAD_RECIPIENT)?;
    // RFC 5321 4.5.1: postmaster is the one recipient without a domain.
    if !is_address(path) && !path.eq_ignore_ascii_case("postmaster") {
        return Err(reply::BAD_RECIPIENT);
    }
    if !parameters.is_empty() {
        return Err(reply::BAD_PARAMETER);
    }
    Ok(path.to_owned())
}

/// Splits `<path> parameters`; a path without brackets ends at the first space.
/// Source routes are dropped (RFC 5321 F.2).
fn path(argument: &str) -> Option<(&str, &str)> {
    let Some(inside) = argument.strip_prefix('<') else {
        let (path, rest) = argument.split_once(' ').unwrap_or((argument, ""));
        return (!path.is_empty()).then_some((path, rest));
    };
    let (mut quoted, mut escaped, mut end) = (false, false, None);
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'>' if !quoted => {
                end = Some(at);
                break;
            }
            _ => {}
        }
    }
    let (path, rest) = inside.split_at(end?);
    let rest = &rest[1..];
    if !rest.is_empty() && !rest.starts_with(' ') {
        return None;
    }
    let path = match path.strip_prefix('@') {
        Some(route) => route.split_once(':')?.1,
        None => path,
    };
    Some((path, rest.trim_start_matches(' ')))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sender(address: &str, size: Option<u64>, smtputf8: bool) -> Command {
        Command::Mail(Sender { address: address.to_owned(), size, smtputf8 })
    }

    #[test]
    fn commands_are_read_as_they_come_in_the_wild() {
        let table: [(&str, Command); 17] = [
            ("ehlo mx.lucarne.example", Command::Ehlo("mx.lucarne.example".into())),
            ("EHLO [127.0.0.1]  ", Command::Ehlo("[127.0.0.1]".into())),
            ("mail from:<a@b.example>", sender("a@b.example", None, false)),
            ("MAIL FROM: <a@b.example> SIZE=12 BODY=8bitmime", sender("a@b.example", Some(12), false)),
            ("MAIL FROM:<>", sender("", None, false)),
            ("MAIL FROM:a@b.example SIZE=1", sender("a@b.example", Some(1), false)),
            (
                "MAIL FROM:<a@b.example> SIZE=99999999999999999999",
                sender("a@b.example", Some(u64::MAX), false),
            ),
            ("MAIL FROM:<josé@b.example> SMTPUTF8", sender("josé@b.example", None, true)),
            ("MAIL FROM:<\"a > b\"@c.example>", sender("\"a > b\"@c.example", None, false)),
            ("RCPT TO:<@x.example,@y.example:a@b.example>", Command::Rcpt("a@b.example".into())),
            ("RCPT TO:<Postmaster>", Command::Rcpt("Postmaster".into())),
            ("RCPT TO:<a@[IPv6:::1]>", Command::Rcpt("a@[IPv6:::1]".into())),
            ("RCPT TO:<a@bücher.example>", Command::Rcpt("a@bücher.example".into())),
            ("noop whatever", Command::Noop),
            ("STARTTLS", Command::StartTls),
            ("POST / HTTP/1.1", Command::Http),
            ("quit ", Command::Quit),
        ];
        for (line, command) in table {
            assert_eq!(parse(line.as_bytes()), Ok(command), "{line}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_its_own_code() {
        let long = format!("RCPT TO:<{}@b.example>", "x".repeat(400));
        let table: [(&[u8], Reply); 21] = [
            (b"", reply::UNKNOWN_COMMAND),
            (b"FOO", reply::UNKNOWN_COMMAND),
            (b"AUTH PLAIN AAAA", reply::NOT_OFFERED),
            (b"EHLO", reply::BAD_ARGUMENT),
            (b"EHLO a b", reply::BAD_ARGUMENT),
            (b"DATA now", reply::BAD_ARGUMENT),
            (b"MAIL <a@b.example>", reply::BAD_ARGUMENT),
            (b"MAIL FROM:", reply::BAD_SENDER),
            (b"MAIL FROM:<root>", reply::BAD_SENDER),
            (b"MAIL FROM:<a@b.example>SIZE=1", reply::BAD_SENDER),
            (b"MAIL FROM:<a@b.example> SIZE=x", reply::BAD_ARGUMENT),
            (b"MAIL FROM:<a@b.example> BODY=BINARYMIME", reply::BAD_ARGUMENT),
            (b"MAIL FROM:<a@b.example> RET=FULL", reply::BAD_PARAMETER),
            ("MAIL FROM:<josé@b.example>".as_bytes(), reply::NEEDS_SMTPUTF8),
            (b"RCPT TO:<>", reply::BAD_RECIPIENT),
            (b"RCPT TO:<a b@c.example>", reply::BAD_RECIPIENT),
            (b"RCPT TO:<a@b@c.example>", reply::BAD_RECIPIENT),
            (b"RCPT TO:<a@b..example>", reply::BAD_RECIPIENT),
            (long.as_bytes(), reply::BAD_RECIPIENT),
            (b"NOOP \r MAIL", reply::BAD_SYNTAX),
            (b"NOOP \xff", reply::BAD_SYNTAX),
        ];
        for (line, refusal) in table {
            assert_eq!(parse(line), Err(refusal), "{}", String::from_utf8_lossy(line));
        }
    }

    proptest! {
        #[test]
        fn no_line_breaks_the_parser(line in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse(&line);
        }

        #[test]
        fn no_path_smuggles_a_line_end_or_a_bracket(text in "(MAIL FROM|RCPT TO):[ -~\\r\\n<>@a\"\\\\é]{0,60}") {
            let address = match parse(text.as_bytes()) {
                Ok(Command::Mail(sender)) => sender.address,
                Ok(Command::Rcpt(address)) => address,
                _ => return Ok(()),
            };
            prop_assert!(!address.chars().any(char::is_control));
            prop_assert!(address.starts_with('"') || !address.contains(['<', '>', ' ']));
        }
    }
}
