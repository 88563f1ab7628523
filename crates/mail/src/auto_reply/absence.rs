//! Out-of-office answers of machines that say nothing in the header: known by subject, or by text. People mention their
//! holidays, too, so one sentence is never enough: a text must say that somebody is away and take two more steps of the
//! dance that such answers are, or call itself automatic. Header fields are judged in `auto_reply`.

/// Bytes of a text that is looked at; a longer one is no answering machine's.
const TEXT_BYTES: usize = 1_500;

/// How the subjects begin that robots make. Only at the start: a person's answer to one begins with `Re:`.
const SUBJECTS: &str = "automatische abwesenheit|automatische abwesenheitsmeldung|urlaubsabwesenheit|\
    urlaubsmeldung|automatische e-mail|automatische mail|absent(e)|réponse automatique d'absence|\
    i'm out of the office|i am out of the office|mensaje de ausencia|aviso de ausencia|aviso de férias|\
    aviso de ausência|mensagem de ausência|notifica assenza|notifica di assenza|avviso di assenza|\
    messaggio di assenza|afwezigheidsmelding|vakantiemelding|out of office|out of the office|out-of-office|\
    ooo|automatic reply|automated reply|automated response|automatic response|auto-reply|auto reply|\
    autoreply|auto response|auto-response|autoresponse|autoresponder|auto responder|auto-responder|\
    vacation reply|vacation message|on vacation|away from office|away from the office|absence notification|\
    abwesenheitsnotiz|abwesenheitsnachricht|abwesenheitsmeldung|abwesenheitsassistent|abwesenheit|\
    automatische antwort|automatische nachricht|autom. antwort|automatische rückantwort|nicht im büro|\
    außer haus|ausser haus|réponse automatique|reponse automatique|absence du bureau|absent du bureau|\
    absente du bureau|message d'absence|notification d'absence|avis d'absence|message automatique|\
    répondeur automatique|risposta automatica|messaggio automatico|risponditore automatico|fuori sede|\
    fuori ufficio|assenza dall'ufficio|assente dall'ufficio|respuesta automática|respuesta automatica|\
    mensaje automático|contestador automático|fuera de la oficina|fuera de oficina|ausente de la oficina|\
    ausencia de la oficina|resposta automática|resposta automatica|mensagem automática|ausência temporária|\
    ausência do escritório|ausente do escritório|fora do escritório|automatisch antwoord|\
    automatische beantwoording|automatisch bericht|afwezigheidsbericht|afwezigheidsassistent|\
    niet op kantoor|afwezig|automatyczna odpowiedź|autoodpowiedź|automatiskt svar|automatisk svar|autosvar|\
    frånvaromeddelande|fraværsassistent|ikke til stede|automaattinen vastaus|poissaoloilmoitus|\
    автоматический ответ|автоответ|自動応答|自動返信|自动回复|自动答复|自動回覆|automatická odpověď|\
    automatikus válasz|otomatik yanıt";
const BEHIND: &str = ": - – — ( [ ] ) * ! | \
    re: aw: autoreply auto-reply reply message assistant noti ： (";
/// Behind these words stands the day of return.
const UNTIL: &str = "until till from bis ab jusqu' du fino dal hasta del até de tot van";

/// Whether robots make such subjects.
pub(super) fn is_subject(subject: &str) -> bool {
    let subject = subject.trim().replace('’', "'").to_lowercase();
    let dated = subject.bytes().any(|b| b.is_ascii_digit()) && !subject.contains('?');
    let begins = |text: &str| {
        SUBJECTS.split('|').any(|form| {
            text.strip_prefix(form).map(str::trim_start).is_some_and(|rest| {
                rest.is_empty()
                    || BEHIND.split(' ').any(|next| rest.starts_with(next))
                    || dated && UNTIL.split(' ').any(|word| rest.starts_with(word))
            })
        })
    };
    // "Re: Your order (automatic reply)".
    let bracket = subject.trim_end_matches([')', ']']);
    let inner = bracket.rsplit(['(', '[']).next().filter(|_| bracket.len() < subject.len());
    begins(subject.trim_start_matches(['[', '*', '(', ' ', '<', '#']))
        || inner.is_some_and(|inner| SUBJECTS.split('|').any(|form| form == inner.trim()))
}

