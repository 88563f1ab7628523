//! Serial numbers as leads import and look them up, and as others do not.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use relance_domain::agent::Role;

use crate::handler::customer::tests::{letter, two};
use crate::handler::tests::{Answer, House, house, now};

async fn send(house: &House, cookie: &str, text: &str) -> Answer {
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"boxes.csv\"\r\n\r\n{text}\r\n--b--\r\n"
    );
    house.upload_by(cookie, "/serials", "b", body).await
}

#[tokio::test]
async fn leads_import_numbers_with_a_bar_and_the_reasons_of_refused_lines() {
    let house = house().await;
    let [tech, _, lea] = two(&house).await;
    for path in ["/serials", "/serials/shared", "/serials/1", "/serials/1/refused.csv"] {
        assert_eq!(house.get(path, &tech).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(send(&house, &tech, "BRV2-7K3Q-91MD").await.status, StatusCode::FORBIDDEN);
    assert!(
        !house.get("/", &tech).await.says("href=\"/serials\"")
            && house.get("/", &lea).await.says("href=\"/serials\"")
    );
    let empty = send(&house, &lea, " \n").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.says("There is nothing in this file."), "{}", empty.body);
    let sent = send(&house, &lea, "BRV2-7K3Q-91MD,maelle@post.example\nBRV2-7K3Q-91MDA\n=1+1\n").await;
    assert_eq!(sent.location(), "/serials#imports");
    let page = house.get("/serials", &lea).await;
    assert!(page.says("<progress max=\"") && page.says("data-poll=\"2\""), "{}", page.body);
    while house.desk.do_chores(now()).await.unwrap() > 0 {}
    let page = house.get("/serials", &lea).await;
    assert!(page.says("1 new, 0 known before, 2 refused") && !page.says("<progress"), "{}", page.body);
    let (_, link) = page.body.split_once(" <a href=\"/serials/").expect(&page.body);
    let path = format!("/serials/{}", link.split('"').next().unwrap());
    assert!(house.get(&path, &lea).await.says("13 characters instead of 12"));
    let csv = house.get(&format!("{path}/refused.csv"), &lea).await;
    assert_eq!(csv.headers[CONTENT_TYPE], "text/csv; charset=utf-8");
    assert!(csv.says("3,'=1+1,"), "{}", csv.body);
    let found = house.get("/serials?q=brv2+7k3q+91md", &lea).await;
    assert!(found.says("maelle@post.example") && found.says("Nobody has named it."), "{}", found.body);
    assert!(house.get("/serials?q=BRV2-AAAA-AAAA", &lea).await.says("This number is none of ours."));
}

#[tokio::test]
async fn a_ticket_says_whether_its_customer_is_genuine_and_who_shares_the_number() {
    let house = house().await;
    let [tech, _, lea] = two(&house).await;
    send(&house, &lea, "BRV2-7K3Q-91MD,maelle@post.example").await;
    for from in ["max@post.example", "zoe@post.example"] {
        letter(&house, from, "technique@lucarne.example").await;
    }
    while house.desk.do_chores(now()).await.unwrap() > 0 {}
    assert!(house.get("/tickets/3", &tech).await.says("No serial number was named."));
    for from in ["leo@post.example", "lou@post.example"] {
        let mail = format!("{from} BRV2-7K3Q-91MD");
        named(&house, from, &mail).await;
    }
    while house.desk.do_chores(now()).await.unwrap() > 0 {}
    let page = house.get("/tickets/5", &tech).await;
    assert!(page.says("<code>BRV2-7K3Q-91MD</code>") && page.says("maelle@post.example"), "{}", page.body);
    assert!(page.says("2 customers named this number.") && !page.says("/serials?q="), "{}", page.body);
    assert!(page.says("2 customers named the serial number"), "{}", page.body);
    let cleo = house.signed_in_to("cleo@lucarne.example", Role::Lead, &["technical"]).await;
    for path in ["/serials/shared", "/serials?q=BRV2-7K3Q-91MD"] {
        let own = house.get(path, &cleo).await;
        assert!(own.says("leo@post.example") && own.says("lou@post.example"), "{}", own.body);
        let others = house.get(path, &lea).await;
        assert!(others.says("Customers of other teams: 2") && !others.says("leo@post"), "{}", others.body);
    }
}

/// A letter that names a number.
async fn named(house: &House, from: &str, text: &str) {
    let raw = format!("From: {from}\r\nTo: technique@lucarne.example\r\nSubject: {from}\r\n\r\n{text}\r\n");
    let handed = relance_desk::Handed {
        protocol: "smtp",
        peer: "192.0.2.1".into(),
        helo: String::new(),
        mail_from: from.into(),
        recipients: vec!["technique@lucarne.example".into()],
        raw: raw.into_bytes(),
    };
    house.desk.keep(handed, now()).await.unwrap();
    house.deliver().await;
}
