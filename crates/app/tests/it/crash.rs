//! The process is killed between any two steps of the one path and started again: no letter that was accepted is
//! lost, none is decided twice. The sender does what a mail server does: what was not accepted is sent again.

use std::collections::{BTreeMap, BTreeSet};

use relance_testkit::{Postgres, Server, Sink, smtp, wait};

use crate::house::{self, PLAYERS, header};
use crate::lead::Lead;

const LETTERS: usize = 12;

/// The points of the one path at which the binary lets a test end it.
const POINTS: [&str; 4] = ["intake.kept", "intake.decided", "outbox.handed_over", "outbox.settled"];

#[test]
fn killed_between_any_two_steps_nothing_is_lost_and_nothing_decided_twice() {
    killed_at_every_point(|| None);
}

#[test]
fn killed_between_any_two_steps_nothing_is_lost_on_postgres_either() {
    if Postgres::fresh().is_some() {
        killed_at_every_point(Postgres::fresh);
    }
}

fn killed_at_every_point(database: impl Fn() -> Option<Postgres>) {
    for (round, point) in POINTS.into_iter().enumerate() {
        // Another letter at each point, by a fixed seed.
        let nth = 1 + (round * 5 + 3) % LETTERS;
        let database = database();
        let sink = Sink::start();
        let setup = house::studio(&sink.relay(), database.as_ref());
        let mut server = setup.kill_at(point, u32::try_from(nth).expect("a small number")).start();
        let in_doubt = send_all(&mut server);
        server.restart();
        for index in in_doubt {
            assert!(smtp::deliver(server.smtp(), &letter(index)).is_positive());
        }
        told_once(&server, &sink, &format!("{point}:{nth}"));
    }
}

fn letter(index: usize) -> smtp::Letter {
    house::french(&format!("player{index}@example.net"), PLAYERS, &format!("crash{index}"))
}

/// Sends every letter until the server is gone; gives back those that were not accepted.
fn send_all(server: &mut Server) -> Vec<usize> {
    let accepted =
        |index: &usize| smtp::attempt(server.smtp(), &letter(*index)).is_ok_and(|reply| reply.is_positive());
    let in_doubt = (0..LETTERS).filter(|index| !accepted(index)).collect();
    server.wait_killed();
    in_doubt
}

fn told_once(server: &Server, sink: &Sink, what: &str) {
    let all = i64::try_from(LETTERS).expect("a small number");
    wait::until(format!("{what}: every letter is acknowledged"), || {
        let idle = server.count("select count(*) from outbox where due_at is not null") == 0;
        (idle && acknowledgements(sink).len() == LETTERS).then_some(())
    });
    assert_eq!(server.count("select count(*) from ticket"), all, "{what}: tickets");
    assert_eq!(server.count("select count(*) from outbox"), all, "{what}: decisions to answer");
    for (letter, ids) in acknowledgements(sink) {
        // A hand-over in doubt is repeated with the same Message-ID, so that the reader sees it once.
        assert!(ids.iter().all(|id| *id == ids[0]), "{what}: {letter} was answered by {ids:?}");
    }
}

/// The Message-IDs of our answers by the letter they answer.
fn acknowledgements(sink: &Sink) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mail in sink.letters() {
        let id = header(&mail.bytes, "Message-ID");
        found.entry(header(&mail.bytes, "In-Reply-To")).or_default().push(id);
    }
    found
}

/// The points between a press and what the next hop says of the letter.
const PRESS_POINTS: [&str; 4] = ["draft.pressed", "draft.leaving", "draft.left", "outbox.handed_over"];

#[test]
fn killed_between_the_press_and_the_leaving_a_reply_leaves_once() {
    pressed_at_every_point(|| None);
}

#[test]
fn killed_between_the_press_and_the_leaving_a_reply_leaves_once_on_postgres_too() {
    if Postgres::fresh().is_some() {
        pressed_at_every_point(Postgres::fresh);
    }
}

fn pressed_at_every_point(database: impl Fn() -> Option<Postgres>) {
    for point in PRESS_POINTS {
        let database = database();
        let sink = Sink::start();
        let setup = house::studio(&sink.relay(), database.as_ref());
        let folder = tempfile::tempdir().expect("a folder");
        setup.run(&["policy", "export", &folder.path().to_string_lossy()], "");
        std::fs::write(folder.path().join("answering.toml"), "[answering]\nundo_secs = 1\n")
            .expect("written");
        setup.run(&["policy", "apply", &folder.path().to_string_lossy()], "");
        // The acknowledgement is the first that the next hop takes, the reply the second.
        let nth = if point == "outbox.handed_over" { 2 } else { 1 };
        let mut server = setup.kill_at(point, nth).start();
        assert!(smtp::deliver(server.smtp(), &letter(0)).is_positive());
        sink.wait_for(1);
        let form = "body=Bonjour+L%C3%A9a%2C+le+niveau+douze+s%27ouvre+de+nouveau.&then=wait";
        // At the first point the server ends before it can answer.
        let _ = Lead::sign_in(&server).try_post("/tickets/1/replies", form);
        server.wait_killed();
        server.restart();
        wait::until(format!("{point}: the reply arrives and all is quiet"), || {
            let is_quiet = server.count("select count(*) from outbox where due_at is not null") == 0
                && server.count("select count(*) from draft") == 0;
            (is_quiet && replies(&sink).len() == 1).then_some(())
        });
        assert_eq!(server.count("select count(*) from message where kind = 'reply'"), 1, "{point}");
        assert_eq!(server.count("select count(*) from outbox where mail = 'reply'"), 1, "{point}");
    }
}

/// The Message-IDs of the replies that arrived; one that was handed over twice keeps its own.
fn replies(sink: &Sink) -> BTreeSet<String> {
    let letters = sink.letters().into_iter();
    let by_people = letters.filter(|mail| header(&mail.bytes, "Auto-Submitted").is_empty());
    by_people.map(|mail| header(&mail.bytes, "Message-ID")).collect()
}
