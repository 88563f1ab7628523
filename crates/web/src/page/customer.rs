//! All that is known of one customer and all that will be sent to them: who, their requests, what they have to pay, and
//! the future in pencil with the same ways out as on a ticket. Reading and deciding happen elsewhere.

use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use relance_domain::cadence::Anchor;
use relance_domain::locale::Locale;

use super::sample;
use super::ticket::{
    Act, DeliveryState, Happening, Mark, Moment, OtherTicket, Receiver, Status, fate_at, status, timeline,
};
use crate::component::layout::{self, Page};
use crate::component::sample::at;
use crate::component::sidebar::{Here, Sidebar};
use crate::component::tag::TeamTag;
use crate::component::{AgentCard, Ctx, Glyph, Sample, avatar, moment, tag};

/// One customer.
#[derive(Debug, Clone)]
pub struct CustomerView {
    /// Empty when nobody told us.
    pub name: String,
    pub address: String,
    pub locale: Locale,
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

/// What they still have to pay.
#[derive(Debug, Clone)]
pub struct InvoiceLine {
    pub number: i64,
    /// What is left, with its currency.
    pub amount: String,
    pub due_on: Date,
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
        (layout::topbar(title, &ctx.t("customer-lead"), &html! {}))
        div class="page customer" {
            div class="stack" {
                section class="panel" aria-labelledby="who" {
                    header { h2 id="who" { (ctx.t("customer-who")) } }
                    div class="body" { (who(ctx, view, title)) }
                }
                section class="panel" aria-labelledby="requests" {
                    header { h2 id="requests" { (ctx.t("customer-tickets")) } }
                    div class="body" { (tickets(ctx, view)) }
                }
                @if !view.invoices.is_empty() {
                    section class="panel" aria-labelledby="invoices" {
                        header { h2 id="invoices" { (ctx.t("customer-invoices")) } }
                        div class="body" { (invoices(ctx, view)) }
                    }
                }
                section class="panel" aria-labelledby="mails" {
                    header { h2 id="mails" { (ctx.t("customer-mails")) } }
                    div class="body" { (mails(ctx, view)) }
                }
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
    layout::desk(ctx, side, &Page { title, here: Here::Elsewhere, live: true }, &main)
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
            @if let Some(zone) = &view.zone { dt { (ctx.t("customer-zone")) } dd { (zone) } }
            dt { (ctx.t("customer-since")) } dd { (day(view.since)) }
            @if let Some(at) = view.account_at { dt { (ctx.t("customer-account")) } dd { (day(at)) } }
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
                    span class="grow" { (ctx.with("customer-invoice", &[("number", invoice.number.into())])) }
                    @if invoice.suspended {
                        (tag::tag(Some(Glyph::Broken), &ctx.t("customer-invoice-suspended"))) " "
                    }
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

/// Somebody with everything, and somebody of whom nothing is known but an address.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("customer", |ctx| page(ctx, &super::inbox::samples::side(), &known())),
        sample("customer-new", |ctx| page(ctx, &super::inbox::samples::side(), &unknown())),
    ]
}

fn known() -> CustomerView {
    let team = TeamTag { key: "billing".into(), name: "Amministrazione".into() };
    let ticket = |number, subject: &str, status| OtherTicket { number, subject: subject.into(), status };
    let invoice = |number, amount: &str, due_on, late| InvoiceLine {
        number,
        amount: amount.into(),
        due_on,
        late,
        suspended: late,
    };
    CustomerView {
        name: "Giulia Ferrari".into(),
        address: "giulia@officina.example".into(),
        locale: Locale::It,
        zone: Some("Roma".into()),
        since: at("2024-03-02T10:00+01:00"),
        account_at: Some(at("2024-03-02T10:00+01:00")),
        tickets: vec![
            (ticket(4130, "Fattura 88", Status::Open), team.clone()),
            (ticket(3981, " ", Status::Solved), team),
        ],
        invoices: vec![
            invoice(88, "121.00 EUR", jiff::civil::date(2026, 11, 2), true),
            invoice(91, "12.00 EUR", jiff::civil::date(2026, 12, 1), false),
        ],
        mails: vec![
            MailLine {
                mail: "Invoice reminder".into(),
                address: "giulia@exmaple.com".into(),
                ticket: None,
                state: DeliveryState::Bounced,
                at: at("2026-11-09T09:00+01:00"),
                elsewhere: Some("/mails/9/again?from=giulia".into()),
            },
            MailLine {
                mail: "Acknowledgement".into(),
                address: "giulia@example.com".into(),
                ticket: Some(4127),
                state: DeliveryState::Accepted,
                at: at("2026-11-03T10:00+01:00"),
                elsewhere: None,
            },
        ],
        next: future(),
    }
}

fn future() -> Vec<Moment> {
    let step = |id: i64, when: &str, title: &str, offset: &str, mark| Moment {
        mark,
        at: Some(at(when)),
        what: Happening::Step {
            title: title.into(),
            cadence: "invoice".into(),
            when: Some((offset.parse().expect("an offset"), Anchor::InvoiceDue)),
        },
        to: Some(Receiver::Party { name: "Giulia Ferrari".into(), locale: Locale::It }),
        plan: Some(id),
        because: Some(format!("/plans/{id}?from=customer")),
        about: Some(("Invoice 88".into(), None)),
        notes: Vec::new(),
        quote: None,
        if_sent: false,
        acts: vec![Act::Skip(format!("/plans/{id}/skip?from=customer"))],
    };
    let now = step(0, "2026-11-10T14:20+01:00", "", "at once", Mark::Now);
    vec![
        Moment { what: Happening::Now, plan: None, acts: Vec::new(), ..now },
        step(5, "2026-11-12T09:00+01:00", "Warning before suspension", "10 days after at 09:00", Mark::Plan),
        Moment {
            to: None,
            acts: vec![Act::Unskip("/plans/6/unskip?from=customer".into())],
            notes: vec!["Skipped: Tom Aubry took it out".into()],
            ..step(
                6,
                "2026-12-19T09:00+01:00",
                "Suspend the service",
                "17 days after at 09:00",
                Mark::Skipped,
            )
        },
    ]
}

fn unknown() -> CustomerView {
    CustomerView {
        name: String::new(),
        address: "neu@example.com".into(),
        zone: None,
        account_at: None,
        tickets: Vec::new(),
        invoices: Vec::new(),
        mails: Vec::new(),
        next: future().into_iter().take(1).collect(),
        ..known()
    }
}
