//! How rules are said: what they listen to, ask and do, and what came of it. What they mean is the domain's matter; the
//! names of teams and tags are the policy's and the desk's.

use relance_domain::rule::{Ask, Cue, Deed, Since, Stop, TEXT, Topic, Words};
use relance_domain::saved_reply::Change;
use relance_domain::view::{Condition, Field, Leaf, Op};
use relance_store::rule::Came;

use super::{Ctx, tag};
use crate::page::view::word;

/// The texts that are chosen by a word of a rule, so that whoever looks for one finds it here.
const TEXTS: [&str; 71] = [
    "rule-ask-by",
    "rule-ask-entry-automatic",
    "rule-ask-entry-files",
    "rule-ask-entry-form",
    "rule-ask-entry-from",
    "rule-ask-hours",
    "rule-ask-rating",
    "rule-ask-was-category",
    "rule-ask-was-priority",
    "rule-ask-was-status",
    "rule-ask-was-team",
    "rule-cue-arrived",
    "rule-cue-aside-answered",
    "rule-cue-assigned",
    "rule-cue-category",
    "rule-cue-field",
    "rule-cue-merged",
    "rule-cue-moved",
    "rule-cue-new-participant",
    "rule-cue-not-delivered",
    "rule-cue-noted",
    "rule-cue-opened",
    "rule-cue-priority",
    "rule-cue-promise-broken",
    "rule-cue-rated",
    "rule-cue-replied",
    "rule-cue-serious",
    "rule-cue-snoozed",
    "rule-cue-status",
    "rule-cue-tagged",
    "rule-cue-warned",
    "rule-cue-woken",
    "rule-deed-agent",
    "rule-deed-cadence",
    "rule-deed-category",
    "rule-deed-close",
    "rule-deed-follow",
    "rule-deed-note",
    "rule-deed-notify",
    "rule-deed-pause",
    "rule-deed-priority",
    "rule-deed-reopen",
    "rule-deed-snooze",
    "rule-deed-solve",
    "rule-deed-spam",
    "rule-deed-tag",
    "rule-deed-team",
    "rule-deed-untag",
    "rule-deed-webhook",
    "rule-since-agent",
    "rule-since-assigned",
    "rule-since-changed",
    "rule-since-created",
    "rule-since-customer",
    "rule-since-due",
    "rule-since-status",
    "rule-stop-far",
    "rule-stop-loop",
    "rule-stop-often",
    "rule-word-agent",
    "rule-word-cadence",
    "rule-word-category",
    "rule-word-follow",
    "rule-word-note",
    "rule-word-notify",
    "rule-word-priority",
    "rule-word-snooze",
    "rule-word-tag",
    "rule-word-team",
    "rule-word-untag",
    "rule-word-webhook",
];

/// The text of this key, or the key itself where a word of the policy has none.
fn said(ctx: &Ctx, key: &str) -> String {
    TEXTS.iter().find(|known| **known == key).map_or_else(|| key.to_owned(), |known| ctx.t(known))
}

/// What a rule listens to.
pub fn cue(ctx: &Ctx, cue: Cue) -> String {
    said(ctx, &format!("rule-cue-{}", cue.as_str().replace('_', "-")))
}

/// What can be asked, by its name in a policy.
pub fn asked(ctx: &Ctx, name: &str) -> String {
    if name == TEXT {
        return ctx.t("rule-ask-entry-text");
    }
    if let Ok(topic) = name.parse::<Topic>() {
        return match topic {
            Topic::Tag => word::field(ctx, Field::Tag),
            Topic::Agent => word::field(ctx, Field::Agent),
            topic => said(ctx, &format!("rule-ask-{}", topic.as_str().replace('.', "-"))),
        };
    }
    if name.parse::<Since>().is_ok() {
        return said(ctx, &format!("rule-{}", name.replace('.', "-")));
    }
    match name.parse::<Field>() {
        Ok(field) => word::field(ctx, field),
        // A field of the policy says its key.
        Err(()) => format!("{} {}", word::field(ctx, Field::Custom), name.trim_start_matches("field.")),
    }
}

/// How it is compared.
pub fn op(ctx: &Ctx, op: &str) -> String {
    match (op, op.parse::<Op>()) {
        ("over", _) => ctx.t("rule-op-over"),
        ("under", _) => ctx.t("rule-op-under"),
        (_, Ok(op)) => word::op(ctx, op),
        _ => op.to_owned(),
    }
}

