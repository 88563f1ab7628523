//! Forms that customers fill in: the list, and one with its questions, each folded to a line, beside what customers see
//! of it. What a form may ask, and whether every language has all of its words, is checked by the domain.

use maud::{Markup, html};
use relance_domain::form::Kind;
use relance_domain::locale::Locale;

use super::sheet::{self, FORM, Sheet};
use super::{Cards, Frame, Tab};
use crate::component::sidebar::Sidebar;
use crate::component::tag::{self, TeamTag};
use crate::component::{Ctx, Icon};

/// The name of the frame in which a draft is shown.
const PREVIEW: &str = "preview";

/// One form in the list.
#[derive(Debug, Clone)]
pub struct FormLine {
    pub key: String,
    pub title: String,
    pub team: TeamTag,
    pub questions: usize,
    /// Languages that it has whole.
    pub languages: Vec<Locale>,
}

/// A form as typed.
#[derive(Debug, Clone, Default)]
pub struct FormForm {
    pub team: String,
    pub title: Vec<(Locale, String)>,
    pub lead: Vec<(Locale, String)>,
    /// Sites that may show it, a line each.
    pub embed: String,
    pub fields: Vec<FieldForm>,
}

/// A question as typed.
#[derive(Debug, Clone, Default)]
pub struct FieldForm {
    /// Its key in the file; none for a new one.
    pub was: Option<String>,
    pub key: String,
    pub kind: String,
    /// `always`, `never` or `if`.
    pub need: String,
    /// `kind=freeze, kind=error`.
    pub required_if: String,
    pub only_if: String,
    pub example: String,
    pub is_open: bool,
    pub in_subject: bool,
    pub part: Vec<(Locale, String)>,
    pub label: Vec<(Locale, String)>,
    pub help: Vec<(Locale, String)>,
    /// Keys of what may be chosen, a line each, and their words in the same order.
    pub choice_keys: String,
    pub choices: Vec<(Locale, String)>,
}

/// A form with everything on its page.
#[derive(Debug, Clone)]
pub struct FormView {
    /// As typed, while it is begun.
    pub key: String,
    pub is_new: bool,
    pub form: FormForm,
    /// Key and name of each team.
    pub teams: Vec<(String, String)>,
    /// Where customers find it.
    pub url: String,
    pub sheet: Sheet,
}

/// Every form.
pub fn list(ctx: &Ctx, side: &Sidebar, lines: &[FormLine], may_edit: bool) -> Markup {
    let cards = Cards {
        tab: Tab::Forms,
        words: "policy-forms-words",
        none: "policy-forms-none",
        new: ("policy-form-new", "/policy/new/form"),
        cards: lines.iter().map(|line| card(ctx, line)).collect(),
        may_edit,
    };
    cards.draw(ctx, side, &html! {})
}

fn card(ctx: &Ctx, line: &FormLine) -> Markup {
    let languages = line.languages.iter().map(|locale| tag::language_name(ctx, *locale));
    html! {
        header {
            h2 { a href=(format!("/policy/forms/{}", line.key)) { (line.title) } }
            span class="push row small" { (tag::team_dot(&line.team.key)) (line.team.name) }
        }
        div class="body stack" {
            p { (ctx.with("policy-form-questions", &[("n", line.questions.into())])) }
            p class="small muted" { (languages.collect::<Vec<_>>().join(", ")) }
        }
        footer { a href=(format!("/forms/{}", line.key)) { (ctx.t("policy-form-see")) } }
    }
}

/// One form.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &FormView) -> Markup {
    let path = format!("/policy/forms/{}", view.key);
    let (action, discard, title, words) = match view.is_new {
        true => {
            ("/policy/new/form", Tab::Forms.href(), ctx.t("policy-form-new"), ctx.t("policy-form-new-words"))
        }
        false => (path.as_str(), path.as_str(), view.key.clone(), ctx.t("policy-form-words")),
    };
    let sheet = &view.sheet;
    let body = html! {
        (sheet.head(ctx))
        div class="policy-grid even" {
            form class="panel" method="post" action=(action) id=(FORM) {
                (sheet.hidden())
                // Enter in a field looks; it neither adds a question nor takes one away.
                @if sheet.may_edit {
                    button class="sr" type="submit" name="then" value="look" tabindex="-1" { (ctx.t("policy-look")) }
                }
                div class="body stack-l" {
                    @if view.is_new { (sheet::key(ctx, sheet, &view.key)) }
                    (sheet::pick(sheet, "team", &ctx.t("policy-form-team"), &view.teams, &view.form.team, None))
                    (texts(ctx, sheet, "title", &ctx.t("policy-form-title"), &view.form.title))
                    (texts(ctx, sheet, "lead", &ctx.t("policy-form-lead"), &view.form.lead))
                    (questions(ctx, view))
                    (sheet::area(sheet, "embed", &ctx.t("policy-form-embed"), &view.form.embed,
                        Some(&ctx.t("policy-form-embed-hint")), 2, Some("en")))
                }
            }
            div class="stack-l" { @if !view.is_new { (beside(ctx, view, &path)) } }
        }
    };
    let acts = sheet.acts(ctx, discard);
    let frame = Frame { tab: Tab::Forms, title: &title, words: &words, one: true, acts };
    frame.draw(ctx, side, &body)
}

