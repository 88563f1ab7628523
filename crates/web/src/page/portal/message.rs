//! Every mail that we sent to a customer, and one of them: what became of it, why it came, the letter itself in a frame
//! that runs nothing, and having it sent once more. It helps whoever gets no mail.

use maud::{Markup, html};

use super::fate::{self, MailLine};
use super::overview::{Ahead, ahead};
use super::{Part, Said, Shell, head, page, paragraphs, said};
use crate::component::{Ctx, Icon, button, moment};

/// All mails.
#[derive(Debug, Clone, Default)]
pub struct ListView {
    pub shell: Shell,
    pub mails: Vec<MailLine>,
    pub older: Option<String>,
    pub next: Vec<Ahead>,
    /// Addresses of ours that a spam filter should let through.
    pub senders: Vec<String>,
    pub said: Option<Said>,
}

/// Draws the list.
pub fn list(ctx: &Ctx, view: &ListView) -> Markup {
    let title = ctx.t("portal-messages");
    let main = html! {
        div class="hello" { h1 { (title) } p { (ctx.t("portal-messages-lead")) } }
        (said(ctx, view.said))
        div class="portal-grid" {
            div class="stack-l" {
                section aria-labelledby="sent" {
                    (head(&ctx.t("portal-sent"), "sent", &ctx.t("portal-sent-lead"), None))
                    @if view.mails.is_empty() {
                        div class="panel" { p class="none muted" { (ctx.t("portal-sent-none")) } }
                    } @else { (fate::list(ctx, &view.mails)) }
                    @if let Some(older) = &view.older { p class="older" { a href=(older) { (ctx.t("portal-older")) } } }
                }
                (nothing_arrives(ctx, &view.senders))
            }
            aside class="box" aria-label=(ctx.t("portal-ahead")) {
                h2 { (ctx.t("portal-ahead")) }
                (ahead(ctx, &view.next))
                p class="small" { a href="/portal/details#mails" { (ctx.t("portal-choose")) } }
                p class="small" { a href="/messages" { (ctx.t("portal-all-automatic")) } }
            }
        }
    };
    page(ctx, &view.shell, Some(Part::Messages), &title, &main)
}

/// What somebody can do who finds none of it in their mailbox.
fn nothing_arrives(ctx: &Ctx, senders: &[String]) -> Markup {
    html! {
        section aria-labelledby="spam" {
            (head(&ctx.t("portal-spam"), "spam", "", None))
            div class="panel" { div class="body stack" {
                p { (ctx.t("portal-spam-look")) }
                p { (ctx.t("portal-spam-allow")) }
                ul class="lines" { @for sender in senders { li { code { (sender) } } } }
                p { (ctx.t("portal-spam-here")) }
            } }
        }
    }
}

/// One mail.
#[derive(Debug, Clone)]
pub struct MailView {
    pub shell: Shell,
    pub line: MailLine,
    pub from: String,
    /// The request that it is about.
    pub number: Option<i64>,
    pub why: Why,
    pub text: String,
    /// Where its HTML is, for the frame.
    pub html: Option<String>,
    /// It may be sent once more.
    pub may_resend: bool,
    pub said: Option<Said>,
}

/// Why a mail came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// A person of ours wrote it.
    Person,
    /// By itself, for this reason; whether it can be turned off.
    Cadence { words: String, is_optional: bool },
    /// They asked for it in their area.
    Own,
}

/// Draws one mail.
pub fn one(ctx: &Ctx, view: &MailView) -> Markup {
    let subject = fate::subject(ctx, &view.line.subject);
    let class = if view.line.is_lost() { "fates bad" } else { "fates" };
    let main = html! {
        p class="small" { a href="/portal/messages" { "← " (ctx.t("portal-messages")) } }
        div class="hello" {
            h1 { (subject) }
            p class="muted" { (moment::element(view.line.at, &moment::full(ctx, view.line.at))) " · " (view.from) }
        }
        (said(ctx, view.said))
        div class="portal-grid" {
            div class="stack" { (letter(ctx, view)) }
            aside class="box stack" {
                div { h2 { (ctx.t("portal-mail-fate")) } div class=(class) { (fate::fates(ctx, &view.line)) } }
                div { h2 { (ctx.t("portal-mail-why")) } (why(ctx, &view.why)) }
                @if let Some(number) = view.number {
                    p class="small" { a href=(format!("/portal/requests/{number}")) {
                        (ctx.with("portal-request-number", &[("number", number.to_string().into())]))
                    } }
                }
                @if view.may_resend {
                    form class="stack" method="post" action=(format!("/portal/messages/{}/again", view.line.id)) {
                        (button::submit(button::Kind::Plain, Some(Icon::Mail), &ctx.t("portal-resend"), None, None))
                        p class="small muted" { (ctx.t("portal-resend-hint")) }
                    }
                }
            }
        }
    };
    page(ctx, &view.shell, Some(Part::Messages), &subject, &main)
}

fn letter(ctx: &Ctx, view: &MailView) -> Markup {
    html! {
        @if view.text.is_empty() && view.html.is_none() {
            div class="panel" { p class="none muted" { (ctx.t("portal-mail-key")) } }
        }
        @if let Some(path) = &view.html {
            iframe class="mailframe" title=(ctx.t("portal-mail-letter")) sandbox=""
                referrerpolicy="no-referrer" loading="lazy" src=(path) {}
        }
        @if !view.text.is_empty() {
            details class="fold" open[view.html.is_none()] {
                summary { (ctx.t("portal-mail-text")) }
                div class="letter" { (paragraphs(&view.text)) }
            }
        }
    }
}

fn why(ctx: &Ctx, why: &Why) -> Markup {
    html! {
        @match why {
            Why::Person => p { (ctx.t("portal-why-person")) },
            Why::Own => p { (ctx.t("portal-why-own")) },
            Why::Cadence { words, is_optional } => {
                @if words.is_empty() { p { (ctx.t("portal-why-automatic")) } } @else { p { (words) } }
                @if *is_optional {
                    p class="small" { a href="/portal/details#mails" { (ctx.t("portal-why-optional")) } }
                } @else {
                    p class="small muted" { (ctx.t("portal-why-needed")) }
                }
            }
        }
    }
}
