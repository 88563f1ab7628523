//! The story that the samples of the ticket page tell: Maëlle's black screen, from her first mail to the agent's
//! draft. How the page is put into its states is told in `samples`.

use relance_domain::cadence::{Action, Anchor, Skip};
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::promise::Rung;
use relance_domain::rule::Stop;

use crate::component::promise::{Kind, Left};
use crate::component::sample::at;
use crate::component::tag::TeamTag;
use crate::component::track::Stretch;
use crate::component::{AgentCard, Glyph};
use crate::page::policy::rule_samples::trace;
use crate::page::ticket::moved::{MoveNotice, MoveOwed, Moved};
use crate::page::ticket::proof::{Proof, ProofLine, Standing};
use crate::page::ticket::view::*;
use crate::page::ticket::{Dated, Dispatch, Enclosed, Kept, Said, Saved, Step};

const TOLD: &str = "Je vous redonne des nouvelles dans 48 heures ouvrées.";

pub fn team(key: &str, name: &str, address: &str) -> Team {
    Team { tag: TeamTag { key: key.into(), name: name.into() }, address: address.into() }
}

pub fn agent(id: i64, name: &str, me: bool) -> Agent {
    let away = (name == "Tom Aubry").then(|| (at("2026-11-16T09:00+01:00"), Some("Inès Carvalho".into())));
    Agent { id, card: AgentCard::of(name), away, me }
}

pub fn line(id: i64, kind: Kind, state: Glyph, detail: Detail) -> PromiseLine {
    PromiseLine { id, kind, state, detail }
}

pub fn event(what: What, by: Option<&str>, when: &str) -> Entry {
    Entry::Event(EventLine { what, by: by.map(Into::into), at: at(when), link: None, because: None })
}

pub fn owed() -> Owed {
    Owed {
        state: Glyph::Soon,
        left: Left { secs: 9900, runs_until: None },
        kind: Kind::News,
        words: TOLD.into(),
        locale: Locale::Fr,
        made_at: at("2026-11-06T17:05+01:00"),
        due_at: at("2026-11-10T17:05+01:00"),
        why: "/tickets/4127/promises/3".into(),
        seen: Some("/tickets/4127/acknowledge".into()),
        track: track(0.84),
    }
}

/// Friday evening, the weekend, Monday, and this day as far as it is spent.
pub fn track(today: f64) -> Vec<Stretch> {
    let open = |hours: u32, spent, current| Stretch { open_secs: Some(hours * 3600), spent, current };
    let shut = Stretch { open_secs: None, spent: 0.0, current: false };
    vec![open(7, 1.0, false), shut, open(24, 1.0, false), open(17, today, today < 1.0)]
}

pub fn maelle() -> Customer {
    Customer {
        path: "/customers/9".into(),
        name: "Maëlle Kerdoncuff".into(),
        address: "maelle.kerdoncuff@example.com".into(),
        locale: Locale::Fr,
        since: at("2023-03-14T09:12+01:00"),
        tickets: 5,
        solved: 4,
        participants: vec![],
        last_delivery: Some((DeliveryState::Accepted, at("2026-11-06T17:05:09+01:00"))),
        others: vec![
            OtherTicket { number: 3902, subject: "Sauvegardes perdues".into(), status: Status::Solved },
            OtherTicket {
                number: 3311,
                subject: "Facture de l’édition de luxe".into(),
                status: Status::Closed,
            },
        ],
    }
}

