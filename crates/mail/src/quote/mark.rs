//! What the HTML of mail programs says about its parts and plain text cannot: that the old letter starts here, that
//! this line introduces a quote, that a signature starts and ends. Reading HTML leaves such marks, lines of one
//! private character, in the text; once the reply is found they are taken out. They name classes and ids that
//! programs write.

use crate::markup;

/// Behind it stands the old letter, in whatever language its head is.
pub(crate) const OLD: char = '\u{f8f0}';
/// The next lines, up to the quote, introduce it.
pub(crate) const INTRODUCTION: char = '\u{f8f1}';
pub(crate) const SIGNATURE: char = '\u{f8f2}';
pub(crate) const SIGNATURE_END: char = '\u{f8f3}';

/// The elements that programs name so.
pub(crate) const MARKED: [&str; 7] = ["div", "span", "p", "hr", "table", "td", "pre"];

/// Whether this is one of the marks. HTML that brings such characters itself loses them.
pub(crate) fn is_mark(c: char) -> bool {
    (OLD..=SIGNATURE_END).contains(&c)
}

/// The mark that a line consists of.
pub(crate) fn of_line(line: &str) -> Option<char> {
    let mut characters = line.chars();
    let first = characters.next().filter(|c| is_mark(*c))?;
    characters.as_str().is_empty().then_some(first)
}

/// The mark that belongs before an element with these attributes.
pub(crate) fn of_element(attributes: &str) -> Option<char> {
    if attributes.len() < 6 {
        return None;
    }
    let attributes = markup::attributes(attributes, 12);
    if attributes.iter().any(|(name, value)| name == "style" && is_rule_of_outlook(value)) {
        return Some(OLD);
    }
    if attributes.iter().any(|(name, value)| name == "name" && *value == "quote") {
        return Some(OLD);
    }
    let named = attributes.iter().filter(|(name, _)| matches!(name.as_str(), "id" | "class"));
    named.flat_map(|(_, value)| value.split_ascii_whitespace().take(8)).find_map(of_name)
}

/// The grey line that Outlook and Word draw above the head of the old letter: it has no name, but its measures never
/// vary.
fn is_rule_of_outlook(style: &str) -> bool {
    style.len() < 200
        && style.contains("border-top:solid #")
        && style.contains("border:none")
        && style.contains("padding:3.0pt 0")
}

/// Outlook on the web puts `x_` before the names that it found in the letter it answers.
fn of_name(name: &str) -> Option<char> {
    let name = name.get(..64.min(name.len()))?.to_ascii_lowercase();
    // Yahoo numbers its classes: `ydp4c1dyahoo_quoted`.
    if name.starts_with("ydp") && name.contains("yahoo_quoted") {
        return Some(OLD);
    }
    match name.trim_start_matches("x_") {
        "divrplyfwdmsg"
        | "appendonsend"
        | "olk_src_body_section"
        | "mail-editor-reference-message-container"
        | "ms-outlook-mobile-reference-message"
        | "yahoo_quoted"
        | "zwchr" => Some(OLD),
        "gmail_attr" | "moz-cite-prefix" | "reply-intro" => Some(INTRODUCTION),
        "signature"
        | "gmail_signature"
        | "moz-signature"
        | "ms-outlook-mobile-signature"
        | "ms-outlook-ios-signature"
        | "applemailsignature"
        | "protonmail_signature_block" => Some(SIGNATURE),
        _ => None,
    }
}

/// The text without marks.
pub(crate) fn unmarked(text: String) -> String {
    if !text.contains(is_mark) {
        return text;
    }
    let kept: Vec<&str> = text.split('\n').filter(|line| of_line(line).is_none()).collect();
    kept.join("\n").trim_end().to_owned()
}
