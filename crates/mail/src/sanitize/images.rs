//! The images that a letter brings along and shows in its own page, by `Content-ID` (RFC 2392). Only formats that are
//! pictures and no programs; which image stands where is the page's to say.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::mime::Part;
use crate::{body, transfer};

/// Pictures only: SVG is a program.
const SHOWN: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
/// Bytes of all images of one letter that are read, and of all that are written to its page: one may stand there often.
const READ_BYTES: usize = 12 << 20;
const WRITTEN_BYTES: usize = 16 << 20;

/// Images as `data:` URLs, by their `Content-ID`.
pub struct Images {
    by_id: HashMap<String, String>,
    left_bytes: AtomicUsize,
}

impl Images {
    /// Those of a letter; `None` when it has none.
    pub fn of(parts: &[Part<'_>]) -> Option<Self> {
        let mut by_id = HashMap::new();
        let mut left = READ_BYTES;
        for part in parts {
            let kind = part.content.word.as_str();
            let Some(id) = body::content_id(part).filter(|_| SHOWN.contains(&kind)) else { continue };
            let bytes = transfer::decode(part.body, &part.encoding);
            let Some(rest) = left.checked_sub(bytes.len()) else { continue };
            left = rest;
            by_id.entry(id).or_insert_with(|| format!("data:{kind};base64,{}", STANDARD.encode(&bytes)));
        }
        (!by_id.is_empty()).then_some(Self { by_id, left_bytes: AtomicUsize::new(WRITTEN_BYTES) })
    }

    /// The image that a source such as `cid:logo@b.example` names; names are percent-encoded there (RFC 2392, 2).
    pub fn find(&self, source: &str) -> Option<&str> {
        let source = source.trim();
        let id =
            source.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("cid:")).map(|_| &source[4..])?;
        let found = self.by_id.get(id).or_else(|| {
            let plain = percent_encoding::percent_decode_str(id).decode_utf8().ok()?;
            self.by_id.get(plain.as_ref())
        })?;
        let take = |left: usize| left.checked_sub(found.len());
        self.left_bytes.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).ok().map(|_| found.as_str())
    }
}
