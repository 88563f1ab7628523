//! The blocks of a delivery report (RFC 3464, RFC 6533), a block a recipient, in a part of their own or, from servers
//! that know no better, in the text. What server prose says beside them is read elsewhere.

use super::status;
use crate::address;
use crate::header::Header;
use crate::limits::{self, Problems};
use crate::mime::Part;
use crate::transfer;

/// One block, as written.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub recipient: String,
    /// Lower case; `failed` where none is written.
    pub action: String,
    /// Empty when there is none.
    pub status: String,
    /// The server's words without the type in front of them.
    pub diagnostic: String,
    /// What stands behind the status, for people; what a local program said with its exit code alone.
    pub remark: String,
    /// Whether the diagnostic is the answer of another server.
    pub is_answer: bool,
}

impl Block {
    /// Whether it tells of mail that arrived or went on.
    pub fn is_success(&self) -> bool {
        matches!(self.action.as_str(), "delivered" | "relayed" | "expanded") || self.status.starts_with('2')
    }
}

pub(super) fn is_delivery_status(word: &str) -> bool {
    matches!(word, "message/delivery-status" | "message/global-delivery-status")
}

/// One block per recipient behind the block about the message (RFC 3464, 2.1). Some servers leave that one out.
pub(super) fn blocks(part: &Part<'_>) -> Vec<Block> {
    in_bytes(&mended(&transfer::decode(part.body, &part.encoding)))
}

/// What the sender called the mail when it handed it over: it stands in the block about the message.
pub(super) fn envelope_id(part: &Part<'_>) -> Option<String> {
    let body = transfer::decode(part.body, &part.encoding);
    let (header, _) = Header::split(body.trim_ascii_start(), |_| false, &mut Problems::default());
    let id = header.text("Original-Envelope-Id")?;
    (!id.is_empty() && id.len() <= 100).then_some(id)
}

/// Folds answers of several lines that some servers write without, and parts blocks that no blank line parts.
fn mended(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut has_recipient = false;
    for line in body.split_inclusive(|b| *b == b'\n').take(limits::FAILURES * 50) {
        let name = line.iter().position(|b| *b == b':').map(|colon| line[..colon].trim_ascii_end());
        let is_field = name.is_some_and(|name| {
            !name.is_empty() && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-')
        });
        let is_reply = line.len() > 3 && line[..3].iter().all(u8::is_ascii_digit);
        let is_blank = line.trim_ascii().is_empty();
        if !is_blank && !line[0].is_ascii_whitespace() && (!is_field || is_reply) {
            out.push(b' ');
        }
        let is_recipient = name.is_some_and(|name| name.eq_ignore_ascii_case(b"Final-Recipient"));
        if is_recipient && has_recipient {
            out.push(b'\n');
        }
        has_recipient = is_recipient || has_recipient && !is_blank;
        out.extend_from_slice(line);
    }
    out
}

/// Blocks that stand within the text of a letter.
pub(super) fn in_text(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    if !text.contains("ecipient:") {
        return found;
    }
    // A blank line ends a block; so does what looks no more like a field, since prose may follow at once.
    for block in text.split("\n\n").take(500) {
        if block.contains("-Recipient:") && found.len() < limits::FAILURES {
            let at = block.find("Final-Recipient:").or_else(|| block.find("Original-Recipient:"));
            let start = ["Reporting-MTA:", "Action:", "Status:", "Original-Recipient:"]
                .iter()
                .filter_map(|name| block.find(name))
                .chain(at)
                .min();
            found.extend(in_bytes(&block.as_bytes()[start.unwrap_or(0)..]));
        }
    }
    found.retain(|block| !block.recipient.is_empty());
    found
}

