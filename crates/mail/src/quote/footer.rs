//! What stands below the text: signatures behind `-- `, list footers, "Sent from my phone", rules without anything.
//! Closing words and names stay: people write them by hand, and cutting them reads as rude.

use super::letterhead::is_bare_rule;

/// Lines that a signature may have when its delimiter is not the exact one.
const SIGNATURE_LINES: usize = 20;

/// How phones and apps sign, by their first words; what follows must name a device or a program.
const DEVICES: &str = "sent from|sent via|sent using|sent with|sent by|sent through|sent on the go|\
    sent a magnificent|envoyé de|envoyé depuis|envoyé à partir|envoyé avec|envoyé par|envoyé via|\
    envoyé sur|provenance|von meinem|von meiner|gesendet mit|gesendet von|gesendet aus|gesendet über|\
    gesendet via|verschickt mit|versendet mit|diese nachricht wurde|diese e-mail wurde|mobil gesendet|\
    von yahoo mail|von samsung|inviato da|inviato dal|inviato dall'|inviata da|inviato con|inviato tramite|\
    inviato via|enviado desde|enviado do|enviado de|enviado da|enviado a partir|enviado com|enviado con|\
    enviado via|enviado pelo|enviado por|enviado através|mensaje enviado|mensagem enviada|verstuurd vanaf|\
    verstuurd met|verstuurd via|verstuurd vanuit|verzonden vanaf|verzonden vanuit|verzonden met|\
    verzonden via|verzonden door|skickat från|skickat med|sendt fra|sendt med|lähetetty|wysłane z|\
    wysłano z|wysłane przez|отправлено с|отправлено из|надіслано з|发自我的|發自我的|從我的|iphoneから送信|ipadから送信|\
    androidから送信";

/// How apps praise themselves: these words suffice.
const PRAISES: &str = "get outlook for|get bluemail for|download outlook|télécharger outlook|\
    téléchargez outlook|obtenir outlook|obtenez outlook|holen sie sich outlook|laden sie outlook|\
    outlook für|scarica outlook|ottieni outlook|obtener outlook|descargar outlook|consigue outlook|\
    descargue outlook|descarga outlook|download bluemail|télécharger bluemail|scarica bluemail|descargar bluemail|\
    obter o outlook|obtenha o outlook|baixar o outlook|baixe o outlook|outlook voor|hämta outlook|\
    hent outlook|last ned outlook|få outlook|skaffa outlook|pobierz outlook|hanki outlook|\
    yahoo mail: search, organize|yahoo mail : recherchez|sent on the go|mobil gesendet|unterwegs gesendet|\
    von unterwegs gesendet|发自我的|發自我的|從我的|iphoneから送信|ipadから送信|androidから送信|sent a magnificent";

/// Words by which a device or a program is known.
const NAMES: &str = "phone|ipad|ipod|android|samsung|galaxy|huawei|honor|xiaomi|redmi|oneplus|motorola|\
    moto|nokia|sony|xperia|pixel|blackberry|htc|lg|oppo|realme|windows|outlook|mail|gmail|yahoo|aol|\
    proton|gmx|web.de|orange|libero|fairphone|handy|tablet|mobil|móvil|celular|telemóvel|portable|\
    téléphone|telefon|telefono|teléfono|telefone|telefoon|mobiel|cellulare|dispositivo|appareil|gerät|\
    device|toestel|apparaat|smartphone|courriel|courrier|correo|posta|correio|app|http|spark|thunderbird|\
    airmail|superhuman|puhelimesta|телефона|пошти|почты";
/// Whose it is.
const OWNERS: &str = "my|mon|ma|meinem|meiner|mio|mia|mi|meu|minha|mijn|min|mit|mitt|mojego|моего|мого";

/// How people beg pardon for it.
const PARDONS: &str = "excuse|pardon|typos|brevity|entschuldig|tippfehler|kürze|excus|désolé|scus|disculp|desculp|\
    excuus|typefout";

/// Whether a signature starts at `at`; `below` counts the lines with text from there up to the next quote.
pub(super) fn is_signature(lines: &[&str], at: usize, below: usize) -> bool {
    let line = lines[at].trim();
    match line {
        "--" | "—" | "–" | "__" | "- -" => below <= SIGNATURE_LINES + 1,
        // The footer of a mailing list.
        _ if line.len() >= 20 && line.bytes().all(|b| b == b'_') => {
            lines[at + 1..].iter().filter(|line| !line.trim().is_empty()).take(7).count() <= 6
        }
        _ => false,
    }
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

/// "Sent from my iPhone", but not "Sent from my desk, which is easier" and not "Sent from Lisbon on Monday".
pub(super) fn is_device(line: &str) -> bool {
    if line.len() > 300 {
        return false;
    }
    let line =
        line.trim_matches(['*', '_', '[', ']', '-', '~', ' ', '(', ')', '\u{a0}', '"', '.']).to_lowercase();
    let line = line.replace('\u{a0}', " ").replace('’', "'");
    if PRAISES.split('|').any(|praise| line.starts_with(praise)) {
        return line.split(['<', '(', '[']).next().is_some_and(|words| words.split(' ').count() <= 10);
    }
    let Some(start) = DEVICES.split('|').find(|start| line.starts_with(start)) else {
        return false;
    };
    let rest = &line[start.len()..];
    let before_link =
        rest.split(['<', '(', '[']).next().unwrap_or_default().split("http").next().unwrap_or_default();
    // Behind the first sentence some beg pardon for being short.
    let (first, pardon) = before_link.split_once(". ").unwrap_or((before_link, ""));
    let mut words = first.split_whitespace();
    let is_named = NAMES.split('|').any(|name| rest.contains(name) || start.contains(name));
    let is_owned = start.starts_with("von mein")
        || words.clone().take(3).any(|word| OWNERS.split('|').any(|owner| owner == word));
    // "Sent from my Verizon, Samsung Galaxy smartphone", but not "Sent from my desk, which is no phone".
    let (first, aside) = first.split_once(", ").unwrap_or((first, ""));
    let names = || NAMES.split('|');
    let begs = |word: &str| {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        PARDONS.split('|').any(|pardon| word.starts_with(pardon))
    };
    let is_second_name = aside.starts_with("an ") || names().any(|name| aside.starts_with(name));
    let is_aside = aside.is_empty()
        || aside.split_whitespace().count() <= 8
            && (is_second_name && names().any(|name| aside.ends_with(name))
                || aside.split_whitespace().any(begs));
    is_aside
        && !first.contains([',', ';', '!', '?'])
        && (is_named && words.clone().count() <= 10 || is_owned && words.by_ref().count() <= 8)
        && pardon.split_whitespace().count() <= 10
}
