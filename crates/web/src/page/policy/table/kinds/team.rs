//! Teams and how their people work: mailboxes, promises given, what is told to whom, and how one answers.
//! Who works in a team is no policy.

use super::super::kind::{Beside, Field, Group, Kind, Refers, Shape};

pub(super) const KINDS: &[Kind] = &[TEAM, ANSWERING, NOTICES, MISROUTING];

const TEAM: Kind = Kind {
    word: "team",
    group: Group::Teams,
    name: "tbl-team",
    words: "tbl-team-words",
    is_single: false,
    own: None,
    fields: &[
        Field::new("name", "tbl-name", Shape::Texts(1)),
        Field::new("mailbox", "tbl-team-mailbox", Shape::Line("")).hint("tbl-team-mailbox-hint"),
        Field::new("brand", "tbl-team-brand", Shape::Ref(Refers::Brand, false)),
        Field::new("calendar", "tbl-team-calendar", Shape::Ref(Refers::Calendar, false)),
        Field::new(
            "mailboxes",
            "tbl-team-mailboxes",
            Shape::Tables(
                "tbl-mailbox-key",
                &[
                    Field::new("address", "tbl-address", Shape::Line("")),
                    Field::new("brand", "tbl-mailbox-brand", Shape::Ref(Refers::Brand, false)),
                    Field::new("calendar", "tbl-mailbox-calendar", Shape::Ref(Refers::Calendar, false)),
                ],
            ),
        )
        .hint("tbl-team-mailboxes-hint"),
        Field::new("answer", "tbl-team-answer", Shape::Ref(Refers::Promise("answer"), true)),
        Field::new("news", "tbl-team-news", Shape::Ref(Refers::Promise("news"), true)),
        Field::new("resolution", "tbl-team-resolution", Shape::Ref(Refers::Promise("resolution"), true)),
        Field::new(
            "vendor_answer",
            "tbl-team-vendor-answer",
            Shape::Ref(Refers::Promise("vendor_answer"), true),
        ),
        Field::new(
            "assign",
            "policy-team-assign",
            Shape::OneOf(
                &[
                    ("by hand", "policy-team-by-hand"),
                    ("in turn", "policy-team-in-turn"),
                    ("fewest open", "policy-team-fewest"),
                ],
                "by hand",
            ),
        ),
        Field::new("color", "tbl-team-colour", Shape::Colour("#55616b")),
        Field::new("signature", "tbl-signature", Shape::Texts(2)).hint("tbl-signature-hint"),
        Field::new("reply_token", "tbl-reply-token", Shape::YesNo(false)).hint("tbl-reply-token-hint"),
    ],
    elsewhere: &[],
    beside: Some(Beside::Turn),
};

const ANSWERING: Kind = Kind {
    word: "answering",
    group: Group::Teams,
    name: "tbl-answering",
    words: "tbl-answering-words",
    is_single: true,
    own: None,
    fields: &[
        Field::new("undo_secs", "tbl-undo-secs", Shape::Number("10")).hint("tbl-undo-secs-hint"),
        Field::new("attachment_words", "tbl-attachment-words", Shape::Words)
            .hint("tbl-attachment-words-hint"),
    ],
    elsewhere: &[],
    beside: None,
};

const NOTICES: Kind = Kind {
    word: "notices",
    group: Group::Teams,
    name: "tbl-notices",
    words: "tbl-notices-words",
    is_single: true,
    own: None,
    fields: &[Field::new(
        "unassigned",
        "tbl-unassigned",
        Shape::OneOf(
            &[("followers", "tbl-unassigned-followers"), ("team", "tbl-unassigned-team")],
            "followers",
        ),
    )],
    elsewhere: &[],
    beside: None,
};

const MISROUTING: Kind = Kind {
    word: "misrouting",
    group: Group::Teams,
    name: "tbl-misrouting",
    words: "tbl-misrouting-words",
    is_single: true,
    own: None,
    fields: &[Field::new(
        "promise",
        "tbl-moved-promise",
        Shape::OneOf(&[("keep", "tbl-moved-promise-keep"), ("restate", "tbl-moved-promise-restate")], "keep"),
    )],
    elsewhere: &[],
    beside: None,
};
