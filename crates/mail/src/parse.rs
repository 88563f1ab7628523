//! From bytes to a [`Letter`]: total, bounded, and the only place that knows in which order the pieces are read.
//! How each piece is read is in the file of its name.

use std::borrow::Cow;
use std::panic;

use crate::auto_reply;
use crate::body::{self, Layout};
use crate::bounce;
use crate::encoded_word;
use crate::field;
use crate::fingerprint;
use crate::header::{self, Header};
use crate::html_text;
use crate::invitation;
use crate::language;
use crate::letter::{Attachment, Envelope, Letter};
use crate::limits::{self, Problems};
use crate::mime::{self, Part};
use crate::protection;
use crate::quote;
use crate::transfer;
use crate::unpack::{self, Contents};

/// Reads a letter. Never fails and never panics: what cannot be read is left out and noted in `problems`.
pub fn read(raw: &[u8], envelope: &Envelope<'_>) -> Letter {
    // The parser underneath is known to panic on some malformed input in debug builds; whatever else does is a fault of
    // ours, and still no reason to lose a letter.
    panic::catch_unwind(|| read_letter(raw, envelope)).unwrap_or_else(|_| unreadable(raw))
}

/// Reads a bare body, without header and parts, as if a letter had brought it.
pub fn read_body(bytes: &[u8], is_html: bool) -> Letter {
    let reading = panic::catch_unwind(|| {
        let mut problems = Problems::default();
        let bytes = &bytes[..bytes.len().min(limits::TEXT_BYTES)];
        let (characters, guessed) = crate::charset::decode(bytes, None);
        if guessed && std::str::from_utf8(bytes).is_err() {
            problems.note("the charset was missing or wrong");
        }
        let text = if is_html { html_text::marked(&characters) } else { body::lines(characters) };
        let reply = quote::reply(&text);
        let text = quote::mark::unmarked(text);
        let language = language::detect(&reply);
        Letter {
            text,
            reply,
            language,
            has_html: is_html,
            problems: problems.into_vec(),
            ..Letter::default()
        }
    });
    reading.unwrap_or_else(|_| unreadable(bytes))
}

/// A mail of our own as its readers see it: who writes to whom, the subject, the text. What is judged in letters of
/// others (language, quotes, robots, bounces) is left out.
pub fn as_sent(raw: &[u8]) -> Letter {
    let reading = panic::catch_unwind(|| {
        let mut problems = Problems::default();
        with_layout(raw, |parts, layout| {
            let mut letter = read_header(&parts[0].header, &mut problems);
            letter.text = quote::mark::unmarked(body::text(parts, layout, &mut Vec::new(), &mut problems));
            letter.problems = problems.into_vec();
            letter
        })
    });
    reading.unwrap_or_else(|_| unreadable(raw))
}

/// The letter's HTML as it was sent, for mails of our own alone: nothing in it was made harmless. `None` when there is
/// none.
pub fn html_as_sent(raw: &[u8]) -> Option<String> {
    let found = panic::catch_unwind(|| {
        with_layout(raw, |parts, layout| {
            let is_html = |index: &&usize| body::is_html(&parts[**index]);
            let html: String = layout
                .html
                .iter()
                .filter(is_html)
                .map(|&index| body::characters(&parts[index], &mut Problems::default()))
                .collect();
            (!html.is_empty()).then_some(html)
        })
    });
    found.unwrap_or_default()
}

/// The attachment that [`read`] numbered `part`, decoded.
pub fn attachment(raw: &[u8], part: usize) -> Option<(Attachment, Vec<u8>)> {
    let found = panic::catch_unwind(|| {
        let mut problems = Problems::default();
        let raw = prepared(raw, &mut problems);
        let parts = mime::parts(&raw, &mut problems);
        let mut contents = unpack::contents(&parts, &body::layout(&parts), &mut problems);
        let place = contents.attachments.iter().position(|attachment| attachment.part == part)?;
        let bytes = match parts.get(part) {
            Some(part) => transfer::decode(part.body, &part.encoding).into_owned(),
            None => std::mem::take(&mut contents.unpacked[part - parts.len()]),
        };
        Some((contents.attachments.swap_remove(place), bytes))
    });
    found.unwrap_or_default()
}

