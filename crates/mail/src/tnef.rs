//! TNEF, the `winmail.dat` in which Outlook wraps files and texts (MS-OXTNEF): read in one pass, bounded, and only as
//! far as a letter needs it. Where its files are listed is in `unpack`, what stands in an RTF body in `rtf`.

use crate::charset;
use crate::limits;

/// What a TNEF part carries.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Tnef {
    pub files: Vec<TnefFile>,
    pub text: Option<String>,
    pub html: Option<String>,
    /// The body in RTF, compressed.
    pub rtf: Option<Vec<u8>>,
}

#[derive(Debug, Default, PartialEq)]
pub(crate) struct TnefFile {
    /// As written; may be empty.
    pub name: String,
    pub media_type: Option<String>,
    pub content_id: Option<String>,
    pub bytes: Vec<u8>,
}

const SIGNATURE: u32 = 0x223E_9F78;
const BODY: u16 = 0x800C;
const ATTACH_DATA: u16 = 0x800F;
const ATTACH_TITLE: u16 = 0x8010;
const ATTACH_REND_DATA: u16 = 0x9002;
const MAPI_PROPS: u16 = 0x9003;
const ATTACHMENT_PROPS: u16 = 0x9005;
const OEM_CODE_PAGE: u16 = 0x9007;

/// Levels of TNEF in TNEF that are opened: each holds a copy of all below it.
const LEVELS: usize = 4;

/// Reads a TNEF stream as far as it goes; `None` when it is none. Files in enclosed letters stand behind the letter.
pub(crate) fn read(bytes: &[u8]) -> Option<Tnef> {
    let mut tnef = read_one(bytes)?;
    let outer = std::mem::take(&mut tnef.files);
    // Last first, so that files come off in the order in which they stand.
    let mut waiting: Vec<(usize, TnefFile)> = outer.into_iter().rev().map(|file| (1, file)).collect();
    while let Some((level, file)) = waiting.pop() {
        if tnef.files.len() >= limits::PARTS {
            break;
        }
        let inner = if level < LEVELS { read_one(&file.bytes) } else { None };
        tnef.files.push(file);
        let inner = inner.into_iter().flat_map(|inner| inner.files.into_iter().rev());
        waiting.extend(inner.map(|file| (level + 1, file)));
    }
    Some(tnef)
}

fn read_one(bytes: &[u8]) -> Option<Tnef> {
    let mut rest = Reader(bytes);
    if rest.u32()? != SIGNATURE {
        return None;
    }
    rest.take(2)?;
    let mut tnef = Tnef::default();
    let mut code_page = None;
    while let Some((id, data)) = attribute(&mut rest) {
        match id {
            OEM_CODE_PAGE => code_page = Reader(data).u32().and_then(charset::of_code_page),
            BODY => tnef.text = Some(text(data, code_page)),
            MAPI_PROPS => message_properties(data, code_page, &mut tnef),
            ATTACH_REND_DATA if tnef.files.len() >= limits::PARTS => break,
            ATTACH_REND_DATA => tnef.files.push(TnefFile::default()),
            _ => {
                let Some(file) = tnef.files.last_mut() else { continue };
                match id {
                    ATTACH_TITLE if file.name.is_empty() => file.name = text(data, code_page),
                    ATTACH_DATA => file.bytes = data.to_vec(),
                    ATTACHMENT_PROPS => file_properties(data, code_page, file),
                    _ => {}
                }
            }
        }
    }
    Some(tnef)
}

/// Level, id and type, length, data, checksum. The checksum is not looked at: a damaged file is better than none.
fn attribute<'a>(rest: &mut Reader<'a>) -> Option<(u16, &'a [u8])> {
    rest.take(1)?;
    let id = rest.u16()?;
    rest.take(2)?;
    let len = rest.u32()? as usize;
    let data = rest.take(len)?;
    rest.take(2);
    Some((id, data))
}

fn message_properties(data: &[u8], code_page: Option<&'static str>, tnef: &mut Tnef) {
    properties(data, |property| match property.id {
        0x1000 => tnef.text = Some(property.text(code_page)),
        0x1009 => tnef.rtf = Some(property.value.to_vec()),
        // Binary HTML is in the code page that its own `meta` names, which is the text's in practice.
        0x1013 => tnef.html = Some(property.text(code_page)),
        _ => {}
    });
}

