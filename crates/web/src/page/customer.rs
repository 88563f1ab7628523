//! All that is known of one customer and all that will be sent to them: who, their requests, what they have to pay, and
//! the future in pencil with the same ways out as on a ticket. Reading and deciding happen elsewhere.

mod asking;
mod change;
mod history;
pub mod list;
pub mod merge;
mod samples;

use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use relance_domain::invoice::State as InvoiceState;
use relance_domain::locale::Locale;
use relance_domain::suppression::Scope;

use super::subscription::{self, MoneyLine, SubscriptionLine};
use super::suppression;
use super::ticket::{DeliveryState, Moment, OtherTicket, fate_at, status, timeline};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::tag::TeamTag;
use crate::component::{AgentCard, Ctx, Glyph, Icon, avatar, button, moment, tag};

pub use asking::{AskError, AskedLine, Asking};
pub use change::{ChangeError, Typed};
pub use history::{HistoryLine, Told};
pub use samples::samples;

/// One customer.
#[derive(Debug, Clone)]
pub struct CustomerView {
    pub id: i64,
    /// Empty when nobody told us.
    pub name: String,
    /// The address we write to first.
    pub address: String,
    /// All of them, the oldest first.
    pub addresses: Vec<AddressLine>,
    pub locale: Locale,
    /// Other languages in which they wrote.
    pub others: Vec<Locale>,
    /// Id and name.
    pub organisation: Option<(i64, String)>,
    /// Whether the reader may merge them with somebody else.
    /// Whether its reader writes to customers.
    pub may_change: bool,
    pub may_merge: bool,
    /// The last merge into them, which can be taken apart.
    pub merged: Option<i64>,
    pub asking: Asking,
    pub typed: Typed,
    /// Names of organisations to choose from.
    pub organisations: Vec<String>,
    pub products: Vec<SubscriptionLine>,
    pub payments: Vec<MoneyLine>,
    pub refunds: Vec<MoneyLine>,
    /// What is left of what they paid too much, in words.
    pub credit: Option<String>,
    /// What was changed by hand and by proof, the latest first.
    pub history: Vec<HistoryLine>,
    /// City of their zone, where it is known.
    pub zone: Option<String>,
    pub since: Timestamp,
    /// Since when they have an account.
    pub account_at: Option<Timestamp>,
    pub tickets: Vec<(OtherTicket, TeamTag)>,
    pub invoices: Vec<InvoiceLine>,
    /// What was sent to them last, the latest first.
    pub mails: Vec<MailLine>,
    /// Now, and what is planned for them.
    pub next: Vec<Moment>,
}

/// One of their addresses.
#[derive(Debug, Clone)]
pub struct AddressLine {
    pub address: String,
    pub since: Timestamp,
    /// When they proved that it is theirs.
    pub proved: Option<Timestamp>,
    /// Since when it is one they had before.
    pub former: Option<Timestamp>,
    /// What does not go there.
    pub suppressed: Vec<Scope>,
    /// How many mails came back from there, and when the last one did.
    pub returned: Option<(u32, Timestamp)>,
}

/// What they have to pay, or had to.
#[derive(Debug, Clone)]
pub struct InvoiceLine {
    /// As people read it.
    pub number: String,
    /// What is left, with its currency.
    pub amount: String,
    pub due_on: Date,
    pub state: InvoiceState,
    pub late: bool,
    pub suspended: bool,
}

