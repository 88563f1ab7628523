//! A customer's requests: all of them, one with its letters both ways and what can be said to it, and a new one. What
//! agents note among themselves is never part of it.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::{Part, Said, Shell, page, paragraphs, said};
use crate::component::public::{self, House};
use crate::component::track::{self, Stretch};
use crate::component::{Ctx, Glyph, Icon, button, field, moment, promise, tag};

/// A request as lists show it.
#[derive(Debug, Clone)]
pub struct RequestCard {
    pub number: i64,
    pub subject: String,
    pub state: RequestState,
    pub owed: Option<Owed>,
    /// Who of us wrote last, when, and how it begins.
    pub last: Option<(String, Timestamp, String)>,
    /// How many letters there are.
    pub n_letters: usize,
}

/// Where it stands, for its customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestState {
    Open,
    /// We asked something; since when the clock stands still.
    WaitsForYou(Timestamp),
    /// We proposed something; they say whether it works.
    Proposed,
    Solved(Timestamp),
    Closed(Timestamp),
}

impl RequestState {
    /// Nobody has to do anything.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Solved(_) | Self::Closed(_))
    }
}

/// What was promised and not kept yet.
#[derive(Debug, Clone)]
pub struct Owed {
    /// As it was told, in its language.
    pub words: String,
    pub locale: Locale,
    pub glyph: Glyph,
    pub start_at: Timestamp,
    pub due_at: Timestamp,
    pub track: Vec<Stretch>,
}

/// One letter, in or out.
#[derive(Debug, Clone)]
pub struct Letter {
    pub id: i64,
    pub ours: bool,
    /// It left by itself.
    pub automatic: bool,
    pub author: String,
    pub at: Timestamp,
    pub locale: Option<Locale>,
    /// What was newly written.
    pub text: String,
    /// The whole, where that is more.
    pub whole: Option<String>,
    /// Name, size and where it is.
    pub files: Vec<(String, u64, String)>,
}

/// One request.
#[derive(Debug, Clone)]
pub struct RequestView {
    pub card: RequestCard,
    pub letters: Vec<Letter>,
    /// What was typed, when it came back.
    pub typed: String,
    pub wrong: Option<Wrong>,
    pub said: Option<Said>,
}

/// Why what was typed came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    Empty,
    TooLong,
    /// The files are too large or too many.
    Files,
}

fn wrong_words(ctx: &Ctx, wrong: Wrong) -> String {
    ctx.t(match wrong {
        Wrong::Empty => "portal-answer-empty",
        Wrong::TooLong => "portal-answer-long",
        Wrong::Files => "portal-answer-files-wrong",
    })
}

/// All requests.
#[derive(Debug, Clone, Default)]
pub struct ListView {
    pub shell: Shell,
    pub open: Vec<RequestCard>,
    pub done: Vec<RequestCard>,
    /// Where older ones are.
    pub older: Option<String>,
    pub said: Option<Said>,
}

/// Draws the list.
pub fn list(ctx: &Ctx, view: &ListView) -> Markup {
    let title = ctx.t("portal-requests");
    let main = html! {
        div class="hello row wrap" {
            h1 { (title) }
            (button::link(button::Kind::Primary, Some(Icon::Plus), &ctx.t("portal-ask-new"), "/portal/new", None))
        }
        (said(ctx, view.said))
        div class="stack-l" {
            @if view.open.is_empty() && view.done.is_empty() {
                div class="panel" { p class="none muted" { (ctx.t("portal-requests-none")) } }
            }
            @if !view.open.is_empty() {
                section aria-labelledby="open" {
                    (super::head(&ctx.t("portal-requests-open"), "open", "", None))
                    div class="panel" { @for one in &view.open { (card(ctx, one)) } }
                }
            }
            @if !view.done.is_empty() {
                section aria-labelledby="done" {
                    (super::head(&ctx.t("portal-requests-done"), "done", "", None))
                    div class="panel" { @for one in &view.done { (card(ctx, one)) } }
                }
            }
            @if let Some(older) = &view.older { p { a href=(older) { (ctx.t("portal-older")) } } }
        }
    };
    page(ctx, &view.shell, Some(Part::Requests), &title, &main)
}

/// A request in a list: what was promised, the last word of ours, and what can be done.
pub fn card(ctx: &Ctx, card: &RequestCard) -> Markup {
    let path = format!("/portal/requests/{}", card.number);
    html! {
        article class="request" {
            div class="row wrap" {
                h3 { a href=(path) { (super::fate::subject(ctx, &card.subject)) } }
                (state_tag(ctx, card.state))
                span class="faint small push num" { (number(ctx, card.number)) }
            }
            (standing(ctx, card))
            @if let Some((who, at, words)) = &card.last {
                p class="muted" {
                    (ctx.with("portal-wrote", &[
                        ("who", who.clone().into()),
                        ("when", moment::brief(ctx, *at).into()),
                        ("words", words.clone().into()),
                    ]))
                }
            }
            div class="row wrap" {
                @match card.state {
                    RequestState::Proposed | RequestState::WaitsForYou(_) => {
                        (touch("btn touch primary", &path, None, &ctx.t("portal-answer")))
                    }
                    RequestState::Open => (touch("btn touch", &path, Some(Icon::Reply), &ctx.t("portal-answer"))),
                    RequestState::Solved(_) | RequestState::Closed(_) => {}
                }
                @let see = ctx.with("portal-see-letters", &[("n", card.n_letters.into())]);
                (touch("btn touch quiet", &path, None, &see))
            }
        }
    }
}

