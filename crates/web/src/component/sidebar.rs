//! The side of the desk: finder, the week with its closed days, views and teams with their counts, who is signed in.
//! Under 60rem it becomes a bar that scrolls by itself.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use maud::{Markup, html};
use relance_domain::calendar::Calendar;

use super::count::Count;
use super::{Ctx, Icon, avatar, bell, moment, tag};

/// What an agent can look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// All that is owed, by time left.
    #[default]
    Due,
    Mine,
    /// Tickets that no agent has.
    Nobody,
    WaitingCustomer,
    Solved,
}

impl View {
    /// In the order of the side bar.
    pub const ALL: [Self; 5] = [Self::Due, Self::Mine, Self::Nobody, Self::WaitingCustomer, Self::Solved];

    /// The value of `view` in a query; nothing for the first view, which needs none.
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::Due => None,
            Self::Mine => Some("mine"),
            Self::Nobody => Some("nobody"),
            Self::WaitingCustomer => Some("waiting-customer"),
            Self::Solved => Some("solved"),
        }
    }

    /// Where the view is.
    pub fn href(self) -> String {
        self.key().map_or_else(|| "/".to_owned(), |key| format!("/?view={key}"))
    }

    /// The name of the view.
    pub fn title(self, ctx: &Ctx) -> String {
        ctx.t(match self {
            Self::Due => "view-due",
            Self::Mine => "view-mine",
            Self::Nobody => "view-nobody",
            Self::WaitingCustomer => "view-waiting-customer",
            Self::Solved => "view-solved",
        })
    }

    fn icon(self) -> Icon {
        match self {
            Self::Due => Icon::Inbox,
            Self::Mine => Icon::User,
            Self::Nobody => Icon::Users,
            Self::WaitingCustomer => Icon::Clock,
            Self::Solved => Icon::Check,
        }
    }
}

/// A part of the desk beside the tickets. Only those that exist are handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What the reader writes and has not sent.
    Drafts,
    Customers,
    Vendors,
    Cadences,
    Policy,
    /// How mail comes in and leaves.
    Mailboxes,
    /// What has not left yet.
    Outbox,
    /// Other programs that are told.
    Webhooks,
    Suppressions,
    Quarantine,
    /// Saved replies.
    Replies,
    /// Help articles.
    Articles,
    Snoozed,
    Tags,
    /// Letters that came to the wrong address.
    Misrouting,
    /// Numbers of genuine copies.
    Serials,
    Status,
    Reports,
    /// The people inside.
    Members,
    /// Who did what to the desk itself.
    Audit,
    /// The demo's post box: what would have left.
    PostBox,
    Settings,
}

impl Section {
    /// Where the section is.
    pub fn href(self) -> &'static str {
        match self {
            Self::Drafts => "/drafts",
            Self::Customers => "/customers",
            Self::Vendors => "/vendors",
            Self::Cadences => "/policy/cadences",
            Self::Policy => "/policy",
            Self::Mailboxes => "/mailboxes",
            Self::Outbox => "/outbox",
            Self::Webhooks => "/webhooks",
            Self::Suppressions => "/suppressions",
            Self::Quarantine => "/quarantine",
            Self::Replies => "/replies",
            Self::Articles => "/articles",
            Self::Snoozed => "/snoozed",
            Self::Tags => "/tags",
            Self::Misrouting => "/reports/misrouting",
            Self::Serials => "/serials",
            Self::Status => "/status",
            Self::Reports => "/reports",
            Self::Members => "/agents",
            Self::Audit => "/audit",
            Self::PostBox => "/postbox",
            Self::Settings => "/settings",
        }
    }

    fn face(self) -> (Icon, &'static str) {
        match self {
            Self::Drafts => (Icon::Edit, "drafts-title"),
            Self::Customers => (Icon::User, "section-customers"),
            Self::Vendors => (Icon::Vendor, "section-vendors"),
            Self::Cadences => (Icon::Cal, "section-cadences"),
            Self::Policy => (Icon::Note, "section-policy"),
            Self::Mailboxes => (Icon::Mail, "section-mailboxes"),
            Self::Outbox => (Icon::Send, "section-outbox"),
            Self::Webhooks => (Icon::Bolt, "webhook-title"),
            Self::Suppressions => (Icon::Bounce, "section-suppressions"),
            Self::Quarantine => (Icon::Lock, "section-quarantine"),
            Self::Replies => (Icon::Bolt, "saved-title"),
            Self::Articles => (Icon::Info, "article-title"),
            Self::Snoozed => (Icon::Clock, "section-snoozed"),
            Self::Tags => (Icon::Tag, "section-tags"),
            Self::Misrouting => (Icon::Move, "section-misrouting"),
            Self::Serials => (Icon::Card, "section-serials"),
            Self::Status => (Icon::Wave, "section-status"),
            Self::Reports => (Icon::Chart, "section-reports"),
            Self::Members => (Icon::Users, "section-members"),
            Self::Audit => (Icon::Eye, "section-audit"),
            Self::PostBox => (Icon::Mail, "section-postbox"),
            Self::Settings => (Icon::Gear, "section-settings"),
        }
    }
}

