//! Drawings for the moments at which a program fails, by the keys of the choices: whoever reads badly, or in another
//! language than the form has, finds theirs. A question has them when each of its choices has one.

use maud::{Markup, html};

/// The drawing of a choice, if its key is a moment.
pub fn of(key: &str) -> Option<Markup> {
    let path = match key {
        "installation" => "M20 6v18M12.500 17 20 24.500 27.500 17M7 26v7h26v-7",
        "launch" => "M17 14.500v11l8.500-5.500z",
        "loading" => "M20 7a13 13 0 0 1 13 13",
        "use" => {
            "M11 13h18c4 0 6 4 6 9s-2 6-4 6-3-2-5-4H14c-2 2-3 4-5 4s-4-1-4-6 2-9 6-9zM13 16.500v5M10.500 19h5M27 \
             17.500h.1M29.500 20.500h.1"
        }
        "saving" => "M8 8h19l5 5v19H8zM14 8v8h11V8M13 32V22h14v10",
        "exit" => "M22 7H9v26h13M17 20h16M28 14.500 33.500 20 28 25.500",
        _ => return None,
    };
    let dashes = match key {
        "launch" => Some(None),
        "loading" => Some(Some("3 5.2")),
        _ => None,
    };
    Some(html! {
        svg viewBox="0 0 40 40" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"
            stroke-linecap="round" aria-hidden="true" {
            @if let Some(dashes) = dashes { circle cx="20" cy="20" r="13" stroke-dasharray=[dashes] {} }
            path d=(path) {}
        }
    })
}

/// Those of all choices of a question, or none.
pub fn of_all(choices: &[(String, String)]) -> Option<Vec<Markup>> {
    let all: Vec<Markup> = choices.iter().map_while(|(key, _)| of(key)).collect();
    (!all.is_empty() && all.len() == choices.len()).then_some(all)
}
