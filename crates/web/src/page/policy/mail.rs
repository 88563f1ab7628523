//! Mails: the list by the cadence that sends them, with the languages that are there, missing and stale, and the editor
//! of one mail in one language beside what its reader would get, with sample words.

use maud::{DOCTYPE, Markup, html};
use relance_domain::locale::Locale;

use super::sheet::{self, FORM, Mistake, Sheet};
use super::{Frame, Tab, begin, nothing};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Glyph, Icon, feedback, tag};

/// The mails that one cadence sends; without a name those that no cadence sends.
#[derive(Debug, Clone)]
pub struct MailGroup {
    /// Key and name of the cadence.
    pub cadence: Option<(String, String)>,
    pub mails: Vec<MailLine>,
}

/// One mail with its languages.
#[derive(Debug, Clone)]
pub struct MailLine {
    pub key: String,
    /// Its subject as it is written, with the language.
    pub subject: (String, Locale),
    pub languages: Vec<(Locale, Translation)>,
}

/// Whether a mail is there in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Translation {
    Present,
    Missing,
    Stale,
    /// There before the language is one of the company's: nobody gets it yet.
    Ahead,
}

/// One mail as typed.
#[derive(Debug, Clone, Default)]
pub struct MailForm {
    pub subject: String,
    pub preheader: String,
    pub body: String,
}

/// A mail in one language with everything on its page.
#[derive(Debug, Clone)]
pub struct MailView {
    pub key: String,
    pub locale: Locale,
    pub languages: Vec<(Locale, Translation)>,
    /// The language is not one of the company's yet.
    pub is_ahead: bool,
    /// The language that the others are translated from.
    pub first: Locale,
    pub form: MailForm,
    /// The words in the first language, beside a translation.
    pub source: Option<MailForm>,
    /// Subject, preheader and text as the reader would get them, or what is wrong.
    pub preview: Result<(String, String, String), Vec<Mistake>>,
    pub sheet: Sheet,
}

/// Every mail.
pub fn list(ctx: &Ctx, side: &Sidebar, groups: &[MailGroup], may_edit: bool) -> Markup {
    let (title, words) = (ctx.t("policy-mails"), ctx.t("policy-mails-words"));
    let body = html! {
        @if groups.is_empty() { (nothing(ctx, "policy-mails-none")) }
        @for group in groups { (group_panel(ctx, group)) }
    };
    let acts = begin(ctx, may_edit, "policy-mail-new", "/policy/new/mail");
    let frame = Frame { tab: Tab::Mails, title: &title, words: &words, one: false, acts };
    frame.draw(ctx, side, &body)
}

