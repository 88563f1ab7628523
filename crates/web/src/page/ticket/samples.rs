//! The ticket page in its states: a request in the middle, one that went wrong in every way at once, one that waits,
//! one that is solved; and the pages beside it.

mod asides;
mod compose;
mod labels;
mod story;
mod turns;

use relance_domain::error::Refusal;
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::presence::Doing;

use super::moved::{MoveOwed, MovePreviewView, MovedMail};
use super::unseen::Newer;
use super::view::*;
use super::{Given, Hand, PromiseWhy, Said, Span, SpanWhy, Undo, assign_page, move_page, page, why_page};
use crate::component::promise::{Kind, Left};
use crate::component::sample::at;
use crate::component::{Glyph, Sample};
use crate::page::follower::Followers;
use crate::page::inbox::samples::side as sample_side;
use crate::page::presence::Present;
use crate::page::sample;
use labels::labels;
use story::*;

/// All of them.
pub fn samples() -> Vec<Sample> {
    let own = vec![
        sample("ticket-open", |ctx| page(ctx, &sample_side(), &open())),
        sample("ticket-trouble", |ctx| page(ctx, &sample_side(), &trouble())),
        sample("ticket-waiting", |ctx| page(ctx, &sample_side(), &waiting())),
        sample("ticket-dated", |ctx| page(ctx, &sample_side(), &dated_promise(given()))),
        sample("ticket-dated-wrong", |ctx| {
            page(ctx, &sample_side(), &dated_promise(Said::Refused(Refusal::DayPast)))
        }),
        sample("ticket-misnamed", |ctx| page(ctx, &sample_side(), &misnamed())),
        sample("ticket-solved", |ctx| page(ctx, &sample_side(), &solved())),
        sample("ticket-noting", |ctx| page(ctx, &sample_side(), &trouble().for_hand(Hand::Notes))),
        sample("ticket-reading", |ctx| page(ctx, &sample_side(), &open().for_hand(Hand::Reads))),
        sample("ticket-move", |ctx| move_page(ctx, &sample_side(), &open(), None)),
        sample("ticket-move-chosen", |ctx| move_page(ctx, &sample_side(), &open(), Some(&chosen()))),
        sample("ticket-move-unheard", |ctx| {
            let preview = MovePreviewView { is_suppressed: true, owed: None, ..chosen() };
            move_page(ctx, &sample_side(), &open(), Some(&preview))
        }),
        sample("ticket-assign", |ctx| assign_page(ctx, &sample_side(), &open())),
        sample("ticket-why", |ctx| why_page(ctx, &sample_side(), &why())),
    ];
    let beside = [turns::samples(), labels::samples(), compose::samples(), asides::samples()];
    own.into_iter().chain(beside.into_iter().flatten()).collect()
}

/// Two colleagues follow, and two more could.
fn followers() -> Followers {
    let card = |name: &str| crate::component::AgentCard::of(name);
    let other = |id: &str, name: &str| (id.to_owned(), name.to_owned());
    Followers {
        number: 4127,
        cards: vec![card("Tom Aubry"), card("Zoé <Marchand>")],
        me: false,
        others: vec![other("3", "Gaëlle Ferrand"), other("5", "Nuno Alves")],
    }
}

/// A note that names somebody who may not see the ticket.
fn misnamed() -> TicketView {
    let mut view = waiting();
    view.composer.note = "@Giulia, look at this one.".into();
    view.composer.error = Some(ComposerError::Refused(Refusal::MayNotSee("Giulia <Ferrero>".into())));
    view.followers = Followers { me: true, others: Vec::new(), ..followers() };
    view
}

/// A Saturday was named, and the team works on Mondays.
fn given() -> Said {
    Said::Given(Given {
        words: "Prochaine nouvelle avant lundi 16 novembre à 18:00 (heure de <Paris>).".into(),
        why: "/tickets/4127/promises/next?day=2026-11-14".into(),
        mark: "dated:1794848400".into(),
        is_moved: true,
    })
}

