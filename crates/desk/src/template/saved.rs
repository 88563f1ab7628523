//! The words of saved replies in the mail language, with its fuel and its strictness, but as plain text: what comes out
//! stands in a composer. A value that a ticket does not have leaves its placeholder standing, so that whoever sends it
//! sees what is missing and no customer reads a gap.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};
use relance_domain::saved_reply::{PLACEHOLDERS, unresolved};

use super::{OUTPUT_BYTES, environment, said};

/// What is wrong with such words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// They name what no saved reply may.
    NoPlaceholder(String),
    /// They cannot be read, or never end.
    Unreadable(String),
    /// A value is missing in a place where it would not be seen.
    Unresolved(String),
}

/// A value that this ticket does not have: false when asked, itself when printed.
#[derive(Debug)]
struct Missing {
    name: &'static str,
    printed: Arc<Mutex<BTreeSet<&'static str>>>,
}

impl Object for Missing {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        false
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.printed.lock().unwrap_or_else(PoisonError::into_inner).insert(self.name);
        write!(f, "{{{{ {} }}}}", self.name)
    }
}

/// The words with the values that `value` knows; what it does not know stays as it was written.
pub(crate) fn words(source: &str, value: impl Fn(&str) -> String) -> Result<String, Wrong> {
    plain_only(source)?;
    let printed: Arc<Mutex<BTreeSet<&'static str>>> = Arc::default();
    let unreadable = |error: minijinja::Error| Wrong::Unreadable(said(&error));
    let mut environment = environment();
    environment.add_template_owned("saved", source.to_owned()).map_err(unreadable)?;
    let template = environment.get_template("saved").map_err(unreadable)?;
    known_only(&template)?;
    let mut alone: BTreeMap<String, Value> = BTreeMap::new();
    let mut groups: BTreeMap<String, BTreeMap<String, Value>> = BTreeMap::new();
    for name in PLACEHOLDERS {
        let made = match value(name) {
            known if known.is_empty() => Value::from_object(Missing { name, printed: printed.clone() }),
            known => Value::from(known),
        };
        match name.split_once('.') {
            None => drop(alone.insert(name.to_owned(), made)),
            Some((group, field)) => {
                groups.entry(group.to_owned()).or_default().insert(field.to_owned(), made);
            }
        }
    }
    alone.extend(groups.into_iter().map(|(group, fields)| (group, Value::from_object(fields))));
    let text = template.render(Value::from_object(alone)).map_err(unreadable)?;
    if text.len() > OUTPUT_BYTES {
        return Err(Wrong::Unreadable(format!("more than {OUTPUT_BYTES} bytes")));
    }
    // A filter may have made something else of it.
    let standing = unresolved(&text);
    let printed = printed.lock().unwrap_or_else(PoisonError::into_inner);
    match printed.iter().find(|name| !standing.iter().any(|known| known == **name)) {
        Some(hidden) => Err(Wrong::Unresolved((*hidden).to_owned())),
        None => Ok(text.trim().to_owned()),
    }
}

/// Whether words can be read, with every value there and with none.
pub(crate) fn check_words(source: &str) -> Result<(), Wrong> {
    words(source, |name| name.replace('.', " "))?;
    match words(source, |_| String::new()) {
        Err(Wrong::Unresolved(_)) | Ok(_) => Ok(()),
        Err(wrong) => Err(wrong),
    }
}

