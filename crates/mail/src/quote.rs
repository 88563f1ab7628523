//! What a person newly wrote, without quotes, signature and footers. Cuts only what it can name: lines that introduce a
//! quote, copied letter heads, `>` lines, signatures. Answers written between quoted lines stay, with the quotes they
//! answer, and so do forwarded letters. Linear in the text, and never empty when the text is not: the whole is shown
//! rather than nothing.

mod attribution;
mod footer;
mod letterhead;
pub(crate) mod mark;

use attribution::Attributions;
use letterhead::{Heads, Start};
pub(crate) use letterhead::{is_forward, without_forward};

/// What a line is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Text,
    /// Starts with `>`, or is the broken-off end of such a line.
    Quote,
    /// "On … wrote:", where the quote follows with marks.
    Attribution,
    /// A signature above a quote, or a mark.
    Aside,
}

/// The newly written part of a body with LF line ends.
pub fn reply(text: &str) -> String {
    reply_under("", text)
}

/// The same under a subject, which tells a forwarded letter from an old one: the forwarded text is news to us.
pub fn reply_under(subject: &str, text: &str) -> String {
    let lines = lines(text);
    let (end, mut kinds) = Cut::new(&lines, is_forward(subject)).run();
    mend_wrapped(&lines, &mut kinds);
    set_last_device_aside(&lines[..end], &mut kinds[..end]);
    let kept = keep(&lines[..end], &kinds[..end]);
    let kept = footer::strip(&kept);
    let reply = without_outer_blanks(&kept);
    if !reply.is_empty() {
        return reply;
    }
    let all: Vec<&str> = lines.into_iter().filter(|line| mark::of_line(line).is_none()).collect();
    without_outer_blanks(&all)
}

/// A letter that stands in another, with what stands above it.
pub(crate) struct PassedOn<'a> {
    pub above: &'a str,
    pub from: String,
    pub date: String,
    pub to: String,
    pub subject: String,
    /// Its text, without the marks of a program that quotes what it passes on.
    pub below: String,
}

/// The first letter that is passed on in a text: below a rule that says so, or, where the subject says so, below any
/// head of a letter.
pub(crate) fn passed_on(text: &str, is_forward: bool) -> Option<PassedOn<'_>> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let heads = Heads::new(&lines);
    let start = (0..lines.len()).find(|&at| match heads.starts_at(at) {
        Some(Start::Forward) => true,
        Some(Start::Old) => is_forward,
        None => false,
    })?;
    let (head, body) = heads.fields(start)?;
    let offset = lines[start].as_ptr() as usize - text.as_ptr() as usize;
    let is_marked = lines[body..].iter().all(|line| line.is_empty() || line.starts_with('>'));
    let unmarked = |line: &&str| match is_marked {
        true => {
            line.strip_prefix('>').map_or(*line, |line| line.strip_prefix(' ').unwrap_or(line)).to_owned()
        }
        false => (*line).to_owned(),
    };
    let below = lines[body..].iter().map(unmarked).collect::<Vec<_>>().join("\n");
    let letterhead::Fields { from, date, to, subject } = head;
    Some(PassedOn { above: &text[..offset], from, date, to, subject, below })
}

/// The lines, and those apart that some programs run together: "That is all.--- On 3 May 2026, Ana wrote:".
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    for line in text.trim_end().lines().map(str::trim_end) {
        let joint = if line.ends_with(':') { line.find("---") } else { None };
        let joint = joint.filter(|&at| !line[..at].trim().is_empty());
        match joint {
            Some(at) if Attributions::new(&[&line[at..]]).starts_at(0).is_some() => {
                lines.extend([line[..at].trim_end(), &line[at..]]);
            }
            _ => lines.push(line),
        }
    }
    lines
}

/// The search for the start of the old text, and for what each line before it is.
struct Cut<'a> {
    lines: &'a [&'a str],
    kinds: Vec<Kind>,
    heads: Heads<'a>,
    attributions: Attributions<'a>,
    /// For each line, how many lines with text there are from it to the next quote.
    below: Vec<u32>,
    is_forward: bool,
    /// Whether something newly written was met.
    written: bool,
    /// Whether the lines are those of a signature.
    signing: bool,
}

