//! RTF bodies, which Outlook sends where it sends neither plain text nor HTML: decompressed (MS-OXRTFCP), and the text
//! or the HTML within (MS-OXRTFEX) taken out. One pass, bounded, no layout beyond lines and tabs.
//! Own code because of compressed-rtf 1.0.1, which panics on a cut header, reserves whatever memory the header promises
//! and refuses a damaged checksum; and because no crate gives the HTML back.

use std::collections::HashMap;

use crate::charset;
use crate::limits;

/// What was in an RTF body.
#[derive(Debug, PartialEq)]
pub(crate) enum Content {
    Text(String),
    /// The HTML page that the RTF was made of.
    Html(String),
}

const COMPRESSED: u32 = 0x7546_5A4C;
const UNCOMPRESSED: u32 = 0x414C_454D;

/// What the window of the compression holds before the first byte.
const WINDOW_START: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \
    \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\
    \r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const WINDOW: usize = 4096;

/// Groups within groups.
const DEPTH: usize = 500;

/// The RTF of a compressed body; `None` when it is none. Its checksum is not looked at: a damaged text is better than
/// none.
pub(crate) fn decompress(bytes: &[u8]) -> Option<Vec<u8>> {
    let (head, body) = bytes.split_at_checked(16)?;
    match u32::from_le_bytes([head[8], head[9], head[10], head[11]]) {
        UNCOMPRESSED => Some(body[..body.len().min(limits::RTF_BYTES)].to_vec()),
        COMPRESSED => Some(inflate(body)),
        _ => None,
    }
}

/// Each control byte tells of the next eight items whether they are a byte or a place and length in the window.
fn inflate(body: &[u8]) -> Vec<u8> {
    let mut window = [b' '; WINDOW];
    window[..WINDOW_START.len()].copy_from_slice(WINDOW_START);
    let (mut write, mut out) = (WINDOW_START.len(), Vec::new());
    let mut bytes = body.iter().copied();
    let mut put = |byte: u8, write: &mut usize, window: &mut [u8; WINDOW]| {
        window[*write] = byte;
        *write = (*write + 1) % WINDOW;
        out.push(byte);
        out.len() < limits::RTF_BYTES
    };
    let mut step = || -> Option<()> {
        let control = bytes.next()?;
        for bit in 0..8 {
            let first = bytes.next()?;
            if control & (1 << bit) == 0 {
                put(first, &mut write, &mut window).then_some(())?;
                continue;
            }
            let item = u16::from_be_bytes([first, bytes.next()?]);
            let (place, len) = (usize::from(item >> 4), usize::from(item & 0xF) + 2);
            if place == write {
                return None;
            }
            for at in place..place + len {
                put(window[at % WINDOW], &mut write, &mut window).then_some(())?;
            }
        }
        Some(())
    };
    while step().is_some() {}
    out
}

/// The text of an RTF body, or the page that it was made of.
pub(crate) fn content(rtf: &[u8]) -> Content {
    let mut reader = Reader { rest: rtf, ..Reader::default() };
    while let Some((&byte, rest)) = reader.rest.split_first() {
        if reader.out.len() > limits::TEXT_BYTES || reader.groups.len() > DEPTH {
            break;
        }
        reader.rest = rest;
        reader.step(byte);
    }
    reader.flush();
    match reader.is_html {
        true => Content::Html(reader.out),
        false => Content::Text(reader.out),
    }
}

/// What ends with its group.
#[derive(Clone, Copy, Default)]
struct Group {
    /// Nothing in it is text.
    is_skipped: bool,
    in_fonts: bool,
    /// Written for readers of RTF, and not part of the page.
    is_rtf_only: bool,
    is_hidden: bool,
    font: Option<i32>,
    /// How many characters stand for a Unicode character behind it; one where nothing is said.
    substitutes: Option<usize>,
}

#[derive(Default)]
struct Reader<'a> {
    rest: &'a [u8],
    out: String,
    /// Bytes of the text that are not decoded yet.
    pending: Vec<u8>,
    group: Group,
    groups: Vec<Group>,
    /// `\*` was read: the group is to be skipped by whoever does not know its name.
    is_optional: bool,
    is_html: bool,
    code_page: Option<&'static str>,
    fonts: HashMap<i32, &'static str>,
    /// Characters to pass over.
    to_skip: usize,
    high_surrogate: Option<u16>,
}

