//! Writing as a customer of the story: who, to which of our mailboxes, and what; or an answer to one of our mails,
//! which carries its reference. The handler makes a real mail of it and hands it to the desk like any other.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use crate::component::field::{self, Field};
use crate::component::{Ctx, Glyph, Icon, button, feedback, tag};

/// What was typed and what can be chosen.
#[derive(Debug, Clone, Default)]
pub struct WriteForm {
    pub people: Vec<Person>,
    /// Address of the one who writes.
    pub from: String,
    pub mailboxes: Vec<String>,
    pub to: String,
    pub subject: String,
    pub body: String,
    pub answering: Option<Answering>,
    /// Letters that are there to be sent; each fills the form.
    pub ready: Vec<ReadyLetter>,
    /// Key of the one that filled it.
    pub letter: String,
    pub fault: Option<WriteFault>,
    /// A mail was just handed over.
    pub sent: bool,
}

/// Somebody of the story.
#[derive(Debug, Clone)]
pub struct Person {
    pub name: String,
    pub address: String,
}

/// A letter of the story that nobody has sent yet.
#[derive(Debug, Clone)]
pub struct ReadyLetter {
    pub key: String,
    /// What it shows, in the reader's language.
    pub shows: String,
    /// The language it is written in.
    pub locale: Locale,
}

/// The mail that is answered: the field `answer` carries its id.
#[derive(Debug, Clone)]
pub struct Answering {
    pub id: i64,
    pub subject: String,
}

/// Why it was not handed over.
#[derive(Debug, Clone)]
pub enum WriteFault {
    Empty,
    NoSender,
    /// The desk's listener refused, with its words.
    Refused(String),
}

/// The form.
pub fn draw(ctx: &Ctx, form: &WriteForm) -> Markup {
    html! {
        section class="panel" aria-labelledby="write" {
            header { h2 id="write" { (ctx.t("postbox-write")) } }
            div class="body stack-l" {
                @if form.sent {
                    div role="status" { (feedback::notice(Some(Glyph::Kept), Icon::Check, &ctx.t("postbox-sent"))) }
                }
                (refused(ctx, form))
                @match &form.answering {
                    Some(mail) => p class="muted" {
                        (ctx.with("postbox-answering", &[("subject", mail.subject.clone().into())])) " "
                        (ctx.t("postbox-answering-why"))
                    },
                    None => p class="muted" { (ctx.t("postbox-write-lead")) },
                }
                (fields(ctx, form))
                (ready(ctx, form))
            }
        }
    }
}

fn ready(ctx: &Ctx, form: &WriteForm) -> Markup {
    html! {
        @if !form.ready.is_empty() && form.answering.is_none() {
            section class="stack" aria-labelledby="ready" {
                h3 id="ready" { (ctx.t("postbox-ready")) }
                ul class="stack" {
                    @for letter in &form.ready {
                        li class="row wrap" {
                            a href=(format!("/postbox/write?letter={}", letter.key))
                                aria-current=[(letter.key == form.letter).then_some("true")] { (letter.shows) }
                            (tag::language(ctx, letter.locale))
                        }
                    }
                }
            }
        }
    }
}

fn refused(ctx: &Ctx, form: &WriteForm) -> Markup {
    let (field, words) = match &form.fault {
        None => return html! {},
        Some(WriteFault::Empty) => ("body", ctx.t("postbox-error-body")),
        Some(WriteFault::NoSender) => ("from", ctx.t("postbox-error-who")),
        Some(WriteFault::Refused(why)) => {
            ("to", ctx.with("postbox-error-refused", &[("why", why.clone().into())]))
        }
    };
    field::summary(ctx, &[(field, &words)])
}

fn fields(ctx: &Ctx, form: &WriteForm) -> Markup {
    let people: Vec<_> = form
        .people
        .iter()
        .map(|one| (one.address.clone(), format!("{} <{}>", one.name, one.address)))
        .collect();
    let people: Vec<_> = people.iter().map(|(address, words)| (address.as_str(), words.as_str())).collect();
    let mailboxes: Vec<_> =
        form.mailboxes.iter().map(|address| (address.as_str(), address.as_str())).collect();
    html! {
        form class="stack-l" method="post" action="/postbox" {
            @if let Some(mail) = &form.answering { input type="hidden" name="answer" value=(mail.id); }
            @if !form.letter.is_empty() { input type="hidden" name="letter" value=(form.letter); }
            div class="fields two" {
                (field::select("from", &ctx.t("postbox-who"), &people, &form.from, None))
                (field::select("to", &ctx.t("postbox-where"), &mailboxes, &form.to, None))
            }
            (Field { value: &form.subject, ..Field::text("subject", &ctx.t("postbox-subject")) }.draw())
            (field::wrap("body", &ctx.t("postbox-body"), None, None, html! {
                textarea class="area" id="body" name="body" rows="10" required { "\n" (form.body) }
            }))
            div class="row wrap" {
                (button::submit(button::Kind::Primary, Some(Icon::Send), &ctx.t("postbox-send"), None, None))
                (button::link(button::Kind::Quiet, None, &ctx.t("postbox-cancel"), "/postbox", None))
            }
        }
    }
}
