//! Fields of forms: label, control, hint, and the error in words beside it and in the summary above. What was typed
//! always comes back.

use maud::{Markup, html};

use super::{Ctx, Icon};

/// A one-line field. The error, when there is one, is a whole sentence.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// The name in the form, and the id on the page.
    pub name: &'a str,
    pub label: &'a str,
    pub value: &'a str,
    /// `text`, `email`, `password`, `url`, `number` …
    pub kind: &'a str,
    /// What the browser may fill in (`email`, `current-password`, `off` …).
    pub autocomplete: &'a str,
    pub hint: Option<&'a str>,
    pub error: Option<&'a str>,
    pub required: bool,
}

impl<'a> Field<'a> {
    /// An empty text field.
    pub fn text(name: &'a str, label: &'a str) -> Self {
        Self {
            name,
            label,
            value: "",
            kind: "text",
            autocomplete: "off",
            hint: None,
            error: None,
            required: false,
        }
    }

    /// The field with its label, hint and error.
    pub fn draw(&self) -> Markup {
        wrap(
            self.name,
            self.label,
            self.hint,
            self.error,
            html! {
                input class="input" id=(self.name) name=(self.name) type=(self.kind) value=(self.value)
                    autocomplete=(self.autocomplete) required[self.required]
                    aria-invalid=[self.error.map(|_| "true")]
                    aria-describedby=[described_by(self.name, self.hint, self.error)];
            },
        )
    }
}

/// A choice from a closed list of (value, words).
pub fn select(
    name: &str,
    label: &str,
    options: &[(&str, &str)],
    chosen: &str,
    error: Option<&str>,
) -> Markup {
    let control = html! {
        select class="select" id=(name) name=(name) aria-invalid=[error.map(|_| "true")]
            aria-describedby=[described_by(name, None, error)] {
            @for (value, words) in options { option value=(value) selected[*value == chosen] { (words) } }
        }
    };
    wrap(name, label, None, error, control)
}

/// Label, control, hint and error in their order; `control` must carry the id `name` and `described_by`.
pub fn wrap(name: &str, label: &str, hint: Option<&str>, error: Option<&str>, control: Markup) -> Markup {
    html! {
        div class="field" {
            label for=(name) { (label) }
            (control)
            @if let Some(hint) = hint { span class="hint" id=(format!("{name}-hint")) { (hint) } }
            @if let Some(error) = error {
                span class="err" id=(format!("{name}-error")) { (Icon::Alert.small()) " " (error) }
            }
        }
    }
}

/// The ids that `aria-describedby` names, when there are any.
pub fn described_by(name: &str, hint: Option<&str>, error: Option<&str>) -> Option<String> {
    let hint = hint.map(|_| format!("{name}-hint"));
    let error = error.map(|_| format!("{name}-error"));
    match (error, hint) {
        (Some(error), Some(hint)) => Some(format!("{error} {hint}")),
        (one, other) => one.or(other),
    }
}

/// All errors of a form on top of it, each a link to its field; `errors` are (field name, sentence). It takes the
/// focus when the page comes back, and says that nothing typed was lost.
pub fn summary(ctx: &Ctx, errors: &[(&str, &str)]) -> Markup {
    summary_with(ctx, &ctx.t("errors-nothing-lost"), errors)
}

/// The same with other words about what was typed.
pub fn summary_with(ctx: &Ctx, kept: &str, errors: &[(&str, &str)]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div class="errors" role="alert" tabindex="-1" autofocus {
                h2 { (ctx.with("errors-title", &[("n", errors.len().into())])) }
                p { (kept) }
                ul { @for (name, words) in errors { li { a href=(format!("#{name}")) { (words) } } } }
            }
        }
    }
}
