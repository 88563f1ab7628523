//! The way back of an act on many tickets: what it ended goes on where it was, what it began ends, what it marked is as
//! before; and what cannot be exact stays, with its reason.

use relance_domain::agent::Agent;
use relance_domain::bulk::BulkAct;
use relance_domain::id::BulkId;
use relance_domain::label::{Priority, TagName};
use relance_domain::message::Then;
use relance_domain::policy::PolicyFile;
use relance_domain::snooze::Preset;
use relance_store::bulk::{self, Tally};
use relance_store::planned::{self, State as PlanState};
use relance_store::{label, misroute, tag};

use super::bulks::{all, letters, tally, to_players};
use super::house::{preset, shown};
use super::*;
use crate::{Selection, TagChange};

/// What is to come on a ticket by itself: `reminder Fri 6 Nov 10:00`, one a plan.
async fn ahead(house: &House, number: i64) -> Vec<String> {
    let id = house.ticket(number).await.state.ticket.id;
    let read = house
        .desk
        .look("plans", id, |tx, id| Box::pin(async move { Ok(planned::of_ticket(tx, *id).await?) }));
    let plans = read.await.unwrap().into_iter().filter(|plan| plan.state == PlanState::Planned);
    plans.map(|plan| format!("{} {}", plan.step, shown(plan.at))).collect()
}

/// Its tags, its priority, and until when it is put aside.
async fn marks(house: &House, number: i64) -> String {
    let id = house.ticket(number).await.state.ticket.id;
    let read = house.desk.look("marks", id, |tx, id| {
        Box::pin(async move { Ok((label::find(tx, *id).await?, tag::all(tx).await?)) })
    });
    let (labels, known) = read.await.unwrap();
    let tags: Vec<String> = known.of(&labels.tags).iter().map(|tag| tag.name.to_string()).collect();
    let until = labels.snoozed_until.map(shown).unwrap_or_default();
    format!("{} {} {until}", tags.join(","), labels.priority.as_str()).trim().to_owned()
}

/// Where tickets ended that came to the wrong address.
async fn misrouted_to(house: &House) -> Vec<String> {
    let asked = misroute::Asked {
        teams: String::new(),
        sees_all: true,
        from: jiff::Timestamp::UNIX_EPOCH,
        until: jiff::Timestamp::MAX,
    };
    let read = house.desk.look("report", asked, |tx, asked| {
        Box::pin(async move { Ok(misroute::list(tx, &asked, &misroute::Narrowed::default(), 10).await?) })
    });
    read.await.unwrap().into_iter().map(|line| line.to_team).collect()
}

/// Why tickets stay as they became.
async fn stay(house: &House, id: BulkId) -> Vec<String> {
    let read =
        house.desk.look("told", id, |tx, id| Box::pin(async move { Ok(bulk::told(tx, *id, 10).await?) }));
    read.await.unwrap().into_iter().filter(|told| told.stays).map(|told| told.why).collect()
}

async fn with_policy(house: &House, lines: &str) {
    let mut files = preset("game-studio");
    files.push(PolicyFile { path: "more.toml".into(), text: lines.into() });
    house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
}

/// Does it to the first ticket and takes it back.
async fn there_and_back(house: &House, by: &Agent, act: BulkAct) -> BulkId {
    let id = house.desk.begin_bulk(by, Selection::Numbers(vec![1]), act, house.now).await.unwrap();
    assert_eq!(tally(house, id).await.1.done, 1);
    house.desk.take_back_bulk(by, id, house.now).await.unwrap();
    id
}

