//! What stands around the words of a composer: who gets them, files that go along, when they leave, what is kept of
//! them, and what is doubtful; and answers that wait for their moment, in pencil. Nothing here needs a script.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::draft::{Doubt, Held, Kind};
use relance_domain::locale::Locale;

use super::language;
use super::view::{Composer, TicketView};
use crate::component::{AgentCard, Ctx, Glyph, Icon, avatar, feedback, moment, promise};
use crate::page::saved_reply::doing;

/// A reply in its ten seconds of grace.
#[derive(Debug, Clone)]
pub struct Undo {
    /// Path that calls it back.
    pub path: String,
    pub seconds: u8,
    /// When the promise that it gives would end, if it gives one.
    pub until: Option<Timestamp>,
}

/// Who gets an answer, and when it leaves.
#[derive(Debug, Clone, Default)]
pub struct Dispatch {
    pub to: String,
    pub cc: String,
    pub bcc: String,
    /// The ticket's own recipients, from which what is typed may differ.
    pub own_to: String,
    pub own_cc: String,
    /// True where the fields are to be seen at once.
    pub shows_fields: bool,
    /// Where the customer wants answers, when that is not where they wrote from.
    pub reply_to: Option<String>,
    /// Value and instant of the moments to choose from.
    pub moments: Vec<(&'static str, Timestamp)>,
    /// The chosen moment: `at` for one of the agent's own, empty for now.
    pub leaves: String,
    pub date: String,
    pub time: String,
    /// The city of the zone in which a moment is named.
    pub city: String,
    /// The marks of the doubts that this page shows.
    pub seen_doubts: String,
}

/// What the desk has of a text that is being written.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    pub revision: i64,
    pub at: Option<Timestamp>,
    /// Why it did not leave when its moment came.
    pub held: Option<Held>,
    pub files: Vec<Enclosed>,
}

/// A file that goes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosed {
    pub id: i64,
    pub name: String,
    pub size: String,
    pub image: bool,
}

/// An answer that has not left: it waits for its moment, or was held.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub id: i64,
    pub author: String,
    pub to: String,
    pub locale: Locale,
    pub paragraphs: Vec<String>,
    /// The sentence about time that it will give.
    pub word: Option<String>,
    /// When it leaves; none for one that was held.
    pub leaves_at: Option<Timestamp>,
    pub is_later: bool,
    pub held: Option<Held>,
    pub files: Vec<Enclosed>,
    /// What changes on the ticket when it leaves.
    pub along: Vec<String>,
    /// Where it is taken back, for those who may.
    pub take_back: Option<String>,
    /// True where its reader has it in the composer.
    pub is_own: bool,
}

/// What a form says beside its fields. The first button of a form is what Enter in one of its fields presses: it keeps
/// and sends nothing.
pub fn hidden(ctx: &Ctx, ticket: i64, kind: Kind, kept: &Kept) -> Markup {
    html! {
        input type="hidden" name="kind" value=(kind.as_str());
        input type="hidden" name="revision" value=(kept.revision);
        input type="hidden" name="page" value="";
        button class="sr" type="submit" formaction=(path(ticket, "drafts")) formnovalidate tabindex="-1"
            aria-hidden="true" { (ctx.t("compose-keep")) }
    }
}

fn path(ticket: i64, rest: &str) -> String {
    format!("/tickets/{ticket}/{rest}")
}

/// Who gets it, field by field; folded away while they are the ticket's own.
pub fn recipients(ctx: &Ctx, view: &TicketView) -> Markup {
    let dispatch = &view.composer.dispatch;
    let field = |name: &str, key: &str, value: &str| {
        html! {
            label for=(format!("recipients-{name}")) { (ctx.t(key)) }
            input class="input" id=(format!("recipients-{name}")) name=(name) value=(value) type="text"
                autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="recipients-hint";
        }
    };
    html! {
        details class="recipients" open[dispatch.shows_fields] {
            summary { (Icon::Users.small()) " " (ctx.t("compose-recipients")) }
            input type="hidden" name="own_to" value=(dispatch.own_to);
            input type="hidden" name="own_cc" value=(dispatch.own_cc);
            div class="lines" {
                (field("to", "compose-to", &dispatch.to))
                (field("cc", "compose-cc", &dispatch.cc))
                (field("bcc", "compose-bcc", &dispatch.bcc))
            }
            p class="faint" id="recipients-hint" { (ctx.t("compose-recipients-hint")) }
        }
        @if let Some(address) = &dispatch.reply_to {
            p class="remark row" {
                (Icon::Alert.small())
                span {
                    (ctx.with("compose-reply-to", &[
                        ("name", view.customer.name.clone().into()), ("address", address.clone().into()),
                    ]))
                }
            }
        }
    }
}

