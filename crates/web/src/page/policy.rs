//! The policy in the browser: its frame with the ways to its parts, and the first page, which says what is live, what
//! is stale and which teams are busy. What may be edited, and whether an edit is sound, is decided by the desk.

mod begun_samples;
mod cadence;
mod calendar;
mod file;
mod form;
mod form_samples;
mod mail;
mod mistake;
mod new_mail;
mod offset;
mod plan;
mod promise;
mod revision;
mod rule;
pub mod rule_samples;
mod samples;
mod saved;
mod secret;
mod sheet;
mod strip;
mod table;
mod team;
mod terms;
mod trial;

use jiff::Timestamp;
use maud::{Markup, html};

use crate::component::count::Count;
use crate::component::layout::{self, Page};
use crate::component::menu::{self, Choice};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::tag::{self, TeamTag};
use crate::component::{Ctx, Glyph, Icon, button, feedback, moment};

pub use cadence::{
    CadenceLine, CadenceView, Languages, Playing, StepForm, StepLine, list as cadences, page as cadence,
};
pub use calendar::{CalendarForm, CalendarLine, CalendarView, list as calendars, page as calendar};
pub use file::{FileForm, FileLine, FileView, href as file_href, list as files, page as file};
pub use form::{FieldForm, FormForm, FormLine, FormView, list as forms, page as form};
pub use mail::{
    MailForm, MailGroup, MailLine, MailView, Translation, list as mails, page as mail, unwritten,
};
pub use mistake::{Said, said, unedited};
pub use new_mail::{NewMailForm, NewMailView, page as new_mail};
pub use offset::{action, short};
pub use plan::{Fate, Mark, PlanLine, PlanView, Plans, page as plan};
pub use promise::{Begun, Giver, PromiseForm, PromiseLine, PromiseView, list as promises, page as promise};
pub use revision::{Comparison, RevisionLine, list as revisions, page as comparison};
pub use rule::{RuleForm, RuleLine, RuleView, list as rules, page as rule};
pub use samples::samples;
pub use saved::{After, Saved};
pub use secret::hidden;
pub use sheet::{Mistake, Review, Runs, Sheet, Stand, differences};
pub use strip::{Hours, Pin, Shown, Stamp, Strip, StripDay};
pub use table::{
    BesideView, Moment, TableLine, TableView, TablesView, Tried, of_kind, samples as table_samples, table,
    tables,
};
pub(crate) use table::{kind, value};
pub use team::{TeamMailbox, TeamView, calendar_field, page as team};
pub use terms::Terms;
pub use trial::{TrialStand, TrialView, page as trial};

/// The parts of the policy, each with a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Overview,
    Cadences,
    Rules,
    Calendars,
    Promises,
    Mails,
    Forms,
    Tables,
    Files,
    Revisions,
}

impl Tab {
    const ALL: [Self; 10] = [
        Self::Overview,
        Self::Cadences,
        Self::Rules,
        Self::Calendars,
        Self::Promises,
        Self::Mails,
        Self::Forms,
        Self::Tables,
        Self::Files,
        Self::Revisions,
    ];

    /// Where it is.
    pub fn href(self) -> &'static str {
        match self {
            Self::Overview => "/policy",
            Self::Cadences => "/policy/cadences",
            Self::Rules => "/policy/rules",
            Self::Calendars => "/policy/calendars",
            Self::Promises => "/policy/promises",
            Self::Mails => "/policy/mails",
            Self::Forms => "/policy/forms",
            Self::Tables => "/policy/tables",
            Self::Files => "/policy/files",
            Self::Revisions => "/policy/revisions",
        }
    }

    fn title(self, ctx: &Ctx) -> String {
        ctx.t(match self {
            Self::Overview => "policy-overview",
            Self::Cadences => "policy-cadences",
            Self::Rules => "rule-title",
            Self::Calendars => "policy-calendars",
            Self::Promises => "policy-promises",
            Self::Mails => "policy-mails",
            Self::Forms => "policy-forms",
            Self::Tables => "tbl-title",
            Self::Files => "policy-files",
            Self::Revisions => "policy-revisions",
        })
    }
}

