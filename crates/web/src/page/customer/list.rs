//! Customers to look through: the newest, or those whose name, address or organisation has the words that were typed.
//! Who may be shown to whom is not decided here.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use crate::component::field::Field;
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Icon, Sample, button, tag};
use crate::page::{inbox, sample};

/// The page.
#[derive(Debug, Clone, Default)]
pub struct CustomersView {
    /// What was typed.
    pub asked: String,
    pub lines: Vec<Line>,
    /// Query of what comes after; and whether that is the next page, or only further looking.
    pub next: Option<(String, bool)>,
}

/// One customer.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: i64,
    pub name: String,
    pub address: String,
    pub locale: Locale,
    pub organisation: Option<String>,
}

/// Draws the page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &CustomersView) -> Markup {
    let title = ctx.t("section-customers");
    let organisations = button::link(
        button::Kind::Quiet,
        Some(Icon::Users),
        &ctx.t("organisation-list"),
        "/organisations",
        None,
    );
    let heading = if view.asked.is_empty() { "customers-newest" } else { "customers-found" };
    let main = html! {
        (layout::topbar(&title, &ctx.t("customers-lead"), &organisations))
        div class="page stack" {
            form class="fields line" method="get" action="/customers" role="search" aria-label=(title) {
                (Field { value: &view.asked, kind: "search", ..Field::text("q", &ctx.t("customers-find")) }.draw())
                (button::submit(button::Kind::Plain, Some(Icon::Search), &ctx.t("outbox-show"), None, None))
            }
            section class="panel" aria-labelledby="list-title" {
                header { h2 id="list-title" { (ctx.t(heading)) } }
                div class="body stack" {
                    (lines(ctx, &view.lines))
                    @if let Some((next, is_page)) = &view.next {
                        a rel="next" href=(format!("/customers?{next}")) {
                            (ctx.t(if *is_page { "outbox-more" } else { "customers-further" }))
                        }
                    }
                }
            }
        }
    };
    layout::desk(
        ctx,
        side,
        &Page { title: &title, here: Here::Section(Section::Customers), live: false },
        &main,
    )
}

/// The list, which an organisation shows as well.
pub fn lines(ctx: &Ctx, lines: &[Line]) -> Markup {
    html! {
        @if lines.is_empty() { p class="muted" { (ctx.t("customers-none")) } } @else {
            table class="tbl flow" {
                thead { tr {
                    th { (ctx.t("customer-name")) } th { (ctx.t("customer-address")) }
                    th { (ctx.t("customer-organisation")) } th { (ctx.t("customer-language")) }
                } }
                tbody {
                    @for line in lines {
                        tr {
                            td {
                                a href=(format!("/customers/{}", line.id)) {
                                    @if line.name.is_empty() { (line.address) } @else { (line.name) }
                                }
                            }
                            td data-label=(ctx.t("customer-address")) { (line.address) }
                            td data-label=(ctx.t("customer-organisation")) {
                                @match &line.organisation { Some(name) => (name), None => "–" }
                            }
                            td data-label=(ctx.t("customer-language")) { (tag::language(ctx, line.locale)) }
                        }
                    }
                }
            }
        }
    }
}

/// The newest, some that were found, and nobody.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("customers", |ctx| page(ctx, &inbox::samples::side(), &known())),
        sample("customers-found", |ctx| {
            let view = CustomersView {
                asked: "<officina> ferr".into(),
                lines: known().lines.into_iter().take(1).collect(),
                next: Some(("q=ferr&word=ferrari&after=4".into(), false)),
            };
            page(ctx, &inbox::samples::side(), &view)
        }),
        sample("customers-none", |ctx| {
            let view = CustomersView { asked: "nobody".into(), ..CustomersView::default() };
            page(ctx, &inbox::samples::side(), &view)
        }),
    ]
}

pub(crate) fn known() -> CustomersView {
    let line = |id, name: &str, address: &str, locale, organisation: Option<&str>| Line {
        id,
        name: name.into(),
        address: address.into(),
        locale,
        organisation: organisation.map(str::to_owned),
    };
    CustomersView {
        asked: String::new(),
        lines: vec![
            line(
                7,
                "Giulia Ferrari",
                "giulia@officina.example",
                Locale::It,
                Some("Officina Ferrari & figli"),
            ),
            line(6, "", "neu@example.com", Locale::De, None),
        ],
        next: Some(("before=6".into(), true)),
    }
}
