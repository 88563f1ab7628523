//! Mailboxes: by which way the mail of each comes in and when it last did, the accounts that are read by IMAP, what
//! is wrong with them and what to do about it, and tests of every way. Looking and trying is the handler's work.

mod account;
mod samples;

use jiff::Timestamp;
use maud::{Markup, html};

use super::setup::{Check, checks};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::tag::{self, TeamTag};
use crate::component::{Ctx, Glyph, Icon, button, feedback, moment};

pub use account::{AccountView, FolderView, LeftView, TroubleView};
pub use samples::samples;

/// Letters among which the last arrival of a mailbox is looked for.
pub const LOOKED_THROUGH: i64 = 1_000;

/// The whole page.
#[derive(Debug, Clone)]
pub struct MailboxView {
    pub mailboxes: Vec<MailboxRow>,
    pub accounts: Vec<AccountView>,
    /// What was tried a moment ago.
    pub tried: Option<Tried>,
    /// What was done a moment ago: a key of the texts.
    pub done: Option<&'static str>,
    /// Why something was not done, in words.
    pub refused: Option<String>,
    /// An administrator may give secrets.
    pub may_edit: bool,
}

/// One mailbox.
#[derive(Debug, Clone)]
pub struct MailboxRow {
    pub address: String,
    pub team: TeamTag,
    /// Keys of the accounts that bring its mail; none is the listener.
    pub accounts: Vec<String>,
    /// When its last letter came, and by which protocol.
    pub last: Option<(Timestamp, String)>,
    pub check: Option<CheckView>,
}

/// The last test letter of a mailbox.
#[derive(Debug, Clone)]
pub struct CheckView {
    pub asked_at: Timestamp,
    pub state: CheckState,
}

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckState {
    Leaving,
    /// The relay has it.
    Accepted,
    Back {
        at: Timestamp,
        protocol: String,
    },
    /// The relay's words.
    Refused(String),
}

/// Something that was tried on the wire.
#[derive(Debug, Clone)]
pub struct Tried {
    pub title: String,
    pub checks: Vec<Check>,
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &MailboxView) -> Markup {
    let title = ctx.t("mailbox-title");
    let body = html! {
        (layout::topbar(&title, &ctx.t("mailbox-words"), &html! {}))
        div class="page" {
            @if let Some(key) = view.done { (feedback::notice(Some(Glyph::Kept), Icon::Check, &ctx.t(key))) }
            @if let Some(words) = &view.refused { (feedback::notice(Some(Glyph::Broken), Icon::Alert, words)) }
            @if let Some(tried) = &view.tried { (shown(ctx, tried)) }
            p class="row wrap small" {
                a href="/policy/tables/team" { (ctx.t("tbl-team")) }
                a href="/policy/tables/imap" { (ctx.t("tbl-imap")) }
                a href="/policy/tables/relay" { (ctx.t("tbl-relay")) }
            }
            (table(ctx, &view.mailboxes))
            @if view.accounts.is_empty() {
                p class="muted" { (ctx.t("mailbox-accounts-none")) }
            }
            @for account in &view.accounts { (account.draw(ctx, view.may_edit)) }
        }
    };
    let page = Page { title: &title, here: Here::Section(Section::Mailboxes), live: false };
    layout::desk(ctx, side, &page, &body)
}

fn shown(ctx: &Ctx, tried: &Tried) -> Markup {
    html! {
        section class="panel" aria-labelledby="tried-title" role="status" {
            header {
                h2 id="tried-title" { (tried.title) }
                span class="push muted small" { (checks::tally(ctx, &tried.checks)) }
            }
            div class="body" { (checks::list(ctx, &tried.checks)) }
        }
    }
}

fn table(ctx: &Ctx, rows: &[MailboxRow]) -> Markup {
    html! {
        section class="panel" {
            header { h2 id="mailboxes-title" { (ctx.t("mailbox-addresses")) } }
            div class="body scroll" tabindex="0" role="region" aria-labelledby="mailboxes-title" {
                table class="tbl flow" {
                    thead { tr {
                        th { (ctx.t("mailbox-address")) } th { (ctx.t("mailbox-way")) }
                        th { (ctx.t("mailbox-last")) } th { (ctx.t("mailbox-tests")) }
                    } }
                    tbody { @for row in rows { (line(ctx, row)) } }
                }
            }
        }
    }
}

fn line(ctx: &Ctx, row: &MailboxRow) -> Markup {
    html! {
        tr {
            td {
                b { (row.address) }
                span class="row muted" { (tag::team_dot(&row.team.key)) (row.team.name) }
            }
            td data-label=(ctx.t("mailbox-way")) {
                @if row.accounts.is_empty() { (ctx.t("mailbox-way-smtp")) }
                @for key in &row.accounts {
                    p { a href=(format!("#account-{key}")) {
                        (ctx.with("mailbox-way-imap", &[("account", key.clone().into())]))
                    } }
                }
            }
            td data-label=(ctx.t("mailbox-last")) {
                @match &row.last {
                    Some((at, protocol)) => (came(ctx, "mailbox-last-at", *at, protocol)),
                    None => (ctx.with("mailbox-last-none", &[("n", LOOKED_THROUGH.into())])),
                }
            }
            td {
                div class="row wrap" {
                    (test(ctx, "/mailboxes/send", row, Icon::Send, "mailbox-send"))
                    (test(ctx, "/mailboxes/loop", row, Icon::Mail, "mailbox-loop"))
                }
                @if let Some(check) = &row.check { p class="small" { (came_back(ctx, check)) } }
            }
        }
    }
}

fn test(ctx: &Ctx, action: &str, row: &MailboxRow, icon: Icon, key: &str) -> Markup {
    let label = format!("{}: {}", ctx.t(key), row.address);
    html! {
        form method="post" action=(action) {
            input type="hidden" name="mailbox" value=(row.address);
            button class="btn tiny" type="submit" aria-label=(label) { (icon.small()) " " (ctx.t(key)) }
        }
    }
}

fn came(ctx: &Ctx, key: &str, at: Timestamp, protocol: &str) -> String {
    let protocol = protocol.to_uppercase();
    ctx.with(key, &[("at", moment::brief(ctx, at).into()), ("protocol", protocol.into())])
}

fn came_back(ctx: &Ctx, check: &CheckView) -> Markup {
    let at = ("at", moment::brief(ctx, check.asked_at).into());
    match &check.state {
        CheckState::Leaving => html! { (ctx.with("mailbox-loop-leaving", &[at])) },
        CheckState::Accepted => html! { (ctx.with("mailbox-loop-accepted", &[at])) },
        CheckState::Back { at: back, protocol } => {
            let back = ("back", moment::brief(ctx, *back).into());
            let words =
                ctx.with("mailbox-loop-back", &[at, back, ("protocol", protocol.to_uppercase().into())]);
            html! { (tag::tag(Some(Glyph::Kept), &words)) }
        }
        CheckState::Refused(words) => {
            html! { span class="c-broken" { (ctx.with("mailbox-loop-refused", &[at])) } " " q { (words) } }
        }
    }
}

/// A button with an icon that sends the form it stands in.
fn small_submit(icon: Icon, words: &str) -> Markup {
    button::submit(button::Kind::Plain, Some(icon), words, None, None)
}
