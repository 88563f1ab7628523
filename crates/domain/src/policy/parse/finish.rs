//! What can be judged only when everything is read: references, translations, and promises beside calendars.
//! What is wrong within one table is told where that table is read.

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};

use super::api::CALLS;
use super::mail::source_mark;
use super::{Parser, Problem};
use crate::audit::KEPT_DAYS;
use crate::calendar::{Calendar, time_zone};
use crate::policy::{Caps, Company, Edits, Mistake, Policy};
use crate::team::Team;

/// Nobody waits longer than this, whatever was promised.
const LONGEST_WAIT_DAYS: i64 = 400;

impl Parser {
    pub(super) fn finish(mut self) -> Result<Policy, Vec<Problem>> {
        self.name_webhooks();
        self.check_references();
        self.check_read_mailboxes();
        if !self.unreadable {
            self.problems.extend(self.holiday_files.unnamed());
        }
        if let Some(company) = self.company.clone() {
            self.check_translations(&company);
        }
        self.check_waits();
        self.check_forms();
        self.check_answers();
        self.check_serials();
        self.check_begun();
        let sign_in = self.checked_sign_in();
        let Some(company) = self.company.take().filter(|_| self.problems.is_empty()) else {
            if self.problems.is_empty() {
                let what = "no [company] table: write one with name, languages and zone".into();
                self.problems.push(Problem { path: "company.toml".to_owned(), line: 1, column: 1, what });
            }
            return Err(sorted(self.problems));
        };
        let (rules, circles) = self.ruled();
        let company_zone = time_zone(&company.zone).unwrap_or(TimeZone::UTC);
        let quiet = self.quiet.map(|mut quiet| {
            if quiet.zone.is_unknown() {
                quiet.zone = company_zone;
            }
            quiet
        });
        let warnings = sorted([stale(&company, &self.mails), circles].concat());
        Ok(Policy {
            revision: 0,
            company,
            brands: self.brands,
            calendars: self.calendars,
            teams: self.teams,
            promises: self.promises,
            mails: self.mails,
            cadences: self.cadences,
            products: self.products,
            vendors: self.vendors,
            webhooks: self.webhooks,
            sign_in,
            forms: self.forms,
            categories: self.categories,
            fields: self.fields,
            serials: self.serials,
            genuine: self.genuine,
            rules,
            imap: self.imap,
            caps: self.caps.unwrap_or(Caps { replies_per_recipient_per_day: 3 }),
            intake: self.intake.unwrap_or_default(),
            audit_days: self.audit_days.unwrap_or(KEPT_DAYS),
            calls_per_minute: self.calls_per_minute.unwrap_or(CALLS),
            scan: self.scan,
            edits: self.edits.unwrap_or(Edits::Freeze),
            moved_promise: self.moved_promise.unwrap_or_default(),
            unassigned: self.unassigned.unwrap_or_default(),
            answering: self.answering.unwrap_or_default(),
            quiet,
            long_delay_days: self.long_delay_days.unwrap_or(10),
            relay: self.relay,
            sending: self.sending.unwrap_or_default(),
            busy: Default::default(),
            warnings,
            outgrown: sorted(self.outgrown),
        })
    }

    fn check_references(&mut self) {
        for (mut problem, kind, key) in std::mem::take(&mut self.references) {
            let exists = match kind {
                "brand" => self.brands.contains_key(&key),
                "calendar" => self.calendars.contains_key(&key),
                "promise" => self.promises.contains_key(&key),
                "form" => self.forms.contains_key(&key),
                "team" => self.teams.contains_key(&key),
                "webhook" => self.webhooks.contains_key(&key),
                "category" => self.categories.contains_key(&key),
                "mail" => self.mails.get(&key).is_some_and(|rule| !rule.templates.is_empty()),
                // A kind of promise. One that is missing has been reported as missing.
                kind => self.promises.get(&key).is_none_or(|rule| rule.kind.as_str() == kind),
            };
            if kind == "webhook" && !exists {
                problem.what = self.no_such_webhook(&key);
            }
            if !exists && !self.unreadable && !self.refused.contains(&(kind, key)) {
                self.problems.push(problem);
            }
        }
    }

