//! What is let in: the rules of the gate and why a letter is held in quarantine. Pure; what the gate must know about a
//! letter is counted and read elsewhere.

use std::str::FromStr;

use crate::block::{Block, Network};

/// How much is let in, and for how long what was dropped is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntakeRule {
    /// Larger letters are refused.
    pub largest_mb: u32,
    /// More letters of one sender than this within the minutes below are held.
    pub flood_letters: u32,
    pub flood_minutes: u32,
    /// A dropped letter can be let in for so long.
    pub dropped_days: u32,
    /// True when what an agent forwards to a mailbox becomes the customer's ticket.
    pub agents_may_forward: bool,
}

impl Default for IntakeRule {
    fn default() -> Self {
        Self {
            largest_mb: 50,
            flood_letters: 20,
            flood_minutes: 10,
            dropped_days: 30,
            agents_may_forward: true,
        }
    }
}

/// Whose word about spam counts, and for what.
#[derive(Debug, Clone, PartialEq)]
pub struct ScanRule {
    pub trust: Vec<Trust>,
    /// A letter with this score or more is held.
    pub quarantine_from: Option<f64>,
    /// A letter with this score or more is marked.
    pub mark_from: Option<f64>,
    /// What is done with what the filter itself calls spam.
    pub flagged: Flagged,
}

/// Where a header of a spam filter may come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// Machines that hand mail over to us.
    Network(Network),
    /// A server by the name that it gives itself in `Received: … by`, in lower case.
    Host(String),
}

impl FromStr for Trust {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(network) = text.parse() {
            return Ok(Self::Network(network));
        }
        let is_host = text.contains('.')
            && text.len() <= 253
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
        match is_host {
            true => Ok(Self::Host(text.to_ascii_lowercase())),
            false => Err(format!(
                "`{text}` is no server: write a network such as 127.0.0.0/8, or a name such as mx.company.example"
            )),
        }
    }
}

/// What is done with what a spam filter calls spam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flagged {
    Ignore,
    Mark,
    Quarantine,
}

impl FromStr for Flagged {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "ignore" => Ok(Self::Ignore),
            "mark" => Ok(Self::Mark),
            "quarantine" => Ok(Self::Quarantine),
            other => Err(format!("`{other}` is not one of ignore, mark, quarantine")),
        }
    }
}

/// What a trusted spam filter said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scanned {
    pub is_spam: bool,
    pub score: Option<f64>,
}

impl ScanRule {
    fn verdict(&self, scanned: Scanned) -> Flagged {
        let reaches = |from: Option<f64>| from.zip(scanned.score).is_some_and(|(from, score)| score >= from);
        let flagged = if scanned.is_spam { self.flagged } else { Flagged::Ignore };
        match flagged {
            Flagged::Quarantine => Flagged::Quarantine,
            _ if reaches(self.quarantine_from) => Flagged::Quarantine,
            Flagged::Mark => Flagged::Mark,
            _ if reaches(self.mark_from) => Flagged::Mark,
            Flagged::Ignore => Flagged::Ignore,
        }
    }
}

/// Why a letter is held in quarantine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// No mailbox of ours is among its recipients.
    NoMailbox,
    /// It names no sender.
    NoSender,
    /// A fault of ours kept it from being decided.
    Fault,
    /// The sender is on the blocklist.
    Blocked,
    /// Too many letters of one sender came at once.
    Flood,
    /// A trusted spam filter warns of it.
    Scan,
}

impl Cause {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::NoMailbox, Self::NoSender, Self::Fault, Self::Blocked, Self::Flood, Self::Scan];

    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoMailbox => "no_mailbox",
            Self::NoSender => "no_sender",
            Self::Fault => "fault",
            Self::Blocked => "blocked",
            Self::Flood => "flood",
            Self::Scan => "scan",
        }
    }
}

impl FromStr for Cause {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|cause| cause.as_str() == word);
        known.ok_or_else(|| format!("`{word}` is no cause of a quarantine"))
    }
}

/// What the gate knows about a letter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Met<'a> {
    pub block: Option<&'a Block>,
    /// Letters of the same sender in the minutes before it.
    pub before: u32,
    pub scanned: Option<Scanned>,
}

/// What the gate says.
#[derive(Debug, Clone, PartialEq)]
pub enum Gate {
    Open,
    /// Let in, with a word of warning.
    Marked(Scanned),
    /// Held, with the cause and what it rests on.
    Held(Cause, String),
}

/// Judges a letter that nobody has let in yet.
pub fn judge(met: Met<'_>, rule: &IntakeRule, scan: Option<&ScanRule>) -> Gate {
    if let Some(block) = met.block {
        let words = format!("the sender is kept out by the entry {} of the blocklist", block.what);
        return Gate::Held(Cause::Blocked, words);
    }
    if met.before >= rule.flood_letters {
        let IntakeRule { flood_letters, flood_minutes, .. } = rule;
        let words = format!("more than {flood_letters} letters of one sender in {flood_minutes} minutes");
        return Gate::Held(Cause::Flood, words);
    }
    let (Some(scan), Some(scanned)) = (scan, met.scanned) else { return Gate::Open };
    match scan.verdict(scanned) {
        Flagged::Ignore => Gate::Open,
        Flagged::Mark => Gate::Marked(scanned),
        Flagged::Quarantine => {
            let score = scanned.score.map(|score| format!(", score {score}")).unwrap_or_default();
            Gate::Held(Cause::Scan, format!("the spam filter warns of it{score}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate(before: u32, is_spam: bool, score: Option<f64>, flagged: Flagged) -> Gate {
        let scan = ScanRule { trust: Vec::new(), quarantine_from: Some(15.0), mark_from: Some(6.0), flagged };
        let met = Met { block: None, before, scanned: Some(Scanned { is_spam, score }) };
        judge(met, &IntakeRule::default(), Some(&scan))
    }

    #[test]
    fn scores_and_flags_open_mark_or_hold() {
        let word = |gate: Gate| match gate {
            Gate::Open => "open",
            Gate::Marked(_) => "marked",
            Gate::Held(cause, _) => cause.as_str(),
        };
        let cases = [
            (0, false, Some(5.9), Flagged::Mark, "open"),
            (0, false, Some(6.0), Flagged::Ignore, "marked"),
            (0, false, Some(15.0), Flagged::Ignore, "scan"),
            (0, true, None, Flagged::Ignore, "open"),
            (0, true, None, Flagged::Mark, "marked"),
            (0, true, Some(20.0), Flagged::Mark, "scan"),
            (0, true, Some(1.0), Flagged::Quarantine, "scan"),
            (19, false, None, Flagged::Mark, "open"),
            (20, false, None, Flagged::Mark, "flood"),
        ];
        for (before, is_spam, score, flagged, said) in cases {
            let gate = gate(before, is_spam, score, flagged);
            assert_eq!(word(gate), said, "{before} {is_spam} {score:?} {flagged:?}");
        }
    }

    #[test]
    fn a_filter_that_nobody_trusts_says_nothing() {
        let met = Met { block: None, before: 0, scanned: Some(Scanned { is_spam: true, score: Some(99.0) }) };
        assert_eq!(judge(met, &IntakeRule::default(), None), Gate::Open);
    }

    #[test]
    fn servers_are_networks_or_names() {
        assert!(matches!("127.0.0.0/8".parse(), Ok(Trust::Network(_))));
        assert_eq!("MX.Company.example".parse(), Ok(Trust::Host("mx.company.example".into())));
        assert!("localhost".parse::<Trust>().is_err());
    }
}
