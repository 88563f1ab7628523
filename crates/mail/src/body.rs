//! Which parts of a letter are its text, and which are attachments. Decoding of single parts is in `transfer` and
//! `charset`; what of the text is new is in `quote`.

use crate::charset;
use crate::html_text;
use crate::letter::Attachment;
use crate::limits::{self, Problems};
use crate::mime::Part;
use crate::transfer;
use crate::uuencode::{self, TextFile};

/// The parts of a letter by their use, as indices.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// The parts to be read as text, in order.
    pub text: Vec<usize>,
    /// The parts to be shown as HTML, in order; empty when none is HTML.
    pub html: Vec<usize>,
    pub attachments: Vec<usize>,
}

/// Sorts the parts. In each alternative the plain branch is read and the rich one shown.
pub(crate) fn layout(parts: &[Part<'_>]) -> Layout {
    let mut has_children = vec![false; parts.len()];
    parts.iter().filter_map(|part| part.parent).for_each(|parent| has_children[parent] = true);
    let leaves: Vec<usize> = (0..parts.len()).filter(|&index| !has_children[index]).collect();
    let (bodies, mut attachments): (Vec<usize>, Vec<usize>) =
        leaves.into_iter().partition(|&index| is_body(parts, index));
    attachments.retain(|&index| !(parts[index].is_multipart() && parts[index].body.trim_ascii().is_empty()));
    let text = chosen(parts, &bodies, |part| !is_html(part));
    let html = chosen(parts, &bodies, is_html);
    let html = if html.iter().any(|&index| is_html(&parts[index])) { html } else { Vec::new() };
    Layout { text, html, attachments }
}

/// Whether a leaf is text of the letter rather than a file in it.
fn is_body(parts: &[Part<'_>], index: usize) -> bool {
    let part = &parts[index];
    if part.disposition.word == "attachment" {
        return false;
    }
    match part.content.word.as_str() {
        "text/plain" | "text/html" => part.parent.is_none() || part.file_name().is_none(),
        // A multipart without parts, or text of an odd kind, is worth showing when it is all there is.
        word => part.parent.is_none() && (word.starts_with("text/") || part.is_multipart()),
    }
}

pub(crate) fn is_html(part: &Part<'_>) -> bool {
    part.content.word == "text/html"
}

/// Leaves out of each alternative all branches but one: the last that holds a part which `wanted` likes and that is not
/// blank, else the last with any.
fn chosen(parts: &[Part<'_>], bodies: &[usize], wanted: impl Fn(&Part<'_>) -> bool) -> Vec<usize> {
    // Per alternative: the branch that wins and whether it was liked.
    let mut winners: Vec<Option<(usize, bool)>> = vec![None; parts.len()];
    for &body in bodies {
        let liked = wanted(&parts[body]) && !parts[body].body.trim_ascii().is_empty();
        for (alternative, branch) in branches(parts, body) {
            let winner = &mut winners[alternative];
            if winner.is_none_or(|(_, was_liked)| liked || !was_liked) {
                *winner = Some((branch, liked));
            }
        }
    }
    let wins = |body: &usize| {
        branches(parts, *body)
            .all(|(alternative, branch)| winners[alternative].is_some_and(|(w, _)| w == branch))
    };
    bodies.iter().copied().filter(wins).collect()
}

/// The alternatives above a part, each with the branch of it in which the part lies.
fn branches<'a>(parts: &'a [Part<'_>], leaf: usize) -> impl Iterator<Item = (usize, usize)> + 'a {
    let mut at = leaf;
    std::iter::from_fn(move || {
        let branch = at;
        at = parts[at].parent?;
        Some((at, branch))
    })
    .filter(|(parent, _)| parts[*parent].content.word == "multipart/alternative")
}

/// A text part's characters.
pub(crate) fn characters(part: &Part<'_>, problems: &mut Problems) -> String {
    characters_of(&transfer::decode(part.body, &part.encoding), part, problems)
}

/// The same of the beginning of a part's raw bytes, where no more of it is wanted.
pub(crate) fn first_characters(part: &Part<'_>, most_bytes: usize, problems: &mut Problems) -> String {
    let raw = &part.body[..part.body.len().min(most_bytes)];
    characters_of(&transfer::decode(raw, &part.encoding), part, problems)
}

fn characters_of(bytes: &[u8], part: &Part<'_>, problems: &mut Problems) -> String {
    let (text, guessed) = charset::decode(bytes, part.content.get("charset"));
    if guessed {
        problems.note("the charset was missing or wrong");
    }
    text
}

/// A file found in a text: the part, its charset, the file.
pub(crate) type FoundFile = (usize, Option<String>, TextFile);

/// The letter's text: its chosen parts one after the other, LF line ends, no NUL, no trailing blank lines. Files that
/// stand in it are taken out; the marks of HTML (`quote::mark`) are still there.
pub(crate) fn text(
    parts: &[Part<'_>],
    layout: &Layout,
    files: &mut Vec<FoundFile>,
    problems: &mut Problems,
) -> String {
    let mut whole = String::new();
    for &index in &layout.text {
        let part = &parts[index];
        let text = if is_html(part) {
            html_text::marked(&lines(characters(part, problems)))
        } else {
            let bytes = transfer::decode(part.body, &part.encoding);
            let (rest, found) = uuencode::take_out(&bytes);
            let charset = part.content.get("charset").map(str::to_owned);
            files.extend(found.into_iter().map(|file| (index, charset.clone(), file)));
            lines(characters_of(&rest, part, problems))
        };
        if !whole.is_empty() && !text.trim().is_empty() {
            whole.push_str("\n\n");
        }
        whole.push_str(text.trim_end());
        if whole.len() > limits::TEXT_BYTES {
            problems.note("text longer than 1 MB");
            whole.truncate(whole.floor_char_boundary(limits::TEXT_BYTES));
            break;
        }
    }
    lines(whole)
}

/// LF line ends, no NUL, no white space at the end. Several CR before an LF are one line end: some gateways add one to
/// each that is there.
pub(crate) fn lines(mut text: String) -> String {
    text.truncate(text.trim_end().len());
    if !text.contains(['\r', '\0']) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut returns = 0;
    for c in text.chars() {
        match c {
            '\r' => {
                returns += 1;
                continue;
            }
            '\n' => out.push('\n'),
            c => {
                out.extend(std::iter::repeat_n('\n', returns));
                out.push(if c == '\0' { '\n' } else { c });
            }
        }
        returns = 0;
    }
    out
}

/// Describes an attachment.
pub(crate) fn attachment(parts: &[Part<'_>], index: usize) -> Attachment {
    let part = &parts[index];
    let content_id = content_id(part);
    let in_related = part.parent.is_some_and(|parent| parts[parent].content.word == "multipart/related");
    let is_image = part.content.word.starts_with("image/");
    let inline = part.disposition.word != "attachment" && content_id.is_some() && in_related
        || part.disposition.word == "inline" && is_image;
    Attachment {
        name: name(part),
        media_type: media_type(part),
        size: transfer::decoded_len(part.body, &part.encoding),
        inline,
        content_id,
        part: index,
    }
}

/// The name by which a page of the same letter shows the part, without angle brackets.
pub(crate) fn content_id(part: &Part<'_>) -> Option<String> {
    let id = part.header.text("Content-ID")?;
    Some(id.trim_matches(['<', '>', ' ']).to_owned()).filter(|id| !id.is_empty())
}

/// The declared type if it is one: it is printed in headers and pages.
fn media_type(part: &Part<'_>) -> String {
    let word = &part.content.word;
    if is_media_type(word) { word.clone() } else { "application/octet-stream".to_owned() }
}

pub(crate) fn is_media_type(word: &str) -> bool {
    let fits = word.len() <= 100 && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"/.+-_".contains(&b));
    fits && word.matches('/').count() == 1
}

/// A bare, printable file name; made up when the letter gives none. What only some file systems refuse stays: whoever
/// saves replaces it.
fn name(part: &Part<'_>) -> String {
    let declared = part.file_name().map(|name| without_path(name).to_owned());
    let clean = bare_name(&declared.or_else(|| subject_of_enclosed(part)).unwrap_or_default());
    if !clean.is_empty() {
        return clean;
    }
    let location = part.header.text("Content-Location").filter(|location| !location.contains("cid:"));
    let location = location.as_deref().and_then(|location| location.rsplit('/').next()).unwrap_or_default();
    let location = bare_name(location.split(['?', '#']).next().unwrap_or_default());
    if location.contains('.') {
        return location;
    }
    made_up(&part.content.word, content_id(part).as_deref())
}

/// The last step of an absolute path, which is all that is to be used of one (RFC 2183, 2.3). A slash in other names
/// is a character that somebody typed.
fn without_path(name: &str) -> &str {
    let is_absolute =
        name.starts_with(['/', '\\']) || name.get(1..3).is_some_and(|start| matches!(start, ":\\" | ":/"));
    if is_absolute { name.rsplit(['/', '\\']).next().unwrap_or(name) } else { name }
}

/// Without slashes, control characters and dots at its ends; empty when nothing is left.
pub(crate) fn bare_name(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|c| if c.is_control() || matches!(c, '/' | '\\') { '_' } else { c })
        .filter(|c| !crate::address::is_invisible(*c))
        .collect();
    shortened(name.trim().trim_start_matches('.').trim_end_matches(['.', ' ']))
}

/// A name by the kind of file, else by its Content-ID.
pub(crate) fn made_up(media_type: &str, content_id: Option<&str>) -> String {
    let name = match media_type {
        "text/plain" => "document.txt",
        "text/html" => "document.html",
        "text/calendar" => "invitation.ics",
        "text/rfc822-headers" => "header.txt",
        "message/delivery-status" => "delivery-status.txt",
        "message/rfc822" => "letter.eml",
        "image/jpeg" | "image/jpg" => "image.jpg",
        "image/png" => "image.png",
        "image/gif" => "image.gif",
        "application/pdf" => "document.pdf",
        "application/pgp-signature" => "signature.asc",
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => "smime.p7s",
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => "smime.p7m",
        _ => {
            let local = content_id.and_then(|id| id.split('@').next()).map(bare_name).unwrap_or_default();
            return if local.is_empty() { "file".to_owned() } else { local };
        }
    };
    name.to_owned()
}

/// File systems end at 255 bytes; the extension is kept.
fn shortened(name: &str) -> String {
    if name.len() <= 200 {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map(|(_, e)| e).filter(|e| e.len() <= 10).unwrap_or_default();
    format!("{}.{extension}", limits::cut(name, 180)).trim_end_matches('.').to_owned()
}

fn subject_of_enclosed(part: &Part<'_>) -> Option<String> {
    if part.content.word != "message/rfc822" {
        return None;
    }
    let bytes = transfer::decode(part.body, &part.encoding);
    let (header, _) = crate::header::Header::split(&bytes, |_| false, &mut Problems::default());
    header.text("Subject").filter(|subject| !subject.is_empty()).map(|subject| format!("{subject}.eml"))
}
