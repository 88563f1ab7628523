//! Files in one file, as every system opens them: a ZIP archive without compression, written piece by piece. Only
//! names, sums and places are remembered. What goes in is decided by who calls.

/// Files of one archive, and its bytes, as far as the plain format goes.
const MOST_FILES: usize = 60_000;
const MOST_BYTES: u64 = 4_000_000_000;
/// Names are in UTF-8.
const UTF_8: u16 = 1 << 11;
/// Two is enough for stored files.
const VERSION: u16 = 20;
/// The first of January 1980: the archive tells no times, the files in it do.
const DAY: u16 = 33;

/// An archive in the making.
#[derive(Debug, Default)]
pub struct Zip {
    files: Vec<File>,
    offset: u64,
}

#[derive(Debug)]
struct File {
    name: String,
    sum: u32,
    size: u32,
    offset: u32,
}

impl Zip {
    /// A file: what stands before its bytes. None when the archive is full.
    pub fn head(&mut self, name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
        let size = u32::try_from(bytes.len()).ok()?;
        let ends_at = self.offset + u64::from(size);
        if self.files.len() == MOST_FILES || ends_at > MOST_BYTES {
            return None;
        }
        let file =
            File { name: name.to_owned(), sum: sum(bytes), size, offset: u32::try_from(self.offset).ok()? };
        let mut head = Vec::with_capacity(30 + name.len());
        head.extend_from_slice(b"PK\x03\x04");
        file.common(&mut head);
        head.extend_from_slice(name.as_bytes());
        self.offset = ends_at + head.len() as u64;
        self.files.push(file);
        Some(head)
    }

    /// What stands at the end.
    pub fn end(self) -> Vec<u8> {
        let mut out = Vec::new();
        for file in &self.files {
            out.extend_from_slice(b"PK\x01\x02");
            put_16(&mut out, &[VERSION]);
            file.common(&mut out);
            // No comment, the first disk, nothing known of inside and outside.
            put_16(&mut out, &[0, 0, 0, 0, 0]);
            out.extend_from_slice(&file.offset.to_le_bytes());
            out.extend_from_slice(file.name.as_bytes());
        }
        let (n, size) = (self.files.len() as u16, out.len() as u32);
        out.extend_from_slice(b"PK\x05\x06");
        put_16(&mut out, &[0, 0, n, n]);
        out.extend_from_slice(&size.to_le_bytes());
        out.extend_from_slice(&(self.offset as u32).to_le_bytes());
        put_16(&mut out, &[0]);
        out
    }
}

impl File {
    fn common(&self, out: &mut Vec<u8>) {
        put_16(out, &[VERSION, UTF_8, 0, 0, DAY]);
        for number in [self.sum, self.size, self.size] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        put_16(out, &[self.name.len() as u16, 0]);
    }
}

fn put_16(out: &mut Vec<u8>, numbers: &[u16]) {
    for number in numbers {
        out.extend_from_slice(&number.to_le_bytes());
    }
}

/// CRC-32 as ZIP has it (ISO 3309).
fn sum(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = table();
    let step = |sum: u32, byte: &u8| TABLE[((sum ^ u32::from(*byte)) & 0xff) as usize] ^ (sum >> 8);
    !bytes.iter().fold(!0, step)
}

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let mut sum = at as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
            bit += 1;
        }
        table[at] = sum;
        at += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{Zip, sum};

    #[test]
    fn sums_are_those_that_everybody_counts() {
        assert_eq!(sum(b"123456789"), 0xcbf4_3926);
        assert_eq!(sum(b""), 0);
    }

    #[test]
    fn an_archive_names_each_file_where_it_lies() {
        let mut zip = Zip::default();
        let mut all = Vec::new();
        for (name, bytes) in [("a.txt", &b"one"[..]), ("d/é.eml", b"two!")] {
            all.extend(zip.head(name, bytes).unwrap());
            all.extend_from_slice(bytes);
        }
        let end = zip.end();
        let second = all.windows(4).rposition(|bytes| bytes == b"PK\x03\x04").unwrap() as u32;
        let entry = end.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").unwrap();
        assert_eq!(end[entry + 42..entry + 46], second.to_le_bytes());
        let last = &end[end.len() - 22..];
        assert_eq!(last[..4], *b"PK\x05\x06");
        assert_eq!(last[8..10], 2_u16.to_le_bytes());
        assert_eq!(last[16..20], (all.len() as u32).to_le_bytes());
    }
}
