//! The report: did we do what we said? Figures, plots and tables of a period, each number a link to what it counts. Its
//! parts stand in files beside: promises, work, the list behind a number, the month on paper. Counting is the store's.

pub mod behind;
pub mod month;
pub mod promises;
pub mod samples;
pub mod work;

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::locale::Locale;
use relance_domain::report::{Number, Span};

use crate::component::count::grouped;
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::tag::TeamTag;
use crate::component::{Ctx, Icon, button, field, moment};

pub use behind::{BehindLine, BehindSeen, BehindView};
pub use month::MonthView;
pub use promises::{Early, KindRow, Promises, TeamRow, Week};
pub use work::{First, Share, Work};

/// A number, and where the list behind it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct N {
    pub n: i64,
    pub path: String,
}

impl N {
    /// Its digits, as a link where there is something behind them.
    pub fn draw(&self, ctx: &Ctx) -> Markup {
        html! {
            @let digits = digits(ctx.locale, self.n);
            @if self.n > 0 { a href=(self.path) { (digits) } } @else { (digits) }
        }
    }
}

/// The page.
#[derive(Debug, Clone)]
pub struct ReportView {
    /// In words: `17 August to 10 November`.
    pub period: String,
    pub spans: Vec<(Span, String, bool)>,
    /// The first and the last day, as the browser writes them.
    pub from: String,
    pub until: String,
    /// The teams to choose from, and the key of the one that is chosen, or nothing.
    pub teams: Vec<TeamTag>,
    pub team: String,
    /// The path of the same as a file, and of its last month on paper.
    pub file: String,
    pub month: String,
    /// What came before this instant is not counted yet.
    pub whole_since: Option<Timestamp>,
    pub promises: Promises,
    pub work: Work,
    /// Its reader may also see what came to the wrong address.
    pub misrouting: bool,
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &ReportView) -> Markup {
    let title = ctx.t("report-title");
    let main = html! {
        (layout::topbar(&title, &lead(ctx, view), &acts(ctx, view)))
        div class="page stack report" {
            (asked(ctx, view))
            @if let Some(since) = view.whole_since { (not_whole(ctx, since)) }
            (promises::figures(ctx, &view.promises, &view.work.first))
            div class="report-grid" {
                (promises::weeks(ctx, &view.promises))
                (promises::reasons(ctx, &view.promises))
            }
            div class="report-grid three" {
                (work::backlog(ctx, &view.work))
                (work::first(ctx, &view.work.first))
                (promises::kinds(ctx, &view.promises.kinds))
            }
            (promises::teams(ctx, &view.promises.teams))
            (work::load(ctx, &view.work))
        }
    };
    let here = Here::Section(Section::Reports);
    layout::desk(ctx, side, &Page { title: &title, here, live: false }, &main)
}

fn lead(ctx: &Ctx, view: &ReportView) -> String {
    let chosen = view.teams.iter().find(|team| team.key == view.team);
    let team = chosen.map_or_else(|| ctx.t("report-all-teams"), |team| team.name.clone());
    ctx.with("report-lead", &[("period", view.period.clone().into()), ("team", team.into())])
}

fn acts(ctx: &Ctx, view: &ReportView) -> Markup {
    html! {
        nav class="seg" aria-label=(ctx.t("report-period")) {
            @for (span, path, is_current) in &view.spans {
                a href=(path) aria-current=[is_current.then_some("true")] { (ctx.t(span_key(*span))) }
            }
        }
        (button::link(button::Kind::Plain, Some(Icon::Download), &ctx.t("report-file"), &view.file, None))
    }
}

fn span_key(span: Span) -> &'static str {
    match span {
        Span::Month => "report-month",
        Span::Quarter => "report-quarter",
        Span::Year => "report-year",
    }
}

fn asked(ctx: &Ctx, view: &ReportView) -> Markup {
    let all = ctx.t("report-all-teams");
    let mut teams = vec![("", all.as_str())];
    teams.extend(view.teams.iter().map(|team| (team.key.as_str(), team.name.as_str())));
    html! {
        form class="row wrap period" method="get" action="/reports" {
            (day("from", &ctx.t("report-from"), &view.from))
            (day("until", &ctx.t("report-until"), &view.until))
            (field::select("team", &ctx.t("report-team"), &teams, &view.team, None))
            (button::submit(button::Kind::Plain, None, &ctx.t("report-show"), None, None))
            a href=(view.month) { (ctx.t("report-on-paper")) }
            @if view.misrouting { a href="/reports/misrouting" { (ctx.t("misroute-title")) } }
        }
    }
}

