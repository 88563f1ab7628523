//! The head of the old letter, copied into the body: "From: … Sent: … To: … Subject: …" as Outlook and others write it,
//! and the rules with words in them ("-----Original Message-----").

/// What a label of a letter head names.
#[derive(Clone, Copy, PartialEq)]
enum Label {
    From = 1,
    Date = 2,
    To = 4,
    Subject = 8,
    Other = 16,
}

const FROM: &str = "from|de|von|da|van|från|fra|od|lähettäjä|от|від|kimden|feladó|发件人|差出人|보낸사람|\
    expéditeur|remitente|mittente";
const DATE: &str = "sent|date|envoyé|envoyé le|envoye|gesendet|gesendet am|datum|inviato|data|enviado|\
    enviado el|enviado em|enviada em|enviada|enviadas|fecha|verzonden|skickat|sendt|dato|wysłano|\
    lähetetty|päivämäärä|отправлено|дата|发送时间|日期|送信日時|date d'envoi|sendt den|data invio";
const TO: &str = "to|à|a|an|para|aan|till|til|do|vastaanottaja|кому|收件人|宛先|pour|destinatario|\
    destinataire|empfänger";
const SUBJECT: &str = "subject|objet|betreff|oggetto|asunto|assunto|onderwerp|ämne|emne|temat|aihe|тема|\
    主题|件名|tárgy|konu|sujet";
const OTHER: &str = "cc|bcc|cci|cco|ccn|kopie|copie|copia|kopia|reply-to|réponse à|répondre à|\
    rispondi a|risposta|antwort an|responder a|importance|wichtigkeit|priorité|organization|attachments|\
    pièces jointes|resent-from|kopi|組織|抄送";

/// Words of the rules that programs draw above the old letter.
const RULES: &str = "original message|original appointment|message d'origine|message original|\
    message initial|ursprüngliche nachricht|originalnachricht|original-nachricht|original nachricht|\
    mensaje original|mensagem original|messaggio originale|messaggio originario|oorspronkelijk bericht|\
    origineel bericht|ursprungligt meddelande|originalmeddelande|oprindelig meddelelse|\
    opprinnelig melding|alkuperäinen viesti|исходное сообщение|wiadomość oryginalna|\
    oryginalna wiadomość|forwarded message|message transféré|message réexpédié|\
    weitergeleitete nachricht|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|\
    mensagem reenviada|doorgestuurd bericht|reply message|antwort nachricht|reply above this line|\
    vidarebefordrat meddelande|原始邮件|original e-mail|original email|e-mail d'origine|\
    wiadomość przekazana dalej";
const BEGINNINGS: &str = "begin forwarded message|début du message réexpédié|début du message transféré|\
    anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail|inizio messaggio inoltrato|\
    inicio del mensaje reenviado|início da mensagem reenviada|início da mensagem encaminhada|\
    begin doorgestuurd bericht";

/// Lines of one head; values may run over.
const LINES: usize = 12;

/// The labels of a text, each line looked at once.
pub(super) struct Heads<'a> {
    lines: &'a [&'a str],
    /// The label of each line, and whether something stands there that names a person or a time.
    labels: Vec<Option<(Label, bool)>>,
}

impl<'a> Heads<'a> {
    pub fn new(lines: &'a [&'a str]) -> Heads<'a> {
        let evidence =
            |line: &str| line.contains('@') || line.bytes().filter(u8::is_ascii_digit).count() >= 4;
        let labels = lines.iter().map(|line| label(line).map(|label| (label, evidence(line)))).collect();
        Heads { lines, labels }
    }

    /// Whether the old letter starts at line `at`: with a worded rule, a head, or a rule above a head.
    pub fn starts_at(&self, at: usize) -> bool {
        if is_worded_rule(self.lines[at]) {
            return true;
        }
        // Rules with words that are on no list count when a head follows.
        if is_bare_rule(self.lines[at]) || self.lines[at].trim_start().starts_with("----") {
            let next = self.lines[at + 1..].iter().take(4).position(|line| !line.trim().is_empty());
            return next.is_some_and(|skip| self.is_head(at + 1 + skip));
        }
        self.is_head(at)
    }

    /// Three different labels among the next lines, or From and Date, with an address or a time beside one.
    fn is_head(&self, at: usize) -> bool {
        let Some((first, _)) = self.labels[at].filter(|(label, _)| *label != Label::Other) else {
            return false;
        };
        let (mut seen, mut others, mut evidence) = (0u8, 0, false);
        for index in at..self.lines.len().min(at + LINES) {
            match self.labels[index] {
                // No head says the same thing twice.
                Some((kind, _)) if kind != Label::Other && seen & kind as u8 != 0 => break,
                Some((kind, is_evidence)) => {
                    seen |= kind as u8;
                    evidence |= is_evidence;
                }
                None if self.lines[index].trim().is_empty() && seen.count_ones() >= 2 => break,
                None => others += 1,
            }
            if others > 3 {
                break;
            }
        }
        let named = seen & !(Label::Other as u8);
        let both = Label::From as u8 | Label::Date as u8;
        evidence && (named.count_ones() >= 3 || named & both == both && first == Label::From)
    }
}

/// A line of nothing but dashes, underscores and the like.
pub(super) fn is_bare_rule(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 3 && line.chars().all(|c| "-_=*~—–".contains(c))
}

fn is_worded_rule(line: &str) -> bool {
    let line = line.trim();
    let ruled = line.trim_start_matches('*').starts_with(['-', '_', '=', '—', '–']);
    if line.len() > 120 || line.len() < 5 || !(ruled || line.ends_with(':')) {
        return false;
    }
    let inner = line.trim_matches(|c: char| "-_=*~—–# \u{a0}:".contains(c)).to_lowercase().replace('’', "'");
    let words = if ruled { RULES } else { BEGINNINGS };
    words.split('|').any(|rule| inner == rule) || ruled && inner.starts_with("forwarded by ")
}

/// The label that a line starts with: `*From:*`, `> De :`, `Envoyé le :`.
fn label(line: &str) -> Option<Label> {
    let line = line.trim_start_matches(['>', ' ', '*', '|', '\t', '\u{a0}', '_']);
    let window = &line[..line.floor_char_boundary(40)];
    let end = window.find([':', '：'])?;
    let word = window[..end].trim_matches(['*', ' ', '\u{a0}', '_']).to_lowercase().replace('’', "'");
    let is = |list: &str| list.split('|').any(|known| known == word);
    let kinds = [
        (FROM, Label::From),
        (DATE, Label::Date),
        (TO, Label::To),
        (SUBJECT, Label::Subject),
        (OTHER, Label::Other),
    ];
    kinds.iter().find(|(list, _)| is(list)).map(|(_, kind)| *kind)
}
