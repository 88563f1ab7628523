//! Whether a letter is a server's notice that mail came back, told by who sends it and what it says, and where the
//! notice ends and the returned mail begins. Who failed is read in `recipient`, and why in `reason`.

use super::phrases::{FAILS, SUBJECTS};
use super::recipient;
use crate::body;
use crate::charset;
use crate::encoded_word;
use crate::header::Header;
use crate::html_text;
use crate::letter::Letter;
use crate::limits;
use crate::mime::Part;
use crate::transfer;

/// Lines and bytes of a notice that are looked at: what comes later is the returned mail, whatever stands before it.
const LINES: usize = 600;
const BYTES: usize = 64 << 10;

/// The words of a notice, without the mail that it returns.
pub(super) struct Notice<'a> {
    pub lines: Vec<&'a str>,
    /// The same on one line, lower case, white space folded.
    pub words: String,
    /// What follows the line that announces the returned mail.
    pub returned: &'a str,
}

impl<'a> Notice<'a> {
    pub fn new(text: &'a str) -> Notice<'a> {
        let mut lines = Vec::new();
        let (mut at, mut said) = (0, false);
        let mut returned = "";
        for line in text.split_inclusive('\n').take(LINES) {
            if said && announces_returned(line) {
                returned = &text[at + line.len()..];
                break;
            }
            if at > BYTES {
                break;
            }
            said |= !line.trim().is_empty();
            at += line.len();
            lines.push(line.trim_end());
        }
        let words = folded(limits::cut(&text[..at], BYTES));
        Notice { lines, words, returned }
    }

    /// Whether mail only waits: no failure yet.
    pub fn is_delay(&self, subject: &str) -> bool {
        let subject = subject.to_lowercase();
        let by_subject = [
            "(delay)",
            "delayed",
            "warning: could not send",
            "warning: message",
            "verzögert",
            "remise retardée",
            "entrega retrasada",
            "recapito ritardat",
            "consegna ritardat",
            "entrega atrasada",
            "vertraagd",
        ];
        by_subject.iter().any(|phrase| subject.contains(phrase)) && !self.says(GAVE_UP)
            || self.says(DELAYS) && !self.says(GAVE_UP)
    }

    /// Whether mail only arrived.
    pub fn is_success(&self) -> bool {
        self.says("successfully delivered|delivered successfully|successful delivery")
            && !FAILS.is_match(&self.words)
    }

    fn says(&self, phrases: &str) -> bool {
        contains_any(&self.words, phrases)
    }
}

/// The text of the first part that has any, and what stands in the parts behind it: a letter returned as text, or,
/// where nothing else is, a report in an enclosed letter.
pub(super) fn texts(parts: &[Part<'_>]) -> (String, String) {
    let mut notice = String::new();
    let mut behind = String::new();
    let mut holds = vec![false; parts.len()];
    parts.iter().filter_map(|part| part.parent).for_each(|parent| holds[parent] = true);
    for (_, part) in parts.iter().enumerate().filter(|(index, _)| !holds[*index]) {
        let is_text = matches!(part.content.word.as_str(), "text/plain" | "text/html");
        let bytes = transfer::decode(part.body, &part.encoding);
        let characters = || {
            let start = &bytes[..bytes.len().min(2 * BYTES)];
            body::lines(charset::decode(start, part.content.get("charset")).0)
        };
        if is_text && notice.is_empty() {
            notice = characters();
            if body::is_html(part) {
                notice = html_text::text(&notice);
            }
            notice.truncate(notice.trim_end().len());
        } else if part.content.word.starts_with("multipart/") && notice.is_empty() {
            // The header broke before the boundary, or no line is one.
            notice = characters();
        } else if is_text || part.content.word == "message/rfc822" {
            behind.push_str(&characters());
            behind.push('\n');
        }
        if behind.len() > 2 * BYTES {
            break;
        }
    }
    (notice, behind)
}

/// Whether the header alone makes it worth reading the text for one.
pub(super) fn may_be(header: &Header<'_>, letter: &Letter) -> bool {
    is_daemon(header)
        || is_office(header)
        || is_null(header)
        || SUBJECTS.is_match(&letter.subject.to_lowercase())
}

/// Whether Amazon's notification service sent it: its mail has no header field of its own.
pub(super) fn is_from_sns(header: &Header<'_>) -> bool {
    header.unfolded("From").is_some_and(|from| from.to_ascii_lowercase().contains("@sns.amazonaws.com"))
}

/// Whether the letter is a notice at all. A daemon has to say so once, in the subject or in the text. A name that
/// people bear too says it in both, or names the address; anybody else in both, or without a return path.
pub(super) fn is_notice(header: &Header<'_>, letter: &Letter, notice: &Notice<'_>) -> bool {
    let subject = letter.subject.to_lowercase();
    let in_subject = SUBJECTS.is_match(&subject);
    let in_text = FAILS.is_match(&notice.words);
    let is_named = || recipient::find(&notice.lines, &[]).iter().any(|found| found.is_sure);
    if is_daemon(header) {
        return in_subject || in_text;
    }
    let opening = limits::cut(&notice.words, 1_500);
    let is_null = is_null(header);
    if is_personal(opening) && !(is_null && in_subject) {
        return false;
    }
    if is_office(header) {
        let is_plain =
            contains_any(&subject, "delivery status notification|undeliver|returned mail|failure notice");
        return in_subject && (in_text || is_null || is_plain) || in_text && (is_null || is_named());
    }
    !is_written(header, &subject) && FAILS.is_match(opening) && (in_subject || is_null)
}

/// Whether a notice that brings nothing back and holds no report is one of mail, by who sends it or by what it names:
/// parcels are undeliverable, too, and customers write of them with their own address below.
pub(super) fn speaks_of_mail(header: &Header<'_>, letter: &Letter, notice: &Notice<'_>) -> bool {
    if is_daemon(header) || is_office(header) {
        return true;
    }
    let own: Vec<String> =
        letter.from.iter().chain(&letter.reply_to).map(|address| address.email.clone()).collect();
    let is_other = |email: &str| !own.iter().any(|own| own.eq_ignore_ascii_case(email));
    let found = recipient::find(&notice.lines, &own);
    found.iter().any(|found| found.is_sure && is_other(&found.email))
        && (is_null(header) || contains_any(limits::cut(&notice.words, 1_500), YOUR_MAIL))
}

/// Whether somebody speaks: greets, asks, tells of themselves. Customers write of their bounces too.
fn is_personal(opening: &str) -> bool {
    const GREETS: [&str; 14] = [
        "hi ", "hi,", "hello", "dear ", "hey", "good ", "hallo", "guten", "bonjour", "salut", "hola", "ciao",
        "buon", "olá",
    ];
    GREETS.iter().any(|greeting| opening.starts_with(greeting))
        || opening.contains('?')
        || contains_any(
            opening,
            " i get | i got | i tried| when i | i have | i am |i no longer | please help|out of office|on vacation|\
             on holiday|am away|abwesend",
        )
}

/// Whether no answer is wished for.
fn is_null(header: &Header<'_>) -> bool {
    let path = header.unfolded("Return-Path").map(|path| path.trim().to_lowercase());
    path.is_some_and(|path| path == "<>" || path.contains("mailer-daemon"))
}

/// Whether a person, a list or an answering machine wrote it, whatever it quotes.
fn is_written(header: &Header<'_>, subject: &str) -> bool {
    const ANSWERS: [&str; 12] =
        ["re:", "aw:", "fwd:", "fw:", "wg:", "tr:", "rv:", "sv:", "r:", "rif:", "res:", "antw:"];
    let answers = ANSWERS.iter().any(|prefix| subject.trim_start().starts_with(prefix));
    let ends_with_notice =
        answers && subject.ends_with(')') && contains_any(subject, "delivery fail|undeliver");
    let listed = ["List-Id", "List-Post"].iter().any(|name| header.raw(name).is_some());
    let away = header.unfolded("X-Autoreply").is_some() || header.unfolded("X-Vacation").is_some();
    answers && !ends_with_notice || listed || away
}

/// Whether the sender is a mail server's own voice, which no person bears.
pub(super) fn is_daemon(header: &Header<'_>) -> bool {
    const VOICES: &str = "mailer-daemon|mailerdaemon|mailer daemon|maildaemon|mail daemon|mail-daemon|\
        mail delivery sys|mail delivery sub|mail deliver sys|mail.delivery.system|mail delivery service|\
        delivery subsystem|delivery system|smtp_mail_service|mdaemon@|ndr administrator|microsoftexchange|\
        mail transport agent|bounce-daemon|delivery agent|internet mail delivery";
    is_from(header, VOICES)
}

/// Whether the sender is one of the offices that servers and the people behind them share, or a guard of mail.
pub(super) fn is_office(header: &Header<'_>) -> bool {
    const OFFICES: &str = "postmaster|post_master|post-master|mail administrator|system administrator|mail system|\
        microsoft exchange|mailserver@|mail-server@|mta@|mail router|uucp@|smtp gateway|mail gateway|mailsweeper|\
        mailmarshal|interscan|imss@|antivirus|content filter|content-filter|mail filter";
    is_from(header, OFFICES)
}

fn is_from(header: &Header<'_>, names: &str) -> bool {
    ["From", "Sender"].iter().filter_map(|name| header.unfolded(name)).any(|sender| {
        let shown = encoded_word::decode(limits::cut(&sender, 1_000)).to_lowercase();
        contains_any(&shown, names)
    })
}

/// Whether a line says that the returned mail, or a copy of its header, follows.
fn announces_returned(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let lower = line.trim().to_lowercase();
    let is_rule = |c: char| "-=*_|>#~+ \t".contains(c);
    let bare = lower.trim_matches(is_rule);
    let ruled = lower.len() >= bare.len() + 2 && lower.starts_with(is_rule);
    if contains_any(bare, RETURNED) && !contains_any(bare, NOT_RETURNED) {
        let heading = bare.len() <= 45 && RETURNED.split('|').any(|phrase| bare.starts_with(phrase));
        let follows = bare.ends_with(':') || contains_any(bare, "follow|below|copy|attached|enclosed");
        return ruled || follows || heading;
    }
    // `--- Mensaje original adjunto.`: the servers of the qmail family mark the end so in whatever language.
    lower.starts_with("--- ") && bare.len() > 12 && !bare.contains('@') && !lower.ends_with('-')
}

/// Lower case, every run of white space one space.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.to_lowercase().replace('’', "'"));
    }
    out
}

