//! The words of mail of the customers' area, in six languages. They address everybody formally, since no company's tone
//! is known here; how a mail looks is the letterhead's matter.

use jiff::Timestamp;
use relance_domain::locale::Locale;
use relance_domain::words::Words;

use super::mail::Occasion;
use crate::inside_mail::{escaped, rendered};
use crate::template::Rendered;

/// Subject and body.
pub(super) fn of(
    words: &Words<'_>,
    brand: &str,
    (email, occasion): (&str, &Occasion),
    now: Timestamp,
) -> Rendered {
    let locale = words.locale();
    let brand_name = escaped(brand);
    match occasion {
        Occasion::Entry { url, code, until } => {
            let until = words.moment_in_city(*until, now);
            let said = entry(locale, (brand, &brand_name), code, &until);
            let link = format!("[{}]({url})", said.button);
            let foot = format!("---\n\n{}", said.foot);
            rendered(said.subject, &[said.lead, link, said.code, said.good, foot])
        }
        Occasion::Address { url, until } => {
            let until = words.moment_in_city(*until, now);
            let said = address(locale, (brand, &brand_name), &escaped(email), &until);
            let link = format!("[{}]({url})", said.button);
            rendered(said.subject, &[said.lead, link, said.good, format!("---\n\n{}", said.foot)])
        }
    }
}

/// What stands at the foot of a mail about a request. It addresses nobody as `tu` or `vous`.
pub(super) fn your_request(locale: Locale) -> &'static str {
    match locale {
        Locale::De => "Diese Anfrage im Kundenbereich",
        Locale::En => "This request in the customer area",
        Locale::Es => "Esta consulta en el área de clientes",
        Locale::Fr => "Cette demande dans l’espace client",
        Locale::It => "Questa richiesta nell’area clienti",
        Locale::Pt => "Este pedido na área de cliente",
    }
}

/// A customer's wish to be forgotten, as a letter of theirs: subject and words.
pub(super) fn erasure(locale: Locale) -> (&'static str, &'static str) {
    match locale {
        Locale::De => (
            "Bitte meine Daten löschen",
            "Ich bitte darum, meine personenbezogenen Daten zu löschen, und um Nachricht, was aufbewahrt werden \
             muss und wie lange.",
        ),
        Locale::En => (
            "Please erase my data",
            "Please erase my personal data, and tell me what has to be kept, why, and for how long.",
        ),
        Locale::Es => (
            "Borren mis datos, por favor",
            "Solicito que se borren mis datos personales y que se me diga qué debe conservarse, por qué y \
             durante cuánto tiempo.",
        ),
        Locale::Fr => (
            "Effacer mes données",
            "Je demande l’effacement de mes données personnelles, et à savoir ce qui doit être conservé, \
             pourquoi et combien de temps.",
        ),
        Locale::It => (
            "Cancellare i miei dati",
            "Chiedo la cancellazione dei miei dati personali, e di sapere che cosa va conservato, perché e per \
             quanto tempo.",
        ),
        Locale::Pt => (
            "Apagar os meus dados",
            "Peço que os meus dados pessoais sejam apagados, e que me digam o que tem de ser guardado, porquê e \
             durante quanto tempo.",
        ),
    }
}

struct Said {
    subject: String,
    lead: String,
    button: &'static str,
    /// Of a way in alone.
    code: String,
    good: String,
    foot: &'static str,
}

