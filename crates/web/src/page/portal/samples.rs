//! The area of Hannah Whitcombe, who has two requests, of whom one waits for her; of somebody to whom no mail
//! arrives; and of somebody who has just come in for the first time.

use relance_domain::locale::Locale;

use super::details::{self, AddressLine, Choice, DetailsView, Silence};
use super::fate::{Fate, MailLine, State, Why};
use super::message::{self, MailView};
use super::overview::{self, Ahead, OverviewView};
use super::request::{self, Letter, NewView, Owed, RequestCard, RequestState, RequestView};
use super::{Said, Shell, entry, problem, sample};
use crate::component::public::House;
use crate::component::sample::at;
use crate::component::track::Stretch;
use crate::component::{Glyph, Sample, sessions};
use crate::page::problem::Problem;

/// Every page in its states.
pub fn samples() -> Vec<Sample> {
    [entry::samples(), overviews(), requests(), messages(), own()].into_iter().flatten().collect()
}

fn overviews() -> Vec<Sample> {
    vec![
        sample("portal", |ctx| overview::overview(ctx, &busy())),
        sample("portal-bouncing", |ctx| {
            let bouncing = Some("hannah@whitcombe-pottery.example".into());
            overview::overview(ctx, &OverviewView { shell: Shell { bouncing, ..shell() }, ..busy() })
        }),
        sample("portal-empty", |ctx| {
            overview::overview(ctx, &OverviewView { shell: shell(), ..OverviewView::default() })
        }),
        sample("portal-problem", |ctx| problem(ctx, &house(), &Problem::Missing)),
        sample("portal-problem-many", |ctx| {
            problem(ctx, &house(), &Problem::TooMany { until: at("2026-11-10T14:22+01:00") })
        }),
        sample("portal-problem-broken", |ctx| problem(ctx, &house(), &Problem::Broken { id: "b7f2".into() })),
    ]
}

fn requests() -> Vec<Sample> {
    vec![
        sample("portal-requests", |ctx| {
            let done = RequestCard { state: RequestState::Solved(at("2026-10-12T09:30+02:00")), ..waiting() };
            let closed =
                RequestCard { state: RequestState::Closed(at("2026-09-01T09:30+02:00")), ..waiting() };
            let proposed = RequestCard { state: RequestState::Proposed, ..waiting() };
            request::list(
                ctx,
                &request::ListView {
                    shell: shell(),
                    open: vec![open(), waiting(), proposed],
                    done: vec![done, closed],
                    older: Some("/portal/requests?before=1".into()),
                    said: Some(Said::Opened),
                },
            )
        }),
        sample("portal-requests-none", |ctx| {
            request::list(ctx, &request::ListView { shell: shell(), ..request::ListView::default() })
        }),
        sample("portal-request", |ctx| request::one(ctx, &shell(), &matter(open()))),
        sample("portal-request-proposed", |ctx| {
            let card = RequestCard { state: RequestState::Proposed, ..open() };
            let wrong = Some(request::Wrong::Empty);
            request::one(ctx, &shell(), &RequestView { wrong, ..matter(card) })
        }),
        sample("portal-request-solved", |ctx| {
            let card = RequestCard { state: RequestState::Solved(at("2026-11-10T09:30+01:00")), ..open() };
            let view = RequestView { said: Some(Said::Solved), ..matter(card) };
            request::one(ctx, &shell(), &view)
        }),
        sample("portal-request-linked", |ctx| request::linked(ctx, &house(), &matter(open()))),
        sample("portal-new", |ctx| {
            let form = |title: &str, lead: &str| (title.into(), lead.into(), "/forms/technical".into());
            let forms =
                vec![form("A technical question", "What does not work <here>?"), form("Your order", "")];
            request::new(ctx, &NewView { shell: shell(), forms, ..NewView::default() })
        }),
        sample("portal-new-letter", |ctx| {
            let teams = vec![("support".into(), "Support".into()), ("billing".into(), "Billing".into())];
            let (wrong, typed) = (Some(request::Wrong::Files), "</textarea>".into());
            request::new(ctx, &NewView { shell: shell(), teams, wrong, typed, ..NewView::default() })
        }),
        sample("portal-new-long", |ctx| {
            let teams = vec![("support".into(), "Support".into())];
            let wrong = Some(request::Wrong::TooLong);
            request::new(ctx, &NewView { shell: shell(), teams, wrong, ..NewView::default() })
        }),
    ]
}

