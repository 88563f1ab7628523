//! What holds for every letter that may report a failure: what is told of each recipient can be stored, shown and acted
//! on, and its kind does not contradict its status. Whether a letter is a bounce is judged by the tests of `mail`.

use relance_mail::{Envelope, FailureKind};

/// Panics when a failure breaks one of the rules.
pub fn check(raw: &[u8]) {
    let letter = relance_mail::read(raw, &Envelope { mail_from: Some(""), own: &[] });
    // A report of success is read as one that tells of no failure.
    for failure in letter.bounce.iter().flatten() {
        let texts = [&failure.recipient, &failure.status, &failure.reason, &failure.diagnostic];
        assert!(texts.iter().all(|text| !text.contains(['\n', '\r', '\0'])), "{failure:?} has two lines");
        let recipient = &failure.recipient;
        assert!(recipient.is_empty() || recipient.contains('@') || !recipient.contains(' '), "{recipient:?}");
        assert!(
            ["failed", "delayed"].contains(&failure.action.as_str()),
            "{:?} is no action",
            failure.action
        );
        let is_status = failure.status.is_empty()
            || (failure.status.starts_with(['2', '4', '5'])
                && failure.status.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
        assert!(is_status, "{:?} is no status", failure.status);
        assert!(
            !(failure.kind == FailureKind::Hard && failure.action == "delayed"),
            "a delay is not the end: {failure:?}"
        );
    }
}
