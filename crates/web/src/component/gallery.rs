//! The components in all their states, each group a sample: what a developer has to build, for eyes and for the test.
//! Samples of whole pages stand with the pages.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::button::Kind;
use super::promise::Left;
use super::track::Stretch;
use super::{
    AgentCard, Ctx, Glyph, Icon, Sample, avatar, button, feedback, field, icon, keys, promise, tag, track,
};

/// The samples of every component.
pub fn samples() -> Vec<Sample> {
    vec![
        Sample { name: "component-promises", page: false, render: promises },
        Sample { name: "component-buttons", page: false, render: buttons },
        Sample { name: "component-marks", page: false, render: marks },
        Sample { name: "component-fields", page: false, render: fields },
        Sample { name: "component-feedback", page: false, render: answers },
        Sample { name: "component-icons", page: false, render: icons },
        Sample { name: "component-keys", page: false, render: keys::card },
    ]
}

fn promises(ctx: &Ctx) -> Markup {
    let day = |spent: f64, current: bool| Stretch { open_secs: Some(32_400), spent, current };
    let night = Stretch { open_secs: None, spent: 0.0, current: false };
    let given = [
        (Glyph::Pending, "Answer within 48 working hours.", 21 * 60 + 20, 0.11),
        (Glyph::Soon, "Je vous redonne des nouvelles avant 17 h 05.", 165, 0.88),
        (Glyph::Broken, "Answer before 12:45.", -95, 1.0),
        (Glyph::Kept, "Back at 7:00.", 12, 1.0),
        (Glyph::Paused, "News on Thursday.", 22 * 60 + 10, 0.4),
        (Glyph::Plan, "Next news on Friday, 14:20.", 48 * 60, 0.0),
    ];
    html! {
        @for (state, words, minutes, spent) in given {
            div class="promise" {
                (state.draw(ctx))
                (promise::word(words, Some(if state == Glyph::Soon { "fr" } else { "en" })))
                (promise::left(ctx, state, Left { secs: minutes * 60, runs_until: None }))
                span class="about" { (state.word(ctx)) }
                (track::track(state, &[day(1.0, false), night, day(spent, true)]))
            }
        }
    }
}

fn buttons(_: &Ctx) -> Markup {
    let kinds = [Kind::Primary, Kind::Plain, Kind::Quiet, Kind::Pencil, Kind::Danger];
    html! {
        div class="row wrap" {
            @for kind in kinds {
                (button::submit(kind, Some(Icon::Send), &format!("{kind:?}"), Some(("act", "send")), Some("e")))
                (button::link(kind, None, &format!("{kind:?}"), "/", None))
            }
            button class="btn" disabled { "Disabled" }
        }
    }
}

fn marks(ctx: &Ctx) -> Markup {
    let agent = AgentCard::of("Álvaro de la Quintana");
    let states = [None].into_iter().chain(Glyph::ALL.map(Some));
    html! {
        div class="row wrap" {
            @for state in states {
                @let words = state.map_or_else(|| "plain".to_owned(), |state| state.word(ctx));
                (tag::tag(state, &words))
            }
            @for locale in Locale::ALL { (tag::language(ctx, locale)) }
            (tag::team_dot("technique"))
        }
        div class="row" {
            (avatar::alone(&agent, avatar::Size::Small))
            (avatar::beside_name(&agent, avatar::Size::Large)) (agent.name)
            (avatar::alone(&agent, avatar::Size::Huge))
            (avatar::nobody(ctx, avatar::Size::Small))
        }
    }
}

fn fields(ctx: &Ctx) -> Markup {
    let errors =
        [("serial", "Thirteen characters instead of twelve."), ("email", "Write the address with its @.")];
    html! {
        (field::summary(ctx, &errors))
        (field::Field { hint: Some("On the back of the box"), ..field::Field::text("name", "Name") }.draw())
        (field::Field {
            value: "BRV2-7K3Q-91MDX", error: Some(errors[0].1), ..field::Field::text("serial", "Serial")
        }.draw())
        (field::Field {
            value: "\"><script>", hint: Some("We answer there"), error: Some(errors[1].1), kind: "email",
            autocomplete: "email", required: true, ..field::Field::text("email", "Address")
        }.draw())
        (field::select("wait", "Promise", &[("12", "12 h"), ("48", "48 h")], "48", None))
    }
}

fn answers(_: &Ctx) -> Markup {
    let states = [None].into_iter().chain(Glyph::ALL.map(Some));
    let undo = html! { form method="post" action="/undo" { button type="submit" { "Undo" } } };
    html! {
        @for state in states { (feedback::notice(state, Icon::Info, "The mailbox refuses the password since 14:02.")) }
        (feedback::toast("Leaves in 10 s, promise until Fri 14:20", Some(undo)))
        (feedback::empty("Every promise is kept", "Six were kept today.", html! {}))
    }
}

fn icons(ctx: &Ctx) -> Markup {
    html! {
        (icon::sprite())
        div class="row wrap" { @for icon in Icon::ALL { (icon.draw()) } }
        div class="row wrap" { @for glyph in Glyph::ALL { (glyph.draw(ctx)) } }
    }
}
