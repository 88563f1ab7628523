//! From the files of a policy folder to a policy, or to every mistake in them with its place and what to do.
//! Pure: files come in as text. The mail language itself is checked by `desk`, which renders it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::holiday_file::{HolidayFiles, is_holiday_file};
use super::raw;
use super::{Caps, Company, Hours, MailRule, MailTemplate, Policy, PromiseRule};
use crate::brand::Brand;
use crate::budget::Budget;
use crate::calendar::{Calendar, CalendarSpec, time_zone};
use crate::holiday::DayOff;
use crate::locale::Locale;
use crate::promise::Kind;
use crate::team::Team;

/// One file of a policy folder: its path inside the folder, and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyFile {
    pub path: String,
    pub text: String,
}

/// A mistake, where it is, and what to do about it. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {what}")]
pub struct Problem {
    pub path: String,
    pub line: usize,
    pub column: usize,
    pub what: String,
}

/// The events that can send a mail.
const MAIL_EVENTS: [&str; 2] = ["ticket_received", "ticket_moved"];

/// Reads a policy folder. On failure every mistake that could be found in one go.
pub fn parse(files: &[PolicyFile]) -> Result<Policy, Vec<Problem>> {
    let (holiday_files, problems) = HolidayFiles::read(files);
    let mut parser = Parser { holiday_files, problems, ..Parser::default() };
    for file in files.iter().filter(|file| !is_holiday_file(&file.path)) {
        if let Some(name) = file.path.strip_prefix("mails/") {
            parser.mail_file(file, name);
        } else if file.path.ends_with(".toml") {
            parser.toml_file(file);
        } else {
            parser.problem(
                file,
                0,
                "not part of a policy: expected *.toml, *.ics or mails/KEY.LOCALE.md, remove it",
            );
        }
    }
    parser.finish()
}

