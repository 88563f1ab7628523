//! A customer's own area in a real browser, on a telephone: whose mail does not arrive comes in by the link of a mail
//! at another address, finds what was sent, and corrects the address. What each page says is tested in `web`.

use relance_testkit::{Browser, Server, Sink, smtp, wait};

use crate::browser::{link, look, story};
use crate::house::{self, PLAYERS};

/// The newest mail to an address that holds this.
fn mail_to(sink: &Sink, to: &str, what: &str) -> Vec<u8> {
    wait::until("a mail at the next hop", || {
        let mails = sink.letters().into_iter().rev();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("=\r\n", "");
        mails
            .filter(|mail| mail.to == [to])
            .find(|mail| text(&mail.bytes).contains(what))
            .map(|mail| mail.bytes)
    })
}

/// Types an address and opens the link of the mail that comes there.
async fn come_in(browser: &Browser, server: &Server, sink: &Sink, email: &str) {
    browser.open(&server.url("/portal")).await;
    look(browser, "portal-enter").await;
    browser.fill("#email", email).await;
    browser.click("main form button.primary").await;
    browser.find("#code").await;
    look(browser, "portal-code").await;
    browser.open(&link(&mail_to(sink, email, "/portal/enter/"), "/portal/enter/")).await;
    look(browser, "portal-enter-link").await;
    browser.click("main form button.primary").await;
    browser.find(".portal-grid").await;
}

#[test]
fn whose_mail_does_not_arrive_corrects_the_address_on_a_telephone() {
    story(async {
        let sink = Sink::start();
        let server = house::studio(&sink.relay(), None).start();
        assert!(
            smtp::deliver(server.smtp(), &house::french("lea@example.net", PLAYERS, "first")).is_positive()
        );
        let acknowledged = mail_to(&sink, "lea@example.net", "/portal/request/");
        let browser = Browser::start("fr").await;
        browser.open(&link(&acknowledged, "/portal/request/")).await;
        browser.find(".letters").await;
        look(&browser, "portal-linked").await;

        browser.size(390, 844).await;
        come_in(&browser, &server, &sink, "lea@example.net").await;
        look(&browser, "portal").await;
        browser.open(&server.url("/portal/requests/1")).await;
        browser.fill("#words", "Merci, j’essaie ce soir.").await;
        look(&browser, "portal-request").await;
        browser.click("form[action$='/answer'] button.primary").await;
        browser.find_text(".letters .letter-of", "j’essaie ce soir").await;

        browser.open(&server.url("/portal/messages")).await;
        look(&browser, "portal-messages").await;
        browser.click(".sent li:last-child a").await;
        browser.find("iframe.mailframe").await;
        look(&browser, "portal-message").await;

        browser.open(&server.url("/portal/details")).await;
        browser.fill("#address", "lea.morel@example.org").await;
        look(&browser, "portal-details").await;
        browser.click("form[action='/portal/addresses'] button.primary").await;
        browser.find(".notice.kept").await;
        browser.open(&link(&mail_to(&sink, "lea.morel@example.org", "/address/"), "/address/")).await;
        browser.click("main form button.primary").await;
        browser.find(".notice.kept").await;
        browser.open(&server.url("/portal/details")).await;
        browser.find_text(".owned li", "lea.morel@example.org").await;
        browser.click("form[action='/portal/addresses/first'] button").await;
        browser.find(".notice.kept").await;
        assert_eq!(server.count("select count(*) from customer where email = 'lea.morel@example.org'"), 1);
        browser.open(&server.url("/messages")).await;
        look(&browser, "messages").await;
        browser.close().await;
    });
}
