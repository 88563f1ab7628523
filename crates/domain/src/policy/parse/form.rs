//! `[form.…]` tables: the fields of a form in their order, and conditions between them. What answers must be is in
//! `form`; whether every language has all of its words is judged in `finish`, beside the company's languages.

use std::collections::BTreeSet;

use toml::Spanned;

use super::{Keyed, Parser};
use crate::form::{Choice, Condition, Field, Form, Kind, Need, is_field_key, is_origin};
use crate::policy::{PolicyFile, raw};

/// More fields than anybody fills in.
const MOST_FIELDS: usize = 60;

impl Parser {
    pub(super) fn form(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        self.once(file, offset, &format!("form.{key}"), self.forms.contains_key(&key));
        self.place(file, offset, "form", &key);
        let is_key =
            key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !is_key {
            let what = format!("`{key}` stands in an address: write small letters, digits and - only");
            self.problem(file, offset, what);
        }
        let Some(raw) = self.read::<raw::Form>(file, value) else { return };
        let team = self.refer(file, "team", &raw.team);
        if raw.field.is_empty() || raw.field.len() > MOST_FIELDS {
            let what =
                format!("a form has between 1 and {MOST_FIELDS} fields: write [[form.{key}.field]] for each");
            self.problem(file, offset, what);
        }
        let (mut fields, mut known) = (Vec::new(), BTreeSet::new());
        for raw in raw.field {
            if !known.insert(raw.key.get_ref().clone()) {
                let what = format!("the field `{}` is written twice: keep one of them", raw.key.get_ref());
                self.problem(file, raw.key.span().start, what);
            }
            fields.extend(self.form_field(file, raw, &fields));
        }
        for site in raw.embed.iter().filter(|site| !is_origin(site.get_ref())) {
            let what = format!(
                "`{}` is no site that may show a form: write one such as https://www.example.com",
                site.get_ref()
            );
            self.problem(file, site.span().start, what);
        }
        let embed = raw.embed.into_iter().map(Spanned::into_inner).collect();
        let form = Form { key: key.clone(), team, title: raw.title, lead: raw.lead, embed, fields };
        if let Some(ambiguity) = form.ambiguity() {
            self.problem(file, offset, ambiguity.to_string());
        }
        self.forms.insert(key, form);
    }

    /// A field; conditions look at those `before` it, which were answered by then.
    fn form_field(&mut self, file: &PolicyFile, raw: raw::FormField, before: &[Field]) -> Option<Field> {
        let kind = self.value::<Kind>(file, &raw.kind)?;
        let place = raw.kind.span().start;
        if !is_field_key(raw.key.get_ref()) {
            let what = format!(
                "`{}` names no field: write small letters, digits and _ only, and none of email, lang, live, made, \
                 main, website",
                raw.key.get_ref()
            );
            self.problem(file, raw.key.span().start, what);
        }
        if kind == Kind::File && (raw.required || !raw.required_if.is_empty()) {
            self.problem(file, place, "files are never required: whoever writes by mail may have none");
        }
        match (kind.has_choices(), raw.choices.is_empty()) {
            (true, true) => self.problem(file, place, "there is nothing to choose: write choices = [ … ]"),
            (false, false) => {
                self.problem(
                    file,
                    place,
                    "only choice and choices have choices: remove them, or change the kind",
                );
            }
            _ => {}
        }
        if (raw.open || raw.in_subject) && !kind.has_choices() {
            self.problem(file, place, "open and in_subject are for choice and choices: remove them");
        }
        let required_if = self.conditions(file, &raw.required_if, before);
        let only_if = self.conditions(file, &raw.only_if, before);
        let need = match (raw.required, required_if.is_empty()) {
            (true, _) => Need::Always,
            (false, true) => Need::Never,
            (false, false) => Need::If(required_if),
        };
        let choices = raw.choices.into_iter();
        Some(Field {
            kind,
            choices: choices.map(|raw| Choice { key: raw.key.into_inner(), words: raw.words }).collect(),
            key: raw.key.into_inner(),
            part: raw.part,
            label: raw.label,
            help: raw.help,
            example: raw.example,
            is_open: raw.open,
            need,
            only_if,
            in_subject: raw.in_subject,
            serials: Vec::new(),
        })
    }

    fn conditions(
        &mut self,
        file: &PolicyFile,
        texts: &[Spanned<String>],
        before: &[Field],
    ) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for text in texts {
            let Some(condition) = self.value::<Condition>(file, text) else { continue };
            let place = text.span().start;
            match before.iter().find(|field| field.key == condition.field) {
                None => {
                    let what =
                        format!("there is no field `{}` before this one: name one that is", condition.field);
                    self.problem(file, place, what);
                }
                Some(field)
                    if field.kind.has_choices()
                        && !field.choices.iter().any(|choice| choice.key == condition.value) =>
                {
                    let known: Vec<&str> = field.choices.iter().map(|choice| choice.key.as_str()).collect();
                    let what = super::table::unknown("choice", &condition.value, &known);
                    self.problem(file, place, what);
                }
                Some(_) => {}
            }
            conditions.push(condition);
        }
        conditions
    }
}