pub fn composer() -> Composer {
    let choice = |value: &str, words: &str| PromiseChoice {
        why: "/tickets/4127/promises/next".into(),
        value: value.into(),
        label: value.into(),
        words: words.into(),
    };
    Composer {
        to: "Maëlle Kerdoncuff".into(),
        from: "technique@lucarne.example".into(),
        locale: Locale::Fr,
        mismatch: None,
        promises: vec![
            choice("48 working hours", "Prochaine nouvelle avant vendredi 13 novembre, 14 h 20."),
            choice("24 working hours", "Prochaine nouvelle avant jeudi 12 novembre, 14 h 20."),
            choice("5 working days", "Prochaine nouvelle avant mercredi 18 novembre, 14 h 20."),
        ],
        dated: Some(dated(false, Said::Nothing)),
        promised_in: "technical".into(),
        keeper: None,
        chosen: 0,
        then: Then::Promise,
        writing: Writing::Reply,
        reply: "Bonjour Maëlle,\n\nBonne nouvelle : nous avons reproduit l’écran noir. Il apparaît avec deux écrans \
                branchés sur une puce graphique intégrée. La correction arrive avec la version 2.4.2.\n\nD’ici là, \
                lancez le jeu avec l’option -one-screen, il devrait démarrer normalement."
            .into(),
        note: String::new(),
        names: vec!["Tom Aubry".into(), "Gaëlle Ferrand".into()],
        saved: Saved::default(),
        dispatch: dispatch(),
        kept: Kept { revision: 7, at: Some(at("2026-11-10T14:18+01:00")), ..Kept::default() },
        note_kept: Kept::default(),
        error: None,
        seen: 21,
    }
}

/// A day to choose, with what came of it.
pub fn dated(is_chosen: bool, said: Said) -> Dated {
    Dated {
        date: if is_chosen { "2026-11-14".into() } else { String::new() },
        time: String::new(),
        first: "2026-11-10".into(),
        last: "2027-01-09".into(),
        city: "Paris".into(),
        is_chosen,
        said,
    }
}

/// As the ticket has it.
pub fn dispatch() -> Dispatch {
    Dispatch {
        to: "maelle@post.example".into(),
        own_to: "maelle@post.example".into(),
        moments: vec![("tomorrow", at("2026-11-12T09:00+01:00")), ("monday", at("2026-11-16T09:00+01:00"))],
        city: "Paris".into(),
        ..Dispatch::default()
    }
}

pub fn file(id: i64, name: &str, size: &str, image: bool) -> Enclosed {
    Enclosed { id, name: name.into(), size: size.into(), image }
}

pub fn message(
    id: i64,
    kind: MessageKind,
    author: &str,
    to: &str,
    when: &str,
    paragraphs: &[&str],
) -> Message {
    Message {
        id,
        kind,
        author: author.into(),
        to: to.into(),
        at: at(when),
        locale: Some(Locale::Fr),
        title: String::new(),
        paragraphs: paragraphs.iter().map(|text| (*text).to_owned()).collect(),
        word: None,
        quoted: None,
        attachments: vec![],
        delivery: None,
        copies: Vec::new(),
        kept: None,
        robot: None,
        stranger: None,
        protection: None,
        invitation: None,
        proof: None,
        raw: None,
        html: None,
        remarks: Vec::new(),
        aside: None,
        forwards: true,
        splits: false,
        fresh: false,
    }
}

/// What is known of a sender, one line a method.
pub fn proof(standing: Standing) -> Proof {
    let line = |method, verdict, why: &str| ProofLine {
        method,
        verdict,
        domain: "post.example".into(),
        why: why.into(),
    };
    let lines = match standing {
        Standing::Doubtful => vec![
            line("DMARC", "fail", "nothing that was proved belongs to the sender's domain"),
            line("SPF", "softfail", "the domain says that this host is probably not one of its senders"),
        ],
        Standing::Unsaid => {
            vec![line("DMARC", "none", "the sender's domain has no policy"), line("SPF", "pass", "")]
        }
        Standing::Sent => vec![line("DMARC", "pass", ""), line("SPF", "pass", "")],
        _ => vec![line("DMARC", "pass", ""), line("DKIM", "pass", ""), line("SPF", "pass", "")],
    };
    let by = (standing == Standing::Sent).then(|| "mx.lucarne.example".to_owned());
    Proof { standing, domain: "post.example".into(), by, lines }
}

fn delivered(when: &str) -> Option<Delivery> {
    let at = at(when);
    Some(Delivery {
        state: DeliveryState::Accepted,
        at,
        words: "250 2.0.0 Ok".into(),
        attempts: 1,
        again: None,
        elsewhere: None,
    })
}

