//! The letters under `corpus/`, each named by what is odd in it, and what we make of them. Every oddity met in the
//! field gets a letter of our own making here.

use std::fmt::Write;

use relance_mail::{Envelope, Letter, html, read};

#[test]
fn letters_as_understood() {
    insta::glob!("../corpus", "*.eml", |path| {
        let raw = std::fs::read(path).expect("a letter");
        let own = ["technique@lucarne.example".to_owned(), "lucarne.example".to_owned()];
        let letter = read(&raw, &Envelope { mail_from: None, own: &own });
        insta::assert_snapshot!(summary(&letter, html(&raw)));
    });
}

/// What a person would check, a line each.
fn summary(letter: &Letter, html: Option<String>) -> String {
    let mut out = String::new();
    let list = |addresses: &[relance_mail::Address]| {
        addresses.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            let _ = writeln!(out, "{name}: {value}");
        }
    };
    line("from", letter.from.iter().map(ToString::to_string).collect());
    line("to", list(&letter.to));
    line("cc", list(&letter.cc));
    line("reply_to", list(&letter.reply_to));
    line("subject", letter.subject.clone());
    line("date", letter.date.map(|date| date.to_string()).unwrap_or_default());
    line("message_id", letter.message_id.clone().unwrap_or_default());
    line("in_reply_to", letter.in_reply_to.join(" "));
    line("references", letter.references.join(" "));
    line("language", letter.language.unwrap_or_default().to_owned());
    line("auto", letter.auto.map(|auto| auto.as_str().to_owned()).unwrap_or_default());
    for failure in letter.bounce.iter().flatten() {
        line("failure", format!("{failure:?}"));
    }
    for file in &letter.attachments {
        line(
            "attachment",
            format!("{} ({}, {} bytes, inline {})", file.name, file.media_type, file.size, file.inline),
        );
    }
    line("problems", letter.problems.join(" · "));
    line("html", html.unwrap_or_default());
    format!("{out}--- text\n{}\n--- reply\n{}\n", letter.text, letter.reply)
}
