//! The words around links that mails of a kind carry whatever their template says. They address nobody as `tu` or
//! `vous`, so that they fit every company's tone.

use crate::locale::Locale;

/// What stands below a proposed solution: a question, and the two answers that customers press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProposalWords {
    pub question: &'static str,
    pub works: &'static str,
    pub fails: &'static str,
}

/// How a proposed solution asks what came of it (row S3).
pub fn proposal(locale: Locale) -> ProposalWords {
    let (question, works, fails) = match locale {
        Locale::De => ("Hat es geholfen?", "Ja, es funktioniert", "Nein, es funktioniert nicht"),
        Locale::En => ("Did this help?", "Yes, it works", "No, it does not work"),
        Locale::Es => ("¿Ha servido?", "Sí, funciona", "No, no funciona"),
        Locale::Fr => ("Est-ce que cela a marché ?", "Oui, cela marche", "Non, cela ne marche pas"),
        Locale::It => ("Ha funzionato?", "Sì, funziona", "No, non funziona"),
        Locale::Pt => ("Resultou?", "Sim, resultou", "Não, não resultou"),
    };
    ProposalWords { question, works, fails }
}

/// What stands at the foot of every automatic mail to a customer (row D5).
pub fn not_for_you(locale: Locale) -> &'static str {
    match locale {
        Locale::De => "Ist diese E-Mail bei der falschen Person angekommen?",
        Locale::En => "Did this mail reach the wrong person?",
        Locale::Es => "¿Ha llegado este correo a la persona equivocada?",
        Locale::Fr => "Ce message n’est pas arrivé à la bonne personne ?",
        Locale::It => "Questo messaggio è arrivato alla persona sbagliata?",
        Locale::Pt => "Esta mensagem chegou à pessoa errada?",
    }
}
