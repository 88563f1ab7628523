//! Stories in a real browser: the first run from the one-time link to a kept promise, an agent's morning by keyboard, a
//! customer's answer by a link. Pictures of what was seen lie in target/shots; what a page says in every language is
//! tested in `web`.

use relance_testkit::smtp;
use relance_testkit::{Browser, Server, Sink, wait};

use crate::house::{self, PLAYERS, header};

/// A current-thread runtime: one browser, one story.
pub fn story(run: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(run);
}

/// Looks at the page as a designer would: light, dark, and on a telephone without sideways scroll.
pub async fn look(browser: &Browser, name: &str) {
    browser.size(1440, 900).await;
    browser.dark(false).await;
    browser.shot(&format!("{name}-light")).await;
    browser.dark(true).await;
    browser.shot(&format!("{name}-dark")).await;
    browser.dark(false).await;
    browser.size(390, 844).await;
    assert!(!browser.scrolls_sideways().await, "{name} scrolls sideways at 390 px");
    browser.shot(&format!("{name}-phone")).await;
    browser.size(1440, 900).await;
}

#[test]
fn from_the_set_up_link_to_a_kept_promise() {
    story(async {
        let sink = Sink::start();
        let server = Server::of(env!("CARGO_BIN_EXE_relance")).start();
        let link = wait::until("the set-up link", || {
            server.log().split_whitespace().find(|word| word.contains("/setup?link=")).map(str::to_owned)
        });
        let browser = Browser::start("en").await;
        browser.open(&link).await;
        set_up(&browser, &sink).await;

        let body =
            "Hello, my order has not arrived and the tracking page is empty. Could you have a look please?";
        let letter =
            smtp::Letter::new("ruth@example.net", "help@amarre.example", "first", "Where is my order", body);
        assert!(smtp::deliver(server.smtp(), &letter).is_positive());
        let told = sink.wait_for(2);
        let acknowledged =
            told.iter().find(|mail| mail.to == ["ruth@example.net"]).expect("an acknowledgement");
        assert_eq!(header(&acknowledged.bytes, "Auto-Submitted"), "auto-replied");

        browser.open(&server.url("/")).await;
        look(&browser, "inbox").await;
        browser
            .find_text(".t a.subj, .t .subj", "Where is my order")
            .await
            .click()
            .await
            .expect("a row is a link");
        look(&browser, "ticket").await;
        browser.fill("#reply", "Hello Ruth, it left us on Monday. I ask the carrier and write again.").await;
        browser.click("form[action$='/replies'] button[data-send]").await;
        let answer = wait::until("the answer at the next hop", || {
            let mut mails = sink.letters().into_iter().filter(|mail| mail.to == ["ruth@example.net"]);
            mails.find(|mail| header(&mail.bytes, "Auto-Submitted").is_empty())
        });
        assert!(String::from_utf8_lossy(&answer.bytes).contains("it left us on Monday"));
        wait::until("the kept promise", || {
            (server.count("select count(*) from promise where kind = 'answer' and state = 'kept'") >= 1)
                .then_some(())
        });
        browser.open(&server.url("/")).await;
        look(&browser, "inbox-after").await;
        browser.close().await;
    });
}

/// Fills the wizard in as a person does: what is proposed stays.
async fn set_up(browser: &Browser, sink: &Sink) {
    browser.fill("[name=name]", "Inès Carvalho").await;
    browser.fill("[name=email]", "ines@amarre.example").await;
    browser.fill("[name=password]", "three-boats-and-a-lantern").await;
    browser.fill("[name=again]", "three-boats-and-a-lantern").await;
    browser.shot("setup-admin").await;
    browser.click("main form button.primary").await;
    browser.fill("[name=name]", "Amarre").await;
    browser.shot("setup-company").await;
    browser.click("main form button.primary").await;
    browser.find("[name=colour]").await;
    browser.fill("[name=name]", "Amarre").await;
    browser.shot("setup-brand").await;
    browser.click("main form button.primary").await;
    browser.fill("[name=team]", "Amarre support").await;
    browser.fill("[name=address]", "help@amarre.example").await;
    browser.shot("setup-mailbox").await;
    browser.click("main form button.primary").await;
    browser.find("[name=answer]").await;
    browser.shot("setup-promise").await;
    browser.click("main form button.primary").await;
    browser.fill("[name=host]", &sink.address().ip().to_string()).await;
    browser.fill("[name=port]", &sink.address().port().to_string()).await;
    browser.click("[name=security][value=none], [name=security] option[value=none]").await;
    browser.click("[name=then][value=check]").await;
    look(browser, "setup-relay").await;
    browser.click("[name=then][value=next]").await;
    browser.fill("[name=address]", "ines@example.net").await;
    browser.click("[name=then][value=send]").await;
    sink.wait_for(1);
    browser.find("[name=then][value=open]").await;
    look(browser, "setup-letter").await;
    browser.click("[name=then][value=open]").await;
}

