//! Genuine customers: numbers imported, named in letters and forms, named by several, and what follows where only
//! genuine customers are served. How pages show it is tested in `web`.

use relance_domain::agent::{Agent, Role};
use relance_domain::event::Event;
use relance_domain::id::AgentId;
use relance_domain::label::Priority;
use relance_domain::locale::Locale;
use relance_domain::right::Grants;
use relance_store::label;
use relance_store::serial::{self, Import, Standing};

use super::house::preset;
use super::*;
use crate::{Error, FilledIn, NewSerials, Taken};

/// The game studio, serving so.
async fn serves(house: &House, how: &str) {
    let mut files = preset("game-studio");
    for file in &mut files {
        if file.path == "serials.toml" {
            file.text = file.text.replace("serve = \"first\"", &format!("serve = \"{how}\""));
        }
    }
    house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
}

fn lead() -> Agent {
    Agent {
        id: AgentId(7),
        email: "lea@lucarne.example".into(),
        name: "Lea".into(),
        role: Role::Lead,
        locale: Locale::Fr,
        grants: Grants::default(),
        left_at: None,
    }
}

/// All that nobody waits for.
async fn chores(house: &House) {
    while house.desk.do_chores(house.now).await.unwrap() > 0 {}
}

async fn import(house: &House, text: &str) -> Import {
    let lea = lead();
    let new = NewSerials { name: "boxes.csv".into(), bytes: text.as_bytes().to_vec() };
    let id = house.desk.import_serials(&lea, new, house.now).await.unwrap();
    chores(house).await;
    let read = house.desk.look("import", id, |tx, id| {
        Box::pin(async move { Ok(serial::import(tx, *id).await?.expect("kept")) })
    });
    read.await.unwrap()
}

async fn standing(house: &House, number: i64) -> Option<String> {
    let id = house.ticket(number).await.state.ticket.id;
    let read = house
        .desk
        .look("standing", id, |tx, id| Box::pin(async move { Ok(serial::standing(tx, *id).await?) }));
    read.await.unwrap().map(|standing| match standing {
        Standing::Genuine { serial, .. } => format!("genuine {serial}"),
        Standing::Unknown { serial, .. } => format!("unknown {serial}"),
        Standing::Silent => "silent".to_owned(),
    })
}

async fn priority(house: &House, number: i64) -> &'static str {
    let id = house.ticket(number).await.state.ticket.id;
    let read =
        house.desk.look("labels", id, |tx, id| Box::pin(async move { Ok(label::find(tx, *id).await?) }));
    read.await.unwrap().priority.as_str()
}

#[tokio::test]
async fn a_priority_that_an_agent_chose_stays_and_where_all_are_served_alike_none_is_set() {
    both(async |house| {
        import(&house, "BRV2-7K3Q-91MD\n").await;
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.desk.prioritise(&ana, 1, Priority::Low, house.now).await.unwrap();
        let text = "Mon numéro est BRV2-7K3Q-91MD.";
        house.mail_in(Mail::from("maelle@post.example").subject("[#1]").text(text)).await;
        chores(&house).await;
        assert_eq!(standing(&house, 1).await.unwrap(), "genuine BRV2-7K3Q-91MD");
        assert_eq!(priority(&house, 1).await, "low");
        serves(&house, "all").await;
        let number = form(&house, "luc@post.example", "BRV2-7K3Q-91MD").await;
        assert_eq!(priority(&house, number).await, "normal");
    })
    .await;
}