/// A value as a reader knows it.
fn value(ctx: &Ctx, ask: &Ask, said: &str) -> String {
    match ask {
        Ask::Now(test) => match test.op() {
            Op::Within | Op::Older | Op::Newer => word::span(ctx, said),
            _ => match test.field() {
                Field::Status
                | Field::Priority
                | Field::Language
                | Field::LastBy
                | Field::Promise
                | Field::Owed => word::choice(ctx, test.field(), said),
                Field::Unread | Field::Undelivered | Field::Snoozed => flag(ctx, said),
                _ => said.to_owned(),
            },
        },
        Ask::Word { of, .. } => match (of, of.words()) {
            (Topic::WasStatus, _) => word::status(ctx, said),
            (Topic::WasPriority, _) => word::choice(ctx, Field::Priority, said),
            (Topic::By, _) if said == "desk" => ctx.t("rule-by-desk"),
            (Topic::By, _) => word::choice(ctx, Field::LastBy, said),
            (Topic::Hours, _) => ctx.t(if said == "open" { "rule-hours-open" } else { "rule-hours-closed" }),
            (_, Words::Choice(["yes", "no"])) => flag(ctx, said),
            _ => said.to_owned(),
        },
        Ask::Text { .. } => format!("“{said}”"),
        Ask::Since { .. } => said.to_owned(),
    }
}

fn flag(ctx: &Ctx, said: &str) -> String {
    ctx.t(if said == "yes" { "rule-trace-yes" } else { "rule-trace-no" })
}

/// One question, in words.
pub fn ask(ctx: &Ctx, ask: &Ask) -> String {
    let (name, compared, values) = ask.to_words();
    let values: Vec<String> = values.iter().map(|said| value(ctx, ask, said)).collect();
    let or = format!(" {} ", ctx.t("rule-or"));
    format!("{} {} {}", asked(ctx, &name), op(ctx, compared), values.join(&or))
}

/// One question in the short form, in words; one that reads no more stays as it is.
pub fn ask_text(ctx: &Ctx, text: &str) -> String {
    match Condition::<Ask>::of_words(text) {
        Ok(Condition::Test(one)) => ask(ctx, &one),
        _ => text.to_owned(),
    }
}

/// What has to hold, in words.
pub fn condition(ctx: &Ctx, condition: &Condition<Ask>) -> String {
    let joined = |parts: &[Condition<Ask>], word: &str| {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| match part {
                Condition::All(_) | Condition::Any(_) => format!("({})", self::condition(ctx, part)),
                _ => self::condition(ctx, part),
            })
            .collect();
        parts.join(&format!(" {} ", ctx.t(word)))
    };
    match condition {
        Condition::All(parts) if parts.is_empty() => ctx.t("rule-if-any"),
        Condition::All(parts) => joined(parts, "rule-and"),
        Condition::Any(parts) => joined(parts, "rule-or"),
        Condition::Not(part) => format!("{} ({})", ctx.t("rule-not"), self::condition(ctx, part)),
        Condition::Test(one) => ask(ctx, one),
    }
}

/// What a rule does, as a policy words it; what reads no more stays as it is.
pub fn deed(ctx: &Ctx, text: &str) -> String {
    let Ok(deed) = text.parse::<Deed>() else { return text.to_owned() };
    let (word, value) = deed.words();
    let key = match &deed {
        Deed::InTurn => "rule-deed-in-turn".to_owned(),
        Deed::Change(Change::Agent(_)) => "rule-deed-nobody".to_owned(),
        _ => format!("rule-deed-{word}"),
    };
    let value = match &deed {
        Deed::Change(Change::Priority(priority)) => ctx.t(tag::priority_key(*priority)),
        Deed::Change(Change::Snooze(preset)) => ctx.t(&format!("snooze-{}", preset.as_str())),
        _ => value,
    };
    ctx.with(&key, &[("value", value.into())])
}

/// The name of a deed without its value.
pub fn deed_word(ctx: &Ctx, word: &str) -> String {
    match word {
        "solve" | "close" | "reopen" | "pause" | "spam" => said(ctx, &format!("rule-deed-{word}")),
        _ => said(ctx, &format!("rule-word-{word}")),
    }
}

/// What became of a deed.
pub fn came(ctx: &Ctx, came: &Came) -> String {
    match came {
        Came::Done => ctx.t("rule-came-done"),
        Came::Unchanged => ctx.t("rule-came-unchanged"),
        Came::Refused(code) => format!("{} ({code})", ctx.t("rule-came-refused")),
    }
}

/// Why a rule stopped.
pub fn stop(ctx: &Ctx, stop: Stop) -> String {
    said(ctx, &format!("rule-stop-{stop}"))
}
