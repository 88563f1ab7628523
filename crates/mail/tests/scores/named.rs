//! What sets state by the names of their folders and files, or by a script beside them: which letters are bounces and
//! which complaints, which bytes a file holds, how many letters a mailbox has, which of them belong together.

use std::collections::BTreeSet;
use std::path::Path;

use relance_mail::{Envelope, Letter, attachment, mbox, read};
use serde_json::Value;

use crate::Score;
use crate::mime::{files, read_plain, without_cr};

/// Whether the name of a file says that it is a bounce; `None` when it says nothing.
type Kind = fn(&str) -> Option<bool>;

pub fn scores(data: &Path) -> Vec<Score> {
    let kinds: [(&str, &str, Kind); 3] = [
        ("bounce-cfortune", "eml", |name| match name {
            "unsubscribe.txt" => None,
            _ => Some(name.ends_with(".eml")),
        }),
        ("bounce-enmime", "dsn", |_| Some(true)),
        ("bounce-flanker", "", |name| Some(name.starts_with("bounce/"))),
    ];
    let mut scores: Vec<Score> =
        kinds.into_iter().map(|(set, folder, kind)| bounces(data, set, folder, kind)).collect();
    scores.push(files_in_tnef(&data.join("mime-mimekit/tnef")));
    scores.push(letters_in_mailboxes(&data.join("mime-mimekit/mbox")));
    scores.push(conversations(&data.join("imap-imaptest/tests")));
    scores.retain(|score| score.of > 0);
    scores
}

/// Bounces tell of a failure; complaints about our mail are none.
fn bounces(data: &Path, set: &str, folder: &str, kind: Kind) -> Score {
    let mut score = Score::new(format!("{set} kinds"), "");
    let folder = data.join(set).join(folder);
    for path in files(&folder).into_iter().filter(|path| path.extension().is_some_and(|e| e != "md")) {
        let name = path.strip_prefix(&folder).unwrap_or(&path).display().to_string();
        let Some(expected) = kind(&name) else { continue };
        let letter = read_plain(&std::fs::read(&path).unwrap_or_default());
        let got = letter.bounce.as_deref().is_some_and(|failures| !failures.is_empty());
        score.count(got == expected, || format!("{name}: {:?}", letter.bounce));
    }
    score
}

/// Every file that lies in the folder of a TNEF stream's name is in the stream, byte for byte. The bodies, which lie
/// there too, are texts of ours.
fn files_in_tnef(folder: &Path) -> Score {
    let mut score = Score::new("mime mimekit tnef files", "");
    for path in files(folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == "tnef")) {
        let mut raw = b"Content-Type: application/ms-tnef\n\n".to_vec();
        raw.extend(std::fs::read(&path).unwrap_or_default());
        let parts = read_plain(&raw).attachments;
        let got: Vec<Vec<u8>> =
            parts.iter().filter_map(|file| attachment(&raw, file.part)).map(|(_, bytes)| bytes).collect();
        for wanted in files(&path.with_extension("")) {
            let name = wanted.strip_prefix(folder).unwrap_or(&wanted).display().to_string();
            if !name.contains("/message.") {
                let bytes = std::fs::read(&wanted).unwrap_or_default();
                score.count(got.contains(&bytes), || name);
            }
        }
    }
    score
}

/// The letters of a mailbox file, as MimeKit's offsets cut them out.
fn letters_in_mailboxes(folder: &Path) -> Score {
    let mut score = Score::new("mime mimekit letters", "");
    for path in files(folder).into_iter().filter(|path| path.to_string_lossy().ends_with(".mbox.txt")) {
        let stem = path.to_string_lossy().replace(".mbox.txt", "");
        let Ok(json) = std::fs::read(format!("{stem}.unix-offsets.json")) else { continue };
        let Ok(Value::Array(letters)) = serde_json::from_slice::<Value>(&json) else { continue };
        let mailbox = without_cr(&std::fs::read(&path).unwrap_or_default());
        let got: Vec<Vec<u8>> = mbox(mailbox.as_slice()).map_while(Result::ok).collect();
        for (number, letter) in letters.iter().enumerate() {
            let offset = |key: &str| letter[key].as_u64().map_or(0, |at| at as usize).min(mailbox.len());
            let wanted = mailbox[offset("beginOffset")..offset("endOffset")].trim_ascii_end();
            let is_same = got.get(number).is_some_and(|got| got.trim_ascii_end() == wanted);
            score
                .count(is_same && got.len() == letters.len(), || format!("{stem} {number} of {}", got.len()));
        }
    }
    score
}

/// Which letters stand in one thread, by the first answer of each script. A ticket is no tree: what counts is which
/// letters belong together, by their ids alone.
fn conversations(folder: &Path) -> Score {
    let mut score = Score::new("imap-imaptest conversations", "");
    for path in files(folder).into_iter().filter(|path| path.extension().is_none()) {
        let script = std::fs::read_to_string(&path).unwrap_or_default().to_lowercase();
        let answer = script.lines().find_map(|line| line.strip_prefix("* thread "));
        let Some(answer) = answer.filter(|_| script.contains("thread references")) else { continue };
        let expected = threads(answer);
        let count = expected.iter().map(BTreeSet::len).sum();
        let mailbox = std::fs::read(path.with_extension("mbox")).unwrap_or_default();
        let letters: Vec<Letter> = mbox(mailbox.as_slice())
            .map_while(Result::ok)
            .take(count)
            .map(|raw| read(&raw, &Envelope::default()))
            .collect();
        let got = together(&letters);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        score.count(got == expected, || format!("{name}: {got:?} for {expected:?}"));
    }
    score
}

/// The numbers within each outermost pair of brackets.
fn threads(answer: &str) -> BTreeSet<BTreeSet<usize>> {
    let (mut all, mut depth) = (Vec::new(), 0);
    for piece in answer.split_inclusive(['(', ')', ' ']) {
        let number = piece.trim_matches(['(', ')', ' ']).parse();
        if let (Ok(number), Some(thread)) = (number, all.last_mut()) {
            BTreeSet::insert(thread, number);
        }
        match piece.chars().last() {
            Some('(') => {
                if depth == 0 {
                    all.push(BTreeSet::new());
                }
                depth += 1;
            }
            Some(')') => depth -= 1,
            _ => {}
        }
    }
    all.into_iter().collect()
}

/// Letters that name each other, or the same third one.
fn together(letters: &[Letter]) -> BTreeSet<BTreeSet<usize>> {
    let mut groups: Vec<(BTreeSet<usize>, BTreeSet<&str>)> = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        let named = letter.message_id.iter().chain(&letter.in_reply_to).chain(&letter.references);
        let mut joined = (BTreeSet::from([at + 1]), named.map(String::as_str).collect::<BTreeSet<_>>());
        groups.retain(|(numbers, ids)| {
            let apart = ids.is_disjoint(&joined.1);
            if !apart {
                joined.0.extend(numbers);
                joined.1.extend(ids.iter().copied());
            }
            apart
        });
        groups.push(joined);
    }
    groups.into_iter().map(|(numbers, _)| numbers).collect()
}