fn touch(class: &str, href: &str, icon: Option<Icon>, words: &str) -> Markup {
    html! { a class=(class) href=(href) { @if let Some(icon) = icon { (icon.draw()) " " } (words) } }
}

fn number(ctx: &Ctx, number: i64) -> String {
    ctx.with("portal-request-number", &[("number", number.to_string().into())])
}

fn state_tag(ctx: &Ctx, state: RequestState) -> Markup {
    let (glyph, key) = match state {
        RequestState::Open => return html! {},
        RequestState::WaitsForYou(_) => (Glyph::Paused, "portal-state-waits"),
        RequestState::Proposed => (Glyph::Paused, "portal-state-proposed"),
        RequestState::Solved(_) => (Glyph::Kept, "portal-state-solved"),
        RequestState::Closed(_) => (Glyph::Kept, "portal-state-closed"),
    };
    tag::tag(Some(glyph), &ctx.t(key))
}

/// What was promised with its track, or why nothing runs.
fn standing(ctx: &Ctx, card: &RequestCard) -> Markup {
    match (card.state, &card.owed) {
        (RequestState::WaitsForYou(since), _) => waits(ctx, "portal-waits", Some(since)),
        (RequestState::Proposed, _) => waits(ctx, "portal-proposed", None),
        (RequestState::Solved(at) | RequestState::Closed(at), _) => html! {
            p class="muted" { (ctx.with("portal-done-since", &[("when", moment::brief(ctx, at).into())])) }
        },
        (RequestState::Open, None) => html! {},
        (RequestState::Open, Some(owed)) => html! {
            div class="said" {
                (owed.glyph.draw(ctx))
                (promise::word(&owed.words, Some(owed.locale.as_str())))
                (track::track(owed.glyph, &owed.track))
                div class="track-ends" aria-hidden="true" {
                    span { (moment::brief(ctx, owed.start_at)) } span { (moment::brief(ctx, owed.due_at)) }
                }
            }
        },
    }
}

fn waits(ctx: &Ctx, key: &str, since: Option<Timestamp>) -> Markup {
    let words = match since {
        Some(since) => ctx.with(key, &[("when", moment::brief(ctx, since).into())]),
        None => ctx.t(key),
    };
    html! { div class="said" { (Glyph::Paused.draw(ctx)) span class="muted" { (words) } } }
}

/// Draws one request for its customer.
pub fn one(ctx: &Ctx, shell: &Shell, view: &RequestView) -> Markup {
    let subject = super::fate::subject(ctx, &view.card.subject);
    let main = html! {
        p class="small" { a href="/portal/requests" { "← " (ctx.t("portal-requests")) } }
        (matter(ctx, view, &subject))
        (said(ctx, view.said))
        (letters(ctx, &view.letters))
        (answers(ctx, view))
    };
    page(ctx, shell, Some(Part::Requests), &subject, &main)
}

/// The same behind the link of a mail: it is read, and nothing can be done.
pub fn linked(ctx: &Ctx, house: &House, view: &RequestView) -> Markup {
    let subject = super::fate::subject(ctx, &view.card.subject);
    let main = html! {
        (matter(ctx, view, &subject))
        (letters(ctx, &view.letters))
        div class="panel" { div class="body stack" {
            p { (ctx.t("portal-linked")) }
            p { (button::link(
                button::Kind::Primary, Some(Icon::Reply), &ctx.t("portal-linked-enter"),
                &format!("/portal/requests/{}", view.card.number), None,
            )) }
        } }
    };
    public::page(ctx, house, &subject, &html! {}, &main)
}

fn matter(ctx: &Ctx, view: &RequestView, subject: &str) -> Markup {
    html! {
        div class="hello" {
            h1 { (subject) }
            p class="row wrap" { (number(ctx, view.card.number)) (state_tag(ctx, view.card.state)) }
        }
        div class="request alone" { (standing(ctx, &view.card)) }
    }
}

fn letters(ctx: &Ctx, letters: &[Letter]) -> Markup {
    html! {
        section class="letters stack" aria-label=(ctx.t("portal-letters")) {
            @for letter in letters {
                article class=(if letter.ours { "panel letter-of ours" } else { "panel letter-of" })
                    id=(format!("l{}", letter.id)) {
                    div class="row wrap small" {
                        b { (letter.author) }
                        @if letter.automatic { span class="muted" { (ctx.t("portal-automatic")) } }
                        span class="push faint" { (moment::element(letter.at, &moment::full(ctx, letter.at))) }
                    }
                    div class="letter" lang=[letter.locale] { (paragraphs(&letter.text)) }
                    @if let Some(whole) = &letter.whole {
                        details class="fold" {
                            summary { (ctx.t("portal-whole")) }
                            div class="letter" { (paragraphs(whole)) }
                        }
                    }
                    @if !letter.files.is_empty() { (files(ctx, &letter.files)) }
                }
            }
        }
    }
}

