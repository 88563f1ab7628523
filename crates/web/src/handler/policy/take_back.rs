//! A save taken back: the revision before becomes the live one again, as a new one, unless somebody saved since.
//! Whether promises are counted again and runs follow is as it was with the save.

use axum::body::Bytes;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, tables};
use relance_domain::audit::What;
use relance_domain::error::Refusal;
use relance_domain::policy::{Edits, PolicyFile};

use super::sheet::Form;
use crate::fault::Fault;
use crate::page::policy::{After, Saved, file_href};
use crate::visit::Visit;

/// Where one is led when the page that was saved is gone with its thing.
const REVISIONS: &str = "/policy/revisions";

/// Takes back the revision of this number.
pub async fn take_back(visit: Visit, Path(number): Path<i64>, body: Bytes) -> Result<Response, Fault> {
    let form = Form::read(&body);
    let after = match Saved::from(form.get("after").to_owned()) {
        Saved::Done(after) => after,
        _ => After::default(),
    };
    let (desk, now) = (&visit.desk, visit.ctx.now);
    let former = number - 1;
    let files = desk.revision_files(former).await?;
    let page = page(&files, form.get("back"));
    let edits = if after.counted { Edits::Recompute } else { Edits::Freeze };
    let note = format!("as revision {former}");
    let by = (visit.agent.name.as_str(), note.as_str());
    match desk.put_policy(What::PolicyRestored, files, by, (Some(edits), Some(number)), now).await {
        Ok(_) => {}
        Err(Error::Refused(Refusal::ChangedSince)) => return Ok(go(&page, "late")),
        // Rules that are younger than that revision: the page of both says which.
        Err(Error::Policy(_)) => {
            return Ok(
                Redirect::to(&format!("{REVISIONS}/compare?from={number}&to={former}")).into_response()
            );
        }
        Err(error) => return Err(error.into()),
    }
    if let Some(cadence) = page.strip_prefix("/policy/cadences/").filter(|_| after.followed) {
        desk.lay_out_again(cadence, now).await?;
    }
    Ok(go(&page, "back"))
}

fn go(page: &str, word: &str) -> Response {
    let sign = if page.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{page}{sign}saved={word}")).into_response()
}

/// The page that was saved, if what it shows is in these files.
fn page(files: &[PolicyFile], back: &str) -> String {
    let is_ours = back.starts_with("/policy") && back.bytes().all(|byte| byte.is_ascii_graphic());
    let there = is_ours && {
        let path = back.split('?').next().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        let tables = tables(files);
        let has = |kind: &str, key: &str| tables.get(kind).is_some_and(|keys| keys.get(key).is_some());
        match parts[..] {
            ["policy", "cadences", key] => has("cadence", key) || has("mail", key),
            ["policy", "calendars", key] => has("calendar", key),
            ["policy", "forms", key] => has("form", key),
            ["policy", "promises", key] => has("promise", key),
            ["policy", "rules", key] => has("rule", key),
            ["policy", "teams", key] => has("team", key),
            ["policy", "tables", kind, key] => has(kind, key),
            ["policy", "mails", key, locale] => {
                let path = format!("mails/{key}.{locale}.md");
                files.iter().any(|file| file.path == path)
            }
            ["policy", "file"] => files.iter().any(|file| file_href(&file.path) == back),
            _ => true,
        }
    };
    if there { back.to_owned() } else { REVISIONS.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_led_back_where_there_is_still_something() {
        let file = |path: &str, text: &str| PolicyFile { path: path.into(), text: text.into() };
        let files = [
            file("a.toml", "[promise.news]\nkind = \"news\"\n[caps]\n"),
            file("mails/reply.fr.md", ""),
            file("b c.toml", ""),
        ];
        let kept = [
            "/policy/promises/news",
            "/policy/mails/reply/fr",
            "/policy/tables/promise/news",
            "/policy/tables/caps",
            "/policy/file?path=b%20c.toml",
        ];
        for back in kept {
            assert_eq!(page(&files, back), back);
        }
        let gone = ["/policy/promises/other", "/policy/mails/reply/de", "/policy/file?path=c", "//evil", ""];
        for back in gone.into_iter().chain(["/policy\r\nx"]) {
            assert_eq!(page(&files, back), REVISIONS, "{back}");
        }
    }
}