fn messages() -> Vec<Sample> {
    vec![
        sample("portal-messages", |ctx| {
            message::list(
                ctx,
                &message::ListView {
                    shell: shell(),
                    mails: mails(),
                    older: Some("/portal/messages?before=1".into()),
                    next: busy().next,
                    senders: vec!["support@amarre.example".into(), "fatture@amarre.example".into()],
                    said: None,
                },
            )
        }),
        sample("portal-messages-none", |ctx| {
            message::list(ctx, &message::ListView { shell: shell(), ..message::ListView::default() })
        }),
        sample("portal-message", |ctx| message::one(ctx, &mail(message::Why::Person, None))),
        sample("portal-message-resent", |ctx| {
            let words = "It tells you of planned work before it begins.".into();
            let why = message::Why::Cadence { words, is_optional: true };
            message::one(ctx, &MailView { line: mails().remove(2), ..mail(why, Some(Said::Resent)) })
        }),
        sample("portal-message-too-often", |ctx| {
            let why = message::Why::Cadence { words: String::new(), is_optional: false };
            message::one(ctx, &mail(why, Some(Said::TooOften)))
        }),
        sample("portal-message-key", |ctx| {
            let view = MailView {
                text: String::new(),
                html: None,
                number: None,
                may_resend: false,
                ..mail(message::Why::Own, Some(Said::Silent))
            };
            message::one(ctx, &view)
        }),
    ]
}

fn own() -> Vec<Sample> {
    vec![
        sample("portal-details", |ctx| details::details(ctx, &details_view())),
        sample("portal-details-bouncing", |ctx| {
            let bouncing = AddressLine {
                returned: Some((3, at("2026-11-06T17:00+01:00"))),
                silent: Some(Silence::Bounced),
                ..address("hannah@whitcombe-pottery.example", true)
            };
            let other =
                AddressLine { is_proved: false, ..address("office@whitcombe-pottery.example", false) };
            let complained =
                AddressLine { silent: Some(Silence::Complaint), ..address("hw@mail.example", false) };
            let asked = AddressLine { silent: Some(Silence::Asked), ..address("h@mail.example", false) };
            let by_us = AddressLine { silent: Some(Silence::ByUs), ..address("w@mail.example", false) };
            details::details(
                ctx,
                &DetailsView {
                    addresses: vec![bouncing, other, complained, asked, by_us],
                    asked: vec![("hannah@new.example".into(), at("2026-11-17T14:00+01:00"))],
                    typed: "<hannah".into(),
                    wrong: Some(details::Wrong::Address),
                    all_off: true,
                    ..details_view()
                },
            )
        }),
        sample("portal-details-often", |ctx| wrong(ctx, details::Wrong::Often)),
        sample("portal-details-ours", |ctx| wrong(ctx, details::Wrong::Ours)),
        sample("portal-details-known", |ctx| wrong(ctx, details::Wrong::Known)),
        sample("portal-details-plain", |ctx| {
            let said = Some(Said::Saved);
            details::details(ctx, &DetailsView { choices: Vec::new(), said, ..details_view() })
        }),
        sample("portal-details-erasure", |ctx| {
            details::details(ctx, &DetailsView { said: Some(Said::Erasure), ..details_view() })
        }),
        sample("portal-details-asked", |ctx| {
            details::details(ctx, &DetailsView { said: Some(Said::Asked), ..details_view() })
        }),
    ]
}

fn wrong(ctx: &crate::component::Ctx, wrong: details::Wrong) -> maud::Markup {
    details::details(ctx, &DetailsView { wrong: Some(wrong), ..details_view() })
}

/// Whose area it is.
pub fn house() -> House {
    House { name: "Amarre".into(), brand: Some("amarre".into()), framed: false }
}

fn shell() -> Shell {
    Shell { house: house(), bouncing: None }
}

fn open() -> RequestCard {
    let stretch = |open_secs, spent, current| Stretch { open_secs, spent, current };
    RequestCard {
        number: 4096,
        subject: "Contact form mails land in spam".into(),
        state: RequestState::Open,
        owed: Some(Owed {
            words: "News by Thursday 12 November, 11:40.".into(),
            locale: Locale::En,
            glyph: Glyph::Pending,
            start_at: at("2026-11-09T11:40+01:00"),
            due_at: at("2026-11-12T11:40+01:00"),
            track: vec![
                stretch(Some(43_200), 1.0, false),
                stretch(Some(86_400), 0.6, true),
                stretch(None, 0.0, false),
                stretch(Some(43_200), 0.0, false),
            ],
        }),
        last: Some((
            "Giulia Ferri".into(),
            at("2026-11-09T11:40+01:00"),
            "Your SPF record names our old server. I am preparing the change with the network team.".into(),
        )),
        n_letters: 4,
    }
}

fn waiting() -> RequestCard {
    RequestCard {
        number: 4101,
        subject: "Move the shop to PHP <8.4>".into(),
        state: RequestState::WaitsForYou(at("2026-11-06T16:00+01:00")),
        owed: None,
        last: None,
        n_letters: 1,
    }
}

fn fate(state: State, when: &str) -> Fate {
    Fate { address: "hannah@whitcombe-pottery.example".into(), state, at: at(when) }
}