impl Reader<'_> {
    fn step(&mut self, byte: u8) {
        match byte {
            b'{' => {
                self.flush();
                self.groups.push(self.group);
                self.to_skip = 0;
            }
            b'}' => {
                self.flush();
                self.group = self.groups.pop().unwrap_or_default();
                self.to_skip = 0;
            }
            b'\\' => self.control(),
            b'\r' | b'\n' | 0 => {}
            byte => self.byte(byte),
        }
    }

    fn control(&mut self) {
        let Some((&first, rest)) = self.rest.split_first() else { return };
        if first.is_ascii_alphabetic() {
            return self.word();
        }
        self.rest = rest;
        match first {
            b'\'' => {
                let digits = rest.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
                if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    self.rest = &rest[2..];
                    self.byte(byte);
                }
            }
            b'*' => self.is_optional = true,
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("-"),
            b'\r' | b'\n' => self.text("\n"),
            b'{' | b'}' | b'\\' => self.byte(first),
            _ => {}
        }
    }

    /// A name and perhaps a number; one space behind it belongs to it.
    fn word(&mut self) {
        let len = self.rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (name, rest) = self.rest.split_at(len);
        let is_number = |(at, byte): &(usize, &u8)| byte.is_ascii_digit() || *at == 0 && **byte == b'-';
        let len = rest.iter().take(11).enumerate().take_while(is_number).count();
        let (number, rest) = rest.split_at(len);
        let number = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let is_optional = std::mem::take(&mut self.is_optional);
        self.obey(std::str::from_utf8(name).unwrap_or_default(), number, is_optional);
    }

    fn obey(&mut self, name: &str, number: Option<i32>, is_optional: bool) {
        if let Some(text) = written(name) {
            return self.text(text);
        }
        match name {
            "u" => self.unit(number.unwrap_or_default() as u16),
            "uc" => self.group.substitutes = number.and_then(|count| usize::try_from(count).ok()),
            "bin" => {
                let len = number.and_then(|len| usize::try_from(len).ok()).unwrap_or_default();
                self.rest = self.rest.get(len..).unwrap_or_default();
            }
            "ansicpg" => self.code_page = number.and_then(|page| charset::of_code_page(page.unsigned_abs())),
            "fonttbl" => (self.group.in_fonts, self.group.is_skipped) = (true, true),
            "f" => {
                self.flush();
                self.group.font = number;
            }
            "fcharset" if self.group.in_fonts => {
                let known = number.and_then(charset_of_font).zip(self.group.font);
                self.fonts.extend(known.map(|(charset, font)| (font, charset)));
            }
            "fromhtml" => self.is_html = number != Some(0),
            "htmltag" => {}
            "htmlrtf" => {
                self.flush();
                self.group.is_rtf_only = number != Some(0);
            }
            "v" => {
                self.flush();
                self.group.is_hidden = number != Some(0);
            }
            _ if is_optional || SKIPPED.contains(&name) => self.group.is_skipped = true,
            _ => {}
        }
    }

    fn is_shown(&self) -> bool {
        let is_left_out = if self.is_html { self.group.is_rtf_only } else { self.group.is_hidden };
        !self.group.is_skipped && !is_left_out
    }

    fn byte(&mut self, byte: u8) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
        } else if self.is_shown() {
            self.pending.push(byte);
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_shown() {
            self.flush();
            self.out.push_str(text);
        }
    }

    /// One unit of UTF-16, and what stands behind it for readers that know none.
    fn unit(&mut self, unit: u16) {
        let high = self.high_surrogate.take();
        if (0xD800..0xDC00).contains(&unit) {
            self.high_surrogate = Some(unit);
        } else {
            let units = high.into_iter().chain([unit]);
            let text: String =
                char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
            self.text(&text);
        }
        self.to_skip = self.group.substitutes.unwrap_or(1);
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let font = self.group.font.and_then(|font| self.fonts.get(&font).copied());
            let charset = font.or(self.code_page).unwrap_or("windows-1252");
            self.out.push_str(&charset::decode(&self.pending, Some(charset)).0);
            self.pending.clear();
        }
    }
}

/// Groups that hold no text of the letter.
const SKIPPED: [&str; 19] = [
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "nonshppict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "xmlnstbl",
];

