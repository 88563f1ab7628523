//! What one hears by mail of what one is told in the desk: each thing never, within minutes or once a day, with hours
//! of quiet. When a mail leaves is decided in `domain`.

use jiff::civil::Time;
use maud::{Markup, html};
use relance_domain::hearing::{ByMail, Hearing, Matter};

use crate::component::field::Field;
use crate::component::{Ctx, button};

/// What the panel holds.
pub fn draw(ctx: &Ctx, hearing: &Hearing) -> Markup {
    let clock = |time: Time| time.strftime("%H:%M").to_string();
    let (from, until) =
        hearing.quiet.map_or_else(Default::default, |(from, until)| (clock(from), clock(until)));
    html! {
        p class="small muted" { (ctx.t("account-hearing-lead")) }
        form class="stack" method="post" action="/account/hearing" {
            div class="fields two" {
                @for matter in Matter::ALL { (choice(ctx, matter, hearing.of(matter))) }
                (Field {
                    kind: "time", value: &clock(hearing.daily_at),
                    ..Field::text("daily_at", &ctx.t("account-hearing-daily-at"))
                }.draw())
                (Field {
                    kind: "time", value: &from, hint: Some(&ctx.t("account-hearing-quiet-hint")),
                    ..Field::text("quiet_from", &ctx.t("account-hearing-quiet-from"))
                }.draw())
                (Field {
                    kind: "time", value: &until,
                    ..Field::text("quiet_until", &ctx.t("account-hearing-quiet-until"))
                }.draw())
            }
            div { (button::submit(button::Kind::Plain, None, &ctx.t("account-save"), None, None)) }
        }
    }
}

fn choice(ctx: &Ctx, matter: Matter, chosen: ByMail) -> Markup {
    let label = ctx.t(match matter {
        Matter::Mine => "account-hearing-mine",
        Matter::Named => "account-hearing-named",
        Matter::Team => "account-hearing-team",
        Matter::Promises => "account-hearing-promises",
        Matter::Mail => "account-hearing-mail",
    });
    let words = |by_mail| match by_mail {
        ByMail::Never => ctx.t("account-hearing-never"),
        ByMail::Soon => ctx.t("account-hearing-soon"),
        ByMail::Daily => ctx.t("account-hearing-daily"),
    };
    let options = ByMail::ALL.map(|by_mail| (by_mail.as_str(), words(by_mail)));
    let options = options.each_ref().map(|(value, words)| (*value, words.as_str()));
    crate::component::field::select(matter.as_str(), &label, &options, chosen.as_str(), None)
}
