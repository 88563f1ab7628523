//! The gate: who is kept out, whose flood is held back, whose warning counts, and how a held letter comes in after all.
//! What is answered once a letter is in is in `intake`; the judgement by itself is tested in `domain`.

use futures_util::future::join_all;
use jiff::SignedDuration;
use relance_domain::agent::{Agent, Role};
use relance_domain::block::BlockAction;
use relance_domain::id::IntakeId;
use relance_domain::policy::PolicyFile;
use relance_store::intake::{self, Held, Verdict};
use relance_store::message::Mark;

use super::house::{paris, preset};
use super::*;
use crate::{Error, Faults, NewBlock, Release};

const TEAM: &[&str] = &["technical", "players", "consumer"];

async fn lead(house: &House) -> Agent {
    Agent { role: Role::Lead, ..house.agent("Ana", TEAM).await }
}

/// With these lines in the policy.
async fn with_policy(house: &House, lines: &str) {
    let mut files = preset("game-studio");
    files.push(PolicyFile { path: "gate.toml".into(), text: lines.into() });
    house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
}

async fn held(house: &House) -> Vec<Held> {
    let read =
        house.desk.look("held", (), |tx, _| Box::pin(async move { Ok(intake::held(tx, None, 100).await?) }));
    read.await.unwrap()
}

/// Decides what is due.
async fn decide_due(house: &House) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for claimed in house.desk.claim_intake(house.now, 100).await.unwrap() {
        verdicts.push(house.desk.decide(claimed, house.now).await.unwrap());
    }
    verdicts
}

fn entry(sender: &str, action: BlockAction, until: Option<&str>) -> NewBlock {
    NewBlock { sender: sender.into(), action, why: "spam".into(), until_at: until.map(paris) }
}

fn causes(held: &[Held]) -> Vec<&'static str> {
    held.iter().map(|letter| letter.cause.map_or("none", |cause| cause.as_str())).collect()
}

#[tokio::test]
async fn a_blocked_sender_is_held_until_the_entry_ends_by_itself() {
    both(async |mut house| {
        let ana = lead(&house).await;
        let block = entry("Shop.Example", BlockAction::Quarantine, Some("2026-11-04 10:00"));
        house.desk.block(&ana, block, house.now).await.unwrap();
        assert_eq!(house.mail_in(Mail::from("Eve <eve@mail.shop.example>")).await, Verdict::Quarantined);
        let held = held(&house).await;
        assert_eq!(causes(&held), ["blocked"]);
        assert_eq!(
            (&*held[0].head.from, &*held[0].head.subject),
            ("Eve <eve@mail.shop.example>", "Le jeu ne démarre plus")
        );
        assert!(held[0].why.contains("shop.example"), "{}", held[0].why);
        assert!(house.numbers().await.is_empty() && house.accept_all().await.is_empty());
        house.at("2026-11-04 10:00");
        assert_eq!(house.mail_in(Mail::from("eve@shop.example")).await, Verdict::Accepted);
    })
    .await;
}

