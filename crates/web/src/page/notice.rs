//! Notices: what the signed-in agent was told, unread ones first, each with the way to its ticket and entry. What has
//! gone to a team whose tickets they may not see is told by its number alone.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::effect::Notice;

use super::sample;
use crate::component::layout::{self, Page};
use crate::component::sample::at;
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Icon, Sample, button, feedback, moment};

/// The page.
#[derive(Debug, Clone)]
pub struct NoticesView {
    pub lines: Vec<NoticeLine>,
    /// The newest unread one, when there is any.
    pub last: Option<i64>,
    /// The path of the next page.
    pub older: Option<String>,
    pub first_page: bool,
}

/// One notice.
#[derive(Debug, Clone)]
pub struct NoticeLine {
    pub id: i64,
    /// None for a kind that a newer version wrote.
    pub kind: Option<Notice>,
    pub at: Timestamp,
    pub is_seen: bool,
    pub number: i64,
    /// Subject and path, where its reader may see it.
    pub ticket: Option<(String, String)>,
    /// The colleague who did it.
    pub by: Option<String>,
    /// The team that it speaks of.
    pub team: Option<String>,
    /// How many tickets it is about, where they are several: this is the first of them.
    pub tickets: Option<i64>,
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &NoticesView) -> Markup {
    let title = ctx.t("notice-title");
    let main = html! {
        (layout::topbar(&title, &ctx.t("notice-lead"), &html! {
            @if let Some(last) = view.last.filter(|_| view.first_page) {
                form method="post" action="/notices/seen" {
                    input type="hidden" name="last" value=(last);
                    (button::submit(button::Kind::Plain, Some(Icon::Check), &ctx.t("notice-all-seen"), None, None))
                }
            }
        }))
        div class="page stack" {
            div class="live" data-live="notices" { (list(ctx, view)) }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Notices, live: true }, &main)
}

fn list(ctx: &Ctx, view: &NoticesView) -> Markup {
    let (read, unread): (Vec<_>, Vec<_>) = view.lines.iter().partition(|line| line.is_seen);
    html! {
        @if view.lines.is_empty() {
            (feedback::empty(&ctx.t("notice-none"), &ctx.t("notice-none-words"), html! {}))
        }
        @for (id, lines) in [("notice-unread", unread), ("notice-read", read)] {
            @if !lines.is_empty() {
                section class="panel" aria-labelledby=(id) {
                    header { h2 id=(id) { (ctx.t(id)) } }
                    ul class="body lines notices" { @for line in lines { (row(ctx, line)) } }
                }
            }
        }
        @if !view.first_page || view.older.is_some() {
            nav class="pages" aria-label=(ctx.t("pages-label")) {
                @if !view.first_page { a class="btn" href="/notices" { (ctx.t("notice-newest")) } }
                @if let Some(older) = &view.older { a class="btn" rel="next" href=(older) { (ctx.t("notice-older")) } }
            }
        }
    }
}

fn row(ctx: &Ctx, line: &NoticeLine) -> Markup {
    html! {
        li class=(if line.is_seen { "seen" } else { "unseen" }) {
            (icon(line.kind).draw())
            div class="grow" {
                p { (words(ctx, line)) }
                p class="small muted" {
                    @match &line.ticket {
                        Some((subject, path)) => {
                            a href=(path) { (line.number) " · " (named(ctx, subject)) }
                        }
                        None => (ctx.with("notice-gone", &[("number", line.number.to_string().into())])),
                    }
                    @if let Some(tickets) = line.tickets {
                        " " (ctx.with("notice-more", &[("n", (tickets - 1).into())]))
                    }
                    " · " (moment::element(line.at, &moment::full(ctx, line.at)))
                }
            }
            @if !line.is_seen {
                form method="post" action=(format!("/notices/{}/seen", line.id)) {
                    button class="btn quiet tiny" type="submit" { (Icon::Check.small()) " " (ctx.t("notice-seen")) }
                }
            }
        }
    }
}

fn named(ctx: &Ctx, subject: &str) -> String {
    if subject.trim().is_empty() { ctx.t("ticket-no-subject") } else { subject.to_owned() }
}

