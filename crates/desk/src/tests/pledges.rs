//! What a reply promises: the sentence that its writer saw, the one that its customer reads and the instant that is
//! kept are one, wherever the ticket ends.

use std::collections::BTreeSet;

use relance_domain::agent::Agent;
use relance_domain::budget::Budget;
use relance_domain::draft::{Doubt, Held, Later, Standing};
use relance_domain::message::Then;
use relance_domain::policy::PolicyFile;
use relance_domain::saved_reply::Change;
use relance_domain::ticket::ChosenDay;

use super::drafts::{composed, now_of, refusal};
use super::house::{self, House, both, preset, shown};
use crate::{Composed, OutcomeFate, Pressed, Sent};

const ANSWER: &str =
    "Bonjour Maëlle, mes collègues du service conso ont votre dossier et vous écrivent bientôt.";

/// What was counted in London, as the customer reads it.
const IN_LONDON: &str = "Prochaine nouvelle avant mardi 10 novembre à 17:00 (heure de Londres).";

/// The house with a consumer team that works in London, from nine to five.
fn with_london() -> Vec<PolicyFile> {
    let mut files = preset("game-studio");
    for file in &mut files {
        if file.path == "teams.toml" {
            let (before, after) = file.text.split_once("[team.consumer]").unwrap();
            let after = after.replacen("calendar = \"studio\"", "calendar = \"office\"", 1);
            file.text = format!("{before}[team.consumer]{after}");
        }
    }
    let day = |day: &str| format!("{day} = [\"09:00-17:00\"]\n");
    let week = ["monday", "tuesday", "wednesday", "thursday", "friday"].map(day).concat();
    let words =
        ["fr", "en", "it", "pt", "es", "de"].map(|locale| format!("{locale} = \"Nine to five.\"\n")).concat();
    let text = format!(
        "[calendar.office]\nzone = \"Europe/London\"\nholidays = []\n{week}\n[calendar.office.words]\n{words}"
    );
    files.push(PolicyFile { path: "office.toml".into(), text });
    files
}

