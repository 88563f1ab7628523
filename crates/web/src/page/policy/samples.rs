//! The policy on the afternoon of all samples: a cadence at rest, edited and wrong, and one page of each of the other
//! parts. Every company and person in it is invented.

use jiff::ToSpan;
use jiff::civil::date;
use maud::Markup;
use relance_desk::{Change, FileChange, Line, Preview, PromiseExample, Sign};
use relance_domain::cadence::{Action, Anchor, Closed, Moved, Skip};
use relance_domain::calendar::Occasion;
use relance_domain::locale::Locale;
use relance_domain::policy::Edits;

use super::begun_samples::{begun_cadence, begun_calendar, begun_mail, begun_promise, letter_ahead};
use super::form_samples::{begun_form, form_lines, technical};
use super::rule_samples::{one_rule, one_trial, rule_lines, wrong_rule};
use super::*;
use crate::component::promise::Kind;
use crate::component::sample::{Sample, at};
use crate::page::inbox;
use crate::page::sample;

/// Every page of the policy.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("policy", |ctx| overview(ctx, &side(), &whole())),
        sample("policy-cadences", |ctx| cadences(ctx, &side(), &lines(), true)),
        sample("policy-cadence", |ctx| one(ctx, Sheet::fresh(12, false, false))),
        sample("policy-cadence-edited", |ctx| one(ctx, sheet(Stand::Review(Box::new(review()))))),
        sample("policy-cadence-wrong", |ctx| one(ctx, sheet(Stand::Wrong(mistakes())))),
        sample("policy-plan", |ctx| plan(ctx, &side(), &one_plan())),
        sample("policy-team", |ctx| super::team(ctx, &side(), &team_view())),
        sample("policy-calendars", |ctx| calendars(ctx, &side(), &calendar_lines(), true)),
        sample("policy-calendar", |ctx| calendar(ctx, &side(), &office(Sheet::fresh(12, true, true)))),
        sample("policy-promises", |ctx| promises(ctx, &side(), &promise_lines(), &whole().teams, true)),
        sample("policy-promise", |ctx| promise(ctx, &side(), &first_answer())),
        sample("policy-mails", |ctx| mails(ctx, &side(), &groups(), true)),
        sample("policy-mail", |ctx| mail(ctx, &side(), &letter())),
        sample("policy-forms", |ctx| forms(ctx, &side(), &form_lines(), true)),
        sample("policy-form", |ctx| super::form(ctx, &side(), &technical(Sheet::fresh(12, true, false)))),
        sample("policy-form-wrong", |ctx| super::form(ctx, &side(), &technical(sheet(wrong_condition())))),
        sample("policy-form-new", |ctx| {
            super::form(ctx, &side(), &begun_form(Sheet::fresh(12, true, false)))
        }),
        sample("policy-files", |ctx| {
            files(ctx, &side(), &file_lines(), &Sheet::fresh(12, true, Saved::Overtaken))
        }),
        sample("policy-file", |ctx| file(ctx, &side(), &plain())),
        sample("policy-revisions", |ctx| {
            revisions(ctx, &side(), &history(), &Sheet::fresh(12, true, Saved::TakenBack))
        }),
        sample("policy-compare", |ctx| comparison(ctx, &side(), &two())),
        sample("policy-cadence-new", |ctx| cadence(ctx, &side(), &begun_cadence())),
        sample("policy-calendar-new", |ctx| calendar(ctx, &side(), &begun_calendar())),
        sample("policy-promise-new", |ctx| promise(ctx, &side(), &begun_promise())),
        sample("policy-mail-new", |ctx| new_mail(ctx, &side(), &begun_mail())),
        sample("policy-mail-ahead", |ctx| mail(ctx, &side(), &letter_ahead())),
        sample("policy-rules", |ctx| rules(ctx, &side(), &rule_lines(), Some(7))),
        sample("policy-rules-none", |ctx| rules(ctx, &side(), &[], None)),
        sample("policy-rule", |ctx| rule(ctx, &side(), &one_rule(Sheet::fresh(12, true, false)))),
        sample("policy-rule-read", |ctx| rule(ctx, &side(), &one_rule(Sheet::fresh(12, false, false)))),
        sample("policy-rule-wrong", |ctx| rule(ctx, &side(), &wrong_rule())),
        sample("policy-trial", |ctx| trial(ctx, &side(), &one_trial(true))),
        sample("policy-trial-underway", |ctx| trial(ctx, &side(), &one_trial(false))),
    ]
}

