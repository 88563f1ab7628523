//! What holds for every text whose newly written part is looked for: it is found in the text, line for line and in
//! order, and it is empty for a blank text alone. Which lines belong to it is judged by the tests of `mail`.

use relance_mail::quote;

/// Panics when the reply breaks one of the rules. The first line of the data is the subject.
pub fn check(data: &[u8]) {
    // As the reader hands text over: LF line ends, and no NUL.
    let data = String::from_utf8_lossy(data).replace("\r\n", "\n").replace(['\r', '\0'], "\n");
    let (subject, text) = data.split_once('\n').unwrap_or(("", data.as_str()));
    let reply = quote::reply_under(subject, text);
    assert_eq!(reply.trim().is_empty(), text.trim().is_empty(), "the reply is blank, or the text is");
    // Some lines are taken apart: "That is all.--- On 3 May 2026, Ana wrote:".
    let mut rest = text;
    for line in reply.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let at = rest.find(line).unwrap_or_else(|| panic!("{line:?} was not written there"));
        rest = &rest[at + line.len()..];
    }
    for is_html in [false, true] {
        let body = relance_mail::read_body(text.as_bytes(), is_html);
        assert!(!body.reply.trim().is_empty() || body.text.trim().is_empty(), "the reply of a body is empty");
    }
}
