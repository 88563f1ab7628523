//! Forms as administrators write them: what was not touched stays as it is written, questions come and go in the form
//! alone until it is saved, and what customers would see is drawn for a frame of ours.

use axum::http::StatusCode;

use super::begun::look_and_save;
use super::*;

const EDITOR: &str = "/policy/forms/technical";

/// What a browser would send of a page as it stands.
fn untouched(page: &Answer) -> Vec<(String, String)> {
    let plain = |text: &str| {
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        text.replace("&amp;", "&")
    };
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(plain(rest.split_once('"')?.0))
    };
    let (_, form) = page.body.split_once("id=\"edit\"").expect(&page.body);
    let (form, _) = form.split_once("</form>").unwrap();
    let mut fields = Vec::new();
    for part in form.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        let Some(name) = attribute(tag, "name").filter(|name| name != "then") else {
            if tag.starts_with("option") && tag.contains(" selected") {
                let value: &mut (String, String) = fields.last_mut().unwrap();
                value.1 = attribute(tag, "value").unwrap_or_default();
            }
            continue;
        };
        let is_off = tag.contains("type=\"checkbox\"") && !tag.contains(" checked");
        match tag.split(' ').next().unwrap() {
            "input" if is_off => {}
            "textarea" => fields.push((name, plain(text.trim_start_matches('\n')))),
            _ => fields.push((name, attribute(tag, "value").unwrap_or_default())),
        }
    }
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(String, &str)> {
    fields.iter().map(|(name, value)| (name.clone(), value.as_str())).collect()
}

fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    match fields.iter_mut().find(|(of, _)| of == name) {
        Some(field) => field.1 = value.to_owned(),
        None => fields.push((name.to_owned(), value.to_owned())),
    }
}

#[tokio::test]
async fn forms_that_are_looked_at_as_they_are_change_nothing() {
    let (house, ada) = running().await;
    let list = house.get("/policy/forms", &ada).await;
    for key in ["technical", "consumer", "players"] {
        let path = format!("/policy/forms/{key}");
        assert!(list.says(&format!("href=\"{path}\"")), "{}", main(&list));
        let fields = untouched(&house.get(&path, &ada).await);
        let look = send(&house, &path, &ada, &borrowed(&fields), &[("then", "look")]).await;
        assert!(look.says("Nothing would change"), "{key}: {}", main(&look));
    }
}

#[tokio::test]
async fn a_question_is_added_moved_up_and_asked_of_customers() {
    let (house, ada) = running().await;
    let before = file(&house, "forms.toml").await;
    let fields = untouched(&house.get(EDITOR, &ada).await);
    let count = fields.iter().filter(|(name, _)| name.ends_with("-was")).count();
    let added = send(&house, EDITOR, &ada, &borrowed(&fields), &[("then", "add")]).await;
    let mut fields = untouched(&added);
    let last = format!("f{count}");
    for (cell, value) in
        [("key", "console"), ("kind", "choice"), ("need", "never"), ("choice-keys", "one\ntwo")]
    {
        set(&mut fields, &format!("{last}-{cell}"), value);
    }
    for locale in ["fr", "en", "it", "pt", "es", "de"] {
        set(&mut fields, &format!("{last}-label-{locale}"), &format!("Console {locale}"));
        set(&mut fields, &format!("{last}-choices-{locale}"), &format!("Une {locale}\nDeux {locale}"));
    }
    let up = format!("up-{count}");
    let moved = send(&house, EDITOR, &ada, &borrowed(&fields), &[("then", &up)]).await;
    assert!(moved.says(&format!("name=\"f{}-key\" value=\"console\"", count - 1)), "{}", main(&moved));
    assert_eq!(file(&house, "forms.toml").await, before, "nothing was kept so far");

    let fields = untouched(&moved);
    let saved = look_and_save(&house, EDITOR, &ada, &borrowed(&fields)).await;
    assert_eq!(saved.location(), "/policy/forms/technical?saved=true", "{}", main(&saved));
    let form = house.get("/forms/technical?lang=it", "").await;
    assert!(form.says("Console it") && form.says("Deux it"), "{}", main(&form));
    // What stood there is as it was: only lines came.
    let after = file(&house, "forms.toml").await;
    let mut lines = after.lines();
    assert!(before.lines().all(|line| lines.any(|other| other == line)), "{after}");
}

