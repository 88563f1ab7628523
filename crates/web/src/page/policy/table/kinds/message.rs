//! Automatic messages: cadences, mails, and how many of them one address gets.
//! Cadences and mails have pages of their own.

use super::super::kind::{Field, Group, Kind, Own, Shape};

pub(super) const KINDS: &[Kind] = &[CADENCE, MAIL, CAPS];

const CADENCE: Kind = Kind {
    word: "cadence",
    group: Group::Messages,
    name: "policy-cadences",
    words: "policy-cadences-words",
    is_single: false,
    own: Some(Own { list: "/policy/cadences", one: "/policy/cadences", new: Some("/policy/new/cadence") }),
    fields: &[],
    elsewhere: &["anchor", "team", "until", "only_if", "quiet_hours", "optional", "words", "step"],
    beside: None,
};

/// `on` and `team` are a cadence of one step, and edited as that.
const MAIL: Kind = Kind {
    word: "mail",
    group: Group::Messages,
    name: "policy-mails",
    words: "policy-mails-words",
    is_single: false,
    own: Some(Own { list: "/policy/mails", one: "", new: Some("/policy/new/mail") }),
    fields: &[],
    elsewhere: &["on", "team"],
    beside: None,
};

const CAPS: Kind = Kind {
    word: "caps",
    group: Group::Messages,
    name: "tbl-caps",
    words: "tbl-caps-words",
    is_single: true,
    own: None,
    fields: &[Field::new("replies_per_recipient_per_day", "tbl-caps-replies", Shape::Number("3"))
        .hint("tbl-caps-replies-hint")],
    elsewhere: &[],
    beside: None,
};
