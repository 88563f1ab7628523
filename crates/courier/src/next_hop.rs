//! Where mail goes next, as operators write it: a relay, or `mx[:port]` for the servers of each recipient's domain.
//! What follows from it is done in `smtp_out`.

use std::fmt;
use std::str::FromStr;

use crate::{Relay, RelayError};

/// The port of mail servers (RFC 5321 4.5.4.2).
const SMTP: u16 = 25;

/// What `--relay` and the policy name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextHop {
    /// One server for all mail.
    Relay(Relay),
    /// The mail servers of each recipient's domain, on this port.
    Mx { port: u16 },
}

impl FromStr for NextHop {
    type Err = RelayError;

    fn from_str(text: &str) -> Result<NextHop, RelayError> {
        let text = text.trim();
        match text.split_at_checked(2) {
            Some((mx, "")) if mx.eq_ignore_ascii_case("mx") => Ok(NextHop::Mx { port: SMTP }),
            Some((mx, rest)) if mx.eq_ignore_ascii_case("mx") && rest.starts_with(':') => {
                let port = rest[1..].parse().ok().filter(|port| *port > 0);
                port.map(|port| NextHop::Mx { port }).ok_or(RelayError::Port)
            }
            _ => text.parse().map(NextHop::Relay),
        }
    }
}

/// A relay shows itself without its password.
impl fmt::Display for NextHop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NextHop::Relay(relay) => relay.fmt(f),
            NextHop::Mx { port: SMTP } => f.write_str("mx"),
            NextHop::Mx { port } => write!(f, "mx:{port}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_next_hop_is_a_relay_or_the_servers_of_the_recipients() {
        let table = [
            ("mx", Ok("mx")),
            (" MX ", Ok("mx")),
            ("mx:25", Ok("mx")),
            ("mx:2525", Ok("mx:2525")),
            ("smtp://ada:s3cret@mx.lucarne.example", Ok("smtp://ada@mx.lucarne.example:587")),
            ("mx:", Err(RelayError::Port)),
            ("mx:0", Err(RelayError::Port)),
            ("mx:70000", Err(RelayError::Port)),
            ("mx://lucarne.example", Err(RelayError::Port)),
            ("mx.lucarne.example", Err(RelayError::Unreadable)),
            ("", Err(RelayError::Unreadable)),
        ];
        for (text, wanted) in table {
            let read = text.parse::<NextHop>().map(|hop| hop.to_string());
            assert_eq!(read.as_deref(), wanted.as_ref().map(|shown| *shown), "{text:?}");
        }
    }
}