/// A team with the address it reads and how many of its tickets are open.
#[derive(Debug, Clone)]
pub struct TeamLink {
    pub team: tag::TeamTag,
    pub address: Option<String>,
    pub count: Option<Count>,
}

/// A kept view, with how many tickets it holds.
#[derive(Debug, Clone)]
pub struct StoredLink {
    pub id: i64,
    pub name: String,
    pub count: Option<Count>,
}

/// One day of the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekDay {
    pub date: Date,
    /// The calendar opens at some time of that day.
    pub open: bool,
}

/// Whether the viewer's main calendar is open at the instant of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hours {
    Always,
    /// Open, and until when.
    Open(Timestamp),
    /// Closed, and from when it is open again, if that is known.
    Closed(Option<Timestamp>),
}

/// The office clock: the week around today and the state of the calendar.
#[derive(Debug, Clone)]
pub struct OfficeClock {
    /// Monday to Sunday.
    pub week: Vec<WeekDay>,
    pub hours: Hours,
    /// Tomorrow is a holiday: its name.
    pub holiday_tomorrow: Option<String>,
}

/// Everything the side shows.
#[derive(Debug, Clone)]
pub struct Sidebar {
    pub clock: OfficeClock,
    /// A count a view; a view without one shows none.
    pub counts: Vec<(View, Count)>,
    pub teams: Vec<TeamLink>,
    pub sections: Vec<Section>,
    /// How much is wrong with mail on its way out; nothing shows no count.
    pub outbox_alarm: Option<Count>,
    /// Letters in quarantine that wait for the reader, if they may look there.
    pub held: Option<Count>,
    /// What the reader was told and has not read.
    pub notices: Count,
    /// How much the reader writes and has not sent.
    pub drafts: Option<Count>,
    /// What the finder was last asked.
    pub find: String,
    /// Names of the teams whose busy switch is on.
    pub busy: Vec<String>,
    /// The kept views that the reader sees.
    pub stored: Vec<StoredLink>,
}

/// Which entry of the side the page belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Here {
    View(View),
    /// The id of a kept view.
    Stored(i64),
    /// The key of a team.
    Team(String),
    Section(Section),
    Notices,
    Elsewhere,
}

impl Sidebar {
    /// The side with the entry of the page marked.
    pub fn draw(&self, ctx: &Ctx, here: &Here) -> Markup {
        html! {
            aside class="side" aria-label=(ctx.t("side-label")) {
                div class="head" {
                    a class="desk" href="/" { (logo()) " Relance" }
                    (bell::draw(ctx, self.notices, *here == Here::Notices))
                }
                (finder(ctx, &self.find))
                div class="live" data-live="side" {
                    (self.clock.draw(ctx))
                    @if !self.busy.is_empty() {
                        p class="busy-now" {
                            (Icon::Clock.small()) " "
                            (ctx.with("side-busy", &[("teams", self.busy.join(", ").into())]))
                        }
                    }
                    (self.views(ctx, here))
                    (self.stored(ctx, here))
                    (self.teams(ctx, here))
                    (self.sections(ctx, here))
                }
                (foot(ctx))
            }
        }
    }

