//! The audit log: who did what to the desk itself, from where, with what was before and what is after beside each
//! other. Records are words and values; here they get their sentences.

mod word;

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::agent::Role;
use relance_domain::audit::{About, Author, Deed, Facts, Field as Of, What};
use serde_json::Value;

use super::sample;
use crate::component::field::{self, Field};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Icon, Sample, button, feedback, moment, tag};
use crate::fault::form_value;

/// Items of a list that stand on the page unfolded.
const LISTED: usize = 4;

/// The page.
#[derive(Debug, Clone, Default)]
pub struct AuditView {
    pub asked: Asked,
    /// Id and name of everybody inside.
    pub agents: Vec<(String, String)>,
    pub lines: Vec<Line>,
    /// Where the same is a file.
    pub file: String,
    pub older: Option<String>,
}

/// What is asked for, as it stands in the form.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// An agent's id, or the word of another author.
    pub who: String,
    pub what: String,
    pub about: String,
    pub from: String,
    pub until: String,
}

/// One record.
#[derive(Debug, Clone)]
pub struct Line {
    pub at: Timestamp,
    pub author: Author,
    /// What the agent is called, where one did it.
    pub name: Option<String>,
    pub peer: Option<String>,
    pub deed: Deed,
}

/// Draws the page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &AuditView) -> Markup {
    let title = ctx.t("audit-title");
    let main = html! {
        (layout::topbar(&title, &ctx.t("audit-lead"), &html! {
            (button::link(button::Kind::Plain, Some(Icon::Download), &ctx.t("misroute-file"), &view.file, None))
        }))
        div class="page stack" {
            (filter(ctx, view))
            @if view.lines.is_empty() {
                (feedback::empty(&ctx.t("audit-none"), &ctx.t("audit-none-words"), html! {}))
            } @else {
                (list(ctx, view))
            }
        }
    };
    let here = Here::Section(Section::Audit);
    layout::desk(ctx, side, &Page { title: &title, here, live: false }, &main)
}

fn filter(ctx: &Ctx, view: &AuditView) -> Markup {
    let asked = &view.asked;
    let others = [Author::Desk, Author::CommandLine, Author::Stranger];
    let others: Vec<(&str, String)> =
        others.iter().map(|author| (author.as_str(), who(ctx, *author, None))).collect();
    let (everybody, everything) = (ctx.t("audit-everybody"), ctx.t("audit-everything"));
    let mut people = vec![("", everybody.as_str())];
    people.extend(view.agents.iter().map(|(id, name)| (id.as_str(), name.as_str())));
    people.extend(others.iter().map(|(word, name)| (*word, name.as_str())));
    let deeds: Vec<(&str, String)> =
        What::ALL.iter().map(|one| (one.as_str(), word::what(ctx, *one))).collect();
    let mut whats = vec![("", everything.as_str())];
    whats.extend(deeds.iter().map(|(word, words)| (*word, words.as_str())));
    let day = |name: &str, label: &str, value: &str| {
        Field { kind: "date", value, ..Field::text(name, label) }.draw()
    };
    html! {
        form class="audit-filter" method="get" action="/audit" {
            (field::select("who", &ctx.t("audit-who"), &people, &asked.who, None))
            (field::select("what", &ctx.t("audit-what"), &whats, &asked.what, None))
            (Field {
                value: &asked.about, hint: Some(&ctx.t("audit-about-hint")),
                ..Field::text("about", &ctx.t("audit-about"))
            }.draw())
            (day("from", &ctx.t("misroute-from"), &asked.from))
            (day("until", &ctx.t("misroute-until"), &asked.until))
            (button::submit(button::Kind::Plain, Some(Icon::Search), &ctx.t("misroute-show"), None, None))
        }
    }
}

fn list(ctx: &Ctx, view: &AuditView) -> Markup {
    html! {
        section class="panel" {
            header { h2 id="records" { (ctx.t("audit-records")) } }
            div class="body scroll" tabindex="0" role="region" aria-labelledby="records" {
                table class="tbl flow audit" {
                    thead { tr {
                        th { (ctx.t("misroute-at")) } th { (ctx.t("audit-who")) } th { (ctx.t("audit-what")) }
                        th { (ctx.t("audit-about")) } th { (ctx.t("audit-change")) }
                    } }
                    tbody { @for line in &view.lines { (row(ctx, line)) } }
                }
            }
            @if let Some(older) = &view.older {
                footer { a class="btn" rel="next" href=(older) { (ctx.t("notice-older")) } }
            }
        }
    }
}

fn row(ctx: &Ctx, line: &Line) -> Markup {
    let deed = &line.deed;
    html! {
        tr {
            td { (moment::element(line.at, &moment::full(ctx, line.at))) }
            td data-label=(ctx.t("audit-who")) {
                (who(ctx, line.author, line.name.as_deref()))
                @if let Some(peer) = &line.peer { " " span class="faint small" { (peer) } }
            }
            td data-label=(ctx.t("audit-what")) { (word::what(ctx, deed.what)) }
            td data-label=(ctx.t("audit-about")) {
                @if deed.key.is_empty() {
                    (word::about(ctx, deed.about))
                } @else {
                    span class="faint small" { (word::about(ctx, deed.about)) } " "
                    a href=(format!("/audit?about={}", form_value(&deed.key))) {
                        @if deed.name.is_empty() { (deed.key) } @else { (deed.name) }
                    }
                    @if let Some(path) = browsers(deed) {
                        " " a class="small" href=(path) { (ctx.t("audit-browsers")) }
                    }
                }
            }
            td data-label=(ctx.t("audit-change")) { (changes(ctx, &deed.before, &deed.after)) }
        }
    }
}

