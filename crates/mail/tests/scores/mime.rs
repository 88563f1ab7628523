//! How well letters are taken apart: subjects, addresses, dates, texts, attached files, the tree of parts, by the
//! expectations of other readers' authors. Sets without expectations are asked for the same reading from LF and CRLF
//! copies. Why we differ where we differ stands in `docs/reading.md`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use relance_mail::{Address, Envelope, Letter, attachment, html_as_sent, read, read_body, tree};
use serde_json::Value;

use crate::Score;

pub fn scores(data: &Path) -> Vec<Score> {
    let mut scores = zammad(&data.join("hd-zammad"));
    scores.extend(imap_tools(&data.join("mime-imaptools")));
    scores.push(mime4j(&data.join("mime-mime4j")));
    scores.push(stalwart(&data.join("mime-stalwart/eml")));
    scores.push(tnef(&data.join("mime-mimekit/tnef")));
    scores.push(mailbox_trees(&data.join("mime-mimekit/mbox")));
    let without_expectations = [
        "hd-chatwoot",
        "hd-rt",
        "hd-freescout",
        "hd-django-helpdesk",
        "hd-zammad",
        "mime-zbateson",
        "mime-enmime",
        "mime-flanker",
        "mime-mikel",
        "mime-mimekit",
        "mime-nodemailer",
        "mime-cpython",
        "mime-webklex",
        "mime-imaptools",
        "mime-mime4j",
        "mime-stalwart",
        "bounce-cfortune",
        "bounce-enmime",
        "bounce-flanker",
        "bounce-flufl",
        "bounce-mitio",
        "bounce-rjbs",
        "report-parsedmarc",
        "trim-talon",
    ];
    scores.extend(without_expectations.iter().map(|set| line_ends(data, set)));
    scores.retain(|score| score.of > 0);
    scores
}

pub fn read_plain(raw: &[u8]) -> Letter {
    read(raw, &Envelope::default())
}

/// Text without any white space: line breaks and indents are a matter of layout.
fn folded(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')).collect()
}

/// HTML folded, with the charset that its `meta` names left out: some readers rewrite it.
fn folded_html(html: &str) -> String {
    let folded = folded(html);
    let mut pieces = folded.split("charset=");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end =
            piece.find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).unwrap_or(piece.len());
        out.push_str(&piece[end..]);
    }
    out
}

fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A difference, cut to what fits on a line.
fn differs(got: &str, expected: &str) -> String {
    let at = got.bytes().zip(expected.bytes()).take_while(|(a, b)| a == b).count().saturating_sub(20);
    let tail = |text: &str| {
        let at = text.floor_char_boundary(at);
        text[at..].chars().take(100).collect::<String>()
    };
    format!("{:?} for {:?} (from byte {at})", tail(got), tail(expected))
}

/// The rows of a set whose file is here.
fn rows(folder: &Path) -> Vec<(String, Vec<u8>, Value)> {
    let lines = std::fs::read_to_string(folder.join("expect.dev.jsonl")).unwrap_or_default();
    let row = |line: &str| {
        let row: Value = serde_json::from_str(&without_lone_surrogates(line)).expect("a row is JSON");
        let file = row["file"].as_str()?.to_owned();
        let raw = std::fs::read(folder.join(&file)).ok()?;
        Some((file, raw, row))
    };
    lines.lines().filter_map(row).collect()
}

/// Python writes a byte that it could not decode as half a surrogate pair, which is no JSON.
fn without_lone_surrogates(line: &str) -> String {
    let mut pieces = line.split("\\udc");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_second_half = out.len() >= 6 && out.as_bytes()[out.len() - 6..].starts_with(b"\\ud");
        if is_second_half {
            out.push_str("\\udc");
            out.push_str(piece);
        } else {
            out.push_str("\\ufffd");
            out.push_str(&piece[2..]);
        }
    }
    out
}

