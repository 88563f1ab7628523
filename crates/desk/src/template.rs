//! The mail language: minijinja with fuel, strict about what is undefined, without loops over anything large and
//! without files. A mail is rendered whole in one language or not at all (DESIGN 5). How it looks is in `letterhead`.

mod draft;
mod sample;
mod saved;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use pulldown_cmark::{Event, Options, Parser, Tag};
use relance_domain::cadence::Group;
use relance_domain::locale::Locale;
use relance_domain::policy::{MailPart, MailTemplate, Mistake, Policy, Problem};

use crate::values::Variables;

pub use draft::{MailPreview, preview_mail};
pub(crate) use saved::{Wrong, check_words, words};

/// Instructions that one rendering may take; a mail of ours takes a few hundred.
const FUEL: u64 = 50_000;
/// Longer output is no mail.
const OUTPUT_BYTES: usize = 256 * 1024;

/// A mail in words: the subject, the line that mail programs preview, and the body in Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub subject: String,
    pub preheader: String,
    pub body: String,
}

/// What one mail may name, with words for it: full ones, and sparse ones.
struct Samples {
    names: BTreeSet<String>,
    words: [Value; 2],
}

impl Samples {
    fn of(key: &str, groups: &[Group]) -> Self {
        Self {
            names: sample::names(key, groups),
            words: [sample::full(key, groups), sample::sparse(key, groups)],
        }
    }
}

/// The mails of a policy, compiled.
pub struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    /// Compiles every mail and renders each with sample words of what it may name, full ones and sparse ones, so that a
    /// mistake shows when the policy is checked and not when a customer waits.
    pub fn new(policy: &Policy) -> Result<Self, Vec<Problem>> {
        let mut templates = Self { environment: environment() };
        let mut problems = Vec::new();
        for (key, rule) in &policy.mails {
            let samples = Samples::of(key, &policy.groups_of(key));
            for (locale, template) in &rule.templates {
                templates.add(key, *locale, template, &samples, &mut problems);
            }
        }
        problems.sort_by(|a: &Problem, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
        if problems.is_empty() { Ok(templates) } else { Err(problems) }
    }

    fn add(
        &mut self,
        key: &str,
        locale: Locale,
        template: &MailTemplate,
        samples: &Samples,
        problems: &mut Vec<Problem>,
    ) {
        let place = |part: MailPart, source: &str, offset: usize, what: Mistake| {
            let first = if part == MailPart::Body { template.body_line } else { 2 };
            let before = source.get(..offset).unwrap_or_default();
            let column = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count()) + 1;
            let line = first + before.matches('\n').count();
            let what = Mistake::InMail { part, what: Box::new(what) };
            Problem { path: template.path.clone(), line, column, what }
        };
        let parts = [
            (MailPart::Subject, &template.subject),
            (MailPart::Preheader, &template.preheader),
            (MailPart::Body, &template.body),
        ];
        for (part, source) in parts {
            let name = format!("{key}.{locale}.{}", part.as_str());
            if let Err(error) = self.environment.add_template_owned(name.clone(), source.clone()) {
                let line = error.line().unwrap_or(1).saturating_sub(1);
                let offset = source.split_inclusive('\n').take(line).map(str::len).sum();
                problems.push(place(part, source, offset, Mistake::Unwritable(said(&error))));
                continue;
            }
            let unknown = self.unknown_values(&name, &samples.names);
            for (value, what) in &unknown {
                problems.push(place(part, source, source.find(value.as_str()).unwrap_or(0), what.clone()));
            }
            if !unknown.is_empty() {
                continue;
            }
            for sample in &samples.words {
                match self.part(&name, sample) {
                    Err(error) => {
                        let line = error.line().unwrap_or(1).saturating_sub(1);
                        let offset = source.split_inclusive('\n').take(line).map(str::len).sum();
                        problems.push(place(part, source, offset, Mistake::Unwritable(said(&error))));
                        break;
                    }
                    Ok(text) if part == MailPart::Body => {
                        if let Some(url) = dead_link(&text) {
                            let offset = source.find(&url).unwrap_or(0);
                            problems.push(place(part, source, offset, Mistake::DeadLink(url)));
                            break;
                        }
                    }
                    Ok(_) => {}
                }
            }
        }
    }

    /// Values that a part names and that this mail will never have, each with what to do.
    fn unknown_values(&self, name: &str, known: &BTreeSet<String>) -> Vec<(String, Mistake)> {
        let Ok(template) = self.environment.get_template(name) else { return Vec::new() };
        let named: BTreeSet<String> = template.undeclared_variables(true).into_iter().collect();
        let unknown = named.into_iter().filter(|value| !known.contains(value));
        unknown
            .map(|value| {
                let scored = known.iter().map(|known| (strsim::jaro_winkler(&value, known), known));
                let nearest = scored.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(score, _)| *score > 0.85);
                let near = nearest.map(|(_, known)| known.clone());
                (value.clone(), Mistake::NoValue { value, near })
            })
            .collect()
    }

    /// Renders a mail in one language. The error says which variable was missing or what went wrong.
    pub fn render(&self, key: &str, locale: Locale, variables: &Arc<Variables>) -> Result<Rendered, String> {
        let values = Value::from_dyn_object(variables.clone());
        let part =
            |part: &str| self.part(&format!("{key}.{locale}.{part}"), &values).map_err(|error| said(&error));
        Ok(Rendered {
            subject: one_line(&part("subject")?),
            preheader: one_line(&part("preheader")?),
            body: part("body")?,
        })
    }

    /// True when the policy has this mail in this language.
    pub fn has(&self, key: &str, locale: Locale) -> bool {
        self.environment.get_template(&format!("{key}.{locale}.body")).is_ok()
    }

    fn part(&self, name: &str, values: &Value) -> Result<String, minijinja::Error> {
        let text = self.environment.get_template(name)?.render(values)?;
        if text.len() > OUTPUT_BYTES {
            let what = format!("more than {OUTPUT_BYTES} bytes");
            return Err(minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, what));
        }
        Ok(text)
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(20);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    // What stands in a variable is words, never Markdown: a customer may call themselves `[x](y)`.
    environment.set_formatter(|out, state, value| {
        if value.is_undefined() {
            return Err(minijinja::Error::from(minijinja::ErrorKind::UndefinedError));
        }
        let text = value.as_str().map_or_else(|| Cow::Owned(value.to_string()), Cow::Borrowed);
        let text = if state.name().ends_with(".body") { escape_markdown(text) } else { text };
        out.write_str(&text).map_err(minijinja::Error::from)
    });
    // These can make a short mail very long in one instruction.
    for name in ["indent", "pprint", "tojson"] {
        environment.remove_filter(name);
    }
    for name in ["range", "debug", "dict", "namespace"] {
        environment.remove_global(name);
    }
    environment
}