fn group_panel(ctx: &Ctx, group: &MailGroup) -> Markup {
    let id = group.cadence.as_ref().map_or_else(|| "group".to_owned(), |(key, _)| format!("group-{key}"));
    html! {
        section class="panel" {
            header {
                h2 id=(id) {
                    @match &group.cadence {
                        Some((key, name)) => a href=(format!("/policy/cadences/{key}")) { (name) },
                        None => (ctx.t("policy-mails-alone")),
                    }
                }
            }
            div class="body scroll" tabindex="0" role="region" aria-labelledby=(id) {
                table class="tbl flow" {
                    thead { tr {
                        th { (ctx.t("policy-mail")) } th { (ctx.t("policy-mail-subject")) }
                        th { (ctx.t("policy-mail-languages")) }
                    } }
                    tbody {
                        @for mail in &group.mails {
                            tr {
                                td { code { (mail.key) } }
                                td lang=(mail.subject.1) { (mail.subject.0) }
                                td { (chips(ctx, &mail.key, &mail.languages, None)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A chip a language, each a link to its editor, saying whether it is there.
fn chips(ctx: &Ctx, key: &str, languages: &[(Locale, Translation)], here: Option<Locale>) -> Markup {
    html! {
        ul class="chips" {
            @for (locale, state) in languages {
                @let (class, word) = match state {
                    Translation::Present => ("chip", None),
                    Translation::Missing => ("chip missing", Some(ctx.t("policy-mail-missing"))),
                    Translation::Stale => ("chip stale", Some(ctx.t("policy-mail-stale"))),
                    Translation::Ahead => ("chip ahead", Some(ctx.t("policy-mail-ahead"))),
                };
                li {
                    a class=(class) href=(format!("/policy/mails/{key}/{locale}"))
                        aria-current=[(here == Some(*locale)).then_some("page")] {
                        (tag::language_name(ctx, *locale))
                        @if let Some(word) = word { " " span class="small" { (word) } }
                    }
                }
            }
        }
    }
}

/// The way to languages in which the mail is not there and need not be.
fn more_languages(ctx: &Ctx, view: &MailView) -> Markup {
    let is_listed = |locale: &Locale| view.languages.iter().any(|(of, _)| of == locale);
    let others: Vec<Locale> =
        Locale::ALL.into_iter().filter(|locale| !is_listed(locale) && *locale != view.locale).collect();
    html! {
        @if !others.is_empty() {
            details class="terms languages" {
                summary { (Icon::Plus.small()) " " (ctx.t("policy-mail-add-language")) }
                ul class="chips" {
                    @for locale in others {
                        li {
                            a class="chip" href=(format!("/policy/mails/{}/{locale}", view.key)) {
                                (tag::language_name(ctx, locale))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One mail in one language.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &MailView) -> Markup {
    let path = format!("/policy/mails/{}/{}", view.key, view.locale);
    let language = tag::language_name(ctx, view.locale);
    let title =
        ctx.with("policy-mail-title", &[("mail", view.key.clone().into()), ("language", language.into())]);
    let sheet = &view.sheet;
    let body = html! {
        (sheet.head(ctx))
        div class="row wrap" {
            (chips(ctx, &view.key, &view.languages, Some(view.locale)))
            @if sheet.may_edit { (more_languages(ctx, view)) }
        }
        @if view.is_ahead { (feedback::notice(None, Icon::Info, &ctx.t("policy-mail-ahead-why"))) }
        div class="policy-grid even" {
            div class="stack-l" {
                (form(ctx, view, &path))
                @if let Some(source) = &view.source { (original(ctx, view, source)) }
            }
            (preview(ctx, view, &path))
        }
    };
    let acts = sheet.acts(ctx, &path);
    let frame = Frame { tab: Tab::Mails, title: &title, words: "", one: true, acts };
    frame.draw(ctx, side, &body)
}

fn form(ctx: &Ctx, view: &MailView, path: &str) -> Markup {
    let sheet = &view.sheet;
    let lang = Some(view.locale.as_str());
    html! {
        form class="panel" method="post" action=(path) id=(FORM) data-preview="letter" {
            (sheet.hidden())
            div class="body stack" {
                (sheet::line(sheet, "subject", &ctx.t("policy-mail-subject"), &view.form.subject, None))
                (sheet::line(sheet, "preheader", &ctx.t("policy-mail-preheader"), &view.form.preheader,
                    Some(&ctx.t("policy-mail-preheader-hint"))))
                (sheet::area(sheet, "body", &ctx.t("policy-mail-body"), &view.form.body,
                    Some(&ctx.t("policy-mail-body-hint")), 20, lang))
                @if view.first != view.locale && sheet.may_edit {
                    p class="small muted" { (ctx.t("policy-mail-stamp")) }
                }
            }
        }
    }
}

fn original(ctx: &Ctx, view: &MailView, source: &MailForm) -> Markup {
    let language = tag::language_name(ctx, view.first);
    html! {
        details class="panel source" {
            summary { (ctx.with("policy-mail-original", &[("language", language.into())])) }
            div class="body stack" lang=(view.first) {
                p { b { (source.subject) } } p class="muted" { (source.preheader) } pre { (source.body) }
            }
        }
    }
}

/// What the reader would get. The frame shows the letter as it was designed; its own policy forbids everything else.
fn preview(ctx: &Ctx, view: &MailView, path: &str) -> Markup {
    let letter = format!("{path}/letter");
    html! {
        section class="panel preview" aria-labelledby="preview-title" {
            header {
                h2 id="preview-title" { (ctx.t("policy-preview")) }
                span class="muted small" { (ctx.t("policy-preview-words")) }
                @if view.sheet.may_edit {
                    button class="btn tiny push" type="submit" form=(FORM) formaction=(letter) formtarget="letter"
                        data-preview-now="" { (Icon::Eye.small()) " " (ctx.t("policy-preview-now")) }
                }
            }
            @match &view.preview {
                Err(mistakes) => ul class="body stack" role="alert" {
                    @for mistake in mistakes {
                        li lang=[mistake.what.lang] {
                            (Glyph::Broken.draw(ctx)) " " (mistake.what.words)
                            " " code class="small" { (mistake.place) }
                        }
                    }
                },
                Ok((subject, preheader, text)) => {
                    div class="body letterhead" lang=(view.locale) {
                        p { b { (subject) } } @if !preheader.is_empty() { p class="muted small" { (preheader) } }
                    }
                    iframe name="letter" title=(ctx.t("policy-preview-letter")) src=(letter) sandbox="" {}
                    details class="as-text" {
                        summary { (ctx.t("policy-preview-text")) }
                        pre lang=(view.locale) { (text) }
                    }
                }
            }
        }
    }
}

/// In the frame instead of a letter: what is wrong with it. Its own policy lets nothing else in.
pub fn unwritten(ctx: &Ctx, mistakes: &[Mistake]) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(ctx.locale) {
            head { meta charset="utf-8"; meta name="color-scheme" content="light dark"; title { "Relance" } }
            body {
                ul {
                    @for mistake in mistakes {
                        li lang=[mistake.what.lang] { (mistake.what.words) " " code { (mistake.place) } }
                    }
                }
            }
        }
    }
}
