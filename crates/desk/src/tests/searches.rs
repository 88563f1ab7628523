//! Searching: who finds what by which words. Each story tells numbers of tickets in the order in which they stand.
//! How words are cut and stemmed is tested in `domain`.

use relance_domain::agent::{Agent, Role};
use relance_domain::id::MessageId;
use relance_domain::message::{Kind, Then};
use relance_domain::right::Grants;
use relance_domain::search::{Document, Known, Leaf, Marked, Query};
use relance_store::intake::Verdict;
use relance_store::search;

use super::house::{paris, shown};
use super::*;
use crate::{Found, Place};

/// Everything that was written is read.
async fn indexed(house: &House) {
    while house.desk.index(100).await.unwrap() > 0 {}
}

async fn found(house: &House, by: &Agent, typed: &str) -> Found {
    house.desk.search(by, typed, None).await.unwrap()
}

fn numbers(found: &Found) -> Vec<i64> {
    found.tickets.iter().map(|ticket| ticket.line.number).collect()
}

/// The numbers that each of these finds.
async fn find(house: &House, by: &Agent, stories: &[(&str, &[i64])]) {
    for (typed, expected) in stories {
        assert_eq!(numbers(&found(house, by, typed).await), *expected, "{typed} for {}", by.name);
    }
}

fn said(pieces: &[Marked]) -> String {
    let piece = |piece: &Marked| match piece.is_hit {
        true => format!("[{}]", piece.text),
        false => piece.text.clone(),
    };
    pieces.iter().map(piece).collect()
}

