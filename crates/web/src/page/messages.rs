//! The list of automatic messages (row D6), made from the live policy: subject, when, what is in it, what to keep, and
//! whether it can be turned off. For anybody, in their language.

use maud::{Markup, html};

use super::sample;
use crate::component::public::{self, House};
use crate::component::{Ctx, Sample};

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct MessagesView {
    pub house: House,
    pub groups: Vec<(Group, Vec<Automatic>)>,
}

/// What a mail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Requests,
    Account,
    Payments,
    Maintenance,
}

/// One automatic mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Automatic {
    pub subject: String,
    pub when: String,
    /// Why it exists and what is in it, in the words of the policy.
    pub words: String,
    pub keep: Keep,
    pub is_optional: bool,
}

/// What is worth keeping of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// It proves what was bought, charged or paid.
    Proof,
    /// It names the request and what was promised.
    UntilSolved,
    /// It says when something happens.
    UntilThen,
    Nothing,
}

/// Draws the page.
pub fn page(ctx: &Ctx, view: &MessagesView) -> Markup {
    let title = ctx.t("messages-title");
    let company = ("company", view.house.name.clone().into());
    let main = html! {
        div class="hello" { h1 { (title) } p { (ctx.with("messages-lead", &[company])) } }
        div class="stack-l automatic" {
            @if view.groups.is_empty() { p class="muted" { (ctx.t("messages-none")) } }
            @for (group, mails) in &view.groups {
                section aria-labelledby=(id(*group)) {
                    div class="section-head" { h2 id=(id(*group)) { (ctx.t(name(*group))) } }
                    div class="panel" { @for mail in mails { (one(ctx, mail)) } }
                }
            }
            p class="small muted" { (ctx.t("messages-persons")) }
            p class="small" { a href="/portal" { (ctx.t("messages-area")) } }
        }
    };
    public::page(ctx, &view.house, &title, &html! {}, &main)
}

fn id(group: Group) -> &'static str {
    match group {
        Group::Requests => "requests",
        Group::Account => "account",
        Group::Payments => "payments",
        Group::Maintenance => "maintenance",
    }
}

fn name(group: Group) -> &'static str {
    match group {
        Group::Requests => "messages-requests",
        Group::Account => "messages-account",
        Group::Payments => "messages-payments",
        Group::Maintenance => "messages-maintenance",
    }
}

fn one(ctx: &Ctx, mail: &Automatic) -> Markup {
    let keep = match mail.keep {
        Keep::Proof => "messages-keep-proof",
        Keep::UntilSolved => "messages-keep-solved",
        Keep::UntilThen => "messages-keep-then",
        Keep::Nothing => "messages-keep-nothing",
    };
    let choice = if mail.is_optional { "messages-optional" } else { "messages-needed" };
    html! {
        article {
            h3 { (mail.subject) }
            @if !mail.words.is_empty() { p { (mail.words) } }
            dl {
                dt { (ctx.t("messages-when")) } dd { (mail.when) }
                dt { (ctx.t("messages-keep")) } dd { (ctx.t(keep)) }
                dt { (ctx.t("messages-choice")) } dd { (ctx.t(choice)) }
            }
        }
    }
}

/// Some of each kind, and none at all.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("messages", |ctx| {
            let mail = |subject: &str, keep, is_optional| Automatic {
                subject: subject.into(),
                when: "At once".into(),
                words: "It says <that> your letter arrived, and by when we answer.".into(),
                keep,
                is_optional,
            };
            let groups = vec![
                (
                    Group::Requests,
                    vec![
                        mail("Re: your request", Keep::UntilSolved, false),
                        mail("How was it?", Keep::Nothing, true),
                    ],
                ),
                (Group::Payments, vec![mail("Your invoice 23", Keep::Proof, false)]),
                (Group::Maintenance, vec![mail("Maintenance on Sunday", Keep::UntilThen, true)]),
                (Group::Account, vec![mail("Welcome", Keep::Nothing, false)]),
            ];
            page(ctx, &MessagesView { house: super::portal::house(), groups })
        }),
        sample("messages-none", |ctx| {
            page(ctx, &MessagesView { house: super::portal::house(), groups: Vec::new() })
        }),
    ]
}