/// What customers see, and how another site shows it.
fn beside(ctx: &Ctx, view: &FormView, path: &str) -> Markup {
    let preview = format!("{path}/preview");
    html! {
        section class="panel" aria-labelledby="preview-title" {
            header {
                h2 id="preview-title" { (ctx.t("policy-form-preview")) }
                @if view.sheet.may_edit {
                    span class="push row" {
                        select class="select" name="preview-lang" form=(FORM) aria-label=(ctx.t("form-language")) {
                            @for (locale, _) in &view.form.title {
                                option value=(locale) selected[*locale == ctx.locale] {
                                    (tag::language_name(ctx, *locale))
                                }
                            }
                        }
                        button class="btn tiny" type="submit" form=(FORM) formaction=(preview) formtarget=(PREVIEW) {
                            (ctx.t("policy-form-preview-draft"))
                        }
                    }
                }
            }
            iframe class="form-preview" name=(PREVIEW) src=(preview) title=(ctx.t("policy-form-preview"))
                sandbox="" {}
            footer { a href=(view.url) { (ctx.t("policy-form-see")) } }
        }
        @if !view.form.embed.is_empty() {
            section class="panel" aria-labelledby="embed-title" {
                header { h2 id="embed-title" { (ctx.t("policy-form-embed-code")) } }
                div class="body" {
                    pre class="snippet" lang="en" {
                        (format!("<iframe src=\"{}?framed=true\" title=\"{}\" width=\"100%\" height=\"1200\"></iframe>",
                            view.url, view.form.title.first().map_or("", |(_, title)| title)))
                    }
                }
            }
        }
    }
}

fn questions(ctx: &Ctx, view: &FormView) -> Markup {
    let last = view.form.fields.len().saturating_sub(1);
    html! {
        fieldset class="stack" {
            legend { (ctx.t("policy-form-fields")) }
            ol class="stack questions" {
                @for (place, field) in view.form.fields.iter().enumerate() {
                    li { (question(ctx, view, (place, last), field)) }
                }
            }
            @if view.sheet.may_edit {
                p { button class="btn" type="submit" name="then" value="add" {
                    (Icon::Plus.small()) " " (ctx.t("policy-form-field-add"))
                } }
            }
        }
    }
}

