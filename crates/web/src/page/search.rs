//! What was found: tickets with the piece of the message that has the words, and how to ask. Each piece is printed as
//! text and marked around; what may be seen was decided before.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::label::Priority;
use relance_domain::locale::Locale;
use relance_domain::search::Marked;

use super::inbox::{Row, RowPromise};
use super::sample;
use super::ticket::{Status, status};
use crate::component::count::Count;
use crate::component::layout::{self, Page};
use crate::component::promise::{Kind, Left};
use crate::component::sample::at;
use crate::component::sidebar::{Here, Sidebar};
use crate::component::tag::TeamTag;
use crate::component::{AgentCard, Ctx, Glyph, Icon, Sample, avatar, button, feedback, moment, promise, tag};

/// One ticket that was found.
#[derive(Debug, Clone)]
pub struct FoundRow {
    pub row: Row,
    pub status: Status,
    pub subject: Vec<Marked>,
    pub entry: Option<FoundEntry>,
}

/// The entry that has the words.
#[derive(Debug, Clone)]
pub struct FoundEntry {
    pub id: i64,
    pub author: String,
    pub is_note: bool,
    pub at: Timestamp,
    pub language: Locale,
    pub snippet: Vec<Marked>,
}

/// The page.
#[derive(Debug, Clone, Default)]
pub struct SearchView {
    /// What was typed; without it only the explanation stands there.
    pub typed: String,
    pub rows: Vec<FoundRow>,
    /// How many there are, on the first page.
    pub count: Option<Count>,
    /// Where the next page is.
    pub next: Option<String>,
    /// Only what came since then was looked at.
    pub since_at: Option<Timestamp>,
    /// What looked like operators.
    pub unread: Vec<String>,
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &SearchView) -> Markup {
    let title = ctx.t("search-title");
    let main = html! {
        (layout::topbar(&title, &sentence(ctx, view), &html! {}))
        div class="page stack search" {
            (form(ctx, view))
            @for words in &view.unread {
                (feedback::notice(Some(Glyph::Soon), Icon::Info,
                    &ctx.with("search-unread", &[("words", words.clone().into())])))
            }
            @if let Some(at) = view.since_at {
                (feedback::notice(None, Icon::Clock,
                    &ctx.with("search-since", &[("at", moment::full(ctx, at).into())])))
            }
            @if !view.rows.is_empty() {
                ol class="found" { @for found in &view.rows { (found.draw(ctx)) } }
            } @else if !view.typed.trim().is_empty() && view.next.is_none() {
                (feedback::empty(&ctx.t("search-none"), &ctx.t("search-none-words"), html! {}))
            }
            @if let Some(href) = &view.next {
                nav class="pages" aria-label=(ctx.t("pages-label")) {
                    a class="btn" rel="next" href=(href) {
                        (ctx.t(if view.since_at.is_some() { "search-further" } else { "search-more" }))
                    }
                }
            }
            (help(ctx, view.typed.trim().is_empty()))
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

fn sentence(ctx: &Ctx, view: &SearchView) -> String {
    match view.count {
        Some(count) if count.n > 0 => {
            let digits = count.digits(ctx.locale);
            ctx.with("search-count", &[("n", count.n.into()), ("count", digits.into())])
        }
        _ => String::new(),
    }
}

fn form(ctx: &Ctx, view: &SearchView) -> Markup {
    html! {
        form class="row wrap" role="search" action="/search" method="get" aria-label=(ctx.t("search-title")) {
            label class="sr" for="search" { (ctx.t("search-field")) }
            input class="input grow" id="search" name="q" type="search" value=(view.typed) autocomplete="off"
                maxlength="500" placeholder=(ctx.t("search-field"));
            (button::submit(button::Kind::Primary, Some(Icon::Search), &ctx.t("search-go"), None, None))
        }
    }
}

impl FoundRow {
    fn draw(&self, ctx: &Ctx) -> Markup {
        let Row { number, customer, team, agent, .. } = &self.row;
        let lang = |language: Option<Locale>| {
            language.filter(|language| *language != ctx.locale).map(Locale::as_str)
        };
        let place = self.entry.as_ref().map_or_else(String::new, |entry| format!("#m{}", entry.id));
        html! {
            li data-t=(number) {
                h2 {
                    a class="subj" href=(format!("/tickets/{number}{place}")) {
                        span class="faint" { (number) } " "
                        span lang=[lang(self.row.language)] {
                            @if self.row.subject.trim().is_empty() { (ctx.t("row-no-subject")) }
                            @else { (marked(&self.subject)) }
                        }
                    }
                    " " (status(ctx, self.status))
                }
                @if let Some(entry) = &self.entry {
                    p class="snippet" lang=[lang(Some(entry.language))] { (marked(&entry.snippet)) }
                    p class="small muted" {
                        @if entry.is_note { (Icon::Lock.small()) " " (ctx.t("search-note")) " · " }
                        (entry.author) " · " (moment::element(entry.at, &moment::full(ctx, entry.at)))
                    }
                }
                p class="row wrap small" {
                    span { (customer) }
                    span class="row" { (tag::team_dot(&team.key)) (team.name) }
                    @if let Some(agent) = agent {
                        span class="row" { (avatar::beside_name(agent, avatar::Size::Small)) (agent.name) }
                    }
                    @if let Some(promise) = &self.row.promise { (owed(ctx, promise)) }
                }
            }
        }
    }
}

fn owed(ctx: &Ctx, owed: &RowPromise) -> Markup {
    html! {
        span class="row" {
            (owed.state.draw(ctx))
            (promise::left(ctx, owed.state, owed.left))
            small class="muted" { (owed.words(ctx)) }
        }
    }
}

fn marked(pieces: &[Marked]) -> Markup {
    html! {
        @for piece in pieces {
            @if piece.is_hit { mark { (piece.text) } } @else { (piece.text) }
        }
    }
}

/// How to ask: what is typed, and what it means.
const WAYS: [(&[&str], &str); 17] = [
    (&["rembourser"], "search-help-word"),
    (&["\"écran noir\""], "search-help-phrase"),
    (&["-commande"], "search-help-minus"),
    (&["rembours*"], "search-help-begin"),
    (&["from:ana", "to:shop.example"], "search-help-people"),
    (&["subject:4711"], "search-help-subject"),
    (&["team:support", "dept:support"], "search-help-team"),
    (&["agent:ana", "agent:me", "agent:nobody"], "search-help-agent"),
    (&["is:open", "is:late", "is:solved"], "search-help-is"),
    (
        &["is:pending", "is:proposed", "is:paused", "is:unread", "is:undelivered", "is:spam", "is:snoozed"],
        "search-help-state",
    ),
    (&["tag:crash", "tag:none", "priority:urgent"], "search-help-label"),
    (&["category:refund", "category:none"], "search-help-category"),
    (&["field:order", "field:order=4711"], "search-help-field"),
    (&["has:attachment", "has:pdf", "has:image"], "search-help-has"),
    (&["after:2026-11-01", "before:2026-12"], "search-help-days"),
    (&["lang:fr"], "search-help-lang"),
    (&["number:4127"], "search-help-number"),
];

fn help(ctx: &Ctx, is_open: bool) -> Markup {
    html! {
        details class="panel ways" open[is_open] {
            summary { (ctx.t("search-help")) " " (Icon::Down.small()) }
            dl {
                @for (typed, words) in WAYS {
                    div {
                        dt { @for typed in typed { code { (typed) } " " } }
                        dd { (ctx.t(words)) }
                    }
                }
            }
            p class="small muted" { (ctx.t("search-help-jump")) }
        }
    }
}

/// Before anything was asked, what was found, the end of a long list, and nothing.
pub fn samples() -> Vec<Sample> {
    fn drawn(ctx: &Ctx, view: &SearchView) -> Markup {
        page(ctx, &super::inbox::samples::side(), view)
    }
    vec![
        sample("search", |ctx| drawn(ctx, &SearchView::default())),
        sample("search-found", |ctx| drawn(ctx, &found())),
        sample("search-far", |ctx| {
            let view = SearchView {
                rows: Vec::new(),
                count: Some(Count { n: 0, capped: true }),
                since_at: Some(at("2026-03-02T10:00+01:00")),
                unread: vec!["is:purple".into()],
                ..found()
            };
            drawn(ctx, &view)
        }),
        sample("search-nothing", |ctx| {
            let view = SearchView { typed: "wolpertinger <b>".into(), ..SearchView::default() };
            drawn(ctx, &view)
        }),
    ]
}

fn entry(id: i64, author: &str, is_note: bool, text: [Marked; 3]) -> FoundEntry {
    FoundEntry {
        id,
        author: author.into(),
        is_note,
        at: at("2026-11-09T09:12+01:00"),
        language: Locale::Fr,
        snippet: text.to_vec(),
    }
}

fn found() -> SearchView {
    let piece = |text: &str, is_hit| Marked { text: text.into(), is_hit };
    let row = Row {
        number: 4127,
        subject: "Remboursement <urgent>".into(),
        excerpt: String::new(),
        customer: "Maëlle Kerdoncuff".into(),
        detail: String::new(),
        language: Some(Locale::Fr),
        team: TeamTag { key: "technique".into(), name: "Technique".into() },
        agent: Some(AgentCard::of("Tom Aubry")),
        genuine: false,
        writing: None,
        unread: false,
        fresh: false,
        quiet: false,
        selected: false,
        priority: Priority::Normal,
        tags: Vec::new(),
        category: None,
        status: relance_domain::ticket::Status::Open,
        mailbox: String::new(),
        created_at: at("2026-11-09T09:12+01:00"),
        changed_at: at("2026-11-09T09:12+01:00"),
        promise: Some(RowPromise {
            kind: Kind::Answer,
            state: Glyph::Soon,
            at: at("2026-11-10T17:05+01:00"),
            paused_at: None,
            left: Left { secs: 9_900, runs_until: Some(at("2026-11-10T18:00+01:00")) },
        }),
    };
    let asked =
        [piece("… j’attends <b>mon</b> ", false), piece("remboursement", true), piece(" depuis …", false)];
    let noted = [piece("Le ", false), piece("rembourser", true), piece(" demain.", false)];
    SearchView {
        typed: "rembourser".into(),
        rows: vec![
            FoundRow {
                row: row.clone(),
                status: Status::Open,
                subject: vec![piece("Remboursement", true), piece(" <urgent>", false)],
                entry: Some(entry(71, "Maëlle Kerdoncuff", false, asked)),
            },
            FoundRow {
                row: Row { number: 3980, promise: None, agent: None, ..row.clone() },
                status: Status::Solved,
                subject: vec![piece("Commande 12", false)],
                entry: Some(entry(60, "Tom Aubry", true, noted)),
            },
            FoundRow {
                row: Row { number: 3977, subject: " ".into(), language: None, promise: None, ..row },
                status: Status::Closed,
                subject: Vec::new(),
                entry: None,
            },
        ],
        count: Some(Count { n: 1_000, capped: true }),
        next: Some("/search?q=rembourser&from=open.9.7".into()),
        since_at: None,
        unread: Vec::new(),
    }
}
