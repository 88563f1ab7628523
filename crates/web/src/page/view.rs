//! The editor of a view, and the list of views: rows of field, operator and value in groups, as one plain form that
//! comes back with whatever was chosen, and with what it would find.

pub mod draft;
mod list;
pub mod samples;
pub mod word;

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::view::{Column, Field, Kind, NONE, Name, Op, Sort};

use crate::component::count::Count;
use crate::component::field;
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Icon, button, moment};

pub use draft::{Draft, Group, Join, Row};
pub use list::{ListedView, ViewsView, list};
pub use samples::samples;

/// Tests in one group; a wider one is made of two.
pub const ROWS: usize = 12;
/// Groups of one view.
pub const GROUPS: usize = 4;

/// A value and its words.
pub type Named = (String, String);

/// Everything the editor shows.
#[derive(Debug, Clone)]
pub struct EditorView {
    /// The view that is edited; none for a new one.
    pub id: Option<i64>,
    pub draft: Draft,
    /// Whose it may be: value and words.
    pub scopes: Vec<Named>,
    pub teams: Vec<Named>,
    pub agents: Vec<Named>,
    pub mailboxes: Vec<String>,
    /// Ids and names of tags.
    pub tags: Vec<Named>,
    pub categories: Vec<Named>,
    /// The policy's own fields.
    pub fields: Vec<OwnField>,
    pub found: Option<Found>,
    pub errors: Vec<EditorError>,
}

/// A field of the policy.
#[derive(Debug, Clone)]
pub struct OwnField {
    pub name: Name,
    pub words: String,
    /// What can be chosen; of none, values are written.
    pub choices: Vec<Named>,
}

/// What the conditions find now.
#[derive(Debug, Clone)]
pub struct Found {
    pub count: Count,
    /// The first of them: number and subject.
    pub first: Vec<(i64, String)>,
    pub at: Timestamp,
}