/// The side of all samples, as a lead sees it while a team is busy.
fn side() -> Sidebar {
    let side = inbox::samples::side();
    let sections = [Section::Cadences, Section::Policy, Section::Settings].to_vec();
    Sidebar { sections, busy: vec!["Technique".into()], ..side }
}

fn one(ctx: &Ctx, sheet: Sheet) -> Markup {
    cadence(ctx, &side(), &renewal(sheet))
}

pub(super) fn sheet(stand: Stand) -> Sheet {
    Sheet { base: 12, may_edit: true, saved: Saved::No, stand }
}

fn team(key: &str, name: &str) -> TeamTag {
    TeamTag { key: key.into(), name: name.into() }
}

fn whole() -> PolicyView {
    let promise = |busy: Option<&str>| {
        vec![("first-answer".to_owned(), "48 working hours".to_owned(), busy.map(str::to_owned))]
    };
    PolicyView {
        revision: history().remove(0),
        teams: vec![
            BusyTeam {
                team: team("technique", "Technique"),
                busy: true,
                promises: promise(Some("72 working hours")),
                may_switch: true,
            },
            BusyTeam {
                team: team("joueurs", "Joueurs"),
                busy: false,
                promises: promise(None),
                may_switch: false,
            },
        ],
        warnings: vec!["mails/renewal.de.md:1:1: stale: mails/renewal.fr.md has changed".into()],
        running: Count { n: 1000, capped: true },
        may_sign: true,
    }
}

pub(super) fn said(text: &str, mail: Option<&str>, action: Option<Action>, closed: Closed) -> StepLine {
    StepLine {
        at: text.parse().expect("samples write their offsets correctly"),
        mail: mail.map(str::to_owned),
        action,
        closed,
        only_if: String::new(),
        needs: action.map(|_| "last".to_owned()),
    }
}

pub(super) fn step_lines() -> Vec<StepLine> {
    vec![
        said("30 days before at 09:00", Some("renewal-first"), None, Closed::Earlier),
        said("7 days before at 09:00", Some("renewal"), None, Closed::Later),
        said("on the day at 10:00", Some("renewal-ended"), Some(Action::OpenTicket), Closed::Stay),
    ]
}

fn lines() -> Vec<CadenceLine> {
    vec![
        CadenceLine {
            key: "renewal".into(),
            name: "Renewal".into(),
            anchor: Anchor::PeriodEnd,
            team: Some(team("amarre-support", "Amarre support")),
            running: Count::exact(184),
            steps: step_lines(),
            next: Some((at("2026-11-12T09:00+01:00"), "Quinta do Freixo".into())),
        },
        CadenceLine {
            key: "acknowledgement".into(),
            name: "Acknowledgement".into(),
            anchor: Anchor::TicketReceived,
            team: None,
            running: Count::exact(0),
            steps: vec![said("at once", Some("acknowledgement"), None, Closed::Stay)],
            next: None,
        },
    ]
}

pub(super) fn form(key: &str, fresh: bool, line: StepLine, missing: Vec<Locale>) -> StepForm {
    StepForm {
        was: (!fresh).then(|| key.to_owned()),
        key: key.into(),
        at: line.at.to_string(),
        mail: line.mail.clone().unwrap_or_default(),
        action: line.action.map_or("", |action| action.as_str()).into(),
        to: "customer".into(),
        late: "merge".into(),
        closed: line.closed.as_str().into(),
        needs: line.needs.clone().unwrap_or_default(),
        languages: Languages { present: 6 - missing.len(), of: 6, missing, stale: vec![Locale::It] },
        line: Some(line),
        ..StepForm::default()
    }
}

