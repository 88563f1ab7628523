//! The head of the old letter, copied into the body: "From: … Sent: … To: … Subject: …" as Outlook and others write it,
//! and the rules with words in them ("-----Original Message-----"). Whether old means answered or forwarded.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What begins where a head or a worded rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// The letter that is answered.
    Old,
    /// A letter that is passed on, said in words.
    Forward,
}

/// What a label of a letter head names.
#[derive(Clone, Copy, PartialEq)]
enum Label {
    From = 1,
    Date = 2,
    To = 4,
    Subject = 8,
    Other = 16,
}

const FROM: &str = "from|de|von|da|van|från|fra|od|lähettäjä|от|від|kimden|feladó|发件人|寄件者|寄件人|發件人|差出人|送信者|\
    보낸사람|보낸 사람|expéditeur|remitente|mittente|absender|afzender|remetente|de la|από|avsändare|afsender|\
    avsender|nadawca|отправитель";
const DATE: &str = "sent|sent at|sent on|date|envoyé|envoyé le|envoye|envoyée|gesendet|gesendet am|datum|\
    inviato|inviato il|inviata|data|data e ora|enviado|enviado el|enviado em|enviada em|enviada|enviadas|\
    enviado a|fecha|fecha de envío|data de envio|verzonden|verzonden op|verstuurd|skickat|skickat den|\
    sendt|dato|wysłano|wysłane|lähetetty|päivämäärä|päivä|pvm|отправлено|дата|надіслано|发送时间|發送時間|日期|送信日時|\
    日時|日付|寄件日期|보낸 날짜|날짜|date d'envoi|sendt den|data invio|odesláno|gönderildi|gönderme tarihi|tarih|\
    trimis|στάλθηκε|enviat|elküldve|dátum|received|empfangen|reçu|ricevuto";
const TO: &str = "to|à|a|an|para|aan|till|til|do|vastaanottaja|кому|收件人|收件者|宛先|받는 사람|pour|destinatario|\
    destinataire|destinatário|empfänger|komu|kime|către|προς|címzett|per a|naar|message à";
const SUBJECT: &str = "subject|objet|betreff|oggetto|ogg|asunto|assunto|onderwerp|ämne|emne|temat|aihe|\
    тема|主题|主旨|主題|件名|제목|tárgy|konu|sujet|předmět|subiect|θέμα|assumpte|betrifft|re";
const OTHER: &str = "cc|bcc|cci|cco|ccn|kopie|copie|copia|kopia|cópia|reply-to|reply to|réponse à|\
    répondre à|copie à|rispondi a|risposta|antwort an|antworten an|responder a|importance|wichtigkeit|\
    priorité|priorität|importanza|importancia|importância|organization|attachments|anlagen|anhänge|\
    allegati|adjuntos|datos adjuntos|anexos|bijlagen|bijlage|pièces jointes|pièce jointe|resent-from|kopi|\
    dw|組織|抄送|副本|копия|message-id|bilagor|liitteet|vedhæftede filer";

/// Words of the rules that programs draw above the letter that is answered.
const ORIGINALS: &str = "original message|original appointment|original mail|original e-mail|\
    original email|reply message|message d'origine|message original|message initial|mail original|\
    e-mail d'origine|courriel original|message précédent|ursprüngliche nachricht|originalnachricht|\
    original-nachricht|original nachricht|ursprüngliche mail|ursprüngliche e-mail|originale nachricht|\
    antwort nachricht|ursprünglicher termin|mensaje original|correo original|mensagem original|\
    e-mail original|messaggio originale|messaggio originario|messaggio original|mail originale|\
    oorspronkelijk bericht|origineel bericht|oorspronkelijke bericht|oorspronkelijke e-mail|\
    ursprungligt meddelande|originalmeddelande|oprindelig meddelelse|oprindelig besked|\
    original meddelelse|opprinnelig melding|original melding|alkuperäinen viesti|исходное сообщение|\
    оригинал сообщения|wiadomość oryginalna|oryginalna wiadomość|původní zpráva|eredeti üzenet|\
    özgün ileti|mesaj original|missatge original|原始邮件|原始郵件|元のメッセージ|원본 메일|원본 메시지|reply above this line";
/// The same above a letter that is passed on.
const FORWARDS: &str = "forwarded message|forwarded mail|forwarded email|forwarded e-mail|\
    message transféré|message réexpédié|mail transféré|courriel transféré|weitergeleitete nachricht|\
    weitergeleitete mail|weitergeleitete e-mail|mensaje reenviado|messaggio inoltrato|mail inoltrata|\
    mensagem encaminhada|mensagem reenviada|doorgestuurd bericht|doorgestuurde bericht|\
    vidarebefordrat meddelande|videresendt meddelelse|videresendt besked|videresendt melding|\
    välitetty viesti|edelleenlähetetty viesti|wiadomość przekazana dalej|wiadomość przekazana|\
    przekazana wiadomość|пересылаемое сообщение|пересланное сообщение|转发的邮件|轉寄的郵件|転送メッセージ|転送されたメッセージ";
