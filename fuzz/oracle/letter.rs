//! What holds for every letter, however broken: it is read without a panic and within its limits, and what is read of
//! it can be shown and stored. No expectation about its meaning is here.

use relance_mail::{Envelope, Letter};

/// What a page, a row or a line of JSON cannot bear.
fn is_one_line(text: &str) -> bool {
    !text.contains(['\n', '\r', '\0'])
}

/// Panics when the letter breaks one of the rules.
pub fn check(raw: &[u8]) {
    let own = ["help@desk.example".to_owned(), "desk.example".to_owned()];
    let envelope = Envelope { mail_from: Some("ada@b.example"), own: &own };
    let letter = relance_mail::read(raw, &envelope);
    heads(&letter);
    assert!(!letter.text.contains(['\r', '\0']), "the text has line ends of its own");
    assert!(
        !letter.reply.trim().is_empty() || letter.text.trim().is_empty(),
        "the reply is empty, the text is not"
    );
    assert_eq!(letter, relance_mail::read(raw, &envelope), "a second reading differs");
    files(raw, &letter);
    if let Some(html) = relance_mail::html(raw) {
        let lower = html.to_ascii_lowercase();
        for forbidden in ["<script", "<iframe", "javascript:", "<form", "<meta", "<object"] {
            assert!(!lower.contains(forbidden), "{forbidden} is left in the page");
        }
    }
    let tree = relance_mail::tree(raw);
    for (index, part) in tree.iter().enumerate() {
        assert!(part.parent.is_none_or(|parent| parent < index), "a part stands in one that follows it");
    }
    relance_mail::as_sent(raw);
    relance_mail::html_as_sent(raw);
}

fn heads(letter: &Letter) {
    let addresses = [&letter.from, &letter.sender].into_iter().flatten();
    for address in addresses.chain(&letter.to).chain(&letter.cc).chain(&letter.reply_to) {
        assert!(
            is_one_line(&address.email) && address.email.contains('@'),
            "{:?} is no address",
            address.email
        );
        assert!(address.name.as_deref().is_none_or(is_one_line), "a name of two lines");
    }
    assert!(is_one_line(&letter.subject), "a subject of two lines");
    for id in letter.message_id.iter().chain(&letter.in_reply_to).chain(&letter.references) {
        assert!(is_one_line(id) && !id.contains(['<', '>']), "{id:?} is no Message-ID");
    }
}

fn files(raw: &[u8], letter: &Letter) {
    for file in &letter.attachments {
        assert!(is_one_line(&file.name) && !file.name.is_empty(), "{:?} is no name of a file", file.name);
        assert!(!file.name.contains(['/', '\\']) && file.name != "..", "{:?} names a folder", file.name);
    }
    for file in letter.attachments.iter().take(8) {
        let (again, bytes) =
            relance_mail::attachment(raw, file.part).expect("a file that was listed is there");
        assert_eq!(again, *file, "a file is described in two ways");
        assert!(bytes.len() <= raw.len() * 4 + 1024, "a file is much larger than its letter");
    }
}