pub(super) fn renewal(sheet: Sheet) -> CadenceView {
    let is_draft = sheet.is_draft();
    let mut lines = step_lines().into_iter();
    let mut next = |key, fresh, missing| {
        lines.next().map(|line| form(key, fresh, line, missing)).expect("there are three steps")
    };
    let first = next("first", false, Vec::new());
    let mut steps = vec![first, next("last", false, Vec::new())];
    if is_draft {
        let line = said("5 days before at 09:00", Some("renewal"), None, Closed::Earlier);
        steps.push(form("five", true, line, Vec::new()));
    }
    steps.push(next("ended", false, vec![Locale::De]));
    CadenceView {
        key: "renewal".into(),
        name: "Renewal".into(),
        anchor: Anchor::PeriodEnd,
        team: Some(team("amarre-support", "Amarre support")),
        terms: terms(),
        teams: vec![("amarre-support".into(), "Amarre support".into())],
        steps,
        mails: vec!["renewal-first".into(), "renewal".into(), "renewal-ended".into()],
        webhooks: vec!["accounts".into(), "crm".into()],
        playing: Some(Playing {
            city: "Paris".into(),
            running: Count::exact(184),
            words: Some((REASON.into(), Locale::En)),
            strip: strip(is_draft),
            plans: plans(is_draft),
        }),
        sheet,
    }
}

/// Why the sample cadence exists.
const REASON: &str = "We write 7 days before the end, never only once.";

pub(super) fn terms() -> Terms {
    Terms {
        anchor: "period_end".into(),
        team: "amarre-support".into(),
        until: "renewed, cancelled".into(),
        quiet_hours: true,
        words: vec![(Locale::Fr, String::new()), (Locale::En, REASON.into())],
        ..Terms::default()
    }
}

fn strip(is_draft: bool) -> Strip {
    let today = date(2026, 11, 10);
    let pin = |label: &str, stamp: Stamp| Pin { label: label.into(), stamp };
    let day = |days: i64| {
        let date = today.saturating_add(days.days());
        let weekend = date.weekday().to_monday_zero_offset() > 4;
        let pins = match days {
            0 => vec![pin("30 d", Stamp::Past)],
            23 => vec![pin("7 d", Stamp::Plan)],
            24 if is_draft => vec![pin("5 d", Stamp::Fresh)],
            25 if is_draft => vec![pin("5 d", Stamp::Ghost)],
            30 => vec![pin("0", Stamp::Plan)],
            _ => Vec::new(),
        };
        let mails = if weekend { 0 } else { (days % 7) as usize };
        // From 9 to 13 and from 14 to 18, and quiet from 21 to 8.
        let office = vec![Hours { from: 375, to: 542 }, Hours { from: 583, to: 750 }];
        StripDay {
            date,
            open: if weekend || days == 1 { Vec::new() } else { office },
            quiet: vec![Hours { from: 0, to: 333 }, Hours { from: 875, to: 1_000 }],
            mails,
            fresh: usize::from(is_draft && mails > 2),
            pins,
        }
    };
    Strip {
        days: (0..=30).map(day).collect(),
        shown: Some(Shown { name: "Atelier Ollier".into(), anchor_on: date(2026, 12, 10) }),
        others: vec![
            ("Atelier Ollier".into(), "/policy/cadences/renewal?run=1".into()),
            ("Quinta do Freixo".into(), "/policy/cadences/renewal?run=2".into()),
        ],
    }
}

