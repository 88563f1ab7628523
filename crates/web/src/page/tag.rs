//! The list of tags: each with how many tickets have it, and the forms that give it another name or colour, let it go
//! into another one, or remove it. What an edit does is decided elsewhere.

use maud::{Markup, html};
use relance_domain::label::TagColor;

use super::sample;
use crate::component::count::Count;
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::tag::{self, LabelTag};
use crate::component::{Ctx, Icon, Sample, button, field};

/// One tag.
#[derive(Debug, Clone)]
pub struct TagLine {
    pub id: i64,
    pub tag: LabelTag,
    /// Tickets that have it.
    pub count: Count,
}

/// The page.
#[derive(Debug, Clone)]
pub struct TagsView {
    /// By name.
    pub lines: Vec<TagLine>,
    /// Which name was not taken: of which tag, as it was typed, and why.
    pub refused: Option<(i64, String, String)>,
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &TagsView) -> Markup {
    let title = ctx.t("tags-title");
    let refused = view.refused.as_ref().map(|(id, _, why)| (format!("name-{id}"), why.as_str()));
    let errors: Vec<(&str, &str)> = refused.iter().map(|(id, why)| (id.as_str(), *why)).collect();
    let main = html! {
        header class="topbar" { div class="grow" { h1 { (title) } p { (ctx.t("tags-lead")) } } }
        div class="page narrow stack" {
            (field::summary(ctx, &errors))
            @if view.lines.is_empty() { p class="muted" { (ctx.t("tags-none")) } } @else {
                ul class="tags-list" { @for line in &view.lines { (row(ctx, view, line)) } }
            }
        }
    };
    let here = Here::Section(Section::Tags);
    layout::desk(ctx, side, &Page { title: &title, here, live: false }, &main)
}

fn row(ctx: &Ctx, view: &TagsView, line: &TagLine) -> Markup {
    let refused = view.refused.as_ref().filter(|(id, ..)| *id == line.id);
    let count = match line.count.n {
        0 => ctx.t("tags-unused"),
        n => {
            // With more than were counted it is many, whatever the last digit says.
            let plural = if line.count.capped { 1_000 } else { n };
            ctx.with("tags-count", &[("n", plural.into()), ("shown", line.count.digits(ctx.locale).into())])
        }
    };
    html! {
        li {
            details class="fold" open[refused.is_some()] {
                summary {
                    (tag::label(&line.tag)) " " span class="small muted" { (count) }
                    span class="sr" { ". " (ctx.with("tags-edit", &[("tag", line.tag.name.clone().into())])) }
                }
                div class="stack" { (edits(ctx, view, line, refused)) }
            }
        }
    }
}

fn edits(ctx: &Ctx, view: &TagsView, line: &TagLine, refused: Option<&(i64, String, String)>) -> Markup {
    let path = |verb: &str| format!("/tags/{}/{verb}", line.id);
    let (id, into) = (format!("name-{}", line.id), format!("into-{}", line.id));
    let value = refused.map_or(line.tag.name.as_str(), |(_, typed, _)| typed);
    let error = refused.map(|(.., why)| why.as_str());
    let others = view.lines.iter().filter(|other| other.id != line.id);
    html! {
        form class="row wrap" method="post" action=(path("name")) {
            (field::wrap(&id, &ctx.t("tags-name"), None, error, html! {
                input class="input" id=(id) name="name" value=(value) required autocomplete="off"
                    aria-invalid=[error.map(|_| "true")] aria-describedby=[field::described_by(&id, None, error)];
            }))
            (button::submit(button::Kind::Plain, None, &ctx.t("tags-rename"), None, None))
        }
        form class="row wrap" method="post" action=(path("colour")) {
            span class="small" { (ctx.t("tags-colour")) }
            @for color in TagColor::ALL {
                button class=(format!("swatch tone-{}", color.as_str())) type="submit"
                    name="colour" value=(color.as_str())
                    aria-pressed=(if color == line.tag.color { "true" } else { "false" }) {
                    (ctx.t(colour_word(color)))
                }
            }
        }
        @if view.lines.len() > 1 {
            form class="row wrap" method="post" action=(path("merge")) {
                (field::wrap(&into, &ctx.t("tags-into"), Some(&ctx.t("tags-merge-hint")), None, html! {
                    select class="select" id=(into) name="into" required
                        aria-describedby=[field::described_by(&into, Some(""), None)] {
                        option value="" { (ctx.t("tags-into-choose")) }
                        @for other in others { option value=(other.tag.name) { (other.tag.name) } }
                    }
                }))
                (button::submit(button::Kind::Plain, Some(Icon::Merge), &ctx.t("tags-merge"), None, None))
            }
        }
        @if line.count.n == 0 {
            form method="post" action=(path("remove")) {
                (button::submit(button::Kind::Danger, None, &ctx.t("tags-remove"), None, None))
            }
        }
    }
}

fn colour_word(color: TagColor) -> &'static str {
    match color {
        TagColor::Slate => "tag-slate",
        TagColor::Red => "tag-red",
        TagColor::Amber => "tag-amber",
        TagColor::Green => "tag-green",
        TagColor::Teal => "tag-teal",
        TagColor::Blue => "tag-blue",
        TagColor::Violet => "tag-violet",
        TagColor::Pink => "tag-pink",
    }
}

/// A list, a name that came back, and no tag at all.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("tags", |ctx| page(ctx, &super::inbox::samples::side(), &full())),
        sample("tags-refused", |ctx| {
            let why = ctx.with("tags-taken", &[("tag", "gpu".into())]);
            let view = TagsView { refused: Some((1, "gpu <b>".into(), why)), ..full() };
            page(ctx, &super::inbox::samples::side(), &view)
        }),
        sample("tags-none", |ctx| {
            let view = TagsView { lines: Vec::new(), refused: None };
            page(ctx, &super::inbox::samples::side(), &view)
        }),
    ]
}

fn full() -> TagsView {
    let line = |id, name: &str, color, n, capped| TagLine {
        id,
        tag: LabelTag { name: name.into(), color },
        count: Count { n, capped },
    };
    TagsView {
        lines: vec![
            line(1, "crash", TagColor::Red, 100, true),
            line(2, "gpu", TagColor::Blue, 1, false),
            line(3, "remboursement", TagColor::Slate, 12, false),
            line(4, "zzz", TagColor::Pink, 0, false),
        ],
        refused: None,
    }
}
