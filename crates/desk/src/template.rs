//! The mail language: minijinja with fuel, strict about what is undefined, without loops over anything large and
//! without files. A mail is rendered whole in one language or not at all (DESIGN 5). How it looks is in `letterhead`.

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use relance_domain::locale::Locale;
use relance_domain::policy::{MailTemplate, Policy, Problem};
use serde::Serialize;

/// Instructions that one rendering may take; a mail of ours takes a few hundred.
const FUEL: u64 = 50_000;
/// Longer output is no mail.
const OUTPUT_BYTES: usize = 256 * 1024;
/// Stands for the agent's own words, which are never read as the mail language or as Markdown.
pub(crate) const BODY: &str = "\u{E000}";

/// Everything a mail may name. Texts are formatted for the mail's locale and zone already.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Variables {
    pub customer: CustomerWords,
    pub ticket: TicketWords,
    pub team: TeamWords,
    pub from_team: TeamWords,
    pub customer_wrote_to: String,
    pub brand: BrandWords,
    pub promise: PromiseWords,
    pub news: PromiseWords,
    pub calendar: CalendarWords,
    pub agent: AgentWords,
    pub body: String,
}

/// The customer: `name` is empty unless it is a plain name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CustomerWords {
    pub name: String,
}

/// The ticket: `url` is empty while there is no page for customers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TicketWords {
    pub number: i64,
    pub url: String,
    pub received: String,
}

/// A team in the customer's language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TeamWords {
    pub name: String,
    pub address: String,
    pub signature: String,
}

/// The brand that writes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BrandWords {
    pub name: String,
    pub website: String,
}

/// A promise in words; empty when there is none.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PromiseWords {
    pub within: String,
    pub due: String,
    pub words: String,
}

/// Which hours count.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CalendarWords {
    pub words: String,
}

/// The agent who writes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AgentWords {
    pub name: String,
}

/// A mail in words: the subject, the line that mail programs preview, and the body in Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub subject: String,
    pub preheader: String,
    pub body: String,
}

/// The mails of a policy, compiled.
pub struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    /// Compiles every mail and renders each once with sample words, so that a mistake shows when the policy is
    /// checked and not when a customer waits.
    pub fn new(policy: &Policy) -> Result<Self, Vec<Problem>> {
        let mut templates = Self { environment: environment() };
        let mut problems = Vec::new();
        for (key, rule) in &policy.mails {
            for (locale, template) in &rule.templates {
                if let Err(problem) = templates.add(key, *locale, template) {
                    problems.push(problem);
                }
            }
        }
        if problems.is_empty() { Ok(templates) } else { Err(problems) }
    }

    fn add(&mut self, key: &str, locale: Locale, template: &MailTemplate) -> Result<(), Problem> {
        let parts =
            [("subject", &template.subject), ("preheader", &template.preheader), ("body", &template.body)];
        for (part, source) in parts {
            let line = if part == "body" { template.body_line } else { 2 };
            let problem = |error: minijinja::Error| Problem {
                path: template.path.clone(),
                line: line + error.line().unwrap_or(1).saturating_sub(1),
                column: 1,
                what: format!("{part}: {}", said(&error)),
            };
            let name = format!("{key}.{locale}.{part}");
            self.environment.add_template_owned(name.clone(), source.clone()).map_err(problem)?;
            self.part(&name, &sample()).map_err(problem)?;
        }
        Ok(())
    }

    /// Renders a mail in one language. The error says which variable was missing or what went wrong.
    pub fn render(&self, key: &str, locale: Locale, variables: &Variables) -> Result<Rendered, String> {
        let values = Value::from(Serde(variables));
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
        let text = if value.is_undefined() {
            return Err(minijinja::Error::from(minijinja::ErrorKind::UndefinedError));
        } else {
            value.to_string()
        };
        let text = if state.name().ends_with(".body") { escape_markdown(&text) } else { text };
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
fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '!' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
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

fn sample() -> Value {
    let promise = PromiseWords {
        within: "48 working hours".into(),
        due: "Thursday 5 November at 18:40".into(),
        words: "You will hear from us by Thursday 5 November at 18:40.".into(),
    };
    let team = TeamWords {
        name: "Support".into(),
        address: "support@company.example".into(),
        signature: "the support team".into(),
    };
    Value::from(Serde(Variables {
        customer: CustomerWords { name: "Maëlle".into() },
        ticket: TicketWords {
            number: 4127,
            url: String::new(),
            received: "Tuesday 3 November at 18:40".into(),
        },
        team: team.clone(),
        from_team: team,
        customer_wrote_to: "other@company.example".into(),
        brand: BrandWords { name: "Company".into(), website: "https://company.example".into() },
        news: promise.clone(),
        promise,
        calendar: CalendarWords { words: "Working hours run from Monday to Friday.".into() },
        agent: AgentWords { name: "Inès".into() },
        body: BODY.into(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(source: &str, customer: &str) -> Result<String, String> {
        let mut environment = environment();
        environment.add_template_owned("t.body", source.to_owned()).map_err(|error| said(&error))?;
        let variables =
            Variables { customer: CustomerWords { name: customer.into() }, ..Variables::default() };
        Templates { environment }.part("t.body", &Value::from(Serde(variables))).map_err(|error| said(&error))
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
        let loops = begin.repeat(6) + "x" + &end.repeat(6);
        assert!(render(&loops, "Ana").unwrap_err().contains("fuel"));
        assert!(render("{{ 'x' * 100000000 }}", "Ana").is_err());
    }
}
