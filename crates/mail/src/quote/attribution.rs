//! "On Monday, Ana wrote:" in many tongues and over several lines. A line counts only with evidence: a verb of writing
//! or an address, and a date; ordinary sentences that begin with "On" have neither.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Lines over which one attribution may run.
const LINES: usize = 6;
const BYTES: usize = 600;

/// Verbs that end such a line, or stand in its middle where the language puts them there.
const VERBS: &str = "wrote|writes|sent|said|quoting|zitat von|citando|replied|a écrit|a ecrit|écrivait|écrit|a envoyé|\
    a wrote|schrieb|schrieben|geschrieben|ha scritto|scrive|scritto|ha inviato|escribió|escribio|escribe|\
    ha escrito|escreveu|escreve|enviou|envió|schreef|schrijft|geschreven|skrev|skriver|napisał|napisał(a)|\
    napisała|napisana|pisze|kirjoitti|написал|написала|написал(а)|написал(-а)|пишет|написав|написала(в)|\
    пише|ha escrit|va escriure|写道|寫道|のメール|書きました|작성|napsal|napsal(a)|napsala|írta|yazdı|şunu yazdı|a scris|\
    έγραψε|a répondu|ha risposto|respondió|respondeu|antwortete|antwoordde";

/// Words with which such a line begins, before the date.
const OPENERS: &str = "on|le|am|il|el|em|op|den|på|dne|dnia|w dniu|at|a|in|vào|в|у|在|в пт|пн|в пн|kl|pada|\
    tarihinde|no dia|o dia|il giorno|in data|el día|date|le jeu|mon|tue|wed|thu|fri|sat|sun|monday|\
    tuesday|wednesday|thursday|friday|saturday|sunday|wiadomość napisana przez";

/// A line made ready for comparison.
struct Folded {
    text: String,
    ends_in_verb: bool,
}

/// The lines of a text, folded for comparison when first asked for.
pub(super) struct Attributions<'a> {
    lines: &'a [&'a str],
    folded: HashMap<usize, Folded>,
}

impl<'a> Attributions<'a> {
    pub fn new(lines: &'a [&'a str]) -> Attributions<'a> {
        Attributions { lines, folded: HashMap::new() }
    }

    fn folded(&mut self, at: usize) -> &Folded {
        self.folded.entry(at).or_insert_with(|| {
            let text = bare(self.lines[at]);
            Folded { ends_in_verb: ends_in_verb(&text), text }
        })
    }

    /// How many lines from `at` on are an attribution; `None` when there is none.
    pub fn starts_at(&mut self, at: usize) -> Option<usize> {
        // Nearly every line of prose ends here, before anything is copied.
        let has_evidence = self.lines[at].bytes().any(|b| b.is_ascii_digit() || b == b'@');
        if !has_evidence || self.lines[at].len() > BYTES || !may_open(&self.folded(at).text) {
            return None;
        }
        let mut joined = String::new();
        let mut taken = 0;
        for index in at..self.lines.len().min(at + 2 * LINES) {
            if self.lines[index].trim().is_empty() {
                if !self.goes_on_behind(index) {
                    return None;
                }
                continue;
            }
            taken += 1;
            if taken > LINES || joined.len() + self.lines[index].len() > BYTES {
                return None;
            }
            if !joined.is_empty() {
                joined.push(' ');
            }
            if super::mark::of_line(self.lines[index]).is_some() {
                return None;
            }
            let line = self.folded(index);
            joined.push_str(&line.text);
            let (ends, ends_in_verb) = (line.text.ends_with([':', '：']), line.ends_in_verb);
            if (ends || ends_in_verb) && is_attribution(&joined) {
                return Some(index + 1 - at);
            }
            if taken == 1 && goes_on_in_line(&joined) {
                return Some(1);
            }
            // A line that ends like a sentence, or a list, is not going to become one.
            if (ends || line.text.ends_with(['.', '?', '!'])) && !joined.contains('<') {
                return None;
            }
        }
        None
    }

    /// Some programs put the address or the verb on a line of its own, with blank lines around.
    fn goes_on_behind(&mut self, blank: usize) -> bool {
        let next =
            (blank..self.lines.len().min(blank + 4)).find(|&index| !self.lines[index].trim().is_empty());
        let Some(next) = next.filter(|&next| self.lines[next].len() <= BYTES) else {
            return false;
        };
        let Folded { text, ends_in_verb } = self.folded(next);
        text.starts_with('<') || text.starts_with("mailto:") || text.len() < 40 && *ends_in_verb
    }
}

/// Lower case, without bold marks, rules and bullets around it.
fn bare(line: &str) -> String {
    let line = line.trim().trim_start_matches(['>', ' ']);
    let line = line.trim_matches(['-', '_', '=', '*', '–', '—', ' ', '\u{a0}', '\t', '|']);
    let lower: String =
        line.chars().filter(|c| !crate::address::is_invisible(*c)).collect::<String>().to_lowercase();
    lower.replace('\u{a0}', " ")
}

