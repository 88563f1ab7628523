//! Customers as agents of one team, of another, and leads find and change them.

use axum::http::StatusCode;
use relance_desk::Handed;
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

/// A letter comes in.
pub async fn letter(house: &House, from: &str, to: &str) {
    let raw =
        format!("From: {from}\r\nTo: {to}\r\nSubject: Panne\r\n\r\nBonjour, le jeu ne démarre plus.\r\n");
    let mail_from = relance_mail::Address::parse(from).unwrap().email;
    let handed = Handed {
        protocol: "smtp",
        peer: "192.0.2.1".into(),
        helo: String::new(),
        mail_from,
        recipients: vec![to.into()],
        raw: raw.into_bytes(),
    };
    house.desk.keep(handed, now()).await.unwrap();
    house.deliver().await;
}

/// Two customers, one of each team; the cookies of an agent of each, and of a lead.
pub async fn two(house: &House) -> [String; 3] {
    letter(house, "Maëlle Kerdoncuff <maelle@post.example>", "technique@lucarne.example").await;
    letter(house, "Tom Aubry <tom@officina.example>", "conso@lucarne.example").await;
    house.desk.do_chores(now()).await.unwrap();
    [
        house.signed_in_to("tech@lucarne.example", Role::Agent, &["technical"]).await,
        house.signed_in_to("conso.agent@lucarne.example", Role::Agent, &["consumer"]).await,
        house.signed_in_to("lea@lucarne.example", Role::Lead, &["players"]).await,
    ]
}

/// Where the card of a customer is, as the list links to it.
pub async fn card(house: &House, cookie: &str, find: &str) -> String {
    let list = house.get(&format!("/customers?q={find}"), cookie).await;
    let (_, link) = list.body.split_once("<td><a href=\"").expect(&list.body);
    link.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn customers_are_listed_for_whom_they_wrote_to_and_for_leads() {
    let house = house().await;
    let [tech, conso, lea] = two(&house).await;
    for (cookie, maelle, tom) in [(&tech, true, false), (&conso, false, true), (&lea, true, true)] {
        let list = house.get("/customers", cookie).await;
        assert_eq!((list.says("maelle@post.example"), list.says("tom@officina.example")), (maelle, tom));
        for find in ["kerdoncuff", "maelle@post.example", "post.example", "MAELLE kerd"] {
            let found = house.get(&format!("/customers?q={}", find.replace(' ', "+")), cookie).await;
            assert_eq!(found.says("maelle@post.example</td>"), maelle, "{find}: {}", found.body);
            assert!(!found.says("tom@officina.example"));
        }
    }
    assert!(house.get("/customers?q=kerd+aubry", &lea).await.says("Nobody whom you may see"));
}

#[tokio::test]
async fn a_customer_of_another_team_is_neither_seen_nor_changed() {
    let house = house().await;
    let [tech, conso, lea] = two(&house).await;
    let maelle = card(&house, &tech, "kerdoncuff").await;
    assert_eq!(house.get(&maelle, &conso).await.status, StatusCode::NOT_FOUND);
    let change = [("name", "Somebody"), ("language", "de"), ("was_language", "fr")];
    assert_eq!(house.post(&maelle, &conso, &change).await.status, StatusCode::NOT_FOUND);
    let page = house.get(&maelle, &lea).await;
    assert!(page.says("Maëlle Kerdoncuff") && page.says("Nothing was changed by hand"), "{}", page.body);
    assert!(page.says("None that you may see."), "a lead of another team sees no tickets of this one");
}

#[tokio::test]
async fn what_is_changed_stands_in_the_history_and_stays_whatever_letters_say() {
    let house = house().await;
    let [tech, ..] = two(&house).await;
    let card = card(&house, &tech, "kerdoncuff").await;
    let note = relance_desk::note_mark("");
    let change = [
        ("name", "Maëlle K. <b>"),
        ("was_name", "Maëlle Kerdoncuff"),
        ("language", "de"),
        ("was_language", "fr"),
        ("note", "Calls at noon."),
        ("was_note", note.as_str()),
    ];
    assert_eq!(house.post(&card, &tech, &change).await.location(), card);
    letter(&house, "M. Kerdoncuff <maelle@post.example>", "technique@lucarne.example").await;
    let page = house.get(&card, &tech).await;
    assert!(page.says("<h1>Maëlle K. &lt;b&gt;</h1>") && page.says("<dd>German</dd>"), "{}", page.body);
    let told = "<b>Ada Ferri</b> changed the language from <b>French</b> to <b>German</b>.";
    assert!(page.says(told) && page.says("from <b>nothing</b> to <b>Calls at noon.</b>"), "{}", page.body);
    assert!(house.get("/customers?q=%3Cb%3E", &tech).await.says("maelle@post.example"), "found at once");
    // Whoever read the empty note does not write over this one.
    let late = [("language", "de"), ("was_language", "de"), ("note", "Mine"), ("was_note", note.as_str())];
    let late = house.post(&card, &tech, &late).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        late.says("A colleague wrote this note meanwhile") && late.says("\nMine</textarea>"),
        "{}",
        late.body
    );
}

