//! What somebody may do, team by team, as a table that is filled in: how far they act, whether they may take lists
//! away, and whether tickets are given to them in turn. What each right implies is said in `domain`.

use maud::{Markup, html};
use relance_domain::right::{Grant, Right};

use crate::component::Ctx;

/// How far somebody acts in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Reads,
    Notes,
    Answers,
    Leads,
}

impl Level {
    const ALL: [Self; 4] = [Self::Reads, Self::Notes, Self::Answers, Self::Leads];

    /// How far this grant goes.
    pub fn of(grant: Grant) -> Self {
        match () {
            () if grant.has(Right::Admin) => Self::Leads,
            () if grant.has(Right::Answer) => Self::Answers,
            () if grant.has(Right::Note) => Self::Notes,
            () => Self::Reads,
        }
    }

    /// The right that says it.
    pub fn right(self) -> Right {
        match self {
            Self::Reads => Right::See,
            Self::Notes => Right::Note,
            Self::Answers => Right::Answer,
            Self::Leads => Right::Admin,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Reads => "member-reads",
            Self::Notes => "member-notes",
            Self::Answers => "member-answers",
            Self::Leads => "member-leads",
        }
    }
}

/// One team, with what somebody may do there.
#[derive(Debug, Clone)]
pub struct InTeam {
    pub key: String,
    pub name: String,
    /// None when they do not work there.
    pub level: Option<Level>,
    pub exports: bool,
    pub takes: bool,
}

/// What a grant says, in words.
pub fn words(ctx: &Ctx, level: Level, exports: bool) -> String {
    match exports && level != Level::Leads {
        true => format!("{} · {}", ctx.t(level.key()), ctx.t("member-exports")),
        false => ctx.t(level.key()),
    }
}

/// The table, one line a team.
pub fn table(ctx: &Ctx, teams: &[InTeam]) -> Markup {
    html! {
        @if !teams.is_empty() {
            table class="tbl flow" {
                thead { tr {
                    th scope="col" { (ctx.t("member-team")) }
                    th scope="col" { (ctx.t("member-may")) }
                    th scope="col" { span class="sr" { (ctx.t("member-exports")) } }
                    th scope="col" { span class="sr" { (ctx.t("member-takes")) } }
                } }
                tbody { @for team in teams { (line(ctx, team)) } }
            }
            p class="small muted" { (ctx.t("member-all-teams")) }
        }
    }
}

fn line(ctx: &Ctx, team: &InTeam) -> Markup {
    let label = |key: &str| format!("{}: {}", team.name, ctx.t(key));
    html! {
        tr {
            th scope="row" { (team.name) }
            td {
                select class="select" name=(format!("level-{}", team.key)) aria-label=(label("member-may")) {
                    option value="" selected[team.level.is_none()] { (ctx.t("member-nothing")) }
                    @for level in Level::ALL {
                        option value=(level.right().as_str()) selected[team.level == Some(level)] {
                            (ctx.t(level.key()))
                        }
                    }
                }
            }
            td { (check(&format!("export-{}", team.key), team.exports, &ctx.t("member-exports"), &team.name)) }
            td { (check(&format!("takes-{}", team.key), team.takes, &ctx.t("member-takes"), &team.name)) }
        }
    }
}

fn check(name: &str, is_on: bool, words: &str, team: &str) -> Markup {
    html! {
        label class="row small" {
            input class="check" type="checkbox" name=(name) value="yes" checked[is_on];
            span { (words) span class="sr" { ": " (team) } }
        }
    }
}
