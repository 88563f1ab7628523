//! Where all tickets of a list are, where its condition says that outright: with whom, of which team or customer, under
//! which label. What it says by way of `not` is never outright.

use relance_domain::id::AgentId;
use relance_domain::label::Priority;
use relance_domain::view::{Asked, Condition, Field, Here, NONE, Op, Test, Value, Who};

use super::branch::Place;

/// Where every ticket of a list is, if the condition says it outright; `leaf` says it of one test.
pub(super) fn implied<T: PartialEq>(
    condition: &Condition,
    leaf: &dyn Fn(&Test) -> Option<Vec<T>>,
) -> Option<Vec<T>> {
    let distinct = |each: Vec<T>| {
        each.into_iter().fold(Vec::new(), |mut all, one| {
            if !all.contains(&one) {
                all.push(one);
            }
            all
        })
    };
    match condition {
        Condition::All(parts) => parts.iter().filter_map(|part| implied(part, leaf)).min_by_key(Vec::len),
        Condition::Any(parts) => {
            let each: Option<Vec<Vec<T>>> = parts.iter().map(|part| implied(part, leaf)).collect();
            each.map(|each| distinct(each.into_iter().flatten().collect()))
        }
        Condition::Not(_) => None,
        Condition::Test(test) => leaf(test).map(distinct),
    }
}

/// The one place that a ticket may be in for several reasons, so that it is looked for in one go.
pub(super) fn one(condition: &Condition) -> Option<Place> {
    let known = |words: Vec<String>| (!words.is_empty()).then_some(words);
    let customer = || implied(condition, &addresses).and_then(known).map(Place::Customer);
    let tagged = || implied(condition, &tags).and_then(known).map(Place::Tagged);
    let filled = || implied(condition, &values).filter(|pairs| !pairs.is_empty()).map(Place::Filled);
    customer().or_else(tagged).or_else(filled)
}

pub(super) fn agents(test: &Test, here: &Here) -> Option<Vec<Option<AgentId>>> {
    match test.asked(here) {
        Asked::With { agents, nobody, not: false } => {
            Some(agents.into_iter().map(Some).chain(nobody.then_some(None)).collect())
        }
        _ => None,
    }
}

/// For a test that says that nobody has it.
pub(super) fn nobodys(test: &Test) -> Option<Vec<()>> {
    let is_nobody = matches!(test.value(), Value::Agents(whom) if **whom == [Who::Nobody]);
    (is_nobody && test.op() == Op::Is).then(|| vec![()])
}

pub(super) fn teams(test: &Test) -> Option<Vec<Place>> {
    let words = words(test)?;
    match test.field() {
        Field::Team => Some(words.iter().cloned().map(Place::Team).collect()),
        Field::Watching => Some(words.iter().cloned().map(Place::Watching).collect()),
        _ => None,
    }
}

/// Categories; a ticket has one at most, so that none stands in two of them.
pub(super) fn categories(test: &Test) -> Option<Vec<Place>> {
    let words = words(test).filter(|_| test.field() == Field::Category).and_then(has_all)?;
    Some(words.into_iter().map(Place::Category).collect())
}

/// Priorities, but not the ordinary one, which most tickets have.
pub(super) fn priorities(test: &Test) -> Option<Vec<Place>> {
    let priority = |word: &String| match word.parse() {
        Ok(Priority::Normal) | Err(_) => None,
        Ok(one) => Some(Place::Priority(one)),
    };
    words(test).filter(|_| test.field() == Field::Priority)?.iter().map(priority).collect()
}

/// The addresses of a test that names whole ones.
fn addresses(test: &Test) -> Option<Vec<String>> {
    let words = words(test).filter(|_| test.field() == Field::Customer)?;
    words.iter().all(|word| !word.starts_with('@')).then(|| words.to_vec())
}

fn tags(test: &Test) -> Option<Vec<String>> {
    words(test).filter(|_| test.field() == Field::Tag).and_then(has_all)
}

fn values(test: &Test) -> Option<Vec<(String, String)>> {
    let words = words(test).filter(|_| test.field() == Field::Custom)?;
    has_all(words).map(|words| pairs(test, &words))
}

/// The key of a test beside each of its values.
pub(super) fn pairs(test: &Test, words: &[String]) -> Vec<(String, String)> {
    words.iter().map(|word| (test.name().key().to_owned(), word.clone())).collect()
}

/// The words of a test that says that one of them is it.
fn words(test: &Test) -> Option<&[String]> {
    match test.value() {
        Value::Words(words) if test.op() == Op::Is => Some(words),
        _ => None,
    }
}

/// These, if none of them stands for tickets without any.
fn has_all(words: &[String]) -> Option<Vec<String>> {
    words.iter().all(|word| word != NONE).then(|| words.to_vec())
}
