//! The whole way through the real router, with a provider in memory: off, back, and inside; and each thing that an
//! answer may have wrong. What of a token is refused in all its cases is told in the desk, the wire in a story of
//! the binary.

use std::sync::Arc;

use axum::http::StatusCode;
use futures_util::future::BoxFuture;
use relance_desk::sign_in::Redemption;
use relance_domain::agent::Role;
use relance_domain::policy::PolicyFile;
use relance_testkit::Provider;
use relance_testkit::provider::SECRET;
use serde_json::{Value, json};

use crate::handler::tests::{Answer, House, PASSWORD, now, preset};
use crate::{Asker, Unasked};

pub const ISSUER: &str = "https://login.lucarne.example";
const OFFICE: &str = r#"[sign_in.office]
issuer = "https://login.lucarne.example"
client_id = "relance"
label = { fr = "Compte Lucarne", en = "Lucarne account" }
domains = ["lucarne.example"]
"#;

/// The wire to a provider in this process.
pub struct Near(pub Provider);

impl Asker for Near {
    fn get(&self, url: String) -> BoxFuture<'static, Result<Vec<u8>, Unasked>> {
        let said = self.0.asked(url.strip_prefix(ISSUER).unwrap(), "", "");
        let said = said.map(|said| said.body.into_bytes()).ok_or_else(unreachable);
        Box::pin(async move { said })
    }

    fn redeem(&self, asked: Redemption) -> BoxFuture<'static, Result<(u16, Vec<u8>), Unasked>> {
        let path = asked.url.strip_prefix(ISSUER).unwrap();
        let said = self.0.asked(path, &asked.form, &asked.authorization.unwrap_or_default());
        let said = said.map(|said| (said.status, said.body.into_bytes())).ok_or_else(unreachable);
        Box::pin(async move { said })
    }
}

fn unreachable() -> Unasked {
    Unasked { code: "unreachable", words: "it hung up".into() }
}

struct Scene {
    house: House,
    provider: Provider,
}

/// A desk with Ana on it, and the provider that knows her.
async fn scene(more: &str) -> Scene {
    let provider = Provider::of(ISSUER, || now().as_second());
    let asker = Arc::new(Near(provider.clone()));
    let house = House::asking(Some("game-studio"), None, "https://desk.example", asker).await;
    house.signed_in_to("ana@lucarne.example", Role::Agent, &["players"]).await;
    let scene = Scene { house, provider };
    scene.policy(more).await;
    scene.house.desk.set_provider_secret("office", SECRET, [1; 12], now()).await.unwrap();
    scene
}

impl Scene {
    async fn policy(&self, more: &str) {
        let file = PolicyFile { path: "sign-in.toml".into(), text: format!("{OFFICE}{more}") };
        let files = [preset("game-studio"), vec![file]].concat();
        self.house.desk.apply_policy(files, "test", "", None, now()).await.unwrap();
    }

    /// Off to the provider: the cookie, and where it sends the browser back.
    async fn off(&self) -> (String, String) {
        let asked = self.house.get("/sign-in/office?next=/drafts", "").await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
        let back = self.provider.agrees(asked.location());
        let back = back.strip_prefix("https://desk.example").expect(&back).to_owned();
        (asked.cookie().to_owned(), back)
    }

    /// There and back.
    async fn enters(&self) -> Answer {
        let (cookie, back) = self.off().await;
        self.house.get(&back, &cookie).await
    }

    /// Nobody came in, and the page says so.
    async fn refuses(&self, words: &str) {
        says(&self.enters().await, words);
    }

    /// What the audit log tells administrators, as a file.
    async fn audit(&self) -> String {
        let ada = self.house.signed_in("ada@lucarne.example", Role::Admin).await;
        self.house.get("/audit.csv", &ada).await.body
    }
}

fn says(answer: &Answer, words: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    assert!(answer.body.contains(words) && !answer.body.contains("relance_session"), "{}", answer.body);
}

