//! Step 1: the first administrator. Passwords are checked and hashed by the desk; they are never printed, so a
//! refused one is typed again.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::{Step, Wrong, language_select, onward};
use crate::component::Ctx;
use crate::component::field::Field;

/// What was typed, without the passwords.
#[derive(Debug, Clone)]
pub struct AdminStep {
    pub name: String,
    pub email: String,
    pub locale: Locale,
    pub faults: Vec<AdminFault>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdminFault {
    Name,
    Email,
    /// So many characters are missing.
    Short(usize),
    /// More than two hundred characters.
    Long,
    /// It stands on the list of passwords that everybody tries.
    Common,
    /// The two did not match.
    Differ,
}

fn words(fault: AdminFault, ctx: &Ctx) -> (&'static str, String) {
    match fault {
        AdminFault::Name => ("name", ctx.t("setup-error-name")),
        AdminFault::Email => ("email", ctx.t("setup-error-email")),
        AdminFault::Short(n) => ("password", ctx.with("setup-error-short", &[("n", n.into())])),
        AdminFault::Long => ("password", ctx.t("setup-error-long")),
        AdminFault::Common => ("password", ctx.t("setup-error-common")),
        AdminFault::Differ => ("again", ctx.t("setup-error-differ")),
    }
}

/// The form.
pub fn draw(ctx: &Ctx, step: &AdminStep) -> Markup {
    let wrong = Wrong::of(&step.faults, ctx, words);
    let password = |name, label: &str, hint| {
        Field {
            kind: "password",
            autocomplete: "new-password",
            required: true,
            hint,
            error: wrong.at(name),
            ..Field::text(name, label)
        }
        .draw()
    };
    let hint =
        ctx.with("setup-admin-password-hint", &[("least", (*relance_desk::PASSWORD_CHARS.start()).into())]);
    html! {
        (wrong.summary(ctx))
        form class="stack-l narrow" method="post" action=(Step::Admin.path()) {
            (Field {
                value: &step.name, autocomplete: "name", required: true, hint: Some(&ctx.t("setup-admin-name-hint")),
                error: wrong.at("name"), ..Field::text("name", &ctx.t("setup-admin-name"))
            }.draw())
            (Field {
                value: &step.email, kind: "email", autocomplete: "username", required: true, error: wrong.at("email"),
                ..Field::text("email", &ctx.t("setup-admin-email"))
            }.draw())
            (password("password", &ctx.t("setup-admin-password"), Some(hint.as_str())))
            (password("again", &ctx.t("setup-admin-again"), None))
            (language_select(ctx, "locale", &ctx.t("setup-admin-languages"), step.locale, None))
            (onward(ctx, Step::Admin, &html! {}))
        }
    }
}