fn boxed(message: Message) -> Entry {
    Entry::Message(Box::new(message))
}

/// The first mail, its acknowledgement, a move, an answer, her log, the promise of news, a note.
pub fn conversation() -> Vec<Entry> {
    vec![
        boxed(first()),
        boxed(acknowledged()),
        moved(),
        boxed(answer()),
        boxed(log()),
        boxed(thanks()),
        weekend(),
        note(),
    ]
}

fn first() -> Message {
    let text = "Bonjour, depuis la mise à jour 2.4.1 de Brumeville 2, l’écran reste noir au démarrage. Le son marche.";
    let to = "joueurs@lucarne.example";
    Message {
        proof: Some(proof(Standing::Signed)),
        ..message(14, MessageKind::Customer, "Maëlle Kerdoncuff", to, "2026-11-03T18:39+01:00", &[text])
    }
}

fn acknowledged() -> Message {
    let word = "Nous vous répondons sous 48 heures ouvrées, au plus tard jeudi 5 novembre à 18 h 40.";
    Message {
        title: "Nous avons bien reçu votre demande 4127".into(),
        word: Some(word.into()),
        delivery: delivered("2026-11-03T18:40+01:00"),
        raw: Some("/tickets/4127/messages/15/source".into()),
        html: Some("/tickets/4127/messages/15/html".into()),
        ..message(
            15,
            MessageKind::Automatic,
            "Lucarne",
            "Maëlle",
            "2026-11-03T18:40+01:00",
            &["Bonjour Maëlle,", word],
        )
    }
}

fn moved() -> Entry {
    let notice = MoveNotice {
        name: "Maëlle Kerdoncuff".into(),
        locale: Locale::Fr,
        fate: Some((DeliveryState::Accepted, at("2026-11-04T09:04+01:00"))),
        path: "/tickets/4127#m16".into(),
    };
    let owed = MoveOwed { kind: Kind::Answer, due_at: at("2026-11-05T18:40+01:00"), restated: false };
    let what = What::Moved(Box::new(Moved {
        from: "Joueurs".into(),
        to: "Technique".into(),
        told: true,
        notice: Some(notice),
        owed: Some(owed),
    }));
    Entry::Event(EventLine {
        what,
        by: Some("Tom Aubry".into()),
        at: at("2026-11-04T09:04+01:00"),
        link: None,
        because: None,
    })
}

fn answer() -> Message {
    let text = "Bonjour Maëlle, merci pour votre description très claire. Pourriez-vous lancer le jeu une fois avec \
                l’option « journal détaillé », puis nous envoyer le fichier ? Il est dans le dossier Documents.";
    Message {
        kept: Some((Kind::Answer, 29_880)),
        ..message(17, MessageKind::Reply, "Inès Carvalho", "Maëlle", "2026-11-05T10:22+01:00", &[text])
    }
}

fn log() -> Message {
    let text = "J’ai fait ce que vous demandiez. Le journal est en pièce jointe, et une photo de l’écran aussi, car on \
                voit quand même le curseur. Le son continue normalement derrière l’écran noir. C’est arrivé trois fois \
                sur quatre lancements.";
    let paragraphs = ["Bonjour Inès,", text, "Bon week-end à vous,\nMaëlle"];
    let file = |name: &str, size: &str, image| Attachment {
        name: name.into(),
        size: size.into(),
        path: format!("/files/{name}"),
        image,
    };
    let to = "technique@lucarne.example";
    Message {
        quoted: Some((14, "Le jeu. 5 nov. à 10:22, Lucarne Technique a écrit :\n> Bonjour Maëlle,".into())),
        attachments: vec![file("brumeville.log", "48 KB", false), file("ecran-noir.jpg", "1.9 MB", true)],
        raw: Some("/tickets/4127/messages/18/source".into()),
        proof: Some(proof(Standing::Sent)),
        ..message(18, MessageKind::Customer, "Maëlle Kerdoncuff", to, "2026-11-06T16:48+01:00", &paragraphs)
    }
}

