//! Step 3: name and colour. The other three colours are proposed from the one that was picked, and every pair shows
//! its contrast; the drawings carry their colours as attributes, so that no style is printed into the page.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::colour::{Colour, ENOUGH, Palette};
use super::{Step, Wrong, again, language_select, onward};
use crate::component::field::{self, Field};
use crate::component::{Ctx, Glyph, Icon};

/// What was typed.
#[derive(Debug, Clone)]
pub struct BrandStep {
    pub name: String,
    /// As typed; `#12497f` when it is right.
    pub colour: String,
    pub locale: Locale,
    pub faults: Vec<BrandFault>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrandFault {
    Name,
    Colour,
    /// It cannot be read on our grounds.
    Contrast,
}

/// The form.
pub fn draw(ctx: &Ctx, step: &BrandStep) -> Markup {
    let palette = Colour::read(&step.colour).map(Palette::of);
    let wrong = Wrong::of(&step.faults, ctx, |fault, ctx| match fault {
        BrandFault::Name => ("name", ctx.t("setup-error-company")),
        BrandFault::Colour => ("colour", ctx.t("setup-error-colour")),
        BrandFault::Contrast => {
            let worst = palette.map_or(1.0, |palette| palette.worst());
            ("colour", ctx.with("setup-error-contrast", &[("ratio", ratio(worst).into())]))
        }
    });
    html! {
        (wrong.summary(ctx))
        form method="post" action=(Step::Brand.path()) {
            div class="pair" {
                div class="stack-l" {
                    (Field {
                        value: &step.name, autocomplete: "organization", required: true, error: wrong.at("name"),
                        ..Field::text("name", &ctx.t("setup-brand-name"))
                    }.draw())
                    (colour_field(ctx, step, &wrong))
                    (language_select(ctx, "locale", &ctx.t("setup-brand-locale"), step.locale, None))
                }
                @if let Some(palette) = palette { (preview(ctx, &step.name, &palette)) }
            }
            (onward(ctx, Step::Brand, &again(Icon::Eye, &ctx.t("setup-brand-look"))))
        }
    }
}

fn colour_field(ctx: &Ctx, step: &BrandStep, wrong: &Wrong) -> Markup {
    let hint = ctx.t("setup-brand-colour-hint");
    let error = wrong.at("colour");
    let control = html! {
        input class="input colour" type="color" id="colour" name="colour" value=(step.colour)
            aria-invalid=[error.map(|_| "true")]
            aria-describedby=[field::described_by("colour", Some(&hint), error)];
    };
    field::wrap("colour", &ctx.t("setup-brand-colour"), Some(&hint), error, control)
}

/// A brand of this name on both grounds, and whether it can be read there.
pub fn preview(ctx: &Ctx, name: &str, palette: &Palette) -> Markup {
    let grounds = [
        ("setup-brand-light", "#ffffff", "#141a18", palette.light, palette.on_light),
        ("setup-brand-dark", "#161b1a", "#e8eeeb", palette.dark, palette.on_dark),
    ];
    html! {
        section class="panel" aria-labelledby="preview" {
            header { h2 id="preview" { (ctx.t("setup-brand-preview")) } }
            div class="body looks" {
                @for (key, ground, ink, colour, on) in grounds {
                    figure {
                        (look(ctx, name, (ground, ink), colour, on))
                        figcaption class="small muted" { (ctx.t(key)) " · " code { (colour.hex()) } }
                    }
                }
            }
            ul class="checks" aria-label=(ctx.t("setup-brand-contrast")) {
                @for (key, value) in palette.pairs() {
                    li {
                        ((if value >= ENOUGH { Glyph::Kept } else { Glyph::Broken }).draw(ctx))
                        b { (ctx.t(key)) }
                        span class="ms" { (ctx.with("setup-brand-ratio", &[("ratio", ratio(value).into())])) }
                    }
                }
            }
        }
    }
}

/// The masthead and a button, as a customer would see them.
fn look(ctx: &Ctx, whole: &str, (ground, ink): (&str, &str), colour: Colour, on: Colour) -> Markup {
    let name: String = whole.chars().take(18).collect();
    html! {
        svg class="look" viewBox="0 0 200 96" role="img" aria-label=(whole) {
            rect width="200" height="96" rx="7" fill=(ground) {}
            rect width="200" height="4" fill=(colour.hex()) {}
            text x="14" y="32" fill=(ink) font-size="14" font-weight="650" { (name) }
            rect x="14" y="52" width="88" height="28" rx="6" fill=(colour.hex()) {}
            text x="58" y="70" fill=(on.hex()) font-size="12" font-weight="600" text-anchor="middle" {
                (ctx.t("setup-brand-sample"))
            }
        }
    }
}

/// One decimal is enough to tell 4.4 from 4.5; it is cut, never rounded up over the limit.
fn ratio(value: f64) -> String {
    format!("{:.1}", (value * 10.0).floor() / 10.0)
}
