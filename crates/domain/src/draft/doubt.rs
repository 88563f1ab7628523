//! What makes it doubtful that a letter should leave as it stands: somebody new among its recipients, a language that
//! the customer does not read, a file that is spoken of and not there, a day whose sentence nobody has seen. A doubt
//! hinders nobody who presses again.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::locale::Locale;

/// One reason to look again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// An address that stands on no message of the ticket.
    Outsider(String),
    /// Nobody reads what is sent there.
    Robot(String),
    /// The customer asked for answers at an address of another domain, from which nobody ever wrote.
    ReplyTo(String),
    /// It is not meant for the customer, so that nothing is kept by it.
    NoCustomer,
    /// It is written in this language, and the customer reads another.
    Language(Locale),
    /// This word speaks of a file.
    NoFile(String),
    /// A chosen day is promised in this sentence, which its writer has not seen yet. `is_moved` is true where nobody
    /// works at the moment that they named.
    Dated { due_at: Timestamp, words: String, is_moved: bool },
}

impl Doubt {
    /// The same in a word without spaces, by which a page says which doubts its reader has seen.
    pub fn mark(&self) -> String {
        match self {
            Self::Outsider(email) => format!("outsider:{}", email.to_lowercase()),
            Self::Robot(email) => format!("robot:{}", email.to_lowercase()),
            Self::ReplyTo(email) => format!("reply_to:{}", email.to_lowercase()),
            Self::NoCustomer => "no_customer".to_owned(),
            Self::Language(locale) => format!("language:{locale}"),
            Self::NoFile(_) => "no_file".to_owned(),
            Self::Dated { due_at, .. } => format!("dated:{}", due_at.as_second()),
        }
    }
}

/// Everything that is asked about a letter.
#[derive(Debug, Clone, Default)]
pub struct Subject<'a> {
    pub body: &'a str,
    /// The language that it is written in, as far as that is sure.
    pub written: Option<Locale>,
    /// The one that the customer reads.
    pub reads: Option<Locale>,
    pub has_files: bool,
    /// Words that the policy has instead of ours.
    pub file_words: Option<&'a BTreeMap<Locale, Vec<String>>>,
    /// Its recipients: as written, and folded for comparison.
    pub recipients: &'a [(String, String)],
    /// Folded addresses that stand on the ticket.
    pub known: BTreeSet<String>,
    /// True where the customer does not stand in To: what they only get a copy of is meant for somebody else.
    pub misses_customer: bool,
    /// Folded addresses of the customer.
    pub customer: BTreeSet<String>,
    /// Those of the recipients behind which nobody reads.
    pub robots: BTreeSet<String>,
    /// A folded address that only a Reply-To names.
    pub only_reply_to: Option<String>,
}

/// All doubts about a letter: first about who gets it, then about its words.
pub fn doubts(subject: &Subject<'_>) -> Vec<Doubt> {
    let mut found = Vec::new();
    for (email, key) in subject.recipients {
        if subject.robots.contains(key) {
            found.push(Doubt::Robot(email.clone()));
        } else if subject.only_reply_to.as_ref() == Some(key) {
            found.push(Doubt::ReplyTo(email.clone()));
        } else if !subject.known.contains(key) && !subject.customer.contains(key) {
            found.push(Doubt::Outsider(email.clone()));
        }
    }
    if subject.misses_customer {
        found.push(Doubt::NoCustomer);
    }
    found.extend(doubts_of_words(subject));
    found
}

/// Those about the words alone.
pub fn doubts_of_words(subject: &Subject<'_>) -> Vec<Doubt> {
    let other = subject.written.filter(|written| subject.reads.is_some_and(|reads| reads != *written));
    let languages = [subject.written, subject.reads].into_iter().flatten();
    let word = match subject.has_files {
        true => None,
        false => file_word(subject.body, languages, subject.file_words),
    };
    other.map(Doubt::Language).into_iter().chain(word.map(Doubt::NoFile)).collect()
}

/// Words that speak of a file, by language.
const FILE_WORDS: [(Locale, &[&str]); 6] = [
    (
        Locale::De,
        &[
            "anbei",
            "im anhang",
            "angehängt",
            "beigefügt",
            "beigefügte",
            "beigefügten",
            "beiliegend",
            "beiliegende",
            "beiliegenden",
            "füge ich bei",
            "hänge ich an",
            "als anhang",
        ],
    ),
    (
        Locale::En,
        &[
            "attached",
            "attachment",
            "attachments",
            "attaching",
            "enclosed",
            "i attach",
            "we attach",
            "enclose",
        ],
    ),
    (
        Locale::Es,
        &[
            "adjunto",
            "adjunta",
            "adjuntos",
            "adjuntas",
            "adjuntamos",
            "adjunté",
            "anexo",
            "en anexo",
            "adjuntado",
        ],
    ),
    (
        Locale::Fr,
        &[
            "ci-joint",
            "ci-jointe",
            "ci-joints",
            "ci-jointes",
            "pièce jointe",
            "pièces jointes",
            "en pj",
            "je joins",
            "nous joignons",
            "joint à ce message",
            "joint à ce mail",
            "en pièce jointe",
        ],
    ),
    (
        Locale::It,
        &[
            "allegato",
            "allegata",
            "allegati",
            "allegate",
            "allego",
            "alleghiamo",
            "in allegato",
            "ho allegato",
        ],
    ),
    (
        Locale::Pt,
        &[
            "anexo", "anexos", "em anexo", "anexado", "anexada", "anexados", "anexadas", "anexei",
            "anexamos", "anexa",
        ],
    ),
];

