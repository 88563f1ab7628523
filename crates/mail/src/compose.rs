//! From meaning to bytes: one way to write a mail, with nothing in its headers that was not checked here. What is ours
//! and wrong is refused; what came from a stranger and is wrong (a subject, an old Message-ID) is cleaned or left out,
//! since no stranger may keep us from answering. Signing and sending are not here.

use std::borrow::Cow;

use jiff::Timestamp;
use mail_builder::MessageBuilder;
use mail_builder::headers::HeaderType;
use mail_builder::headers::address::Address as Written;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::{BodyPart, MimePart};
use sha2::{Digest, Sha256};

use crate::address::{self, Address};
use crate::header::printable;
use crate::limits;

/// A mail to be written.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'a> {
    pub from: &'a Address,
    pub to: &'a [Address],
    pub cc: &'a [Address],
    pub reply_to: Option<&'a Address>,
    pub subject: &'a str,
    pub text: &'a str,
    pub html: Option<&'a str>,
    /// Without angle brackets.
    pub message_id: &'a str,
    /// Without angle brackets.
    pub in_reply_to: Option<&'a str>,
    /// Without angle brackets, oldest first, `in_reply_to` last.
    pub references: &'a [String],
    pub date: Timestamp,
    /// Set for every mail that no person wrote.
    pub automatic: Option<Automatic>,
    /// Language tag of the whole mail.
    pub language: &'a str,
    /// Set for mail that its recipient may turn off, and for no other.
    pub unsubscribe: Option<Unsubscribe<'a>>,
    pub attachments: &'a [OutgoingAttachment<'a>],
}

/// How a recipient turns optional mail off (RFC 2369, RFC 8058).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsubscribe<'a> {
    /// The page; a POST to it is enough where `one_click` is set.
    pub url: &'a str,
    pub one_click: bool,
    /// Where a mail with `subject` does the same.
    pub mailbox: &'a Address,
    pub subject: &'a str,
}

/// Why a mail leaves by itself (RFC 3834, `Auto-Submitted`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Automatic {
    /// In answer to a mail.
    Replied,
    /// By a timer or an event.
    Generated,
}

/// A file to attach.
#[derive(Debug, Clone, Copy)]
pub struct OutgoingAttachment<'a> {
    pub name: &'a str,
    pub media_type: &'a str,
    pub bytes: &'a [u8],
}

/// Why a mail cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// The named field holds something that cannot stand in a header.
    #[error("the mail's {0} cannot stand in a header: {1:?}")]
    Field(&'static str, String),
    /// Neither To nor Cc.
    #[error("the mail has no recipient")]
    NoRecipient,
}

/// RFC 5322, 3.6.4 lets us cut; readers need the first and the nearest.
const REFERENCES_WRITTEN: usize = 20;

/// What `compose` would refuse, without writing anything. Text and HTML are not asked for: nothing in them is refused.
pub fn check(mail: &Outgoing<'_>) -> Result<(), ComposeError> {
    if mail.to.is_empty() && mail.cc.is_empty() {
        return Err(ComposeError::NoRecipient);
    }
    own_id(mail.message_id)?;
    language(mail.language)?;
    domain("from", mail.from)?;
    mail.to.iter().try_for_each(|address| domain("to", address).map(drop))?;
    mail.cc.iter().try_for_each(|address| domain("cc", address).map(drop))?;
    mail.reply_to.map_or(Ok(()), |address| domain("reply_to", address).map(drop))?;
    mail.unsubscribe.as_ref().map_or(Ok(()), |unsubscribe| unsubscribe_links(unsubscribe).map(drop))
}

