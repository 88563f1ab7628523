//! The post box of the demo: every mail that would have left and every one that came in, each as text, as designed,
//! with its headers and its source; and a form to write as a customer of the story. It exists in the demo only and asks
//! for no sign-in. The HTML of a mail comes from its own path into a sandboxed frame.

mod samples;
mod write;

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::locale::Locale;

use crate::component::sidebar::logo;
use crate::component::{AgentCard, Ctx, Icon, avatar, button, feedback, layout, moment, tag};

pub use samples::samples;
pub use write::{Answering, Person, ReadyLetter, WriteFault, WriteForm};

/// The page.
#[derive(Debug, Clone)]
pub struct PostboxView {
    /// Newest first.
    pub mails: Vec<MailLine>,
    pub shown: Shown,
    /// Path of the next page of older mails.
    pub older: Option<String>,
    pub right: Right,
    /// Who can be signed in as, and the password they share.
    pub agents: Vec<String>,
    pub password: String,
}

/// What stands beside the list.
#[derive(Debug, Clone)]
pub enum Right {
    Nothing,
    Mail(Box<MailView>),
    Write(Box<WriteForm>),
}

/// Which mails the list shows: the query `show`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    All,
    Out,
    In,
}

/// Which way a mail went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the desk to a customer.
    Out,
    /// From a customer to the desk.
    In,
}

/// One mail in the list.
#[derive(Debug, Clone)]
pub struct MailLine {
    pub id: i64,
    pub direction: Direction,
    /// The customer: who gets it or who wrote it.
    pub person: String,
    /// The mailbox on our side.
    pub mailbox: String,
    pub subject: String,
    pub at: Timestamp,
    pub automatic: bool,
    pub locale: Option<Locale>,
}

/// One mail, opened.
#[derive(Debug, Clone)]
pub struct MailView {
    pub line: MailLine,
    pub from: String,
    pub to: String,
    pub state: MailState,
    pub part: Part,
    /// Decoded text; `None` when the mail has none.
    pub text: Option<String>,
    /// Path of the HTML part, served for a sandboxed frame; `None` when the mail has none.
    pub html: Option<String>,
    /// In the order of the mail.
    pub headers: Vec<(String, String)>,
    pub source: String,
}

/// How far a mail got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    Queued,
    /// The post box took it, as a customer's server would.
    Taken,
    /// The desk has it and is about to read it.
    Arrived,
    /// The desk read it.
    Read,
}

/// Which part of a mail is shown: the query `part`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    #[default]
    Text,
    Html,
    Headers,
    Source,
}

impl Part {
    const ALL: [Self; 4] = [Self::Text, Self::Html, Self::Headers, Self::Source];

    /// The value in the query.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Headers => "headers",
            Self::Source => "source",
        }
    }

    /// Reads the query; anything else is the text.
    pub fn read(text: &str) -> Self {
        Self::ALL.into_iter().find(|part| part.as_str() == text).unwrap_or_default()
    }

    fn key(self) -> &'static str {
        match self {
            Self::Text => "postbox-text",
            Self::Html => "postbox-html",
            Self::Headers => "postbox-headers",
            Self::Source => "postbox-source",
        }
    }
}

/// The page.
pub fn page(ctx: &Ctx, view: &PostboxView) -> Markup {
    let body = html! {
        div class="postbox" {
            (head(ctx, view))
            main id="main" tabindex="-1" class="boxes" {
                (list(ctx, view))
                div class="side-by" {
                    @match &view.right {
                        Right::Nothing => section class="panel" { p class="body muted" { (ctx.t("postbox-choose")) } },
                        Right::Mail(mail) => (opened(ctx, mail)),
                        Right::Write(form) => (write::draw(ctx, form)),
                    }
                }
            }
        }
    };
    layout::bare(ctx, &ctx.t("postbox-title"), &body)
}

fn head(ctx: &Ctx, view: &PostboxView) -> Markup {
    let now = moment::full(ctx, ctx.now);
    html! {
        header class="topbar" {
            a class="desk" href="/" aria-label=(ctx.t("postbox-desk")) { (logo()) }
            div class="grow" {
                h1 { (ctx.t("postbox-title")) }
                p { (ctx.t("postbox-lead")) }
                p class="small faint" {
                    (ctx.with("postbox-clock", &[("now", now.into())]))
                    @if !view.agents.is_empty() {
                        " · " (ctx.t("postbox-agents")) " " (view.agents.join(", ")) " "
                        (ctx.with("postbox-agents-hint", &[("password", view.password.clone().into())]))
                    }
                }
            }
            (button::link(button::Kind::Plain, Some(Icon::Inbox), &ctx.t("postbox-desk"), "/", None))
            (button::link(button::Kind::Primary, Some(Icon::Edit), &ctx.t("postbox-write"), "/postbox/write", None))
        }
    }
}

