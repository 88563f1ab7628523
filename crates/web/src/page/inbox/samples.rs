//! The inbox on a busy afternoon, as a list, narrowed to nothing, and with every promise kept.
//! Every person and company in it is invented; what a reader sees live is never taken from here.

use jiff::tz::TimeZone;
use relance_domain::label::{Priority, TagColor};
use relance_domain::locale::Locale;
use relance_domain::ticket::Status;
use relance_domain::view::{Column, Sort, View as KeptView};

use super::{Density, Filter, InboxView, Nothing, Paging, Row, RowPromise, Start, Summary, inbox};
use crate::component::count::Count;
use crate::component::horizon::{Horizon, OpenSpan};
use crate::component::promise::{Kind, Left};
use crate::component::sample::{Sample, at};
use crate::component::sidebar::{Hours, OfficeClock, Section, Sidebar, StoredLink, TeamLink, View, WeekDay};
use crate::component::tag::{LabelTag, TeamTag};
use crate::component::{AgentCard, Glyph};

/// The inbox in its states.
pub fn samples() -> Vec<Sample> {
    vec![
        Sample { name: "inbox-busy", page: true, render: |ctx| inbox(ctx, &busy()) },
        Sample { name: "inbox-list", page: true, render: |ctx| inbox(ctx, &list()) },
        Sample { name: "inbox-narrowed", page: true, render: |ctx| inbox(ctx, &narrowed()) },
        Sample { name: "inbox-view", page: true, render: |ctx| inbox(ctx, &kept()) },
        Sample { name: "inbox-empty", page: true, render: |ctx| inbox(ctx, &empty()) },
    ]
}

/// The side of the desk on the afternoon of all samples.
pub fn side() -> Sidebar {
    let days = [(9, true), (10, true), (11, false), (12, true), (13, true), (14, false), (15, false)];
    let week = days.map(|(day, open)| WeekDay { date: jiff::civil::date(2026, 11, day), open });
    let counts = [(View::Due, 18), (View::Mine, 6), (View::Nobody, 4), (View::WaitingCustomer, 7)];
    let teams = [
        ("technique", "lucarne", 7),
        ("joueurs", "lucarne", 4),
        ("amarre-support", "amarre", 5),
        ("marelle-aide", "marelle", 5),
    ];
    Sidebar {
        clock: OfficeClock {
            week: week.to_vec(),
            hours: Hours::Open(at("2026-11-10T18:00+01:00")),
            holiday_tomorrow: Some("Armistice".to_owned()),
        },
        counts: counts.map(|(view, n)| (view, Count::exact(n))).to_vec(),
        teams: teams
            .map(|(key, brand, n)| TeamLink {
                team: team(key),
                address: Some(format!("{key}@{brand}.example")),
                count: Some(Count::exact(n)),
            })
            .to_vec(),
        sections: vec![
            Section::Customers,
            Section::Vendors,
            Section::Cadences,
            Section::Quarantine,
            Section::Status,
            Section::Reports,
            Section::Settings,
        ],
        outbox_alarm: None,
        held: Some(Count::exact(3)),
        notices: Count::default(),
        drafts: None,
        find: String::new(),
        busy: Vec::new(),
        stored: Vec::new(),
    }
}

/// The axis of all samples: Monday to Friday from nine to six, in Paris, Wednesday 11 closed.
pub fn horizon() -> Horizon {
    let open = [10, 12, 13, 16, 17].map(|day| OpenSpan {
        from: at(&format!("2026-11-{day}T09:00+01:00")),
        to: at(&format!("2026-11-{day}T18:00+01:00")),
    });
    Horizon::of(at("2026-11-10T14:20+01:00"), &TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC), &open)
}

/// A busy afternoon.
pub fn busy() -> InboxView {
    let rows = rows();
    InboxView {
        side: side(),
        filter: Filter::default(),
        summary: Summary { broken: 1, due_today: 3 },
        horizon: horizon(),
        paging: Paging { total: Count::exact(18), ..Paging::default() },
        rows,
        teams: side().teams.into_iter().map(|link| (link.team.key, link.team.name)).collect(),
        agents: [("1", "Inès Carvalho"), ("2", "Giulia Ferrero"), ("3", "Tom Aubry")]
            .map(|(id, name)| (id.to_owned(), name.to_owned()))
            .to_vec(),
        known_tags: ["black-screen", "crash", "<gpu>"].map(str::to_owned).to_vec(),
        may_answer: true,
        stored: None,
        sort: Sort::Due,
        columns: KeptView::COLUMNS.to_vec(),
        keep_href: "/views/new".to_owned(),
        wrong: None,
        done: None,
        nothing: Nothing::default(),
    }
}

fn list() -> InboxView {
    let mut view = busy();
    view.filter.density = Density::List;
    view.filter.language = Some(Locale::It);
    view.filter.start = Start::After("0.1794319200000000.4102".to_owned());
    view.paging = Paging {
        before: Some("0.1794319200000000.4102".to_owned()),
        after: Some("0.1794406200000000.4127".to_owned()),
        total: Count { n: 1000, capped: true },
    };
    view.summary = Summary { broken: 0, due_today: 1 };
    view
}

