//! Letters without case and marks, so that what is typed in a hurry finds what was written with care: `Décédé` and
//! `DECEDE` are one, and so are `Straße` and `strasse`. Where words begin and end is asked elsewhere.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in such letters; what is no letter stays as it is.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase).nfkd() {
        match spelt(c) {
            Some(letters) => folded.push_str(letters),
            None if is_combining_mark(c) => {}
            None => folded.push(c),
        }
    }
    folded
}

/// Signs that no decomposition takes apart, as people without them on their keyboard write them.
fn spelt(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        '’' => "'",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_marks_and_letters_of_few_keyboards_make_no_difference() {
        for (written, typed) in [
            ("Décédé", "DECEDE"),
            ("Straße", "strasse"),
            ("Ørsted", "orsted"),
            ("Łukasz Œuvre", "lukasz oeuvre"),
            ("e\u{301}tat d’âme", "état d'ame"),
            ("\u{ff21}ﬁ", "afi"),
        ] {
            assert_eq!(fold(written), fold(typed), "{written}");
        }
        assert_eq!(fold("a@b.c <x>"), "a@b.c <x>");
    }
}
