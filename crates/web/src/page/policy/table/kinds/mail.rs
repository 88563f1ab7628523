//! How mail comes in and leaves: accounts, what is let in, whose word about spam counts, the relay and its pace.
//! Secrets of accounts are no policy.

use super::super::kind::{Beside, Field, Group, Kind, Refers, Shape};

pub(super) const KINDS: &[Kind] = &[IMAP, INTAKE, SCAN, RELAY, SENDING];

const IMAP: Kind = Kind {
    word: "imap",
    group: Group::Mail,
    name: "tbl-imap",
    words: "tbl-imap-words",
    is_single: false,
    own: None,
    fields: &[
        Field::new("url", "tbl-imap-url", Shape::Line("")).hint("tbl-imap-url-hint"),
        Field::new("mailboxes", "tbl-imap-mailboxes", Shape::Refs(Refers::Mailbox))
            .hint("tbl-imap-mailboxes-hint"),
        Field::new("folders", "tbl-imap-folders", Shape::Listed("INBOX")),
        Field::new(
            "after",
            "tbl-imap-after",
            Shape::OneOf(
                &[
                    ("seen", "tbl-imap-after-seen"),
                    ("keep", "tbl-imap-after-keep"),
                    ("flag", "tbl-imap-after-flag"),
                    ("move", "tbl-imap-after-move"),
                    ("delete", "tbl-imap-after-delete"),
                ],
                "seen",
            ),
        ),
        Field::new("move_to", "tbl-imap-move-to", Shape::Line("")),
        Field::new(
            "begin",
            "tbl-imap-begin",
            Shape::OneOf(
                &[
                    ("new", "tbl-imap-begin-new"),
                    ("unseen", "tbl-imap-begin-unseen"),
                    ("all", "tbl-imap-begin-all"),
                ],
                "new",
            ),
        ),
        Field::new("plain", "tbl-imap-plain", Shape::YesNo(false)).hint("tbl-imap-plain-hint"),
        Field::new("authserv", "tbl-imap-authserv", Shape::Listed("")).hint("tbl-imap-authserv-hint"),
    ],
    elsewhere: &[],
    beside: Some(Beside::Link("/mailboxes#account-", "tbl-try-imap")),
};

const INTAKE: Kind = Kind {
    word: "intake",
    group: Group::Mail,
    name: "tbl-intake",
    words: "tbl-intake-words",
    is_single: true,
    own: None,
    fields: &[
        Field::new("largest_mb", "tbl-largest-mb", Shape::Number("50")),
        Field::new("flood_letters", "tbl-flood-letters", Shape::Number("20")),
        Field::new("flood_minutes", "tbl-flood-minutes", Shape::Number("10")),
        Field::new("dropped_days", "tbl-dropped-days", Shape::Number("30")),
        Field::new("agents_may_forward", "tbl-agents-may-forward", Shape::YesNo(true))
            .hint("tbl-agents-may-forward-hint"),
    ],
    elsewhere: &[],
    beside: None,
};

const SCAN: Kind = Kind {
    word: "scan",
    group: Group::Mail,
    name: "tbl-scan",
    words: "tbl-scan-words",
    is_single: true,
    own: None,
    fields: &[
        Field::new("trust", "tbl-scan-trust", Shape::Lines).hint("tbl-scan-trust-hint"),
        Field::new(
            "flagged",
            "tbl-scan-flagged",
            Shape::OneOf(
                &[
                    ("mark", "tbl-scan-flagged-mark"),
                    ("quarantine", "tbl-scan-flagged-quarantine"),
                    ("ignore", "tbl-scan-flagged-ignore"),
                ],
                "mark",
            ),
        ),
        Field::new("mark_from", "tbl-scan-mark-from", Shape::Decimal).hint("tbl-scan-score-hint"),
        Field::new("quarantine_from", "tbl-scan-quarantine-from", Shape::Decimal),
    ],
    elsewhere: &[],
    beside: None,
};

const RELAY: Kind = Kind {
    word: "relay",
    group: Group::Mail,
    name: "tbl-relay",
    words: "tbl-relay-words",
    is_single: true,
    own: None,
    fields: &[Field::new("url", "tbl-relay-url", Shape::Relay)],
    elsewhere: &[],
    beside: Some(Beside::Relay),
};

const SENDING: Kind = Kind {
    word: "sending",
    group: Group::Mail,
    name: "tbl-sending",
    words: "tbl-sending-words",
    is_single: true,
    own: None,
    fields: &[
        Field::new("connections", "tbl-connections", Shape::Number("4")),
        Field::new("per_minute", "tbl-per-minute", Shape::Number("")).hint("tbl-per-minute-hint"),
        Field::new(
            "per_domain",
            "tbl-per-domain",
            Shape::Tables(
                "tbl-domain",
                &[
                    Field::new("connections", "tbl-connections", Shape::Number("")),
                    Field::new("per_minute", "tbl-per-minute", Shape::Number("")),
                ],
            ),
        ),
        Field::new("never_suppress", "tbl-never-suppress", Shape::Lines).hint("tbl-never-suppress-hint"),
    ],
    elsewhere: &[],
    beside: None,
};
