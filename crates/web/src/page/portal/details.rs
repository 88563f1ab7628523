//! What is a customer's own to set: addresses with how mail fares there, the mails they want, their name, and the
//! browsers in which they are signed in.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{Part, Said, Shell, head, page, said};
use crate::component::field::Field;
use crate::component::sessions::{self, SessionsView};
use crate::component::{Ctx, Glyph, Icon, button, moment, tag};

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct DetailsView {
    pub shell: Shell,
    pub name: String,
    pub addresses: Vec<AddressLine>,
    /// Asked for and not proved yet, with until when that can be said.
    pub asked: Vec<(String, Timestamp)>,
    pub typed: String,
    pub wrong: Option<Wrong>,
    pub choices: Vec<Choice>,
    /// All optional mail is off for the address that we write to.
    pub all_off: bool,
    pub sessions: SessionsView,
    pub said: Option<Said>,
}

/// One address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressLine {
    pub address: String,
    pub is_first: bool,
    /// The one by which they came in.
    pub is_this: bool,
    pub is_proved: bool,
    /// How often mail came back, and when last.
    pub returned: Option<(i64, Timestamp)>,
    /// Nothing goes there, and why.
    pub silent: Option<Silence>,
}

impl AddressLine {
    /// Mail does not arrive there.
    pub fn is_bouncing(&self) -> bool {
        self.silent == Some(Silence::Bounced) || self.returned.is_some()
    }
}

/// Why nothing goes to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    Bounced,
    Complaint,
    Asked,
    ByUs,
}

/// One kind of mail that may be turned off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub key: String,
    /// The names of its mails.
    pub name: String,
    pub words: String,
    pub is_wanted: bool,
}

/// Why an address was not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It is none.
    Address,
    /// It is ours.
    Ours,
    /// It is theirs already.
    Known,
    /// It was asked a moment ago, or too many were today.
    Often,
}

/// Draws the page.
pub fn details(ctx: &Ctx, view: &DetailsView) -> Markup {
    let title = ctx.t("portal-details");
    let main = html! {
        div class="hello" { h1 { (title) } }
        (said(ctx, view.said))
        div class="stack-l" {
            (addresses(ctx, view))
            (choices(ctx, view))
            (name(ctx, view))
            section aria-labelledby="sessions" {
                (head(&ctx.t("portal-sessions"), "sessions", &ctx.t("portal-sessions-lead"), None))
                div class="panel" { div class="body stack" { (sessions::draw(ctx, &view.sessions)) } }
            }
            (data(ctx))
        }
    };
    page(ctx, &view.shell, Some(Part::Details), &title, &main)
}

fn addresses(ctx: &Ctx, view: &DetailsView) -> Markup {
    html! {
        section aria-labelledby="addresses" {
            (head(&ctx.t("portal-addresses"), "addresses", &ctx.t("portal-addresses-lead"), None))
            div class="panel" {
                ul class="owned" {
                    @for line in &view.addresses {
                        li class=[line.is_bouncing().then_some("bad")] { (address(ctx, line)) }
                    }
                    @for (email, until) in &view.asked {
                        li { div class="grow" {
                            b { (email) }
                            p class="small muted" {
                                (ctx.with("portal-address-asked", &[("until", moment::brief(ctx, *until).into())]))
                            }
                        } }
                    }
                }
                (add(ctx, view))
            }
        }
    }
}

fn address(ctx: &Ctx, line: &AddressLine) -> Markup {
    html! {
        div class="grow" {
            div class="row wrap" {
                b { (line.address) }
                @if line.is_first { (tag::tag(Some(Glyph::Kept), &ctx.t("portal-address-first"))) }
                @if line.is_bouncing() { (tag::tag(Some(Glyph::Broken), &ctx.t("portal-address-bouncing"))) }
            }
            @for sentence in standing(ctx, line) { p class="small" { (sentence) } }
        }
        div class="row wrap" {
            @if line.is_proved && !line.is_first {
                (act(&line.address, "first", &ctx.t("portal-address-put-first")))
            }
            @if !line.is_first && !line.is_this {
                (act(&line.address, "drop", &ctx.t("portal-address-drop")))
            }
        }
    }
}

/// How an address stands, in sentences.
fn standing(ctx: &Ctx, line: &AddressLine) -> Vec<String> {
    let mut said = Vec::new();
    if let Some((n, at)) = line.returned {
        let at = moment::brief(ctx, at);
        said.push(ctx.with("portal-address-returned", &[("n", n.into()), ("when", at.into())]));
    }
    if let Some(silent) = line.silent {
        said.push(ctx.t(match silent {
            Silence::Bounced => "portal-address-silent-bounced",
            Silence::Complaint => "portal-address-silent-complaint",
            Silence::Asked => "portal-address-silent-asked",
            Silence::ByUs => "portal-address-silent-by-us",
        }));
    }
    if line.is_bouncing() {
        said.push(ctx.t("portal-address-correct"));
    } else if !line.is_proved {
        said.push(ctx.t("portal-address-unproved"));
    }
    said
}

