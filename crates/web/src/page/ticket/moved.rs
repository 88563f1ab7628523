//! Moving: the teams to choose from, the mail that the customer would get, shown before it leaves, and the line that
//! tells a move afterwards. Choosing a team sends nothing.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::message::fate_words;
use super::pages::own_page;
use super::view::{DeliveryState, TicketView};
use super::{kind_words, language};
use crate::component::promise::Kind as PromiseKind;
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Glyph, Icon, button, feedback, moment, tag};
use crate::fault::form_value;

/// What a move would send.
#[derive(Debug, Clone)]
pub struct MovePreviewView {
    /// The key of the team, and its name.
    pub team: String,
    pub name: String,
    /// The customer's address, and the language in which we write.
    pub to: String,
    pub locale: Locale,
    pub mails: Vec<MovedMail>,
    /// Nothing goes to this address any more.
    pub is_suppressed: bool,
    pub owed: Option<MoveOwed>,
}

/// One mail, as its customer would read it without HTML.
#[derive(Debug, Clone)]
pub struct MovedMail {
    pub subject: String,
    pub text: String,
}

/// What was owed when a ticket moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoveOwed {
    pub kind: PromiseKind,
    pub due_at: Timestamp,
    /// Counted anew from the move.
    pub restated: bool,
}

/// A move, as the history tells it.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The names of both teams.
    pub from: String,
    pub to: String,
    pub told: bool,
    /// The mail that told it, where one left.
    pub notice: Option<MoveNotice>,
    pub owed: Option<MoveOwed>,
}

/// The mail that told a customer of a move.
#[derive(Debug, Clone)]
pub struct MoveNotice {
    pub name: String,
    pub locale: Locale,
    /// What became of it, and when; none while that is not known.
    pub fate: Option<(DeliveryState, Timestamp)>,
    pub path: String,
}

/// Every other team, one link each: what is chosen is shown before it happens.
pub fn move_form(ctx: &Ctx, view: &TicketView) -> Markup {
    html! {
        @if view.teams.is_empty() { p class="faint" { (ctx.t("ticket-move-none")) } }
        @for team in &view.teams {
            a class="row" href=(format!("/tickets/{}/move?team={}", view.number, form_value(&team.tag.key))) {
                (tag::team_dot(&team.tag.key)) span { (team.tag.name) }
                span class="push faint small clip" { (team.address) }
            }
        }
    }
}

/// Moving, as a page; with a team chosen, what the customer would read.
pub fn move_page(ctx: &Ctx, side: &Sidebar, view: &TicketView, preview: Option<&MovePreviewView>) -> Markup {
    let form = html! {
        @match preview {
            None => div class="pop still" { (move_form(ctx, view)) },
            Some(preview) => (chosen(ctx, view, preview)),
        }
    };
    own_page(ctx, side, view, ("ticket-move-title", "ticket-move-lead"), &form)
}

fn chosen(ctx: &Ctx, view: &TicketView, preview: &MovePreviewView) -> Markup {
    let name = ("name", view.customer.name.clone().into());
    let reaches = !preview.mails.is_empty() && !preview.is_suppressed;
    html! {
        p class="row wrap" {
            (tag::team_dot(&preview.team)) b { (preview.name) }
            a class="small" href=(format!("/tickets/{}/move", view.number)) { (ctx.t("move-choose")) }
        }
        @if let Some(owed) = &preview.owed { p { (owed_words(ctx, owed, true)) } }
        @if preview.is_suppressed {
            (feedback::notice(Some(Glyph::Broken), Icon::Bounce,
                &ctx.with("move-suppressed", &[("to", preview.to.clone().into())])))
        } @else if preview.mails.is_empty() {
            (feedback::notice(Some(Glyph::Soon), Icon::Alert, &ctx.t("move-no-mail")))
        }
        @for mail in preview.mails.iter().filter(|_| reaches) { (letter(ctx, preview, mail)) }
        form class="row wrap" method="post" action=(format!("/tickets/{}/move", view.number)) {
            input type="hidden" name="team" value=(preview.team);
            @if reaches {
                (button::submit(button::Kind::Primary, Some(Icon::Send), &ctx.with("move-and-tell", &[name]),
                    Some(("notify", "on")), None))
            }
            (button::submit(button::Kind::Plain, Some(Icon::Move), &ctx.t("move-silently"), None, None))
        }
    }
}

fn letter(ctx: &Ctx, preview: &MovePreviewView, mail: &MovedMail) -> Markup {
    let to = ctx.with(
        "move-to",
        &[("to", preview.to.clone().into()), ("language", language(ctx, preview.locale).into())],
    );
    html! {
        section class="panel moved-mail" aria-label=(ctx.t("move-mail")) {
            header { h2 { (ctx.t("move-mail")) } }
            div class="body" {
                p class="small muted" { (to) }
                p lang=(preview.locale) { b { (mail.subject) } }
                div class="words" lang=(preview.locale) { (mail.text) }
            }
        }
    }
}

/// What stands behind the sentence of a move: whether the customer knows, and what became of the promise.
pub fn after(ctx: &Ctx, moved: &Moved) -> Markup {
    let Moved { told, notice, owed, .. } = moved;
    html! {
        " "
        @match (told, notice) {
            (true, Some(notice)) => (told_words(ctx, notice)),
            (true, None) => (ctx.t("ticket-event-told")),
            (false, _) => (ctx.t("ticket-event-untold")),
        }
        " "
        @match owed {
            Some(owed) => (owed_words(ctx, owed, false)),
            None => (ctx.t("move-clock")),
        }
        @if let Some(notice) = notice { " " a href=(notice.path) { (ctx.t("move-read")) } }
    }
}

fn told_words(ctx: &Ctx, notice: &MoveNotice) -> String {
    let name = ("name", notice.name.clone().into());
    let language = ("language", language(ctx, notice.locale).into());
    match notice.fate {
        None => ctx.with("move-told", &[name, language]),
        Some((state, at)) => {
            ctx.with("move-told-fate", &[name, language, ("fate", fate_words(ctx, state, at).into())])
        }
    }
}

fn owed_words(ctx: &Ctx, owed: &MoveOwed, ahead: bool) -> String {
    let key = match (owed.restated, ahead) {
        (true, true) => "move-will-restate",
        (true, false) => "move-restated",
        (false, true) => "move-will-stay",
        (false, false) => "move-stayed",
    };
    let promise = ("promise", kind_words(ctx, owed.kind).into());
    ctx.with(key, &[promise, ("due", moment::full(ctx, owed.due_at).into())])
}