/// A letter as one line, however it is folded.
fn read(sent: &house::Sent) -> String {
    sent.letter.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl House {
    async fn works_in_london(&self) -> Agent {
        self.desk.apply_policy(with_london(), "tests", "", None, self.now).await.unwrap();
        let ines = self.agent("Ines", &["technical"]).await;
        self.opened().await;
        self.accept_all().await;
        ines
    }
}

/// An answer with which the ticket goes to the team in London, from a page that showed this team's promises.
fn handing_over(shown_in: &str) -> Composed {
    Composed {
        changes: vec!["team:consumer".parse::<Change>().unwrap()],
        promised_in: Some(shown_in.into()),
        ..composed(ANSWER)
    }
}

#[tokio::test]
async fn a_letter_that_hands_its_ticket_over_promises_what_the_other_team_counts_and_keeps() {
    both(async |mut house| {
        let ines = house.works_in_london().await;
        house.pressed(&ines, now_of(handing_over("consumer"))).await;
        house.pass(10).await;
        let sent = house.accept_one().await;
        let text = read(&sent);
        assert!(text.contains(IN_LONDON) && text.contains("Nine to five."), "{text}");
        let shelf = house.ticket(1).await;
        assert_eq!(shelf.state.ticket.team, "consumer");
        assert_eq!(shelf.stands(), "open; news pending Tue 10 Nov 18:00");
        let kept = shelf.state.owed().unwrap();
        assert_eq!((kept.calendar.as_str(), kept.words.as_str()), ("office", IN_LONDON));
        let policy = &house.desk.live().unwrap().policy;
        let counted = policy.calendars["office"].calendar.deadline_at(kept.start_at, kept.budget);
        assert_eq!(counted, kept.due_at, "the calendar that it names leads to the instant that was told");
    })
    .await;
}

#[tokio::test]
async fn a_promise_that_waits_while_its_ticket_is_moved_by_hand_is_kept_as_it_was_told() {
    both(async |mut house| {
        let ines = house.works_in_london().await;
        house.pressed(&ines, now_of(composed(ANSWER))).await;
        house.pass(10).await;
        // The letter is with the next hop when somebody moves the ticket.
        let attempt = house.take().await.remove(0);
        house.desk.move_ticket(&ines, 1, "consumer", false, house.now).await.unwrap();
        house.say(attempt, OutcomeFate::Accepted, "250 OK").await;
        let state = house.ticket(1).await.state;
        let kept = state.promises.last().unwrap();
        assert_eq!((kept.calendar.as_str(), shown(kept.due_at).as_str()), ("studio", "Thu 5 Nov 10:00"));
    })
    .await;
}

#[tokio::test]
async fn nothing_is_promised_for_another_team_than_the_page_showed() {
    both(async |house| {
        let ines = house.works_in_london().await;
        // The page offered what London promises, and the move was taken off.
        let taken_off = Composed { changes: Vec::new(), ..handing_over("consumer") };
        for composed in [taken_off, handing_over("technical")] {
            let pressed = house.desk.send_draft(&ines, 1, now_of(composed), house.now).await;
            assert_eq!(refusal(pressed), "other_promise");
        }
        assert!(house.drafts().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_leaves_later_and_hands_its_ticket_over_promises_from_its_leaving_in_the_other_team() {
    both(async |mut house| {
        let ines = house.works_in_london().await;
        let zone = relance_domain::calendar::time_zone("Europe/Paris").unwrap();
        let wall = "2026-11-04T10:00".parse().unwrap();
        let later = Pressed { later: Some((Later::At(wall), zone)), ..now_of(handing_over("consumer")) };
        house.pressed(&ines, later).await;
        house.at("2026-11-04 10:00");
        house.pass(0).await;
        let sent = house.accept_one().await;
        assert!(read(&sent).contains("mercredi 11 novembre à 17:00 (heure de Londres)"), "{}", read(&sent));
        assert_eq!(house.ticket(1).await.stands(), "open; news pending Wed 11 Nov 18:00");
    })
    .await;
}

/// An answer that promises a day.
fn by(date: &str, time: &str) -> Composed {
    Composed { day: Some(ChosenDay::new(date, time)), ..composed(ANSWER) }
}

impl House {
    /// What the first press of an answer by a day shows.
    async fn shows(&self, ines: &Agent, composed: Composed) -> (BTreeSet<String>, String, bool) {
        let pressed = self.desk.send_draft(ines, 1, now_of(composed), self.now).await.unwrap();
        let Sent::Doubtful(doubts) = pressed else { panic!("{pressed:?}") };
        let [Doubt::Dated { words, is_moved, .. }] = doubts.as_slice() else { panic!("{doubts:?}") };
        (doubts.iter().map(Doubt::mark).collect(), words.clone(), *is_moved)
    }

    /// Presses twice: the sentence is seen, and given.
    async fn gives(&self, ines: &Agent, composed: Composed) -> String {
        let (seen_doubts, words, _) = self.shows(ines, composed.clone()).await;
        self.pressed(ines, Pressed { seen_doubts, ..now_of(composed) }).await;
        words
    }
}

#[tokio::test]
async fn a_chosen_day_is_shown_before_it_is_given_told_as_shown_and_kept_like_any_promise() {
    both(async |mut house| {
        let ines = house.works_in_london().await;
        let words = house.gives(&ines, by("2026-11-12", "17:00")).await;
        assert_eq!(words, "Prochaine nouvelle avant jeudi 12 novembre à 17:00 (heure de Paris).");
        house.pass(10).await;
        let sent = house.accept_one().await;
        assert!(read(&sent).contains(&words), "{}", read(&sent));
        let shelf = house.ticket(1).await;
        assert_eq!(shelf.stands(), "open; news pending Thu 12 Nov 17:00");
        let kept = shelf.state.owed().unwrap();
        assert_eq!((&kept.words, kept.budget), (&words, Budget::Until { at: kept.due_at }));
        // Warned of before it ends, broken at its hour, and answered late.
        house.at("2026-11-12 17:00");
        house.pass(0).await;
        assert_eq!(house.ticket(1).await.stands(), "open; news broken Thu 12 Nov 17:00");
        let told: Vec<String> = house.told(ines.id).await.into_iter().map(|line| line.kind).collect();
        assert!(told.iter().any(|kind| kind == "broken"), "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn a_chosen_day_stands_still_while_we_wait_and_stays_when_the_policy_is_counted_again() {
    both(async |mut house| {
        let ines = house.works_in_london().await;
        house.gives(&ines, by("2026-11-12", "17:00")).await;
        house.pass(10).await;
        house.accept_all().await;
        house.at("2026-11-10 10:00");
        house.desk.pause(&ines, 1, house.now).await.unwrap();
        house.at("2026-11-11 10:00");
        house.desk.resume(&ines, 1, house.now).await.unwrap();
        // Armistice: the studio is closed all day, so that nothing of the working time went by.
        assert_eq!(house.ticket(1).await.stands(), "open; news pending Fri 13 Nov 07:00");
    })
    .await;
}

#[tokio::test]
async fn a_day_is_named_on_the_clock_of_the_team_that_keeps_it_and_moved_to_where_it_works() {
    both(async |house| {
        let ines = house.works_in_london().await;
        let there = |date: &str, time: &str| Composed { day: by(date, time).day, ..handing_over("consumer") };
        let table = [
            ("2026-11-12", "", "jeudi 12 novembre à 17:00 (heure de Londres)", false),
            ("2026-11-12", "11:30", "jeudi 12 novembre à 11:30 (heure de Londres)", false),
            ("2026-11-12", "22:00", "vendredi 13 novembre à 09:00 (heure de Londres)", true),
            ("2026-11-14", "", "lundi 16 novembre à 17:00 (heure de Londres)", true),
            ("2026-11-15", "12:00", "lundi 16 novembre à 09:00 (heure de Londres)", true),
        ];
        for (date, time, expected, moved) in table {
            let (_, words, is_moved) = house.shows(&ines, there(date, time)).await;
            assert!(words.contains(expected) && is_moved == moved, "{date} {time}: {words} {is_moved}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_day_that_is_over_too_far_or_none_is_refused_and_nothing_waits() {
    both(async |house| {
        let ines = house.works_in_london().await;
        let table = [
            ("", "", "no_day"),
            ("Thursday", "", "no_day"),
            ("2026-11-12", "teatime", "no_day"),
            ("2026-11-02", "", "day_past"),
            ("2026-11-03", "10:00", "day_past"),
            ("2027-01-03", "", "day_far"),
        ];
        for (date, time, code) in table {
            let pressed = house.desk.send_draft(&ines, 1, now_of(by(date, time)), house.now).await;
            assert_eq!(refusal(pressed), code, "{date} {time}");
        }
        assert!(house.drafts().await.is_empty());
        // A letter that says nothing about time asks for no day.
        let silent = Composed { then: Some(Then::Keep), ..by("", "") };
        house.pressed(&ines, now_of(silent)).await;
    })
    .await;
}

#[tokio::test]
async fn a_chosen_day_of_a_letter_that_leaves_later_is_the_day_and_holds_the_letter_once_it_is_over() {
    both(async |mut house| {
        let ines = house.works_in_london().await;
        let zone = relance_domain::calendar::time_zone("Europe/Paris").unwrap();
        let later = |composed| Pressed {
            later: Some((Later::At("2026-11-05T10:00".parse().unwrap()), zone.clone())),
            ..now_of(composed)
        };
        let early = house.desk.send_draft(&ines, 1, later(by("2026-11-04", "")), house.now).await;
        assert_eq!(refusal(early), "day_past", "it would be over when the letter leaves");
        let (seen_doubts, words, _) = house.shows(&ines, by("2026-11-06", "12:00")).await;
        house.pressed(&ines, Pressed { seen_doubts, ..later(by("2026-11-06", "12:00")) }).await;
        let waiting = house.drafts().await.remove(0);
        let Standing::Waits(press) = &waiting.standing else { panic!("{waiting:?}") };
        assert_eq!(press.pledge.as_ref().unwrap().words, words);
        // The machine stands still until Saturday.
        house.at("2026-11-07 09:00");
        house.pass(0).await;
        let held = house.drafts().await.remove(0);
        let Standing::Held { why, .. } = &held.standing else { panic!("{held:?}") };
        assert_eq!(why, &Held::Refused("day_past".into()));
        assert_eq!(held.choice.day, Some(ChosenDay::new("2026-11-06", "12:00")), "nothing is lost");
    })
    .await;
}

#[tokio::test]
async fn a_day_that_passes_while_a_press_can_be_taken_back_is_promised_to_nobody() {
    both(async |mut house| {
        let ines = house.works_in_london().await;
        let (seen_doubts, ..) = house.shows(&ines, by("2026-11-03", "12:00")).await;
        house.pressed(&ines, Pressed { seen_doubts, ..now_of(by("2026-11-03", "12:00")) }).await;
        house.at("2026-11-03 12:00");
        house.pass(0).await;
        let held = house.drafts().await.remove(0);
        let Standing::Held { why, .. } = &held.standing else { panic!("{held:?}") };
        assert_eq!(why, &Held::Refused("day_past".into()));
    })
    .await;
}