impl<'a> Cut<'a> {
    fn new(lines: &'a [&'a str], is_forward: bool) -> Self {
        let kinds: Vec<Kind> = lines.iter().map(|line| kind(line)).collect();
        let mut below = vec![0; lines.len()];
        let mut count = 0;
        for (kind, below) in kinds.iter().zip(&mut below).rev() {
            count = match kind {
                Kind::Quote => 0,
                Kind::Text => count + 1,
                _ => count,
            };
            *below = count;
        }
        let (heads, attributions) = (Heads::new(lines), Attributions::new(lines));
        Cut { lines, kinds, heads, attributions, below, is_forward, written: false, signing: false }
    }

    fn run(mut self) -> (usize, Vec<Kind>) {
        let (mut at, mut fenced) = (0, false);
        while at < self.lines.len() {
            let line = self.lines[at].trim_start();
            fenced ^= line.starts_with("```");
            if fenced || !matches!(self.kinds[at], Kind::Text | Kind::Aside) {
                self.signing &= self.kinds[at] != Kind::Quote;
                at += 1;
                continue;
            }
            match self.step(at) {
                Some(len) => at += len,
                None => return (at, self.kinds),
            }
        }
        (self.lines.len(), self.kinds)
    }

    /// Takes the lines from `at` on that belong together and says how many; `None` where the old text starts.
    fn step(&mut self, at: usize) -> Option<usize> {
        if let Some(mark) = mark::of_line(self.lines[at]) {
            return self.step_over_mark(mark, at);
        }
        match self.heads.starts_at(at) {
            Some(Start::Forward) => return Some(self.rest_is_text(at)),
            Some(Start::Old) if self.is_forward => return Some(self.rest_is_text(at)),
            Some(Start::Old) if self.written => return None,
            _ => {}
        }
        if let Some(len) = self.attributions.starts_at(at) {
            return self.step_over_attribution(at, len);
        }
        self.signing |= self.written && footer::is_signature(self.lines, at, self.below[at] as usize);
        self.kinds[at] = if self.signing { Kind::Aside } else { Kind::Text };
        self.written = true;
        Some(1)
    }

    fn step_over_mark(&mut self, mark: char, at: usize) -> Option<usize> {
        match mark {
            mark::OLD if self.is_forward => return Some(self.rest_is_text(at)),
            mark::OLD if self.written => return None,
            mark::SIGNATURE => self.signing = self.written,
            mark::SIGNATURE_END => self.signing = false,
            mark::INTRODUCTION => {
                let short = self.lines[at + 1..].iter().take(6);
                let len = short.take_while(|line| !is_quoted(line) && line.len() < 300).count();
                if self.lines.get(at + 1 + len).is_some_and(|line| is_quoted(line)) {
                    return self.step_over_attribution(at, 1 + len);
                }
            }
            _ => {}
        }
        Some(1)
    }

    /// What follows an attribution is a quote with marks, which may hold answers, or else the end.
    fn step_over_attribution(&mut self, at: usize, len: usize) -> Option<usize> {
        let behind = self.lines[at + len..].iter().find(|line| !line.trim().is_empty());
        if self.written && !behind.is_some_and(|line| is_quoted(line)) {
            return None;
        }
        self.signing = false;
        self.kinds[at..at + len].fill(Kind::Attribution);
        // "Sent from my phone" stands between the text and this.
        let above = self.kinds[..at].iter().rposition(|kind| *kind != Kind::Blank);
        if let Some(above) =
            above.filter(|&above| self.kinds[above] == Kind::Text && footer::is_device(self.lines[above]))
        {
            self.kinds[above] = Kind::Aside;
        }
        Some(len)
    }

    /// A forwarded letter is kept as it is, quotes and all.
    fn rest_is_text(&mut self, at: usize) -> usize {
        for (line, kind) in self.lines[at..].iter().zip(&mut self.kinds[at..]) {
            *kind = match *kind {
                _ if mark::of_line(line).is_some() => Kind::Aside,
                Kind::Blank => Kind::Blank,
                _ => Kind::Text,
            };
        }
        self.lines.len() - at
    }
}