/// What stands around the body of a page of the policy.
struct Frame<'a> {
    tab: Tab,
    title: &'a str,
    /// A sentence under the title.
    words: &'a str,
    /// The page is about one thing of its part, and the way back stands above its title.
    one: bool,
    acts: Markup,
}

impl Frame<'_> {
    fn draw(&self, ctx: &Ctx, side: &Sidebar, body: &Markup) -> Markup {
        let section = if self.tab == Tab::Cadences { Section::Cadences } else { Section::Policy };
        let main = html! {
            header class="topbar" {
                div class="grow" {
                    @if self.one { (crumbs(ctx, self.tab)) }
                    h1 { (self.title) }
                    @if !self.words.is_empty() { p { (self.words) } }
                }
                (self.acts)
            }
            div class="page policy" {
                @if !self.one { (tabs(ctx, self.tab)) }
                (body)
            }
        };
        layout::desk(ctx, side, &Page { title: self.title, here: Here::Section(section), live: false }, &main)
    }
}

/// The list of one kind of thing: a card each, and for those who may the way to a new one.
struct Cards<'a> {
    tab: Tab,
    /// Keys of the words under the title, of those for an empty list, and of the way to a new one.
    words: &'a str,
    none: &'a str,
    new: (&'a str, &'a str),
    cards: Vec<Markup>,
    may_edit: bool,
}

impl Cards<'_> {
    /// `rest` stands under the list.
    fn draw(&self, ctx: &Ctx, side: &Sidebar, rest: &Markup) -> Markup {
        let (title, words) = (self.tab.title(ctx), ctx.t(self.words));
        let body = html! {
            @if self.cards.is_empty() { (nothing(ctx, self.none)) }
            ul class="cards" { @for card in &self.cards { li class="panel" { (card) } } }
            (rest)
        };
        let acts = begin(ctx, self.may_edit, self.new.0, self.new.1);
        Frame { tab: self.tab, title: &title, words: &words, one: false, acts }.draw(ctx, side, &body)
    }
}

fn crumbs(ctx: &Ctx, tab: Tab) -> Markup {
    html! {
        nav class="crumbs" aria-label=(ctx.t("policy-way")) {
            a href=(Tab::Overview.href()) { (ctx.t("policy-title")) }
            (Icon::Right.small_directional())
            a href=(tab.href()) { (tab.title(ctx)) }
        }
    }
}

fn tabs(ctx: &Ctx, here: Tab) -> Markup {
    let choice =
        |tab: Tab| Choice { words: tab.title(ctx), href: tab.href().to_owned(), chosen: tab == here };
    menu::segments(&ctx.t("policy-parts"), &Tab::ALL.map(choice))
}

/// The first page.
#[derive(Debug, Clone)]
pub struct PolicyView {
    pub revision: RevisionLine,
    pub teams: Vec<BusyTeam>,
    /// What is stale, as the check says it.
    pub warnings: Vec<String>,
    /// Cadences that run, counted up to a thousand.
    pub running: Count,
    /// The way to the keys of signatures, for administrators.
    pub may_sign: bool,
}

/// A team and its busy switch.
#[derive(Debug, Clone)]
pub struct BusyTeam {
    pub team: TeamTag,
    pub busy: bool,
    /// What each of its promises takes: its key, and in words when it is quiet and when it is busy.
    pub promises: Vec<(String, String, Option<String>)>,
    pub may_switch: bool,
}