fn zammad(folder: &Path) -> Vec<Score> {
    let mut subject = Score::new("hd zammad subject", "nodemailer 81 of 84");
    let mut from = Score::new("hd zammad from", "mail-parser 79 of 83");
    let mut to = Score::new("hd zammad to", "nodemailer 66 of 70");
    let mut files = Score::new("hd zammad attachments", "Python 39 of 48");
    let mut text = Score::new("hd zammad text", "");
    for (file, raw, row) in rows(folder) {
        let letter = read_plain(&raw);
        if let Some(expected) = row["subject"].as_str() {
            let (got, expected) = (one_spaced(&letter.subject), one_spaced(expected));
            subject.count(got == expected, || format!("{file}: {}", differs(&got, &expected)));
        }
        if let Some(expected) = row["from_email"].as_str() {
            let name = row["from_display_name"].as_str().unwrap_or_default();
            let got = letter.from.as_ref().map(|a| (a.email.as_str(), a.name.as_deref().unwrap_or_default()));
            let is_right =
                got.is_some_and(|(email, known)| email == expected && folded(known) == folded(name));
            from.count(is_right, || format!("{file}: {got:?} for {expected:?} {name:?}"));
        }
        if let Some(expected) = row["to"].as_str() {
            let expected = emails_within(expected);
            let got: Vec<_> = letter.to.iter().map(|a| a.email.to_lowercase()).collect();
            to.count(got == expected, || format!("{file}: {got:?} for {expected:?}"));
        }
        if let Some(expected) = row["attachments"].as_array() {
            let listed = |file: &&Value| file["preferences"]["content-alternative"].as_bool() != Some(true);
            let expected: Vec<_> =
                expected.iter().filter(listed).filter_map(|file| file["filename"].as_str()).collect();
            let got: Vec<_> = letter.attachments.iter().map(|a| a.name.as_str()).collect();
            files.count(got == expected, || format!("{file}: {got:?} for {expected:?}"));
        }
        if let Some(expected) = row["body"].as_str() {
            // Zammad's words for an empty body.
            let expected = if expected == "no visible content" { "" } else { expected };
            let is_html = row["content_type"].as_str() != Some("text/plain") && expected.contains('<');
            let seen = |html: &str| folded(&read_body(html.as_bytes(), true).text);
            let expected = if is_html { seen(expected) } else { folded(expected) };
            let got = match html_as_sent(&raw).filter(|_| is_html) {
                Some(html) => seen(&html),
                None => folded(&letter.text),
            };
            let is_right = got == expected || folded(&letter.text) == expected;
            text.count(is_right, || format!("{file}: {}", differs(&got, &expected)));
        }
    }
    vec![subject, from, to, files, text]
}

/// The addresses in a list as Zammad prints it, in lower case.
fn emails_within(list: &str) -> Vec<String> {
    list.split(|c: char| c.is_whitespace() || "<>(),;\"'".contains(c))
        .filter(|word| word.contains('@'))
        .map(str::to_lowercase)
        .collect()
}

fn imap_tools(folder: &Path) -> Vec<Score> {
    let score = |what: &str| Score::new(format!("mime imaptools {what}"), "");
    let (mut subject, mut addresses, mut date) = (score("subject"), score("addresses"), score("date"));
    let (mut text, mut html, mut files) = (score("text"), score("html"), score("attachments"));
    for (file, raw, row) in rows(folder) {
        let letter = read_plain(&raw);
        let expected = one_spaced(row["subject"].as_str().unwrap_or_default());
        let got = one_spaced(&letter.subject);
        subject.count(got == expected, || format!("{file}: {}", differs(&got, &expected)));
        let lists = [
            ("from", letter.from.as_slice(), std::slice::from_ref(&row["from_values"])),
            ("to", &letter.to, row["to_values"].as_array().map_or(&[][..], Vec::as_slice)),
            ("cc", &letter.cc, row["cc_values"].as_array().map_or(&[][..], Vec::as_slice)),
            ("reply_to", &letter.reply_to, row["reply_to_values"].as_array().map_or(&[][..], Vec::as_slice)),
        ];
        for (name, got, expected) in lists {
            let (got, expected) = (named(got), named_values(expected));
            addresses.count(got == expected, || format!("{file} {name}: {got:?} for {expected:?}"));
        }
        let expected = row["date"].as_str().and_then(|date| date.parse::<Timestamp>().ok());
        // 1900 is how that reader says "no date".
        if expected.is_some() || row["date"].as_str().is_some_and(|date| date.starts_with("1900")) {
            let got = letter.date;
            date.count(got == expected, || format!("{file}: {got:?} for {expected:?} {}", row["date_str"]));
        }
        let expected = folded(row["text"].as_str().unwrap_or_default());
        let shown = folded_html(row["html"].as_str().unwrap_or_default());
        if !expected.is_empty() {
            let got = folded(&letter.text);
            text.count(got == expected, || format!("{file}: {}", differs(&got, &expected)));
        }
        let got = folded_html(&html_as_sent(&raw).unwrap_or_default());
        html.count(got == shown, || format!("{file}: {}", differs(&got, &shown)));
        let expected = row["attachments"].as_array().map_or(&[][..], Vec::as_slice);
        let said = same_files(&raw, &letter, expected);
        files.count(said.is_none(), || format!("{file}: {}", said.unwrap_or_default()));
    }
    vec![subject, addresses, date, text, html, files]
}

