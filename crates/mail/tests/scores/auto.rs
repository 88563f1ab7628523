//! Letters that must get no automatic answer, judged by their header fields alone. Robots that we would answer may not
//! be one; people that we would leave without an answer may be few.

use std::path::Path;

use relance_mail::{Envelope, read};
use serde::Deserialize;

use crate::Score;

#[derive(Deserialize)]
struct Case {
    file: String,
    silent: bool,
    why: Vec<String>,
}

pub fn scores(data: &Path) -> Vec<Score> {
    let list = std::fs::read_to_string(data.join("auto-oracle.dev.jsonl")).unwrap_or_default();
    let mut robots = Score::new("auto silent where it must be", "");
    let mut people = Score::new("auto answers where it may", "");
    for line in list.lines() {
        let case: Case = serde_json::from_str(line).expect("a case is an object with these fields");
        let Ok(raw) = std::fs::read(data.join(&case.file)) else { continue };
        let letter = read(&raw, &Envelope::default());
        let reason = letter.auto.map(|auto| auto.as_str());
        // Neither robots nor reports are answered.
        let is_silent = reason.is_some() || letter.bounce.is_some();
        match case.silent {
            true => robots.count(is_silent, || format!("{}: answered, though {:?}", case.file, case.why)),
            false => people.count(!is_silent, || {
                let reason = reason.unwrap_or("bounce");
                format!("{}: silent as {reason}; {:?}", case.file, letter.subject)
            }),
        }
    }
    vec![robots, people]
}
