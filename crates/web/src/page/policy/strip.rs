//! The strip of the next 30 days: closed hours hatched, from midnight above to midnight below, quiet hours dimmed,
//! today yellow, a pencil mark a mail, and one run's steps as pins.
//! A drawing with numbers in it: the table of mails beside says the same in words.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::component::menu::{self, Choice};
use crate::component::{Ctx, moment};

/// Marks drawn under a day; more than these are a number.
const MARKS: usize = 4;

/// The strip.
#[derive(Debug, Clone)]
pub struct Strip {
    pub days: Vec<StripDay>,
    pub shown: Option<Shown>,
    /// Others whose pins could be shown: name and address of the page.
    pub others: Vec<(String, String)>,
}

/// The run whose pins are on the strip.
#[derive(Debug, Clone)]
pub struct Shown {
    pub name: String,
    /// The day of its anchor.
    pub anchor_on: Date,
}

/// One day.
#[derive(Debug, Clone)]
pub struct StripDay {
    pub date: Date,
    /// When the calendar is open. Without any the whole day is closed.
    pub open: Vec<Hours>,
    /// When mail that can wait does not leave.
    pub quiet: Vec<Hours>,
    /// Mails planned on it.
    pub mails: usize,
    /// Of them, those that the edit adds or moves here.
    pub fresh: usize,
    pub pins: Vec<Pin>,
}

/// A stretch of a day, in thousandths of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    pub from: u32,
    pub to: u32,
}

/// A step of the shown run.
#[derive(Debug, Clone)]
pub struct Pin {
    pub label: String,
    pub stamp: Stamp,
}

/// How a pin is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// It has left.
    Past,
    Plan,
    /// The edit brings it here.
    Fresh,
    /// It will not happen here: skipped, or moved away by the edit.
    Ghost,
}

impl Stamp {
    fn class(self) -> &'static str {
        match self {
            Self::Past => "pin past",
            Self::Plan => "pin",
            Self::Fresh => "pin fresh",
            Self::Ghost => "pin ghost",
        }
    }
}

/// The panel with the strip.
pub fn draw(ctx: &Ctx, strip: &Strip, is_draft: bool) -> Markup {
    let today = ctx.here().date();
    html! {
        section class="panel" {
            header {
                h2 id="strip-title" { (ctx.t("policy-strip")) }
                @if let Some(shown) = &strip.shown { (who(ctx, shown, &strip.others)) }
                span class="push row small muted legend" {
                    span { i class="k open" {} " " (ctx.t("policy-strip-open")) }
                    span { i class="k shut" {} " " (ctx.t("policy-strip-closed")) }
                    @if strip.days.iter().any(|day| !day.quiet.is_empty()) {
                        span { i class="k quiet" {} " " (ctx.t("policy-strip-quiet")) }
                    }
                    span { i class="k dot" {} " " (ctx.t("policy-strip-mail")) }
                    @if is_draft { span { i class="k dot new" {} " " (ctx.t("policy-strip-new")) } }
                }
            }
            div class="strip-scroll" tabindex="0" role="region" aria-label=(ctx.t("policy-strip")) {
                ol class="strip" { @for day in &strip.days { (one(ctx, day, day.date == today)) } }
            }
        }
    }
}

fn who(ctx: &Ctx, shown: &Shown, others: &[(String, String)]) -> Markup {
    let words = ctx.with(
        "policy-strip-who",
        &[("name", shown.name.clone().into()), ("date", moment::date_short(ctx, shown.anchor_on).into())],
    );
    let choices: Vec<Choice> = others
        .iter()
        .map(|(name, href)| Choice { words: name.clone(), href: href.clone(), chosen: *name == shown.name })
        .collect();
    html! {
        span class="muted small" { (ctx.t("policy-strip-for")) }
        @if choices.len() > 1 { (menu::links(&words, &choices, false, None)) } @else { span class="small" { (words) } }
    }
}

fn one(ctx: &Ctx, day: &StripDay, is_today: bool) -> Markup {
    let is_open = !day.open.is_empty();
    let class = match (is_today, is_open) {
        (true, true) => Some("today"),
        (true, false) => Some("today off"),
        (false, false) => Some("off"),
        (false, true) => None,
    };
    let drawn = day.mails.min(MARKS);
    let fresh_from = drawn.saturating_sub(day.fresh.min(drawn));
    html! {
        li class=[class] {
            span class="date" {
                @if is_today || day.date.day() == 1 { em { (moment::month_short(ctx, day.date)) } }
                (moment::weekday_letter(ctx, day.date.weekday())) strong { (day.date.day()) }
                @if !is_open { span class="sr" { (ctx.t("policy-strip-shut")) } }
            }
            div class="lane-day" {
                (hours(day))
                @for pin in &day.pins { b class=(pin.stamp.class()) { (pin.label) } }
            }
            div class="marks" {
                @if day.mails > 0 {
                    span class="sr" { (ctx.with("policy-strip-mails", &[("n", day.mails.into())])) }
                }
                @for mark in 0..drawn { i class=[(mark >= fresh_from).then_some("new")] {} }
                @if day.mails > drawn { span class="more" aria-hidden="true" { "+" (day.mails - drawn) } }
            }
        }
    }
}

/// The ground that pins stand on: what no open hour covers is closed.
fn hours(day: &StripDay) -> Markup {
    let rect = |hours: &Hours, class: &str| {
        html! { rect class=(class) x="0" y=(hours.from) width="1" height=(hours.to - hours.from) {} }
    };
    html! {
        @if !day.open.is_empty() || !day.quiet.is_empty() {
            svg class="hours" viewBox="0 0 1 1000" preserveAspectRatio="none" aria-hidden="true" {
                @for open in &day.open { (rect(open, "open")) }
                @for quiet in &day.quiet { (rect(quiet, "quiet")) }
            }
        }
    }
}