#[test]
fn a_promise_is_seen_to_arrive_live_and_the_inbox_is_read_by_keyboard() {
    story(async {
        let sink = Sink::start();
        let server = house::studio(&sink.relay(), None).start();
        let browser = Browser::start("en").await;
        sign_in(&browser, &server).await;
        browser.find(".board").await;
        let letter = house::french("lea@example.net", PLAYERS, "live");
        assert!(smtp::deliver(server.smtp(), &letter).is_positive());
        // Nobody reloads the page: the server tells it.
        browser.find_text(".t", "Le niveau douze").await;
        browser.press("j").await;
        browser.press("o").await;
        browser.find("#reply").await;
        look(&browser, "ticket-french").await;
        browser.press("n").await;
        browser.fill("#note", "Known since the last update.").await;
        browser.click("form.note [data-send]").await;
        browser.find_text(".msg.note", "Known since the last update.").await;
        browser.press("e").await;
        wait::until("the ticket to be solved", || {
            (server.count("select count(*) from ticket where status = 'solved'") == 1).then_some(())
        });
        browser.close().await;
    });
}

#[test]
fn a_quote_that_was_unfolded_stays_so_when_something_arrives() {
    story(async {
        let sink = Sink::start();
        let server = house::studio(&sink.relay(), None).start();
        let body = "Bonjour, le niveau douze ne s'ouvre plus. Merci de votre aide.\n\n\
                    Le lundi, Tom a écrit :\n> As-tu essayé hier soir ?\n> Tom";
        let first = smtp::Letter::new("lea@example.net", PLAYERS, "first", "Le niveau douze", body);
        assert!(smtp::deliver(server.smtp(), &first).is_positive());
        let id = header(&sink.wait_for(1)[0].bytes, "Message-ID");

        let browser = Browser::start("en").await;
        sign_in(&browser, &server).await;
        browser.find_text(".t a.subj, .t .subj", "Le niveau douze").await.click().await.expect("a link");
        browser.click(".msg details.fold > summary").await;
        browser.find(".msg details.fold[open]").await;

        let second = house::french("lea@example.net", PLAYERS, "second").header("In-Reply-To", &id);
        assert!(smtp::deliver(server.smtp(), &second).is_positive());
        // After hers and our acknowledgement, the third entry is the second letter.
        browser.find(".msg ~ .msg ~ .msg").await;
        browser.find(".msg details.fold[open]").await;
        browser.close().await;
    });
}

/// Where a link of a mail leads; its bytes are quoted-printable.
pub fn link(mail: &[u8], place: &str) -> String {
    let text = String::from_utf8_lossy(mail).replace("=\r\n", "").replace("=3D", "=");
    let found = text.split_whitespace().find(|word| word.starts_with("http") && word.contains(place));
    found.unwrap_or_else(|| panic!("no {place} in {text}")).to_owned()
}

#[test]
fn a_proposal_is_answered_by_its_link_and_comes_back_to_the_agent() {
    story(async {
        let sink = Sink::start();
        let server = house::studio(&sink.relay(), None).start();
        assert!(
            smtp::deliver(server.smtp(), &house::french("lea@example.net", PLAYERS, "first")).is_positive()
        );
        sink.wait_for(1);
        let agent = Browser::start("en").await;
        sign_in(&agent, &server).await;
        agent.find_text(".t a.subj, .t .subj", "Le niveau douze").await.click().await.expect("a link");
        agent.fill("#reply", "Bonjour Léa,\n\ntenez la touche R au lancement, puis rouvrez le niveau.").await;
        agent.click("form[action$='/replies'] .split details.menu > summary").await;
        agent.click("form[action$='/replies'] button[value=propose]").await;
        let proposal = sink.wait_for(2).pop().expect("the proposal").bytes;

        let customer = Browser::start("fr").await;
        customer.open(&link(&proposal, "answer=works")).await;
        look(&customer, "proposal").await;
        customer.open(&link(&proposal, "answer=fails")).await;
        look(&customer, "proposal-no").await;
        customer.fill("#words", "Le niveau s’ouvre, puis l’écran devient noir.").await;
        customer.click("button[value=fails]").await;
        customer.find(".notice.kept").await;
        look(&customer, "proposal-answered").await;
        customer.close().await;

        agent.find_text(".msg", "puis l’écran devient noir").await;
        agent.find_text(".event", "ne marche pas").await;
        look(&agent, "ticket-proposal").await;
        agent.close().await;
    });
}

