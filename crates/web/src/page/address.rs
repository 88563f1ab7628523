//! Saying that an address is one's own, for whoever reads mail there. The page shows the address and the company, and
//! nothing of whose it may be; reading it changes nothing.

use maud::{Markup, html};
use relance_desk::AddressStanding;

use super::sample;
use crate::component::public::{self, House};
use crate::component::{Ctx, Glyph, Icon, Sample, button, feedback};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct AddressView {
    pub house: House,
    pub address: String,
    /// Where it is said.
    pub path: String,
    pub standing: AddressStanding,
}

/// Draws the page.
pub fn page(ctx: &Ctx, view: &AddressView) -> Markup {
    let title = ctx.t("address-title");
    let address = ("address", view.address.clone().into());
    let company = ("company", view.house.name.clone().into());
    let say = |key: &str| ctx.with(key, &[company.clone(), address.clone()]);
    let told = |glyph, icon, key: &str| {
        html! { div role="status" { (feedback::notice(Some(glyph), icon, &say(key))) } }
    };
    let card = html! {
        h1 { (title) }
        @match view.standing {
            AddressStanding::Open => {
                p { (say("address-lead")) }
                form method="post" action=(view.path) {
                    (button::submit(button::Kind::Primary, Some(Icon::Check), &ctx.t("address-mine"), None, None))
                }
                p class="small muted" { (ctx.t("address-else")) }
            }
            AddressStanding::Proved => (told(Glyph::Kept, Icon::Check, "address-proved")),
            AddressStanding::Expired => (told(Glyph::Soon, Icon::Clock, "address-expired")),
            AddressStanding::Taken => (told(Glyph::Soon, Icon::Info, "address-taken")),
        }
    };
    public::card(ctx, &view.house, &title, &card)
}

/// To be answered, and each way in which it ended.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("address", |ctx| page(ctx, &view(AddressStanding::Open))),
        sample("address-proved", |ctx| page(ctx, &view(AddressStanding::Proved))),
        sample("address-expired", |ctx| page(ctx, &view(AddressStanding::Expired))),
        sample("address-taken", |ctx| page(ctx, &view(AddressStanding::Taken))),
    ]
}

fn view(standing: AddressStanding) -> AddressView {
    AddressView {
        house: House { name: "Balise".into(), brand: None, framed: false },
        address: "tom.a.very-long-name@mail.example".into(),
        path: "/address/a7abc".into(),
        standing,
    }
}