fn kind(line: &str) -> Kind {
    if line.trim().is_empty() {
        Kind::Blank
    } else if mark::of_line(line).is_some() {
        Kind::Aside
    } else if is_quoted(line) {
        Kind::Quote
    } else {
        Kind::Text
    }
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

/// Who answers between quotes has the phone's words below the last quote, which is not an answered one for that.
fn set_last_device_aside(lines: &[&str], kinds: &mut [Kind]) {
    let last = kinds.iter().rposition(|kind| *kind != Kind::Blank);
    if let Some(last) = last.filter(|&last| kinds[last] == Kind::Text && footer::is_device(lines[last])) {
        kinds[last] = Kind::Aside;
    }
}

/// Mail programs break long quoted lines and forget the mark on the rest. A single line behind a quoted one is such a
/// rest, before another or at the end, when its first word had no room above, or when it is the end of a link.
fn mend_wrapped(lines: &[&str], kinds: &mut [Kind]) {
    for at in 1..lines.len() {
        let next = kinds.get(at + 1);
        let behind = kinds[at - 1] == Kind::Quote && kinds[at] == Kind::Text;
        if !behind || next.is_some_and(|next| *next != Kind::Quote) {
            continue;
        }
        let line = lines[at].trim();
        let first_word = line.split(' ').next().map_or(0, str::len);
        let had_no_room = lines[at - 1].len() + 1 + first_word >= 70;
        let of_link = next.is_some() && (!line.contains(' ') || line.starts_with("(http"));
        if (had_no_room || of_link) && !line.starts_with(char::is_uppercase) {
            kinds[at] = Kind::Quote;
        }
    }
}

/// Drops attributions, the quotes at the end, and a single introduced quote in the middle. Quotes that are answered
/// stay.
fn keep<'a>(lines: &[&'a str], kinds: &[Kind]) -> Vec<&'a str> {
    let last_text = kinds.iter().rposition(|kind| *kind == Kind::Text).map_or(0, |at| at + 1);
    let mut kept: Vec<&str> = Vec::with_capacity(last_text);
    let answered = quotes(kinds) > 1 || is_answered_at_once(kinds);
    // `gap`: something was left out, and the blank lines on both sides of it become one.
    let (mut introduced, mut dropping, mut gap) = (false, false, false);
    for (line, kind) in lines[..last_text].iter().zip(kinds) {
        match kind {
            Kind::Attribution => (introduced, dropping, gap) = (true, !answered, true),
            Kind::Aside => gap = true,
            Kind::Quote if introduced && !answered => dropping = true,
            Kind::Blank if dropping => {}
            Kind::Blank if gap && kept.last().is_none_or(|last| last.trim().is_empty()) => {}
            Kind::Blank => kept.push(line),
            Kind::Quote | Kind::Text => {
                (introduced, dropping, gap) = (false, false, false);
                kept.push(line);
            }
        }
    }
    kept
}

/// Whether a text with a single quote goes on in the very line below it: that is an answer to the quote, while text
/// behind a blank line is the rest of the letter.
fn is_answered_at_once(kinds: &[Kind]) -> bool {
    let quote = kinds.iter().position(|kind| *kind == Kind::Quote);
    let end = kinds.iter().rposition(|kind| *kind == Kind::Quote);
    let (Some(quote), Some(end)) = (quote, end) else {
        return false;
    };
    kinds.get(end + 1) == Some(&Kind::Text) && kinds[..quote].contains(&Kind::Text)
}

/// How many runs of quoted lines there are.
fn quotes(kinds: &[Kind]) -> usize {
    let mut marks = kinds.iter().filter(|kind| matches!(kind, Kind::Quote | Kind::Text)).peekable();
    let mut runs = 0;
    while let Some(kind) = marks.next() {
        runs += usize::from(*kind == Kind::Quote && marks.peek().is_none_or(|next| **next == Kind::Text));
    }
    runs
}

fn without_outer_blanks(lines: &[&str]) -> String {
    let blank = |line: &&str| line.trim().is_empty();
    let start = lines.iter().position(|line| !blank(line)).unwrap_or(lines.len());
    let end = lines.iter().rposition(|line| !blank(line)).map_or(start, |at| at + 1);
    lines[start..end].join("\n")
}

#[cfg(test)]
mod tests {
    use super::reply;

