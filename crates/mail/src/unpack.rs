//! What a letter brings once its wrappers are opened: its text and its attachments, those within `winmail.dat` and
//! within the text itself included. The wrappers' formats are in `tnef` and `uuencode`.

use std::collections::HashMap;

use crate::body::{self, Layout};
use crate::charset;
use crate::html_text;
use crate::letter::Attachment;
use crate::limits::{self, Problems};
use crate::mime::Part;
use crate::rtf;
use crate::tnef;
use crate::transfer;
use crate::uuencode::TextFile;

/// Text and attachments; those that are no parts of their own are numbered on behind the last part.
pub(crate) struct Contents {
    pub text: String,
    pub attachments: Vec<Attachment>,
    /// The bytes of the attachments numbered behind the last part.
    pub unpacked: Vec<Vec<u8>>,
}

pub(crate) fn contents(parts: &[Part<'_>], layout: &Layout, problems: &mut Problems) -> Contents {
    let mut files = Vec::new();
    let mut text = body::text(parts, layout, &mut files, problems);
    let mut shelf = Shelf { first: parts.len(), listed: Vec::new(), unpacked: Vec::new() };
    for (index, charset, file) in files {
        let TextFile { name, bytes } = file;
        let name = body::bare_name(&charset::decode(&name, charset.as_deref()).0);
        shelf.add(index, name, None, None, bytes);
        problems.note("a file stood in the text");
    }
    for &index in &layout.attachments {
        match opened(&parts[index]) {
            Some(tnef) => {
                problems.note("the files were packed in a winmail.dat");
                if text.trim().is_empty() {
                    text = tnef_text(&tnef);
                }
                for file in tnef.files {
                    let content_id = file.content_id.filter(|id| !id.is_empty());
                    shelf.add(index, body::bare_name(&file.name), file.media_type, content_id, file.bytes);
                }
            }
            None => shelf.listed.push((index, body::attachment(parts, index))),
        }
    }
    shelf.listed.sort_by_key(|(index, _)| *index);
    let mut attachments: Vec<Attachment> =
        shelf.listed.into_iter().map(|(_, attachment)| attachment).collect();
    tell_apart(&mut attachments);
    Contents { text, attachments, unpacked: shelf.unpacked }
}

fn opened(part: &Part<'_>) -> Option<tnef::Tnef> {
    let word = part.content.word.as_str();
    let is_named = || part.file_name().is_some_and(|name| name.eq_ignore_ascii_case("winmail.dat"));
    if !matches!(word, "application/ms-tnef" | "application/vnd.ms-tnef") && !is_named() {
        return None;
    }
    tnef::read(&transfer::decode(part.body, &part.encoding))
}

/// Outlook sends one of the three; where there are several, they say the same.
fn tnef_text(tnef: &tnef::Tnef) -> String {
    let plain = tnef.text.as_ref().filter(|text| !text.trim().is_empty());
    let html = tnef.html.as_ref().filter(|html| !html.trim().is_empty());
    let rtf = || tnef.rtf.as_deref().and_then(rtf::decompress).map(|rtf| rtf::content(&rtf));
    let text = match (plain, html) {
        (Some(text), _) => text.clone(),
        (None, Some(html)) => html_text::marked(html),
        (None, None) => match rtf() {
            Some(rtf::Content::Html(html)) => html_text::marked(&html),
            Some(rtf::Content::Text(text)) => text,
            None => String::new(),
        },
    };
    body::lines(limits::cut(&text, limits::TEXT_BYTES).to_owned())
}

struct Shelf {
    first: usize,
    /// With the part that each came in.
    listed: Vec<(usize, Attachment)>,
    unpacked: Vec<Vec<u8>>,
}

impl Shelf {
    fn add(
        &mut self,
        within: usize,
        name: String,
        media_type: Option<String>,
        content_id: Option<String>,
        bytes: Vec<u8>,
    ) {
        let media_type = media_type
            .map(|word| word.to_ascii_lowercase())
            .filter(|word| body::is_media_type(word))
            .unwrap_or_else(|| by_extension(&name).to_owned());
        let name = if name.is_empty() { body::made_up(&media_type, content_id.as_deref()) } else { name };
        let inline = content_id.is_some() && media_type.starts_with("image/");
        let part = self.first + self.unpacked.len();
        let attachment = Attachment { name, media_type, size: bytes.len(), inline, content_id, part };
        self.listed.push((within, attachment));
        self.unpacked.push(bytes);
    }
}

/// The type of a file that came without one.
fn by_extension(name: &str) -> &'static str {
    let extension =
        name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "txt" | "log" => "text/plain",
        "htm" | "html" => "text/html",
        "csv" => "text/csv",
        "ics" => "text/calendar",
        "eml" => "message/rfc822",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "rtf" => "application/rtf",
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        _ => "application/octet-stream",
    }
}