fn thanks() -> Message {
    let text = format!(
        "Merci Maëlle, c’est exactement ce qu’il nous fallait. Je transmets le journal à l’équipe moteur. {TOLD}"
    );
    Message {
        word: Some(TOLD.into()),
        delivery: delivered("2026-11-06T17:05:09+01:00"),
        ..message(19, MessageKind::Reply, "Inès Carvalho", "Maëlle", "2026-11-06T17:05+01:00", &[&text])
    }
}

fn weekend() -> Entry {
    Entry::Closed(ClosedGap { why: Closed::Weekend, hours: 48 })
}

fn note() -> Entry {
    Entry::Note(Note {
        id: 21,
        author: "Tom Aubry".into(),
        at: at("2026-11-09T11:30+01:00"),
        paragraphs: vec![
            "Reproduced with an integrated graphics chip and two screens. Fixed in 2.4.2, tests on Thursday. Until \
             then: start with -one-screen. @Inès you can tell her."
                .into(),
        ],
        attachments: vec![Attachment {
            name: "two-screens.log".into(),
            size: "48 KB".into(),
            path: "/files/21/two-screens.log".into(),
            image: false,
        }],
        fresh: false,
    })
}

/// Every event and every fate that a mail can have.
pub fn troubled_conversation() -> Vec<Entry> {
    let tried = |state, words: &str, again: Option<&str>| {
        let at_ = at("2026-11-10T09:31+01:00");
        Some(Delivery {
            state,
            at: at_,
            words: words.into(),
            attempts: 3,
            again: again.map(at),
            elsewhere: None,
        })
    };
    let out = |id, delivery| {
        let text = ["Bonjour Maëlle, encore un peu de patience."];
        Message {
            delivery,
            ..message(id, MessageKind::Reply, "Tom Aubry", "Maëlle", "2026-11-10T09:30+01:00", &text)
        }
    };
    let full = "452 4.2.2 mailbox full, try again later";
    let gone = "550 5.1.1 <maelle.kerdoncuff@example.com>: user unknown";
    let mut entries = events();
    entries.push(boxed(out(24, tried(DeliveryState::Deferred, full, Some("2026-11-10T15:20+01:00")))));
    entries.push(boxed(out(25, tried(DeliveryState::Bounced, gone, None))));
    entries.push(boxed(out(26, tried(DeliveryState::Suppressed, "", None))));
    entries.push(boxed(out(29, tried(DeliveryState::Cancelled, "", None))));
    entries.push(boxed(out(22, tried(DeliveryState::Queued, "", None))));
    entries.push(boxed(Message {
        robot: Some("auto-reply".into()),
        proof: Some(proof(Standing::Unsaid)),
        ..message(
            27,
            MessageKind::Customer,
            "Maëlle Kerdoncuff",
            "technique@lucarne.example",
            "2026-11-10T09:31+01:00",
            &["Je suis absente jusqu’au 16 novembre."],
        )
    }));
    entries.push(boxed(Message {
        proof: Some(proof(Standing::Doubtful)),
        stranger: Some("erwan@atelier-kerdoncuff.example".into()),
        protection: Some("Signé avec S/MIME. La signature n’a pas été vérifiée.".into()),
        invitation: Some(Invitation {
            kind: "Invitation".into(),
            summary: "L’écran noir, à deux".into(),
            when: "jeudi 12 novembre, 14:00 – 14:30".into(),
            location: "https://visio.example/brumeville".into(),
            organizer: Some("Erwan Kerdoncuff".into()),
        }),
        locale: Some(Locale::En),
        fresh: true,
        ..message(
            23,
            MessageKind::Customer,
            "Erwan <script>alert(1)</script>",
            "technique@lucarne.example",
            "2026-11-10T13:58+01:00",
            &["Hello, I write for my sister, her mailbox is broken."],
        )
    }));
    entries
}