/// Of whom the sentence speaks.
const SELF: &str = "i am|i'm|i will be|i'll be|we are|we're|our office|ich bin|bin ich|ich befinde mich|\
    wir sind|sind wir|unser büro|je suis|je serai|je ne suis|je ne serai|nous sommes|nos bureaux|\
    je me trouve|sono|sarò|siamo|saremo|i nostri uffici|mi trovo|estoy|estaré|me encuentro|estamos|\
    estaremos|nuestras oficinas|estou|estarei|encontro-me|o nosso escritório|ik ben|ben ik|wij zijn|\
    ons kantoor";
/// And that nobody is there.
const AWAY: &str = "out of the office|out of office|away from my desk|away from the office|on leave|\
    annual leave|parental leave|maternity leave|sick leave|on vacation|on holiday|not in the office|\
    office is closed|closed until|away until|nicht im büro|nicht im hause|nicht im haus|außer haus|\
    ausser haus|abwesend|im urlaub|in elternzeit|im mutterschutz|nicht erreichbar|geschlossen|absent|\
    en congé|en vacances|pas au bureau|hors du bureau|en déplacement|fermés|fuori sede|fuori ufficio|\
    fuori dall'ufficio|assente|in ferie|in vacanza|chiusi|fuera de la oficina|fuera de oficina|\
    de vacaciones|ausente|de baja|cerradas|fora do escritório|de férias|encerrado|niet op kantoor|afwezig|\
    op vakantie|met verlof|niet aanwezig|met vakantie|buiten kantoor|gesloten";

/// The other steps: thanks, whom to turn to, when there will be an answer, what becomes of the mail.
const STEPS: [&str; 4] = [
    "thank you for your e|thank you for your m|thank you for contact|thanks for your e|thanks for your m|\
    thank you for getting in touch|vielen dank für ihre|vielen dank für deine|danke für ihre|danke für deine|\
    merci pour votre m|merci de votre m|merci pour votre e|merci pour votre c|j'ai bien reçu votre|\
    grazie per il|grazie per la|grazie per aver|gracias por su|gracias por tu|gracias por contactar|\
    obrigado pel|obrigada pel|obrigado por|agradeço o seu|bedankt voor|dank voor uw|dank u voor uw|hartelijk dank",
    "urgent|dringend|im notfall|in notfällen|bei notfällen|urgence|urgenz|emergenc|immediate assistance|\
    immediate attention|\
    urgencia|urgência|spoed",
    "my return|i return|i am back|i'm back|i get back|will respond|will reply|will get back|meiner rückkehr|\
    wieder für sie da|wieder erreichbar|wieder im büro|wieder da|wieder im haus|wieder zurück|mon retour|\
    de retour|mio rientro|\
    mio ritorno|rientrerò|risponderò|mi regreso|mi vuelta|responderé|meu regresso|meu retorno|regressar|\
    responderei|mijn terugkomst|terugkomst|weer aanwezig|terug ben|weer bereikbaar|weer op kantoor",
    "limited access|no access to|not have access|forwarded|weitergeleitet|nicht gelesen|nur eingeschränkt|\
    accès limité|pas accès|transféré|accesso limitato|non verrà|inoltrat|acceso limitado|reenviad|\
    acesso limitado|encaminhad|doorgestuurd|beperkt toegang|please contact|wenden sie sich|veuillez contacter|\
    vous pouvez contacter|contattare|rivolgersi|póngase en contacto|puede contactar|por favor contacte|\
    neem dan contact|neem contact|contact opnemen|kunt u terecht|will not return until|\
    por favor contactar|contacte o meu|contacte a minha|vous adresser à",
];

/// How texts call themselves automatic, at the start of a line.
const STATEMENTS: &str = "this is an automat|this is an auto|this message was automatically|\
    this e-mail was automatically|this email was automatically|this message is automatically|\
    automatic reply|automated reply|dies ist eine automat|dies ist eine autom.|\
    diese nachricht wurde automatisch|diese e-mail wurde automatisch|automatische antwort|\
    ceci est un message automat|ceci est une réponse automat|cette réponse est automat|\
    ce message est automat|ce message a été généré automat|ce message est généré automat|\
    réponse automatique|questa è una risposta automat|questo è un messaggio automat|\
    messaggio generato automat|risposta automatica|esta es una respuesta automát|\
    este es un mensaje automát|este mensaje se ha generado automát|respuesta automática|\
    esta é uma resposta automát|esta é uma mensagem automát|este é um e-mail automát|resposta automática|\
    dit is een automatisch|deze e-mail is automatisch|dit bericht is automatisch|automatisch antwoord";