#[tokio::test]
async fn letters_answers_and_notes_are_found_by_words_people_and_files() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical", "consumer", "players"]).await;
        house.opened().await;
        house.accept_all().await;
        house.at("2026-11-03 11:00");
        let raw = "From: Ugo Ferri <ugo@officina.example>\r\nTo: conso@lucarne.example\r\nSubject: Rimborso\r\n\
            Message-ID: <u1@officina.example>\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
            Buongiorno, non ho ancora ricevuto il rimborso della fattura che vi avevo chiesto.\r\n\
            --b\r\nContent-Type: application/pdf; name=\"Ricevuta-4711.pdf\"\r\n\
            Content-Disposition: attachment; filename=\"Ricevuta-4711.pdf\"\r\n\r\nx\r\n--b--\r\n";
        let ugo = Mail::from("ugo@officina.example").to(&["conso@lucarne.example"]);
        assert_eq!(house.bytes_in(&ugo, raw.into()).await, Verdict::Accepted);
        house.accept_all().await;
        house.at("2026-11-03 12:00");
        house.desk.note(&ana, 1, "Peut-être le pilote graphique.", house.now).await.unwrap();
        house.reply(&ana, 2, "Le abbiamo inviato un bonifico bancario.", Then::Keep).await.unwrap();
        find(&house, &ana, &[("jeu", &[])]).await;
        indexed(&house).await;
        let stories: [(&str, &[i64]); 23] = [
            ("ordinateurs", &[1]),
            ("démarrer", &[1]),
            ("MAËLLE", &[1]),
            ("maelle@post.example", &[1]),
            ("from:maelle", &[1]),
            ("from:post.example", &[1]),
            ("to:conso@lucarne.example", &[2]),
            ("from:ana", &[2, 1]),
            ("pilotes graphiques", &[1]),
            ("rimborsi", &[2]),
            ("bonifico ugo", &[2]),
            ("ricevuta", &[2]),
            ("4711", &[2]),
            ("has:attachment", &[2]),
            ("has:pdf -bonifico", &[2]),
            ("subject:rimborso", &[2]),
            ("\"depuis hier\"", &[1]),
            ("\"hier depuis\"", &[]),
            ("ordinat*", &[1]),
            ("hier -ordinateur", &[]),
            ("jeu -ordinateur", &[1]),
            ("wordthatnobodywrote", &[]),
            ("Acknowledgement", &[]),
        ];
        find(&house, &ana, &stories).await;
        let found = found(&house, &ana, "pilotes").await;
        let entry = found.tickets[0].entry.as_ref().unwrap();
        assert_eq!((entry.author.as_str(), entry.kind), ("Ana", Kind::Note));
        assert_eq!(said(&entry.snippet), "Peut-être le [pilote] graphique.");
        assert_eq!(found.count, Some((1, false)));
        assert!(found.next.is_none() && found.since_at.is_none());
    })
    .await;
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_see_and_a_watching_team_does() {
    both(async |house| {
        let technical = house.agent("Ana", &["technical"]).await;
        let players = house.agent("Pia", &["players"]).await;
        let consumer = house.agent("Cleo", &["consumer"]).await;
        let nobody = house.agent("Nils", &[]).await;
        let head = Agent { role: Role::Admin, grants: Grants::default(), ..nobody.clone() };
        house.opened().await;
        let to_both = Mail::from("ugo@post.example")
            .to(&["technique@lucarne.example", "joueurs@lucarne.example"])
            .text("Mon manteau est resté dans le jeu, et ma sœur aussi.");
        assert_eq!(house.mail_in(to_both).await, Verdict::Accepted);
        indexed(&house).await;
        find(&house, &technical, &[("jeu", &[2, 1]), ("manteau", &[2])]).await;
        find(&house, &players, &[("jeu", &[2]), ("manteau", &[2]), ("team:players", &[2])]).await;
        find(&house, &head, &[("jeu", &[2, 1])]).await;
        for by in [&consumer, &nobody] {
            for typed in
                ["jeu", "manteau", "is:open", "-nothing", "from:ugo", "number:2", "team:technical", ""]
            {
                let found = found(&house, by, typed).await;
                assert_eq!((numbers(&found), found.count), (Vec::new(), Some((0, false))), "{typed}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn open_tickets_stand_first_and_pages_show_each_once() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        for n in 0..54 {
            house.at(&format!("2026-11-03 10:{n:02}"));
            let from = format!("person{n}@post.example");
            let text = format!("Depuis hier la boussole numéro {n} ne tourne plus.");
            assert_eq!(house.mail_in(Mail::from(&from).text(&text)).await, Verdict::Accepted);
        }
        house.at("2026-11-03 12:00");
        for number in [54, 53, 5] {
            house.desk.solve(&ana, number, house.now).await.unwrap();
        }
        // The oldest says it again: it comes first, and stands on no later page.
        house.desk.note(&ana, 1, "La boussole est rare.", house.now).await.unwrap();
        indexed(&house).await;
        let (mut all, mut place): (Vec<i64>, Option<Place>) = (Vec::new(), None);
        loop {
            let page = house.desk.search(&ana, "boussoles", place).await.unwrap();
            assert_eq!(page.count, place.is_none().then_some((54, false)));
            assert_eq!(page.tickets.len(), if place.is_none() { 50 } else { 4 });
            all.extend(numbers(&page));
            place = page.next.map(|next| next.to_string().parse().unwrap());
            if place.is_none() {
                break;
            }
        }
        let open = (2..=52).rev().filter(|number| *number != 5);
        let expected: Vec<i64> = std::iter::once(1).chain(open).chain([54, 53, 5]).collect();
        assert_eq!(all, expected);
        find(&house, &ana, &[("boussole is:solved", &[54, 53, 5]), ("boussole number:5", &[5])]).await;
    })
    .await;
}

#[tokio::test]
async fn of_very_many_hits_the_newest_are_looked_at_and_the_next_page_goes_on() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        indexed(&house).await;
        // Newer rows with the same word, of no ticket that anybody may see.
        let document = Document::of(&Leaf { written: "ordinateur", ..Leaf::default() });
        let fill = house.desk.transact("fill", document, |tx, desk, document| {
            Box::pin(async move {
                for _ in 0..5_500 {
                    search::put(tx, desk.id(paris("2026-11-03 11:00")), &document).await?;
                }
                Ok(())
            })
        });
        fill.await.unwrap();
        let page = house.desk.search(&ana, "ordinateur", None).await.unwrap();
        assert_eq!((numbers(&page), page.count), (Vec::new(), Some((0, true))));
        assert_eq!(shown(page.since_at.unwrap()), "Tue 3 Nov 11:00");
        let mut place = page.next;
        let mut n_pages = 0;
        while place.is_some() {
            n_pages += 1;
            let page = house.desk.search(&ana, "ordinateur", place).await.unwrap();
            let found = if page.next.is_none() { vec![1] } else { Vec::new() };
            assert_eq!((numbers(&page), page.since_at.is_none()), (found, page.next.is_none()));
            place = page.next;
        }
        assert_eq!(n_pages, 5, "a thousand rows a page");
    })
    .await;
}

