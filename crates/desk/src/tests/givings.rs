//! Tickets given to members in turn: whose turn it is, who is passed over, and who waits until somebody is free.
//! The order itself is tested in `domain`.

use jiff::ToSpan;
use relance_domain::agent::{Agent, Role};
use relance_domain::id::AgentId;
use relance_domain::right::{Grant, Grants, Right};
use relance_store::agent::Away;

use super::house::preset;
use super::*;
use crate::MemberChange;

/// The game studio, whose players' team gives its tickets in this way.
async fn giving(house: &House, words: &str) {
    let mut files = preset("game-studio");
    let teams = files.iter_mut().find(|file| file.path == "teams.toml").unwrap();
    teams.text = teams.text.replace("[team.players]", &format!("[team.players]\nassign = \"{words}\""));
    house.desk.apply_policy(files, "test", "", None, house.now).await.unwrap();
}

async fn letter(house: &House, from: &str) {
    house.mail_in(Mail::from(from).to(&["joueurs@lucarne.example"])).await;
    house.desk.do_chores(house.now).await.unwrap();
}

async fn holder(house: &House, number: i64) -> Option<AgentId> {
    house.ticket(number).await.state.ticket.assignee
}

async fn set(house: &House, who: &Agent, capacity: Option<i64>, takes: bool) {
    let ada = Agent { role: Role::Admin, ..who.clone() };
    let teams = [("players".to_owned(), Some((Grant::ANSWER, takes)))].into();
    let change = MemberChange { name: who.name.clone(), role: who.role, capacity, teams };
    house.desk.change_member(&ada, who.id, change, house.now).await.unwrap();
}

#[tokio::test]
async fn tickets_go_to_each_in_turn_and_to_nobody_who_is_away_full_or_only_reads() {
    both(async |mut house| {
        giving(&house, "in turn").await;
        let ana = house.agent("Ana", &["players"]).await;
        let bea = house.agent("Bea", &["players"]).await;
        let away = house.agent("Cid", &["players"]).await;
        let until = house.now.checked_add(720.hours()).unwrap();
        let absence = Away { from: house.now, until, deputy: None };
        house.desk.set_away(&away, away.id, Some(absence), house.now).await.unwrap();
        let unasked = house.agent("Dan", &["players"]).await;
        set(&house, &unasked, None, false).await;
        let grants: Grants = [("players".to_owned(), Grant::of([Right::Note]))].into_iter().collect();
        house.agent_with("Eve", grants).await;

        let mut turns = Vec::new();
        for n in 1..=4 {
            house.at(&format!("2026-11-10 14:{n:02}"));
            letter(&house, &format!("c{n}@post.example")).await;
            turns.push(holder(&house, n).await.unwrap());
        }
        assert_eq!(turns, [ana.id, bea.id, ana.id, bea.id]);
        assert_eq!(house.told(ana.id).await.len(), 2, "each is told of each");
    })
    .await;
}

#[tokio::test]
async fn who_is_full_is_given_the_next_one_when_something_is_done() {
    both(async |mut house| {
        giving(&house, "fewest open").await;
        let ana = house.agent("Ana", &["players"]).await;
        set(&house, &ana, Some(1), true).await;
        letter(&house, "one@post.example").await;
        letter(&house, "two@post.example").await;
        assert_eq!((holder(&house, 1).await, holder(&house, 2).await), (Some(ana.id), None));
        house.at("2026-11-10 15:00");
        house.desk.solve(&ana, 1, house.now).await.unwrap();
        house.desk.do_chores(house.now).await.unwrap();
        assert_eq!(holder(&house, 2).await, Some(ana.id));
    })
    .await;
}

#[tokio::test]
async fn what_somebody_took_or_gave_back_by_hand_is_left_as_it_is() {
    both(async |house| {
        giving(&house, "in turn").await;
        let ana = house.agent("Ana", &["players"]).await;
        let bea = house.agent("Bea", &["players"]).await;
        house.mail_in(Mail::from("one@post.example").to(&["joueurs@lucarne.example"])).await;
        house.desk.assign(&bea, 1, Some(bea.id), house.now).await.unwrap();
        house.desk.do_chores(house.now).await.unwrap();
        assert_eq!(holder(&house, 1).await, Some(bea.id));
        house.desk.assign(&bea, 1, None, house.now).await.unwrap();
        house.desk.do_chores(house.now).await.unwrap();
        assert_eq!(holder(&house, 1).await, None, "nobody means nobody");
        letter(&house, "two@post.example").await;
        assert_eq!(holder(&house, 2).await, Some(ana.id));
    })
    .await;
}

#[tokio::test]
async fn a_team_that_gives_by_hand_gives_nothing() {
    both(async |house| {
        house.agent("Ana", &["players"]).await;
        letter(&house, "one@post.example").await;
        assert_eq!(holder(&house, 1).await, None);
    })
    .await;
}