/// The first page: what is live, who is busy, what wants attention.
pub fn overview(ctx: &Ctx, side: &Sidebar, view: &PolicyView) -> Markup {
    let title = ctx.t("policy-title");
    let revision = &view.revision;
    let body = html! {
        section class="panel" aria-labelledby="live-title" {
            header { h2 id="live-title" { (ctx.t("policy-live")) } }
            div class="body stack" {
                p { (made(ctx, revision)) }
                @if !revision.note.is_empty() { p class="muted" { (revision.note) } }
                p { (ctx.with("policy-running", &[("n", view.running.digits(ctx.locale).into())])) }
                p { a href="/policy/revisions" { (ctx.t("policy-revisions-see")) } }
                @if view.may_sign {
                    p { a href="/dkim" { (ctx.t("dkim-see")) } }
                    p { a href=(super::sign_in::PATH) { (ctx.t("sign-in-see")) } }
                    p { a href=(super::process::PATH) { (ctx.t("process-see")) } }
                }
            }
        }
        (busy_panel(ctx, &view.teams))
        @if !view.warnings.is_empty() {
            section class="panel" aria-labelledby="stale-title" {
                header { h2 id="stale-title" { (ctx.t("policy-warnings")) } }
                ul class="body stack" { @for warning in &view.warnings { li lang="en" { (warning) } } }
            }
        }
    };
    let words = ctx.t("policy-words");
    let frame = Frame { tab: Tab::Overview, title: &title, words: &words, one: false, acts: html! {} };
    frame.draw(ctx, side, &body)
}

/// "Revision 12, made by Ada on Tuesday 10 November, 14:20."
fn made(ctx: &Ctx, revision: &RevisionLine) -> String {
    ctx.with(
        "policy-made",
        &[
            ("number", revision.number.to_string().into()),
            ("by", revision.made_by.clone().into()),
            ("at", moment::full(ctx, revision.made_at).into()),
        ],
    )
}

/// The busy switches, and what they are for.
fn busy_panel(ctx: &Ctx, teams: &[BusyTeam]) -> Markup {
    html! {
        section class="panel" aria-labelledby="busy-title" {
            header {
                h2 id="busy-title" { (ctx.t("policy-busy")) }
                span class="muted small" { (ctx.t("policy-busy-why")) }
            }
            div class="body" { (busy(ctx, teams)) }
        }
    }
}

/// The switch of each team, with what it changes.
fn busy(ctx: &Ctx, teams: &[BusyTeam]) -> Markup {
    html! {
        ul class="busy" {
            @for one in teams {
                li {
                    div class="grow" {
                        div class="row" {
                            (tag::team_dot(&one.team.key))
                            b { a href=(format!("/policy/teams/{}", one.team.key)) { (one.team.name) } }
                            @if one.busy { (tag::tag(Some(Glyph::Soon), &ctx.t("policy-busy-on"))) }
                        }
                        p class="small muted" { (takes(ctx, one)) }
                    }
                    @if one.may_switch {
                        form method="post" action=(format!("/policy/busy/{}", one.team.key)) {
                            input type="hidden" name="busy" value=(if one.busy { "off" } else { "on" });
                            button class="btn" type="submit" {
                                (ctx.t(if one.busy { "policy-busy-stop" } else { "policy-busy-start" }))
                                span class="sr" { ": " (one.team.name) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn takes(ctx: &Ctx, team: &BusyTeam) -> String {
    let one = |(key, within, busy): &(String, String, Option<String>)| {
        let args = [("promise", key.clone().into()), ("within", within.clone().into())];
        match busy {
            None => ctx.with("policy-busy-same", &args),
            Some(busy) => {
                let [promise, within] = args;
                ctx.with("policy-busy-longer", &[promise, within, ("busy", busy.clone().into())])
            }
        }
    };
    team.promises.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// The way to something new, for those who may.
fn begin(ctx: &Ctx, may_edit: bool, key: &str, href: &str) -> Markup {
    html! {
        @if may_edit { (button::link(button::Kind::Plain, Some(Icon::Plus), &ctx.t(key), href, None)) }
    }
}

/// A panel that says that there is nothing of this kind.
fn nothing(ctx: &Ctx, key: &str) -> Markup {
    feedback::notice(None, Icon::Info, &ctx.t(key))
}

/// An instant as a table shows it: the day in bold, the hour beside it.
fn when(ctx: &Ctx, at: Timestamp) -> Markup {
    let there = ctx.at(at);
    let day = ctx.with(
        "policy-day",
        &[
            ("weekday", moment::weekday_short(ctx, there.date()).into()),
            ("date", moment::date_short(ctx, there.date()).into()),
        ],
    );
    html! { time datetime=(at) { b class="strong" { (day) } " " span class="faint" { (moment::clock(ctx, at)) } } }
}
