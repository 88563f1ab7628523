//! Why a mail came back and what that means for the next attempt: from the server's words first, since many servers
//! answer `5.1.1` to anything, then from the status (RFC 3463). Finding words and status in a letter is done elsewhere.

use super::FailureKind;
use super::phrases;

/// The kind of a reason; the status stands for it where a server wrote none, with class 4 for what may still arrive.
///
/// | reason | kind | said of | status when none is written |
/// | --- | --- | --- | --- |
/// | `no-such-user` | hard | an address that is not there | 5.1.1 |
/// | `no-such-host` | hard | a domain that is not there | 5.1.2 |
/// | `no-mail-host` | hard | a domain or host that takes no mail | 5.3.2 |
/// | `moved` | hard | a person who left for another address | 5.1.6 |
/// | `mailbox-full` | soft | a full mailbox | 5.2.2 |
/// | `disabled` | soft | a locked or sleeping mailbox: it may wake up | 5.2.1 |
/// | `expired` | soft | an attempt given up, or still going on | 4.4.7 |
/// | `unreachable` | soft | network, names, loops on the way | 4.4.0 |
/// | `congested` | soft | a full disk over there | 4.3.1 |
/// | `server-error` | soft | a broken server or delivery program | 5.3.0 |
/// | `rate-limited` | soft | too much at once | 4.7.0 |
/// | `other` | soft | nothing that we understand: no proof against the address | 5.0.0 |
/// | `too-large` | policy | the size of our mail | 5.3.4 |
/// | `content` | policy | the form of our mail | 5.6.0 |
/// | `protocol` | policy | our commands or the form of the address | 5.5.0 |
/// | `spam`, `virus` | policy | our mail, taken for such | 5.7.0 |
/// | `blocked` | policy | our server on a list, its reputation | 5.7.1 |
/// | `no-reverse-dns` | policy | the name of our server | 5.7.25 |
/// | `authentication` | policy | our SPF, DKIM, DMARC | 5.7.26 |
/// | `sender-refused` | policy | our sender address, or nobody may write there | 5.7.1 |
/// | `no-relay` | policy | a server that is not the recipient's | 5.7.1 |
/// | `refused` | policy | a filter of the recipient's own | 5.7.1 |
/// | `policy` | policy | rules over there | 5.7.0 |
///
/// A delay, and a status of class 4 other than 4.1.x, is soft whatever its reason. `no-such-user` is hard only where
/// that is proven: see [`is_proven`].
pub(super) fn kind(reason: &str) -> FailureKind {
    match reason {
        "no-such-user" | "no-such-host" | "no-mail-host" | "moved" => FailureKind::Hard,
        "mailbox-full" | "disabled" | "expired" | "unreachable" | "congested" | "server-error"
        | "rate-limited" | "other" => FailureKind::Soft,
        _ => FailureKind::Policy,
    }
}

/// The status that says as much as the reason, where the server wrote none. `class` is 4 or 5.
pub(super) fn status(reason: &str, class: char) -> String {
    let detail = match reason {
        "no-such-user" => "1.1",
        "no-such-host" => "1.2",
        "no-mail-host" => "3.2",
        "moved" => "1.6",
        "mailbox-full" => "2.2",
        "disabled" => "2.1",
        "expired" => "4.7",
        "unreachable" => "4.0",
        "congested" => "3.1",
        "server-error" => "3.0",
        "too-large" => "3.4",
        "content" => "6.0",
        "protocol" => "5.0",
        "no-reverse-dns" => "7.25",
        "authentication" => "7.26",
        "blocked" | "sender-refused" | "no-relay" | "refused" => "7.1",
        "spam" | "virus" | "policy" | "rate-limited" => "7.0",
        _ => "0.0",
    };
    format!("{class}.{detail}")
}

/// What the words and the status say; `other` when neither says anything. `words` are lower case, on one line.
pub(super) fn reason(status: &str, words: &str) -> &'static str {
    let told = by_words(words);
    let detail = status.split_once('.').map_or("", |(_, detail)| detail);
    let meant = by_status(detail);
    match (told, meant) {
        // A name that could not be looked up today may be there tomorrow.
        (Some("no-such-host"), _) if status.starts_with("4.") => "unreachable",
        // Tried in vain until the time was up; names that are looked up in vain are another matter.
        (Some("unreachable"), _) if detail == "4.7" && !words.contains("lookup") => "expired",
        // The server's own number is more exact than an expression that any refusal may hold.
        (Some("policy" | "server-error" | "expired" | "unreachable" | "content"), Some(meant))
            if !matches!(
                meant,
                "expired" | "unreachable" | "policy" | "server-error" | "protocol" | "no-such-host"
            ) =>
        {
            meant
        }
        // Said of anything: the number, where there is one, says of what.
        (Some("denied"), Some(meant)) if !matches!(meant, "policy" | "protocol" | "expired") => meant,
        (Some("denied"), _) => "sender-refused",
        (Some(told), _) => told,
        (None, meant) => meant.unwrap_or("other"),
    }
}

/// What the words alone say.
pub(super) fn by_words(words: &str) -> Option<&'static str> {
    let refusal = words.contains("address rejected: access denied");
    // What Postfix puts before the reason of any refusal.
    let bare = words.replace("recipient address rejected:", " ");
    let words = if refusal { words } else { bare.as_str() };
    phrases::reason_of(words)
}

/// Whether what was said of a mailbox proves that it is not there: a status of the address, an answer to `RCPT`, or the
/// words of the very server that keeps the mailboxes. Mobile carriers answer `550 User unknown` to mail that the
/// person's own filter refused, so these words alone suppress nobody.
pub(super) fn is_proven(status: &str, words: &str, is_answer: bool) -> bool {
    let detail = status.split_once('.').map_or("", |(_, detail)| detail);
    detail.starts_with("1.")
        || detail == "2.1"
        || !is_answer
        || [
            "rcpt",
            "does not like recipient",
            "rejected address",
            "mail.local",
            "address rejected: access denied",
        ]
        .iter()
        .any(|word| words.contains(word))
}

/// RFC 3463, 3, without the class. `0` in the last place says nothing beyond the subject.
fn by_status(detail: &str) -> Option<&'static str> {
    Some(match detail {
        "1.0" | "1.1" | "1.3" | "1.4" => "no-such-user",
        "1.2" => "no-such-host",
        "1.6" => "moved",
        "1.7" | "1.8" => "sender-refused",
        "1.9" => "expired",
        "1.10" | "3.2" | "7.27" => "no-mail-host",
        "2.1" | "7.13" => "disabled",
        "2.2" => "mailbox-full",
        "2.3" | "3.4" => "too-large",
        "2.0" => "refused",
        "3.1" | "4.5" => "congested",
        "3.0" | "3.3" | "3.5" | "4.3" => "server-error",
        "4.1" | "4.2" | "4.7" => "expired",
        "4.4" => "no-such-host",
        "4.0" | "4.6" => "unreachable",
        "7.25" => "no-reverse-dns",
        "7.20" | "7.21" | "7.22" | "7.23" | "7.24" | "7.26" | "7.29" => "authentication",
        "7.28" => "rate-limited",
        "5.0" => return None,
        _ if detail.starts_with("5.") => "protocol",
        _ if detail.starts_with("6.") => "content",
        _ if detail.starts_with("7.") => "policy",
        _ => return None,
    })
}