/// A mail to them and what became of it.
#[derive(Debug, Clone)]
pub struct MailLine {
    pub mail: String,
    pub address: String,
    pub ticket: Option<i64>,
    pub state: DeliveryState,
    pub at: Timestamp,
    /// Where one that did not arrive is sent to another address.
    pub elsewhere: Option<String>,
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &CustomerView) -> Markup {
    let title = if view.name.is_empty() { &view.address } else { &view.name };
    let main = html! {
        (layout::topbar(title, &ctx.t("customer-lead"), &acts(ctx, view)))
        div class="page customer" {
            div class="stack" {
                (panel("who", &ctx.t("customer-who"), who(ctx, view, title)))
                (panel("addresses", &ctx.t("customer-addresses"), addresses(ctx, view)))
                @if view.may_change { (panel("known", &ctx.t("customer-change"), change::draw(ctx, view))) }
                (panel("requests", &ctx.t("customer-tickets"), tickets(ctx, view)))
                @if !view.products.is_empty() {
                    (panel("products", &ctx.t("customer-products"), subscription::lines(ctx, &view.products)))
                }
                @if !view.invoices.is_empty() {
                    (panel("invoices", &ctx.t("customer-invoices"), invoices(ctx, view)))
                }
                @if !view.payments.is_empty() || view.credit.is_some() {
                    (panel("payments", &ctx.t("subscription-payments"), html! {
                        @if let Some(credit) = &view.credit { p { (credit) } }
                        (subscription::money(ctx, &view.payments))
                    }))
                }
                @if !view.refunds.is_empty() {
                    (panel("refunds", &ctx.t("subscription-refunds"), subscription::money(ctx, &view.refunds)))
                }
                (panel("mails", &ctx.t("customer-mails"), mails(ctx, view)))
                (panel("history", &ctx.t("customer-history"), history::draw(ctx, &view.history)))
            }
            section class="panel" aria-labelledby="next-title" {
                header { h2 id="next-title" { (ctx.t("customer-next")) } }
                div class="body live" data-live="plans" {
                    (timeline(ctx, &view.next))
                    @if view.next.len() < 2 { p class="faint small" { (ctx.t("customer-next-none")) } }
                }
            }
        }
    };
    let here = Here::Section(Section::Customers);
    layout::desk(ctx, side, &Page { title, here, live: true }, &main)
}

/// What leads can do about who this is.
fn acts(ctx: &Ctx, view: &CustomerView) -> Markup {
    let path = format!("/customers/{}", view.id);
    html! {
        @if let Some(merge) = view.merged {
            form method="post" action=(format!("{path}/unmerge")) {
                (button::submit(
                    button::Kind::Quiet, Some(Icon::Undo), &ctx.t("customer-unmerge"),
                    Some(("merge", &merge.to_string())), None,
                ))
            }
        }
        @if view.may_merge {
            (button::link(
                button::Kind::Quiet, Some(Icon::Merge), &ctx.t("customer-merge-link"), &format!("{path}/merge"), None,
            ))
        }
    }
}

fn panel(id: &str, title: &str, body: Markup) -> Markup {
    html! {
        section class="panel" aria-labelledby=(id) {
            header { h2 id=(id) { (title) } }
            div class="body" { (body) }
        }
    }
}

fn who(ctx: &Ctx, view: &CustomerView, name: &str) -> Markup {
    let day = |at: Timestamp| moment::element(at, &moment::date(ctx, ctx.at(at).date()));
    html! {
        div class="row person" {
            (avatar::beside_name(&AgentCard::of(name), avatar::Size::Large))
            span class="grow strong" { (name) }
            (tag::language(ctx, view.locale))
        }
        dl class="facts" {
            dt { (ctx.t("customer-address")) } dd { (view.address) }
            dt { (ctx.t("customer-language")) } dd { (tag::language_name(ctx, view.locale)) }
            @if !view.others.is_empty() {
                dt { (ctx.t("customer-languages")) }
                dd { @for locale in &view.others { (tag::language(ctx, *locale)) " " } }
            }
            @if let Some((id, name)) = &view.organisation {
                dt { (ctx.t("customer-organisation")) }
                dd { a href=(format!("/organisations/{id}")) { (name) } }
            }
            @if let Some(zone) = &view.zone { dt { (ctx.t("customer-zone")) } dd { (zone) } }
            dt { (ctx.t("customer-since")) } dd { (day(view.since)) }
            @if let Some(at) = view.account_at { dt { (ctx.t("customer-account")) } dd { (day(at)) } }
        }
    }
}