#[tokio::test]
async fn the_ticket_and_the_day_are_asked_for() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical", "players"]).await;
        house.opened().await;
        house.at("2026-11-04 10:00");
        let english = Mail::from("joe@post.example").to(&["joueurs@lucarne.example"]).text(ENGLISH);
        house.mail_in(english).await;
        house.desk.assign(&ana, 2, Some(ana.id), house.now).await.unwrap();
        house.at("2026-11-05 11:00");
        house.desk.wake(house.now, 10).await.unwrap();
        indexed(&house).await;
        let stories: [(&str, &[i64]); 16] = [
            ("", &[2, 1]),
            ("is:open", &[2, 1]),
            ("is:late", &[1]),
            ("-is:late", &[2]),
            ("lang:en", &[2]),
            ("lang:fr jeu", &[1]),
            ("team:players", &[2]),
            ("dept:technical -computer", &[1]),
            ("agent:me", &[2]),
            ("agent:nobody", &[1]),
            ("number:1", &[1]),
            ("after:2026-11-04", &[2]),
            ("before:2026-11-04", &[1]),
            ("before:2026-11-03", &[]),
            ("after:2026-11 before:2026-12", &[2, 1]),
            ("is:spam", &[]),
        ];
        find(&house, &ana, &stories).await;
        let odd = found(&house, &ana, "is:purple \" * ( ) AND NOT NEAR : ' \\ % _").await;
        assert_eq!((numbers(&odd).len(), odd.query.unread), (0, vec!["is:purple".to_owned()]));
    })
    .await;
}

#[tokio::test]
async fn a_merged_ticket_is_found_as_the_one_it_went_to() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.at("2026-11-03 16:00");
        house.mail_in(Mail::from("maelle@post.example").text("Le tapis brûle, et rien d’autre.")).await;
        indexed(&house).await;
        find(&house, &ana, &[("ordinateur", &[1]), ("tapis", &[2])]).await;
        house.desk.merge_tickets(&ana, 1, 2, None, house.now).await.unwrap();
        indexed(&house).await;
        find(&house, &ana, &[("ordinateur", &[2]), ("tapis", &[2])]).await;
    })
    .await;
}

#[tokio::test]
async fn the_index_forgets_what_is_there_no_more() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        indexed(&house).await;
        let known = Known {
            me: ana.id,
            agents: Vec::new(),
            tags: Vec::new(),
            categories: Vec::new(),
            fields: Vec::new(),
            teams: Vec::new(),
            languages: Vec::new(),
            zone: jiff::tz::TimeZone::UTC,
        };
        let query = Query::read("tapis", &known);
        let has = |id: i64| {
            let look = house.desk.look(
                "has",
                (query.clone(), Agent { role: Role::Admin, ..ana.clone() }),
                move |tx, asked| {
                    Box::pin(async move {
                        let asked = search::Asked::new(tx, &asked.0, &asked.1);
                        Ok(asked.is_in(tx, id).await?)
                    })
                },
            );
            async { look.await.unwrap() }
        };
        let document = Document::of(&Leaf { written: "tapis volant", ..Leaf::default() });
        let gone = MessageId(7);
        let keep = house.desk.transact("keep", document, move |tx, _, document| {
            Box::pin(async move {
                search::put(tx, gone.0, &document).await?;
                // Kept twice is kept once.
                Ok(search::put(tx, gone.0, &document).await?)
            })
        });
        keep.await.unwrap();
        assert!(has(gone.0).await);
        let again = house.desk.transact("again", (), move |tx, _, _| {
            Box::pin(async move { Ok(search::defer(tx, gone.0).await?) })
        });
        again.await.unwrap();
        indexed(&house).await;
        assert!(!has(gone.0).await, "whoever purges a message has it read again");
    })
    .await;
}
