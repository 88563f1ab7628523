//! Mail to agents about what they were told: what is due leaves in one mail, what was read meanwhile does not, and
//! nobody gets what they did not ask for. Instants are tested in `domain`.

use relance_domain::agent::Agent;
use relance_domain::hearing::{ByMail, Hearing, Matter};

use super::*;

async fn hears(house: &House, who: &Agent, by_mail: ByMail) {
    let by_mail = Matter::ALL.map(|matter| (matter, by_mail)).into();
    let quiet = Some(("21:00".parse().unwrap(), "07:00".parse().unwrap()));
    house.desk.set_hearing(who, Hearing { by_mail, quiet, ..Hearing::default() }).await.unwrap();
}

/// Mails to agents that leave now, as address, subject and text.
async fn mailed(house: &House) -> Vec<(String, String, String)> {
    while house.desk.mail_notices(house.now).await.unwrap() > 0 {}
    let sent = house.accept_all().await.into_iter();
    let inside = sent.filter(|sent| sent.to().ends_with("@lucarne.example"));
    inside.map(|sent| (sent.to().to_owned(), sent.letter.subject.clone(), sent.letter.text.clone())).collect()
}

#[tokio::test]
async fn what_is_told_together_leaves_in_one_mail_and_what_was_read_does_not() {
    both(async |mut house| {
        let (ana, tom) = (house.agent("Ana", &["players"]).await, house.agent("Tom", &["players"]).await);
        hears(&house, &tom, ByMail::Soon).await;
        for n in 1..=3 {
            let from = format!("c{n}@post.example");
            house
                .mail_in(Mail::from(&from).to(&["joueurs@lucarne.example"]).subject("Partie *perdue*"))
                .await;
            house.desk.assign(&ana, n, Some(tom.id), house.now).await.unwrap();
        }
        assert_eq!(house.told(tom.id).await.len(), 3);
        assert!(mailed(&house).await.is_empty(), "they may read it in the desk first");
        house.desk.read_ticket(&tom, 2).await.unwrap();
        house.at("2026-11-10 14:10");
        let sent = mailed(&house).await;
        let [(to, subject, text)] = &sent[..] else { panic!("{sent:?}") };
        assert_eq!((to.as_str(), subject.starts_with("2 choses à lire")), ("tom@lucarne.example", true));
        assert!(
            text.contains("/tickets/1") && text.contains("/tickets/3") && !text.contains("/tickets/2"),
            "{text}"
        );
        assert!(text.contains("Partie *perdue*"), "what a customer wrote is no markup: {text}");
        assert!(mailed(&house).await.is_empty(), "once");
    })
    .await;
}

#[tokio::test]
async fn what_is_told_at_night_leaves_when_quiet_ends_and_the_day_s_mail_at_its_hour() {
    both(async |mut house| {
        let (ana, tom) = (house.agent("Ana", &["players"]).await, house.agent("Tom", &["players"]).await);
        let eva = house.agent("Eva", &["players"]).await;
        hears(&house, &tom, ByMail::Soon).await;
        hears(&house, &eva, ByMail::Daily).await;
        house.at("2026-11-10 22:00");
        for (n, who) in [(1, &tom), (2, &eva)] {
            house.mail_in(Mail::from(&format!("c{n}@post.example")).to(&["joueurs@lucarne.example"])).await;
            house.desk.assign(&ana, n, Some(who.id), house.now).await.unwrap();
        }
        let mut left = Vec::new();
        for at in ["2026-11-10 23:00", "2026-11-11 07:01", "2026-11-11 08:01", "2026-11-12 08:01"] {
            house.at(at);
            let sent = mailed(&house).await.into_iter();
            left.push(sent.map(|(to, ..)| to.split('@').next().unwrap().to_owned()).collect::<Vec<_>>());
        }
        let expected: [&[&str]; 4] = [&[], &["tom"], &["eva"], &[]];
        assert_eq!(left, expected);
    })
    .await;
}

#[tokio::test]
async fn who_asked_for_no_mail_gets_none_and_so_does_who_left() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["players"]).await;
        let (tom, eva) = (house.agent("Tom", &["players"]).await, house.agent("Eva", &["players"]).await);
        hears(&house, &tom, ByMail::Never).await;
        hears(&house, &eva, ByMail::Soon).await;
        for (n, who) in [(1, &tom), (2, &eva)] {
            house.mail_in(Mail::from(&format!("c{n}@post.example")).to(&["joueurs@lucarne.example"])).await;
            house.desk.assign(&ana, n, Some(who.id), house.now).await.unwrap();
        }
        let ada = Agent { role: relance_domain::agent::Role::Admin, ..house.agent("Ada", &[]).await };
        house.desk.let_go(&ada, eva.id, house.now).await.unwrap();
        house.at("2026-11-10 16:00");
        assert!(mailed(&house).await.is_empty());
        assert_eq!(house.desk.next_hearing().await.unwrap(), None, "nothing is looked at again");
    })
    .await;
}
