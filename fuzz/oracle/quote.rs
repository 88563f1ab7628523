//! What holds for every text whose newly written part is looked for: it is found in the text, line for line and in
//! order, and it is empty for a blank text alone. Which lines belong to it is judged by the tests of `mail`.

use relance_mail::quote;

/// Panics when the reply breaks one of the rules. The first line of the data is the subject.
pub fn check(data: &[u8]) {
    let data = String::from_utf8_lossy(data);
    let (subject, text) = data.split_once('\n').unwrap_or(("", &data));
    let reply = quote::reply_under(subject, text);
    assert_eq!(reply.trim().is_empty(), text.trim().is_empty(), "the reply is blank, or the text is");
    let mut rest = text.lines().map(str::trim);
    for line in reply.lines().map(str::trim).filter(|line| !line.is_empty()) {
        assert!(rest.any(|written| written.contains(line)), "{line:?} was not written there");
    }
    for is_html in [false, true] {
        let body = relance_mail::read_body(text.as_bytes(), is_html);
        assert!(!body.reply.trim().is_empty() || body.text.trim().is_empty(), "the reply of a body is empty");
    }
}
