//! The words of mail to people inside, in six languages. Names and addresses come escaped into Markdown; how a mail
//! looks is the letterhead's matter.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::hearing::Matter;
use relance_domain::locale::Locale;
use relance_domain::words::Words;

use super::{Occasion, ToldLine, escaped, rendered};
use crate::template::Rendered;

/// Subject and body.
pub(super) fn of(
    words: &Words<'_>,
    (brand, to): (&str, &Agent),
    occasion: &Occasion,
    now: Timestamp,
) -> Rendered {
    let locale = words.locale();
    let hello = hello(locale, &escaped(&to.name));
    match occasion {
        Occasion::Tried => {
            let (subject, lead) = tried(locale, brand);
            rendered(subject, &[hello, lead.to_owned()])
        }
        Occasion::Invited { by, url, until } => {
            let (subject, lead, button) = invited(locale, by, brand);
            let good = good_until(locale, &words.moment_in_city(*until, now));
            let address = address(locale, &escaped(&to.email));
            rendered(subject, &[hello, lead, format!("[{button}]({url})"), format!("{good} {address}")])
        }
        Occasion::Forgotten { url, until } => {
            let (subject, lead, button, foot) = forgotten(locale, brand);
            let good = good_until(locale, &words.moment_in_city(*until, now));
            rendered(subject, &[hello, lead, format!("[{button}]({url})"), good, foot])
        }
        Occasion::Told { lines, more, url } => {
            let mut paragraphs = vec![hello];
            for matter in Matter::ALL {
                let told: Vec<String> = lines
                    .iter()
                    .filter(|line| line.matter == matter)
                    .map(|line| told_line(locale, line))
                    .collect();
                if !told.is_empty() {
                    paragraphs.push(format!("**{}**", matter_words(locale, matter)));
                    paragraphs.extend(told);
                }
            }
            if *more > 0 {
                paragraphs.push(more_words(locale, *more));
            }
            let (button, foot) = told_foot(locale);
            paragraphs.push(format!("[{button}]({url})"));
            paragraphs.push(format!("---\n\n{foot}"));
            rendered(told_subject(locale, lines, brand), &paragraphs)
        }
    }
}

/// What says that mail arrives.
fn tried(locale: Locale, brand: &str) -> (String, &'static str) {
    let subject = match locale {
        Locale::En => format!("Mail of {brand} arrives"),
        Locale::Fr => format!("Les e-mails de {brand} arrivent"),
        Locale::It => format!("La posta di {brand} arriva"),
        Locale::Pt => format!("O correio da {brand} chega"),
        Locale::Es => format!("El correo de {brand} llega"),
        Locale::De => format!("Die Post von {brand} kommt an"),
    };
    let lead = match locale {
        Locale::En => {
            "You asked for this letter in the settings. That you read it shows that mail leaves and arrives."
        }
        Locale::Fr => {
            "Vous avez demandé cette lettre dans les réglages. Si vous la lisez, c’est que le courrier part \
             et arrive."
        }
        Locale::It => "Ha chiesto questa lettera nelle impostazioni. Se la legge, la posta parte e arriva.",
        Locale::Pt => "Pediu esta carta nas definições. Se a está a ler, o correio sai e chega.",
        Locale::Es => "Ha pedido esta carta en los ajustes. Si la lee, el correo sale y llega.",
        Locale::De => {
            "Sie haben diesen Brief in den Einstellungen angefordert. Dass Sie ihn lesen, zeigt, dass Post \
             abgeht und ankommt."
        }
    };
    (subject, lead)
}

fn hello(locale: Locale, name: &str) -> String {
    match locale {
        Locale::En => format!("Hello {name},"),
        Locale::Fr => format!("Bonjour {name},"),
        Locale::It => format!("Buongiorno {name},"),
        Locale::Pt => format!("Olá {name},"),
        Locale::Es => format!("Hola, {name}:"),
        Locale::De => format!("Guten Tag {name},"),
    }
}

