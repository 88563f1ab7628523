//! The bell in the frame of every page of the desk: how many notices its reader has not read, and the way to them.
//! A script fetches it again when it rings; which notices there are is not known here.

use maud::{Markup, html};

use super::count::Count;
use super::{Ctx, Icon};

/// The bell, as the part that live updates swap. `here` marks it on the page that it leads to.
pub fn draw(ctx: &Ctx, unread: Count, here: bool) -> Markup {
    let words = match unread.n {
        0 => ctx.t("notice-bell-none"),
        n => ctx.with("notice-bell", &[("n", n.into()), ("digits", unread.digits(ctx.locale).into())]),
    };
    html! {
        div class="live" data-live="bell" {
            a class="bell" href="/notices" aria-label=(words) title=(words)
                aria-current=[here.then_some("page")] {
                (Icon::Bell.draw())
                @if unread.n > 0 { span class="n" aria-hidden="true" { (unread.digits(ctx.locale)) } }
            }
        }
    }
}
