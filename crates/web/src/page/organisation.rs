//! Organisations that customers belong to: all of them with a form for another one, and one with its members. Leads
//! make and change them; others read.

use maud::{Markup, html};

use super::customer::list::{self, Line};
use super::{inbox, sample};
use crate::component::field::{self, Field};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Icon, Sample, button};

/// All organisations.
#[derive(Debug, Clone, Default)]
pub struct OrganisationsView {
    /// Id, name and mail domains.
    pub known: Vec<(i64, String, Vec<String>)>,
    /// The form for another one, for whoever may make it.
    pub form: Option<Typed>,
}

/// One organisation.
#[derive(Debug, Clone, Default)]
pub struct OrganisationView {
    pub id: i64,
    pub name: String,
    pub domains: Vec<String>,
    pub note: String,
    pub form: Option<Typed>,
    pub members: Vec<Line>,
    /// Query of further members.
    pub next: Option<String>,
}

/// What stands in the form.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub name: String,
    pub domains: String,
    pub note: String,
    pub error: Option<OrganisationError>,
}

/// Why it was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrganisationError {
    NoName,
    NameTaken,
    TooLong,
    NoDomain(String),
    DomainTaken(String),
}

impl OrganisationError {
    fn place(&self, ctx: &Ctx) -> (&'static str, String) {
        let with = |key: &str, domain: &str| ctx.with(key, &[("domain", domain.to_owned().into())]);
        match self {
            Self::NoName => ("name", ctx.t("organisation-error-name")),
            Self::NameTaken => ("name", ctx.t("organisation-error-taken")),
            Self::TooLong => ("note", ctx.t("customer-error-long")),
            Self::NoDomain(domain) => ("domains", with("organisation-error-domain", domain)),
            Self::DomainTaken(domain) => ("domains", with("organisation-error-domain-taken", domain)),
        }
    }
}

/// The list.
pub fn list(ctx: &Ctx, side: &Sidebar, view: &OrganisationsView) -> Markup {
    let title = ctx.t("organisation-list");
    let main = html! {
        (layout::topbar(&title, &ctx.t("organisation-lead"), &back(ctx)))
        div class="page stack" {
            section class="panel" aria-labelledby="list-title" {
                header { h2 id="list-title" { (ctx.t("organisation-known")) } }
                div class="body" {
                    @if view.known.is_empty() { p class="muted" { (ctx.t("organisation-none")) } } @else {
                        ul class="lines" {
                            @for (id, name, domains) in &view.known {
                                li class="row wrap" {
                                    a class="grow" href=(format!("/organisations/{id}")) { (name) }
                                    span class="faint small" { (domains.join(", ")) }
                                }
                            }
                        }
                    }
                }
            }
            @if let Some(typed) = &view.form {
                section class="panel" aria-labelledby="add-title" {
                    header { h2 id="add-title" { (ctx.t("organisation-add")) } }
                    div class="body" { (form(ctx, "/organisations", typed, "organisation-make")) }
                }
            }
        }
    };
    desk(ctx, side, &title, &main)
}

/// One of them.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &OrganisationView) -> Markup {
    let main = html! {
        (layout::topbar(&view.name, &view.domains.join(", "), &back(ctx)))
        div class="page stack" {
            @if view.form.is_none() && !view.note.is_empty() {
                section class="panel" { div class="body" { p class="lines" { (view.note) } } }
            }
            section class="panel" aria-labelledby="list-title" {
                header { h2 id="list-title" { (ctx.t("organisation-members")) } }
                div class="body stack" {
                    (list::lines(ctx, &view.members))
                    @if let Some(next) = &view.next {
                        a rel="next" href=(format!("/organisations/{}?{next}", view.id)) {
                            (ctx.t("customers-further"))
                        }
                    }
                }
            }
            @if let Some(typed) = &view.form {
                section class="panel" aria-labelledby="change-title" {
                    header { h2 id="change-title" { (ctx.t("organisation-change")) } }
                    div class="body" {
                        (form(ctx, &format!("/organisations/{}", view.id), typed, "customer-save"))
                    }
                }
            }
        }
    };
    desk(ctx, side, &view.name, &main)
}