async fn form(house: &House, email: &str, number: &str) -> i64 {
    let given = [
        ("version", "2.4.1"),
        ("moment", "launch"),
        ("kind", "freeze"),
        ("circumstances", "Depuis hier, à chaque fois."),
        ("first_name", "Luc"),
        ("last_name", "Aubry"),
        ("serial", number),
    ];
    let given = given.into_iter().filter(|(_, value)| !value.is_empty());
    let filled_in = FilledIn {
        form: "technical".into(),
        email: email.into(),
        given: given.map(|(key, value)| (key.to_owned(), vec![value.to_owned()])).collect(),
        ..FilledIn::default()
    };
    match house.desk.submit(filled_in, house.now).await.unwrap() {
        Taken::Ticket(_, number) => number,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn numbers_are_imported_in_pieces_and_every_refused_line_has_its_reason() {
    both(async |house| {
        let mut text = "\u{feff}Serial;Registered to\r\n".to_owned();
        for n in 0..2_500 {
            text.push_str(&format!("BRV2-{n:04}-AAAA;\r\n"));
        }
        text.push_str("\r\nBRV2-0001-AAAA\nbrv2 9999 aaoi;maelle@post.example\nBRV2-12\nABC-1\n=1+1\n");
        text.push_str("BRV2-8888-AAAA;nobody");
        let done = import(&house, &text).await;
        assert_eq!((done.added, done.known, done.refused), (2_501, 1, 4));
        assert_eq!((done.lines, done.done_bytes), (2_508, done.size_bytes));
        assert!(done.ended_at.is_some());
        let read = house.desk.look("lines", done.id, |tx, id| {
            Box::pin(async move {
                let known = serial::find(tx, "BRV29999AA01").await?.expect("imported");
                Ok((serial::refused(tx, *id, 0, 10).await?, known))
            })
        });
        let (refused, known) = read.await.unwrap();
        let told: Vec<_> = refused.iter().map(|one| (one.line, one.why.as_str())).collect();
        assert_eq!(
            told,
            [(2_505, "length 6 12"), (2_506, "begins BRV2"), (2_507, "sign ="), (2_508, "address")]
        );
        assert_eq!((known.serial.as_str(), known.holder.as_str()), ("BRV2-9999-AA01", "maelle@post.example"));
        let gone = house.desk.blobs().get(&done.blob).await;
        assert!(gone.is_err(), "the file is not kept longer than it is needed");
    })
    .await;
}

#[tokio::test]
async fn what_is_imported_half_goes_on_where_it_was() {
    both(async |house| {
        let lea = lead();
        let text: String = (0..1_500).map(|n| format!("BRV2-{n:04}-AAAA\n")).collect();
        let new = || NewSerials { name: "boxes.csv".into(), bytes: text.clone().into_bytes() };
        let id = house.desk.import_serials(&lea, new(), house.now).await.unwrap();
        house.desk.do_chores(house.now).await.unwrap();
        let count = async || {
            let read = house.desk.look("count", id, |tx, id| {
                Box::pin(async move {
                    let import = serial::import(tx, *id).await?.expect("kept");
                    Ok((serial::count(tx, 10_000).await?, import.added, import.ended_at.is_some()))
                })
            });
            read.await.unwrap()
        };
        assert_eq!(count().await, (1_000, 1_000, false));
        chores(&house).await;
        assert_eq!(count().await, (1_500, 1_500, true));
        let ana = house.agent("Ana", &["technical"]).await;
        let refused = house.desk.import_serials(&ana, new(), house.now).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn a_number_in_a_letter_shows_whose_copy_is_genuine() {
    both(async |house| {
        import(&house, "BRV2-7K3Q-91MD\n").await;
        let text = "Bonjour, mon jeu brv2 7k3q 91md ne démarre plus depuis hier, merci de votre aide.";
        house.mail_in(Mail::from("maelle@post.example").text(text)).await;
        assert_eq!(standing(&house, 1).await, None, "nobody waits for it");
        chores(&house).await;
        assert_eq!(standing(&house, 1).await.unwrap(), "genuine BRV2-7K3Q-91MD");
        assert_eq!(priority(&house, 1).await, "high", "they are taken first");
        house.mail_in(Mail::from("maelle@post.example").subject("Encore").text(FRENCH)).await;
        house.mail_in(Mail::from("leo@post.example").subject("Panne").text("BRV2-AAAA-AAAA, merci.")).await;
        house.mail_in(Mail::from("zoe@post.example").subject("Autre panne").text(FRENCH)).await;
        chores(&house).await;
        assert_eq!(standing(&house, 2).await.unwrap(), "genuine BRV2-7K3Q-91MD", "named before");
        assert_eq!(standing(&house, 3).await.unwrap(), "unknown BRV2-AAAA-AAAA");
        assert_eq!(standing(&house, 4).await.unwrap(), "silent");
        assert_eq!(house.ticket(4).await.state.ticket.status.as_str(), "open", "everybody is served");
        assert_eq!(priority(&house, 4).await, "normal");
        import(&house, "BRV2-AAAA-AAAA\n").await;
        assert_eq!(standing(&house, 3).await.unwrap(), "genuine BRV2-AAAA-AAAA");
        assert!(house.ticket(3).await.told().contains("serial_known"));
        assert_eq!(priority(&house, 3).await, "high");
    })
    .await;
}

#[tokio::test]
async fn one_number_of_several_people_is_told_on_each_of_their_tickets() {
    both(async |house| {
        import(&house, "BRV2-7K3Q-91MD\n").await;
        let first = form(&house, "luc@post.example", "BRV2-7K3Q-91MD").await;
        let again = form(&house, "luc@post.example", "BRV27K3Q91MD").await;
        assert!(!house.ticket(again).await.told().contains("serial_shared"), "one person twice is one");
        let other = form(&house, "max@post.example", "brv2-7k3q-91md").await;
        for number in [first, other] {
            let shared =
                house.ticket(number).await.history.into_iter().filter_map(|record| match record.event {
                    Event::SerialShared { serial, users } => Some((serial, users)),
                    _ => None,
                });
            assert_eq!(shared.collect::<Vec<_>>(), [("BRV2-7K3Q-91MD".to_owned(), 2)]);
        }
        let read = house
            .desk
            .look("shared", (), |tx, _| Box::pin(async move { Ok(serial::shared(tx, None, 10).await?) }));
        let shared = read.await.unwrap();
        assert_eq!(shared.iter().map(|one| one.users).collect::<Vec<_>>(), [2]);
    })
    .await;
}

#[tokio::test]
async fn where_genuine_customers_are_served_alone_others_are_told_how_to_register_once() {
    both(async |house| {
        serves(&house, "alone").await;
        import(&house, "BRV2-7K3Q-91MD\n").await;
        for (email, given, told) in [
            ("luc@post.example", "BRV2-7K3Q-91MD", false),
            ("max@post.example", "BRV2-AAAA-AAAA", true),
            ("zoe@post.example", "", true),
        ] {
            let number = form(&house, email, given).await;
            chores(&house).await;
            let shelf = house.ticket(number).await;
            let status = if told { "pending" } else { "open" };
            assert_eq!(shelf.state.ticket.status.as_str(), status, "{email}: {}", shelf.told());
            let sent = house.accept_all().await;
            let refused = sent.iter().find(|mail| mail.letter.text.contains("boîte du jeu"));
            assert_eq!(refused.is_some(), told, "{email}");
            let Some(refused) = refused else { continue };
            assert_eq!(refused.letter.text.contains("BRV2-AAAA-AAAA"), !given.is_empty());
            let answer = Mail::from(email).text("Je ne le trouve pas, voici la facture de mon achat.");
            house.mail_in(answer.header(&format!("In-Reply-To: <{}>", refused.message_id()))).await;
            chores(&house).await;
            assert_eq!(house.ticket(number).await.state.ticket.status.as_str(), "open", "a person looks now");
            assert!(house.accept_all().await.is_empty(), "nobody is told twice");
        }
    })
    .await;
}