/// What is said to be automatic: "This is an automatic door" is none of these.
const ANSWERS: &str = "reply|respon|answer|message|mail|notification|acknowledg|generated|antwort|\
    nachricht|réponse|courriel|envoyé|généré|risposta|messaggio|respuesta|mensaje|resposta|mensagem|\
    antwoord|bericht|verzonden|gegenereerd|versendet|erzeugt|generiert|erstellt";

/// Whether a newly written text is that of an out-of-office robot.
pub(super) fn is_text(reply: &str) -> bool {
    if reply.len() > TEXT_BYTES {
        return false;
    }
    let text = reply.to_lowercase().replace(['’', '`'], "'").replace('\u{a0}', " ");
    // Only above what is passed on: people forward the notices of robots.
    let text = text.split("\n---").next().unwrap_or_default();
    let has = |text: &str, list: &str| list.split('|').any(|words| text.contains(words));
    let states = |line: &str| {
        let line = line.trim_start_matches(['*', '-', '[', '(', '#', '=', ' ', '>']);
        STATEMENTS.split('|').any(|statement| line.starts_with(statement))
            && has(&line[..line.floor_char_boundary(90)], ANSWERS)
    };
    let opening = text.lines().filter(|line| !line.trim().is_empty()).take(8);
    if opening.flat_map(|line| line.split(". ")).any(states) {
        return true;
    }
    // A question is asked by a person.
    if text.contains(['?', '？']) {
        return false;
    }
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_away = sentences(&joined).take(8).any(|sentence| has_word(sentence, SELF) && has(sentence, AWAY));
    is_away && STEPS.iter().filter(|step| has(&joined, step)).count() >= 2
}

/// A stop behind a digit ends a number: "bis zum 5. Mai".
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut before = ' ';
    text.split(move |c: char| {
        let ends = matches!(c, '!' | ';') || c == '.' && !before.is_ascii_digit();
        before = c;
        ends
    })
}

