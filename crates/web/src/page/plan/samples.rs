//! The pages of planned steps in their states: counted and moved, by working time, repeated, gone; words to be edited,
//! refused, and such as cannot be written.

use jiff::civil::time;
use relance_domain::cadence::{Anchor, Moved, Skip};
use relance_domain::locale::Locale;
use relance_domain::offset::Point;

use super::{PlanWhy, PlanWords, Quiet, Standing, When, WordsError, why_page, words_page};
use crate::component::Sample;
use crate::component::sample::at;
use crate::page::inbox::samples::side;
use crate::page::sample;
use crate::page::ticket::samples::working_hours;
use crate::page::ticket::{Receiver, Span, SpanWhy};

/// All of them.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("plan-why", |ctx| why_page(ctx, &side(), &survey())),
        sample("plan-why-working", |ctx| why_page(ctx, &side(), &working())),
        sample("plan-why-date", |ctx| why_page(ctx, &side(), &warning())),
        sample("plan-why-again", |ctx| why_page(ctx, &side(), &again())),
        sample("plan-why-lost", |ctx| why_page(ctx, &side(), &lost())),
        sample("plan-words", |ctx| words_page(ctx, &side(), &words())),
        sample("plan-words-edited", |ctx| words_page(ctx, &side(), &PlanWords { edited: true, ..words() })),
        sample("plan-words-empty", |ctx| words_page(ctx, &side(), &refused(WordsError::Empty))),
        sample("plan-words-long", |ctx| words_page(ctx, &side(), &refused(WordsError::TooLong))),
        sample("plan-words-lost", |ctx| {
            let lost = Some("there is no value `survey.url` <here>".into());
            words_page(
                ctx,
                &side(),
                &PlanWords { lost, subject: String::new(), body: String::new(), ..words() },
            )
        }),
    ]
}

/// A day after solving, moved out of the night.
fn survey() -> PlanWhy {
    PlanWhy {
        back: ("4127".into(), "/tickets/4127#plan-8".into()),
        title: "One-question survey".into(),
        cadence: "survey".into(),
        when: When::Offset("24h after".parse().expect("an offset")),
        to: Some(Receiver::Party { name: "Maëlle".into(), locale: Locale::Fr }),
        at: at("2026-11-12T08:00+01:00"),
        begun_at: at("2026-11-10T22:10+01:00"),
        anchor: Anchor::TicketSolved,
        anchored: Point::Instant(at("2026-11-10T22:10+01:00")),
        counted_at: Some(at("2026-11-11T22:10+01:00")),
        moved: Some(Moved::QuietHours),
        quiet: Some(Quiet { from: time(21, 0, 0, 0), until: time(8, 0, 0, 0), zone: "Paris".into() }),
        standing: Standing::Planned,
        zone: "Paris".into(),
        revision: 12,
        live: 12,
        spans: vec![Span {
            from: at("2026-11-10T22:10+01:00"),
            to: at("2026-11-11T22:10+01:00"),
            counted_secs: Some(86_400),
            why: SpanWhy::Always,
        }],
    }
}

fn working() -> PlanWhy {
    PlanWhy {
        title: "Reminder: we wait for an answer".into(),
        cadence: "waiting".into(),
        when: When::Offset("48 working hours after".parse().expect("an offset")),
        at: at("2026-11-13T14:20+01:00"),
        begun_at: at("2026-11-10T14:20+01:00"),
        anchor: Anchor::TicketWaiting,
        anchored: Point::Instant(at("2026-11-10T14:20+01:00")),
        counted_at: Some(at("2026-11-13T14:20+01:00")),
        moved: None,
        quiet: None,
        standing: Standing::Skipped(Skip::ByAgent("Inès Carvalho".into())),
        revision: 11,
        spans: working_hours(),
        ..survey()
    }
}

/// About an invoice, whose day has no hour.
fn warning() -> PlanWhy {
    PlanWhy {
        back: ("Giulia Ferrari".into(), "/customers/3#plan-9".into()),
        title: "Warning before suspension".into(),
        cadence: "invoice".into(),
        when: When::Offset("10 days after at 09:00".parse().expect("an offset")),
        to: Some(Receiver::Party { name: "Giulia Ferrari".into(), locale: Locale::It }),
        at: at("2026-11-20T09:00+01:00"),
        begun_at: at("2026-10-20T11:00+02:00"),
        anchor: Anchor::InvoiceDue,
        anchored: Point::Date(jiff::civil::date(2026, 11, 10)),
        counted_at: Some(at("2026-11-20T09:00+01:00")),
        moved: None,
        quiet: None,
        spans: Vec::new(),
        ..survey()
    }
}

fn again() -> PlanWhy {
    PlanWhy {
        when: When::Again(2),
        counted_at: None,
        moved: Some(Moved::WithItsWarning),
        standing: Standing::Done(at("2026-11-09T09:00+01:00")),
        ..warning()
    }
}

fn lost() -> PlanWhy {
    let standing = Standing::Skipped(Skip::NoProof("last-call".into()));
    PlanWhy { when: When::Lost, counted_at: None, to: None, standing, ..warning() }
}

fn words() -> PlanWords {
    PlanWords {
        id: 8,
        from: String::new(),
        back: ("4127".into(), "/tickets/4127#plan-8".into()),
        title: "One-question survey".into(),
        due_at: at("2026-11-11T14:20+01:00"),
        name: "Maëlle".into(),
        locale: Locale::Fr,
        subject: "Re: Écran noir après la mise à jour 2.4.1".into(),
        body: "\nBonjour Maëlle,\n\ntout va bien depuis </textarea><b>hier</b> ?".into(),
        edited: false,
        lost: None,
        error: None,
    }
}

fn refused(error: WordsError) -> PlanWords {
    let subject = if error == WordsError::Empty { String::new() } else { words().subject };
    PlanWords { from: "customer".into(), subject, error: Some(error), ..words() }
}