fn invited(locale: Locale, by: &str, brand: &str) -> (String, String, &'static str) {
    let (by_name, brand_name) = (escaped(by), escaped(brand));
    match locale {
        Locale::En => (
            format!("{by} lets you into the desk of {brand}"),
            format!(
                "{by_name} lets you into the customer-service desk of **{brand_name}**. Choose a password to begin:"
            ),
            "Choose a password",
        ),
        Locale::Fr => (
            format!("{by} vous ouvre le service client de {brand}"),
            format!(
                "{by_name} vous donne accès au service client de **{brand_name}**. Choisissez un \
                 mot de passe pour commencer :"
            ),
            "Choisir un mot de passe",
        ),
        Locale::It => (
            format!("{by} Le apre l’assistenza di {brand}"),
            format!(
                "{by_name} Le dà accesso all’assistenza clienti di **{brand_name}**. Scelga una \
                 password per iniziare:"
            ),
            "Scegliere una password",
        ),
        Locale::Pt => (
            format!("{by} dá-lhe acesso ao apoio da {brand}"),
            format!(
                "{by_name} dá-lhe acesso ao apoio ao cliente da **{brand_name}**. Escolha uma \
                 palavra-passe para começar:"
            ),
            "Escolher uma palavra-passe",
        ),
        Locale::Es => (
            format!("{by} le da acceso a la atención al cliente de {brand}"),
            format!(
                "{by_name} le da acceso a la atención al cliente de **{brand_name}**. Elija una \
                 contraseña para empezar:"
            ),
            "Elegir una contraseña",
        ),
        Locale::De => (
            format!("{by} lädt Sie in den Kundendienst von {brand} ein"),
            format!(
                "{by_name} gibt Ihnen Zugang zum Kundendienst von **{brand_name}**. Wählen Sie ein \
                 Passwort, um anzufangen:"
            ),
            "Passwort wählen",
        ),
    }
}

fn forgotten(locale: Locale, brand: &str) -> (String, String, &'static str, String) {
    let subject = match locale {
        Locale::En => format!("A new password for the desk of {brand}"),
        Locale::Fr => format!("Un nouveau mot de passe pour le service client de {brand}"),
        Locale::It => format!("Una nuova password per l’assistenza di {brand}"),
        Locale::Pt => format!("Uma nova palavra-passe para o apoio da {brand}"),
        Locale::Es => format!("Una contraseña nueva para la atención al cliente de {brand}"),
        Locale::De => format!("Ein neues Passwort für den Kundendienst von {brand}"),
    };
    let (lead, button, foot) = match locale {
        Locale::En => (
            "Somebody, probably you, said that your password is forgotten. Here you choose another one:",
            "Choose a new password",
            "If it was not you, nothing has to be done: the password stays as it is.",
        ),
        Locale::Fr => (
            "Quelqu’un, sans doute vous, a indiqué que votre mot de passe était oublié. Vous en \
             choisissez un autre ici :",
            "Choisir un nouveau mot de passe",
            "Si ce n’était pas vous, il n’y a rien à faire : le mot de passe reste le même.",
        ),
        Locale::It => (
            "Qualcuno, probabilmente Lei, ha detto di aver dimenticato la password. Qui ne sceglie un’altra:",
            "Scegliere una nuova password",
            "Se non è stato Lei, non deve fare nulla: la password resta quella di prima.",
        ),
        Locale::Pt => (
            "Alguém, provavelmente você, indicou que a sua palavra-passe foi esquecida. Aqui escolhe outra:",
            "Escolher uma nova palavra-passe",
            "Se não foi você, não é preciso fazer nada: a palavra-passe fica como está.",
        ),
        Locale::Es => (
            "Alguien, probablemente usted, ha indicado que olvidó su contraseña. Aquí elige otra:",
            "Elegir una contraseña nueva",
            "Si no fue usted, no hay que hacer nada: la contraseña sigue igual.",
        ),
        Locale::De => (
            "Jemand, vermutlich Sie, hat angegeben, Ihr Passwort sei vergessen. Hier wählen Sie ein anderes:",
            "Neues Passwort wählen",
            "Waren Sie es nicht, ist nichts zu tun: Das Passwort bleibt, wie es ist.",
        ),
    };
    (subject, lead.to_owned(), button, foot.to_owned())
}

fn good_until(locale: Locale, until: &str) -> String {
    match locale {
        Locale::En => format!("The link is good once, until {until}."),
        Locale::Fr => format!("Le lien sert une fois, jusqu’au {until}."),
        Locale::It => format!("Il link vale una volta, fino a {until}."),
        Locale::Pt => format!("A ligação serve uma vez, até {until}."),
        Locale::Es => format!("El enlace sirve una vez, hasta el {until}."),
        Locale::De => format!("Der Link gilt einmal, bis {until}."),
    }
}

fn address(locale: Locale, email: &str) -> String {
    match locale {
        Locale::En => format!("You sign in as {email}."),
        Locale::Fr => format!("Vous vous connectez avec {email}."),
        Locale::It => format!("Lei accede con {email}."),
        Locale::Pt => format!("Inicia sessão com {email}."),
        Locale::Es => format!("Inicia sesión con {email}."),
        Locale::De => format!("Sie melden sich mit {email} an."),
    }
}

/// One ticket: its number leads there.
fn told_line(locale: Locale, line: &ToldLine) -> String {
    let subject = line.subject.as_deref().map(|subject| format!(" {}", escaped(subject))).unwrap_or_default();
    let others = match (line.others, locale) {
        (0, _) => String::new(),
        (n, Locale::En) => format!(" and {n} more"),
        (n, Locale::Fr) => format!(" et {n} de plus"),
        (n, Locale::It) => format!(" e altre {n}"),
        (n, Locale::Pt) => format!(" e mais {n}"),
        (n, Locale::Es) => format!(" y {n} más"),
        (n, Locale::De) => format!(" und {n} weitere"),
    };
    format!("[{}]({}){subject}{others}", line.number, line.url)
}