fn file_properties(data: &[u8], code_page: Option<&'static str>, file: &mut TnefFile) {
    let (mut long, mut short, mut shown) = (None, None, None);
    properties(data, |property| match property.id {
        0x3001 => shown = Some(property.text(code_page)),
        0x3704 => short = Some(property.text(code_page)),
        0x3707 => long = Some(property.text(code_page)),
        0x370E => file.media_type = Some(property.text(code_page)),
        0x3712 => file.content_id = Some(property.text(code_page)),
        // An object begins with the id of its interface.
        0x3701 if property.kind == OBJECT => {
            file.bytes = property.value.get(16..).unwrap_or_default().to_vec()
        }
        0x3701 => file.bytes = property.value.to_vec(),
        _ => {}
    });
    let given =
        [long, Some(file.name.clone()), short, shown].into_iter().flatten().find(|name| !name.is_empty());
    file.name = given.unwrap_or_default();
}

struct Property<'a> {
    kind: u16,
    id: u16,
    value: &'a [u8],
}

const OBJECT: u16 = 0x0D;
const UNICODE: u16 = 0x1F;

impl Property<'_> {
    fn text(&self, code_page: Option<&'static str>) -> String {
        if self.kind != UNICODE {
            return text(self.value, code_page);
        }
        let units: Vec<u16> =
            self.value.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned()
    }
}

/// Calls back for each property; of a list of values the last counts.
fn properties<'a>(data: &'a [u8], mut each: impl FnMut(Property<'a>)) {
    let mut rest = Reader(data);
    let Some(count) = rest.u32() else { return };
    for _ in 0..count.min(10_000) {
        let Some(property) = property(&mut rest) else { return };
        each(property);
    }
}

fn property<'a>(rest: &mut Reader<'a>) -> Option<Property<'a>> {
    let (kind, id) = (rest.u16()?, rest.u16()?);
    if id >= 0x8000 {
        rest.take(16)?;
        if rest.u32()? == 0 {
            rest.take(4)?;
        } else {
            let len = rest.u32()? as usize;
            rest.padded(len)?;
        }
    }
    let is_list = kind & 0x1000 != 0;
    let kind = kind & 0x0FFF;
    let size = match kind {
        0x02 | 0x03 | 0x04 | 0x0A | 0x0B => Some(4),
        0x05 | 0x06 | 0x07 | 0x14 | 0x40 => Some(8),
        0x48 => Some(16),
        OBJECT | 0x1E | UNICODE | 0x102 => None,
        _ => return None,
    };
    let count = if is_list || size.is_none() { rest.u32()? } else { 1 };
    let mut value: &[u8] = &[];
    for _ in 0..count {
        value = match size {
            Some(size) => rest.take(size)?,
            None => {
                let len = rest.u32()? as usize;
                rest.padded(len)?
            }
        };
    }
    Some(Property { kind, id, value })
}

/// Characters of a narrow string, without the NUL at its end.
fn text(bytes: &[u8], code_page: Option<&'static str>) -> String {
    let bytes = &bytes[..bytes.iter().rposition(|&b| b != 0).map_or(0, |last| last + 1)];
    charset::decode(&bytes[..bytes.len().min(limits::TEXT_BYTES)], code_page).0
}

/// What is left to read; every step says whether there was enough.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    /// Takes `len` bytes and the padding to the next multiple of four, as far as it is there.
    fn padded(&mut self, len: usize) -> Option<&'a [u8]> {
        let taken = self.take(len)?;
        self.take((len.next_multiple_of(4) - len).min(self.0.len()));
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take(2).map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    fn u32(&mut self) -> Option<u32> {
        self.take(4).map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }
}

/// TNEF streams for tests.
#[cfg(test)]
pub(crate) mod build {
    pub fn stream(attributes: &[(u8, u16, Vec<u8>)]) -> Vec<u8> {
        let mut out = vec![0x78, 0x9F, 0x3E, 0x22, 1, 0];
        for (level, id, data) in attributes {
            out.push(*level);
            out.extend(id.to_le_bytes());
            out.extend([6, 0]);
            out.extend((data.len() as u32).to_le_bytes());
            out.extend(data);
            out.extend([0, 0]);
        }
        out
    }