const BEGINNINGS: &str = "begin forwarded message|début du message réexpédié|début du message transféré|\
    début du message|anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail|\
    inizio messaggio inoltrato|inizio del messaggio inoltrato|inicio del mensaje reenviado|\
    inicio del mensaje|início da mensagem reenviada|início da mensagem encaminhada|\
    begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt besked|videresendt melding";

/// What ticket systems ask for in a rule of their own: "##- Please write your reply above this line -##".
const ABOVE_HERE: &str = "above this line|au-dessus de cette ligne|oberhalb dieser|über dieser linie|\
    sopra questa|encima de esta|arriba de esta|acima desta|boven deze";

/// How programs mark the subject of a letter that is passed on.
const FORWARD_SUBJECTS: &str =
    "fwd|fw|tr|wg|i|inoltra|rv|reenv|enc|res. enc|doorst|vb|vs|vl|pd|転送|转发|轉寄";

/// Lines of one head; values may run over.
const LINES: usize = 12;
/// Bytes of a line in which a whole head may stand.
const BYTES: usize = 1_000;

/// Whether the subject says that the letter below is passed on rather than answered.
pub(crate) fn is_forward(subject: &str) -> bool {
    let word =
        subject.trim_start().split([':', '：']).next().filter(|word| word.len() < subject.trim().len());
    let word = word.map(|word| word.trim().to_lowercase()).unwrap_or_default();
    FORWARD_SUBJECTS.split('|').any(|known| known == word)
}

/// The subject without the words that say that the letter was passed on.
pub(crate) fn without_forward(subject: &str) -> &str {
    let mut rest = subject.trim();
    while is_forward(rest) {
        rest = rest.split_once([':', '：']).map_or("", |(_, rest)| rest.trim());
    }
    rest
}

/// What a head says.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub from: String,
    pub date: String,
    pub to: String,
    pub subject: String,
}

/// What a line says as part of a head.
#[derive(Clone, Copy)]
struct Labelled {
    first: Label,
    /// The labels in it as bits: programs that make text of HTML run them together.
    all: u8,
    /// Whether something stands there that names a person or a time.
    is_evidence: bool,
}

/// The labels of a text, each line looked at once.
pub(super) struct Heads<'a> {
    lines: &'a [&'a str],
    labels: Vec<Option<Labelled>>,
}