fn desk(ctx: &Ctx, side: &Sidebar, title: &str, main: &Markup) -> Markup {
    layout::desk(ctx, side, &Page { title, here: Here::Section(Section::Customers), live: false }, main)
}

fn back(ctx: &Ctx) -> Markup {
    button::link(button::Kind::Quiet, Some(Icon::User), &ctx.t("section-customers"), "/customers", None)
}

fn form(ctx: &Ctx, path: &str, typed: &Typed, save: &str) -> Markup {
    let error = typed.error.as_ref().map(|error| error.place(ctx));
    let of = |name: &str| error.as_ref().filter(|(at, _)| *at == name).map(|(_, words)| words.as_str());
    let errors: Vec<(&str, &str)> = error.iter().map(|(name, words)| (*name, words.as_str())).collect();
    let hint = ctx.t("organisation-domains-hint");
    let note = html! {
        textarea class="area" id="note" name="note" rows="3" aria-invalid=[of("note").map(|_| "true")]
            aria-describedby=[field::described_by("note", None, of("note"))] { "\n" (typed.note) }
    };
    html! {
        form class="stack" method="post" action=(path) {
            (field::summary(ctx, &errors))
            (Field {
                value: &typed.name, error: of("name"), required: true,
                ..Field::text("name", &ctx.t("customer-name"))
            }.draw())
            (Field {
                value: &typed.domains, error: of("domains"), hint: Some(&hint),
                ..Field::text("domains", &ctx.t("organisation-domains"))
            }.draw())
            (field::wrap("note", &ctx.t("customer-note"), None, of("note"), note))
            div class="row" { (button::submit(button::Kind::Plain, Some(Icon::Check), &ctx.t(save), None, None)) }
        }
    }
}

/// Read and changed, with each mistake.
pub fn samples() -> Vec<Sample> {
    fn wrong(ctx: &Ctx, error: OrganisationError) -> Markup {
        let form = Some(Typed { error: Some(error), ..typed() });
        list(ctx, &inbox::samples::side(), &OrganisationsView { known: Vec::new(), form })
    }
    vec![
        sample("organisations", |ctx| {
            let known = vec![(3, "Officina Ferrari & figli".into(), vec!["officina.example".into()])];
            list(ctx, &inbox::samples::side(), &OrganisationsView { known, form: None })
        }),
        sample("organisations-unnamed", |ctx| wrong(ctx, OrganisationError::NoName)),
        sample("organisations-named-twice", |ctx| wrong(ctx, OrganisationError::NameTaken)),
        sample("organisations-too-long", |ctx| wrong(ctx, OrganisationError::TooLong)),
        sample("organisations-no-domain", |ctx| wrong(ctx, OrganisationError::NoDomain("<b>".into()))),
        sample("organisations-taken", |ctx| {
            wrong(ctx, OrganisationError::DomainTaken("officina.example".into()))
        }),
        sample("organisation", |ctx| page(ctx, &inbox::samples::side(), &known(Some(typed())))),
        sample("organisation-read", |ctx| page(ctx, &inbox::samples::side(), &known(None))),
    ]
}

fn typed() -> Typed {
    Typed {
        name: "Officina Ferrari & figli".into(),
        domains: "officina.example".into(),
        note: "Invoices to the accountant.".into(),
        error: None,
    }
}

fn known(form: Option<Typed>) -> OrganisationView {
    OrganisationView {
        id: 3,
        name: "Officina Ferrari & figli".into(),
        domains: vec!["officina.example".into()],
        note: "Invoices to the accountant.".into(),
        form,
        members: list::known().lines,
        next: Some("after=9".into()),
    }
}