fn named(addresses: &[Address]) -> Vec<(String, String)> {
    addresses.iter().map(|a| (one_spaced(a.name.as_deref().unwrap_or_default()), a.email.clone())).collect()
}

/// Entries without an address are left out, as we leave them out.
fn named_values(values: &[Value]) -> Vec<(String, String)> {
    let word = |value: &Value, key: &str| one_spaced(value[key].as_str().unwrap_or_default());
    values
        .iter()
        .map(|value| (word(value, "name"), word(value, "email")))
        .filter(|(_, email)| !email.is_empty())
        .collect()
}

/// What is not the same, if anything: names (where one is given), types and bytes.
fn same_files(raw: &[u8], letter: &Letter, expected: &[Value]) -> Option<String> {
    let got: Vec<_> = letter.attachments.iter().map(|a| (a.name.as_str(), a.media_type.as_str())).collect();
    let wanted: Vec<_> = expected
        .iter()
        .map(|a| (a["filename"].as_str().unwrap_or_default(), a["content_type"].as_str().unwrap_or_default()))
        .collect();
    let same = |(got, wanted): (&(&str, &str), &(&str, &str))| {
        (wanted.0.is_empty() || got.0 == one_spaced(wanted.0)) && got.1 == wanted.1
    };
    if got.len() != wanted.len() || !got.iter().zip(&wanted).all(same) {
        return Some(format!("{got:?} for {wanted:?}"));
    }
    for (file, expected) in letter.attachments.iter().zip(expected) {
        let bytes = attachment(raw, file.part).map(|(_, bytes)| bytes).unwrap_or_default();
        let payload = match expected["payload"].as_str() {
            Some(text) => text.as_bytes().to_vec(),
            None => base64(expected["payload"]["b64"].as_str().unwrap_or_default()),
        };
        if without_cr(&bytes) != without_cr(&payload) {
            let (got, wanted) = (String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&payload));
            return Some(format!(
                "{}: {} bytes for {}, {}",
                file.name,
                bytes.len(),
                payload.len(),
                differs(&got, &wanted)
            ));
        }
        if file.size != bytes.len() {
            return Some(format!("{}: said {} bytes, is {}", file.name, file.size, bytes.len()));
        }
    }
    None
}

fn base64(text: &str) -> Vec<u8> {
    let letter = format!("Content-Type: a/b\nContent-Transfer-Encoding: base64\n\n{text}");
    tree(letter.as_bytes()).swap_remove(0).bytes
}

pub fn without_cr(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|b| *b != b'\r').collect()
}

/// Decoded bytes of every leaf, enclosed letters opened.
fn leaves(raw: &[u8], depth: usize, out: &mut Vec<Vec<u8>>) {
    let parts = tree(raw);
    for (index, part) in parts.iter().enumerate() {
        let is_parent = parts.iter().any(|other| other.parent == Some(index));
        if part.media_type == "message/rfc822" && depth < 20 {
            leaves(&part.bytes, depth + 1, out);
        } else if !is_parent && !part.media_type.starts_with("multipart/") {
            out.push(part.bytes.clone());
        }
    }
}

/// The leaves of each letter against the decoded files that its `_decoded.xml` names, in order.
fn mime4j(folder: &Path) -> Score {
    let mut score = Score::new("mime mime4j parts", "");
    for path in files(folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == "msg")) {
        let Ok(xml) = std::fs::read_to_string(path.with_extension("").with_file_name(format!(
            "{}_decoded.xml",
            path.file_stem().unwrap_or_default().to_string_lossy()
        ))) else {
            continue;
        };
        let names = xml.split("-body name=\"").skip(1).filter_map(|piece| piece.split('"').next());
        let expected: Vec<_> =
            names.map(|name| std::fs::read(path.with_file_name(name)).unwrap_or_default()).collect();
        let mut got = Vec::new();
        leaves(&std::fs::read(&path).unwrap_or_default(), 0, &mut got);
        let bare = |bytes: &[Vec<u8>]| bytes.iter().map(|bytes| without_cr(bytes)).collect::<Vec<_>>();
        let (got, expected) = (bare(&got), bare(&expected));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        score.count(got == expected, || {
            let lens = |bytes: &[Vec<u8>]| bytes.iter().map(Vec::len).collect::<Vec<_>>();
            let first = got
                .iter()
                .zip(&expected)
                .find(|(a, b)| a != b)
                .map(|(a, b)| differs(&String::from_utf8_lossy(a), &String::from_utf8_lossy(b)));
            format!("{name}: {:?} for {:?} {}", lens(&got), lens(&expected), first.unwrap_or_default())
        });
    }
    score
}