fn line(id: i64, when: &str, to: &str, locale: Locale, subject: &str) -> PlanLine {
    PlanLine {
        path: Some(format!("/policy/cadences/renewal/plans/{id}")),
        at: at(when),
        to: to.into(),
        locale,
        subject: subject.into(),
        edited: false,
        offset: "7 days before at 09:00".parse().ok(),
        anchor_on: date(2026, 11, 19),
        moved: None,
        mark: None,
        fate: Fate::Planned,
        has_words: true,
    }
}

fn plans(is_draft: bool) -> Plans {
    let mark = |mark: Mark| is_draft.then_some(mark);
    let galerie = line(1, "2026-11-10T17:00+01:00", "Galerie Oriel", Locale::Fr, "Votre domaine se termine");
    let quinta = line(2, "2026-11-12T09:00+01:00", "Quinta do Freixo", Locale::Pt, "O seu domínio termina");
    let pottery = line(3, "2026-11-12T09:00+01:00", "Whitcombe Pottery", Locale::En, "Your domain ends");
    let ahrens = line(4, "2026-11-13T17:00+01:00", "Ahrens & Töchter", Locale::De, "Ihre Domain endet");
    let oriel = line(5, "2026-11-16T09:00+01:00", "Galerie Oriel", Locale::Fr, "Votre domaine se termine");
    let skipped = Fate::Skipped { why: Skip::ByAgent("Inès".into()), can_return: true };
    let ended = Fate::Skipped { why: Skip::Ended("renewed".into()), can_return: false };
    Plans {
        lines: vec![
            PlanLine { moved: Some(Moved::Closed), ..galerie },
            PlanLine { edited: true, mark: mark(Mark::Moved(at("2026-11-13T09:00+01:00"))), ..quinta },
            PlanLine { mark: mark(Mark::New), ..pottery },
            PlanLine { fate: skipped, ..ahrens },
            PlanLine { fate: ended, mark: mark(Mark::Gone), ..oriel },
        ],
        mails: Count::exact(34),
        customers: 21,
        until: date(2026, 12, 10),
        new: if is_draft { 7 } else { 0 },
        moved: if is_draft { 5 } else { 0 },
        more: Some("/policy/cadences/renewal?all=true".into()),
    }
}

fn one_plan() -> PlanView {
    let quinta = line(2, "2026-11-12T09:00+01:00", "Quinta do Freixo", Locale::Pt, "O seu domínio termina");
    PlanView {
        cadence: "renewal".into(),
        line: PlanLine { edited: true, ..quinta },
        subject: "O seu domínio termina em 7 dias".into(),
        body: "Bom dia,\n\no seu domínio termina na quinta-feira.".into(),
        refused: Some("an empty message is not sent".into()),
    }
}

fn change() -> FileChange {
    let line = |sign, old, new, text: &str| Line { sign, old, new, text: text.into() };
    FileChange {
        path: "cadences.toml".into(),
        change: Change::Edited,
        stretches: vec![vec![
            line(Sign::Same, Some(8), Some(8), "[[cadence.renewal.step]]"),
            line(Sign::Removed, Some(9), None, "at = \"7 days before\""),
            line(Sign::Added, None, Some(9), "at = \"7 days before at 09:00\""),
        ]],
    }
}

fn review() -> Review {
    Review {
        changes: vec![change()],
        promises: Preview { open: 214, moving: 37, breaking: 4 },
        chosen: Edits::Freeze,
        note: "A mail on the fifth day".into(),
        seen: "00ff".into(),
        overtaken: true,
        warnings: vec!["mails/renewal.de.md:1:1: stale: mails/renewal.fr.md has changed".into()],
        runs: Some(Runs { new: 7, moved: 5, gone: 0, follow: false }),
    }
}