fn entry(locale: Locale, (brand, name): (&str, &str), code: &str, until: &str) -> Said {
    match locale {
        Locale::En => Said {
            subject: format!("Your way in to {brand}"),
            lead: format!("You asked to come in to your area at **{name}**. This link takes you there:"),
            button: "Open my area",
            code: format!("Or type this code on the page where you asked: **{code}**"),
            good: format!("Link and code are good once, until {until}."),
            foot: "If you did not ask for this, nothing has to be done: without this mail nobody comes in.",
        },
        Locale::Fr => Said {
            subject: format!("Votre accès à {brand}"),
            lead: format!(
                "Vous avez demandé à entrer dans votre espace chez **{name}**. Ce lien vous y mène :"
            ),
            button: "Ouvrir mon espace",
            code: format!("Ou saisissez ce code sur la page où vous l’avez demandé : **{code}**"),
            good: format!("Le lien et le code servent une seule fois, jusqu’au {until}."),
            foot: "Si vous n’avez rien demandé, il n’y a rien à faire : sans ce message, personne n’entre.",
        },
        Locale::It => Said {
            subject: format!("Il Suo accesso a {brand}"),
            lead: format!("Ha chiesto di entrare nella Sua area presso **{name}**. Questo link La porta lì:"),
            button: "Aprire la mia area",
            code: format!("Oppure scriva questo codice nella pagina in cui lo ha chiesto: **{code}**"),
            good: format!("Il link e il codice valgono una volta sola, fino a {until}."),
            foot: "Se non lo ha chiesto Lei, non deve fare nulla: senza questo messaggio nessuno entra.",
        },
        Locale::Pt => Said {
            subject: format!("O seu acesso à {brand}"),
            lead: format!("Pediu para entrar na sua área na **{name}**. Esta ligação leva-o até lá:"),
            button: "Abrir a minha área",
            code: format!("Ou escreva este código na página onde o pediu: **{code}**"),
            good: format!("A ligação e o código servem uma única vez, até {until}."),
            foot: "Se não foi você que pediu, não é preciso fazer nada: sem esta mensagem ninguém entra.",
        },
        Locale::Es => Said {
            subject: format!("Su acceso a {brand}"),
            lead: format!("Ha pedido entrar en su área de **{name}**. Este enlace le lleva allí:"),
            button: "Abrir mi área",
            code: format!("O escriba este código en la página donde lo pidió: **{code}**"),
            good: format!("El enlace y el código sirven una sola vez, hasta el {until}."),
            foot: "Si no lo ha pedido usted, no hay que hacer nada: sin este mensaje no entra nadie.",
        },
        Locale::De => Said {
            subject: format!("Ihr Zugang zu {brand}"),
            lead: format!("Sie möchten in Ihren Bereich bei **{name}**. Dieser Link führt Sie dorthin:"),
            button: "Meinen Bereich öffnen",
            code: format!(
                "Oder geben Sie diesen Code auf der Seite ein, auf der Sie ihn angefordert haben: **{code}**"
            ),
            good: format!("Link und Code gelten einmal, bis {until}."),
            foot: "Haben Sie das nicht angefordert, ist nichts zu tun: Ohne diese Nachricht kommt niemand hinein.",
        },
    }
}

fn address(locale: Locale, (brand, name): (&str, &str), email: &str, until: &str) -> Said {
    let code = String::new();
    match locale {
        Locale::En => Said {
            subject: format!("Is this your address? {brand}"),
            lead: format!(
                "Somebody says in their area at **{name}** that {email} is their address. If it was you, say so here:"
            ),
            button: "Yes, this address is mine",
            code,
            good: format!("The link is good until {until}."),
            foot: "If it was not you, nothing has to be done: the address is not taken.",
        },
        Locale::Fr => Said {
            subject: format!("Est-ce bien votre adresse ? {brand}"),
            lead: format!(
                "Quelqu’un indique dans son espace chez **{name}** que {email} est son adresse. Si c’est vous, \
                 confirmez-le ici :"
            ),
            button: "Oui, cette adresse est la mienne",
            code,
            good: format!("Le lien sert jusqu’au {until}."),
            foot: "Si ce n’est pas vous, il n’y a rien à faire : l’adresse n’est pas reprise.",
        },
        Locale::It => Said {
            subject: format!("È il Suo indirizzo? {brand}"),
            lead: format!(
                "Qualcuno dice nella propria area presso **{name}** che {email} è il suo indirizzo. Se è stato Lei, \
                 lo confermi qui:"
            ),
            button: "Sì, questo indirizzo è mio",
            code,
            good: format!("Il link vale fino a {until}."),
            foot: "Se non è stato Lei, non deve fare nulla: l’indirizzo non viene preso.",
        },
        Locale::Pt => Said {
            subject: format!("Este endereço é seu? {brand}"),
            lead: format!(
                "Alguém indica na sua área na **{name}** que {email} é o seu endereço. Se foi você, confirme aqui:"
            ),
            button: "Sim, este endereço é meu",
            code,
            good: format!("A ligação serve até {until}."),
            foot: "Se não foi você, não é preciso fazer nada: o endereço não é aceite.",
        },
        Locale::Es => Said {
            subject: format!("¿Es esta su dirección? {brand}"),
            lead: format!(
                "Alguien indica en su área de **{name}** que {email} es su dirección. Si ha sido usted, \
                 confírmelo aquí:"
            ),
            button: "Sí, esta dirección es mía",
            code,
            good: format!("El enlace sirve hasta el {until}."),
            foot: "Si no ha sido usted, no hay que hacer nada: la dirección no se toma.",
        },
        Locale::De => Said {
            subject: format!("Ist das Ihre Adresse? {brand}"),
            lead: format!(
                "Jemand gibt im eigenen Bereich bei **{name}** an, {email} sei die eigene Adresse. Waren Sie das, \
                 bestätigen Sie es hier:"
            ),
            button: "Ja, diese Adresse gehört mir",
            code,
            good: format!("Der Link gilt bis {until}."),
            foot: "Waren Sie es nicht, ist nichts zu tun: Die Adresse wird nicht übernommen.",
        },
    }
}
