//! The people inside: all of them with a form to let another one in, and one with what they may do. Who may change what
//! is decided in the desk; here a form is drawn for whoever may.

mod rights;
mod samples;

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::agent::Role;
use relance_domain::locale::Locale;

use super::account::{AwayView, away_form};
use crate::component::field::{self, Field};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{AgentCard, Ctx, Glyph, Icon, avatar, button, feedback, moment, tag};

pub use rights::{InTeam, Level};
pub use samples::samples;

/// Everybody.
#[derive(Debug, Clone, Default)]
pub struct MembersView {
    pub lines: Vec<MemberLine>,
    /// The form to let somebody in, for administrators.
    pub form: Option<InviteForm>,
    /// Who was just let in, and the link of the mail to them.
    pub invited: Option<(String, String)>,
}

/// One of them in the list.
#[derive(Debug, Clone)]
pub struct MemberLine {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// Teams with what they may do there; none is every team.
    pub teams: Vec<(String, Level, bool)>,
    pub standing: Standing,
    pub has_second_step: bool,
}

/// Whether somebody is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// When a browser of theirs was last seen.
    Here(Option<Timestamp>),
    Away(Timestamp),
    /// Their link to choose a password is good until then.
    Invited(Timestamp),
    /// They have no password and no link.
    Shut,
    Left(Timestamp),
}