#[tokio::test]
async fn an_agent_goes_to_the_provider_and_comes_back_inside() {
    let scene = scene("").await;
    let page = scene.house.get("/login?next=/drafts", "").await;
    assert!(
        page.says("Sign in with Lucarne account") && page.says("/sign-in/office?next=/drafts"),
        "{}",
        page.body
    );
    let asked = scene.house.get("/sign-in/office", "").await;
    let line = asked.headers["set-cookie"].to_str().unwrap();
    let flags = ["HttpOnly", "Secure", "SameSite=Lax", "Max-Age=600"];
    assert!(flags.iter().all(|flag| line.contains(flag)), "{line}");
    let words = ["code_challenge_method=S256", "response_type=code", "scope=openid+email+profile"];
    assert!(words.iter().all(|word| asked.location().contains(word)), "{}", asked.location());
    let inside = scene.enters().await;
    assert_eq!((inside.status, inside.location()), (StatusCode::SEE_OTHER, "/drafts"));
    assert_eq!(scene.house.get("/drafts", inside.cookie()).await.status, StatusCode::OK);
    // The second time she is known by her subject, whatever her address says by then.
    scene.provider.says("email", json!("elsewhere@other.example"));
    assert_eq!(scene.enters().await.location(), "/drafts");
    let audit = scene.audit().await;
    assert!(audit.contains("provider_linked") && audit.contains(ISSUER), "{audit}");
}

#[tokio::test]
async fn an_answer_counts_once_in_the_browser_that_asked_for_it() {
    let scene = scene("").await;
    let stale = "That took too long, or it was done already";
    let (cookie, back) = scene.off().await;
    let (other, _) = scene.off().await;
    says(&scene.house.get(&back, "").await, stale);
    says(&scene.house.get(&back, &other).await, stale);
    says(&scene.house.get(&back.replace("state=", "state=x"), &cookie).await, stale);
    says(&scene.house.get("/sign-in/office/back", &cookie).await, stale);
    assert_eq!(scene.provider.n_asked("/token"), 0, "no code was told to anybody");
    assert_eq!(scene.house.get(&back, &cookie).await.status, StatusCode::SEE_OTHER);
    says(&scene.house.get(&back, &cookie).await, stale);
    assert_eq!(scene.provider.n_asked("/token"), 1, "a replayed answer is not asked about");
}

