//! What can be done to several tickets at once: one form, no script. Every button sends `action`, which names the act
//! and whom it concerns (`assign:12`, `move:technical`, `tag:crash`, `solve`), and a `t` a ticket number.

use maud::{Markup, html};
use relance_domain::bulk::BulkAct;
use relance_domain::id::AgentId;
use relance_domain::label::{Priority, TagName};
use relance_domain::snooze::Preset;

use super::InboxView;
use crate::component::button::Kind;
use crate::component::{Ctx, Icon, button, tag};
use crate::page::ticket::preset_word;

/// Reads the value of `action`. A move tells customers, unless somebody was asked and said no.
pub fn read_action(value: &str) -> Option<BulkAct> {
    let names = |text: &str| TagName::read_all(text).ok().filter(|names| !names.is_empty());
    let (act, whom) = value.split_once(':').unwrap_or((value, ""));
    Some(match (act, whom) {
        ("pause", "") => BulkAct::Pause,
        ("solve", "") => BulkAct::Solve,
        ("close", "") => BulkAct::Close,
        ("spam", "") => BulkAct::Spam,
        ("assign", "nobody") => BulkAct::Assign { to: None },
        ("assign", id) => BulkAct::Assign { to: Some(AgentId(id.parse().ok()?)) },
        ("move", key) if !key.is_empty() && key.len() <= 64 => {
            BulkAct::Move { team: key.to_owned(), notify: true }
        }
        ("tag", text) => BulkAct::Tag { add: names(text)?, remove: Vec::new() },
        ("untag", text) => BulkAct::Tag { add: Vec::new(), remove: names(text)? },
        ("priority", word) => BulkAct::Prioritise { to: word.parse().ok()? },
        ("snooze", word) => {
            BulkAct::Snooze { until: Preset::ALL.into_iter().find(|preset| preset.as_str() == word)? }
        }
        _ => return None,
    })
}

/// The value of `action` that says the same.
pub fn action_of(act: &BulkAct) -> String {
    match act {
        BulkAct::Assign { to: Some(to) } => format!("assign:{to}"),
        BulkAct::Assign { to: None } => "assign:nobody".to_owned(),
        BulkAct::Move { team, .. } => format!("move:{team}"),
        BulkAct::Pause => "pause".to_owned(),
        BulkAct::Solve => "solve".to_owned(),
        BulkAct::Close => "close".to_owned(),
        BulkAct::Spam => "spam".to_owned(),
        BulkAct::Tag { add, remove } if add.is_empty() => format!("untag:{}", listed(remove)),
        BulkAct::Tag { add, .. } => format!("tag:{}", listed(add)),
        BulkAct::Prioritise { to } => format!("priority:{}", to.as_str()),
        BulkAct::Snooze { until } => format!("snooze:{}", until.as_str()),
    }
}

/// Tags as they are typed.
pub fn listed(names: &[TagName]) -> String {
    names.iter().map(TagName::as_str).collect::<Vec<_>>().join(", ")
}