/// Where the browsers of an agent are, when it is about one whom we know.
fn browsers(deed: &Deed) -> Option<String> {
    let id: i64 = deed.key.parse().ok().filter(|_| deed.about == About::Agent)?;
    Some(format!("/agents/{id}/sessions"))
}

/// What was, an arrow, and what is: of every field that has either.
fn changes(ctx: &Ctx, before: &Facts, after: &Facts) -> Markup {
    let mut fields: Vec<Of> = before.fields().chain(after.fields()).collect();
    fields.sort_unstable();
    fields.dedup();
    html! {
        @if !fields.is_empty() {
            dl class="changes" {
                @for field in fields {
                    dt { (word::field(ctx, field)) }
                    dd {
                        @if let Some(was) = before.get(field) {
                            span class="sr" { (ctx.t("audit-before")) " " }
                            del { (shown(ctx, field, was)) } " "
                        }
                        @if let Some(is) = after.get(field) {
                            span class="sr" { (ctx.t("audit-after")) " " }
                            ins { (shown(ctx, field, is)) }
                        }
                    }
                }
            }
        }
    }
}

/// A value on the page: a long list is folded behind its first items.
fn shown(ctx: &Ctx, field: Of, of: &Value) -> Markup {
    let words = value(ctx, field, of);
    match of {
        Value::Array(items) if items.len() > LISTED => {
            let first: Vec<String> = items[..LISTED].iter().map(|item| value(ctx, field, item)).collect();
            html! {
                details class="fold" {
                    summary { (Icon::Down.small()) " " (first.join(", ")) ", … (" (items.len()) ")" }
                    (words)
                }
            }
        }
        _ => html! { (words) },
    }
}

/// Who did it, in words.
pub fn who(ctx: &Ctx, author: Author, name: Option<&str>) -> String {
    match (author, name) {
        (Author::Agent(_), Some(name)) => name.to_owned(),
        (Author::Agent(id), None) => id.to_string(),
        (Author::Desk, _) => ctx.t("audit-desk"),
        (Author::CommandLine, _) => ctx.t("audit-command-line"),
        (Author::Stranger, _) => ctx.t("audit-stranger"),
    }
}

/// A value as people read it. What has no words here is a name, and stands as it is.
pub fn value(ctx: &Ctx, field: Of, value: &Value) -> String {
    match value {
        Value::Bool(true) => ctx.t("audit-yes"),
        Value::Bool(false) => ctx.t("audit-no"),
        Value::Array(items) if items.is_empty() => "—".to_owned(),
        Value::Array(items) => {
            items.iter().map(|item| self::value(ctx, field, item)).collect::<Vec<_>>().join(", ")
        }
        Value::String(text) if text.is_empty() => "—".to_owned(),
        Value::String(text) => match field {
            Of::From | Of::Until => {
                text.parse::<Timestamp>().map_or_else(|_| text.clone(), |at| moment::full(ctx, at))
            }
            Of::Role => text.parse::<Role>().map_or_else(|_| text.clone(), |role| tag::role(ctx, role)),
            Of::Step => step(ctx, text),
            _ => text.clone(),
        },
        other => other.to_string(),
    }
}

/// How somebody signed in; a step of a cadence stands as it is called.
fn step(ctx: &Ctx, word: &str) -> String {
    match word {
        "password" => ctx.t("audit-step-password"),
        "code" => ctx.t("audit-step-code"),
        "recovery_code" => ctx.t("audit-step-recovery-code"),
        "passkey" => ctx.t("audit-step-passkey"),
        "provider" => ctx.t("audit-step-provider"),
        other => other.to_owned(),
    }
}

/// Records of several kinds, and a question that finds none.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("audit", |ctx| page(ctx, &super::inbox::samples::side(), &full())),
        sample("audit-none", |ctx| {
            let view = AuditView { lines: Vec::new(), older: None, ..full() };
            page(ctx, &super::inbox::samples::side(), &view)
        }),
    ]
}

fn full() -> AuditView {
    use relance_domain::id::{AgentId, TagId};
    let line = |author, name: Option<&str>, peer: Option<&str>, deed| Line {
        at: crate::component::sample::at("2026-11-10T14:05+01:00"),
        author,
        name: name.map(str::to_owned),
        peer: peer.map(str::to_owned),
        deed,
    };
    let ines = Author::Agent(AgentId(7));
    let files = vec!["calendar.toml".to_owned(), "mails/received.fr.md".to_owned()];
    let policy = Deed::policy(What::PolicyEdited, Some(11), 12, files, "<later> on Fridays");
    let failed = Deed::sign_in_failed("7", "ines@lucarne.example", "password", 3);
    let added = Deed::team_busy_set("technical", true);
    AuditView {
        asked: Asked { from: "2026-10-11".into(), until: "2026-11-10".into(), ..Asked::default() },
        agents: vec![("7".into(), "Inès Carvalho".into()), ("8".into(), "Tom Aubry".into())],
        lines: vec![
            line(ines, Some("Inès Carvalho"), Some("192.0.2.7"), policy),
            line(
                ines,
                Some("Inès Carvalho"),
                Some("2001:db8::7"),
                Deed::tag_renamed(TagId(3), "plantage", "crash"),
            ),
            line(Author::Stranger, None, Some("198.51.100.4"), failed),
            line(Author::CommandLine, None, None, added),
            line(
                Author::Desk,
                None,
                None,
                Deed::dkim(What::DkimActivated, "lucarne.example", vec!["r1".into()]),
            ),
        ],
        file: "/audit.csv?from=2026-10-11&until=2026-11-10".into(),
        older: Some("/audit?before=9".into()),
    }
}
