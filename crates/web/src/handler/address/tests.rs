//! Another address by proof, as agents ask and as a stranger's browser, a scanner and a guesser follow the link.

use axum::http::{Method, StatusCode};
use relance_domain::policy::PolicyFile;
use relance_mail::Envelope;

use crate::handler::customer::tests::{card, letter, two};
use crate::handler::tests::{House, house, now, preset};

/// Asks for an address, and returns where the link of the mail leads.
async fn asked(house: &House, cookie: &str, card: &str, email: &str) -> String {
    let path = format!("{card}/addresses");
    assert_eq!(
        house.post(&path, cookie, &[("address", email)]).await.location(),
        format!("{card}#addresses")
    );
    let mail = house.desk.claim_outbox(now(), 10).await.unwrap().remove(0);
    assert_eq!(mail.recipients, [email]);
    let text = relance_mail::read(&mail.raw, &Envelope::default()).text;
    assert!(!text.contains("Kerdoncuff"), "whose it may be is not told: {text}");
    let (_, link) = text.split_once("http://desk.example/address/").expect(&text);
    format!("/address/{}", link.split_whitespace().next().unwrap())
}

#[tokio::test]
async fn an_address_becomes_the_customers_by_its_readers_word_alone() {
    let house = house().await;
    let [tech, conso, _] = two(&house).await;
    let card = card(&house, &tech, "kerdoncuff").await;
    let path = format!("{card}/addresses");
    let work = [("address", "maelle@work.example")];
    assert_eq!(house.post(&path, &conso, &work).await.status, StatusCode::NOT_FOUND, "another team's");
    let link = asked(&house, &tech, &card, "maelle@work.example").await;
    for method in [Method::HEAD, Method::GET, Method::GET] {
        assert_eq!(house.read(method, &link).await.status, StatusCode::OK);
    }
    let page = house.get(&link, "").await;
    assert!(page.says("Yes, this address is mine") && page.says("Lucarne"), "{}", page.body);
    assert!(!page.says("Kerdoncuff") && !page.says("maelle@post.example"), "{}", page.body);
    assert!(house.get(&card, &tech).await.says("link until"), "nothing is proved by looking");
    let elsewhere = house.post_from("https://evil.example", &link, "").await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    assert_eq!(house.post(&link, "", &[]).await.location(), link);
    assert!(house.get(&link, "").await.says("knows now that"));
    assert_eq!(house.post(&link, "", &[]).await.location(), link, "once is enough");
    let page = house.get(&card, &tech).await;
    assert_eq!(page.body.matches("said that it is theirs").count(), 1, "{}", page.body);
    letter(&house, "maelle@work.example", "technique@lucarne.example").await;
    assert!(house.get("/customers?q=maelle%40work.example", &tech).await.says("maelle@post.example"));
    assert_eq!(house.get("/address/a7guessed", "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post("/address/a7guessed", "", &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_is_asked_in_vain() {
    let house = house().await;
    let [tech, _, lea] = two(&house).await;
    let card = card(&house, &lea, "kerdoncuff").await;
    let path = format!("{card}/addresses");
    asked(&house, &tech, &card, "maelle@work.example").await;
    for (email, words) in [
        ("maelle@work.example", "They were asked within the last hour."),
        ("tom@officina.example", "It is another customer"),
        ("technique@lucarne.example", "an address of ours"),
        ("nobody", "address"),
    ] {
        let refused = house.post(&path, &lea, &[("address", email)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
        assert!(refused.says(words), "{email}: {}", refused.body);
    }
    assert!(house.post(&path, &lea, &[("address", "tom@officina.example")]).await.says("/merge?with=tom%40"));
}

/// A policy from before there was such a mail.
#[tokio::test]
async fn without_a_mail_in_the_policy_nobody_is_asked() {
    let house = house().await;
    let [tech, ..] = two(&house).await;
    let before = |file: PolicyFile| match file.path.as_str() {
        "cadences.toml" => {
            let (before, _) = file.text.split_once("# An address becomes").expect("there is one");
            PolicyFile { text: before.to_owned(), ..file }
        }
        _ => file,
    };
    let lost = ["mails/address-proof.", "mails/not-genuine."];
    let kept = |file: &PolicyFile| !lost.iter().any(|start| file.path.starts_with(start));
    let files = preset("game-studio").into_iter().filter(kept).map(before).collect();
    house.desk.apply_policy(files, "test", "", None, now()).await.unwrap();
    let card = card(&house, &tech, "kerdoncuff").await;
    let page = house.get(&card, &tech).await;
    assert!(page.says("The policy has no mail that asks") && !page.says("Ask by mail"), "{}", page.body);
    let asked = house.post(&format!("{card}/addresses"), &tech, &[("address", "m@work.example")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(house.desk.claim_outbox(now(), 10).await.unwrap().is_empty());
}
