//! What can be done to several tickets at once: one form, no script. Every button sends `action`, which names the act
//! and whom it concerns (`assign:12`, `assign:nobody`, `move:technical`, `pause`, `solve`), and a `t` a ticket number.

use maud::{Markup, html};

use super::InboxView;
use crate::component::button::Kind;
use crate::component::{Ctx, Icon, button, tag};

/// An act on the selected tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// To an agent by id, or to nobody.
    Assign(Option<i64>),
    /// To a team by key.
    Move(String),
    /// Stops the clock: we wait for the customer.
    Pause,
    Solve,
}

impl Act {
    /// Reads the value of `action`.
    pub fn parse(value: &str) -> Option<Self> {
        match value.split_once(':') {
            None if value == "pause" => Some(Self::Pause),
            None if value == "solve" => Some(Self::Solve),
            Some(("assign", "nobody")) => Some(Self::Assign(None)),
            Some(("assign", id)) => id.parse().ok().map(|id| Self::Assign(Some(id))),
            Some(("move", key)) if !key.is_empty() && key.len() <= 64 => Some(Self::Move(key.to_owned())),
            _ => None,
        }
    }
}

/// The bar under the list. It shows itself when a row is selected, and counts them by style alone.
pub fn bar(ctx: &Ctx, view: &InboxView) -> Markup {
    html! {
        div class="bulk" role="group" aria-label=(ctx.t("bulk-label")) {
            input type="hidden" name="list" value=(list_of(view));
            strong { (ctx.t("bulk-selected")) " " span {} }
            @if view.paging.before.is_some() || view.paging.after.is_some() {
                label class="row" {
                    input class="check" type="checkbox" name="all" value="1" autocomplete="off";
                    " " (ctx.with("bulk-all", &[("digits", view.paging.total.digits(ctx.locale).into())]))
                }
            }
            @if !view.agents.is_empty() {
                (menu(Icon::User, &ctx.t("bulk-assign"), "a", "bulk-assign", html! {
                    @for (id, name) in &view.agents { (act(&format!("assign:{id}"), name)) }
                    (act("assign:nobody", &ctx.t("bulk-nobody")))
                }))
            }
            @if view.teams.len() > 1 {
                (menu(Icon::Move, &ctx.t("bulk-move"), "m", "bulk-move", html! {
                    @for (key, name) in &view.teams {
                        button type="submit" name="action" value=(format!("move:{key}")) {
                            (tag::team_dot(key)) (name)
                        }
                    }
                }))
            }
            (button::submit(Kind::Plain, Some(Icon::Clock), &ctx.t("bulk-pause"), Some(("action", "pause")), Some("p")))
            (button::submit(Kind::Plain, Some(Icon::Check), &ctx.t("bulk-solve"), Some(("action", "solve")), Some("e")))
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

/// A menu that floats above the bar, wherever the bar scrolls to.
fn menu(icon: Icon, words: &str, key: &str, id: &str, inside: Markup) -> Markup {
    html! {
        button class="btn" type="button" popovertarget=(id) data-key=(key) {
            (button::face(Some(icon), words, Some(key)))
        }
        div class="pop float" id=(id) popover { (inside) }
    }
}

#[cfg(test)]
mod tests {
    use super::Act;

    #[test]
    fn an_action_names_the_act_and_whom_it_concerns() {
        let acts = [
            ("pause", Some(Act::Pause)),
            ("solve", Some(Act::Solve)),
            ("assign:12", Some(Act::Assign(Some(12)))),
            ("assign:nobody", Some(Act::Assign(None))),
            ("move:technical", Some(Act::Move("technical".to_owned()))),
            ("assign:", None),
            ("assign:twelve", None),
            ("move:", None),
            ("delete", None),
            ("", None),
        ];
        for (value, act) in acts {
            assert_eq!(Act::parse(value), act, "{value}");
        }
    }
}