fn day(name: &str, label: &str, value: &str) -> Markup {
    field::Field { kind: "date", value, ..field::Field::text(name, label) }.draw()
}

/// Old tickets are still being counted.
fn not_whole(ctx: &Ctx, since: Timestamp) -> Markup {
    html! {
        div class="notice soon" role="status" {
            (Icon::Clock.draw())
            span { (ctx.with("report-not-whole", &[("since", moment::full(ctx, since).into())])) }
        }
    }
}

/// What a number counts, as the head of its list.
pub fn number_words(ctx: &Ctx, number: Number) -> String {
    match number {
        Number::Kept => ctx.t("report-kept"),
        Number::Broken => ctx.t("report-broken"),
        Number::Said => ctx.t("report-said"),
        Number::Silent => ctx.t("report-silent"),
        Number::Why(cause) => {
            ctx.with("report-why-one", &[("cause", promises::cause_words(ctx, cause).into())])
        }
        Number::Late => ctx.t("report-late"),
        Number::First => ctx.t("report-first"),
        Number::Within(hours) => ctx.with("report-first-within", &[("hours", i64::from(hours).into())]),
        Number::Beyond => ctx.t("report-first-beyond"),
        Number::Open => ctx.t("report-open"),
        Number::Aged(age) => ctx.with("report-open-aged", &[("age", work::age_words(ctx, age).into())]),
        Number::In => ctx.t("report-in"),
        Number::InHour(hour) => {
            let (day, hour) = (work::weekday(ctx, usize::from(hour) / 24), hour % 24);
            ctx.with("report-in-hour", &[("day", day.into()), ("hour", format!("{hour:02}:00").into())])
        }
    }
}

/// A length: `12 min`, `9 h 20`, `5 d 3 h`.
pub fn length(ctx: &Ctx, secs: i64) -> String {
    let minutes = secs.max(0) / 60;
    let (hours, rest) = (minutes / 60, minutes % 60);
    match hours {
        0 => ctx.with("report-minutes", &[("minutes", rest.into())]),
        1..100 if rest == 0 => ctx.with("report-whole-hours", &[("hours", hours.into())]),
        1..100 => {
            let rest = format!("{rest:02}");
            ctx.with("report-hours", &[("hours", hours.into()), ("minutes", rest.into())])
        }
        _ => ctx.with("report-days", &[("days", (hours / 24).into()), ("hours", (hours % 24).into())]),
    }
}

/// Shares of a thousand, with one digit behind the mark: `95.9`.
pub fn tenths(locale: Locale, permille: i64) -> String {
    let mark = if locale == Locale::En { '.' } else { ',' };
    format!("{}{mark}{}", permille / 10, permille.abs() % 10)
}

/// `95.9 %`, as the language writes it.
pub fn share(locale: Locale, permille: i64) -> String {
    let digits = tenths(locale, permille);
    match locale {
        Locale::En | Locale::It | Locale::Pt => format!("{digits}%"),
        Locale::De | Locale::Es | Locale::Fr => format!("{digits}\u{a0}%"),
    }
}

/// Words that agree with a number, and say it in digits.
fn counted(ctx: &Ctx, key: &str, n: i64) -> String {
    ctx.with(key, &[("n", n.into()), ("digits", digits(ctx.locale, n).into())])
}

/// The digits of a number.
pub fn digits(locale: Locale, n: i64) -> String {
    let digits = grouped(locale, n.unsigned_abs());
    if n < 0 { format!("\u{2212}{digits}") } else { digits }
}

/// A table behind a plot, for whoever reads rather than looks.
fn as_table(ctx: &Ctx, head: &[String], rows: &[Vec<Markup>]) -> Markup {
    html! {
        details class="as-table" {
            summary { (ctx.t("report-as-table")) }
            table class="tbl" {
                thead { tr {
                    @for (place, word) in head.iter().enumerate() { th class=[(place > 0).then_some("n")] { (word) } }
                } }
                tbody { @for row in rows { tr {
                    @for (place, cell) in row.iter().enumerate() { td class=[(place > 0).then_some("n")] { (cell) } }
                } } }
            }
        }
    }
}
