//! Who is on a ticket right now: seen by colleagues on whatever node, gone by itself, and told by bells that ring for
//! changes alone. The banner is tested in `web`.

use jiff::SignedDuration;
use relance_domain::agent::Agent;
use relance_domain::presence::Doing;
use relance_store::{Bell, presence};

use super::*;
use crate::Error;

/// `Ana writing, Tom looking`: who is there beside the one who asks.
async fn present(house: &House, who: &Agent, number: i64) -> String {
    let found = house.desk.present(who, number, house.now).await.unwrap();
    let words = found.iter().map(|one| format!("{} {}", one.name, one.doing.as_str()));
    words.collect::<Vec<_>>().join(", ")
}

/// The bells of presence that have rung.
fn rung(bells: &mut tokio::sync::broadcast::Receiver<Bell>) -> Vec<String> {
    let mut rung = Vec::new();
    while let Ok(bell) = bells.try_recv() {
        if matches!(bell, Bell::Presence(_) | Bell::Writing) {
            rung.push(bell.to_string().split(':').next().unwrap().to_owned());
        }
    }
    rung
}

#[tokio::test]
async fn colleagues_see_who_is_there_until_nothing_is_heard_of_them() {
    both(async |mut house| {
        let (ana, tom) = (house.agent("Ana", &["technical"]).await, house.agent("Tom", &["technical"]).await);
        let number = house.opened().await;
        let beat = async |house: &House, who: &Agent, doing| {
            house.desk.be_present(who, number, doing, house.now).await.unwrap().len()
        };
        assert_eq!(beat(&house, &ana, Some(Doing::Looking)).await, 0, "nobody else is there");
        assert_eq!(beat(&house, &tom, Some(Doing::Writing)).await, 1);
        assert_eq!(present(&house, &ana, number).await, "Tom writing");
        assert_eq!(present(&house, &tom, number).await, "Ana looking");
        house.now += SignedDuration::from_secs(20);
        beat(&house, &ana, Some(Doing::Noting)).await;
        assert_eq!(present(&house, &tom, number).await, "Ana noting");
        house.now += SignedDuration::from_secs(6);
        assert_eq!(present(&house, &ana, number).await, "", "26 seconds after their last beat");
        let now = house.now;
        let swept = house
            .desk
            .look("writing", (), move |tx, _| Box::pin(async move { Ok(presence::writing(tx, now).await?) }));
        assert!(swept.await.unwrap().is_empty());
        assert_eq!(house.desk.sweep_presence(house.now).await.unwrap(), 1);
        beat(&house, &ana, None).await;
        assert_eq!(present(&house, &tom, number).await, "", "who leaves is gone at once");
    })
    .await;
}

#[tokio::test]
async fn presence_rings_for_what_changes_and_for_nothing_else() {
    let house = House::on(&relance_store::DatabaseUrl::SqliteMemory).await;
    let ana = house.agent("Ana", &["technical"]).await;
    let number = house.opened().await;
    let mut bells = house.desk.store().bells();
    let table = [
        (Some(Doing::Looking), vec!["presence"]),
        (Some(Doing::Looking), vec![]),
        (Some(Doing::Writing), vec!["presence", "writing"]),
        (Some(Doing::Writing), vec![]),
        (Some(Doing::Noting), vec!["presence", "writing"]),
        (None, vec!["presence"]),
        (None, vec![]),
    ];
    for (doing, wanted) in table {
        house.desk.be_present(&ana, number, doing, house.now).await.unwrap();
        assert_eq!(rung(&mut bells), wanted, "{doing:?}");
    }
}

#[tokio::test]
async fn another_team_neither_sees_who_is_there_nor_is_there() {
    both(async |house| {
        let (ana, leo) = (house.agent("Ana", &["technical"]).await, house.agent("Leo", &["players"]).await);
        let number = house.opened().await;
        house.desk.be_present(&ana, number, Some(Doing::Looking), house.now).await.unwrap();
        let beat = house.desk.be_present(&leo, number, Some(Doing::Looking), house.now).await;
        assert!(matches!(beat, Err(Error::NotFound(_))));
        assert!(matches!(house.desk.present(&leo, number, house.now).await, Err(Error::NotFound(_))));
        assert!(matches!(house.desk.ticket_seen(&leo, number).await, Err(Error::NotFound(_))));
        assert_eq!(present(&house, &ana, number).await, "");
    })
    .await;
}
