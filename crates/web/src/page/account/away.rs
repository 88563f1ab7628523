//! When one is away and who stands in: what was said, and the form that says it or takes it back. Who is told in whose
//! place is decided in the desk.

use maud::{Markup, html};

use super::AwayView;
use crate::component::field::{self, Field};
use crate::component::{Ctx, Glyph, button, moment, tag};

/// What the panel holds.
pub fn draw(ctx: &Ctx, away: &AwayView) -> Markup {
    html! {
        p { (told(ctx, away)) }
        p class="small muted" { (ctx.t("account-away-lead")) }
        (form(ctx, ("/account", "account-away-save"), away))
        @if away.told.is_some() { (back(ctx, "/account", "account-away-back")) }
    }
}

/// The same for somebody else, whose account lies at `path`: who leads says it for who is ill.
pub fn form_of(ctx: &Ctx, path: &str, away: &AwayView) -> Markup {
    html! {
        (form(ctx, (path, "member-away-save"), away))
        @if away.told.is_some() { (back(ctx, path, "member-back")) }
    }
}

fn back(ctx: &Ctx, path: &str, key: &str) -> Markup {
    html! {
        form method="post" action=(format!("{path}/back")) {
            (button::submit(button::Kind::Plain, None, &ctx.t(key), None, None))
        }
    }
}

fn told(ctx: &Ctx, away: &AwayView) -> Markup {
    let Some((from, until, deputy)) = &away.told else {
        return html! { (ctx.t("account-away-here")) };
    };
    let until = ("until", moment::full(ctx, *until).into());
    let words = if *from <= ctx.now {
        ctx.with("account-away-now", &[until])
    } else {
        ctx.with("account-away-later", &[until, ("from", moment::full(ctx, *from).into())])
    };
    html! {
        (tag::tag(Some(Glyph::Paused), &words))
        @if let Some(name) = deputy {
            " " (ctx.with("account-away-deputy", &[("name", name.clone().into())]))
        }
    }
}

fn form(ctx: &Ctx, (path, save): (&str, &str), away: &AwayView) -> Markup {
    let wrong = away.wrong.then(|| ctx.t("account-away-wrong"));
    let nobody = ctx.t("account-away-nobody");
    let deputies = away.deputies.iter().map(|(id, name)| (id.as_str(), name.as_str()));
    let options: Vec<_> = std::iter::once(("", nobody.as_str())).chain(deputies).collect();
    html! {
        form class="stack" method="post" action=(format!("{path}/away")) {
            @if let Some(wrong) = &wrong { (field::summary(ctx, &[("until", wrong)])) }
            div class="fields two" {
                (Field {
                    kind: "datetime-local", value: &away.from, required: true,
                    ..Field::text("from", &ctx.t("account-away-from"))
                }.draw())
                (Field {
                    kind: "datetime-local", value: &away.until, required: true, error: wrong.as_deref(),
                    ..Field::text("until", &ctx.t("account-away-until"))
                }.draw())
            }
            (field::select("deputy", &ctx.t("account-away-who"), &options, &away.deputy, None))
            div class="row" {
                (button::submit(button::Kind::Plain, None, &ctx.t(save), None, None))
            }
        }
    }
}