/// The bar under the list. It shows itself when a row is selected, and counts them by style alone.
pub fn bar(ctx: &Ctx, view: &InboxView) -> Markup {
    html! {
        div class="bulk" role="group" aria-label=(ctx.t("bulk-label")) {
            input type="hidden" name="list" value=(list_of(view));
            // With fewer ticked than there are, not all of the list is meant.
            input type="hidden" name="rows" value=(view.rows.len());
            strong { (ctx.t("bulk-selected")) " " span {} }
            @if view.paging.before.is_some() || view.paging.after.is_some() {
                label class="row" {
                    input class="check" type="checkbox" name="all" value="1" autocomplete="off";
                    " " (ctx.with("bulk-all", &[("digits", view.paging.total.digits(ctx.locale).into())]))
                }
            }
            // The first button of a form is the one that Enter presses: it does nothing without a tag.
            (menu(Icon::Tag, &ctx.t("bulk-tag"), Some("t"), "bulk-tag", tags(ctx, view)))
            @if !view.agents.is_empty() {
                (menu(Icon::User, &ctx.t("bulk-assign"), Some("a"), "bulk-assign", html! {
                    @for (id, name) in &view.agents { (act(&format!("assign:{id}"), name)) }
                    (act("assign:nobody", &ctx.t("bulk-nobody")))
                }))
            }
            @if view.teams.len() > 1 {
                (menu(Icon::Move, &ctx.t("bulk-move"), Some("m"), "bulk-move", html! {
                    @for (key, name) in &view.teams {
                        button type="submit" name="action" value=(format!("move:{key}")) {
                            (tag::team_dot(key)) (name)
                        }
                    }
                }))
            }
            (menu(Icon::Flag, &ctx.t("label-priority"), Some("h"), "bulk-priority", html! {
                @for to in Priority::ALL.into_iter().rev() {
                    (act(&action_of(&BulkAct::Prioritise { to }), &ctx.t(tag::priority_key(to))))
                }
            }))
            (menu(Icon::Bell, &ctx.t("snooze-set"), Some("z"), "bulk-snooze", html! {
                @for until in Preset::ALL { (act(&action_of(&BulkAct::Snooze { until }), &ctx.t(preset_word(until)))) }
            }))
            (button::submit(Kind::Plain, Some(Icon::Clock), &ctx.t("bulk-pause"), Some(("action", "pause")), Some("p")))
            (button::submit(Kind::Plain, Some(Icon::Check), &ctx.t("bulk-solve"), Some(("action", "solve")), Some("e")))
            (menu(Icon::Dots, &ctx.t("bulk-more"), None, "bulk-more", html! {
                (act("close", &ctx.t("label-close")))
                (act("spam", &ctx.t("label-spam")))
            }))
            span class="push" {}
            button class="btn quiet" type="reset" data-key="Escape" {
                (button::face(None, &ctx.t("bulk-clear"), Some("esc")))
            }
        }
    }
}

/// The list from its beginning, wherever this page of it begins.
fn list_of(view: &InboxView) -> String {
    view.filter.changed(|_| {})
}

fn act(value: &str, words: &str) -> Markup {
    html! { button type="submit" name="action" value=(value) { (words) } }
}

/// Tags to write, and what is done with them.
fn tags(ctx: &Ctx, view: &InboxView) -> Markup {
    html! {
        div class="until" {
            label for="bulk-tags" { (ctx.t("bulk-tag-names")) }
            input class="input" id="bulk-tags" name="tag" list="bulk-known" maxlength="400" autocomplete="off"
                placeholder=(ctx.t("label-tag-hint"));
            datalist id="bulk-known" { @for name in &view.known_tags { option value=(name) {} } }
            div class="row wrap" {
                button class="btn tiny" type="submit" name="action" value="tag" { (ctx.t("label-add")) }
                button class="btn tiny" type="submit" name="action" value="untag" { (ctx.t("bulk-untag")) }
            }
        }
    }
}

/// A menu that floats above the bar, wherever the bar scrolls to.
fn menu(icon: Icon, words: &str, key: Option<&str>, id: &str, inside: Markup) -> Markup {
    html! {
        button class="btn" type="button" popovertarget=(id) data-key=[key] {
            (button::face(Some(icon), words, key))
        }
        div class="pop float" id=(id) popover { (inside) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_names_the_act_and_whom_it_concerns() {
        let names = |text: &str| TagName::read_all(text).unwrap();
        let tag = |add: &str, remove: &str| BulkAct::Tag { add: names(add), remove: names(remove) };
        let acts = [
            ("pause", BulkAct::Pause),
            ("solve", BulkAct::Solve),
            ("close", BulkAct::Close),
            ("spam", BulkAct::Spam),
            ("assign:12", BulkAct::Assign { to: Some(AgentId(12)) }),
            ("assign:nobody", BulkAct::Assign { to: None }),
            ("move:technical", BulkAct::Move { team: "technical".to_owned(), notify: true }),
            ("tag:crash, gpu", tag("crash, gpu", "")),
            ("untag:crash", tag("", "crash")),
            ("priority:urgent", BulkAct::Prioritise { to: Priority::Urgent }),
            ("snooze:monday", BulkAct::Snooze { until: Preset::Monday }),
        ];
        for (value, act) in acts {
            assert_eq!(read_action(value).as_ref(), Some(&act), "{value}");
            assert_eq!(action_of(&act), value);
        }
        let none = [
            "assign:",
            "assign:twelve",
            "move:",
            "tag:",
            "tag:<b>",
            "priority:very",
            "snooze:never",
            "delete",
            "",
        ];
        for value in none {
            assert_eq!(read_action(value), None, "{value}");
        }
    }
}