/// Subject, addresses, and the bodies of the parts in order, by the JSON beside each letter.
fn stalwart(folder: &Path) -> Score {
    let mut score = Score::new("mime stalwart", "own set");
    for path in files(folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == "eml")) {
        let (Ok(raw), Ok(json)) = (std::fs::read(&path), std::fs::read(path.with_extension("json"))) else {
            continue;
        };
        let Ok(expected) = serde_json::from_slice::<Value>(&json) else { continue };
        let header = |name: &str| {
            let headers = expected["parts"][0]["headers"].as_array()?;
            headers.iter().find(|header| header["name"] == name).map(|header| &header["value"])
        };
        let letter = read_plain(&raw);
        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        if let Some(subject) = header("subject").and_then(|value| value["Text"].as_str()) {
            let (got, subject) = (one_spaced(&letter.subject), one_spaced(subject));
            score.count(got == subject, || format!("{name} subject: {}", differs(&got, &subject)));
        }
        for (field, got) in [("from", letter.from.as_slice()), ("to", &letter.to), ("cc", &letter.cc)] {
            if let Some(value) = header(field) {
                let mut values = Vec::new();
                let groups = value["Address"]["Group"].as_array().map_or(&[][..], Vec::as_slice);
                let lists = groups.iter().map(|group| &group["addresses"]).chain([&value["Address"]["List"]]);
                for list in lists {
                    values.extend(list.as_array().cloned().unwrap_or_default().into_iter().map(
                        |value| serde_json::json!({ "name": value["name"], "email": value["address"] }),
                    ));
                }
                let (got, mut wanted) = (named(got), named_values(&values));
                wanted.truncate(if field == "from" { 1 } else { usize::MAX });
                score.count(got == wanted, || format!("{name} {field}: {got:?} for {wanted:?}"));
            }
        }
        let wanted = bodies(&expected);
        let got: Vec<_> = tree(&raw)
            .into_iter()
            .filter(|part| !part.media_type.starts_with("multipart/"))
            .map(|part| match part.text {
                Some(text) => folded(&text),
                None => folded(&String::from_utf8_lossy(&part.bytes)),
            })
            .collect();
        let same = |(got, wanted): (&String, &String)| got == wanted || wanted == "a letter";
        score.count(got.len() == wanted.len() && got.iter().zip(&wanted).all(same), || {
            let first = got.iter().zip(&wanted).find(|both| !same(*both)).map(|(a, b)| differs(a, b));
            format!("{name} parts: {} for {} {}", got.len(), wanted.len(), first.unwrap_or_default())
        });
    }
    score
}

/// Leaves as text without white space; enclosed letters are told by nothing but their place.
fn bodies(message: &Value) -> Vec<String> {
    let parts = message["parts"].as_array().map_or(&[][..], Vec::as_slice);
    parts
        .iter()
        .filter(|part| part["body"].get("Multipart").is_none())
        .map(|part| {
            let body = part["body"].as_object().and_then(|body| body.iter().next());
            match body {
                Some((kind, value)) if kind == "Text" || kind == "Html" => {
                    folded(value.as_str().unwrap_or_default())
                }
                Some((_, Value::Array(bytes))) => {
                    let bytes: Vec<u8> = bytes.iter().filter_map(|b| b.as_u64().map(|b| b as u8)).collect();
                    folded(&String::from_utf8_lossy(&bytes))
                }
                Some(_) => "a letter".to_owned(),
                None => String::new(),
            }
        })
        .collect()
}