    pub fn properties(values: &[(u16, u16, &[u8])]) -> Vec<u8> {
        let mut out = (values.len() as u32).to_le_bytes().to_vec();
        for (kind, id, value) in values {
            out.extend(kind.to_le_bytes());
            out.extend(id.to_le_bytes());
            if matches!(kind, 0x0D | 0x1E | 0x1F | 0x102) {
                out.extend(1_u32.to_le_bytes());
                out.extend((value.len() as u32).to_le_bytes());
                out.extend(*value);
                out.resize(out.len().next_multiple_of(4), 0);
            } else {
                out.extend(*value);
            }
        }
        out
    }

    /// A text and two files, one named narrowly, one by its properties.
    pub fn sample() -> Vec<u8> {
        let wide: Vec<u8> = "Übersicht.pdf".encode_utf16().flat_map(u16::to_le_bytes).collect();
        stream(&[
            (1, super::OEM_CODE_PAGE, 1252_u32.to_le_bytes().to_vec()),
            (
                1,
                super::MAPI_PROPS,
                properties(&[(0x03, 0x3FDE, &[1, 0, 0, 0]), (0x1E, 0x1000, b"Gr\xfc\xdfe\0")]),
            ),
            (2, super::ATTACH_REND_DATA, vec![0; 14]),
            (2, super::ATTACH_TITLE, b"a.txt\0".to_vec()),
            (2, super::ATTACH_DATA, b"first".to_vec()),
            (2, super::ATTACH_REND_DATA, vec![0; 14]),
            (2, super::ATTACH_TITLE, b"UBERSI~1.PDF\0".to_vec()),
            (2, super::ATTACH_DATA, b"second".to_vec()),
            (
                2,
                super::ATTACHMENT_PROPS,
                properties(&[(0x1F, 0x3707, &wide), (0x1E, 0x370E, b"application/pdf\0")]),
            ),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::{build, read};

    #[test]
    fn text_and_files_come_out() {
        let tnef = read(&build::sample()).expect("it is TNEF");
        assert_eq!(tnef.text.as_deref(), Some("Grüße"));
        let files: Vec<_> = tnef.files.iter().map(|f| (f.name.as_str(), f.bytes.as_slice())).collect();
        assert_eq!(files, [("a.txt", &b"first"[..]), ("Übersicht.pdf", b"second")]);
        assert_eq!(tnef.files[1].media_type.as_deref(), Some("application/pdf"));
    }

    #[test]
    fn files_in_enclosed_letters_stand_behind_the_letter() {
        let enclosed = [vec![0; 16], build::sample()].concat();
        let outer = build::stream(&[
            (2, super::ATTACH_REND_DATA, vec![0; 14]),
            (2, super::ATTACH_TITLE, b"letter\0".to_vec()),
            (2, super::ATTACHMENT_PROPS, build::properties(&[(super::OBJECT, 0x3701, &enclosed)])),
            (2, super::ATTACH_REND_DATA, vec![0; 14]),
            (2, super::ATTACH_TITLE, b"last.txt\0".to_vec()),
        ]);
        let names: Vec<_> =
            read(&outer).expect("it is TNEF").files.into_iter().map(|file| file.name).collect();
        assert_eq!(names, ["letter", "a.txt", "Übersicht.pdf", "last.txt"]);
    }

    #[test]
    fn what_is_cut_or_no_tnef_does_no_harm() {
        assert_eq!(read(b"no TNEF at all"), None);
        let whole = build::sample();
        for end in 0..whole.len() {
            read(&whole[..end]);
        }
        for at in 6..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] = 0xFF;
            read(&damaged);
        }
    }

    #[test]
    fn a_list_that_promises_more_than_there_is_ends() {
        let props = [u32::MAX.to_le_bytes(), [0x1E, 0x10, 0, 0x10], u32::MAX.to_le_bytes()].concat();
        let tnef = read(&build::stream(&[(1, super::MAPI_PROPS, props)])).expect("it is TNEF");
        assert_eq!(tnef.text, None);
    }
}
