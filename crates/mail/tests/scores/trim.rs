//! Replies cut out of letters, a line a set, a line a language, and the whole. Compared as those who gathered them did:
//! the text exactly, or the pieces that must and must not be in it, after evening out line ends and blank lines.

use std::collections::BTreeMap;
use std::path::Path;

use relance_mail::{Envelope, read, read_body};
use serde::Deserialize;

use crate::Score;

#[derive(Deserialize)]
struct Case {
    id: String,
    set: String,
    file: String,
    lang: String,
    exact: Option<String>,
    must: Vec<String>,
    must_not: Vec<String>,
}

pub fn scores(data: &Path) -> Vec<Score> {
    let list = std::fs::read_to_string(data.join("trim-cases.dev.jsonl")).unwrap_or_default();
    let mut whole = Score::new("trim", "discourse 81.0 %");
    let (mut sets, mut languages) = (BTreeMap::new(), BTreeMap::new());
    for line in list.lines() {
        let case: Case = serde_json::from_str(line).expect("a case is an object with these fields");
        let Ok(bytes) = std::fs::read(data.join(&case.file)) else { continue };
        let reply = reply(&case.file, &bytes);
        let is_right = case.is_met_by(&reply);
        let set = sets.entry(case.set.clone()).or_insert_with(|| Score::new(&case.set, ""));
        set.count(is_right, || case.id.clone());
        let language = languages
            .entry(case.lang.clone())
            .or_insert_with(|| Score::new(format!("trim in {}", case.lang), peer(&case.lang)));
        language.count(is_right, || case.id.clone());
        whole.count(is_right, || format!("{}: {:?} for {reply:?}", case.id, case.expected()));
    }
    sets.into_values().chain(languages.into_values()).chain([whole]).collect()
}

fn reply(file: &str, bytes: &[u8]) -> String {
    match file.rsplit_once('.') {
        Some((_, "eml")) => read(bytes, &Envelope::default()).reply,
        Some((_, extension)) => read_body(bytes, extension == "html").reply,
        None => read_body(bytes, false).reply,
    }
}

/// The best peer's figure, over both halves of the data.
fn peer(language: &str) -> &'static str {
    match language {
        "fr" => "willdurand 28 of 30",
        "it" => "unquotemail 6 of 7",
        "pt" => "discourse 2 of 2",
        "de" => "discourse 15 of 17",
        "es" => "discourse 5 of 5",
        _ => "",
    }
}

impl Case {
    fn expected(&self) -> String {
        match &self.exact {
            Some(exact) => exact.clone(),
            None => format!("all of {:?} and none of {:?}", self.must, self.must_not),
        }
    }

    fn is_met_by(&self, reply: &str) -> bool {
        let reply = evened(reply);
        match &self.exact {
            // HTML is laid out in too many ways for its white space to be compared.
            Some(exact) if self.file.ends_with(".html") => unspaced(exact) == unspaced(&reply),
            Some(exact) => evened(exact) == reply,
            None => {
                self.must.iter().all(|piece| reply.contains(piece.as_str()))
                    && !self.must_not.iter().any(|piece| reply.contains(piece.as_str()))
            }
        }
    }
}

/// LF, plain spaces, none at line ends, one blank line where there were several, none around.
fn evened(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\u{a0}', " ");
    let mut lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.dedup_by(|next, line| next.is_empty() && line.is_empty());
    lines.join("\n").trim().to_owned()
}

fn unspaced(text: &str) -> String {
    text.split_whitespace().collect()
}
