//! Two agents at once, in two browsers: who writes is seen, who is named hears the bell, and what a move would tell the
//! customer is read before it leaves.

use relance_testkit::{Browser, Server, Sink, smtp};

use crate::browser::{look, story};
use crate::house::{self, PLAYERS};

const PASSWORD: &str = "correct horse battery staple";

async fn signed_in(server: &Server, email: &str) -> Browser {
    let browser = Browser::start("en").await;
    browser.open(&server.url("/")).await;
    browser.fill("[name=email]", email).await;
    browser.fill("[name=password]", PASSWORD).await;
    browser.click("main form button").await;
    browser.find(".board").await;
    browser
}

#[test]
fn colleagues_see_each_other_write_and_hear_when_they_are_named() {
    story(async {
        let sink = Sink::start();
        let setup = house::studio(&sink.relay(), None);
        let tom =
            ["user", "add", "tom@lucarne.example", "--name", "Tom", "--role", "agent", "--team", "players"];
        let tom: Vec<&str> = tom.into_iter().chain(["--password-stdin"]).collect();
        setup.run(&tom, &format!("{PASSWORD}\n"));
        let server = setup.start();
        let letter = house::french("lea@example.net", PLAYERS, "colleagues");
        assert!(smtp::deliver(server.smtp(), &letter).is_positive());
        sink.wait_for(1);
        let ana = signed_in(&server, "ana@lucarne.example").await;
        let tom = signed_in(&server, "tom@lucarne.example").await;
        tom.find_text(".t", "Le niveau douze").await;

        ana.find_text(".t a.subj", "Le niveau douze").await.click().await.expect("a link");
        ana.fill("#reply", "Bonjour Léa,").await;
        // Nobody reloads a page in this story.
        tom.find_text(".t .subj .live", "Ana").await;
        look(&tom, "inbox-writing").await;

        ana.click("a[data-write=note]").await;
        ana.fill("#note", "@to").await;
        ana.find_text(".mentions li", "Tom").await;
        ana.press("\u{e007}").await;
        ana.press("can you look?").await;
        look(&ana, "ticket-note").await;
        ana.click("form.note [data-send]").await;
        ana.find_text(".msg.note", "@Tom can you look?").await;
        tom.find_text(".bell .n", "1").await;
        tom.click(".bell").await;
        tom.find_text(".notices li.unseen", "Ana").await;
        look(&tom, "notices").await;
        tom.click(".notices li.unseen a").await;
        tom.find_text(".presence", "Ana").await;
        tom.find_text(".followers", "Tom").await;
        ana.find_text(".presence", "Tom").await;
        look(&ana, "ticket-colleague").await;

        ana.open(&server.url("/tickets/1/move?team=technical")).await;
        ana.find(".moved-mail").await;
        look(&ana, "move").await;
        ana.click("form[action$='/move'] button[name=notify]").await;
        // The report is opened once the move is made.
        sink.wait_for(2);
        ana.open(&server.url("/reports/misrouting")).await;
        ana.find_text(".misroutes td", PLAYERS).await;
        look(&ana, "misrouting").await;
        ana.close().await;
        tom.close().await;
    });
}
