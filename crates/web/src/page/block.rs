//! The blocklist: who is kept out, how, why, since and until when; and the form for another entry. What an entry covers
//! is said in `domain::block`.

use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use relance_domain::block::BlockAction;

use super::sample;
use crate::component::layout::{self, Page};
use crate::component::sample::at;
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Glyph, Icon, Sample, button, field, moment, tag};

/// One entry.
#[derive(Debug, Clone)]
pub struct BlockLine {
    pub id: i64,
    pub sender: String,
    pub action: BlockAction,
    pub why: String,
    pub by: String,
    pub made_at: Timestamp,
    pub until_at: Option<Timestamp>,
    /// False when it has ended by itself.
    pub holds: bool,
}

/// The page.
#[derive(Debug, Clone)]
pub struct BlockView {
    pub lines: Vec<BlockLine>,
    pub typed: TypedBlock,
}

/// What was typed, or proposed.
#[derive(Debug, Clone, Default)]
pub struct TypedBlock {
    pub sender: String,
    pub refuse: bool,
    pub why: String,
    /// The last day, as the browser writes it.
    pub until: String,
    pub error: Option<String>,
}

impl TypedBlock {
    /// An entry that ends after this day.
    pub fn until(sender: String, day: Date) -> Self {
        Self { sender, until: day.to_string(), ..Self::default() }
    }
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &BlockView) -> Markup {
    let title = ctx.t("block-title");
    let main = html! {
        header class="topbar" {
            div class="grow" {
                div class="crumbs" {
                    a href="/quarantine" data-key="u" { (ctx.t("quarantine-title")) }
                    (Icon::Right.small_directional())
                    span { (title) }
                }
                h1 { (title) }
                p { (ctx.t("block-lead")) }
            }
        }
        div class="page held-letter" {
            section class="panel" aria-labelledby="blocks" {
                header { h2 id="blocks" { (ctx.t("block-all")) } }
                @if view.lines.is_empty() { p class="body muted" { (ctx.t("block-none")) } } @else {
                    ul class="body lines held" { @for line in &view.lines { (row(ctx, line)) } }
                }
            }
            section class="panel" aria-labelledby="new-block" {
                header { h2 id="new-block" { (ctx.t("block-new")) } }
                div class="body" { (form(ctx, &view.typed)) }
            }
        }
    };
    let here = Here::Section(Section::Quarantine);
    layout::desk(ctx, side, &Page { title: &title, here, live: false }, &main)
}

fn row(ctx: &Ctx, line: &BlockLine) -> Markup {
    let action = match line.action {
        BlockAction::Quarantine => "block-quarantine",
        BlockAction::Refuse => "block-refuse",
    };
    let until = match line.until_at {
        Some(until) => ctx.with("block-until-at", &[("until", moment::full(ctx, until).into())]),
        None => ctx.t("block-for-good"),
    };
    let made = ctx.with(
        "block-made",
        &[("by", line.by.clone().into()), ("at", moment::full(ctx, line.made_at).into())],
    );
    html! {
        li {
            div class="row wrap" {
                b class="grow" { (line.sender) }
                @if line.holds { (tag::tag(Some(Glyph::Paused), &ctx.t(action))) } @else {
                    (tag::tag(None, &ctx.t("block-over")))
                }
                form method="post" action=(format!("/quarantine/blocks/{}/lift", line.id)) {
                    (button::submit(button::Kind::Quiet, Some(Icon::Undo), &ctx.t("block-lift"), None, None))
                }
            }
            @if !line.why.is_empty() { p class="small" { (line.why) } }
            p class="small muted" { (made) " " (until) }
        }
    }
}

fn form(ctx: &Ctx, typed: &TypedBlock) -> Markup {
    let (refuse, quarantine) = (ctx.t("block-refuse-long"), ctx.t("block-quarantine-long"));
    let actions = [("quarantine", quarantine.as_str()), ("refuse", refuse.as_str())];
    let error = typed.error.as_deref();
    html! {
        form class="stack" method="post" action="/quarantine/blocks" {
            (field::summary(ctx, &error.map(|words| ("sender", words)).into_iter().collect::<Vec<_>>()))
            (field::Field {
                value: &typed.sender, required: true, hint: Some(&ctx.t("block-sender-hint")), error,
                ..field::Field::text("sender", &ctx.t("block-sender"))
            }.draw())
            (field::select("action", &ctx.t("block-action"), &actions,
                if typed.refuse { "refuse" } else { "quarantine" }, None))
            (field::Field { value: &typed.why, ..field::Field::text("why", &ctx.t("block-why")) }.draw())
            (field::Field {
                kind: "date", value: &typed.until, hint: Some(&ctx.t("block-until-hint")),
                ..field::Field::text("until", &ctx.t("block-until"))
            }.draw())
            (button::submit(button::Kind::Primary, Some(Icon::Plus), &ctx.t("block-add"), None, None))
        }
    }
}

/// A list with every kind of entry, none, and a form that came back.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("block", |ctx| page(ctx, &super::inbox::samples::side(), &full())),
        sample("block-none", |ctx| {
            let view = BlockView { lines: Vec::new(), typed: TypedBlock::default() };
            page(ctx, &super::inbox::samples::side(), &view)
        }),
        sample("block-refused", |ctx| {
            let error = Some("`com` is no sender: write <an> address".into());
            let typed = TypedBlock { refuse: true, error, why: "Werbung".into(), ..full().typed };
            page(ctx, &super::inbox::samples::side(), &BlockView { typed, ..full() })
        }),
    ]
}

fn full() -> BlockView {
    let line = |id, sender: &str, action, until: Option<&str>, holds| BlockLine {
        id,
        sender: sender.into(),
        action,
        why: "Werbung, trotz zweier <Bitten>".into(),
        by: "Inès Carvalho".into(),
        made_at: at("2026-11-03T10:00+01:00"),
        until_at: until.map(at),
        holds,
    };
    BlockView {
        lines: vec![
            line(3, "shop.example", BlockAction::Quarantine, None, true),
            line(2, "eve@lottery.example", BlockAction::Refuse, Some("2026-12-03T00:00+01:00"), true),
            line(1, "198.51.100.0/24", BlockAction::Refuse, Some("2026-11-09T00:00+01:00"), false),
        ],
        typed: TypedBlock::until("eve@shop.example".into(), jiff::civil::date(2026, 12, 10)),
    }
}
