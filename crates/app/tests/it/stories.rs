//! A day of the desk in a real browser: a morning by keyboard alone, two agents on one ticket, somebody else who
//! is asked, a form with mistakes, a solution that is refused and then works, and all of it on a telephone. Set-up
//! and what customers reach by links stand in `browser`.

use relance_testkit::{Browser, Server, Sink, smtp, wait};

use crate::browser::{link, look, on_the_ticket, sign_in, story};
use crate::house::{self, PLAYERS};

const TECHNICAL: &str = "technique@lucarne.example";

fn letter(server: &Server, from: &str, to: &str, id: &str) {
    assert!(smtp::deliver(server.smtp(), &house::french(from, to, id)).is_positive());
}

/// Of three customers, each acknowledged.
fn three_letters(server: &Server, sink: &Sink, to: &str) {
    for (n, from) in ["lea@example.net", "noe@example.net", "mia@example.net"].iter().enumerate() {
        letter(server, from, to, &format!("letter{n}"));
        sink.wait_for(n + 1);
    }
}

async fn keys(browser: &Browser, all: &[&str]) {
    for key in all {
        browser.press(key).await;
    }
}

/// A form is taken from nobody who was faster than a person reads.
pub async fn read_through(browser: &Browser) {
    let script = "return performance.now() > 3500";
    let is_over =
        async || browser.driver().execute(script, Vec::new()).await.expect("our own").json().clone() == true;
    while !is_over().await {}
}

const CONTROL_ENTER: &str = "\u{e009}\u{e007}";

fn wait_count(server: &Server, what: &str, statement: &str, count: i64) {
    wait::until(what, || (server.count(statement) == count).then_some(()));
}

#[test]
fn a_morning_in_the_inbox_by_keyboard_alone() {
    story(async {
        let sink = Sink::start();
        let server = house::studio(&sink.relay(), None).start();
        three_letters(&server, &sink, PLAYERS);
        let ana = Browser::start("en").await;
        sign_in(&ana, &server).await;
        wait_count(&server, "three tickets", "select count(*) from ticket", 3);
        ana.find(".t ~ .t ~ .t").await;
        look(&ana, "morning").await;
        // The card of keys, and back.
        ana.press("?").await;
        ana.find("#keys dl").await;
        ana.press("\u{e00c}").await;
        // The first: answered by hand.
        keys(&ana, &["j", "o"]).await;
        ana.find("#reply").await;
        keys(&ana, &["r"]).await;
        ana.press("Bonjour, tenez la touche R au lancement.").await;
        ana.press(CONTROL_ENTER).await;
        ana.find(".msg.waits, .undo").await;
        look(&ana, "morning-answered").await;
        // Back to the list, the next one: a note, and it is hers.
        ana.press("u").await;
        ana.find(".board").await;
        keys(&ana, &["j", "j", "o"]).await;
        ana.find("#reply").await;
        ana.press("n").await;
        ana.find("#note").await;
        ana.press("Known since the last update.").await;
        ana.press(CONTROL_ENTER).await;
        ana.find_text(".msg.note", "Known since the last update.").await;
        ana.press("e").await;
        wait_count(&server, "it is solved", "select count(*) from ticket where status = 'solved'", 1);
        wait_count(&server, "the answer has left", "select count(*) from message where kind = 'reply'", 1);
        ana.close().await;
    });
}

#[test]
fn two_agents_on_one_ticket_see_each_other_and_nobody_answers_over_the_other() {
    story(async {
        let sink = Sink::start();
        let setup = house::studio(&sink.relay(), None);
        let tom =
            ["user", "add", "tom@lucarne.example", "--name", "Tom", "--role", "lead", "--password-stdin"];
        setup.run(&tom, "correct horse battery staple\n");
        let server = setup.start();
        letter(&server, "lea@example.net", PLAYERS, "first");
        sink.wait_for(1);
        let ana = on_the_ticket(&server).await;
        let tom = Browser::start("en").await;
        tom.open(&server.url("/tickets/1")).await;
        tom.fill("[name=email]", "tom@lucarne.example").await;
        tom.fill("[name=password]", "correct horse battery staple").await;
        tom.click("main form button").await;
        tom.find("#reply").await;
        ana.fill("#reply", "Bonjour Léa, je regarde tout de suite ce qui se passe.").await;
        tom.find_text("[data-presence]", "Ana").await;
        look(&tom, "two-agents").await;
        tom.fill("#reply", "Bonjour Léa, une correction part ce soir, elle rétablit le niveau.").await;
        tom.click("form[action$='/replies'] button[data-send]").await;
        wait_count(&server, "Tom's has left", "select count(*) from message where kind = 'reply'", 1);
        // Ana's page had not seen it when it was made: she reads it first.
        ana.click("form[action$='/replies'] button[data-send]").await;
        ana.find_text(".errors", "une correction part ce soir").await;
        look(&ana, "two-agents-unseen").await;
        assert_eq!(server.count("select count(*) from message where kind = 'reply'"), 1);
        ana.close().await;
        tom.close().await;
    });
}

