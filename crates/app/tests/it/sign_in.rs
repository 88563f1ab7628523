//! Signing in by a provider with the real binary, over real HTTP on loopback and in a real browser: the secret by the
//! command line, there and back, a new key, the provider down, and out again. What a token may have wrong is told in
//! `desk`, what a page says of it in `web`.

use relance_testkit::provider::SECRET;
use relance_testkit::{Browser, Provider, Server, Sink};
use serde_json::json;

use crate::browser::{look, story};
use crate::house;

/// The game studio with a provider, whose secret was given on the command line.
fn office(sink: &Sink, provider: &Provider, more: &[&str]) -> Server {
    let setup = house::studio(&sink.relay(), None).flags(more);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().to_str().expect("our own path");
    setup.run(&["policy", "export", path], "");
    let office = format!(
        "[sign_in.office]\nissuer = \"{}\"\nclient_id = \"relance\"\n\
         label = {{ fr = \"Compte Lucarne\", en = \"Lucarne account\" }}\ndomains = [\"lucarne.example\"]\n\
         create = {{ role = \"agent\", teams = [\"players\"] }}\n",
        provider.issuer()
    );
    std::fs::write(folder.path().join("sign-in.toml"), office).expect("our own folder");
    setup.run(&["policy", "apply", path], "");
    let said = setup.run(&["sign-in", "secret", "office", "--secret-stdin"], &format!("{SECRET}\n"));
    assert!(said.contains("[sign_in.office] is kept") && !said.contains("s3cret"), "{said}");
    let exported = tempfile::tempdir().expect("a temporary folder");
    setup.run(&["policy", "export", exported.path().to_str().expect("our own path")], "");
    let files = std::fs::read_dir(exported.path()).expect("a folder");
    for file in files.map(|file| file.expect("an entry").path()).filter(|path| path.is_file()) {
        assert!(!std::fs::read_to_string(&file).expect("text").contains("s3cret"), "{file:?}");
    }
    setup.start()
}

#[test]
fn a_browser_goes_to_the_provider_and_comes_back_inside_and_signs_out_of_both() {
    story(async {
        let (sink, provider) = (Sink::start(), Provider::start());
        let server = office(&sink, &provider, &["--webhook-allow", "127.0.0.1"]);
        let browser = Browser::start("en").await;
        browser.open(&server.url("/login?next=/account")).await;
        assert_eq!(browser.axe().await, Vec::<String>::new());
        look(&browser, "login-provider").await;
        browser.click("a[href^='/sign-in/office']").await;
        browser.find_text("main", "ana@lucarne.example").await;
        assert_eq!(server.count("select count(*) from sign_in_link"), 1);
        browser.click("form[action='/logout'] button").await;
        browser.find_text("main a", "Sign out of Lucarne account as well").await;
        browser.click("a[href='/sign-in/office/leave']").await;
        browser.find_text("main a", "Sign in with Lucarne account").await;
        assert_eq!(provider.n_asked("/leave"), 1);
        // Somebody new, by a key that the desk has not seen yet.
        provider.rotates();
        provider.says("sub", json!("u-2"));
        provider.says("email", json!("zoe@lucarne.example"));
        provider.says("name", json!("Zoé Prats"));
        browser.open(&server.url("/sign-in/office?next=/account")).await;
        browser.find_text("main", "zoe@lucarne.example").await;
        assert_eq!(server.count("select count(*) from agent where name = 'Zoé Prats' and role = 'agent'"), 1);
        browser.click("form[action='/logout'] button").await;
        provider.says("email", json!("eve@evil.example"));
        provider.says("sub", json!("u-3"));
        browser.open(&server.url("/sign-in/office")).await;
        browser.find_text("[role=alert]", "of your domain are not let in").await;
        browser.close().await;
        assert!(!server.log().contains("s3cret"), "{}", server.log());
    });
}

#[test]
fn a_provider_that_is_down_or_private_leaves_the_password() {
    story(async {
        let (sink, provider) = (Sink::start(), Provider::start());
        let server = office(&sink, &provider, &[]);
        let browser = Browser::start("en").await;
        browser.open(&server.url("/sign-in/office?next=/account")).await;
        browser.find_text("[role=alert]", "cannot be reached just now").await;
        assert_eq!(provider.n_asked("/.well-known/openid-configuration"), 0, "this machine was not allowed");
        browser.fill("[name=email]", "ana@lucarne.example").await;
        browser.fill("[name=password]", "correct horse battery staple").await;
        browser.click("form[action='/login'] button").await;
        browser.find_text("main", "ana@lucarne.example").await;
        let refused = "select count(*) from audit where what = 'sign_in_failed' and became like '%refused%'";
        assert_eq!(server.count(refused), 1);
        browser.close().await;
    });
}
