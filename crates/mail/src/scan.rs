//! What a spam filter wrote into the header of a letter: Rspamd, SpamAssassin and those that write alike. A header is
//! worth as much as whoever wrote it, so the caller says whose words count. What follows is decided elsewhere.

use crate::header::Header;
use crate::limits::Problems;
use crate::parse::prepared;

/// Fields of one header that are looked at; filters write a handful.
const FIELDS: usize = 50;

/// What a filter said.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scan {
    /// It calls the letter spam.
    pub is_spam: bool,
    pub score: Option<f64>,
}

/// Whose words count.
#[derive(Debug, Clone, Copy)]
pub enum Upstream<'a> {
    /// Whoever handed the letter over is ours: everything in the header counts. Where several fields disagree the
    /// worst holds, so that a sender's own "no spam" in front of the filter's word gains nothing.
    Peer,
    /// Servers by the names that they give themselves, in lower case: what stands above the last `Received` field that
    /// they wrote in an unbroken row from the top was written by one of them, or behind them.
    Hosts(&'a [&'a str]),
}

/// What a filter said of a letter, as far as its words count; `None` when it said nothing.
pub fn scanned(raw: &[u8], upstream: Upstream<'_>) -> Option<Scan> {
    let mut problems = Problems::default();
    let raw = prepared(raw, &mut problems);
    let (header, _) = Header::split(&raw, |_| false, &mut problems);
    let zone = match upstream {
        Upstream::Peer => usize::MAX,
        Upstream::Hosts(hosts) => zone_of(&header, hosts),
    };
    let fields = header.fields().take(zone).filter(|(name, _)| is_filters(name)).take(FIELDS);
    let said = fields.filter_map(|(name, value)| said(&name.to_ascii_lowercase(), &header.to_text(value)));
    said.reduce(|one, other| Scan {
        is_spam: one.is_spam || other.is_spam,
        score: match (one.score, other.score) {
            (Some(one), Some(other)) => Some(one.max(other)),
            (one, other) => one.or(other),
        },
    })
}

/// How many fields from the top lie above the last trusted `Received`.
fn zone_of(header: &Header<'_>, hosts: &[&str]) -> usize {
    let received =
        header.fields().enumerate().filter(|(_, (name, _))| name.eq_ignore_ascii_case(b"received"));
    let trusted = received.take_while(|(_, (_, value))| {
        let text = header.to_text(value).to_ascii_lowercase();
        let by = text.split(" by ").nth(1).and_then(|rest| rest.split([' ', '\t', ';']).next());
        by.or_else(|| text.strip_prefix("by ")?.split(' ').next()).is_some_and(|by| hosts.contains(&by))
    });
    trusted.last().map_or(0, |(index, _)| index)
}

fn is_filters(name: &[u8]) -> bool {
    let starts =
        |with: &str| name.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with.as_bytes()));
    starts("X-Spam") || starts("X-Rspamd")
}

fn said(name: &[u8], value: &str) -> Option<Scan> {
    let value = value.trim().to_ascii_lowercase();
    let is_yes = value.starts_with("yes") || value.starts_with("true");
    let flag = |is_spam| Some(Scan { is_spam, score: None });
    match name {
        b"x-spam" | b"x-spam-flag" => flag(is_yes),
        // `Yes, score=15.1 required=5.0 tests=…`; old ones write `hits=`.
        b"x-spam-status" => {
            let score = ["score=", "hits="].iter().find_map(|word| number(value.split(word).nth(1)?));
            Some(Scan { is_spam: is_yes, score })
        }
        // `default: False [2.30 / 15.00]; R_SPF_ALLOW(…)…`
        b"x-spamd-result" => {
            let (verdict, rest) = value.split_once('[')?;
            Some(Scan { is_spam: verdict.contains("true"), score: number(rest) })
        }
        b"x-spam-action" | b"x-rspamd-action" => flag(matches!(
            value.as_str(),
            "reject" | "add header" | "rewrite subject" | "quarantine" | "discard"
        )),
        b"x-spam-score" | b"x-rspamd-score" => Some(Scan { is_spam: false, score: number(&value) }),
        _ => None,
    }
}

/// The number at the start of a text.
fn number(text: &str) -> Option<f64> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit() && !"+-.".contains(c)).unwrap_or(text.len());
    text[..end].parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rspamd_and_spamassassin_are_read() {
        let cases = [
            ("X-Spam: Yes", Some((true, None))),
            ("X-Spam-Flag: NO", Some((false, None))),
            ("X-Spam-Status: Yes, score=15.1 required=5.0 tests=A,B", Some((true, Some(15.1)))),
            ("X-Spam-Status: No, hits=-2.5 required=5.0", Some((false, Some(-2.5)))),
            (
                "X-Spamd-Result: default: False [2.30 / 15.00];\n\tR_SPF_ALLOW(-0.20)",
                Some((false, Some(2.3))),
            ),
            ("X-Spamd-Result: default: True [22.00 / 15.00]", Some((true, Some(22.0)))),
            ("X-Spam-Action: add header", Some((true, None))),
            ("X-Rspamd-Action: no action", Some((false, None))),
            ("X-Spam-Score: 7.1 (+++++++)", Some((false, Some(7.1)))),
            ("X-Spam-Score: inf", Some((false, None))),
            ("X-Spam-Level: *****", None),
            ("Subject: X-Spam: Yes", None),
        ];
        for (field, expected) in cases {
            let raw = format!("From: a@b.example\n{field}\n\nX-Spam: Yes\n");
            let scan = scanned(raw.as_bytes(), Upstream::Peer).map(|scan| (scan.is_spam, scan.score));
            assert_eq!(scan, expected, "{field}");
        }
    }

    #[test]
    fn the_worst_word_holds_so_that_a_forged_one_gains_nothing() {
        let raw = b"X-Spam-Flag: NO\nX-Spam-Score: -9\nX-Spam-Status: Yes, score=8.0\nFrom: a@b.example\n\n";
        assert_eq!(scanned(raw, Upstream::Peer), Some(Scan { is_spam: true, score: Some(8.0) }));
    }

    #[test]
    fn only_what_a_trusted_server_wrote_counts() {
        let mx = "Received: from out.example by mx.shop.example with ESMTP; Tue, 3 Nov 2026 10:00:00 +0000";
        let other = "Received: from evil by out.example with SMTP; Tue, 3 Nov 2026 09:59:59 +0000";
        let forged = "Received: from x by mx.shop.example with SMTP; Tue, 3 Nov 2026 09:59:58 +0000";
        let yes = "X-Spam-Flag: YES";
        let cases = [
            (vec![yes, mx, other], true),
            (vec![mx, yes, mx, other], true),
            (vec![mx, other, yes], false),
            // Below the field of a stranger nothing is believed, whatever name stands there.
            (vec![other, yes, forged], false),
            (vec![yes], false),
        ];
        for (fields, counts) in cases {
            let raw = format!("{}\nFrom: a@b.example\n\n", fields.join("\n"));
            let scan = scanned(raw.as_bytes(), Upstream::Hosts(&["mx.shop.example"]));
            assert_eq!(scan.is_some_and(|scan| scan.is_spam), counts, "{fields:?}");
        }
    }
}