fn events() -> Vec<Entry> {
    let (tom, day) = (Some("Tom Aubry"), "2026-11-09T09:12+01:00");
    let withheld = |why| What::Withheld { mail: "Acknowledgement".into(), why };
    let quiet = [
        (What::Opened { team: "Technique".into() }, None),
        (What::AlsoSentTo { team: "Joueurs".into() }, None),
        (What::Assigned { to: "Inès Carvalho".into() }, tom),
        (What::Assigned { to: "Tom Aubry".into() }, tom),
        (What::Unassigned, tom),
        (What::Waiting, None),
        (What::Resumed { due_at: at("2026-11-10T12:45+01:00") }, None),
        (What::Proposed, tom),
        (What::Reopened, None),
        (What::Paused, tom),
        (withheld(WithheldWhy::Cap), None),
        (withheld(WithheldWhy::Robot("list".into())), None),
        (What::SentAgain, None),
    ];
    let quiet = quiet.into_iter().chain(planned_events(tom));
    quiet.map(|(what, by)| event(what, by, day)).chain(grave_events()).collect()
}

/// What became of warnings and of steps of cadences.
fn planned_events(tom: Option<&'static str>) -> Vec<(What, Option<&'static str>)> {
    let mail = || "Holding message".to_owned();
    let moment = at("2026-11-12T09:00+01:00");
    let skipped = |why| What::Step(Step::Skipped { what: mail(), why });
    let acted = |action| What::Step(Step::Acted { cadence: "invoice".into(), action });
    let rungs = [Rung::Owner, Rung::Lead, Rung::AccountManager, Rung::Head];
    let mut lines: Vec<_> = rungs.into_iter().map(|to| (What::Nudged { to }, None)).collect();
    lines.extend([
        (What::Holding { taken: false }, None),
        (What::Holding { taken: true }, tom),
        (What::Acknowledged, tom),
        (What::PromiseCounted { kind: Kind::News, from: at("2026-11-10T17:05+01:00"), due_at: moment }, None),
        (What::Step(Step::Done { what: mail(), late_secs: 5400 }), None),
        (What::Step(Step::Done { what: "Question to the vendor".into(), late_secs: 0 }), None),
        (skipped(Skip::ByAgent("Tom Aubry".into())), tom),
        (What::Step(Step::Again { what: mail(), at: moment }), tom),
        (What::Step(Step::Early { what: mail(), planned_at: moment }), tom),
        (What::Step(Step::Edited { what: mail() }), tom),
        (What::Rated { score: 4 }, None),
        (What::Restored, None),
    ]);
    let reasons = [
        Skip::Passed,
        Skip::AnchorPassed,
        Skip::Merged("last-call".into()),
        Skip::Late,
        Skip::Condition("not paid".into()),
        Skip::NoProof("warning".into()),
        Skip::Ended("reopened".into()),
        Skip::Suppressed,
        Skip::Unwritable("no value `x`".into()),
    ];
    lines.extend(reasons.map(|why| (skipped(why), None)));
    let actions = [
        Action::Suspend,
        Action::Escalate,
        Action::OpenTicket,
        Action::Notify,
        Action::Renew,
        Action::Webhook,
    ];
    lines.extend(actions.map(|action| (acted(action), None)));
    let (webhook, why) = ("crm".to_owned(), "503: try again".to_owned());
    lines.push((What::Step(Step::Told { webhook: webhook.clone() }), None));
    let again = Some("/webhooks/9/again?ticket=4127".to_owned());
    lines.push((What::Step(Step::Untold { webhook: webhook.clone(), why, again }), None));
    lines.push((What::Step(Step::ToldAgain { webhook }), Some("Inès")));
    for stopped in [None, Some(Stop::Loop), Some(Stop::Far), Some(Stop::Often)] {
        let trace = Some(Box::new(trace(stopped)));
        lines.push((What::Step(Step::Ruled { rule: "refund-first".into(), stopped, trace }), None));
    }
    lines
}