/// What happened, in one sentence; with whoever did it, where that is known.
fn words(ctx: &Ctx, line: &NoticeLine) -> String {
    let key = match line.kind {
        None => "notice-other",
        Some(Notice::Arrived) => "notice-arrived",
        Some(Notice::MovedHere) if line.tickets.is_some() => "notice-moved-here-many",
        Some(Notice::MovedHere) if line.team.is_some() => "notice-moved-here-from",
        Some(Notice::MovedHere) => "notice-moved-here",
        Some(Notice::MovedOn) if line.tickets.is_some() => "notice-moved-on-many",
        Some(Notice::MovedOn) => "notice-moved-on",
        Some(Notice::Assigned) if line.tickets.is_some() => "notice-assigned-many",
        Some(Notice::Assigned) => "notice-assigned",
        Some(Notice::DueSoon) => "notice-due-soon",
        Some(Notice::Broken) => "notice-broken",
        Some(Notice::NotDelivered) => "notice-not-delivered",
        Some(Notice::Complained) => "notice-complained",
        Some(Notice::Escalated) => "notice-escalated",
        Some(Notice::Flooded) => "notice-flooded",
        Some(Notice::Serious) => "notice-serious",
        Some(Notice::Mentioned) => "notice-mentioned",
        Some(Notice::Noted) => "notice-noted",
        Some(Notice::Answered) => "notice-answered",
        Some(Notice::MadeFollower) => "notice-made-follower",
        Some(Notice::DraftHeld) => "notice-draft-held",
        Some(Notice::AsideAnswered) => "notice-aside-answered",
        Some(Notice::HoldingReady) => "notice-holding-ready",
        Some(Notice::Ruled) => "notice-ruled",
    };
    let by = line.by.clone().unwrap_or_else(|| ctx.t("notice-somebody"));
    let team = line.team.clone().unwrap_or_default();
    let n = line.tickets.unwrap_or(1);
    ctx.with(key, &[("by", by.into()), ("team", team.into()), ("n", n.into())])
}

fn icon(kind: Option<Notice>) -> Icon {
    match kind {
        None => Icon::Bell,
        Some(Notice::Arrived | Notice::AsideAnswered) => Icon::Mail,
        Some(Notice::MovedHere | Notice::MovedOn) => Icon::Move,
        Some(Notice::Assigned) => Icon::User,
        Some(Notice::DueSoon) => Icon::Clock,
        Some(Notice::Broken | Notice::Escalated | Notice::Ruled | Notice::Flooded | Notice::Serious) => {
            Icon::Alert
        }
        Some(Notice::NotDelivered | Notice::Complained) => Icon::Bounce,
        Some(Notice::Mentioned | Notice::Noted) => Icon::Note,
        Some(Notice::Answered | Notice::DraftHeld) => Icon::Reply,
        Some(Notice::HoldingReady) => Icon::Edit,
        Some(Notice::MadeFollower) => Icon::Users,
    }
}

/// Every kind of notice, read and unread; none; a later page.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("notice", |ctx| {
            let mut side = super::inbox::samples::side();
            side.notices = crate::component::count::Count::exact(6);
            page(ctx, &side, &full())
        }),
        sample("notice-none", |ctx| {
            let view = NoticesView { lines: Vec::new(), last: None, older: None, first_page: true };
            page(ctx, &super::inbox::samples::side(), &view)
        }),
        sample("notice-older", |ctx| {
            let mut lines = full().lines;
            lines.retain(|line| line.is_seen);
            let view = NoticesView { lines, last: None, older: None, first_page: false };
            page(ctx, &super::inbox::samples::side(), &view)
        }),
    ]
}

fn full() -> NoticesView {
    let line = |(place, kind): (usize, Option<Notice>)| NoticeLine {
        id: 100 - place as i64,
        kind,
        at: at("2026-11-10T14:02+01:00"),
        is_seen: place > 5,
        number: 4127,
        ticket: (place != 1).then(|| ("Le jeu <plante> au lancement".into(), "/tickets/4127#m12".into())),
        by: (place % 5 != 4).then(|| "Tom Aubry".into()),
        team: Some("Technique".into()),
        tickets: None,
    };
    let kinds = Notice::ALL.into_iter().map(Some).chain([None]);
    let mut lines: Vec<NoticeLine> = kinds.enumerate().map(line).collect();
    // What an act on many tickets tells.
    for kind in [Notice::MovedHere, Notice::MovedOn, Notice::Assigned] {
        lines.push(NoticeLine { tickets: Some(40), ..line((lines.len(), Some(kind))) });
    }
    NoticesView { lines, last: Some(100), older: Some("/notices?after=1-90".into()), first_page: true }
}