/// Puts a backslash before what Markdown would read (CommonMark 2.4).
pub(crate) fn escape_markdown(text: Cow<'_, str>) -> Cow<'_, str> {
    const READ: [char; 13] = ['\\', '`', '*', '_', '[', ']', '<', '>', '#', '&', '!', '|', '~'];
    if !text.contains(READ) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if READ.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    Cow::Owned(out)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The error in one line, with the detail that names the variable.
fn said(error: &minijinja::Error) -> String {
    let detail = error.detail().unwrap_or_default();
    let what =
        if detail.is_empty() { error.kind().to_string() } else { format!("{}: {detail}", error.kind()) };
    what.replace('\n', " ")
}

/// The first link that no browser could follow.
fn dead_link(markdown: &str) -> Option<String> {
    Parser::new_ext(markdown, Options::empty()).find_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) if !is_link(&dest_url) => Some(dest_url.into_string()),
        _ => None,
    })
}

fn is_link(url: &str) -> bool {
    if let Some(address) = url.strip_prefix("mailto:") {
        return address.contains('@');
    }
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| host.contains('.') && !host.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::CustomerWords;

    fn render(source: &str, customer: &str) -> Result<String, String> {
        let mut environment = environment();
        environment.add_template_owned("t.body", source.to_owned()).map_err(|error| said(&error))?;
        let variables =
            Variables { customer: CustomerWords { name: customer.into() }, ..Variables::default() };
        Templates { environment }.part("t.body", &Value::from_object(variables)).map_err(|error| said(&error))
    }

    #[test]
    fn what_a_customer_calls_themselves_is_never_markdown() {
        let rendered = render("Hello {{ customer.name }},", "[win](x) **now**").unwrap();
        assert_eq!(rendered, "Hello \\[win\\](x) \\*\\*now\\*\\*,");
    }

    #[test]
    fn an_unknown_variable_stops_the_mail() {
        assert!(render("Hello {{ customer.nmae }}", "Ana").is_err());
        assert!(render("Hello {{ wrong.name }}", "Ana").is_err());
    }

    #[test]
    fn a_mail_that_never_ends_runs_out_of_fuel() {
        let (begin, end) = ("{% for a in 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' %}", "{% endfor %}");
        let loops = format!("{}x{}", begin.repeat(6), end.repeat(6));
        assert!(render(&loops, "Ana").unwrap_err().contains("fuel"));
        assert!(render("{{ 'x' * 100000000 }}", "Ana").is_err());
    }
}
