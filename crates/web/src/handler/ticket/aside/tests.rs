//! Asking somebody outside, as an agent does it in a browser. What becomes of the answer is tested in the desk.

use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

const LETTER: &str = "From: Lea <lea@example.net>\r\nTo: technique@lucarne.example\r\nSubject: Son <b>\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\
    Il grince.\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"son.txt\"\r\n\r\n\
    grrr\r\n--b--\r\n";

async fn opened() -> (House, String) {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    house.mail_in(LETTER, now()).await;
    (house, ana)
}

/// A form with these fields, as a browser posts one that could hold files.
fn posted(fields: &[(&str, &str)]) -> String {
    let mut body = String::new();
    for (name, value) in fields {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"");
        body = body + head.as_str() + "\r\n\r\n" + *value + "\r\n";
    }
    body + "--b--\r\n"
}

#[tokio::test]
async fn a_letter_is_forwarded_with_its_file_and_stands_on_the_ticket() {
    let (house, ana) = opened().await;
    let page = house.get("/tickets/1", &ana).await;
    let way = page.body.split("/tickets/1/aside?entry=").nth(1).unwrap().split('"').next().unwrap();
    let form = house.get(&format!("/tickets/1/aside?entry={way}"), &ana).await;
    assert!(form.says("Il grince.") && form.says("lea@example.net"), "{}", form.body);
    assert!(form.says("value=\"Fwd: Son &lt;b&gt;\""), "{}", form.body);
    let file = form.body.split("name=\"along\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let fields =
        [("to", "lab@nord.example"), ("subject", "Fwd: Son"), ("body", "Does it squeak?"), ("along", file)];
    let sent = house.upload_as("/tickets/1/asides", "b", &ana, posted(&fields)).await;
    assert_eq!((sent.status.as_u16(), sent.location()), (303, "/tickets/1"));
    let page = house.get("/tickets/1", &ana).await;
    assert!(page.says("Aside with lab@nord.example") && page.says("Does it squeak?"), "{}", page.body);
    assert_eq!(page.body.matches("class=\"filechip\"").count(), 2, "it came, and it went along");
    let on =
        page.body.split("action=\"/tickets/1/asides/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let path = format!("/tickets/1/asides/{on}");
    assert_eq!(house.upload_as(&path, "b", &ana, posted(&[("body", "Hello?")])).await.status, 303);
    assert_eq!(house.post(&format!("{path}/end"), &ana, &[]).await.status, 303);
    let page = house.get("/tickets/1", &ana).await;
    assert!(page.says("Aside with lab@nord.example · over") && !page.says(&format!("{path}/end")));
}

#[tokio::test]
async fn what_is_refused_comes_back_with_every_word() {
    let (house, ana) = opened().await;
    let fields = [("to", "lea@example.net"), ("subject", "Q"), ("body", "Is <this> you?")];
    let refused = house.upload_as("/tickets/1/asides", "b", &ana, posted(&fields)).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("lea@example.net is the customer") && refused.says("Is &lt;this&gt; you?"));
    assert!(refused.says("value=\"Q\""));
}

#[tokio::test]
async fn another_team_neither_asks_nor_ends() {
    let (house, ana) = opened().await;
    let ben = house.signed_in_to("ben@lucarne.example", Role::Agent, &["players"]).await;
    let fields = [("to", "lab@nord.example"), ("subject", ""), ("body", "Hello?")];
    house.upload_as("/tickets/1/asides", "b", &ana, posted(&fields)).await;
    let page = house.get("/tickets/1", &ana).await;
    let id = page.body.split("action=\"/tickets/1/asides/").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(house.get("/tickets/1/aside", &ben).await.status, 404);
    assert_eq!(house.upload_as("/tickets/1/asides", "b", &ben, posted(&fields)).await.status, 404);
    assert_eq!(
        house.upload_as(&format!("/tickets/1/asides/{id}"), "b", &ben, posted(&fields)).await.status,
        404
    );
    assert_eq!(house.post(&format!("/tickets/1/asides/{id}/end"), &ben, &[]).await.status, 404);
    assert!(!house.get("/tickets/1", &ana).await.says("· over"));
}
