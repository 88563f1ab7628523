//! What happened, now, and what will happen by itself: past in ink, future in pencil, each planned mail with its way
//! out. The ticket's rail and a customer's page draw it; which moments there are is filled by handlers.

use maud::{Markup, html};
use relance_domain::promise::Rung;

use super::view::{Act, Happening, Mark, Moment, Receiver};
use super::{amount, event, kind_words, language};
use crate::component::{Ctx, Glyph, Icon, cadence, moment, promise, rule, tag};

/// The list, in the order of time.
pub fn draw(ctx: &Ctx, moments: &[Moment]) -> Markup {
    html! { ol class="timeline" { @for moment in moments { (line(ctx, moment)) } } }
}

fn line(ctx: &Ctx, moment: &Moment) -> Markup {
    html! {
        li class=[mark_class(moment.mark)] id=[moment.plan.map(|id| format!("plan-{id}"))]
            tabindex=[moment.plan.map(|_| "-1")] data-plan=[moment.plan] {
            @match &moment.what {
                Happening::Now => div class="when" { (when(ctx, moment)) },
                Happening::Closed(why) => {
                    div class="small faint" {
                        (when(ctx, moment)) " "
                        (ctx.with("ticket-next-closed", &[("why", event::why_closed(ctx, why).into())]))
                    }
                }
                what => (happens(ctx, moment, what)),
            }
        }
    }
}

fn happens(ctx: &Ctx, moment: &Moment, what: &Happening) -> Markup {
    html! {
        div class="when" {
            (dated(ctx, moment))
            @if let Some(to) = &moment.to { " " span { (receiver(ctx, to)) } }
            @if moment.if_sent { " " (tag::tag(Some(Glyph::Plan), &ctx.t("ticket-next-if-sent"))) }
        }
        div class="what" { (happening(ctx, what)) }
        @if let Some((words, href)) = &moment.about {
            div class="small" { @if let Some(href) = href { a href=(href) { (words) } } @else { (words) } }
        }
        @if let Some((locale, words)) = &moment.quote {
            div class="quote-mail" lang=(locale) { (words) }
        }
        @if let Some(why) = why(ctx, what) { div class="why" { (why) } }
        @for note in &moment.notes { div class="why" { (note) } }
        @if !moment.acts.is_empty() {
            div class="acts" { @for act in &moment.acts { (act_button(ctx, act)) } }
        }
    }
}

fn mark_class(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Ink => None,
        Mark::Kept => Some("kept"),
        Mark::Broken => Some("broken"),
        Mark::Now => Some("now"),
        Mark::Plan => Some("plan"),
        Mark::PlanIf => Some("plan if"),
        Mark::Closed => Some("closed"),
        Mark::Skipped => Some("plan skipped"),
    }
}

/// The date, which leads to "why this date?" where that can be told.
fn dated(ctx: &Ctx, moment: &Moment) -> Markup {
    match &moment.because {
        Some(path) => html! { a href=(path) title=(ctx.t("ticket-why")) { (when(ctx, moment)) } },
        None => when(ctx, moment),
    }
}

/// "Now, Tue 10, 14:20" · "Today 16:05" · "Fri 13, 14:20".
fn when(ctx: &Ctx, moment: &Moment) -> Markup {
    let Some(at) = moment.at else { return html! {} };
    let there = ctx.at(at).date();
    let far = (there - ctx.here().date()).get_days().abs() > DAYS_CLEAR;
    let day = match far {
        true => ctx.with(
            "ticket-next-day",
            &[
                ("weekday", moment::weekday_short(ctx, there).into()),
                ("date", moment::date_short(ctx, there).into()),
            ],
        ),
        false => moment::day_short(ctx, there),
    };
    let time = moment::clock(ctx, at);
    let words = match &moment.what {
        Happening::Now => ctx.with("ticket-next-when-now", &[("day", day.into()), ("time", time.into())]),
        Happening::Closed(_) => day,
        _ if there == ctx.here().date() => ctx.with("ticket-next-when-today", &[("time", time.into())]),
        _ => ctx.with("ticket-next-when", &[("day", day.into()), ("time", time.into())]),
    };
    moment::element(at, &words)
}

/// A day of the month alone is clear for so many days.
const DAYS_CLEAR: i32 = 20;

