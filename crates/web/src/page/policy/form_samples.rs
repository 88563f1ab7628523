//! Forms of the policy, for the samples: one at rest, one with a question that is wrong, one that is begun. Everything
//! in them is invented.

use relance_domain::locale::Locale;

use super::*;

fn texts(fr: &str, en: &str) -> Vec<(Locale, String)> {
    vec![(Locale::Fr, fr.to_owned()), (Locale::En, en.to_owned())]
}

pub fn form_lines() -> Vec<FormLine> {
    vec![FormLine {
        key: "technical".into(),
        title: "A technical question".into(),
        team: TeamTag { key: "technical".into(), name: "Technique".into() },
        questions: 2,
        languages: vec![Locale::Fr, Locale::En],
    }]
}

pub fn technical(sheet: Sheet) -> FormView {
    let none = || texts("", "");
    let kind = FieldForm {
        was: Some("kind".into()),
        key: "kind".into(),
        kind: "choice".into(),
        need: "always".into(),
        is_open: true,
        in_subject: true,
        part: texts("Le problème", "The problem"),
        label: texts("De quelle sorte ?", "What kind of problem?"),
        help: none(),
        choice_keys: "freeze\nerror".into(),
        choices: texts("Blocage\nMessage d’erreur", "It freezes\nAn error message"),
        ..FieldForm::default()
    };
    let number = FieldForm {
        key: "error_number".into(),
        kind: "line".into(),
        need: "if".into(),
        required_if: "kind=eror".into(),
        only_if: "kind=error".into(),
        example: "0x41".into(),
        part: none(),
        label: texts("Numéro d’erreur", "Error number"),
        help: texts("Tel qu’il s’affiche.", "As it is shown."),
        choices: none(),
        ..FieldForm::default()
    };
    FormView {
        key: "technical".into(),
        is_new: false,
        form: FormForm {
            team: "technical".into(),
            title: texts("Une question technique", "A technical question"),
            lead: none(),
            embed: "https://www.lucarne.example".into(),
            fields: vec![kind, number],
        },
        teams: vec![("technical".into(), "Technique".into())],
        url: "https://desk.lucarne.example/forms/technical".into(),
        sheet,
    }
}

pub fn begun_form(sheet: Sheet) -> FormView {
    FormView { key: "contact".into(), is_new: true, ..technical(sheet) }
}