fn matter_words(locale: Locale, matter: Matter) -> &'static str {
    match (matter, locale) {
        (Matter::Mine, Locale::En) => "On your tickets",
        (Matter::Mine, Locale::Fr) => "Sur vos tickets",
        (Matter::Mine, Locale::It) => "Sui Suoi ticket",
        (Matter::Mine, Locale::Pt) => "Nos seus tickets",
        (Matter::Mine, Locale::Es) => "En sus tickets",
        (Matter::Mine, Locale::De) => "Zu Ihren Tickets",
        (Matter::Named, Locale::En) => "You are named",
        (Matter::Named, Locale::Fr) => "On vous nomme",
        (Matter::Named, Locale::It) => "La nominano",
        (Matter::Named, Locale::Pt) => "Foi nomeado",
        (Matter::Named, Locale::Es) => "Le nombran",
        (Matter::Named, Locale::De) => "Sie werden genannt",
        (Matter::Team, Locale::En) => "In your team",
        (Matter::Team, Locale::Fr) => "Dans votre équipe",
        (Matter::Team, Locale::It) => "Nel Suo gruppo",
        (Matter::Team, Locale::Pt) => "Na sua equipa",
        (Matter::Team, Locale::Es) => "En su equipo",
        (Matter::Team, Locale::De) => "In Ihrem Team",
        (Matter::Promises, Locale::En) => "Promises",
        (Matter::Promises, Locale::Fr) => "Promesses",
        (Matter::Promises, Locale::It) => "Promesse",
        (Matter::Promises, Locale::Pt) => "Promessas",
        (Matter::Promises, Locale::Es) => "Promesas",
        (Matter::Promises, Locale::De) => "Zusagen",
        (Matter::Mail, Locale::En) => "Mail in trouble",
        (Matter::Mail, Locale::Fr) => "E-mails en difficulté",
        (Matter::Mail, Locale::It) => "E-mail in difficoltà",
        (Matter::Mail, Locale::Pt) => "E-mails com problemas",
        (Matter::Mail, Locale::Es) => "Correos con problemas",
        (Matter::Mail, Locale::De) => "Mails mit Schwierigkeiten",
    }
}

fn told_subject(locale: Locale, lines: &[ToldLine], brand: &str) -> String {
    if let [line] = lines {
        return format!("{}: {} · {brand}", matter_words(locale, line.matter), line.number);
    }
    let n = lines.len();
    match locale {
        Locale::En => format!("{n} things to read · {brand}"),
        Locale::Fr => format!("{n} choses à lire · {brand}"),
        Locale::It => format!("{n} cose da leggere · {brand}"),
        Locale::Pt => format!("{n} coisas para ler · {brand}"),
        Locale::Es => format!("{n} cosas por leer · {brand}"),
        Locale::De => format!("{n} Dinge zu lesen · {brand}"),
    }
}

fn more_words(locale: Locale, n: usize) -> String {
    match locale {
        Locale::En => format!("And {n} more."),
        Locale::Fr => format!("Et {n} de plus."),
        Locale::It => format!("E altre {n}."),
        Locale::Pt => format!("E mais {n}."),
        Locale::Es => format!("Y {n} más."),
        Locale::De => format!("Und {n} weitere."),
    }
}

fn told_foot(locale: Locale) -> (&'static str, &'static str) {
    match locale {
        Locale::En => (
            "Read in the desk",
            "What you hear by mail, and when, you say in your account. Please answer in the desk, \
             and not to this mail.",
        ),
        Locale::Fr => (
            "Lire",
            "Ce que vous recevez par e-mail, et quand, se règle dans votre compte. Répondez dans \
             l’outil, et non à cet e-mail.",
        ),
        Locale::It => (
            "Leggere",
            "Che cosa riceve per e-mail, e quando, si decide nel Suo account. Risponda nel \
             programma, e non a questa e-mail.",
        ),
        Locale::Pt => (
            "Ler",
            "O que recebe por e-mail, e quando, decide na sua conta. Responda no programa, e não a este e-mail.",
        ),
        Locale::Es => (
            "Leer",
            "Qué recibe por correo, y cuándo, se decide en su cuenta. Responda en el programa, y no a este correo.",
        ),
        Locale::De => (
            "Lesen",
            "Was Sie per Mail hören und wann, sagen Sie in Ihrem Konto. Bitte antworten Sie im \
             Programm, nicht auf diese Mail.",
        ),
    }
}
