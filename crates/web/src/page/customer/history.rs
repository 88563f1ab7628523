//! Who changed what of a customer, and when: each kind of change has its whole sentence in the texts, so that every
//! language can turn it as it likes.

use fluent_bundle::FluentValue;
use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::customer::{AreaAct, Known};

use crate::component::{Ctx, moment};
use crate::page::rich::{rich, strong};

/// How much of a long value is shown.
const SHOWN_CHARS: usize = 200;

/// One change.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    pub at: Timestamp,
    /// Who did it; empty for the customer and the desk.
    pub by: String,
    pub told: Told,
}

/// What happened, in the words of the page.
#[derive(Debug, Clone)]
pub enum Told {
    /// From what to what; either may be empty.
    Changed {
        known: Known,
        from: String,
        to: String,
    },
    /// Who turned out to be this one, by name and address.
    MergedIn {
        who: String,
    },
    /// Whom this one turned out to be.
    MergedInto {
        who: String,
    },
    Unmerged {
        who: String,
    },
    /// Somebody was asked whether an address is theirs.
    AddressAsked {
        address: String,
    },
    AddressProved {
        address: String,
    },
    /// What they did in their own area.
    InArea {
        act: AreaAct,
        about: String,
    },
}

pub(super) fn draw(ctx: &Ctx, lines: &[HistoryLine]) -> Markup {
    html! {
        @if lines.is_empty() { p class="faint small" { (ctx.t("customer-history-none")) } } @else {
            ul class="lines" {
                @for line in lines {
                    li {
                        (rich(&words(ctx, line))) " "
                        span class="faint small" { (moment::element(line.at, &moment::brief(ctx, line.at))) }
                    }
                }
            }
        }
    }
}

fn words(ctx: &Ctx, line: &HistoryLine) -> String {
    let by = ("by", bold(&line.by));
    let merged = |key: &str, who: &str| ctx.with(key, &[("by", bold(&line.by)), ("who", bold(who))]);
    match &line.told {
        Told::AddressAsked { address } => ctx.with("customer-told-asked", &[by, ("address", bold(address))]),
        Told::AddressProved { address } => ctx.with("customer-told-proved", &[("address", bold(address))]),
        Told::InArea { act, about } => {
            let key = match act {
                AreaAct::AddressAsked => "customer-told-area-asked",
                AreaAct::AddressDropped => "customer-told-area-dropped",
                AreaAct::AddressFirst => "customer-told-area-first",
                AreaAct::MailDeclined => "customer-told-area-declined",
                AreaAct::MailWanted => "customer-told-area-wanted",
                AreaAct::MailSentAgain => "customer-told-area-resent",
                AreaAct::DataTaken => "customer-told-area-data",
            };
            ctx.with(key, &[by, ("about", bold(about))])
        }
        Told::MergedIn { who } => merged("customer-told-merged-in", who),
        Told::MergedInto { who } => merged("customer-told-merged-into", who),
        Told::Unmerged { who } => merged("customer-told-unmerged", who),
        Told::Changed { known, from, to } => {
            let key = match known {
                Known::Name => "customer-told-name",
                Known::Language => "customer-told-language",
                Known::Organisation => "customer-told-organisation",
                Known::Note => "customer-told-note",
            };
            ctx.with(key, &[by, ("from", value(ctx, from)), ("to", value(ctx, to))])
        }
    }
}

fn value(ctx: &Ctx, text: &str) -> FluentValue<'static> {
    let mut shown: String = text.chars().take(SHOWN_CHARS).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    bold(if shown.is_empty() { ctx.t("customer-told-nothing") } else { shown }.as_str())
}

fn bold(text: &str) -> FluentValue<'static> {
    strong(text).into()
}