    fn views(&self, ctx: &Ctx, here: &Here) -> Markup {
        html! {
            nav aria-label=(ctx.t("side-views")) {
                @for view in View::ALL {
                    a href=(view.href()) aria-current=[current(*here == Here::View(view))] {
                        (view.icon().draw()) " " (view.title(ctx))
                        @if let Some((_, count)) = self.counts.iter().find(|(of, _)| *of == view) {
                            (number(ctx, *count))
                        }
                    }
                }
            }
        }
    }

    fn stored(&self, ctx: &Ctx, here: &Here) -> Markup {
        html! {
            @if !self.stored.is_empty() {
                nav class="more" aria-labelledby="side-stored" {
                    h2 id="side-stored" { a href="/views" { (ctx.t("view-title")) } }
                    @for link in &self.stored {
                        a href=(format!("/?view={}", link.id)) aria-current=[current(*here == Here::Stored(link.id))] {
                            (Icon::Eye.draw()) " " span class="clip" { (link.name) }
                            @if let Some(count) = link.count { (number(ctx, count)) }
                        }
                    }
                }
            }
        }
    }

    fn teams(&self, ctx: &Ctx, here: &Here) -> Markup {
        html! {
            @if !self.teams.is_empty() {
                nav class="more" aria-labelledby="side-teams" {
                    h2 id="side-teams" { (ctx.t("side-teams")) }
                    @for link in &self.teams {
                        @let key = &link.team.key;
                        a href=(format!("/?team={}", tag::class_name(key))) title=[link.address.as_deref()]
                            aria-current=[current(matches!(here, Here::Team(at) if at == key))] {
                            (tag::team_dot(key)) span class="clip" { (link.team.name) }
                            @if let Some(count) = link.count { (number(ctx, count)) }
                        }
                    }
                }
            }
        }
    }

    fn sections(&self, ctx: &Ctx, here: &Here) -> Markup {
        html! {
            @if !self.sections.is_empty() {
                nav aria-labelledby="side-desk" {
                    h2 id="side-desk" { (ctx.t("side-desk")) }
                    @for section in &self.sections {
                        @let (icon, key) = section.face();
                        a href=(section.href()) aria-current=[current(*here == Here::Section(*section))] {
                            (icon.draw()) " " (ctx.t(key))
                            @if let (Section::Outbox, Some(count)) = (section, self.outbox_alarm) {
                                " " span class="n alarm" title=(ctx.t("side-outbox-alarm")) {
                                    (count.digits(ctx.locale))
                                    span class="sr" { " " (ctx.t("side-outbox-alarm")) }
                                }
                            }
                            @if let (Section::Drafts, Some(count)) = (section, self.drafts) {
                                (number(ctx, count))
                            }
                            @if let (Section::Quarantine, Some(count)) = (section, self.held) {
                                (number(ctx, count))
                            }
                        }
                    }
                }
            }
        }
    }
}

impl OfficeClock {
    /// The clock of a calendar at `now`, with the week as the viewer's zone has it.
    pub fn of(calendar: &Calendar, zone: &TimeZone, now: Timestamp) -> Self {
        let today = now.to_zoned(zone.clone()).date();
        let monday = today.saturating_sub(i64::from(today.weekday().to_monday_zero_offset()).days());
        let week = (0..7_i64).map(|offset| monday.saturating_add(offset.days()));
        let hours = match (calendar.is_open(now), calendar.next_close(now)) {
            (true, None) => Hours::Always,
            (true, Some(until)) => Hours::Open(until),
            (false, _) => Hours::Closed(Some(calendar.next_open(now))),
        };
        let holiday_tomorrow = today.tomorrow().ok().and_then(|tomorrow| {
            let name = calendar.holiday(tomorrow).filter(|_| !calendar.is_open_day(tomorrow))?;
            Some(name.to_owned())
        });
        let week = week.map(|date| WeekDay { date, open: calendar.is_open_day(date) }).collect();
        Self { week, hours, holiday_tomorrow }
    }