/// Whether the first line could begin one: a date near its start, or an address in it, or a verb of writing.
fn may_open(first: &str) -> bool {
    first.contains('@') || opens_with_date(first) || first.ends_with([':', '：']) && has_verb(first)
}

/// An opener or nothing, then a date. Any short word passes for an opener when digits follow at once: weekdays and
/// prepositions of languages that are not listed.
fn opens_with_date(first: &str) -> bool {
    let head = &first[..first.floor_char_boundary(70)];
    let (word, rest) = first.split_once([' ', ',']).unwrap_or((first, ""));
    let short = word.chars().count() <= 4 && rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let opener = || {
        OPENERS.split('|').any(|opener| {
            first
                .strip_prefix(opener)
                .is_some_and(|rest| rest.starts_with([' ', ',', '.']) || !opener.is_ascii())
        })
    };
    has_date(head) && (first.starts_with(|c: char| c.is_ascii_digit()) || short || opener())
}

/// Four digits of a year, a time, or a day between marks: `2016`, `08:32`, `6/16`, `12.`.
pub(super) fn has_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).any(|at| {
        digits(at)
            && (digits(at + 1) && digits(at + 2) && digits(at + 3)
                || bytes.get(at + 1).is_some_and(|b| b":/.-h ".contains(b)) && digits(at + 2)
                || bytes.get(at + 1).is_some_and(|b| b". ,".contains(b))
                    && text[at + 2..].trim_start().starts_with(|c: char| c.is_alphabetic()))
    })
}

/// Programs that make one line of a whole page write on behind the colon: "On 3 May 2026, Ana wrote: Dear shop".
fn goes_on_in_line(line: &str) -> bool {
    let mut colons = line.match_indices(": ").take(4).map(|(at, _)| &line[..=at]);
    colons
        .any(|head| opens_with_date(head) && head.contains('@') && ends_in_verb(head) && is_attribution(head))
}

fn is_attribution(joined: &str) -> bool {
    let colon = joined.ends_with([':', '：']);
    let stem = joined.trim_end_matches([':', '：', ' ']);
    let address = joined.contains('@') && joined.contains(['<', '(', '[']);
    let dated = has_date(joined);
    let opened = dated && opens_with_date(joined);
    let words = stem.split(' ').count();
    if ends_in_verb(stem) {
        return opened && words >= 3 || address && (dated || colon);
    }
    // "Am 3. Mai um 10:12 schrieb Ana:", lines of date and address alone, and "Ana schrieb am 3. Mai:".
    let ends_in_address = stem.ends_with(['>', ')', ']']) && address;
    let verb = || has_verb(stem);
    let limit = if dated && address { 18 } else { 12 };
    colon
        && (opened && (ends_in_address || verb())
            || ends_in_address && words <= 12 && has_day_and_time(stem)
            || words <= limit && (dated || address) && verb())
}

/// A year and a time of day: programs write both, in whatever tongue the rest is.
fn has_day_and_time(text: &str) -> bool {
    let numbers =
        |mark: char| text.split(mark).map(|piece| piece.bytes().rev().take_while(u8::is_ascii_digit).count());
    let year = text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    let hours = numbers(':').any(|digits| matches!(digits, 1 | 2));
    year && hours && text.contains(':')
}

/// The verbs by their first words: nearly every word of a line is none.
static VERBS_BY_WORD: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut verbs: HashMap<&str, Vec<&str>> = HashMap::new();
    for verb in VERBS.split('|') {
        let word = verb.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(verb);
        verbs.entry(word).or_default().push(verb);
    }
    verbs
});

/// Whether a verb of writing stands in the text, as a word of its own.
fn has_verb(text: &str) -> bool {
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let is_verb = |verb: &&str| {
            rest.strip_prefix(*verb).is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
        };
        if VERBS_BY_WORD.get(&rest[..end]).is_some_and(|verbs| verbs.iter().any(is_verb)) {
            return true;
        }
        rest = &rest[end..];
    }
    false
}

/// The verbs by their last two characters.
static VERBS_BY_END: LazyLock<HashMap<[Option<char>; 2], Vec<&str>>> = LazyLock::new(|| {
    let mut verbs: HashMap<_, Vec<&str>> = HashMap::new();
    VERBS.split('|').for_each(|verb| verbs.entry(last_two(verb)).or_default().push(verb));
    verbs
});

fn last_two(text: &str) -> [Option<char>; 2] {
    let mut characters = text.chars().rev();
    [characters.next(), characters.next()]
}

fn ends_in_verb(stem: &str) -> bool {
    let stem = stem.trim_end_matches([':', '：', ' ']);
    let stands_alone = |verb: &&str| {
        stem.strip_suffix(*verb).is_some_and(|before| {
            before.is_empty() || before.ends_with([' ', '>', ')', ']', ',', '"']) || !verb.is_ascii()
        })
    };
    VERBS_BY_END.get(&last_two(stem)).is_some_and(|verbs| verbs.iter().any(stands_alone))
}