/// The names in a TNEF file by the list beside it; the two kinds of body are no attachments of ours.
fn tnef(folder: &Path) -> Score {
    let mut score = Score::new("mime mimekit tnef", "");
    for path in files(folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == "tnef")) {
        let (Ok(bytes), Ok(list)) =
            (std::fs::read(&path), std::fs::read_to_string(path.with_extension("list")))
        else {
            continue;
        };
        let expected: Vec<_> =
            list.lines().map(str::trim).filter(|name| !name.starts_with("body.")).collect();
        let mut raw = b"From: a@b.example\nContent-Type: application/ms-tnef; name=winmail.dat\n\n".to_vec();
        raw.extend_from_slice(&bytes);
        let letter = read_plain(&raw);
        let got: Vec<_> = letter.attachments.iter().map(|a| a.name.as_str()).collect();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let same = |(got, wanted): (&&str, &&str)| got == wanted || wanted.starts_with("Untitled");
        let is_right = got.len() == expected.len() && got.iter().zip(&expected).all(same);
        score.count(is_right, || format!("{name}: {got:?} for {expected:?}"));
    }
    score
}

/// The trees that MimeKit's offsets tell of the letters in a mailbox file.
fn mailbox_trees(folder: &Path) -> Score {
    let mut score = Score::new("mime mimekit trees", "");
    for path in files(folder).into_iter().filter(|path| path.to_string_lossy().ends_with(".mbox.txt")) {
        let stem = path.to_string_lossy().replace(".mbox.txt", "");
        let Ok(json) = std::fs::read(format!("{stem}.unix-offsets.json")) else { continue };
        let Ok(Value::Array(letters)) = serde_json::from_slice::<Value>(&json) else { continue };
        let mailbox = without_cr(&std::fs::read(&path).unwrap_or_default());
        for (number, letter) in letters.iter().enumerate() {
            let offset = |key: &str| letter[key].as_u64().map_or(0, |at| at as usize).min(mailbox.len());
            let raw = &mailbox[offset("beginOffset")..offset("endOffset")];
            let mut expected = Vec::new();
            types_of(&letter["body"], &mut expected);
            let got: Vec<_> = tree(raw).into_iter().map(|part| part.media_type).collect();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            score.count(got == expected, || format!("{name} {number}: {got:?} for {expected:?}"));
        }
    }
    score
}

fn types_of(part: &Value, out: &mut Vec<String>) {
    out.push(part["mimeType"].as_str().unwrap_or_default().to_lowercase());
    part["children"].as_array().map_or(&[][..], Vec::as_slice).iter().for_each(|child| types_of(child, out));
}

/// Whether a letter reads the same with LF and with CRLF, and at all.
fn line_ends(data: &Path, set: &str) -> Score {
    let mut score = Score::new(format!("mime line ends {set}"), "");
    for path in files(&data.join(set)).into_iter().filter(|path| is_letter(path)) {
        let lf = std::fs::read(&path).unwrap_or_default();
        let lf = one_line_end(&lf);
        if lf.contains(&0) {
            // UTF-16 and the like: there a line end is not a byte.
            continue;
        }
        let crlf: Vec<u8> =
            lf.iter().flat_map(|&b| if b == b'\n' { b"\r\n".to_vec() } else { vec![b] }).collect();
        let (first, second) = (facts(&lf), facts(&crlf));
        let name = path.strip_prefix(data).unwrap_or(&path).display().to_string();
        let failed = first["problems"].contains("the reader failed");
        score.count(!failed && first == second, || {
            let other = first.iter().find(|(key, value)| second.get(*key) != Some(value));
            let (key, value) = other.unwrap_or_else(|| first.iter().next().expect("there are facts"));
            format!("{name} {key}: {}", differs(value, &second[key]))
        });
    }
    score
}

fn one_line_end(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        if byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            out.push(byte);
        }
    }
    out
}

/// What a reading says, but for sizes and fingerprints, which count line ends.
fn facts(raw: &[u8]) -> BTreeMap<&'static str, String> {
    let letter = read_plain(raw);
    let files: Vec<_> = letter.attachments.iter().map(|a| (&a.name, &a.media_type, a.inline)).collect();
    BTreeMap::from([
        ("subject", letter.subject.clone()),
        ("addresses", format!("{:?} {:?} {:?}", letter.from, letter.to, letter.cc)),
        ("date", format!("{:?}", letter.date)),
        ("text", letter.text.clone()),
        ("html", html_as_sent(raw).unwrap_or_default().replace('\r', "")),
        ("attachments", format!("{files:?}")),
        ("problems", letter.problems.join("; ")),
        ("auto", format!("{:?} {:?}", letter.auto, letter.bounce)),
    ])
}

fn is_letter(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    let is_expectation = path.to_string_lossy().contains("_decoded") || extension == "md";
    !is_expectation && matches!(extension.as_str(), "eml" | "txt" | "msg" | "box" | "raw" | "mime" | "")
}

/// All files below a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}