fn narrowed() -> InboxView {
    let mut view = busy();
    view.filter.find = "<script>alert('sciarpa')</script>".to_owned();
    view.side.find.clone_from(&view.filter.find);
    view.rows.clear();
    view.summary = Summary { broken: 2, due_today: 0 };
    view.paging.total = Count::exact(0);
    view
}

/// A kept view with columns and an order of its own, and an address that nobody can read.
fn kept() -> InboxView {
    let mut view = busy();
    view.filter.stored = Some(12);
    view.filter.asked = "all(hue:is:red)".to_owned();
    view.side.stored = vec![
        StoredLink { id: 12, name: "Refunds <this week>".to_owned(), count: Some(Count::exact(14)) },
        StoredLink { id: 13, name: "Windows".to_owned(), count: Some(Count { n: 100, capped: true }) },
    ];
    view.stored = Some("Refunds <this week>".to_owned());
    view.sort = Sort::Changed;
    view.columns = vec![Column::Agent, Column::Status, Column::Created, Column::Changed, Column::Mailbox];
    view.done = Some(crate::page::bulk::done());
    view.wrong = Some("There is no such field.".to_owned());
    view
}

fn empty() -> InboxView {
    let mut view = busy();
    view.rows.clear();
    view.summary = Summary::default();
    view.paging.total = Count::exact(0);
    view.side.clock.hours = Hours::Closed(Some(at("2026-11-12T09:00+01:00")));
    view.nothing = Nothing {
        kept_today: 6,
        waiting_customer: 7,
        next_mail: Some((at("2026-11-12T09:00+01:00"), "Jean-Baptiste Ollier".to_owned())),
        planned_href: Some("/planned".to_owned()),
    };
    view
}

fn team(key: &str) -> TeamTag {
    let name = match key {
        "technique" => "Technique",
        "joueurs" => "Joueurs",
        "amarre-support" => "Amarre support",
        _ => "Marelle aide",
    };
    TeamTag { key: key.to_owned(), name: name.to_owned() }
}

fn agent(name: &str) -> Option<AgentCard> {
    let hue = match name {
        "Inès Carvalho" => 3,
        "Giulia Ferrero" => 33,
        _ => 20,
    };
    Some(AgentCard { hue, ..AgentCard::of(name) })
}

/// A promise due in so many hours and minutes of working time.
fn due(kind: Kind, state: Glyph, when: &str, hours: i64, minutes: i64) -> Option<RowPromise> {
    let left = Left { secs: (hours * 60 + minutes) * 60, runs_until: Some(at("2026-11-10T18:00+01:00")) };
    Some(RowPromise { kind, state, at: at(&format!("2026-11-{when}+01:00")), paused_at: None, left })
}

fn paused(since: &str, when: &str, hours: i64, minutes: i64) -> Option<RowPromise> {
    let promise = due(Kind::News, Glyph::Paused, when, hours, minutes)?;
    Some(RowPromise { paused_at: Some(at(&format!("2026-11-{since}+01:00"))), ..promise })
}

fn row(number: u64, customer: &str, language: Locale, detail: &str, subject: &str, excerpt: &str) -> Row {
    Row {
        number,
        subject: subject.to_owned(),
        excerpt: excerpt.to_owned(),
        customer: customer.to_owned(),
        detail: detail.to_owned(),
        language: Some(language),
        team: team("marelle-aide"),
        agent: None,
        writing: None,
        genuine: false,
        unread: false,
        fresh: false,
        quiet: false,
        selected: false,
        status: Status::Open,
        mailbox: "technique@lucarne.example".to_owned(),
        created_at: at("2026-11-09T10:05+01:00"),
        changed_at: at("2026-11-10T13:40+01:00"),
        promise: None,
        priority: Priority::Normal,
        tags: Vec::new(),
        category: None,
    }
}

fn tags(names: &[&str]) -> Vec<LabelTag> {
    names.iter().map(|name| LabelTag { name: (*name).to_owned(), color: TagColor::Amber }).collect()
}

fn rows() -> Vec<Row> {
    let mut rows = rows_today();
    rows.extend(rows_on_thursday());
    rows.extend(rows_on_friday());
    rows.extend(rows_waiting());
    rows
}

