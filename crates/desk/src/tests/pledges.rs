//! What a reply promises: the sentence that its writer saw, the one that its customer reads and the instant that is kept
//! are one, wherever the ticket ends.

use relance_domain::agent::Agent;
use relance_domain::draft::Later;
use relance_domain::policy::PolicyFile;
use relance_domain::saved_reply::Change;

use super::drafts::{composed, now_of, refusal};
use super::house::{self, House, both, preset, shown};
use crate::{Composed, OutcomeFate, Pressed};

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