/// An agent chose the day, and the letter takes the ticket to another team.
fn dated_promise(said: Said) -> TicketView {
    let mut view = open();
    if let Said::Refused(why) = &said {
        view.composer.error = Some(ComposerError::Refused(why.clone()));
    }
    view.composer.dated = Some(dated(true, said));
    view.composer.keeper = Some("Joueurs".into());
    view
}

/// What the customer would read of a move.
fn chosen() -> MovePreviewView {
    let text = "Bonjour Maëlle,\n\nVous avez écrit à technique@lucarne.example. Pour cette demande, ce n’était pas\nla \
                bonne <adresse>.";
    MovePreviewView {
        team: "players".into(),
        name: "Joueurs".into(),
        to: "maelle.kerdoncuff@example.com".into(),
        locale: Locale::Fr,
        mails: vec![MovedMail {
            subject: "Re: Écran noir après la mise à jour 2.4.1".into(),
            text: text.into(),
        }],
        is_suppressed: false,
        owed: Some(MoveOwed { kind: Kind::Answer, due_at: at("2026-11-12T18:40+01:00"), restated: true }),
    }
}

/// A letter and a note that came while the answer was written.
fn newer() -> Vec<Newer> {
    let entry = |id, author: &str, at_text: &str, is_note, text: &str| Newer {
        id,
        author: author.into(),
        at: at(at_text),
        is_note,
        paragraphs: vec![text.into()],
    };
    vec![
        entry(23, "Maëlle Kerdoncuff", "2026-11-10T14:18+01:00", false, "Avec un seul écran, <ça> marche !"),
        entry(24, "Tom Aubry", "2026-11-10T14:19+01:00", true, "Same graphics chip as in 4098."),
    ]
}

/// In the middle: first answer kept, news due this afternoon, a reply in the making.
fn open() -> TicketView {
    TicketView {
        number: 4127,
        hand: Hand::Answers,
        subject: "Écran noir après la mise à jour 2.4.1".into(),
        status: Status::Open,
        team: team("technical", "Technique", "technique@lucarne.example"),
        brand: "Lucarne Jeux".into(),
        assignee: Some(agent(1, "Inès Carvalho", true)),
        back: ("Mine".into(), "/?view=mine".into()),
        here: crate::component::sidebar::Here::View(crate::component::sidebar::View::Mine),
        owed: Some(owed()),
        conversation: conversation(),
        folded: 2,
        promises: vec![
            line(3, Kind::News, Glyph::Soon, Detail::Left(Left { secs: 9900, runs_until: None })),
            line(2, Kind::Answer, Glyph::Kept, Detail::Early(29_880)),
        ],
        next: next(),
        customer: maelle(),
        composer: composer(),
        teams: vec![
            team("players", "Joueurs", "joueurs@lucarne.example"),
            team("consumer", "Consommateurs", "conso@lucarne.example"),
        ],
        agents: vec![agent(2, "Tom Aubry", false), agent(3, "Gaëlle Ferrand", false)],
        genuine: None,
        answers: Vec::new(),
        labels: labels(),
        sorted: labels::unsorted(),
        followers: followers(),
        present: Vec::new(),
        waiting: Vec::new(),
        links: labels::links(),
        undo: None,
    }
}

