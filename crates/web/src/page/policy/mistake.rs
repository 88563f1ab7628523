//! Mistakes of a policy in the reader's language. What is not known by its kind is said in English, and marked as
//! such. Which field a mistake belongs to is told by the handlers.

use fluent_bundle::FluentValue;
use jiff::civil::Weekday;
use relance_desk::edit::EditError;
use relance_domain::budget::BudgetError;
use relance_domain::calendar::{CalendarError, OpeningDay};
use relance_domain::offset::OffsetError;
use relance_domain::policy::Mistake as Kind;
use relance_domain::rule::RuleMistake;

use crate::component::{Ctx, moment, tag};
use crate::page::view::word;

/// A sentence, and the language it is in where that is not the reader's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    pub words: String,
    pub lang: Option<&'static str>,
}

impl Said {
    /// What the command line says as well.
    pub fn in_english(words: impl ToString) -> Self {
        Self { words: words.to_string(), lang: Some("en") }
    }
}

/// The sentence for a mistake that the check found.
pub fn said(ctx: &Ctx, mistake: &Kind) -> Said {
    known(ctx, mistake).map_or_else(|| Said::in_english(mistake), |words| Said { words, lang: None })
}

/// The sentence for what an edit could not be written for.
pub fn unedited(ctx: &Ctx, error: &EditError) -> Said {
    let words = match error {
        EditError::NoKey(text) => with(ctx, "mistake-no-key", "text", text),
        EditError::Taken(_, key) => with(ctx, "mistake-taken", "key", key),
        EditError::NoSubject(_) => ctx.t("mistake-no-subject"),
        EditError::NoNumber(_, text) => with(ctx, "mistake-no-number", "text", text),
        EditError::NoRelay(_, "host") => ctx.t("setup-error-host"),
        EditError::NoRelay(_, "port") => ctx.t("setup-error-port"),
        EditError::NoRelay(..) => ctx.t("setup-error-plain"),
        EditError::NoTable(..) | EditError::Unreadable(..) => return Said::in_english(error),
    };
    Said { words, lang: None }
}

fn with(ctx: &Ctx, key: &str, name: &'static str, value: &str) -> String {
    ctx.with(key, &[(name, arg(value))])
}

fn arg(text: &str) -> FluentValue<'static> {
    text.to_owned().into()
}

fn known(ctx: &Ctx, mistake: &Kind) -> Option<String> {
    Some(match mistake {
        Kind::Said(_) => return None,
        Kind::Calendar { error, .. } => calendar(ctx, error),
        Kind::Length(error) => length(ctx, error),
        Kind::Moment(OffsetError::Unreadable(text)) => with(ctx, "mistake-no-moment", "text", text),
        Kind::Moment(OffsetError::HourOfHours(text)) => with(ctx, "mistake-hour-of-hours", "text", text),
        Kind::Moment(OffsetError::Distance(error)) => length(ctx, error),
        Kind::Unknown { wrong, near: Some(near), .. } => {
            ctx.with("mistake-unknown-near", &[("wrong", arg(wrong)), ("near", arg(near))])
        }
        Kind::Unknown { wrong, known, .. } => {
            ctx.with("mistake-unknown", &[("wrong", arg(wrong)), ("known", arg(known))])
        }
        Kind::Missing(key) => with(ctx, "mistake-missing", "key", key),
        Kind::NoSuch { kind, key } => {
            let kind = ctx.t(named(kind)?);
            ctx.with("mistake-no-such", &[("kind", kind.into()), ("key", arg(key))])
        }
        Kind::OtherKind { key, .. } => with(ctx, "mistake-other-kind", "key", key),
        Kind::NoText(key) => with(ctx, "mistake-no-text", "key", key),
        Kind::Twice(table) => with(ctx, "mistake-twice", "table", table),
        Kind::Untranslated(locale) => {
            with(ctx, "mistake-untranslated", "locale", &tag::language_name(ctx, *locale))
        }
        Kind::UntranslatedText { text, locale } => {
            let locale = tag::language_name(ctx, *locale);
            ctx.with("mistake-untranslated-text", &[("text", arg(text)), ("locale", arg(&locale))])
        }
        Kind::LongWait { budget, calendar, from } => {
            let (budget, date) = (arg(&budget.to_string()), moment::date_short(ctx, *from).into());
            ctx.with("mistake-long-wait", &[("budget", budget), ("calendar", arg(calendar)), ("date", date)])
        }
        Kind::InMail { what, .. } => return known(ctx, what),
        Kind::NoValue { value, near: Some(near) } => {
            ctx.with("mistake-no-value-near", &[("value", arg(value)), ("near", arg(near))])
        }
        Kind::NoValue { value, near: None } => with(ctx, "mistake-no-value", "value", value),
        Kind::DeadLink(url) => with(ctx, "mistake-dead-link", "url", url),
        Kind::Unwritable(detail) => with(ctx, "mistake-no-mail", "detail", detail),
        Kind::NoSubject => ctx.t("mistake-no-subject"),
        Kind::Rule(mistake) => rule(ctx, mistake),
        of_cadence => cadence(ctx, of_cadence)?,
    })
}

