//! What the other side says, made fit for a log and for a page: one line, of bounded length, without our secrets.
//! What the words mean is judged where they are heard.

/// Letters that are kept of it.
const LETTERS: usize = 300;
/// So much of a secret is enough to know it by, even where it was cut short.
const TELLING_BYTES: usize = 8;

/// Text without control characters: nothing in it breaks a line.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// The beginning of it.
pub(crate) fn short(words: &str) -> String {
    words.chars().take(LETTERS).collect()
}

/// The words, unless they repeat one of these secrets or its beginning: some servers repeat what they do not like.
pub(crate) fn without(words: &str, secrets: &[&str]) -> String {
    let repeats = |secret: &&str| {
        let telling = &secret[..secret.floor_char_boundary(TELLING_BYTES)];
        !telling.is_empty() && words.contains(telling)
    };
    match secrets.iter().any(repeats) {
        true => "its words repeat a secret and are left out".to_owned(),
        false => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_left_out_whole_or_cut_short() {
        let secrets = ["correct horse", "AGRlc2sAY29ycmVjdCBob3JzZQ==", ""];
        for words in ["bad: correct horse", "no AUTHENTICATE PLAIN AGRlc2sAY29ycm", "LOGIN desk \"correct ho"]
        {
            assert_eq!(without(words, &secrets), "its words repeat a secret and are left out", "{words}");
        }
        assert_eq!(without("that is not correct", &secrets), "that is not correct");
        assert_eq!(plain("a\r\nb\u{1}"), "a  b ");
        assert_eq!(short(&"é".repeat(900)).chars().count(), LETTERS);
    }
}