fn read_letter(raw: &[u8], envelope: &Envelope<'_>) -> Letter {
    let mut problems = Problems::default();
    let raw = prepared(raw, &mut problems);
    let parts = mime::parts(&raw, &mut problems);
    let layout = body::layout(&parts);
    let Contents { text, attachments, .. } = unpack::contents(&parts, &layout, &mut problems);
    let mut letter = read_header(&parts[0].header, &mut problems);
    letter.reply = quote::reply_under(&letter.subject, &text);
    letter.text = quote::mark::unmarked(text);
    letter.language = language::detect(&letter.reply);
    letter.fingerprint = fingerprint::of(&parts[0].header, parts[0].body);
    letter.has_html = !layout.html.is_empty();
    letter.attachments = attachments;
    letter.protection = protection::detect(&parts, &letter.text);
    letter.invitation = invitation::find(&parts);
    letter.bounce = bounce::failures(&parts, &letter);
    letter.complaint = bounce::complaint(&parts);
    letter.auto = auto_reply::detect(&parts[0], &letter, envelope);
    letter.problems = problems.into_vec();
    letter
}

/// The fields that carry no judgement.
fn read_header(header: &Header<'_>, problems: &mut Problems) -> Letter {
    if header.is_empty() {
        problems.note("there is no header");
    }
    for name in ["From", "Subject", "Date", "Message-ID"] {
        if header.count(name) > 1 {
            problems.note(&format!("{name} stands there more than once; the first counts"));
        }
    }
    let ids = |name: &str, problems: &mut Problems| {
        header.unfolded(name).map(|text| field::message_ids(&text, problems)).unwrap_or_default()
    };
    let first =
        |name: &str, problems: &mut Problems| field::addresses(header, name, problems).into_iter().next();
    let subject = header.unfolded("Subject").unwrap_or_default();
    let subject = header::printable(limits::cut(&encoded_word::decode(&subject), limits::SUBJECT_BYTES));
    let letter = Letter {
        message_id: ids("Message-ID", problems).into_iter().next(),
        from: first("From", problems),
        sender: first("Sender", problems),
        to: field::addresses(header, "To", problems),
        cc: field::addresses(header, "Cc", problems),
        reply_to: field::addresses(header, "Reply-To", problems),
        subject,
        date: field::date(header),
        in_reply_to: ids("In-Reply-To", problems),
        references: ids("References", problems),
        ..Letter::default()
    };
    if letter.from.is_none() {
        problems.note("there is no sender");
    }
    if letter.date.is_none() && header.raw("Date").is_some() {
        problems.note("the date is none");
    }
    letter
}

/// Bounds the letter and gives it line ends: mail of old Macs has bare CR only.
pub(crate) fn prepared<'a>(raw: &'a [u8], problems: &mut Problems) -> Cow<'a, [u8]> {
    let mut raw = raw;
    if raw.len() > limits::RAW_BYTES {
        problems.note("larger than 64 MB");
        raw = &raw[..limits::RAW_BYTES];
    }
    let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
    // Blank lines before the header, spaces and all, would end it before it began.
    let first = raw.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(raw.len());
    let start = raw[..first].iter().rposition(|b| matches!(b, b'\r' | b'\n')).map_or(0, |end| end + 1);
    let raw = &raw[start..];
    if raw.contains(&b'\r') && !raw.contains(&b'\n') {
        problems.note("lines end in bare CR");
        return Cow::Owned(raw.iter().map(|&b| if b == b'\r' { b'\n' } else { b }).collect());
    }
    Cow::Borrowed(raw)
}

/// What is left when reading broke: the raw text, so that a person can look.
fn unreadable(raw: &[u8]) -> Letter {
    let text = String::from_utf8_lossy(&raw[..raw.len().min(limits::TEXT_BYTES)]);
    let text = text.replace("\r\n", "\n").replace(['\r', '\0'], "\n");
    Letter {
        reply: text.clone(),
        text,
        problems: vec!["the reader failed: this is the raw text".to_owned()],
        ..Letter::default()
    }
}

/// The letter's parts and their use, for the HTML view.
pub(crate) fn with_layout<T>(raw: &[u8], view: impl FnOnce(&[Part<'_>], &Layout) -> T) -> T {
    let raw = prepared(raw, &mut Problems::default());
    let parts = mime::parts(&raw, &mut Problems::default());
    let layout = body::layout(&parts);
    view(&parts, &layout)
}
