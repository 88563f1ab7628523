//! Articles through the real router: written, published and taken back by agents, found and read by whoever comes, and
//! what readers say of them.

use axum::body::Body;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::{Method, Request, StatusCode};
use relance_domain::agent::Role;
use tower::ServiceExt as _;

use crate::handler::tests::{Answer, House, house};

const BODY: &str = "Lancez le jeu avec `-one-screen`.\n\n## Ensuite\n\nVoir [la suite](/help/2) <script>.";

/// A page as somebody reads it who likes this language, with this cookie.
async fn read_in(house: &House, path: &str, language: &str, cookie: &str) -> Answer {
    let request = Request::builder().method(Method::GET).uri(path).header(ACCEPT_LANGUAGE, language);
    let request = request.header(COOKIE, cookie).body(Body::empty()).unwrap();
    let response = house.router().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, 1 << 22).await.unwrap();
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
}

async fn add(house: &House, cookie: &str, title: &str, body: &str) -> String {
    let fields = [("locale", "fr"), ("section", ""), ("title", title), ("body", body), ("act", "save")];
    let answer = house.post("/articles/new", cookie, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location().to_owned()
}

/// Two published articles and a draft.
async fn written(house: &House) -> String {
    let lead = house.signed_in("lea@lucarne.example", Role::Lead).await;
    for (title, body) in
        [("Écran noir au lancement", BODY), ("Où sont les sauvegardes", "Dans vos documents.")]
    {
        let place = add(house, &lead, title, body).await;
        assert_eq!(house.post(&format!("{place}/publish"), &lead, &[]).await.status, StatusCode::SEE_OTHER);
    }
    add(house, &lead, "Pas encore", "Un brouillon sur les sauvegardes.").await;
    lead
}

#[tokio::test]
async fn customers_read_what_is_published_in_its_language_and_nothing_else() {
    let house = house().await;
    written(&house).await;
    let home = read_in(&house, "/help", "fr", "").await;
    assert!(home.says("Écran noir au lancement") && !home.says("Pas encore"), "{}", home.body);
    assert!(home.says("href=\"/help?lang=de\" lang=\"de\" hreflang=\"de\""), "{}", home.body);
    assert!(home.says("href=\"/forms/technical\"") && home.says("<html lang=\"fr\""));
    let old = read_in(&house, "/help/1-an-old-name?from=form", "fr", "").await;
    assert_eq!(old.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(old.location(), "/help/1-ecran-noir-au-lancement?from=form");
    let page = read_in(&house, "/help/1-ecran-noir-au-lancement?from=form", "fr", "").await;
    for words in [
        "<h1>Écran noir au lancement</h1>",
        "<code>-one-screen</code>",
        "<h3>Ensuite</h3>",
        "<a href=\"http://desk.example/help/2\">la suite</a>",
        "&lt;script&gt;",
        "data-from=\"form\"",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    assert!(page.headers.get("set-cookie").is_none(), "reading sets no cookie");
    // It is not translated: a whole article in French, and a line that says so.
    let english = read_in(&house, "/help/1-ecran-noir-au-lancement?lang=en", "de", "").await;
    assert!(english.says("This article is not translated yet. Here it is in French."), "{}", english.body);
    assert!(english.says("<html lang=\"en\"") && english.says("<h1 lang=\"fr\">"));
    assert!(english.says("href=\"/help?lang=en\""), "links go on in the language that was wished");
    for path in ["/help/3-pas-encore", "/help/99", "/help/x", "/help/tags/rien"] {
        assert_eq!(read_in(&house, path, "fr", "").await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn words_find_articles_and_forms_suggest_them() {
    let house = house().await;
    let lead = written(&house).await;
    let found = read_in(&house, "/help/search?q=ECRANS%20noirs", "fr", "").await;
    assert!(
        found.says("Un article contient ces mots.") && found.says("1-ecran-noir-au-lancement"),
        "{}",
        found.body
    );
    let none = read_in(&house, "/help/search?q=%3Cz%C3%A9bulon%3E", "fr", "").await;
    assert!(none.says("data-missed=\"&lt;zébulon&gt;\"") && none.says("Aucun article"), "{}", none.body);
    let traits =
        [("section", ""), ("source", "fr"), ("tags", "Sauvegarde, jeu"), ("also", ""), ("position", "4")];
    assert_eq!(house.post("/articles/2", &lead, &traits).await.status, StatusCode::SEE_OTHER);
    assert!(read_in(&house, "/help/tags/sauvegarde", "fr", "").await.says("Où sont les sauvegardes"));
    let suggested = read_in(&house, "/help/suggest?q=j%27ai%20perdu%20ma%20sauvegar&lang=fr", "fr", "").await;
    assert!(suggested.says("/help/2-ou-sont-les-sauvegardes?from=form") && !suggested.says("<html"));
    assert_eq!(read_in(&house, "/help/suggest?q=bonjour", "fr", "").await.body, "");
    let form = read_in(&house, "/forms/technical?lang=fr", "fr", "").await;
    assert!(
        form.says("data-suggested") && form.says("href=\"/help?lang=fr\" target=\"_blank\""),
        "{}",
        form.body
    );
    assert_eq!(house.post("/articles/1/retire", &lead, &[]).await.status, StatusCode::SEE_OTHER);
    let gone = read_in(&house, "/help/search?q=ecran", "fr", "").await;
    assert!(gone.says("Aucun article"), "{}", gone.body);
}

#[tokio::test]
async fn whoever_reads_says_once_whether_it_helped_and_what_was_missing() {
    let house = house().await;
    let lead = written(&house).await;
    let place = "/help/1-ecran-noir-au-lancement";
    let yes = house.post(&format!("{place}/helpful"), "", &[("helpful", "yes")]).await;
    assert_eq!(yes.location(), format!("{place}?said=yes#helpful"));
    let mark = yes.cookie().to_owned();
    assert!(mark.starts_with("relance_reader=") && mark.len() == "relance_reader=".len() + 32, "{mark}");
    assert!(house.get(&format!("{place}?said=yes"), &mark).await.says("Thank you. We read every answer."));
    let no = house.post(&format!("{place}/helpful?lang=fr"), &mark, &[("helpful", "no")]).await;
    assert_eq!(no.location(), format!("{place}?said=no&lang=fr#helpful"));
    house.post(&format!("{place}/helpful"), &mark, &[("helpful", "no")]).await;
    assert!(house.get(&format!("{place}?said=no"), &mark).await.says("What was missing?"));
    let told = house.post(&format!("{place}/missing"), &mark, &[("words", "Et avec <trois> écrans ?")]).await;
    assert_eq!(told.location(), format!("{place}?said=told#helpful"));
    house.post(&format!("{place}/missing"), "", &[("words", "Without an answer")]).await;
    let page = house.get("/articles/1", &lead).await;
    assert!(page.says("Et avec &lt;trois&gt; écrans ?") && !page.says("Without an answer"), "{}", page.body);
    assert!(page.says("1 read · 0 yes · 1 no"), "{}", page.body);
    let wrong = house.post(&format!("{place}/helpful"), "", &[("helpful", "maybe")]).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_the_help_spares_is_counted_by_visit() {
    let house = house().await;
    let lead = written(&house).await;
    for _ in 0..2 {
        house.post("/help/1-x/read", "", &[("from", "form")]).await;
    }
    let read = house.post("/help/1-x/read", "", &[("from", "")]).await;
    assert_eq!(read.status, StatusCode::NO_CONTENT);
    let mark = read.cookie().to_owned();
    house.post("/help/2/read", &mark, &[]).await;
    house.desk.request_followed(mark.split_once('=').unwrap().1, crate::handler::tests::now()).await.unwrap();
    for words in ["manette PS2", "manette ps2", "lea@example.net", "ecran", "mon numéro 0612345678"] {
        house.post("/help/missed?lang=fr", "", &[("words", words)]).await;
    }
    let page = house.get("/articles/report", &lead).await;
    assert!(
        page.says("3 visits; after 1 of them a form came within three days. 66 % were spared."),
        "{}",
        page.body
    );
    assert!(page.says("manette ps2") && page.says("2 times"), "{}", page.body);
    assert!(!page.says("lea@example.net") && !page.says("0612345678") && !page.says(">ecran<"));
    let file = house.get("/articles/report.csv", &lead).await;
    assert!(file.says("2026-11-09,1,Écran noir au lancement,3,2,0,0,1"), "{}", file.body);
    assert!(file.says("2026-11-09,all,,3,2,0,0,1"), "{}", file.body);
}

#[tokio::test]
async fn a_translation_is_written_beside_its_source_and_grows_stale() {
    let house = house().await;
    let lead = written(&house).await;
    let edit = house.get("/articles/1/en", &lead).await;
    assert!(edit.says("What it is translated from (French)") && edit.says("name=\"seen\" value=\"0\""));
    let english = [("title", "Black screen"), ("excerpt", ""), ("body", "Use one screen."), ("seen", "0")];
    let shown = house.post("/articles/1/en", &lead, &[&english[..], &[("act", "show")]].concat()).await;
    assert!(shown.says("<p>Use one screen.</p>") && shown.says("value=\"Black screen\""), "{}", shown.body);
    let saved = house.post("/articles/1/en", &lead, &[&english[..], &[("act", "save")]].concat()).await;
    assert_eq!(saved.location(), "/articles/1", "{}", saved.body);
    assert!(
        read_in(&house, "/help/1-ecran-noir-au-lancement", "en", "").await.says("<p>Use one screen.</p>")
    );
    let again = house.post("/articles/1/en", &lead, &[&english[..], &[("act", "save")]].concat()).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    assert!(again.says("Somebody else saved this text meanwhile.") && again.says("Use one screen."));
    let french = [("title", "Écran noir"), ("body", "Un seul écran."), ("act", "save")];
    house.post("/articles/1/fr", &lead, &[&french[..], &[("slip", "yes")]].concat()).await;
    assert!(!house.get("/articles/1", &lead).await.says("chip stale"), "a slip");
    house.post("/articles/1/fr", &lead, &[("title", "Écran noir"), ("body", "Deux."), ("act", "save")]).await;
    let page = house.get("/articles", &lead).await;
    assert!(page.says("chip stale"), "{}", page.body);
    let seen = house.get("/articles/1/en", &lead).await;
    assert!(seen.says("was changed since"), "{}", seen.body);
    // Saved as it is, it was looked over.
    let over = [("title", "Black screen"), ("body", "Use one screen."), ("act", "save")];
    house.post("/articles/1/en", &lead, &over).await;
    assert!(!house.get("/articles/1", &lead).await.says("chip stale"));
    let save = house.get("/articles/1/revisions/4", &lead).await;
    assert!(save.says("Un seul écran.") && save.says("Deux."), "{}", save.body);
    let back = house.post("/articles/1/revisions/3/take-back", &lead, &[]).await;
    assert_eq!(back.location(), "/articles/1");
    assert!(house.get("/articles/1/fr", &lead).await.says(">Un seul écran.</textarea>"));
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost() {
    let house = house().await;
    let lead = written(&house).await;
    for (title, body, words) in [("", "Corps", "Give it a title."), ("Titre", " ", "Write its text.")] {
        let fields = [("locale", "fr"), ("title", title), ("body", body), ("act", "save")];
        let wrong = house.post("/articles/new", &lead, &fields).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says(words) && wrong.says(if title.is_empty() { "Corps" } else { "value=\"Titre\"" }));
    }
    let traits = [("source", "fr"), ("tags", "a\"b"), ("also", "x"), ("position", "1"), ("slug", "keep-me")];
    let wrong = house.post("/articles/1", &lead, &traits).await;
    assert!(wrong.says("This cannot be read.") && wrong.says("value=\"keep-me\""), "{}", wrong.body);
    let dead = "Voir [ici](/help/99), [là](http://desk.example/help/3-pas-encore) et [cela](/help/2).";
    house.post("/articles/1/fr", &lead, &[("title", "T"), ("body", dead), ("act", "save")]).await;
    let page = house.get("/articles/1", &lead).await;
    assert!(page.says("/help/99 in French leads to no article that customers can read."), "{}", page.body);
    assert!(page.says("http://desk.example/help/3-pas-encore in French") && !page.says("/help/2 in French"));
}

#[tokio::test]
async fn agents_write_and_leads_publish_and_keep_the_parts_of_the_help() {
    let house = house().await;
    let lead = written(&house).await;
    let ines = house.signed_in_to("ines@lucarne.example", Role::Agent, &["technical"]).await;
    let place = add(&house, &ines, "De la main d’Inès", "Un mot.").await;
    let page = house.get(&place, &ines).await;
    assert!(page.says("A lead publishes it.") && !page.says("/publish\""), "{}", page.body);
    for act in ["publish", "retire", "remove"] {
        let refused = house.post(&format!("{place}/{act}"), &ines, &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{act}");
    }
    let names = [("name-fr", "Jouer"), ("name-en", "Playing"), ("position", "2")];
    assert_eq!(house.post("/articles/sections", &ines, &names).await.status, StatusCode::FORBIDDEN);
    assert_eq!(house.post("/articles/sections", &lead, &names).await.location(), "/articles/sections");
    let wrong = house.post("/articles/sections", &lead, &[("name-fr", " ")]).await;
    assert!(wrong.says("Name it in at least one language."), "{}", wrong.body);
    let list = house.get("/articles/sections", &lead).await;
    let (_, rest) = list.body.split_once("action=\"/articles/sections/").expect("it is listed");
    let id = rest.split('"').next().unwrap().to_owned();
    let traits = [("section", id.as_str()), ("source", "fr"), ("tags", ""), ("also", "2"), ("position", "1")];
    assert_eq!(house.post("/articles/1", &lead, &traits).await.status, StatusCode::SEE_OTHER);
    let home = read_in(&house, "/help", "en", "").await;
    assert!(home.says(&format!("<h2 id=\"s{id}\">Playing</h2>")), "{}", home.body);
    let one = house.get("/articles/1", &lead).await;
    let (_, slug) = one.body.split_once("href=\"/help/").unwrap();
    let article = read_in(&house, &format!("/help/{}", slug.split('"').next().unwrap()), "en", "").await;
    assert!(article.says("Read also") && article.says("Où sont les sauvegardes"), "{}", article.body);
    house.post(&format!("/articles/sections/{id}/remove"), &lead, &[]).await;
    assert!(read_in(&house, "/help", "en", "").await.says("Écran noir"), "its articles stay");
    house.post("/articles/1/remove", &lead, &[]).await;
    assert_eq!(house.get("/articles/1", &lead).await.status, StatusCode::NOT_FOUND);
}