#[tokio::test]
async fn another_provider_answers_nothing() {
    let scene = scene("").await;
    let iss = "iss=https%3A%2F%2Flogin.lucarne.example";
    for instead in ["iss=https%3A%2F%2Fevil.example", "iss="] {
        let (cookie, back) = scene.off().await;
        says(&scene.house.get(&back.replace(iss, instead), &cookie).await, "does not hold");
    }
    let (cookie, back) = scene.off().await;
    says(&scene.house.get(&back.replace(&format!("&{iss}"), ""), &cookie).await, "does not hold");
    assert_eq!(scene.provider.n_asked("/token"), 0);
    let unknown = scene.house.get("/sign-in/nobody", "").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_a_token_has_wrong_lets_nobody_in() {
    let scene = scene("").await;
    let at = now().as_second();
    let rows = [
        ("aud", json!("another"), "does not hold"),
        ("iss", json!("https://evil.example"), "does not hold"),
        ("exp", json!(at - 121), "does not hold"),
        ("iat", json!(at + 180), "does not hold"),
        ("sub", json!(""), "does not hold"),
        ("email_verified", json!(false), "has not confirmed your e-mail address"),
        ("email", json!("ana@evil.example"), "of your domain are not let in"),
        ("email", json!("leo@lucarne.example"), "Nobody here has your address"),
    ];
    let sound = json!({"aud": "relance", "iss": ISSUER, "exp": at + 300, "iat": at, "sub": "u-1",
        "email_verified": true, "email": "ana@lucarne.example"});
    for (claim, value, words) in rows {
        scene.provider.says(claim, value);
        scene.refuses(words).await;
        scene.provider.says(claim, sound[claim].clone());
    }
    // Two clocks may differ by two minutes.
    scene.provider.says("exp", json!(at - 100));
    scene.provider.says("iat", json!(at - 400));
    assert_eq!(scene.enters().await.status, StatusCode::SEE_OTHER);
    scene.provider.says("nonce", json!("another"));
    scene.refuses("does not hold").await;
    let audit = scene.audit().await;
    for why in ["token_expired", "token_early", "token_subject", "unverified", "domain", "unknown"] {
        assert!(audit.contains(why), "{why}: {audit}");
    }
}

#[tokio::test]
async fn a_new_key_is_fetched_when_a_token_names_it() {
    let scene = scene("").await;
    scene.enters().await;
    scene.enters().await;
    assert_eq!(scene.provider.n_asked("/keys"), 1, "keys are kept");
    scene.provider.rotates();
    assert_eq!(scene.enters().await.status, StatusCode::SEE_OTHER);
    assert_eq!(scene.provider.n_asked("/keys"), 2);
    scene.provider.rotates();
    scene.refuses("does not hold").await;
    assert_eq!(scene.provider.n_asked("/keys"), 2, "and not again within a minute");
}

#[tokio::test]
async fn a_provider_that_is_down_or_says_no_is_told_in_words() {
    let scene = scene("").await;
    scene.provider.goes_down(true);
    let down = scene.house.get("/sign-in/office", "").await;
    says(&down, "cannot be reached just now");
    assert!(down.says("name=\"password\""), "the other way in stands below");
    scene.provider.goes_down(false);
    scene.provider.denies(true);
    scene.refuses("You did not allow it there").await;
    scene.provider.denies(false);
    let (cookie, back) = scene.off().await;
    scene.provider.goes_down(true);
    says(&scene.house.get(&back, &cookie).await, "cannot be reached just now");
    scene.provider.goes_down(false);
    scene.house.desk.set_provider_secret("office", "another", [2; 12], now()).await.unwrap();
    scene.refuses("are not set up for each other").await;
    let (cookie, back) = scene.off().await;
    let server_error = back.replace("code=code-", "error=server_error&x=");
    says(&scene.house.get(&server_error, &cookie).await, "could not sign you in");
}

#[tokio::test]
async fn passwords_that_are_off_open_to_administrators_alone() {
    let scene = scene("").await;
    let ada = scene.house.signed_in("ada@lucarne.example", Role::Admin).await;
    let house = &scene.house;
    let off = house.post("/policy/sign-in/passwords", &ada, &[("on", "false")]).await;
    assert!(off.says("off for all but administrators"), "{}", off.body);
    let typed = |email| [("email", email), ("password", PASSWORD)];
    let ana = house.post("/login", "", &typed("ana@lucarne.example")).await;
    says(&ana, "passwords and passkeys are turned off here");
    assert!(ana.says("Administrators may also sign in"), "{}", ana.body);
    let wrong = house.post("/login", "", &[("email", "ana@lucarne.example"), ("password", "wrong")]).await;
    assert!(!wrong.says("turned off here"), "who guesses hears nothing of it");
    assert_eq!(house.post("/login", "", &typed("ada@lucarne.example")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(scene.enters().await.status, StatusCode::SEE_OTHER);
    let audit = house.get("/audit.csv", &ada).await.body;
    assert!(audit.contains("policy_edited") && audit.contains("passwords off"), "{audit}");
    let on = house.post("/policy/sign-in/passwords", &ada, &[("on", "true")]).await;
    assert!(on.says("on for everybody"), "{}", on.body);
    assert_eq!(house.post("/login", "", &typed("ana@lucarne.example")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn whoever_signs_out_may_sign_out_of_the_provider_as_well() {
    let scene = scene("").await;
    let inside = scene.enters().await;
    let cookies: Vec<_> = inside.headers.get_all("set-cookie").iter().collect();
    let cookies: Vec<_> =
        cookies.iter().map(|line| line.to_str().unwrap().split(';').next().unwrap()).collect();
    let out = scene.house.post("/logout", &cookies.join("; "), &[]).await;
    assert_eq!(out.location(), "/login?why=left&by=office");
    let page = scene.house.get(out.location(), "").await;
    assert!(page.says("Sign out of Lucarne account as well"), "{}", page.body);
    let leave = scene.house.get("/sign-in/office/leave", "").await;
    let back = "post_logout_redirect_uri=https%3A%2F%2Fdesk.example%2Flogin%3Fwhy%3Dleft";
    assert_eq!(leave.location(), format!("{ISSUER}/leave?client_id=relance&{back}"));
    scene.provider.describes("end_session_endpoint", Value::Null);
    let ada = scene.house.signed_in("ada@lucarne.example", Role::Admin).await;
    scene.house.post("/policy/sign-in/office/try", &ada, &[]).await;
    let inside = scene.enters().await;
    let cookie = format!("{}; relance_came_by=office", inside.cookie());
    assert_eq!(scene.house.post("/logout", &cookie, &[]).await.location(), "/login?why=left");
}

#[tokio::test]
async fn administrators_see_try_and_set_providers_up_and_nobody_else_does() {
    let scene = scene("create = { role = \"agent\", teams = [\"players\"] }\n").await;
    let house = &scene.house;
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    let page = house.get("/policy/sign-in", &ada).await;
    for words in ["https://desk.example/sign-in/office/back", "Given", "addresses of lucarne.example"] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    assert!(!page.body.contains("s3cret"));
    let tried = house.post("/policy/sign-in/office/try", &ada, &[]).await;
    assert!(tried.says("Keys to verify with: 1"), "{}", tried.body);
    let table = [
        ("issuer", json!("https://login.lucarne.example/"), "It calls itself by another name"),
        ("response_types_supported", json!(["id_token"]), "It does not offer the code flow"),
        ("code_challenge_methods_supported", json!(["plain"]), "It does not know PKCE with S256"),
        ("id_token_signing_alg_values_supported", json!(["HS256"]), "It signs with nothing"),
        ("token_endpoint", json!("http://login.lucarne.example/token"), "is not an https:// address"),
        ("jwks_uri", json!(7), "Its description cannot be read"),
    ];
    for (word, value, words) in table {
        let before: Value = serde_json::from_str(
            &scene.provider.asked("/.well-known/openid-configuration", "", "").unwrap().body,
        )
        .unwrap();
        scene.provider.describes(word, value);
        let tried = house.post("/policy/sign-in/office/try", &ada, &[]).await;
        assert!(tried.says(words), "{words}: {}", tried.body);
        scene.provider.describes(word, before[word].clone());
    }
    scene.provider.goes_down(true);
    assert!(house.post("/policy/sign-in/office/try", &ada, &[]).await.says("It cannot be reached"));
    scene.provider.goes_down(false);
    let kept = house.post("/policy/sign-in/office/secret", &ada, &[("office-secret", SECRET)]).await;
    assert!(kept.says("The secret is kept"), "{}", kept.body);
    let refused = house.post("/policy/sign-in/office/secret", &ada, &[("office-secret", "")]).await;
    assert!(refused.says("missing or too long"), "{}", refused.body);
    assert_eq!(scene.enters().await.status, StatusCode::SEE_OTHER);
    let page = house.get("/policy/sign-in", &ada).await;
    assert!(page.says("Unlink ana@lucarne.example"), "{}", page.body);
    let id = house.desk.provider_links().await.unwrap()[0].agent.to_string();
    let fields = [("issuer", ISSUER), ("agent", id.as_str())];
    let lea = house.signed_in("lea@lucarne.example", Role::Lead).await;
    for (path, fields) in [
        ("/policy/sign-in/unlink", fields.as_slice()),
        ("/policy/sign-in/passwords", &[("on", "false")]),
        ("/policy/sign-in/office/secret", &[("office-secret", "x")]),
        ("/policy/sign-in/office/try", &[]),
    ] {
        assert_eq!(house.post(path, &lea, fields).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(house.get("/policy/sign-in", &lea).await.status, StatusCode::FORBIDDEN);
    assert!(house.post("/policy/sign-in/unlink", &ada, &fields).await.says("Unlinked"));
    assert!(house.desk.provider_links().await.unwrap().is_empty());
    let audit = house.get("/audit.csv", &ada).await.body;
    assert!(audit.contains("provider_secret_set") && audit.contains("provider_unlinked"), "{audit}");
    assert!(!audit.contains("s3cret"), "{audit}");
}