/// Any agent writes these words, so they may do nothing but name values and leave something out: no loop, no name of
/// their own, and no sign or call by which a text could grow. Without quotes a tag ends where its sign says.
fn plain_only(source: &str) -> Result<(), Wrong> {
    let refused = |what: &str| Err(Wrong::Unreadable(format!("`{what}` is not for saved replies")));
    let mut rest = source;
    while let Some(at) = ["{{", "{%"].iter().filter_map(|sign| rest.find(sign)).min() {
        let (sign, behind) = rest[at..].split_at(2);
        let end = if sign == "{{" { "}}" } else { "%}" };
        let (inside, after) = behind.split_once(end).unwrap_or((behind, ""));
        if let Some(found) = inside.find(['"', '\'', '`', '~', '*', '+', '(', '[', '{']) {
            return refused(&inside[found..=found]);
        }
        let word = inside.trim_start_matches(['-', '+']).split_whitespace().next().unwrap_or_default();
        if sign == "{%" && !["if", "elif", "else", "endif"].contains(&word.trim_end_matches('-')) {
            return refused(word);
        }
        rest = after;
    }
    Ok(())
}

fn known_only(template: &minijinja::Template<'_, '_>) -> Result<(), Wrong> {
    let is_known = |name: &str| {
        let group = |known: &&str| known.split_once('.').is_some_and(|(group, _)| group == name);
        PLACEHOLDERS.contains(&name) || PLACEHOLDERS.iter().any(group)
    };
    let mut named: Vec<String> = template.undeclared_variables(true).into_iter().collect();
    named.sort();
    match named.into_iter().find(|name| !is_known(name)) {
        Some(unknown) => Err(Wrong::NoPlaceholder(unknown)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(source: &str, name: &str) -> Result<String, Wrong> {
        words(source, |asked| match asked {
            "customer.name" => name.to_owned(),
            "ticket.number" => "4127".to_owned(),
            _ => String::new(),
        })
    }

    #[test]
    fn words_are_plain_text_with_their_values() {
        let said = told("Bonjour {{ customer.name }},\n\n*#{{ ticket.number }}*\n", "Maëlle_K");
        assert_eq!(said.unwrap(), "Bonjour Maëlle_K,\n\n*#4127*");
    }

    #[test]
    fn what_a_ticket_does_not_have_stays_standing_or_is_asked_for() {
        assert_eq!(told("Bonjour {{ customer.name }},", "").unwrap(), "Bonjour {{ customer.name }},");
        let asked = "Bonjour{% if customer.name %} {{ customer.name }}{% endif %},";
        assert_eq!(told(asked, "").unwrap(), "Bonjour,");
        assert_eq!(told(asked, "Ana").unwrap(), "Bonjour Ana,");
        let hidden = told("{{ customer.name|length }}{{ customer.name|replace('customer', 'x') }}", "");
        assert!(matches!(hidden, Err(Wrong::Unresolved(_) | Wrong::Unreadable(_))), "{hidden:?}");
    }

    #[test]
    fn mistakes_are_told_and_nothing_can_be_made_to_grow() {
        let unknown = |source: &str| match check_words(source) {
            Err(Wrong::NoPlaceholder(name)) => name,
            other => panic!("{other:?}"),
        };
        assert_eq!(unknown("{{ customer.nmae }}"), "customer.nmae");
        assert_eq!(unknown("{{ invoice.amount }}"), "invoice.amount");
        assert!(matches!(check_words("{{ customer.name"), Err(Wrong::Unreadable(_))));
        for (growing, what) in [
            ("{% for a in customer.name %}x{% endfor %}", "for"),
            ("{% set a = customer.name %}{{ a }}", "set"),
            ("{%- macro a() -%}x{% endmacro %}", "("),
            ("{% raw %}{{ x }}{% endraw %}", "raw"),
            ("{{ customer.name ~ customer.name }}", "~"),
            ("{{ customer.name * 100000000 }}", "*"),
            ("{{ customer.name|replace('a', 'aa') }}", "("),
            ("{{ '}}' ~ 'x' }}", "'"),
            ("{# {{ #}{% set a = 1 %}", "{"),
        ] {
            let told = check_words(growing);
            let said = format!("`{what}`");
            assert!(
                matches!(&told, Err(Wrong::Unreadable(why)) if why.contains(&said)),
                "{growing}: {told:?}"
            );
        }
        assert_eq!(check_words("{% if promise.due %}{{ promise.due }}{% endif %}"), Ok(()));
    }
}