#[test]
fn somebody_else_is_asked_and_their_answer_comes_back_to_the_open_page() {
    story(async {
        let sink = Sink::start();
        let server = house::studio(&sink.relay(), None).start();
        letter(&server, "lea@example.net", PLAYERS, "first");
        sink.wait_for(1);
        let ana = on_the_ticket(&server).await;
        ana.press("w").await;
        ana.fill("#to", "Labor Nord <labor@nord.example>").await;
        ana.fill("#body", "Does level twelve open on your machines?").await;
        look(&ana, "aside-new").await;
        ana.click("main form button[type=submit]").await;
        let asked = sink.wait_for(2).pop().expect("the question").bytes;
        ana.find_text(".msg.apart", "Does level twelve open").await;
        let to = house::header(&asked, "Reply-To");
        let to = to.rsplit('<').next().unwrap_or_default().trim_end_matches('>').to_owned();
        let answer =
            smtp::Letter::new("labor@nord.example", &to, "lab", "Re: yours", "It opens on all of them.");
        assert!(smtp::deliver(server.smtp(), &answer).is_positive());
        ana.find_text(".msg.apart", "It opens on all of them.").await;
        look(&ana, "aside-answered").await;
        ana.close().await;
    });
}

#[test]
fn a_letter_to_the_wrong_team_is_moved_and_its_customer_told() {
    story(async {
        let sink = Sink::start();
        let server = house::studio(&sink.relay(), None).start();
        letter(&server, "lea@example.net", TECHNICAL, "first");
        sink.wait_for(1);
        let ana = on_the_ticket(&server).await;
        ana.open(&server.url("/tickets/1/move")).await;
        ana.click(".pop a[href*='team=players']").await;
        ana.find_text(".moved-mail", "joueurs@lucarne.example").await;
        look(&ana, "misrouted").await;
        assert_eq!(sink.letters().len(), 1, "what is looked at is not sent");
        ana.click("main form button[name=notify]").await;
        let told = sink.wait_for(2).pop().expect("the notice");
        assert_eq!(told.to, ["lea@example.net"]);
        ana.find_text(".event", "joueurs").await;
        look(&ana, "misrouted-moved").await;
        ana.open(&server.url("/reports/misrouting")).await;
        ana.find_text("main", TECHNICAL).await;
        look(&ana, "misrouting").await;
        ana.close().await;
    });
}

#[test]
fn a_form_with_mistakes_comes_back_whole_and_becomes_a_ticket() {
    story(async {
        let sink = Sink::start();
        let server = house::studio(&sink.relay(), None).start();
        let lea = Browser::start("fr").await;
        lea.open(&server.url("/forms/technical")).await;
        look(&lea, "form").await;
        lea.fill("#circumstances", "Au niveau douze, juste après la mise à jour.").await;
        lea.fill("[name=email]", "lea@").await;
        read_through(&lea).await;
        lea.click("main form button[type=submit]").await;
        lea.find(".errors").await;
        look(&lea, "form-errors").await;
        lea.find_text("#circumstances", "Au niveau douze").await;
        lea.fill("[name=version]", "2.4.1").await;
        lea.click("label:has(input[name=moment][value=launch])").await;
        lea.click("label.choice:has(input[name=kind][value=freeze])").await;
        lea.fill("[name=first_name]", "Léa").await;
        lea.fill("[name=last_name]", "Marin").await;
        lea.fill("[name=email]", "lea@example.net").await;
        read_through(&lea).await;
        lea.click("main form button[type=submit]").await;
        lea.find(".notice.kept").await;
        look(&lea, "form-done").await;
        lea.close().await;
        assert_eq!(sink.wait_for(1)[0].to, ["lea@example.net"]);
        let ana = Browser::start("en").await;
        sign_in(&ana, &server).await;
        ana.open(&server.url("/tickets/1")).await;
        ana.find_text("main", "2.4.1").await;
        look(&ana, "ticket-of-a-form").await;
        ana.close().await;
    });
}