#[derive(Default)]
struct Parser {
    problems: Vec<Problem>,
    holiday_files: HolidayFiles,
    company: Option<Company>,
    brands: BTreeMap<String, Brand>,
    calendars: BTreeMap<String, Hours>,
    teams: BTreeMap<String, Team>,
    promises: BTreeMap<String, PromiseRule>,
    mails: BTreeMap<String, MailRule>,
    caps: Option<Caps>,
    relay: Option<String>,
    /// References seen, to be checked when everything is read: place, kind of thing, key.
    references: Vec<(Problem, &'static str, String)>,
    /// What is there but was refused, and reported where it stands: nothing more is said of references to it.
    refused: BTreeSet<(&'static str, String)>,
    /// A file that cannot be read may hold anything that seems to be missing.
    unreadable: bool,
}

impl Parser {
    fn problem(&mut self, file: &PolicyFile, offset: usize, what: impl Into<String>) {
        self.problems.push(at(file, offset, what.into()));
    }

    fn refer(&mut self, file: &PolicyFile, kind: &'static str, key: &Spanned<String>) -> String {
        let name = key.get_ref().clone();
        let what = format!("there is no {kind} `{name}`: name one of the [{kind}.…] tables");
        self.references.push((at(file, key.span().start, what), kind, name.clone()));
        name
    }

    /// A team answers with promises of kind `answer` and goes on with promises of kind `news`.
    fn refer_promise(&mut self, file: &PolicyFile, kind: Kind, key: &Spanned<String>) -> String {
        let name = self.refer(file, "promise", key);
        let what = format!("the promise `{name}` is of another kind: name one with kind = \"{kind}\"");
        self.references.push((at(file, key.span().start, what), kind.as_str(), name.clone()));
        name
    }

    fn once(&mut self, file: &PolicyFile, offset: usize, table: &str, is_known: bool) {
        if is_known {
            self.problem(file, offset, format!("[{table}] is written twice: keep one of them"));
        }
    }

    fn toml_file(&mut self, file: &PolicyFile) {
        let raw: raw::File = match toml::from_str(&file.text) {
            Ok(raw) => raw,
            Err(error) => {
                self.unreadable = true;
                let offset = error.span().map_or(0, |span: Range<usize>| span.start);
                return self.problem(file, offset, error.message().replace('\n', ", "));
            }
        };
        if let Some(company) = raw.company {
            self.company(file, company);
        }
        for (key, brand) in raw.brand {
            self.color(file, &brand.color);
            self.once(
                file,
                brand.color.span().start,
                &format!("brand.{key}"),
                self.brands.contains_key(&key),
            );
            let raw::Brand { name, color, locale, website } = brand;
            let brand = Brand { key: key.clone(), name, color: color.into_inner(), locale, website };
            self.brands.insert(key, brand);
        }
        for (key, calendar) in raw.calendar {
            self.calendar(file, key, calendar);
        }
        for (key, promise) in raw.promise {
            self.promise(file, key, promise);
        }
        for (key, team) in raw.team {
            self.team(file, key, team);
        }
        for (key, mail) in raw.mail {
            self.mail_rule(file, key, mail);
        }
        if let Some(caps) = raw.caps {
            let wished = caps.replies_per_recipient_per_day;
            if *wished.get_ref() > 5 {
                let what = "more than 5 automatic replies a day to one address invite loops: use 5 or less";
                self.problem(file, wished.span().start, what);
            }
            self.caps = Some(Caps { replies_per_recipient_per_day: wished.into_inner() });
        }
        if let Some(relay) = raw.relay {
            self.relay = Some(relay.url);
        }
    }

    fn company(&mut self, file: &PolicyFile, company: raw::Company) {
        self.once(file, company.languages.span().start, "company", self.company.is_some());
        if company.languages.get_ref().is_empty() {
            self.problem(
                file,
                company.languages.span().start,
                "name at least one language, the default first",
            );
        }
        if time_zone(company.zone.get_ref()).is_none() {
            let what =
                format!("`{}` is not a time zone: write one such as Europe/Paris", company.zone.get_ref());
            self.problem(file, company.zone.span().start, what);
        }
        let raw::Company { name, languages, zone } = company;
        self.company = Some(Company { name, languages: languages.into_inner(), zone: zone.into_inner() });
    }

    fn color(&mut self, file: &PolicyFile, color: &Spanned<String>) {
        let text = color.get_ref();
        let is_hex = text.len() == 7
            && text.starts_with('#')
            && text.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit());
        if !is_hex {
            self.problem(file, color.span().start, format!("`{text}` is not a colour: write #rrggbb"));
        }
    }

    fn calendar(&mut self, file: &PolicyFile, key: String, spanned: Spanned<raw::Calendar>) {
        let offset = spanned.span().start;
        self.once(file, offset, &format!("calendar.{key}"), self.calendars.contains_key(&key));
        let raw = spanned.into_inner();
        let days_off = self.days_off(file, &raw.holiday_files);
        let spec = CalendarSpec {
            zone: raw.zone,
            week: [
                raw.monday,
                raw.tuesday,
                raw.wednesday,
                raw.thursday,
                raw.friday,
                raw.saturday,
                raw.sunday,
            ],
            holidays: raw.holidays,
            closed: raw.closed,
            reduced: raw.reduced.into_iter().collect(),
        };
        match Calendar::with_days_off(&spec, &days_off) {
            Ok(calendar) => {
                self.calendars.insert(key, Hours { calendar, words: raw.words });
            }
            Err(error) => {
                self.problem(file, offset, format!("calendar `{key}`: {error}"));
                self.refused.insert(("calendar", key));
            }
        }
    }

    fn days_off(&mut self, file: &PolicyFile, paths: &[Spanned<String>]) -> Vec<DayOff> {
        let mut days_off = Vec::new();
        for path in paths {
            match self.holiday_files.name(path.get_ref()) {
                Ok(days) => days_off.extend_from_slice(days),
                Err(what) => self.problem(file, path.span().start, what),
            }
        }
        days_off
    }

    fn budget(&mut self, file: &PolicyFile, text: &Spanned<String>) -> Budget {
        text.get_ref().parse().unwrap_or_else(|error| {
            self.problem(file, text.span().start, format!("{error}"));
            Budget::AtOnce
        })
    }

    fn promise(&mut self, file: &PolicyFile, key: String, raw: raw::Promise) {
        self.once(file, raw.kind.span().start, &format!("promise.{key}"), self.promises.contains_key(&key));
        let kind = raw.kind.get_ref().parse::<Kind>().unwrap_or_else(|what| {
            self.problem(file, raw.kind.span().start, what);
            self.refused.extend([Kind::Answer, Kind::News].map(|kind| (kind.as_str(), key.clone())));
            Kind::Answer
        });
        let within = self.budget(file, &raw.within);
        let choices = raw.choices.iter().map(|text| self.budget(file, text)).collect();
        let remind_before = raw.remind_before.as_ref().and_then(|text| match self.budget(file, text) {
            Budget::Elapsed { minutes } => Some(SignedDuration::from_mins(i64::from(minutes))),
            _ => {
                self.problem(file, text.span().start, "write a plain duration such as 1h or 30 min");
                None
            }
        });
        let rule = PromiseRule { key: key.clone(), kind, within, choices, remind_before, words: raw.words };
        self.promises.insert(key, rule);
    }

    fn team(&mut self, file: &PolicyFile, key: String, raw: raw::Team) {
        self.color(file, &raw.color);
        let mailbox = raw.mailbox.get_ref().to_ascii_lowercase();
        let is_address = mailbox.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && !local.contains('+')
                && domain.contains('.')
                && mailbox.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>()[],;:\"\\".contains(&byte))
        });
        if !is_address {
            let what = "is not a mailbox address: write one such as support@company.example, without +";
            let what = format!("`{mailbox}` {what}");
            self.problem(file, raw.mailbox.span().start, what);
        }
        self.once(file, raw.mailbox.span().start, &format!("team.{key}"), self.teams.contains_key(&key));
        if let Some(other) = self.teams.values().find(|team| team.mailbox == mailbox && team.key != key) {
            let what = format!(
                "`{mailbox}` is already the mailbox of the team `{}`: each team has its own",
                other.key
            );
            self.problem(file, raw.mailbox.span().start, what);
        }
        let team = Team {
            brand: self.refer(file, "brand", &raw.brand),
            calendar: self.refer(file, "calendar", &raw.calendar),
            answer: raw.answer.as_ref().map(|rule| self.refer_promise(file, Kind::Answer, rule)),
            news: raw.news.as_ref().map(|rule| self.refer_promise(file, Kind::News, rule)),
            key: key.clone(),
            name: raw.name,
            mailbox,
            color: raw.color.into_inner(),
            signature: raw.signature,
            reply_token: raw.reply_token,
        };
        self.teams.insert(key, team);
    }

    fn mail_rule(&mut self, file: &PolicyFile, key: String, spanned: Spanned<raw::Mail>) {
        let table = spanned.span().start;
        let on = spanned.into_inner().on;
        if let Some(event) = on.as_ref().filter(|event| !MAIL_EVENTS.contains(&event.get_ref().as_str())) {
            let what = format!("`{}` sends nothing: one of {}", event.get_ref(), MAIL_EVENTS.join(", "));
            self.problem(file, event.span().start, what);
        }
        let what = format!("mail `{key}` has no text: write mails/{key}.LOCALE.md");
        self.references.push((at(file, table, what), "mail", key.clone()));
        self.mails.entry(key).or_insert_with(empty_mail).on = on.map(Spanned::into_inner);
    }

    fn mail_file(&mut self, file: &PolicyFile, name: &str) {
        let parts = name.strip_suffix(".md").and_then(|stem| stem.rsplit_once('.'));
        let Some((key, locale)) = parts else {
            return self.problem(file, 0, "mails are named KEY.LOCALE.md, such as acknowledgement.fr.md");
        };
        let locale = match locale.parse::<Locale>() {
            Ok(locale) if locale.as_str() == locale_code(name) => locale,
            _ => {
                return self.problem(file, 0, format!("`{locale}` is not one of de, en, es, fr, it, pt"));
            }
        };
        // A text with a mistake is there all the same: its translation is not missing.
        let template =
            self.template(file).unwrap_or_else(|| MailTemplate { path: file.path.clone(), ..EMPTY });
        self.mails.entry(key.to_owned()).or_insert_with(empty_mail).templates.insert(locale, template);
    }

    fn template(&mut self, file: &PolicyFile) -> Option<MailTemplate> {
        let Some((front, body, body_line)) = split_front_matter(&file.text) else {
            self.problem(file, 0, "a mail begins with a front matter between two lines of +++");
            return None;
        };
        match toml::from_str::<raw::FrontMatter>(front) {
            Ok(raw::FrontMatter { subject, preheader }) => Some(MailTemplate {
                path: file.path.clone(),
                subject,
                preheader,
                body: body.to_owned(),
                body_line,
            }),
            Err(error) => {
                let offset = FENCE.len() + error.span().map_or(0, |span: Range<usize>| span.start);
                self.problem(file, offset, error.message().replace('\n', ", "));
                None
            }
        }
    }

    fn finish(mut self) -> Result<Policy, Vec<Problem>> {
        for (problem, kind, key) in std::mem::take(&mut self.references) {
            let exists = match kind {
                "brand" => self.brands.contains_key(&key),
                "calendar" => self.calendars.contains_key(&key),
                "promise" => self.promises.contains_key(&key),
                // One that is missing has been reported as missing.
                "answer" | "news" => self.promises.get(&key).is_none_or(|rule| rule.kind.as_str() == kind),
                _ => self.mails.get(&key).is_some_and(|rule| !rule.templates.is_empty()),
            };
            if !exists && !self.unreadable && !self.refused.contains(&(kind, key)) {
                self.problems.push(problem);
            }
        }
        if !self.unreadable {
            self.problems.extend(self.holiday_files.unnamed());
        }
        if let Some(company) = &self.company {
            for rule in self.mails.values() {
                let Some(first) = rule.templates.values().next() else {
                    continue;
                };
                for locale in company.languages.iter().filter(|locale| !rule.templates.contains_key(locale)) {
                    let instead = format!("take `{locale}` off the company's languages");
                    let what = format!("no translation to `{locale}`: write it, or {instead}");
                    self.problems.push(Problem { path: first.path.clone(), line: 1, column: 1, what });
                }
            }
        }
        let Some(company) = self.company.filter(|_| self.problems.is_empty()) else {
            if self.problems.is_empty() {
                let what = "no [company] table: write one with name, languages and zone".to_owned();
                self.problems.push(Problem { path: "company.toml".to_owned(), line: 1, column: 1, what });
            }
            self.problems.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
            return Err(self.problems);
        };
        Ok(Policy {
            revision: 0,
            company,
            brands: self.brands,
            calendars: self.calendars,
            teams: self.teams,
            promises: self.promises,
            mails: self.mails,
            caps: self.caps.unwrap_or(Caps { replies_per_recipient_per_day: 3 }),
            relay: self.relay,
        })
    }
}

