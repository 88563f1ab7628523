//! `[webhook.…]` tables, and which of them a step of a cadence calls: the one it names, or the only one.
//! What is sent there, and when, is not known here.

use super::{Keyed, Mistake, Parser, Problem, at, table};
use crate::cadence::Action;
use crate::policy::{PolicyFile, raw};
use crate::webhook::Webhook;

/// Each is called by itself, so that a slow one holds up no other: more than this are a bus, not a policy.
const MOST_WEBHOOKS: usize = 32;

/// A step that calls a webhook and does not say which.
pub(super) struct Unnamed {
    place: Problem,
    cadence: String,
    step: String,
}

impl Parser {
    pub(super) fn webhook(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        self.once(file, offset, &format!("webhook.{key}"), self.webhooks.contains_key(&key));
        let url = self.read::<raw::Webhook>(file, value).and_then(|raw| self.value(file, &raw.url));
        let Some(url) = url else {
            self.refused.insert(("webhook", key));
            return;
        };
        if self.webhooks.len() == MOST_WEBHOOKS {
            self.problem(file, offset, format!("more than {MOST_WEBHOOKS} webhooks: remove some"));
        }
        self.webhooks.insert(key.clone(), Webhook { key, url });
    }

    /// The webhook that a step names. One that it leaves out is found when all of them are known.
    pub(super) fn webhook_of_step(
        &mut self,
        file: &PolicyFile,
        cadence: &str,
        raw: &raw::Step,
        action: Option<Action>,
    ) -> Option<String> {
        match (&raw.webhook, action) {
            (Some(named), Some(Action::Webhook)) => return Some(self.refer(file, "webhook", named)),
            // Who misspelt the action has been told so.
            (Some(_), None) if raw.action.is_some() => {}
            (Some(named), _) => {
                let what = "`webhook` goes with action = \"webhook\": write that too, or remove this line";
                self.problem(file, named.span().start, what);
            }
            (None, Some(Action::Webhook)) => {
                let offset = raw.action.as_ref().map_or(0, |action| action.span().start);
                let (cadence, step) = (cadence.to_owned(), raw.key.get_ref().clone());
                self.unnamed.push(Unnamed { place: at(file, offset, String::new()), cadence, step });
            }
            (None, _) => {}
        }
        None
    }

    /// Where there is one webhook, a step need not name it.
    pub(super) fn name_webhooks(&mut self) {
        let keys: Vec<&str> = self.webhooks.keys().map(String::as_str).collect();
        let is_refused = self.unreadable || self.refused.iter().any(|(kind, _)| *kind == "webhook");
        for Unnamed { place, cadence, step } in std::mem::take(&mut self.unnamed) {
            let what = match keys[..] {
                [only] => {
                    let known = self.cadences.get_mut(&cadence);
                    let step = known.and_then(|known| known.steps.iter_mut().find(|one| one.key == step));
                    if let Some(step) = step {
                        step.webhook = Some(only.to_owned());
                    }
                    continue;
                }
                _ if is_refused => continue,
                [] => "there is no webhook to call: write [webhook.KEY] with its `url`".into(),
                _ => format!("say with `webhook` which one is called: {}", keys.join(", ")).into(),
            };
            self.problems.push(Problem { what, ..place });
        }
    }

    /// What is said of a webhook that is not there.
    pub(super) fn no_such_webhook(&self, key: &str) -> Mistake {
        let keys: Vec<&str> = self.webhooks.keys().map(String::as_str).collect();
        match keys.is_empty() {
            true => format!("there is no webhook `{key}`: write [webhook.{key}] with its `url`").into(),
            false => table::unknown("webhook", key, &keys),
        }
    }
}
