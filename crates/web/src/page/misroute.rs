//! The report of letters that came to the wrong address: which addresses are mistaken, by whom, and the tickets behind
//! each number. It is counted by the store.

use jiff::Timestamp;
use maud::{Markup, html};

use super::sample;
use crate::component::count::Count;
use crate::component::layout::{self, Page};
use crate::component::sample::at;
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Icon, Sample, button, feedback, field, moment};

/// The page.
#[derive(Debug, Clone)]
pub struct MisroutesView {
    /// The first and the last day, as the browser writes them.
    pub from: String,
    pub until: String,
    /// The path of the same as a file.
    pub file: String,
    pub addresses: Vec<Row>,
    pub customers: Vec<Row>,
    /// What the list shows alone, and the path of all of it.
    pub narrowed: Option<String>,
    pub all: String,
    pub lines: Vec<MisrouteLine>,
    /// The path of the next page.
    pub older: Option<String>,
}

/// One number: of an address, or of a customer.
#[derive(Debug, Clone)]
pub struct Row {
    pub name: String,
    pub detail: String,
    pub n: Count,
    /// How many customers, of an address.
    pub customers: Option<Count>,
    /// The path of the tickets behind it.
    pub path: String,
}

/// One ticket.
#[derive(Debug, Clone)]
pub struct MisrouteLine {
    pub at: Timestamp,
    pub number: i64,
    /// None where its reader may not see the ticket.
    pub subject: Option<String>,
    pub customer: String,
    pub wrote_to: String,
    pub to: String,
    pub by: String,
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &MisroutesView) -> Markup {
    let title = ctx.t("misroute-title");
    let main = html! {
        (layout::topbar(&title, &ctx.t("misroute-lead"), &html! {
            (button::link(button::Kind::Plain, Some(Icon::Download), &ctx.t("misroute-file"), &view.file, None))
        }))
        div class="page stack" {
            (period(ctx, view))
            @if view.addresses.is_empty() {
                (feedback::empty(&ctx.t("misroute-none"), &ctx.t("misroute-none-words"), html! {}))
            } @else {
                div class="misroutes" {
                    (numbers(ctx, "misroute-by-address", &view.addresses))
                    (numbers(ctx, "misroute-by-customer", &view.customers))
                }
                (tickets(ctx, view))
            }
        }
    };
    let here = Here::Section(Section::Misrouting);
    layout::desk(ctx, side, &Page { title: &title, here, live: false }, &main)
}

fn period(ctx: &Ctx, view: &MisroutesView) -> Markup {
    html! {
        form class="row wrap period" method="get" action="/reports/misrouting" {
            (day("from", &ctx.t("misroute-from"), &view.from))
            (day("until", &ctx.t("misroute-until"), &view.until))
            (button::submit(button::Kind::Plain, None, &ctx.t("misroute-show"), None, None))
            a href="/reports" { (ctx.t("report-title")) }
        }
    }
}

fn day(name: &str, label: &str, value: &str) -> Markup {
    field::Field { kind: "date", value, ..field::Field::text(name, label) }.draw()
}

