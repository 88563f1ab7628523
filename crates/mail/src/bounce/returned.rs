//! The mail that a notice brings back, whole or in part: its Message-ID, and to whom it went when the notice does not
//! say who failed.

use crate::address;
use crate::field;
use crate::header::Header;
use crate::limits::Problems;
use crate::mime::Part;
use crate::transfer;

pub(super) const RETURNED: [&str; 5] = [
    "message/rfc822",
    "text/rfc822-headers",
    "message/rfc822-headers",
    "message/global",
    "message/global-headers",
];

/// Lines in which the header of a mail that is returned as text is looked for.
const LINES: usize = 400;

/// What the returned mail says of itself.
#[derive(Default)]
pub(super) struct Returned {
    pub message_id: Option<String>,
    /// Its one recipient; `None` where there are several, or none can be seen.
    pub to: Option<String>,
}

/// From the part that holds it, else from the text behind the notice.
pub(super) fn read(parts: &[Part<'_>], behind_notice: &str) -> Returned {
    let mut found = Returned::default();
    let enclosed = parts.iter().filter(|part| RETURNED.contains(&part.content.word.as_str()));
    for part in enclosed.take(3) {
        let body = transfer::decode(part.body, &part.encoding);
        let (header, _) = Header::split(body.trim_ascii_start(), |_| false, &mut Problems::default());
        found.take_from(&header);
    }
    // Some servers write the header of the returned mail right behind the boundary, as if it were that of the part.
    for part in parts.iter().skip(1).take(20).filter(|part| part.header.raw("Message-ID").is_some()) {
        found.take_from(&part.header);
    }
    if found.message_id.is_none() || found.to.is_none() {
        let fields = text_fields(behind_notice);
        let (header, _) = Header::split(fields.as_bytes(), |_| false, &mut Problems::default());
        found.take_from(&header);
    }
    found
}

impl Returned {
    fn take_from(&mut self, header: &Header<'_>) {
        if self.message_id.is_none() {
            let text = header.unfolded("Message-ID").unwrap_or_default();
            self.message_id = field::message_ids(&text, &mut Problems::default()).into_iter().next();
        }
        // What was delivered once did not fail there, but at one of those to whom it went on from there.
        if self.to.is_none() && header.raw("Delivered-To").is_none() {
            let to = field::addresses(header, "To", &mut Problems::default());
            self.to = match to.as_slice() {
                [only] => Some(only.email.clone()).filter(|email| address::is_email(email)),
                _ => None,
            };
        }
    }
}

/// The two fields that matter, with their folds, from a mail returned as text: often indented, behind an mbox line, or
/// cut.
fn text_fields(text: &str) -> String {
    let mut fields = String::new();
    let mut wanted = false;
    for line in text.lines().take(LINES) {
        let bare = line.trim_start_matches(['>', ' ', '\t']);
        let starts =
            |name: &str| bare.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        let name = bare.split_once(':').map(|(name, _)| name).unwrap_or_default();
        let is_field = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let folded = line.starts_with([' ', '\t']) && !is_field;
        wanted = starts("Message-ID:") || starts("To:") || wanted && folded;
        if wanted {
            fields.push_str(if folded { " " } else { "" });
            fields.push_str(bare);
            fields.push('\n');
        }
    }
    fields
}