/// Names that were made up are told apart: the second `image.jpg` is `image1.jpg`. Names that the sender gave stay.
fn tell_apart(attachments: &mut [Attachment]) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for attachment in attachments {
        if attachment.name != body::made_up(&attachment.media_type, attachment.content_id.as_deref()) {
            continue;
        }
        let count = taken.entry(attachment.name.clone()).or_default();
        if *count > 0 {
            let (stem, extension) = attachment.name.rsplit_once('.').unwrap_or((&attachment.name, ""));
            let dot = if extension.is_empty() { "" } else { "." };
            attachment.name = format!("{stem}{count}{dot}{extension}");
        }
        *count += 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::letter::Envelope;
    use crate::parse::{attachment, read};
    use crate::tnef::build;

    fn with_part(head: &str, bytes: &[u8]) -> Vec<u8> {
        let top = "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\n";
        [top.as_bytes(), head.as_bytes(), b"\n\n", bytes, b"\n--b--\n"].concat()
    }

    #[test]
    fn files_in_a_winmail_dat_are_attachments() {
        let raw = with_part("Content-Type: application/ms-tnef; name=winmail.dat", &build::sample());
        let letter = read(&raw, &Envelope::default());
        let listed: Vec<_> =
            letter.attachments.iter().map(|a| (a.name.as_str(), a.media_type.as_str(), a.part)).collect();
        assert_eq!(listed, [("a.txt", "text/plain", 3), ("Übersicht.pdf", "application/pdf", 4)]);
        assert_eq!(letter.text, "Hello");
        assert_eq!(attachment(&raw, 4).map(|(_, bytes)| bytes).as_deref(), Some(&b"second"[..]));
        assert!(attachment(&raw, 2).is_none() && attachment(&raw, 5).is_none());
    }

    #[test]
    fn a_winmail_dat_alone_gives_the_text() {
        let raw = [&b"Content-Type: application/ms-tnef\n\n"[..], &build::sample()].concat();
        assert_eq!(read(&raw, &Envelope::default()).text, "Grüße");
    }

    #[test]
    fn a_body_in_rtf_gives_the_text() {
        let rtf = b"\0\0\0\0\0\0\0\0MELA\0\0\0\0{\\rtf1\\ansicpg1252 Gr\\'fc\\'dfe,\\par Ana}";
        let page = b"\0\0\0\0\0\0\0\0MELA\0\0\0\0{\\rtf1\\fromhtml1{\\*\\htmltag1 <p>}Hello{\\*\\htmltag1 </p><p>}Ana}";
        let text = |rtf: &[u8]| {
            let tnef = build::stream(&[(1, 0x9003, build::properties(&[(0x102, 0x1009, rtf)]))]);
            read(&[&b"Content-Type: application/ms-tnef\n\n"[..], &tnef].concat(), &Envelope::default()).text
        };
        assert_eq!(text(rtf), "Grüße,\nAna");
        assert_eq!(text(page), "Hello\n\nAna");
    }

    #[test]
    fn a_broken_winmail_dat_stays_a_file() {
        let raw = with_part("Content-Type: application/ms-tnef; name=winmail.dat", b"broken");
        assert_eq!(read(&raw, &Envelope::default()).attachments[0].name, "winmail.dat");
    }

    #[test]
    fn a_file_in_the_text_is_an_attachment() {
        let raw = b"From: a@b.example\n\nSee this:\nbegin 644 cat.txt\n#0V%T\n`\nend\nBye\n";
        let letter = read(raw, &Envelope::default());
        assert_eq!(
            (letter.text.as_str(), letter.attachments[0].name.as_str()),
            ("See this:\nBye", "cat.txt")
        );
        assert_eq!(
            attachment(raw, letter.attachments[0].part).map(|(_, bytes)| bytes),
            Some(b"Cat".to_vec())
        );
    }

    #[test]
    fn names_are_made_up_by_kind_and_told_apart() {
        let heads = [
            "Content-Type: image/jpeg",
            "Content-Type: image/jpeg",
            "Content-Type: application/x-odd\nContent-ID: <logo.7@b.example>",
            "Content-Type: text/calendar; method=REQUEST",
            "Content-Type: message/rfc822",
            "Content-Type: application/x-odd",
            "Content-Type: image/png\nContent-Location: http://b.example/dir/cat.png?x=1",
            "Content-Type: a/b; name=\"Re: what?/..\\\\x\"",
        ];
        let names: Vec<String> = heads
            .iter()
            .flat_map(|head| {
                let body: &[u8] = if head.contains("rfc822") { b"Subject: Re: lost\n\nx" } else { b"x" };
                let raw = with_part(&format!("{head}\n\nx\n--b\n{head}"), body);
                read(&raw, &Envelope::default())
                    .attachments
                    .into_iter()
                    .map(|a| a.name)
                    .skip(1)
                    .collect::<Vec<_>>()
            })
            .collect();
        let expected = [
            "image1.jpg",
            "image1.jpg",
            "logo1.7",
            "invitation1.ics",
            "Re: lost.eml",
            "file1",
            "cat.png",
            "Re: what?_.._x",
        ];
        assert_eq!(names, expected);
    }
}