fn act(address: &str, what: &str, words: &str) -> Markup {
    html! {
        form method="post" action=(format!("/portal/addresses/{what}")) {
            input type="hidden" name="address" value=(address);
            button class="btn touch quiet" type="submit" { (words) }
        }
    }
}

fn add(ctx: &Ctx, view: &DetailsView) -> Markup {
    let wrong = view.wrong.map(|wrong| {
        ctx.t(match wrong {
            Wrong::Address => "portal-enter-no-address",
            Wrong::Ours => "portal-address-ours",
            Wrong::Known => "portal-address-known",
            Wrong::Often => "portal-address-often",
        })
    });
    let bouncing = view.addresses.iter().find(|line| line.is_bouncing());
    let (label, hint) = (ctx.t("portal-address-add"), ctx.t("portal-address-add-hint"));
    html! {
        form class="body stack" method="post" action="/portal/addresses" novalidate {
            (Field {
                kind: "email",
                autocomplete: "email",
                value: &view.typed,
                hint: Some(&hint),
                error: wrong.as_deref(),
                required: true,
                ..Field::text("address", &label)
            }.draw())
            @if view.addresses.len() > 1 || bouncing.is_some() { (instead(ctx, view, bouncing)) }
            div class="row" {
                (button::submit(button::Kind::Primary, Some(Icon::Mail), &ctx.t("portal-address-ask"), None, None))
            }
        }
    }
}

/// Which one the new one comes in place of: the one that bounces, unless they say otherwise.
fn instead(ctx: &Ctx, view: &DetailsView, bouncing: Option<&AddressLine>) -> Markup {
    let chosen = bouncing.map_or("", |line| line.address.as_str());
    html! {
        div class="field" {
            label for="replaces" { (ctx.t("portal-address-replaces")) }
            select class="select" id="replaces" name="replaces" {
                option value="" selected[chosen.is_empty()] { (ctx.t("portal-address-beside")) }
                @for line in &view.addresses {
                    option value=(line.address) selected[line.address == chosen] { (line.address) }
                }
            }
        }
    }
}

fn choices(ctx: &Ctx, view: &DetailsView) -> Markup {
    html! {
        section aria-labelledby="mails" {
            (head(&ctx.t("portal-mails"), "mails", "", Some((&ctx.t("portal-all-automatic"), "/messages"))))
            div class="panel" { div class="body stack" {
                p { (ctx.t("portal-mails-lead")) }
                @if view.all_off {
                    form class="row wrap" method="post" action="/portal/mails/all" {
                        input type="hidden" name="on" value="true";
                        span class="grow" { (ctx.t("portal-mails-all-off")) }
                        (button::submit(button::Kind::Plain, None, &ctx.t("portal-mails-all-on"), None, None))
                    }
                }
                @if view.choices.is_empty() { p class="muted" { (ctx.t("portal-mails-none")) } } @else {
                    form class="stack" method="post" action="/portal/mails" {
                        @for choice in &view.choices {
                            label class="want" {
                                input class="check" type="checkbox" name=(format!("want-{}", choice.key))
                                    value="on" checked[choice.is_wanted];
                                span { b { (choice.name) } br; span class="small muted" { (choice.words) } }
                            }
                        }
                        div class="row" {
                            (button::submit(button::Kind::Primary, None, &ctx.t("portal-mails-save"), None, None))
                        }
                    }
                    @if !view.all_off {
                        form method="post" action="/portal/mails/all" {
                            input type="hidden" name="on" value="false";
                            (button::submit(button::Kind::Quiet, None, &ctx.t("portal-mails-all-stop"), None, None))
                        }
                    }
                }
            } }
        }
    }
}

/// Taking it away, and being forgotten, with what law keeps said plainly.
fn data(ctx: &Ctx) -> Markup {
    html! {
        section aria-labelledby="data" {
            (head(&ctx.t("portal-data"), "data", "", None))
            div class="panel" { div class="body stack" {
                p { (ctx.t("portal-data-lead")) }
                form method="post" action="/portal/data/export" {
                    (button::submit(button::Kind::Plain, Some(Icon::Download), &ctx.t("portal-data-take"), None, None))
                }
                details class="fold" {
                    summary { (ctx.t("portal-erase")) }
                    div class="stack" {
                        p { (ctx.t("portal-erase-lead")) }
                        p { (ctx.t("portal-erase-law")) }
                        form method="post" action="/portal/data/erase" {
                            (button::submit(button::Kind::Danger, None, &ctx.t("portal-erase-ask"), None, None))
                        }
                    }
                }
            } }
        }
    }
}

fn name(ctx: &Ctx, view: &DetailsView) -> Markup {
    let (label, hint) = (ctx.t("portal-name-label"), ctx.t("portal-name-hint"));
    html! {
        section aria-labelledby="who" {
            (head(&ctx.t("portal-name"), "who", "", None))
            form class="panel" method="post" action="/portal/name" {
                div class="body stack" {
                    (Field {
                        value: &view.name,
                        autocomplete: "name",
                        hint: Some(&hint),
                        ..Field::text("name", &label)
                    }.draw())
                    div class="row" { (button::submit(button::Kind::Plain, None, &ctx.t("portal-save"), None, None)) }
                }
            }
        }
    }
}