#[tokio::test]
async fn reminders_that_solving_ended_go_on_and_what_left_does_not_leave_again() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        letters(&house, 1).await;
        house.reply(&ana, 1, "Quelle version ?", Then::Wait).await.unwrap();
        house.accept_all().await;
        house.at("2026-11-06 10:00");
        house.desk.wake(house.now, 10).await.unwrap();
        assert_eq!(house.accept_all().await.len(), 1, "the reminder leaves");
        let before = ahead(&house, 1).await;
        assert_eq!(before, ["look Mon 16 Nov 10:00"]);
        for act in [BulkAct::Solve, BulkAct::Close, BulkAct::Spam] {
            let id = there_and_back(&house, &ana, act.clone()).await;
            assert_eq!(tally(&house, id).await.1, Tally { taken_back: 1, ..Tally::default() }, "{act:?}");
            assert_eq!(ahead(&house, 1).await, before, "{act:?}");
            assert!(house.ticket(1).await.stands().starts_with("pending"), "{act:?}");
        }
        house.at("2026-11-16 10:00");
        house.desk.wake(house.now, 10).await.unwrap();
        assert!(house.take().await.is_empty(), "no reminder once more, and no survey");
        assert!(house.told(ana.id).await.iter().any(|line| line.kind == "due_soon"), "but the last step");
        assert!(ahead(&house, 1).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn warnings_stand_where_they_stood_and_a_drafted_letter_is_drafted_again() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        letters(&house, 1).await;
        house.reply(&ana, 1, "Nous regardons.", Then::Promise).await.unwrap();
        house.accept_all().await;
        let before = ahead(&house, 1).await;
        assert!(!before.is_empty());
        there_and_back(&house, &ana, BulkAct::Solve).await;
        assert_eq!(ahead(&house, 1).await, before);
        there_and_back(&house, &ana, BulkAct::Pause).await;
        assert_eq!(ahead(&house, 1).await, before);

        // Three quarters of the time are over, and the letter is drafted.
        house.at("2026-11-04 22:00");
        house.desk.wake(house.now, 10).await.unwrap();
        let drafted = async || {
            let id = house.ticket(1).await.state.ticket.id;
            let read = house.desk.look("drafted", id, |tx, id| {
                Box::pin(async move { Ok(relance_store::holding::of_ticket(tx, *id).await?) })
            });
            read.await.unwrap().len()
        };
        assert_eq!(drafted().await, 1);
        there_and_back(&house, &ana, BulkAct::Solve).await;
        assert_eq!(drafted().await, 0);
        house.desk.wake(house.now, 10).await.unwrap();
        assert_eq!(drafted().await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_cadence_that_a_move_began_ends_when_it_is_taken_back() {
    both(async |house| {
        let look = "[cadence.arrived]\nanchor = \"ticket_moved\"\nuntil = [\"answered\"]\n\n\
                    [[cadence.arrived.step]]\nkey = \"seen\"\nat = \"2 working days after at 10:00\"\n\
                    action = \"notify\"\n";
        with_policy(&house, look).await;
        let ana = house.agent("Ana", &["technical"]).await;
        letters(&house, 1).await;
        let before = ahead(&house, 1).await;
        let act = to_players(true);
        let id = house.desk.begin_bulk(&ana, all(&house), act, house.now).await.unwrap();
        assert!(ahead(&house, 1).await.iter().any(|plan| plan.starts_with("seen")));
        house.desk.take_back_bulk(&ana, id, house.now).await.unwrap();
        assert_eq!(tally(&house, id).await.1.taken_back, 1);
        assert_eq!(ahead(&house, 1).await, before);
        assert!(misrouted_to(&house).await.is_empty(), "no address was mistaken");
    })
    .await;
}

#[tokio::test]
async fn a_ticket_that_was_misrouted_ends_again_where_it_was_before_a_quiet_act() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical", "players"]).await;
        letters(&house, 1).await;
        house.desk.move_ticket(&ana, 1, "players", true, house.now).await.unwrap();
        assert_eq!(misrouted_to(&house).await, ["players"]);
        // Back with whom it was written to it counts no more, until that is undone.
        for (team, counted) in [("consumer", vec!["consumer"]), ("technical", vec![])] {
            let quiet = BulkAct::Move { team: team.into(), notify: false };
            let id =
                house.desk.begin_bulk(&ana, Selection::Numbers(vec![1]), quiet, house.now).await.unwrap();
            assert_eq!(misrouted_to(&house).await, counted);
            house.desk.take_back_bulk(&ana, id, house.now).await.unwrap();
            assert_eq!(misrouted_to(&house).await, ["players"]);
        }
    })
    .await;
}

#[tokio::test]
async fn a_ticket_that_solving_brought_back_is_put_aside_again() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        letters(&house, 1).await;
        house
            .desk
            .snooze(&ana, 1, house.now + jiff::SignedDuration::from_hours(24), house.now)
            .await
            .unwrap();
        let aside = "normal Wed 4 Nov 10:00";
        assert_eq!(marks(&house, 1).await, aside);
        there_and_back(&house, &ana, BulkAct::Solve).await;
        assert_eq!((marks(&house, 1).await.as_str(), house.numbers().await), (aside, vec![]));
        there_and_back(&house, &ana, BulkAct::Snooze { until: Preset::Monday }).await;
        assert_eq!(marks(&house, 1).await, aside);
        house.desk.unsnooze(&ana, 1, house.now).await.unwrap();
        there_and_back(&house, &ana, BulkAct::Snooze { until: Preset::Monday }).await;
        assert_eq!((marks(&house, 1).await.as_str(), house.numbers().await), ("normal", vec![1]));
    })
    .await;
}