fn numbers(ctx: &Ctx, id: &str, rows: &[Row]) -> Markup {
    let of_addresses = rows.iter().any(|row| row.customers.is_some());
    html! {
        div class="panel" {
            header { h2 id=(id) { (ctx.t(id)) } }
            div class="body scroll" tabindex="0" role="region" aria-labelledby=(id) {
                table class="tbl" {
                    thead { tr {
                        th { (ctx.t(if of_addresses { "misroute-address" } else { "misroute-customer" })) }
                        th { (ctx.t("misroute-n")) }
                        @if of_addresses { th { (ctx.t("misroute-customers")) } }
                    } }
                    tbody {
                        @for row in rows {
                            tr {
                                td {
                                    (row.name)
                                    @if !row.detail.is_empty() { " " span class="faint small" { (row.detail) } }
                                }
                                td { a href=(row.path) { (row.n.digits(ctx.locale)) } }
                                @if let Some(customers) = row.customers { td { (customers.digits(ctx.locale)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn tickets(ctx: &Ctx, view: &MisroutesView) -> Markup {
    html! {
        div class="panel" {
            header {
                h2 id="tickets" { (ctx.t("misroute-list")) }
                @if let Some(what) = &view.narrowed {
                    span class="small" {
                        (ctx.with("misroute-narrowed", &[("what", what.clone().into())])) " "
                        a href=(view.all) { (ctx.t("misroute-all")) }
                    }
                }
            }
            div class="body scroll" tabindex="0" role="region" aria-labelledby="tickets" {
                table class="tbl flow" {
                    thead { tr {
                        th { (ctx.t("misroute-at")) } th { (ctx.t("misroute-ticket")) }
                        th { (ctx.t("misroute-customer")) } th { (ctx.t("misroute-address")) }
                        th { (ctx.t("misroute-went")) } th { (ctx.t("misroute-by")) }
                    } }
                    tbody { @for line in &view.lines { (ticket(ctx, line)) } }
                }
            }
            @if let Some(older) = &view.older {
                footer { a class="btn" rel="next" href=(older) { (ctx.t("notice-older")) } }
            }
        }
    }
}

fn ticket(ctx: &Ctx, line: &MisrouteLine) -> Markup {
    html! {
        tr {
            td { (moment::element(line.at, &moment::full(ctx, line.at))) }
            td {
                @match &line.subject {
                    Some(subject) => {
                        a href=(format!("/tickets/{}", line.number)) {
                            (line.number) " · "
                            @if subject.trim().is_empty() { (ctx.t("ticket-no-subject")) } @else { (subject) }
                        }
                    }
                    None => (line.number),
                }
            }
            td { (line.customer) }
            td { (line.wrote_to) }
            td { (line.to) }
            td { (line.by) }
        }
    }
}

/// A month with two mistaken addresses, the same narrowed to one, and a month without.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("misroute", |ctx| page(ctx, &super::inbox::samples::side(), &full())),
        sample("misroute-narrowed", |ctx| {
            let view =
                MisroutesView { narrowed: Some("joueurs@lucarne.example".into()), older: None, ..full() };
            page(ctx, &super::inbox::samples::side(), &view)
        }),
        sample("misroute-none", |ctx| {
            let view = MisroutesView {
                addresses: Vec::new(),
                customers: Vec::new(),
                lines: Vec::new(),
                older: None,
                ..full()
            };
            page(ctx, &super::inbox::samples::side(), &view)
        }),
    ]
}

fn full() -> MisroutesView {
    let row = |name: &str, detail: &str, n, customers: Option<u32>| Row {
        name: name.into(),
        detail: detail.into(),
        n: Count::exact(n),
        customers: customers.map(Count::exact),
        path: "/reports/misrouting?from=2026-10-11&until=2026-11-10&address=x#tickets".into(),
    };
    let line = |number, subject: Option<&str>| MisrouteLine {
        at: at("2026-11-04T09:04+01:00"),
        number,
        subject: subject.map(str::to_owned),
        customer: "Maëlle <Kerdoncuff>".into(),
        wrote_to: "joueurs@lucarne.example".into(),
        to: "Technique".into(),
        by: "Tom Aubry".into(),
    };
    MisroutesView {
        from: "2026-10-11".into(),
        until: "2026-11-10".into(),
        file: "/reports/misrouting.csv?from=2026-10-11&until=2026-11-10".into(),
        addresses: vec![
            row("joueurs@lucarne.example", "", 1_204, Some(980)),
            row("conso@lucarne.example", "", 3, Some(1)),
        ],
        customers: vec![
            row("Maëlle <Kerdoncuff>", "maelle@example.com", 4, None),
            row("zoe@example.com", "", 1, None),
        ],
        narrowed: None,
        all: "/reports/misrouting?from=2026-10-11&until=2026-11-10".into(),
        lines: vec![line(4127, Some("Écran <noir>")), line(4098, Some("")), line(4020, None)],
        older: Some("/reports/misrouting?from=2026-10-11&until=2026-11-10&before=7".into()),
    }
}
