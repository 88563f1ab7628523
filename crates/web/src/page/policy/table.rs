//! Tables of the policy that have no page of their own: all kinds, the tables of one kind, and one table as a form
//! that is drawn from what `kind` knows of it. Each lies beside what can be tried before it is saved.

mod beside;
mod control;
pub(crate) mod kind;
mod kinds;
mod relay;
mod samples;
pub(crate) mod value;

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::sheet::{self, FORM, Sheet, Stand};
use super::{Frame, Tab};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Glyph, Icon, button, feedback};
use control::Around;
use kind::{Group, Kind};
use value::{Options, Value, name_of};

pub use beside::{BesideView, Moment, Tried};
pub use samples::samples;

/// The tables of one kind.
#[derive(Debug)]
pub struct TablesView {
    pub kind: &'static Kind,
    pub lines: Vec<TableLine>,
    pub sheet: Sheet,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct TableLine {
    pub key: String,
    /// As it calls itself, if it has a name.
    pub name: String,
    pub href: String,
}

/// One table with everything on its page.
#[derive(Debug)]
pub struct TableView {
    pub kind: &'static Kind,
    /// As it stands in the files, or as typed; empty for one that stands once.
    pub key: String,
    pub is_new: bool,
    /// It stands in the files: what is not there cannot be taken away.
    pub is_there: bool,
    /// As it calls itself.
    pub name: String,
    /// One for each key of the kind, in its order.
    pub values: Vec<Value>,
    pub options: Options,
    /// Of the company, and others in which something is said.
    pub languages: Vec<Locale>,
    /// A password is kept in the address of the relay.
    pub has_password: bool,
    /// It is to be taken away.
    pub remove: bool,
    pub beside: Option<BesideView>,
    pub sheet: Sheet,
}

/// Every kind, in its group.
pub fn tables(ctx: &Ctx, side: &Sidebar, counts: &[(&'static str, usize)]) -> Markup {
    let (title, words) = (ctx.t("tbl-title"), ctx.t("tbl-title-words"));
    let body = html! {
        div class="groups" {
            @for group in Group::ALL {
                @let (name, said) = group.words();
                section class="panel" aria-labelledby=(name) {
                    header { h2 id=(name) { (ctx.t(name)) } }
                    div class="body stack" {
                        p class="muted small" { (ctx.t(said)) }
                        ul class="kinds" {
                            @for kind in Kind::all().filter(|kind| kind.group == group) {
                                (kind_line(ctx, kind, counts))
                            }
                        }
                    }
                }
            }
        }
    };
    let frame = Frame { tab: Tab::Tables, title: &title, words: &words, one: false, acts: html! {} };
    frame.draw(ctx, side, &body)
}

fn kind_line(ctx: &Ctx, kind: &Kind, counts: &[(&'static str, usize)]) -> Markup {
    let count = counts.iter().find(|(word, _)| *word == kind.word).map(|(_, count)| *count);
    let count = count.filter(|_| !kind.is_single);
    html! {
        li {
            a href=(kind.href()) { (ctx.t(kind.name)) }
            @if let Some(count) = count { " " span class="faint small" { (count) } }
            @if kind.own.is_some() {
                " " a class="small" href=(kind.tables_href()) aria-label=(ctx.with("tbl-more-of",
                    &[("key", ctx.t(kind.name).into())])) { (ctx.t("tbl-more")) }
            }
            p class="muted small" { (ctx.t(kind.words)) }
        }
    }
}

/// The tables of one kind that has a table for each key.
pub fn of_kind(ctx: &Ctx, side: &Sidebar, view: &TablesView) -> Markup {
    let kind = view.kind;
    let (title, words) = (ctx.t(kind.name), ctx.t(kind.words));
    let more = |key: &str| format!("/policy/tables/{}/{key}", kind.word);
    let body = html! {
        (view.sheet.head(ctx))
        @if view.lines.is_empty() { (feedback::notice(None, Icon::Info, &ctx.t("tbl-no-table"))) } @else {
            section class="panel" {
                ul class="body kinds" {
                    @for line in &view.lines {
                        li class="row wrap" {
                            span class="grow" {
                                a href=(line.href) { (if line.name.is_empty() { &line.key } else { &line.name }) }
                                @if !line.name.is_empty() { " " code class="small faint" { (line.key) } }
                            }
                            @if line.href != more(&line.key) {
                                a class="small" href=(more(&line.key)) aria-label=(ctx.with("tbl-more-of",
                                    &[("key", line.key.clone().into())])) { (ctx.t("tbl-more")) }
                            }
                        }
                    }
                }
            }
        }
        @if kind.word == "sign_in" { p { a href="/policy/sign-in" { (ctx.t("sign-in-see")) } } }
    };
    let new = kind.new_href().filter(|_| view.sheet.may_edit);
    let acts = html! {
        @if let Some(new) = new {
            (button::link(button::Kind::Plain, Some(Icon::Plus), &ctx.t("tbl-new"), &new, None))
        }
    };
    Frame { tab: Tab::Tables, title: &title, words: &words, one: true, acts }.draw(ctx, side, &body)
}

/// One table.
pub fn table(ctx: &Ctx, side: &Sidebar, view: &TableView) -> Markup {
    let (kind, sheet) = (view.kind, &view.sheet);
    let (path, discard) = (view.path(), view.discard());
    let body = html! {
        (sheet.head(ctx))
        @if view.remove && matches!(sheet.stand, Stand::Wrong(_)) {
            (feedback::notice(Some(Glyph::Soon), Icon::Alert, &ctx.t("tbl-remove-refused")))
        }
        div class="policy-grid even" {
            form class="panel" method="post" action=(path) id=(FORM) {
                (sheet.hidden())
                div class="body stack-l" { (view.fields(ctx)) }
            }
            div class="stack-l" {
                (view.elsewhere(ctx))
                @if let Some(beside) = &view.beside { (beside::draw(ctx, view, beside)) }
            }
        }
    };
    let title = match (view.is_new, view.name.is_empty()) {
        (true, _) => ctx.with("tbl-new-of", &[("kind", ctx.t(kind.name).into())]),
        (false, false) => view.name.clone(),
        (false, true) if kind.is_single => ctx.t(kind.name),
        (false, true) => view.key.clone(),
    };
    let words = if kind.is_single || view.is_new {
        ctx.t(kind.words)
    } else {
        ctx.with("tbl-one-of", &[("kind", ctx.t(kind.name).into()), ("key", view.key.clone().into())])
    };
    let acts = sheet.acts(ctx, &discard);
    Frame { tab: Tab::Tables, title: &title, words: &words, one: true, acts }.draw(ctx, side, &body)
}

impl TableView {
    /// Where the form goes.
    pub fn path(&self) -> String {
        let word = self.kind.word;
        match (self.kind.is_single, self.is_new) {
            (true, _) => format!("/policy/tables/{word}"),
            (false, true) => format!("/policy/new/table/{word}"),
            (false, false) => format!("/policy/tables/{word}/{}", self.key),
        }
    }

    fn discard(&self) -> String {
        if self.is_new { format!("/policy/tables/{}", self.kind.word) } else { self.path() }
    }

    fn fields(&self, ctx: &Ctx) -> Markup {
        let around = Around { ctx, view: self };
        html! {
            @if self.is_new { (sheet::key(ctx, &self.sheet, &self.key)) }
            @for (field, value) in self.kind.fields.iter().zip(&self.values) {
                (around.draw(field, &name_of(field.key), value))
            }
            @if self.is_there && !self.is_new && self.sheet.may_edit {
                label class="pick" {
                    input type="checkbox" name="remove" value="yes" checked[self.remove];
                    " " (ctx.t(if self.kind.is_single { "tbl-remove-single" } else { "tbl-remove" }))
                }
            }
        }
    }

    /// The ways to what is edited on other pages.
    fn elsewhere(&self, ctx: &Ctx) -> Markup {
        let page = self.kind.own.filter(|_| !self.is_new);
        let team = self.kind.word == "team" && !self.is_new;
        html! {
            @if let Some(own) = page {
                p {
                    a href=(if own.one.is_empty() { own.list.to_owned() } else { self.kind.href_of(&self.key) }) {
                        (ctx.t("tbl-own-page"))
                    }
                }
            }
            @if team { p { a href=(format!("/policy/teams/{}", self.key)) { (ctx.t("tbl-team-hours")) } } }
        }
    }
}
