//! The words of a view: what its fields, operators, values and mistakes are called.
//! What they mean is said in `domain::view`.

use relance_domain::view::{Column, Field, Mistake, Op, Sort};

use super::EditorError;
use crate::component::{Ctx, Glyph, promise, tag};

/// The name of a field.
pub fn field(ctx: &Ctx, field: Field) -> String {
    ctx.t(match field {
        Field::Status => "view-field-status",
        Field::Team => "column-team",
        Field::Watching => "view-field-watching",
        Field::Agent => "column-agent",
        Field::Tag => "view-field-tag",
        Field::Priority => "label-priority",
        Field::Category => "category",
        Field::Language => "view-field-language",
        Field::Promise => "view-field-promise",
        Field::Owed => "view-field-owed",
        Field::Due => "view-field-due",
        Field::LastBy => "view-field-last-by",
        Field::Created => "view-field-created",
        Field::Changed => "view-field-changed",
        Field::Subject => "column-subject",
        Field::Customer => "view-field-customer",
        Field::Mailbox => "view-field-mailbox",
        Field::Unread => "view-field-unread",
        Field::Undelivered => "view-field-undelivered",
        Field::Snoozed => "section-snoozed",
        Field::Custom => "history-field",
    })
}

/// The name of an operator.
pub fn op(ctx: &Ctx, op: Op) -> String {
    ctx.t(match op {
        Op::Is => "view-op-is",
        Op::IsNot => "view-op-is-not",
        Op::Has => "view-op-has",
        Op::HasNot => "view-op-has-not",
        Op::Before => "view-op-before",
        Op::After => "view-op-after",
        Op::Within => "view-op-within",
        Op::Older => "view-op-older",
        Op::Newer => "view-op-newer",
    })
}

/// One of the words that a field knows.
pub fn choice(ctx: &Ctx, field: Field, word: &str) -> String {
    match (field, word) {
        (Field::Language, _) => {
            word.parse().map_or(word.to_owned(), |locale| tag::language_name(ctx, locale))
        }
        (Field::Status, _) => status(ctx, word),
        (Field::Priority, _) => {
            word.parse().map_or(word.to_owned(), |priority| ctx.t(tag::priority_key(priority)))
        }
        (Field::LastBy, "customer") => ctx.t("column-customer"),
        (Field::LastBy, "agent") => ctx.t("column-agent"),
        (Field::LastBy, _) => ctx.t("view-last-by-desk"),
        (_, "none") => ctx.t("view-no-promise"),
        (Field::Promise, _) => word.parse().map_or(word.to_owned(), |kind| promise::kind(ctx, kind)),
        _ => owed(ctx, word),
    }
}

/// The name of a status.
pub fn status(ctx: &Ctx, word: &str) -> String {
    ctx.t(match word {
        "open" => "ticket-status-open",
        "pending" => "ticket-status-pending",
        "proposed" => "ticket-status-proposed",
        "solved" => "ticket-status-solved",
        "closed" => "ticket-status-closed",
        _ => "ticket-status-spam",
    })
}

/// How a promise stands.
pub fn owed(ctx: &Ctx, word: &str) -> String {
    match word {
        "paused" => Glyph::Paused,
        "broken" => Glyph::Broken,
        _ => Glyph::Pending,
    }
    .word(ctx)
}

/// The name of a column.
pub fn column(ctx: &Ctx, column: Column) -> String {
    ctx.t(match column {
        Column::Team => "column-team",
        Column::Agent => "column-agent",
        Column::Status => "view-field-status",
        Column::Created => "view-field-created",
        Column::Changed => "view-field-changed",
        Column::Mailbox => "view-field-mailbox",
    })
}

/// The name of an order.
pub fn sort(ctx: &Ctx, sort: Sort) -> String {
    ctx.t(match sort {
        Sort::Due => "view-sort-due",
        Sort::Newest => "view-sort-newest",
        Sort::Changed => "view-sort-changed",
    })
}

/// A length of time, `8h` or `3d`.
pub fn span(ctx: &Ctx, span: &str) -> String {
    let n = |suffix| span.strip_suffix(suffix).and_then(|n| n.parse::<i64>().ok());
    match (n('h'), n('d')) {
        (Some(hours), _) => ctx.with("view-hours", &[("n", hours.into())]),
        (_, Some(days)) => ctx.with("view-days", &[("n", days.into())]),
        _ => span.to_owned(),
    }
}

/// What is wrong, and where in a text.
pub fn error(ctx: &Ctx, error: &EditorError) -> String {
    let key = match error.code {
        "unknown_field" => "view-error-unknown-field",
        "unknown_op" => "view-error-unknown-op",
        "no_value" => "view-error-no-value",
        "bad_value" => "view-error-bad-value",
        "too_many" => "view-error-too-many",
        "too_deep" => "view-error-too-deep",
        "no_name" => "view-error-no-name",
        "too_many_views" => "view-error-too-many-views",
        "scope" => "view-error-scope",
        _ => "view-error-form",
    };
    match error.at {
        Some(at) => ctx.with("view-error-at", &[("at", at.into()), ("words", ctx.t(key).into())]),
        None => ctx.t(key),
    }
}

/// The mistake of an address that asks for something that nobody knows.
pub fn mistake(ctx: &Ctx, mistake: Mistake, at: Option<usize>) -> String {
    error(ctx, &EditorError { name: String::new(), code: mistake.code(), at })
}