/// The word of a text that speaks of a file, in one of these languages. What is quoted is somebody else's.
pub fn file_word(
    body: &str,
    languages: impl IntoIterator<Item = Locale>,
    own: Option<&BTreeMap<Locale, Vec<String>>>,
) -> Option<String> {
    let lines = body.lines().filter(|line| !line.trim_start().starts_with('>'));
    let text = lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ").to_lowercase();
    languages.into_iter().find_map(|locale| {
        let named = own.and_then(|own| own.get(&locale));
        match named {
            Some(words) => words.iter().find(|word| stands_in(&text, &word.to_lowercase())).cloned(),
            None => {
                let (_, words) = FILE_WORDS.iter().find(|(of, _)| *of == locale)?;
                words.iter().find(|word| stands_in(&text, word)).map(|word| (*word).to_owned())
            }
        }
    })
}

/// Whether a word stands in a text by itself, and not within another.
fn stands_in(text: &str, word: &str) -> bool {
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + word.len()..].chars().next();
            let is_outside = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            is_outside(before) && is_outside(after)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_file_is_found_in_each_language_and_not_within_another_word() {
        let table = [
            ("Anbei der Bericht.", Locale::De, Some("anbei")),
            ("Please find the log attached.", Locale::En, Some("attached")),
            ("This is an unattached device", Locale::En, None),
            ("Le adjunto la factura", Locale::Es, Some("adjunto")),
            ("Vous trouverez la facture en pièce\njointe.", Locale::Fr, Some("pièce jointe")),
            ("Le trovi in allegato", Locale::It, Some("allegato")),
            ("Segue em anexo o recibo", Locale::Pt, Some("anexo")),
            ("> Please find attached\nThank you", Locale::En, None),
            ("Bonjour, tout va bien.", Locale::Fr, None),
        ];
        for (body, locale, expected) in table {
            assert_eq!(file_word(body, [locale], None).as_deref(), expected, "{body}");
        }
    }

    #[test]
    fn a_policy_names_its_own_words_for_one_language() {
        let own = BTreeMap::from([(Locale::Fr, vec!["Devis".to_owned()]), (Locale::En, Vec::new())]);
        assert_eq!(file_word("Voici le devis", [Locale::Fr], Some(&own)).as_deref(), Some("Devis"));
        assert_eq!(file_word("ci-joint", [Locale::Fr], Some(&own)), None);
        assert_eq!(file_word("attached", [Locale::En], Some(&own)), None);
        assert_eq!(file_word("anbei", [Locale::De], Some(&own)).as_deref(), Some("anbei"));
    }

    #[test]
    fn doubts_name_who_is_new_and_what_the_words_miss() {
        let key = |email: &str| (email.to_owned(), email.to_lowercase());
        let recipients = [
            key("Maelle@post.example"),
            key("erwan@atelier.example"),
            key("new@else.example"),
            key("noreply@x.example"),
        ];
        let set = |emails: &[&str]| emails.iter().map(|email| (*email).to_owned()).collect::<BTreeSet<_>>();
        let subject = Subject {
            body: "See the attached log",
            written: Some(Locale::En),
            reads: Some(Locale::Fr),
            recipients: &recipients,
            known: set(&["erwan@atelier.example"]),
            customer: set(&["maelle@post.example"]),
            robots: set(&["noreply@x.example"]),
            ..Subject::default()
        };
        let marks =
            |subject: &Subject<'_>| doubts(subject).iter().map(Doubt::mark).collect::<Vec<_>>().join(" ");
        assert_eq!(marks(&subject), "outsider:new@else.example robot:noreply@x.example language:en no_file");
        let fine =
            Subject { has_files: true, written: None, recipients: &recipients[..2], ..subject.clone() };
        assert_eq!(marks(&fine), "");
        let astray = Subject {
            misses_customer: true,
            recipients: &recipients[1..2],
            has_files: true,
            written: None,
            ..subject.clone()
        };
        assert_eq!(marks(&astray), "no_customer");
        let other = Subject {
            recipients: &recipients[..1],
            only_reply_to: Some("maelle@post.example".into()),
            has_files: true,
            written: None,
            ..subject
        };
        assert_eq!(marks(&other), "reply_to:maelle@post.example");
    }
}
