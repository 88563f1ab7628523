//! Where a mistake of the check belongs: to a field of the form, or to another table, which has a page.
//! What is wrong is told elsewhere.

use relance_domain::policy::{Mistake, PolicyFile, Problem};

use crate::handler::policy::sheet;
use crate::page::policy::kind::{Field, Kind, Shape};
use crate::page::policy::value::{Value, name_of, part, row_key};

/// The name of the field that a problem is about.
pub fn field(
    problem: &Problem,
    files: &[PolicyFile],
    kind: &Kind,
    key: &str,
    values: &[Value],
) -> Option<String> {
    let entry = sheet::entry(problem, files);
    let entry: Vec<&str> = entry.iter().map(String::as_str).collect();
    let within = match (kind.is_single, entry.as_slice()) {
        (true, [word, rest @ ..]) if *word == kind.word => rest,
        (false, [word, of, rest @ ..]) if *word == kind.word && *of == key => rest,
        _ => return None,
    };
    let place = |of: &str| kind.fields.iter().position(|field| field.key == of);
    match within {
        // It stands at the head of the table.
        [] => headless(problem, kind),
        [of, rest @ ..] => {
            let place = place(of)?;
            let name = name_of(of);
            Some(below(problem, &kind.fields[place], &name, values.get(place), rest))
        }
    }
}

/// What is told of the table as a whole, and is about one key: that it is missing, or says nothing in a language.
fn headless(problem: &Problem, kind: &Kind) -> Option<String> {
    match &problem.what {
        Mistake::Missing(missing) => {
            let field = kind.fields.iter().find(|field| field.key == missing)?;
            Some(name_of(field.key))
        }
        Mistake::UntranslatedText { locale, .. } => {
            let is_said = |field: &&Field| matches!(field.shape, Shape::Texts(_));
            let field = kind.fields.iter().rfind(is_said)?;
            Some(part(&name_of(field.key), locale))
        }
        _ => None,
    }
}

fn below(problem: &Problem, field: &Field, name: &str, value: Option<&Value>, rest: &[&str]) -> String {
    let missing = match &problem.what {
        Mistake::Missing(missing) => Some(missing.as_str()),
        _ => None,
    };
    match (field.shape, value, rest) {
        (Shape::Texts(_) | Shape::Words, Some(Value::Texts(texts)), rest) => {
            let said = rest.first().filter(|locale| texts.iter().any(|(of, _)| of.as_str() == **locale));
            let first = texts.first().map(|(locale, _)| locale.as_str());
            part(name, said.copied().or(first).unwrap_or_default())
        }
        (Shape::Inner(_), _, [of, ..]) => part(name, of),
        (Shape::Inner(_), _, []) => missing.map_or_else(|| name.to_owned(), |of| part(name, of)),
        (Shape::Tables(..), Some(Value::Tables(rows)), [key, rest @ ..]) => {
            let place = rows.iter().position(|(of, _)| of == key).unwrap_or_default();
            match rest.first().copied().or(missing) {
                Some(of) => part(&part(name, place), of),
                None => row_key(name, place),
            }
        }
        _ => name.to_owned(),
    }
}

/// The page on which an entry of a file is edited.
pub fn way(entry: &[String]) -> Option<String> {
    let kind = Kind::of(entry.first()?)?;
    match (kind.is_single, entry.get(1)) {
        (true, _) => Some(kind.href()),
        (false, Some(key)) => Some(kind.href_of(key)),
        (false, None) => None,
    }
}