#[tokio::test]
async fn marks_go_back_unless_somebody_changed_them_since() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        letters(&house, 2).await;
        let names = |text: &str| TagName::read_all(text).unwrap();
        let old = TagChange { add: names("crash"), remove: Vec::new() };
        house.desk.tag_ticket(&ana, 1, old, house.now).await.unwrap();
        let act = BulkAct::Tag { add: names("crash, gpu"), remove: Vec::new() };
        let id = house.desk.begin_bulk(&ana, all(&house), act, house.now).await.unwrap();
        assert_eq!(marks(&house, 1).await, "crash,gpu normal");
        // A letter moves no tag; another tag does.
        house.mail_in(Mail::from("customer0@post.example").subject("Re: [#1]").text("Encore.")).await;
        let more = TagChange { add: names("later"), remove: Vec::new() };
        house.desk.tag_ticket(&ana, 2, more, house.now).await.unwrap();
        house.desk.take_back_bulk(&ana, id, house.now).await.unwrap();
        assert_eq!(
            (marks(&house, 1).await.as_str(), stay(&house, id).await),
            ("crash normal", vec!["changed_since".into()])
        );
        assert_eq!(marks(&house, 2).await, "crash,gpu,later normal");
        there_and_back(&house, &ana, BulkAct::Prioritise { to: Priority::Urgent }).await;
        assert_eq!(marks(&house, 1).await, "crash normal");
    })
    .await;
}

#[tokio::test]
async fn spam_is_taken_back_unless_a_mail_was_stopped_for_it_or_a_letter_came() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        letters(&house, 2).await;
        // The third one is not acknowledged yet.
        house.mail_in(Mail::from("third@post.example")).await;
        let tried = house.desk.preview_bulk(&ana, all(&house), &BulkAct::Spam, house.now).await.unwrap();
        assert_eq!((tried.would_do, tried.n_stopped), (3, 1));
        let id = house.desk.begin_bulk(&ana, all(&house), BulkAct::Spam, house.now).await.unwrap();
        assert_eq!(tally(&house, id).await.1.done, 3);
        assert!(house.accept_all().await.is_empty(), "it is kept from leaving");
        house.mail_in(Mail::from("customer1@post.example").subject("Re: [#2]").text("Encore.")).await;
        house.desk.take_back_bulk(&ana, id, house.now).await.unwrap();
        assert_eq!(stay(&house, id).await, ["changed_since", "mail_stopped"]);
        assert_eq!(house.ticket(1).await.stands(), "open; answer pending Thu 5 Nov 10:00");
        assert_eq!(house.ticket(2).await.stands(), "spam");
        let again = house.desk.begin_bulk(&ana, Selection::Numbers(vec![2]), BulkAct::Spam, house.now).await;
        assert_eq!(tally(&house, again.unwrap()).await.1.refused, 1);
    })
    .await;
}

#[tokio::test]
async fn spam_of_another_team_keeps_no_mail_from_leaving() {
    both(async |house| {
        let bo = house.agent("Bo", &["players"]).await;
        house.mail_in(Mail::from("third@post.example")).await;
        let id =
            house.desk.begin_bulk(&bo, Selection::Numbers(vec![1]), BulkAct::Spam, house.now).await.unwrap();
        assert_eq!(tally(&house, id).await.1.refused, 1);
        assert_eq!(house.accept_all().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_another_program_was_told_of_is_not_taken_back() {
    both(async |house| {
        let told = "[webhook.crm]\nurl = \"https://crm.lucarne.example/hook\"\n\n[cadence.told]\n\
                    anchor = \"ticket_solved\"\n\n[[cadence.told.step]]\nkey = \"crm\"\nat = \"at once\"\n\
                    action = \"webhook\"\n";
        with_policy(&house, told).await;
        let ana = house.agent("Ana", &["technical"]).await;
        letters(&house, 1).await;
        let id = there_and_back(&house, &ana, BulkAct::Solve).await;
        assert_eq!(
            (stay(&house, id).await, house.ticket(1).await.stands()),
            (vec!["acted".into()], "solved".into())
        );
    })
    .await;
}
