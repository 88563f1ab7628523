//! Tables and mails taken out of a folder. What is said above the first table of a file is about the file and stays.
//! Whether something still names what goes is told by the check.

use relance_domain::policy::PolicyFile;
use toml_edit::{DocumentMut, Item, TableLike};

use super::single::single;
use super::{EditError, holder, missing};

/// Takes `[kind.key]` out, or `[kind]` without a key. A file of which nothing is left goes with it.
pub fn remove_table(files: &mut Vec<PolicyFile>, kind: &str, key: Option<&str>) -> Result<(), EditError> {
    let (at, mut document) = match key {
        Some(key) => holder(files, kind, key)?,
        None => single(files, kind)?.ok_or_else(|| missing(kind, ""))?,
    };
    let before = head_of(&files[at].text);
    match key {
        Some(key) => take_key(&mut document, kind, key),
        None => drop(document.remove(kind)),
    }
    let text = document.to_string();
    let text = text.trim_start_matches('\n');
    let text = match before {
        Some(head) if !text.starts_with(head) => format!("{head}\n\n{text}"),
        _ => text.to_owned(),
    };
    files[at].text = format!("{}\n", text.trim_end_matches('\n'));
    if files[at].text.trim().is_empty() {
        files.remove(at);
    }
    Ok(())
}

fn take_key(document: &mut DocumentMut, kind: &str, key: &str) {
    let Some(keys) = document.get_mut(kind).and_then(Item::as_table_like_mut) else { return };
    keys.remove(key);
    if TableLike::is_empty(keys) {
        document.remove(kind);
    }
}

/// The paragraph with which a file begins, where it is said with # and a blank line parts it from what follows.
fn head_of(text: &str) -> Option<&str> {
    let (first, _) = text.split_once("\n\n")?;
    (!first.is_empty() && first.lines().all(|line| line.starts_with('#'))).then_some(first)
}

/// Takes a mail out: its texts in every language, and what else is said of it.
pub fn remove_mail(files: &mut Vec<PolicyFile>, key: &str) -> Result<(), EditError> {
    let count = files.len();
    let is_of = |path: &str| {
        let name = path.strip_prefix("mails/").and_then(|name| name.strip_suffix(".md"));
        name.and_then(|name| name.rsplit_once('.')).is_some_and(|(of, _)| of == key)
    };
    files.retain(|file| !is_of(&file.path));
    match remove_table(files, "mail", Some(key)) {
        Err(EditError::NoTable(..)) if files.len() < count => Ok(()),
        removed => removed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEAMS: &str = "\
# Three services.

# The first of them.
[team.one]
mailbox = \"a@x.example\"

[team.one.name]
en = \"One\"

# Whoever plays.
[team.two]
mailbox = \"b@x.example\" # ours
";

    fn without(text: &str, kind: &str, key: Option<&str>) -> Vec<String> {
        let mut files = vec![PolicyFile { path: "a.toml".into(), text: text.into() }];
        remove_table(&mut files, kind, key).unwrap();
        files.into_iter().map(|file| file.text).collect()
    }

    #[test]
    fn a_table_goes_with_what_is_said_of_it_and_nothing_else() {
        insta::assert_snapshot!(without(TEAMS, "team", Some("one"))[0], @r#"
        # Three services.

        # Whoever plays.
        [team.two]
        mailbox = "b@x.example" # ours
        "#);
        let rest = without(TEAMS, "team", Some("two"));
        assert_eq!(rest[0], TEAMS.split("\n# Whoever").next().unwrap());
        assert_eq!(without("[caps]\nreplies = 1\n", "caps", None), Vec::<String>::new());
        assert_eq!(without("[company]\n\n[caps]\nreplies = 1\n", "caps", None), ["[company]\n"]);
    }

    #[test]
    fn a_mail_goes_in_every_language() {
        let file = |path: &str, text: &str| PolicyFile { path: path.into(), text: text.into() };
        let mut files = vec![
            file("mails.toml", "[mail.thanks]\non = \"purchase\"\n"),
            file("mails/thanks.en.md", ""),
            file("mails/thanks.fr.md", ""),
            file("mails/thanks.again.fr.md", ""),
        ];
        remove_mail(&mut files, "thanks").unwrap();
        assert_eq!(
            files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(),
            ["mails/thanks.again.fr.md"]
        );
        assert!(remove_mail(&mut files, "thanks").is_err());
    }
}
