//! Reads back what a build script packed: folders of texts that are a part of the binary. What stands in them is read
//! by whoever asked for them.

use std::io::Read;

use flate2::read::DeflateDecoder;

/// The files of a folder that was packed, by path. Packed, each is its path, its length in bytes, each on a line, and
/// then itself; all of it deflated (RFC 1951).
pub fn files(packed: &[u8]) -> Vec<(String, String)> {
    let mut bytes = Vec::new();
    let read = DeflateDecoder::new(packed).read_to_end(&mut bytes);
    read.expect("what the build packed");
    let mut rest = bytes.as_slice();
    let mut files = Vec::new();
    while !rest.is_empty() {
        let path = line(&mut rest);
        let length = line(&mut rest).parse().expect("what the build packed");
        let (text, behind) = rest.split_at(length);
        files.push((path, String::from_utf8_lossy(text).into_owned()));
        rest = behind;
    }
    files
}

fn line(rest: &mut &[u8]) -> String {
    let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    let line = String::from_utf8_lossy(&rest[..end]).into_owned();
    *rest = rest.get(end + 1..).unwrap_or_default();
    line
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    #[test]
    fn what_was_packed_is_what_lies_in_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
        let mut there = BTreeMap::new();
        for language in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            for file in std::fs::read_dir(&language).unwrap().map(|entry| entry.unwrap().path()) {
                let path = file.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
                there.insert(path, std::fs::read_to_string(&file).unwrap());
            }
        }
        assert!(there.len() > 100, "{}", there.len());
        let packed: BTreeMap<String, String> = super::files(crate::locale::PACKED).into_iter().collect();
        assert!(packed == there, "{:?}", packed.keys().filter(|path| !there.contains_key(*path)).count());
    }
}
