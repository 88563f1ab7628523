//! Files that agents send along: from the draft into the letter and onto the ticket, and what becomes of those that
//! nobody sends. Their names are somebody's words.

use jiff::SignedDuration;
use relance_domain::agent::{Agent, Role};
use relance_domain::draft::Kind;
use relance_domain::id::FileId;
use relance_domain::right::Grants;
use relance_store::file;

use super::drafts::{composed, now_of};
use super::house::{House, Mail, both};
use crate::{Composed, Error, MOST_FILES, NewFile};

const ANSWER: &str = "Bonjour Maëlle, vous trouverez le journal ci-joint avec les explications nécessaires.";

fn file(name: &str, bytes: &[u8]) -> NewFile {
    NewFile { name: name.into(), media_type: "text/plain".into(), bytes: bytes.to_vec() }
}

impl House {
    async fn attach(&self, by: &Agent, composed: Composed, files: Vec<NewFile>) -> Result<(), Error> {
        self.desk.attach(by, 1, composed, files, self.now).await
    }

    /// The reply as its page knows it now.
    async fn current(&self, body: &str) -> Composed {
        let revision = self.drafts().await.first().map_or(0, |draft| draft.revision);
        Composed { revision, ..composed(body) }
    }

    async fn files(&self) -> Vec<(FileId, String, String)> {
        let id = self.drafts().await[0].id;
        let read =
            self.desk.look("files", id, |tx, id| Box::pin(async move { Ok(file::of_draft(tx, *id).await?) }));
        read.await.unwrap().into_iter().map(|file| (file.id, file.name, file.hash)).collect()
    }
}

#[tokio::test]
async fn files_leave_with_their_letter_and_stand_on_the_ticket() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        let two = vec![
            file("../journal\u{202e}.txt", b"line 1\nline 2\r\n\0"),
            file("b.bin", &[0, 255, 13, 10, 46]),
        ];
        house.attach(&ines, composed("Bonjour"), two).await.unwrap();
        assert_eq!(house.drafts().await[0].body, "Bonjour", "what was typed is kept with them");
        let more = house.current("Bonjour").await;
        house.attach(&ines, more, vec![file("c.txt", b"not this one")]).await.unwrap();
        let (third, ..) = house.files().await.pop().unwrap();
        house.desk.detach(&ines, 1, Kind::Reply, third, house.now).await.unwrap();
        let whole = house.current(ANSWER).await;
        house.pressed(&ines, now_of(whole)).await;
        house.pass(10).await;
        let sent = house.accept_one().await;
        let carried: Vec<(String, usize)> =
            sent.letter.attachments.iter().map(|file| (file.name.clone(), file.size)).collect();
        assert_eq!(carried, [("journal.txt".to_owned(), 16), ("b.bin".to_owned(), 5)]);
        let part = sent.letter.attachments[1].part;
        let (_, bytes) = relance_mail::attachment(&sent.attempt.raw, part).unwrap();
        assert_eq!(bytes, [0, 255, 13, 10, 46], "byte for byte");
        let entry = house.ticket(1).await.messages.pop().unwrap();
        let named: Vec<(&str, bool)> =
            entry.attachments.iter().map(|file| (file.name.as_str(), file.file.is_some())).collect();
        assert_eq!(named, [("journal.txt", true), ("b.bin", true)]);
    })
    .await;
}

#[tokio::test]
async fn a_note_keeps_its_files_and_mails_them_to_nobody() {
    both(async |house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        let note = Composed { kind: Kind::Note, then: None, ..composed("Voir le journal") };
        house.attach(&ines, note.clone(), vec![file("log.txt", b"x")]).await.unwrap();
        let note = Composed { revision: house.drafts().await[0].revision, ..note };
        house.desk.send_note(&ines, 1, note, house.now).await.unwrap();
        assert_eq!(house.ticket(1).await.messages.last().unwrap().attachments[0].name, "log.txt");
        assert!(house.take().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn files_that_nobody_sends_are_gone_after_a_day_and_those_that_were_sent_stay() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        house
            .attach(&ines, composed(ANSWER), vec![file("a", b"sent"), file("b", b"left out")])
            .await
            .unwrap();
        let files = house.files().await;
        house.desk.detach(&ines, 1, Kind::Reply, files[1].0, house.now).await.unwrap();
        let whole = house.current(ANSWER).await;
        house.pressed(&ines, now_of(whole)).await;
        house.pass(10).await;
        house.accept_all().await;
        assert_eq!(house.desk.sweep_files(house.now).await.unwrap(), 0, "a day is not over");
        house.now += SignedDuration::from_hours(25);
        assert_eq!(house.desk.sweep_files(house.now).await.unwrap(), 1);
        assert_eq!(house.desk.blobs().get(&files[0].2).await.unwrap(), b"sent");
        assert!(house.desk.blobs().get(&files[1].2).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn the_same_bytes_of_a_dropped_letter_stay_while_a_file_has_them() {
    both(async |mut house| {
        let ines = house.agent("Ines", &["technical"]).await;
        house.opened().await;
        let lead = Agent { role: Role::Lead, grants: Grants::default(), ..ines.clone() };
        let large = "Un journal sans fin. ".repeat(20_000);
        let mail = Mail::from("spam@x.example").to(&["nobody@lucarne.example"]).text(&large);
        let raw = house.raw(&mail);
        house.bytes_in(&mail, raw.clone()).await;
        house.attach(&ines, composed("Voici"), vec![file("letter.eml", &raw)]).await.unwrap();
        let (_, _, hash) = house.files().await.remove(0);
        let held = house.desk.look("held", (), |tx, _| {
            Box::pin(async move { Ok(relance_store::intake::held(tx, None, 10).await?) })
        });
        let id = held.await.unwrap()[0].id;
        house.desk.drop_letter(&lead, id, house.now).await.unwrap();
        house.now += SignedDuration::from_hours(24 * 400);
        assert_eq!(house.desk.purge_dropped(house.now).await.unwrap(), 1);
        assert_eq!(house.desk.blobs().get(&hash).await.unwrap(), raw);
    })
    .await;
}

#[tokio::test]
async fn too_many_files_are_refused_and_other_teams_add_and_take_none() {
    both(async |house| {
        let ines = house.agent("Ines", &["technical"]).await;
        let otto = house.agent("Otto", &["players"]).await;
        house.opened().await;
        let many = (0..=MOST_FILES).map(|n| file(&format!("{n}"), b"x")).collect();
        let done = house.attach(&ines, composed("Bonjour"), many).await;
        assert!(matches!(done, Err(Error::Refused(ref why)) if why.code() == "too_many_files"), "{done:?}");
        house.attach(&ines, composed("Bonjour"), vec![file("a", b"x")]).await.unwrap();
        let done = house.attach(&otto, composed("Hello"), vec![file("a", b"secret of nobody")]).await;
        assert!(matches!(done, Err(Error::NotFound("ticket"))), "{done:?}");
        let (id, ..) = house.files().await.remove(0);
        let done = house.desk.detach(&otto, 1, Kind::Reply, id, house.now).await;
        assert!(matches!(done, Err(Error::NotFound("ticket"))), "{done:?}");
        let tom = house.agent("Tom", &["technical"]).await;
        let done = house.desk.detach(&tom, 1, Kind::Reply, id, house.now).await;
        assert!(matches!(done, Err(Error::NotFound("file"))), "another's draft: {done:?}");
    })
    .await;
}
