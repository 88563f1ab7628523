//! What lies beside a table's form: what it would come to, and something to try before it is saved. What came of a
//! try is found by the handler.

use jiff::Timestamp;
use maud::{Markup, html};

use super::TableView;
use crate::component::{Ctx, Glyph, Icon, button, feedback, field, moment, tag};
use crate::page::policy::sheet::FORM;
use crate::page::setup::colour::{Colour, Palette};
use crate::page::setup::{Check, brand_preview, checks};

/// What was found out for a table.
#[derive(Debug, Clone)]
pub enum BesideView {
    /// A brand's name and its colour.
    Letterhead {
        name: String,
        colour: String,
    },
    QuietHours(Vec<Moment>),
    Relay {
        tried: Option<Tried>,
        is_demo: bool,
        sent: Option<String>,
    },
    /// What was typed, and the number with its product, or none where it is no number of ours.
    Serial {
        asked: String,
        found: Option<Option<(String, String)>>,
    },
    /// What was typed, and the category with the words that spoke for it.
    Category {
        asked: String,
        found: Option<Option<(String, Vec<String>)>>,
    },
    /// Who comes next, where the policy gives tickets to somebody, and how many could be given one.
    Turn {
        next: Option<String>,
        members: usize,
    },
    /// Where it is tried, and the key of the words.
    Link {
        href: String,
        words: &'static str,
    },
}

/// A mail that is ready at some instant, and when it leaves.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub ready_at: Timestamp,
    pub leaves_at: Timestamp,
}

/// Steps on the wire.
#[derive(Debug, Clone)]
pub struct Tried {
    pub checks: Vec<Check>,
}

pub(super) fn draw(ctx: &Ctx, view: &TableView, beside: &BesideView) -> Markup {
    match beside {
        BesideView::Letterhead { name, colour } => letterhead(ctx, name, colour),
        BesideView::QuietHours(moments) => quiet(ctx, moments),
        BesideView::Relay { tried, is_demo, sent } => {
            relay(ctx, view, tried.as_ref(), *is_demo, sent.as_deref())
        }
        BesideView::Serial { asked, found } => {
            let said = found.as_ref().map(|found| match found {
                Some((number, product)) => {
                    let args = [("number", number.clone().into()), ("product", product.clone().into())];
                    (true, ctx.with("tbl-try-serial-is", &args))
                }
                None => (false, ctx.t("tbl-try-serial-no")),
            });
            attempt(ctx, view, ("tbl-try-serial", "tbl-try-serial-words"), asked, false, said)
        }
        BesideView::Category { asked, found } => {
            let said = found.as_ref().map(|found| match found {
                Some((name, words)) => {
                    let args = [("name", name.clone().into()), ("words", words.join(", ").into())];
                    (true, ctx.with("tbl-try-category-is", &args))
                }
                None => (false, ctx.t("tbl-try-category-none")),
            });
            attempt(ctx, view, ("tbl-try-category", "tbl-try-category-words"), asked, true, said)
        }
        BesideView::Turn { next, members } => turn(ctx, next.as_deref(), *members),
        BesideView::Link { href, words } => html! { p { a href=(href) { (ctx.t(words)) } } },
    }
}

fn panel(ctx: &Ctx, id: &str, title: &str, body: &Markup) -> Markup {
    html! {
        section class="panel" aria-labelledby=(id) {
            header { h2 id=(id) { (ctx.t(title)) } }
            div class="body stack" { (body) }
        }
    }
}

/// The brand in the colour that is typed, on both grounds.
fn letterhead(ctx: &Ctx, name: &str, colour: &str) -> Markup {
    let palette = Colour::read(colour).map(Palette::of);
    html! { @if let Some(palette) = palette { (brand_preview(ctx, name, &palette)) } }
}

fn quiet(ctx: &Ctx, moments: &[Moment]) -> Markup {
    let body = html! {
        @if moments.is_empty() { p class="muted" { (ctx.t("tbl-quiet-none")) } } @else {
            ul class="kinds" {
                @for one in moments {
                    @let args = [
                        ("ready", moment::full(ctx, one.ready_at).into()),
                        ("leaves", moment::full(ctx, one.leaves_at).into()),
                    ];
                    li {
                        @if one.ready_at == one.leaves_at { (ctx.with("tbl-quiet-at-once", &args)) }
                        @else { (ctx.with("tbl-quiet-waits", &args)) }
                    }
                }
            }
        }
    };
    panel(ctx, "ahead", "tbl-quiet-ahead", &body)
}

fn relay(ctx: &Ctx, view: &TableView, tried: Option<&Tried>, is_demo: bool, sent: Option<&str>) -> Markup {
    let body = html! {
        @if is_demo { (feedback::notice(None, Icon::Info, &ctx.t("mailbox-demo"))) }
        @if let Some(words) = sent { div role="status" { (feedback::notice(Some(Glyph::Kept), Icon::Send, words)) } }
        @if let Some(tried) = tried { div role="status" { (checks::list(ctx, &tried.checks)) } }
        @if view.sheet.may_edit {
            p class="small muted" { (ctx.t("tbl-relay-try-words")) }
            div class="row wrap" {
                button class="btn" type="submit" name="then" value="try" form=(FORM) {
                    (Icon::Undo.draw()) " " (ctx.t("tbl-relay-try"))
                }
                button class="btn" type="submit" name="then" value="letter" form=(FORM) {
                    (Icon::Send.draw()) " " (ctx.t("tbl-relay-letter"))
                }
            }
        }
        p class="small" { a href="/mailboxes" { (ctx.t("section-mailboxes")) } }
    };
    panel(ctx, "tries", "setup-relay-checks", &body)
}

/// A field to try something in. Who may edit tries what is typed, who reads what is live.
fn attempt(
    ctx: &Ctx,
    view: &TableView,
    (title, words): (&str, &str),
    asked: &str,
    is_long: bool,
    said: Option<(bool, String)>,
) -> Markup {
    let edits = view.sheet.may_edit;
    let form = edits.then_some(FORM);
    let label = ctx.t(words);
    let control = html! {
        @if is_long {
            textarea class="area" id="try" name="try" rows="4" form=[form] { "\n" (asked) }
        } @else {
            input class="input" id="try" name="try" value=(asked) autocomplete="off" spellcheck="false" form=[form];
        }
    };
    let inside = html! {
        (field::wrap("try", &label, None, None, control))
        @if let Some((is, words)) = said {
            p role="status" { (tag::tag(is.then_some(Glyph::Kept), &words)) }
        }
        @if edits {
            p { button class="btn" type="submit" name="then" value="try" form=(FORM) { (ctx.t("tbl-try")) } }
        } @else {
            p { (button::submit(button::Kind::Plain, None, &ctx.t("tbl-try"), None, None)) }
        }
    };
    let body = html! {
        @if edits { (inside) } @else { form class="stack" method="get" action=(view.path()) { (inside) } }
    };
    panel(ctx, "tries", title, &body)
}

fn turn(ctx: &Ctx, next: Option<&str>, members: usize) -> Markup {
    let body = html! {
        p { (ctx.with("tbl-turn-members", &[("n", members.into())])) }
        @if let Some(next) = next { p { (ctx.with("tbl-turn-next", &[("name", next.to_owned().into())])) } }
        p class="small" { a href="/agents" { (ctx.t("section-members")) } }
    };
    panel(ctx, "turn", "tbl-turn", &body)
}
