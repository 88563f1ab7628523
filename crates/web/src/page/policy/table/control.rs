//! The fields of a table's form, one by its shape. What holds without an entry stands in the empty field or is the
//! choice that is marked; every field has its label, hint and mistake.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::TableView;
use super::kind::{Field, Shape};
use super::value::{Value, part, row_key};
use crate::component::{Ctx, Icon, field, tag};
use crate::page::policy::sheet::{self, Sheet};

/// What controls need to know of their page.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub ctx: &'a Ctx,
    pub view: &'a TableView,
}

impl Around<'_> {
    fn sheet(&self) -> &Sheet {
        &self.view.sheet
    }

    fn options(&self, field: &Field) -> Vec<(String, String)> {
        match field.shape {
            Shape::Ref(refers, _) | Shape::Refs(refers) => {
                self.view.options.get(&refers).cloned().unwrap_or_default()
            }
            Shape::OneOf(words, _) => {
                words.iter().map(|(word, key)| ((*word).to_owned(), self.ctx.t(key))).collect()
            }
            Shape::Language => {
                let locale = |locale: Locale| (locale.to_string(), tag::language_name(self.ctx, locale));
                Locale::ALL.into_iter().map(locale).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The field of this name, with its label.
    pub(super) fn draw(self, field: &Field, name: &str, value: &Value) -> Markup {
        let (ctx, sheet) = (self.ctx, self.sheet());
        let label = ctx.t(field.name);
        let hint = field.hint.map(|hint| ctx.t(hint));
        let hint = hint.as_deref();
        match (field.shape, value) {
            (Shape::Lines | Shape::Answers, value) => {
                let rows = value.text().lines().count().clamp(2, 12) + 1;
                sheet::area(sheet, name, &label, value.text(), hint, rows, Some("en"))
            }
            (Shape::OneOf(_, usual), value) => {
                let mut options = self.options(field);
                if usual.is_empty() {
                    options.insert(0, (String::new(), ctx.t("tbl-choose")));
                }
                for (_, words) in options.iter_mut().filter(|(word, _)| !usual.is_empty() && word == usual) {
                    *words = ctx.with("tbl-usual-choice", &[("words", words.clone().into())]);
                }
                sheet::pick(sheet, name, &label, &options, value.text(), hint)
            }
            (Shape::Ref(_, is_optional), value) => self.reference(field, name, &label, value, is_optional),
            (Shape::Language, value) => self.reference(field, name, &label, value, true),
            (_, Value::Flag(is_on)) => self.flag(name, &label, *is_on, hint),
            (_, Value::Picked(picked)) => self.picked(field, name, &label, picked, hint),
            (shape, Value::Texts(texts)) => {
                let rows = match shape {
                    Shape::Words => 3,
                    Shape::Texts(rows) => rows,
                    _ => 1,
                };
                self.texts(name, (&label, hint), texts, rows)
            }
            (_, Value::Choices(keys, words)) => html! {
                (sheet::area(sheet, name, &label, keys, hint, keys.lines().count().clamp(2, 10) + 1, Some("en")))
                (self.texts(name, (&ctx.t("tbl-choices-words"), None), words, keys.lines().count().clamp(2, 10)))
            },
            (Shape::Inner(fields), Value::Inner(values)) => html! {
                fieldset class="field inner" id=(name) {
                    legend { (label) }
                    @if let Some(hint) = hint { span class="hint small" { (hint) } }
                    @for (field, value) in fields.iter().zip(values) {
                        (self.draw(field, &part(name, field.key), value))
                    }
                }
            },
            (Shape::Tables(called, fields), Value::Tables(rows)) => {
                self.tables(name, (&label, hint), (called, fields), rows)
            }
            (_, Value::Relay(parts)) => super::relay::draw(self, name, parts),
            (shape, value) => self.line(shape, name, &label, value.text(), hint),
        }
    }

    fn line(self, shape: Shape, name: &str, label: &str, value: &str, hint: Option<&str>) -> Markup {
        let sheet = self.sheet();
        let error = sheet.error(name);
        let usual = match shape {
            Shape::Line(usual) | Shape::Number(usual) | Shape::Listed(usual) => usual,
            _ => "",
        };
        let mode = match shape {
            Shape::Number(_) => Some("numeric"),
            Shape::Decimal => Some("decimal"),
            _ => None,
        };
        let is_colour = matches!(shape, Shape::Colour(_)) && is_hex(value);
        let control = html! {
            @if is_colour {
                input class="swatch" type="color" id=(name) name=(name) value=(value) disabled[!sheet.may_edit]
                    aria-invalid=[error.map(|_| "true")]
                    aria-describedby=[field::described_by(name, hint, error)];
            } @else {
                input class="input" id=(name) name=(name) value=(value) autocomplete="off" spellcheck="false"
                    inputmode=[mode] placeholder=[Some(usual).filter(|usual| !usual.is_empty())]
                    readonly[!sheet.may_edit] aria-invalid=[error.map(|_| "true")]
                    aria-describedby=[field::described_by(name, hint, error)];
            }
        };
        field::wrap(name, label, hint, error, control)
    }

    fn reference(self, field: &Field, name: &str, label: &str, value: &Value, may_lack: bool) -> Markup {
        let mut options = self.options(field);
        if may_lack || value.text().is_empty() {
            let none = if may_lack { "tbl-none" } else { "tbl-choose" };
            options.insert(0, (String::new(), self.ctx.t(none)));
        }
        let hint = field.hint.map(|hint| self.ctx.t(hint));
        sheet::pick(self.sheet(), name, label, &options, value.text(), hint.as_deref())
    }

    fn flag(self, name: &str, label: &str, is_on: bool, hint: Option<&str>) -> Markup {
        let sheet = self.sheet();
        let error = sheet.error(name);
        html! {
            div class="field" {
                label class="pick" {
                    input type="checkbox" id=(name) name=(name) value="yes" checked[is_on] disabled[!sheet.may_edit]
                        aria-describedby=[field::described_by(name, hint, error)];
                    " " (label)
                }
                @if let Some(hint) = hint { span class="hint small" id=(format!("{name}-hint")) { (hint) } }
                (self.error(name))
            }
        }
    }

    fn picked(self, field: &Field, name: &str, label: &str, picked: &[String], hint: Option<&str>) -> Markup {
        let sheet = self.sheet();
        let mut options = self.options(field);
        // What is named and not there any more can be taken off, too.
        let lost = picked.iter().filter(|key| options.iter().all(|(known, _)| known != *key));
        let lost: Vec<_> = lost.map(|key| (key.clone(), key.clone())).collect();
        options.extend(lost);
        html! {
            fieldset class="field" id=(name) aria-describedby=[field::described_by(name, hint, sheet.error(name))] {
                legend { (label) }
                @if let Some(hint) = hint { span class="hint small" id=(format!("{name}-hint")) { (hint) } }
                @if options.is_empty() { p class="small muted" { (self.ctx.t("tbl-nothing-to-pick")) } }
                @for (key, words) in &options {
                    label class="pick" {
                        input type="checkbox" name=(name) value=(key) checked[picked.contains(key)]
                            disabled[!sheet.may_edit];
                        " " (words)
                    }
                }
                (self.error(name))
            }
        }
    }

    fn texts(
        self,
        name: &str,
        (label, hint): (&str, Option<&str>),
        texts: &[(Locale, String)],
        rows: usize,
    ) -> Markup {
        html! {
            fieldset class="stack" {
                legend { (label) }
                @if let Some(hint) = hint { span class="hint small" { (hint) } }
                @for (locale, text) in texts {
                    @let (name, language) = (part(name, locale), tag::language_name(self.ctx, *locale));
                    @if rows == 1 {
                        (self.translated(&name, &language, *locale, text))
                    } @else {
                        (sheet::area(self.sheet(), &name, &language, text, None, rows, Some(locale.as_str())))
                    }
                }
            }
        }
    }

    fn translated(self, name: &str, language: &str, locale: Locale, text: &str) -> Markup {
        let sheet = self.sheet();
        let error = sheet.error(name);
        let control = html! {
            input class="input" id=(name) name=(name) value=(text) lang=(locale.as_str()) autocomplete="off"
                readonly[!sheet.may_edit] aria-invalid=[error.map(|_| "true")]
                aria-describedby=[field::described_by(name, None, error)];
        };
        field::wrap(name, language, None, error, control)
    }

    /// Tables within, and an empty one for one more.
    fn tables(
        self,
        name: &str,
        (label, hint): (&str, Option<&str>),
        (called, fields): (&'static str, &'static [Field]),
        rows: &[(String, Vec<Value>)],
    ) -> Markup {
        let languages = &self.view.languages;
        let fresh = (String::new(), fields.iter().map(|field| Value::empty(field, languages)).collect());
        let rows: Vec<_> = rows.iter().chain(self.sheet().may_edit.then_some(&fresh)).collect();
        html! {
            fieldset class="stack inner-list" id=(name) {
                legend { (label) }
                @if let Some(hint) = hint { span class="hint small" { (hint) } }
                @for (place, (key, values)) in rows.iter().enumerate() {
                    @let is_fresh = key.is_empty() && place + 1 == rows.len();
                    details class="inner" open[!is_fresh] {
                        summary {
                            @if is_fresh { (Icon::Plus.small()) " " (self.ctx.t("tbl-row-new")) }
                            @else { (key) }
                        }
                        div class="stack" {
                            (self.line(Shape::Line(""), &row_key(name, place), &self.ctx.t(called), key,
                                Some(&self.ctx.t("tbl-row-hint"))))
                            @for (field, value) in fields.iter().zip(values) {
                                (self.draw(field, &part(&part(name, place), field.key), value))
                            }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn error(self, name: &str) -> Markup {
        let sheet = self.sheet();
        html! {
            @if let Some(error) = sheet.error(name) {
                span class="err" id=(format!("{name}-error")) lang=[sheet.error_lang(name)] {
                    (Icon::Alert.small()) " " (error)
                }
            }
        }
    }
}

/// Whether a browser's own field can show this colour.
fn is_hex(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit())
}