/// Who gets it, in words.
pub fn receiver(ctx: &Ctx, to: &Receiver) -> String {
    let named = |key: &str, name: &str| ctx.with(key, &[("name", name.to_owned().into())]);
    match to {
        Receiver::You => ctx.t("ticket-next-to-you"),
        Receiver::Owner(name) => named("plan-to-owner", name),
        Receiver::Team => ctx.t("plan-to-team"),
        Receiver::Rung(Rung::Owner) => ctx.t("plan-to-team"),
        Receiver::Rung(Rung::Lead) => ctx.t("plan-to-lead"),
        Receiver::Rung(Rung::AccountManager) => ctx.t("plan-to-manager"),
        Receiver::Rung(Rung::Head) => ctx.t("plan-to-head"),
        Receiver::Party { name, locale } => ctx.with(
            "ticket-next-to",
            &[("name", name.clone().into()), ("language", language(ctx, *locale).into())],
        ),
    }
}

fn happening(ctx: &Ctx, what: &Happening) -> String {
    let by = |key: &str, by: &str| ctx.with(key, &[("by", by.to_owned().into())]);
    let of = |answer: &str, news: &str, other: &str, kind: promise::Kind| match kind {
        promise::Kind::Answer => ctx.t(answer),
        promise::Kind::News => ctx.t(news),
        kind => ctx.with(other, &[("promise", promise::kind(ctx, kind).into())]),
    };
    match what {
        Happening::Received => ctx.t("ticket-next-received"),
        Happening::Answered { by: name } => by("ticket-next-answered", name),
        Happening::Noted { by: name } => by("ticket-next-noted", name),
        Happening::Leaves { by: name } => by("compose-next-leaves", name),
        Happening::Step { title, .. } => title.clone(),
        Happening::Kept { kind, early_secs } => ctx.with(
            "ticket-kept-early",
            &[("promise", kind_words(ctx, *kind).into()), ("amount", amount(*early_secs).into())],
        ),
        Happening::Broken { kind } => {
            of("ticket-next-broken-answer", "ticket-next-broken-news", "ticket-next-broken", *kind)
        }
        Happening::Due { kind } => {
            of("ticket-next-due-answer", "ticket-next-due-news", "ticket-next-due", *kind)
        }
        Happening::Drafts => ctx.t("holding-plan"),
        Happening::Drafted => ctx.t("holding-drafted"),
        Happening::Ruled { rule, .. } => ctx.with("rule-acts", &[("rule", rule.clone().into())]),
        Happening::Warning { late: false } => ctx.t("plan-warning"),
        Happening::Warning { late: true } => ctx.t("plan-warning-late"),
        Happening::Now | Happening::Closed(_) => String::new(),
    }
}

fn why(ctx: &Ctx, what: &Happening) -> Option<String> {
    match what {
        Happening::Warning { .. } => Some(ctx.t("plan-warning-why")),
        Happening::Drafts | Happening::Drafted => Some(ctx.t("holding-why")),
        Happening::Due { .. } => Some(ctx.t("ticket-next-due-why")),
        Happening::Ruled { deeds, .. } if !deeds.is_empty() => {
            Some(deeds.iter().map(|deed| rule::deed(ctx, deed)).collect::<Vec<_>>().join(" · "))
        }
        Happening::Step { when: Some((offset, anchor)), cadence: name, .. } => {
            let when = cadence::offset(ctx, *offset, *anchor);
            let said = [("when", sentence(&when).into()), ("cadence", name.clone().into())];
            Some(ctx.with("plan-by-cadence", &said))
        }
        _ => None,
    }
}

/// The same with a capital, as it stands at the head of a line.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn act_button(ctx: &Ctx, act: &Act) -> Markup {
    let (path, icon, words) = match act {
        Act::Skip(path) => (path, Icon::Skip.small_directional(), ctx.t("ticket-next-skip")),
        Act::Unskip(path) => (path, Icon::Undo.small(), ctx.t("ticket-next-unskip")),
        Act::SendNow(path) => (path, Icon::Send.small(), ctx.t("ticket-next-now")),
        Act::Edit(path) => {
            return html! {
                a class="btn tiny quiet" href=(path) { (Icon::Edit.small()) " " (ctx.t("plan-edit")) }
            };
        }
    };
    let key = (!matches!(act, Act::SendNow(_))).then_some("s");
    html! {
        form method="post" action=(path) { button class="btn tiny" type="submit" data-key=[key] { (icon) " " (words) } }
    }
}