/// Writes the mail: CRLF line ends, lines of at most 998 octets, 7-bit throughout. Says the same for the same input.
pub fn compose(mail: &Outgoing<'_>) -> Result<Vec<u8>, ComposeError> {
    if mail.to.is_empty() && mail.cc.is_empty() {
        return Err(ComposeError::NoRecipient);
    }
    let mut message = MessageBuilder::new()
        .message_id(own_id(mail.message_id)?.to_owned())
        .date(Date::new(mail.date.as_second()))
        .from(mailbox("from", mail.from)?)
        .subject(limits::cut(&printable(mail.subject), limits::SUBJECT_BYTES).to_owned());
    for (name, field, list) in [("To", "to", mail.to), ("Cc", "cc", mail.cc)] {
        if !list.is_empty() {
            let list = list.iter().map(|address| mailbox(field, address)).collect::<Result<_, _>>()?;
            message = message.header(name, Written::new_list(list));
        }
    }
    if let Some(reply_to) = mail.reply_to {
        message = message.reply_to(mailbox("reply_to", reply_to)?);
    }
    if let Some(parent) = mail.in_reply_to.filter(|id| is_id(id)) {
        message = message.in_reply_to(parent.to_owned());
    }
    let references = references(mail);
    if !references.is_empty() {
        message = message.references(MessageId::new_list(references.into_iter()));
    }
    message = message.header("Content-Language", Raw::new(language(mail.language)?.to_owned()));
    if let Some(automatic) = mail.automatic {
        // No Precedence: RFC 3834, 3.1.8 calls it a relic, and it makes some servers bury the mail.
        message = message
            .header("Auto-Submitted", Raw::new(automatic.as_str()))
            .header("X-Auto-Response-Suppress", Raw::new("All"));
    }
    if let Some(unsubscribe) = &mail.unsubscribe {
        message = message.header("List-Unsubscribe", Raw::new(unsubscribe_links(unsubscribe)?));
        if unsubscribe.one_click {
            message = message.header("List-Unsubscribe-Post", Raw::new("List-Unsubscribe=One-Click"));
        }
    }
    let message = message.header("MIME-Version", Raw::new("1.0")).body(body(mail));
    let mut out = Vec::new();
    message.serialize(&mut out);
    Ok(out)
}

impl Automatic {
    fn as_str(self) -> &'static str {
        match self {
            Automatic::Replied => "auto-replied",
            Automatic::Generated => "auto-generated",
        }
    }
}

/// An address in its wire form.
pub(crate) fn mailbox(field: &'static str, address: &Address) -> Result<Written<'static>, ComposeError> {
    let domain = domain(field, address)?;
    let name = address.name.as_deref().and_then(address::clean_name);
    let name = name.map(|name| limits::cut(&name, 200).to_owned());
    Ok(Written::new_address(name, format!("{}@{domain}", address.local())))
}

/// The domain of an address in its wire form: one beyond ASCII has one, a local part has not (RFC 6531 needs the whole
/// path).
fn domain<'a>(field: &'static str, address: &'a Address) -> Result<Cow<'a, str>, ComposeError> {
    let refused = || ComposeError::Field(field, address.email.clone());
    if !address::is_email(&address.email) || !address.local().is_ascii() {
        return Err(refused());
    }
    match address.domain() {
        domain if domain.is_ascii() => Ok(Cow::Borrowed(domain)),
        domain => idna::domain_to_ascii(domain).map(Cow::Owned).map_err(|_| refused()),
    }
}

fn own_id(id: &str) -> Result<&str, ComposeError> {
    is_id(id).then_some(id).ok_or_else(|| ComposeError::Field("message_id", id.to_owned()))
}

/// Whether an id can be written between angle brackets on one line.
pub(crate) fn is_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= 500 && id.bytes().all(|b| b.is_ascii_graphic() && b != b'<' && b != b'>')
}

/// Both ways in angle brackets, the page first: mail programs take the first that they know.
pub(crate) fn unsubscribe_links(unsubscribe: &Unsubscribe<'_>) -> Result<String, ComposeError> {
    let Unsubscribe { url, mailbox, subject, .. } = unsubscribe;
    let wrong = |text: &str| ComposeError::Field("unsubscribe", text.to_owned());
    let stands = |text: &str| text.bytes().all(|b| b.is_ascii_graphic() && b != b'<' && b != b'>');
    if !stands(url) || url.is_empty() {
        return Err(wrong(url));
    }
    let mut encoded = String::new();
    for byte in subject.bytes() {
        match byte {
            b if b.is_ascii_alphanumeric() || b"-._~".contains(&b) => encoded.push(char::from(b)),
            b => encoded.push_str(&format!("%{b:02X}")),
        }
    }
    if !stands(&mailbox.email) || mailbox.email.contains(['?', '%', '&']) {
        return Err(wrong(&mailbox.email));
    }
    Ok(format!("<{url}>,\r\n <mailto:{}?subject={encoded}>", mailbox.email))
}