/// Whether one of the phrases, parted by `|`, stands in a text.
pub(super) fn contains_any(text: &str, phrases: &str) -> bool {
    phrases.split('|').any(|phrase| text.contains(phrase))
}

/// Whether a piece of text, lower case, says that mail failed.
pub(super) fn says_failure(words: &str) -> bool {
    FAILS.is_match(words)
}

/// How a notice calls what its reader had sent, and the words of servers that nobody uses of parcels.
const YOUR_MAIL: &str = "the following message|the attached message|undeliverable mail|undelivered mail|\
    returned mail|smtp|user unknown|unknown user|no such user|your message|your mail|your e-mail|your email|\
    message you sent|mail you sent|votre message|votre courriel|votre mail|votre e-mail|ihre nachricht|\
    ihre mail|ihre e-mail|deine nachricht|su mensaje|tu mensaje|su correo|tu correo|tuo messaggio|\
    suo messaggio|vostro messaggio|sua mensagem|seu e-mail|uw bericht|je bericht|uw e-mail|uw mail";

const DELAYS: &str = "has been delayed|is delayed for|warning message only|temporary failure report|\
    temporarily delayed|will be retried|delivery attempts will continue|not yet been delivered|\
    has not yet been|still being tried|will keep trying|continue to try|do not need to resend|\
    need not resend|no action is required on your part|is still in the queue|will continue trying|\
    delivery is delayed|delivery will be attempted";