fn grave_events() -> Vec<Entry> {
    let address = "maelle.kerdoncuff@example.com";
    let broken = What::Broken { kind: Kind::News, due_at: at("2026-11-10T12:45+01:00") };
    let late = What::AnsweredLate { kind: Kind::News, late_secs: 4200 };
    let accepted = What::ParticipantAccepted { address: "erwan@example.com".into() };
    vec![
        event(broken, None, "2026-11-10T12:45+01:00"),
        event(late, None, "2026-11-10T13:55+01:00"),
        event(What::NotDelivered { address: address.into() }, None, "2026-11-10T13:56+01:00"),
        event(accepted, Some("Tom Aubry"), "2026-11-10T14:02+01:00"),
    ]
}

/// From Tom's note to the news that hang on the draft.
pub fn next() -> Vec<Moment> {
    let armistice = Happening::Closed(Closed::Holiday("Armistice".into()));
    let warned =
        |when: &str, late, to| Moment { to: Some(to), ..bare(Mark::Plan, when, Happening::Warning { late }) };
    let due = bare(Mark::PlanIf, "2026-11-13T14:20+01:00", Happening::Due { kind: Kind::News });
    vec![
        bare(Mark::Ink, "2026-11-09T11:30+01:00", Happening::Noted { by: "Tom".into() }),
        bare(Mark::Now, "2026-11-10T14:20+01:00", Happening::Now),
        Moment {
            because: Some("/tickets/4127/promises/3".into()),
            ..warned("2026-11-10T16:05+01:00", false, Receiver::You)
        },
        warned("2026-11-10T16:35+01:00", false, Receiver::Owner("Tom Aubry".into())),
        warned("2026-11-10T16:50+01:00", false, Receiver::Team),
        holding_message(),
        warned("2026-11-10T17:05+01:00", true, Receiver::Rung(Rung::Lead)),
        warned("2026-11-10T18:05+01:00", true, Receiver::Rung(Rung::AccountManager)),
        warned("2026-11-10T19:05+01:00", true, Receiver::Rung(Rung::Head)),
        bare(Mark::Closed, "2026-11-11T00:00+01:00", armistice),
        Moment { if_sent: true, ..due },
        skipped_survey(),
    ]
}

fn bare(mark: Mark, when: &str, what: Happening) -> Moment {
    Moment {
        mark,
        at: Some(at(when)),
        what,
        to: None,
        plan: None,
        because: None,
        about: None,
        notes: vec![],
        quote: None,
        if_sent: false,
        acts: vec![],
    }
}

fn to_maelle() -> Option<Receiver> {
    Some(Receiver::Party { name: "Maëlle".into(), locale: Locale::Fr })
}

fn happens(title: &str, cadence: &str, offset: &str, anchor: Anchor) -> Happening {
    let when = offset.parse().ok().map(|offset| (offset, anchor));
    Happening::Step { title: title.into(), cadence: cadence.into(), when }
}

fn holding_message() -> Moment {
    let quote =
        "Nous travaillons encore sur votre écran noir. Prochaine nouvelle avant vendredi 13, 17 h 05.";
    let path = |verb: &str| format!("/plans/7/{verb}");
    Moment {
        to: to_maelle(),
        plan: Some(7),
        because: Some("/plans/7".into()),
        notes: vec!["Ends with: promise kept".into(), "In the words of Tom Aubry".into()],
        quote: Some((Locale::Fr, quote.into())),
        acts: vec![Act::Skip(path("skip")), Act::SendNow(path("now")), Act::Edit(path("words"))],
        ..bare(
            Mark::Plan,
            "2026-11-10T17:05+01:00",
            happens("Holding message", "holding", "on time", Anchor::NewsDue),
        )
    }
}

fn skipped_survey() -> Moment {
    let survey =
        happens("One-question survey", "survey", "3 working days after at 09:00", Anchor::TicketSolved);
    Moment {
        to: to_maelle(),
        plan: Some(8),
        notes: vec!["Skipped: Inès Carvalho took it out".into()],
        acts: vec![Act::Unskip("/plans/8/unskip".into())],
        ..bare(Mark::Skipped, "2026-12-16T09:00+01:00", survey)
    }
}
