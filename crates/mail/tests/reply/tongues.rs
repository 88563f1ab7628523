//! What letters are made of, by language: seven languages at length, and of others how the big programs introduce the
//! old letter. How letters are put together is in `main`.

mod dutch;
mod english;
mod french;
mod german;
mod italian;
mod portuguese;
mod spanish;

pub const TONGUES: [Tongue; 7] = [
    english::ENGLISH,
    french::FRENCH,
    italian::ITALIAN,
    portuguese::PORTUGUESE,
    spanish::SPANISH,
    german::GERMAN,
    dutch::DUTCH,
];

pub struct Tongue {
    pub name: &'static str,
    /// What the person wrote; dates, addresses and words that programs use stand in it too.
    pub written: &'static str,
    /// How programs introduce the old letter: their name, then what they write.
    pub introductions: &'static [(&'static str, &'static str)],
    /// How phones and apps sign.
    pub devices: &'static [&'static str],
    /// Last lines of people that look like those of apps.
    pub last_lines: &'static [&'static str],
}

/// Other languages, as the big programs write them, and smaller programs.
pub const OTHERS: &[(&str, &str)] = &[
    ("Polish Gmail", "wt., 3 lut 2026 o 10:12 Obsługa Klienta <pomoc@sklep.example> napisał(a):"),
    ("Polish Thunderbird", "W dniu 03.02.2026 o 10:12, Obsługa Klienta pisze:"),
    (
        "Polish Apple Mail",
        "Wiadomość napisana przez Obsługa <pomoc@sklep.example> w dniu 3 lut 2026, o godz. 10:12:",
    ),
    (
        "Polish Outlook",
        "Od: Obsługa <pomoc@sklep.example>\nWysłano: wtorek, 3 lutego 2026 10:12\nDo: Anna\n\
            Temat: Zamówienie",
    ),
    ("Danish Gmail", "Den tir. 3. feb. 2026 kl. 10.12 skrev Kundeservice <hjaelp@butik.example>:"),
    (
        "Danish Outlook",
        "Fra: Kundeservice <hjaelp@butik.example>\nSendt: 3. februar 2026 10:12\nTil: Anna\nEmne: Ordre",
    ),
    ("Swedish Gmail", "Den tis 3 feb. 2026 kl 10:12 skrev Kundtjänst <hjalp@butik.example>:"),
    (
        "Swedish Outlook",
        "Från: Kundtjänst <hjalp@butik.example>\nSkickat: den 3 februari 2026 10:12\nTill: Anna\nÄmne: Order",
    ),
    ("Norwegian Gmail", "tir. 3. feb. 2026 kl. 10:12 skrev Kundeservice <hjelp@butikk.example>:"),
    ("Finnish Gmail", "ti 3. helmik. 2026 klo 10.12 Asiakaspalvelu (apu@kauppa.example) kirjoitti:"),
    (
        "Finnish Outlook",
        "Lähettäjä: Apu <apu@kauppa.example>\nLähetetty: tiistai 3. helmikuuta 2026 10.12\n\
            Vastaanottaja: Anna\nAihe: Tilaus",
    ),
    ("Russian Gmail", "вт, 3 февр. 2026 г. в 10:12, Поддержка <help@lavka.example>:"),
    ("Russian Apple Mail", "3 февр. 2026 г., в 10:12, Поддержка <help@lavka.example> написал(а):"),
    ("Russian webmail", "Вторник, 3 февраля 2026, 10:12 +03:00 от Поддержка <help@lavka.example>:"),
    (
        "Russian Outlook",
        "От: Поддержка <help@lavka.example>\nОтправлено: 3 февраля 2026 г. 10:12\nКому: Анна\nТема: Заказ",
    ),
    ("Japanese Gmail", "2026年2月3日(火) 10:12 サポート <help@mise.example>:"),
    ("Japanese Apple Mail", "2026/02/03 10:12、サポート <help@mise.example>のメール:"),
    (
        "Japanese Outlook",
        "差出人: サポート <help@mise.example>\n送信日時: 2026年2月3日 10:12\n宛先: アナ\n件名: 注文",
    ),
    ("Chinese Gmail", "客服 <help@dian.example> 于2026年2月3日周二 10:12写道："),
    (
        "Chinese Outlook",
        "发件人: 客服 <help@dian.example>\n发送时间: 2026年2月3日 10:12\n收件人: 安娜\n主题: 订单",
    ),
    (
        "Czech Outlook on the web",
        "________________________________\nOd: Podpora <pomoc@obchod.example>\n\
            Odesláno: úterý 3. února 2026 10:12\nKomu: Anna\nPředmět: Objednávka",
    ),
    (
        "a tongue on no list",
        "________________________________\nXa: Zyx <zyx@abc.example>\nQo: 3 wer 2026 10:12\nPu: Anna\n\
            Mo: Rty",
    ),
    ("Roundcube in English", "On 2026-02-03 10:12, K wrote:"),
    ("Roundcube in French", "Le 2026-02-03 10:12, K a écrit :"),
    ("Roundcube in German", "Am 2026-02-03 10:12, schrieb K:"),
    ("Roundcube in Italian", "Il 2026-02-03 10:12 K ha scritto:"),
    ("Roundcube in Spanish", "El 2026-02-03 10:12, K escribió:"),
    ("Roundcube in Portuguese", "A 2026-02-03 10:12, K escreveu:"),
    ("Roundcube in Dutch", "Op 2026-02-03 10:12, schreef K:"),
    ("Evolution in German", "Am Dienstag, den 03.02.2026, 10:12 +0100 schrieb K:"),
    ("Evolution in French", "Le mardi 03 février 2026 à 10:12 +0100, K a écrit :"),
    ("Horde", "Quoting K <k@y.example>:"),
    ("Horde in German", "Zitat von K <k@y.example>:"),
    (
        "Zimbra in Spanish",
        "De: \"K\" <k@y.example>\nPara: \"A\" <a@y.example>\nEnviados: Martes, 3 de Febrero 2026\nAsunto: Z",
    ),
    (
        "Zimbra in Italian",
        "Da: \"K\" <k@y.example>\nA: \"A\" <a@y.example>\nInviato: Martedì, 3 febbraio 2026\nOggetto: Z",
    ),
    (
        "eM Client",
        "------ Original Message ------\nFrom \"K\" <k@y.example>\nTo a@y.example\nDate 3/2/2026\nSubject Z",
    ),
    ("verb in the middle, Spanish", "K escribió el 3/2/2026 a las 10:12:"),
    ("verb in the middle, Dutch", "Klantenservice <k@y.example> schreef op 3 februari 2026 om 10:12:"),
    ("verb at the end, German", "K <k@y.example> hat am 3. Februar 2026 um 10:12 geschrieben:"),
    ("address on lines of its own", "On Tue, Feb 3, 2026 at 10:12 AM, K\n<\nk@y.example\n>\nwrote:"),
    ("a ticket system", "##- Please type your reply above this line -##"),
    ("a German ticket system", "##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein -##"),
    ("all in one line", "On 3 Feb 2026, K <k@y.example> wrote: Dear Ana, we are looking into it."),
];
