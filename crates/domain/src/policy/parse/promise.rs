//! `[promise.…]` tables: what is told, for how long, and who is warned before it is too late.
//! Which team gives which promise stands with the team.

use toml::Spanned;

use super::{Keyed, Mistake, Parser};
use crate::budget::Budget;
use crate::offset::{Distance, Offset, Side};
use crate::policy::{DraftRule, PolicyFile, PromiseRule, raw};
use crate::promise::{Kind, Rung, Warning};

impl Parser {
    pub(super) fn promise(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        let Some(raw) = self.read::<raw::Promise>(file, value) else {
            self.refused.insert(("promise", key.clone()));
            self.refused.extend(Kind::ALL.map(|kind| (kind.as_str(), key.clone())));
            return;
        };
        self.once(file, offset, &format!("promise.{key}"), self.promises.contains_key(&key));
        self.place(file, raw.within.span().start, "promise", &key);
        let kind = raw.kind.get_ref().parse::<Kind>().unwrap_or_else(|what| {
            self.problem(file, raw.kind.span().start, what);
            self.refused.extend(Kind::ALL.map(|kind| (kind.as_str(), key.clone())));
            Kind::Answer
        });
        let within = self.budget(file, &raw.within);
        let busy = raw.busy.as_ref().map(|text| self.budget(file, text));
        let choices = raw.choices.iter().map(|text| self.budget(file, text)).collect();
        let mut warn: Vec<Warning> = raw.warn.iter().filter_map(|raw| self.warning(file, raw)).collect();
        if let Some(text) = &raw.remind_before {
            warn.extend(self.reminder(file, text));
        }
        let draft = raw.draft.as_ref().and_then(|raw| self.draft(file, raw, kind));
        let words = raw.words;
        let rule = PromiseRule { key: key.clone(), kind, within, busy, choices, warn, draft, words };
        self.promises.insert(key, rule);
    }

    fn budget(&mut self, file: &PolicyFile, text: &Spanned<String>) -> Budget {
        self.value(file, text).unwrap_or(Budget::AtOnce)
    }

    /// `remind_before = "1h"` is short for one warning to whoever holds the ticket.
    fn reminder(&mut self, file: &PolicyFile, text: &Spanned<String>) -> Option<Warning> {
        match self.value(file, text)? {
            Budget::Elapsed { minutes } => {
                let distance = Distance::Elapsed { minutes };
                let at = Offset::Away { distance, side: Side::Before, hour: None };
                Some(Warning { at, to: Rung::Owner })
            }
            _ => {
                self.problem(file, text.span().start, "write a plain duration such as 1h or 30 min");
                None
            }
        }
    }

    /// `draft = { at = "75%", mail = "holding" }`. Only news can be held back for: an answer is a person's.
    fn draft(&mut self, file: &PolicyFile, raw: &raw::PromiseDraft, kind: Kind) -> Option<DraftRule> {
        let mail = self.refer(file, "mail", &raw.mail);
        if kind != Kind::News {
            self.problem(file, raw.at.span().start, "only a promise of news has a draft");
            return None;
        }
        let text = raw.at.get_ref().trim();
        let percent = text.strip_suffix('%').and_then(|number| number.trim().parse::<u8>().ok());
        match percent.filter(|percent| (1..100).contains(percent)) {
            Some(percent) => Some(DraftRule { percent, mail }),
            None => {
                self.problem(file, raw.at.span().start, "write a share of the time, from 1% to 99%");
                None
            }
        }
    }

    fn warning(&mut self, file: &PolicyFile, raw: &raw::Warning) -> Option<Warning> {
        let at = self.value(file, &raw.at)?;
        let to = self.value(file, &raw.to)?;
        if at == Offset::AtOnce {
            self.problem(file, raw.at.span().start, Mistake::WarningAtOnce);
            return None;
        }
        Some(Warning { at, to })
    }
}
