//! What a person newly wrote, without quotes, signature and footers. Cuts only what it can name: lines that introduce a
//! quote, copied letter heads, `>` lines, signatures. Answers written between quoted lines stay, with the quotes they
//! answer. Linear in the text, and never empty when the text is not: the whole is shown rather than nothing.

mod attribution;
mod footer;
mod letterhead;

use attribution::Attributions;
use letterhead::Heads;

/// What a line is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Text,
    /// Starts with `>`, or is the broken-off end of such a line.
    Quote,
    /// "On … wrote:", where the quote follows with marks.
    Attribution,
}

/// The newly written part of a body with LF line ends.
pub fn reply(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let (end, mut kinds) = cut(&lines);
    mend_wrapped(&lines, &mut kinds);
    let kept = keep(&lines[..end], &kinds[..end]);
    let kept = footer::strip(&kept);
    let reply = without_outer_blanks(&kept);
    if reply.is_empty() { without_outer_blanks(&lines) } else { reply }
}

/// Finds where the old text starts, and what each line before it is.
fn cut(lines: &[&str]) -> (usize, Vec<Kind>) {
    let mut kinds: Vec<Kind> = lines.iter().map(|line| kind(line)).collect();
    let (heads, mut attributions) = (Heads::new(lines), Attributions::new(lines));
    let (mut at, mut written, mut fenced) = (0, false, false);
    while at < lines.len() {
        let line = lines[at].trim_start();
        fenced ^= line.starts_with("```");
        if fenced || kinds[at] != Kind::Text {
            at += 1;
            continue;
        }
        if written && (heads.starts_at(at) || footer::is_signature(lines, at)) {
            return (at, kinds);
        }
        if let Some(len) = attributions.starts_at(at) {
            let quote_follows =
                lines[at + len..].iter().find(|l| !l.trim().is_empty()).is_some_and(|l| is_quoted(l));
            if written && !quote_follows {
                return (at, kinds);
            }
            kinds[at..at + len].fill(Kind::Attribution);
            at += len;
            continue;
        }
        written = true;
        at += 1;
    }
    (lines.len(), kinds)
}

fn kind(line: &str) -> Kind {
    if line.trim().is_empty() {
        Kind::Blank
    } else if is_quoted(line) {
        Kind::Quote
    } else {
        Kind::Text
    }
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

/// Mail programs break long quoted lines and forget the mark on the rest. A single line between two quoted ones is such
/// a rest when its first word had no room above, or when it is the end of a link.
fn mend_wrapped(lines: &[&str], kinds: &mut [Kind]) {
    for at in 1..lines.len().saturating_sub(1) {
        let between = kinds[at - 1] == Kind::Quote && kinds[at] == Kind::Text && kinds[at + 1] == Kind::Quote;
        let line = lines[at].trim();
        let first_word = line.split(' ').next().map_or(0, str::len);
        let had_no_room = lines[at - 1].len() + 1 + first_word >= 70;
        let of_link = !line.contains(' ') || line.starts_with("(http");
        if between && (had_no_room || of_link) && !line.starts_with(char::is_uppercase) {
            kinds[at] = Kind::Quote;
        }
    }
}

/// Drops attributions, the quotes at the end, and a single introduced quote in the middle. Several quotes with text
/// between them are questions with answers: they stay.
fn keep<'a>(lines: &[&'a str], kinds: &[Kind]) -> Vec<&'a str> {
    let last_text = kinds.iter().rposition(|kind| *kind == Kind::Text).map_or(0, |at| at + 1);
    let mut kept = Vec::with_capacity(last_text);
    let interleaved = quotes(kinds) > 1;
    let (mut introduced, mut dropping) = (false, false);
    for (line, kind) in lines[..last_text].iter().zip(kinds) {
        match kind {
            Kind::Attribution => (introduced, dropping) = (true, !interleaved),
            Kind::Quote => {
                dropping = introduced && !interleaved;
                if !dropping {
                    introduced = false;
                    kept.push(*line);
                }
            }
            Kind::Blank if dropping => {}
            // The blank lines on both sides of a dropped line become one.
            Kind::Blank if introduced && kept.last().is_some_and(|last: &&str| last.trim().is_empty()) => {}
            Kind::Blank => kept.push(*line),
            Kind::Text => {
                (introduced, dropping) = (false, false);
                kept.push(line);
            }
        }
    }
    kept
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