    fn draw(&self, ctx: &Ctx) -> Markup {
        let today = ctx.here().date();
        html! {
            section class="officeclock" aria-label=(ctx.t("clock-label")) {
                ol class="week" aria-hidden="true" {
                    @for day in &self.week {
                        @let closed = (!day.open).then_some("off");
                        @let class = if day.date == today { Some("today") } else { closed };
                        li class=[class] { (moment::weekday_letter(ctx, day.date.weekday())) b { (day.date.day()) } }
                    }
                }
                p {
                    b { (moment::clock(ctx, ctx.now)) } " · " (self.hours_words(ctx))
                    @if let Some(words) = self.holiday_words(ctx) { br; (words) }
                }
            }
        }
    }

    /// A sentence when the clocks stop tomorrow.
    pub fn holiday_words(&self, ctx: &Ctx) -> Option<String> {
        let name = self.holiday_tomorrow.as_ref()?;
        Some(ctx.with("clock-holiday-tomorrow", &[("name", name.clone().into())]))
    }

    fn hours_words(&self, ctx: &Ctx) -> String {
        match self.hours {
            Hours::Always => ctx.t("clock-always"),
            Hours::Open(until) => ctx.with("clock-open", &[("until", moment::brief(ctx, until).into())]),
            Hours::Closed(Some(from)) => {
                ctx.with("clock-closed", &[("from", moment::brief(ctx, from).into())])
            }
            Hours::Closed(None) => ctx.t("clock-closed-for-long"),
        }
    }
}

fn finder(ctx: &Ctx, asked: &str) -> Markup {
    html! {
        form class="finder" role="search" action="/search" method="get" {
            label class="sr" for="find" { (ctx.t("find-label")) }
            (Icon::Search.small())
            input id="find" name="q" type="search" value=(asked) placeholder=(ctx.t("find-placeholder"))
                data-key="/" autocomplete="off";
            kbd aria-hidden="true" { "/" }
        }
    }
}

fn foot(ctx: &Ctx) -> Markup {
    html! {
        div class="foot" {
            @if let Some(agent) = &ctx.agent {
                button class="row" type="button" popovertarget="account" {
                    (avatar::beside_name(agent, avatar::Size::Small)) span class="clip" { (agent.name) }
                }
                div class="pop account" id="account" popover {
                    a href="/account" { (ctx.t("account-title")) }
                    form method="post" action="/logout" { button type="submit" { (ctx.t("sign-out")) } }
                }
            }
            button class="btn quiet icon tiny keys-button" type="button" popovertarget="keys" data-key="?"
                aria-label=(ctx.t("keys-title")) { kbd aria-hidden="true" { "?" } }
        }
    }
}

fn number(ctx: &Ctx, count: Count) -> Markup {
    html! { " " span class="n" { (count.digits(ctx.locale)) } }
}

fn current(is: bool) -> Option<&'static str> {
    is.then_some("page")
}

/// The mark of Relance: a letter whose fold is a tick, the second stroke still in pencil.
pub fn logo() -> Markup {
    html! {
        svg class="logo" viewBox="0 0 24 24" aria-hidden="true" {
            rect class="ground" x="2" y="3.5" width="20" height="17" rx="4.5" {}
            path class="said" d="m6 10.3 4.3 4.5" {}
            path class="ahead" d="M12.3 12.9 18.5 7" {}
            circle class="present" cx="10.3" cy="14.9" r="2" {}
        }
    }
}

#[cfg(test)]
mod tests;