    fn check_translations(&mut self, company: &Company) {
        for rule in self.mails.values() {
            let Some(first) = rule.templates.values().next() else {
                continue;
            };
            for locale in company.languages.iter().filter(|locale| !rule.templates.contains_key(locale)) {
                let what = Mistake::Untranslated(*locale);
                self.problems.push(Problem { path: first.path.clone(), line: 1, column: 1, what });
            }
        }
    }

    /// A form is shown in a language only where all of it is said in that.
    fn check_forms(&mut self) {
        let Some(company) = &self.company else { return };
        let mut told = Vec::new();
        for form in self.forms.values() {
            let Some(place) = self.places.get(&("form", form.key.clone())) else { continue };
            let missing = form.untranslated(&company.languages).into_iter();
            told.extend(missing.map(|(locale, text)| {
                let what = Mistake::UntranslatedText { text, locale };
                Problem { what, ..place.clone() }
            }));
        }
        self.problems.extend(told);
    }

    /// A promise that a calendar stretches over more than a year is none.
    fn check_waits(&mut self) {
        let mut told = Vec::new();
        for team in self.teams.values() {
            for (rule, calendar) in
                promises_of(team).flat_map(|rule| team.mailboxes.iter().map(move |m| (rule, &m.calendar)))
            {
                let (Some(rule), Some(hours)) = (self.promises.get(rule), self.calendars.get(calendar))
                else {
                    continue;
                };
                for budget in rule.choices.iter().chain(&rule.busy).chain([&rule.within]) {
                    let Some(start) = longest_wait(&hours.calendar, *budget) else { continue };
                    let Some(place) = self.places.get(&("promise", rule.key.clone())) else { continue };
                    let from = start.to_zoned(hours.calendar.zone().clone()).date();
                    let what = Mistake::LongWait { budget: *budget, calendar: calendar.clone(), from };
                    told.push(Problem { what, ..place.clone() });
                }
            }
        }
        told.dedup();
        self.problems.extend(told);
    }
}

fn promises_of(team: &Team) -> impl Iterator<Item = &String> {
    [&team.answer, &team.news, &team.resolution, &team.vendor_answer].into_iter().flatten()
}

/// A start from which the budget takes too long, tried on the first of each month of four years.
fn longest_wait(calendar: &Calendar, budget: crate::budget::Budget) -> Option<Timestamp> {
    let longest = SignedDuration::from_hours(24 * LONGEST_WAIT_DAYS);
    (0..48).find_map(|month| {
        let first = date(2026, 1, 1).checked_add(Span::new().months(month)).ok()?;
        let start = calendar.zone().to_timestamp(first.at(9, 0, 0, 0)).ok()?;
        (calendar.deadline_at(start, budget).duration_since(start) > longest).then_some(start)
    })
}

/// Translations that were made from other words than those that stand in the company's first language now.
fn stale(
    company: &Company,
    mails: &std::collections::BTreeMap<String, crate::policy::MailRule>,
) -> Vec<Problem> {
    let first = company.default_locale();
    let mut stale = Vec::new();
    for rule in mails.values() {
        let Some(source) = rule.templates.get(&first) else { continue };
        let mark = source_mark(source);
        for template in rule.templates.values() {
            if template.source.as_ref().is_some_and(|made_from| *made_from != mark) {
                let what = format!(
                    "stale: {} has changed since this translation; look it over, then write source = \"{mark}\"",
                    source.path
                );
                stale.push(Problem { path: template.path.clone(), line: 1, column: 1, what: what.into() });
            }
        }
    }
    sorted(stale)
}

fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    problems
}
