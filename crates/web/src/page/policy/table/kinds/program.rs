//! What programs do and hear, who comes in and by whom, and what is kept of all that.
//! Rules have a page of their own; secrets are no policy.

use super::super::kind::{Beside, Field, Group, Kind, Own, Refers, Shape};

pub(super) const KINDS: &[Kind] = &[RULE, WEBHOOK, API, SIGN_IN, AUDIT];

const RULE: Kind = Kind {
    word: "rule",
    group: Group::Programs,
    name: "rule-title",
    words: "tbl-rule-words",
    is_single: false,
    own: Some(Own { list: "/policy/rules", one: "/policy/rules", new: Some("/policy/new/rule") }),
    fields: &[],
    elsewhere: &["on", "team", "when", "do", "once", "last", "off", "place", "at", "days", "every", "late"],
    beside: None,
};

const WEBHOOK: Kind = Kind {
    word: "webhook",
    group: Group::Programs,
    name: "webhook-title",
    words: "tbl-webhook-words",
    is_single: false,
    own: None,
    fields: &[
        Field::new("url", "tbl-webhook-url", Shape::Line("")).hint("tbl-webhook-url-hint"),
        Field::new("events", "tbl-webhook-events", Shape::Lines).hint("tbl-webhook-events-hint"),
        Field::new("teams", "tbl-webhook-teams", Shape::Refs(Refers::Team)).hint("tbl-webhook-teams-hint"),
        Field::new("notes", "tbl-webhook-notes", Shape::YesNo(false)).hint("tbl-webhook-notes-hint"),
        Field::new(
            "fields",
            "tbl-webhook-fields",
            Shape::OneOf(&[("full", "tbl-webhook-full"), ("ids", "tbl-webhook-ids")], "full"),
        ),
    ],
    elsewhere: &[],
    beside: Some(Beside::Link("/webhooks/", "tbl-try-webhook")),
};

const API: Kind = Kind {
    word: "api",
    group: Group::Programs,
    name: "tbl-api",
    words: "tbl-api-words",
    is_single: true,
    own: None,
    fields: &[Field::new("calls_per_minute", "tbl-calls-per-minute", Shape::Number("600"))],
    elsewhere: &[],
    beside: None,
};

const SEAT: &[Field] = &[
    Field::new(
        "role",
        "tbl-seat-role",
        Shape::OneOf(
            &[
                ("agent", "account-role-agent"),
                ("lead", "account-role-lead"),
                ("admin", "account-role-admin"),
            ],
            "",
        ),
    ),
    Field::new("teams", "tbl-seat-teams", Shape::Refs(Refers::Team)),
];

/// `passwords` is a switch on the page of its own.
const SIGN_IN: Kind = Kind {
    word: "sign_in",
    group: Group::SignIn,
    name: "tbl-sign-in",
    words: "tbl-sign-in-words",
    is_single: false,
    own: None,
    fields: &[
        Field::new("label", "tbl-provider-label", Shape::Texts(1)),
        Field::new("issuer", "tbl-provider-issuer", Shape::Line("")).hint("tbl-provider-issuer-hint"),
        Field::new("client_id", "tbl-provider-client", Shape::Line("")),
        Field::new("domains", "tbl-provider-domains", Shape::Lines).hint("tbl-provider-domains-hint"),
        Field::new("create", "tbl-provider-create", Shape::Inner(SEAT)).hint("tbl-provider-create-hint"),
        Field::new("groups", "tbl-provider-groups", Shape::Line("")).hint("tbl-provider-groups-hint"),
        Field::new("group", "tbl-provider-group", Shape::Tables("tbl-provider-group-name", SEAT)),
        Field::new("scopes", "tbl-provider-scopes", Shape::Listed("")).hint("tbl-provider-scopes-hint"),
    ],
    elsewhere: &[],
    beside: Some(Beside::Link("/policy/sign-in#provider-", "tbl-try-provider")),
};

const AUDIT: Kind = Kind {
    word: "audit",
    group: Group::Record,
    name: "tbl-audit",
    words: "tbl-audit-words",
    is_single: true,
    own: None,
    fields: &[Field::new("days", "tbl-audit-days", Shape::Number("730"))],
    elsewhere: &[],
    beside: None,
};