fn mails() -> Vec<MailLine> {
    let line = |id, subject: &str, when: &str, state| MailLine {
        id,
        subject: subject.into(),
        at: at(when),
        fates: vec![fate(state, when)],
        again: None,
    };
    let delivered = State::Delivered;
    let returned = State::Returned(Why::Full);
    let maintenance = MailLine {
        again: Some((at("2026-11-09T09:00+01:00"), vec![fate(delivered, "2026-11-09T09:00+01:00")])),
        ..line(3, "Maintenance on Sunday 15 November", "2026-11-06T17:00+01:00", returned)
    };
    vec![
        line(1, "Your domain ends in 7 days", "2026-11-10T09:00+01:00", delivered),
        line(2, "Re: Contact form mails land in spam", "2026-11-09T11:40+01:00", delivered),
        maintenance,
        line(4, "We received your request 4096", "2026-11-05T16:22+01:00", State::Waiting(None)),
        line(5, "", "2026-11-05T16:20+01:00", State::Waiting(Some(at("2026-11-11T08:00+01:00")))),
        line(6, "Invoice 23", "2026-11-04T16:20+01:00", State::Delayed(Some(at("2026-11-10T15:00+01:00")))),
        line(7, "Invoice 22", "2026-11-03T16:20+01:00", State::Silent),
        line(8, "Invoice 21", "2026-11-02T16:20+01:00", State::TakenBack),
        line(9, "Invoice 20", "2026-11-01T16:20+01:00", State::Returned(Why::NoMailbox)),
        line(10, "Invoice 19", "2026-10-31T16:20+01:00", State::Returned(Why::Refused)),
        line(11, "Invoice 18", "2026-10-30T16:20+01:00", State::Returned(Why::Unreachable)),
        line(12, "Invoice 17", "2026-10-29T16:20+01:00", State::Returned(Why::Other)),
    ]
}

fn busy() -> OverviewView {
    let ahead = |when: &str, what: &str, why: &str, depends| Ahead {
        at: at(when),
        by_a_person: false,
        what: what.into(),
        number: None,
        why: vec![why.into()],
        depends,
    };
    let news = Ahead {
        by_a_person: true,
        number: Some(4096),
        ..ahead("2026-11-12T11:40+01:00", "News", "from a person", false)
    };
    OverviewView {
        shell: shell(),
        name: "Hannah Whitcombe".into(),
        open: vec![open(), waiting()],
        last_word: Some(("News by Thursday 12 November, 11:40.".into(), Locale::En)),
        mails: mails().into_iter().take(4).collect(),
        next: vec![
            news,
            ahead("2026-11-13T09:00+01:00", "Maintenance, 2 days before", "", false),
            ahead("2026-11-16T09:00+01:00", "Domain reminder, last day", "only if not renewed", true),
        ],
    }
}

fn matter(card: RequestCard) -> RequestView {
    let letter = |id, ours, author: &str, text: &str| Letter {
        id,
        ours,
        automatic: false,
        author: author.into(),
        at: at("2026-11-09T11:40+01:00"),
        locale: Some(Locale::En),
        text: text.into(),
        whole: None,
        files: Vec::new(),
    };
    let first = Letter {
        files: vec![("head<er>.txt".into(), 14_200, "/files/x/header.txt".into())],
        whole: Some("Hello,\n\nmails land in spam.\n\n> earlier".into()),
        ..letter(1, false, "Hannah Whitcombe", "Hello,\n\nmails land in spam.\nSince Monday.")
    };
    let said = Letter { automatic: true, ..letter(2, true, "Amarre", "We have your request.") };
    let answer = letter(3, true, "Giulia Ferri", "Your SPF record names our old server.");
    let letters = vec![first, said, answer];
    RequestView { card, letters, typed: "<b>".into(), wrong: None, said: None }
}

fn mail(why: message::Why, said: Option<Said>) -> MailView {
    MailView {
        shell: shell(),
        line: mails().remove(1),
        from: "support@amarre.example".into(),
        number: Some(4096),
        why,
        text: "Hello Hannah,\n\nyour SPF record names <our> old server.".into(),
        html: Some("/portal/messages/2/html".into()),
        may_resend: true,
        said,
    }
}

fn address(address: &str, is_first: bool) -> AddressLine {
    AddressLine {
        address: address.into(),
        is_first,
        is_this: is_first,
        is_proved: true,
        returned: None,
        silent: None,
    }
}

fn details_view() -> DetailsView {
    let choice = |key: &str, name: &str, is_wanted| Choice {
        key: key.into(),
        name: name.into(),
        words: "A day after a request is solved we ask how it went.".into(),
        is_wanted,
    };
    DetailsView {
        shell: shell(),
        name: "Hannah Whitcombe".into(),
        addresses: vec![
            address("hannah@whitcombe-pottery.example", true),
            address("hannah@mail.example", false),
        ],
        choices: vec![choice("survey", "One-question survey", true), choice("tips", "Tips", false)],
        sessions: sessions::SessionsView {
            end: "/portal/sessions/end".into(),
            end_others: "/portal/sessions/end-others".into(),
            ..sessions::sample()
        },
        ..DetailsView::default()
    }
}
