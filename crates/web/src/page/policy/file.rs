//! The files of the policy as they are: a plain text editor for whatever has no page of its own, with the same
//! check. A mistake is told with its line.

use maud::{Markup, html};

use super::sheet::{self, FORM, Sheet};
use super::{Frame, Tab};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Icon, button};

/// One file in the list.
#[derive(Debug, Clone)]
pub struct FileLine {
    pub path: String,
    pub lines: usize,
}

/// A file as typed.
#[derive(Debug, Clone, Default)]
pub struct FileForm {
    pub path: String,
    pub text: String,
}

/// A file with everything on its page.
#[derive(Debug, Clone)]
pub struct FileView {
    /// The path it has in the policy; none for a new one.
    pub was: Option<String>,
    pub form: FileForm,
    /// It is to be taken away.
    pub remove: bool,
    pub sheet: Sheet,
}

/// Every file.
pub fn list(ctx: &Ctx, side: &Sidebar, lines: &[FileLine], sheet: &Sheet) -> Markup {
    let (title, words) = (ctx.t("policy-files"), ctx.t("policy-files-words"));
    let body = html! {
        (sheet.head(ctx))
        section class="panel" aria-labelledby="files-title" {
            header { h2 id="files-title" { (ctx.with("policy-files-count", &[("n", lines.len().into())])) } }
            ul class="body files" {
                @for line in lines {
                    li {
                        a href=(href(&line.path)) { code { (line.path) } } " "
                        span class="faint small" { (ctx.with("policy-file-lines", &[("n", line.lines.into())])) }
                    }
                }
            }
        }
    };
    let acts = html! {
        @if sheet.may_edit {
            (button::link(button::Kind::Plain, Some(Icon::Plus), &ctx.t("policy-file-new"), "/policy/file", None))
        }
    };
    let frame = Frame { tab: Tab::Files, title: &title, words: &words, one: false, acts };
    frame.draw(ctx, side, &body)
}

/// Where a file is edited.
pub fn href(path: &str) -> String {
    format!("/policy/file?path={}", crate::fault::form_value(path))
}

/// One file.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &FileView) -> Markup {
    let sheet = &view.sheet;
    let title = view.was.clone().unwrap_or_else(|| ctx.t("policy-file-new"));
    let discard = view.was.as_deref().map_or_else(|| Tab::Files.href().to_owned(), href);
    let rows = view.form.text.lines().count().clamp(12, 40) + 2;
    let body = html! {
        (sheet.head(ctx))
        form class="panel" method="post" action="/policy/file" id=(FORM) {
            (sheet.hidden())
            div class="body stack as-written" {
                @match &view.was {
                    Some(was) => input type="hidden" name="path" value=(was);,
                    None => (sheet::line(sheet, "path", &ctx.t("policy-file-path"), &view.form.path,
                        Some(&ctx.t("policy-file-path-hint")))),
                }
                (sheet::area(sheet, "text", &ctx.t("policy-file-text"), &view.form.text, None, rows, Some("en")))
                @if view.was.is_some() && sheet.may_edit {
                    label class="pick" {
                        input type="checkbox" name="remove" value="yes" checked[view.remove];
                        " " (ctx.t("policy-file-remove"))
                    }
                }
            }
        }
    };
    let acts = sheet.acts(ctx, &discard);
    let frame = Frame { tab: Tab::Files, title: &title, words: "", one: true, acts };
    frame.draw(ctx, side, &body)
}