/// The characters for which a control word stands.
fn written(name: &str) -> Option<&'static str> {
    Some(match name {
        "par" | "line" | "sect" | "page" | "row" => "\n",
        "tab" | "cell" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "emspace" | "enspace" | "qmspace" => " ",
        "bullet" => "•",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        _ => return None,
    })
}

/// The charset of a font by Windows' number for it; western fonts have that of the document.
fn charset_of_font(number: i32) -> Option<&'static str> {
    let page = match number {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    charset::of_code_page(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &str) -> String {
        match content(rtf.as_bytes()) {
            Content::Text(text) => text,
            Content::Html(html) => format!("html {html}"),
        }
    }

    /// The two examples of the specification.
    #[test]
    fn compressed_bodies() {
        let simple =
            b"\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\x0a\0rcpg125B2\x0a\xf3 hel\x09\0 bw\x05\xb0ld}\
            \x0a\x80\x0f\xa0";
        let rtf = "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n";
        assert_eq!(decompress(simple).as_deref(), Some(rtf.as_bytes()));
        let crossing = b"\x1a\0\0\0\x1c\0\0\0LZFu\xe2\xd4\x4b\x51\x41\0\x04 WXYZ\x0dn}\x01\x0e\xb0";
        assert_eq!(decompress(crossing).as_deref(), Some(&b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"[..]));
        assert_eq!(
            decompress(b"\0\0\0\0\0\0\0\0MELA\0\0\0\0{\\rtf1 a}").as_deref(),
            Some(&b"{\\rtf1 a}"[..])
        );
    }

    #[test]
    fn texts() {
        let cases = [
            ("{\\rtf1\\ansi\\ansicpg1252 Hello\\par world\\tab!}", "Hello\nworld\t!"),
            ("{\\rtf1\\ansicpg1252 Gr\\'fc\\'dfe \\{x\\} \\ldblquote a\\rdblquote}", "Grüße {x} “a”"),
            (
                "{\\rtf1\\ansicpg1252{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial;}}\\f1 \\'cf\\'f0\\f0 \\'e9}",
                "Прé",
            ),
            ("{\\rtf1{\\*\\generator Riched;}{\\info{\\author Ana}}{\\stylesheet x;}Hi}", "Hi"),
            ("{\\rtf1 \\u8364?5 \\uc0\\u-10179 \\u-8704 !}", "€5 😀!"),
            ("{\\rtf1 a{\\v hidden}b {\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt link}}}", "ab link"),
            ("{\\rtf1 a\\bin3 {}{b}", "ab"),
            ("a}}}b{{{", "ab"),
            ("{\\rtf1 \\'zz\\'", "zz"),
        ];
        for (rtf, expected) in cases {
            assert_eq!(text(rtf), expected, "{rtf}");
        }
    }

    #[test]
    fn pages_come_back() {
        let rtf = "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 {\\*\\htmltag64 <p class=\"x\">}\\htmlrtf {\\htmlrtf0 \
            Gr\\'fc\\'dfe {\\*\\htmltag84 &lt;}\\htmlrtf <\\htmlrtf0 Ana\\htmlrtf\\par}\\htmlrtf0 {\\*\\htmltag72 </p>}\
            {\\*\\mhtmltag72 <b>}}";
        assert_eq!(text(rtf), "html <p class=\"x\">Grüße &lt;Ana</p>");
    }

    #[test]
    fn what_is_cut_or_hostile_ends() {
        let whole = b"\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\x0a\0rcpg125B2\x0a\xf3 hel\x09\0 bw";
        for end in 0..whole.len() {
            decompress(&whole[..end]).map(|rtf| content(&rtf));
        }
        // Two bytes give seventeen, and no more than the bound.
        let bomb = [&whole[..16], &b"\xff".repeat(1 << 20)].concat();
        assert!(decompress(&bomb).is_some_and(|rtf| rtf.len() <= limits::RTF_BYTES));
        for piece in [
            "{",
            "}",
            "\\",
            "\\'",
            "\\u9 ",
            "{\\*\\x ",
            "\\f1 ",
            "\\bin9999999999 ",
            "{\\fonttbl\\f1\\fcharset204 ",
        ] {
            content(piece.repeat(500_000 / piece.len()).as_bytes());
        }
    }
}
