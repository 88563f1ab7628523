//! Promises and time: hours, promises, quiet hours, and what an edit does to promises that run.
//! Calendars and promises have pages of their own.

use super::super::kind::{Beside, Field, Group, Kind, Own, Refers, Shape};

pub(super) const KINDS: &[Kind] = &[PROMISE, CALENDAR, QUIET_HOURS, EDITS];

const PROMISE: Kind = Kind {
    word: "promise",
    group: Group::Time,
    name: "policy-promises",
    words: "policy-promises-words",
    is_single: false,
    own: Some(Own { list: "/policy/promises", one: "/policy/promises", new: Some("/policy/new/promise") }),
    fields: &[
        Field::new(
            "draft",
            "tbl-promise-draft",
            Shape::Inner(&[
                Field::new("at", "tbl-promise-draft-at", Shape::Line("")).hint("tbl-promise-draft-at-hint"),
                Field::new("mail", "tbl-promise-draft-mail", Shape::Ref(Refers::Mail, true)),
            ]),
        ),
        Field::new(
            "kind",
            "policy-promise-kind",
            Shape::OneOf(
                &[
                    ("answer", "promise-answer"),
                    ("news", "promise-news"),
                    ("resolution", "promise-resolution"),
                    ("vendor_answer", "promise-vendor-answer"),
                    ("window_end", "promise-window-end"),
                ],
                "",
            ),
        ),
        Field::new("remind_before", "tbl-remind-before", Shape::Line("")).hint("tbl-remind-before-hint"),
    ],
    elsewhere: &["within", "busy", "choices", "warn", "words"],
    beside: None,
};

const CALENDAR: Kind = Kind {
    word: "calendar",
    group: Group::Time,
    name: "policy-calendars",
    words: "policy-calendars-words",
    is_single: false,
    own: Some(Own { list: "/policy/calendars", one: "/policy/calendars", new: Some("/policy/new/calendar") }),
    fields: &[],
    elsewhere: &[
        "zone",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "holidays",
        "holiday_files",
        "closed",
        "reduced",
        "words",
    ],
    beside: None,
};

const QUIET_HOURS: Kind = Kind {
    word: "quiet_hours",
    group: Group::Time,
    name: "tbl-quiet-hours",
    words: "tbl-quiet-hours-words",
    is_single: true,
    own: None,
    fields: &[
        Field::new("from", "tbl-quiet-from", Shape::Line("")).hint("tbl-hour-hint"),
        Field::new("until", "tbl-quiet-until", Shape::Line("")),
        Field::new("zone", "tbl-zone", Shape::Line("")).hint("tbl-quiet-zone-hint"),
    ],
    elsewhere: &[],
    beside: Some(Beside::QuietHours),
};

const EDITS: Kind = Kind {
    word: "edits",
    group: Group::Time,
    name: "tbl-edits",
    words: "tbl-edits-words",
    is_single: true,
    own: None,
    fields: &[Field::new(
        "open_promises",
        "tbl-open-promises",
        Shape::OneOf(&[("freeze", "policy-freeze"), ("recompute", "policy-recompute")], "freeze"),
    )],
    elsewhere: &[],
    beside: None,
};
