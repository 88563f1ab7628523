//! The page that leads to everything that is set: its ways by what the reader may, and what a search finds in their
//! language. Looked through are names, sentences, hints and the words of the files.

#[cfg(test)]
mod tests;

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use relance_desk::tables;
use relance_domain::agent::Role;
use relance_domain::fold::fold;
use serde::Deserialize;

use super::sidebar;
use crate::component::Ctx;
use crate::component::sidebar::Section;
use crate::fault::Fault;
use crate::handler::policy::named_tables;
use crate::page::policy::kind::{Field, Group, Kind, Shape};
use crate::page::policy::value::name_of;
use crate::page::settings::{self as page, SettingsView, Way};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// What is found is shown up to here.
const MOST_FOUND: usize = 40;
const ASKED_CHARS: usize = 100;

/// The routes of the page.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Lead, Section::Settings.href(), show)
}

/// A page beside the tables of the policy: its group, its address, the keys of its name and of a sentence, and whether
/// administrators alone may open it.
type Page = (Group, &'static str, &'static str, &'static str, bool);

const PAGES: &[Page] = &[
    (Group::Teams, "/agents", "section-members", "member-lead", false),
    (Group::Teams, "/replies", "saved-title", "saved-lead", false),
    (Group::Teams, "/views", "view-title", "view-lead", false),
    (Group::Mail, "/mailboxes", "mailbox-title", "mailbox-words", false),
    (Group::Mail, "/outbox", "section-outbox", "outbox-lead", false),
    (Group::Mail, "/suppressions", "section-suppressions", "settings-suppressions", false),
    (Group::Mail, "/quarantine", "quarantine-title", "quarantine-lead", false),
    (Group::Mail, "/quarantine/blocks", "block-title", "block-lead", false),
    (Group::Mail, "/dkim", "dkim-title", "dkim-words", true),
    (Group::Time, "/policy", "policy-busy", "policy-busy-why", false),
    (Group::Sorting, "/tags", "section-tags", "settings-tags", false),
    (Group::Sorting, "/serials", "settings-numbers", "settings-numbers-words", false),
    (Group::Programs, "/tokens", "tokens-title", "tokens-lead", false),
    (Group::Programs, "/webhooks", "settings-told", "webhook-lead", false),
    (Group::SignIn, "/policy/sign-in", "sign-in-title", "sign-in-lead", true),
    (Group::Record, "/audit", "audit-title", "audit-lead", true),
    (Group::Record, "/policy/revisions", "policy-revisions", "policy-revisions-words", false),
    (Group::Record, "/policy/files", "policy-files", "policy-files-words", false),
    (Group::Record, "/settings/process", "process-title", "process-words", true),
];

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
}

async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let ctx = &visit.ctx;
    let asked: String = asked.q.trim().chars().take(ASKED_CHARS).collect();
    let is_admin = visit.agent.role == Role::Admin;
    let pages: Vec<(Group, Way)> =
        PAGES.iter().filter(|page| is_admin || !page.4).map(|page| (page.0, way(ctx, page))).collect();
    let found = if asked.is_empty() { Vec::new() } else { found(&visit, &pages, &asked).await? };
    let of = |group: Group| {
        let kinds = Kind::all().filter(|kind| kind.group == group).map(|kind| of_kind(ctx, kind));
        let pages = pages.iter().filter(|(of, _)| *of == group).map(|(_, way)| way.clone());
        (group, kinds.chain(pages).collect())
    };
    let view = SettingsView { asked, groups: Group::ALL.map(of).to_vec(), found };
    Ok(page::page(ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

fn way(ctx: &Ctx, (_, href, name, words, _): &Page) -> Way {
    Way { href: (*href).to_owned(), name: ctx.t(name), words: ctx.t(words) }
}

fn of_kind(ctx: &Ctx, kind: &Kind) -> Way {
    Way { href: kind.href(), name: ctx.t(kind.name), words: ctx.t(kind.words) }
}

/// Everything in which all the words stand: what is called so first, then what speaks of it.
async fn found(visit: &Visit, pages: &[(Group, Way)], asked: &str) -> Result<Vec<Way>, Fault> {
    let ctx = &visit.ctx;
    let wanted: Vec<String> = fold(&asked.replace('_', " ")).split_whitespace().map(str::to_owned).collect();
    let fits = |text: &str| {
        let text = fold(text);
        wanted.iter().all(|word| text.contains(word.as_str()))
    };
    let (mut called, mut spoken) = (Vec::new(), Vec::new());
    let mut take = |way: Way, more: &str| {
        if fits(&way.name) {
            called.push(way);
        } else if fits(&format!("{} {} {more}", way.name, way.words)) {
            spoken.push(way);
        }
    };
    for (_, way) in pages {
        take(way.clone(), &way.href);
    }
    for kind in Kind::all() {
        take(of_kind(ctx, kind), &kind.word.replace('_', " "));
        for field in kind.fields {
            let hint = field.hint.map(|hint| ctx.t(hint)).unwrap_or_default();
            let more = format!("{hint} {} {}", field.key.replace('_', " "), inside(ctx, field));
            take(of_field(ctx, kind, field), &more);
        }
    }
    let files = visit.site.app.desk.policy_files().await?.ok_or(Fault::NotSetUp)?;
    for (kind, key, name) in named_tables(visit, &tables(&files))? {
        let words = format!("{} · {key}", ctx.t(kind.name));
        let name = if name.is_empty() { key.clone() } else { name };
        take(Way { href: kind.href_of(&key), name, words }, &key);
    }
    called.extend(spoken);
    called.truncate(MOST_FOUND);
    Ok(called)
}

/// One key: where there is a table for each, the list of them.
fn of_field(ctx: &Ctx, kind: &Kind, field: &Field) -> Way {
    let href = match kind.is_single {
        true => format!("{}#{}", kind.href(), name_of(field.key)),
        false => kind.href(),
    };
    Way { href, name: ctx.t(field.name), words: ctx.t(kind.name) }
}

/// The names of what is inside a key, and of what may be chosen.
fn inside(ctx: &Ctx, field: &Field) -> String {
    let names: Vec<String> = match field.shape {
        Shape::Inner(fields) | Shape::Tables(_, fields) => {
            fields.iter().map(|field| ctx.t(field.name)).collect()
        }
        Shape::OneOf(words, _) => words.iter().map(|(_, key)| ctx.t(key)).collect(),
        _ => Vec::new(),
    };
    names.join(" ")
}
