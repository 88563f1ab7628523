//! An administrator's afternoon with rules in a real browser: a rule is typed, tried on the past, put to work, seen to
//! act on a letter with its reasons, and switched off in the list. What rules do in all cases is tested in `desk`.

use relance_testkit::smtp;
use relance_testkit::{Browser, Server, Sink, wait};

use crate::browser::{look, sign_in_as, story};
use crate::house::{self, PLAYERS};

/// A letter that the rule is for.
fn refund(server: &Server, id: &str) {
    let body = "Bonjour,\nje voudrais être remboursée de mon niveau douze, qui ne s'ouvre plus.\nMerci, Léa";
    let from = format!("lea+{id}@example.net");
    let letter = smtp::Letter::new(&from, PLAYERS, id, "Remboursement du niveau douze", body);
    assert!(smtp::deliver(server.smtp(), &letter).is_positive());
}

async fn chosen(browser: &Browser, id: &str, value: &str) {
    browser.click(&format!("#{id} option[value='{value}']")).await;
}

/// How many tickets bear the tag of the rule.
fn tagged(server: &Server) -> i64 {
    server.count("select count(*) from ticket_tag")
}

#[test]
fn a_rule_is_typed_tried_and_seen_to_act_with_its_reasons_and_switched_off() {
    story(async {
        let sink = Sink::start();
        let setup = house::studio(&sink.relay(), None);
        let boss =
            ["user", "add", "boss@lucarne.example", "--name", "Boss", "--role", "admin", "--password-stdin"];
        setup.run(&boss, "correct horse battery staple\n");
        let server = setup.start();
        refund(&server, "first");
        sink.wait_for(1);
        let browser = Browser::start("en").await;
        sign_in_as(&browser, &server, "boss@lucarne.example").await;
        browser.open(&server.url("/policy/new/rule")).await;
        browser.fill("#key", "refund").await;
        browser.click("[name=on][value=opened]").await;
        chosen(&browser, "row-0-field", "subject").await;
        chosen(&browser, "row-0-op", "has").await;
        browser.fill("[name=row-0-value]", "remboursement").await;
        chosen(&browser, "deed-0-word", "tag").await;
        browser.fill("[name=deed-0-value]", "refund").await;
        look(&browser, "rule-typed").await;
        browser.click("button[formaction$='/trial']").await;
        browser.find("[role=status], td a").await;
        wait::until("the end of the trial", || {
            (server.count("select count(*) from rule_trial where ended_at is not null") == 1).then_some(())
        });
        browser.open(&server.url("/policy/rules/refund/trial")).await;
        let found = browser.find_text("td a", "1").await;
        assert_eq!(found.text().await.expect("a number"), "1", "the letter of before would have been tagged");
        look(&browser, "rule-tried").await;
        assert_eq!(tagged(&server), 0, "nothing changed");

        browser.open(&server.url("/policy/new/rule?trial=refund")).await;
        browser.click("button[name=then][value=look]").await;
        browser.click("button[name=then][value=save]").await;
        browser.find("a[href='/policy/rules/refund'], h1").await;
        refund(&server, "second");
        wait::until("the tag", || (tagged(&server) == 1).then_some(()));
        browser.open(&server.url("/tickets/2")).await;
        browser
            .find_text("details.trace summary, .trace summary", "")
            .await
            .click()
            .await
            .expect("it unfolds");
        look(&browser, "rule-acted").await;
        assert!(browser.page_text().await.contains("refund"));

        browser.open(&server.url("/policy/rules")).await;
        look(&browser, "rule-list").await;
        browser.click("form[action='/policy/rules/refund/switch'] button").await;
        browser.find_text("form[action='/policy/rules/refund/switch'] button", "Activer").await;
        refund(&server, "third");
        sink.wait_for(3);
        assert_eq!(tagged(&server), 1, "a rule that is off does nothing");
        browser.close().await;
    });
}
