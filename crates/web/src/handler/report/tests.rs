//! Reports through the real router: every number leads to a list of as many lines, files say the same, a month prints,
//! and a lead of another team sees neither numbers nor rows.

use relance_domain::agent::Role;
use relance_domain::report::Number;

use crate::handler::tests::{House, house, now};

async fn letter(house: &House, from: &str, subject: &str) {
    let raw = format!(
        "From: {from}\r\nTo: technique@lucarne.example\r\nSubject: {subject}\r\n\r\nBonjour {from}.\r\n"
    );
    house.mail_in(&raw, now()).await;
    house.deliver().await;
}

/// The lines of a list: rows of its body.
fn rows(body: &str) -> usize {
    body.split("<tbody>")
        .nth(1)
        .map_or(0, |rest| rest.split("</tbody>").next().unwrap_or("").matches("<tr>").count())
}

#[tokio::test]
async fn each_number_leads_to_as_many_lines_and_nobody_sees_those_of_another_team() {
    let house = house().await;
    let lead = house.signed_in_to("lead@lucarne.example", Role::Lead, &["technical"]).await;
    let other = house.signed_in_to("other@lucarne.example", Role::Lead, &["consumer"]).await;
    let agent = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    for (from, subject) in [("lea@example.net", "=1+1"), ("noe@example.net", "Deux")] {
        letter(&house, from, subject).await;
    }
    let page = house.get("/reports", &lead).await;
    for words in ["Did we do what we said?", "2 open now", "2 came in"] {
        assert!(page.says(words), "{words}\n{}", page.body);
    }
    for (number, n) in [("open", 2), ("aged-today", 2), ("in", 2), ("kept", 0), ("first", 0)] {
        let list = house.get(&format!("/reports/behind?number={number}"), &lead).await;
        assert_eq!((list.status.as_u16(), rows(&list.body)), (200, n), "{number}\n{}", list.body);
    }
    let list = house.get("/reports/behind?number=open", &lead).await;
    assert!(list.says("1 · =1+1") && list.says("lea@example.net"), "{}", list.body);
    let file = house.get("/reports/behind.csv?number=open", &lead).await;
    assert!(file.body.lines().count() == 3 && file.body.contains("'=1+1"), "{}", file.body);
    let all = house.get("/reports.csv", &lead).await;
    assert!(all.body.contains("open,technical,,,,2"), "{}", all.body);
    assert!(house.get("/reports/month", &lead).await.says("Print it as it stands"));

    let theirs = house.get("/reports", &other).await;
    assert!(theirs.says("0 open now") && !theirs.body.contains("technical"), "{}", theirs.body);
    for number in Number::all() {
        if matches!(number, Number::InHour(_)) {
            continue;
        }
        let list = house.get(&format!("/reports/behind?number={number}"), &other).await;
        assert_eq!(rows(&list.body), 0, "{number}");
    }
    assert_eq!(house.get("/reports/behind.csv?number=open", &other).await.body.lines().count(), 1);
    assert_eq!(house.get("/reports.csv", &other).await.body.lines().count(), 1);
    let paths = ["/reports", "/reports.csv", "/reports/behind", "/reports/behind.csv", "/reports/month"];
    for path in paths {
        let asked = format!("{path}?number=open&team=technical");
        assert_eq!(house.get(&asked, &other).await.status, 404, "{path}: a team that is not theirs");
        assert_eq!(house.get(&asked, &agent).await.status, 403, "{path}");
    }
    assert_eq!(house.get("/reports/behind?number=nonsense", &lead).await.status, 404);
    let own = house.get("/reports?from=2026-01-01&until=2020-01-01&span=year", &lead).await;
    assert_eq!(own.status, 200, "what nobody can read is left at what is usual");
}

#[tokio::test]
async fn days_beyond_all_calendars_are_answered_with_those_that_a_report_can_be_about() {
    let house = house().await;
    let lead = house.signed_in_to("lead@lucarne.example", Role::Lead, &["technical"]).await;
    for (path, says) in [
        ("/reports?from=9999-01-01&until=9999-12-31", "2027-11-10"),
        ("/reports?from=-009999-01-01&until=9999-12-31", "2027-11-10"),
        ("/reports/month?month=9999-12", "2027"),
        ("/reports/month?month=0001-01", "1990"),
        ("/reports/behind?number=kept&from=9999-01-01&until=9999-12-31", "from=2027-11-10"),
    ] {
        let page = house.get(path, &lead).await;
        assert!(page.status == 200 && page.body.contains(says), "{path}: {}", page.body);
    }
}