fn mistakes() -> Vec<Mistake> {
    let at = |field: Option<&str>, place: &str, what: &str| Mistake {
        field: field.map(str::to_owned),
        place: place.into(),
        what: Said::in_english(what),
        way: field.is_none().then(|| "/policy/tables/company".to_owned()),
    };
    vec![
        at(
            Some("s1-at"),
            "cadences.toml:9:6",
            "`soon` is no moment: write `at once`, `on time` or `12h after`",
        ),
        at(Some("s2-key"), "cadences.toml:14:7", "two steps are called `five`: rename one"),
        at(None, "mails/renewal.de.md:1:1", "no translation to `de`: write it"),
    ]
}

fn wrong_condition() -> Stand {
    let what = Said::in_english("unknown choice `eror`: did you mean `error`?");
    let place = "forms.toml:42:16".into();
    Stand::Wrong(vec![Mistake { field: Some("f1-required-if".into()), place, what, way: None }])
}

fn calendar_lines() -> Vec<CalendarLine> {
    let form = office(Sheet::fresh(12, true, false)).form;
    vec![CalendarLine {
        key: "office".into(),
        zone: form.zone,
        week: form.week,
        holidays: form.holidays,
        teams: vec!["Technique".into(), "Joueurs".into()],
    }]
}

fn examples() -> Vec<PromiseExample> {
    let example = |occasion: Occasion, written: &str, words: &str| PromiseExample {
        occasion,
        written_at: at(written),
        words: words.into(),
        locale: Locale::En,
    };
    vec![
        example(
            Occasion::OrdinaryMorning,
            "2026-11-12T10:00+01:00",
            "We will answer by Saturday 14 November at 10:00.",
        ),
        example(
            Occasion::FridayEvening,
            "2026-11-13T19:30+01:00",
            "We will answer by Monday 16 November at 19:30.",
        ),
        example(
            Occasion::EveOfHoliday(Some("Noël".into())),
            "2026-12-24T16:00+01:00",
            "We will answer by Monday 28 December at 16:00.",
        ),
    ]
}

pub(super) fn office(sheet: Sheet) -> CalendarView {
    let day = || "09:00-13:00, 14:00-18:00".to_owned();
    CalendarView {
        key: "office".into(),
        is_new: false,
        form: CalendarForm {
            zone: "Europe/Paris".into(),
            week: [day(), day(), day(), day(), day(), "22:00-06:00".into(), String::new()],
            holidays: "FR".into(),
            closed: "2026-12-28".into(),
            reduced: "2026-12-24 09:00-12:00".into(),
            holiday_files: "company.ics".into(),
            ics: Default::default(),
            words: vec![
                (Locale::Fr, "Nous travaillons du lundi au vendredi.".into()),
                (Locale::En, String::new()),
            ],
        },
        teams: vec!["Technique".into()],
        sets: vec!["DE".into(), "FR".into(), "IT".into()],
        promises: vec![("first-answer".into(), examples())],
        sheet,
    }
}

fn promise_lines() -> Vec<PromiseLine> {
    vec![PromiseLine {
        key: "first-answer".into(),
        kind: Kind::Answer,
        within: "48 working hours".into(),
        busy: Some("72 working hours".into()),
        words: (
            "We will answer within 48 working hours, by Thursday, 5 November at 18:40 at the latest.".into(),
            Locale::En,
        ),
        teams: vec!["Technique".into(), "Joueurs".into()],
    }]
}

pub(super) fn first_answer() -> PromiseView {
    PromiseView {
        key: "first-answer".into(),
        kind: Kind::Answer,
        begun: None,
        form: PromiseForm {
            kind: "answer".into(),
            within: "48 hours of work".into(),
            busy: "72 working hours".into(),
            choices: "24 working hours".into(),
            warn: vec![("4 working hours before".into(), "owner".into()), ("on time".into(), "lead".into())],
            words: vec![(Locale::En, "We will answer by {{ due }}.".into())],
        },
        teams: vec![("Technique".into(), examples())],
        sheet: sheet(Stand::Wrong(vec![Mistake {
            field: Some("within".into()),
            place: "promises.toml:6:10".into(),
            what: Said::in_english("`48 hours of work` is not a length of time: write `48 working hours`"),
            way: None,
        }])),
    }
}