/// What stands in the form to let somebody in.
#[derive(Debug, Clone)]
pub struct InviteForm {
    pub name: String,
    pub email: String,
    pub role: Role,
    pub locale: Locale,
    pub teams: Vec<InTeam>,
    /// The field that was not taken, and why.
    pub error: Option<(&'static str, String)>,
}

/// One person.
#[derive(Debug, Clone)]
pub struct MemberView {
    pub line: MemberLine,
    /// Teams that the reader may say something about.
    pub teams: Vec<InTeam>,
    pub capacity: String,
    /// Open tickets that they have; counted up to a bound.
    pub open: String,
    /// True for administrators: name, role, links, leaving.
    pub may_administer: bool,
    /// True when the form can be sent at all.
    pub may_change: bool,
    pub away: AwayView,
    pub error: Option<(&'static str, String)>,
    /// What was just done, with the link of a mail when there is one.
    pub done: Option<(String, Option<String>)>,
}

/// The list.
pub fn list(ctx: &Ctx, side: &Sidebar, view: &MembersView) -> Markup {
    let title = ctx.t("member-list");
    let main = html! {
        (layout::topbar(&title, &ctx.t("member-lead"), &html! {}))
        div class="page stack" {
            @if let Some((name, url)) = &view.invited {
                (done(ctx, &ctx.with("member-invited", &[("name", name.clone().into())]), Some(url)))
            }
            section class="panel" aria-labelledby="list-title" {
                header { h2 id="list-title" { (ctx.t("member-known")) } }
                div class="body" { table class="tbl flow" {
                    thead { tr {
                        th scope="col" { (ctx.t("member-name")) }
                        th scope="col" { (ctx.t("member-role")) }
                        th scope="col" { (ctx.t("member-teams")) }
                        th scope="col" { (ctx.t("member-standing")) }
                    } }
                    tbody { @for line in &view.lines { (row(ctx, line)) } }
                } }
            }
            @if let Some(form) = &view.form {
                section class="panel" aria-labelledby="add-title" {
                    header { h2 id="add-title" { (ctx.t("member-add")) } }
                    div class="body" { (invite(ctx, form)) }
                }
            }
        }
    };
    desk(ctx, side, &title, &main)
}

fn row(ctx: &Ctx, line: &MemberLine) -> Markup {
    html! {
        tr {
            td {
                div class="row person" {
                    (avatar::beside_name(&AgentCard::of(&line.name), avatar::Size::Small))
                    div { a href=(path(line.id)) { (line.name) } div class="small faint clip" { (line.email) } }
                }
            }
            td { (tag::role(ctx, line.role)) }
            td {
                @if line.teams.is_empty() {
                    span class="faint" {
                        @if line.role >= Role::Lead { (ctx.t("account-teams-all")) } @else { (ctx.t("member-no-team")) }
                    }
                } @else {
                    @for (team, level, export) in &line.teams {
                        div { (team) " " span class="small muted" { (rights::words(ctx, *level, *export)) } }
                    }
                }
            }
            td {
                (standing(ctx, &line.standing))
                @if line.has_second_step { " " (tag::tag(None, &ctx.t("member-second"))) }
            }
        }
    }
}

fn standing(ctx: &Ctx, standing: &Standing) -> Markup {
    match standing {
        Standing::Here(None) => html! { span class="faint" { (ctx.t("member-never")) } },
        Standing::Here(Some(at)) => html! {
            span class="small muted" { (ctx.with("member-seen", &[("at", moment::brief(ctx, *at).into())])) }
        },
        Standing::Away(until) => {
            let words = ctx.with("ticket-away", &[("until", moment::brief(ctx, *until).into())]);
            tag::tag(Some(Glyph::Paused), &words)
        }
        Standing::Invited(until) => {
            let words = ctx.with("member-invited-until", &[("until", moment::brief(ctx, *until).into())]);
            tag::tag(Some(Glyph::Plan), &words)
        }
        Standing::Shut => tag::tag(Some(Glyph::Soon), &ctx.t("member-shut")),
        Standing::Left(at) => {
            let day = moment::date(ctx, ctx.at(*at).date());
            tag::tag(None, &ctx.with("member-left", &[("day", day.into())]))
        }
    }
}

fn invite(ctx: &Ctx, form: &InviteForm) -> Markup {
    let error = |name: &str| form.error.as_ref().filter(|(at, _)| *at == name).map(|(_, why)| why.as_str());
    let summed: Vec<_> = form.error.iter().map(|(at, why)| (*at, why.as_str())).collect();
    html! {
        (field::summary(ctx, &summed))
        form class="stack" method="post" action="/agents" {
            div class="fields two" {
                (Field {
                    value: &form.name, required: true, error: error("name"),
                    ..Field::text("name", &ctx.t("member-name"))
                }.draw())
                (Field {
                    value: &form.email, kind: "email", required: true, error: error("email"),
                    ..Field::text("email", &ctx.t("member-email"))
                }.draw())
                (role_choice(ctx, form.role))
                (locale_choice(ctx, form.locale))
            }
            (rights::table(ctx, &form.teams))
            p class="small muted" { (ctx.t("member-add-then")) }
            div { (button::submit(button::Kind::Primary, Some(Icon::Mail), &ctx.t("member-invite"), None, None)) }
        }
    }
}

/// One person.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &MemberView) -> Markup {
    let line = &view.line;
    let back = button::link(button::Kind::Quiet, Some(Icon::Users), &ctx.t("member-list"), "/agents", None);
    let main = html! {
        (layout::topbar(&line.name, &line.email, &back))
        div class="page narrow stack" {
            @if let Some((words, url)) = &view.done { (done(ctx, words, url.as_deref())) }
            section class="panel" aria-labelledby="who-title" {
                header {
                    h2 id="who-title" { (ctx.t("member-who")) }
                    span class="push" { (standing(ctx, &line.standing)) }
                }
                div class="body" { (change(ctx, view)) }
            }
            @if view.may_change && !matches!(line.standing, Standing::Left(_)) {
                section class="panel" aria-labelledby="away-title" {
                    header { h2 id="away-title" { (ctx.t("account-away")) } }
                    div class="body stack" { (away_form(ctx, &path(line.id), &view.away)) }
                }
            }
            @if view.may_administer { (ways_in(ctx, view)) }
        }
    };
    desk(ctx, side, &line.name, &main)
}

fn change(ctx: &Ctx, view: &MemberView) -> Markup {
    let error = |name: &str| view.error.as_ref().filter(|(at, _)| *at == name).map(|(_, why)| why.as_str());
    let summed: Vec<_> = view.error.iter().map(|(at, why)| (*at, why.as_str())).collect();
    let line = &view.line;
    html! {
        (field::summary(ctx, &summed))
        form class="stack" method="post" action=(path(line.id)) {
            @if view.may_administer {
                div class="fields two" {
                    (Field {
                        value: &line.name, required: true, error: error("name"),
                        ..Field::text("name", &ctx.t("member-name"))
                    }.draw())
                    (role_choice(ctx, line.role))
                }
            } @else {
                dl class="facts" { dt { (ctx.t("member-role")) } dd { (tag::role(ctx, line.role)) } }
            }
            (rights::table(ctx, &view.teams))
            div class="fields two" {
                (Field {
                    value: &view.capacity, kind: "number", error: error("capacity"),
                    hint: Some(&ctx.with("member-capacity-hint", &[("n", view.open.clone().into())])),
                    ..Field::text("capacity", &ctx.t("member-capacity"))
                }.draw())
            }
            @if view.may_change {
                div { (button::submit(button::Kind::Primary, None, &ctx.t("account-save"), None, None)) }
            }
        }
    }
}

/// What lets them in, and what does no more.
fn ways_in(ctx: &Ctx, view: &MemberView) -> Markup {
    let line = &view.line;
    let act = |act: &str, kind, icon, key: &str, why: &str| {
        html! {
            form class="row wrap" method="post" action=(format!("{}/{act}", path(line.id))) {
                (button::submit(kind, Some(icon), &ctx.t(key), None, None))
                span class="small muted" { (ctx.t(why)) }
            }
        }
    };
    html! {
        section class="panel" aria-labelledby="ways-title" {
            header { h2 id="ways-title" { (ctx.t("member-ways")) } }
            div class="body stack" {
                @if matches!(line.standing, Standing::Left(_)) {
                    p { a href=(format!("/?agent={}", line.id)) {
                        (ctx.with("member-still-has", &[("n", view.open.clone().into())]))
                    } }
                    (act("return", button::Kind::Plain, Icon::Undo, "member-return", "member-return-why"))
                } @else {
                    (act("link", button::Kind::Plain, Icon::Mail, "member-link", "member-link-why"))
                    @if line.has_second_step {
                        (act("free", button::Kind::Plain, Icon::Lock, "member-free", "member-free-why"))
                    }
                    (act("leave", button::Kind::Danger, Icon::X, "member-leave", "member-leave-why"))
                }
            }
        }
    }
}

fn done(ctx: &Ctx, words: &str, url: Option<&str>) -> Markup {
    let inside = html! {
        p { (words) }
        @if let Some(url) = url {
            p class="small" { (ctx.t("member-link-shown")) br; code class="key" { (url) } }
        }
    };
    html! { div role="status" { (feedback::notice_with(Some(Glyph::Kept), Icon::Check, inside)) } }
}

fn role_choice(ctx: &Ctx, chosen: Role) -> Markup {
    let names = [Role::Agent, Role::Lead, Role::Admin].map(|role| (role.as_str(), tag::role(ctx, role)));
    let options = names.each_ref().map(|(key, words)| (*key, words.as_str()));
    field::select("role", &ctx.t("member-role"), &options, chosen.as_str(), None)
}

fn locale_choice(ctx: &Ctx, chosen: Locale) -> Markup {
    let names = Locale::ALL.map(|locale| (locale.as_str(), tag::language_name(ctx, locale)));
    let options = names.each_ref().map(|(code, name)| (*code, name.as_str()));
    field::select("locale", &ctx.t("account-language"), &options, chosen.as_str(), None)
}

fn path(id: i64) -> String {
    format!("/agents/{id}")
}

fn desk(ctx: &Ctx, side: &Sidebar, title: &str, main: &Markup) -> Markup {
    layout::desk(ctx, side, &Page { title, here: Here::Section(Section::Members), live: false }, main)
}