impl<'a> Heads<'a> {
    pub fn new(lines: &'a [&'a str]) -> Heads<'a> {
        Heads { lines, labels: lines.iter().map(|line| labelled(line)).collect() }
    }

    /// Whether another letter starts at line `at`: with a worded rule, a head, or a rule above a head.
    pub fn starts_at(&self, at: usize) -> Option<Start> {
        let line = self.lines[at];
        if let Some(start) = worded_rule(line) {
            return Some(start);
        }
        // Rules with words that are on no list count when a head follows.
        let is_rule = is_bare_rule(line) || line.trim_start().starts_with("----");
        let is_head = if is_rule {
            let next = self.lines[at + 1..].iter().take(4).position(|line| !line.trim().is_empty());
            next.is_some_and(|skip| self.is_head(at + 1 + skip) || self.is_foreign_head(at + 1 + skip))
        } else {
            self.is_head(at)
        };
        is_head.then_some(Start::Old)
    }

    /// What the head says that begins at `at`, maybe below a rule, and the line at which its letter's text begins.
    pub fn fields(&self, at: usize) -> Option<(Fields, usize)> {
        let first = (at..self.lines.len().min(at + 6)).find(|&index| {
            self.labels[index].is_some_and(|line| line.first != Label::Other)
                && worded_rule(self.lines[index]).is_none()
        })?;
        let mut fields = Fields::default();
        let mut open: Option<Label> = None;
        let mut end = self.lines.len();
        for index in first..self.lines.len().min(first + 2 * LINES) {
            let line = self.lines[index].trim_matches(['>', ' ', '*', '|', '\t', '\u{a0}', '_', '•']);
            let fresh =
                self.labels[index].filter(|line| fields.of(line.first).is_none_or(|known| known.is_empty()));
            match fresh {
                Some(labelled) => {
                    let value = line.split_once([':', '：']).map_or("", |(_, value)| value);
                    open = Some(labelled.first);
                    fields.add(labelled.first, value);
                }
                None if line.is_empty() || self.labels[index].is_some() => {
                    end = index;
                    break;
                }
                // Long lists of recipients run over.
                None => match open {
                    Some(label) if matches!(label, Label::To | Label::Other) && line.contains('@') => {
                        fields.add(label, line);
                    }
                    _ => {
                        end = index;
                        break;
                    }
                },
            }
        }
        Some((fields, end))
    }

    /// Three different labels among the next lines, or From and Date, with an address or a time beside one.
    fn is_head(&self, at: usize) -> bool {
        let Some(first) = self.labels[at].filter(|line| line.first != Label::Other) else {
            return false;
        };
        let (mut seen, mut others, mut evidence) = (0u8, 0, false);
        for index in at..self.lines.len().min(at + LINES) {
            match self.labels[index] {
                // No head says the same thing twice.
                Some(line) if line.first != Label::Other && seen & line.first as u8 != 0 => break,
                Some(line) => {
                    seen |= line.all;
                    evidence |= line.is_evidence;
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
        evidence && (named.count_ones() >= 3 || named & both == both && first.first == Label::From)
    }

    /// A head in a tongue that is on no list, below a rule: four lines on end, each with a short label, one with an
    /// address and one with a time.
    fn is_foreign_head(&self, at: usize) -> bool {
        let mut block = self.lines[at..].iter().take(4).map(|line| line.trim_matches(['*', ' ', '\t']));
        let (mut address, mut time, mut count) = (false, false, 0);
        let all = block.all(|line| {
            count += 1;
            let window = &line[..line.floor_char_boundary(40)];
            address |= line.contains('@');
            time |= line.len() < 200 && super::attribution::has_date(line);
            window.find([':', '：']).is_some_and(|end| window[..end].split(' ').count() <= 3)
        });
        all && count == 4 && address && time
    }
}

impl Fields {
    fn of(&self, label: Label) -> Option<&String> {
        Some(match label {
            Label::From => &self.from,
            Label::Date => &self.date,
            Label::To => &self.to,
            Label::Subject => &self.subject,
            Label::Other => return None,
        })
    }

    fn add(&mut self, label: Label, value: &str) {
        let field = match label {
            Label::From => &mut self.from,
            Label::Date => &mut self.date,
            Label::To => &mut self.to,
            Label::Subject => &mut self.subject,
            Label::Other => return,
        };
        let value = value.trim_matches(['*', ' ', '\t', '\u{a0}']);
        *field = format!("{field} {value}").trim().to_owned();
    }
}

/// A line of nothing but dashes, underscores and the like.
pub(super) fn is_bare_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.chars().all(|c| "-_=*~—–".contains(c)) && line.chars().count() >= 3
}

fn worded_rule(line: &str) -> Option<Start> {
    let line = line.trim();
    let ruled = line.trim_start_matches('*').starts_with(['-', '_', '=', '—', '–', '#']);
    if line.len() > 120 || line.len() < 5 || !(ruled || line.ends_with([':', '：'])) {
        return None;
    }
    let inner = line.trim_matches(|c: char| "-_=*~—–# \u{a0}:：<>".contains(c));
    let inner = inner.to_lowercase().replace('’', "'");
    if inner.is_empty() {
        return None;
    }
    let is = |list: &str| list.split('|').any(|rule| inner == rule);
    if !ruled {
        return is(BEGINNINGS).then_some(Start::Forward);
    }
    if is(FORWARDS) || inner.starts_with("forwarded by ") {
        return Some(Start::Forward);
    }
    let asks = || ABOVE_HERE.split('|').any(|words| inner.contains(words));
    (is(ORIGINALS) || asks()).then_some(Start::Old)
}

fn labelled(line: &str) -> Option<Labelled> {
    let line = line.trim_start_matches(['>', ' ', '*', '|', '\t', '\u{a0}', '_', '•']);
    let window = &line[..line.floor_char_boundary(40)];
    let end = window.find([':', '：'])?;
    let first = label(&window[..end])?;
    let mut all = first as u8;
    if first == Label::From && line.len() <= BYTES {
        // "From: Ana Sent: Monday To: us Subject: Order": each label stands before its colon.
        let mut pieces = line[end..].split([':', '：']).skip(1).peekable();
        while let Some(before) = pieces.next().filter(|_| pieces.peek().is_some()) {
            let word =
                before.trim_end_matches(['*', ' ']).rsplit([' ', '*', '\t']).next().unwrap_or_default();
            if word.len() > 1 && word.len() < before.len() {
                all |= label(word).map_or(0, |label| label as u8);
            }
        }
    }
    let is_evidence = line.contains('@') || line.bytes().filter(u8::is_ascii_digit).count() >= 4;
    Some(Labelled { first, all, is_evidence })
}

/// Each word with what it names; a word that two tongues use differently has the first of its meanings.
static LABELS: LazyLock<HashMap<&str, Label>> = LazyLock::new(|| {
    let kinds = [
        (OTHER, Label::Other),
        (SUBJECT, Label::Subject),
        (TO, Label::To),
        (DATE, Label::Date),
        (FROM, Label::From),
    ];
    kinds.iter().flat_map(|(list, kind)| list.split('|').map(|word| (word, *kind))).collect()
});

/// What a label names, whatever marks stand around it: `*From:*`, `> De :`, `Envoyé le :`.
fn label(word: &str) -> Option<Label> {
    let word = word.trim_matches(['*', ' ', '\u{a0}', '_']).to_lowercase();
    match word.contains('’') {
        true => LABELS.get(word.replace('’', "'").as_str()).copied(),
        false => LABELS.get(word.as_str()).copied(),
    }
}