fn list(ctx: &Ctx, view: &PostboxView) -> Markup {
    let current = match &view.right {
        Right::Mail(mail) => Some(mail.line.id),
        _ => None,
    };
    html! {
        section class="panel mails" aria-labelledby="mails" {
            header {
                h2 id="mails" { (ctx.t("postbox-list")) }
                nav class="seg push" aria-label=(ctx.t("postbox-list")) {
                    @for (shown, key, href) in [
                        (Shown::All, "postbox-all", "/postbox"),
                        (Shown::Out, "postbox-out", "/postbox?show=out"),
                        (Shown::In, "postbox-in", "/postbox?show=in"),
                    ] {
                        a href=(href) aria-current=[(view.shown == shown).then_some("true")] { (ctx.t(key)) }
                    }
                }
            }
            @if view.mails.is_empty() {
                (feedback::empty(&ctx.t("postbox-none"), &ctx.t("postbox-none-why"), html! {}))
            } @else {
                ol id="mail-list" data-poll="2" {
                    @for line in &view.mails { (mail_line(ctx, line, current == Some(line.id))) }
                }
            }
            @if let Some(older) = &view.older { footer { a href=(older) { (ctx.t("postbox-older")) } } }
        }
    }
}

fn mail_line(ctx: &Ctx, line: &MailLine, open: bool) -> Markup {
    let (class, icon, key) = match line.direction {
        Direction::Out => ("out", Icon::Send, "postbox-to"),
        Direction::In => ("in", Icon::Inbox, "postbox-from"),
    };
    html! {
        li class=(class) {
            a href=(format!("/postbox/{}", line.id)) aria-current=[open.then_some("true")] {
                (avatar::beside_name(&AgentCard::of(&line.person), avatar::Size::Small))
                span class="grow" {
                    b class="clip" { (line.subject) }
                    span class="row small faint" {
                        (icon.small()) " "
                        span class="clip" { (ctx.with(key, &[("name", line.person.clone().into())])) }
                        @if line.automatic { (tag::tag(None, &ctx.t("postbox-automatic"))) }
                    }
                }
                span class="small faint" { (moment::element(line.at, &moment::brief(ctx, line.at))) }
            }
        }
    }
}

fn opened(ctx: &Ctx, mail: &MailView) -> Markup {
    let state = match mail.state {
        MailState::Queued => "postbox-state-queued",
        MailState::Taken => "postbox-state-taken",
        MailState::Arrived => "postbox-state-arrived",
        MailState::Read => "postbox-state-read",
    };
    html! {
        article class="panel" aria-labelledby="subject" {
            header {
                h2 id="subject" { (mail.line.subject) }
                @if let Some(locale) = mail.line.locale { (tag::language(ctx, locale)) }
                @if mail.line.direction == Direction::Out {
                    span class="push" {
                        (button::link(
                            button::Kind::Plain,
                            Some(Icon::Reply),
                            &ctx.with("postbox-answer", &[("name", mail.line.person.clone().into())]),
                            &format!("/postbox/write?answer={}", mail.line.id),
                            None,
                        ))
                    }
                }
            }
            dl class="envelope" {
                dt { (ctx.t("postbox-envelope-from")) } dd { (mail.from) }
                dt { (ctx.t("postbox-envelope-to")) } dd { (mail.to) }
                dt { (ctx.t("postbox-envelope-date")) }
                dd { (moment::element(mail.line.at, &moment::full(ctx, mail.line.at))) }
                dt { (ctx.t("postbox-envelope-state")) } dd { (ctx.t(state)) }
            }
            nav class="tabs" aria-label=(ctx.t("postbox-parts")) {
                @for part in Part::ALL {
                    a href=(format!("/postbox/{}?part={}", mail.line.id, part.as_str()))
                        aria-current=[(mail.part == part).then_some("page")] { (ctx.t(part.key())) }
                }
            }
            (shown_part(ctx, mail))
        }
    }
}

fn shown_part(ctx: &Ctx, mail: &MailView) -> Markup {
    let lang = mail.line.locale.map(Locale::as_str);
    match mail.part {
        Part::Text => match &mail.text {
            Some(text) => {
                html! { pre class="plain" tabindex="0" lang=[lang] aria-label=(ctx.t("postbox-text")) { (text) } }
            }
            None => html! { p class="body muted" { (ctx.t("postbox-no-text")) } },
        },
        Part::Html => match &mail.html {
            Some(path) => html! {
                iframe class="mailframe" sandbox="" referrerpolicy="no-referrer" src=(path)
                    title=(ctx.t("postbox-frame")) {}
            },
            None => html! { p class="body muted" { (ctx.t("postbox-no-html")) } },
        },
        Part::Headers => html! {
            div class="body scroll" tabindex="0" role="group" aria-label=(ctx.t("postbox-headers")) {
                table class="tbl headers" {
                    thead {
                        tr {
                            th scope="col" { (ctx.t("postbox-header")) }
                            th scope="col" { (ctx.t("postbox-value")) }
                        }
                    }
                    tbody {
                        @for (name, value) in &mail.headers {
                            tr { th scope="row" { (name) } td class="mono" { (value) } }
                        }
                    }
                }
            }
        },
        Part::Source => {
            html! { pre class="plain" tabindex="0" aria-label=(ctx.t("postbox-source")) { (mail.source) } }
        }
    }
}