/// The line above and below a front matter.
const FENCE: &str = "+++\n";

/// Stands for a text that cannot be read, until its problem is told.
const EMPTY: MailTemplate = MailTemplate {
    path: String::new(),
    subject: String::new(),
    preheader: String::new(),
    body: String::new(),
    body_line: 1,
};

fn empty_mail() -> MailRule {
    MailRule { on: None, templates: BTreeMap::new() }
}

/// The locale part of `KEY.LOCALE.md`, as written.
fn locale_code(name: &str) -> &str {
    name.strip_suffix(".md").and_then(|stem| stem.rsplit_once('.')).map_or("", |(_, code)| code)
}

/// Splits `+++ … +++ body`, and says on which line the body begins.
fn split_front_matter(text: &str) -> Option<(&str, &str, usize)> {
    let rest = text.strip_prefix(FENCE)?;
    let end = rest.find("\n+++\n")?;
    let (front, tail) = rest.split_at(end + 1);
    let body = tail.strip_prefix(FENCE)?;
    let body_line = 3 + front.lines().count();
    Some((front, body, body_line))
}

/// The place of a byte offset, as line and column in characters.
fn at(file: &PolicyFile, offset: usize, what: String) -> Problem {
    let before = file.text.get(..offset).unwrap_or(&file.text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count()) + 1;
    Problem { path: file.path.clone(), line, column, what }
}
