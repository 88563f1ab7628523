//! How tickets are sorted and what is asked: forms, categories, fields, serial numbers and whom they serve.
//! Forms have a page of their own.

use super::super::kind::{Beside, Field, Group, Kind, Own, Refers, Shape};

pub(super) const KINDS: &[Kind] = &[FORM, CATEGORY, FIELD, SERIAL, GENUINE];

const FORM: Kind = Kind {
    word: "form",
    group: Group::Sorting,
    name: "policy-forms",
    words: "policy-forms-words",
    is_single: false,
    own: Some(Own { list: "/policy/forms", one: "/policy/forms", new: Some("/policy/new/form") }),
    fields: &[],
    elsewhere: &["team", "title", "lead", "embed", "field"],
    beside: None,
};

const CATEGORY: Kind = Kind {
    word: "category",
    group: Group::Sorting,
    name: "tbl-category",
    words: "tbl-category-words",
    is_single: false,
    own: None,
    fields: &[
        Field::new("name", "tbl-name", Shape::Texts(1)),
        Field::new("team", "tbl-category-team", Shape::Ref(Refers::Team, false)),
        Field::new("words", "tbl-category-speaks", Shape::Words).hint("tbl-category-speaks-hint"),
        Field::new("forms", "tbl-category-forms", Shape::Refs(Refers::Form)),
        Field::new("fields", "tbl-category-answers", Shape::Answers).hint("tbl-category-answers-hint"),
        Field::new("set", "tbl-category-set", Shape::YesNo(false)).hint("tbl-category-set-hint"),
    ],
    elsewhere: &[],
    beside: Some(Beside::Category),
};

const FIELD: Kind = Kind {
    word: "field",
    group: Group::Sorting,
    name: "tbl-field",
    words: "tbl-field-words",
    is_single: false,
    own: None,
    fields: &[
        Field::new("label", "tbl-field-label", Shape::Texts(1)),
        Field::new(
            "kind",
            "tbl-field-kind",
            Shape::OneOf(
                &[
                    ("line", "policy-field-kind-line"),
                    ("area", "policy-field-kind-area"),
                    ("choice", "policy-field-kind-choice"),
                    ("choices", "policy-field-kind-choices"),
                    ("number", "policy-field-kind-number"),
                    ("email", "policy-field-kind-email"),
                    ("serial", "policy-field-kind-serial"),
                ],
                "",
            ),
        ),
        Field::new("team", "tbl-field-team", Shape::Ref(Refers::Team, true)).hint("tbl-field-team-hint"),
        Field::new("help", "tbl-field-help", Shape::Texts(1)),
        Field::new("choices", "tbl-field-choices", Shape::Choices).hint("tbl-field-choices-hint"),
        Field::new("open", "tbl-field-open", Shape::YesNo(false)),
    ],
    elsewhere: &[],
    beside: None,
};

const SERIAL: Kind = Kind {
    word: "serial",
    group: Group::Sorting,
    name: "tbl-serial",
    words: "tbl-serial-words",
    is_single: false,
    own: None,
    fields: &[
        Field::new("product", "tbl-serial-product", Shape::Line("")),
        Field::new("pattern", "tbl-serial-pattern", Shape::Line("")).hint("tbl-serial-pattern-hint"),
        Field::new("where", "tbl-serial-where", Shape::Texts(1)),
    ],
    elsewhere: &[],
    beside: Some(Beside::Serial),
};

const GENUINE: Kind = Kind {
    word: "genuine",
    group: Group::Sorting,
    name: "tbl-genuine",
    words: "tbl-genuine-words",
    is_single: true,
    own: None,
    fields: &[
        Field::new(
            "serve",
            "tbl-genuine-serve",
            Shape::OneOf(
                &[("first", "tbl-genuine-first"), ("alone", "tbl-genuine-alone"), ("all", "tbl-genuine-all")],
                "",
            ),
        ),
        Field::new("teams", "tbl-genuine-teams", Shape::Refs(Refers::Team)),
        Field::new("register", "tbl-genuine-register", Shape::Texts(2)),
    ],
    elsewhere: &[],
    beside: None,
};
