//! One question of a form: as a line, an area, choices as pills, or files. And the samples' form, which has one of
//! each. What stands around them is in the parent.

use maud::{Markup, html};
use relance_domain::form::{Kind, Why};
use relance_domain::locale::Locale;
use relance_domain::serial::Misfit;

use super::{ADDRESS, EMAIL, FieldView, FormView, HelpBeside, OTHER, Trouble, drawing, vow};
use crate::component::field::{described_by, wrap};
use crate::component::public::House;
use crate::component::{Ctx, Icon};

impl FieldView {
    pub(super) fn draw(&self, ctx: &Ctx, error: Option<&str>) -> Markup {
        let drawn = match self.kind {
            Kind::Choice | Kind::Choices => self.choose(ctx, error),
            _ => {
                let hint = Some(self.help.as_str()).filter(|help| !help.is_empty());
                wrap(&self.key, &self.named(ctx), hint, error, self.control(hint, error))
            }
        };
        let is_short = matches!(self.kind, Kind::Line | Kind::Number | Kind::Email | Kind::Serial);
        let class = if is_short { "question short" } else { "question" };
        html! { div class=(class) data-only-if=[(!self.only_if.is_empty()).then_some(&self.only_if)] { (drawn) } }
    }

    /// The label, and that the answer may be left out.
    fn named(&self, ctx: &Ctx) -> String {
        match self.is_optional {
            true => ctx.with("form-optional", &[("label", self.label.clone().into())]),
            false => self.label.clone(),
        }
    }

    fn control(&self, hint: Option<&str>, error: Option<&str>) -> Markup {
        let value = self.values.first().map_or("", String::as_str);
        let describes = described_by(&self.key, hint, error);
        let invalid = error.map(|_| "true");
        let (kind, mode) = match self.kind {
            Kind::Email => ("email", None),
            Kind::Number => ("text", Some("decimal")),
            _ => ("text", None),
        };
        html! {
            @match self.kind {
                Kind::Area => {
                    textarea class="area" id=(self.key) name=(self.key) rows="4" placeholder=(self.example)
                        data-topic[is_topic(self.kind, &self.key)]
                        aria-invalid=[invalid] aria-describedby=[describes] { (value) }
                }
                Kind::File => {
                    div class="drop" {
                        (Icon::Image.draw())
                        input type="file" id=(self.key) name=(self.key) multiple
                            aria-invalid=[invalid] aria-describedby=[describes];
                    }
                }
                _ => {
                    input class="input" id=(self.key) name=(self.key) type=(kind) inputmode=[mode] value=(value)
                        placeholder=(self.example) autocomplete=(autocomplete(&self.key))
                        aria-invalid=[invalid] aria-describedby=[describes];
                }
            }
        }
    }

    /// Choices as pills; where other words are taken, a line for them below.
    fn choose(&self, ctx: &Ctx, error: Option<&str>) -> Markup {
        let kind = if self.kind == Kind::Choice { "radio" } else { "checkbox" };
        let is_offered = |value: &&String| self.choices.iter().any(|(key, _)| key == *value);
        let other = self.values.iter().find(|value| !is_offered(value)).map_or("", String::as_str);
        let other_name = format!("{}{OTHER}", self.key);
        let hint = Some(self.help.as_str()).filter(|help| !help.is_empty());
        html! {
            fieldset class="field" id=(self.key) tabindex="-1" aria-describedby=[described_by(&self.key, hint, error)] {
                legend { (self.named(ctx)) }
                @if let Some(hint) = hint { span class="hint" id=(format!("{}-hint", self.key)) { (hint) } }
                @match drawing::of_all(&self.choices) {
                    Some(drawings) => div class="moments" {
                        @for ((key, words), drawing) in self.choices.iter().zip(drawings) {
                            label {
                                (drawing)
                                input class="sr" type=(kind) name=(self.key) value=(key)
                                    checked[self.values.contains(key)];
                                span { (words) }
                            }
                        }
                    },
                    None => div class="choices" {
                        @for (key, words) in &self.choices {
                            label class="choice" {
                                input type=(kind) name=(self.key) value=(key) checked[self.values.contains(key)];
                                " " (words)
                            }
                        }
                    },
                }
                @if self.is_open {
                    label class="row wrap small other" {
                        (ctx.t("form-other")) " "
                        input class="input" type="text" name=(other_name) value=(other) autocomplete="off";
                    }
                }
                @if let Some(error) = error {
                    span class="err" id=(format!("{}-error", self.key)) { (Icon::Alert.small()) " " (error) }
                }
            }
        }
    }
}

