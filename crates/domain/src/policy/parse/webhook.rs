//! `[webhook.…]` tables: what each hears of tickets, and which of them a step of a cadence calls: the one it names,
//! or the only one. What is sent there, and when, is not known here.

use std::collections::BTreeSet;

use super::{Keyed, Mistake, Parser, Problem, at, table};
use crate::cadence::Action;
use crate::policy::{PolicyFile, raw};
use crate::webhook::{Kind, Named, Subscription, Webhook};

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
        self.plain_key(file, offset, &key);
        let read = self.read::<raw::Webhook>(file, value);
        let read = read.and_then(|raw| Some((self.value(file, &raw.url)?, self.subscription(file, &raw)?)));
        let Some((url, subscription)) = read else {
            self.refused.insert(("webhook", key));
            return;
        };
        if self.webhooks.len() == MOST_WEBHOOKS {
            self.problem(file, offset, format!("more than {MOST_WEBHOOKS} webhooks: remove some"));
        }
        self.webhooks.insert(key.clone(), Webhook { key, url, subscription });
    }

    /// What it hears of tickets; the inner none where it hears of steps alone. Notes are for us: they are told where
    /// the policy says so twice.
    fn subscription(&mut self, file: &PolicyFile, raw: &raw::Webhook) -> Option<Option<Subscription>> {
        let Some(events) = &raw.events else {
            let teams = raw.teams.as_ref().map(|teams| ("teams", teams.span()));
            let notes = raw.notes.as_ref().map(|notes| ("notes", notes.span()));
            let fields = raw.fields.as_ref().map(|fields| ("fields", fields.span()));
            if let Some((word, span)) = teams.or(notes).or(fields) {
                let what = format!("`{word}` goes with `events`: write that too, or remove this line");
                self.problem(file, span.start, what);
            }
            return Some(None);
        };
        let notes = raw.notes.as_ref().is_some_and(|notes| *notes.get_ref());
        let (mut kinds, mut is_sound) = (BTreeSet::new(), true);
        for event in events.get_ref() {
            let named = self.value::<Named>(file, event);
            is_sound &= named.is_some();
            kinds.extend(named.map(|named| named.0).unwrap_or_default());
            if event.get_ref() == Kind::NoteAdded.as_str() && !notes {
                self.problem(
                    file,
                    event.span().start,
                    "notes are for us: write notes = true too, or leave them out",
                );
            }
        }
        if !notes {
            kinds.remove(&Kind::NoteAdded);
        }
        if events.get_ref().is_empty() {
            self.problem(file, events.span().start, "name an event such as \"ticket.*\", or remove `events`");
        }
        let teams = raw.teams.iter().flat_map(|teams| teams.get_ref());
        let teams = teams.map(|team| self.refer(file, "team", team)).collect();
        let fields = match &raw.fields {
            Some(word) => self.value(file, word)?,
            None => Default::default(),
        };
        is_sound.then_some(Some(Subscription { kinds, teams, fields }))
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
