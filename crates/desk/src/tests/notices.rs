//! What agents are told in the desk: of letters that nobody holds, once each, until they have read it. The page and the
//! bell are tested in `web`.

use jiff::SignedDuration;
use relance_domain::agent::Agent;
use relance_domain::policy::PolicyFile;

use super::house::preset;
use super::*;

/// The words of what an agent was told and has not read, newest first.
async fn told(house: &House, who: &Agent) -> Vec<String> {
    house.told(who.id).await.into_iter().map(|line| line.kind).collect()
}

/// The same house where the team hears of letters that nobody holds.
async fn open_eared(house: &House) {
    let mut files = preset("game-studio");
    files.push(PolicyFile { path: "notices.toml".into(), text: "[notices]\nunassigned = \"team\"\n".into() });
    house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
}

#[tokio::test]
async fn a_letter_that_nobody_holds_is_told_to_the_team_where_the_policy_says_so() {
    both(async |house| {
        let (ana, leo) = (house.agent("Ana", &["technical"]).await, house.agent("Leo", &["players"]).await);
        let number = house.opened().await;
        assert!(told(&house, &ana).await.is_empty(), "by itself the inbox is enough");
        open_eared(&house).await;
        house.mail_in(Mail::from("Noé <noe@post.example>").subject("Autre chose")).await;
        assert_eq!((told(&house, &ana).await, told(&house, &leo).await), (vec!["arrived".into()], vec![]));
        let again = Mail::from("Maëlle <maelle@post.example>").subject(&format!("Re: [#{number}]"));
        house.mail_in(again.text("Et encore ceci, s’il vous plaît.")).await;
        assert_eq!(told(&house, &ana).await, ["arrived", "arrived"]);
        let line = house.told(ana.id).await.remove(0);
        let letter = house.ticket(number).await.messages.pop().unwrap();
        assert_eq!((line.number, line.message), (number, Some(letter.id)), "it names the entry");
    })
    .await;
}

#[tokio::test]
async fn what_was_read_is_counted_no_more_and_goes_after_ninety_days() {
    both(async |mut house| {
        open_eared(&house).await;
        let ana = house.agent("Ana", &["technical"]).await;
        for name in ["a", "b", "c"] {
            house
                .mail_in(Mail::from(&format!("{name}@post.example")).text(&format!("{FRENCH} {name}")))
                .await;
        }
        let lines = house.told(ana.id).await;
        house.desk.read_ticket(&ana, lines[2].number).await.unwrap();
        assert_eq!(house.told(ana.id).await.len(), 2, "whoever reads the ticket has read its notices");
        house.desk.see_notice(&ana, lines[1].id).await.unwrap();
        assert_eq!(house.told(ana.id).await, lines[..1]);
        house.desk.see_notices(&ana, lines[1].id).await.unwrap();
        assert_eq!(house.told(ana.id).await, lines[..1], "what came since stays unread");
        house.desk.see_notices(&ana, lines[0].id).await.unwrap();
        assert!(house.told(ana.id).await.is_empty());
        let day = SignedDuration::from_hours(24);
        assert_eq!(house.desk.sweep_notices(house.now + day * 89).await.unwrap(), 0);
        house.now += day * 91;
        assert_eq!(house.desk.sweep_notices(house.now).await.unwrap(), 3);
    })
    .await;
}