/// What a browser may fill in, for the keys under which forms ask for people.
fn autocomplete(key: &str) -> &'static str {
    match key {
        "first_name" => "given-name",
        "last_name" => "family-name",
        "phone" => "tel",
        _ => "off",
    }
}

pub(super) fn sample_house() -> House {
    House { name: "Lucarne Jeux".into(), brand: Some("lucarne".into()), framed: false }
}

/// Choices each of which has a drawing.
fn moments() -> Vec<(String, String)> {
    let all = [
        ("launch", "Au lancement"),
        ("loading", "Pendant le <chargement>"),
        ("use", "En jeu"),
        ("saving", "À la sauvegarde"),
        ("exit", "En quittant"),
    ];
    all.map(|(key, words)| (key.to_owned(), words.to_owned())).to_vec()
}

/// A question of which nothing more is said.
fn field(key: &str, kind: Kind, label: &str) -> FieldView {
    FieldView {
        key: key.into(),
        kind,
        part: String::new(),
        label: label.into(),
        help: String::new(),
        example: String::new(),
        choices: Vec::new(),
        is_open: false,
        is_optional: false,
        only_if: String::new(),
        values: Vec::new(),
    }
}

/// Whether an answer tells what somebody writes about: a longer one does, unless it is a postal address.
pub fn is_topic(kind: Kind, key: &str) -> bool {
    kind == Kind::Area && key != ADDRESS
}

pub(super) fn sample_view() -> FormView {
    let choice = |key: &str, words: &str| (key.to_owned(), words.to_owned());
    FormView {
        house: sample_house(),
        path: "/forms/technical".into(),
        title: "Une question technique".into(),
        lead: "Plus vous êtes précis, moins nous aurons à vous poser de questions.".into(),
        fields: vec![
            FieldView {
                part: "Le problème".into(),
                help: "En bas à droite du menu.".into(),
                example: "2.4.1".into(),
                ..field("version", Kind::Line, "Sa version")
            },
            FieldView {
                choices: moments(),
                values: vec!["loading".into()],
                ..field("moment", Kind::Choice, "À quel moment ?")
            },
            FieldView {
                choices: vec![choice("freeze", "Blocage"), choice("error", "Message d’erreur")],
                is_open: true,
                values: vec!["freeze".into()],
                ..field("kind", Kind::Choice, "De quelle sorte ?")
            },
            FieldView {
                only_if: "kind=error".into(),
                is_optional: true,
                ..field("error_number", Kind::Line, "Numéro d’erreur")
            },
            FieldView {
                values: vec!["Depuis la mise à jour <de mardi>.".into()],
                ..field("circumstances", Kind::Area, "Dans quelles circonstances ?")
            },
            FieldView {
                example: "BRV2-7K3Q-91MD".into(),
                is_optional: true,
                values: vec!["BRV2-7K3Q-91MDA".into()],
                ..field("serial", Kind::Serial, "Numéro de série")
            },
            FieldView { is_optional: true, ..field("files", Kind::File, "Une image de l’écran") },
            FieldView {
                part: "Votre ordinateur".into(),
                ..field("memory", Kind::Number, "Mémoire vive en Go")
            },
            FieldView {
                choices: vec![choice("two", "Deux écrans"), choice("pad", "Une manette")],
                is_optional: true,
                values: vec!["two".into(), "un volant".into()],
                is_open: true,
                ..field("also", Kind::Choices, "Il y a aussi")
            },
        ],
        promise: Some(vow::sample()),
        help: Some(HelpBeside { found: vec![crate::page::article::samples::head()] }),
        locale: Some(Locale::Fr),
        languages: vec![Locale::Fr, Locale::En, Locale::De],
        ..FormView::default()
    }
}

pub(super) fn sample_troubled(trouble: Trouble) -> FormView {
    FormView { trouble: Some(trouble), has_lost_files: true, ..sample_view() }
}

pub(super) fn sample_wrong() -> FormView {
    FormView {
        email: "maelle@post".into(),
        faults: vec![
            ("version".into(), Why::Missing),
            ("kind".into(), Why::NoChoice("fumée".into())),
            ("serial".into(), Why::NoSerial(Misfit::Length { has: 13, wants: 12 })),
            ("circumstances".into(), Why::TooLong { length: 21_000, most: 20_000 }),
            ("memory".into(), Why::NoNumber),
            ("also".into(), Why::Several),
            (EMAIL.into(), Why::NoAddress),
        ],
        trouble: Some(Trouble::TooLarge),
        has_lost_files: true,
        ..sample_view()
    }
}