fn rows_today() -> Vec<Row> {
    use Locale::{En, Fr, It, Pt};
    vec![
        Row {
            genuine: true,
            unread: true,
            priority: Priority::Urgent,
            category: Some("Payment error".into()),
            tags: tags(&["remboursement", "vip", "carte", "double"]),
            promise: due(Kind::Answer, Glyph::Broken, "10T12:45", -1, -35),
            ..row(
                4119,
                "Priya Raman",
                En,
                "order M-20794",
                "Charged twice for one teapot",
                "Hello, my bank shows the payment two times, on the 4th and again on the 5th. Could you",
            )
        },
        Row {
            unread: true,
            team: team("amarre-support"),
            agent: agent("Inès Carvalho"),
            promise: due(Kind::News, Glyph::Soon, "10T15:00", 0, 40),
            ..row(
                4131,
                "Duarte Figueiredo",
                Pt,
                "Quinta do Freixo",
                "Site em baixo desde as 7h",
                "Bom dia, continua igual do nosso lado. Os clientes não conseguem reservar, há alguma",
            )
        },
        Row {
            team: team("technique"),
            agent: agent("Inès Carvalho"),
            promise: due(Kind::News, Glyph::Soon, "10T17:05", 2, 45),
            ..row(
                4127,
                "Maëlle Kerdoncuff",
                Fr,
                "Brumeville 2",
                "Écran noir après la mise à jour 2.4.1",
                "Bonjour Inès, j’ai fait ce que vous demandiez. Le journal est en pièce jointe, et une photo",
            )
        },
        Row {
            quiet: true,
            agent: agent("Giulia Ferrero"),
            promise: due(Kind::VendorAnswer, Glyph::Soon, "10T17:30", 3, 10),
            ..row(
                4098,
                "Chiara Benedetti",
                It,
                "ordine M-20817",
                "Pacco mai arrivato, ordine M-20817",
                "Buonasera, il corriere dice che il pacco è fermo in dogana da lunedì",
            )
        },
    ]
}

fn rows_on_thursday() -> Vec<Row> {
    use Locale::{En, It, Pt};
    vec![
        Row {
            unread: true,
            selected: true,
            team: team("joueurs"),
            promise: due(Kind::Answer, Glyph::Pending, "12T09:12", 18, 52),
            ..row(
                4134,
                "Paolo Santarelli",
                It,
                "Petit Rallye",
                "Codice di attivazione già usato",
                "Buongiorno, ho comprato la scatola in negozio ma il codice risulta già attivato",
            )
        },
        Row {
            team: team("technique"),
            agent: agent("Tom Aubry"),
            writing: Some("Tom".to_owned()),
            promise: due(Kind::Answer, Glyph::Pending, "12T11:40", 21, 20),
            ..row(4135, "Owen Hartley", En, "Brumeville 2", "Cloud save rolled back to chapter 3", "")
        },
        Row {
            quiet: true,
            selected: true,
            team: team("amarre-support"),
            agent: agent("Giulia Ferrero"),
            promise: due(Kind::News, Glyph::Pending, "12T16:30", 26, 10),
            ..row(
                4102,
                "Beatriz Nogueira",
                Pt,
                "Nogueira Arquitetos",
                "Fatura de setembro sem NIF",
                "Obrigada pela resposta rápida. O NIF correto é o que está no contrato, podem emitir de novo",
            )
        },
    ]
}

fn rows_on_friday() -> Vec<Row> {
    use Locale::{Es, It};
    vec![
        Row {
            unread: true,
            team: team("technique"),
            promise: due(Kind::Answer, Glyph::Pending, "13T10:05", 43, 45),
            ..row(
                4138,
                "Álvaro Quintana",
                Es,
                "Brumeville 2",
                "Error 0x41 al iniciar la partida",
                "Desde ayer el juego se cierra en el menú. Versión 2.4.1, Windows 11, tarjeta gráfica",
            )
        },
        Row {
            unread: true,
            fresh: true,
            promise: due(Kind::Answer, Glyph::Pending, "13T14:18", 47, 58),
            ..row(
                4140,
                "Sofia Marchetti",
                It,
                "ordine M-20851",
                "Posso cambiare il colore della sciarpa?",
                "Buongiorno, ho ordinato la sciarpa blu ma la vorrei verde, se siete ancora in tempo",
            )
        },
    ]
}

fn rows_waiting() -> Vec<Row> {
    use Locale::{De, En, Fr};
    vec![
        Row {
            quiet: true,
            team: team("amarre-support"),
            agent: agent("Inès Carvalho"),
            promise: paused("06T10:00", "12T12:30", 22, 10),
            ..row(
                4087,
                "Jean-Baptiste Ollier",
                Fr,
                "Atelier Ollier",
                "Transfert du domaine atelier-ollier.example",
                "Je vous envoie le code dès que l’ancien hébergeur me répond",
            )
        },
        Row {
            quiet: true,
            team: team("amarre-support"),
            agent: agent("Giulia Ferrero"),
            promise: paused("09T16:40", "13T09:25", 31, 5),
            ..row(
                4091,
                "Ruth Ahrens",
                De,
                "Ahrens & Töchter",
                "Rechnung Oktober fehlt",
                "Guten Tag, die Rechnung für Oktober ist nicht angekommen",
            )
        },
        Row {
            agent: agent("Tom Aubry"),
            team: team("joueurs"),
            ..row(4071, "noreply+8831@feedback.example", En, "", "", "Thanks, that is all I wanted to say.")
        },
        Row {
            quiet: true,
            team: team("amarre-support"),
            agent: agent("Inès Carvalho"),
            promise: due(Kind::Answer, Glyph::Kept, "10T11:02", 0, 0),
            ..row(
                4110,
                "Sylvie Grandjean",
                Fr,
                "Studio Grandjean",
                "Facture 2026-0912 payée deux fois",
                "Merci, j’attends donc le remboursement",
            )
        },
    ]
}
