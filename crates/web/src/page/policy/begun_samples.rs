//! What is begun in the policy, for the samples: a cadence whose key is taken, a calendar with a file that cannot be
//! read, a promise, a mail in two languages, and a language written ahead.

use relance_domain::cadence::{Anchor, Closed};
use relance_domain::locale::Locale;

use super::samples::{first_answer, form, letter, office, said, sheet, terms};
use super::*;

fn wrong(field: &str, place: &str, what: &str) -> Sheet {
    let mistake =
        Mistake { field: Some(field.into()), place: place.into(), what: Said::in_english(what), way: None };
    sheet(Stand::Wrong(vec![mistake]))
}

pub fn begun_cadence() -> CadenceView {
    let line = said("2 days after at 09:00", Some("renewal"), None, Closed::Later);
    CadenceView {
        key: "renewal".into(),
        name: "Renewal".into(),
        anchor: Anchor::PeriodEnd,
        team: None,
        terms: terms(),
        teams: vec![("amarre-support".into(), "Amarre support".into())],
        steps: vec![form("first", true, line, Vec::new())],
        mails: vec!["renewal".into()],
        webhooks: Vec::new(),
        playing: None,
        sheet: wrong("key", "", "there is a cadence `renewal` already: choose another key"),
    }
}

pub fn begun_calendar() -> CalendarView {
    let place = "company.ics:5:18";
    let view = office(wrong("ics-text", place, "an event with hours closes no day: make it all-day"));
    let ics = ("company.ics".into(), "BEGIN:VCALENDAR\nBEGIN:VEVENT".into());
    let form = CalendarForm { ics, ..view.form };
    CalendarView { key: "plant".into(), is_new: true, form, teams: Vec::new(), ..view }
}

pub fn begun_promise() -> PromiseView {
    let giver = |key: &str, gives| Giver { key: key.into(), name: key.into(), gives };
    let begun = Begun {
        kinds: vec![("answer".into(), "answer".into()), ("news".into(), "news".into())],
        givers: vec![giver("technique", true), giver("joueurs", false)],
    };
    PromiseView { begun: Some(begun), ..first_answer() }
}

pub fn begun_mail() -> NewMailView {
    let text = |subject: &str, body: &str| MailForm {
        subject: subject.into(),
        preheader: String::new(),
        body: body.into(),
    };
    NewMailView {
        form: NewMailForm {
            key: "thanks".into(),
            on: "purchase".into(),
            team: "technique".into(),
            texts: vec![
                (Locale::Fr, text("Merci pour votre achat", "Bonjour,")),
                (Locale::En, text("", "Hello {{ custmer.name }},")),
            ],
        },
        teams: vec![("technique".into(), "Technique".into())],
        sheet: wrong("body-en", "mails/thanks.en.md:5:10", "unknown value `custmer.name`"),
    }
}

pub fn letter_ahead() -> MailView {
    let mut view = MailView { locale: Locale::De, is_ahead: true, ..letter() };
    view.languages.retain(|(locale, _)| *locale != Locale::De);
    view.languages.push((Locale::Pt, Translation::Ahead));
    view
}