/// What is wrong with a cadence, its steps, or a ladder of warnings.
fn cadence(ctx: &Ctx, mistake: &Kind) -> Option<String> {
    Some(match mistake {
        Kind::TeamOfTicket(_) => ctx.t("mistake-team-of-ticket"),
        Kind::NoTeam(_) => ctx.t("mistake-no-team"),
        Kind::NoFacts { word, .. } => with(ctx, "mistake-no-facts", "word", word),
        Kind::NoStep(_) => ctx.t("mistake-no-step"),
        Kind::NoDeed => ctx.t("mistake-no-deed"),
        Kind::PlainLength => ctx.t("mistake-plain-length"),
        Kind::NeverHappens(_) => ctx.t("mistake-never-happens"),
        Kind::StepTwice(key) => with(ctx, "mistake-step-twice", "key", key),
        Kind::SameInstant { twin, key } => {
            ctx.with("mistake-same-instant", &[("twin", arg(twin)), ("key", arg(key))])
        }
        Kind::NeverEnds => ctx.t("mistake-never-ends"),
        Kind::NothingToSuspend => ctx.t("mistake-nothing-to-suspend"),
        Kind::NoWarning => ctx.t("mistake-no-warning"),
        Kind::NoSuchWarning(step) => with(ctx, "mistake-no-such-warning", "step", step),
        Kind::WarningAtOnce => ctx.t("mistake-warning-at-once"),
        _ => return None,
    })
}

/// What is wrong with a rule.
fn rule(ctx: &Ctx, mistake: &RuleMistake) -> String {
    match mistake {
        RuleMistake::Condition(wrong) => {
            let what = word::mistake(ctx, wrong.mistake, wrong.character());
            with(ctx, "mistake-rule-condition", "what", &what)
        }
        RuleMistake::NoDeed(text) => with(ctx, "mistake-rule-no-deed", "text", text),
        RuleMistake::NoDeeds => ctx.t("mistake-rule-no-deeds"),
        RuleMistake::ManyDeeds => ctx.t("mistake-rule-many-deeds"),
        RuleMistake::NoTime => ctx.t("mistake-rule-no-time"),
        RuleMistake::TimeInside => ctx.t("mistake-rule-time-inside"),
        RuleMistake::NoCause(name) => with(ctx, "mistake-rule-no-cause", "name", name),
        RuleMistake::NotTimed(key) => with(ctx, "mistake-rule-not-timed", "key", key),
        RuleMistake::ManyRules => ctx.t("mistake-rule-many-rules"),
        RuleMistake::OtherAnchor(key) => with(ctx, "mistake-rule-other-anchor", "key", key),
        RuleMistake::Circle(key, path) => {
            ctx.with("mistake-rule-circle", &[("key", arg(key)), ("path", arg(path))])
        }
    }
}

fn length(ctx: &Ctx, error: &BudgetError) -> String {
    let (key, text) = match error {
        BudgetError::Unreadable(text) => ("mistake-no-length", text),
        BudgetError::Zero(text) => ("mistake-no-time", text),
        BudgetError::TooLong(text) => ("mistake-too-long", text),
    };
    with(ctx, key, "text", text)
}