#[tokio::test]
async fn leads_keep_organisations_and_whoever_writes_from_their_domain_belongs_to_them() {
    let house = house().await;
    let [tech, conso, lea] = two(&house).await;
    let new = [("name", "Officina Ferrari"), ("domains", "@officina.example")];
    assert_eq!(house.post("/organisations", &tech, &new).await.status, StatusCode::FORBIDDEN);
    let page = house.post("/organisations", &lea, &new).await.location().to_owned();
    assert_eq!(house.post(&page, &tech, &new).await.status, StatusCode::FORBIDDEN);
    assert!(!house.get("/organisations", &tech).await.says("<form class=\"stack\""));
    house.desk.do_chores(now()).await.unwrap();
    assert!(house.get(&page, &conso).await.says("tom@officina.example"));
    assert!(!house.get(&page, &tech).await.says("tom@officina.example"));
    assert!(house.get("/customers?q=ferrari", &conso).await.says("tom@officina.example"));
    for (fields, words) in [
        ([("name", " "), ("domains", "")], "It needs a name."),
        ([("name", "officina ferrari"), ("domains", "")], "There is one of this name already."),
        ([("name", "Other"), ("domains", "officina")], "is no mail domain"),
        ([("name", "Other"), ("domains", "officina.example")], "is another organisation"),
    ] {
        let refused = house.post("/organisations", &lea, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(words), "{words}: {}", refused.body);
    }
    // Taken out by hand, they stay out.
    let card = card(&house, &conso, "aubry").await;
    let was = [("organisation", ""), ("was_organisation", "Officina Ferrari")];
    house.post(&card, &conso, &was).await;
    letter(&house, "Thomas <tom@officina.example>", "conso@lucarne.example").await;
    house.desk.do_chores(now()).await.unwrap();
    assert!(!house.get("/customers?q=ferrari", &conso).await.says("tom@officina.example"));
    let unknown = [("organisation", "Nobody knows it"), ("was_organisation", "")];
    assert!(house.post(&card, &conso, &unknown).await.says("There is no organisation of this name"));
}

#[tokio::test]
async fn leads_merge_two_customers_side_by_side_and_take_them_apart() {
    let house = house().await;
    let [tech, conso, lea] = two(&house).await;
    let (maelle, tom) = (card(&house, &lea, "kerdoncuff").await, card(&house, &lea, "aubry").await);
    let (path, from) = (format!("{maelle}/merge"), tom.rsplit('/').next().unwrap());
    for cookie in [&tech, &conso] {
        assert_eq!(house.get(&path, cookie).await.status, StatusCode::FORBIDDEN);
        assert_eq!(house.post(&path, cookie, &[("from", from)]).await.status, StatusCode::FORBIDDEN);
        assert!(!house.get(&maelle, &tech).await.says("/merge"));
    }
    assert!(
        house.get(&format!("{path}?with=nobody%40post.example"), &lea).await.says("Nobody has this address.")
    );
    assert!(
        house
            .get(&format!("{path}?with=maelle%40post.example"), &lea)
            .await
            .says("That is the same customer.")
    );
    let both = house.get(&format!("{path}?with=tom%40officina.example"), &lea).await;
    assert!(both.says("Make tom@officina.example part of maelle@post.example"), "{}", both.body);
    assert_eq!(house.post(&path, &lea, &[("from", from)]).await.location(), maelle);
    assert_eq!(house.get(&tom, &lea).await.location(), maelle, "who is looked for is found");
    let page = house.get(&maelle, &conso).await;
    assert!(
        page.says("tom@officina.example")
            && page.says("merged <b>Tom Aubry &lt;tom@officina.example&gt;</b>")
    );
    let page = house.get(&maelle, &lea).await;
    let (_, merge) = page.body.split_once("name=\"merge\" value=\"").expect(&page.body);
    let merge = merge.split('"').next().unwrap();
    let unmerge = format!("{maelle}/unmerge");
    assert_eq!(house.post(&unmerge, &tech, &[("merge", merge)]).await.status, StatusCode::FORBIDDEN);
    house.post(&unmerge, &lea, &[("merge", merge)]).await;
    assert_eq!(house.get(&maelle, &conso).await.status, StatusCode::NOT_FOUND);
    assert!(house.get(&tom, &conso).await.says("took the merge with"));
}
