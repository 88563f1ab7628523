//! A passkey in a real browser, with Chromium's virtual authenticator: added on the account, and opening the desk
//! without a password. What a hostile one may say is told beside the rules, in `desk`.

use relance_testkit::{Browser, Server, Sink};
use serde_json::json;

use crate::browser::{look, story};
use crate::house;

/// Browsers know passkeys on this machine under its name alone, so the desk is told that it is there.
fn at_localhost() -> (Server, String) {
    let sink = Sink::start();
    let mut server = house::studio(&sink.relay(), None).start();
    let base_url = format!("http://localhost:{}", server.http().port());
    let settings = server.data().join("relance.toml");
    std::fs::write(settings, format!("base_url = \"{base_url}\"\n")).expect("our own folder");
    server.terminate();
    server.restart();
    (server, base_url)
}

/// A device that makes sure who holds it, and keeps keys.
async fn authenticator(browser: &Browser) {
    let driver = browser.driver();
    let cdp = driver.cdp();
    cdp.send_raw("WebAuthn.enable", json!({})).await.expect("Chromium has one");
    let options = json!({"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
        "isUserVerified": true, "automaticPresenceSimulation": true,
    }});
    cdp.send_raw("WebAuthn.addVirtualAuthenticator", options).await.expect("Chromium has one");
}

#[test]
fn a_passkey_is_added_on_the_account_and_opens_the_desk_without_a_password() {
    story(async {
        let (server, base_url) = at_localhost();
        let browser = Browser::start("en").await;
        authenticator(&browser).await;
        browser.open(&format!("{base_url}/login?next=/account")).await;
        browser.fill("[name=email]", "ana@lucarne.example").await;
        browser.fill("[name=password]", "correct horse battery staple").await;
        browser.click("form[action='/login'] button").await;
        browser.fill("[name=passkey-name]", "My telephone").await;
        browser.fill("[name=passkey-password]", "correct horse battery staple").await;
        browser.click("form[data-passkey=create] button").await;
        browser.find_text(".sessions strong", "My telephone").await;
        look(&browser, "account-passkey").await;
        browser.click("form[action='/logout'] button").await;
        // A browser that may answer at once beside the address field does; one that may not is asked by the button.
        browser.open(&format!("{base_url}/login?next=/account")).await;
        if browser.driver().current_url().await.expect("a page").path() == "/login" {
            let press = "document.querySelector('form[data-passkey=enter] button')?.click()";
            browser.driver().execute(press, Vec::new()).await.expect("a script of our own");
        }
        browser.find_text(".sessions strong", "My telephone").await;
        let used = "select count(*) from passkey where used_at is not null";
        assert_eq!(server.count(used), 1);
        let entered = "select count(*) from audit where what = 'signed_in' and became like '%passkey%'";
        // The page after signing out may have let her in as well, before she opened the other.
        assert!(server.count(entered) >= 1);
        browser.close().await;
    });
}