/// Files, what is kept, and what is doubtful: the part that a script brings up to date.
pub fn beside(ctx: &Ctx, ticket: i64, kind: Kind, kept: &Kept) -> Markup {
    html! {
        div class="beside" {
            (files(ctx, ticket, &kept.files))
            div data-doubts role="status" {}
            p class="kept-draft" {
                span data-kept role="status" {
                    @if let Some(at) = kept.at {
                        (ctx.with("compose-kept", &[("at", moment::brief(ctx, at).into())]))
                    }
                }
                button class="btn quiet tiny" type="submit" formaction=(path(ticket, "drafts/discard")) formnovalidate
                    data-discard hidden[kept.revision == 0] {
                    (ctx.t(if kind == Kind::Reply { "compose-discard" } else { "compose-discard-note" }))
                }
            }
        }
    }
}

/// The files that go along, each with its way out.
pub fn files(ctx: &Ctx, ticket: i64, files: &[Enclosed]) -> Markup {
    html! {
        ul class="enclosed" data-files aria-label=(ctx.t("compose-files")) hidden[files.is_empty()] {
            @for file in files {
                li class="filechip" {
                    ((if file.image { Icon::Image } else { Icon::File }).draw()) " "
                    bdi { (file.name) } " " span class="faint" { (file.size) }
                    button class="btn quiet icon tiny" type="submit" formnovalidate data-detach
                        formaction=(path(ticket, &format!("files/{}/remove", file.id)))
                        aria-label=(ctx.with("compose-file-remove", &[("name", file.name.clone().into())])) {
                        (Icon::X.small())
                    }
                }
            }
        }
    }
}

/// The way to add files. Without a script they are chosen and then added by a press.
pub fn attach(ctx: &Ctx, ticket: i64, kind: Kind) -> Markup {
    let id = format!("{}-files", kind.as_str());
    html! {
        span class="attach row" data-attach=(path(ticket, "files")) data-busy=(ctx.t("compose-file-busy"))
            data-failed=(ctx.t("compose-file-failed")) {
            label class="btn quiet" for=(id) { (Icon::Clip.draw()) " " (ctx.t("compose-attach")) }
            input type="file" id=(id) name="file" multiple;
            button class="btn" type="submit" formaction=(path(ticket, "files")) formenctype="multipart/form-data"
                formnovalidate { (ctx.t("compose-attach-press")) }
        }
    }
}

/// When it leaves: at once, when the team opens, or at a moment of the agent's own.
pub fn later(ctx: &Ctx, composer: &Composer) -> Markup {
    let dispatch = &composer.dispatch;
    let label = |value: &str, at: Timestamp| {
        let key = if value == "monday" { "compose-leaves-monday" } else { "compose-leaves-tomorrow" };
        ctx.with(key, &[("at", moment::full(ctx, at).into())])
    };
    html! {
        span class="later row wrap" {
            label class="row" for="leaves" { (Icon::Clock.small()) " " (ctx.t("compose-leaves")) }
            select class="select" id="leaves" name="leaves" {
                option value="" selected[dispatch.leaves.is_empty()] { (ctx.t("compose-leaves-now")) }
                @for (value, at) in &dispatch.moments {
                    option value=(value) selected[dispatch.leaves == *value] { (label(value, *at)) }
                }
                option value="at" selected[dispatch.leaves == "at"] { (ctx.t("compose-leaves-at")) }
            }
            span class="when" {
                input class="input" type="date" name="leaves_date" value=(dispatch.date)
                    aria-label=(ctx.t("compose-leaves-date"));
                input class="input" type="time" name="leaves_time" value=(dispatch.time)
                    aria-label=(ctx.t("compose-leaves-time"));
                span class="faint" { (ctx.with("compose-leaves-zone", &[("city", dispatch.city.clone().into())])) }
            }
        }
    }
}

/// What makes it doubtful that a letter should leave as it stands.
pub fn doubts(ctx: &Ctx, customer: (&str, Locale), doubts: &[Doubt]) -> Markup {
    html! {
        @if !doubts.is_empty() {
            ul class="doubts" {
                @for doubt in doubts {
                    li class="row" { (Icon::Alert.small()) span { (doubt_words(ctx, customer, doubt)) } }
                }
            }
        }
    }
}

