//! The first page of the area: what was said last, what is open, what became of our mails, and what we will send. Sent
//! is ink, planned is pencil.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::fate::{self, MailLine};
use super::request::{self, RequestCard};
use super::{Part, Shell, head, page};
use crate::component::{Ctx, moment, promise};

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct OverviewView {
    pub shell: Shell,
    /// Empty when they never gave one.
    pub name: String,
    /// Those that are not done, the latest first.
    pub open: Vec<RequestCard>,
    /// The sentence about time that they were told last, in its language.
    pub last_word: Option<(String, Locale)>,
    pub mails: Vec<MailLine>,
    pub next: Vec<Ahead>,
}

/// Something to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    pub at: Timestamp,
    /// It comes by then, by a person; else at that instant by itself.
    pub by_a_person: bool,
    pub what: String,
    /// The request that it is about.
    pub number: Option<i64>,
    /// Why it exists, and on what it depends.
    pub why: Vec<String>,
    pub depends: bool,
}

/// Draws the page.
pub fn overview(ctx: &Ctx, view: &OverviewView) -> Markup {
    let hello = hello(ctx, &view.name);
    let main = html! {
        div class="hello" { h1 { (hello) } p { (summary(ctx, view)) } }
        div class="portal-grid" {
            div class="stack-l" {
                section aria-labelledby="requests" {
                    @let anew = ctx.t("portal-ask-new");
                    (head(&ctx.t("portal-your-requests"), "requests", "", Some((&anew, "/portal/new"))))
                    @if view.open.is_empty() {
                        div class="panel" { p class="none muted" { (ctx.t("portal-none-open")) } }
                    } @else {
                        div class="panel" { @for card in &view.open { (request::card(ctx, card)) } }
                    }
                }
                section aria-labelledby="sent" {
                    (head(
                        &ctx.t("portal-sent"), "sent", &ctx.t("portal-sent-lead"),
                        Some((&ctx.t("portal-sent-all"), "/portal/messages"))
                    ))
                    @if view.mails.is_empty() {
                        div class="panel" { p class="none muted" { (ctx.t("portal-sent-none")) } }
                    } @else { (fate::list(ctx, &view.mails)) }
                }
            }
            aside class="box" aria-label=(ctx.t("portal-ahead")) {
                h2 { (ctx.t("portal-ahead")) }
                (ahead(ctx, &view.next))
                p class="small" { a href="/portal/details#mails" { (ctx.t("portal-choose")) } }
            }
        }
    };
    page(ctx, &view.shell, Some(Part::Overview), &ctx.t("portal-title"), &main)
}

/// "Good afternoon, Hannah."
fn hello(ctx: &Ctx, name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or_default().to_owned();
    let (plain, named) = match ctx.here().hour() {
        5..=11 => ("portal-hello-morning", "portal-hello-morning-named"),
        12..=17 => ("portal-hello-day", "portal-hello-day-named"),
        _ => ("portal-hello-evening", "portal-hello-evening-named"),
    };
    if first.is_empty() { ctx.t(plain) } else { ctx.with(named, &[("name", first.into())]) }
}

fn summary(ctx: &Ctx, view: &OverviewView) -> Markup {
    let n = view.open.len();
    html! {
        (ctx.with("portal-n-open", &[("n", n.into())]))
        @if let Some((words, locale)) = &view.last_word {
            " " (ctx.t("portal-last-word")) " " (promise::word(words, Some(locale.as_str())))
        }
    }
}

/// What is to come, after now.
pub fn ahead(ctx: &Ctx, next: &[Ahead]) -> Markup {
    html! {
        p class="small muted" {
            (ctx.t(if next.is_empty() { "portal-ahead-none" } else { "portal-ahead-all" }))
        }
        ol class="timeline" {
            li class="now" {
                div class="when" {
                    (ctx.with("portal-now", &[("time", moment::clock(ctx, ctx.now).into())]))
                }
            }
            @for one in next {
                li class=(if one.depends { "plan if" } else { "plan" }) {
                    div class="when" { (moment::element(one.at, &when(ctx, one))) }
                    div class="what" { (one.what) }
                    @if let Some(number) = one.number {
                        div class="small" {
                            a href=(format!("/portal/requests/{number}")) {
                                (ctx.with("portal-request-number", &[("number", number.to_string().into())]))
                            }
                        }
                    }
                    @for why in &one.why { div class="why" { (why) } }
                }
            }
        }
    }
}

fn when(ctx: &Ctx, one: &Ahead) -> String {
    let there = moment::brief(ctx, one.at);
    match one.by_a_person {
        true => ctx.with("portal-before", &[("when", there.into())]),
        false => there,
    }
}