    #[test]
    fn introduced_quotes_go() {
        let introductions = [
            "On Mon, Feb 1, 2026 at 6:32 PM, Support <help@us.example> wrote:",
            "On Mon, Feb 1, 2026 at 6:32 PM, Support <help@us.example>\nwrote:",
            "On 01/02/2026 07:10 AM, Support wrote:",
            "Le lun. 2 févr. 2026 à 10:12, Support <aide@us.example> a écrit :",
            "Le 2 févr. 2026 à 10:12, Support\n<aide@us.example> a écrit :",
            "Am 02.02.2026 um 10:12 schrieb Support <hilfe@us.example>:",
            "Am Mo., 2. Feb. 2026 um 10:12 Uhr schrieb Support <\nhilfe@us.example>:",
            "Il giorno lun 2 feb 2026 alle ore 10:12 Assistenza <aiuto@us.example> ha scritto:",
            "El lun, 2 feb 2026 a las 10:12, Soporte (<ayuda@us.example>) escribió:",
            "Em seg., 2 de fev. de 2026 às 10:12, Suporte <ajuda@us.example> escreveu:",
            "Op ma 2 feb. 2026 om 10:12 schreef Support <help@us.example>:",
            "2026-02-02 10:12 GMT+01:00 Support <help@us.example>:",
            "Support <help@us.example> wrote:",
            "-----Original Message-----",
            "-------- Message d'origine --------",
            "-----Ursprüngliche Nachricht-----",
            "---------- Messaggio originale ----------",
            "From: Support <help@us.example>\nSent: Monday, 2 February 2026 10:12\nTo: Ana\nSubject: Order",
            "De : Support <aide@us.example>\nEnvoyé : lundi 2 février 2026 10:12\nÀ : Ana\nObjet : Commande",
            "________________________________\nVon: Support\nGesendet: Montag, 2.2.2026\nAn: Ana\nBetreff: Spiel",
            "*Da:* Assistenza <aiuto@us.example>\n*Inviato:* lunedì 2 febbraio 2026\n*A:* Ana\n*Oggetto:* Ordine",
            "De: Soporte\nEnviado el: lunes, 2 de febrero de 2026 10:12\nPara: Ana\nAsunto: Pedido",
            "De: Suporte\nEnviada em: segunda-feira, 2 de fevereiro de 2026\nPara: Ana\nAssunto: Pedido",
        ];
        for introduction in introductions {
            for mark in ["", "> "] {
                let text =
                    format!("My answer.\n\nAna\n\n{introduction}\n\n{mark}Old text.\n{mark}More of it.");
                assert_eq!(reply(&text), "My answer.\n\nAna", "{introduction} {mark}");
            }
        }
    }

    #[test]
    fn prose_stays() {
        let texts = [
            "On Monday I wrote to you.\nNobody answered.",
            "On your site you write:\n\nFree returns.\n\nIs that so?",
            "My account ana@x.example was created on 3 May 2026, here is the log:\n\nerror 12",
            "From: Paris\nTo: Rome\nTwo seats please.",
            "Date: tomorrow\nfits me well.",
            "Prices:\n----\n\n1. ten\n\n----\n\nThat is all.",
            "Sent from my desk, since the phone is broken.",
            "Sent from my phone, let's discuss it tomorrow",
            "a -- b",
            "```\n--\nFrom: x@y.example\n```\nis the code.",
        ];
        for text in texts {
            assert_eq!(reply(text), text);
        }
    }

    #[test]
    fn answers_between_quotes_stay() {
        let text = "Hi,\n\nOn Feb 1, 2026 at 6:32 PM, Support <help@us.example> wrote:\n\
            > First?\n\nYes.\n\n> Second?\n\nNo.\n\n> Bye";
        assert_eq!(reply(text), "Hi,\n\n> First?\n\nYes.\n\n> Second?\n\nNo.");
        let below = "On Feb 1, 2026 at 6:32 PM, Support <help@us.example> wrote:\n> Old\n\nNew below.";
        assert_eq!(reply(below), "New below.");
        let at_once =
            "Hi,\n\nOn Feb 1, 2026 at 6:32 PM, Support <help@us.example> wrote:\n> Which size?\nLarge.";
        assert_eq!(reply(at_once), "Hi,\n\n> Which size?\nLarge.");
        let under_signature = "See below.\n\n-- \nAna\n+33 1 23\n\nOn Feb 1, 2026 at 6:32 PM, Support \
            <help@us.example> wrote:\n> First?\n\nYes.\n\n> Second?\n\nNo.\n\n> Bye\n\nSent from my iPhone";
        assert_eq!(reply(under_signature), "See below.\n\n> First?\n\nYes.\n\n> Second?\n\nNo.");
    }

    #[test]
    fn signatures_and_devices_go() {
        let ends = [
            "\n\n-- \nAna\n+33 1 23",
            "\n--\nAna",
            "\n\nSent from my iPhone",
            "\n\nEnvoyé de mon iPhone",
            "\n\nVon meinem iPhone gesendet",
            "\n\nInviato da iPhone",
            "\n\nEnviado desde mi iPhone",
            "\n\nEnviado do meu iPhone",
            "\n\nGet Outlook for iOS<https://aka.ms/x>",
            "\n\nTélécharger Outlook pour Android",
            "\n\nSent from my iPhone\n\n> On 1 Feb 2026, at 10:12, Support <help@us.example> wrote:\n> \n> Old",
        ];
        for end in ends {
            assert_eq!(reply(&format!("Thanks!{end}")), "Thanks!", "{end:?}");
        }
    }

    #[test]
    fn never_empty_when_there_is_text() {
        for text in [
            "> only a quote",
            "On Feb 1, 2026, Support <a@b.example> wrote:",
            "--\nAna",
            "---",
            "Sent from my iPhone",
        ] {
            assert_eq!(reply(text), text);
        }
        assert_eq!(reply(" \n\n "), "");
    }
}