fn calendar(ctx: &Ctx, error: &CalendarError) -> String {
    match error {
        CalendarError::UnknownZone(text) => with(ctx, "mistake-no-zone", "text", text),
        CalendarError::UnknownHolidays { text, known } => {
            ctx.with("mistake-no-holidays", &[("text", arg(text)), ("known", arg(known))])
        }
        CalendarError::UnreadableOpening { text, on } => {
            ctx.with("mistake-no-opening", &[("text", arg(text)), ("on", day(ctx, *on).into())])
        }
        CalendarError::Overlap { first, second, on } => {
            let on = ("on", day(ctx, *on).into());
            ctx.with("mistake-overlap", &[("first", arg(first)), ("second", arg(second)), on])
        }
        CalendarError::DateTwice { date } => {
            with(ctx, "mistake-date-twice", "date", &moment::date_short(ctx, *date))
        }
        CalendarError::TooManyDates { count } => {
            ctx.with("mistake-many-dates", &[("count", (*count).into())])
        }
        CalendarError::TooManyOpenings { count, on } => {
            ctx.with("mistake-many-openings", &[("count", (*count).into()), ("on", day(ctx, *on).into())])
        }
        CalendarError::NeverOpens => ctx.t("mistake-never-opens"),
        CalendarError::ClosedForGood { from, until } => {
            let (from, until) =
                (moment::date_short(ctx, *from).into(), moment::date_short(ctx, *until).into());
            ctx.with("mistake-closed-for-good", &[("from", from), ("until", until)])
        }
    }
}

fn day(ctx: &Ctx, day: OpeningDay) -> String {
    match day {
        OpeningDay::Date(date) => moment::date_short(ctx, date),
        OpeningDay::Weekday(weekday) => ctx.t(match weekday {
            Weekday::Monday => "day-mon",
            Weekday::Tuesday => "day-tue",
            Weekday::Wednesday => "day-wed",
            Weekday::Thursday => "day-thu",
            Weekday::Friday => "day-fri",
            Weekday::Saturday => "day-sat",
            Weekday::Sunday => "day-sun",
        }),
    }
}