/// What is wrong, beside which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditorError {
    /// The name of the field in the form.
    pub name: String,
    /// The code of the text that says it.
    pub code: &'static str,
    /// At which character of a text, if it is one.
    pub at: Option<usize>,
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &EditorView) -> Markup {
    let title = match view.id {
        Some(_) if !view.draft.name.trim().is_empty() => view.draft.name.clone(),
        Some(_) => ctx.t("view-title"),
        None => ctx.t("view-new"),
    };
    let action = view.id.map_or_else(|| "/views/new".to_owned(), |id| format!("/views/{id}"));
    let errors: Vec<(String, String)> =
        view.errors.iter().map(|error| (error.name.clone(), word::error(ctx, error))).collect();
    let summary: Vec<(&str, &str)> =
        errors.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect();
    let main = html! {
        header class="topbar" {
            div class="grow" {
                nav class="crumbs" aria-label=(ctx.t("policy-way")) {
                    a href="/views" data-key="u" { (ctx.t("view-title")) }
                    (Icon::Right.small_directional())
                    span { (title) }
                }
                h1 { (title) }
                p { (ctx.t("view-lead")) }
            }
            @if let Some(id) = view.id {
                @let href = format!("/?view={id}");
                (button::link(button::Kind::Plain, Some(Icon::Inbox), &ctx.t("view-open"), &href, None))
            }
        }
        form class="page stack view-editor" method="post" action=(action) data-view-editor {
            (field::summary(ctx, &summary))
            // What Enter does in a field: show, and keep nothing.
            input class="sr" type="submit" name="act" value="show" tabindex="-1" aria-hidden="true";
            (about(ctx, view))
            div class="stack" data-view-part="tests" { (conditions(ctx, view)) }
            (look(ctx, view))
            div class="stack" data-view-part="found" { (found(ctx, view)) }
            div class="row wrap" {
                @let (save, show) = (Some(("act", "save")), Some(("act", "show")));
                (button::submit(button::Kind::Primary, Some(Icon::Check), &ctx.t("view-keep"), save, None))
                (button::submit(button::Kind::Plain, Some(Icon::Search), &ctx.t("view-show"), show, None))
                (button::link(button::Kind::Quiet, None, &ctx.t("view-back"), "/views", None))
            }
        }
        @if let Some(id) = view.id { (gone(ctx, id)) }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

fn about(ctx: &Ctx, view: &EditorView) -> Markup {
    let error = view.error_of(ctx, "name");
    let scopes: Vec<(&str, &str)> =
        view.scopes.iter().map(|(value, words)| (value.as_str(), words.as_str())).collect();
    html! {
        section class="panel" aria-labelledby="view-about" {
            header { h2 id="view-about" { (ctx.t("view-about")) } }
            div class="body fields" {
                (field::Field {
                    value: &view.draft.name, required: false, error: error.as_deref(),
                    ..field::Field::text("name", &ctx.t("view-name"))
                }.draw())
                (field::select("scope", &ctx.t("view-scope"), &scopes, &view.draft.scope,
                    view.error_of(ctx, "scope").as_deref()))
            }
        }
    }
}

fn conditions(ctx: &Ctx, view: &EditorView) -> Markup {
    let draft = &view.draft;
    if let Some(text) = &draft.text {
        let error = view.error_of(ctx, "text");
        return html! {
            section class="panel" aria-labelledby="view-text" {
                header { h2 id="view-text" { (ctx.t("view-which")) } }
                div class="body" {
                    (field::Field {
                        value: text, hint: Some(&ctx.t("view-text-hint")), error: error.as_deref(),
                        ..field::Field::text("text", &ctx.t("view-text"))
                    }.draw())
                }
            }
        };
    }
    html! {
        section class="panel" aria-labelledby="view-which" {
            header { h2 id="view-which" { (ctx.t("view-which")) } }
            div class="body stack" {
                @if draft.groups.len() > 1 { (join(ctx, "join", "view-join", draft.join)) }
                @for (g, group) in draft.groups.iter().enumerate() { (self::group(ctx, view, g, group)) }
                @if draft.groups.len() < GROUPS {
                    div {
                        (button::submit(button::Kind::Quiet, Some(Icon::Plus), &ctx.t("view-add-group"),
                            Some(("act", "group")), None))
                    }
                }
                p class="hint" { (ctx.t("view-scoped")) }
            }
        }
    }
}

fn join(ctx: &Ctx, name: &str, words: &str, chosen: Join) -> Markup {
    let (all, any) = (ctx.t("view-all"), ctx.t("view-any"));
    field::select(name, &ctx.t(words), &[("all", &all), ("any", &any)], chosen.as_str(), None)
}

fn group(ctx: &Ctx, view: &EditorView, g: usize, group: &Group) -> Markup {
    let title = ctx.with("view-group", &[("n", (g + 1).into())]);
    html! {
        fieldset class="stack view-group" {
            legend { (title) }
            (join(ctx, &format!("g{g}"), "view-group-join", group.join))
            @if group.rows.is_empty() { p class="muted" { (ctx.t("view-group-empty")) } }
            @for (r, row) in group.rows.iter().enumerate() { (self::row(ctx, view, (g, r), row)) }
            @if group.rows.len() < ROWS {
                @let name = format!("g{g}new");
                div class="row wrap view-add" {
                    label class="sr" for=(name) { (ctx.t("view-add-field")) }
                    select class="select" id=(name) name=(name) data-view-again {
                        option value="" { (ctx.t("view-add-field")) }
                        @for field in Field::ALL { option value=(field.as_str()) { (word::field(ctx, *field)) } }
                        @for own in &view.fields { option value=(own.name) { (own.words) } }
                    }
                    @let show = Some(("act", "show"));
                    (button::submit(button::Kind::Plain, Some(Icon::Plus), &ctx.t("view-add"), show, None))
                }
            }
        }
    }
}

fn row(ctx: &Ctx, view: &EditorView, (g, r): (usize, usize), row: &Row) -> Markup {
    let name = format!("g{g}r{r}");
    let (op, value) = (format!("{name}o"), format!("{name}v"));
    let error = view.error_of(ctx, &value).or_else(|| view.error_of(ctx, &op));
    let words = view.words_of(ctx, &row.name);
    let about = [("field", words.clone().into())];
    html! {
        div class="view-row" role="group" aria-label=(words) {
            input type="hidden" name=(format!("{name}f")) value=(row.name);
            b { (words) }
            label class="sr" for=(op) { (ctx.with("view-op-of", &about)) }
            select class="select" id=(op) name=(op) data-view-again {
                @for known in row.kind().ops() {
                    option value=(known.as_str()) selected[*known == row.op] { (word::op(ctx, *known)) }
                }
            }
            label class="sr" for=(value) { (ctx.with("view-value-of", &about)) }
            (control(ctx, view, &value, row, error.is_some()))
            button class="btn quiet icon" type="submit" name="act" value=(format!("drop:{g}.{r}"))
                aria-label=(ctx.with("view-drop", &about)) { (Icon::X.draw()) }
            @if let Some(error) = error {
                span class="err" id=(format!("{value}-error")) { (Icon::Alert.small()) " " (error) }
            }
        }
    }
}

/// Lengths of time to choose from.
const SPANS: [&str; 12] = ["1h", "2h", "4h", "8h", "24h", "2d", "3d", "7d", "14d", "30d", "90d", "365d"];

fn control(ctx: &Ctx, view: &EditorView, name: &str, row: &Row, is_wrong: bool) -> Markup {
    let invalid = is_wrong.then_some("true");
    let described = is_wrong.then(|| format!("{name}-error"));
    let first = row.values.first().map_or("", String::as_str);
    match row.kind() {
        Kind::Choice(_) | Kind::Team | Kind::Agent | Kind::Mailbox | Kind::Tag | Kind::Category => {
            chooser(name, &view.choices(ctx, row), row, is_wrong)
        }
        Kind::Custom if view.can_choose(row) => chooser(name, &view.choices(ctx, row), row, is_wrong),
        Kind::Flag => html! {
            select class="select" id=(name) name=(name) {
                option value="yes" selected[first == "yes"] { (ctx.t("view-yes")) }
                option value="no" selected[first == "no"] { (ctx.t("view-no")) }
            }
        },
        Kind::Ahead | Kind::Past if row.op.takes_span() => {
            let known = SPANS.contains(&first) || first.is_empty();
            html! {
                select class="select" id=(name) name=(name) {
                    @if !known { option value=(first) selected { (word::span(ctx, first)) } }
                    @for span in SPANS { option value=(span) selected[span == first] { (word::span(ctx, span)) } }
                }
            }
        }
        Kind::Ahead | Kind::Past => html! {
            input class="input" type="date" id=(name) name=(name) value=(first) aria-invalid=[invalid]
                aria-describedby=[described];
        },
        Kind::Words | Kind::Address | Kind::Custom => html! {
            input class="input" type="text" id=(name) name=(name) value=(row.values.join(", ")) autocomplete="off"
                aria-invalid=[invalid] aria-describedby=[described];
        },
    }
}

/// Several of what is there.
fn chooser(name: &str, choices: &[Named], row: &Row, is_wrong: bool) -> Markup {
    let described = is_wrong.then(|| format!("{name}-error"));
    html! {
        select class="select" id=(name) name=(name) multiple size=(choices.len().clamp(2, 6))
            aria-invalid=[is_wrong.then_some("true")] aria-describedby=[described] {
            @for (value, words) in choices {
                option value=(value) selected[row.values.contains(value)] { (words) }
            }
        }
    }
}

fn look(ctx: &Ctx, view: &EditorView) -> Markup {
    let sorts: Vec<(&str, String)> =
        Sort::ALL.iter().map(|sort| (sort.as_str(), word::sort(ctx, *sort))).collect();
    let sorts: Vec<(&str, &str)> = sorts.iter().map(|(value, words)| (*value, words.as_str())).collect();
    html! {
        section class="panel" aria-labelledby="view-look" {
            header { h2 id="view-look" { (ctx.t("view-look")) } }
            div class="body stack" {
                (field::select("sort", &ctx.t("view-sort"), &sorts, view.draft.sort.as_str(), None))
                fieldset class="row wrap" {
                    legend { (ctx.t("view-columns")) }
                    @for column in Column::ALL {
                        label class="row" {
                            input class="check" type="checkbox" name="col" value=(column.as_str())
                                checked[view.draft.columns.contains(column)];
                            " " (word::column(ctx, *column))
                        }
                    }
                }
            }
        }
    }
}

fn found(ctx: &Ctx, view: &EditorView) -> Markup {
    html! {
        @if let Some(found) = &view.found {
            section class="panel" aria-labelledby="view-found" {
                header { h2 id="view-found" { (ctx.t("view-found")) } }
                div class="body stack" {
                    p role="status" {
                        @let n = ("n", found.count.n.into());
                        @let digits = ("digits", found.count.digits(ctx.locale).into());
                        (ctx.with("view-finds", &[n, digits, ("at", moment::clock(ctx, found.at).into())]))
                    }
                    @if !found.first.is_empty() {
                        ul class="lines" {
                            @for (number, subject) in &found.first {
                                li {
                                    a href=(format!("/tickets/{number}")) { "#" (number) } " "
                                    @if subject.trim().is_empty() { (ctx.t("row-no-subject")) } @else { (subject) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn gone(ctx: &Ctx, id: i64) -> Markup {
    html! {
        form class="page" method="post" action=(format!("/views/{id}/drop")) {
            (button::submit(button::Kind::Danger, Some(Icon::X), &ctx.t("view-let-go"), None, None))
        }
    }
}

impl EditorView {
    fn error_of(&self, ctx: &Ctx, name: &str) -> Option<String> {
        self.errors.iter().find(|error| error.name == name).map(|error| word::error(ctx, error))
    }

    /// What a field is called; its key where the policy has none of it any more.
    fn words_of(&self, ctx: &Ctx, name: &Name) -> String {
        let own = self.own(name).map(|own| own.words.clone());
        match name.field() {
            Field::Custom => own.unwrap_or_else(|| name.key().to_owned()),
            field => word::field(ctx, field),
        }
    }

    fn own(&self, name: &Name) -> Option<&OwnField> {
        self.fields.iter().find(|own| own.name == *name)
    }

    /// Whether its values are those of a list, and compared as a whole.
    fn can_choose(&self, row: &Row) -> bool {
        matches!(row.op, Op::Is | Op::IsNot) && self.own(&row.name).is_some_and(|own| !own.choices.is_empty())
    }

    /// What a row can be compared with. What was chosen and is not there any more stays in the list.
    fn choices(&self, ctx: &Ctx, row: &Row) -> Vec<Named> {
        let first = |pairs: &[(&str, &str)], rest: &[Named]| {
            let first = pairs.iter().map(|(value, key)| ((*value).to_owned(), ctx.t(key)));
            first.chain(rest.iter().cloned()).collect()
        };
        let or_none = |rest| first(&[(NONE, "view-without")], rest);
        let mut choices: Vec<Named> = match row.kind() {
            Kind::Choice(known) => {
                let named = |word: &&str| ((*word).to_owned(), word::choice(ctx, row.name.field(), word));
                known.iter().map(named).collect()
            }
            Kind::Team => self.teams.clone(),
            Kind::Agent => first(&[("me", "view-agent-me"), ("nobody", "filter-nobody")], &self.agents),
            Kind::Tag => or_none(&self.tags),
            Kind::Category => or_none(&self.categories),
            Kind::Custom => or_none(self.own(&row.name).map_or(&[], |own| &own.choices)),
            _ => self.mailboxes.iter().map(|address| (address.clone(), address.clone())).collect(),
        };
        for value in &row.values {
            if !choices.iter().any(|(known, _)| known == value) {
                choices.push((value.clone(), value.clone()));
            }
        }
        choices
    }
}
