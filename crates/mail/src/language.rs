//! The language a person wrote in, from the newly written text: small words first, trigrams where they are silent.
//! Which language to answer in is the desk's choice.

use std::collections::HashMap;
use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use crate::limits;

/// Small words by language. Three neighbours are there to be recognised as foreign, since trigrams take Dutch for
/// German and Polish for Portuguese.
const SMALL_WORDS: [(&str, &str); 9] = [
    (
        "de",
        "und ich nicht ist das die der mit für ein eine einen habe haben sie wir auf bitte danke von zu auch noch wie \
         aber wenn mein meine kann können dass wurde sind es im bei nach über hallo guten seit dem den ihre vielen",
    ),
    (
        "en",
        "the and is not you have with for this that my are was please thanks thank it of to your can but from what \
         when how i we be on has been would could hello hi there they do does did which if me our still any",
    ),
    (
        "es",
        "el los las y que no por para con una un es está mi se pero gracias hola del de la en como más muy tengo \
         puedo cuando este esta su lo me he favor ha todavía buenos buenas les desde sin ya usted ustedes donde",
    ),
    (
        "fr",
        "le les et est je vous pas pour une un des de la dans que qui sur mon ma nous avec bonjour merci il elle ce \
         cette ai mais au du plus été être ne votre en j l d n qu c mes suis toujours depuis comment puis bien",
    ),
    (
        "it",
        "il che non per una un con sono gli è ho mi del della di la le grazie buongiorno ma come questo questa mio \
         mia anche alla nel più lo ciao stato vorrei si al dal se ancora salve buonasera posso ci ed cosa",
    ),
    (
        "pt",
        "o os as a não que para com uma um é em por do da de no na meu minha obrigado obrigada olá mas como está \
         você foi ao eu se mais estou ainda bom boa muito já pelo pela seu sua onde gostaria favor",
    ),
    (
        "nl",
        "het een ik niet en van dat de mijn zijn voor op met heb is maar ook nog bij naar wat kan u graag hallo",
    ),
    ("pl", "nie się jest na że proszę mam jak do dzień dobry z w i jeszcze ale czy to gdzie mogę"),
    ("sv", "och jag inte att är det en på som för med har ni jeg ikke og er til av hej den vi kan"),
];

/// Each small word with the languages it belongs to, as bits.
static WORDS: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (index, (_, list)) in SMALL_WORDS.iter().enumerate() {
        for word in list.split_whitespace() {
            *words.entry(word).or_default() |= 1 << index;
        }
    }
    words
});

const TRIGRAMS: [(Lang, &str); 6] = [
    (Lang::Deu, "de"),
    (Lang::Eng, "en"),
    (Lang::Spa, "es"),
    (Lang::Fra, "fr"),
    (Lang::Ita, "it"),
    (Lang::Por, "pt"),
];

/// Bytes looked at; more makes it slower, not surer.
const WINDOW: usize = 4 << 10;
/// Letters below which a guess is a guess.
const LETTERS: usize = 20;

/// `de`, `en`, `es`, `fr`, `it` or `pt`; `None` when the text is short, foreign or ambiguous.
pub fn detect(text: &str) -> Option<&'static str> {
    let window = spoken(limits::cut(text, WINDOW));
    if window.chars().filter(|c| c.is_alphabetic()).take(LETTERS).count() < LETTERS {
        return None;
    }
    // Small words first: they are surer than trigrams on the few lines that people write, and ten times faster.
    let votes = votes(&window);
    let mut ranking: Vec<usize> = (0..votes.len()).collect();
    ranking.sort_by_key(|&language| std::cmp::Reverse(votes[language]));
    let (best, second) = (ranking[0], ranking[1]);
    let code = SMALL_WORDS[best].0;
    let ours = TRIGRAMS.iter().any(|(_, known)| *known == code);
    if votes[best] >= 2 && votes[best] > votes[second] + votes[second] / 3 {
        return ours.then_some(code);
    }
    let found = Detector::with_allowlist(TRIGRAMS.map(|(lang, _)| lang).to_vec()).detect(&window)?;
    let (_, guess) = TRIGRAMS.iter().find(|(lang, _)| *lang == found.lang())?;
    let agreed = *guess == code && votes[best] > votes[second];
    let voted =
        SMALL_WORDS.iter().position(|(known, _)| known == guess).is_some_and(|index| votes[index] > 0);
    (agreed || found.is_reliable() && voted).then_some(*guess)
}

/// How many words of each language the text has.
fn votes(text: &str) -> [usize; SMALL_WORDS.len()] {
    let mut votes = [0; SMALL_WORDS.len()];
    for word in text.split(|c: char| !c.is_alphabetic()) {
        let languages = WORDS.get(word).copied().unwrap_or_default();
        for (index, vote) in votes.iter_mut().enumerate() {
            *vote += usize::from(languages >> index & 1);
        }
    }
    votes
}

/// The words, in lower case, without quotes, links and addresses, which speak no language.
fn spoken(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('>'));
    let words = lines.flat_map(str::split_whitespace);
    let spoken =
        words.filter(|word| !word.contains("://") && !word.contains('@') && !word.starts_with("www."));
    spoken.collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn the_six_languages_and_silence() {
        let cases = [
            ("Hello, my parcel has not arrived yet and I would like to know where it is.", Some("en")),
            ("Bonjour, je n'ai toujours pas reçu ma commande, pouvez-vous m'aider ?", Some("fr")),
            ("Guten Tag, ich habe meine Rechnung noch nicht bekommen und warte seit Montag.", Some("de")),
            ("Buongiorno, non ho ancora ricevuto la fattura del mese scorso, grazie.", Some("it")),
            ("Hola, todavía no he recibido mi pedido y quisiera saber dónde está.", Some("es")),
            ("Olá, ainda não recebi a minha encomenda e gostaria de saber onde está.", Some("pt")),
            ("Merci beaucoup pour votre aide, ça marche.", Some("fr")),
            ("Thanks a lot for your help, it works now!", Some("en")),
            ("Grazie mille, ora funziona tutto.", Some("it")),
            ("Hallo, ik heb mijn bestelling nog niet ontvangen en wil weten waar het is.", None),
            ("Dzień dobry, nie otrzymałem jeszcze zamówienia i chciałbym wiedzieć gdzie jest.", None),
            ("Order 12345 SKU-998 qty 3 EUR 19.99 Widget Pro Max", None),
            ("asdf qwer zxcv uiop hjkl bnm asdf", None),
            ("ok thanks", None),
            ("https://example.org/a/very/long/link/that/says/nothing", None),
            ("12345 67890 12345 67890", None),
            ("Здравствуйте, я не получил заказ и хотел бы знать, где он находится.", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(detect(text), expected, "{text}");
        }
    }
}