/// The failures that a mail service tells its customers in JSON (Amazon SES by way of SNS).
pub(super) fn in_json(text: &str) -> Vec<Block> {
    let Some((_, list)) = text.split_once("\"bouncedRecipients\"") else {
        return Vec::new();
    };
    let list = list.split(']').next().unwrap_or_default();
    let value = |object: &str, key: &str| {
        let (_, behind) = object.split_once(&format!("\"{key}\""))?;
        let inner = behind.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        let end = inner.match_indices('"').find(|(at, _)| !inner[..*at].ends_with('\\'))?.0;
        Some(inner[..end].replace("\\n", " ").replace('\\', ""))
    };
    let objects = list.split('{').skip(1).take(limits::FAILURES).map(|object| limits::cut(object, 8 << 10));
    let block = |object: &str| {
        let raw = value(object, "diagnosticCode").unwrap_or_default();
        Some(Block {
            recipient: value(object, "emailAddress")?,
            action: if value(object, "action").is_some_and(|action| action == "delayed") {
                "delayed".to_owned()
            } else {
                "failed".to_owned()
            },
            status: value(object, "status").filter(|status| status::is_enhanced(status)).unwrap_or_default(),
            diagnostic: behind_type(&raw).to_owned(),
            is_answer: raw.starts_with("smtp"),
            ..Block::default()
        })
    };
    objects.filter_map(block).collect()
}

fn in_bytes(body: &[u8]) -> Vec<Block> {
    let mut found = Vec::new();
    let mut rest: &[u8] = body.trim_ascii_start();
    while !rest.is_empty() && found.len() < limits::FAILURES {
        let (header, behind) = Header::split(rest, |_| false, &mut Problems::default());
        found.extend(block(&header));
        let behind = behind.trim_ascii_start();
        // A block that is no header would be found again and again.
        rest = if behind.len() < rest.len() { behind } else { &[] };
    }
    found
}

fn block(header: &Header<'_>) -> Option<Block> {
    let typed = |name: &str| header.text(name).map(|value| behind_type(&value).to_owned());
    let bare = |text: String| text.trim_matches(|c: char| "<>\"' ".contains(c)).to_owned();
    // The sender knows the address that it wrote to, and perhaps not the one to which that led.
    let original = typed("Original-Recipient").map(bare).filter(|email| address::is_email(email));
    let recipient = original.or_else(|| typed("Final-Recipient").map(bare));
    let action = header.text("Action").unwrap_or_default().to_lowercase();
    let action = action.split([' ', ';', '(']).next().unwrap_or_default();
    if recipient.is_none() && action.is_empty() {
        return None;
    }
    let action = match action {
        "delivered" | "relayed" | "expanded" | "delayed" => action,
        // `failure`, `error`, or nothing at all.
        _ => "failed",
    };
    let written = header.text("Status").unwrap_or_default();
    let status = written.split([' ', '(', ';']).find(|word| status::is_enhanced(word)).unwrap_or_default();
    let mut remark = written.strip_prefix(status).unwrap_or(&written).to_owned();
    let raw = header.text("Diagnostic-Code").unwrap_or_default();
    let mut diagnostic = behind_type(&raw).to_owned();
    let is_local = raw.get(..6).is_some_and(|kind| kind.eq_ignore_ascii_case("x-unix"));
    if is_local && diagnostic.bytes().all(|b| b.is_ascii_digit()) {
        remark.push_str(" exit status ");
        remark.push_str(&std::mem::take(&mut diagnostic));
    }
    Some(Block {
        recipient: recipient.unwrap_or_default(),
        action: action.to_owned(),
        status: status.to_owned(),
        diagnostic,
        remark,
        is_answer: raw.get(..5).is_some_and(|kind| kind.eq_ignore_ascii_case("smtp;")),
    })
}

/// `rfc822; ana@example.org` without its type.
fn behind_type(value: &str) -> &str {
    match value.split_once(';') {
        Some((kind, rest)) if !kind.contains(['@', ' ']) && kind.len() < 30 => rest.trim(),
        _ => value.trim(),
    }
}