/// Said of the end, also by servers that tell in the same breath how long they had tried.
const GAVE_UP: &str = "failed permanently|permanent fatal error|permanent error|given up|giving up|\
    not going to try|permanent failure|no further attempt|will not be retried|no further delivery";

const RETURNED: &str = "original message|original mail|original header|copy of the|copy of your|copy of my|\
    unsent message|unsent mail|unsent copy|returned message|returned mail|message header|headers of the|\
    header of the|message follows|mail follows|text follows|headers follow|below this line|\
    below the next line|forwarded message|part of the message|lines of the message|undelivered message|\
    rejected message|failed message|message body|mensaje original|mensagem original|\
    ursprüngliche nachricht|originalnachricht|message d'origine|message original|messaggio originale|\
    oorspronkelijk bericht|元のメール|原信|原邮件|returned content|message contents|copia del|copie du|kopie der|\
    копия";

/// What stands near such words and announces nothing.
const NOT_RETURNED: &str =
    "was received|returned below|your own text|transcript|attempts|addresses|recipients";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_returned_mail_is_not_the_notice() {
        let cut = [
            "------ This is a copy of the message, including all the headers. ------",
            "--- Below this line is a copy of the message.",
            "   ----- Unsent message follows -----",
            "----- Original message -----",
            "Original message follows.",
            "Included is a copy of the message header:",
            "--- Anbei alles in einem fremden Satz.",
        ];
        let kept = [
            "The original message was received at Mon, 5 Jan 2026 10:00:00 +0100",
            "----- The following addresses had permanent fatal errors -----",
            "I'm sorry to have to inform you that the message returned",
            "---- ana@b.example",
            "-------server message",
        ];
        for line in cut {
            assert!(announces_returned(line), "{line}");
        }
        for line in kept {
            assert!(!announces_returned(line), "{line}");
        }
    }
}
