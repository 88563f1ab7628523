//! What an agent says of a customer: name, language, organisation and a note, in one form. What was said by hand stays;
//! a note that somebody else wrote meanwhile is not written over.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::CustomerView;
use crate::component::field::{self, Field};
use crate::component::{Ctx, Icon, button, tag};

/// What stands in the form.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub name: String,
    pub language: String,
    pub organisation: String,
    pub note: String,
    /// What stood there when the page was made: name, language, organisation, and the mark of the note.
    pub was: [String; 4],
    pub error: Option<ChangeError>,
}

/// Why nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeError {
    NameTooLong,
    NoteTooLong,
    /// There is no organisation of this name.
    NoOrganisation,
    /// Somebody else wrote the note meanwhile; this is what they wrote.
    Overtaken,
}

impl ChangeError {
    fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::NameTooLong => ("name", "customer-error-long"),
            Self::NoteTooLong => ("note", "customer-error-long"),
            Self::NoOrganisation => ("organisation", "customer-error-organisation"),
            Self::Overtaken => ("note", "customer-error-overtaken"),
        }
    }
}

pub(super) fn draw(ctx: &Ctx, view: &CustomerView) -> Markup {
    let typed = &view.typed;
    let error = typed.error.map(|error| {
        let (name, key) = error.place();
        (name, ctx.t(key))
    });
    let of = |name: &str| error.as_ref().filter(|(at, _)| *at == name).map(|(_, words)| words.as_str());
    let errors: Vec<(&str, &str)> = error.iter().map(|(name, words)| (*name, words.as_str())).collect();
    let languages = Locale::ALL.map(|locale| (locale.as_str(), tag::language_name(ctx, locale)));
    let languages: Vec<(&str, &str)> = languages.iter().map(|(code, name)| (*code, name.as_str())).collect();
    html! {
        form class="stack" method="post" action=(format!("/customers/{}", view.id)) {
            (field::summary(ctx, &errors))
            @for (name, was) in ["was_name", "was_language", "was_organisation", "was_note"].iter().zip(&typed.was) {
                input type="hidden" name=(name) value=(was);
            }
            div class="fields two" {
                (Field { value: &typed.name, error: of("name"), ..Field::text("name", &ctx.t("customer-name")) }.draw())
                (field::select("language", &ctx.t("customer-language"), &languages, &typed.language, None))
            }
            (organisation(ctx, view, of("organisation")))
            (note(ctx, typed, of("note")))
            div class="row" {
                (button::submit(button::Kind::Plain, Some(Icon::Check), &ctx.t("customer-save"), None, None))
                span class="small muted" { (ctx.t("customer-kept")) }
            }
        }
    }
}

fn organisation(ctx: &Ctx, view: &CustomerView, error: Option<&str>) -> Markup {
    let hint = ctx.t("customer-organisation-hint");
    let control = html! {
        input class="input" id="organisation" name="organisation" type="text" value=(view.typed.organisation)
            autocomplete="off" list="organisations" aria-invalid=[error.map(|_| "true")]
            aria-describedby=[field::described_by("organisation", Some(&hint), error)];
        datalist id="organisations" { @for name in &view.organisations { option value=(name) {} } }
    };
    html! {
        (field::wrap("organisation", &ctx.t("customer-organisation"), Some(&hint), error, control))
        p class="small" { a href="/organisations" { (ctx.t("customer-organisations-link")) } }
    }
}

fn note(ctx: &Ctx, typed: &Typed, error: Option<&str>) -> Markup {
    let hint = ctx.t("customer-note-hint");
    let control = html! {
        textarea class="area" id="note" name="note" rows="4" aria-invalid=[error.map(|_| "true")]
            aria-describedby=[field::described_by("note", Some(&hint), error)] { "\n" (typed.note) }
    };
    field::wrap("note", &ctx.t("customer-note"), Some(&hint), error, control)
}
