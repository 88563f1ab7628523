//! Merging customers: who else this may be, both side by side with what would move, and who stays. Merging is for
//! leads; what moves is decided in the desk.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::list::{self, Line};
use crate::component::field::{self, Field};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Icon, Sample, button, feedback, tag};
use crate::page::{inbox, sample};

/// The page.
#[derive(Debug, Clone)]
pub struct MergeView {
    pub this: Side,
    /// Whom it is held against, once that is known.
    pub other: Option<Side>,
    /// What was typed.
    pub asked: String,
    /// Nobody has the address that was typed, or it is their own.
    pub error: Option<MergeError>,
    /// Others who are called the same.
    pub namesakes: Vec<Line>,
}

/// Why there is nobody to hold it against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergeError {
    Nobody,
    Same,
}

/// One of the two.
#[derive(Debug, Clone)]
pub struct Side {
    pub id: i64,
    pub name: String,
    pub address: String,
    pub addresses: Vec<String>,
    pub locale: Locale,
    pub organisation: Option<String>,
    pub note: String,
    pub tickets: i64,
    pub mails: i64,
    pub invoices: i64,
    pub runs: i64,
}

impl Side {
    fn title(&self) -> &str {
        if self.name.is_empty() { &self.address } else { &self.name }
    }
}

/// Draws the page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &MergeView) -> Markup {
    let title = ctx.t("customer-merge");
    let words = ctx.with("customer-merge-lead", &[("name", view.this.title().to_owned().into())]);
    let path = format!("/customers/{}", view.this.id);
    let back = button::link(button::Kind::Quiet, Some(Icon::User), view.this.title(), &path, None);
    let main = html! {
        (layout::topbar(&title, &words, &back))
        div class="page stack" {
            @match &view.other {
                Some(other) => (compare(ctx, &view.this, other)),
                None => {
                    (find(ctx, view, &path))
                    @if !view.namesakes.is_empty() { (namesakes(ctx, view)) }
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

fn find(ctx: &Ctx, view: &MergeView, path: &str) -> Markup {
    let error = view.error.map(|error| {
        ctx.t(match error {
            MergeError::Nobody => "customer-merge-nobody",
            MergeError::Same => "customer-merge-same",
        })
    });
    let errors: Vec<(&str, &str)> = error.iter().map(|words| ("with", words.as_str())).collect();
    html! {
        section class="panel" aria-labelledby="find-title" {
            header { h2 id="find-title" { (ctx.t("customer-merge-find")) } }
            div class="body" {
                form class="stack" method="get" action=(format!("{path}/merge")) {
                    (field::summary(ctx, &errors))
                    (Field {
                        kind: "email", value: &view.asked, error: error.as_deref(), required: true,
                        ..Field::text("with", &ctx.t("customer-merge-address"))
                    }.draw())
                    div class="row" {
                        (button::submit(button::Kind::Plain, Some(Icon::Search), &ctx.t("customer-merge-show"), None,
                            None))
                    }
                }
            }
        }
    }
}

fn namesakes(ctx: &Ctx, view: &MergeView) -> Markup {
    html! {
        section class="panel" aria-labelledby="namesakes-title" {
            header { h2 id="namesakes-title" { (ctx.t("customer-merge-namesakes")) } }
            div class="body" {
                ul class="lines" {
                    @for line in &view.namesakes {
                        li class="row wrap" {
                            span class="grow" { (line.name) " " span class="faint small" { (line.address) } }
                            a href=(format!("/customers/{}/merge?other={}", view.this.id, line.id)) {
                                (ctx.t("customer-merge-show"))
                                span class="sr" { " " (line.address) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn compare(ctx: &Ctx, this: &Side, other: &Side) -> Markup {
    html! {
        div class="scroll" {
            table class="tbl" {
                thead { tr {
                    td {}
                    @for side in [this, other] {
                        th scope="col" { a href=(format!("/customers/{}", side.id)) { (side.title()) } }
                    }
                } }
                tbody { @for (key, cells) in rows(ctx, this, other) {
                    tr { th scope="row" { (ctx.t(key)) } @for cell in cells { td { (cell) } } }
                } }
            }
        }
        (feedback::notice(None, Icon::Info, &ctx.t("customer-merge-what")))
        @for (stays, goes) in [(this, other), (other, this)] {
            form method="post" action=(format!("/customers/{}/merge", stays.id)) {
                input type="hidden" name="from" value=(goes.id);
                (button::submit(
                    if stays.id == this.id { button::Kind::Primary } else { button::Kind::Plain },
                    Some(Icon::Merge),
                    &ctx.with("customer-merge-into", &[
                        ("from", goes.address.clone().into()), ("into", stays.address.clone().into()),
                    ]),
                    None,
                    None,
                ))
            }
        }
    }
}

fn rows(ctx: &Ctx, this: &Side, other: &Side) -> Vec<(&'static str, [Markup; 2])> {
    let of = |cell: fn(&Ctx, &Side) -> Markup| [cell(ctx, this), cell(ctx, other)];
    vec![
        ("customer-addresses", of(|_, side| html! { @for address in &side.addresses { div { (address) } } })),
        ("customer-language", of(|ctx, side| tag::language(ctx, side.locale))),
        ("customer-organisation", of(|_, side| html! { (side.organisation.as_deref().unwrap_or("–")) })),
        ("customer-note", of(|_, side| html! { span class="lines" { (side.note) } })),
        ("customer-tickets", of(|_, side| html! { (side.tickets) })),
        ("customer-invoices", of(|_, side| html! { (side.invoices) })),
        ("customer-merge-runs", of(|_, side| html! { (side.runs) })),
        ("customer-merge-mails", of(|_, side| html! { (side.mails) })),
    ]
}

/// Somebody looked for, not found, themselves, and two side by side.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("customer-merge", |ctx| page(ctx, &inbox::samples::side(), &view(None, None))),
        sample("customer-merge-nobody", |ctx| {
            page(ctx, &inbox::samples::side(), &view(None, Some(MergeError::Nobody)))
        }),
        sample("customer-merge-same", |ctx| {
            page(ctx, &inbox::samples::side(), &view(None, Some(MergeError::Same)))
        }),
        sample("customer-merge-both", |ctx| {
            let other =
                Side { id: 9, address: "giulia@<casa>.example".into(), name: String::new(), ..this() };
            page(ctx, &inbox::samples::side(), &view(Some(other), None))
        }),
    ]
}

fn view(other: Option<Side>, error: Option<MergeError>) -> MergeView {
    MergeView {
        this: this(),
        other,
        asked: "giulia@casa.example".into(),
        error,
        namesakes: list::known().lines.into_iter().take(1).collect(),
    }
}

fn this() -> Side {
    Side {
        id: 7,
        name: "Giulia Ferrari".into(),
        address: "giulia@officina.example".into(),
        addresses: vec!["giulia@officina.example".into(), "ferrari@former.example".into()],
        locale: Locale::It,
        organisation: Some("Officina Ferrari & figli".into()),
        note: "Calls in the morning.\nNever on Mondays.".into(),
        tickets: 12,
        mails: 31,
        invoices: 2,
        runs: 1,
    }
}