#[test]
fn a_stranger_says_by_the_link_at_the_foot_that_a_mail_is_not_for_them() {
    story(async {
        let sink = Sink::start();
        let server = house::studio(&sink.relay(), None).start();
        assert!(
            smtp::deliver(server.smtp(), &house::french("lea@example.net", PLAYERS, "first")).is_positive()
        );
        let acknowledged = sink.wait_for(1).remove(0).bytes;
        let browser = Browser::start("en").await;
        browser.open(&link(&acknowledged, "/wrong/")).await;
        look(&browser, "wrong").await;
        browser.fill("#words", "I never wrote to you.").await;
        browser.click("main form button.primary").await;
        browser.find(".notice.kept").await;
        look(&browser, "wrong-mistyped").await;
        browser.click("button[value=serious]").await;
        wait::until("the alarm", || {
            (server.count("select count(*) from history where event = 'called_serious'") == 1).then_some(())
        });
        browser.close().await;
    });
}

/// Ana signs in.
pub async fn sign_in(browser: &Browser, server: &Server) {
    sign_in_as(browser, server, "ana@lucarne.example").await;
}

/// Somebody signs in who has Ana's password.
pub async fn sign_in_as(browser: &Browser, server: &Server, email: &str) {
    browser.open(&server.url("/")).await;
    browser.fill("[name=email]", email).await;
    browser.fill("[name=password]", "correct horse battery staple").await;
    browser.click("main form button").await;
    // What is opened before the answer has come is left for it.
    browser.find("[data-key='/']").await;
}

/// Ana's browser with Léa's ticket open in it.
pub async fn on_the_ticket(server: &Server) -> Browser {
    let browser = Browser::start("en").await;
    sign_in(&browser, server).await;
    browser.find_text(".t a.subj, .t .subj", "Le niveau douze").await.click().await.expect("a link");
    browser.find("#reply").await;
    browser
}

#[test]
fn words_and_files_are_kept_while_they_are_written_and_a_press_is_taken_back() {
    story(async {
        let sink = Sink::start();
        let server = house::studio(&sink.relay(), None).start();
        assert!(
            smtp::deliver(server.smtp(), &house::french("lea@example.net", PLAYERS, "first")).is_positive()
        );
        sink.wait_for(1);
        let words = "Bonjour Léa, voici la correction promise pour le niveau douze, à bientôt.";
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("journal.txt");
        std::fs::write(&file, "line 1").expect("written");
        let (first, second) = (on_the_ticket(&server).await, on_the_ticket(&server).await);
        first.fill("#reply", words).await;
        first.find_text("form[data-write=reply] [data-kept]", "Brouillon gardé").await;
        first.choose("#reply-files", &file).await;
        first.find_text(".enclosed .filechip", "journal.txt").await;
        second.fill("#reply", "Autre chose, depuis un autre onglet.").await;
        second.find_text("form[data-write=reply] .lost", "Une autre de vos pages").await;
        look(&second, "composer-lost").await;
        second.close().await;

        first.open(&server.url("/drafts")).await;
        look(&first, "drafts").await;
        first.find_text(".drafts a.subj", "Le niveau douze").await.click().await.expect("a link");
        first.find_text("#reply", words).await;
        first.click(".recipients > summary").await;
        look(&first, "composer").await;
        first.click("#leaves option[value=at]").await;
        first.find("[name=leaves_time]").await;
        look(&first, "composer-later").await;
        first.click("#leaves option[value='']").await;
        first.click("form[action$='/replies'] button[data-send]").await;
        first.find_text(".undo", "Part dans").await;
        look(&first, "undo").await;
        first.click(".undo button").await;
        first.find_text("#reply", words).await;
        first.click("form[action$='/replies'] button[data-send]").await;
        first.find(".msg.waits").await;
        let reply = sink.wait_for(2).pop().expect("the reply").bytes;
        assert!(String::from_utf8_lossy(&reply).contains("journal.txt"));
        // The page tells it by itself: what was pencil is ink.
        first.find_text(".msg.ours .filechip", "journal.txt").await;
        wait::until("one reply", || {
            (server.count("select count(*) from message where kind = 'reply'") == 1).then_some(())
        });
        first.close().await;
    });
}
