//! The oracle of the fuzz target for dialogues (`fuzz/oracle`), run on whole sessions, on each of them cut short and in
//! pieces of other sizes, and on what the fuzzer found.

#[path = "../../../fuzz/oracle/dialogue.rs"]
mod dialogue;

const SESSION: &str = "EHLO b.example\r\nMAIL FROM:<ada@b.example> SIZE=100\r\nRCPT TO:<help@desk.example>\r\n\
    DATA\r\nFrom: ada@b.example\r\n\r\n..\r\n.\r\nRSET\r\n\
    MAIL FROM:<>\r\nRCPT TO:<x@desk.example>\r\nDATA\r\na\n.\r\nb\r\n.\r\nQUIT\r\n";

#[test]
fn holds_for_sessions_cut_short_and_in_pieces() {
    for first in [0_u8, 1, 2, 40, 255] {
        for end in 0..=SESSION.len() {
            let hello = if first & 1 == 1 { "LHLO" } else { "EHLO" };
            let said = SESSION[..end].replacen("EHLO", hello, 1);
            dialogue::check(&[&[first], said.as_bytes()].concat());
        }
    }
}

#[test]
fn holds_for_what_the_fuzzer_found() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/findings/dialogue");
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        dialogue::check(&std::fs::read(entry.path()).expect("a finding can be read"));
    }
}