fn doubt_words(ctx: &Ctx, (name, reads): (&str, Locale), doubt: &Doubt) -> String {
    let address = |key: &str, address: &str| {
        ctx.with(key, &[("address", address.to_owned().into()), ("name", name.to_owned().into())])
    };
    match doubt {
        Doubt::Outsider(email) => address("compose-doubt-outsider", email),
        Doubt::Robot(email) => address("compose-doubt-robot", email),
        Doubt::ReplyTo(email) => address("compose-reply-to", email),
        Doubt::NoCustomer => address("compose-doubt-no-customer", ""),
        Doubt::Language(yours) => ctx.with(
            "ticket-composer-mismatch",
            &[
                ("name", name.to_owned().into()),
                ("customer", language(ctx, reads).into()),
                ("yours", language(ctx, *yours).into()),
            ],
        ),
        Doubt::NoFile(word) => ctx.with("compose-doubt-no-file", &[("word", word.clone().into())]),
        Doubt::Dated { words, is_moved, .. } => {
            let key = if *is_moved { "compose-doubt-dated-moved" } else { "compose-doubt-dated" };
            ctx.with(key, &[("words", words.clone().into())])
        }
    }
}

/// Why an answer did not leave.
pub fn held_words(ctx: &Ctx, held: &Held) -> String {
    ctx.t(match held {
        Held::Unseen => "compose-held-unseen",
        Held::Moved => "compose-held-moved",
        Held::Ended => "compose-held-ended",
        Held::NoAgent => "compose-held-no-agent",
        Held::NoToken => "compose-held-no-token",
        Held::Refused(code) => match code.as_str() {
            "closed" => "compose-held-ended",
            "no_such_promise" => "compose-error-no-such-promise",
            "day_past" => "compose-error-day-past",
            "no_bytes" => "compose-held-no-bytes",
            "no_category" | "no_such_team" | "may_not_see" => "saved-held",
            _ => "compose-held-refused",
        },
    })
}

/// Answers that have not left, below what has: dashed, since they are not ink yet.
pub fn waiting(ctx: &Ctx, ticket: i64, waiting: &[Waiting]) -> Markup {
    html! { @for one in waiting { (answer(ctx, ticket, one)) } }
}

fn answer(ctx: &Ctx, ticket: i64, one: &Waiting) -> Markup {
    let label = ctx.with("compose-waits-by", &[("name", one.author.clone().into())]);
    html! {
        article class="msg ours waits" id=(format!("d{}", one.id)) aria-label=(label) tabindex="-1" data-step {
            (avatar::beside_name(&AgentCard::of(&one.author), avatar::Size::Large))
            div class="meta" {
                b { (one.author) }
                span { (ctx.with("ticket-to", &[("to", one.to.clone().into())])) }
                span class="row push c-future" { (Glyph::Plan.draw(ctx)) " " (state(ctx, one)) }
            }
            div class="letter" lang=(one.locale) {
                @for text in &one.paragraphs { p { (text) } }
                @if let Some(word) = &one.word { p { (promise::word(word, None)) } }
            }
            @if !one.files.is_empty() {
                ul class="files" aria-label=(ctx.t("compose-files")) {
                    @for file in &one.files {
                        li class="filechip" {
                            ((if file.image { Icon::Image } else { Icon::File }).draw()) " "
                            bdi { (file.name) } " " span class="faint" { (file.size) }
                        }
                    }
                }
            }
            @if !one.along.is_empty() {
                div class="aside" { p class="small muted" { (ctx.t("saved-along")) } (doing(&one.along)) }
            }
            @if let Some(held) = &one.held {
                div class="aside" {
                    (feedback::notice_with(Some(Glyph::Soon), Icon::Alert, html! {
                        p { (held_words(ctx, held)) }
                        @if one.is_own {
                            @let path = format!("/tickets/{ticket}?write=reply#composer");
                            p { a href=(path) { (ctx.t("compose-held-open")) } }
                        }
                    }))
                }
            }
            @if let Some(path) = &one.take_back {
                form class="aside" method="post" action=(path) {
                    button class="btn tiny" type="submit" { (Icon::Undo.small()) " " (ctx.t("compose-take-back")) }
                }
            }
        }
    }
}

fn state(ctx: &Ctx, one: &Waiting) -> Markup {
    match one.leaves_at {
        Some(at) if one.is_later => {
            let words = ctx.with("compose-waits", &[("at", moment::full(ctx, at).into())]);
            moment::element(at, &words)
        }
        Some(_) => html! { (ctx.t("compose-waits-soon")) },
        None => html! { (ctx.t("compose-held")) },
    }
}