/// Whether the sentence has one of the words as a word: `sono`, but not `persona`.
fn has_word(sentence: &str, list: &str) -> bool {
    list.split('|').any(|word| {
        sentence.match_indices(word).any(|(at, _)| {
            let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            apart(sentence[..at].chars().next_back()) && apart(sentence[at + word.len()..].chars().next())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{is_subject, is_text};

    #[test]
    fn absences_by_subject() {
        let robots = [
            "Out of Office: Re: Help",
            "Out of Office AutoReply: Help",
            "Out of office until 5 May",
            "Out of Office Re: Help",
            "Fuori sede Re: Aiuto",
            "Mensaje de ausencia",
            "Afwezigheidsmelding",
            "Automatic reply: Help",
            "[Auto-Reply] Help",
            "Re: Help (automatic reply)",
            "Abwesenheitsnotiz: Hilfe",
            "Abwesend bis 5. Mai",
            "Automatische Antwort: Hilfe",
            "Réponse automatique : Aide",
            "Absence du bureau jusqu’au 5 mai",
            "Risposta automatica: Aiuto",
            "Fuori sede",
            "Respuesta automática: Ayuda",
            "Fuera de la oficina",
            "Resposta automática: Ajuda",
            "Ausência do escritório: Ajuda",
            "Automatisch antwoord: Hulp",
            "Afwezig tot 5 mei",
        ];
        let people = [
            "Re: Out of Office: Help",
            "Out of office hours, whom do I call?",
            "Automatic replying does not work",
            "Abwesenheitsnotizen einrichten",
            "Absences du bureau de poste",
            "Out of office until 5 May, can you wait?",
            "Réponse automatiques reçues trop souvent",
            "Afwezigheid",
        ];
        let wrong: Vec<&str> = robots.into_iter().filter(|subject| !is_subject(subject)).collect();
        assert_eq!(wrong, ["Abwesend bis 5. Mai"], "an adjective alone is too little");
        people.iter().for_each(|subject| assert!(!is_subject(subject), "{subject}"));
    }

    #[test]
    fn absences_by_text() {
        let robots = [
            "Hello,\n\nThank you for your email. I am currently out of the office until 5 May, with limited access to \
             email.\nFor urgent matters please call Ben.\n\nAna",
            "I'm on annual leave and will reply on my return. In urgent cases, write to ben@x.example.",
            "This is an automated response: we got your message.",
            "Bonjour,\n\nMerci pour votre message. Je suis actuellement en congés jusqu’au 5 mai.\nEn cas d’urgence, \
             écrivez à Ben.\n\nAnne",
            "Je serai absente du 1er au 5 mai. Je répondrai à mon retour. Pour toute urgence, appelez Ben.",
            "Ceci est une réponse automatique.\nNous avons reçu votre courriel.",
            "Guten Tag,\n\nvielen Dank für Ihre Nachricht. Ich bin bis zum 5. Mai nicht im Büro. In dringenden Fällen \
             wenden Sie sich bitte an Ben.",
            "Ich bin derzeit im Urlaub und ab dem 5. Mai wieder erreichbar. Ihre E-Mail wird nicht weitergeleitet.",
            "Dies ist eine automatisch erzeugte Antwort.",
            "Nous avons reçu votre message. Ceci est un message automatique, merci de ne pas y répondre.",
            "I will be out of the office starting 08/01/2026 and will not return until 08/15/2026. I will \
             respond when I return.",
            "Ich befinde mich im Urlaub und bin ab dem 3. August wieder für Sie da. Ihre E-Mail wird nicht \
             weitergeleitet.",
            "Ik ben met vakantie tot 20 augustus. Voor dringende zaken kunt u terecht bij Jan.",
            "Grazie per il messaggio. Sono fuori sede fino al 5 maggio. Per urgenze scrivere a Ben.",
            "Sarò in ferie fino al 5 maggio e risponderò al mio rientro. In caso di urgenza contattare Ben.",
            "Gracias por su mensaje. Estaré fuera de la oficina hasta el 5 de mayo. Si es urgente, escriba a Ben.",
            "Estoy de vacaciones. Responderé a mi regreso. Para temas urgentes puede contactar con Ben.",
            "Obrigado pela sua mensagem. Estarei de férias até 5 de maio. Em caso de urgência, escreva ao Ben.",
            "Estou ausente do escritório. Responderei no meu regresso; se for urgente, escreva ao Ben.",
            "Bedankt voor uw bericht. Ik ben tot 5 mei niet op kantoor. Bij spoed kunt u Ben bellen.",
            "Ik ben op vakantie en vanaf 5 mei weer bereikbaar. Uw mail wordt niet doorgestuurd.",
        ];
        for text in robots {
            assert!(is_text(text), "{text}");
        }
    }

    #[test]
    fn people_mention_holidays() {
        let people = [
            "I am out of the office until Monday, please deliver the parcel on Tuesday.",
            "I am on vacation from 1 May. Please hold my order until my return.",
            "Thank you for your message. I am on holiday, could you call me next week? It is urgent.",
            "This is an automatic door opener and it does not open.",
            "I only ever get \"this is an automatic reply\" from you.",
            "Je suis en vacances jusqu'au 5 mai, merci de livrer après.",
            "Je suis absente mardi, c'est urgent, rappelez-moi lundi.",
            "Ich bin im Urlaub und brauche dringend meine Bestellung.",
            "Ich bin im Urlaub, mein Gerät wurde gestohlen. Das ist ein Notfall. Am 5. Mai bin ich wieder zurück.",
            "Es ist dringend, rufen Sie bitte zurück. Ich bin ab Montag im Urlaub.",
            "Vielen Dank für Ihre Antwort. Ich bin ab morgen im Urlaub, bitte liefern Sie danach.",
            "Sono in ferie, potete consegnare dopo il 5 maggio.",
            "Estoy de vacaciones y el aparato no funciona, es urgente.",
            "Estou de férias e o hotel diz que a reserva não existe.",
            "Ik ben op vakantie en kan niet inloggen. Het heeft spoed.",
            "FYI\n\n---------- Forwarded message ---------\nThis is an automatic reply.",
            "",
        ];
        for text in people {
            assert!(!is_text(text), "{text}");
        }
    }
}
