//! The form for a new ticket: a request that came by telephone or at the counter, or a letter that we write first. The
//! desk decides what leaves and what is promised; a refused form comes back with every word in it.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::sample;
use crate::component::field::{self, Field};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::tag::TeamTag;
use crate::component::{Ctx, Icon, Sample, button, tag};

/// What was typed, what can be chosen, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct NewTicketView {
    pub name: String,
    pub address: String,
    pub locale: Locale,
    /// Key of the chosen team.
    pub team: String,
    pub subject: String,
    pub body: String,
    pub origin: Origin,
    pub teams: Vec<TeamTag>,
    /// (field, text key) of what is wrong; see `Fault`.
    pub faults: Vec<Fault>,
}

/// Who speaks first: the field `origin`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The customer told us; `told`.
    Told,
    /// We write to them; `write`.
    Write,
}

impl Origin {
    /// The value in the form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::Write => "write",
        }
    }

    /// Reads the value of the form; anything else is `Told`, which mails no words of ours.
    pub fn read(text: &str) -> Self {
        if text == "write" { Self::Write } else { Self::Told }
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Address,
    Team,
    Subject,
    Body,
}

impl Fault {
    fn field(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Team => "team",
            Self::Subject => "subject",
            Self::Body => "body",
        }
    }

    fn words(self, ctx: &Ctx) -> String {
        ctx.t(match self {
            Self::Address => "new-error-address",
            Self::Team => "new-error-team",
            Self::Subject => "new-error-subject",
            Self::Body => "new-error-body",
        })
    }
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &NewTicketView) -> Markup {
    let title = ctx.t("new-title");
    let faults: Vec<_> = view.faults.iter().map(|fault| (fault.field(), fault.words(ctx))).collect();
    let summary: Vec<_> = faults.iter().map(|(name, words)| (*name, words.as_str())).collect();
    let main = html! {
        (layout::topbar(&title, &ctx.t("new-lead"), &html! {}))
        div class="page narrow" {
            (field::summary(ctx, &summary))
            form class="stack-l" method="post" action="/tickets" {
                section class="panel" aria-labelledby="customer" {
                    header { h2 id="customer" { (ctx.t("new-customer")) } }
                    div class="body fields two" { (customer(ctx, view)) }
                }
                section class="panel" aria-labelledby="request" {
                    header { h2 id="request" { (ctx.t("new-request")) } }
                    div class="body stack-l" { (request(ctx, view)) }
                }
                div class="row wrap" {
                    (button::submit(button::Kind::Primary, Some(Icon::Plus), &ctx.t("new-make"), None, None))
                    (button::link(button::Kind::Quiet, None, &ctx.t("new-cancel"), "/", Some("u")))
                }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

fn error(ctx: &Ctx, view: &NewTicketView, fault: Fault) -> Option<String> {
    view.faults.contains(&fault).then(|| fault.words(ctx))
}

fn customer(ctx: &Ctx, view: &NewTicketView) -> Markup {
    let languages: Vec<_> =
        Locale::ALL.map(|locale| (locale.as_str(), tag::language_name(ctx, locale))).into();
    let languages: Vec<_> = languages.iter().map(|(code, name)| (*code, name.as_str())).collect();
    html! {
        (Field {
            value: &view.address, kind: "email", required: true, hint: Some(&ctx.t("new-address-hint")),
            error: error(ctx, view, Fault::Address).as_deref(), ..Field::text("address", &ctx.t("new-address"))
        }.draw())
        (Field { value: &view.name, ..Field::text("name", &ctx.t("new-name")) }.draw())
        (field::select("locale", &ctx.t("new-language"), &languages, view.locale.as_str(), None))
    }
}

fn request(ctx: &Ctx, view: &NewTicketView) -> Markup {
    let teams: Vec<_> = view.teams.iter().map(|team| (team.key.as_str(), team.name.as_str())).collect();
    let wrong = error(ctx, view, Fault::Body);
    html! {
        (origin(ctx, view.origin))
        (field::select("team", &ctx.t("new-team"), &teams, &view.team, error(ctx, view, Fault::Team).as_deref()))
        (Field {
            value: &view.subject, required: true, error: error(ctx, view, Fault::Subject).as_deref(),
            ..Field::text("subject", &ctx.t("new-subject"))
        }.draw())
        (field::wrap("body", &ctx.t("new-body"), None, wrong.as_deref(), html! {
            textarea class="area" id="body" name="body" rows="8" required aria-invalid=[wrong.as_ref().map(|_| "true")]
                aria-describedby=[field::described_by("body", None, wrong.as_deref())] {
                "\n" (view.body)
            }
        }))
    }
}

fn origin(ctx: &Ctx, chosen: Origin) -> Markup {
    html! {
        fieldset class="field" {
            legend { (ctx.t("new-origin")) }
            div class="stack radios" {
                @for (origin, key) in [(Origin::Told, "new-origin-told"), (Origin::Write, "new-origin-write")] {
                    label class="row" {
                        input type="radio" name="origin" value=(origin.as_str()) checked[origin == chosen];
                        " " (ctx.t(key))
                    }
                }
            }
        }
    }
}

/// Empty, and refused with every word kept.
pub fn samples() -> Vec<Sample> {
    fn empty() -> NewTicketView {
        let team = |key: &str, name: &str| TeamTag { key: key.into(), name: name.into() };
        NewTicketView {
            name: String::new(),
            address: String::new(),
            locale: Locale::Fr,
            team: "technical".into(),
            subject: String::new(),
            body: String::new(),
            origin: Origin::Told,
            teams: vec![team("technical", "Technique"), team("players", "Joueurs")],
            faults: vec![],
        }
    }
    fn refused() -> NewTicketView {
        NewTicketView {
            name: "Maëlle <b>Kerdoncuff</b>".into(),
            address: "maelle@".into(),
            body: "Elle a appelé : l’écran reste noir.".into(),
            origin: Origin::Write,
            faults: vec![Fault::Address, Fault::Team, Fault::Subject, Fault::Body],
            ..empty()
        }
    }
    vec![
        sample("new-ticket", |ctx| page(ctx, &super::inbox::samples::side(), &empty())),
        sample("new-ticket-refused", |ctx| page(ctx, &super::inbox::samples::side(), &refused())),
    ]
}
