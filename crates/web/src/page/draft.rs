//! The list of what an agent writes and has not sent: on which ticket, how it begins, and whether it waits for a moment
//! or was held. Writing goes on in the ticket.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::draft::{Held, Kind};

use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Glyph, Icon, Sample, feedback, moment, tag};
use crate::page::sample;
use crate::page::ticket::held_words;

/// The page.
#[derive(Debug, Clone, Default)]
pub struct DraftsView {
    pub lines: Vec<Line>,
}

/// One text.
#[derive(Debug, Clone)]
pub struct Line {
    pub number: i64,
    pub subject: String,
    pub customer: String,
    pub kind: Kind,
    /// How it begins.
    pub words: String,
    pub files: i64,
    pub at: Timestamp,
    pub standing: Standing,
}

/// Where it stands.
#[derive(Debug, Clone)]
pub enum Standing {
    Open,
    Waits(Timestamp),
    Held(Held),
}

/// Draws the page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &DraftsView) -> Markup {
    let title = ctx.t("drafts-title");
    let main = html! {
        (layout::topbar(&title, &ctx.t("drafts-lead"), &html! {}))
        div class="page stack" data-live="drafts" {
            @if view.lines.is_empty() {
                (feedback::empty(&ctx.t("drafts-none"), &ctx.t("drafts-none-words"), html! {
                    a class="btn" href="/" { (ctx.t("view-due")) }
                }))
            } @else {
                ul class="drafts" { @for line in &view.lines { (draw(ctx, line)) } }
            }
        }
    };
    let here = Here::Section(Section::Drafts);
    layout::desk(ctx, side, &Page { title: &title, here, live: true }, &main)
}

fn draw(ctx: &Ctx, line: &Line) -> Markup {
    let (icon, words) = match line.kind {
        Kind::Reply => (Icon::Reply, "ticket-write-reply"),
        Kind::Note => (Icon::Note, "ticket-write-note"),
    };
    let subject = match line.subject.trim() {
        "" => ctx.t("ticket-no-subject"),
        subject => subject.to_owned(),
    };
    html! {
        li {
            div class="row wrap small muted" {
                span class="row" { (icon.small()) " " (ctx.t(words)) }
                span { (line.number) " · " bdi { (line.customer) } }
                span class="push row" { (standing(ctx, line)) }
            }
            a class="subj" href=(format!("/tickets/{}?write={}#composer", line.number, line.kind.as_str())) {
                (subject)
            }
            p class="row muted" {
                span class="clip" {
                    @if line.words.is_empty() { (ctx.t("drafts-no-words")) } @else { (line.words) }
                }
                @if line.files > 0 {
                    " " (Icon::Clip.small()) " "
                    span { (ctx.with("drafts-files", &[("n", line.files.into())])) }
                }
            }
            @if let Standing::Held(why) = &line.standing { p class="small c-soon" { (held_words(ctx, why)) } }
        }
    }
}

fn standing(ctx: &Ctx, line: &Line) -> Markup {
    match &line.standing {
        Standing::Open => moment::element(line.at, &moment::brief(ctx, line.at)),
        Standing::Waits(at) => {
            let words = ctx.with("compose-waits", &[("at", moment::full(ctx, *at).into())]);
            tag::tag(Some(Glyph::Plan), &words)
        }
        Standing::Held(_) => tag::tag(Some(Glyph::Soon), &ctx.t("compose-held")),
    }
}

/// The page in its states.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("drafts", |ctx| page(ctx, &sample_side(), &some())),
        sample("drafts-none", |ctx| page(ctx, &sample_side(), &DraftsView::default())),
    ]
}

fn sample_side() -> Sidebar {
    let mut side = crate::page::inbox::samples::side();
    side.sections.insert(0, Section::Drafts);
    side.drafts = Some(crate::component::count::Count::exact(4));
    side
}

fn some() -> DraftsView {
    let at = crate::component::sample::at;
    let line = |number, subject: &str, words: &str, standing| Line {
        number,
        subject: subject.into(),
        customer: "Maëlle Kerdoncuff".into(),
        kind: Kind::Reply,
        words: words.into(),
        files: 0,
        at: at("2026-11-10T14:02+01:00"),
        standing,
    };
    let monday = Standing::Waits(at("2026-11-16T09:00+01:00"));
    let lines = vec![
        line(
            4127,
            "Écran noir après la mise à jour",
            "Bonjour Maëlle, <nous> avons reproduit",
            Standing::Open,
        ),
        line(4130, "Clé de jeu refusée", "La nouvelle clé est prête.", monday),
        line(4131, "", "Nous revenons vers vous.", Standing::Held(Held::Unseen)),
        Line { kind: Kind::Note, files: 2, ..line(4132, "Sauvegarde perdue", "", Standing::Open) },
    ];
    DraftsView { lines }
}