/// One question, folded to its label unless it is new or wrong.
fn question(ctx: &Ctx, view: &FormView, (place, last): (usize, usize), field: &FieldForm) -> Markup {
    let name = |cell: &str| format!("f{place}-{cell}");
    let sheet = &view.sheet;
    let said = |texts: &[(Locale, String)]| {
        let own = texts.iter().find(|(locale, text)| *locale == ctx.locale && !text.is_empty());
        own.or(texts.first()).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let opens = field.was.is_none() || sheet.has_error_under(&name(""));
    html! {
        details class="terms inset" open[opens] {
            summary {
                (Icon::Right.small_directional()) " " b { (said(&field.label)) } " "
                span class="muted small" { (kind_words(ctx, &field.kind)) }
            }
            div class="body stack" {
                input type="hidden" name=(name("was")) value=(field.was.as_deref().unwrap_or(""));
                (texts(ctx, sheet, &name("label"), &ctx.t("policy-field-label"), &field.label))
                (nature(ctx, sheet, &name, field))
                (choices(ctx, sheet, &name, field))
                (texts(ctx, sheet, &name("help"), &ctx.t("policy-field-help"), &field.help))
                (sheet::line(sheet, &name("example"), &ctx.t("policy-field-example"), &field.example, None))
                (texts(ctx, sheet, &name("part"), &ctx.t("policy-field-part"), &field.part))
                @if sheet.may_edit { (moves(ctx, place, last)) }
            }
        }
    }
}

/// What it is, and when it is asked and needed.
fn nature(ctx: &Ctx, sheet: &Sheet, name: &dyn Fn(&str) -> String, field: &FieldForm) -> Markup {
    let kinds: Vec<(String, String)> =
        Kind::ALL.iter().map(|kind| (kind.as_str().to_owned(), kind_words(ctx, kind.as_str()))).collect();
    let needs = ["always", "never", "if"].map(|need| {
        let words = match need {
            "always" => ctx.t("policy-field-need-always"),
            "never" => ctx.t("policy-field-need-never"),
            _ => ctx.t("policy-field-need-if"),
        };
        (need.to_owned(), words)
    });
    let hint = ctx.t("policy-field-if-hint");
    html! {
        (sheet::line(sheet, &name("key"), &ctx.t("policy-key"), &field.key, Some(&ctx.t("policy-field-key-hint"))))
        (sheet::pick(sheet, &name("kind"), &ctx.t("policy-field-kind"), &kinds, &field.kind, None))
        (sheet::pick(sheet, &name("need"), &ctx.t("policy-field-need"), &needs, &field.need, None))
        (sheet::line(sheet, &name("required-if"), &ctx.t("policy-field-required-if"), &field.required_if, Some(&hint)))
        (sheet::line(sheet, &name("only-if"), &ctx.t("policy-field-only-if"), &field.only_if, Some(&hint)))
    }
}

fn choices(ctx: &Ctx, sheet: &Sheet, name: &dyn Fn(&str) -> String, field: &FieldForm) -> Markup {
    let tick = |cell: &str, key: &str, is_on: bool| {
        html! {
            label class="pick" {
                input type="checkbox" name=(name(cell)) value="yes" checked[is_on] disabled[!sheet.may_edit];
                " " (ctx.t(key))
            }
        }
    };
    html! {
        fieldset class="stack" {
            legend { (ctx.t("policy-field-choices")) }
            (sheet::area(sheet, &name("choice-keys"), &ctx.t("policy-field-choice-keys"), &field.choice_keys,
                Some(&ctx.t("policy-field-choice-hint")), 3, Some("en")))
            @for (locale, words) in &field.choices {
                (sheet::area(sheet, &name(&format!("choices-{locale}")), &tag::language_name(ctx, *locale), words, None,
                    3, Some(locale.as_str())))
            }
            (tick("open", "policy-field-open", field.is_open))
            (tick("in-subject", "policy-field-in-subject", field.in_subject))
        }
    }
}

fn moves(ctx: &Ctx, place: usize, last: usize) -> Markup {
    let act = |act: &str, key: &str| {
        html! {
            button class="btn tiny" type="submit" name="then" value=(format!("{act}-{place}")) { (ctx.t(key)) }
        }
    };
    html! {
        p class="row wrap" {
            @if place > 0 { (act("up", "policy-form-field-up")) }
            @if place < last { (act("down", "policy-form-field-down")) }
            @if last > 0 { (act("drop", "policy-form-field-drop")) }
        }
    }
}

fn kind_words(ctx: &Ctx, kind: &str) -> String {
    match kind.parse() {
        Ok(Kind::Line) => ctx.t("policy-field-kind-line"),
        Ok(Kind::Area) => ctx.t("policy-field-kind-area"),
        Ok(Kind::Choice) => ctx.t("policy-field-kind-choice"),
        Ok(Kind::Choices) => ctx.t("policy-field-kind-choices"),
        Ok(Kind::Number) => ctx.t("policy-field-kind-number"),
        Ok(Kind::Email) => ctx.t("policy-field-kind-email"),
        Ok(Kind::Serial) => ctx.t("policy-field-kind-serial"),
        Ok(Kind::File) => ctx.t("policy-field-kind-file"),
        Err(_) => kind.to_owned(),
    }
}

/// One text in each language of the company, behind the name of its field.
fn texts(ctx: &Ctx, sheet: &Sheet, name: &str, legend: &str, words: &[(Locale, String)]) -> Markup {
    html! {
        fieldset class="stack" {
            legend { (legend) }
            @for (locale, text) in words {
                (sheet::line(sheet, &format!("{name}-{locale}"), &tag::language_name(ctx, *locale), text, None))
            }
        }
    }
}
