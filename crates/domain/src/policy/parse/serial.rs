//! `[serial.…]` tables and `[genuine]`: what numbers look like, where they are printed, and whom we serve. What a
//! number is read as is in `serial`.

use toml::Spanned;
use toml::de::DeValue;

use super::{Keyed, Parser, Problem};
use crate::form::Kind;
use crate::locale::Locale;
use crate::policy::{Mistake, PolicyFile, raw};
use crate::serial::{Genuine, SerialRule, Serve};
use crate::team::LocaleText;

impl Parser {
    pub(super) fn serial(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        self.once(file, offset, &format!("serial.{key}"), self.serials.contains_key(&key));
        self.place(file, offset, "serial", &key);
        let Some(raw) = self.read::<raw::Serial>(file, value) else { return };
        let place = raw.pattern.span().start;
        match raw.pattern.get_ref().parse() {
            Ok(pattern) => {
                let rule = SerialRule { key: key.clone(), product: raw.product, pattern, place: raw.place };
                self.serials.insert(key, rule);
            }
            Err(error) => {
                let error: crate::serial::NoPattern = error;
                self.problem(file, place, error.to_string());
            }
        }
    }

    pub(super) fn genuine(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let offset = value.span().start;
        self.once(file, offset, "genuine", self.genuine.is_some());
        self.place(file, offset, "genuine", "");
        let Some(raw) = self.read::<raw::Genuine>(file, value) else { return };
        let serve = self.value::<Serve>(file, &raw.serve);
        let teams = raw.teams.iter().map(|team| self.refer(file, "team", team)).collect();
        let Some(serve) = serve else { return };
        if serve == Serve::Alone && raw.register.is_empty() {
            let what = "who is not served is told how to register: write register = { … } in every language";
            self.problem(file, raw.serve.span().start, what);
        }
        self.genuine = Some(Genuine { serve, teams, register: raw.register });
    }

    /// Fields that ask for a number take the shapes of all of them; what is said of numbers is said in every language.
    pub(super) fn check_serials(&mut self) {
        let rules: Vec<SerialRule> = self.serials.values().cloned().collect();
        let asked = self.forms.values_mut().flat_map(|form| &mut form.fields);
        let kept = self.fields.values_mut().map(|field| &mut field.question);
        for field in asked.chain(kept).filter(|field| field.kind == Kind::Serial) {
            field.serials.clone_from(&rules);
        }
        let Some(company) = &self.company else { return };
        let mut told = Vec::new();
        for rule in &rules {
            let place = self.places.get(&("serial", rule.key.clone()));
            told.extend(untranslated(&rule.place, &company.languages, place));
        }
        let place = self.places.get(&("genuine", String::new()));
        if let Some(genuine) = &self.genuine {
            told.extend(untranslated(&genuine.register, &company.languages, place));
            if rules.is_empty() {
                let what = "no number is known: write [serial.KEY] with product, pattern and where".into();
                told.extend(place.map(|place| Problem { what, ..place.clone() }));
            }
        }
        self.problems.extend(told);
    }
}

/// The languages in which a text that is said at all is missing.
fn untranslated(text: &LocaleText, languages: &[Locale], place: Option<&Problem>) -> Vec<Problem> {
    let (Some(place), Some(said)) = (place, text.0.values().next()) else { return Vec::new() };
    let missing = languages.iter().filter(|locale| !text.0.contains_key(locale));
    missing
        .map(|locale| {
            let what = Mistake::UntranslatedText { text: said.clone(), locale: *locale };
            Problem { what, ..place.clone() }
        })
        .collect()
}
