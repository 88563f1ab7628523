//! Fields that a company keeps on its tickets, beside what customers answer to forms: policy, with the kinds that forms
//! have. What an agent writes is checked like an answer; a form's answer of the same key fills the field.

use std::collections::BTreeMap;

use crate::error::Refusal;
use crate::event::Event;
use crate::form::{Answers, Field, Why};

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketField {
    /// The team whose tickets have it; all have it without one.
    pub team: Option<String>,
    /// Its kind, words and choices. It is never required.
    pub question: Field,
}

/// Values of fields by their keys; a field without one is not among them.
pub type Values = BTreeMap<String, Vec<String>>;

impl TicketField {
    /// Whether the tickets of this team have it.
    pub fn is_of(&self, team: &str) -> bool {
        self.team.as_deref().is_none_or(|own| own == team)
    }
}

/// What an agent wrote into these fields, checked: the values that stand there then, and a record of each that changed.
/// Fields that were not on the page stay as they are.
pub fn filled_in(
    fields: &BTreeMap<String, TicketField>,
    team: &str,
    now: &Values,
    given: &Values,
) -> Result<(Values, Vec<Event>), (String, Why)> {
    let (mut then, mut events) = (now.clone(), Vec::new());
    for (key, values) in given {
        let Some(field) = fields.get(key).filter(|field| field.is_of(team)) else { continue };
        let to = field.question.judge(values).map_err(|why| (key.clone(), why))?;
        let from = match to.is_empty() {
            true => then.remove(key).unwrap_or_default(),
            false => then.insert(key.clone(), to.clone()).unwrap_or_default(),
        };
        if from != to {
            events.push(Event::FieldChanged { key: key.clone(), from, to });
        }
    }
    Ok((then, events))
}

/// The values that answers to a form give to fields of the same keys, where they are of the field's kind.
pub fn answered(fields: &BTreeMap<String, TicketField>, team: &str, answers: &Answers) -> Values {
    let value = |answer: &crate::form::Answer| {
        let field = fields.get(&answer.field).filter(|field| field.is_of(team))?;
        let values = field.question.judge(&answer.values).ok()?;
        (!values.is_empty()).then(|| (answer.field.clone(), values))
    };
    answers.0.iter().filter_map(value).collect()
}

/// The record of another category; none is none.
pub fn categorised(from: Option<&str>, to: Option<&str>) -> Result<Event, Refusal> {
    if from == to {
        return Err(Refusal::Unchanged);
    }
    Ok(Event::Categorised { from: from.map(str::to_owned), to: to.map(str::to_owned) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Answer, Choice, Kind, Need};
    use crate::team::LocaleText;

    fn fields() -> BTreeMap<String, TicketField> {
        let field = |key: &str, kind, team: Option<&str>| {
            let choices = if kind == Kind::Choice { vec!["eu", "us"] } else { Vec::new() };
            let choice = |key: &str| Choice { key: key.into(), words: LocaleText::default() };
            let question = Field {
                key: key.into(),
                kind,
                part: LocaleText::default(),
                label: LocaleText::default(),
                help: LocaleText::default(),
                example: String::new(),
                choices: choices.into_iter().map(choice).collect(),
                is_open: false,
                need: Need::Never,
                only_if: Vec::new(),
                serials: Vec::new(),
                in_subject: false,
            };
            (key.to_owned(), TicketField { team: team.map(str::to_owned), question })
        };
        [
            field("order", Kind::Line, None),
            field("amount", Kind::Number, None),
            field("region", Kind::Choice, Some("players")),
        ]
        .into()
    }

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), vec![(*value).to_owned()])).collect()
    }

    #[test]
    fn what_is_written_is_checked_and_leaves_a_record_of_what_changed() {
        let now = values(&[("order", "M-1"), ("amount", "12")]);
        let given = values(&[("order", " M-2 "), ("amount", "12"), ("region", "eu"), ("else", "x")]);
        let (then, events) = filled_in(&fields(), "technical", &now, &given).unwrap();
        assert_eq!(then, values(&[("order", "M-2"), ("amount", "12")]), "another team's field is not here");
        let changed =
            Event::FieldChanged { key: "order".into(), from: vec!["M-1".into()], to: vec!["M-2".into()] };
        assert_eq!(events, [changed]);
        let (then, events) = filled_in(&fields(), "technical", &then, &values(&[("order", " ")])).unwrap();
        assert_eq!((then, events.len()), (values(&[("amount", "12")]), 1), "what is emptied is gone");
        let wrong = filled_in(&fields(), "players", &now, &values(&[("amount", "a lot")]));
        assert_eq!(wrong, Err(("amount".into(), Why::NoNumber)));
        let wrong = filled_in(&fields(), "players", &now, &values(&[("region", "asia")]));
        assert_eq!(wrong, Err(("region".into(), Why::NoChoice("asia".into()))));
    }

    #[test]
    fn an_answer_fills_the_field_of_its_key_where_it_fits() {
        let answer = |field: &str, value: &str| Answer { field: field.into(), values: vec![value.into()] };
        let answers =
            Answers(vec![answer("order", "M-7"), answer("amount", "much"), answer("kind", "freeze")]);
        assert_eq!(answered(&fields(), "technical", &answers), values(&[("order", "M-7")]));
    }
}