#[test]
fn a_solution_that_does_not_work_is_followed_by_one_that_does() {
    story(async {
        let sink = Sink::start();
        let server = house::studio(&sink.relay(), None).start();
        letter(&server, "lea@example.net", TECHNICAL, "first");
        sink.wait_for(1);
        let ana = on_the_ticket(&server).await;
        let lea = Browser::start("fr").await;
        let propose = async |words: &str, mails| {
            ana.fill("#reply", words).await;
            ana.click("form[action$='/replies'] .split details.menu > summary").await;
            ana.click("form[action$='/replies'] button[value=propose]").await;
            let sent = sink.wait_for(mails);
            sent.into_iter().rev().find(|mail| house::header(&mail.bytes, "Auto-Submitted").is_empty())
        };
        let first = propose("Bonjour Léa, tenez la touche R au lancement.", 2).await.expect("a proposal");
        lea.open(&link(&first.bytes, "answer=fails")).await;
        lea.fill("#words", "L’écran devient noir.").await;
        lea.click("button[value=fails]").await;
        lea.find(".notice.kept").await;
        ana.find_text(".msg", "L’écran devient noir.").await;
        let before = sink.letters().len();
        let second =
            propose("Bonjour Léa, installez la version 2.4.2.", before + 1).await.expect("another one");
        lea.open(&link(&second.bytes, "answer=works")).await;
        lea.click("button[value=works]").await;
        lea.find(".notice.kept").await;
        look(&lea, "proposal-works").await;
        wait_count(&server, "it is solved", "select count(*) from ticket where status = 'solved'", 1);
        ana.find_text(".event", "marche").await;
        look(&ana, "ticket-solved").await;
        lea.close().await;
        ana.close().await;
    });
}

#[test]
fn an_agent_works_on_a_telephone() {
    story(async {
        let sink = Sink::start();
        let server = house::studio(&sink.relay(), None).start();
        letter(&server, "lea@example.net", PLAYERS, "first");
        sink.wait_for(1);
        let ana = Browser::start("en").await;
        ana.size(390, 844).await;
        sign_in(&ana, &server).await;
        let narrow = async |name: &str| {
            assert!(!ana.scrolls_sideways().await, "{name} scrolls sideways");
            ana.shot(&format!("telephone-{name}")).await;
        };
        narrow("inbox").await;
        ana.find_text(".t a.subj, .t .subj", "Le niveau douze").await.click().await.expect("a link");
        ana.fill("#reply", "Bonjour Léa, tenez la touche R au lancement.").await;
        narrow("ticket").await;
        ana.click("form[action$='/replies'] button[data-send]").await;
        ana.find(".msg.waits, .undo").await;
        narrow("waits").await;
        for page in ["/search?q=niveau", "/views", "/customers", "/notices", "/drafts", "/tickets/1/move"] {
            ana.open(&server.url(page)).await;
            narrow(page.trim_matches('/').split(['?', '/']).next().unwrap_or_default()).await;
        }
        ana.close().await;
    });
}

#[test]
fn several_tickets_are_tagged_then_moved_and_taken_back() {
    story(async {
        let sink = Sink::start();
        let server = house::studio(&sink.relay(), None).start();
        three_letters(&server, &sink, TECHNICAL);
        let ana = Browser::start("en").await;
        sign_in(&ana, &server).await;
        ana.find(".t ~ .t ~ .t").await;
        // Two of three, by keys; whom an act concerns is counted as they are taken.
        keys(&ana, &["j", "x", "j", "x"]).await;
        ana.find(".bulk").await;
        look(&ana, "several-selected").await;
        ana.press("t").await;
        ana.find("#bulk-tags").await;
        ana.press("crash\u{e007}").await;
        // No customer hears of a tag, so that it is done at once.
        ana.find(".toast form[action$='/undo'] button").await;
        look(&ana, "several-tagged").await;
        wait_count(&server, "two are tagged", "select count(*) from ticket_tag", 2);
        // All of them by the box, on a telephone, with the letter that their customers would get.
        ana.size(390, 844).await;
        ana.open(&server.url("/")).await;
        ana.click("[data-select-all]").await;
        ana.click("[popovertarget=bulk-move]").await;
        ana.find("#bulk-move button").await;
        ana.shot("several-telephone").await;
        ana.click("#bulk-move button[value='move:players']").await;
        ana.find_text(".words", "joueurs@lucarne.example").await;
        assert!(!ana.scrolls_sideways().await);
        look(&ana, "several-moved").await;
        assert_eq!(sink.letters().len(), 3, "what is looked at is not sent");
        ana.click("main form[action='/bulk'] button.primary").await;
        ana.find("form[action$='/undo'] button").await;
        look(&ana, "several-done").await;
        ana.click("form[action$='/undo'] button").await;
        let theirs = "select count(*) from ticket where team = 'technical'";
        wait_count(&server, "all are back", theirs, 3);
        ana.open(&server.url("/")).await;
        ana.find(".t ~ .t ~ .t").await;
        assert_eq!(sink.letters().len(), 3, "no customer heard of a move that was taken back");
        ana.close().await;
    });
}
