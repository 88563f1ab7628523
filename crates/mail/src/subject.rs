//! Subjects of replies: one `Re:` whatever stood there before, in any of the usual tongues.
//! Ticket numbers in subjects are in `thread`.

use crate::header::printable;

/// What mail programs of the six languages, Dutch and Swedish put before a reply.
const REPLY_PREFIXES: [&str; 11] =
    ["re", "aw", "antw", "antwort", "sv", "r", "rif", "res", "rép", "réf", "ris"];

/// `Re: x` for a reply to `x`; prefixes of earlier replies go, those of forwards stay.
pub fn reply_subject(subject: &str) -> String {
    let subject = printable(subject);
    let mut rest = subject.as_str();
    while let Some(stripped) = without_prefix(rest) {
        rest = stripped;
    }
    format!("Re: {rest}").trim_end().to_owned()
}

/// Takes off one `Re:`, also `RE :`, `Re[2]:` and `Re(2):`.
fn without_prefix(subject: &str) -> Option<&str> {
    let (prefix, rest) = subject.split_once([':', '：'])?;
    let word = prefix.trim_end_matches([')', ']']).trim_end_matches(|c: char| c.is_ascii_digit());
    let word = word.trim_end_matches(['(', '[']).trim().to_lowercase();
    REPLY_PREFIXES.contains(&word.as_str()).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::reply_subject;

    #[test]
    fn one_prefix_remains() {
        let cases = [
            ("Invoice", "Re: Invoice"),
            ("Re: Invoice", "Re: Invoice"),
            ("RE: re : AW: Antw: SV: Invoice", "Re: Invoice"),
            ("R: Fattura", "Re: Fattura"),
            ("RES: Fatura", "Re: Fatura"),
            ("Rép : Facture", "Re: Facture"),
            ("Re[2]: Re(3): Invoice", "Re: Invoice"),
            ("Re: Fwd: Re: Invoice", "Re: Fwd: Re: Invoice"),
            ("WG: Rechnung", "Re: WG: Rechnung"),
            ("Reply: not a prefix", "Re: Reply: not a prefix"),
            ("Reference: 12", "Re: Reference: 12"),
            ("a\r\nBcc: b@c.example", "Re: a  Bcc: b@c.example"),
            ("", "Re:"),
            ("Re:", "Re:"),
        ];
        for (subject, expected) in cases {
            assert_eq!(reply_subject(subject), expected, "{subject:?}");
        }
    }
}