fn files(ctx: &Ctx, files: &[(String, u64, String)]) -> Markup {
    html! {
        ul class="row wrap files" aria-label=(ctx.t("portal-files")) {
            @for (name, bytes, href) in files {
                li { a class="file" href=(href) {
                    (Icon::Clip.small()) " " (name) " " span class="faint" { (size(*bytes)) }
                } }
            }
        }
    }
}

/// `14 kB`: units that are the same in all languages.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{} MB", bytes.div_ceil(1_000_000)),
    }
}

/// What can be said: an answer, that it is solved, or that it is not.
fn answers(ctx: &Ctx, view: &RequestView) -> Markup {
    let path = format!("/portal/requests/{}", view.card.number);
    let is_done = view.card.state.is_done();
    let wrong = view.wrong.map(|wrong| wrong_words(ctx, wrong));
    let waits = view.card.state == RequestState::Proposed;
    html! {
        @if !is_done {
            form class="row wrap solved" method="post" action=(format!("{path}/solved")) {
                @let kind = if waits { button::Kind::Primary } else { button::Kind::Plain };
                (button::submit(kind, Some(Icon::Check), &ctx.t("portal-solved"), None, None))
                span class="small muted" { (ctx.t("portal-solved-hint")) }
            }
        }
        form class="panel" method="post" enctype="multipart/form-data"
            action=(format!("{path}/{}", if waits || is_done { "not-solved" } else { "answer" })) {
            div class="body stack" {
                h2 { (ctx.t(if waits || is_done { "portal-not-solved" } else { "portal-answer" })) }
                (words_field(ctx, &view.typed, wrong.as_deref(), waits || is_done))
                (files_field(ctx))
                div class="row" {
                    (button::submit(button::Kind::Primary, Some(Icon::Send), &ctx.t("portal-send"), None, None))
                }
            }
        }
    }
}

fn words_field(ctx: &Ctx, typed: &str, wrong: Option<&str>, is_no: bool) -> Markup {
    let hint = ctx.t("portal-not-solved-hint");
    let hint = is_no.then_some(hint.as_str());
    field::wrap(
        "words",
        &ctx.t("portal-words"),
        hint,
        wrong,
        html! {
            textarea class="area" id="words" name="words" rows="7" required aria-invalid=[wrong.map(|_| "true")]
                aria-describedby=[field::described_by("words", hint, wrong)] { "\n" (typed) }
        },
    )
}

fn files_field(ctx: &Ctx) -> Markup {
    let hint = ctx.t("portal-files-hint");
    field::wrap(
        "files",
        &ctx.t("portal-files-add"),
        Some(&hint),
        None,
        html! {
            input class="input" id="files" name="files" type="file" multiple
                aria-describedby=[field::described_by("files", Some(&hint), None)];
        },
    )
}

/// A new request: the forms of the company, or a letter to one of its teams where it has none.
#[derive(Debug, Clone, Default)]
pub struct NewView {
    pub shell: Shell,
    /// Title, lead and where it is.
    pub forms: Vec<(String, String, String)>,
    /// Key and name.
    pub teams: Vec<(String, String)>,
    pub team: String,
    pub subject: String,
    pub typed: String,
    pub wrong: Option<Wrong>,
}

/// Draws the page for a new request.
pub fn new(ctx: &Ctx, view: &NewView) -> Markup {
    let title = ctx.t("portal-ask-new");
    let main = html! {
        div class="hello" { h1 { (title) } }
        @if view.forms.is_empty() { (new_letter(ctx, view)) } @else {
            ul class="panel forms" {
                @for (title, lead, href) in &view.forms {
                    li { a href=(href) { (title) } @if !lead.is_empty() { p class="small muted" { (lead) } } }
                }
            }
        }
    };
    page(ctx, &view.shell, Some(Part::Requests), &title, &main)
}

fn new_letter(ctx: &Ctx, view: &NewView) -> Markup {
    let wrong = view.wrong.map(|wrong| wrong_words(ctx, wrong));
    let options: Vec<(&str, &str)> =
        view.teams.iter().map(|(key, name)| (key.as_str(), name.as_str())).collect();
    let label = ctx.t("portal-subject");
    html! {
        form class="panel" method="post" action="/portal/new" enctype="multipart/form-data" {
            div class="body stack" {
                @if options.len() > 1 {
                    (field::select("team", &ctx.t("portal-team"), &options, &view.team, None))
                }
                (field::Field { value: &view.subject, ..field::Field::text("subject", &label) }.draw())
                (words_field(ctx, &view.typed, wrong.as_deref(), false))
                (files_field(ctx))
                div class="row" {
                    (button::submit(button::Kind::Primary, Some(Icon::Send), &ctx.t("portal-send"), None, None))
                }
            }
        }
    }
}
