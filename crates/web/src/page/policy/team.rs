//! One team: which calendar counts for whom writes to each of its mailboxes, with what customers would read of its
//! promises. Its other cells are edited as text.

use maud::{Markup, html};
use relance_desk::PromiseExample;
use relance_domain::giving::Giving;

use super::promise::examples;
use super::sheet::{self, FORM, Sheet};
use super::{Frame, Tab};
use crate::component::Ctx;
use crate::component::sidebar::Sidebar;
use crate::component::tag::TeamTag;

/// A team with everything on its page.
#[derive(Debug, Clone)]
pub struct TeamView {
    pub team: TeamTag,
    pub mailboxes: Vec<TeamMailbox>,
    /// How its tickets find somebody, in the words of the policy.
    pub giving: String,
    /// Keys of the calendars that there are.
    pub calendars: Vec<String>,
    /// What customers would read: the promise and its calendar, and examples.
    pub promises: Vec<(String, Vec<PromiseExample>)>,
    pub sheet: Sheet,
}

/// A mailbox and the calendar chosen for it.
#[derive(Debug, Clone)]
pub struct TeamMailbox {
    /// Empty for the team's first one.
    pub key: String,
    pub address: String,
    pub calendar: String,
}

/// The name of the field of a mailbox's calendar.
pub fn calendar_field(mailbox: &str) -> String {
    if mailbox.is_empty() { "calendar".to_owned() } else { format!("calendar-{mailbox}") }
}

/// The ways in which tickets find somebody.
fn ways(ctx: &Ctx) -> Vec<(String, String)> {
    let words = |giving| match giving {
        Giving::ByHand => ctx.t("policy-team-by-hand"),
        Giving::InTurn => ctx.t("policy-team-in-turn"),
        Giving::FewestOpen => ctx.t("policy-team-fewest"),
    };
    Giving::ALL.into_iter().map(|giving| (giving.as_str().to_owned(), words(giving))).collect()
}

/// Draws the page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &TeamView) -> Markup {
    let path = format!("/policy/teams/{}", view.team.key);
    let sheet = &view.sheet;
    let options: Vec<(String, String)> =
        view.calendars.iter().map(|key| (key.clone(), key.clone())).collect();
    let label = |mailbox: &TeamMailbox| match view.mailboxes.len() {
        1 => ctx.t("policy-team-calendar"),
        _ => ctx.with("policy-team-calendar-of", &[("mailbox", mailbox.address.clone().into())]),
    };
    let body = html! {
        (sheet.head(ctx))
        div class="policy-grid even" {
            form class="panel" method="post" action=(path) id=(FORM) {
                (sheet.hidden())
                div class="body stack-l" {
                    @for mailbox in &view.mailboxes {
                        (sheet::pick(sheet, &calendar_field(&mailbox.key), &label(mailbox), &options,
                            &mailbox.calendar, None))
                    }
                    (sheet::pick(sheet, "assign", &ctx.t("policy-team-assign"), &ways(ctx), &view.giving, None))
                    p class="small muted" { (ctx.t("policy-team-hint")) }
                    p class="small" { a href=(Tab::Calendars.href()) { (ctx.t("policy-calendars")) } }
                    p class="small" {
                        a href=(format!("/policy/tables/team/{}", view.team.key)) { (ctx.t("tbl-rest")) }
                    }
                }
            }
            div class="stack-l" {
                @for (promise, worked) in &view.promises { (examples(ctx, promise, worked)) }
            }
        }
    };
    let words = ctx.t("policy-team-words");
    let acts = sheet.acts(ctx, &path);
    let frame = Frame { tab: Tab::Overview, title: &view.team.name, words: &words, one: true, acts };
    frame.draw(ctx, side, &body)
}