fn addresses(ctx: &Ctx, view: &CustomerView) -> Markup {
    html! {
        ul class="lines" { @for line in &view.addresses { li class="row wrap" { (address(ctx, line)) } } }
        (asking::draw(ctx, view))
    }
}

fn address(ctx: &Ctx, line: &AddressLine) -> Markup {
    let day = |at: Timestamp| ("at", moment::date_short(ctx, ctx.at(at).date()).into());
    html! {
        span class="grow" { (line.address) }
        @match (line.former, line.proved) {
            (Some(at), _) => (tag::tag(Some(Glyph::Paused), &ctx.with("customer-address-former", &[day(at)]))),
            (None, Some(at)) => (tag::tag(Some(Glyph::Kept), &ctx.with("customer-address-proved", &[day(at)]))),
            (None, None) => (tag::tag(None, &ctx.t("customer-address-unproved"))),
        }
        @for scope in &line.suppressed {
            " " span class="c-broken" {
                (ctx.with("customer-address-stopped", &[("scope", suppression::scope(ctx, scope).into())]))
            }
        }
        @if let Some((n, at)) = line.returned {
            " " span class="c-broken" {
                (ctx.with("customer-address-returned", &[("n", n.into()), ("at", moment::brief(ctx, at).into())]))
            }
        }
    }
}

fn tickets(ctx: &Ctx, view: &CustomerView) -> Markup {
    html! {
        @if view.tickets.is_empty() { p class="faint small" { (ctx.t("customer-tickets-none")) } } @else {
            ul class="lines" {
                @for (ticket, team) in &view.tickets {
                    li class="row" {
                        (tag::team_dot(&team.key))
                        a class="grow" href=(format!("/tickets/{}", ticket.number)) {
                            (ticket.number) " · "
                            @if ticket.subject.trim().is_empty() { (ctx.t("ticket-no-subject")) }
                            @else { (ticket.subject) }
                        }
                        (status(ctx, ticket.status))
                    }
                }
            }
        }
    }
}

fn mails(ctx: &Ctx, view: &CustomerView) -> Markup {
    html! {
        @if view.mails.is_empty() { p class="faint small" { (ctx.t("customer-mails-none")) } } @else {
            ul class="lines" {
                @for line in &view.mails {
                    li class="row wrap" {
                        span class="grow" {
                            (line.mail) " " span class="faint small" { (line.address) }
                            @if let Some(number) = line.ticket {
                                " · " a href=(format!("/tickets/{number}")) { (number) }
                            }
                        }
                        (fate_at(ctx, line.state, line.at))
                        @if let Some(path) = &line.elsewhere { " " a href=(path) { (ctx.t("again-link")) } }
                    }
                }
            }
        }
    }
}

fn invoices(ctx: &Ctx, view: &CustomerView) -> Markup {
    html! {
        ul class="lines" {
            @for invoice in &view.invoices {
                li class="row wrap" {
                    span class="grow" { (ctx.with("customer-invoice", &[("number", invoice.number.clone().into())])) }
                    @if invoice.suspended {
                        (tag::tag(Some(Glyph::Broken), &ctx.t("customer-invoice-suspended"))) " "
                    }
                    @match invoice.state {
                        InvoiceState::Paid => (tag::tag(Some(Glyph::Kept), &ctx.t("customer-invoice-paid"))),
                        InvoiceState::Cancelled => (tag::tag(None, &ctx.t("customer-invoice-cancelled"))),
                        InvoiceState::Open => {
                            span class=[invoice.late.then_some("c-broken")] {
                                (ctx.with("customer-invoice-left", &[
                                    ("amount", invoice.amount.clone().into()),
                                    ("due", moment::date(ctx, invoice.due_on).into()),
                                ]))
                            }
                        }
                    }
                }
            }
        }
    }
}