fn languages() -> Vec<(Locale, Translation)> {
    vec![
        (Locale::Fr, Translation::Present),
        (Locale::En, Translation::Present),
        (Locale::It, Translation::Stale),
        (Locale::De, Translation::Missing),
    ]
}

fn groups() -> Vec<MailGroup> {
    let mail = |key: &str, subject: &str| MailLine {
        key: key.into(),
        subject: (subject.into(), Locale::En),
        languages: languages(),
    };
    vec![
        MailGroup {
            cadence: Some(("renewal".into(), "Renewal".into())),
            mails: vec![mail("renewal", "Your domain ends on {{ period.end }}")],
        },
        MailGroup { cadence: None, mails: vec![mail("reply", "[#{{ ticket.number }}]")] },
    ]
}

pub(super) fn letter() -> MailView {
    MailView {
        key: "renewal".into(),
        locale: Locale::It,
        languages: languages(),
        is_ahead: false,
        first: Locale::Fr,
        form: MailForm {
            subject: "Il suo dominio scade il {{ period.end }}".into(),
            preheader: String::new(),
            body: "Buongiorno,\n\n> Il dominio scade il **{{ period.end }}**.".into(),
        },
        source: Some(MailForm {
            subject: "Votre domaine se termine le {{ period.end }}".into(),
            preheader: "Rien à payer aujourd’hui.".into(),
            body: "Bonjour,\n\n> Votre domaine se termine le **{{ period.end }}**.".into(),
        }),
        preview: Ok((
            "Il suo dominio scade il 3 dicembre".into(),
            String::new(),
            "Buongiorno,\n\n  Il dominio scade il 3 dicembre.\n".into(),
        )),
        sheet: Sheet::fresh(12, true, false),
    }
}

fn file_lines() -> Vec<FileLine> {
    let line = |path: &str, lines| FileLine { path: path.into(), lines };
    vec![line("cadences.toml", 84), line("company.toml", 1), line("mails/renewal.fr.md", 22)]
}

fn plain() -> FileView {
    FileView {
        was: None,
        form: FileForm { path: "more.toml".into(), text: "[promise.]\n".into() },
        remove: false,
        sheet: sheet(Stand::Wrong(vec![Mistake {
            field: Some("text".into()),
            place: "more.toml:1:10".into(),
            what: Said::in_english("a key is expected"),
            way: None,
        }])),
    }
}

fn history() -> Vec<RevisionLine> {
    let line = |number, made: &str, by: &str, note: &str| RevisionLine {
        number,
        made_at: at(made),
        made_by: by.into(),
        note: note.into(),
    };
    vec![
        line(12, "2026-11-10T09:12+01:00", "Inès Carvalho", "Longer while we move"),
        line(11, "2026-11-02T17:40+01:00", "Ada Ferri", ""),
        line(1, "2026-10-01T08:00+02:00", "set-up", "the first"),
    ]
}

fn two() -> Comparison {
    Comparison {
        from: 12,
        to: 11,
        live: 12,
        numbers: vec![12, 11, 1],
        changes: vec![
            change(),
            FileChange { path: "more.toml".into(), change: Change::Removed, stretches: Vec::new() },
        ],
        sheet: Sheet::fresh(12, true, false),
    }
}

fn team_view() -> TeamView {
    let mailbox = |key: &str, calendar: &str| TeamMailbox {
        key: key.into(),
        address: format!("help@{calendar}.marelle.example"),
        calendar: calendar.into(),
    };
    TeamView {
        team: TeamTag { key: "care".into(), name: "Customer care".into() },
        mailboxes: vec![mailbox("", "ie"), mailbox("us", "us")],
        giving: "in turn".into(),
        calendars: ["ie", "uk", "us"].map(str::to_owned).to_vec(),
        promises: Vec::new(),
        sheet: Sheet::fresh(12, true, false),
    }
}