fn named(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "brand" => "mistake-kind-brand",
        "cadence" => "mistake-kind-cadence",
        "calendar" => "mistake-kind-calendar",
        "form" => "mistake-kind-form",
        "mail" => "mistake-kind-mail",
        "category" => "mistake-kind-category",
        "promise" => "mistake-kind-promise",
        "team" => "mistake-kind-team",
        "webhook" => "mistake-kind-webhook",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use relance_domain::budget::Budget;
    use relance_domain::locale::Locale;
    use relance_domain::policy::MailPart;
    use relance_domain::promise::Kind as PromiseKind;
    use relance_domain::rule::Ask;
    use relance_domain::view::Condition;

    use super::*;
    use crate::component::sample::ctx;

    /// One of each kind that a browser editor leads to.
    fn kinds() -> Vec<Kind> {
        let text = || "x".to_owned();
        let near = || Some("y".to_owned());
        let on = OpeningDay::Weekday(Weekday::Monday);
        let christmas = date(2026, 12, 25);
        let of_calendar = |error| Kind::Calendar { key: "office".into(), error };
        let of_mail = |what| Kind::InMail { part: MailPart::Body, what: Box::new(what) };
        vec![
            of_calendar(CalendarError::UnknownZone(text())),
            of_calendar(CalendarError::UnknownHolidays { text: text(), known: "FR, IT".into() }),
            of_calendar(CalendarError::UnreadableOpening { text: text(), on }),
            of_calendar(CalendarError::Overlap {
                first: text(),
                second: "y".into(),
                on: OpeningDay::Date(christmas),
            }),
            of_calendar(CalendarError::DateTwice { date: christmas }),
            of_calendar(CalendarError::TooManyDates { count: 9_000 }),
            of_calendar(CalendarError::TooManyOpenings { count: 90, on }),
            of_calendar(CalendarError::NeverOpens),
            of_calendar(CalendarError::ClosedForGood { from: date(2026, 1, 1), until: christmas }),
            Kind::Length(BudgetError::Unreadable(text())),
            Kind::Length(BudgetError::Zero(text())),
            Kind::Length(BudgetError::TooLong(text())),
            Kind::Moment(OffsetError::Unreadable(text())),
            Kind::Moment(OffsetError::HourOfHours(text())),
            Kind::Moment(OffsetError::Distance(BudgetError::Zero(text()))),
            Kind::Unknown { what: "fact", wrong: text(), near: near(), known: "paid".into() },
            Kind::Unknown { what: "key", wrong: text(), near: None, known: "a, b".into() },
            Kind::Missing("at".into()),
            Kind::NoSuch { kind: "brand", key: text() },
            Kind::NoSuch { kind: "calendar", key: text() },
            Kind::NoSuch { kind: "promise", key: text() },
            Kind::NoSuch { kind: "team", key: text() },
            Kind::NoSuch { kind: "webhook", key: text() },
            Kind::OtherKind { key: text(), kind: PromiseKind::News },
            Kind::NoText(text()),
            Kind::Twice("team.x".into()),
            Kind::Untranslated(Locale::De),
            Kind::UntranslatedText { text: text(), locale: Locale::De },
            Kind::LongWait { budget: Budget::Working { minutes: 60 }, calendar: text(), from: christmas },
            Kind::TeamOfTicket("ticket_received"),
            Kind::NoTeam("invoice_due"),
            Kind::NoFacts { anchor: "purchase", word: text() },
            Kind::NoStep(text()),
            Kind::NoDeed,
            Kind::PlainLength,
            Kind::NeverHappens("purchase"),
            Kind::StepTwice(text()),
            Kind::SameInstant { twin: text(), key: "y".into() },
            Kind::NeverEnds,
            Kind::NothingToSuspend,
            Kind::NoWarning,
            Kind::NoSuchWarning(text()),
            Kind::WarningAtOnce,
            Kind::NoSubject,
            of_mail(Kind::NoValue { value: text(), near: near() }),
            of_mail(Kind::NoValue { value: text(), near: None }),
            of_mail(Kind::DeadLink(text())),
            of_mail(Kind::Unwritable("syntax error".into())),
        ]
        .into_iter()
        .chain(of_rules())
        .collect()
    }

    /// One of each kind about rules.
    fn of_rules() -> Vec<Kind> {
        let text = || "x".to_owned();
        vec![
            Kind::NoSuch { kind: "cadence", key: text() },
            Kind::NoSuch { kind: "category", key: text() },
            Kind::NoSuch { kind: "form", key: text() },
            Kind::NoSuch { kind: "mail", key: text() },
            Kind::Rule(RuleMistake::Condition(Condition::<Ask>::of_words("colour:is:red").unwrap_err())),
            Kind::Rule(RuleMistake::NoDeed(text())),
            Kind::Rule(RuleMistake::NoDeeds),
            Kind::Rule(RuleMistake::ManyDeeds),
            Kind::Rule(RuleMistake::NoTime),
            Kind::Rule(RuleMistake::TimeInside),
            Kind::Rule(RuleMistake::NoCause("by".into())),
            Kind::Rule(RuleMistake::NotTimed("late")),
            Kind::Rule(RuleMistake::ManyRules),
            Kind::Rule(RuleMistake::OtherAnchor(text())),
            Kind::Rule(RuleMistake::Circle(text(), "x → y → x".into())),
        ]
    }

    #[test]
    fn what_the_editors_lead_to_is_said_in_every_language() {
        let english: Vec<Said> = kinds().iter().map(|kind| said(&ctx(Locale::En), kind)).collect();
        for locale in Locale::ALL {
            for (kind, english) in kinds().iter().zip(&english) {
                let told = said(&ctx(locale), kind);
                assert_eq!(told.lang, None, "{kind:?}");
                assert!(!told.words.contains("mistake-") && !told.words.contains('{'), "{locale}: {told:?}");
                assert_eq!(told == *english, locale == Locale::En, "{locale}: {told:?}");
            }
        }
        let french: Vec<String> = kinds().iter().map(|kind| said(&ctx(Locale::Fr), kind).words).collect();
        insta::assert_snapshot!(french.join("\n"));
    }

    #[test]
    fn what_is_known_in_english_alone_is_marked_so() {
        let told = said(&ctx(Locale::Fr), &Kind::Said("expected a table".into()));
        assert_eq!(told, Said { words: "expected a table".into(), lang: Some("en") });
        let unread = EditError::Unreadable("a.toml".into(), "expected a key".into());
        assert_eq!(unedited(&ctx(Locale::Fr), &unread).lang, Some("en"));
        assert_eq!(unedited(&ctx(Locale::Fr), &EditError::NoKey("X y".into())).lang, None);
    }
}
