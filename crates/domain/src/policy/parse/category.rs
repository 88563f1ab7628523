//! `[category.…]` and `[field.…]` tables: how a team sorts its tickets, and what it keeps on them. Which answers forms
//! can give is judged in the end, beside the forms.

use std::collections::{BTreeMap, BTreeSet};

use super::{Keyed, Parser, at};
use crate::category::{Category, Pattern};
use crate::field::TicketField;
use crate::form::{Choice, Field, Kind, Need, is_field_key};
use crate::policy::{PolicyFile, raw};
use crate::team::LocaleText;

/// More words make a category of nothing.
const MOST_WORDS: usize = 200;

impl Parser {
    pub(super) fn category(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        self.once(file, offset, &format!("category.{key}"), self.categories.contains_key(&key));
        self.plain_key(file, offset, &key);
        let Some(raw) = self.read::<raw::Category>(file, value) else { return };
        let team = self.refer(file, "team", &raw.team);
        let forms: BTreeSet<String> = raw.forms.iter().map(|form| self.refer(file, "form", form)).collect();
        let mut words = Vec::new();
        for text in raw.words.values().flatten() {
            match Pattern::read(text.get_ref()) {
                Some(pattern) if !words.contains(&pattern) => words.push(pattern),
                Some(_) => {}
                None => {
                    self.problem(file, text.span().start, "there is no word in it: write one, or remove it")
                }
            }
        }
        if words.len() > MOST_WORDS {
            let what =
                format!("a category has at most {MOST_WORDS} words: keep those that tell it from others");
            self.problem(file, offset, what);
        }
        let mut fields: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (field, values) in raw.fields {
            for value in values {
                let place = at(file, value.span().start, String::new());
                self.answers.push((place, field.get_ref().clone(), value.get_ref().clone()));
                fields.entry(field.get_ref().clone()).or_default().insert(value.into_inner());
            }
        }
        let category =
            Category { key: key.clone(), team, name: raw.name, words, forms, fields, is_set: raw.set };
        self.categories.insert(key, category);
    }

    pub(super) fn ticket_field(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        self.once(file, offset, &format!("field.{key}"), self.fields.contains_key(&key));
        if !is_field_key(&key) {
            let what = format!("`{key}` names no field: write small letters, digits and _ only");
            self.problem(file, offset, what);
        }
        let Some(raw) = self.read::<raw::TicketField>(file, value) else { return };
        let team = raw.team.as_ref().map(|team| self.refer(file, "team", team));
        let Some(kind) = self.value::<Kind>(file, &raw.kind) else { return };
        let place = raw.kind.span().start;
        if kind == Kind::File {
            self.problem(file, place, "a field of a ticket holds no files: choose another kind");
        }
        match (kind.has_choices(), raw.choices.is_empty()) {
            (true, true) => self.problem(file, place, "there is nothing to choose: write choices = [ … ]"),
            (false, false) => {
                let what = "only choice and choices have choices: remove them, or change the kind";
                self.problem(file, place, what);
            }
            _ => {}
        }
        let choices = raw.choices.into_iter();
        let question = Field {
            key: key.clone(),
            kind,
            part: LocaleText::default(),
            label: raw.label,
            help: raw.help,
            example: String::new(),
            choices: choices.map(|raw| Choice { key: raw.key.into_inner(), words: raw.words }).collect(),
            is_open: raw.open,
            need: Need::Never,
            only_if: Vec::new(),
            serials: Vec::new(),
            in_subject: false,
        };
        self.fields.insert(key, TicketField { team, question });
    }

    pub(super) fn plain_key(&mut self, file: &PolicyFile, offset: usize, key: &str) {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
        if !key.bytes().all(is_plain) {
            let what = format!("`{key}` stands in addresses: write small letters, digits, - and _ only");
            self.problem(file, offset, what);
        }
    }

    /// An answer that no form of the policy can give speaks for nothing.
    pub(super) fn check_answers(&mut self) {
        let mut told = Vec::new();
        for (mut problem, key, value) in std::mem::take(&mut self.answers) {
            let fields: Vec<&Field> = self.forms.values().filter_map(|form| form.field(&key)).collect();
            let gives = |field: &&Field| {
                !field.kind.has_choices() || field.choices.iter().any(|choice| choice.key == value)
            };
            if self.unreadable || fields.iter().any(gives) {
                continue;
            }
            problem.what = match fields.is_empty() {
                true => format!("no form has a field `{key}`: write the key of one that does").into(),
                false => format!("no form offers `{value}` as an answer to `{key}`").into(),
            };
            told.push(problem);
        }
        self.problems.extend(told);
    }
}