#[tokio::test]
async fn what_is_let_in_counts_from_its_arrival_and_is_not_held_again() {
    both(async |mut house| {
        let ana = lead(&house).await;
        house
            .desk
            .block(&ana, entry("maelle@post.example", BlockAction::Quarantine, None), house.now)
            .await
            .unwrap();
        house.mail_in(Mail::from("Maëlle <maelle@post.example>")).await;
        let id = held(&house).await[0].id;
        house.at("2026-11-03 15:00");
        house.desk.release(&ana, id, Release::default(), house.now).await.unwrap();
        assert_eq!(decide_due(&house).await, [Verdict::Accepted], "although the entry still holds");
        let ticket = house.ticket(1).await;
        assert_eq!(
            ticket.stands(),
            "open; answer pending Thu 5 Nov 10:00",
            "48 working hours from the arrival"
        );
        assert!(ticket.told().ends_with("let_in"), "{}", ticket.told());
        assert_eq!(house.accept_one().await.to(), "maelle@post.example");
        assert!(held(&house).await.is_empty());
        let again = house.desk.release(&ana, id, Release::default(), house.now).await;
        assert!(matches!(again, Err(Error::NotFound(_))), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn a_letter_let_in_finds_its_thread() {
    both(async |house| {
        let ana = lead(&house).await;
        house.opened().await;
        let sent = house.accept_one().await;
        house
            .desk
            .block(&ana, entry("post.example", BlockAction::Quarantine, None), house.now)
            .await
            .unwrap();
        let reply = Mail::from("maelle@post.example").to(&[sent.reply_to()]).text("Voici la photo.");
        assert_eq!(house.mail_in(reply).await, Verdict::Quarantined, "an open ticket loses nothing by it");
        house.desk.release_all(&ana, "maelle@post.example", house.now).await.unwrap();
        assert_eq!(decide_due(&house).await, [Verdict::Accepted]);
        assert_eq!(house.ticket(1).await.messages.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_letter_to_nobody_is_let_in_to_a_chosen_team_and_one_of_nobody_in_a_named_persons_name() {
    both(async |house| {
        let ana = lead(&house).await;
        house.mail_in(Mail::from("maelle@post.example").recipients(&["cuisine@lucarne.example"])).await;
        let raw = b"To: technique@lucarne.example\r\nSubject: hello\r\n\r\nWho am I?\r\n".to_vec();
        house.bytes_in(&Mail::from("").mail_from(""), raw).await;
        let held = held(&house).await;
        assert_eq!(causes(&held), ["no_sender", "no_mailbox"]);
        for letter in &held {
            let bare = house.desk.release(&ana, letter.id, Release::default(), house.now).await;
            assert!(matches!(bare, Err(Error::Invalid(_))), "{bare:?}");
        }
        let release = async |id: IntakeId, release| house.desk.release(&ana, id, release, house.now).await;
        let nobody = release(held[1].id, Release { team: Some("kitchen".into()), sender: None }).await;
        assert!(matches!(nobody, Err(Error::Refused(_))), "{nobody:?}");
        release(held[1].id, Release { team: Some("players".into()), sender: None }).await.unwrap();
        release(held[0].id, Release { team: None, sender: Some("Zoé <zoe@post.example>".into()) })
            .await
            .unwrap();
        // An empty return path is a robot's, whoever is named as its author.
        assert_eq!(decide_due(&house).await, [Verdict::Accepted, Verdict::AutoReply]);
        assert_eq!(house.accept_one().await.to(), "maelle@post.example");
        assert_eq!(house.ticket(2).await.messages[0].author_email, "zoe@post.example");
        assert_eq!(house.lines().await.iter().filter(|line| line.team == "players").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_dropped_letter_can_be_let_in_until_its_time_is_over() {
    both(async |mut house| {
        let ana = lead(&house).await;
        let nobody = || Mail::from("eve@shop.example").recipients(&["cuisine@lucarne.example"]);
        house.mail_in(nobody()).await;
        house.mail_in(nobody().subject("Encore")).await;
        let ids: Vec<IntakeId> = held(&house).await.iter().map(|letter| letter.id).collect();
        for id in &ids {
            house.desk.drop_letter(&ana, *id, house.now).await.unwrap();
        }
        assert!(held(&house).await.is_empty());
        house.at("2026-12-03 09:59");
        assert_eq!(house.desk.purge_dropped(house.now).await.unwrap(), 0);
        let to_technical = || Release { team: Some("technical".into()), sender: None };
        house.desk.release(&ana, ids[0], to_technical(), house.now).await.unwrap();
        house.at("2026-12-03 10:00");
        assert_eq!(house.desk.purge_dropped(house.now).await.unwrap(), 1);
        let (gone, raw) = house.desk.held_letter(&ana, ids[1]).await.unwrap();
        assert_eq!((gone.dropped.unwrap().by, raw), (ana.id, None), "who dropped it stays written");
        let late = house.desk.release(&ana, ids[1], to_technical(), house.now).await;
        assert!(matches!(late, Err(Error::NotFound(_))), "{late:?}");
        assert_eq!(decide_due(&house).await, [Verdict::Accepted]);
    })
    .await;
}

#[tokio::test]
async fn a_large_dropped_letter_leaves_no_file_behind() {
    both(async |mut house| {
        let ana = lead(&house).await;
        let text = "x".repeat(300_000);
        let nobody = Mail::from("eve@shop.example").text(&text).recipients(&["cuisine@lucarne.example"]);
        house.mail_in(nobody).await;
        let id = held(&house).await[0].id;
        let files = |house: &House| {
            let blobs = house.folder.path().join("blobs");
            walk(&blobs)
        };
        assert_eq!(files(&house), 1);
        house.desk.drop_letter(&ana, id, house.now).await.unwrap();
        house.now += SignedDuration::from_hours(24 * 31);
        house.desk.purge_dropped(house.now).await.unwrap();
        assert_eq!(files(&house), 0);
    })
    .await;
}

fn walk(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| if entry.path().is_dir() { walk(&entry.path()) } else { 1 }).sum()
}

/// On PostgreSQL letters are decided side by side, and none saw the others of its sender before they were done.
#[tokio::test]
async fn letters_of_one_sender_count_each_other_when_they_are_decided_side_by_side() {
    both(async |house| {
        with_policy(&house, "[intake]\nflood_letters = 3\nflood_minutes = 10\n").await;
        let flood = (0..8).map(|n| Mail::from("flora@flut.example").text(&format!("Letter {n}.")));
        let twins = (0..2).map(|_| Mail::from("tom@post.example").text("The very same words, twice."));
        let mut claimed = Vec::new();
        for mail in flood.chain(twins) {
            let raw = house.raw(&mail);
            claimed.push(house.claim(&mail, raw).await);
        }
        let decided = join_all(claimed.into_iter().map(|letter| house.desk.decide(letter, house.now))).await;
        assert!(decided.iter().all(Result::is_ok));
        assert_eq!(causes(&held(&house).await), ["flood"; 5]);
        assert_eq!(house.numbers().await.len(), 4, "three of Flora's, and one of Tom's");
    })
    .await;
}

#[tokio::test]
async fn a_flood_is_held_told_once_and_let_in_with_one_click() {
    both(async |mut house| {
        with_policy(&house, "[intake]\nflood_letters = 3\nflood_minutes = 10\n").await;
        let ana = lead(&house).await;
        let sent = {
            house.opened().await;
            house.accept_one().await
        };
        let letter =
            |n: usize| Mail::from("maelle@post.example").to(&[sent.reply_to()]).text(&format!("Encore {n}."));
        let mut verdicts = Vec::new();
        for n in 0..5 {
            house.now += SignedDuration::from_secs(60);
            verdicts.push(house.mail_in(letter(n)).await);
        }
        let (accepted, quarantined) = (Verdict::Accepted, Verdict::Quarantined);
        assert_eq!(verdicts, [accepted, accepted, quarantined, quarantined, quarantined]);
        assert_eq!(causes(&held(&house).await), ["flood"; 3]);
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.told().matches("flooded").count(), 1, "{}", ticket.told());
        assert_eq!(house.mail_in(Mail::from("tom@post.example")).await, accepted, "nobody else waits for it");
        assert_eq!(house.desk.release_all(&ana, "maelle@post.example", house.now).await.unwrap(), 3);
        assert_eq!(decide_due(&house).await, [accepted; 3], "whatever their number");
        assert_eq!(house.ticket(1).await.messages.len(), 7);
        house.now += SignedDuration::from_mins(11);
        assert_eq!(house.mail_in(letter(9)).await, accepted, "the flood is over");
    })
    .await;
}

#[tokio::test]
async fn a_spam_filter_is_believed_only_from_a_server_of_ours() {
    both(async |house| {
        let policy =
            |trust: &str| format!("[scan]\ntrust = [\"{trust}\"]\nquarantine_from = 15.0\nmark_from = 6.0\n");
        let scored = |score: &str| {
            Mail::from("eve@shop.example").subject(score).header(&format!("X-Spam-Score: {score}"))
        };
        with_policy(&house, &policy("198.51.100.0/24")).await;
        assert_eq!(house.mail_in(scored("99.0")).await, Verdict::Accepted, "a header of a stranger");
        with_policy(&house, &policy("192.0.2.0/24")).await;
        assert_eq!(house.mail_in(scored("5.9")).await, Verdict::Accepted);
        assert_eq!(house.mail_in(scored("7.5")).await, Verdict::Accepted);
        assert_eq!(house.mail_in(scored("15.0")).await, Verdict::Quarantined);
        let ticket = house.ticket(3).await;
        assert_eq!(ticket.messages[0].marks, [Mark::Suspect { score: Some(7.5) }]);
        assert!(house.ticket(2).await.messages[0].marks.is_empty());
        assert_eq!(causes(&held(&house).await), ["scan"]);
    })
    .await;
}

#[tokio::test]
async fn the_same_words_twice_stand_on_one_ticket_and_are_acknowledged_once() {
    both(async |mut house| {
        house.opened().await;
        house.now += SignedDuration::from_secs(5);
        let again = Mail::from("Maëlle <maelle@post.example>");
        assert_eq!(
            house.mail_in(again.clone()).await,
            Verdict::Duplicate,
            "another Message-ID, the same words"
        );
        let elsewhere = again.clone().to(&["conso@lucarne.example"]);
        assert_eq!(house.mail_in(elsewhere).await, Verdict::Duplicate);
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.watchers, ["consumer"], "whom they wrote to as well watches");
        let first = ticket.messages[0].id;
        let marks: Vec<&[Mark]> = ticket.messages.iter().map(|entry| &*entry.marks).collect();
        assert!(marks[0].is_empty());
        assert!(marks.iter().filter(|marks| ***marks == [Mark::SameAs(first)]).count() >= 1, "{marks:?}");
        assert_eq!(house.accept_all().await.len(), 1);
        assert_eq!(house.mail_in(again.clone().text("Autre chose.")).await, Verdict::Accepted);
        house.now += SignedDuration::from_mins(3);
        assert_eq!(house.mail_in(again).await, Verdict::Accepted, "later it is meant");
        assert_eq!(house.numbers().await, [1, 2, 3]);
    })
    .await;
}

#[tokio::test]
async fn the_same_message_id_with_other_words_is_not_lost() {
    both(async |house| {
        let with_id = |text: &str| {
            Mail::from("maelle@post.example").header("Message-ID: <one@post.example>").text(text)
        };
        assert_eq!(house.mail_in(with_id("Un.")).await, Verdict::Accepted);
        assert_eq!(house.mail_in(with_id("Deux.")).await, Verdict::Accepted);
        assert_eq!(house.numbers().await, [1, 2]);
    })
    .await;
}

#[tokio::test]
async fn a_sender_is_refused_at_the_door_unless_they_wait_for_us() {
    both(async |mut house| {
        let ana = lead(&house).await;
        house.opened().await;
        let (peer, now) = ("192.0.2.1".parse().unwrap(), house.now);
        let until = Some("2026-11-04 10:00");
        house.desk.block(&ana, entry("post.example", BlockAction::Refuse, until), now).await.unwrap();
        house.desk.block(&ana, entry("198.51.100.0/24", BlockAction::Refuse, None), now).await.unwrap();
        let refuses = async |from: &str, peer: &str, now| {
            house.desk.refuses(from, peer.parse().unwrap(), now).await.unwrap()
        };
        assert!(refuses("eve@post.example", "192.0.2.1", now).await);
        assert!(!refuses("maelle@post.example", "192.0.2.1", now).await, "her ticket is open");
        assert!(!refuses("eve@other.example", "192.0.2.1", now).await);
        assert!(refuses("", "198.51.100.9", now).await, "the network, whoever they say they are");
        assert!(!refuses("eve@post.example", "192.0.2.1", paris("2026-11-04 10:00")).await);
        house.desk.solve(&ana, 1, now).await.unwrap();
        assert!(house.desk.refuses("maelle@post.example", peer, now).await.unwrap());
        house.at("2026-11-03 10:01");
        assert_eq!(
            house.mail_in(Mail::from("eve@post.example")).await,
            Verdict::Quarantined,
            "by another way"
        );
    })
    .await;
}

#[tokio::test]
async fn only_leads_keep_senders_out_and_nobody_keeps_the_desk_out() {
    both(async |house| {
        let ana = lead(&house).await;
        let tom = house.agent("Tom", &["technical"]).await;
        let block = |sender: &str| entry(sender, BlockAction::Refuse, None);
        let by_tom = house.desk.block(&tom, block("shop.example"), house.now).await;
        assert!(matches!(by_tom, Err(Error::Forbidden)), "{by_tom:?}");
        for ours in ["lucarne.example", "technique@lucarne.example", "127.0.0.0/8", "::1", "nonsense", ""] {
            let refused = house.desk.block(&ana, block(ours), house.now).await;
            assert!(matches!(refused, Err(Error::Invalid(_))), "{ours}: {refused:?}");
        }
        house.desk.block(&ana, block("bücher.example"), house.now).await.unwrap();
        let punycode = Mail::from("eve@xn--bcher-kva.example");
        assert_eq!(house.mail_in(punycode).await, Verdict::Quarantined, "one name in two spellings");
    })
    .await;
}

#[tokio::test]
async fn a_lead_sees_what_came_to_their_teams_and_to_nobody() {
    both(async |house| {
        let ana = lead(&house).await;
        let zoe = Agent { role: Role::Lead, ..house.agent("Zoe", &["players"]).await };
        house
            .desk
            .block(&ana, entry("shop.example", BlockAction::Quarantine, None), house.now)
            .await
            .unwrap();
        house.mail_in(Mail::from("eve@shop.example")).await;
        let id = held(&house).await[0].id;
        let foreign = house.desk.release(&zoe, id, Release::default(), house.now).await;
        assert!(matches!(foreign, Err(Error::NotFound(_))), "{foreign:?}");
        assert_eq!(house.desk.drop_all(&zoe, "eve@shop.example", house.now).await.unwrap(), 0);
        assert_eq!(house.desk.drop_all(&ana, "eve@shop.example", house.now).await.unwrap(), 1);
    })
    .await;
}

/// The file of a dropped letter went while the same bytes came in again, and the new row named nothing.
#[tokio::test]
async fn a_purge_takes_nothing_from_the_same_bytes_that_just_come_in() {
    let folder = std::sync::Arc::new(std::sync::OnceLock::<std::path::PathBuf>::new());
    let blobs = folder.clone();
    let purging = Faults::new(move |point| {
        if point == "intake.bytes_kept" && blobs.get().is_some() {
            empty(blobs.get().expect("it is set"));
        }
    });
    let house = House::open(&relance_store::DatabaseUrl::SqliteMemory, 1, purging).await;
    house.desk.apply_policy(preset("game-studio"), "tests", "", None, house.now).await.unwrap();
    folder.set(house.folder.path().join("blobs")).unwrap();
    let text = "x ".repeat(200_000);
    assert_eq!(house.mail_in(Mail::from("maelle@post.example").text(&text)).await, Verdict::Accepted);
    assert_eq!(walk(folder.get().unwrap()), 1);
}

/// Takes every file of a folder away.
fn empty(folder: &std::path::Path) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.file_type().unwrap().is_dir() {
            true => empty(&entry.path()),
            false => std::fs::remove_file(entry.path()).unwrap(),
        }
    }
}
