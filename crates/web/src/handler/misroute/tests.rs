//! The report of mistaken addresses through the real router: numbers, the tickets behind them, the file, and who may
//! look.

use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

/// A letter to the technical team.
async fn letter(house: &House, from: &str, subject: &str) {
    let raw = format!(
        "From: {from}\r\nTo: technique@lucarne.example\r\nSubject: {subject}\r\n\r\nBonjour {from}.\r\n"
    );
    house.mail_in(&raw, now()).await;
    house.deliver().await;
}

#[tokio::test]
async fn each_number_leads_to_the_tickets_behind_it_and_to_nobody_elses() {
    let house = house().await;
    let lead = house.signed_in_to("lead@lucarne.example", Role::Lead, &["technical", "players"]).await;
    let other = house.signed_in_to("other@lucarne.example", Role::Lead, &["consumer"]).await;
    let agent = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    for (from, subject) in
        [("lea@example.net", "=1+1"), ("lea@example.net", "Deux"), ("noe@example.net", "Trois")]
    {
        letter(&house, from, subject).await;
    }
    for number in 1..=3 {
        house.post(&format!("/tickets/{number}/move"), &lead, &[("team", "players"), ("notify", "on")]).await;
    }
    let path = "/reports/misrouting";
    let page = house.get(path, &lead).await;
    for words in ["technique@lucarne.example", "lea@example.net", "1 · =1+1", "3 · Trois"] {
        assert!(page.says(words), "{words}\n{}", page.body);
    }
    let narrowed = page.body.split("customer=").nth(1).unwrap().split('#').next().unwrap();
    let one = house.get(&format!("{path}?customer={narrowed}"), &lead).await;
    assert!(
        one.says("Only lea@example.net.") && one.says("2 · Deux") && !one.says("3 · Trois"),
        "{}",
        one.body
    );
    let file = house.get("/reports/misrouting.csv", &lead).await;
    assert_eq!(file.body.lines().count(), 4, "{}", file.body);
    assert!(file.body.contains(",3,,noe@example.net,technique@lucarne.example,technical,players,"));
    let past = house.get(&format!("{path}?from=2020-01-01&until=2020-01-31"), &lead).await;
    assert!(past.says("No letter came to the wrong address"), "{}", past.body);

    let theirs = house.get(path, &other).await;
    assert!(
        theirs.says("No letter came to the wrong address") && !theirs.says("lea@example.net"),
        "{}",
        theirs.body
    );
    assert_eq!(house.get("/reports/misrouting.csv", &other).await.body.lines().count(), 1);
    for path in [path, "/reports/misrouting.csv"] {
        assert_eq!(house.get(path, &agent).await.status, 403, "{path}");
    }
}