/// Everything that can go wrong: broken, returned, a stranger, a robot, another language, something unseen.
fn trouble() -> TicketView {
    let mut view = open();
    view.assignee = Some(agent(2, "Tom Aubry", false));
    view.owed = Some(Owed {
        state: Glyph::Broken,
        left: Left { secs: -5700, runs_until: None },
        due_at: at("2026-11-10T12:45+01:00"),
        track: track(1.0),
        ..owed()
    });
    view.conversation = troubled_conversation();
    view.folded = 0;
    view.promises = vec![
        line(4, Kind::News, Glyph::Broken, Detail::Left(Left { secs: -5700, runs_until: None })),
        line(3, Kind::News, Glyph::Broken, Detail::Late(4200)),
        line(2, Kind::Answer, Glyph::Kept, Detail::Early(29_880)),
    ];
    view.customer.last_delivery = Some((DeliveryState::Bounced, at("2026-11-10T09:31+01:00")));
    view.customer.participants = vec!["erwan@atelier-kerdoncuff.example".into()];
    view.composer.mismatch = Some(Locale::En);
    view.composer.reply = "\nHello Maëlle,\n\nwe could reproduce it </textarea><b>today</b>.".into();
    view.composer.error = Some(ComposerError::Unseen { count: 2, first: 23, newer: newer() });
    view.present = vec![
        Present { name: "Tom Aubry".into(), doing: Doing::Writing },
        Present { name: "Nuno Alves".into(), doing: Doing::Noting },
        Present { name: "Zoé <Marchand>".into(), doing: Doing::Looking },
    ];
    view.undo = Some(Undo {
        path: "/tickets/4127/replies/22/undo".into(),
        seconds: 10,
        until: Some(at("2026-11-13T14:20+01:00")),
    });
    view
}

/// The clock stands still, and a note is being written.
fn waiting() -> TicketView {
    let mut view = open();
    view.status = Status::Pending;
    view.owed = Some(Owed {
        state: Glyph::Paused,
        left: Left { secs: 79_800, runs_until: None },
        seen: None,
        due_at: at("2026-11-12T16:00+01:00"),
        track: track(0.4),
        ..owed()
    });
    view.promises[0] =
        line(3, Kind::News, Glyph::Paused, Detail::Left(Left { secs: 79_800, runs_until: None }));
    view.next.truncate(2);
    view.composer.writing = Writing::Note;
    view.composer.note = "Asked for the log a second time.".into();
    view.composer.then = Then::Wait;
    view.composer.promises.clear();
    view.composer.error = Some(ComposerError::Empty);
    view
}

/// Nothing is owed any more.
fn solved() -> TicketView {
    let mut view = open();
    view.status = Status::Solved;
    view.owed = None;
    view.conversation.push(event(What::Solved, Some("Inès Carvalho"), "2026-11-10T14:12+01:00"));
    view.promises[0] = line(3, Kind::News, Glyph::Kept, Detail::Dropped);
    view.next.truncate(1);
    view.customer.others.clear();
    view.followers.cards.clear();
    view.composer.reply.clear();
    view.composer.then = Then::Solve;
    view
}

/// 48 working hours with a holiday in them, from the afternoon of all samples.
pub fn working_hours() -> Vec<Span> {
    let span =
        |from: &str, to: &str, counted_secs, why| Span { from: at(from), to: at(to), counted_secs, why };
    let armistice = SpanWhy::Holiday("Armistice".into());
    vec![
        span("2026-11-10T14:20+01:00", "2026-11-11T00:00+01:00", Some(34_800), SpanWhy::Open),
        span("2026-11-11T00:00+01:00", "2026-11-12T00:00+01:00", None, armistice),
        span("2026-11-12T00:00+01:00", "2026-11-13T14:20+01:00", Some(138_000), SpanWhy::Open),
    ]
}

fn why() -> PromiseWhy {
    PromiseWhy {
        ticket: 4127,
        subject: "Écran noir après la mise à jour 2.4.1".into(),
        kind: Kind::News,
        state: Glyph::Soon,
        words: "Je vous redonne des nouvelles dans 48 heures ouvrées.".into(),
        locale: Locale::Fr,
        budget: "48 working hours".into(),
        made_at: at("2026-11-10T14:20+01:00"),
        start_at: at("2026-11-10T14:20+01:00"),
        due_at: at("2026-11-13T14:20+01:00"),
        calendar: Some("Lucarne".into()),
        is_chosen: false,
        zone: "Paris".into(),
        revision: 12,
        spans: working_hours(),
    }
}