#[tokio::test]
async fn what_somebody_else_saved_meanwhile_is_never_undone_unseen_however_often_the_page_came_back() {
    let (house, ada) = running().await;
    let grace = house.signed_in_to("grace@lucarne.example", Role::Admin, &[]).await;
    let overtaken = "Somebody saved another revision meanwhile";
    let (mut hers, theirs) = {
        let page = house.get(EDITOR, &ada).await;
        (untouched(&page), untouched(&page))
    };
    set(&mut hers, "title-en", "A bug, or a crash");
    let saved = look_and_save(&house, EDITOR, &ada, &borrowed(&hers)).await;
    assert_eq!(saved.location(), "/policy/forms/technical?saved=true", "{}", main(&saved));

    // A question more and a mistake: each draws the page anew from words that know nothing of hers.
    let mut fields = theirs;
    let added = send(&house, EDITOR, &grace, &borrowed(&fields), &[("then", "add")]).await;
    fields = untouched(&added);
    let wrong = send(&house, EDITOR, &grace, &borrowed(&fields), &[("then", "look")]).await;
    assert!(wrong.says("class=\"errors\""), "{}", main(&wrong));
    let drop = format!("drop-{}", fields.iter().filter(|(name, _)| name.ends_with("-was")).count() - 1);
    let dropped = send(&house, EDITOR, &grace, &borrowed(&untouched(&wrong)), &[("then", &drop)]).await;
    fields = untouched(&dropped);
    set(&mut fields, "lead-en", "Tell us more");
    let review = send(&house, EDITOR, &grace, &borrowed(&fields), &[("then", "look")]).await;
    assert!(review.says(overtaken), "{}", main(&review));
    assert!(
        review.says("A bug, or a crash") && review.says("Tell us more"),
        "both are shown: {}",
        main(&review)
    );
    assert!(file(&house, "forms.toml").await.contains("A bug, or a crash"), "nothing of hers is gone yet");
    let unseen = [("then", "save"), ("seen", "0123456789abcdef")];
    let refused = send(&house, EDITOR, &grace, &borrowed(&fields), &unseen).await;
    assert!(refused.says(overtaken), "{}", main(&refused));
}

#[tokio::test]
async fn a_text_that_a_language_lacks_leads_to_its_field() {
    let (house, ada) = running().await;
    let mut fields = untouched(&house.get(EDITOR, &ada).await);
    set(&mut fields, "f1-label-de", "");
    let page = send(&house, EDITOR, &ada, &borrowed(&fields), &[("then", "look")]).await;
    assert!(page.says("href=\"#f1-label-de\""), "{}", main(&page));
}

#[tokio::test]
async fn what_is_typed_is_drawn_for_a_frame_of_ours_and_kept_nowhere() {
    let (house, ada) = running().await;
    let lead = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let mut fields = untouched(&house.get(EDITOR, &ada).await);
    set(&mut fields, "title-pt", "Uma dúvida <técnica>");
    set(&mut fields, "preview-lang", "pt");
    let path = "/policy/forms/technical/preview";
    let draft = send(&house, path, &ada, &borrowed(&fields), &[]).await;
    assert!(draft.says("Uma dúvida &lt;técnica&gt;"), "{}", draft.body);
    let policy = draft.headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.ends_with("frame-ancestors 'self'"), "{policy}");
    assert!(!house.get("/forms/technical?lang=pt", "").await.says("Uma dúvida"));
    assert_eq!(house.get(path, &lead).await.status, StatusCode::OK);
    assert_eq!(send(&house, path, &lead, &borrowed(&fields), &[]).await.status, StatusCode::FORBIDDEN);
    set(&mut fields, "f0-kind", "colour");
    let wrong = send(&house, path, &ada, &borrowed(&fields), &[]).await;
    assert!(wrong.says("colour"), "{}", wrong.body);
}

#[tokio::test]
async fn a_form_is_begun_with_one_question_and_its_key() {
    let (house, ada) = running().await;
    let path = "/policy/new/form";
    let mut fields = untouched(&house.get(path, &ada).await);
    for (name, value) in [("key", "press"), ("team", "players"), ("f0-key", "words")] {
        set(&mut fields, name, value);
    }
    for locale in ["fr", "en", "it", "pt", "es", "de"] {
        set(&mut fields, &format!("title-{locale}"), &format!("Presse {locale}"));
        set(&mut fields, &format!("f0-label-{locale}"), &format!("Question {locale}"));
    }
    let saved = look_and_save(&house, path, &ada, &borrowed(&fields)).await;
    assert_eq!(saved.location(), "/policy/forms/press?saved=true", "{}", main(&saved));
    assert!(house.get("/forms/press?lang=de", "").await.says("Presse de"));
    set(&mut fields, "key", "technical");
    let taken = send(&house, path, &ada, &borrowed(&fields), &[("then", "look")]).await;
    assert!(taken.says("key-error"), "{}", main(&taken));
}
