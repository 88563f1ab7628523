//! Files that stand in the text itself, as programs older than MIME and news readers put them: uuencode and yEnc. Finds
//! them line by line and hands back the text around them. Where they are listed is in `unpack`.

use std::borrow::Cow;

/// A file found in a text.
#[derive(Debug, PartialEq)]
pub(crate) struct TextFile {
    /// In the charset of the text.
    pub name: Vec<u8>,
    pub bytes: Vec<u8>,
}

/// The text without the files in it, and the files.
pub(crate) fn take_out(text: &[u8]) -> (Cow<'_, [u8]>, Vec<TextFile>) {
    let (mut kept, mut files) = (Vec::new(), Vec::new());
    let mut rest = text;
    let mut taken = 0;
    while let Some(start) = next_start(rest) {
        let at = text.len() - rest.len() + start;
        match block(&text[at..]) {
            Some((file, len)) => {
                kept.extend_from_slice(&text[taken..at]);
                files.push(file);
                taken = at + len;
                rest = &text[taken..];
            }
            // A data line cannot begin like a start line, so looking on from the next line stays linear.
            None => rest = &text[at + line(&text[at..]).len()..],
        }
    }
    if files.is_empty() {
        return (Cow::Borrowed(text), files);
    }
    kept.extend_from_slice(&text[taken..]);
    (Cow::Owned(kept), files)
}

/// The bytes of a part that is declared to be uuencoded as a whole.
pub(crate) fn decode(text: &[u8]) -> Vec<u8> {
    let start = next_start(text).unwrap_or(text.len());
    block(&text[start..]).map(|(file, _)| file.bytes).unwrap_or_default()
}

/// Where the next line stands that may begin a file.
fn next_start(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        let line = line(&text[at..]);
        if line.starts_with(b"begin ") || line.starts_with(b"=ybegin ") {
            return Some(at);
        }
        at += line.len();
    }
    None
}

fn block(text: &[u8]) -> Option<(TextFile, usize)> {
    if text.starts_with(b"=") { yenc(text) } else { uuencoded(text) }
}

/// `begin 644 name`, lines that start with their length, `end`. A text that ends too early is a file as well.
fn uuencoded(text: &[u8]) -> Option<(TextFile, usize)> {
    let first = line(text);
    let (mode, name) = split_once(first.strip_prefix(b"begin ")?, b' ')?;
    if !(3..=4).contains(&mode.len()) || !mode.iter().all(|b| (b'0'..=b'7').contains(b)) {
        return None;
    }
    let mut bytes = Vec::new();
    let mut at = first.len();
    let mut count = 0;
    while at < text.len() {
        let whole = line(&text[at..]);
        let content = whole.strip_suffix(b"\n").unwrap_or(whole);
        let content = content.strip_suffix(b"\r").unwrap_or(content);
        at += whole.len();
        match content.trim_ascii_end() {
            b"end" => break,
            b"" | b"`" => {}
            _ => {
                uu_line(content, &mut bytes)?;
                count += 1;
            }
        }
    }
    (count > 0).then(|| (TextFile { name: name.trim_ascii().to_vec(), bytes }, at))
}

fn uu_line(line: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let sextet = |byte: u8| (b' '..=b'`').contains(&byte).then(|| byte.wrapping_sub(b' ') & 63);
    let (&first, data) = line.split_first()?;
    let len = usize::from(sextet(first)?);
    // Spaces at the end get lost, and some programs add a check character.
    if data.len() > len.div_ceil(3) * 4 + 2 || !data.iter().all(|&byte| sextet(byte).is_some()) {
        return None;
    }
    let at = |index: usize| u32::from(data.get(index).copied().and_then(sextet).unwrap_or(0));
    let end = out.len() + len;
    for group in 0..len.div_ceil(3) {
        let bits = at(group * 4) << 18 | at(group * 4 + 1) << 12 | at(group * 4 + 2) << 6 | at(group * 4 + 3);
        out.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
    out.truncate(end);
    Some(())
}

/// `=ybegin line=128 size=5 name=x`, perhaps `=ypart …`, bytes shifted by 42, `=yend`.
fn yenc(text: &[u8]) -> Option<(TextFile, usize)> {
    let first = line(text);
    let name =
        first.windows(6).position(|window| window == b" name=").map(|at| first[at + 6..].trim_ascii())?;
    let mut bytes = Vec::new();
    let mut at = first.len();
    while at < text.len() {
        let line = line(&text[at..]);
        at += line.len();
        if line.starts_with(b"=yend") {
            return Some((TextFile { name: name.to_vec(), bytes }, at));
        }
        if line.starts_with(b"=ybegin ") {
            return None;
        }
        if line.starts_with(b"=ypart ") {
            continue;
        }
        let mut escaped = false;
        for &byte in line {
            match byte {
                b'\r' | b'\n' => {}
                b'=' if !escaped => escaped = true,
                _ => {
                    bytes.push(byte.wrapping_sub(if escaped { 64 + 42 } else { 42 }));
                    escaped = false;
                }
            }
        }
    }
    None
}

fn line(text: &[u8]) -> &[u8] {
    &text[..text.iter().position(|&b| b == b'\n').map_or(text.len(), |end| end + 1)]
}

fn split_once(text: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let at = text.iter().position(|&b| b == at)?;
    Some((&text[..at], &text[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::take_out;

    #[test]
    fn files_leave_the_text() {
        type Case<'a> = (&'a [u8], &'a [u8], &'a [(&'a str, &'a [u8])]);
        let cases: &[Case<'_>] = &[
            (b"Hello\nbegin 644 a.txt\n#0V%T\n`\nend\nBye\n", b"Hello\nBye\n", &[("a.txt", b"Cat")]),
            (b"begin 644 a b.txt\r\n#0V%T\r\n`\r\nend\r\n", b"", &[("a b.txt", b"Cat")]),
            (b"begin 644 cut.txt\n#0V%T\n", b"", &[("cut.txt", b"Cat")]),
            (
                b"begin 644 pages\nand more words here\nend\n",
                b"begin 644 pages\nand more words here\nend\n",
                &[],
            ),
            (b"begin with the first\n", b"begin with the first\n", &[]),
            (
                b"x\n=ybegin line=128 size=3 name=cat.bin\n\x6d\x8b\x9e\n=yend size=3\ny\n",
                b"x\ny\n",
                &[("cat.bin", b"Cat")],
            ),
            (
                b"=ybegin line=128 size=3 name=cat.bin\nno end",
                b"=ybegin line=128 size=3 name=cat.bin\nno end",
                &[],
            ),
        ];
        for (text, kept, expected) in cases {
            let (rest, files) = take_out(text);
            assert_eq!(*rest, **kept, "{:?}", String::from_utf8_lossy(text));
            let files: Vec<_> = files
                .iter()
                .map(|f| (String::from_utf8_lossy(&f.name).into_owned(), f.bytes.clone()))
                .collect();
            let expected: Vec<_> = expected.iter().map(|(n, b)| ((*n).to_owned(), b.to_vec())).collect();
            assert_eq!(files, expected, "{:?}", String::from_utf8_lossy(text));
        }
    }
}
