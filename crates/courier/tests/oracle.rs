//! The oracle of the fuzz target for dialogues (`fuzz/oracle`), run on whole sessions, cut short at each byte and in
//! pieces of several sizes. The fuzzer has found nothing here yet.

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
