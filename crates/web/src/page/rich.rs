//! Sentences with a bold word in them. A translation keeps its sentence whole, so the bold part travels through it as
//! an argument between two marks that nobody types; what comes out is escaped around them. No other markup passes.

use maud::{Markup, html};

const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// An argument that will be bold. Marks inside the text itself are dropped, so that it cannot open its own.
pub fn strong(text: &str) -> String {
    let plain = text.chars().filter(|c| !matches!(*c, OPEN | CLOSE));
    std::iter::once(OPEN).chain(plain).chain(std::iter::once(CLOSE)).collect()
}

/// The sentence as markup, with what was marked in bold.
pub fn rich(sentence: &str) -> Markup {
    let mut parts = sentence.split(OPEN);
    let first = parts.next().unwrap_or_default();
    html! {
        (first)
        @for part in parts {
            @let (bold, rest) = part.split_once(CLOSE).unwrap_or((part, ""));
            b { (bold) } (rest)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_marked_is_bold_and_all_is_escaped() {
        let sentence = format!("Moved from {} to {}, <i>", strong("A&B"), strong("\u{e001}<script>"));
        assert_eq!(
            rich(&sentence).into_string(),
            "Moved from <b>A&amp;B</b> to <b>&lt;script&gt;</b>, &lt;i&gt;"
        );
    }

    #[test]
    fn a_lost_mark_loses_no_text() {
        assert_eq!(rich("a\u{e000}b").into_string(), "a<b>b</b>");
    }
}