fn references(mail: &Outgoing<'_>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in mail.references.iter().map(String::as_str).chain(mail.in_reply_to) {
        if is_id(id) {
            // The parent stands last even when it stood in the middle before.
            ids.retain(|known| known != id || mail.in_reply_to != Some(id));
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        }
    }
    if ids.len() > REFERENCES_WRITTEN {
        ids.drain(1..=ids.len() - REFERENCES_WRITTEN);
    }
    ids
}

fn language(language: &str) -> Result<&str, ComposeError> {
    let fits = (1..=35).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    fits.then_some(language).ok_or_else(|| ComposeError::Field("language", language.to_owned()))
}

fn body(mail: &Outgoing<'_>) -> MimePart<'static> {
    let text = text_part("text/plain", mail.text);
    let content = match mail.html {
        None => text,
        Some(html) => multipart("multipart/alternative", mail, vec![text, text_part("text/html", html)]),
    };
    if mail.attachments.is_empty() {
        return content;
    }
    let mut parts = vec![content];
    parts.extend(mail.attachments.iter().map(attached));
    multipart("multipart/mixed", mail, parts)
}

/// CRLF line ends; control characters that no text needs are gone.
fn text_part(media_type: &'static str, text: &str) -> MimePart<'static> {
    let mut lines = String::with_capacity(text.len() + text.len() / 32);
    for line in text.lines() {
        // 0xC2 may begin a control character beyond ASCII; a line without either is taken whole.
        if line.bytes().all(|byte| byte == b'\t' || (byte >= b' ' && byte != 0x7F && byte != 0xC2)) {
            lines.push_str(line);
        } else {
            lines.extend(line.split(|c: char| c.is_control() && c != '\t'));
        }
        lines.push_str("\r\n");
    }
    let content_type = ContentType::new(media_type).attribute("charset", "utf-8");
    MimePart::new(content_type, BodyPart::Text(lines.into()))
}

/// The boundary is made from the text and our own Message-ID, which nobody can foresee: the same mail gets the same
/// bytes, no text can contain its own hash, and the fields of a mail do not hang on how it is dressed.
fn multipart(
    media_type: &'static str,
    mail: &Outgoing<'_>,
    parts: Vec<MimePart<'static>>,
) -> MimePart<'static> {
    let mut hash = Sha256::new();
    for piece in [media_type, mail.message_id, mail.text] {
        hash.update(piece.as_bytes());
        hash.update([0]);
    }
    let digest = hash.finalize();
    let boundary: String = digest[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    let content_type = ContentType::new(media_type).attribute("boundary", format!("=_{boundary}"));
    MimePart {
        headers: vec![("Content-Type".into(), content_type.into())],
        contents: BodyPart::Multipart(parts),
    }
}

/// Base64 whatever it is: a file must arrive byte for byte.
fn attached(file: &OutgoingAttachment<'_>) -> MimePart<'static> {
    let known = file.media_type.len() <= 100
        && file.media_type.matches('/').count() == 1
        && file.media_type.bytes().all(|b| b.is_ascii_alphanumeric() || b"/.+-_".contains(&b));
    // A letter within the letter may not be base64 (RFC 2046, 5.2.1), and text would be rewritten at its line ends.
    let known =
        known && !file.media_type.starts_with("message/") && !file.media_type.starts_with("multipart/");
    let media_type = if known { file.media_type } else { "application/octet-stream" };
    let name = printable(file.name).replace(['/', '\\'], "_");
    let name = if name.is_empty() { "file".to_owned() } else { limits::cut(&name, 200).to_owned() };
    let disposition = ContentType::new("attachment").attribute("filename", name.clone());
    let headers: Vec<(_, HeaderType<'static>)> = vec![
        ("Content-Type".into(), ContentType::new(media_type.to_owned()).attribute("name", name).into()),
        ("Content-Disposition".into(), disposition.into()),
    ];
    MimePart { headers, contents: BodyPart::Binary(file.bytes.to_vec().into()) }
}
