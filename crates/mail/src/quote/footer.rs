//! What stands below the text: signatures behind `-- `, list footers, "Sent from my phone", rules without anything.
//! Closing words and names stay: people write them by hand, and cutting them reads as rude.

use super::letterhead::is_bare_rule;

/// Lines that a signature may have when its delimiter is not the exact one.
const SIGNATURE_LINES: usize = 20;

/// How phones and apps sign, by their first words.
const DEVICES: &str = "sent from|sent via|sent using|sent with|sent a magnificent|get outlook for|\
    get bluemail for|envoyé de|envoyé depuis|envoyé à partir|envoyé avec|télécharger outlook|\
    téléchargez outlook|obtenir outlook|obtenez outlook|von meinem|von meiner|gesendet mit|gesendet von|\
    gesendet aus|diese nachricht wurde von mein|holen sie sich outlook|outlook für|inviato da|\
    inviato dal|inviato con|scarica outlook|ottieni outlook|enviado desde|enviado do|enviado de|\
    enviado a partir|enviado com|enviado con|enviado via|obtener outlook|obter o outlook|\
    obtenha o outlook|verstuurd vanaf|verzonden vanaf|verstuurd met|download outlook|skickat från|\
    sendt fra|lähetetty|wysłane z|wysłano z|отправлено с|надіслано з|发自我的|iphoneから送信|\
    yahoo mail: search, organize|mobil gesendet|sent on the go";

/// Whether a signature starts at `at`.
pub(super) fn is_signature(lines: &[&str], at: usize) -> bool {
    let line = lines[at].trim();
    match line {
        "--" | "—" | "–" | "__" | "- -" => {}
        _ if line.len() >= 20 && line.bytes().all(|b| b == b'_') => {
            // The footer of a mailing list.
            return lines[at + 1..].iter().filter(|line| !line.trim().is_empty()).take(7).count() <= 6;
        }
        _ => return false,
    }
    let below = lines[at + 1..]
        .iter()
        .take(4 * SIGNATURE_LINES)
        .take_while(|line| !line.trim_start().starts_with('>'));
    below.filter(|line| !line.trim().is_empty()).take(SIGNATURE_LINES + 1).count() <= SIGNATURE_LINES
}

/// Takes blank lines, bare rules and device lines off the end.
pub(super) fn strip<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let mut end = lines.len();
    while end > 0 {
        let line = lines[end - 1].trim();
        let marks = line.chars().all(|c| "-_=*~—–#+ᐧ\u{200b}\u{feff} ".contains(c));
        let closes_code = line.starts_with("```");
        if !(line.is_empty() || marks || is_bare_rule(line) || is_device(line)) || closes_code {
            break;
        }
        end -= 1;
    }
    lines[..end].to_vec()
}

/// "Sent from my iPhone", but not "Sent from my desk, which is easier".
fn is_device(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let line = line.trim_matches(['*', '_', '[', ']', '-', ' ', '(', ')']).to_lowercase();
    let Some(start) = DEVICES.split('|').find(|start| line.starts_with(start)) else {
        return false;
    };
    let rest = line[start.len()..].split(['<', '(', '[']).next().unwrap_or_default();
    let rest = rest.split("http").next().unwrap_or_default();
    !rest.contains([',', ';', '!', '?']) && rest.split_whitespace().count() <= 8
}
